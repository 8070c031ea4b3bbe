package spillway.option;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.unit.Price;

/** One expiry of the BTC chain on one day, as a data vendor recorded it at Deribit. Prices are in BTC, volatilities in per cent. */
record DeribitChain(String day, double years, List<Row> rows) {
    /** A tick of the price in BTC. */
    private static final double TICK = 0.0005;
    /** Spread that a row counts as having if nobody bids or nobody offers. */
    private static final double UNQUOTED_SPREAD = 0.05;

    private static final double LEAST_SPREAD = 0.005;

    record Row(
            Vanilla option, Price forward, double bidCoin, double askCoin, double delta, double vega, double markVol) {
        OptionMarket market() {
            return OptionMarket.undiscounted(forward, markVol);
        }

        double logMoneyness() {
            return Maths.logRatio(option.strike().value(), forward.value());
        }

        boolean isOutOfTheMoney() {
            return option.right() == OptionRight.CALL == logMoneyness() >= 0;
        }

        boolean isInsideTenToNinetyDelta() {
            double callDelta = option.right() == OptionRight.CALL ? delta : 1 + delta;
            return callDelta >= 0.1 && callDelta <= 0.9;
        }

        /** The mark, weighted by the quoted spread in volatility, or by a few ticks of price where there is none. */
        SmileQuote quote() {
            double vegaCoin = Black76.greeks(option, market()).vega() / forward.value();
            double tick = TICK / Math.max(vegaCoin, 1e-9);
            double spread = Math.max(UNQUOTED_SPREAD, 4 * tick);
            if (bidCoin > 0
                    && askCoin >= bidCoin
                    && CoinGreeks.impliedVol(option, forward, bidCoin) instanceof ImpliedVol.Found bid
                    && CoinGreeks.impliedVol(option, forward, askCoin) instanceof ImpliedVol.Found ask)
                spread = Math.max(Math.max(LEAST_SPREAD, tick), ask.volAnnual() - bid.volAnnual());
            return new SmileQuote(logMoneyness(), markVol, 1 / (spread * spread));
        }
    }

    List<SmileQuote> quotes() {
        return rows.stream().filter(Row::isOutOfTheMoney).map(Row::quote).toList();
    }

    SviFit fit() {
        return SviFit.of(quotes(), years);
    }

    /** Every expiry of every day of a month's file. */
    static Collection<DeribitChain> read(Path file) throws IOException {
        TreeMap<String, DeribitChain> chains = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            List<String> names = Arrays.stream(in.readLine().split(","))
                    .map(name -> name.strip().replace("[", "").replace("]", ""))
                    .toList();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                long seconds = whole(cells, names, "EXPIRY_UNIX") - whole(cells, names, "QUOTE_UNIXTIME");
                double years = seconds / (365 * 86_400.0);
                String day = text(cells, names, "QUOTE_DATE");
                chains.computeIfAbsent(
                                day + " " + text(cells, names, "EXPIRY_UNIX"),
                                key -> new DeribitChain(day, years, new ArrayList<>()))
                        .rows
                        .add(row(cells, names, years));
            }
        }
        return chains.values();
    }

    private static Row row(String[] cells, List<String> names, double years) {
        OptionRight right = text(cells, names, "OPTION_RIGHT").equals("call") ? OptionRight.CALL : OptionRight.PUT;
        Price strike = new Price(real(cells, names, "STRIKE"));
        return new Row(
                new Vanilla(right, strike, years),
                new Price(real(cells, names, "UNDERLYING_PRICE")),
                real(cells, names, "BID_PRICE"),
                real(cells, names, "ASK_PRICE"),
                real(cells, names, "DELTA"),
                real(cells, names, "VEGA"),
                real(cells, names, "MARK_IV") / 100);
    }

    private static String text(String[] cells, List<String> names, String column) {
        return cells[names.indexOf(column)].strip();
    }

    private static long whole(String[] cells, List<String> names, String column) {
        return Long.parseLong(text(cells, names, column));
    }

    private static double real(String[] cells, List<String> names, String column) {
        return Double.parseDouble(text(cells, names, column));
    }
}
