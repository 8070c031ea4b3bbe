package spillway.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spillway.asset.Asset;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.io.input.Times;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.option.Greeks;
import spillway.option.OptionBoard;
import spillway.option.Ssvi;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.SurfaceTerms;
import spillway.unit.Price;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;

/**
 * What the made-up options venue lists: BTC and ETH, each with a spot market, a perpetual, and calls and puts at nine strikes
 * of four expiries, on one SSVI surface each. Prices, volatilities and depths are assumptions; no figure was fitted.
 */
final class OptionsMarket {
    static final int USDC = 0;
    static final List<Asset> ASSETS = List.of(new Asset("USDC", 6), new Asset("BTC", 8), new Asset("ETH", 8));
    /** Monday, the time at which options settle. */
    static final long START_NANOS = Times.instant("2026-01-05T08:00:00Z");

    private static final String[] EXPIRIES = {"2026-01-16", "2026-01-30", "2026-02-27", "2026-03-27"};
    private static final int[] MONEYNESS_PERCENT = {70, 80, 90, 95, 100, 105, 110, 120, 130};
    private static final double RATE = 0.04;
    private static final double HEDGED_SHARE = 0.5;
    private static final double FLOOR = 0.05;
    private static final Recovery PERPETUAL_RECOVERY = new Recovery(120_000_000_000L);
    private static final Recovery OPTION_RECOVERY = new Recovery(900_000_000_000L);
    private static final int LOT_DECIMALS = 3;

    /** What is on one coin. */
    enum Coin {
        BTC(1, 90_000, 5_000, 0.48, 60_000_000, 15_000_000),
        ETH(2, 3_100, 100, 0.68, 35_000_000, 8_000_000);

        final int asset;
        final double spot;
        /** Strikes are multiples of it. */
        final double strikeStep;
        /** At the money, at all expiries. */
        final double volAnnual;
        /** Notional per unit of relative move. */
        final double depth;
        /** Vega, per 1.00 of volatility, that moves volatility by all of itself. */
        final double vegaDepth;

        Coin(int asset, double spot, double strikeStep, double volAnnual, double depth, double vegaDepth) {
            this.asset = asset;
            this.spot = spot;
            this.strikeStep = strikeStep;
            this.volAnnual = volAnnual;
            this.depth = depth;
            this.vegaDepth = vegaDepth;
        }

        /** Index of its spot market; the perpetual follows, then the options. */
        int spotIndex() {
            return ordinal() * (2 + OPTIONS_PER_COIN);
        }

        int perpetualIndex() {
            return spotIndex() + 1;
        }

        /** Calls at even places and puts at odd ones, by strike, then by expiry. */
        int optionIndex(int expiry, int strike, OptionRight right) {
            return spotIndex()
                    + 2
                    + 2 * (expiry * MONEYNESS_PERCENT.length + strike)
                    + (right == OptionRight.PUT ? 1 : 0);
        }

        double strike(int place) {
            return Math.rint(spot * MONEYNESS_PERCENT[place] / 100 / strikeStep) * strikeStep;
        }
    }

    static final int STRIKES = MONEYNESS_PERCENT.length;
    static final int EXPIRY_COUNT = EXPIRIES.length;
    /** Place of the strike at the money. */
    static final int AT_THE_MONEY = 4;

    private static final int OPTIONS_PER_COIN = 2 * EXPIRIES.length * MONEYNESS_PERCENT.length;
    private static final Ssvi SHAPE = new Ssvi(-0.3, 1.2, 0.4);

    private OptionsMarket() {}

    static List<Instrument> instruments() {
        List<Instrument> all = new ArrayList<>();
        for (Coin coin : Coin.values()) {
            all.add(new Instrument.Spot(coin + "-USDC", 0, coin.asset, USDC, LOT_DECIMALS));
            all.add(new Instrument.Perpetual(coin + "-PERP", 0, coin.asset, USDC, LOT_DECIMALS));
            for (String day : EXPIRIES) {
                for (int k = 0; k < STRIKES; k++) {
                    for (OptionRight right : OptionRight.values()) {
                        all.add(option(coin, day, coin.strike(k), right));
                    }
                }
            }
        }
        return all;
    }

    private static Instrument.Option option(Coin coin, String day, double strike, OptionRight right) {
        String symbol = String.format(
                Locale.ROOT,
                "%s-%s-%.0f-%s",
                coin,
                day.replace("-", ""),
                strike,
                right.name().charAt(0));
        long expiry = Times.instant(day + "T08:00:00Z");
        return new Instrument.Option(symbol, 0, coin.asset, USDC, LOT_DECIMALS, expiry, strike, right);
    }

    /** Volatilities off each coin's surface. */
    static SurfaceTerms surfaces(List<Instrument> instruments) {
        List<Double> vols = new ArrayList<>();
        for (Instrument instrument : instruments) {
            vols.add(instrument instanceof Instrument.Option option ? volatility(option) : Double.NaN);
        }
        return new SurfaceTerms(vols, RATE, Stickiness.DELTA, HEDGED_SHARE);
    }

    private static double volatility(Instrument.Option option) {
        Coin coin = Coin.values()[option.base() - 1];
        double years = (option.expiryNanos() - START_NANOS) / (365 * 86_400e9);
        double k = Maths.logRatio(option.strike(), coin.spot * Maths.exp(RATE * years));
        double total = SHAPE.smile(coin.volAnnual * coin.volAnnual * years).totalVariance(k);
        return Math.sqrt(total / years);
    }

    static List<ExecutionMarket> markets(List<Instrument> instruments, SurfaceTerms surfaces) {
        OptionBoard board = new OptionBoard(instruments, surfaces, i -> spotOf(instruments.get(i)), START_NANOS);
        List<ExecutionMarket> markets = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            Coin coin = Coin.values()[instruments.get(i).base() - 1];
            markets.add(board.isOption(i) ? option(i, coin, board) : linear(coin));
        }
        return markets;
    }

    private static ExecutionMarket linear(Coin coin) {
        return new ExecutionMarket(
                new Price(coin.spot), ExponentialDepth.of(coin.depth, FLOOR, PERPETUAL_RECOVERY), Depth.ASSUMED);
    }

    /** Vega q traded moves volatility by q / vegaDepth of itself: in the option's own price that is this depth. */
    private static ExecutionMarket option(int i, Coin coin, OptionBoard board) {
        double forward = board.forward(i, j -> coin.spot, START_NANOS);
        double vol = board.terms().volAnnual(i);
        double price = board.price(i, forward, vol, START_NANOS);
        Greeks greeks = board.greeks(i, forward, vol, START_NANOS);
        double depth = price * price * coin.vegaDepth / (greeks.vega() * greeks.vega() * vol);
        return new ExecutionMarket(new Price(price), ExponentialDepth.of(depth, FLOOR, OPTION_RECOVERY), Depth.ASSUMED);
    }

    private static double spotOf(Instrument instrument) {
        return Coin.values()[instrument.base() - 1].spot;
    }
}
