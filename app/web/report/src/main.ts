// The report, top to bottom: what a meeting needs first comes first.
import { redraw, watchWidthColourAndPrinter } from "./chart";
import { h, table } from "./dom";
import { amount, count, duration, moment, percent, prose, ratio } from "./format";
import type { Content, VenueRisk, VenueSummary } from "./model";
import { VENUES_SHOWN, losses, lossesAgainstShock, markets, payers, venues } from "./money";
import { amplification, maps, planes, sensitivity } from "./risk";
import { branching, forced, fund, prices } from "./time";

/** A failure is shown where it happened and counted on the document, for the test that opens the page. */
function fail(error: unknown): void {
    const root = document.documentElement;
    root.dataset["errors"] = String(Number(root.dataset["errors"] ?? 0) + 1);
    console.error(error);
}

window.addEventListener("error", (e) => fail(e.error ?? e.message));
window.addEventListener("unhandledrejection", (e) => fail(e.reason));
document.addEventListener("securitypolicyviolation", (e) => fail(`blocked: ${e.blockedURI} by ${e.violatedDirective}`));

interface Section {
    id: string;
    title: string;
    /** Charts and tables; none where the run has nothing to show, then the reading says so. */
    body: () => (HTMLElement | null)[];
    readings: string[];
}

function build(content: Content): void {
    const run = content.report.summary;
    const unit = leadVenue(content)?.numeraire ?? "";
    const sections: Section[] = [
        { id: "prices", title: "Prices with and without the cascade", readings: ["prices"], body: () => prices(content) },
        { id: "forced", title: "Liquidations in time", readings: ["forced"], body: () => forced(content, unit) },
        {
            id: "stability", title: "Branching ratio and insurance fund", readings: ["branching", "fund"],
            body: () => {
                const drawn = [branching(content), fund(content, unit)].filter((p) => p !== null);
                return drawn.length === 0 ? [] : [h("div", { class: `panels ${drawn.length > 1 ? "two" : ""}` }, ...drawn)];
            },
        },
        { id: "payers", title: "Who paid", readings: ["payers"], body: () => payers(content) },
        { id: "losses", title: "Who lost", readings: ["losses"], body: () => [lossesAgainstShock(content), ...losses(content)] },
        { id: "map", title: "Liquidation map", readings: [], body: () => eachVenue(content, "maps", maps) },
        ...(content.report.risks.some((r) => r.planes.length > 0)
            ? [{ id: "plane", title: "Liquidation by price and volatility", readings: [], body: () => eachVenue(content, "plane", planes) }] : []),
        { id: "amplification", title: "Amplification by size of the shock", readings: [], body: () => eachVenue(content, "amplification", amplification) },
        {
            id: "depth", title: "Sensitivity to depth", readings: [],
            body: () => eachVenue(content, "depth", (risk, u) => sensitivity(risk.depthSensitivity, "depth", u)),
        },
        {
            id: "pass-through", title: "Sensitivity to pass-through", readings: [],
            body: () => eachVenue(content, "passThrough", (risk, u) => sensitivity(risk.passThroughSensitivity, "pass-through", u)),
        },
        { id: "venues", title: run.venues.length > 1 ? "Venues" : "Venue", readings: [], body: () => (run.venues.length === 0 ? [] : [venues(run)]) },
        { id: "markets", title: "Markets", readings: [], body: () => (run.markets.length === 0 ? [] : [markets(run)]) },
        { id: "assumptions", title: "Assumptions and parameters", readings: [], body: () => assumptions(content) },
        { id: "reproduce", title: "How to reproduce", readings: [], body: () => reproduce(content) },
    ];
    document.title = `${run.world}: Spillway report`;
    document.getElementById("report")!.append(
        header(content),
        tiles(content),
        h("nav", { "aria-label": "Sections" }, ...sections.map((s) => h("a", { href: `#${s.id}` }, s.title))),
        ...sections.map((s) => section(s, content.readings)),
        h("footer", {}, `Spillway, model version ${run.modelVersion}. A figure "n/a" does not exist, such as the long share of nothing. ` +
            "Amounts are in the numeraire of their venue; k, M, bn, tn are 10\u00b3, 10\u2076, 10\u2079, 10\u00b9\u00b2."),
    );
}

function section(s: Section, readings: Record<string, string>): HTMLElement {
    const said = s.readings.map((key) => h("p", { class: "reading" }, prose(readings[key] ?? "")));
    try {
        return h("section", { id: s.id }, h("h2", {}, s.title), ...said, ...s.body());
    } catch (error) {
        fail(error);
        return h("section", { id: s.id }, h("h2", {}, s.title), ...said, h("p", {}, `This part could not be drawn: ${String(error)}`));
    }
}

/** A part for each venue, the one of the headline first, each with its own reading; the rest of many is in summary.json. */
function eachVenue(content: Content, reading: string, body: (risk: VenueRisk, unit: string) => HTMLElement[]): HTMLElement[] {
    const run = content.report.summary;
    const all = content.report.risks.map((risk, i) => ({ risk, said: content.riskReadings[i]?.[reading] ?? "" }));
    const lead = all.filter((r) => r.risk.venue === content.leadVenue);
    const shown = [...lead, ...all.filter((r) => r.risk.venue !== content.leadVenue)].slice(0, VENUES_SHOWN);
    return shown.map(({ risk, said }) => {
        const unit = run.venues.find((v) => v.venue === risk.venue)?.numeraire ?? "";
        const name = all.length > 1 ? h("h3", {}, `${risk.venue}, ${unit}`) : null;
        return h("div", { class: "venue" }, name, h("p", { class: "reading" }, prose(said)), ...body(risk, unit));
    });
}

