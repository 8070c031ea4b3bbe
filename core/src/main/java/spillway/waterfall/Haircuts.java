package spillway.waterfall;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What each winner gives when winners give so much together: allocation, once severity has said how much. Pure; amounts
 * are in units of the base. Shares and rules: Chitra (2025, arXiv:2512.01112).
 */
public final class Haircuts {
    /** Weights beyond would not add up any more: an account of hardly any equity has hardly any bound to its leverage. */
    private static final double LARGEST_WEIGHT = 1e280;

    private Haircuts() {}

    /**
     * What a winner has.
     *
     * @param equity net value of the account; nothing is taken from one at or below 0
     * @param profit unrealised, of the position that may be closed
     * @param contracts of that position, at least 0
     * @param notional of the account, gross; over equity it is leverage
     * @param equityFloor what must be left of equity where a policy has caps
     * @param score rank in a queue, the higher the sooner
     */
    public record Winner(
            double equity, double profit, double contracts, double notional, double equityFloor, double score) {
        public Winner {
            if (!(contracts >= 0 && notional >= 0)) {
                throw new IllegalArgumentException(
                        "contracts and notional must be at least 0, were " + contracts + ", " + notional);
            }
        }

        /** At the floor of 0. */
        public Winner(double equity, double profit, double contracts, double notional, double score) {
            this(equity, profit, contracts, notional, 0, score);
        }

        /** Of the base, at least 0. */
        public double amount(HaircutBase base) {
            if (!(equity > 0)) {
                return 0;
            }
            return switch (base) {
                case EQUITY -> equity;
                case PROFIT -> Math.max(0, profit);
                case CONTRACTS -> contracts;
            };
        }

        public double leverage() {
            return equity > 0 ? notional / equity : 0;
        }
    }

    /** Taken from each winner; together the budget, or all that the policy can take where that is less. */
    public static double[] of(Layer.Policy policy, HaircutBase base, List<Winner> winners, double budget) {
        double[] caps = winners.stream().mapToDouble(w -> cap(policy, base, w)).toArray();
        if (policy instanceof Layer.Policy.Queue) {
            return queue(winners, caps, budget);
        }
        double[] weights =
                winners.stream().mapToDouble(w -> weight(policy, base, w)).toArray();
        return WaterFilling.amounts(budget, weights, caps);
    }

    /** What winners are weighted by; a queue weighs all that they have. */
    public static double weight(Layer.Policy policy, HaircutBase base, Winner of) {
        double amount = of.amount(base);
        double weight = switch (policy) {
            case Layer.Policy.Queue p -> amount;
            case Layer.Policy.ProRata p -> amount;
            case Layer.Policy.CappedProRata p -> amount;
            case Layer.Policy.LeveredProRata p -> amount * of.leverage();
            case Layer.Policy.RiskAware p -> amount * of.leverage() * p.weight().of(of.leverage());
        };
        return Math.min(weight, LARGEST_WEIGHT);
    }

    /** The most that may be taken from one. */
    public static double cap(Layer.Policy policy, HaircutBase base, Winner of) {
        return switch (policy) {
            case Layer.Policy.Queue p -> of.amount(base);
            case Layer.Policy.ProRata p -> of.amount(base);
            case Layer.Policy.LeveredProRata p -> of.amount(base);
            case Layer.Policy.CappedProRata p -> capped(p.largestShare(), base, of);
            case Layer.Policy.RiskAware p -> capped(p.largestShare(), base, of);
        };
    }

    /** beta = min(largest share, 1 - floor / equity) of the base. */
    private static double capped(double largestShare, HaircutBase base, Winner of) {
        if (!(of.equity() > 0)) {
            return 0;
        }
        double aboveFloor = Math.max(0, 1 - Math.max(0, of.equityFloor()) / of.equity());
        return Math.min(largestShare, aboveFloor) * of.amount(base);
    }

    /** One after the other, by score; by place where scores are equal. */
    private static double[] queue(List<Winner> winners, double[] caps, double budget) {
        int[] order = IntStream.range(0, caps.length)
                .boxed()
                .sorted((i, j) ->
                        Double.compare(winners.get(j).score(), winners.get(i).score()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] taken = new double[caps.length];
        double left = budget;
        for (int i : order) {
            taken[i] = Math.min(left, caps[i]);
            left -= taken[i];
        }
        return taken;
    }
}
