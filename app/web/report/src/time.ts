// What happened when: prices, forced closing, branching ratio, the fund.
import { COLOUR, frame, panel, redraw, type Option, type Theme } from "./chart";
import { escaped, h, legend } from "./dom";
import { amount, clipped, duration, percent, percentage, ratio, timeUnit } from "./format";
import type { Column, Content, MarketSummary, RunSummary, Timeline } from "./model";

const SMALL_MULTIPLES = 6;

type Point = [number, number | null];

/** Seconds of a step; a step of no length, as in a run of one instant, counts as one second. */
function stepSeconds(t: Timeline): number {
    return t.stepNanos > 0 ? t.stepNanos / 1e9 : 1;
}

/** Levels stand at the end of their step, after the value at the start. */
function levels(t: Timeline, column: Column | undefined, start: number | null, unit: number): Point[] {
    const dt = stepSeconds(t) / unit;
    const points: Point[] = start === null ? [] : [[0, start]];
    return points.concat((column ?? []).map((value, i): Point => [(i + 1) * dt, value]));
}

/** Flows fill their step: the last value is held to the step's end. */
function flows(t: Timeline, column: Column | undefined, perSecond: number, unit: number): Point[] {
    const dt = stepSeconds(t) / unit;
    const points = (column ?? []).map((value, i): Point => [i * dt, (value ?? 0) / perSecond]);
    const last = points.at(-1);
    return last === undefined ? [] : points.concat([[points.length * dt, last[1]]]);
}

function largest(column: Column | undefined): number {
    return (column ?? []).reduce<number>((most, v) => Math.max(most, Math.abs(v ?? 0)), 0);
}

/**
 * The part of a long run in which nearly all of the forced closing happened, with room before and after, in seconds; all
 * of the run where it is spread out. A cascade of minutes in a day of quiet would be a vertical line.
 */
function window(t: Timeline): { from: number; to: number; whole: boolean } {
    const span = t.steps * stepSeconds(t);
    const closed = Array.from({ length: t.steps }, (_, i) =>
        [t.liquidatedLong, t.liquidatedShort, t.collateralSold, t.unwound, t.deleveraged].reduce((sum, c) => sum + Math.abs(c[i] ?? 0), 0));
    const total = closed.reduce((sum, v) => sum + v, 0);
    let sum = 0;
    let first = -1;
    let last = -1;
    closed.forEach((v, i) => {
        sum += v;
        if (first < 0 && sum >= 0.02 * total) first = i;
        if (last < 0 && sum >= 0.98 * total) last = i;
    });
    const length = (last - first + 1) * stepSeconds(t);
    if (!(total > 0) || length > 0.2 * span) return { from: 0, to: span, whole: true };
    const room = Math.max(2 * length, 0.03 * span);
    return { from: Math.max(0, first * stepSeconds(t) - room), to: Math.min(span, (last + 1) * stepSeconds(t) + 2 * room), whole: false };
}

/** What part of a long run the charts show; nothing where they show all of it. */
function shownPart(t: Timeline): HTMLElement | null {
    const shown = window(t);
    return shown.whole
        ? null
        : h("p", { class: "meta shown" }, `Shown are ${duration(shown.to - shown.from)} around the forced closing, of ${duration(t.steps * stepSeconds(t))}.`);
}

function timeAxis(t: Timeline): { axis: object; seconds: number; name: string } {
    const span = t.steps * stepSeconds(t);
    const shown = window(t);
    const unit = timeUnit(span);
    const name = `${unit.name} from the start`;
    const label = (v: number) => String(Math.round(100 * v) / 100);
    return {
        axis: {
            type: "value", name, min: shown.from / unit.seconds, max: shown.to / unit.seconds,
            axisLabel: { formatter: label, showMinLabel: shown.from === 0, showMaxLabel: false },
        },
        seconds: unit.seconds,
        name,
    };
}

/** One line per named value at the moment under the pointer. */
export function hover(at: (x: number) => string, value: (y: number) => string) {
    return (items: { seriesName: string; color: string; value: [number, number | null]; marker: string }[]) => {
        const shown = items.filter((i) => i.value[1] !== null && Number.isFinite(i.value[1]));
        const rows = shown.map((i) => `${i.marker} ${escaped(i.seriesName)} <b>${value(i.value[1] as number)}</b>`);
        return items.length === 0 ? "" : [escaped(at(items[0]!.value[0])), ...new Set(rows)].join("<br>");
    };
}

function line(name: string, data: Point[], colour: string, style: object = {}): object {
    return {
        type: "line", name, data, color: colour,
        showSymbol: data.filter((p) => p[1] !== null).length < 3, symbolSize: 6,
        lineStyle: { width: 1.8, ...style },
    };
}

