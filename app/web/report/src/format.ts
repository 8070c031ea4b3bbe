// Numbers as spillway.report.Figures writes them, with a true minus and spaces that do not break.
import type { Figure } from "./model";

export const NBSP = "\u00a0";
const SCALES = ["", "k", "M", "bn", "tn"];

export function amount(value: Figure | undefined, unit = ""): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "n/a";
    const tail = unit === "" ? "" : NBSP + unit;
    if (value === 0) return "0" + tail;
    const size = Math.abs(value);
    if (size < 0.001 || size >= 1e15) return signed(value.toExponential(2).replace(/\.?0*e/, "e")) + tail;
    const rounded = Number(value.toPrecision(3));
    if (Math.abs(rounded) >= 1000 && Math.abs(rounded) < 10_000) return signed(rounded.toLocaleString("en-US")) + tail;
    let scale = 0;
    while (scale < SCALES.length - 1 && Math.abs(rounded) >= 1000 ** (scale + 1)) scale++;
    const shown = String(Number((rounded / 1000 ** scale).toPrecision(3)));
    return signed(shown) + (scale === 0 ? "" : NBSP + SCALES[scale]) + tail;
}

export function percent(ratio: Figure | undefined): string {
    if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return "n/a";
    return percentage(100 * ratio);
}

/** Of a number that is a percentage already, as on an axis. */
export function percentage(value: number): string {
    const size = Math.abs(value);
    if (size >= 10_000) return amount(value) + NBSP + "%";
    if (size < 0.0005) return "0" + NBSP + "%";
    if (size >= 0.1) return signed(String(Number(value.toFixed(1)))) + NBSP + "%";
    return signed(String(Number(Number(value.toPrecision(2)).toFixed(3)))) + NBSP + "%";
}

export function ratio(value: Figure | undefined): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "n/a";
    return Math.abs(value) < 1000 ? signed(value.toFixed(2)) : amount(value);
}

export function count(value: Figure | undefined): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "n/a";
    return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}

/** A price keeps five digits: a move of a hundredth of a percent shows. */
export function price(value: Figure | undefined): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return "n/a";
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-6 || size >= 1e12)) return signed(value.toExponential(3));
    return signed(Number(value.toPrecision(5)).toLocaleString("en-US", { maximumSignificantDigits: 5 }));
}

export interface TimeUnit {
    name: string;
    seconds: number;
}

/** The unit in which a span reads best on an axis. */
export function timeUnit(spanSeconds: number): TimeUnit {
    if (spanSeconds <= 300) return { name: "seconds", seconds: 1 };
    if (spanSeconds <= 4 * 3600) return { name: "minutes", seconds: 60 };
    if (spanSeconds <= 4 * 86_400) return { name: "hours", seconds: 3600 };
    return { name: "days", seconds: 86_400 };
}

export function duration(seconds: number): string {
    if (Math.abs(seconds) < 120) return amount(seconds, "s");
    if (Math.abs(seconds) < 7200) return amount(seconds / 60, "min");
    if (Math.abs(seconds) < 172_800) return amount(seconds / 3600, "h");
    return amount(seconds / 86_400, "days");
}

/** A moment, when the world's clock is a calendar's; a world that starts at 0 has only durations. */
export function moment(nanos: number): string | null {
    if (!(nanos > 3e17)) return null;
    return new Date(nanos / 1e6).toISOString().slice(0, 19).replace("T", " ") + " UTC";
}

/** Sentences from Java: a number and its unit stay on one line. */
export function prose(text: string): string {
    return text
        .replace(/(\d) (%|k|M|bn|tn|s|min|h)(?=[\s,.;:)]|$)/g, `$1${NBSP}$2`)
        .replace(/(^|[\s(])-(?=\d)/g, "$1\u2212");
}

export function clipped(text: string, length: number): string {
    const points = [...text];
    return points.length <= length ? text : points.slice(0, length - 1).join("") + "\u2026";
}

function signed(text: string): string {
    return text.replace(/^-/, "\u2212").replace("e-", "e\u2212").replace("e+", "e");
}
