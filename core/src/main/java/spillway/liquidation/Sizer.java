package spillway.liquidation;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.liquidation.Decision.LeaveAlone;
import spillway.liquidation.Decision.Reduce;
import spillway.liquidation.Decision.Reduction;
import spillway.liquidation.Decision.Repay;
import spillway.margin.CollateralTerms;
import spillway.margin.Exposure;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.unit.Round;

/** How much of an unhealthy account to take, by its venue's sizing rule. Pure. */
public final class Sizer {
    private final Sizing sizing;
    private final VenueMargin margin;
    private final List<CollateralTerms> terms;
    private final double feeFraction;

    /** {@code feeFraction} is what a sale costs the account, as a fraction of the notional sold. */
    public Sizer(Sizing sizing, VenueMargin margin, List<CollateralTerms> termsByAsset, double feeFraction) {
        this.sizing = sizing;
        this.margin = margin;
        this.terms = List.copyOf(termsByAsset);
        this.feeFraction = feeFraction;
    }

    /** {@code coolingDown} tells whether a part of the account was liquidated so lately that now all of it is. */
    public Decision decide(AccountView view, Health health, Marks marks, boolean coolingDown) {
        if (health.isHealthy()) {
            return new LeaveAlone();
        }
        return switch (sizing) {
            case Sizing.Full full -> new Reduce(everything(view), 0);
            case Sizing.ShareThenAll share -> shareThenAll(share, view, marks, coolingDown);
            case Sizing.ShortageSized shortage ->
                new Reduce(
                        margin.portfolio().isPresent()
                                ? new CommonFraction(margin, shortage.buffer(), feeFraction, view, marks).reductions()
                                : shortageSized(shortage, view, health, marks),
                        0);
            case Sizing.CloseFactor close -> repay(close, view, health, marks);
        };
    }

    private static List<Reduction> everything(AccountView view) {
        List<Reduction> all = new ArrayList<>();
        for (int k = 0; k < view.positions(); k++) {
            if (view.lots(k) != 0) {
                all.add(new Reduction(view.instrument(k), Math.abs(view.lots(k))));
            }
        }
        return all;
    }

    private Decision shareThenAll(Sizing.ShareThenAll rule, AccountView view, Marks marks, boolean coolingDown) {
        List<Reduction> some = new ArrayList<>();
        boolean partial = false;
        for (int k = 0; k < view.positions(); k++) {
            long lots = Math.abs(view.lots(k));
            double notional = margin.notional(view.instrument(k), lots, marks);
            boolean inPart = !coolingDown && notional > rule.aboveNotional();
            long taken = inPart ? Math.min(lots, Round.up(lots * rule.share())) : lots;
            partial |= taken < lots;
            if (taken > 0) {
                some.add(new Reduction(view.instrument(k), taken));
            }
        }
        return new Reduce(some, partial ? rule.cooldownNanos() : 0);
    }

    /**
     * Closing notional N of a position frees {@code mm * N} of requirement and costs {@code fee * N}; the shortage is
     * {@code requirement * (1 + buffer) - balance}. Largest requirement first, each position once.
     */
    private List<Reduction> shortageSized(Sizing.ShortageSized rule, AccountView view, Health health, Marks marks) {
        double shortage = health.maintenanceRequirement() * (1 + rule.buffer()) - health.maintenanceBalance();
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < view.positions(); k++) {
            order.add(k);
        }
        List<Exposure> exposures =
                order.stream().map(k -> margin.position(view, k, marks)).toList();
        order.sort((a, b) -> Double.compare(
                exposures.get(b).maintenanceRequirement(), exposures.get(a).maintenanceRequirement()));
        List<Reduction> some = new ArrayList<>();
        for (int k : order) {
            if (!(shortage > 0)) {
                break;
            }
            long held = Math.abs(view.lots(k));
            double notional = margin.size(view.instrument(k), held) * marks.mark(view.instrument(k));
            double freedPerNotional =
                    exposures.get(k).maintenanceRequirement() / notional * (1 + rule.buffer()) - feeFraction;
            // where closing frees less than it costs, nothing short of all of it helps
            long taken = freedPerNotional > 0
                    ? Math.min(held, Math.max(1, Round.up(Math.min(1, shortage / freedPerNotional / notional) * held)))
                    : held;
            some.add(new Reduction(view.instrument(k), taken));
            shortage -= freedPerNotional * notional * taken / held;
        }
        return some;
    }

    /** The largest debt against the most valuable collateral, as a keeper would choose. */
    private Decision repay(Sizing.CloseFactor rule, AccountView view, Health health, Marks marks) {
        int debt = -1;
        int collateral = -1;
        double largestDebt = 0;
        double largestCollateral = 0;
        for (int k = 0; k < view.balances(); k++) {
            double value = margin.value(view.asset(k), view.atoms(k), marks);
            if (-value > largestDebt) {
                largestDebt = -value;
                debt = k;
            }
            if (value > largestCollateral) {
                largestCollateral = value;
                collateral = k;
            }
        }
        if (debt < 0 || collateral < 0) {
            return new LeaveAlone();
        }
        double factor = health.healthFactor() < rule.fullBelowHealthFactor() ? 1 : rule.closeFactor();
        long repay = Round.up(-view.atoms(debt) * factor);
        int asset = view.asset(collateral);
        return new Repay(view.asset(debt), repay, asset, terms.get(asset).liquidationBonus());
    }
}
