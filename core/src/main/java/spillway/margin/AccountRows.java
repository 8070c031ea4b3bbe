package spillway.margin;

import java.util.Arrays;
import spillway.account.AccountView;
import spillway.account.Accounts;

/**
 * What watched accounts hold, copied so that one account lies in one or two cache lines: a row per position, then per
 * balance.
 *
 * <p>{@link #measure} finds the same bits as {@link VenueMargin#health} does: the same quotients are stored, and the
 * same sums run in the same order.
 */
final class AccountRows {
    /** Words of a row: size or units; cost in units of the numeraire, of a position; key. */
    private static final int WORDS = 3;

    private static final int KEY_FACTOR_SHIFT = 32;
    private static final int MAX_ROWS = 0xffff;

    private final Accounts accounts;
    private final AccountView view;
    /** First row in the high 32 bits, then room, then rows used, 16 bits each. */
    private final long[] span;

    private long[] words;
    private int rowsUsed;
    private double[] threshold = {};
    /** By price factor: every instrument's mark, then 1 for the numeraire, then 0 for what has no price. */
    private final double[] price;

    private VenueMargin margin;
    private MarginRule rule;
    /** Of the accounts that have a rule of their own; empty while there is none. */
    private MarginRule[] ownRule = {};

    private double atomsPerNumeraire;

    // what measure() found
    private double excess;
    private double lossPerFall;
    private double lossPerRise;
    private double gross;
    private boolean pricesAboveZero;
    /** Kept so that {@link #fetch} is not found to be useless. */
    private long fetched;

    private double[] rowLossPerFall = new double[8];
    private double[] rowLossPerRise = new double[8];

    AccountRows(Accounts accounts, VenueMargin margin, int expectedRows) {
        this.accounts = accounts;
        view = accounts.view();
        span = new long[accounts.size()];
        words = new long[WORDS * Math.max(64, expectedRows + expectedRows / 16)];
        price = new double[margin.instruments().size() + 2];
        use(margin);
    }

    /** Another rule; every account must be packed again. */
    void use(VenueMargin changed) {
        margin = changed;
        rule = changed.rule();
        ownRule = new MarginRule[0];
        atomsPerNumeraire = changed.assets().get(changed.numeraire()).atomsPerUnit();
        price[price.length - 2] = 1;
        price[price.length - 1] = 0;
    }

    int factors() {
        return price.length - 2;
    }

    double price(int factor) {
        return price[factor];
    }

    void setPrice(int factor, double mark) {
        price[factor] = mark;
    }

    int firstRow(int account) {
        return (int) (span[account] >>> 32);
    }

    int rows(int account) {
        return (int) (span[account] & MAX_ROWS);
    }

    /** Rows of all accounts together, room included. */
    int capacity() {
        return words.length / WORDS;
    }

    /** Price factor of a row; {@link #factors()} or more where its price cannot move. */
    int factor(int row) {
        return (int) (words[WORDS * row + 2] >>> KEY_FACTOR_SHIFT);
    }

