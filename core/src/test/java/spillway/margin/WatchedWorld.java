package spillway.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.ledger.Entry;
import spillway.ledger.Ledger;
import spillway.ledger.LedgerSink;
import spillway.ledger.Reason;
import spillway.market.Instrument;
import spillway.market.Marks;

/**
 * A small random world, all from its seed, in which two watches are led through the same events. Accounts and steps draw
 * from seeds of their own, so that a failing world can be told again with fewer of them.
 */
final class WatchedWorld {
    static final int USD = 0;

    final long seed;
    final boolean lending;
    /** Whether every rule is one that a sweep knows. */
    final boolean plain;

    final List<Asset> assets = new ArrayList<>();
    final List<Instrument> instruments = new ArrayList<>();
    final List<Integer> perpetuals = new ArrayList<>();
    final int accountsWanted;
    Accounts accounts;
    Ledger ledger;
    Marks marks;
    VenueMargin margin;

    WatchedWorld(long seed, boolean[] left) {
        this(seed, left, false);
    }

    /** Of tiers or plain lending alone. */
    static WatchedWorld plain(long seed) {
        return new WatchedWorld(seed, new boolean[0], true);
    }

    private WatchedWorld(long seed, boolean[] left, boolean plain) {
        this.seed = seed;
        this.plain = plain;
        Random random = new Random(seed);
        lending = random.nextInt(3) == 0;
        assets.add(new Asset("USD", 6));
        int collaterals = 1 + random.nextInt(3);
        for (int a = 1; a <= collaterals; a++) {
            assets.add(new Asset("C" + a, random.nextInt(9)));
            if (a == 1 || random.nextInt(5) > 0) {
                instruments.add(new Instrument.Spot("C" + a + "USD", 0, a, USD, 4));
            }
        }
        int markets = 1 + random.nextInt(6);
        for (int m = 0; m < markets; m++) {
            assets.add(new Asset("M" + m, 4));
            perpetuals.add(instruments.size());
            // on an asset that may be held too, so that one hedges the other
            int base = random.nextInt(4) == 0 ? 1 : assets.size() - 1;
            instruments.add(new Instrument.Perpetual("M" + m, 0, base, USD, random.nextInt(5)));
        }
        double[] prices = new double[instruments.size()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = Math.pow(10, random.nextDouble() * 7 - 2);
        }
        marks = new Marks(prices);
        margin = margin(random);
        accountsWanted = 2 + random.nextInt(30);
        book(left);
    }

    int size() {
        return accountsWanted;
    }

    /** Of any kind that fits what the accounts hold. */
    VenueMargin margin(Random random) {
        RandomMargins margins = new RandomMargins(random, assets, instruments, USD);
        return new VenueMargin(0, USD, rule(random, margins), assets, instruments);
    }

    private MarginRule rule(Random random, RandomMargins margins) {
        if (lending) {
            return plain ? new Lending(margins.plainTerms()) : margins.lending();
        }
        return plain || random.nextBoolean() ? tiered(margins) : margins.sized();
    }

    private Tiered tiered(RandomMargins margins) {
        List<TierTable> tables = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            tables.add(margins.tiers());
        }
        return new Tiered(tables, margins.plainTerms());
    }

    private void book(boolean[] left) {
        BookBuilder builder = new BookBuilder();
        for (int a = 0; a < accountsWanted; a++) {
            Random random = new Random(seed * 31 + 1000 + a);
            AccountClass kind = random.nextInt(12) == 0 ? AccountClass.INSURANCE : AccountClass.TRADER;
            int handle = builder.account(random.nextInt(15) == 0 ? 1 : 0, "a" + (100 + a), "p", kind, false);
            if (left.length == 0 || left[a]) {
                fill(builder, handle, random);
            }
        }
        accounts = new Accounts(builder.build());
        ledger = new Ledger(accounts, LedgerSink.NOBODY);
    }

    private void fill(BookBuilder builder, int handle, Random random) {
        double gross = 0;
        if (!lending) {
            for (int i : perpetuals) {
                if (random.nextInt(3) == 0) {
                    double notional = Math.pow(10, 1 + 4 * random.nextDouble());
                    double lotsPerUnit = instruments.get(i).lotsPerUnit();
                    long lots = Math.round(notional / marks.mark(i) * lotsPerUnit) * (random.nextBoolean() ? 1 : -1);
                    double cost = lots / lotsPerUnit * marks.mark(i) * (1 + 0.02 * random.nextGaussian());
                    builder.position(handle, i, lots, Math.round(cost * 1e6));
                    gross += notional;
                }
            }
        }
        for (int a = 1; a < assets.size() - perpetuals.size(); a++) {
            if (random.nextInt(2) == 0) {
                double price = Math.max(margin.price(a, marks), 1e-3);
                double value = Math.pow(10, 1 + 3 * random.nextDouble()) * (random.nextInt(4) == 0 ? -1 : 1);
                builder.balance(
                        handle, a, Math.round(value / price * assets.get(a).atomsPerUnit()));
                gross += Math.abs(value);
            }
        }
        if (random.nextInt(5) > 0) {
            double units = (lending ? -0.5 + 0.4 * random.nextDouble() : 0.02 + 0.5 * random.nextDouble()) * gross;
            builder.balance(handle, USD, Math.round(units * 1e6));
        }
        if (lending && random.nextInt(4) == 0) {
            builder.blendedThreshold(handle, 0.4 + 0.5 * random.nextDouble());
        }
    }

    /** Moves prices: mostly a little, sometimes one or all of them a lot. */
    void movePrices(Random random) {
        int kind = random.nextInt(12);
        for (int i = 0; i < marks.size(); i++) {
            double move =
                    random.nextInt(3) == 0 ? 0 : 1e-4 * Math.pow(10, 2 * random.nextDouble()) * random.nextGaussian();
            if (kind == 0 || kind == 1 && random.nextInt(3) == 0) {
                move = -0.6 + 3.6 * random.nextDouble() * random.nextDouble();
            }
            marks.publish(i, marks.mark(i) * Math.max(0.05, 1 + move));
        }
    }

    /** Two accounts trade with, or pay, each other. */
    void trade(Random random, int from, int to) {
        if (from == to) {
            return;
        }
        Entry.Builder entry = Entry.of(Reason.TRADE);
        if (lending || random.nextBoolean()) {
            int asset = random.nextInt(assets.size() - perpetuals.size());
            double units = 200 * random.nextDouble() / Math.max(1e-3, margin.price(asset, marks));
            entry.pay(from, to, asset, 1 + Math.round(units * assets.get(asset).atomsPerUnit()));
        } else {
            int i = perpetuals.get(random.nextInt(perpetuals.size()));
            double lotsPerUnit = instruments.get(i).lotsPerUnit();
            long lots = random.nextInt(3) == 0
                    ? -accounts.lots(from, i)
                    : Math.round(1000 * random.nextGaussian() / marks.mark(i) * lotsPerUnit);
            long cost = Math.round(lots / lotsPerUnit * marks.mark(i) * 1e6);
            entry.holding(from, i, USD, lots, cost).holding(to, i, USD, -lots, -cost);
        }
        if (!entry.isEmpty()) {
            ledger.post(entry.at(0, 0));
        }
    }
}
