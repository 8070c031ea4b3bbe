package spillway.portfolio;

import java.util.List;

/**
 * What one account holds in one underlying.
 *
 * @param cash in the numeraire, below 0 for a debt
 * @param unrealisedProfit of perpetuals and futures, funding included
 * @param perpetuals base units, signed
 * @param futures at most one per expiry
 * @param options at most one per listed option
 * @param collateral at most one per asset
 */
public record Portfolio(
        double cash,
        double unrealisedProfit,
        double perpetuals,
        List<Holding> futures,
        List<Holding> options,
        List<Holding> collateral) {
    public Portfolio {
        Check.finite("cash", cash);
        Check.finite("unrealisedProfit", unrealisedProfit);
        Check.finite("perpetuals", perpetuals);
        futures = List.copyOf(futures);
        options = List.copyOf(options);
        collateral = List.copyOf(collateral);
        collateral.forEach(asset -> Check.atLeastZero("collateral", asset.amount()));
    }

    /**
     * An amount of something that the market lists.
     *
     * @param of its index there
     * @param amount base units, signed
     */
    public record Holding(int of, double amount) {
        public Holding {
            Check.finite("amount", amount);
            if (!(of >= 0)) {
                throw new IllegalArgumentException("of must be at least 0, was " + of);
            }
        }
    }

    public static Portfolio ofOptions(double cash, List<Holding> options) {
        return new Portfolio(cash, 0, 0, List.of(), options, List.of());
    }
}
