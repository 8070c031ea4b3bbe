// Elements without innerHTML: no text of the data is ever read as markup.
type Child = Node | string | null;

export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Record<string, string> = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    for (const child of children) if (child !== null) element.append(child);
    return element;
}

/** Text for an ECharts tooltip, which is HTML. */
export function escaped(text: string): string {
    return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

export interface TableColumn<T> {
    head: string;
    cell: (row: T) => string;
    /** Numbers stand to the right. */
    number?: boolean;
    wide?: boolean;
}

export function table<T>(caption: string, columns: TableColumn<T>[], rows: T[]): HTMLElement {
    const head = h("tr", {}, ...columns.map((c) => h("th", { scope: "col", class: c.number ? "number" : "" }, c.head)));
    const body = rows.map((row) =>
        h("tr", {}, ...columns.map((c) => {
            const text = c.cell(row);
            const kind = (c.number ? "number" : "text") + (c.wide ? " wide" : "");
            return h("td", { class: kind, title: text.length > 24 ? text : "" }, text);
        })),
    );
    return h(
        "div",
        { class: "table", tabindex: "0", role: "region", "aria-label": caption },
        h("table", {}, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, ...body)),
    );
}

/** Names of colours, once for all panels of a section. */
export function legend(items: { name: string; colour: string; line?: "dashed" | "solid" | "dotted" }[]): HTMLElement {
    return h(
        "ul",
        { class: "legend" },
        ...items.map((i) => {
            const mark = h("span", { class: i.line ? "stroke" : "swatch", "aria-hidden": "true" });
            if (i.line) mark.style.borderTop = `3px ${i.line} ${i.colour}`;
            else mark.style.background = i.colour;
            return h("li", {}, mark, i.name);
        }),
    );
}
