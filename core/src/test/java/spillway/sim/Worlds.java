package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.event.MarketEvent.PriceMoved;
import spillway.impact.ImpactRule;
import spillway.impact.PassThrough;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.TierTable;
import spillway.market.Instrument;
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

/** Small worlds for tests: one order-book venue, dollars of six decimals, lots of a millionth. */
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
    private final int[] venueAccounts = new int[AccountClass.values().length];
    public Profile profile = profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of());
    public long endNanos = 3600 * SECOND;

    public Worlds() {
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                venueAccounts[c.ordinal()] = book.venueAccount(0, "venue", c);
            }
        }
    }

    public static Profile profile(Sizing sizing, Sale sale, List<Layer> waterfall) {
        return profile(sizing, sale, waterfall, TierTable.flat(0.02, 0.01));
    }

    public static Profile profile(Sizing sizing, Sale sale, List<Layer> waterfall, TierTable tiers) {
        return new Profile("test", 1, "this test", "2026-01-01", "USD", Trigger.MARK,
                new MarginTerms.TieredTerms(new TreeMap<>(java.util.Map.of("default", tiers))), new TreeMap<>(),
                sizing, sale, waterfall, new Clock(0, SECOND));
    }

    /** Adds a perpetual on a new base asset; impact reaches the mark by {@code phi}. */
    public int perpetual(String base, double price, ImpactRule impact, double phi) {
        int index = instruments.size();
        assets.add(new Asset(base, 6));
        instruments.add(new Instrument.Perpetual(base + "-PERP", 0, assets.size() - 1, USD, 6));
        markets.add(new ExecutionMarket(new Price(price), impact, Depth.CALIBRATED));
        passThrough.add(new PassThrough.Pair(index, index, phi));
        return index;
    }

    public int account(String id, double dollars) {
        int handle = book.account(0, id, id, AccountClass.TRADER, false);
        book.balance(handle, USD, Math.round(dollars * 1e6));
        return handle;
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
        book.balance(venueAccounts[c.ordinal()], USD, Math.round(dollars * 1e6));
    }

    public Worlds moves(double atSeconds, int instrument, double price) {
        inputs.add(new Timed(Math.round(atSeconds * SECOND), new PriceMoved(instrument, price)));
        return this;
    }

    public World build() {
        for (int i = 0; i < instruments.size(); i++) {
            if (open[i] != 0 || openCost[i] != 0) {
                book.position(venueAccounts[AccountClass.LIQUIDITY.ordinal()], i, -open[i], -openCost[i]);
            }
        }
        return new World("test", assets, List.of(new Venue("venue", List.of(profile))), instruments, markets,
                PassThrough.of(passThrough), book.build(), inputs, PathKind.FUNDAMENTAL, 0, endNanos);
    }
}
