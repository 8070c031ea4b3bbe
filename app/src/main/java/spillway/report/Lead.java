package spillway.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.VenueSummary;

/**
 * The venues that a sentence speaks of: those of one numeraire, since amounts of different assets never add. It is the
 * numeraire of the first venue that closed anything by force; among its venues, the one that closed most leads.
 */
record Lead(VenueSummary venue, List<VenueSummary> venues, int venuesInOtherNumeraires) {

    static Optional<Lead> of(RunSummary run) {
        List<VenueSummary> all = run.venues();
        if (all.isEmpty()) return Optional.empty();
        VenueSummary first =
                all.stream().filter(v -> closed(v.forced()) > 0).findFirst().orElse(all.getFirst());
        List<VenueSummary> same = all.stream()
                .filter(v -> v.numeraire().equals(first.numeraire()))
                .toList();
        VenueSummary lead = same.stream()
                .max(Comparator.comparingDouble(v -> closed(v.forced())))
                .orElseThrow();
        return Optional.of(new Lead(lead, same, all.size() - same.size()));
    }

    String numeraire() {
        return venue.numeraire();
    }

    /** Sum over the venues of this numeraire. */
    double sum(ToDoubleFunction<VenueSummary> figure) {
        return venues.stream()
                .mapToDouble(v -> Figures.orZero(figure.applyAsDouble(v)))
                .sum();
    }

    double closedByForce() {
        return sum(v -> closed(v.forced()));
    }

    /** Part of all forced closing that was deleveraging; NaN if nothing was closed. */
    double deleveragedShare() {
        if (venues.size() == 1) return venue.forced().deleveragedShare();
        return sum(v -> v.forced().deleveragedNotional()) / closedByForce();
    }

    double uncovered() {
        return sum(v -> v.payers().uncovered());
    }

    long liquidations() {
        return venues.stream().mapToLong(v -> v.forced().liquidations()).sum();
    }

    /** Whether positions are collateral against debts, sold by keepers, not contracts closed by a venue. */
    boolean lending() {
        return venues.stream()
                .allMatch(v -> v.forced().keeperLiquidations() + v.forced().keeperAbstentions() > 0
                        || Figures.orZero(v.openInterestBefore()) == 0);
    }

    /** The market with the most forced closing at the lead's venues; without any, the one that moved most outside. */
    Optional<Move> move(RunSummary run) {
        Comparator<Move> byClosing =
                Comparator.comparingDouble(m -> Figures.orZero(m.market().closedByForce()));
        return Move.all(run).stream()
                .filter(m -> venues.stream()
                        .anyMatch(v -> v.venue().equals(m.market().venue())))
                .max(byClosing.thenComparingDouble(m -> Math.abs(m.outside())));
    }

    private static double closed(Forced forced) {
        return Figures.orZero(forced.closedByForce());
    }

    /** One market's furthest move from its initial price, in the direction of the move outside: outside (the reference), here (the mark), and as traded. */
    record Move(MarketSummary market, double outside, double here, double traded) {

        /** Options apart: a tenfold price of one far out of the money says nothing beside a fall by a tenth. */
        static List<Move> all(RunSummary run) {
            return run.markets().stream()
                    .filter(m -> !m.option())
                    .map(m -> new Move(
                            m,
                            Figures.orZero(m.exogenousMove()),
                            Figures.orZero(m.markMove()),
                            Figures.orZero(m.executionMove())))
                    .toList();
        }

        /** Whether rounding to a tenth of a percent still shows that the cascade added something. */
        boolean grew() {
            return added() >= 5e-4;
        }

        /** What the cascade added, in the direction of the move. */
        double added() {
            return Math.abs(here) - Math.abs(outside);
        }

        String direction() {
            return (outside == 0 ? here : outside) > 0 ? "rise" : "fall";
        }
    }
}
