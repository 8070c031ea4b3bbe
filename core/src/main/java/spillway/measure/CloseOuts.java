package spillway.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.event.Event;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.TakenOver;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.world.VenueMargins;
import spillway.world.World;

/** Listens to a run for what margin was asked of the accounts of a venue, and what closing them took. */
final class CloseOuts implements JournalSink {
    private final World world;
    private final int venue;
    private final double[] mark;
    private final double[] netAtStart;
    private final double[] asked;
    private final double atomsPerUnit;
    private final TreeMap<Integer, Case> cases = new TreeMap<>();

    /** An account that was found unhealthy, with the marks of that moment. */
    private static final class Case {
        final long foundNanos;
        final double balance;
        final double[] marks;
        double cost;
        double shortfall;

        Case(long foundNanos, double balance, double[] marks) {
            this.foundNanos = foundNanos;
            this.balance = balance;
            this.marks = marks;
        }
    }

    CloseOuts(World world, int venue) {
        this.world = world;
        this.venue = venue;
        VenueMargin margin = VenueMargins.atStart(world, venue);
        atomsPerUnit = world.assets().get(margin.numeraire()).atomsPerUnit();
        Marks marks = world.initialMarks();
        mark = new double[marks.size()];
        java.util.Arrays.setAll(mark, marks::mark);
        Accounts accounts = new Accounts(world.book());
        netAtStart = new double[accounts.size()];
        asked = new double[accounts.size()];
        AccountView view = accounts.view();
        for (int a = 0; a < asked.length; a++) {
            if (isOwned(a)) {
                Health health = margin.health(accounts.at(a, view), marks);
                netAtStart[a] = health.netValue();
                asked[a] = health.initialRequirement();
            }
        }
    }

    private boolean isOwned(int account) {
        return world.book().venue(account) == venue
                && !world.book().accountClass(account).ofTheVenue();
    }

    @Override
    public void append(JournalRecord at) {
        switch (at.event()) {
            case MarkPublished e -> mark[e.instrument()] = e.mark();
            case OptionMarked e -> mark[e.instrument()] = e.mark();
            case FoundUnhealthy e -> {
                if (isOwned(e.account())) {
                    cases.putIfAbsent(e.account(), new Case(at.timeNanos(), e.maintenanceBalance(), mark.clone()));
                }
            }
            case Liquidated e -> closed(e.account(), e.instrument(), e.lots(), e.quoteAtoms(), e.feeAtoms());
            case Deleveraged e -> closed(e.bankrupt(), e.instrument(), e.lots(), e.quoteAtoms(), 0);
            case TakenOver e -> {
                // the vault takes all that the account still had
                Case open = cases.get(e.account());
                if (open != null) {
                    open.cost += Math.max(0, open.balance);
                }
            }
            case ShortfallFound e -> {
                Case open = cases.get(e.account());
                if (open != null) {
                    open.shortfall += world.assets().get(e.asset()).units(e.atoms());
                }
            }
            case Event other -> {}
        }
    }

    /** {@code lots} is the change of the position. */
    private void closed(int account, int instrument, long lots, long quoteAtoms, long feeAtoms) {
        Case open = cases.get(account);
        if (open == null) {
            return;
        }
        double worth = world.instruments().get(instrument).size(Math.abs(lots)) * open.marks[instrument];
        double quote = quoteAtoms / atomsPerUnit;
        open.cost += (lots < 0 ? worth - quote : quote - worth) + feeAtoms / atomsPerUnit;
    }

    /** Largest first by what was needed beyond what was asked, then by account. */
    List<CloseOut> all() {
        List<CloseOut> all = new ArrayList<>();
        cases.forEach((account, c) -> all.add(new CloseOut(
                world.book().id(account),
                c.foundNanos,
                asked[account],
                netAtStart[account] - c.balance,
                c.cost,
                c.shortfall)));
        all.sort(Comparator.comparingDouble((CloseOut c) -> -c.uncovered()).thenComparing(CloseOut::account));
        return all;
    }

    /** Initial requirements of all accounts at the start. */
    double askedOfAll() {
        double sum = 0;
        for (double one : asked) {
            sum += one;
        }
        return sum;
    }
}
