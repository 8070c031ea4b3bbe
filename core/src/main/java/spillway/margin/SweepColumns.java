package spillway.margin;

import java.util.Arrays;
import spillway.account.AccountView;
import spillway.account.Accounts;

/** The margined accounts of a venue as columns: groups by their number of terms, see {@link SweepGroup}. */
final class SweepColumns {
    /** Terms of a block, about: what it leaves to be counted stays in the nearest cache. */
    private static final int BLOCK_ROWS = 2048;

    final int accounts;
    final int[] slotOf;
    final int[] accountOf;
    final SweepGroup[] groups;
    final int[] key;
    /** What no price moves: balances of the numeraire less cost. */
    final double[] base;

    SweepColumns(Accounts all, VenueMargin margin, SweepPrices prices) {
        slotOf = new int[all.size()];
        SweepTerms own = new SweepTerms(margin, prices);
        int[] size = new int[all.size()];
        boolean[] fits = sizes(all, margin, own, size);
        int[] count = new int[fits.length];
        for (int s : size) {
            if (s >= 0) count[s]++;
        }
        accounts = Arrays.stream(count).sum();
        groups = new SweepGroup[count.length];
        int slots = 0;
        int rows = 0;
        for (int g = 0; g < groups.length; g++) {
            int padded = (count[g] + HealthSweep.LANES - 1) / HealthSweep.LANES * HealthSweep.LANES;
            groups[g] = new SweepGroup(g, slots, padded, rows, fits[g]);
            slots = groups[g].slotTo;
            rows = Math.addExact(rows, Math.multiplyExact(padded, g));
        }
        accountOf = new int[slots];
        Arrays.fill(accountOf, -1);
        key = new int[rows];
        base = new double[slots];
        fill(all, size, own);
    }

    /** Terms of each account into {@code size}, -1 where it is not margined; returns which groups fit into 32 bits. */
    private static boolean[] sizes(Accounts all, VenueMargin margin, SweepTerms own, int[] size) {
        AccountView view = all.view();
        boolean[] fits = new boolean[1];
        fits[0] = true;
        for (int account = 0; account < size.length; account++) {
            size[account] = -1;
            if (!PlainWatch.isMargined(all, account, margin.venue())) continue;
            own.of(all.at(account, view));
            size[account] = own.count();
            int known = fits.length;
            if (own.count() >= known) {
                fits = Arrays.copyOf(fits, own.count() + 1);
                Arrays.fill(fits, known, fits.length, true);
            }
            fits[own.count()] &= own.fitsInt();
        }
        return fits;
    }

    private void fill(Accounts all, int[] size, SweepTerms own) {
        AccountView view = all.view();
        int[] next = new int[groups.length];
        for (int g = 0; g < next.length; g++) next[g] = groups[g].slotFrom;
        for (int account = 0; account < size.length; account++) {
            slotOf[account] = -1;
            if (size[account] < 0) continue;
            own.of(all.at(account, view));
            SweepGroup group = groups[own.count()];
            int slot = next[own.count()]++;
            slotOf[account] = slot;
            accountOf[slot] = account;
            base[slot] = own.base();
            for (int k = 0; k < own.count(); k++) {
                int at = group.at(slot, k);
                group.put(at, own.amount(k));
                key[group.rowFrom + at] = own.key(k);
            }
        }
    }

    /** Slots of a block: whole eights. */
    static int slotsPerBlock(SweepGroup group) {
        int eights = BLOCK_ROWS / Math.max(1, group.terms) / HealthSweep.LANES;
        return Math.max(1, eights) * HealthSweep.LANES;
    }

    SweepGroup groupOfSlot(int slot) {
        int g = 0;
        while (slot >= groups[g].slotTo) g++;
        return groups[g];
    }

    SweepGroup groupOfRow(int row) {
        int g = 0;
        while (row >= groups[g].rowTo()) g++;
        return groups[g];
    }

    double amountOfRow(int row) {
        SweepGroup group = groupOfRow(row);
        return group.amount(row - group.rowFrom);
    }

    /** Sum of |size| * mark over the positions in a slot, in the numeraire. */
    double notional(int slot, double[] priceByKey) {
        SweepGroup group = groupOfSlot(slot);
        double sum = 0;
        for (int k = 0; k < group.terms; k++) {
            int at = group.at(slot, k);
            sum += Math.abs(group.amount(at)) * priceByKey[key[group.rowFrom + at]];
        }
        return sum;
    }
}
