// What would happen: liquidation maps, amplification, variants of the inputs that decide the answer.
import { COLOUR, frame, panel, redraw, type Option, type Theme } from "./chart";
import { h, legend, table } from "./dom";
import { amount, clipped, percent, percentage, ratio } from "./format";
import type { AmplificationCurve, LiquidationMap, LiquidationPlane, Sensitivity, VenueRisk } from "./model";
import { hover } from "./time";

const SMALL_MULTIPLES = 6;

interface MapPair {
    before: LiquidationMap;
    after: LiquidationMap | undefined;
    notional: number;
}

export function maps({ mapsBefore, mapsAfter }: VenueRisk, unit: string): HTMLElement[] {
    const pairs = mapsBefore
        .map((before): MapPair => ({
            before,
            after: mapsAfter.find((a) => a.symbol === before.symbol),
            notional: before.bins.reduce((sum, b) => sum + (b.longNotional ?? 0) + (b.shortNotional ?? 0), 0),
        }))
        .filter((p) => p.notional > 0)
        .sort((a, b) => b.notional - a.notional);
    if (pairs.length === 0) return [];
    const shown = pairs.slice(0, SMALL_MULTIPLES);
    const rest = pairs.slice(SMALL_MULTIPLES);
    const name = (p: MapPair) => p.before.symbol;
    const draw = (p: MapPair, height: number) =>
        panel(name(p), height, (t) => mapOption(p, unit, t), `${amount(p.notional, unit)} liquidates over the moves shown.`);
    const colours = legend([
        { name: "longs, before the run", colour: COLOUR.long },
        { name: "shorts, before the run", colour: COLOUR.short },
        ...(mapsAfter.length > 0 ? [{ name: "after the run, from the price then", colour: "currentColor", line: "solid" as const }] : []),
    ]);
    const columns = shown.length === 1 ? "" : shown.length === 2 || shown.length === 4 ? "two" : "three";
    return [
        colours,
        h("div", { class: `panels ${columns}` }, ...shown.map((p) => draw(p, shown.length === 1 ? 320 : 240))),
        ...(rest.length > 0 ? [picked(rest, name, unit)] : []),
    ];
}

function picked(rest: MapPair[], name: (p: MapPair) => string, unit: string): HTMLElement {
    let now = rest[0]!;
    const select = h("select", {}, ...rest.map((p, i) => h("option", { value: String(i) }, clipped(name(p), 60))));
    const figure = panel(name(now), 260, (t) => mapOption(now, unit, t), "The market chosen above.");
    select.addEventListener("change", () => {
        now = rest[Number(select.value)]!;
        figure.querySelector("figcaption")!.textContent = name(now);
        redraw();
    });
    return h("div", { class: "picked" }, h("label", { class: "pick" }, "Another market", select), figure);
}

type Side = "longNotional" | "shortNotional";

/** Notional per percent of move, as steps: bins of different widths compare. */
function density(map: LiquidationMap | undefined, side: Side): [number, number][] {
    const bins = (map?.bins ?? [])
        .map((b) => ({ low: 100 * Math.min(b.fromMove, b.toMove), high: 100 * Math.max(b.fromMove, b.toMove), value: b[side] ?? 0 }))
        .filter((b) => Number.isFinite(b.low) && Number.isFinite(b.high) && b.high > b.low)
        .sort((a, b) => a.low - b.low);
    const points: [number, number][] = [];
    for (const bin of bins) {
        const height = bin.value / (bin.high - bin.low);
        const last = points.at(-1);
        if (last !== undefined && last[0] === bin.low) last[1] = height;
        else points.push([bin.low, height]);
        points.push([bin.high, 0]);
    }
    return points;
}

function mapOption(pair: MapPair, unit: string, theme: Theme): Option {
    const filled = (name: string, side: Side, colour: string) => ({
        type: "line", step: "end", name, data: density(pair.before, side), color: colour, showSymbol: false,
        lineStyle: { width: 0 }, areaStyle: { color: colour, opacity: 0.8 },
    });
    const outlined = (name: string, side: Side) => ({
        type: "line", step: "end", name, data: density(pair.after, side), color: theme.ink, showSymbol: false,
        lineStyle: { width: 1.4 },
    });
    return {
        ...frame(
            theme,
            { type: "value", name: "% move of this price alone", min: "dataMin", max: "dataMax", splitNumber: 4, axisLabel: { formatter: (v: number) => percentage(v).replace(/\u00a0%/, "") } },
            { type: "value", name: `${unit} per % of move`, axisLabel: { formatter: (v: number) => amount(v) } },
        ),
        tooltip: {
            trigger: "axis", confine: true, backgroundColor: theme.paper, borderColor: theme.line,
            textStyle: { color: theme.ink, fontSize: 12 },
            formatter: hover((x) => `from ${percentage(x)}`, (y) => amount(y, `${unit} per %`)),
        },
        series: [
            filled("longs before", "longNotional", COLOUR.long),
            filled("shorts before", "shortNotional", COLOUR.short),
            ...(pair.after === undefined ? [] : [outlined("longs after", "longNotional"), outlined("shorts after", "shortNotional")]),
        ],
    };
}

