package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import spillway.account.AccountView;
import spillway.market.Marks;

class HealthSweepTest {
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 200);

    @Test
    @Tag("twin")
    void bothTwinsReturnTheSameBits() {
        assumeTrue(SweepKernel.best() != SweepKernel.PLAIN, "skipped: there is only the plain twin");
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = WatchedWorld.plain(seed);
            HealthSweep plain = HealthSweep.of(world.accounts, world.margin, SweepKernel.PLAIN);
            HealthSweep vector = HealthSweep.of(world.accounts, world.margin, SweepKernel.best());
            for (int step = 0; step < 5; step++) {
                world.movePrices(new Random(seed + step));
                plain.sweep(world.marks);
                vector.sweep(world.marks);
                for (int a = 0; a < world.accounts.size(); a++) {
                    assertEquals(bits(plain.excess(a)), bits(vector.excess(a)), "seed " + seed + ", account " + a);
                }
                assertEquals(bits(plain.unhealthyNotional()), bits(vector.unhealthyNotional()), "seed " + seed);
            }
        }
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    @Test
    void theSweepIsTheDefinitionUpToRounding() {
        int beyondFirstTier = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = WatchedWorld.plain(seed);
            HealthSweep sweep = HealthSweep.of(world.accounts, world.margin);
            world.movePrices(new Random(seed));
            sweep.sweep(world.marks);
            AccountView view = world.accounts.view();
            int margined = 0;
            for (int a = 0; a < world.accounts.size(); a++) {
                world.accounts.at(a, view);
                if (!PlainWatch.isMargined(world.accounts, a, 0)) {
                    assertTrue(Double.isNaN(sweep.excess(a)), "seed " + seed + ", account " + a);
                    continue;
                }
                margined++;
                double defined = world.margin.health(view, world.marks).maintenanceExcess();
                double rounding = 0x1p-50 * (view.positions() + view.balances() + 4) * added(world, view);
                assertEquals(defined, sweep.excess(a), rounding, "seed " + seed + ", account " + a);
                beyondFirstTier += isBeyondFirstTier(world, view) ? 1 : 0;
            }
            assertEquals(margined, sweep.accounts(), "seed " + seed);
        }
        assertTrue(beyondFirstTier > WORLDS, "worlds must use their tiers, " + beyondFirstTier + " accounts did");
    }

    private static double added(WatchedWorld world, AccountView view) {
        double sum = 2 * world.margin.grossNotional(view, world.marks);
        for (int k = 0; k < view.positions(); k++) {
            sum += Math.abs(view.costAtoms(k)) / 1e6;
        }
        for (int k = 0; k < view.balances(); k++) {
            sum += Math.abs(world.margin.value(view.asset(k), view.atoms(k), world.marks));
        }
        return sum;
    }

    private static boolean isBeyondFirstTier(WatchedWorld world, AccountView view) {
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            double notional = Math.abs(world.margin.size(i, view.lots(k))) * world.marks.mark(i);
            TierTable table = ((Tiered) world.margin.rule()).tiersByInstrument().get(i);
            if (!table.isFlat() && notional > table.tiers().get(1).notionalFloor()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void countsAndAddsUpTheUnhealthy() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = WatchedWorld.plain(seed);
            HealthSweep sweep = HealthSweep.of(world.accounts, world.margin);
            sweep.sweep(world.marks);
            IntColumn found = new IntColumn();
            sweep.collectUnhealthy(found);
            IntColumn expected = new IntColumn();
            new PlainWatch(world.accounts, world.margin, world.marks).collectUnhealthy(world.marks, expected);
            assertArrayEquals(expected.toArray(), found.toArray(), "seed " + seed);
            assertEquals(found.size(), sweep.unhealthy(), "seed " + seed);
            Marks moved = world.marks.copy();
            for (int i = 0; i < moved.size(); i++) moved.publish(i, 0.7 * moved.mark(i));
            int counted = sweep.countUnhealthy(moved);
            int kept = HealthSweep.of(world.accounts, world.margin).sweep(moved).unhealthy();
            assertEquals(kept, counted, "seed " + seed);
            assertEquals(found.size(), sweep.unhealthy(), "counting must leave what was swept, seed " + seed);
            double notional = 0;
            for (int k = 0; k < found.size(); k++) {
                AccountView view = world.accounts.at(found.get(k), world.accounts.view());
                notional += world.margin.grossNotional(view, world.marks);
            }
            assertEquals(notional, sweep.unhealthyNotional(), 1e-12 * notional, "seed " + seed);
        }
    }
}
