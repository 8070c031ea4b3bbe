package spillway.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import spillway.io.input.InputException;

/** A few hundred damaged copies of a good input: a parser may take one or refuse it with an address, nothing else. */
public final class Mutations {
    private static final long SEED = 20261122;
    private static final String[] WORDS = {
        "-1",
        "0",
        "1e400",
        "1e-400",
        "NaN",
        "null",
        "[]",
        "{}",
        "'",
        "\"",
        ":",
        ",",
        "\n",
        "\t",
        "&a",
        "*a",
        "!!int",
        "---",
        "9999999999999999999999",
        "0x10",
        "\u0000",
        "\uD83D\uDE00",
        "~"
    };

    private Mutations() {}

    /** @param parser is given each damaged copy */
    public static void of(byte[] good, Consumer<byte[]> parser) {
        int copies = 2 * Integer.getInteger("spillway.worlds", 200);
        for (int i = 0; i < Math.min(copies, 5_000); i++) {
            byte[] damaged = damage(good, new Random(SEED + i));
            String name = "seed " + (SEED + i);
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refusedOrTaken(damaged, parser), name);
        }
    }

    /** Runs the parser; anything but a value or an addressed refusal fails. */
    public static void refusedOrTaken(byte[] input, Consumer<byte[]> parser) {
        try {
            parser.accept(input);
        } catch (InputException refusal) {
            assertThat(refusal.problems()).isNotEmpty().allSatisfy(p -> {
                assertThat(p.file()).isNotEmpty();
                assertThat(p.rule()).isNotEmpty();
            });
        }
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int blows = 1 + random.nextInt(3);
        for (int b = 0; b < blows; b++) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(20));
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(Arrays.copyOf(bytes, at), new byte[0], Arrays.copyOfRange(bytes, to, bytes.length));
                case 1 ->
                    joined(
                            Arrays.copyOf(bytes, to),
                            Arrays.copyOfRange(bytes, at, to),
                            Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, at), word(random), Arrays.copyOfRange(bytes, to, bytes.length));
                case 3 ->
                    joined(
                            Arrays.copyOf(bytes, at),
                            new byte[] {(byte) random.nextInt()},
                            Arrays.copyOfRange(bytes, Math.min(at + 1, bytes.length), bytes.length));
                default -> joined(Arrays.copyOf(bytes, at), word(random), Arrays.copyOfRange(bytes, at, bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] word(Random random) {
        return WORDS[random.nextInt(WORDS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] a, byte[] b, byte[] c) {
        byte[] all = Arrays.copyOf(a, a.length + b.length + c.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        System.arraycopy(c, 0, all, a.length + b.length, c.length);
        return all;
    }
}