/** What liquidates at each point of price x volatility: one square for each, darker for more. */
export function planes(risk: VenueRisk, unit: string): HTMLElement[] {
    return risk.planes.map((plane) => panel("Liquidated at once, by move of all prices and level of all volatilities", 340, (t) => planeOption(plane, unit, t),
        "Delta notional of accounts that are healthy now and would not be there."));
}

function planeOption(plane: LiquidationPlane, unit: string, theme: Theme): Option {
    const notional = (l: number, m: number) => (plane.longNotional[l]?.[m] ?? 0) + (plane.shortNotional[l]?.[m] ?? 0);
    const data = plane.levels.flatMap((_, l) => plane.moves.map((_, m) => [m, l, notional(l, m)]));
    const most = Math.max(...data.map((d) => d[2]!), 1e-9);
    const option = frame(
        theme,
        { type: "category", name: "% move of all underlyings", data: plane.moves.map((m) => percentage(100 * m).replace(/\u00a0%/, "")), axisLabel: { interval: 1, fontSize: 11 } },
        { type: "category", name: "volatility, times now", data: plane.levels.map((l) => ratio(l)) },
    );
    return {
        ...option,
        grid: { ...(option["grid"] as object), right: 110 },
        tooltip: {
            trigger: "item", confine: true, backgroundColor: theme.paper, borderColor: theme.line,
            textStyle: { color: theme.ink, fontSize: 12 },
            formatter: (p: { data: [number, number, number] }) => {
                const [m, l, value] = p.data;
                return `${percentage(100 * plane.moves[m]!)}, volatility x ${ratio(plane.levels[l]!)}<br>` +
                    `${amount(value, unit)} of ${plane.accounts[l]![m]} accounts<br>` +
                    `net long ${amount(plane.longNotional[l]![m] ?? 0)}, net short ${amount(plane.shortNotional[l]![m] ?? 0)}`;
            },
        },
        visualMap: {
            type: "continuous", min: 0, max: most, dimension: 2, orient: "vertical", right: 4, top: "middle", itemHeight: 160,
            text: [amount(most, unit), "0"], textStyle: { color: theme.muted, fontSize: 11 },
            inRange: { color: [theme.paper, "#fbd9c8", COLOUR.long, "#6d2600"] },
        },
        series: [{ type: "heatmap", data, itemStyle: { borderColor: theme.line, borderWidth: 1 } }],
    };
}

type Point = AmplificationCurve["points"][number];

export function amplification(risk: VenueRisk, unit: string): HTMLElement[] {
    const curves = risk.amplification.filter((c) => c.points.length > 0);
    if (curves.length === 0) return [];
    const colour = (i: number) => COLOUR.series[i % COLOUR.series.length]!;
    const critical = (c: AmplificationCurve) => {
        const at = criticals(c).map((shock) => (shock > 0 ? "+" : "") + percent(shock));
        return at.length === 0 ? "never critical" : `critical at ${at.join(" and ")}`;
    };
    const draw = (title: string, axis: string, value: (p: Point) => number | null, show: (v: number) => string, floor?: number) =>
        panel(title, 260, (theme) => ({
            ...frame(
                theme,
                { type: "value", name: "shock, % (falls left, rises right)", ...shocks(curves), axisLabel: { formatter: (v: number) => percentage(v).replace(/\u00a0%/, "") } },
                { type: "value", name: axis, min: floor, scale: floor === undefined, axisLabel: { formatter: (v: number) => amount(v) } },
            ),
            tooltip: {
                trigger: "axis", confine: true, backgroundColor: theme.paper, borderColor: theme.line,
                textStyle: { color: theme.ink, fontSize: 12 }, formatter: hover((x) => `shock ${percentage(x)}`, show),
            },
            series: curves.map((c, i) => ({
                type: "line", name: c.label, color: colour(i), symbol: "circle", symbolSize: 5,
                showSymbol: c.points.length <= 40, lineStyle: { width: 2 },
                data: [...c.points].sort((a, b) => a.shock - b.shock).map((p) => [100 * p.shock, value(p)]),
                markLine: criticalLine(c, colour(i)),
            })),
        }), `${axis}, against the shock in %.`);
    return [
        legend([
            ...curves.map((c, i) => ({ name: `${c.label}: ${critical(c)}`, colour: colour(i), line: "solid" as const })),
            ...(curves.some((c) => criticals(c).length > 0)
                ? [{ name: "dotted, with a diamond: the branching ratio reaches 1", colour: "currentColor", line: "dotted" as const }] : []),
        ]),
        h(
            "div",
            { class: "panels two" },
            draw("Price amplification", "mark move over the shock", (p) => p.priceAmplification, ratio),
            draw("Loss amplification", "total loss over that of the shock alone", (p) => p.lossAmplification, ratio),
            draw("Closed by force", unit, (p) => sum(p.tradedByForce, p.deleveragedNotional), (v) => amount(v, unit), 0),
            draw("Uncovered: deficit and bad debt", unit, (p) => p.uncovered, (v) => amount(v, unit), 0),
        ),
    ];
}

