package spillway.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures the inputs of each market again on the five-minute bars, where they are present. */
class OctoberInputsTest {
    /** Seen from the module's folder, where tests run: beside the repository. */
    private static final Path BARS = Path.of("..", "..", "shared", "data", "october-2025");

    private record Bar(String start, double open, double high, double low, double close, double volume) {}

    @ParameterizedTest
    @EnumSource(OctoberMarket.class)
    void pricesFallsVolumesAndVolatilitiesAreThoseOfTheBars(OctoberMarket m) throws IOException {
        Path file = BARS.resolve(m.name() + "USDT_futures_5m.csv.gz");
        assumeTrue(Files.exists(file), "skipped: ../shared/data/october-2025 is absent");
        List<Bar> bars = bars(file);
        double open =
                from(bars, "2025-10-10T14:00", "2025-10-10T14:05").getFirst().open();
        assertEquals(m.openPrice(), open, 1e-9 * open);
        double at2110 =
                from(bars, "2025-10-10T21:10", "2025-10-10T21:15").getFirst().open();
        assertEquals(m.exogenousMove(), at2110 / open - 1, 0.0006);
        double low = bars.stream().mapToDouble(Bar::low).min().orElseThrow();
        assertEquals(m.observedExecutionFall(), 1 - low / open, 0.0006);
        List<Bar> calm = from(bars, "2025-10-01T00:00", "2025-10-10T00:00");
        List<Bar> stress = from(bars, "2025-10-10T14:00", "2025-10-10T21:10");
        assertEquals(m.dailyVolume(), volumeDaily(calm), 0.005 * m.dailyVolume());
        assertEquals(m.calmVolDaily(), volDaily(calm), 0.01 * m.calmVolDaily());
        assertEquals(m.stressVolumeDaily(), volumeDaily(stress), 0.005 * m.stressVolumeDaily());
        assertEquals(m.volDaily(), volDaily(stress), 0.01 * m.volDaily());
    }

    private static double volumeDaily(List<Bar> bars) {
        return bars.stream().mapToDouble(b -> b.volume() * b.close()).sum() / bars.size() * 288;
    }

    private static double volDaily(List<Bar> bars) {
        double squares = 0;
        for (Bar b : bars) {
            double range = Math.log(b.high() / b.low());
            squares += range * range;
        }
        return Math.sqrt(squares / bars.size() / (4 * Math.log(2)) * 288);
    }

    private static List<Bar> from(List<Bar> bars, String from, String to) {
        return bars.stream()
                .filter(b -> b.start().compareTo(from) >= 0 && b.start().compareTo(to) < 0)
                .toList();
    }

    private static List<Bar> bars(Path file) throws IOException {
        List<Bar> bars = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> names = List.of(in.readLine().strip().split(","));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] f = line.strip().split(",");
                bars.add(new Bar(
                        f[names.indexOf("date")],
                        number(f, names, "open"),
                        number(f, names, "high"),
                        number(f, names, "low"),
                        number(f, names, "close"),
                        number(f, names, "volume")));
            }
        }
        return bars;
    }

    private static double number(String[] fields, List<String> names, String name) {
        return Double.parseDouble(fields[names.indexOf(name)]);
    }
}
