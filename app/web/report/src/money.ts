// Who paid, who lost, and the figures of each venue and market.
import { COLOUR, frame, panel } from "./chart";
import { escaped, h, legend, table } from "./dom";
import { NBSP, amount, clipped, count, duration, percent, price, ratio } from "./format";
import type { Content, Figure, Flow, RunSummary, VenueSummary } from "./model";

export const VENUES_SHOWN = 6;
/** A flow smaller than this part of the largest is in the table alone: its ribbon could not be seen. */
const THINNEST_RIBBON = 0.002;

export function payers(content: Content): HTMLElement[] {
    const run = content.report.summary;
    return leadFirst(content).flatMap((venue) => {
        const flows = forward(venue.flows);
        if (flows.length === 0) return [];
        const title = run.venues.length > 1 ? `${venue.venue}, ${venue.numeraire}` : `Payments for forced trades, ${venue.numeraire}`;
        return [
            sankey(title, flows, venue.numeraire),
            table(`Payments${run.venues.length > 1 ? ` at ${venue.venue}` : ""}, in ${venue.numeraire}`, [
                { head: "from", cell: (f) => f.from },
                { head: "to", cell: (f) => f.to },
                { head: "reason", cell: (f) => f.reason },
                { head: "amount", number: true, cell: (f) => amount(f.amount) },
            ], flows),
        ];
    });
}

/** The venue of the headline first; of many venues the rest is in summary.json. */
function leadFirst(content: Content): VenueSummary[] {
    const all = content.report.summary.venues;
    const lead = all.filter((v) => v.venue === content.leadVenue);
    return [...lead, ...all.filter((v) => v.venue !== content.leadVenue)].slice(0, VENUES_SHOWN);
}

interface Payment {
    from: string;
    to: string;
    reason: string;
    amount: number;
}

/** Payments that are numbers, all in the direction the money went, largest first. */
function forward(flows: Flow[]): Payment[] {
    return flows
        .filter((f): f is Flow & { amount: number } => f.amount !== null && f.amount !== 0)
        .map((f) => (f.amount > 0 ? f : { ...f, from: f.to, to: f.from, amount: -f.amount }))
        .sort((a, b) => b.amount - a.amount);
}

