package spillway.portfolio;

/** The definition: one account after the other, its terms in their order. */
final class PlainGrid implements GridKernel {
    @Override
    public void additive(SweepRows rows, SweepAccounts accounts, double[] worst) {
        double[] profit = new double[rows.columns];
        for (int a = 0; a < accounts.accounts; a++) {
            System.arraycopy(rows.start, 0, profit, 0, rows.columns);
            accumulate(rows, accounts, accounts.firstTerm(a), accounts.firstTerm(a + 1), profit, rows.columns);
            worst[a] = least(profit, rows.columns);
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
                java.util.Arrays.fill(segment, 0);
                accumulate(rows, accounts, accounts.termFrom[g], accounts.termFrom[g + 1], segment, rows.stride);
                int expiry = accounts.expiry[g];
                if (expiry == rows.linearSegment()) {
                    linear(rows, segment, profit);
                } else {
                    expiry(rows, expiry, segment, profit);
                    basis += basis(rows, expiry, segment);
                }
            }
            double least = least(profit, rows.columns);
            worst[a] = rows.basisCompetes ? Math.min(least, basis) : least;
        }
    }

    private static void accumulate(
            SweepRows rows, SweepAccounts accounts, int from, int to, double[] sum, int columns) {
        for (int t = from; t < to; t++) {
            double amount = accounts.amount[t];
            int row = accounts.row[t];
            for (int s = 0; s < columns; s++) {
                sum[s] = Math.fma(amount, rows.value[row + s], sum[s]);
            }
        }
    }

    static double least(double[] profit, int columns) {
        double least = 0;
        for (int s = 0; s < columns; s++) {
            least = Math.min(least, profit[s]);
        }
        return least;
    }

    private static void linear(SweepRows rows, double[] segment, double[] profit) {
        for (int s = 0; s < rows.columns; s++) {
            profit[s] = Math.fma(rows.weight[s], segment[s], profit[s]);
        }
    }

    private static void expiry(SweepRows rows, int expiry, double[] segment, double[] profit) {
        double mark = segment[rows.columns];
        for (int s = 0; s < rows.columns; s++) {
            double shocked = segment[s];
            double discount = shocked < 0 ? rows.owed[expiry] : rows.held[expiry];
            double change = rows.weight[s] * Math.fma(discount, shocked, -mark);
            profit[s] += rows.skew[s] > 0 ? -Math.abs(change) : change;
        }
    }

    /** At most 0. */
    static double basis(SweepRows rows, int expiry, double[] segment) {
        double up = segment[rows.columns + 1];
        double down = segment[rows.columns + 2];
        return rows.basisFactor[expiry] * Math.min(0, Math.min(up, down));
    }
}
