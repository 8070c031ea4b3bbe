package spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;
import spillway.io.input.InputException;
import spillway.margin.Correlations;
import spillway.path.ReturnSample.Estimated;

/** Volatilities and correlations of underlyings: said, else from past prices, else assumed, and where each is from. */
final class AssumedDays {
    private static final double ASSUMED_VOL = 0.6;
    private static final double ASSUMED_CORRELATION = 0.8;

    @Option(
            names = "--vol",
            paramLabel = "ASSET=X",
            description = "Annual volatility of an underlying. Else from --history, else 0.6, an assumption.")
    private List<Quoted> vols = List.of();

    @Option(
            names = "--correlation",
            paramLabel = "A/B=X",
            description =
                    "Correlation of the returns of two underlyings. Else from --history, else 0.8, an assumption.")
    private List<Signed> correlations = List.of();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Past prices: columns time, symbol, price. Their returns give volatilities and correlations.")
    private String history = "";

    /** A figure and where it is from; the standard error is 0 where nothing was estimated. */
    record Figure(String of, double value, double standardError, String source) {
        boolean isAssumed() {
            return source.equals("assumed");
        }
    }

    /** Of every underlying and of every pair of them. */
    record Days(List<Figure> volatilities, List<Figure> correlations) {
        SortedMap<String, Double> volAnnual() {
            SortedMap<String, Double> by = new TreeMap<>();
            volatilities.forEach(figure -> by.put(figure.of(), figure.value()));
            return by;
        }

        Correlations pairs() {
            return new Correlations(correlations.stream()
                    .map(figure -> pair(figure.of(), figure.value()))
                    .toList());
        }

        boolean anyAssumed() {
            return volatilities.stream().anyMatch(Figure::isAssumed)
                    || correlations.stream().anyMatch(Figure::isAssumed);
        }
    }

    private static Correlations.Pair pair(String of, double value) {
        int slash = of.indexOf('/');
        return new Correlations.Pair(of.substring(0, slash), of.substring(slash + 1), value);
    }

    Days of(List<String> underlyings, Path directory) {
        Optional<PriceHistory> past = history.isEmpty()
                ? Optional.empty()
                : Optional.of(PriceHistory.read(directory.resolve(history), underlyings));
        SortedMap<String, Figure> saidVols = new TreeMap<>();
        for (Quoted said : vols) {
            refuseUnknown("--vol", underlyings, said.symbol());
            once("--vol", saidVols, said.symbol(), said.value());
        }
        SortedMap<String, Figure> saidPairs = new TreeMap<>();
        for (Signed said : correlations) {
            once("--correlation", saidPairs, ordered(said, underlyings), said.value());
        }
        List<Figure> volatilities = new ArrayList<>();
        List<Figure> pairs = new ArrayList<>();
        for (int i = 0; i < underlyings.size(); i++) {
            String symbol = underlyings.get(i);
            Optional<Figure> vol = Optional.ofNullable(saidVols.get(symbol)).or(() -> estimated(past, symbol, symbol));
            volatilities.add(vol.orElse(new Figure(symbol, ASSUMED_VOL, 0, "assumed")));
            for (String other : underlyings.subList(i + 1, underlyings.size())) {
                String of = symbol + "/" + other;
                Optional<Figure> pair = Optional.ofNullable(saidPairs.get(of)).or(() -> estimated(past, symbol, other));
                pairs.add(pair.orElse(new Figure(of, ASSUMED_CORRELATION, 0, "assumed")));
            }
        }
        return new Days(volatilities, pairs);
    }

    /** The volatility of one, or the correlation of two. */
    private static Optional<Figure> estimated(Optional<PriceHistory> past, String first, String second) {
        return past.flatMap(from -> {
            int i = from.symbols().indexOf(first);
            int j = from.symbols().indexOf(second);
            if (i < 0 || j < 0) {
                return Optional.empty();
            }
            boolean one = i == j;
            Estimated found = one ? from.sample().volAnnual(i) : from.sample().correlation(i, j);
            return Optional.of(new Figure(
                    one ? first : first + "/" + second,
                    found.value(),
                    found.standardError(),
                    from.sample().size() + " past returns"));
        });
    }

    private static void once(String option, SortedMap<String, Figure> all, String of, double value) {
        if (all.put(of, new Figure(of, value, 0, option)) != null) {
            throw new InputException(option, 0, "", of + " must be given once, was twice");
        }
    }

    /** The pair by name, as the underlyings are ordered. */
    private static String ordered(Signed said, List<String> underlyings) {
        int slash = said.symbol().indexOf('/');
        if (!(slash > 0)) {
            throw new InputException("--correlation", 0, "", "must be A/B=X, was '" + said.symbol() + "'");
        }
        String a = said.symbol().substring(0, slash);
        String b = said.symbol().substring(slash + 1);
        refuseUnknown("--correlation", underlyings, a);
        refuseUnknown("--correlation", underlyings, b);
        try {
            new Correlations.Pair(a, b, said.value());
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--correlation", 0, "", said.symbol() + ": " + refusal.getMessage());
        }
        return underlyings.indexOf(a) < underlyings.indexOf(b) ? a + "/" + b : b + "/" + a;
    }

    private static void refuseUnknown(String option, List<String> known, String symbol) {
        if (!known.contains(symbol)) {
            throw new InputException(
                    option,
                    0,
                    "",
                    symbol + " must be an underlying of the venue: one of " + String.join(", ", new TreeSet<>(known)));
        }
    }
}
