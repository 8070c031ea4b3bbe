package spillway.waterfall;

import spillway.waterfall.Layer.Rank;

/** Who is closed first when a venue deleverages: the higher the score, the sooner. Pure. */
public final class DeleveragingRank {
    private DeleveragingRank() {}

    /**
     * A position that may be closed, and its account. Amounts in the numeraire, at the marks of now; the price by which
     * winners are ranked is the mark before.
     *
     * @param size base units, signed
     * @param entry price at which the position was entered, quote per base
     * @param price the mark by which winners are ranked
     * @param netValue of the account; at or below 0 ranks behind everybody
     * @param collateral of the account: net value less unrealised profit
     * @param maintenanceRequirement of the account
     */
    public record Winner(
            double size,
            double entry,
            double price,
            double netValue,
            double collateral,
            double maintenanceRequirement) {
        private double profit() {
            return size * (price - entry);
        }

        private double leverage() {
            return Math.abs(size) * price / netValue;
        }
    }

    /** The higher, the sooner. */
    public static double score(Rank rank, Winner of) {
        if (!(of.netValue() > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        return switch (rank) {
            case HYPERLIQUID -> priceRatio(of.size(), of.entry(), of.price()) * of.leverage();
            case BINANCE -> geared(of.profit(), of.collateral(), of.maintenanceRequirement() / of.netValue());
            case LEVERAGED_PROFIT -> geared(of.profit(), of.collateral(), of.leverage());
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

    /** Profit over collateral, times the gearing; a loss is divided by it, so that those who risk most stand last. */
    private static double geared(double profit, double collateral, double gearing) {
        double relative = collateral > 0 ? profit / collateral : Math.signum(profit) * Double.MAX_VALUE;
        if (profit > 0) {
            return relative * gearing;
        }
        return gearing > 0 ? relative / gearing : relative;
    }
}
