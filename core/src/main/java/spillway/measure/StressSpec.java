package spillway.measure;

import java.util.List;
import java.util.Optional;

/**
 * What a stress grid covers.
 *
 * @param venue index in the world
 * @param priceMoves common relative moves, each above -1
 * @param depthMultipliers of every market's depth, each above 0
 * @param depegInstrument the spot instrument whose asset loses its peg besides; if none is named, the collateral of most
 *     value among those at a price of about 1 in the numeraire, and no depeg where there is none
 * @param depegMoves its relative moves, each above -1 and below 0
 * @param depegInCombination the one that goes with every price move in the grid of all at once
 */
public record StressSpec(
        int venue,
        List<Double> priceMoves,
        List<Double> depthMultipliers,
        Optional<Integer> depegInstrument,
        List<Double> depegMoves,
        double depegInCombination) {
    public StressSpec {
        priceMoves = List.copyOf(priceMoves);
        depthMultipliers = List.copyOf(depthMultipliers);
        depegMoves = List.copyOf(depegMoves);
        for (double move : priceMoves) {
            if (!(move > -1 && move < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("price move must be above -1 and finite, was " + move);
            }
        }
        for (double multiplier : depthMultipliers) {
            if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("depth multiplier must be above 0 and finite, was " + multiplier);
            }
        }
        for (double move : depegMoves) {
            refuseUnlessDepeg(move);
        }
        refuseUnlessDepeg(depegInCombination);
    }

    private static void refuseUnlessDepeg(double move) {
        if (!(move > -1 && move < 0)) {
            throw new IllegalArgumentException("depeg must be in (-1, 0), was " + move);
        }
    }

    /** -60 to +60 %, depth 0.1, 0.5, 1 and 2 times, a depeg of 2 to 30 %, and one of 5 % in combination. */
    public static StressSpec usual(int venue) {
        return new StressSpec(
                venue,
                List.of(-0.6, -0.5, -0.4, -0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
                List.of(0.1, 0.5, 1.0, 2.0),
                Optional.empty(),
                List.of(-0.02, -0.05, -0.1, -0.2, -0.3),
                -0.05);
    }
}
