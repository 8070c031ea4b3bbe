package spillway.generate;

import spillway.account.AccountClass;
import spillway.num.Maths;

/**
 * The assumptions of the made-up book, in one place. None was measured on accounts that were liquidated or deleveraged;
 * where a figure is known of the book as a whole it is named, all others are judgement.
 *
 * @param fiveMarketsShare part of the venue's notional that is in BTC, ETH, SOL, XRP and DOGE
 * @param sizeSpread standard deviation of the logarithm of size; the published mean position (64,000 USD) stands more
 *     than a hundred times above the few hundred dollars of an ordinary one, which a spread of about 3 gives
 * @param largestHolderShare largest part of one side of a market that one account holds
 * @param longLeverageMedian gross notional over equity of traders that are long
 * @param shortLeverageMedian the same of traders that are short
 * @param leverageSpread standard deviation of the logarithm of leverage
 * @param largeAccountPrudence power with which leverage falls as an account grows beyond a million USD
 * @param volScaling power with which leverage falls as a market's calm volatility grows, in units of BTC's
 * @param survivedDays an account of some size is at least this many calm daily volatilities away from maintenance: who
 *     stood nearer did not live to see the day
 * @param hedgedShare how likely a further position of a trader is on the other side than its first choice
 */
public record OctoberLaws(
        double fiveMarketsShare,
        double sizeSpread,
        double largestHolderShare,
        double longLeverageMedian,
        double shortLeverageMedian,
        double leverageSpread,
        double largeAccountPrudence,
        double volScaling,
        double survivedDays,
        double hedgedShare) {
    public static final OctoberLaws DEMO = new OctoberLaws(0.70, 3.0, 0.03, 5.0, 1.5, 0.7, 0.1, 0.5, 3.45, 0.3);

    /** Notional of all positions of the venue, both sides, the day before, USD (Quiver). */
    public static final double PUBLISHED_NOTIONAL_USD = 14.62e9;

    private static final double LARGE_USD = 1e6;
    /** Below this much gross notional people gamble. */
    private static final double SMALL_USD = 10_000;

    /** How likely an account is to hold a market, by market: popularity, not volume. */
    private static final double[] POPULARITY = {0.34, 0.27, 0.18, 0.10, 0.11};
    /** Probability that a trader holds at most 1, 2, .. 5 of the markets. */
    private static final double[] HOLDS_AT_MOST = {0.55, 0.80, 0.91, 0.97, 1};

    public OctoberLaws {
        require(fiveMarketsShare > 0 && fiveMarketsShare <= 1, "fiveMarketsShare must be in (0, 1]", fiveMarketsShare);
        require(sizeSpread >= 0 && sizeSpread < 5, "sizeSpread must be in [0, 5)", sizeSpread);
        require(
                largestHolderShare > 0 && largestHolderShare <= 1,
                "largestHolderShare must be in (0, 1]",
                largestHolderShare);
        require(
                longLeverageMedian > 0 && longLeverageMedian < 100,
                "longLeverageMedian must be in (0, 100)",
                longLeverageMedian);
        require(
                shortLeverageMedian > 0 && shortLeverageMedian < 100,
                "shortLeverageMedian must be in (0, 100)",
                shortLeverageMedian);
        require(largeAccountPrudence >= 0, "largeAccountPrudence must be at least 0", largeAccountPrudence);
        require(volScaling >= 0 && volScaling <= 2, "volScaling must be in [0, 2]", volScaling);
        require(survivedDays >= 0 && survivedDays < 20, "survivedDays must be in [0, 20)", survivedDays);
        require(hedgedShare >= 0 && hedgedShare <= 1, "hedgedShare must be in [0, 1]", hedgedShare);
        require(leverageSpread >= 0 && leverageSpread < 5, "leverageSpread must be in [0, 5)", leverageSpread);
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + value);
        }
    }

    /** One side, USD: half of the notional of all positions. */
    double openInterestUsd(OctoberMarket market) {
        return PUBLISHED_NOTIONAL_USD / 2 * fiveMarketsShare * market.openInterestShare();
    }

    AccountClass classOf(double uniform) {
        if (uniform < 0.002) {
            return AccountClass.MARKET_MAKER;
        }
        if (uniform < 0.006) {
            return AccountClass.VAULT;
        }
        return uniform < 0.03 ? AccountClass.FUND : AccountClass.TRADER;
    }

    /** Traders lean long, funds short against what they hold elsewhere. */
    double longShare(AccountClass holder) {
        return switch (holder) {
            case TRADER -> 0.6;
            case FUND -> 0.15;
            default -> 0.5;
        };
    }

    double sizeFactor(AccountClass holder) {
        return holder == AccountClass.TRADER ? 1 : 5;
    }

    int positions(AccountClass holder, double uniform) {
        if (holder == AccountClass.MARKET_MAKER) {
            return POPULARITY.length;
        }
        int held = 1;
        while (uniform >= HOLDS_AT_MOST[held - 1]) {
            held++;
        }
        return held;
    }

    /** A position on the other side than the account's first choice: a market maker's any, a trader's hedge. */
    double flippedShare(AccountClass holder, int positions) {
        if (holder == AccountClass.MARKET_MAKER) {
            return 0.5;
        }
        return positions == 1 ? 0 : hedgedShare;
    }

    /** Leverage of an account whose draw is {@code normal}; market makers, vaults and funds use little. */
    double leverage(AccountClass holder, boolean longs, double normal) {
        double median = longs ? longLeverageMedian : shortLeverageMedian;
        double used = holder == AccountClass.TRADER ? median : Math.min(median, 1.5);
        return used * Maths.exp(leverageSpread * normal);
    }

    /** Large accounts use less: by what the leverage of one with that gross notional is multiplied. */
    double leverageFactor(double grossUsd) {
        return Maths.pow(1 + grossUsd / LARGE_USD, -largeAccountPrudence);
    }

    /** What a position of that notional may have lost in days that its holder lived through, USD. */
    double survivedLoss(OctoberMarket market, double notionalUsd, double grossUsd) {
        return grossUsd < SMALL_USD ? 0 : survivedDays * market.calmVolDaily() * notionalUsd;
    }

    /** By what leverage in a market stands below that in BTC: people lever less what moves more. */
    double volFactor(OctoberMarket market) {
        return Maths.pow(market.calmVolDaily() / OctoberMarket.BTC.calmVolDaily(), -volScaling);
    }

    double meanHoldingDays(AccountClass holder, boolean longs) {
        if (holder == AccountClass.TRADER) {
            return longs ? 5 : 10;
        }
        return holder == AccountClass.MARKET_MAKER ? 1 : 40;
    }

    /** Index of the market of a draw, among those not taken yet (a bit mask). */
    int market(double uniform, int taken) {
        double left = 0;
        for (int m = 0; m < POPULARITY.length; m++) {
            left += free(taken, m) ? POPULARITY[m] : 0;
        }
        double at = uniform * left;
        int chosen = -1;
        for (int m = 0; m < POPULARITY.length && at >= 0; m++) {
            if (free(taken, m)) {
                chosen = m;
                at -= POPULARITY[m];
            }
        }
        return chosen;
    }

    private static boolean free(int taken, int market) {
        return (taken >> market & 1) == 0;
    }

    double sameOwnerShare() {
        return 0.15;
    }

    double isolatedShare() {
        return 0.3;
    }

    /** Accounts that post coins beside dollars. The venue of the day took dollars alone: this shows what more would do. */
    double coinCollateralShare(AccountClass holder) {
        return holder == AccountClass.FUND ? 0.4 : 0.03;
    }

    /** Capital of the backstop vaults: 0.45 bn USD for the venue (general knowledge, 0.4 to 0.5), in proportion. */
    double backstopUsd() {
        return 0.45e9 * fiveMarketsShare;
    }

    /** Part of a coin's value that does not count as initial margin. */
    double coinHaircut() {
        return 0.15;
    }

    double withOrdersShare() {
        return 0.2;
    }

    double leastInitialMultiple() {
        return 1.1;
    }

    /** Open profit or loss at the start, as a part of equity, at most. */
    double largestOpenProfit() {
        return 0.5;
    }
}
