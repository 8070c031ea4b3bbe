package spillway.measure;

import java.util.Arrays;
import spillway.account.AccountView;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.world.World;

/** What an account gains as each asset rises: base units held, options by their delta, times the asset's price. */
final class DeltaNotional {
    private final World world;
    private final VenueMargin margin;
    private final Marks marks;
    /** By instrument: notional per base unit held. */
    private final double[] perUnit;

    private final double[] byBase;

    DeltaNotional(World world, VenueMargin margin, OptionBoard board, Marks marks) {
        this.world = world;
        this.margin = margin;
        this.marks = marks;
        perUnit = new double[world.instruments().size()];
        byBase = new double[world.assets().size()];
        for (int i = 0; i < perUnit.length; i++) {
            perUnit[i] = marks.mark(i);
            if (board.isOption(i)) {
                long now = marks.timeNanos(i);
                double spot = marks.mark(board.forwardFrom(i));
                double forward = board.forward(i, marks::mark, now);
                perUnit[i] = spot * board.delta(i, forward, spot, marks.volatility(i), now);
            }
        }
    }

    void look(AccountView view) {
        Arrays.fill(byBase, 0);
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            byBase[world.instruments().get(i).base()] += margin.size(i, view.lots(k)) * perUnit[i];
        }
        for (int k = 0; k < view.balances(); k++) {
            if (margin.pricedBy(view.asset(k)) >= 0) {
                byBase[view.asset(k)] += margin.value(view.asset(k), view.atoms(k), marks);
            }
        }
    }

    /** In the numeraire. */
    double signed() {
        double sum = 0;
        for (double delta : byBase) {
            sum += delta;
        }
        return sum;
    }

    /** Summed by size over assets, in the numeraire. */
    double gross() {
        double sum = 0;
        for (double delta : byBase) {
            sum += Math.abs(delta);
        }
        return sum;
    }
}
