package spillway.measure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.margin.Correlations;

/**
 * The days on which margins are compared.
 *
 * @param paths how many days, at least 100
 * @param steps how often a day each account is looked at, in [1, 1440]
 * @param target liquidation probability of a day that capital is sought for, in (0, 1)
 * @param volAnnual by symbol of an underlying, above 0
 * @param correlations of returns, as they are when nothing breaks; 0 for pairs that are not named
 * @param fatTails whether returns are Student t of four degrees of freedom, else Gaussian
 */
public record ComparisonSpec(
        long seed,
        int paths,
        int steps,
        double target,
        SortedMap<String, Double> volAnnual,
        Correlations correlations,
        boolean fatTails) {
    public ComparisonSpec {
        volAnnual = Collections.unmodifiableSortedMap(new TreeMap<>(volAnnual));
        if (!(paths >= 100)) {
            throw new IllegalArgumentException("paths must be at least 100, was " + paths);
        }
        if (!(steps >= 1 && steps <= 1440)) {
            throw new IllegalArgumentException("steps must be in [1, 1440], was " + steps);
        }
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("target must be in (0, 1), was " + target);
        }
        volAnnual.forEach((symbol, vol) -> {
            if (!(vol > 0 && vol < 100)) {
                throw new IllegalArgumentException("volAnnual of " + symbol + " must be in (0, 100), was " + vol);
            }
        });
    }

    /** @throws IllegalArgumentException if the underlying has none */
    double volAnnualOf(String underlying) {
        Double vol = volAnnual.get(underlying);
        if (vol == null) {
            throw new IllegalArgumentException("volAnnual must name " + underlying);
        }
        return vol;
    }
}
