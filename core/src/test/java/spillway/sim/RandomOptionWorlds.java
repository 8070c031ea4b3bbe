package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import spillway.account.AccountClass;
import spillway.event.AgentEvent;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.impact.PassThrough;
import spillway.margin.Correlations;
import spillway.margin.TierTable;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.option.SurfaceShock.Stickiness;
import spillway.world.Profile;

/**
 * Worlds of {@link RandomWorlds} whose first venue trades options: on one underlying or two, hedged or not, under portfolio
 * margin that may change to margin that adds in mid-run; some with a second venue that the hedges reach.
 */
final class RandomOptionWorlds {
    private static final double DAY = 86_400;

    private final SplittableRandom random;
    private final SplittableRandom people;
    private final SplittableRandom news;
    private final int accountsMost;
    private final int inputsMost;
    private final Worlds world = new Worlds();
    private final List<Integer> moving = new ArrayList<>();
    private final List<Integer> held = new ArrayList<>();
    private final List<Integer> underlyings = new ArrayList<>();
    private final boolean spot;
    private int eth;
    private int accounts;

    RandomOptionWorlds(long seed, int accountsMost, int inputsMost) {
        random = new SplittableRandom(seed);
        people = random.split();
        news = random.split();
        this.accountsMost = accountsMost;
        this.inputsMost = inputsMost;
        spot = random.nextInt(3) > 0;
    }

    Worlds builder() {
        world.rateAnnual = random.nextInt(2) * 0.05;
        world.stickiness = Stickiness.values()[random.nextInt(2)];
        world.hedgedShare = random.nextInt(3) / 2.0;
        eth = world.asset("ETH");
        if (spot) {
            moving.add(world.spot(0, eth, 3000, impact(3000), pass()));
        }
        if (!spot || random.nextBoolean()) {
            perpetual(eth, 3000);
        }
        options(eth, 3000);
        if (random.nextInt(3) == 0) {
            int btc = world.asset("BTC");
            perpetual(btc, 60_000);
            options(btc, 60_000);
        }
        world.profile = portfolio();
        world.later.add(random.nextBoolean() ? portfolio() : additive());
        accounts = Math.min(accountsMost, 2 + people.nextInt(RandomWorlds.MOST_ACCOUNTS - 2));
        for (int a = 0; a < accounts; a++) {
            account(a);
        }
        if (random.nextInt(3) == 0) {
            secondVenue();
        }
        world.fund(AccountClass.INSURANCE, random.nextInt(3) * 500.0);
        world.fund(AccountClass.BACKSTOP, random.nextInt(3) * 20_000.0);
        inputs();
        return world;
    }

    private spillway.impact.ImpactRule impact(double price) {
        return RandomWorlds.impact(random, price);
    }

    private double pass() {
        return random.nextInt(3) / 2.0;
    }

    private void perpetual(int base, double price) {
        int index = world.perpetual(0, base, price, impact(price), pass());
        moving.add(index);
        held.add(index);
    }

    private void options(int base, double price) {
        underlyings.add(base);
        int count = random.nextInt(2, 5);
        double[] days = {random.nextDouble(0.1, 20), random.nextDouble(20, 200)};
        for (int k = 0; k < count; k++) {
            double strike = Math.rint(price * random.nextDouble(0.8, 1.2));
            double vol = random.nextDouble(0.3, 1.2);
            OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
            double at = days[random.nextInt(2)];
            // a book near what options of some weeks cost
            held.add(world.option(0, base, at, strike + k, right, vol, impact(price / 20), pass()));
        }
    }

    private Profile portfolio() {
        Correlations correlations = underlyings.size() > 1 && random.nextBoolean()
                ? new Correlations(List.of(new Correlations.Pair("ETH", "BTC", random.nextDouble(-1, 1))))
                : Correlations.NONE;
        double haircut = random.nextDouble(0, 0.3);
        return Grids.profile(
                spot ? Grids.terms(haircut, "ETH") : Grids.terms(haircut),
                correlations,
                RandomWorlds.sizing(random),
                RandomWorlds.sale(random),
                RandomWorlds.waterfall(random));
    }

    private Profile additive() {
        return Worlds.profile(
                RandomWorlds.sizing(random),
                RandomWorlds.sale(random),
                RandomWorlds.waterfall(random),
                TierTable.flat(0.1, random.nextDouble(0.01, 0.1)));
    }

