package spillway.generate;

import spillway.asset.PowersOfTen;
import spillway.unit.Round;

/**
 * The five markets of the demo: what was known of each before the cascade of 10 October 2025, and what was seen after.
 *
 * <p>Prices, falls, volumes and volatilities were measured on five-minute bars of the largest futures venue; a test
 * measures them again where the files are present. Largest leverage: the rules of Hyperliquid, from 3 to 50 times.
 */
public enum OctoberMarket {
    BTC(5, 121_609.1, -0.059, 17.99e9, 0.0171, 63.4e9, 0.0473, 40, 0.165, 0.162),
    ETH(4, 4_353.80, -0.105, 18.62e9, 0.0268, 76.8e9, 0.0821, 25, 0.219, 0.213),
    SOL(2, 223.32, -0.118, 5.382e9, 0.0334, 18.35e9, 0.1000, 20, 0.367, 0.356),
    XRP(0, 2.8246, -0.101, 1.564e9, 0.0248, 7.66e9, 0.1329, 20, 0.583, 0.578),
    DOGE(0, 0.25179, -0.131, 2.095e9, 0.0372, 7.20e9, 0.1119, 10, 0.667, 0.648);

    private final int lotDecimals;
    private final double openPrice;
    private final double exogenousMove;
    private final double dailyVolume;
    private final double calmVolDaily;
    private final double stressVolumeDaily;
    private final double volDaily;
    private final int maxLeverage;
    private final double executionFall;
    private final double markFall;

    OctoberMarket(
            int lotDecimals,
            double openPrice,
            double exogenousMove,
            double dailyVolume,
            double calmVolDaily,
            double stressVolumeDaily,
            double volDaily,
            int maxLeverage,
            double executionFall,
            double markFall) {
        this.lotDecimals = lotDecimals;
        this.openPrice = openPrice;
        this.exogenousMove = exogenousMove;
        this.dailyVolume = dailyVolume;
        this.calmVolDaily = calmVolDaily;
        this.stressVolumeDaily = stressVolumeDaily;
        this.volDaily = volDaily;
        this.maxLeverage = maxLeverage;
        this.executionFall = executionFall;
        this.markFall = markFall;
    }

    public String symbol() {
        return name() + "-PERP";
    }

    /** A lot is {@code 10^-lotDecimals} of the coin. */
    public int lotDecimals() {
        return lotDecimals;
    }

    /** Futures price at 14:00 UTC, USD. Input. */
    public double openPrice() {
        return openPrice;
    }

    /** Move of the futures price from 14:00 to 21:10 UTC, below 0. Input. */
    public double exogenousMove() {
        return exogenousMove;
    }

    /** Mean traded volume a day, 1 to 9 October, USD. Input. */
    public double dailyVolume() {
        return dailyVolume;
    }

    /** Traded volume from 14:00 to 21:10 UTC of the day itself, per 24 hours, USD. Input. */
    public double stressVolumeDaily() {
        return stressVolumeDaily;
    }

    /**
     * Volatility per day from the ranges of five-minute bars, 14:00 to 21:10 UTC of the day itself: Parkinson (1980),
     * square root of mean(ln(high / low)^2) / (4 ln 2), times the square root of 288. Input.
     */
    public double volDaily() {
        return volDaily;
    }

    /** The same volatility over 1 to 9 October: how far entry prices lie apart. Input. */
    public double calmVolDaily() {
        return calmVolDaily;
    }

    /** Of the venue's first margin tier; no position of the book is larger than that tier. */
    public int maxLeverage() {
        return maxLeverage;
    }

    /** Depth of the fall of the futures price from 14:00 to the low, above 0. Fitted on BTC and ETH, compared on others. */
    public double observedExecutionFall() {
        return executionFall;
    }

    /** The part of it below the published path. */
    public double observedFurtherFall() {
        return executionFall + exogenousMove;
    }

    /** The same fall of the mark price. */
    public double observedMarkFall() {
        return markFall;
    }

    /** Part of open interest of the five: volume shares of 1 to 9 October stand for it. Input. */
    public double openInterestShare() {
        double all = 0;
        for (OctoberMarket market : values()) {
            all += market.dailyVolume;
        }
        return dailyVolume / all;
    }

    /** Whole lots of a notional at 14:00 UTC, USD, signed. */
    long lotsNearest(double notionalUsd) {
        return Round.nearest(notionalUsd / openPrice * PowersOfTen.exact(lotDecimals));
    }
}
