package spillway.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.margin.Correlations.Pair;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.market.Marks;
import spillway.portfolio.RandomPortfolios;
import spillway.portfolio.ScenarioTerms;

/** Portfolios in several underlyings, as spot, volatilities, time, bases and collateral move: the bounded watch finds all. */
class BookWatchTest {
    private static final long SEED = 20261201;
    private static final int WORLDS = Math.max(10, Integer.getInteger("spillway.worlds", 200) / 4);
    private static final int STEPS = 60;
    private static final int ACCOUNTS = 30;
    private static final long DAY = 86_400_000_000_000L;

    /** One venue: ether with everything, bitcoin with a perpetual and options on it, dai as collateral. */
    private static final class Floor {
        final SplittableRandom random;
        final List<Asset> assets =
                List.of(new Asset("USD", 6), new Asset("ETH", 6), new Asset("BTC", 6), new Asset("DAI", 6));
        final List<Instrument> instruments = new ArrayList<>();
        final List<Integer> options = new ArrayList<>();
        final Marks marks;
        final Accounts accounts;
        final int[] every;
        VenueMargin margin;
        long now;

        Floor(long seed) {
            random = new SplittableRandom(seed);
            instruments.add(new Instrument.Spot("ETH/USD", 0, 1, 0, 3));
            instruments.add(new Instrument.Perpetual("ETH-PERP", 0, 1, 0, 3));
            instruments.add(new Instrument.Future("ETH-F", 0, 1, 0, 3, 90 * DAY));
            instruments.add(new Instrument.Perpetual("BTC-PERP", 0, 2, 0, 3));
            instruments.add(new Instrument.Spot("DAI/USD", 0, 3, 0, 3));
            for (int k = 0; k < 8; k++) {
                int base = k < 5 ? 1 : 2;
                double strike = (base == 1 ? 3000 : 60_000) * (0.8 + 0.4 * random.nextDouble());
                long expiry = (random.nextBoolean() ? 90 : 3 + random.nextInt(40)) * DAY;
                OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
                options.add(instruments.size());
                instruments.add(new Instrument.Option("O" + k, 0, base, 0, 3, expiry, strike, right));
            }
            double[] prices = new double[instruments.size()];
            java.util.Arrays.fill(prices, 1);
            prices[0] = 3000;
            prices[1] = 3003;
            prices[2] = 3030;
            prices[3] = 60_000;
            marks = new Marks(prices);
            every = java.util.stream.IntStream.range(0, prices.length).toArray();
            for (int o : options) {
                marks.setVolatility(o, 0.3 + 0.8 * random.nextDouble());
            }
            margin = rules();
            accounts = new Accounts(book());
            for (int a = 0; a < ACCOUNTS; a++) {
                fund(a);
            }
        }

        private spillway.account.Book book() {
            BookBuilder book = new BookBuilder();
            for (int a = 0; a < ACCOUNTS; a++) {
                int handle = book.account(0, "a" + a, "a" + a, AccountClass.TRADER, false);
                book.balance(handle, 0, 1);
                if (random.nextBoolean()) {
                    book.balance(handle, 1, random.nextLong(1, 5_000_000));
                }
                if (random.nextInt(3) == 0) {
                    book.balance(handle, 3, random.nextLong(-2_000_000_000, 5_000_000_000L));
                }
                for (int i = 1; i < instruments.size(); i++) {
                    if (i != 4 && random.nextInt(3) == 0) {
                        long lots = random.nextLong(-5000, 5000)
                                / (instruments.get(i).base() == 2 ? 20 : 1);
                        if (lots != 0) {
                            book.position(handle, i, lots, Math.round(lots * 1e3 * marks.mark(i)));
                        }
                    }
                }
            }
            return book.build();
        }

        VenueMargin rules() {
            List<ScenarioTerms> rules = RandomPortfolios.everyRule();
            List<Pair> pairs = random.nextInt(3) == 0 ? List.of(new Pair("ETH", "BTC", 0.8)) : List.of();
            ScenarioTerms terms = rules.get(random.nextInt(rules.size()));
            return new VenueMargin(
                    0,
                    0,
                    new PortfolioVenue(0, 0, terms, new Correlations(pairs), 0.04, assets, instruments),
                    assets,
                    instruments);
        }

        /** Cash that leaves the account between nothing and some part of its requirement. */
        void fund(int account) {
            AccountView view = accounts.at(account, accounts.view());
            Health health = margin.health(view, marks);
            double wanted = health.maintenanceRequirement() * Math.pow(10, -3 * random.nextDouble());
            double more = wanted - health.maintenanceExcess();
            accounts.setCash(account, 0, accounts.cashAtoms(account, 0) + Math.round(more * 1e6));
        }

        private double about(double scale) {
            return 1 + scale * (2 * random.nextDouble() - 1);
        }

