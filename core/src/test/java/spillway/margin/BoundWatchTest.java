package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Marks;

class BoundWatchTest {
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 200);
    private static final int STEPS = 60;

    @Test
    void findsWhomThePlainOneFindsInRandomWorlds() {
        int found = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            int[] count = {0};
            String difference = tell(seed, new boolean[0], STEPS, count);
            if (!difference.isEmpty()) {
                fail(smallest(seed, difference));
            }
            found += count[0];
        }
        assertTrue(found > WORLDS, "the worlds must be worth watching, " + found + " accounts became unhealthy");
    }

    /** Drops accounts one by one as long as the two still differ. */
    private static String smallest(long seed, String difference) {
        boolean[] left = new boolean[new WatchedWorld(seed, new boolean[0]).size()];
        Arrays.fill(left, true);
        String told = difference;
        for (int a = 0; a < left.length; a++) {
            left[a] = false;
            String fewer = tell(seed, left, STEPS, new int[1]);
            if (fewer.isEmpty()) {
                left[a] = true;
            } else {
                told = fewer;
            }
        }
        return "seed " + seed + ", accounts kept " + Arrays.toString(left) + ": " + told;
    }

    /** Leads both watches through one world; what differed, or nothing. */
    private static String tell(long seed, boolean[] left, int steps, int[] foundCount) {
        WatchedWorld world = new WatchedWorld(seed, left);
        Watch plain = new PlainWatch(world.accounts, world.margin, world.marks);
        Watch bound = new BoundWatch(world.accounts, world.margin, world.marks);
        for (int step = 0; step < steps; step++) {
            Random random = new Random(seed * 7919 + step);
            happen(world, random, plain, bound);
            IntColumn expected = new IntColumn();
            IntColumn found = new IntColumn();
            plain.collectUnhealthy(world.marks, expected);
            bound.collectUnhealthy(world.marks, found);
            if (!Arrays.equals(expected.toArray(), found.toArray())) {
                return "step " + step + ": must find " + expected + ", found " + found;
            }
            foundCount[0] += found.size();
            comeBack(world, random, expected, plain, bound);
        }
        return "";
    }

    private static void happen(WatchedWorld world, Random random, Watch plain, Watch bound) {
        int events = random.nextInt(4);
        for (int e = 0; e < events; e++) {
            int a = random.nextInt(world.size());
            int b = random.nextInt(world.size());
            switch (random.nextInt(6)) {
                case 0 -> {
                    plain.unwatch(a);
                    bound.unwatch(a);
                }
                case 1 -> watchBoth(world, a, plain, bound);
                case 2, 3 -> {
                    world.trade(random, a, b);
                    for (int account : new int[] {a, b}) {
                        if (plain.watches(account)) {
                            watchBoth(world, account, plain, bound);
                        }
                    }
                }
                case 4 -> world.movePrices(random);
                default -> {
                    if (random.nextInt(4) == 0) {
                        world.margin = world.margin(random);
                        plain.reset(world.margin, world.marks);
                        bound.reset(world.margin, world.marks);
                    }
                }
            }
        }
        world.movePrices(random);
    }

    private static void watchBoth(WatchedWorld world, int account, Watch plain, Watch bound) {
        plain.watch(account, world.marks);
        bound.watch(account, world.marks);
    }

    private static void comeBack(WatchedWorld world, Random random, IntColumn found, Watch plain, Watch bound) {
        for (int k = 0; k < found.size(); k++) {
            if (random.nextInt(3) > 0) {
                watchBoth(world, found.get(k), plain, bound);
            }
        }
        for (int a = 0; a < world.size(); a++) {
            assertEquals(plain.watches(a), bound.watches(a), "seed " + world.seed + ", account " + a);
        }
    }

    @Test
    void packedRowsGiveTheBitsOfTheDefinition() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            WatchedWorld world = new WatchedWorld(seed, new boolean[0]);
            AccountRows rows = new AccountRows(world.accounts, world.margin, 0);
            for (int f = 0; f < rows.factors(); f++) {
                rows.setPrice(f, world.marks.mark(f));
            }
            AccountView view = world.accounts.view();
            for (int a = 0; a < world.accounts.size(); a++) {
                rows.pack(a);
                double defined = world.margin
                        .health(world.accounts.at(a, view), world.marks)
                        .maintenanceExcess();
                rows.measure(a);
                assertEquals(defined, rows.measuredExcess(), "seed " + seed + ", account " + a);
            }
        }
    }

    @Test
    void aLongIsFoundAtTheTickAtWhichItsMarginIsGone() {
        Marks marks = new Marks(new double[] {100, 100});
        Watch watch = oneLong(marks);
        assertArrayEquals(new int[0], tick(watch, marks, 95));
        assertArrayEquals(new int[0], tick(watch, marks, 300));
        assertArrayEquals(new int[0], tick(watch, marks, 94.74));
        assertArrayEquals(new int[] {0}, tick(watch, marks, 94.73));
        assertArrayEquals(new int[0], tick(watch, marks, 50));
        watch.watch(0, marks);
        assertArrayEquals(new int[] {0}, tick(watch, marks, 50));
    }

    @Test
    void aPriceThatMovesAThousandfoldAndBackIsSurvivedAndThenNot() {
        Marks marks = new Marks(new double[] {100, 100});
        Watch watch = oneLong(marks);
        assertArrayEquals(new int[0], tick(watch, marks, 100_000));
        assertArrayEquals(new int[0], tick(watch, marks, 100));
        assertArrayEquals(new int[] {0}, tick(watch, marks, 0.1));
    }

    @Test
    void aShortAtTheBrinkIsFoundWhenThePriceDoublesInATick() {
        Marks marks = new Marks(new double[] {104.755, 100});
        // 100 - 10 (p - 100) - 0.05 * 10 p < 0 above 104.7619
        Watch watch = new BoundWatch(oneAccount(-10, 0, 100), margin(), marks);
        assertArrayEquals(new int[] {0}, tick(watch, marks, 250));
    }

    @Test
    void aCreepingPriceIsFollowedSlotBySlot() {
        for (int side : new int[] {1, -1}) {
            for (int start = 0; start < 40; start++) {
                Random random = new Random(start);
                Marks marks = new Marks(new double[] {100 * (1 + 0.01 * random.nextDouble()), 100});
                Accounts accounts = oneAccount(10 * side, 0, 10 + random.nextInt(90));
                Watch plain = new PlainWatch(accounts, margin(), marks);
                Watch bound = new BoundWatch(accounts, margin(), marks);
                for (int step = 0; step < 3000; step++) {
                    double price = marks.mark(0) * (1 - side * 4e-5 * random.nextDouble());
                    assertArrayEquals(tick(plain, marks, price), tick(bound, marks, price), "start " + start);
                }
                assertEquals(plain.watches(0), bound.watches(0));
            }
        }
    }

    /** Moves that are small beside those of another price are still added up. */
    @Test
    void aPriceThatCreepsAfterAnotherRoseABillionfoldIsFollowed() {
        Marks marks = new Marks(new double[] {94.75, 1e-7});
        Watch watch = oneLong(marks);
        marks.publish(1, 100);
        int ticks = 1;
        while (tick(watch, marks, marks.mark(0) * (1 - 2e-8)).length == 0 && ticks < 10_000) {
            ticks++;
        }
        // 94.75 (1 - 2e-8)^n < 900 / 9.5 from n = 6944 on
        assertEquals(6944, ticks);
    }

    /**
     * Falls and rises by a tenth and more, tick after tick, wake far more accounts than can be given levels in a tick: the
     * others go by the odometer, at distances that no account within a slot or two of the brink has.
     */
    @Test
    void jumpsThatWakeMoreThanATickDerivesHideNobody() {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            Accounts accounts = manyAccounts(random, 20_000);
            Marks marks = new Marks(new double[] {100, 100});
            Watch plain = new PlainWatch(accounts, margin(), marks);
            Watch bound = new BoundWatch(accounts, margin(), marks);
            int found = 0;
            for (int step = 0; step < 20; step++) {
                int way = seed % 2 == 0 ? 1 : -1;
                marks.publish(1, marks.mark(1) * (1 + way * 0.12 * random.nextDouble()));
                double price = marks.mark(0) * (1 + way * 0.12 * random.nextDouble());
                int[] expected = tick(plain, marks, price);
                assertArrayEquals(expected, tick(bound, marks, price), "seed " + seed + ", step " + step);
                found += expected.length;
            }
            assertTrue(found > 5_000, "seed " + seed + ": found " + found);
        }
    }

    /**
     * One jump wakes 30,000 shorts that are far from the brink; while levels are derived for 1,024, 2,048, 4,096 of them, the
     * others go by the odometer, which must not take a rise of 15 % four times for one of 60 %.
     */
    @Test
    void aRiseInStepsIsMoreThanTheirSum() {
        BookBuilder book = new BookBuilder();
        for (int a = 0; a < 30_000; a++) {
            int account = book.account(0, "a" + a, "a" + a, AccountClass.TRADER, false);
            // gone above (usd + 1000) / 10.5, from 225 to 261
            book.position(account, 0, -10, -1_000_000_000L).balance(account, 0, 1_000_000L * (1362 + a % 380));
        }
        Accounts accounts = new Accounts(book.build());
        Marks marks = new Marks(new double[] {100, 100});
        Watch plain = new PlainWatch(accounts, margin(), marks);
        Watch bound = new BoundWatch(accounts, margin(), marks);
        double price = 160;
        int found = 0;
        for (int step = 0; step < 5; step++) {
            int[] expected = tick(plain, marks, price);
            assertArrayEquals(expected, tick(bound, marks, price), "step " + step);
            found += expected.length;
            price *= 1.15;
        }
        assertEquals(30_000, found);
    }

    /** Longs and shorts entered at 100, with between a fiftieth of their value and five times it. */
    private static Accounts manyAccounts(Random random, int count) {
        BookBuilder book = new BookBuilder();
        for (int a = 0; a < count; a++) {
            int account = book.account(0, "a" + a, "a" + a, AccountClass.TRADER, false);
            for (int instrument = 0; instrument < 2; instrument++) {
                long size = random.nextInt(-1, 2) * 10L;
                if (size != 0) {
                    book.position(account, instrument, size, size * 100_000_000L);
                }
            }
            double value = 1000 * 0.02 * Math.pow(250, random.nextDouble());
            book.balance(account, 0, Math.round(value * 1e6));
        }
        return new Accounts(book.build());
    }

    /** Worth more than its long can lose, so the long does not wait. */
    @Test
    void aRichAccountIsFoundWhenItsShortRisesAfterItsLongIsWorthless() {
        Marks marks = new Marks(new double[] {100, 100});
        Accounts accounts = oneAccount(10, -10, 3000);
        Watch bound = new BoundWatch(accounts, margin(), marks);
        marks.publish(0, 1e-6);
        for (int step = 1; step < 400; step++) {
            double price = 100 + step;
            marks.publish(1, price);
            IntColumn found = new IntColumn();
            bound.collectUnhealthy(marks, found);
            // 3000 - 1000 - 10 (p - 100) - 0.05 * 10 p < 0 from p = 285.71 on
            assertEquals(price == 286 ? 1 : 0, found.size(), "price " + price);
        }
    }

    /** Ten units bought at 100 with 100 paid in and 5 % maintenance: gone below 900 / 9.5 = 94.7368. */
    private static Watch oneLong(Marks marks) {
        return new BoundWatch(oneAccount(10, 0, 100), margin(), marks);
    }

    private static VenueMargin margin() {
        List<Asset> assets = List.of(new Asset("USD", 6), new Asset("BTC", 8), new Asset("ETH", 8));
        List<Instrument> instruments =
                List.of(new Instrument.Perpetual("BTC", 0, 1, 0, 0), new Instrument.Perpetual("ETH", 0, 2, 0, 0));
        TierTable fivePerCent = TierTable.flat(0.1, 0.05);
        List<CollateralTerms> terms =
                List.of(CollateralTerms.FACE_VALUE, CollateralTerms.NOT_ACCEPTED, CollateralTerms.NOT_ACCEPTED);
        return new VenueMargin(0, 0, new Tiered(List.of(fivePerCent, fivePerCent), terms), assets, instruments);
    }

    /** Both positions entered at 100. */
    private static Accounts oneAccount(long btc, long eth, long usd) {
        BookBuilder book = new BookBuilder();
        int alice = book.account(0, "alice", "alice", AccountClass.TRADER, false);
        book.position(alice, 0, btc, btc * 100_000_000L)
                .position(alice, 1, eth, eth * 100_000_000L)
                .balance(alice, 0, usd * 1_000_000L);
        return new Accounts(book.build());
    }

    private static int[] tick(Watch watch, Marks marks, double price) {
        marks.publish(0, price);
        IntColumn found = new IntColumn();
        watch.collectUnhealthy(marks, found);
        return found.toArray();
    }
}