interface MarketLines {
    market: MarketSummary;
    index: number;
    added: number;
}

export function prices(content: Content): (HTMLElement | null)[] {
    const run = content.report.summary;
    const all = run.markets
        .map((market, index) => ({ market, index, added: Math.abs(market.markMove ?? 0) - Math.abs(market.exogenousMove ?? 0) }))
        .filter((m) => drawable(run, m.index))
        .sort((a, b) => Number(a.market.option) - Number(b.market.option) || b.added - a.added);
    if (all.length === 0) return [];
    const shown = all.slice(0, SMALL_MULTIPLES);
    const rest = all.slice(SMALL_MULTIPLES);
    const colours = legend([
        { name: "reference price: without the cascade", colour: COLOUR.outside, line: "dashed" },
        { name: "mark price: triggers liquidations", colour: COLOUR.mark, line: "solid" },
        { name: "execution price: where forced sales trade", colour: COLOUR.execution, line: "solid" },
    ]);
    if (run.timeline.steps < 2)
        return [legend([
            { name: "reference price: without the cascade", colour: COLOUR.outside },
            { name: "mark price: triggers liquidations", colour: COLOUR.mark },
        ]), lows(run, all)];
    const single = shown.length === 1;
    const multiples = h(
        "div",
        { class: `panels ${single ? "" : shown.length === 2 || shown.length === 4 ? "two" : "three"}` },
        ...shown.map((m) => pricePanel(run, m, several(run), single ? 340 : 250)),
    );
    return [shownPart(run.timeline), colours, multiples, ...(rest.length > 0 ? [picked(run, rest), lows(run, all)] : [])];
}

function several(run: RunSummary): boolean {
    return new Set(run.markets.map((m) => m.venue)).size > 1;
}

export function marketName(m: { venue: string; symbol: string }, withVenue: boolean): string {
    return withVenue ? `${m.symbol} at ${m.venue}` : m.symbol;
}

function drawable(run: RunSummary, index: number): boolean {
    const t = run.timeline;
    const initial = run.markets[index]!.initialPrice;
    return initial !== null && initial > 0 && (t.marks[index]?.length ?? t.reference[index]?.length ?? 0) > 0;
}

function pricePanel(run: RunSummary, m: MarketLines, withVenue: boolean, height: number): HTMLElement {
    const said = `${percent(m.market.exogenousMove)} became ${percent(m.market.markMove)}`;
    return panel(`${clipped(marketName(m.market, withVenue), 24)}: ${said}`, height, (t) => priceOption(run, m, t), `Furthest prices: ${said}.`);
}

function priceOption(run: RunSummary, m: MarketLines, theme: Theme): Option {
    const t = run.timeline;
    const x = timeAxis(t);
    const initial = m.market.initialPrice as number;
    const move = (column: Column | undefined) =>
        levels(t, (column ?? []).map((p) => (p === null ? null : 100 * (p / initial - 1))), 0, x.seconds);
    const lines = [
        line("execution", move(t.execution[m.index]), COLOUR.execution, { width: 1.1 }),
        line("mark", move(t.marks[m.index]), COLOUR.mark, { width: 2.2 }),
        line("reference", move(t.reference[m.index]), COLOUR.outside, { type: "dashed" }),
    ].filter((l) => (l as { data: Point[] }).data.length > 1);
    return frame(
        theme,
        x.axis,
        { type: "value", name: "% from the initial price", axisLabel: { formatter: (v: number) => percentage(v).replace(/\u00a0%/, "") } },
        { series: lines, ...tooltip(theme, (at) => duration(at * x.seconds) + " from the start", percentage) },
    );
}

function tooltip(theme: Theme, at: (x: number) => string, value: (y: number) => string): object {
    return {
        tooltip: {
            trigger: "axis", confine: true, backgroundColor: theme.paper, borderColor: theme.line,
            textStyle: { color: theme.ink, fontSize: 12 }, formatter: hover(at, value),
        },
    };
}

/** Any other market, one at a time; on paper the lows below stand for them. */
function picked(run: RunSummary, rest: MarketLines[]): HTMLElement {
    let now = rest[0]!;
    const name = (m: MarketLines) => marketName(m.market, several(run));
    const select = h("select", {}, ...rest.map((m, i) => h("option", { value: String(i) }, clipped(name(m), 60))));
    const figure = panel("Another market", 260, (t) => priceOption(run, now, t), "The market chosen above.");
    const caption = figure.querySelector("figcaption")!;
    const choose = () => {
        now = rest[Number(select.value)]!;
        caption.textContent = name(now);
    };
    choose();
    select.addEventListener("change", () => {
        choose();
        redraw();
    });
    return h("div", { class: "picked" }, h("label", { class: "pick" }, "Another market", select), figure);
}