/** From no shock to the largest, or over both sides. */
function shocks(curves: AmplificationCurve[]): object {
    const all = curves.flatMap((c) => c.points.map((p) => 100 * p.shock));
    return { min: Math.min(0, ...all), max: Math.max(0, ...all) };
}

/** The critical fall and the critical rise, where there are such. */
function criticals(curve: AmplificationCurve): number[] {
    return [curve.criticalFall, curve.criticalRise].filter((shock) => shock !== null);
}

function criticalLine(curve: AmplificationCurve, colour: string): object | undefined {
    if (criticals(curve).length === 0) return undefined;
    return {
        silent: true, symbol: ["none", "diamond"], symbolSize: 9, data: criticals(curve).map((shock) => ({ xAxis: 100 * shock })),
        lineStyle: { color: colour, type: "dotted", width: 2 }, label: { show: false },
    };
}

function sum(a: number | null, b: number | null): number | null {
    return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

export function sensitivity(variants: Sensitivity[], what: string, unit: string): HTMLElement[] {
    if (variants.length === 0) return [];
    const names = variants.map((v) => clipped(v.variant.replace(what, "").trim() || v.variant, 24));
    type Bar = { name: string; colour: string; value: (v: Sensitivity) => number | null };
    const draw = (title: string, axis: string, show: (v: number) => string, ...bars: Bar[]) =>
        panel(title, 235, (theme) => {
            const option = frame(
                theme,
                { type: "category", name: what, nameGap: 34, data: names, axisLabel: { interval: 0, fontSize: 11, width: names.length < 4 ? 84 : 46, overflow: "break", hideOverlap: false } },
                { type: "value", name: axis, axisLabel: { formatter: show } },
            );
            return {
                ...option,
                tooltip: { ...(option.tooltip as object), valueFormatter: (v: number | null) => (v === null ? "n/a" : show(v)) },
                series: bars.map((b) => ({
                    type: "bar", name: b.name, color: b.colour, stack: "all", barMaxWidth: 46, data: variants.map(b.value),
                })),
            };
        }, `${title} for ${variants.map((v) => v.variant).join(", ")}.`);
    const money = (v: number) => amount(v);
    return [
        legend([
            { name: "furthest mark", colour: COLOUR.mark },
            { name: "traded by force", colour: COLOUR.long },
            { name: "deleveraged", colour: COLOUR.deleveraged },
            { name: "fund paid", colour: COLOUR.takenOver },
            { name: "socialised", colour: COLOUR.short },
            { name: "uncovered (deficit and bad debt)", colour: COLOUR.execution },
        ]),
        h(
            "div",
            { class: "panels three tight" },
            draw("Furthest mark of any market", "% from the initial price", percentage,
                { name: "furthest mark", colour: COLOUR.mark, value: (v) => (v.furthestMarkMove === null ? null : 100 * v.furthestMarkMove) }),
            draw("Closed by force", unit, money,
                { name: "traded by force", colour: COLOUR.long, value: (v) => v.tradedByForce },
                { name: "deleveraged", colour: COLOUR.deleveraged, value: (v) => v.deleveragedNotional }),
            draw("Who covers the shortfall", unit, money,
                { name: "fund paid", colour: COLOUR.takenOver, value: (v) => v.insurancePaid },
                { name: "socialised", colour: COLOUR.short, value: (v) => v.socialised },
                { name: "uncovered", colour: COLOUR.execution, value: (v) => sum(v.deficit, v.badDebt) }),
        ),
        table(`The same, in ${unit}`, [
            { head: what, cell: (v) => v.variant },
            { head: "furthest mark", number: true, cell: (v) => percent(v.furthestMarkMove) },
            { head: "traded by force", number: true, cell: (v) => amount(v.tradedByForce) },
            { head: "deleveraged", number: true, cell: (v) => amount(v.deleveragedNotional) },
            { head: "fund paid", number: true, cell: (v) => amount(v.insurancePaid) },
            { head: "socialised", number: true, cell: (v) => amount(v.socialised) },
            { head: "deficit", number: true, cell: (v) => amount(v.deficit) },
            { head: "bad debt", number: true, cell: (v) => amount(v.badDebt) },
            { head: "result digest", number: true, cell: (v) => v.resultDigest.slice(0, 12) },
        ], variants),
    ];
}
