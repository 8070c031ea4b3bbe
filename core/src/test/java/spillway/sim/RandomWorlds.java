package spillway.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.event.AgentEvent;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.PriceMoved;
import spillway.impact.BookSweep;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.impact.SlippageTable;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginTier;
import spillway.margin.TierTable;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Layer;
import spillway.waterfall.RiskWeight;
import spillway.waterfall.Severity;
import spillway.world.Profile;
import spillway.world.World;

/**
 * Worlds by seed: every sizing, limit, waterfall and impact, thin and deep, calm and broken; order-book venues with
 * several collateral assets, a second venue that the first one's trades reach, profiles that change in mid-run.
 *
 * <p>Structure, accounts and inputs draw from generators of their own, so that a world with fewer accounts or inputs is
 * a part of the larger one: what {@link Shrinking} looks for.
 */
public final class RandomWorlds {
    public static final int MOST_ACCOUNTS = 42;
    public static final int MOST_INPUTS = 12;
    private static final int VENUE_ACCOUNTS = 7;

    private final SplittableRandom random;
    private final SplittableRandom people;
    private final SplittableRandom news;
    private final int accountsMost;
    private final int inputsMost;
    private final Worlds world = new Worlds();
    private final List<Double> prices = new ArrayList<>();
    private final List<Integer> perpetuals = new ArrayList<>();
    private final List<Integer> collateral = new ArrayList<>();
    private int accounts;
    private int elsewhere;

    private RandomWorlds(long seed, int accountsMost, int inputsMost) {
        random = new SplittableRandom(seed);
        people = random.split();
        news = random.split();
        this.accountsMost = accountsMost;
        this.inputsMost = inputsMost;
    }

    /** One world in four is a lending market, one in eight trades options on portfolio margin. */
    public static World of(long seed) {
        return of(seed, MOST_ACCOUNTS, MOST_INPUTS);
    }

    public static World of(long seed, int accountsMost, int inputsMost) {
        return builder(seed, accountsMost, inputsMost).build();
    }

    public static Worlds builder(long seed, int accountsMost, int inputsMost) {
        if (seed % 4 == 3) {
            return RandomLending.builder(seed, accountsMost, inputsMost);
        }
        return seed % 8 == 5
                ? new RandomOptionWorlds(seed, accountsMost, inputsMost).builder()
                : new RandomWorlds(seed, accountsMost, inputsMost).orderBooks();
    }

    private Worlds orderBooks() {
        int markets = 1 + random.nextInt(3);
        for (int i = 0; i < markets; i++) {
            double price = Math.pow(10, random.nextInt(-2, 5)) * random.nextDouble(1, 9);
            perpetuals.add(world.perpetual("A" + i, price, impact(random, price), random.nextInt(3) / 2.0));
            prices.add(price);
        }
        SortedMap<String, CollateralTerms> terms = collateral();
        world.profile = profile(terms);
        boolean second = random.nextInt(3) == 0;
        accounts = Math.min(accountsMost, 2 + people.nextInt(MOST_ACCOUNTS - 2));
        for (int a = 0; a < accounts; a++) {
            account(0, a, perpetuals);
        }
        if (second) {
            secondVenue(terms);
        }
        world.fund(AccountClass.INSURANCE, random.nextInt(3) * 500.0);
        world.fund(AccountClass.BACKSTOP, random.nextInt(3) * 2000.0);
        if (random.nextInt(2) == 0) {
            world.later.add(profile(terms));
        }
        inputs();
        return world;
    }

    private Profile profile(SortedMap<String, CollateralTerms> terms) {
        return Worlds.profile(sizing(random), sale(random), waterfall(random), tiers(), terms);
    }

    /** Up to two assets with a haircut, each with its spot market; the third is worth nothing to anybody. */
    private SortedMap<String, CollateralTerms> collateral() {
        SortedMap<String, CollateralTerms> terms = new TreeMap<>();
        int count = random.nextInt(3);
        for (int c = 0; c < count; c++) {
            int asset = world.asset("C" + c);
            double price = Math.pow(10, random.nextInt(-1, 4)) * random.nextDouble(1, 9);
            world.spot(0, asset, price, impact(random, price), random.nextInt(3) / 2.0);
            prices.add(price);
            collateral.add(asset);
            double weight = random.nextDouble(0.3, 0.95);
            terms.put("C" + c, new CollateralTerms(weight * random.nextDouble(0.5, 1), weight, 0));
        }
        return terms;
    }

    /** The same bases trade elsewhere; what is sold on the first venue moves marks there, and the other way round. */
    private void secondVenue(SortedMap<String, CollateralTerms> terms) {
        int venue = world.venue("second", profile(terms));
        List<Integer> there = new ArrayList<>();
        for (int first : perpetuals) {
            double price = prices.get(first);
            int base = world.instruments.get(first).base();
            int index = world.perpetual(venue, base, price, impact(random, price), random.nextInt(3) / 2.0);
            prices.add(price);
            there.add(index);
            world.passThrough.add(new PassThrough.Pair(first, index, random.nextDouble(0, 0.8)));
            world.passThrough.add(new PassThrough.Pair(index, first, random.nextDouble(0, 0.8)));
        }
        elsewhere = Math.min(accountsMost, 1 + people.nextInt(10));
        for (int a = 0; a < elsewhere; a++) {
            account(venue, a, there);
        }
    }

