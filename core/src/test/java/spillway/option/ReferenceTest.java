package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.unit.Price;

/** Prices and Greeks against values computed to hundreds of digits; black76.csv says how. */
class ReferenceTest {
    private static final double EPSILON = 0x1p-52;

    private record Row(double[] values) {
        Vanilla option() {
            OptionRight right = values[0] > 0 ? OptionRight.CALL : OptionRight.PUT;
            return new Vanilla(right, new Price(values[2]), values[3]);
        }

        OptionMarket market() {
            return OptionMarket.undiscounted(new Price(values[1]), values[4]);
        }

        /** Distance from the money in standard deviations: rounding of the arguments is amplified by its square. */
        double conditioned() {
            double total = values[4] * Math.sqrt(values[3]);
            double deviations = Math.abs(Math.log(values[1] / values[2])) / total + total / 2;
            return 8 * EPSILON * (1 + deviations * deviations);
        }
    }

    @Test
    void theRelativeErrorIsWhatTheArgumentsRoundingMakesOfIt() throws IOException {
        for (Row row : rows()) {
            Greeks g = Black76.greeks(row.option(), row.market());
            double[] ours = {g.price(), g.delta(), g.gamma(), g.vega(), g.theta(), g.vanna(), g.volga()};
            for (int i = 0; i < ours.length; i++) {
                double exact = row.values[5 + i];
                assertEquals(
                        exact, ours[i], row.conditioned() * Math.abs(exact), Arrays.toString(row.values) + " " + i);
            }
        }
    }

    @Test
    void theLoopOverOptionsIsWithinOnePartInATrillion() throws IOException {
        for (Row row : rows()) {
            OptionColumns columns = OptionColumns.ofSize(1);
            columns.put(0, row.option(), row.market());
            columns.evaluate();
            double[] v = row.values;
            String where = Arrays.toString(v);
            double scale = Math.max(v[1], v[2]);
            assertEquals(v[5], columns.price(0), 1e-15 * scale, where);
            if (v[5] > 1e-3 * v[1]) assertEquals(v[5], columns.price(0), 1e-12 * v[5], where);
            assertEquals(v[6], columns.delta(0), 2e-15, where);
            assertEquals(v[7], columns.gamma(0), row.conditioned() * v[7], where);
            assertEquals(v[8], columns.vega(0), row.conditioned() * v[8], where);
        }
    }

    /** From the price rounded once: what is lost of the volatility is what that rounding decides, and a few ulp. */
    @Test
    void theVolatilityIsFoundAgain() throws IOException {
        int found = 0;
        for (Row row : rows()) {
            double price = row.values[5];
            double vega = row.values[8];
            double vol = row.values[4];
            double decided = Math.ulp(price) / vega;
            if (!(price > 1e-290 && decided < 1e-3 * vol)) continue;
            ImpliedVol implied = ImpliedVol.of(row.option(), row.market().forward(), price);
            assertTrue(implied instanceof ImpliedVol.Found, () -> implied + " for " + Arrays.toString(row.values));
            double ours = ((ImpliedVol.Found) implied).volAnnual();
            assertEquals(vol, ours, decided + 8 * Math.ulp(vol), Arrays.toString(row.values));
            found++;
        }
        assertTrue(found > 30, "only " + found + " rows have a volatility to find");
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("black76.csv"))) {
            List<Row> rows = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Row(Arrays.stream(line.split(", "))
                            .mapToDouble(Double::parseDouble)
                            .toArray()))
                    .toList();
            assertEquals(70, rows.size());
            return rows;
        }
    }
}
