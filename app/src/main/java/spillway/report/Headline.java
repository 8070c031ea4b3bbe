package spillway.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spillway.measure.RunSummary;

/** The sentence that a meeting opens with: what moved, what it became, what was closed by force, who paid. */
public final class Headline {
    private Headline() {}

    public static String of(RunSummary run) {
        return Lead.of(run)
                .map(lead -> lead.move(run)
                                .map(move -> moved(move) + worst(move, run))
                                .orElse("Nothing was traded")
                        + consequence(lead)
                        + aside(lead)
                        + ".")
                .orElse("This run has no venue: there is nothing to report.");
    }

    private static String moved(Lead.Move move) {
        String symbol = Figures.name(move.market().symbol());
        String outside = Figures.percent(Math.abs(move.outside()));
        String here = Figures.percent(Math.abs(move.here()));
        if (Math.abs(move.outside()) < 5e-6 && Math.abs(move.here()) < 5e-6) return symbol + " stood still";
        if (Math.abs(move.outside()) < 5e-6)
            return "Without a move of its own outside, " + symbol + (move.here() > 0 ? " rose " : " fell ") + here;
        String start = "A " + move.direction() + " of " + outside + " in " + symbol;
        return start + (outside.equals(here) ? " stayed " + here : " became " + here);
    }

    /** The market to which the cascade added most, where it is another one. */
    private static String worst(Lead.Move told, RunSummary run) {
        return Lead.Move.all(run).stream()
                .max(Comparator.comparingDouble(Lead.Move::added))
                .filter(worst -> worst.grew() && worst.added() > told.added() + 5e-4)
                .map(worst -> " (worst in " + Figures.name(worst.market().symbol()) + ", from "
                        + Figures.percent(Math.abs(worst.outside())) + " to " + Figures.percent(Math.abs(worst.here()))
                        + ")")
                .orElse("");
    }

    private static String consequence(Lead lead) {
        if (lead.liquidations() == 0 && lead.closedByForce() == 0) return nobody(lead);
        String closed = lead.lending() ? repaid(lead) : closed(lead);
        return ": " + closed + "; " + paid(lead);
    }

    private static String nobody(Lead lead) {
        long accounts = lead.venues().stream().mapToLong(v -> v.accounts()).sum();
        String kept = " and nobody was liquidated: " + Figures.count(accounts, "account") + " kept their positions";
        return lead.uncovered() > 0
                ? kept + ", though " + Figures.amount(lead.uncovered(), lead.numeraire()) + " of bad debt is open"
                : kept;
    }

    private static String repaid(Lead lead) {
        long accounts = lead.venues().stream()
                .mapToLong(v -> v.forced().accountsLiquidated())
                .sum();
        long declined = lead.venues().stream()
                .mapToLong(v -> v.forced().keeperAbstentions())
                .sum();
        return Figures.count(accounts, "account")
                + (accounts == 1 ? " was" : " were") + " liquidated and "
                + Figures.amount(lead.closedByForce(), lead.numeraire()) + " of collateral sold"
                + (declined > 0 ? ", keepers declining " + Figures.count(declined, "time") : "");
    }

    private static String closed(Lead lead) {
        double share = lead.deleveragedShare();
        return Figures.amount(lead.closedByForce(), lead.numeraire())
                + " closed by force, "
                + (share > 0 ? Figures.percent(share) + " of it by deleveraging" : "none of it by deleveraging");
    }

    /** The layers that paid, and what none of them covered. Amounts without a unit are in the numeraire just named. */
    private static String paid(Lead lead) {
        List<String> parts = new ArrayList<>();
        double fund = lead.sum(v -> v.payers().insurancePaid());
        double socialised = lead.sum(v -> v.payers().socialised());
        if (fund > 0) parts.add("the fund paid " + Figures.amount(fund));
        if (socialised > 0) parts.add(Figures.amount(socialised) + " was socialised");
        parts.add((lead.uncovered() > 0 ? Figures.amount(lead.uncovered()) : "nothing") + " stayed uncovered");
        return parts.size() == 1
                ? parts.getFirst()
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static String aside(Lead lead) {
        int same = lead.venues().size();
        String over = same > 1 ? " (" + same + " venues together" : "";
        if (lead.venuesInOtherNumeraires() == 0) return same > 1 ? over + ")" : "";
        String others = Figures.count(lead.venuesInOtherNumeraires(), "venue") + " in other numeraires apart)";
        return same > 1 ? over + ", " + others : " (" + others;
    }
}
