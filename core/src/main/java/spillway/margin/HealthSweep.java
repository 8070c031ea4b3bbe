package spillway.margin;

import java.util.Arrays;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;

/**
 * Maintenance excess of every margined account of a venue at any prices: for measures that need everybody, such as a
 * stress grid.
 *
 * <p>Everything that an account holds becomes terms, amount times weight; haircut and maintenance fraction are folded
 * into one weight per market, side and tier, per asset and sign. So the value is that of {@link VenueMargin#health} up to
 * rounding: the two differ by at most {@code 2^-50 * (terms + 4)} of the sum of everything added. Whom to liquidate is
 * decided by the definition alone; this is a screen. Accounts are copied when the sweep is built.
 *
 * <p>Sources of the rules: {@link Tiered}, {@link Lending}; other rules are refused.
 */
public final class HealthSweep {
    /** Accounts are swept in blocks of eight, whatever the processor's width. */
    static final int LANES = 8;

    private final VenueMargin margin;
    private final SweepColumns columns;
    private final SweepKernel kernel;
    private final SweepPrices prices;

    private HealthSweep(Accounts accounts, VenueMargin margin, SweepKernel kernel) {
        this.margin = margin;
        this.kernel = kernel;
        prices = new SweepPrices(margin);
        columns = new SweepColumns(accounts, margin, prices);
    }

    /** Copies the accounts as they stand. */
    public static HealthSweep of(Accounts accounts, VenueMargin margin) {
        return of(accounts, margin, SweepKernel.best());
    }

    static HealthSweep of(Accounts accounts, VenueMargin margin, SweepKernel kernel) {
        return new HealthSweep(accounts, margin, kernel);
    }

    /** Computes every excess at these marks. */
    public HealthSweep sweep(Marks marks) {
        prices.at(marks);
        kernel.sweep(columns, prices);
        return this;
    }

    /** Accounts swept. */
    public int accounts() {
        return columns.accounts;
    }

    /** Maintenance excess in the numeraire, at the marks of the last sweep; NaN for an account that is not margined. */
    public double excess(int account) {
        int slot = columns.slotOf[account];
        return slot < 0 ? Double.NaN : columns.excess[slot];
    }

    /** Accounts whose excess is below 0. */
    public int unhealthy() {
        int count = 0;
        for (double excess : columns.excess) {
            count += excess < 0 ? 1 : 0;
        }
        return count;
    }

    /** Sum of |size| * mark over the positions of all accounts below 0, in the numeraire; a sum of eight lanes. */
    public double unhealthyNotional() {
        double[] lane = new double[LANES];
        for (int slot = 0; slot < columns.excess.length; slot++) {
            if (columns.excess[slot] < 0) {
                lane[slot % LANES] += columns.notional(slot, prices);
            }
        }
        return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
    }

    /** Appends, ascending, the accounts whose excess is below 0. */
    public void collectUnhealthy(IntColumn found) {
        int before = found.size();
        for (int slot = 0; slot < columns.excess.length; slot++) {
            if (columns.excess[slot] < 0) {
                found.add(columns.accountOf[slot]);
            }
        }
        found.sortFrom(before);
    }

    public VenueMargin margin() {
        return margin;
    }

    /**
     * Columns of accounts grouped by their number of terms, each group padded to whole blocks of eight with accounts that
     * hold nothing. A block stores term after term, eight lanes each.
     */
    static final class SweepColumns {
        final int accounts;
        final int[] slotOf;
        final int[] accountOf;
        /** By group: its number of terms, its first slot, its first row of terms; one more of each ends the last. */
        final int[] terms;

        final int[] slotFrom;
        final int[] termFrom;
        final double[] amount;
        final int[] key;
        /** What no price moves: balances of the numeraire less cost. */
        final double[] base;

        final double[] excess;

