package spillway.portfolio;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD twin of {@link PlainGrid}: a lane is a scenario, so each scenario's sum runs over the terms in their order. */
final class VectorGrid implements GridKernel {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();
    /** Accounts between two transpositions: their least values stay in the nearest cache. */
    private static final int BLOCK = 128;

    private static final int[] ACROSS = across();

    private static int[] across() {
        int[] index = new int[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            index[i] = i * WIDTH;
        }
        return index;
    }

    /** Blocks of eight must hold whole vectors, and one lane gains nothing. */
    static boolean isUseful() {
        return WIDTH > 1 && SweepRows.LANES % WIDTH == 0;
    }

    @Override
    public void additive(SweepRows rows, SweepAccounts accounts, double[] worst) {
        int[] first = new int[BLOCK + 1];
        double[] least = new double[BLOCK * WIDTH];
        int whole = accounts.accounts - accounts.accounts % WIDTH;
        for (int from = 0; from < accounts.accounts; from += BLOCK) {
            int count = Math.min(BLOCK, accounts.accounts - from);
            for (int i = 0; i <= count; i++) {
                first[i] = accounts.firstTerm(from + i);
            }
            java.util.Arrays.fill(least, 0);
            int column = 0;
            for (; column + 5 * WIDTH <= rows.columns; column += 5 * WIDTH) {
                five(rows.value, rows.start, accounts.amount, accounts.row, first, count, column, least);
            }
            for (; column < rows.columns; column += WIDTH) {
                one(rows.value, rows.start, accounts.amount, accounts.row, first, count, column, least);
            }
            transpose(least, worst, from, Math.min(from + count, whole));
            tail(least, worst, from, Math.max(from, whole), from + count);
        }
    }

