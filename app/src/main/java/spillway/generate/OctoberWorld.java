package spillway.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.event.MarketEvent;
import spillway.impact.ExponentialDepth;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.io.profile.Profiles;
import spillway.margin.CollateralTerms;
import spillway.num.Maths;
import spillway.unit.Price;
import spillway.waterfall.Layer;
import spillway.world.Clock;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Venue;
import spillway.world.World;

/**
 * The world of the demo: 10 October 2025 on one venue, 14:00 to 21:40 UTC.
 *
 * <p>The path is fundamental: the published falls up to 21:10 UTC, flat afterwards. Everything below that is the cascade's.
 * Only the end point of the path is published; its shape is an assumption: of each fall, six tenths of the logarithm come
 * evenly until 20:50, the rest evenly in the twenty minutes after.
 */
public final class OctoberWorld {
    public static final String VENUE = "hyperliquid";

    /** 10 October 2025, 14:00 UTC, in nanoseconds since the epoch. */
    public static final long START_NANOS = 1_760_104_800L * 1_000_000_000L;

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    /** 20:50 UTC. */
    private static final long FASTER_NANOS = START_NANOS + 410 * MINUTE;
    /** 21:10 UTC: from here on the path is flat. */
    public static final long PATH_END_NANOS = START_NANOS + 430 * MINUTE;
    /** 21:40 UTC. */
    public static final long END_NANOS = START_NANOS + 460 * MINUTE;

    private static final double SLOW_PART = 0.6;
    /** Gross notional over own money that the vault carries before it is relieved: an assumption. */
    private static final double VAULT_LEVERAGE = 0.75;
    /** Part of its holdings that the vault sells every ten seconds: an assumption. */
    private static final double VAULT_UNWIND_SHARE = 0.003;

    private static final CollateralTerms COIN_TERMS = new CollateralTerms(0.85, 0.9, 0);
    private static final double LIQUIDITY_CASH_USD = 50e9;

    private OctoberWorld() {}

    /** The demo's world: fitted depth, 50,000 accounts or as many as asked for. */
    public static World demo(long seed, int accounts) {
        return of(OctoberLaws.DEMO, OctoberDepth.FITTED, seed, accounts);
    }

    /** The world for one book law and one depth. */
    public static World of(OctoberLaws laws, OctoberDepth depth, long seed, int accounts) {
        return of(book(laws, seed, accounts), depth);
    }

    /** The book alone, with the venue's own money. */
    public static Book book(OctoberLaws laws, long seed, int accounts) {
        return OctoberBook.build(laws, seed, accounts, venueCash(laws));
    }

    static World of(Book book, OctoberDepth depth) {
        return new World(
                "10 October 2025",
                OctoberAssets.all(),
                List.of(new Venue(VENUE, List.of(profile()))),
                OctoberBook.instruments(),
                markets(depth),
                passThrough(depth),
                book,
                path(),
                PathKind.FUNDAMENTAL,
                START_NANOS,
                END_NANOS);
    }

    private static SortedMap<AccountClass, Double> venueCash(OctoberLaws laws) {
        SortedMap<AccountClass, Double> cash = new TreeMap<>();
        cash.put(AccountClass.BACKSTOP, laws.backstopUsd());
        cash.put(AccountClass.LIQUIDITY, LIQUIDITY_CASH_USD);
        return cash;
    }

    private static List<ExecutionMarket> markets(OctoberDepth depth) {
        List<ExecutionMarket> all = new ArrayList<>();
        for (OctoberMarket m : OctoberMarket.values()) {
            all.add(market(m, depth));
        }
        for (OctoberMarket m : OctoberBook.collateralCoins()) {
            all.add(market(m, depth));
        }
        return all;
    }

    private static ExecutionMarket market(OctoberMarket m, OctoberDepth depth) {
        return new ExecutionMarket(
                new Price(m.openPrice()),
                ExponentialDepth.of(depth.depthQuote(m), depth.floorRatio(), new Recovery(depth.halfLifeNanos())),
                Depth.CALIBRATED);
    }

    /** Perpetuals move their own mark, and the price at which the venue values the same coin. */
    private static PassThrough passThrough(OctoberDepth depth) {
        List<PassThrough.Pair> pairs = new ArrayList<>();
        for (OctoberMarket m : OctoberMarket.values()) {
            pairs.add(new PassThrough.Pair(m.ordinal(), m.ordinal(), depth.passThrough()));
        }
        int spot = OctoberMarket.values().length;
        for (OctoberMarket m : OctoberBook.collateralCoins()) {
            pairs.add(new PassThrough.Pair(m.ordinal(), spot++, depth.passThrough()));
        }
        return PassThrough.of(pairs);
    }

    private static List<Timed> path() {
        List<Timed> path = new ArrayList<>();
        for (long t = START_NANOS + 5 * MINUTE; t < FASTER_NANOS; t += 5 * MINUTE) {
            addStep(path, t);
        }
        for (long t = FASTER_NANOS; t <= PATH_END_NANOS; t += 10 * SECOND) {
            addStep(path, t);
        }
        return path;
    }

    private static void addStep(List<Timed> path, long nanos) {
        double part = nanos <= FASTER_NANOS
                ? SLOW_PART * (nanos - START_NANOS) / (FASTER_NANOS - START_NANOS)
                : SLOW_PART + (1 - SLOW_PART) * (nanos - FASTER_NANOS) / (PATH_END_NANOS - FASTER_NANOS);
        int instrument = 0;
        for (OctoberMarket m : OctoberMarket.values()) {
            path.add(new Timed(nanos, new MarketEvent.PriceMoved(instrument++, price(m, part))));
        }
        for (OctoberMarket m : OctoberBook.collateralCoins()) {
            path.add(new Timed(nanos, new MarketEvent.PriceMoved(instrument++, price(m, part))));
        }
    }

    private static double price(OctoberMarket m, double part) {
        return m.openPrice() * Maths.exp(part * Maths.log1p(m.exogenousMove()));
    }

    /**
     * The venue's profile, with what the demo adds: coins as collateral beside dollars, and what is not published of the
     * backstop vault (how much it may carry, how fast it sells) and of how often marks follow a refilling market.
     */
    private static Profile profile() {
        Profile venue = Profiles.named(VENUE);
        SortedMap<String, CollateralTerms> collateral = new TreeMap<>(venue.collateral());
        for (OctoberMarket m : OctoberBook.collateralCoins()) {
            collateral.put(m.name(), COIN_TERMS);
        }
        List<Layer> waterfall = new ArrayList<>();
        for (Layer layer : venue.waterfall()) {
            waterfall.add(
                    layer instanceof Layer.Backstop b
                            ? new Layer.Backstop(b.takeoverBelow(), VAULT_LEVERAGE, VAULT_UNWIND_SHARE, 10 * SECOND)
                            : layer);
        }
        return new Profile(
                venue.name(),
                venue.version(),
                venue.source() + "; collateral in coins, vault and recovery step of the October demo",
                venue.date(),
                venue.numeraire(),
                venue.trigger(),
                venue.margin(),
                collateral,
                venue.sizing(),
                venue.sale(),
                waterfall,
                new Clock(venue.clock().markIntervalNanos(), 30 * SECOND));
    }
}
