package spillway.measure;

import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.impact.ImpactRule;
import spillway.impact.Side;
import spillway.liquidation.Decision;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.unit.Round;
import spillway.waterfall.Layer;
import spillway.world.MarginTerms;

/**
 * What a venue would sell of an account at given marks, into markets at rest and without moving them: a rehearsal on a
 * copy of the account.
 */
final class ForcedSale {
    /** Attempts that are rehearsed: a share, the rest, and some bites of keepers. */
    private static final int MOST_ATTEMPTS = 8;

    private final VenueRules rules;
    private final Accounts accounts;
    /** At which notional is counted: those before the shock, as depth is. */
    private final Marks now;

    private final Accounts copy;
    private final AccountView original;
    private final AccountView view;
    private final boolean backstopCanTake;
    private final OptionBoard board;

    ForcedSale(VenueRules rules, Accounts accounts, Marks marks) {
        this.rules = rules;
        this.accounts = accounts;
        now = marks;
        copy = new Accounts(accounts.book());
        original = accounts.view();
        view = copy.view();
        backstopCanTake = backstopCanTake(marks);
        board = rules.world.optionBoard();
    }

    private boolean backstopCanTake(Marks marks) {
        Layer.Backstop layer = rules.layer(Layer.Backstop.class).orElse(null);
        if (layer == null) {
            return false;
        }
        AccountView vault = accounts.at(rules.backstop, original);
        double own = rules.margin.health(vault, marks).netValue();
        return own > 0
                && (rules.layer(Layer.Deleveraging.class).isPresent()
                        || rules.margin.carriedNotional(vault, marks) / own < layer.maxLeverage());
    }

    /** Adds notional sold (bought, for rises) by instrument to the column {@code sold[.][column]}. */
    void add(int account, Marks marks, boolean falls, double[][] sold, int column) {
        restore(account);
        if (rules.profile.sale().isAuction()) {
            auction(account, marks, falls, sold, column);
            return;
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Health health = rules.margin.health(copy.at(account, view), marks);
            if (health.isHealthy() || isTakenOver(health) || isDeleveraged(health)) {
                return;
            }
            boolean more = switch (rules.sizer.decide(view, health, marks, Sizing.Progress.unhurried(attempt > 0))) {
                case Decision.LeaveAlone alone -> false;
                case Decision.Reduce reduce -> reduce(account, reduce, marks, falls, sold, column);
                case Decision.Repay repay -> repay(account, repay, marks, falls, sold, column);
            };
            if (!more) {
                return;
            }
        }
    }

    /** Collateral worth the debt and its penalty at the marks, or all of it: what a keeper would pay for at the mark. */
    private void auction(int account, Marks marks, boolean falls, double[][] sold, int column) {
        Health health = rules.margin.health(copy.at(account, view), marks);
        if (!falls || health.isHealthy()) {
            return;
        }
        int asset = rules.world.asset(((MarginTerms.CollateralRatioTerms) rules.profile.margin()).asset());
        int instrument = rules.margin.pricedBy(asset);
        if (instrument >= 0) {
            double held = rules.margin.value(asset, copy.cashAtoms(account, asset), marks);
            double raised = health.maintenanceRequirement() * (1 + penalty(rules.profile.sale()));
            sold[instrument][column] += Math.min(held, raised) * now.mark(instrument) / marks.mark(instrument);
        }
    }

    private static double penalty(Sale sale) {
        return switch (sale) {
            case Sale.Dutch dutch -> dutch.terms().penalty().doubleValue();
            case Sale.Ascending ascending -> ascending.terms().penalty().doubleValue();
            case Sale.FixedDiscount discount -> 0;
            case Sale.BookSweep sweep -> 0;
        };
    }

    private void restore(int account) {
        copy.at(account, view);
        while (view.positions() > 0) {
            copy.setPosition(account, view.instrument(0), 0, 0);
            copy.at(account, view);
        }
        for (int k = 0; k < view.balances(); k++) {
            copy.setCash(account, view.asset(k), 0);
        }
        accounts.at(account, original);
        for (int k = 0; k < original.positions(); k++) {
            copy.setPosition(account, original.instrument(k), original.lots(k), original.costAtoms(k));
        }
        for (int k = 0; k < original.balances(); k++) {
            copy.setCash(account, original.asset(k), original.atoms(k));
        }
    }

    private boolean isTakenOver(Health health) {
        return backstopCanTake
                && health.netValue() >= 0
                && health.netValue()
                        < rules.layer(Layer.Backstop.class).orElseThrow().takeoverBelow()
                                * health.maintenanceRequirement();
    }

    private boolean isDeleveraged(Health health) {
        return health.netValue() < 0
                && health.maintenanceRequirement() > 0
                && rules.layer(Layer.Deleveraging.class).isPresent()
                && rules.layer(Layer.InsuranceFund.class).isEmpty();
    }