        /** Mostly a little, sometimes a lot, and not always everything. */
        void move() {
            double scale = random.nextInt(15) == 0 ? 0.1 : Math.pow(10, -2 - 2 * random.nextDouble());
            if (random.nextInt(3) > 0) {
                double factor = about(scale);
                for (int i = 0; i < 3; i++) {
                    boolean alone = random.nextInt(6) == 0;
                    marks.publish(i, marks.mark(i) * (alone ? about(scale / 5) : factor));
                }
            }
            if (random.nextInt(3) == 0) {
                marks.publish(3, marks.mark(3) * about(scale));
            }
            if (random.nextInt(5) == 0) {
                marks.publish(4, marks.mark(4) * about(scale / 2));
            }
            if (random.nextInt(3) == 0) {
                double level = about(scale);
                for (int o : options) {
                    double own = random.nextInt(8) == 0 ? about(scale) : 1;
                    marks.setVolatility(o, marks.volatility(o) * level * own);
                }
            }
            if (random.nextInt(3) > 0) {
                now = Math.min(2 * DAY, now + Math.round(random.nextDouble() * scale * DAY));
                marks.setTime(every, now);
            }
        }
    }

    @Test
    void findsWhomThePlainOneFinds() {
        long looks = 0;
        long everybody = 0;
        int found = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            Floor floor = new Floor(seed);
            Watch plain = new PlainWatch(floor.accounts, floor.margin, floor.marks);
            BookWatch bounded = new BookWatch(floor.accounts, floor.margin, floor.marks);
            for (int step = 0; step < STEPS; step++) {
                happen(floor, plain, bounded);
                IntColumn expected = new IntColumn();
                IntColumn seen = new IntColumn();
                plain.collectUnhealthy(floor.marks, expected);
                bounded.collectUnhealthy(floor.marks, seen);
                assertThat(seen.toArray()).as("seed %d step %d", seed, step).isEqualTo(expected.toArray());
                found += expected.size();
                for (int k = 0; k < expected.size(); k++) {
                    floor.fund(expected.get(k));
                    plain.watch(expected.get(k), floor.marks);
                    bounded.watch(expected.get(k), floor.marks);
                }
            }
            looks += bounded.looks();
            everybody += (long) STEPS * ACCOUNTS;
        }
        assertThat(found).isGreaterThan(WORLDS);
        assertThat(looks).as("of %d", everybody).isLessThan(everybody * 3 / 4);
    }

    private static void happen(Floor floor, Watch plain, Watch bounded) {
        floor.move();
        int a = floor.random.nextInt(ACCOUNTS);
        switch (floor.random.nextInt(12)) {
            case 0 -> {
                plain.unwatch(a);
                bounded.unwatch(a);
            }
            case 1 -> {
                int o = floor.options.get(floor.random.nextInt(8));
                floor.accounts.setPosition(a, o, floor.random.nextLong(-1000, 1000), 0);
                if (plain.watches(a)) {
                    plain.watch(a, floor.marks);
                    bounded.watch(a, floor.marks);
                }
            }
            case 2 -> {
                if (floor.random.nextInt(5) == 0) {
                    floor.margin = floor.rules();
                    plain.reset(floor.margin, floor.marks);
                    bounded.reset(floor.margin, floor.marks);
                }
            }
            default -> {}
        }
        for (int k = 0; k < ACCOUNTS; k++) {
            assertThat(bounded.watches(k)).isEqualTo(plain.watches(k));
        }
    }

    /** A covered call in ether: nobody looks at it while nothing that matters moves far, and somebody does when it does. */
    @Test
    void calmPricesCostNoLooks() {
        Floor floor = new Floor(SEED);
        BookWatch watch = new BookWatch(floor.accounts, floor.margin, floor.marks);
        for (int a = 0; a < ACCOUNTS; a++) {
            long cash = floor.accounts.cashAtoms(a, 0);
            floor.accounts.setCash(a, 0, cash + 100_000_000_000L);
        }
        IntColumn found = new IntColumn();
        watch.collectUnhealthy(floor.marks, found);
        long first = watch.looks();
        for (int step = 1; step <= 100; step++) {
            floor.marks.publish(0, floor.marks.mark(0) * (step % 2 == 0 ? 1.002 : 1 / 1.002));
            floor.marks.setTime(floor.every, step * 1_000_000_000L);
            watch.collectUnhealthy(floor.marks, found);
        }
        assertThat(first).isEqualTo(ACCOUNTS);
        assertThat(watch.looks() - first).isLessThan(ACCOUNTS);
        assertThat(found.size()).isZero();
    }

    @Test
    void marginThatAddsIsRefused() {
        Floor floor = new Floor(SEED);
        VenueMargin adds = new VenueMargin(
                0,
                0,
                new Tiered(
                        java.util.Collections.nCopies(floor.instruments.size(), TierTable.flat(0.1, 0.05)),
                        java.util.Collections.nCopies(4, CollateralTerms.FACE_VALUE)),
                floor.assets,
                floor.instruments);
        assertThat(BookWatch.bounds(adds)).isFalse();
        assertThat(BookWatch.bounds(floor.margin)).isTrue();
        assertThatThrownBy(() -> new BookWatch(floor.accounts, adds, floor.marks))
                .hasMessageContaining("margin must be of portfolios");
    }
}