    private void account(int venue, int a, List<Integer> instruments) {
        double equity = Math.pow(10, people.nextDouble(0, 4));
        String id = String.format("a%03d", a);
        boolean isolated = people.nextInt(4) == 0;
        int handle = world.book.account(venue, id, "owner" + a % 7, AccountClass.TRADER, isolated);
        double inDollars = people.nextDouble(0.2, 1);
        world.holds(handle, Worlds.USD, equity * inDollars);
        for (int asset : collateral) {
            if (people.nextInt(2) == 0) {
                world.holds(handle, asset, equity * people.nextDouble(0.1, 1) / prices.get(spotOf(asset)));
            }
        }
        for (int i : instruments) {
            if (people.nextInt(2) == 0) {
                position(handle, i, equity);
                if (isolated) {
                    return; // one position is all that its margin is for
                }
            }
        }
    }

    private int spotOf(int asset) {
        for (int i = 0; i < world.instruments.size(); i++) {
            if (world.instruments.get(i).base() == asset) {
                return i;
            }
        }
        throw new IllegalStateException("no spot market of asset " + asset);
    }

    private void position(int handle, int i, double equity) {
        double price = prices.get(i);
        double size = equity * people.nextDouble(0.5, 40) / price * (people.nextInt(3) == 0 ? -1 : 1);
        double entry = price * people.nextDouble(0.9, 1.1);
        if (Math.round(size * 1e6) == 0) {
            return;
        }
        world.position(handle, i, size, entry);
        if (people.nextInt(4) == 0) {
            world.book.order(handle, i, Math.round(size * 1e6) / 2 + 1, price);
        }
    }

    private void inputs() {
        double[] now = prices.stream().mapToDouble(p -> p).toArray();
        double at = 0;
        for (int k = 0; k < MOST_INPUTS; k++) {
            at += news.nextInt(200) / 10.0;
            Event input = input(now);
            if (k < inputsMost) {
                world.input(at, input);
            }
        }
        world.endNanos = Math.round((at + 300) * Worlds.SECOND);
    }

    private Event input(double[] now) {
        int i = news.nextInt(now.length);
        int what = news.nextInt(10);
        if (what == 0 && !world.later.isEmpty()) {
            return new ProfileChanged(0, news.nextInt(2));
        }
        if (what <= 3 && accounts >= 2) {
            return owner(perpetuals.get(i % perpetuals.size()), now);
        }
        now[i] *= news.nextInt(6) == 0 ? news.nextDouble(0.3, 2.5) : news.nextDouble(0.93, 1.05);
        return new PriceMoved(i, now[i]);
    }

    private Event owner(int instrument, double[] now) {
        // a venue's own accounts sort behind its traders: an index below `accounts` is a trader's of the first venue
        int a = news.nextInt(accounts);
        int b = (a + 1 + news.nextInt(accounts - 1)) % accounts;
        int anyone = elsewhere > 0 && news.nextInt(3) == 0 ? accounts + VENUE_ACCOUNTS + news.nextInt(elsewhere) : a;
        int asset = collateral.isEmpty() || news.nextBoolean()
                ? Worlds.USD
                : collateral.get(news.nextInt(collateral.size()));
        return switch (news.nextInt(4)) {
            case 0 -> new AgentEvent.Deposited(anyone, asset, news.nextLong(1, 1_000_000_000));
            case 1 -> new AgentEvent.Withdrawn(anyone, asset, most(1_000_000_000));
            case 2 -> {
                int spot = collateral.isEmpty() ? instrument : spotOf(collateral.get(0));
                yield new AgentEvent.Traded(a, b, spot, most(1_000_000_000), now[spot]);
            }
            default -> new AgentEvent.Traded(a, b, instrument, news.nextLong(1, 1_000_000), now[instrument]);
        };
    }

    /** Small ones too, which people can afford. */
    private long most(long atoms) {
        return Math.max(1, Math.round(Math.pow(atoms, news.nextDouble())));
    }

    public static ImpactRule impact(SplittableRandom random, double price) {
        Recovery recovery =
                random.nextInt(4) == 0 ? Recovery.PERMANENT : new Recovery(random.nextLong(1, 60) * Worlds.SECOND);
        double depth = Math.pow(10, random.nextDouble(3, 7));
        ImpactRule rule = switch (random.nextInt(5)) {
            case 0 -> new ConstantProduct(depth / 2 / price, depth / 2, 0.003, recovery);
            case 1 ->
                BookSweep.shaped(
                        depth,
                        random.nextDouble(0, 20),
                        random.nextDouble(0.05, 0.8),
                        random.nextInt(1, 40),
                        price,
                        recovery);
            case 2 -> SlippageTable.of(table(random, depth), List.of(), recovery);
            default -> ExponentialDepth.of(depth, 0.1 * random.nextDouble(), recovery);
        };
        return random.nextInt(4) == 0 ? rule.scaled(random.nextDouble(0.2, 3)) : rule;
    }

