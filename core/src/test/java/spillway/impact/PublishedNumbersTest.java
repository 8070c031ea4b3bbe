package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules against numbers that others published, or that were computed independently of this code. */
class PublishedNumbersTest {
    private static final double PRINTED = 0.5e-7;

    /**
     * Cont and Schaanning (2017): D = 6.25e9, floor 0.5, which only a check against the paper may use. The second
     * fall is (1 - exp(-0.32)) / 2 = 0.13692548; it is also found printed as 0.1369265, a slip of the sixth digit.
     */
    @Test
    void exponentialDepthFallsAsThePaperSays() {
        ExponentialDepth rule = new ExponentialDepth(6.25e9, 0.5, Recovery.PERMANENT);
        double[] sold = {1e8, 1e9, 5e9, 2e10};
        double[] falls = {0.0157467, 0.1369255, 0.3990517, 0.4991692};
        for (int i = 0; i < sold.length; i++) assertEquals(falls[i], fall(rule, sold[i]), PRINTED);
    }

    @Test
    void exponentialDepthFallsAsTheSharedVectorSays() throws IOException {
        String vector = sharedVector("CS-1");
        double[] inputs = numbers(vector, "q");
        double depth = ExponentialDepth.depthQuote(
                numbers(vector, "c")[0],
                numbers(vector, "ADV")[0],
                numbers(vector, "sigma")[0],
                numbers(vector, "tau")[0]);
        ExponentialDepth rule = new ExponentialDepth(depth, numbers(vector, "B_over_S")[0], Recovery.PERMANENT);
        double[] falls = numbers(vector, "psi");
        assertEquals(4, falls.length);
        for (int i = 0; i < falls.length; i++) assertEquals(falls[i], fall(rule, inputs[i]), 1e-12);
    }

    @Test
    void depthGrowsWithTheSquareRootOfTheHorizon() {
        assertEquals(6.25e9, ExponentialDepth.depthQuote(0.25, 1e9, 0.04, 1), 1);
        assertEquals(1.27578e9, ExponentialDepth.depthQuote(0.25, 1e9, 0.04, 1 / 24.0), 0.5e4);
        assertEquals(1.64702e8, ExponentialDepth.depthQuote(0.25, 1e9, 0.04, 1 / 1440.0), 0.5e3);
    }

    /** Chitra (2025, arXiv:2512.01112): asks (1.0, 1), (1.1, 3), (1.2, 10), buy 5. */
    @Test
    void aPurchaseWalksTheBook() {
        Ladder asks = Ladder.of(List.of(level(0, 1), level(0.1, 3), level(0.2, 10)));
        BookSweep book = new BookSweep(asks, asks, Recovery.PERMANENT);
        double paid = book.quote(1, 0, -5);
        assertEquals(5.5, paid, 1e-15);
        assertEquals(1.1, paid / 5, 1e-15);
        assertEquals(1.2, book.price(1, -5), 1e-15);
        assertEquals(-4, book.displacementAt(1, 1.1 + 1e-12));
        assertEquals(-14, book.displacementAt(1, Double.POSITIVE_INFINITY));
        assertEquals(14, book.capacity(1, Side.BUY));
    }

    /** b = B a (1-g) / (A + a (1-g)), price B A / (A + a (1-g))^2, d ln P = -2 dx / x: arXiv:2602.12104. */
    @Test
    void aPoolPaysConstantProduct() {
        ConstantProduct pool = new ConstantProduct(1000, 2_000_000, 0.003, Recovery.PERMANENT);
        double in = 50 * 0.997;
        assertEquals(2_000_000 * in / (1000 + in), pool.quote(2000, 0, 50), 1e-9);
        assertEquals(1000.0 * 2_000_000 / ((1000 + in) * (1000 + in)), pool.price(2000, 50), 1e-12 * 2000);
        assertEquals(2_000_000 * 50 / 950.0 / 0.997, pool.quote(2000, 0, -50), 1e-9);
        ConstantProduct free = new ConstantProduct(1000, 2_000_000, 0, Recovery.PERMANENT);
        double sold = 1e-6;
        assertEquals(-2 * sold / 1000, Math.log(free.price(2000, sold) / 2000), 1e-13);
        assertEquals(1_000_000, free.depth(2000, Side.SELL), 1e-9);
    }

    /** At another price the pool has moved along its own curve: selling there is selling on from here. */
    @Test
    void aPoolFollowsItsReference() {
        ConstantProduct pool = new ConstantProduct(1000, 2_000_000, 0, Recovery.PERMANENT);
        double low = pool.price(2000, 100);
        assertEquals(pool.price(2000, 150), pool.price(low, 50), 1e-9);
        assertEquals(pool.quote(2000, 100, 150), pool.quote(low, 0, 50), 1e-7);
    }

    private static double fall(ImpactRule rule, double soldQuote) {
        double reference = 50_000;
        return 1 - rule.price(reference, soldQuote / reference) / reference;
    }

    private static Ladder.Level level(double offset, double size) {
        return new Ladder.Level(offset, size);
    }

    /** The text of one case. The build runs in the module's folder or at the root of the repository. */
    private static String sharedVector(String id) throws IOException {
        Path file = Stream.of("../shared", "../../shared")
                .map(shared -> Path.of(shared, "vectors", "oracles.json"))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(Files.isRegularFile(file), "skipped: ../shared/vectors/oracles.json is not here");
        String text = Files.readString(file);
        int start = text.indexOf("\"" + id + "\"");
        assertTrue(start >= 0, "no case " + id);
        int next = text.indexOf("\"id\"", start);
        return text.substring(start, next < 0 ? text.length() : next);
    }

    /** The numbers of a field, alone or in a list. */
    private static double[] numbers(String json, String field) {
        Matcher found = Pattern.compile("\"" + field + "\"\\s*:\\s*\\[?([-+0-9.eE,\\s]+)")
                .matcher(json);
        assertTrue(found.find(), "no field " + field);
        return Arrays.stream(found.group(1).split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