/** The venue whose numeraire charts of the whole run are in: Java chose it with the headline. */
function leadVenue(content: Content): VenueSummary | undefined {
    const venues = content.report.summary.venues;
    return venues.find((v) => v.venue === content.leadVenue) ?? venues[0];
}

function header(content: Content): HTMLElement {
    const run = content.report.summary;
    const start = moment(run.startNanos);
    const seconds = (run.endNanos - run.startNanos) / 1e9;
    const when = start === null ? duration(seconds) : `${duration(seconds)} from ${start}`;
    const assumed = run.markets.filter((m) => m.assumedDepth).length;
    return h(
        "header",
        {},
        h("p", { class: "world" }, `Spillway report: ${run.world}`),
        h("h1", {}, prose(content.headline)),
        run.assumedDepth
            ? h("p", { class: "stamp" }, h("strong", {}, "ASSUMED DEPTH"),
                ` Depth decides every answer, and that of ${assumed === 0 || assumed === run.markets.length ? "these markets" : `${assumed} of ${run.markets.length} markets`} is a guess: read the figures with the sensitivity to depth.`)
            : null,
        h("p", { class: "meta" },
            `${when}, path ${run.pathKind}; ${count(run.venues.length)} venue${run.venues.length === 1 ? "" : "s"}, ` +
            `${count(run.markets.length)} market${run.markets.length === 1 ? "" : "s"}; model version ${run.modelVersion}; result ${run.resultDigest.slice(0, 12)}`),
    );
}

function tiles(content: Content): HTMLElement {
    const run = content.report.summary;
    const venue = leadVenue(content);
    if (venue === undefined) return h("div", {});
    const f = venue.forced;
    const p = venue.payers;
    const u = venue.numeraire;
    const closed = (f["liquidatedNotional"] ?? 0) + (f["collateralSoldNotional"] ?? 0) + (f["unwoundNotional"] ?? 0) + (f["deleveragedNotional"] ?? 0);
    const lending = (f["keeperLiquidations"] ?? 0) + (f["keeperAbstentions"] ?? 0) > 0;
    const all: [string, string, string][] = [
        ["closed by force", amount(closed, u), closed > 0 ? `${percent(f["liquidatedLongShare"])} of liquidations long` : "nothing"],
        ["accounts liquidated", count(f["accountsLiquidated"]), `of ${count(venue.accounts)}`],
        lending
            ? ["liquidations by keepers", count(f["keeperLiquidations"]), `declined ${count(f["keeperAbstentions"])} times`]
            : ["deleveraged", amount(f["deleveragedNotional"], u), closed > 0 ? `${percent(f["deleveragedShare"])} of forced closing` : "nobody"],
        ["total loss", amount(venue.totalLoss, u), venue.lossAmplification === null ? "no loss from the shock alone" : `${ratio(venue.lossAmplification)} times that of the shock alone`],
        ["branching ratio, peak", `${ratio(venue.branchingFallsPeak)} for falls`, `${ratio(venue.branchingRisesPeak)} for rises; before ${ratio(venue.branchingFallsBefore)}, ${ratio(venue.branchingRisesBefore)}`],
        ["insurance fund paid", amount(p["insurancePaid"], u), `left ${amount(p["insuranceLeft"])}`],
        ["uncovered", amount((p["deficit"] ?? 0) + (p["badDebt"] ?? 0), u), `deficit and bad debt; socialised ${amount(p["socialised"])}`],
        ["ten largest owners", percent(venue.topTenOwnersLossShare), "of all losses"],
    ];
    const where = run.venues.length > 1 ? h("p", { class: "meta below" }, `Figures of ${venue.venue}; the other venues are below.`) : null;
    return h("div", {}, h("div", { class: "tiles" }, ...all.map(([name, value, note]) =>
        h("div", { class: "tile" }, h("div", { class: "name" }, name), h("div", { class: "value" }, value), h("div", { class: "note" }, note)))), where);
}

function assumptions(content: Content): HTMLElement[] {
    const rows = content.report.assumptions;
    if (rows.length === 0) return [h("p", {}, "The run states no assumption of its own.")];
    return [table("Inputs that decide the answer", [
        { head: "what", cell: (a) => a.name },
        { head: "value", cell: (a) => a.value, wide: true },
        { head: "from where", cell: (a) => a.source, wide: true },
    ], rows)];
}

function reproduce(content: Content): HTMLElement[] {
    const run = content.report.summary;
    const facts: [string, string][] = [
        ["inputs digest", run.inputsDigest],
        ["result digest", run.resultDigest],
        ["model version", String(run.modelVersion)],
        ["journal", `${count(run.journalRecords)} records, ${count(run.ledgerEntries)} ledger entries`],
        ["profiles", run.venues.map((v) => `${v.profile} v${v.profileVersion}`).join(", ") || "none"],
    ];
    return [
        h("p", { class: "reading" }, "The same inputs and model version give the same digests on any machine."),
        ...(content.reproduce.length > 0 ? [h("pre", { tabindex: "0" }, content.reproduce.join("\n"))] : []),
        h("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, h("code", {}, value))])),
    ];
}

try {
    build(JSON.parse(document.getElementById("data")!.textContent ?? "") as Content);
    redraw();
    watchWidthColourAndPrinter();
} catch (error) {
    fail(error);
}
document.documentElement.dataset["drawn"] = "true";
