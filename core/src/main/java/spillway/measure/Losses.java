package spillway.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.ledger.Entry;
import spillway.ledger.Ledger;
import spillway.ledger.LedgerSink;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.measure.RunSummary.AccountLoss;
import spillway.unit.Nullable;
import spillway.world.World;

/**
 * What accounts had at the start, and what they lost.
 *
 * <p>An account's loss is its equity at the start, plus what its owner paid in and less what he took out, less its equity
 * at the end; equity is net value, and nothing where that is negative: the rest is other people's loss.
 */
final class Losses {
    private static final int LARGEST = 20;
    private static final int TOP_OWNERS = 10;

    private final World world;
    private final double[] before;
    private final double[] paidIn;
    /** The book without any forced trade, once an owner has acted of his own will. */
    private @Nullable Accounts alone;

    private @Nullable Ledger aloneLedger;

    Losses(World world, VenueTally[] venues, Marks initial) {
        this.world = world;
        Accounts accounts = new Accounts(world.book());
        before = new double[accounts.size()];
        paidIn = new double[accounts.size()];
        AccountView view = accounts.view();
        for (int account = 0; account < before.length; account++) {
            VenueMargin margin = venues[world.book().venue(account)].margin;
            before[account] = margin.health(accounts.at(account, view), initial).netValue();
        }
    }

    double netBefore(int account) {
        return before[account];
    }

    /** An owner paid in, or out where below 0, that value. */
    void paidIn(int account, double value) {
        paidIn[account] += value;
    }

    /** An entry that came of its owner's own will happens without the cascade as well. */
    void ownWill(Entry entry) {
        Accounts book = alone;
        Ledger ledger = aloneLedger;
        if (book == null || ledger == null) {
            book = new Accounts(world.book());
            ledger = new Ledger(book, LedgerSink.NOBODY);
            alone = book;
            aloneLedger = ledger;
        }
        ledger.post(entry);
    }

    /** One venue at the end. */
    final class AtEnd {
        private final VenueTally venue;
        private final double[] loss;
        final int accounts;
        final int owners;
        final double total;
        /** As {@code total}, with what a deleveraged winner gave up where that is more than what he lost. */
        final double totalWithGaveUp;

        final double shockAlone;
        final double openBadDebt;

        AtEnd(VenueTally venue, Accounts end, Marks marks, Marks exogenous) {
            this.venue = venue;
            loss = new double[before.length];
            Accounts untouched = alone == null ? new Accounts(world.book()) : alone;
            AccountView view = end.view();
            AccountView viewAlone = untouched.view();
            java.util.BitSet parties = new java.util.BitSet();
            int count = 0;
            double sum = 0;
            double sumGaveUp = 0;
            double sumAlone = 0;
            double debt = 0;
            for (int account = 0; account < loss.length; account++) {
                boolean vault = world.book().accountClass(account) == AccountClass.BACKSTOP;
                if (world.book().venue(account) != venue.venue
                        || !vault && world.book().accountClass(account).ofTheVenue()) {
                    continue;
                }
                double net = venue.margin.health(end.at(account, view), marks).netValue();
                // a vault that still holds what it took over and is worth less than nothing owes it to nobody else
                debt += Math.max(0, 0 - net);
                if (vault) {
                    continue;
                }
                count++;
                parties.set(world.book().party(account));
                double had = Math.max(0, before[account]) + paidIn[account];
                loss[account] = had - Math.max(0, net);
                sum += Math.max(0, loss[account]);
                sumGaveUp += Math.max(Math.max(0, loss[account]), venue.gaveUp.getOrDefault(account, 0.0));
                double netAlone = venue.margin
                        .health(untouched.at(account, viewAlone), exogenous)
                        .netValue();
                sumAlone += Math.max(0, had - Math.max(0, netAlone));
            }
            accounts = count;
            owners = parties.cardinality();
            total = sum;
            totalWithGaveUp = sumGaveUp;
            shockAlone = sumAlone;
            openBadDebt = debt;
        }

        /** The accounts that lost most, by loss, then by account. */
        List<AccountLoss> largest() {
            List<Integer> losers = new ArrayList<>();
            for (int account = 0; account < loss.length; account++) {
                if (loss[account] > 0) {
                    losers.add(account);
                }
            }
            losers.sort(Comparator.<Integer>comparingDouble(a -> -loss[a]).thenComparingInt(a -> a));
            return losers.stream().limit(LARGEST).map(this::loss).toList();
        }

        private AccountLoss loss(int account) {
            return new AccountLoss(
                    world.book().id(account),
                    world.book().partyName(world.book().party(account)),
                    world.book()
                            .accountClass(account)
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' '),
                    before[account],
                    loss[account],
                    venue.how(account));
        }

        /** Part of the total that the ten owners with the largest losses bear. */
        double topOwnersShare() {
            double[] byOwner = new double[world.book().parties()];
            for (int account = 0; account < loss.length; account++) {
                byOwner[world.book().party(account)] += Math.max(0, loss[account]);
            }
            return new Concentration(byOwner).topShare(TOP_OWNERS);
        }
    }
}
