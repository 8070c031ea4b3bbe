package spillway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.VenueSummary;

/** About twenty aligned lines for a terminal. Digests stand on lines of their own, for programs to find. */
public final class TextSummary {
    private static final int LABEL_WIDTH = 20;
    private static final int MARKETS_SHOWN = 6;

    private final List<String> lines = new ArrayList<>();

    private TextSummary() {}

    /** The lines joined by line feeds, the last one ended too. */
    public static String of(RunSummary run) {
        return String.join("\n", lines(run)) + "\n";
    }

    /** The same as {@link #of}, line by line. */
    public static List<String> lines(RunSummary run) {
        TextSummary text = new TextSummary();
        text.lines.add(Headline.of(run));
        if (run.assumedDepth())
            text.lines.add("ASSUMED DEPTH: no market data stands behind the depth of a market; see sensitivities.");
        text.lines.add("");
        text.markets(run);
        for (VenueSummary venue : run.venues()) text.venue(venue, run.venues().size() > 1);
        text.run(run);
        return List.copyOf(text.lines);
    }

    private void markets(RunSummary run) {
        List<Lead.Move> moves = Lead.Move.all(run);
        moves.stream()
                .sorted((a, b) -> Double.compare(b.added(), a.added()))
                .limit(MARKETS_SHOWN)
                .forEach(m -> line(
                        Figures.name(m.market().symbol()),
                        String.format(
                                Locale.ROOT,
                                "%9s outside, %9s marked, %9s traded; amplification %s",
                                Figures.percent(m.outside()),
                                Figures.percent(m.here()),
                                Figures.percent(m.traded()),
                                Figures.ratio(Math.abs(m.here() / m.outside())))));
        if (moves.size() > MARKETS_SHOWN)
            line(
                    "",
                    "and " + Figures.count(moves.size() - MARKETS_SHOWN, "market")
                            + " to which the cascade added less");
    }

    private void venue(VenueSummary venue, boolean several) {
        String unit = venue.numeraire();
        if (several) lines.add(Figures.name(venue.venue()) + ":");
        line(
                "accounts",
                Figures.count(venue.accounts()) + " of " + Figures.count(venue.owners(), "owner") + "; open interest "
                        + Figures.amount(venue.openInterestBefore()) + " before, "
                        + Figures.amount(venue.openInterestAfter(), unit) + " after");
        var forced = venue.forced();
        if (forced.liquidations() == 0) line("liquidated", "nobody");
        else
            line(
                    "liquidated",
                    Figures.amount(forced.liquidatedNotional(), unit) + " in "
                            + Figures.count(forced.liquidations(), "liquidation") + " of "
                            + Figures.count(forced.accountsLiquidated(), "account")
                            + ", " + Figures.percent(forced.liquidatedLongShare()) + " long");
        if (forced.collateralSales() > 0)
            line(
                    "collateral sold",
                    Figures.amount(forced.collateralSoldNotional(), unit) + " in "
                            + Figures.count(forced.collateralSales(), "sale") + ", of accounts left with debts");
        if (forced.keeperLiquidations() + forced.keeperAbstentions() > 0)
            line(
                    "keepers",
                    Figures.count(forced.keeperLiquidations(), "liquidation") + ", declined "
                            + Figures.count(forced.keeperAbstentions(), "time"));
        if (forced.takeovers() > 0)
            line(
                    "taken over",
                    Figures.amount(forced.takenOverNotional(), unit) + " in "
                            + Figures.count(forced.takeovers(), "takeover") + "; sold again "
                            + Figures.amount(forced.unwoundNotional(), unit));
        if (forced.deleveragings() > 0) deleveraging(venue);
        payers(venue);
    }

    private void deleveraging(VenueSummary venue) {
        var forced = venue.forced();
        double after = forced.firstDeleveragingAfterSeconds();
        String first = Double.isFinite(after) ? "; first " + Figures.after(after) + " the first liquidation" : "";
        line(
                "deleveraged",
                Figures.amount(forced.deleveragedNotional(), venue.numeraire()) + " of "
                        + Figures.count(forced.accountsDeleveraged(), "account") + ", "
                        + Figures.percent(forced.deleveragedShare()) + " of forced closing" + first);
        line(
                "deleveraged, share",
                "largest account " + Figures.percent(forced.deleveragedTop1Share()) + ", ten "
                        + Figures.percent(forced.deleveragedTop10Share()) + ", hundred "
                        + Figures.percent(forced.deleveragedTop100Share()) + "; Gini "
                        + Figures.ratio(forced.deleveragedGini()));
    }

    private void payers(VenueSummary venue) {
        String unit = venue.numeraire();
        var payers = venue.payers();
        if (venue.totalLoss() != 0 || venue.lossFromShockAlone() != 0) losses(venue);
        line(
                "insurance fund",
                "paid " + Figures.amount(payers.insurancePaid()) + ", left "
                        + Figures.amount(payers.insuranceLeft(), unit) + "; shortfall "
                        + Figures.amount(payers.shortfall(), unit));
        line(
                "uncovered",
                Figures.amount(payers.uncovered(), unit) + ": deficit " + Figures.amount(payers.deficit())
                        + ", bad debt " + Figures.amount(payers.badDebt()) + "; socialised "
                        + Figures.amount(payers.socialised()));
        line(
                "branching ratio",
                "falls " + Figures.ratio(venue.branchingFallsBefore()) + " before, "
                        + Figures.ratio(venue.branchingFallsPeak()) + " at its peak, "
                        + Figures.ratio(venue.branchingFallsAfter()) + " after; rises "
                        + Figures.ratio(venue.branchingRisesBefore()) + ", "
                        + Figures.ratio(venue.branchingRisesPeak()) + ", "
                        + Figures.ratio(venue.branchingRisesAfter()));
    }

    private void losses(VenueSummary venue) {
        String unit = venue.numeraire();
        line(
                "losses",
                Figures.amount(venue.totalLoss(), unit) + "; from the shock alone "
                        + Figures.amount(venue.lossFromShockAlone(), unit)
                        + "; loss amplification (what deleveraged winners gave up included) "
                        + Figures.ratio(venue.lossAmplification()));
        line("ten largest owners", "bear " + Figures.percent(venue.topTenOwnersLossShare()) + " of the losses");
    }

    private void run(RunSummary run) {
        line(
                "journal",
                Figures.count(run.journalRecords(), "record") + ", "
                        + Figures.count(run.ledgerEntries()) + " ledger "
                        + (run.ledgerEntries() == 1 ? "entry" : "entries") + " over "
                        + Figures.duration((run.endNanos() - run.startNanos()) / 1e9) + " of " + run.pathKind()
                        + " path; model version " + run.modelVersion());
        lines.add("inputs digest " + run.inputsDigest());
        lines.add("result digest " + run.resultDigest());
    }

    private void line(String label, String value) {
        lines.add(label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length())) + value);
    }
}
