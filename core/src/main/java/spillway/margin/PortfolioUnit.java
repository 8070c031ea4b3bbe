package spillway.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.num.Maths;
import spillway.option.ImpliedVol;
import spillway.option.Vanilla;
import spillway.portfolio.CollateralQuote;
import spillway.portfolio.ExpiryQuote;
import spillway.portfolio.OptionQuote;
import spillway.portfolio.Portfolio;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.ScenarioEngine;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StrikeEngine;
import spillway.portfolio.StrikeTerms;
import spillway.unit.Price;

/** One underlying of a venue: which instruments of the world are its perpetual, its expiries and its options. */
final class PortfolioUnit {
    private static final int NONE = -1;

    private final int base;
    private final double rateAnnual;
    private final List<Asset> assets;
    private final List<Instrument> instruments;
    private int spot = NONE;
    private int perpetual = NONE;
    /** Ascending. */
    private final long[] expiryNanos;
    /** By expiry: the future that settles then, or none. */
    private final int[] future;

    private final List<Integer> options = new ArrayList<>();
    /** By instrument of the world: its place among the options or the expiries of this unit, or none. */
    private final int[] place;

    PortfolioUnit(
            int venue, int base, int numeraire, double rateAnnual, List<Asset> assets, List<Instrument> instruments) {
        this.base = base;
        this.rateAnnual = rateAnnual;
        this.assets = assets;
        this.instruments = instruments;
        place = new int[instruments.size()];
        java.util.Arrays.fill(place, NONE);
        TreeSet<Long> moments = new TreeSet<>();
        for (Instrument instrument : instruments) {
            if (instrument.venue() == venue && instrument.base() == base) {
                switch (instrument) {
                    case Instrument.Future f -> moments.add(f.expiryNanos());
                    case Instrument.Option o -> moments.add(o.expiryNanos());
                    case Instrument.Spot s -> {}
                    case Instrument.Perpetual p -> {}
                }
            }
        }
        expiryNanos = moments.stream().mapToLong(Long::longValue).toArray();
        future = new int[expiryNanos.length];
        java.util.Arrays.fill(future, NONE);
        for (int i = 0; i < instruments.size(); i++) {
            Instrument listed = instruments.get(i);
            // a spot market in another asset says nothing of what the underlying is worth here
            if (listed.venue() == venue && listed.base() == base && listed.settlement() == numeraire) {
                list(i);
            }
        }
    }

    private void list(int i) {
        switch (instruments.get(i)) {
            case Instrument.Spot s -> spot = i;
            case Instrument.Perpetual p -> {
                perpetual = i;
                place[i] = 0;
            }
            case Instrument.Future f -> {
                place[i] = expiry(f.expiryNanos());
                future[place[i]] = i;
            }
            case Instrument.Option o -> {
                place[i] = options.size();
                options.add(i);
            }
        }
    }

    private int expiry(long nanos) {
        return java.util.Arrays.binarySearch(expiryNanos, nanos);
    }

    String underlying() {
        return assets.get(base).symbol();
    }

    Priced at(PortfolioTerms terms, Marks marks, long nowNanos, List<Integer> collateral, int[] pricedBy) {
        return new Priced(terms, market(marks, nowNanos, collateral, pricedBy), collateral);
    }