/** Payers at the left, receivers at the right: who does both stands on both sides, so no cycle can arise. */
function sankey(title: string, flows: Payment[], unit: string): HTMLElement {
    const shown = flows.filter((f) => f.amount >= THINNEST_RIBBON * flows[0]!.amount);
    const reasons = [...new Set(shown.map((f) => f.reason))];
    const colour = (reason: string) => COLOUR.series[reasons.indexOf(reason) % COLOUR.series.length]!;
    const left = [...new Set(shown.map((f) => f.from))];
    const right = [...new Set(shown.map((f) => f.to))];
    const total = (name: string, side: "from" | "to") =>
        shown.filter((f) => f[side] === name).reduce((sum, f) => sum + f.amount, 0);
    const text = new Map<string, string>();
    for (const name of left) text.set(`from ${name}`, `${clipped(name, 32)}  ${amount(total(name, "from"))}`);
    for (const name of right) text.set(`to ${name}`, `${clipped(name, 32)}  ${amount(total(name, "to"))}`);
    const height = Math.min(640, Math.max(180, 60 + 44 * Math.max(left.length, right.length)));
    const figure = panel(title, height, (t) => ({
        animation: false,
        textStyle: { fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif" },
        tooltip: {
            confine: true, backgroundColor: t.paper, borderColor: t.line, textStyle: { color: t.ink, fontSize: 12 },
            formatter: (p: { dataType: string; name: string; data: { reason?: string }; value: number }) =>
                p.dataType === "edge"
                    ? `${escaped(p.data.reason ?? "")} <b>${amount(p.value, unit)}</b>`
                    : escaped(text.get(p.name) ?? p.name),
        },
        series: [{
            type: "sankey", left: 4, right: 250, top: 10, bottom: 10, nodeGap: 18, nodeWidth: 14, draggable: false,
            layoutIterations: 32, emphasis: { focus: "adjacency" },
            label: { color: t.ink, fontSize: 12, formatter: (p: { name: string }) => text.get(p.name) ?? p.name, textBorderColor: t.paper, textBorderWidth: 3 },
            itemStyle: { color: t.muted, borderWidth: 0 },
            data: [...text.keys()].map((name) => ({ name, depth: name.startsWith("from ") && left.some((l) => `from ${l}` === name) ? 0 : 1 })),
            links: shown.map((f) => ({
                source: `from ${f.from}`, target: `to ${f.to}`, value: f.amount, reason: f.reason,
                lineStyle: { color: colour(f.reason), opacity: 0.55, curveness: 0.5 },
            })),
        }],
    }), `Payers at the left, receivers at the right, in ${unit}.`);
    figure.querySelector(".chart")!.classList.add("ribbons");
    return h("div", {}, legend(reasons.map((r) => ({ name: r, colour: colour(r) }))), figure);
}

export function losses(content: Content): HTMLElement[] {
    const run = content.report.summary;
    return leadFirst(content).filter((v) => v.largestLosses.length > 0).map((venue, place) => {
        const where = run.venues.length > 1 ? ` at ${venue.venue}` : "";
        const rows = [...venue.largestLosses].sort((a, b) => (b.loss ?? 0) - (a.loss ?? 0)).slice(0, place === 0 ? 20 : 5);
        return table(
            `Largest losses${where}, in ${venue.numeraire} (ten largest owners: ${percent(venue.topTenOwnersLossShare)} of all losses)`,
            [
                { head: "#", number: true, cell: (l) => String(rows.indexOf(l) + 1) },
                { head: "account", cell: (l) => l.account },
                { head: "owner", cell: (l) => l.owner },
                { head: "class", cell: (l) => l.accountClass.toLowerCase().replaceAll("_", " ") },
                { head: "equity before", number: true, cell: (l) => amount(l.equityBefore) },
                { head: "loss", number: true, cell: (l) => amount(l.loss) },
                { head: "of equity", number: true, cell: (l) => share(l.loss, l.equityBefore) },
                { head: "how", cell: (l) => l.how },
            ],
            rows,
        );
    });
}

function share(part: Figure, whole: Figure): string {
    return part === null || whole === null || whole <= 0 ? "n/a" : percent(part / whole);
}

/** Bars of the losses of the shock alone and of all, one pair per venue of the same numeraire. */
export function lossesAgainstShock(content: Content): HTMLElement | null {
    const run = content.report.summary;
    const unit = run.venues[0]?.numeraire ?? "";
    const same = run.venues.filter((v) => v.numeraire === unit && ((v.totalLoss ?? 0) !== 0 || (v.lossFromShockAlone ?? 0) !== 0));
    if (same.length < 2) return null;
    return panel("Losses of each venue, from the shock alone and in all", 90 + 44 * same.length, (t) => {
        const option = frame(
            t,
            { type: "value", name: unit, axisLabel: { formatter: (v: number) => amount(v) } },
            { type: "category", data: same.map((v) => clipped(v.venue, 24)), splitLine: { show: false }, inverse: true },
        );
        const bar = (name: string, colour: string, value: (v: VenueSummary) => Figure) =>
            ({ type: "bar", name, color: colour, barMaxWidth: 14, data: same.map(value) });
        return {
            ...option,
            tooltip: { ...(option.tooltip as object), valueFormatter: (v: Figure) => amount(v, unit) },
            series: [
                bar("from the shock alone", COLOUR.outside, (v) => v.lossFromShockAlone),
                bar("in all", COLOUR.long, (v) => v.totalLoss),
            ],
        };
    }, "One pair of bars for each venue: grey from the shock alone, coloured in all.");
}

export function venues(run: RunSummary): HTMLElement {
    type Row = { name: string; cell: (v: VenueSummary) => string };
    const f = (key: string, show: (v: Figure | undefined) => string) => (v: VenueSummary) => show(v.forced[key]);
    const p = (key: string) => (v: VenueSummary) => amount(v.payers[key]);
    const rows: Row[] = [
        { name: "profile", cell: (v) => `${v.profile} v${v.profileVersion}` },
        { name: "numeraire of all amounts", cell: (v) => v.numeraire },
        { name: "accounts", cell: (v) => count(v.accounts) },
        { name: "owners", cell: (v) => count(v.owners) },
        { name: "open interest before", cell: (v) => amount(v.openInterestBefore) },
        { name: "open interest after", cell: (v) => amount(v.openInterestAfter) },
        { name: "liquidations", cell: f("liquidations", count) },
        { name: "accounts liquidated", cell: f("accountsLiquidated", count) },
        { name: "liquidated", cell: f("liquidatedNotional", amount) },
        { name: "of it long", cell: f("liquidatedLongShare", percent) },
        { name: "collateral of closed accounts sold", cell: f("collateralSoldNotional", amount) },
        { name: "liquidations by keepers", cell: f("keeperLiquidations", count) },
        { name: "keepers declined", cell: f("keeperAbstentions", count) },
        { name: "takeovers", cell: f("takeovers", count) },
        { name: "taken over", cell: f("takenOverNotional", amount) },
        { name: "sold by the backstop", cell: f("unwoundNotional", amount) },
        { name: "deleveragings", cell: f("deleveragings", count) },
        { name: "accounts deleveraged", cell: f("accountsDeleveraged", count) },
        { name: "deleveraged", cell: f("deleveragedNotional", amount) },
        { name: "deleveraging, of forced closing", cell: f("deleveragedShare", percent) },
        { name: "deleveraged in profit", cell: f("deleveragedInProfitShare", percent) },
        { name: "deleveraged for the backstop", cell: f("deleveragedThroughBackstopShare", percent) },
        { name: "deleveraged, largest account", cell: f("deleveragedTop1Share", percent) },
        { name: "deleveraged, ten largest", cell: f("deleveragedTop10Share", percent) },
        { name: "deleveraged, hundred largest", cell: f("deleveragedTop100Share", percent) },
        { name: "deleveraged, Gini coefficient", cell: f("deleveragedGini", ratio) },
        { name: "first deleveraging after first liquidation", cell: f("firstDeleveragingAfterSeconds", (v) => (v === null || v === undefined ? "n/a" : duration(v))) },
        { name: "loss from the shock alone", cell: (v) => amount(v.lossFromShockAlone) },
        { name: "total loss", cell: (v) => amount(v.totalLoss) },
        { name: "loss amplification", cell: (v) => ratio(v.lossAmplification) },
        { name: "slippage of forced sales", cell: p("slippage") },
        { name: "liquidation fees", cell: p("liquidationFees") },
        { name: "keepers' bonus", cell: p("keeperBonus") },
        { name: "shortfall", cell: p("shortfall") },
        { name: "paid by the insurance fund", cell: p("insurancePaid") },
        { name: "left in the insurance fund", cell: p("insuranceLeft") },
        { name: "result of the backstop", cell: p("backstopResult") },
        { name: "given up in deleveraging", cell: p("deleveragingCost") },
        { name: "socialised", cell: p("socialised") },
        { name: "deficit: no layer covered it", cell: p("deficit") },
        { name: "bad debt: still open", cell: p("badDebt") },
        { name: "branching ratio, falls, before", cell: (v) => ratio(v.branchingFallsBefore) },
        { name: "branching ratio, falls, peak", cell: (v) => ratio(v.branchingFallsPeak) },
        { name: "branching ratio, falls, after", cell: (v) => ratio(v.branchingFallsAfter) },
        { name: "branching ratio, rises, before", cell: (v) => ratio(v.branchingRisesBefore) },
        { name: "branching ratio, rises, peak", cell: (v) => ratio(v.branchingRisesPeak) },
        { name: "branching ratio, rises, after", cell: (v) => ratio(v.branchingRisesAfter) },
    ];
    const telling = rows.filter((r) => run.venues.some((v) => !["n/a", "0", "0 %", "0.00"].includes(r.cell(v).replace(NBSP, " "))));
    const one = (some: Row[], caption: string) => table(caption, [
        { head: "", cell: (r: Row) => r.name },
        ...run.venues.map((v) => ({ head: clipped(v.venue, 28), number: true, cell: (r: Row) => r.cell(v) })),
    ], some);
    if (run.venues.length > 2) return one(telling, "Figures of each venue; rows of zeros are left out");
    const half = Math.ceil(telling.length / 2);
    return h("div", { class: "panels two" }, one(telling.slice(0, half), "Rows of zeros are left out"), one(telling.slice(half), "\u00a0"));
}

export function markets(run: RunSummary): HTMLElement {
    const several = run.venues.length > 1;
    const depth = (m: RunSummary["markets"][number]) => m.depthRule + (m.assumedDepth ? " (assumed)" : "");
    const rules = new Set(run.markets.map(depth));
    const same = rules.size === 1 && run.markets.length > 1 ? `; depth of every market: ${[...rules][0]}` : "";
    return table(`Figures of each market; notionals in the venue's numeraire${same}`, [
        ...(several ? [{ head: "venue", cell: (m: RunSummary["markets"][number]) => m.venue }] : []),
        { head: "market", cell: (m) => m.symbol },
        { head: "initial price", number: true, cell: (m) => price(m.initialPrice) },
        { head: "final mark", number: true, cell: (m) => price(m.finalMark) },
        { head: "furthest outside", number: true, cell: (m) => percent(m.exogenousMove) },
        { head: "furthest mark", number: true, cell: (m) => percent(m.markMove) },
        { head: "furthest traded", number: true, cell: (m) => percent(m.executionMove) },
        { head: "price ampli\u00adfication", number: true, cell: (m) => ratio(m.priceAmplification) },
        { head: "pass-through", number: true, cell: (m) => ratio(m.passThrough) },
        ...(same === "" ? [{ head: "depth", wide: true, cell: depth }] : []),
        { head: "liquidated", number: true, cell: (m) => amount(m.liquidatedNotional) },
        { head: "backstop sold", number: true, cell: (m) => amount(m.unwoundNotional) },
        { head: "delever\u00adaged", number: true, cell: (m) => amount(m.deleveragedNotional) },
        { head: "open interest before", number: true, cell: (m) => open(m.openInterestBefore) },
        { head: "after", number: true, cell: (m) => open(m.openInterestAfter) },
    ], run.markets);
}

/** An asset held as a balance has no open interest. */
function open(value: Figure): string {
    return value === null ? "" : amount(value);
}
