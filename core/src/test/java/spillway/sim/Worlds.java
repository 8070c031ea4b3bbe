package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.event.Event;
import spillway.event.MarketEvent.PriceMoved;
import spillway.impact.ImpactRule;
import spillway.impact.PassThrough;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.margin.RatioTerms;
import spillway.margin.TierTable;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.SurfaceTerms;
import spillway.unit.Price;
import spillway.waterfall.Layer;
import spillway.world.Clock;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.MarginTerms;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Trigger;
import spillway.world.Venue;
import spillway.world.World;

/**
 * Small worlds for tests: an order-book venue, and others on request; assets of six decimals, lots of a millionth.
 *
 * <p>Venue 0 trades by {@link #profile}, and by {@link #later} where an input puts one of those in force.
 */
public final class Worlds {
    public static final int USD = 0;
    public static final long SECOND = 1_000_000_000L;

    public final List<Asset> assets = new ArrayList<>(List.of(new Asset("USD", 6)));
    public final List<Instrument> instruments = new ArrayList<>();
    public final List<ExecutionMarket> markets = new ArrayList<>();
    public final List<PassThrough.Pair> passThrough = new ArrayList<>();
    public final List<Timed> inputs = new ArrayList<>();
    public final BookBuilder book = new BookBuilder();
    public final long[] open = new long[64];
    public final long[] openCost = new long[64];
    private final List<int[]> venueAccounts = new ArrayList<>();
    private final List<Venue> others = new ArrayList<>();
    /** Versions 1, 2.. of venue 0's profile. */
    public final List<Profile> later = new ArrayList<>();

    private final List<Double> vols = new ArrayList<>();
    public double rateAnnual;
    public Stickiness stickiness = Stickiness.STRIKE;
    public double hedgedShare;

