package spillway.margin;

import java.util.Arrays;
import java.util.List;

/**
 * How much the losses of two underlyings offset each other in a portfolio margin. Of each underlying the scenario losses of a
 * fall and of a rise make a signed risk s, what the worst fall loses less what the worst rise loses; signed risks are
 * aggregated as {@code K^2 = sum s_u^2 + sum over pairs 2 rho s_u s_v}, the form of the delta charge in Basel's standardised
 * approach for market risk (BCBS d457 (2019), MAR21.4). What a loss has no direction for, that of a short straddle, always
 * adds. A pair that is not named offsets nothing: underlyings that no pairs lead from one to the other are aggregated apart and
 * added, so that a position in one takes nothing from the offsets of others; where pairs lead there by a third, it counts with
 * {@code |s_u s_v|}.
 *
 * @param pairs each named once
 */
public record Correlations(List<Pair> pairs) {
    /** Nothing offsets: requirements add. */
    public static final Correlations NONE = new Correlations(List.of());

    /**
     * @param first symbol of an underlying
     * @param second symbol of another
     * @param correlation of their returns, as the margin has it, in [-1, 1]
     */
    public record Pair(String first, String second, double correlation) {
        public Pair {
            if (first.equals(second)) {
                throw new IllegalArgumentException("a pair must be of two underlyings, was " + first + " twice");
            }
            if (!(correlation >= -1 && correlation <= 1)) {
                throw new IllegalArgumentException("correlation must be in [-1, 1], was " + correlation);
            }
        }

        boolean is(String a, String b) {
            return first.equals(a) && second.equals(b) || first.equals(b) && second.equals(a);
        }
    }

    public Correlations {
        pairs = List.copyOf(pairs);
        for (int i = 0; i < pairs.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (pairs.get(j).is(pairs.get(i).first(), pairs.get(i).second())) {
                    throw new IllegalArgumentException("a pair must be named once, "
                            + pairs.get(i).first() + " and " + pairs.get(i).second() + " were twice");
                }
            }
        }
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** What offsets take off the sum of scenario losses, at least 0. */
    double credit(List<String> underlyings, double[] signedRisk) {
        int[] group = groups(underlyings);
        double credit = 0;
        for (int g = 0; g < group.length; g++) {
            double sum = 0;
            double squares = 0;
            for (int u = g; u < group.length; u++) {
                if (group[u] == g) {
                    sum += Math.abs(signedRisk[u]);
                    squares += signedRisk[u] * signedRisk[u];
                    for (int v = g; v < u; v++) {
                        double both = group[v] == g ? signedRisk[u] * signedRisk[v] : 0;
                        squares += 2 * product(underlyings.get(u), underlyings.get(v), both);
                    }
                }
            }
            credit += Math.max(0, sum - Math.sqrt(Math.max(0, squares)));
        }
        return credit;
    }

    /** Of each underlying the first that pairs lead to from it. */
    private int[] groups(List<String> underlyings) {
        int[] group = new int[underlyings.size()];
        Arrays.setAll(group, u -> u);
        for (Pair pair : pairs) {
            int a = underlyings.indexOf(pair.first());
            int b = underlyings.indexOf(pair.second());
            if (a >= 0 && b >= 0) {
                int from = Math.max(group[a], group[b]);
                int to = Math.min(group[a], group[b]);
                Arrays.setAll(group, u -> group[u] == from ? to : group[u]);
            }
        }
        return group;
    }

    private double product(String a, String b, double signed) {
        for (Pair pair : pairs) {
            if (pair.is(a, b)) {
                return pair.correlation() * signed;
            }
        }
        return Math.abs(signed);
    }
}
