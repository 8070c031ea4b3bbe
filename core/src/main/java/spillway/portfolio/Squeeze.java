package spillway.portfolio;

import java.util.List;
import spillway.num.Compensated;

/**
 * Why the margin of one account changed between two states of the market, factor by factor. Every factor has a row, of zeros
 * if it did not change. The rows of each column add up to the change of that column, to one rounding of the largest row.
 *
 * @param before the account at the first state
 * @param after at the second
 * @param rows in the order of {@link Factor}
 */
public record Squeeze(PortfolioMargin before, PortfolioMargin after, List<Row> rows) {
    public Squeeze {
        rows = List.copyOf(rows);
    }

    /** What may change between two states. */
    public enum Factor {
        /** What is held, cash and profit that prices do not explain: trades, deposits, funding, fees. */
        POSITION,
        /** Spot, the perpetual and forwards. What the same positions gain or lose is in its net value. */
        PRICE,
        /** Volatilities of an expiry all multiplied by the same: what vega is exposed to. */
        VOLATILITY_LEVEL,
        /** What volatilities changed strike by strike beside that. */
        VOLATILITY_SKEW,
        /** Expiries that are nearer, and the part of a settlement average that is fixed. */
        TIME,
        /** Interest rates and the funding rate. */
        RATE,
        /** Prices of what is posted, whether it hedges or not. */
        COLLATERAL,
        /** The price of the stablecoin. */
        PEG,
        /** How sure feeds are of their prices. */
        CONFIDENCE
    }

    /** The account, in which nothing but prices changed: profit of perpetuals and futures moves with them. */
    public static Squeeze between(PortfolioTerms terms, PortfolioMarket before, Portfolio held, PortfolioMarket after) {
        PortfolioMarkets.refuseUnlisted(before, held);
        SqueezeChecks.refuseOtherLists(before, after);
        return between(terms, before, held, after, SqueezeStates.carried(held, before, after));
    }

    /**
     * The account at both states, its holdings possibly changed.
     *
     * @param heldAfter with its unrealised profit at the prices of {@code after}
     * @throws IllegalArgumentException if the two do not list the same, or the second is the earlier
     */
    public static Squeeze between(
            PortfolioTerms terms,
            PortfolioMarket before,
            Portfolio heldBefore,
            PortfolioMarket after,
            Portfolio heldAfter) {
        PortfolioMarkets.refuseUnlisted(before, heldBefore);
        SqueezeChecks.refuseOtherLists(before, after);
        PortfolioMarkets.refuseUnlisted(after, heldAfter);
        return new SqueezeGame(terms, new SqueezeStates(before, heldBefore, after, heldAfter)).solve();
    }

    /**
     * Part of a change, in the numeraire, for each column; above 0 is more value, and more that is asked.
     *
     * @param netValue of the account, at marks
     */
    public record Amounts(double netValue, double initialRequirement, double maintenanceRequirement) {
        static final Amounts ZERO = new Amounts(0, 0, 0);

        /** Below 0 it squeezes. */
        public double initialExcess() {
            return netValue - initialRequirement;
        }

        /** Below 0 it squeezes: the account is that much nearer to liquidation. */
        public double maintenanceExcess() {
            return netValue - maintenanceRequirement;
        }

        /** These and others together. */
        public Amounts plus(Amounts other) {
            return new Amounts(
                    netValue + other.netValue,
                    initialRequirement + other.initialRequirement,
                    maintenanceRequirement + other.maintenanceRequirement);
        }

        static Amounts between(PortfolioMargin before, PortfolioMargin after) {
            return new Amounts(
                    after.netValue() - before.netValue(),
                    after.initialRequirement() - before.initialRequirement(),
                    after.maintenanceRequirement() - before.maintenanceRequirement());
        }
    }

    /**
     * What one factor changed.
     *
     * @param parts for collateral by asset, for the level of volatility by expiry; none of other factors. They add up to
     *     the change
     * @param orders of price and of the level of volatility, if they changed, else none
     */
    public record Row(Factor factor, Amounts change, List<Part> parts, List<Orders> orders) {
        public Row {
            parts = List.copyOf(parts);
            orders = List.copyOf(orders);
        }
    }

    /** @param of indices of expiries or of collateral in the market: one, or several that are taken together */
    public record Part(List<Integer> of, Amounts change) {
        public Part {
            of = List.copyOf(of);
        }
    }

    /**
     * A change by powers of the move, at the first state; they add up to the change. A requirement has a slope and a curve
     * of what asks for it at the start.
     *
     * @param first what a straight line makes of the whole move: delta of prices, vega of volatility
     * @param second what its curve adds: gamma, volga
     * @param rest higher powers, what comes of moving together with other factors, and another scenario that asks
     */
    public record Orders(Amounts first, Amounts second, Amounts rest) {}

    /** From the first state to the second. */
    public Amounts change() {
        return Amounts.between(before, after);
    }

    /** What one factor changed. */
    public Row row(Factor factor) {
        return rows.get(factor.ordinal());
    }

    /** Level and skew together. */
    public Amounts volatility() {
        return row(Factor.VOLATILITY_LEVEL)
                .change()
                .plus(row(Factor.VOLATILITY_SKEW).change());
    }

    /** Whether falling collateral and volatility both took from the maintenance excess. */
    public boolean isDouble() {
        return row(Factor.COLLATERAL).change().maintenanceExcess() < 0
                && volatility().maintenanceExcess() < 0;
    }

    /** {@code whole} less {@code parts}, rounded once. */
    static double rest(double whole, double... parts) {
        Compensated rest = new Compensated();
        rest.add(whole);
        for (double part : parts) {
            rest.add(-part);
        }
        return rest.total();
    }
}
