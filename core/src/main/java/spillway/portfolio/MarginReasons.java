package spillway.portfolio;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Every intermediate result of a margin, in the numeraire. */
public sealed interface MarginReasons {
    /**
     * Of a scenario grid.
     *
     * @param value what the net value is made of
     * @param scenarios in the order of the terms
     * @param basisProfit of the basis contingency, at most 0
     * @param scenarioLoss the worst that counts, at least 0
     * @param contingencies beside it
     * @param minimum what the account must have at least, before factors
     * @param provision fees and funding to come
     * @param pegFactor added to the initial factor
     */
    record Grid(
            Value value,
            List<ExpiryResult> expiries,
            List<ScenarioProfit> scenarios,
            double basisProfit,
            double scenarioLoss,
            Contingencies contingencies,
            double minimum,
            double provision,
            double pegFactor)
            implements MarginReasons {
        public Grid {
            expiries = List.copyOf(expiries);
            scenarios = List.copyOf(scenarios);
        }

        /** The scenario that loses most; the first of equals. */
        public ScenarioProfit worst() {
            return worst(s -> true);
        }

        /** The same among those that a caller picks, such as the extended ones. */
        public ScenarioProfit worst(Predicate<GridScenario> which) {
            return scenarios.stream()
                    .filter(s -> which.test(s.scenario()))
                    .min(Comparator.comparingDouble(ScenarioProfit::profit))
                    .orElseThrow(() -> new IllegalArgumentException("which must pick at least one scenario"));
        }
    }

    /** Of margin strike by strike: signed balances, below 0 where something is asked. */
    record Strikes(
            Value value,
            List<StrikeResult> expiries,
            Charge perpetual,
            Charge collateral,
            double confidence,
            double peg)
            implements MarginReasons {
        public Strikes {
            expiries = List.copyOf(expiries);
        }
    }

    /** What a net value is made of. */
    record Value(double options, double collateral, double unrealisedProfit, double cash) {
        double net() {
            return options + collateral + unrealisedProfit + cash;
        }
    }

    /**
     * One expiry as it stands.
     *
     * @param markValue of its options
     * @param heldDiscount static discount that a positive value would get
     * @param owedDiscount static discount that a negative value would get
     * @param basisProfit of its forward moving alone, at most 0
     */
    record ExpiryResult(double markValue, double heldDiscount, double owedDiscount, double basisProfit) {
        public double discountedValue() {
            return markValue * (markValue >= 0 ? heldDiscount : owedDiscount);
        }
    }

    /** What counts of a scenario, weighted. */
    record ScenarioProfit(GridScenario scenario, double profit) {}

    /** Options of one expiry margined strike by strike: the milder of its two measures, for each of the two margins. */
    record StrikeResult(
            double isolatedInitial, double isolatedMaintenance, double payoffInitial, double payoffMaintenance) {
        public double initial() {
            return Math.max(isolatedInitial, payoffInitial);
        }

        public double maintenance() {
            return Math.max(isolatedMaintenance, payoffMaintenance);
        }
    }

    /** A charge, at least 0: for both margins, and beside it for initial margin. */
    record Charge(double maintenance, double initialExtra) {
        static Charge of(ContingencyRates rates, double notional) {
            return new Charge(rates.maintenance() * notional, rates.initialExtra() * notional);
        }

        Charge plus(Charge other) {
            return new Charge(maintenance + other.maintenance, initialExtra + other.initialExtra);
        }

        double initial() {
            return maintenance + initialExtra;
        }
    }

    /**
     * Charges beside the scenarios.
     *
     * @param calendar forwards against spot, for both margins
     * @param deltaShock a large net delta, for both
     * @param basisAdded the basis contingency where it adds, for both
     * @param confidence doubtful prices, for initial margin alone
     */
    record Contingencies(
            Charge perpetual,
            Charge collateral,
            Charge nakedShort,
            double calendar,
            double deltaShock,
            double basisAdded,
            double confidence) {
        /** For maintenance. */
        public double maintenance() {
            return perpetual.maintenance
                    + collateral.maintenance
                    + nakedShort.maintenance
                    + calendar
                    + deltaShock
                    + basisAdded;
        }

        /** For initial margin, but for doubtful prices. */
        public double initial() {
            return maintenance() + perpetual.initialExtra + collateral.initialExtra + nakedShort.initialExtra;
        }
    }
}
