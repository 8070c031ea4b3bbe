package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.impact.PassThrough;
import spillway.impact.Side;
import spillway.margin.Exposure;
import spillway.market.Marks;
import spillway.num.NonNegativeMatrix;
import spillway.num.SpectralRadius;
import spillway.option.OptionBoard;
import spillway.world.PathKind;
import spillway.world.World;

/**
 * B for one direction of moves. Entry (k, j) is the relative move of triggering price k that a relative move of triggering
 * price j brings about through the accounts that it makes unhealthy:
 * {@code B_kj = sum over i of passThrough(i, k) * q_ij / D_i}, where q_ij is the notional of i that those accounts sell into
 * the market (buy, for rises) per relative move of j alone, and D_i the depth of i at rest. With pass-through on the
 * diagonal alone this is {@code passThrough_i * q_ij / D_i}.
 *
 * <p>Counted is what the accounts' venue would fill: by its sizing rule, until the account is healthy again, within its
 * limit price. Options follow what moves, and are not moved by themselves; of what is sold of them the hedge counts, in the
 * market that it is traded in. Takeovers and deleveraging count zero, accounts that are unhealthy already are left out. A market does not
 * sell more than it holds, and keepers do not sell where nothing is left to earn.
 */
public final class BranchingMatrix {
    /** Entries below this part of the largest one are noise, and make no feedback. */
    private static final double NOISE = 1e-12;

    private final World world;
    private final double[][] entries;

    private BranchingMatrix(World world, double[][] entries) {
        this.world = world;
        this.entries = entries;
    }

    /** {@code shock} is the relative move over which sales are counted: below 0 for falls. */
    public static BranchingMatrix of(World world, Accounts accounts, Marks marks, double shock) {
        List<VenueRules> rules = new ArrayList<>();
        for (int v = 0; v < world.venues().size(); v++) {
            rules.add(VenueRules.atStart(world, v));
        }
        return of(rules, accounts, marks, shock);
    }

    static BranchingMatrix of(List<VenueRules> rules, Accounts accounts, Marks marks, double shock) {
        if (!(shock > -1 && shock < 1 && shock != 0)) {
            throw new IllegalArgumentException("shock must be in (-1, 1) and not 0, was " + shock);
        }
        World world = rules.get(0).world;
        double[][] sold = new Sweep(world, accounts, marks, shock).sold(rules);
        int n = sold.length;
        double[][] entries = new double[n][n];
        if (world.pathKind() == PathKind.FUNDAMENTAL) {
            for (PassThrough.Pair pair : world.passThrough().pairs()) {
                double depth = world.markets()
                        .get(pair.execution())
                        .impact()
                        .depth(marks.reference(pair.execution()), shock < 0 ? Side.SELL : Side.BUY);
                for (int j = 0; j < n; j++) {
                    entries[pair.trigger()][j] += pair.fraction() * sold[pair.execution()][j] / Math.abs(shock) / depth;
                }
            }
        }
        return new BranchingMatrix(world, entries);
    }

    /** Move of the triggering price {@code trigger} per move of {@code moved}, both instruments of the world. */
    public double get(int trigger, int moved) {
        return entries[trigger][moved];
    }

