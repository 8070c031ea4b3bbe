package spillway.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
        return sum(v -> v.payers().deficit()) + sum(v -> v.payers().badDebt());
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
        Comparator<Move> byClosing = Comparator.comparingDouble(
                m -> m.market().liquidatedNotional() + m.market().deleveragedNotional());
        return Move.all(run).stream()
                .filter(m -> venues.stream()
                        .anyMatch(v -> v.venue().equals(m.market().venue())))
                .max(byClosing.thenComparingDouble(m -> Math.abs(m.outside())));
    }

    /** Single-sided: sold or bought in the market, sold by the backstop, and deleveraged. */
    static double closed(Forced forced) {
        return Figures.orZero(forced.liquidatedNotional())
                + Figures.orZero(forced.unwoundNotional())
                + Figures.orZero(forced.deleveragedNotional());
    }

    /** One market's largest move from its initial price: outside (the reference), here (the mark), and as traded. */
    record Move(MarketSummary market, double outside, double here, double traded) {

        static List<Move> all(RunSummary run) {
            return IntStream.range(0, run.markets().size())
                    .mapToObj(i -> of(run, i))
                    .toList();
        }

        /** Whether rounding to a tenth of a percent still shows that the cascade added something. */
        boolean grew() {
            return added() >= 5e-4;
        }

        /** Falls are the summary's; a rise, where the market rose more than it fell, is read off the timeline. */
        private static Move of(RunSummary run, int index) {
            MarketSummary market = run.markets().get(index);
            double rise = Figures.orZero(highest(run.timeline().reference(), index) / market.initialPrice() - 1);
            double fall = Figures.orZero(market.exogenousMove());
            double markFall = Figures.orZero(market.markMove());
            double markRise = Figures.orZero(highest(run.timeline().marks(), index) / market.initialPrice() - 1);
            boolean rose = Math.max(rise, fall == 0 ? markRise : 0) > Math.max(-fall, fall == 0 ? -markFall : 0);
            double tradedFall = Figures.orZero(market.executionMove());
            double tradedRise = Figures.orZero(highest(run.timeline().execution(), index) / market.initialPrice() - 1);
            return rose ? new Move(market, rise, markRise, tradedRise) : new Move(market, fall, markFall, tradedFall);
        }

        private static double highest(double[][] prices, int index) {
            if (index >= prices.length) return Double.NaN;
            return Arrays.stream(prices[index]).filter(Double::isFinite).max().orElse(Double.NaN);
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
