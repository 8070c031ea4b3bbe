package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import spillway.portfolio.LossFactors.Scope;
import spillway.portfolio.MarginReasons.Contingencies;
import spillway.portfolio.MarginReasons.Grid;
import spillway.portfolio.MarginReasons.StrikeResult;
import spillway.portfolio.MarginReasons.Strikes;

/**
 * A requirement as it would be if what asks for it now went on doing so: the largest of many has kinks, one of them has a slope
 * and a curve. Of equals, that which asks more a little further on.
 */
final class Binding {
    private static final double EQUAL = 1e-12;

    private Binding() {}

    /** For initial margin. */
    static ToDoubleFunction<PortfolioMargin> initial(
            PortfolioTerms terms, PortfolioMargin now, PortfolioMargin further) {
        return switch (terms) {
            case ScenarioTerms grid -> grid(grid, now, further, true);
            case StrikeTerms strikes -> strikes(now, further, true);
        };
    }

    /** For maintenance. */
    static ToDoubleFunction<PortfolioMargin> maintenance(
            PortfolioTerms terms, PortfolioMargin now, PortfolioMargin further) {
        return switch (terms) {
            case ScenarioTerms grid -> grid(grid, now, further, false);
            case StrikeTerms strikes -> strikes(now, further, false);
        };
    }

    /** What one of several measures would ask. */
    private interface Measure extends ToDoubleFunction<PortfolioMargin> {}

    private static Measure grid(ScenarioTerms terms, PortfolioMargin now, PortfolioMargin further, boolean initial) {
        List<Measure> measures = new ArrayList<>();
        measures.add(m -> byLoss(terms, grid(m), 0, initial));
        measures.add(m -> byMinimum(terms, grid(m), initial));
        if (terms.basis().filter(b -> b.use() == BasisContingency.Use.COMPETES).isPresent()) {
            measures.add(m -> byLoss(terms, grid(m), -grid(m).basisProfit(), initial));
        }
        for (int s = 0; s < terms.scenarios().size(); s++) {
            int scenario = s;
            measures.add(m ->
                    byLoss(terms, grid(m), -grid(m).scenarios().get(scenario).profit(), initial));
        }
        return largest(measures, now, further);
    }

    private static Grid grid(PortfolioMargin margin) {
        return (Grid) margin.reasons();
    }

    private static Measure largest(List<Measure> measures, PortfolioMargin now, PortfolioMargin further) {
        Measure most = measures.getFirst();
        for (Measure measure : measures) {
            double more = measure.applyAsDouble(now) - most.applyAsDouble(now);
            double equal = EQUAL * Math.abs(most.applyAsDouble(now));
            boolean isLater = measure.applyAsDouble(further) > most.applyAsDouble(further);
            if (more > equal || Math.abs(more) <= equal && isLater) {
                most = measure;
            }
        }
        return most;
    }

    private static double factor(ScenarioTerms terms, Grid reasons, boolean initial) {
        return initial
                ? terms.factors().initial() + reasons.pegFactor()
                : terms.factors().maintenance();
    }

    /** The table of scopes in docs/model.md, section 9, with this loss and without a minimum. */
    private static double byLoss(ScenarioTerms terms, Grid reasons, double loss, boolean initial) {
        double factor = factor(terms, reasons, initial);
        Contingencies beside = reasons.contingencies();
        double charges = initial ? beside.initial() : beside.maintenance();
        double provision = reasons.provision();
        double asked = switch (terms.factors().scope()) {
            case SCENARIO_LOSS -> loss * factor + charges + provision;
            case NET_PORTFOLIO -> (loss + charges) * factor + provision;
            case WHOLE -> (loss + charges + provision) * factor;
        };
        return asked + (initial ? beside.confidence() : 0);
    }

    private static double byMinimum(ScenarioTerms terms, Grid reasons, boolean initial) {
        Scope scope = terms.factors().scope();
        double factor = factor(terms, reasons, initial);
        double minimum = reasons.minimum() * (scope == Scope.SCENARIO_LOSS ? 1 : factor);
        double provision = reasons.provision() * (scope == Scope.WHOLE ? factor : 1);
        return minimum + provision + (initial ? reasons.contingencies().confidence() : 0);
    }

    /** Each expiry by the measure that is the milder one now. */
    private static Measure strikes(PortfolioMargin now, PortfolioMargin further, boolean initial) {
        List<StrikeResult> at = ((Strikes) now.reasons()).expiries();
        List<StrikeResult> on = ((Strikes) further.reasons()).expiries();
        boolean[] isByPayoff = new boolean[at.size()];
        for (int e = 0; e < isByPayoff.length; e++) {
            double more = byPayoff(at.get(e), initial) - byItself(at.get(e), initial);
            double later = byPayoff(on.get(e), initial) - byItself(on.get(e), initial);
            double equal = EQUAL * Math.abs(byItself(at.get(e), initial));
            isByPayoff[e] = more > equal || Math.abs(more) <= equal && later > 0;
        }
        return m -> {
            double asked = initial ? m.initialRequirement() : m.maintenanceRequirement();
            List<StrikeResult> results = ((Strikes) m.reasons()).expiries();
            for (int e = 0; e < isByPayoff.length; e++) {
                StrikeResult result = results.get(e);
                double milder = initial ? result.initial() : result.maintenance();
                double kept = isByPayoff[e] ? byPayoff(result, initial) : byItself(result, initial);
                // balances are below 0: the milder is the larger, and another asks for more
                asked += milder - kept;
            }
            return asked;
        };
    }

    private static double byPayoff(StrikeResult result, boolean initial) {
        return initial ? result.payoffInitial() : result.payoffMaintenance();
    }

    private static double byItself(StrikeResult result, boolean initial) {
        return initial ? result.isolatedInitial() : result.isolatedMaintenance();
    }
}
