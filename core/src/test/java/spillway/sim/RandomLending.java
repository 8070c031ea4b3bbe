package spillway.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.event.AgentEvent;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.PriceMoved;
import spillway.liquidation.AscendingTerms;
import spillway.liquidation.AuctionCurve;
import spillway.liquidation.DutchTerms;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.waterfall.Layer;
import spillway.world.Profile;

/** Lending markets by seed: two to four assets, stables that lose their peg, several debts, pools thin and deep. */
final class RandomLending {
    private final SplittableRandom random;
    private final SplittableRandom people;
    private final SplittableRandom news;
    private final int accountsMost;
    private final int inputsMost;
    private final Worlds world = new Worlds();
    private final List<Double> prices = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private int accounts;
    /** Whether it is one collateral against dollars, sold by auction. */
    private boolean vaults;

    private RandomLending(long seed, int accountsMost, int inputsMost) {
        random = new SplittableRandom(seed);
        people = random.split();
        news = random.split();
        this.accountsMost = accountsMost;
        this.inputsMost = inputsMost;
    }

    static Worlds builder(long seed, int accountsMost, int inputsMost) {
        return new RandomLending(seed, accountsMost, inputsMost).lending();
    }

    private Worlds lending() {
        vaults = random.nextInt(3) == 0;
        int count = 1 + random.nextInt(3);
        for (int k = 0; k < count; k++) {
            int asset = world.asset("L" + k);
            boolean stable = random.nextInt(3) == 0;
            double price = stable ? 1 : Math.pow(10, random.nextInt(-1, 5)) * random.nextDouble(1, 9);
            world.spot(0, asset, price, RandomWorlds.impact(random, price), random.nextInt(5) / 4.0);
            prices.add(price);
            taken.add(asset);
        }
        if (random.nextInt(4) == 0) {
            world.asset("UNPRICED");
        }
        world.profile = profile(count);
        if (random.nextInt(3) == 0) {
            world.later.add(profile(count));
        }
        accounts = Math.min(accountsMost, 2 + people.nextInt(RandomWorlds.MOST_ACCOUNTS - 2));
        for (int a = 0; a < accounts; a++) {
            account(a);
        }
        world.fund(AccountClass.INSURANCE, random.nextInt(3) * 500.0);
        if (random.nextBoolean()) {
            int asset = taken.get(random.nextInt(count));
            world.fund(AccountClass.INSURANCE, asset, random.nextDouble(1, 500) / prices.get(taken.indexOf(asset)));
        }
        inputs();
        return world;
    }

    private Profile profile(int count) {
        TreeMap<String, CollateralTerms> terms = new TreeMap<>();
        for (int k = 0; k < count; k++) {
            double threshold = random.nextDouble(0.5, 0.92);
            terms.put(
                    "L" + k,
                    new CollateralTerms(threshold * random.nextDouble(0.7, 1), threshold, random.nextDouble(0, 0.15)));
        }
        terms.put("USD", new CollateralTerms(0.8, 0.85, 0.05));
        List<Layer> layers = new ArrayList<>();
        if (random.nextBoolean()) {
            layers.add(new Layer.InsuranceFund());
        }
        if (random.nextInt(4) == 0) {
            layers.add(new Layer.SocialisedLoss());
        }
        return vaults
                ? Worlds.vaults("L0", random.nextBoolean() ? dutch() : ascending(), layers)
                : Worlds.lending(sizing(), random.nextInt(2) * 0.01, layers, terms);
    }

    private BigDecimal number(double from, double to) {
        return BigDecimal.valueOf(random.nextDouble(from, to)).setScale(12, RoundingMode.HALF_UP);
    }

    /** Fast enough to end within a world, often reset, with ceilings that bind and dust that is more than many owe. */
    private Sale dutch() {
        AuctionCurve curve = switch (random.nextInt(3)) {
            case 0 -> new AuctionCurve.Linear(random.nextLong(60, 600));
            case 1 -> new AuctionCurve.Stairstep(number(0.9, 0.999), random.nextLong(1, 10));
            default -> new AuctionCurve.Exponential(number(0.99, 0.9999));
        };
        BigDecimal ceiling = BigDecimal.valueOf(Math.round(Math.pow(10, random.nextDouble(0, 6))));
        DutchTerms terms = new DutchTerms(
                curve,
                number(0.9, 1.4),
                random.nextLong(20, 300),
                number(0, 0.9),
                number(0, 0.2),
                number(0, 0.01),
                BigDecimal.valueOf(random.nextInt(2)),
                ceiling,
                random.nextBoolean() ? ceiling : ceiling.multiply(number(0.1, 1)),
                BigDecimal.valueOf(random.nextInt(3) * random.nextInt(30)));
        return new Sale.Dutch(terms, random.nextInt(2) * 0.02, random.nextLong(1, 10) * Worlds.SECOND);
    }