    /** Spectral radius over all markets of the world. */
    public double radius() {
        int[] all = new int[entries.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return radius(all);
    }

    /** Spectral radius over the instruments of one venue. */
    public double radius(int venue) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            if (world.instruments().get(i).venue() == venue) {
                own.add(i);
            }
        }
        return radius(own.stream().mapToInt(Integer::intValue).toArray());
    }

    private double radius(int[] instruments) {
        int n = instruments.length;
        if (n == 0) {
            return 0;
        }
        double[][] part = new double[n][n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                part[i][j] = entries[instruments[i]][instruments[j]];
                largest = Math.max(largest, part[i][j]);
            }
        }
        for (double[] row : part) {
            for (int j = 0; j < n; j++) {
                row[j] = row[j] > NOISE * largest ? row[j] : 0;
            }
        }
        return SpectralRadius.of(NonNegativeMatrix.of(part)).value();
    }

    /** One pass over all accounts: which become unhealthy as one price moves, and what they sell. */
    private static final class Sweep {
        private final World world;
        private final Accounts accounts;
        private final Marks marks;
        private final double shock;
        private final OptionBoard board;
        private final Marks[] shocked;
        private final double[][] sold;

        Sweep(World world, Accounts accounts, Marks marks, double shock) {
            this.world = world;
            this.accounts = accounts;
            this.marks = marks;
            this.shock = shock;
            int n = world.instruments().size();
            board = world.optionBoard();
            shocked = new Marks[n];
            sold = new double[n][n];
            for (int j = 0; j < n; j++) {
                double[] moves = new double[n];
                moves[j] = shock;
                shocked[j] = board.shocked(marks, moves);
            }
        }

        double[][] sold(List<VenueRules> rules) {
            ForcedSale[] sales = new ForcedSale[rules.size()];
            for (int v = 0; v < sales.length; v++) {
                sales[v] = new ForcedSale(rules.get(v), accounts, marks);
            }
            AccountView view = accounts.view();
            for (int account = 0; account < accounts.size(); account++) {
                int venue = accounts.book().venue(account);
                if (!accounts.book().accountClass(account).ofTheVenue() && !isWhole(rules.get(venue))) {
                    look(rules.get(venue), sales[venue], accounts.at(account, view));
                }
            }
            for (int v = 0; v < sales.length; v++) {
                if (isWhole(rules.get(v))) {
                    lookAtWhole(rules.get(v), v, sales[v]);
                }
            }
            for (int i = 0; i < sold.length; i++) {
                int venue = world.instruments().get(i).venue();
                for (int j = 0; j < sold.length; j++) {
                    sold[i][j] = Math.min(sold[i][j], sales[venue].mostSold(i, shocked[j], shock < 0));
                }
            }
            return sold;
        }

        /** Whether a price moves more than one holding, or requirements do not add. */
        private boolean isWhole(VenueRules rules) {
            boolean options = false;
            for (int i = 0; i < board.size(); i++) {
                options |= board.isOption(i) && world.instruments().get(i).venue() == rules.margin.venue();
            }
            return options || rules.margin.portfolio().isPresent();
        }

        /** Price by price, so that options are repriced once for each. */
        private void lookAtWhole(VenueRules rules, int venue, ForcedSale sale) {
            AccountView view = accounts.view();
            List<Integer> healthy = new ArrayList<>();
            for (int account = 0; account < accounts.size(); account++) {
                if (accounts.book().venue(account) == venue
                        && !accounts.book().accountClass(account).ofTheVenue()
                        && rules.margin
                                .health(accounts.at(account, view), marks)
                                .isHealthy()) {
                    healthy.add(account);
                }
            }
            for (int j = 0; j < shocked.length; j++) {
                if (board.isOption(j) || world.instruments().get(j).venue() != venue) {
                    continue;
                }
                for (int account : healthy) {
                    if (!rules.margin
                            .health(accounts.at(account, view), shocked[j])
                            .isHealthy()) {
                        sale.add(account, shocked[j], shock < 0, sold, j);
                    }
                }
            }
        }

        /** The excess changes by what the one holding that moves adds: the others stand still. */
        private void look(VenueRules rules, ForcedSale sale, AccountView view) {
            if (view.positions() == 0 && view.balances() < 2) {
                return; // owes nothing that could grow
            }
            double excess = rules.margin.health(view, marks).maintenanceExcess();
            if (excess < 0) {
                return;
            }
            for (int k = 0; k < view.positions(); k++) {
                int j = view.instrument(k);
                double now = excess(rules.margin.position(view, k, marks));
                double then = excess(rules.margin.position(view, k, shocked[j]));
                if (excess - now + then < 0) {
                    sale.add(view.account(), shocked[j], shock < 0, sold, j);
                }
            }
            for (int k = 0; k < view.balances(); k++) {
                int j = rules.margin.pricedBy(view.asset(k));
                if (j >= 0) {
                    double value = rules.margin.value(view.asset(k), view.atoms(k), marks);
                    double threshold = view.blendedThreshold();
                    double now = excess(rules.margin.rule(view).balance(view.asset(k), value, threshold));
                    double then =
                            excess(rules.margin.rule(view).balance(view.asset(k), value * (1 + shock), threshold));
                    if (excess - now + then < 0) {
                        sale.add(view.account(), shocked[j], shock < 0, sold, j);
                    }
                }
            }
        }

        private static double excess(Exposure exposure) {
            return exposure.maintenanceBalance() - exposure.maintenanceRequirement();
        }
    }
}