    /** Two or three sizes, each costing more on average than the one before. */
    private static List<SlippageTable.Row> table(SplittableRandom random, double depth) {
        List<SlippageTable.Row> rows = new ArrayList<>();
        double slippage = random.nextDouble(0.001, 0.01);
        double notional = depth * slippage;
        int count = random.nextInt(2, 4);
        for (int k = 0; k < count; k++) {
            rows.add(new SlippageTable.Row(notional, slippage));
            double more = random.nextDouble(1.5, 3);
            notional *= more;
            slippage *= more;
        }
        return rows;
    }

    static Sizing sizing(SplittableRandom random) {
        Sizing rule = switch (random.nextInt(5)) {
            case 0 -> new Sizing.Full();
            case 1 ->
                new Sizing.ShareThenAll(
                        random.nextDouble(0.1, 1), random.nextDouble(0, 1000), random.nextLong(0, 40) * Worlds.SECOND);
            case 2 -> new Sizing.TierStepDown();
            case 3 ->
                new Sizing.TimeRamp(
                        random.nextDouble(0, 0.5),
                        random.nextDouble(0.01, 1),
                        random.nextLong(1, 60) * Worlds.SECOND,
                        random.nextInt(2) * 50);
            default -> new Sizing.ShortageSized(random.nextDouble(0, 0.5));
        };
        return random.nextInt(3) == 0 ? new Sizing.Limited(rule, limits(random)) : rule;
    }

    /** Some, all or one of the limits, down to less than a lot. */
    static Sizing.Limits limits(SplittableRandom random) {
        boolean windows = random.nextBoolean();
        return new Sizing.Limits(
                Math.pow(10, random.nextDouble(-3, 3)),
                windows ? random.nextDouble(0.05, 1) : 1,
                windows && random.nextBoolean() ? Math.pow(10, random.nextDouble(-3, 4)) : Double.POSITIVE_INFINITY,
                windows && random.nextBoolean() ? Math.pow(10, random.nextDouble(-3, 4)) : Double.POSITIVE_INFINITY,
                windows ? random.nextLong(1, 30) * Worlds.SECOND : 0,
                random.nextInt(2) * random.nextDouble(0, 0.3));
    }

    static Sale sale(SplittableRandom random) {
        return new Sale.BookSweep(
                random.nextBoolean() ? Sale.Limit.MARKET : Sale.Limit.BANKRUPTCY, random.nextInt(2) * 0.005);
    }

    static List<Layer> waterfall(SplittableRandom random) {
        List<Layer> layers = new ArrayList<>();
        if (random.nextBoolean()) {
            layers.add(new Layer.Backstop(
                    2.0 / 3, random.nextDouble(1, 10), random.nextDouble(0.05, 1), 10 * Worlds.SECOND));
        }
        if (random.nextBoolean()) {
            layers.add(new Layer.InsuranceFund());
        }
        if (random.nextInt(3) > 0) {
            // of their own, so that one policy more leaves the rest of every world as it was
            SplittableRandom who = random.split();
            layers.add(new Layer.Deleveraging(
                    policy(who),
                    Layer.Rank.values()[random.nextInt(3)],
                    Layer.ClosePrice.values()[who.nextInt(3)],
                    HaircutBase.values()[who.nextInt(3)],
                    severity(who)));
        }
        if (random.nextBoolean()) {
            layers.add(new Layer.SocialisedLoss());
        }
        return Collections.unmodifiableList(layers);
    }

    private static Layer.Policy policy(SplittableRandom random) {
        double largestShare = random.nextDouble(0.05, 1);
        return switch (random.nextInt(6)) {
            case 0, 1 -> Layer.Policy.QUEUE;
            case 2 -> Layer.Policy.PRO_RATA;
            case 3 -> new Layer.Policy.CappedProRata(largestShare);
            case 4 -> new Layer.Policy.LeveredProRata();
            default ->
                new Layer.Policy.RiskAware(
                        switch (random.nextInt(3)) {
                            case 0 -> RiskWeight.LINEAR;
                            case 1 -> new RiskWeight.Power(random.nextDouble(0.5, 8));
                            default -> new RiskWeight.Tail(random.nextDouble(0, 3));
                        },
                        largestShare);
        };
    }

    private static Severity severity(SplittableRandom random) {
        double theta = random.nextDouble();
        return switch (random.nextInt(4)) {
            case 0 -> new Severity.Fixed(theta);
            case 1 ->
                new Severity.AtMostDeficit(
                        new Severity.Backoff(1, random.nextDouble(0.3, 1), 0.1 * theta, random.nextDouble(0.05, 3)));
            default -> Severity.WHOLE;
        };
    }

    private TierTable tiers() {
        double maintenance = random.nextDouble(0.005, 0.05);
        return new TierTable(List.of(
                new MarginTier(0, maintenance * 2, maintenance),
                new MarginTier(random.nextDouble(100, 10_000), maintenance * 4, maintenance * 2)));
    }
}
