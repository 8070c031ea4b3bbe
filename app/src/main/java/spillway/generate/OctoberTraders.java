package spillway.generate;

import java.util.Arrays;
import java.util.Comparator;
import spillway.account.AccountClass;
import spillway.num.Maths;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;

/**
 * Who trades in the made-up book, in columns: class, owner, size, sides, markets, leverage and entry of each account.
 *
 * <p>Account {@code a} draws from its own streams alone, so that more accounts leave the draws of the others as they were;
 * sizes are then scaled to the open interest of each market.
 */
final class OctoberTraders {
    /** Step of an account's stream, by what it is drawn for. */
    private static final int ROLE = 0;

    private static final int POSITIONS = 1;
    private static final int LEVERAGE = 2;
    private static final int COLLATERAL = 3;
    static final int ORDERS = 4;

    private static final OctoberMarket[] MARKETS = OctoberMarket.values();

    private final OctoberLaws laws;
    private final int size;
    private final AccountClass[] classOf;
    private final int[] ownerOf;
    private final boolean[] isolated;
    private final double[] leverage;
    private final double[] coinShare;
    private final int[] from;
    private final byte[] market;
    /** USD of notional at 14:00 UTC, long above 0; until {@link #scale} a bare weight. */
    private final double[] notional;
    /** Logarithm of entry over the price at 14:00 UTC, before leverage bounds it. */
    private final double[] entryMove;

    private final double[] equity;

    private OctoberTraders(OctoberLaws laws, int size) {
        this.laws = laws;
        this.size = size;
        classOf = new AccountClass[size];
        ownerOf = new int[size];
        isolated = new boolean[size];
        leverage = new double[size];
        coinShare = new double[size];
        from = new int[size + 1];
        market = new byte[size * MARKETS.length];
        notional = new double[size * MARKETS.length];
        entryMove = new double[size * MARKETS.length];
        equity = new double[size];
    }

    static OctoberTraders draw(OctoberLaws laws, Rng rng, int accounts) {
        OctoberTraders traders = new OctoberTraders(laws, accounts);
        double[] weight = traders.sizes(rng);
        for (int a = 0; a < accounts; a++) {
            traders.drawOne(rng, a, weight[a]);
        }
        traders.scale();
        traders.settle();
        return traders;
    }

    /**
     * Lognormal weights: the quantiles at the midpoints, dealt to accounts in the order of their draws. The sample then
     * has the law's own tail, not that of a lucky seed.
     */
    private double[] sizes(Rng rng) {
        double[] draws = new double[size];
        Integer[] order = new Integer[size];
        for (int a = 0; a < size; a++) {
            draws[a] = rng.stream(Purpose.BOOK, a, ROLE).nextUniform();
            order[a] = a;
        }
        Arrays.sort(order, Comparator.comparingDouble(a -> draws[a]));
        double[] weight = new double[size];
        for (int rank = 0; rank < size; rank++) {
            weight[order[rank]] = Maths.exp(laws.sizeSpread() * Maths.normalInverse((rank + 0.5) / size));
        }
        return weight;
    }

    private void drawOne(Rng rng, int a, double weight) {
        RandomStream role = rng.stream(Purpose.BOOK, a, ROLE);
        role.nextUniform(); // its size
        classOf[a] = laws.classOf(role.nextUniform());
        boolean longs = role.nextUniform() < laws.longShare(classOf[a]);
        ownerOf[a] = a > 0 && role.nextUniform() < laws.sameOwnerShare() ? ownerOf[a - 1] : a;
        int held = laws.positions(classOf[a], role.nextUniform());
        isolated[a] = held == 1 && classOf[a] == AccountClass.TRADER && role.nextUniform() < laws.isolatedShare();
        from[a + 1] = from[a] + held;
        drawPositions(rng.stream(Purpose.BOOK, a, POSITIONS), a, longs, weight * laws.sizeFactor(classOf[a]));
        leverage[a] = laws.leverage(
                classOf[a], longs, rng.stream(Purpose.BOOK, a, LEVERAGE).nextNormal());
        RandomStream collateral = rng.stream(Purpose.BOOK, a, COLLATERAL);
        coinShare[a] = !isolated[a] && collateral.nextUniform() < laws.coinCollateralShare(classOf[a])
                ? 0.2 + 0.6 * collateral.nextUniform()
                : 0;
    }