    private boolean reduce(
            int account, Decision.Reduce reduce, Marks marks, boolean falls, double[][] sold, int column) {
        boolean filled = true;
        for (Decision.Reduction reduction : reduce.reductions()) {
            int i = reduction.instrument();
            boolean selling = copy.lots(account, i) > 0;
            long lots = Math.min(reduction.lots(), roomLots(account, i, selling, marks));
            filled &= lots == reduction.lots();
            if (lots > 0) {
                if (selling == falls) {
                    sold[i][column] += rules.margin.size(i, lots) * now.mark(i);
                }
                hedge(i, rules.margin.size(i, lots), selling, marks, falls, sold, column);
                close(account, i, selling, lots, marks.mark(i));
            }
        }
        return filled;
    }

    /** Whoever takes the other side of an option trades its delta. */
    private void hedge(
            int option, double size, boolean selling, Marks marks, boolean falls, double[][] sold, int column) {
        if (!board.isOption(option)) {
            return;
        }
        int on = board.forwardFrom(option);
        long then = marks.timeNanos(option);
        double delta = board.delta(
                option, board.forward(option, marks::mark, then), marks.mark(on), marks.volatility(option), then);
        boolean sells = selling == delta > 0;
        if (sells == falls) {
            sold[on][column] += size * Math.abs(delta) * board.terms().hedgedShare() * now.mark(on);
        }
    }

    /** Lots that the sale's limit price lets through. The fund, where there is one, pays for what lies beyond it. */
    private long roomLots(int account, int instrument, boolean selling, Marks marks) {
        Sale.BookSweep sweep = (Sale.BookSweep) rules.profile.sale();
        boolean limited = sweep.limit() == Sale.Limit.BANKRUPTCY
                && rules.layer(Layer.InsuranceFund.class).isEmpty();
        if (!limited) {
            return Long.MAX_VALUE;
        }
        double size = rules.margin.size(instrument, copy.lots(account, instrument));
        double net = rules.margin.health(copy.at(account, view), marks).netValue();
        double limit = marks.mark(instrument) - net / size;
        if (!(limit > 0)) {
            return Long.MAX_VALUE;
        }
        ImpactRule impact = rules.world.markets().get(instrument).impact();
        double room = impact.displacementAt(marks.reference(instrument), limit) * (selling ? 1 : -1);
        double lots = room * rules.world.instruments().get(instrument).lotsPerUnit();
        return lots < Long.MAX_VALUE / 2 ? Math.max(0, Round.down(lots)) : Long.MAX_VALUE;
    }

    /** At the mark: net value stays but for the fee, the requirement falls. */
    private void close(int account, int instrument, boolean selling, long lots, double mark) {
        int numeraire = rules.margin.numeraire();
        double atomsPerUnit = rules.world.assets().get(numeraire).atomsPerUnit();
        long held = copy.lots(account, instrument);
        long cost = copy.costAtoms(account, instrument);
        long released = Round.mulDivDown(cost, lots, Math.abs(held));
        long quote = Round.nearest(rules.margin.size(instrument, selling ? lots : -lots) * mark * atomsPerUnit);
        long fee = Round.nearest(Math.abs(quote) * rules.feeFraction);
        copy.setPosition(account, instrument, selling ? held - lots : held + lots, cost - released);
        copy.setCash(account, numeraire, copy.cashAtoms(account, numeraire) + quote - released - fee);
    }

    private boolean repay(int account, Decision.Repay repay, Marks marks, boolean falls, double[][] sold, int column) {
        VenueMargin margin = rules.margin;
        double debt = margin.value(repay.debtAsset(), repay.repayAtoms(), marks);
        long held = copy.cashAtoms(account, repay.collateralAsset());
        double heldValue = margin.value(repay.collateralAsset(), held, marks);
        double repaid = Math.min(debt, heldValue / (1 + repay.bonus()));
        if (!(repaid > 0)) {
            return false;
        }
        int collateral = margin.pricedBy(repay.collateralAsset());
        int debtMarket = margin.pricedBy(repay.debtAsset());
        if (falls && collateral >= 0) {
            sold[collateral][column] += repaid * (1 + repay.bonus()) * now.mark(collateral) / marks.mark(collateral);
        }
        if (!falls && debtMarket >= 0) {
            sold[debtMarket][column] += repaid * now.mark(debtMarket) / marks.mark(debtMarket);
        }
        long seized = Math.min(held, Round.up(held * Math.min(1, repaid * (1 + repay.bonus()) / heldValue)));
        long atoms = Round.up(repay.repayAtoms() * Math.min(1, repaid / debt));
        copy.setCash(account, repay.collateralAsset(), held - seized);
        copy.setCash(account, repay.debtAsset(), copy.cashAtoms(account, repay.debtAsset()) + atoms);
        return true;
    }

    /** Notional that the market takes at most: all that it holds; from keepers, to the price where nothing is earned. */
    double mostSold(int instrument, Marks marks, boolean falls) {
        ImpactRule impact = rules.world.markets().get(instrument).impact();
        double reference = marks.reference(instrument);
        double most = impact.capacity(reference, falls ? Side.SELL : Side.BUY);
        if (falls && rules.profile.sale() instanceof Sale.FixedDiscount sale) {
            double bonus = rules.terms
                    .get(rules.world.instruments().get(instrument).base())
                    .liquidationBonus();
            double worst = reference * (1 + sale.keeperMargin()) / (1 + bonus);
            most = worst < reference ? Math.min(most, impact.displacementAt(reference, worst)) : 0;
        }
        return most * now.mark(instrument);
    }
}
