package spillway.liquidation;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.liquidation.Decision.Reduction;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.unit.Round;

/** What is left of a decision within limits. A window's limit binds even where it leaves dust: the next one takes that. Pure. */
final class SizeLimits {
    private final Sizing.Limits limits;
    private final VenueMargin margin;
    private final AccountView view;
    private final Marks marks;

    SizeLimits(Sizing.Limits limits, VenueMargin margin, AccountView view, Marks marks) {
        this.limits = limits;
        this.margin = margin;
        this.view = view;
        this.marks = marks;
    }

    /** {@code room} is what may still be taken in this window, in the numeraire. */
    Decision within(Decision decision, double room) {
        if (limits.equals(Sizing.Limits.NONE)) {
            return decision;
        }
        return switch (decision) {
            case Decision.LeaveAlone alone -> alone;
            case Decision.Reduce reduce ->
                new Decision.Reduce(within(reduce.reductions(), room), reduce.cooldownNanos());
            case Decision.Repay repay -> within(repay, room);
        };
    }

    private List<Reduction> within(List<Reduction> reductions, double room) {
        List<Reduction> some = new ArrayList<>();
        double left = room;
        for (Reduction reduction : reductions) {
            int instrument = reduction.instrument();
            long held = held(instrument);
            double perLot = margin.size(instrument, 1) * marks.mark(instrument);
            long lots = Math.min(reduction.lots(), Round.up(held * limits.positionShare()));
            if ((held - lots) * perLot < limits.smallestLeft()) {
                lots = held;
            }
            if (lots * perLot > left) {
                lots = Math.min(lots, Round.down(left / perLot));
            }
            if (lots > 0) {
                some.add(new Reduction(instrument, lots));
                left = Math.max(0, left - lots * perLot);
            }
        }
        return some;
    }

    private long held(int instrument) {
        for (int k = 0; k < view.positions(); k++) {
            if (view.instrument(k) == instrument) {
                return Math.abs(view.lots(k));
            }
        }
        return 0;
    }

    private Decision within(Decision.Repay repay, double room) {
        long owed = -atoms(repay.debtAsset());
        double debt = margin.value(repay.debtAsset(), owed, marks);
        double collateral = margin.value(repay.collateralAsset(), atoms(repay.collateralAsset()), marks);
        double value = debt * repay.repayAtoms() / owed;
        double seized = value * (1 + repay.bonus());
        long atoms = repay.repayAtoms();
        if (collateral - seized < limits.smallestLeft()) {
            value = Math.min(debt, collateral / (1 + repay.bonus()));
            atoms = Math.max(atoms, Math.min(owed, Round.up(owed * (value / debt))));
        }
        if (debt - value < limits.smallestLeft()) {
            atoms = owed;
        }
        if (debt * atoms / owed > room) {
            atoms = Math.min(atoms, Round.down(owed * (room / debt)));
        }
        return atoms == 0
                ? new Decision.LeaveAlone()
                : new Decision.Repay(
                        repay.debtAsset(), atoms, repay.collateralAsset(), repay.bonus(), limits.smallestLeft());
    }

    private long atoms(int asset) {
        for (int k = 0; k < view.balances(); k++) {
            if (view.asset(k) == asset) {
                return view.atoms(k);
            }
        }
        return 0;
    }
}
