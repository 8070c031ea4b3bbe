package spillway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginTier;
import spillway.margin.TierTable;
import spillway.margin.Tiered;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;

/**
 * The book of the benchmarks: cross-margined accounts with three perpetuals each, long or short, over 50 markets.
 *
 * <p>Markets are drawn without replacement with weights 1 / rank, as open interest is spread over coins. Notionals are
 * log-normal with a spread of 1.2. A tenth of the accounts has an excess of 0.1 to 5 % of its gross notional, the others
 * 5 to 100 %.
 */
final class BenchBook {
    static final int MARKETS = 50;

    final List<Asset> assets = new ArrayList<>();
    final List<Instrument> instruments = new ArrayList<>();
    final double[] prices = new double[MARKETS];
    final Book book;

    BenchBook(int accounts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        assets.add(new Asset("USD", 6));
        for (int m = 0; m < MARKETS; m++) {
            assets.add(new Asset("M" + m, 6));
            instruments.add(new Instrument.Perpetual("M" + m, 0, m + 1, 0, 6));
            prices[m] = Math.pow(10, 4 * random.nextDouble());
        }
        BookBuilder builder = new BookBuilder();
        for (int a = 0; a < accounts; a++) {
            fill(builder, builder.account(0, String.format("a%07d", a), "a" + a % 1000, AccountClass.TRADER, false), random);
        }
        book = builder.build();
    }

    private void fill(BookBuilder builder, int handle, SplittableRandom random) {
        double gross = 0;
        int[] taken = {-1, -1, -1};
        for (int k = 0; k < 3; k++) {
            int m = market(random, taken);
            taken[k] = m;
            double notional = 5_000 * Math.exp(1.2 * random.nextGaussian());
            long lots = Math.max(1, Math.round(notional / prices[m] * 1e6)) * (random.nextBoolean() ? 1 : -1);
            builder.position(handle, m, lots, Math.round(lots * prices[m]));
            gross += Math.abs(lots) / 1e6 * prices[m];
        }
        double spare = random.nextInt(10) == 0 ? 0.001 + 0.049 * random.nextDouble() : 0.05 + 0.95 * random.nextDouble();
        builder.balance(handle, 0, Math.round(gross * (0.03 + spare) * 1e6));
    }

    private static int market(SplittableRandom random, int[] taken) {
        while (true) {
            // inverse of the distribution with density 1 / x on [1, 51)
            int m = (int) Math.exp(random.nextDouble() * Math.log(MARKETS + 1)) - 1;
            if (m < MARKETS && m != taken[0] && m != taken[1] && m != taken[2]) {
                return m;
            }
        }
    }

    Marks marks() {
        return new Marks(prices);
    }

    /** 3 % for every notional. */
    VenueMargin flat() {
        return margin(TierTable.flat(0.06, 0.03));
    }

    /** Five tiers, from 3 % to 15 %. */
    VenueMargin tiered() {
        return margin(new TierTable(List.of(
                new MarginTier(0, 0.06, 0.03),
                new MarginTier(25_000, 0.08, 0.04),
                new MarginTier(100_000, 0.10, 0.05),
                new MarginTier(500_000, 0.20, 0.10),
                new MarginTier(2_000_000, 0.30, 0.15))));
    }

    private VenueMargin margin(TierTable table) {
        List<TierTable> tables = new ArrayList<>();
        List<CollateralTerms> terms = new ArrayList<>();
        for (int a = 0; a < assets.size(); a++) {
            terms.add(a == 0 ? CollateralTerms.FACE_VALUE : CollateralTerms.NOT_ACCEPTED);
            tables.add(table);
        }
        return new VenueMargin(0, 0, new Tiered(tables.subList(0, MARKETS), terms), assets, instruments);
    }
}