    /** Where ether is traded too: what hedgers do on the first venue reaches its marks. */
    private void secondVenue() {
        int venue = world.venue("second", additive());
        int there = world.perpetual(venue, eth, 3000, impact(3000), pass());
        world.passThrough.add(new PassThrough.Pair(moving.get(0), there, random.nextDouble(0, 0.8)));
        world.passThrough.add(new PassThrough.Pair(there, moving.get(0), random.nextDouble(0, 0.8)));
        int others = Math.min(accountsMost, 1 + people.nextInt(5));
        for (int a = 0; a < others; a++) {
            int handle = world.account(venue, String.format("b%03d", a), people.nextDouble(100, 2000));
            position(handle, there, 3000, people.nextDouble(-5, 5));
        }
    }

    private void account(int a) {
        double equity = Math.pow(10, people.nextDouble(2, 5));
        int handle = world.account(String.format("a%03d", a), equity * people.nextDouble(0.2, 1));
        if (spot && people.nextBoolean()) {
            world.holds(handle, eth, equity * people.nextDouble(0.1, 1) / 3000);
        }
        for (int i : held) {
            if (people.nextInt(2) == 0) {
                double price = priceOf(i);
                double leverage = people.nextDouble(0.2, 6) * (people.nextInt(3) == 0 ? 1 : -1);
                position(handle, i, entry(i), equity * leverage / price);
            }
        }
    }

    private double priceOf(int instrument) {
        return world.instruments.get(instrument).base() == eth ? 3000 : 60_000;
    }

    /** Options are entered at anything near what they cost. */
    private double entry(int instrument) {
        double of = world.instruments.get(instrument) instanceof Instrument.Option ? 0.08 : 1;
        return priceOf(instrument) * of * people.nextDouble(0.9, 1.1);
    }

    private void position(int handle, int instrument, double entry, double size) {
        if (Math.round(size * 1e6) != 0) {
            world.position(handle, instrument, size, entry);
        }
    }

    private void inputs() {
        double[] level = new double[world.assets.size()];
        java.util.Arrays.fill(level, 1);
        double[] now = new double[world.instruments.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = priceOf(i);
        }
        double at = 0;
        for (int k = 0; k < RandomWorlds.MOST_INPUTS; k++) {
            at += news.nextInt(4) == 0 ? news.nextDouble(0, 0.006) * DAY : news.nextInt(200) / 10.0;
            Event input = input(level, now);
            if (k < inputsMost) {
                world.input(at, input);
            }
        }
        world.endNanos = Math.round((at + 300) * Worlds.SECOND);
    }

    private Event input(double[] level, double[] now) {
        int what = news.nextInt(10);
        if (what == 0) {
            return new ProfileChanged(0, news.nextInt(2));
        }
        if (what <= 2 && accounts >= 2) {
            return owner();
        }
        if (what <= 5) {
            int base = underlyings.get(news.nextInt(underlyings.size()));
            level[base] *= news.nextInt(4) == 0 ? news.nextDouble(0.5, 2.5) : news.nextDouble(0.9, 1.15);
            return new VolatilityMoved(base, level[base], news.nextInt(2) * news.nextDouble(-1, 1));
        }
        int i = moving.get(news.nextInt(moving.size()));
        now[i] *= news.nextInt(6) == 0 ? news.nextDouble(0.4, 2) : news.nextDouble(0.93, 1.06);
        return new PriceMoved(i, now[i]);
    }

    private Event owner() {
        int a = news.nextInt(accounts);
        int b = (a + 1 + news.nextInt(accounts - 1)) % accounts;
        return switch (news.nextInt(3)) {
            case 0 -> new AgentEvent.Deposited(a, Worlds.USD, news.nextLong(1, 10_000_000_000L));
            case 1 -> new AgentEvent.Withdrawn(a, Worlds.USD, news.nextLong(1, 10_000_000_000L));
            default -> {
                int i = held.get(news.nextInt(held.size()));
                boolean option = world.instruments.get(i) instanceof Instrument.Option;
                yield new AgentEvent.Traded(a, b, i, news.nextLong(1, 5_000_000), priceOf(i) * (option ? 0.08 : 1));
            }
        };
    }
}
