package spillway.generate;

import java.util.List;
import java.util.SortedMap;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;

/**
 * A made-up book of perpetuals by seed, sized on what was published of one venue before 10 October 2025.
 *
 * <p>Inputs that were published: 14.62 bn USD of notional over all positions, longs and shorts together (so 7.31 bn of
 * open interest), prices at 14:00 UTC, volumes of the markets. Inputs that are assumptions are those of {@link OctoberLaws}.
 * Nothing measured on liquidated or deleveraged accounts is an input: long share, concentration, share in profit come out.
 *
 * <p>Whole lots net to zero in each instrument: what rounding leaves is held by the market's own account.
 */
public final class OctoberBook {
    /** Accounts of the demo. */
    public static final int DEMO_ACCOUNTS = 50_000;

    private static final int FEWEST_ACCOUNTS = 1_000;
    private static final int MOST_ACCOUNTS = 10_000_000;
    private static final int VENUE = 0;
    private static final OctoberMarket[] MARKETS = OctoberMarket.values();

    private final BookBuilder builder = new BookBuilder();
    private final OctoberLaws laws;
    private final OctoberTraders traders;
    private final long[] openLots = new long[MARKETS.length];

    private OctoberBook(OctoberLaws laws, OctoberTraders traders) {
        this.laws = laws;
        this.traders = traders;
    }

    /**
     * The book of {@code accounts} holders and the venue's own accounts; the same for the same arguments. Assets are those
     * of {@link OctoberAssets}, instruments those of {@link #instruments}, the venue is number 0.
     *
     * @param accounts in [1,000, 10,000,000]; open interest does not grow with it, accounts get smaller
     * @param venueCash USD of the venue's own accounts at the start, by class
     */
    public static Book build(OctoberLaws laws, long seed, int accounts, SortedMap<AccountClass, Double> venueCash) {
        if (!(accounts >= FEWEST_ACCOUNTS && accounts <= MOST_ACCOUNTS)) {
            throw new IllegalArgumentException(
                    "accounts must be in [" + FEWEST_ACCOUNTS + ", " + MOST_ACCOUNTS + "], was " + accounts);
        }
        Rng rng = Rng.of(seed, 0);
        return new OctoberBook(laws, OctoberTraders.draw(laws, rng, accounts)).filled(rng, venueCash);
    }

    /** The perpetuals in the order of {@link OctoberMarket}, then the spot markets that price BTC and ETH collateral. */
    public static List<Instrument> instruments() {
        List<Instrument> all = new java.util.ArrayList<>();
        for (OctoberMarket m : MARKETS) {
            all.add(new Instrument.Perpetual(
                    m.symbol(), VENUE, OctoberAssets.coinIndex(m), OctoberAssets.usdIndex(), m.lotDecimals()));
        }
        for (OctoberMarket m : collateralCoins()) {
            all.add(new Instrument.Spot(
                    m.name() + "-USDC", VENUE, OctoberAssets.coinIndex(m), OctoberAssets.usdIndex(), m.lotDecimals()));
        }
        return all;
    }

    static List<OctoberMarket> collateralCoins() {
        return List.of(OctoberMarket.BTC, OctoberMarket.ETH);
    }

    private Book filled(Rng rng, SortedMap<AccountClass, Double> venueCash) {
        OctoberPosition[] held = new OctoberPosition[MARKETS.length];
        for (int a = 0; a < traders.size(); a++) {
            int handle = builder.account(
                    VENUE, traders.id(a), traders.owner(a), traders.accountClass(a), traders.isolated(a));
            int positions = traders.positions(a, held);
            for (int k = 0; k < positions; k++) {
                add(handle, held[k]);
            }
            fund(handle, a, held, positions);
            order(handle, rng.stream(Purpose.BOOK, a, OctoberTraders.ORDERS), held, positions);
        }
        venueAccounts(venueCash);
        return builder.build();
    }

    private void add(int handle, OctoberPosition p) {
        int m = p.market().ordinal();
        openLots[m] = Math.addExact(openLots[m], p.lots());
        builder.position(handle, m, p.lots(), p.costAtoms(OctoberAssets.usd()));
    }

    /** Posts collateral so that net value at 14:00 UTC is what the account's leverage asks. */
    private void fund(int handle, int account, OctoberPosition[] held, int positions) {
        double cash = traders.equityUsd(account);
        for (int k = 0; k < positions; k++) {
            cash -= held[k].profitUsd();
        }
        double inCoin = cash * traders.coinShareOfCollateral(account);
        if (inCoin > 0) {
            OctoberMarket coin = traders.collateralCoin(account);
            Asset asset = OctoberAssets.coin(coin);
            builder.balance(handle, OctoberAssets.coinIndex(coin), asset.atomsNearest(inCoin / coin.openPrice()));
        }
        builder.balance(handle, OctoberAssets.usdIndex(), OctoberAssets.usd().atomsNearest(cash - inCoin));
    }

    /** Some accounts have an order out that would take profit on half of a position. */
    private void order(int handle, RandomStream draws, OctoberPosition[] held, int positions) {
        if (positions == 0 || !(draws.nextUniform() < laws.withOrdersShare())) {
            return;
        }
        OctoberPosition p = held[0];
        double away = 0.03 + 0.2 * draws.nextUniform();
        long half = Math.max(1, Math.abs(p.lots()) / 2);
        if (p.lots() > 0) {
            builder.order(handle, p.market().ordinal(), -half, p.market().openPrice() * (1 + away));
        } else {
            builder.order(handle, p.market().ordinal(), half, p.market().openPrice() * (1 - away));
        }
    }

    private void venueAccounts(SortedMap<AccountClass, Double> venueCash) {
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                int handle = builder.venueAccount(VENUE, OctoberWorld.VENUE, c);
                double cash = venueCash.getOrDefault(c, 0.0);
                if (cash > 0) {
                    builder.balance(
                            handle,
                            OctoberAssets.usdIndex(),
                            OctoberAssets.usd().atomsNearest(cash));
                }
                if (c == AccountClass.LIQUIDITY) {
                    takeTheRest(handle);
                }
            }
        }
    }

    private void takeTheRest(int liquidity) {
        for (OctoberMarket m : MARKETS) {
            long lots = -openLots[m.ordinal()];
            if (lots != 0) {
                add(liquidity, new OctoberPosition(m, lots, m.openPrice()));
            }
        }
    }
}