    private Sale ascending() {
        AscendingTerms terms = new AscendingTerms(
                number(1.01, 1.3),
                random.nextLong(1, 60),
                random.nextLong(1, 200),
                BigDecimal.valueOf(1 + Math.round(3e12 / prices.get(0) / random.nextInt(1, 50)), 6),
                number(0, 0.2));
        return new Sale.Ascending(
                terms,
                random.nextInt(4),
                random.nextDouble(),
                random.nextInt(2) * 0.02,
                random.nextLong(1, 10) * Worlds.SECOND);
    }

    private Sizing sizing() {
        Sizing rule = random.nextInt(3) == 0
                ? new Sizing.TargetHealth(random.nextDouble(1, 1.3), random.nextDouble(), random.nextDouble(0, 0.99))
                : new Sizing.CloseFactor(random.nextInt(4) == 0 ? 1 : 0.5, random.nextBoolean() ? 0.95 : 0);
        return random.nextInt(3) == 0 ? new Sizing.Limited(rule, RandomWorlds.limits(random)) : rule;
    }

    /** Some dust, some large; up to two debts, of which one may be in an asset that is nobody's numeraire. */
    private void account(int a) {
        // some vaults are more than a market takes at once
        double wealth = Math.pow(10, people.nextDouble(-5, 5)) * (vaults ? 30 : 1);
        int handle = world.book.account(0, String.format("a%03d", a), "owner" + a % 7, AccountClass.TRADER, false);
        double[] units = new double[world.assets.size()];
        for (int k = 0; k < taken.size(); k++) {
            if (people.nextInt(2) == 0) {
                units[taken.get(k)] += wealth / prices.get(k);
            }
        }
        int debts = 1 + people.nextInt(2);
        for (int d = 0; d < debts; d++) {
            int k = vaults ? 0 : people.nextInt(taken.size() + 1);
            double value = wealth * people.nextDouble(0.2, 0.9) / debts;
            units[k == 0 ? Worlds.USD : taken.get(k - 1)] -= k == 0 ? value : value / prices.get(k - 1);
        }
        if (world.assets.size() > taken.size() + 1 && people.nextInt(3) == 0) {
            units[world.assets.size() - 1] = wealth;
        }
        for (int asset = 0; asset < units.length; asset++) {
            if (Math.round(units[asset] * 1e6) != 0) {
                world.holds(handle, asset, units[asset]);
            }
        }
        if (people.nextInt(20) == 0) {
            world.book.blendedThreshold(handle, people.nextDouble(0.4, 0.9));
        }
    }

    private void inputs() {
        double[] now = prices.stream().mapToDouble(p -> p).toArray();
        double at = 0;
        for (int k = 0; k < RandomWorlds.MOST_INPUTS; k++) {
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
        int account = news.nextInt(accounts);
        if (what == 0 && !world.later.isEmpty()) {
            return new ProfileChanged(0, news.nextInt(2));
        }
        if (what == 1) {
            return new AgentEvent.Deposited(account, taken.get(i), news.nextLong(1, 1_000_000_000));
        }
        if (what == 2) {
            return new AgentEvent.Withdrawn(account, taken.get(i), news.nextLong(1, 1_000_000_000));
        }
        if (what == 3 && accounts >= 2) {
            int other = (account + 1 + news.nextInt(accounts - 1)) % accounts;
            long lots = Math.max(1, Math.round(Math.pow(1_000_000_000, news.nextDouble())));
            return new AgentEvent.Traded(account, other, i, lots, now[i]);
        }
        now[i] *= news.nextInt(6) == 0 ? news.nextDouble(0.3, 1.5) : news.nextDouble(0.9, 1.05);
        return new PriceMoved(i, now[i]);
    }
}
