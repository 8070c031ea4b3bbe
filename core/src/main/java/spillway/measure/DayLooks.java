package spillway.measure;

import java.util.List;
import spillway.account.AccountView;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.world.World;

/**
 * Looks at every tried account at the start of a day and after each step of it, under several margin modes. What an account
 * would have needed to stay above maintenance is its net value at the start less its least excess: cash counts in full towards
 * both and raises no requirement, which is tried out before it is taken for granted.
 *
 * <p>For one thread.
 */
final class DayLooks {
    static final long DAY_NANOS = 86_400_000_000_000L;

    private final World world;
    private final List<ComparedBook> books;
    private final Underlyings underlyings;
    private final OptionBoard board;
    private final Marks start;
    private final List<VenueMargin> margins;

    /** By book and account. */
    private final double[][] netAtStart;

    private final double[][] excessAtStart;
    private final double[][] asked;
    /** Of the latest day: the capital that would have kept an account above maintenance. */
    final double[][] need;
    /** Of the latest day: what an account lost from its start to its end. */
    final double[][] loss;

    DayLooks(World world, List<ComparedBook> books, Underlyings underlyings) {
        this.world = world;
        this.books = books;
        this.underlyings = underlyings;
        board = world.optionBoard();
        start = world.initialMarks();
        margins = books.stream().map(ComparedBook::margin).toList();
        netAtStart = new double[books.size()][];
        excessAtStart = new double[books.size()][];
        asked = new double[books.size()][];
        need = new double[books.size()][];
        loss = new double[books.size()][];
        for (int b = 0; b < netAtStart.length; b++) {
            int n = books.get(b).accounts.length;
            netAtStart[b] = new double[n];
            excessAtStart[b] = new double[n];
            asked[b] = new double[n];
            need[b] = new double[n];
            loss[b] = new double[n];
            for (int k = 0; k < n; k++) {
                Health health = health(b, k, start);
                netAtStart[b][k] = health.netValue();
                excessAtStart[b][k] = health.maintenanceExcess();
                asked[b][k] = health.netValue() - health.initialExcess();
            }
        }
    }

    private Health health(int b, int k, Marks marks) {
        ComparedBook book = books.get(b);
        AccountView view = book.world.book().view();
        book.world.book().at(book.accounts[k], view);
        return margins.get(b).health(view, marks);
    }

    /** @throws IllegalArgumentException if under some margin more cash is not as much more excess */
    void refuseCashThatCountsOtherwise() {
        for (int b = 0; b < netAtStart.length; b++) {
            ComparedBook book = books.get(b);
            int numeraire = margins.get(b).numeraire();
            double more = 1000;
            AccountView view = book.world.book().view();
            for (int k = 0; k < netAtStart[b].length; k++) {
                book.world.book().at(book.accounts[k], view);
                AccountView richer = view.copy()
                        .withBalance(
                                numeraire, book.world.assets().get(numeraire).atomsNearest(more));
                double gained = margins.get(b).health(richer, start).maintenanceExcess() - excessAtStart[b][k];
                double rounding = 1e-9 * (more + Math.abs(netAtStart[b][k]) + Math.abs(excessAtStart[b][k]));
                if (!(Math.abs(gained - more) <= rounding)) {
                    throw new IllegalArgumentException("cash must count in full under every margin compared, of "
                            + book.world.venues().get(book.venue).margin().name() + " it does not");
                }
            }
        }
    }

    /** Capital that initial margin asks, by book and account. */
    double[][] asked() {
        return asked;
    }

    double[][] netAtStart() {
        return netAtStart;
    }

    /** @param factors by step and underlying */
    void look(double[][] factors) {
        for (int b = 0; b < need.length; b++) {
            for (int k = 0; k < need[b].length; k++) {
                need[b][k] = netAtStart[b][k] - excessAtStart[b][k];
            }
        }
        for (int s = 0; s < factors.length; s++) {
            double[] at = factors[s];
            boolean last = s == factors.length - 1;
            Marks marks = board.moved(
                    start,
                    i -> underlyings.factor(world.instruments().get(i), at),
                    1,
                    DAY_NANOS / factors.length * (s + 1));
            for (int b = 0; b < need.length; b++) {
                for (int k = 0; k < need[b].length; k++) {
                    Health health = health(b, k, marks);
                    need[b][k] = Math.max(need[b][k], netAtStart[b][k] - health.maintenanceExcess());
                    loss[b][k] = last ? netAtStart[b][k] - health.netValue() : loss[b][k];
                }
            }
        }
    }
}
