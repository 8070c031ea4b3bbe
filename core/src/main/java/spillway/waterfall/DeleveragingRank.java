package spillway.waterfall;

import spillway.waterfall.Layer.Rank;

/** Who is closed first when a venue deleverages: the higher the score, the sooner. Pure. */
public final class DeleveragingRank {
    private DeleveragingRank() {}

    /**
     * @param rank the venue's formula
     * @param size base units, signed
     * @param entry price at which the position was entered, quote per base
     * @param price the mark by which winners are ranked
     * @param netValue of the account, in the numeraire; at or below 0 ranks behind everybody
     * @param collateral of the account: net value less unrealised profit, in the numeraire
     */
    public static double score(Rank rank, double size, double entry, double price, double netValue, double collateral) {
        if (!(netValue > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double notional = Math.abs(size) * price;
        double leverage = notional / netValue;
        return switch (rank) {
            case HYPERLIQUID -> priceRatio(size, entry, price) * leverage;
            case BINANCE -> leveragedProfit(size * (price - entry), collateral, leverage);
        };
    }

    /** Price at which a position of {@code size} was entered that has made {@code profit} at {@code price}. */
    public static double entry(double size, double price, double profit) {
        return (size * price - profit) / size;
    }

    /** The venue's documents do not state the orientation for shorts: the ratio that grows with their profit is taken. */
    private static double priceRatio(double size, double entry, double price) {
        if (!(entry > 0)) {
            // bought for nothing, or sold short for nothing: as good, or as bad, as it gets
            return size > 0 ? Double.MAX_VALUE : 0;
        }
        return size > 0 ? price / entry : entry / price;
    }

    private static double leveragedProfit(double profit, double collateral, double leverage) {
        double relative = collateral > 0 ? profit / collateral : Math.signum(profit) * Double.MAX_VALUE;
        return profit > 0 ? relative * leverage : relative / leverage;
    }
}
