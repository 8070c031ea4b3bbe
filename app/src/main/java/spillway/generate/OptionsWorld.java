package spillway.generate;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.generate.OptionsMarket.Coin;
import spillway.impact.PassThrough;
import spillway.io.profile.Profiles;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.option.SurfaceTerms;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;
import spillway.unit.Round;
import spillway.world.ExecutionMarket;
import spillway.world.PathKind;
import spillway.world.Timed;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * A made-up options venue under Derive's PMRM_2 on an afternoon on which coins fall by a fifth and volatilities rise by three
 * quarters: the double squeeze. Every account has what it must have to open and some headroom.
 */
public final class OptionsWorld {
    /** Accounts unless another number is asked for. */
    public static final int USUAL_ACCOUNTS = 2_000;

    static final String VENUE = "derive-pmrm-2";
    private static final double PASS_THROUGH = 0.5;
    private static final double MEAN_HEADROOM = 0.35;
    private static final long MINUTE = 60_000_000_000L;
    private static final int STEPS = 120;
    private static final double BTC_MOVE = -0.18;
    private static final double ETH_MOVE = -0.25;
    private static final double LEVEL = 1.75;
    private static final double TILT = -0.4;

    private OptionsWorld() {}

    /** The same for the same arguments. */
    public static World of(long seed, int accounts) {
        List<Instrument> instruments = OptionsMarket.instruments();
        SurfaceTerms surfaces = OptionsMarket.surfaces(instruments);
        List<ExecutionMarket> markets = OptionsMarket.markets(instruments, surfaces);
        World bare = new World(
                "made-up options",
                OptionsMarket.ASSETS,
                List.of(new Venue(VENUE, List.of(Profiles.named(VENUE)))),
                instruments,
                markets,
                passThrough(instruments),
                OptionsBook.build(instruments, markets, seed, accounts),
                path(instruments),
                PathKind.FUNDAMENTAL,
                OptionsMarket.START_NANOS,
                OptionsMarket.START_NANOS + 3 * STEPS / 2 * MINUTE,
                surfaces);
        return bare.withBook(funded(bare, seed));
    }

    /** A market reaches its own mark; what trades on a coin's perpetual reaches the coin's price too. */
    private static PassThrough passThrough(List<Instrument> instruments) {
        List<PassThrough.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            pairs.add(new PassThrough.Pair(i, i, PASS_THROUGH));
        }
        for (Coin coin : Coin.values()) {
            pairs.add(new PassThrough.Pair(coin.perpetualIndex(), coin.spotIndex(), PASS_THROUGH));
        }
        return PassThrough.of(pairs);
    }

    private static List<Timed> path(List<Instrument> instruments) {
        List<Timed> path = new ArrayList<>();
        for (int s = 1; s <= STEPS; s++) {
            double part = (double) s / STEPS;
            long when = OptionsMarket.START_NANOS + s * MINUTE;
            for (Coin coin : Coin.values()) {
                double move = coin == Coin.BTC ? BTC_MOVE : ETH_MOVE;
                double price = coin.spot * (1 + move * part);
                path.add(new Timed(when, new PriceMoved(coin.spotIndex(), price)));
                path.add(new Timed(when, new PriceMoved(coin.perpetualIndex(), price)));
            }
            for (Coin coin : Coin.values()) {
                path.add(new Timed(when, new VolatilityMoved(coin.asset, 1 + (LEVEL - 1) * part, TILT * part)));
            }
        }
        return path;
    }

    private static Book funded(World bare, long seed) {
        VenueMargin margin = VenueMargins.atStart(bare, 0);
        Marks marks = bare.initialMarks();
        Accounts accounts = new Accounts(bare.book());
        AccountView view = accounts.view();
        Rng rng = Rng.of(seed, 0);
        BookBuilder funded = BookBuilder.without(bare.book(), OptionsMarket.USDC);
        double atomsPerUnit = bare.assets().get(OptionsMarket.USDC).atomsPerUnit();
        for (int a = 0; a < accounts.size(); a++) {
            accounts.at(a, view);
            long cash = accounts.cashAtoms(a, OptionsMarket.USDC);
            if (!view.accountClass().ofTheVenue()) {
                RandomStream draws = rng.stream(Purpose.BOOK, a, 1);
                Health health = margin.health(view, marks);
                double wanted = health.initialRequirement() * (1 + MEAN_HEADROOM * draws.nextExponential());
                cash = Math.max(0, Round.up((wanted - health.initialBalance()) * atomsPerUnit));
            }
            if (cash != 0) {
                funded.balance(a, OptionsMarket.USDC, cash);
            }
        }
        return funded.build();
    }
}