    /** Copies the account as it stands now. */
    void pack(int account) {
        accounts.at(account, view);
        int rows = view.positions() + view.balances();
        makeRoom(account, rows);
        int row = firstRow(account);
        span[account] = span[account] & ~(long) MAX_ROWS | rows;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            set(row++, margin.size(i, view.lots(k)), view.costAtoms(k) / atomsPerNumeraire, i, 2L * i);
        }
        for (int k = 0; k < view.balances(); k++) {
            int a = view.asset(k);
            double units = view.atoms(k) / (double) margin.assets().get(a).atomsPerUnit();
            set(row++, units, 0, factorOf(margin.pricedBy(a)), 2L * a + 1);
        }
        keepThreshold(account, view.blendedThreshold());
        keepRule(account, rule.of(view));
    }

    private void keepRule(int account, MarginRule own) {
        if (ownRule.length == 0 && own == rule) {
            return;
        }
        if (ownRule.length == 0) {
            ownRule = new MarginRule[span.length];
            Arrays.fill(ownRule, rule);
        }
        ownRule[account] = own;
    }

    private int factorOf(int pricedBy) {
        if (pricedBy >= 0) {
            return pricedBy;
        }
        return pricedBy == VenueMargin.PAR ? price.length - 2 : price.length - 1;
    }

    private void set(int row, double amount, double cost, int factor, long held) {
        words[WORDS * row] = Double.doubleToRawLongBits(amount);
        words[WORDS * row + 1] = Double.doubleToRawLongBits(cost);
        words[WORDS * row + 2] = (long) factor << KEY_FACTOR_SHIFT | held;
    }

    private void makeRoom(int account, int rows) {
        if (rows <= (int) (span[account] >>> 16 & MAX_ROWS)) {
            return;
        }
        if (rows > MAX_ROWS) {
            throw new IllegalArgumentException("an account must hold at most " + MAX_ROWS + " rows, held " + rows);
        }
        int needed = WORDS * (rowsUsed + rows);
        if (needed > words.length) {
            words = Arrays.copyOf(words, Math.max(needed, words.length + words.length / 4 / WORDS * WORDS));
        }
        span[account] = (long) rowsUsed << 32 | (long) rows << 16;
        rowsUsed += rows;
        if (rows > rowLossPerFall.length) {
            rowLossPerFall = new double[2 * rows];
            rowLossPerRise = new double[2 * rows];
        }
    }

    private void keepThreshold(int account, double blended) {
        if (threshold.length == 0 && Double.isNaN(blended)) {
            return;
        }
        if (threshold.length == 0) {
            threshold = new double[span.length];
            Arrays.fill(threshold, Double.NaN);
        }
        threshold[account] = blended;
    }

    /** Reads the account's first and last word, so that they are in the cache when it is measured. */
    void fetch(int account) {
        int from = WORDS * firstRow(account);
        fetched += words[from] + words[from + Math.max(0, WORDS * rows(account) - 1)];
    }

    /** Maintenance excess at the present prices, and what the account can lose, by row and in all. */
    void measure(int account) {
        double blended = threshold.length == 0 ? Double.NaN : threshold[account];
        MarginRule of = ownRule.length == 0 ? rule : ownRule[account];
        double balance = 0;
        double requirement = 0;
        double fall = 0;
        double rise = 0;
        double size = 0;
        boolean above = true;
        int at = WORDS * firstRow(account);
        int rows = rows(account);
        for (int k = 0; k < rows; k++, at += WORDS) {
            double amount = Double.longBitsToDouble(words[at]);
            double cost = Double.longBitsToDouble(words[at + 1]);
            long key = words[at + 2];
            int factor = (int) (key >>> KEY_FACTOR_SHIFT);
            int held = (int) key >> 1;
            double mark = price[factor];
            double value = amount * mark;
            double counts;
            double asks;
            double perFall = 0;
            double perRise = 0;
            if ((key & 1) == 0) {
                counts = of.positionMaintenanceBalance(held, amount, mark, value - cost);
                asks = of.positionMaintenanceRequirement(held, amount, mark, value - cost);
                perFall = of.positionLossPerFall(held, amount, mark);
                perRise = of.positionLossPerRise(held, amount, mark);
                size += Math.abs(value) + Math.abs(cost);
            } else {
                Exposure e = of.balance(held, value, blended);
                counts = e.maintenanceBalance();
                asks = e.maintenanceRequirement();
                if (factor < factors()) {
                    perFall = of.balanceLossPerFall(held, value, blended);
                    perRise = of.balanceLossPerRise(held, value, blended);
                }
            }
            balance += counts;
            requirement += asks;
            rowLossPerFall[k] = perFall;
            rowLossPerRise[k] = perRise;
            fall += perFall;
            rise += perRise;
            size += Math.abs(counts) + Math.abs(asks);
            above &= mark > 0 || factor >= factors();
        }
        excess = balance - requirement;
        lossPerFall = fall;
        lossPerRise = rise;
        gross = size;
        pricesAboveZero = above;
    }

    /** Excess of the account measured last: the bits of {@link Health#maintenanceExcess}. */
    double measuredExcess() {
        return excess;
    }

    /** Upper bound of what a fall of every price costs, per unit of relative fall. */
    double lossPerFall() {
        return lossPerFall;
    }

    double lossPerRise() {
        return lossPerRise;
    }

    double rowLossPerFall(int rowOfAccount) {
        return rowLossPerFall[rowOfAccount];
    }

    double rowLossPerRise(int rowOfAccount) {
        return rowLossPerRise[rowOfAccount];
    }

    /** Sum of the sizes of everything that was added: what rounding errors are relative to. */
    double gross() {
        return gross;
    }

    /** Whether every price that moves the account is above 0. */
    boolean pricesAboveZero() {
        return pricesAboveZero;
    }
}
