package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import spillway.account.AccountView;
import spillway.market.Marks;

/** What a rule says a move can cost at most, against what it costs: every kind of rule, on random accounts and moves. */
class MarginBoundsTest {
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 400);
    private static final int MOVES = 25;

    @Test
    void noMoveCostsMoreThanTheBoundsSay() {
        TreeSet<String> kinds = new TreeSet<>();
        long compared = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = new WatchedWorld(seed, new boolean[0]);
            kinds.add(world.margin.rule().id());
            AccountView view = world.accounts.view();
            Random random = new Random(seed * 31);
            for (int account = 0; account < world.accounts.size(); account++) {
                world.accounts.at(account, view);
                for (int move = 0; move < MOVES; move++) {
                    compared += compare(world, view, random, seed);
                }
            }
        }
        assertTrue(kinds.containsAll(java.util.List.of("bands/1", "collateral-ratio/1", "lending-modes/1", "sized/1")));
        assertTrue(compared > 25L * WORLDS, "too few finite bounds: " + compared);
    }

    /** 1 where there was a bound to compare with. */
    private static int compare(WatchedWorld world, AccountView view, Random random, long seed) {
        Marks before = world.marks;
        double[] moved = new double[before.size()];
        double widest = Math.pow(10, -4 * random.nextDouble());
        for (int i = 0; i < moved.length; i++) {
            double factor = 1 + widest * (random.nextBoolean() ? random.nextDouble() : -random.nextDouble());
            moved[i] = before.mark(i) * (random.nextInt(10) == 0 ? 5 * random.nextDouble() : factor);
        }
        MarginRule rule = world.margin.rule(view);
        double bound = 0;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            double size = world.margin.size(i, view.lots(k));
            bound += cost(
                    moved[i] / before.mark(i) - 1,
                    rule.positionLossPerRise(i, size, before.mark(i)),
                    rule.positionLossPerFall(i, size, before.mark(i)));
        }
        for (int k = 0; k < view.balances(); k++) {
            int asset = view.asset(k);
            int i = world.margin.pricedBy(asset);
            if (i >= 0) {
                double value = world.margin.value(asset, view.atoms(k), before);
                bound += cost(
                        moved[i] / before.mark(i) - 1,
                        rule.balanceLossPerRise(asset, value, view.blendedThreshold()),
                        rule.balanceLossPerFall(asset, value, view.blendedThreshold()));
            }
        }
        Health then = world.margin.health(view, new Marks(moved));
        Health now = world.margin.health(view, before);
        double scale = Math.abs(now.maintenanceBalance())
                + Math.abs(then.maintenanceBalance())
                + now.maintenanceRequirement()
                + then.maintenanceRequirement()
                + 1;
        double lost = now.maintenanceExcess() - then.maintenanceExcess();
        assertTrue(
                lost <= bound + 1e-9 * scale,
                () -> "seed " + seed + ", account " + view.account() + ", "
                        + world.margin.rule().id() + ": lost " + lost);
        return bound < Double.POSITIVE_INFINITY ? 1 : 0;
    }

    private static double cost(double move, double perRise, double perFall) {
        assertTrue(perRise >= 0 && perFall >= 0, "a bound must be at least 0");
        return move == 0 ? 0 : move > 0 ? move * perRise : -move * perFall;
    }

    /** Initial margin asks at least what maintenance asks, of every account that holds no profit beyond the cap. */
    @Test
    void initialMarginIsTheStricterOne() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = new WatchedWorld(seed, new boolean[0]);
            AccountView view = world.accounts.view();
            for (int account = 0; account < world.accounts.size(); account++) {
                world.accounts.at(account, view);
                Health health = world.margin.health(view, world.marks);
                double rounding = 1e-12 * (Math.abs(health.initialBalance()) + health.initialRequirement());
                assertTrue(
                        health.initialExcess() <= health.maintenanceExcess() + rounding,
                        "seed " + seed + ", account " + account + ": " + health);
            }
        }
    }

    /** A larger position is asked no less, and a higher mark too. */
    @Test
    void requirementsGrowWithSizeAndMark() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = new WatchedWorld(seed, new boolean[0]);
            Random random = new Random(seed);
            for (int i : world.perpetuals) {
                if (world.lending) {
                    continue;
                }
                double size = Math.pow(10, 6 * random.nextDouble() - 3);
                double mark = Math.pow(10, 5 * random.nextDouble());
                double more = 1 + random.nextDouble() * random.nextDouble();
                Exposure now = world.margin.rule().position(i, size, mark, 0);
                Exposure larger = world.margin.rule().position(i, size * more, mark, 0);
                Exposure higher = world.margin.rule().position(i, size, mark * more, 0);
                double most = (1 + 1e-12);
                assertTrue(now.maintenanceRequirement() <= larger.maintenanceRequirement() * most, "seed " + seed);
                assertTrue(now.maintenanceRequirement() <= higher.maintenanceRequirement() * most, "seed " + seed);
                assertTrue(now.initialRequirement() <= larger.initialRequirement() * most, "seed " + seed);
                assertTrue(now.initialRequirement() <= higher.initialRequirement() * most, "seed " + seed);
                assertEquals(
                        now.maintenanceRequirement(),
                        world.margin.rule().position(i, -size, mark, 0).maintenanceRequirement());
            }
        }
    }
}