        SweepColumns(Accounts all, VenueMargin margin, SweepPrices prices) {
            slotOf = new int[all.size()];
            Terms own = new Terms(margin, prices);
            int[] size = sizes(all, margin, own);
            int largest = Arrays.stream(size).max().orElse(0);
            int[] count = new int[Math.max(0, largest) + 1];
            int margined = 0;
            for (int s : size) {
                if (s >= 0) {
                    count[s]++;
                    margined++;
                }
            }
            accounts = margined;
            terms = new int[count.length];
            slotFrom = new int[count.length + 1];
            termFrom = new int[count.length + 1];
            for (int g = 0; g < count.length; g++) {
                terms[g] = g;
                int padded = (count[g] + LANES - 1) / LANES * LANES;
                slotFrom[g + 1] = slotFrom[g] + padded;
                termFrom[g + 1] = Math.addExact(termFrom[g], Math.multiplyExact(padded, g));
            }
            int slots = slotFrom[count.length];
            accountOf = new int[slots];
            Arrays.fill(accountOf, -1);
            amount = new double[termFrom[count.length]];
            key = new int[amount.length];
            base = new double[slots];
            excess = new double[slots];
            fill(all, size, own);
        }

        private static int[] sizes(Accounts all, VenueMargin margin, Terms own) {
            AccountView view = all.view();
            int[] size = new int[all.size()];
            for (int account = 0; account < size.length; account++) {
                boolean margined = PlainWatch.isMargined(all, account, margin.venue());
                size[account] = margined ? own.of(all.at(account, view)).count : -1;
            }
            return size;
        }

        private void fill(Accounts all, int[] size, Terms own) {
            AccountView view = all.view();
            int[] next = slotFrom.clone();
            for (int account = 0; account < size.length; account++) {
                slotOf[account] = -1;
                if (size[account] >= 0) {
                    own.of(all.at(account, view));
                    int slot = next[own.count]++;
                    slotOf[account] = slot;
                    accountOf[slot] = account;
                    base[slot] = own.base;
                    for (int k = 0; k < own.count; k++) {
                        int at = termAt(own.count, slot, k);
                        amount[at] = own.amount[k];
                        key[at] = own.key[k];
                    }
                }
            }
        }

        /** Row of a term of the account in a slot of a group. */
        int termAt(int group, int slot, int term) {
            int inGroup = slot - slotFrom[group];
            return termFrom[group] + (inGroup / LANES * group + term) * LANES + inGroup % LANES;
        }

        double notional(int slot, SweepPrices prices) {
            int group = 0;
            while (slot >= slotFrom[group + 1]) {
                group++;
            }
            double sum = 0;
            for (int k = 0; k < group; k++) {
                int at = termAt(group, slot, k);
                sum += Math.abs(amount[at]) * prices.positionPrice(key[at]);
            }
            return sum;
        }
    }

    /** One account as terms. */
    private static final class Terms {
        private final VenueMargin margin;
        private final SweepPrices prices;
        private final double atomsPerNumeraire;
        private double[] amount = new double[8];
        private int[] key = new int[8];
        private int count;
        private double base;

        Terms(VenueMargin margin, SweepPrices prices) {
            this.margin = margin;
            this.prices = prices;
            atomsPerNumeraire = margin.assets().get(margin.numeraire()).atomsPerUnit();
        }

        Terms of(AccountView view) {
            count = 0;
            base = 0;
            for (int k = 0; k < view.positions(); k++) {
                double size = margin.size(view.instrument(k), view.lots(k));
                base -= view.costAtoms(k) / atomsPerNumeraire;
                add(size, prices.positionKey(view.instrument(k), size));
            }
            for (int k = 0; k < view.balances(); k++) {
                int asset = view.asset(k);
                double units =
                        view.atoms(k) / (double) margin.assets().get(asset).atomsPerUnit();
                boolean blended = units > 0 && prices.blends() && !Double.isNaN(view.blendedThreshold());
                double counted = blended ? units * view.blendedThreshold() : units;
                int balanceKey = prices.balanceKey(asset, units, blended);
                if (margin.pricedBy(asset) == VenueMargin.PAR) {
                    base += counted * prices.fixedWeight(balanceKey);
                } else {
                    add(counted, balanceKey);
                }
            }
            return this;
        }

        private void add(double termAmount, int termKey) {
            if (termAmount == 0) {
                return;
            }
            if (count == amount.length) {
                amount = Arrays.copyOf(amount, 2 * count);
                key = Arrays.copyOf(key, 2 * count);
            }
            amount[count] = termAmount;
            key[count++] = termKey;
        }
    }
}
