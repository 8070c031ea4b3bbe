package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import spillway.account.AccountClass;
import spillway.event.AgentEvent;
import spillway.event.MarketEvent.PriceMoved;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.MarginTier;
import spillway.margin.TierTable;
import spillway.waterfall.Layer;
import spillway.world.Timed;
import spillway.world.World;

/** Order-book worlds by seed: every sizing, limit, waterfall and impact, thin and deep, calm and broken. */
public final class RandomWorlds {
    private final SplittableRandom random;
    private final Worlds world = new Worlds();

    private RandomWorlds(long seed) {
        random = new SplittableRandom(seed);
    }

    public static World of(long seed) {
        return new RandomWorlds(seed).build();
    }

    private World build() {
        int markets = 1 + random.nextInt(3);
        double[] price = new double[markets];
        for (int i = 0; i < markets; i++) {
            price[i] = Math.pow(10, random.nextInt(-2, 5)) * random.nextDouble(1, 9);
            world.perpetual("A" + i, price[i], impact(price[i]), random.nextInt(3) / 2.0);
        }
        world.profile = Worlds.profile(sizing(), sale(), waterfall(), tiers());
        int accounts = 2 + random.nextInt(40);
        for (int a = 0; a < accounts; a++) {
            account(a, price);
        }
        world.fund(AccountClass.INSURANCE, random.nextInt(3) * 500.0);
        world.fund(AccountClass.BACKSTOP, random.nextInt(3) * 2000.0);
        inputs(price, accounts);
        return world.build();
    }

    private void account(int a, double[] price) {
        double equity = Math.pow(10, random.nextDouble(0, 4));
        int handle = world.account("a" + a, equity * random.nextDouble(0.2, 1));
        for (int i = 0; i < price.length; i++) {
            if (random.nextInt(2) == 0) {
                double leverage = random.nextDouble(0.5, 40);
                double size = equity * leverage / price[i] * (random.nextInt(3) == 0 ? -1 : 1);
                double entry = price[i] * random.nextDouble(0.9, 1.1);
                world.position(handle, i, size, entry);
                if (random.nextInt(4) == 0) {
                    world.book.order(handle, i, Math.round(size * 1e6) / 2 + 1, price[i]);
                }
            }
        }
    }

    private void inputs(double[] price, int accounts) {
        List<Timed> inputs = new ArrayList<>();
        double[] now = price.clone();
        long at = 0;
        for (int k = 0; k < 12; k++) {
            at += random.nextLong(0, 200) * Worlds.SECOND / 10;
            int i = random.nextInt(price.length);
            if (random.nextInt(5) == 0) {
                inputs.add(new Timed(at, owner(accounts, i, now[i])));
            } else {
                now[i] *= random.nextInt(6) == 0 ? random.nextDouble(0.3, 2.5) : random.nextDouble(0.93, 1.05);
                inputs.add(new Timed(at, new PriceMoved(i, now[i])));
            }
        }
        world.inputs.addAll(inputs);
        world.endNanos = at + 300 * Worlds.SECOND;
    }

    private AgentEvent owner(int accounts, int instrument, double price) {
        // accounts sort behind nothing but their own ids, the venue's follow: an index below `accounts` is a trader's
        int a = random.nextInt(accounts);
        int b = (a + 1 + random.nextInt(accounts - 1)) % accounts;
        return switch (random.nextInt(3)) {
            case 0 -> new AgentEvent.Deposited(a, Worlds.USD, random.nextLong(1, 1_000_000_000));
            case 1 -> new AgentEvent.Withdrawn(a, Worlds.USD, random.nextLong(1, 1_000_000_000));
            default -> new AgentEvent.Traded(a, b, instrument, random.nextLong(1, 1_000_000), price);
        };
    }

    private ImpactRule impact(double price) {
        Recovery recovery = random.nextInt(4) == 0 ? Recovery.PERMANENT : new Recovery(random.nextLong(1, 60) * Worlds.SECOND);
        double depth = Math.pow(10, random.nextDouble(3, 7));
        return random.nextInt(3) == 0
                ? new ConstantProduct(depth / 2 / price, depth / 2, 0.003, recovery)
                : ExponentialDepth.of(depth, 0.1 * random.nextDouble(), recovery);
    }

    private Sizing sizing() {
        return switch (random.nextInt(3)) {
            case 0 -> new Sizing.Full();
            case 1 -> new Sizing.ShareThenAll(random.nextDouble(0.1, 1), random.nextDouble(0, 1000),
                    random.nextLong(0, 40) * Worlds.SECOND);
            default -> new Sizing.ShortageSized(random.nextDouble(0, 0.5));
        };
    }

    private Sale sale() {
        return new Sale.BookSweep(random.nextBoolean() ? Sale.Limit.MARKET : Sale.Limit.BANKRUPTCY,
                random.nextInt(2) * 0.005);
    }

    private List<Layer> waterfall() {
        List<Layer> layers = new ArrayList<>();
        if (random.nextBoolean()) {
            layers.add(new Layer.Backstop(2.0 / 3, random.nextDouble(1, 10), random.nextDouble(0.05, 1), 10 * Worlds.SECOND));
        }
        if (random.nextBoolean()) {
            layers.add(new Layer.InsuranceFund());
        }
        if (random.nextInt(3) > 0) {
            layers.add(new Layer.Deleveraging(
                    Layer.Policy.values()[random.nextInt(2)],
                    Layer.Rank.values()[random.nextInt(2)],
                    Layer.ClosePrice.values()[random.nextInt(2)]));
        }
        if (random.nextBoolean()) {
            layers.add(new Layer.SocialisedLoss());
        }
        return layers;
    }

    private TierTable tiers() {
        double maintenance = random.nextDouble(0.005, 0.05);
        return new TierTable(List.of(
                new MarginTier(0, maintenance * 2, maintenance),
                new MarginTier(random.nextDouble(100, 10_000), maintenance * 4, maintenance * 2)));
    }
}