    public PathKind pathKind = PathKind.FUNDAMENTAL;
    public Profile profile = profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of());
    public long endNanos = 3600 * SECOND;

    public Worlds() {
        venueAccounts(0, "venue");
    }

    private void venueAccounts(int venue, String name) {
        int[] own = new int[AccountClass.values().length];
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                own[c.ordinal()] = book.venueAccount(venue, name, c);
            }
        }
        venueAccounts.add(own);
    }

    /** Adds a venue and returns its index. */
    public int venue(String name, Profile itsProfile) {
        others.add(new Venue(name, List.of(itsProfile)));
        venueAccounts(others.size(), name);
        return others.size();
    }

    /** Index in the book of a venue's own account; for events, once everybody is in. */
    public static int indexOf(World world, int venue, AccountClass c) {
        return world.book().venueAccount(venue, c);
    }

    public static Profile profile(Sizing sizing, Sale sale, List<Layer> waterfall) {
        return profile(sizing, sale, waterfall, TierTable.flat(0.02, 0.01));
    }

    public static Profile profile(Sizing sizing, Sale sale, List<Layer> waterfall, TierTable tiers) {
        return profile(sizing, sale, waterfall, tiers, new TreeMap<>());
    }

    public static Profile profile(
            Sizing sizing,
            Sale sale,
            List<Layer> waterfall,
            TierTable tiers,
            SortedMap<String, CollateralTerms> collateral) {
        return new Profile(
                "test",
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.MARK,
                new MarginTerms.TieredTerms(new TreeMap<>(java.util.Map.of("default", tiers))),
                collateral,
                sizing,
                sale,
                waterfall,
                new Clock(0, SECOND));
    }

    /** A lending venue; keepers ask the margin and come back every ten seconds. */
    public static Profile lending(
            double closeFactor,
            double fullBelow,
            double keeperMargin,
            List<Layer> waterfall,
            SortedMap<String, CollateralTerms> collateral) {
        return lending(new Sizing.CloseFactor(closeFactor, fullBelow), keeperMargin, waterfall, collateral);
    }

    public static Profile lending(
            Sizing sizing, double keeperMargin, List<Layer> waterfall, SortedMap<String, CollateralTerms> collateral) {
        return new Profile(
                "lending",
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.ORACLE,
                new MarginTerms.LendingTerms(),
                collateral,
                sizing,
                new Sale.FixedDiscount(keeperMargin, 10 * SECOND),
                waterfall,
                new Clock(0, SECOND));
    }

    /** Vaults of one collateral asset against dollars, at a ratio of 150 %, sold by auction. */
    public static Profile vaults(String collateral, Sale auction, List<Layer> waterfall) {
        return new Profile(
                "vaults",
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.ORACLE,
                new MarginTerms.CollateralRatioTerms(collateral, new RatioTerms(1.5, 0, false)),
                new TreeMap<>(),
                new Sizing.Full(),
                auction,
                waterfall,
                new Clock(0, SECOND));
    }

    /** Adds a perpetual on a new base asset; impact reaches the mark by {@code phi}. */
    public int perpetual(String base, double price, ImpactRule impact, double phi) {
        assets.add(new Asset(base, 6));
        return perpetual(0, assets.size() - 1, price, impact, phi);
    }

    public int perpetual(int venue, int base, double price, ImpactRule impact, double phi) {
        String symbol = assets.get(base).symbol() + "-PERP";
        return instrument(new Instrument.Perpetual(symbol, venue, base, USD, 6), price, impact, phi);
    }

    /** Adds an option that expires so many days after the start; impact on its own market reaches its mark by {@code phi}. */
    public int option(
            int venue,
            int base,
            double days,
            double strike,
            OptionRight right,
            double vol,
            ImpactRule impact,
            double phi) {
        String symbol = assets.get(base).symbol() + "-" + days + "-" + strike + "-" + right;
        long expiry = Math.round(days * 86_400) * SECOND;
        while (vols.size() < instruments.size()) {
            vols.add(Double.NaN);
        }
        vols.add(vol);
        // an option's market has a price of its own in the input, which is the one at its volatility
        return instrument(new Instrument.Option(symbol, venue, base, USD, 6, expiry, strike, right), 1, impact, phi);
    }

    private SurfaceTerms surfaces() {
        if (vols.isEmpty()) {
            return SurfaceTerms.NONE;
        }
        while (vols.size() < instruments.size()) {
            vols.add(Double.NaN);
        }
        return new SurfaceTerms(vols, rateAnnual, stickiness, hedgedShare);
    }

    /** Adds the spot market of an asset against dollars: it values the asset at the venue. */
    public int spot(int venue, int base, double price, ImpactRule impact, double phi) {
        String symbol = assets.get(base).symbol() + "-USD";
        return instrument(new Instrument.Spot(symbol, venue, base, USD, 6), price, impact, phi);
    }

    public int asset(String symbol) {
        assets.add(new Asset(symbol, 6));
        return assets.size() - 1;
    }

    private int instrument(Instrument instrument, double price, ImpactRule impact, double phi) {
        int index = instruments.size();
        instruments.add(instrument);
        markets.add(new ExecutionMarket(new Price(price), impact, Depth.CALIBRATED));
        passThrough.add(new PassThrough.Pair(index, index, phi));
        return index;
    }

    public int account(String id, double dollars) {
        return account(0, id, dollars);
    }

    public int account(int venue, String id, double dollars) {
        int handle = book.account(venue, id, id, AccountClass.TRADER, false);
        book.balance(handle, USD, Math.round(dollars * 1e6));
        return handle;
    }

    /** Units of an asset, below 0 for a debt. */
    public Worlds holds(int handle, int asset, double units) {
        book.balance(handle, asset, Math.round(units * 1e6));
        return this;
    }

    /** A position opened at {@code entry}; the rest of the market is the other side. */
    public void position(int handle, int instrument, double size, double entry) {
        long lots = Math.round(size * 1e6);
        long cost = Math.round(size * entry * 1e6);
        book.position(handle, instrument, lots, cost);
        open[instrument] += lots;
        openCost[instrument] += cost;
    }

    public void fund(AccountClass c, double dollars) {
        fund(c, USD, dollars);
    }

    public void fund(AccountClass c, int asset, double units) {
        book.balance(venueAccounts.get(0)[c.ordinal()], asset, Math.round(units * 1e6));
    }

    public Worlds moves(double atSeconds, int instrument, double price) {
        inputs.add(new Timed(Math.round(atSeconds * SECOND), new PriceMoved(instrument, price)));
        return this;
    }

    public Worlds input(double atSeconds, Event input) {
        inputs.add(new Timed(Math.round(atSeconds * SECOND), input));
        return this;
    }

    public World build() {
        for (int i = 0; i < instruments.size(); i++) {
            if (open[i] != 0 || openCost[i] != 0) {
                int[] own = venueAccounts.get(instruments.get(i).venue());
                book.position(own[AccountClass.LIQUIDITY.ordinal()], i, -open[i], -openCost[i]);
            }
        }
        List<Profile> versions = new ArrayList<>(List.of(profile));
        versions.addAll(later);
        List<Venue> venues = new ArrayList<>(List.of(new Venue("venue", versions)));
        venues.addAll(others);
        return new World(
                "test",
                assets,
                venues,
                instruments,
                markets,
                PassThrough.of(passThrough),
                book.build(),
                inputs,
                pathKind,
                0,
                endNanos,
                surfaces());
    }
}
