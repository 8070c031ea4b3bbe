package spillway.sim;

import java.util.Map;
import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.event.Phase;
import spillway.event.VenueEvent.AllocationDue;
import spillway.event.VenueEvent.CollateralSold;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.unit.Round;
import spillway.waterfall.Layer;
import spillway.waterfall.LossShares;

/** Closes the books on an account that holds no more positions: whatever it still owes goes down the waterfall. */
final class ShortfallDesk {
    /** Below this value in atoms of the numeraire nothing pays for an atom of debt and leaves an atom of profit. */
    private static final double DUST_ATOMS = 2;

    private final RunState state;
    private final MarketDesk market;
    /** By venue, once a loss was spread there. */
    private final TreeMap<Integer, Payers> payers = new TreeMap<>();

    ShortfallDesk(RunState state, MarketDesk market) {
        this.state = state;
        this.market = market;
    }

    /** Whether the account owes nothing any more. Collateral of a lending account is the keepers' to sell. */
    boolean settle(VenueState venue, int account) {
        boolean lending = venue.profile.margin().isLending();
        if (!lending) {
            sellCollateral(venue, account);
        }
        TreeMap<Integer, Long> owed = new TreeMap<>();
        boolean holds = false;
        AccountView view = state.view(account);
        for (int k = 0; k < view.balances(); k++) {
            if (view.atoms(k) < 0) {
                owed.put(view.asset(k), -view.atoms(k));
            }
            holds |= view.atoms(k) > 0 && isWorthSelling(venue, view.asset(k), view.atoms(k));
        }
        if (owed.isEmpty() || holds) {
            return owed.isEmpty();
        }
        for (Map.Entry<Integer, Long> debt : owed.entrySet()) {
            cover(venue, account, debt.getKey(), debt.getValue());
        }
        return true;
    }

    /** Dust that cannot pay for an atom of debt and leave an atom of profit, and what has no price, is nobody's to sell. */
    private boolean isWorthSelling(VenueState venue, int asset, long atoms) {
        return venue.margin.value(asset, atoms, state.marks)
                        * state.world.assets().get(venue.numeraire()).atomsPerUnit()
                >= DUST_ATOMS;
    }

    /** Sells other assets, in the order of their indices, until what is owed in the numeraire is paid. */
    private void sellCollateral(VenueState venue, int account) {
        int numeraire = venue.numeraire();
        for (int asset = 0; asset < state.world.assets().size(); asset++) {
            long owed = -state.accounts.cashAtoms(account, numeraire);
            long held = asset == numeraire ? 0 : state.accounts.cashAtoms(account, asset);
            int instrument = venue.margin.pricedBy(asset);
            if (owed > 0 && held > 0 && instrument >= 0) {
                sell(venue, account, instrument, asset, atomsThatPay(asset, instrument, held, owed, numeraire));
            }
        }
    }

