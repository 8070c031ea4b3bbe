package spillway.margin;

import java.util.Optional;
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
    /** Absent where every position is in its only tier, or where the kernel looks for each tier itself. */
    private final Optional<TierIndex> tiers;

    private final double[] block;
    /** Filled by {@link #sweep}; empty until then. */
    private double[] excess = {};

    /** Prices of a lot by key at that sweep. */
    private double[] price = {};

    private HealthSweep(Accounts accounts, VenueMargin margin, SweepKernel kernel) {
        this.margin = margin;
        this.kernel = kernel;
        prices = new SweepPrices(margin);
        columns = new SweepColumns(accounts, margin, prices);
        boolean indexed = prices.isTiered() && kernel.trustsKeys();
        tiers = indexed ? Optional.of(new TierIndex(columns, prices)) : Optional.empty();
        int largest = 0;
        for (SweepGroup group : columns.groups) largest = Math.max(largest, SweepColumns.slotsPerBlock(group));
        block = new double[largest];
    }

    /** Copies the accounts as they stand. */
    public static HealthSweep of(Accounts accounts, VenueMargin margin) {
        return of(accounts, margin, SweepKernel.best());
    }

    static HealthSweep of(Accounts accounts, VenueMargin margin, SweepKernel kernel) {
        return new HealthSweep(accounts, margin, kernel);
    }

    /** Computes every excess at these marks, and keeps it. */
    public HealthSweep sweep(Marks marks) {
        if (excess.length == 0) excess = new double[columns.base.length];
        at(marks);
        price = prices.lotPrices();
        for (SweepGroup group : columns.groups) {
            int step = SweepColumns.slotsPerBlock(group);
            for (int slot = group.slotFrom; slot < group.slotTo; slot += step) {
                kernel.sweep(columns, prices, group, slot, Math.min(slot + step, group.slotTo), excess, slot);
            }
        }
        return this;
    }

    /** Accounts whose excess at these marks is below 0: counted block by block, nothing is kept. */
    public int countUnhealthy(Marks marks) {
        at(marks);
        int count = 0;
        for (SweepGroup group : columns.groups) {
            int step = SweepColumns.slotsPerBlock(group);
            for (int slot = group.slotFrom; slot < group.slotTo; slot += step) {
                int end = Math.min(slot + step, group.slotTo);
                kernel.sweep(columns, prices, group, slot, end, block, 0);
                count += kernel.countNegative(block, end - slot);
            }
        }
        return count;
    }

    private void at(Marks marks) {
        prices.at(marks);
        if (tiers.isPresent()) tiers.get().follow(prices);
    }

    /** Accounts swept. */
    public int accounts() {
        return columns.accounts;
    }

    /** Maintenance excess in the numeraire, at the marks of the last sweep; NaN for an account that is not margined. */
    public double excess(int account) {
        int slot = columns.slotOf[account];
        return slot < 0 ? Double.NaN : excess[slot];
    }

    /** Accounts whose excess is below 0. */
    public int unhealthy() {
        int count = 0;
        for (double value : excess) {
            count += value < 0 ? 1 : 0;
        }
        return count;
    }

    /** Sum of |size| * mark over the positions of all accounts below 0, in the numeraire; a sum of eight lanes. */
    public double unhealthyNotional() {
        double[] lane = new double[LANES];
        for (int slot = 0; slot < excess.length; slot++) {
            if (excess[slot] < 0) {
                lane[slot % LANES] += columns.notional(slot, price);
            }
        }
        return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
    }

    /** Appends, ascending, the accounts whose excess is below 0. */
    public void collectUnhealthy(IntColumn found) {
        int before = found.size();
        for (int slot = 0; slot < excess.length; slot++) {
            if (excess[slot] < 0) {
                found.add(columns.accountOf[slot]);
            }
        }
        found.sortFrom(before);
    }

    public VenueMargin margin() {
        return margin;
    }
}
