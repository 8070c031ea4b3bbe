package spillway.liquidation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import spillway.account.AccountView;
import spillway.liquidation.Decision.LeaveAlone;
import spillway.liquidation.Decision.Reduce;
import spillway.liquidation.Decision.Reduction;
import spillway.liquidation.Decision.Repay;
import spillway.liquidation.Sizing.Progress;
import spillway.margin.CollateralTerms;
import spillway.margin.Exposure;
import spillway.margin.Health;
import spillway.margin.Tiered;
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

    /** Whether a liquidation that has begun ends: balance at least the requirement, and what the rule asks beyond it. */
    public boolean isOver(Health health) {
        return health.maintenanceBalance()
                >= health.maintenanceRequirement() * (1 + sizing.limits().exitBuffer());
    }

    public Decision decide(AccountView view, Health health, Marks marks, Progress progress) {
        if (isOver(health)) {
            return new LeaveAlone();
        }
        Decision decision = switch (sizing.rule()) {
            case Sizing.Full full -> new Reduce(everything(view), 0);
            case Sizing.ShareThenAll share -> shareThenAll(share, view, marks, progress.coolingDown());
            case Sizing.ShortageSized shortage -> new Reduce(shortageSized(shortage.buffer(), view, health, marks), 0);
            case Sizing.TimeRamp ramp -> new Reduce(ramped(ramp, view, health, marks, progress), 0);
            case Sizing.TierStepDown step -> new Reduce(stepDown(view, marks), 0);
            case Sizing.CloseFactor close -> repay(view, marks, pair -> closeFactor(close, pair, health));
            case Sizing.TargetHealth target -> repay(view, marks, pair -> targetHealth(target, pair, health));
            case Sizing.Limited limited -> throw new IllegalStateException("limits must have no limits");
        };
        return new SizeLimits(sizing.limits(), margin, view, marks).within(decision, progress.room());
    }

    /** What is missing of the requirement and of a part of it beyond. */
    public double shortage(Health health) {
        return shortage(health, bufferOf(sizing.rule()));
    }

    private static double bufferOf(Sizing rule) {
        return switch (rule) {
            case Sizing.ShortageSized shortage -> shortage.buffer();
            case Sizing.TimeRamp ramp -> ramp.buffer();
            case Sizing other -> 0;
        };
    }

    private double shortage(Health health, double buffer) {
        return health.maintenanceRequirement() * (1 + buffered(buffer)) - health.maintenanceBalance();
    }

    /** What is restored is at least what ends a liquidation. */
    private double buffered(double buffer) {
        return Math.max(buffer, sizing.limits().exitBuffer());
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

    private List<Reduction> shortageSized(double buffer, AccountView view, Health health, Marks marks) {
        return margin.portfolio().isPresent()
                ? new CommonFraction(margin, buffered(buffer), feeFraction, view, marks).reductions()
                : byPosition(buffer, view, health, marks);
    }

    /**
     * Closing notional N of a position frees {@code mm * N} of requirement and costs {@code fee * N}; the shortage is
     * {@code requirement * (1 + buffer) - balance}. Largest requirement first, each position once.
     */
    private List<Reduction> byPosition(double buffer, AccountView view, Health health, Marks marks) {
        double shortage = shortage(health, buffer);
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
            double notional = notional(view, k, marks);
            double freedPerNotional =
                    exposures.get(k).maintenanceRequirement() / notional * (1 + buffered(buffer)) - feeFraction;
            // where closing frees less than it costs, nothing short of all of it helps
            long taken = freedPerNotional > 0
                    ? Math.min(held, Math.max(1, Round.up(Math.min(1, shortage / freedPerNotional / notional) * held)))
                    : held;
            some.add(new Reduction(view.instrument(k), taken));
            shortage -= freedPerNotional * notional * taken / held;
        }
        return some;
    }

    private double notional(AccountView view, int position, Marks marks) {
        int instrument = view.instrument(position);
        return margin.size(instrument, Math.abs(view.lots(position))) * marks.mark(instrument);
    }

    /** Of what restores the account, the share that may be taken by now, in lots rounded up; nothing where that is 0. */
    private List<Reduction> ramped(
            Sizing.TimeRamp rule, AccountView view, Health health, Marks marks, Progress progress) {
        double share = rule.share(shortage(health, rule.buffer()), progress);
        return share == 0
                ? List.of()
                : shortageSized(rule.buffer(), view, health, marks).stream()
                        .map(r -> new Reduction(r.instrument(), Math.min(r.lots(), Round.up(r.lots() * share))))
                        .toList();
    }

    /** Margin without tiers has one. */
    private List<Reduction> stepDown(AccountView view, Marks marks) {
        int largest = -1;
        for (int k = 0; k < view.positions(); k++) {
            boolean first = largest < 0 || notional(view, k, marks) > notional(view, largest, marks);
            largest = view.lots(k) != 0 && first ? k : largest;
        }
        if (largest < 0) {
            return List.of();
        }
        int instrument = view.instrument(largest);
        long held = Math.abs(view.lots(largest));
        double notional = notional(view, largest, marks);
        double floor = margin.portfolio().isEmpty() && margin.rule() instanceof Tiered tiered
                ? tiered.tiersByInstrument().get(instrument).floorBelow(notional)
                : 0;
        long kept = Round.down(floor / (margin.size(instrument, 1) * marks.mark(instrument)));
        long taken = Math.min(held, Math.max(1, held - kept));
        return List.of(new Reduction(instrument, taken));
    }

    /** A debt and the collateral that is taken for it: places in the account, and values above 0. */
    private record Pair(AccountView view, int debt, int collateral, double debtValue) {
        int collateralAsset() {
            return view.asset(collateral);
        }

        long debtAtoms() {
            return -view.atoms(debt);
        }
    }

    /** The largest debt against the most valuable collateral, as a keeper would choose. */
    private Decision repay(AccountView view, Marks marks, Function<Pair, Repay> rule) {
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
        return debt < 0 || collateral < 0
                ? new LeaveAlone()
                : rule.apply(new Pair(view, debt, collateral, largestDebt));
    }

    private Repay closeFactor(Sizing.CloseFactor rule, Pair pair, Health health) {
        double factor = health.healthFactor() < rule.fullBelowHealthFactor() ? 1 : rule.closeFactor();
        return repay(pair, Round.up(pair.debtAtoms() * factor), bonusOf(pair));
    }

    /** Where a debt and the collateral that pays for it lower health together, all of the debt. */
    private Repay targetHealth(Sizing.TargetHealth rule, Pair pair, Health health) {
        double bonus = rule.bonus(bonusOf(pair), health.healthFactor());
        double blended = pair.view().blendedThreshold();
        double threshold =
                Double.isNaN(blended) ? terms.get(pair.collateralAsset()).maintenanceWeight() : blended;
        double target = Math.max(rule.targetHealthFactor(), 1 + sizing.limits().exitBuffer());
        double restored = target - (1 + bonus) * threshold;
        double value = health.maintenanceRequirement() * (target - health.healthFactor()) / restored;
        double part = restored > 0 ? Math.min(1, value / pair.debtValue()) : 1;
        return repay(pair, Math.min(pair.debtAtoms(), Round.up(pair.debtAtoms() * part)), bonus);
    }

    private double bonusOf(Pair pair) {
        return terms.get(pair.collateralAsset()).liquidationBonus();
    }

    private static Repay repay(Pair pair, long atoms, double bonus) {
        return new Repay(pair.view().asset(pair.debt()), atoms, pair.collateralAsset(), bonus);
    }
}