/** The furthest move of every market: without the cascade, and with it. */
function lows(run: RunSummary, all: MarketLines[]): HTMLElement {
    const sorted = [...all].sort((a, b) => Math.abs(a.market.markMove ?? 0) - Math.abs(b.market.markMove ?? 0));
    const names = sorted.map((m) => clipped(marketName(m.market, several(run)), 26));
    const bar = (name: string, colour: string, value: (m: MarketSummary) => number | null) => ({
        type: "bar", name, color: colour, barGap: "0%", barCategoryGap: "30%",
        data: sorted.map((m) => (value(m.market) === null ? null : 100 * (value(m.market) as number))),
    });
    return panel(
        "Furthest move of every market, mark and reference, largest first",
        Math.max(160, 70 + 19 * sorted.length),
        (t) => {
            const option = frame(
                t,
                { type: "value", name: "% from the initial price, furthest of the run", axisLabel: { formatter: percentage } },
                { type: "category", data: names, axisLabel: { interval: 0, fontSize: 11 }, splitLine: { show: false }, position: "right" },
            );
            return {
                ...option,
                tooltip: { ...(option.tooltip as object), valueFormatter: (v: number | null) => (v === null ? "n/a" : percentage(v)) },
                series: [
                    bar("with the cascade (mark)", COLOUR.mark, (m) => m.markMove),
                    bar("without (reference)", COLOUR.outside, (m) => m.exogenousMove),
                ],
            };
        },
        "Bars: mark and reference price of each market.",
    );
}

export function forced(content: Content, unit: string): HTMLElement[] {
    const t = content.report.summary.timeline;
    const columns = [t.liquidatedLong, t.liquidatedShort, t.collateralSold, t.unwound, t.deleveraged, t.takenOver];
    if (columns.every((c) => largest(c) === 0)) return [];
    if (t.steps < 2 || t.stepNanos <= 0) return [oneMoment(t, unit)];
    const x = timeAxis(t);
    const window = active([...columns, t.liquidations], stepSeconds(t) / x.seconds, t.steps);
    const axis = { ...x.axis, ...window };
    const step = stepSeconds(t);
    const parts: [string, Column, string][] = [
        ["longs liquidated", t.liquidatedLong, COLOUR.long],
        ["shorts liquidated", t.liquidatedShort, COLOUR.short],
        ["collateral of closed accounts sold", t.collateralSold, COLOUR.execution],
        ["sold by the backstop", t.unwound, COLOUR.takenOver],
        ["deleveraged", t.deleveraged, COLOUR.deleveraged],
    ];
    const present = parts.filter(([, column]) => largest(column) > 0);
    const mean = step > 1 ? `, mean of ${duration(step)}` : "";
    const colours = legend(present.map(([name, , colour]) => ({ name, colour })));
    const at = (v: number) => duration(v * x.seconds) + " from the start";
    const money = panel(`Closed by force per second${mean}`, 280, (theme) => frame(
        theme, axis,
        { type: "value", name: `${unit} per second`, axisLabel: { formatter: (v: number) => amount(v) } },
        {
            series: present.map(([name, column, colour]) => area(name, flows(t, column, step, x.seconds), colour, "closed")),
            ...tooltip(theme, at, (v) => amount(v, `${unit}/s`)),
        },
    ), content.readings["forced"] ?? "");
    const beside = (title: string, name: string, column: Column, colour: string) =>
        panel(title + mean, 190, (theme) => frame(
            theme, axis,
            { type: "value", name: `${name} per second`, splitNumber: 3, axisLabel: { formatter: (v: number) => amount(v) } },
            {
                series: [area(title, flows(t, column, step, x.seconds), colour, undefined)],
                ...tooltip(theme, at, (v) => amount(v, `${name}/s`)),
            },
        ), "All venues together.");
    const also = [
        ...(largest(t.liquidations) > 0 ? [beside("Liquidations per second", "liquidations", t.liquidations, COLOUR.long)] : []),
        ...(largest(t.takenOver) > 0 ? [beside("Taken over by the backstop per second", unit, t.takenOver, COLOUR.takenOver)] : []),
    ];
    return [
        colours,
        h("div", { class: "panels" }, money),
        h("div", { class: `panels ${also.length > 1 ? "two" : ""}` }, ...also),
    ];
}

