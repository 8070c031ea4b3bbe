package spillway.measure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.margin.Correlations;
import spillway.path.Tails;

/**
 * The days on which margins are compared.
 *
 * @param paths how many days capital is sought on, and how many others it is tried on, at least 100
 * @param steps how often a day each account is looked at, in [1, 1440]
 * @param target liquidation probability of a day that capital is sought for, in (0, 1)
 * @param volAnnual by symbol of an underlying, above 0
 * @param correlations of returns, as they are when nothing breaks; 0 for pairs that are not named
 * @param tails of the days that capital is sought on, and of others that do not say otherwise
 * @param gap by how many daily deviations each underlying jumps at once on a day with a gap, at least 0
 * @param owners how many accounts of the book are tried, drawn at random where it has more, at least 1
 * @param runs how many days of each kind are run through the venue, at least 0
 */
public record ComparisonSpec(
        long seed,
        int paths,
        int steps,
        double target,
        SortedMap<String, Double> volAnnual,
        Correlations correlations,
        Tails tails,
        double gap,
        int owners,
        int runs) {
    /** Four deviations of a day: a convention, far beyond a margin of 99 %. */
    public static final double USUAL_GAP = 4;

    public ComparisonSpec {
        volAnnual = Collections.unmodifiableSortedMap(new TreeMap<>(volAnnual));
        check(paths >= 100 && paths <= 1_000_000, "paths must be in [100, 1000000]", paths);
        check(steps >= 1 && steps <= 1440, "steps must be in [1, 1440]", steps);
        check(target > 0 && target < 1, "target must be in (0, 1)", target);
        check(gap >= 0 && gap < 1000, "gap must be in [0, 1000)", gap);
        check(owners >= 1, "owners must be at least 1", owners);
        check(runs >= 0 && runs <= paths, "runs must be in [0, paths]", runs);
        volAnnual.forEach(
                (symbol, vol) -> check(vol > 0 && vol < 100, "volAnnual of " + symbol + " must be in (0, 100)", vol));
    }

    private static void check(boolean holds, String rule, double value) {
        if (!holds) {
            String said = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
            throw new IllegalArgumentException(rule + ", was " + said);
        }
    }
}
