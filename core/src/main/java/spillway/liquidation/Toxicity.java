package spillway.liquidation;

/**
 * When liquidating a part of a loan makes it worse: selling the collateral costs more health than repaying the debt brings.
 * McFarlane (2025), arXiv:2510.10171; models reference, 2.3. All amounts in one currency.
 */
public final class Toxicity {
    private Toxicity() {}

    /** What a small liquidation does to the health of a loan. */
    public sealed interface Verdict {
        double loanToValue();

        double frontier();

        /** Health rises: liquidate. */
        record Restores(double loanToValue, double frontier) implements Verdict {}

        /** Health falls with every part that is sold: take the account over, close it whole, or wait. */
        record Toxic(double loanToValue, double frontier) implements Verdict {}
    }

    /** How much value the whole collateral loses per value sold, into a constant-product pool: {@code 1 + 2 c / y}. */
    public static double constantProductLoss(double collateral, double poolReserve) {
        requireAbove0("poolReserve", poolReserve);
        return 1 + 2 * atLeast0("collateral", collateral) / poolReserve;
    }

    /** The same where every unit of value sold moves the price by the fraction {@code slippage}: {@code 1 + phi c}. */
    public static double linearLoss(double collateral, double slippage) {
        return 1 + atLeast0("slippage", slippage) * atLeast0("collateral", collateral);
    }

    /** Loan-to-value above which every part sold lowers health: {@code 1 / ((1 + i) Lambda)}. */
    public static double frontier(double bonus, double loss) {
        return 1 / ((1 + atLeast0("bonus", bonus)) * atLeast1(loss));
    }

    /**
     * The same where the bonus grows as health falls, {@code i (1 - h)}: {@code (1 + i v Lambda) / ((1 + i) Lambda)}.
     *
     * @param threshold liquidation threshold {@code v}, in (0, 1]
     */
    public static double frontierOfGrowingBonus(double bonus, double threshold, double loss) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be in (0, 1], was " + threshold);
        }
        return (1 + atLeast0("bonus", bonus) * threshold * atLeast1(loss)) / ((1 + bonus) * loss);
    }

    /** Whether liquidating a part of a loan helps it, given the frontier. */
    public static Verdict of(double debt, double collateral, double frontier) {
        requireAbove0("collateral", collateral);
        double loanToValue = atLeast0("debt", debt) / collateral;
        return loanToValue > frontier
                ? new Verdict.Toxic(loanToValue, frontier)
                : new Verdict.Restores(loanToValue, frontier);
    }

    private static double atLeast0(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be at least 0 and finite, was " + value);
        }
        return value;
    }

    private static double atLeast1(double loss) {
        if (!(loss >= 1 && loss < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("loss must be at least 1 and finite, was " + loss);
        }
        return loss;
    }

    private static void requireAbove0(String field, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be above 0 and finite, was " + value);
        }
    }
}