    private PortfolioMarket market(Marks marks, long nowNanos, List<Integer> collateral, int[] pricedBy) {
        double now = spotPrice(marks);
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (int e = 0; e < expiryNanos.length; e++) {
            double seconds = Math.max(0, (expiryNanos[e] - nowNanos) / 1e9);
            double years = seconds / (365 * 86_400);
            double forward = future[e] == NONE ? now * Maths.exp(rateAnnual * years) : marks.mark(future[e]);
            expiries.add(ExpiryQuote.of(seconds, forward, rateAnnual));
        }
        List<OptionQuote> quotes = new ArrayList<>();
        for (int i : options) {
            Instrument.Option option = (Instrument.Option) instruments.get(i);
            int e = expiry(option.expiryNanos());
            double known = marks.volatility(i);
            double vol = Double.isNaN(known) ? volatility(option, expiries.get(e), marks.mark(i), nowNanos) : known;
            quotes.add(new OptionQuote(e, option.strike(), option.right(), vol));
        }
        List<CollateralQuote> posted = new ArrayList<>();
        for (int asset : collateral) {
            posted.add(new CollateralQuote(assets.get(asset).symbol(), marks.mark(pricedBy[asset]), 1));
        }
        double perpetualPrice = perpetual == NONE ? now : marks.mark(perpetual);
        return new PortfolioMarket(underlying(), now, 1, perpetualPrice, 1, 0, 1, expiries, quotes, posted);
    }

    private double spotPrice(Marks marks) {
        if (spot != NONE) {
            return marks.mark(spot);
        }
        if (perpetual != NONE) {
            return marks.mark(perpetual);
        }
        for (int f : future) {
            if (f != NONE) {
                return marks.mark(f);
            }
        }
        throw new IllegalArgumentException(
                underlying() + " must have a spot market, a perpetual or a future: nothing says what it is worth");
    }

    /** The volatility that the mark stands for; 0 once the option settles. */
    private static double volatility(Instrument.Option option, ExpiryQuote expiry, double mark, long nowNanos) {
        Vanilla vanilla = Vanilla.of(option, nowNanos);
        if (vanilla.yearsToExpiry() == 0) {
            return 0;
        }
        ImpliedVol vol = ImpliedVol.of(vanilla, new Price(expiry.forward()), mark / expiry.markDiscount());
        return switch (vol) {
            case ImpliedVol.Found found -> found.volAnnual();
            case ImpliedVol.Refused refused ->
                throw new IllegalArgumentException(option.symbol() + ": the mark's " + refused.message());
        };
    }

    /** The unit at one moment. */
    final class Priced {
        private final List<Integer> collateral;
        private final PortfolioMarket market;
        private final java.util.function.Function<Portfolio, PortfolioMargin> margin;

        private Priced(PortfolioTerms terms, PortfolioMarket market, List<Integer> collateral) {
            this.collateral = collateral;
            this.market = market;
            margin = switch (terms) {
                case ScenarioTerms grid -> new ScenarioEngine(grid, market)::margin;
                case StrikeTerms strikes -> new StrikeEngine(strikes, market)::margin;
            };
        }

        String underlying() {
            return PortfolioUnit.this.underlying();
        }

        PortfolioMarket market() {
            return market;
        }

        int collateralIndex(int asset) {
            return collateral.indexOf(asset);
        }

        PortfolioMargin margin(Portfolio portfolio) {
            return margin.apply(portfolio);
        }

        /** The account's positions in this underlying; what options have cost is owed, so it counts as cash below 0. */
        Portfolio positions(AccountView view, Marks marks) {
            double cash = 0;
            double profit = 0;
            double perpetuals = 0;
            List<Holding> futures = new ArrayList<>();
            List<Holding> held = new ArrayList<>();
            for (int k = 0; k < view.positions(); k++) {
                int i = view.instrument(k);
                if (place[i] == NONE) {
                    continue;
                }
                Instrument instrument = instruments.get(i);
                double size = instrument.size(view.lots(k));
                double cost = assets.get(instrument.settlement()).units(view.costAtoms(k));
                switch (instrument) {
                    case Instrument.Option o -> {
                        held.add(new Holding(place[i], size));
                        cash -= cost;
                    }
                    case Instrument.Future f -> {
                        futures.add(new Holding(place[i], size));
                        profit += size * marks.mark(i) - cost;
                    }
                    case Instrument.Perpetual p -> {
                        perpetuals += size;
                        profit += size * marks.mark(i) - cost;
                    }
                    case Instrument.Spot s -> throw new IllegalStateException("spot is held as balances");
                }
            }
            return new Portfolio(cash, profit, perpetuals, futures, held, List.of());
        }
    }
}
