// Builds the page of the report: script and style inlined, the script allowed by its hash alone.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? resolve(here, "../../src/main/resources/spillway/report/report.html"));

const bundle = await build({
    absWorkingDir: here,
    entryPoints: ["src/main.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
});
const script = bundle.outputFiles[0].text.trim();
if (/<\/script|<!--/i.test(script)) throw new Error("the script would close its own element");
const style = readFileSync(resolve(here, "src/style.css"), "utf8").replace(/\n\s+/g, "\n").trim();
const hash = createHash("sha256").update(script, "utf8").digest("base64");
const page = readFileSync(resolve(here, "index.html"), "utf8")
    .replace("%SCRIPT-HASH%", () => `sha256-${hash}`)
    .replace("%STYLE%", () => style)
    .replace("%SCRIPT%", () => script);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);
console.log(`${out}: ${Math.round(page.length / 1024)} KiB`);
