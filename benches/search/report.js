// The table that is printed, and the line that is kept.

import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { repository } from "../../tests/browser/portal.js";

const HISTORY = fileURLToPath(new URL("history.tsv", import.meta.url));

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const bytes = (weights, kind, share) => quantile(weights.map((one) => one[kind]), share);
const isMachine = (answer) => answer.kind === "machine-made";

function successes(answers) {
  if (!answers?.length) return "–";
  return `${answers.filter((one) => one.found).length} of ${answers.length}`;
}

// A line for each kind, then the sums.
function successRows(own, other) {
  const kinds = [...new Set((own ?? other ?? []).map((one) => one.kind))];
  const groups = kinds.map((kind) => [kind, (one) => one.kind === kind]);
  if (kinds.some((kind) => kind !== "machine-made")) groups.push(["**all hand-made**", (one) => !isMachine(one)]);
  return groups.map(([name, of]) => [`success@3, ${name}`, successes(own?.filter(of)), successes(other?.filter(of))]);
}

function weightRows(name, own, other) {
  const cell = (weights, kind) => (weights ? `${kilo(bytes(weights, kind, 0.5))} / ${kilo(bytes(weights, kind, 0.95))}` : "–");
  return ["gzip", "brotli"].map((kind) => [`${name}, ${kind}, median / p95`, cell(own, kind), cell(other, kind)]);
}

function buildRows({ whole, without }, portal, pagefind) {
  const share = without ? `, of which search ${(100 * (1 - without.cpu / whole.cpu)).toFixed(0)} %` : "";
  const both = (one) => `${one.seconds.toFixed(2)} s, ${one.cpu.toFixed(2)} s of processor time`;
  const more = without ? { seconds: whole.seconds - without.seconds, cpu: whole.cpu - without.cpu } : null;
  return [
    [`cold build, ${whole.rounds} rounds`, `${both(whole)}${share}`, "–"],
    ["index time", more ? `search ${both(more)}` : "–", pagefind ? both(pagefind.index) : "–"],
    ["memory", `${whole.memory} MB (whole build)`, pagefind ? `${pagefind.index.memory} MB` : "–"],
    ["index", describe(portal?.index), describe(pagefind?.index.weight)],
  ];
}

const describe = (weight) => (weight ? `${weight.files} files, ${kilo(weight.plain)}, gzip ${kilo(weight.gzip)}` : "–");

// What a reader waits for; a portal built without search has no such rows.
function readerRows(own, pagefind) {
  return [
    ...weightRows("bytes to the first result", own?.first, pagefind?.first),
    ...weightRows("bytes of a later query", own?.later, pagefind?.later),
    ["client script, gzip / brotli", own ? `${kilo(own.script.gzip)} / ${kilo(own.script.brotli)}` : "–", "–"],
    ["key to results, processor slowed 6 ×, median / p95", own ? `${quantile(own.keys, 0.5).toFixed(1)} / ${quantile(own.keys, 0.95).toFixed(1)} ms` : "–", "–"],
  ];
}

export function print(portal, { builds, portal: own, pagefind }, failures) {
  const rows = [...successRows(own?.answers, pagefind?.answers), ...readerRows(own, pagefind), ...buildRows(builds, own, pagefind)];
  const table = [`| ${portal.name}, ${portal.pages} pages | Sen | Pagefind |`, "|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)];
  if (!own) table.push("", "The portal was built without a search page: there was nothing to ask.");
  const missed = failures ? (own?.answers ?? []).filter((one) => !one.found).map((one) => `  ${one.kind}: ${one.query}`) : [];
  return [...table, ...(missed.length > 0 ? ["", "without success:", ...missed] : []), ""].join("\n");
}

// One line of `history.tsv`; its head names the columns. Only complete measurements are kept.
export function remember(portal, { builds, portal: own, pagefind }) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: repository, encoding: "utf8" }).trim();
  const hand = (answers) => successes(answers?.filter((one) => !isMachine(one)));
  const machine = (answers) => successes(answers?.filter(isMachine));
  const line = [
    new Date().toISOString().slice(0, 10), commit, portal.name, portal.pages,
    hand(own.answers), machine(own.answers), bytes(own.first, "gzip", 0.5), bytes(own.first, "gzip", 0.95),
    bytes(own.later, "gzip", 0.5), bytes(own.later, "gzip", 0.95), own.script.gzip, quantile(own.keys, 0.95).toFixed(1),
    builds.whole.seconds.toFixed(2), builds.without?.seconds.toFixed(2) ?? "–", builds.whole.memory, own.index.gzip,
    hand(pagefind?.answers), machine(pagefind?.answers), pagefind ? bytes(pagefind.first, "gzip", 0.5) : "–",
    pagefind ? bytes(pagefind.later, "gzip", 0.5) : "–", pagefind?.index.seconds.toFixed(2) ?? "–", pagefind?.index.weight.gzip ?? "–",
    builds.whole.cpu.toFixed(2), builds.without?.cpu.toFixed(2) ?? "–",
  ];
  appendFileSync(HISTORY, `${line.join("\t")}\n`);
}