/** A run of one step has no course in time, only totals. */
function oneMoment(t: Timeline, unit: string): HTMLElement {
    const total = (column: Column) => column.reduce<number>((sum, v) => sum + (v ?? 0), 0);
    const parts: [string, number, string][] = [
        ["longs liquidated", total(t.liquidatedLong), COLOUR.long],
        ["shorts liquidated", total(t.liquidatedShort), COLOUR.short],
        ["collateral of closed accounts sold", total(t.collateralSold), COLOUR.execution],
        ["sold by the backstop", total(t.unwound), COLOUR.takenOver],
        ["deleveraged", total(t.deleveraged), COLOUR.deleveraged],
    ];
    const present = parts.filter(([, value]) => value !== 0);
    return panel("Closed by force", 80 + 34 * present.length, (theme) => {
        const option = frame(
            theme,
            { type: "value", name: unit, axisLabel: { formatter: (v: number) => amount(v) } },
            { type: "category", inverse: true, data: present.map(([name]) => name), splitLine: { show: false } },
        );
        return {
            ...option,
            tooltip: { ...(option.tooltip as object), valueFormatter: (v: number) => amount(v, unit) },
            series: [{
                type: "bar", name: "closed by force", barMaxWidth: 18,
                data: present.map(([, value, colour]) => ({ value, itemStyle: { color: colour } })),
            }],
        };
    }, "Totals of the run.");
}

function area(name: string, data: Point[], colour: string, stack: string | undefined): object {
    return {
        type: "line", step: "end", name, data, color: colour, showSymbol: false,
        ...(stack === undefined ? {} : { stack }),
        lineStyle: { width: 0.8, color: colour }, areaStyle: { color: colour, opacity: 0.85 },
    };
}

/** Where anything happened, with a margin, if that is less than half of the run; else all of it. */
function active(columns: (Column | undefined)[], step: number, steps: number): object {
    let first = steps;
    let last = -1;
    for (const column of columns)
        (column ?? []).forEach((v, i) => {
            if ((v ?? 0) === 0) return;
            first = Math.min(first, i);
            last = Math.max(last, i);
        });
    const width = last - first + 1;
    if (width <= 0 || width > steps / 2) return {};
    const margin = Math.max(1, Math.ceil(width / 10));
    const from = Math.max(0, first - margin);
    const to = Math.min(steps, last + 1 + margin);
    return { min: from * step, max: to * step, axisLabel: { showMinLabel: false, showMaxLabel: false } };
}

export function branching(content: Content): HTMLElement | null {
    const t = content.report.summary.timeline;
    if (t.steps < 2 || !t.branchingFalls.some((v) => v !== null)) return null;
    const x = timeAxis(t);
    const most = Math.max(largest(t.branchingFalls), largest(t.branchingRises));
    const critical = (theme: Theme) => ({
        silent: true, symbol: "none", data: [{ yAxis: 1 }],
        lineStyle: { color: theme.ink, type: "dashed", width: 1.2 },
        label: { formatter: "critical: 1", position: "insideEndTop", color: theme.ink, fontSize: 12 },
    });
    const colours = legend([
        { name: "for falls", colour: COLOUR.mark, line: "solid" },
        { name: "for rises", colour: COLOUR.execution, line: "solid" },
    ]);
    const figure = panel("Branching ratio", 250, (theme) => frame(
        theme, x.axis,
        { type: "value", name: "forced trades caused per forced trade", min: 0, max: most < 1 ? 1.1 : undefined, axisLabel: { formatter: (v: number) => amount(v) } },
        {
            series: [
                { ...line("for falls", levels(t, t.branchingFalls, null, x.seconds), COLOUR.mark), markLine: critical(theme) },
                line("for rises", levels(t, t.branchingRises, null, x.seconds), COLOUR.execution),
            ],
            ...tooltip(theme, (v) => duration(v * x.seconds) + " from the start", ratio),
        },
    ), content.readings["branching"] ?? "");
    figure.insertBefore(colours, figure.querySelector(".chart"));
    return figure;
}

export function fund(content: Content, unit: string): HTMLElement | null {
    const t = content.report.summary.timeline;
    if (t.steps < 2 || largest(t.insuranceFund) === 0) return null;
    const x = timeAxis(t);
    return panel("Cash of the insurance funds", 250, (theme) => frame(
        theme, x.axis,
        { type: "value", name: unit, axisLabel: { formatter: (v: number) => amount(v) } },
        {
            series: [{
                ...line("fund", levels(t, t.insuranceFund, null, x.seconds), COLOUR.takenOver),
                areaStyle: { color: COLOUR.takenOver, opacity: 0.18 },
            }],
            ...tooltip(theme, (v) => duration(v * x.seconds) + " from the start", (v) => amount(v, unit)),
        },
    ), content.readings["fund"] ?? "");
}
