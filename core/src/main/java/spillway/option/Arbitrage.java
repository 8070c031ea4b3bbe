package spillway.option;

import java.util.Optional;

/** A way in which a surface would pay somebody for nothing. */
public sealed interface Arbitrage {
    /**
     * A negative density at one expiry.
     *
     * @param logMoneyness where g is least
     * @param g how far below 0, see {@link RawSvi#butterfly}
     */
    record Butterfly(double logMoneyness, double g) implements Arbitrage {}

    /**
     * A wing that rises too fast for any density.
     *
     * @param slope of total variance over log moneyness, above 2
     */
    record SteepWing(double slope) implements Arbitrage {}

    /**
     * Less total variance at a later expiry than at an earlier one.
     *
     * @param logMoneyness where the difference is worst
     * @param totalVariance later less earlier, below 0
     */
    record Calendar(double logMoneyness, double totalVariance) implements Arbitrage {}

    /** The worst butterfly of a smile, if it has any. */
    static Optional<Arbitrage> inSmile(RawSvi smile) {
        return SmileChecks.butterfly(smile);
    }

    /** The worst calendar arbitrage between two smiles, if there is any. */
    static Optional<Arbitrage> between(RawSvi earlier, RawSvi later) {
        return SmileChecks.calendar(earlier, later);
    }
}