    private void drawPositions(RandomStream draws, int a, boolean longs, double weight) {
        int taken = 0;
        for (int row = from[a]; row < from[a + 1]; row++) {
            int m = laws.market(draws.nextUniform(), taken);
            taken |= 1 << m;
            market[row] = (byte) m;
            boolean flipped = draws.nextUniform() < laws.flippedShare(classOf[a], from[a + 1] - from[a]);
            double part = draws.nextExponential() / (from[a + 1] - from[a]);
            notional[row] = (longs ^ flipped ? 1 : -1) * weight * part * MARKETS[m].openInterestShare();
            double days = draws.nextExponential() * laws.meanHoldingDays(classOf[a], longs);
            entryMove[row] = MARKETS[m].calmVolDaily() * Math.sqrt(days) * draws.nextNormal();
        }
    }

    /** Each side of each market is scaled to its open interest, and nobody holds more than the largest share of it. */
    private void scale() {
        for (int m = 0; m < MARKETS.length; m++) {
            double open = laws.openInterestUsd(MARKETS[m]);
            for (int side = -1; side <= 1; side += 2) {
                scale(m, side, open);
            }
        }
    }

    private void scale(int m, int side, double open) {
        double most = laws.largestHolderShare() * open;
        for (int round = 0; round < 20; round++) {
            double sum = 0;
            for (int row = 0; row < from[size]; row++) {
                sum += market[row] == m && notional[row] * side > 0 ? Math.abs(notional[row]) : 0;
            }
            for (int row = 0; row < from[size]; row++) {
                if (market[row] == m && notional[row] * side > 0) {
                    notional[row] = side * Math.min(most, Math.abs(notional[row]) * (open / sum));
                }
            }
        }
    }

    private void settle() {
        for (int a = 0; a < size; a++) {
            double gross = 0;
            for (int row = from[a]; row < from[a + 1]; row++) {
                gross += Math.abs(notional[row]);
            }
            equity[a] = equityUsd(a, gross);
            leverage[a] = gross / equity[a];
        }
    }

    /**
     * What the leverage asks, what has lived through ordinary days, and a tenth more than initial margin at least. Coins
     * move together, so the side at risk is the larger one.
     */
    private double equityUsd(int a, double gross) {
        double initial = 0;
        double[] wanted = new double[2];
        double[] survived = new double[2];
        for (int row = from[a]; row < from[a + 1]; row++) {
            OctoberMarket m = MARKETS[market[row]];
            double n = Math.abs(notional[row]);
            int side = notional[row] > 0 ? 0 : 1;
            wanted[side] += n / (leverage[a] * laws.leverageFactor(gross) * laws.volFactor(m));
            survived[side] += laws.survivedLoss(m, n, gross);
            initial += n / m.maxLeverage();
        }
        double maintenance = initial / 2;
        double least =
                Math.max(laws.leastInitialMultiple() * initial, maintenance + Math.max(survived[0], survived[1]));
        double asked = Math.max(wanted[0], wanted[1]);
        // coins count for less than their value: those who post them post more
        return Math.max(asked, least) / (1 - laws.coinHaircut() * coinShare[a]);
    }

    int size() {
        return size;
    }

    /** Fills {@code into} with the account's positions of at least one lot and returns how many there are. */
    int positions(int a, OctoberPosition[] into) {
        int n = 0;
        for (int row = from[a]; row < from[a + 1]; row++) {
            OctoberMarket m = MARKETS[market[row]];
            long lots = m.lotsNearest(notional[row]);
            if (lots != 0) {
                // profit or loss so far stays below half of the equity that the position stands on
                double bound = laws.largestOpenProfit() / leverage[a];
                double move = Math.max(-bound, Math.min(bound, entryMove[row]));
                into[n++] = new OctoberPosition(m, lots, m.openPrice() * Maths.exp(move));
            }
        }
        return n;
    }

    /** Net value at 14:00 UTC, USD. */
    double equityUsd(int a) {
        return equity[a];
    }

    AccountClass accountClass(int a) {
        return classOf[a];
    }

    boolean isolated(int a) {
        return isolated[a];
    }

    /** Part of the account's own money that is coins rather than dollars, in [0, 1). */
    double coinShareOfCollateral(int a) {
        return coinShare[a];
    }

    OctoberMarket collateralCoin(int a) {
        return a % 2 == 0 ? OctoberMarket.BTC : OctoberMarket.ETH;
    }

    String id(int a) {
        return named("account-", a);
    }

    String owner(int a) {
        return named("owner-", ownerOf[a]);
    }

    /** Zeros in front, so that names sort as numbers. */
    private static String named(String what, int number) {
        String digits = Integer.toString(number);
        return what + "00000000".substring(digits.length()) + digits;
    }
}