    /** Five vectors of scenarios of each account of a block, the least of their lanes kept. */
    private static void five(
            double[] value,
            double[] start,
            double[] amount,
            int[] row,
            int[] first,
            int count,
            int column,
            double[] least) {
        for (int i = 0; i < count; i++) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, start, column);
            DoubleVector b = DoubleVector.fromArray(SPECIES, start, column + WIDTH);
            DoubleVector c = DoubleVector.fromArray(SPECIES, start, column + 2 * WIDTH);
            DoubleVector d = DoubleVector.fromArray(SPECIES, start, column + 3 * WIDTH);
            DoubleVector e = DoubleVector.fromArray(SPECIES, start, column + 4 * WIDTH);
            int end = first[i + 1];
            for (int t = first[i]; t < end; t++) {
                DoubleVector size = DoubleVector.broadcast(SPECIES, amount[t]);
                int at = row[t] + column;
                a = DoubleVector.fromArray(SPECIES, value, at).fma(size, a);
                b = DoubleVector.fromArray(SPECIES, value, at + WIDTH).fma(size, b);
                c = DoubleVector.fromArray(SPECIES, value, at + 2 * WIDTH).fma(size, c);
                d = DoubleVector.fromArray(SPECIES, value, at + 3 * WIDTH).fma(size, d);
                e = DoubleVector.fromArray(SPECIES, value, at + 4 * WIDTH).fma(size, e);
            }
            DoubleVector before = DoubleVector.fromArray(SPECIES, least, i * WIDTH);
            a.min(b).min(c.min(d)).min(e.min(before)).intoArray(least, i * WIDTH);
        }
    }

    private static void one(
            double[] value,
            double[] start,
            double[] amount,
            int[] row,
            int[] first,
            int count,
            int column,
            double[] least) {
        for (int i = 0; i < count; i++) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, start, column);
            for (int t = first[i]; t < first[i + 1]; t++) {
                DoubleVector size = DoubleVector.broadcast(SPECIES, amount[t]);
                sum = DoubleVector.fromArray(SPECIES, value, row[t] + column).fma(size, sum);
            }
            sum.min(DoubleVector.fromArray(SPECIES, least, i * WIDTH)).intoArray(least, i * WIDTH);
        }
    }

    /** The least over the lanes of each account, for whole vectors of accounts. */
    private static void transpose(double[] least, double[] worst, int from, int to) {
        for (int account = from; account < to; account += WIDTH) {
            int at = (account - from) * WIDTH;
            DoubleVector min = DoubleVector.fromArray(SPECIES, least, at, ACROSS, 0);
            for (int lane = 1; lane < WIDTH; lane++) {
                min = min.min(DoubleVector.fromArray(SPECIES, least, at + lane, ACROSS, 0));
            }
            min.intoArray(worst, account);
        }
    }

    private static void tail(double[] least, double[] worst, int block, int from, int to) {
        for (int account = from; account < to; account++) {
            double min = 0;
            for (int lane = 0; lane < WIDTH; lane++) {
                min = Math.min(min, least[(account - block) * WIDTH + lane]);
            }
            worst[account] = min;
        }
    }

    @Override
    public void byExpiry(SweepRows rows, SweepAccounts accounts, double[] worst) {
        double[] profit = new double[rows.columns];
        double[] segment = new double[rows.stride];
        for (int a = 0; a < accounts.accounts; a++) {
            System.arraycopy(rows.start, 0, profit, 0, rows.columns);
            double basis = 0;
            for (int g = accounts.segmentFrom[a]; g < accounts.segmentFrom[a + 1]; g++) {
                int from = accounts.termFrom[g];
                int to = accounts.termFrom[g + 1];
                segment(rows.value, accounts.amount, accounts.row, from, to, segment, rows.stride);
                int expiry = accounts.expiry[g];
                if (expiry == rows.linearSegment()) {
                    linear(rows.weight, segment, profit, rows.columns);
                } else {
                    expiry(rows, rows.held[expiry], rows.owed[expiry], segment, profit);
                    basis += PlainGrid.basis(rows, expiry, segment);
                }
            }
            double least = PlainGrid.least(profit, rows.columns);
            worst[a] = rows.basisCompetes ? Math.min(least, basis) : least;
        }
    }

    private static void segment(
            double[] value, double[] amount, int[] row, int from, int to, double[] segment, int columns) {
        for (int column = 0; column < columns; column += WIDTH) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int t = from; t < to; t++) {
                DoubleVector size = DoubleVector.broadcast(SPECIES, amount[t]);
                sum = DoubleVector.fromArray(SPECIES, value, row[t] + column).fma(size, sum);
            }
            sum.intoArray(segment, column);
        }
    }

    private static void linear(double[] weight, double[] segment, double[] profit, int columns) {
        for (int s = 0; s < columns; s += WIDTH) {
            DoubleVector.fromArray(SPECIES, weight, s)
                    .fma(DoubleVector.fromArray(SPECIES, segment, s), DoubleVector.fromArray(SPECIES, profit, s))
                    .intoArray(profit, s);
        }
    }

    private static void expiry(SweepRows rows, double held, double owed, double[] segment, double[] profit) {
        DoubleVector mark = DoubleVector.broadcast(SPECIES, -segment[rows.columns]);
        DoubleVector ofHeld = DoubleVector.broadcast(SPECIES, held);
        for (int s = 0; s < rows.columns; s += WIDTH) {
            DoubleVector shocked = DoubleVector.fromArray(SPECIES, segment, s);
            DoubleVector discount = ofHeld.blend(owed, shocked.compare(LT, 0));
            DoubleVector change =
                    DoubleVector.fromArray(SPECIES, rows.weight, s).mul(discount.fma(shocked, mark));
            VectorMask<Double> tilted =
                    DoubleVector.fromArray(SPECIES, rows.skew, s).compare(GT, 0);
            change = change.blend(change.abs().neg(), tilted);
            DoubleVector.fromArray(SPECIES, profit, s).add(change).intoArray(profit, s);
        }
    }
}
