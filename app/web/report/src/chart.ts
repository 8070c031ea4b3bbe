// One ECharts instance per panel: it follows the width of its box, the colour scheme, and the printer.
import { BarChart, HeatmapChart, LineChart, SankeyChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent, VisualMapContinuousComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsCoreOption } from "echarts/core";
import { h } from "./dom";

echarts.use([
    BarChart, HeatmapChart, LineChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent, VisualMapContinuousComponent,
    SVGRenderer,
]);

export type Option = EChartsCoreOption;

/** Okabe and Ito (2008): distinct for readers who do not see all colours. Grey is the world without the cascade. */
export const COLOUR = {
    outside: "#8a8f98",
    mark: "#0072b2",
    execution: "#e69f00",
    long: "#d55e00",
    short: "#56b4e9",
    deleveraged: "#cc79a7",
    takenOver: "#009e73",
    critical: "#d55e00",
    series: ["#009e73", "#0072b2", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9", "#8a8f98", "#b3a100"],
};

export interface Theme {
    ink: string;
    muted: string;
    line: string;
    paper: string;
}

interface Panel {
    box: HTMLElement;
    option: (theme: Theme) => Option;
    chart: echarts.ECharts | null;
}

const panels: Panel[] = [];

function theme(): Theme {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(name).trim();
    return { ink: read("--ink"), muted: read("--muted"), line: read("--line"), paper: read("--paper") };
}

/** A titled chart. The option is asked for again when colours change or {@link redraw} is called. */
export function panel(title: string, height: number, option: (theme: Theme) => Option, description: string): HTMLElement {
    const tall = height > 300 ? " whole" : "";
    const box = h("div", { class: `chart${tall}`, role: "img", "aria-label": `${title}. ${description}` });
    box.style.height = `${height}px`;
    panels.push({ box, option, chart: null });
    return h("figure", { class: "panel" }, h("figcaption", { title }, title), box);
}

/** Draws every panel that is in the page, to the width it has now. */
export function redraw(): void {
    const now = theme();
    for (const p of panels) {
        if (!p.box.isConnected || p.box.clientWidth === 0) continue;
        const height = p.box.clientHeight;
        p.chart ??= echarts.init(p.box, null, { renderer: "svg", width: p.box.clientWidth, height });
        p.chart.resize({ width: p.box.clientWidth, height });
        p.chart.setOption(p.option(now), { notMerge: true });
    }
}

export function watchWidthColourAndPrinter(): void {
    let width = document.documentElement.clientWidth;
    window.addEventListener("resize", () => {
        if (document.documentElement.clientWidth === width) return;
        width = document.documentElement.clientWidth;
        requestAnimationFrame(redraw);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    const printing = (on: boolean) => () => {
        document.documentElement.classList.toggle("printing", on);
        redraw();
    };
    window.addEventListener("beforeprint", printing(true));
    window.addEventListener("afterprint", printing(false));
}

/** What all charts with two axes have in common. */
export function frame(t: Theme, x: object, y: object, extra: Option = {}): Option {
    const axis = {
        nameTextStyle: { color: t.muted, fontSize: 12 },
        axisLabel: { color: t.muted, fontSize: 12, hideOverlap: true },
        axisLine: { lineStyle: { color: t.line } },
        axisTick: { lineStyle: { color: t.line } },
        splitLine: { lineStyle: { color: t.line, opacity: 0.6 } },
    };
    return {
        animation: false,
        textStyle: { fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif" },
        grid: { left: 12, right: 22, top: 34, bottom: 30, containLabel: true },
        tooltip: {
            trigger: "axis",
            confine: true,
            backgroundColor: t.paper,
            borderColor: t.line,
            textStyle: { color: t.ink, fontSize: 12 },
        },
        xAxis: merged(axis, { nameLocation: "middle", nameGap: 28, splitLine: { show: false } }, x),
        yAxis: merged(axis, { axisLine: { onZero: false } }, { nameLocation: "end", nameTextStyle: { color: t.muted, fontSize: 12, align: "left" } }, y),
        ...extra,
    };
}

/** Later objects win; objects inside are merged too. */
function merged(...parts: object[]): object {
    const all: Record<string, unknown> = {};
    for (const part of parts)
        for (const [key, value] of Object.entries(part)) {
            const old = all[key];
            const both = plain(old) && plain(value);
            all[key] = both ? merged(old as object, value as object) : value;
        }
    return all;
}

function plain(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