    /** Fewest atoms whose sale pays what is owed, or all that the market takes of what is held. */
    private long atomsThatPay(int asset, int instrument, long held, long owed, int numeraire) {
        double needed = state.world.assets().get(numeraire).units(owed);
        long low = 0;
        long high = held;
        while (low < high) {
            long middle = low + (high - low) / 2;
            double units = state.world.assets().get(asset).units(middle);
            double quote = market.quoteForBase(instrument, true, units);
            if (quote >= needed || Double.isNaN(quote)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        boolean taken = market.quoteForBase(
                        instrument, true, state.world.assets().get(asset).units(low))
                >= 0;
        return taken ? low : Math.max(0, low - 1);
    }

    private void sell(VenueState venue, int account, int instrument, int asset, long atoms) {
        if (atoms == 0) {
            return;
        }
        long quote = market.sweepBase(
                instrument, true, state.world.assets().get(asset).units(atoms));
        state.post(Entry.of(Reason.LIQUIDATION)
                .pay(account, venue.liquidity, asset, atoms)
                .pay(venue.liquidity, account, venue.numeraire(), quote));
        long record = state.record(new CollateralSold(account, instrument, atoms, quote, state.marks.mark(instrument)));
        market.traded(instrument, record);
    }

    /** Layer by layer; every atom of the shortfall is allocated, and none twice. */
    void cover(VenueState venue, int account, int asset, long atoms) {
        state.record(new ShortfallFound(account, asset, atoms));
        long left = atoms;
        for (Layer layer : venue.profile.waterfall()) {
            left = switch (layer) {
                case Layer.InsuranceFund fund -> left - fundPays(venue, account, asset, left);
                case Layer.SocialisedLoss socialised -> left - socialise(venue, account, asset, left);
                case Layer.Backstop backstop -> left; // takes accounts over before they are worth less than nothing
                case Layer.Deleveraging deleveraging -> left; // has closed the positions already
            };
        }
        deficit(venue, account, asset, left);
    }

    /** The fund pays at once for a sale that went beyond what the account had: nobody else may count on that money. */
    void payNow(VenueState venue, int account, double netValue) {
        if (netValue < 0) {
            // to the atom where nothing but cash is left, as the books will show; a fraction of one is nobody's
            long missing = Round.nearest(
                    -netValue * state.world.assets().get(venue.numeraire()).atomsPerUnit());
            long held = Math.max(0, state.accounts.cashAtoms(venue.insurance, venue.numeraire()));
            if (Math.min(missing, held) > 0) {
                state.record(new ShortfallFound(account, venue.numeraire(), Math.min(missing, held)));
                fundPays(venue, account, venue.numeraire(), missing);
            }
        }
    }

    private long fundPays(VenueState venue, int account, int asset, long atoms) {
        long paid = Math.min(atoms, Math.max(0, state.accounts.cashAtoms(venue.insurance, asset)));
        if (paid > 0) {
            state.post(Entry.of(Reason.INSURANCE).pay(venue.insurance, account, asset, paid));
            state.record(new FundPaid(
                    account, venue.insurance, asset, paid, state.accounts.cashAtoms(venue.insurance, asset)));
        }
        return paid;
    }

    /** Losses in the numeraire wait for the end of the moment, to be spread in one go; others are the lenders'. */
    private long socialise(VenueState venue, int account, int asset, long atoms) {
        if (atoms == 0 || asset != venue.numeraire()) {
            return 0;
        }
        if (venue.toSocialise.isEmpty()) {
            state.due(
                    0,
                    Phase.ALLOCATION,
                    venue.venue,
                    EventQueue.NO_ACCOUNT,
                    state.cause,
                    new AllocationDue(venue.venue));
        }
        // two shortfalls of one account in one moment add
        venue.toSocialise.merge(account, atoms, Math::addExact);
        return atoms;
    }

    private void deficit(VenueState venue, int account, int asset, long atoms) {
        if (atoms > 0) {
            state.post(Entry.of(Reason.DEFICIT).pay(venue.deficit, account, asset, atoms));
            state.record(new DeficitBooked(account, asset, atoms));
        }
    }

    /** Spreads the losses of this moment over accounts with cash, pro rata on net value. */
    void onAllocationDue(VenueState venue) {
        long total = 0;
        for (long atoms : venue.toSocialise.values()) {
            total = Math.addExact(total, atoms);
        }
        if (total == 0) {
            return;
        }
        int numeraire = venue.numeraire();
        int[] payers = payersOf(venue).accounts();
        long[] capacity = capacities(venue, payers);
        long[] shares = LossShares.proRata(total, capacity);
        long spread = 0;
        int paying = 0;
        for (long share : shares) {
            spread = Math.addExact(spread, share);
            paying += share > 0 ? 1 : 0;
        }
        long record = state.record(new LossSocialised(venue.venue, spread, paying));
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                state.post(
                        Entry.of(Reason.SOCIALISED_LOSS).pay(payers[i], venue.rounding, numeraire, shares[i]), record);
                venue.watch.watch(payers[i], state.marks);
            }
        }
        payOut(venue, total, capacity, record);
    }

    /** The pool pays the accounts whose loss it was; rounding makes up the last atoms, the deficit what nobody has. */
    private void payOut(VenueState venue, long total, long[] capacity, long record) {
        long most = 0;
        for (long c : capacity) {
            most = Math.addExact(most, c);
        }
        long left = Math.min(total, most);
        for (Map.Entry<Integer, Long> loss : venue.toSocialise.entrySet()) {
            long fromPool = Math.min(left, loss.getValue());
            state.post(
                    Entry.of(Reason.SOCIALISED_LOSS).pay(venue.rounding, loss.getKey(), venue.numeraire(), fromPool),
                    record);
            left -= fromPool;
            if (!state.world.book().accountClass(loss.getKey()).ofTheVenue()) {
                venue.watch.watch(loss.getKey(), state.marks);
            }
            deficit(venue, loss.getKey(), venue.numeraire(), loss.getValue() - fromPool);
        }
        venue.toSocialise.clear();
    }

    private Payers payersOf(VenueState venue) {
        return payers.computeIfAbsent(venue.venue, v -> new Payers(state, v));
    }

    /** An account came to hold something by a deposit or a trade: it can bear losses from now on. */
    void holds(int account) {
        Payers known = payers.get(state.world.book().venue(account));
        if (known != null) {
            known.add(account);
        }
    }

    /**
     * What each payer can lose, in atoms: its net value, and on a lending venue no more than its cash, since a loss must
     * not make a borrower; nothing for those in liquidation. Dust would only owe what it pays.
     */
    private long[] capacities(VenueState venue, int[] payers) {
        double atomsPerUnit = state.world.assets().get(venue.numeraire()).atomsPerUnit();
        boolean lending = venue.profile.margin().isLending();
        long[] capacity = new long[payers.length];
        for (int i = 0; i < capacity.length; i++) {
            if (!venue.inLiquidation.get(payers[i])) {
                double atoms = state.health(payers[i]).netValue() * atomsPerUnit;
                long cash = Math.max(0, state.accounts.cashAtoms(payers[i], venue.numeraire()));
                capacity[i] = atoms >= DUST_ATOMS ? Round.down(lending ? Math.min(atoms, cash) : atoms) : 0;
            }
        }
        return capacity;
    }
}
