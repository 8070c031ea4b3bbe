package spillway.liquidation;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.liquidation.Decision.Reduction;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.unit.Round;

/**
 * How much to close where requirements do not add over positions: the smallest common fraction of all positions whose closing
 * at the marks, less what it costs, leaves maintenance and a buffer. Derive liquidates such a fraction of a whole portfolio
 * (venues.md of the project, 4.4.5). Pure.
 *
 * <p>What is asked of a part of a portfolio need not fall with its size: collateral that hedges is worth less margin beside
 * fewer positions. So fractions are tried from below in sixteenths, and the first that restores the account is then halved
 * down upon, to the lot. Where none does, everything is closed.
 */
final class CommonFraction {
    private static final int STEPS = 16;
    /** A double has no finer fractions near 1. */
    private static final int HALVINGS = 48;

    private final VenueMargin margin;
    private final double buffer;
    private final double feeFraction;
    private final AccountView account;
    private final Marks marks;

    CommonFraction(VenueMargin margin, double buffer, double feeFraction, AccountView account, Marks marks) {
        this.margin = margin;
        this.buffer = buffer;
        this.feeFraction = feeFraction;
        this.account = account.copy();
        this.marks = marks;
    }

    List<Reduction> reductions() {
        for (int step = 1; step <= STEPS; step++) {
            if (restores(taken(step / (double) STEPS))) {
                return reductions(least((step - 1) / (double) STEPS, step / (double) STEPS));
            }
        }
        return reductions(taken(1));
    }

    /** Lots of the smallest fraction between one that does not restore the account and one that does. */
    private long[] least(double below, double enough) {
        double low = below;
        double high = enough;
        for (int k = 0; k < HALVINGS && !java.util.Arrays.equals(taken(low), taken(high)); k++) {
            double middle = low + (high - low) / 2;
            if (restores(taken(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return taken(high);
    }

    private long[] taken(double fraction) {
        long[] lots = new long[account.positions()];
        for (int k = 0; k < lots.length; k++) {
            long held = Math.abs(account.lots(k));
            lots[k] = Math.min(held, Round.up(held * fraction));
        }
        return lots;
    }

    private boolean restores(long[] taken) {
        AccountView left = account;
        double atomsPerUnit = margin.assets().get(margin.numeraire()).atomsPerUnit();
        double made = 0;
        for (int k = 0; k < taken.length; k++) {
            int i = account.instrument(k);
            long held = account.lots(k);
            long closed = held > 0 ? taken[k] : -taken[k];
            long cost = Math.round(account.costAtoms(k) * (closed / (double) held));
            left = left.withPosition(i, held - closed, account.costAtoms(k) - cost);
            double value = margin.size(i, closed) * marks.mark(i);
            made += value * atomsPerUnit - cost - feeFraction * Math.abs(value) * atomsPerUnit;
        }
        int numeraire = margin.numeraire();
        long cash = Math.addExact(cash(numeraire), Round.down(made));
        Health health = margin.health(left.withBalance(numeraire, cash), marks);
        return health.maintenanceBalance() - health.maintenanceRequirement() * (1 + buffer) >= 0;
    }

    private long cash(int asset) {
        for (int k = 0; k < account.balances(); k++) {
            if (account.asset(k) == asset) {
                return account.atoms(k);
            }
        }
        return 0;
    }

    private List<Reduction> reductions(long[] taken) {
        List<Reduction> some = new ArrayList<>();
        for (int k = 0; k < taken.length; k++) {
            if (taken[k] > 0) {
                some.add(new Reduction(account.instrument(k), taken[k]));
            }
        }
        return some;
    }
}
