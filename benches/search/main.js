// `node benches/search/main.js --corpus DIR`: builds a portal from a folder of Markdown pages, asks its search
// everything in Chromium, and Pagefind the same in the same run; prints a table and adds a line to `history.tsv`.
//
// Options: `--corpus DIR` (Markdown files that start with `# title`; the hand-made queries name its files),
// `--documents N` (a generated portal of N pages; may be given more than once), `--no-pagefind`, `--no-history`,
// `--failures` (names the queries without success; look, but never tune on one). Without a corpus and a size the
// bundled portal is asked a few queries, to see that it works. `SEN` names the binary (target/release/sen).

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

// Disks swing, and an index is many files: what is built lies in memory where the system has a folder there.
if (existsSync("/dev/shm")) process.env.TMPDIR ??= "/dev/shm";
process.env.SEN ??= existsSync(new URL("../../target/release/sen", import.meta.url)) ? "target/release/sen" : "target/debug/sen";
const { startBrowser } = await import("../../tests/browser/browser.js");
const { copyOfContent, sen, temporaryFolder } = await import("../../tests/browser/portal.js");
const { measure } = await import("./measure.js");
const { print, remember } = await import("./report.js");
const { handMade, machineMade } = await import("./queries.js");
const { generate, readCorpus, readSome, writeCorpus } = await import("./site.js");

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string" },
    documents: { type: "string", multiple: true, default: [] },
    "no-pagefind": { type: "boolean", default: false },
    "no-history": { type: "boolean", default: false },
    failures: { type: "boolean", default: false },
  },
});

function corpusPortal(folder) {
  const pages = readCorpus(folder);
  const place = join(temporaryFolder("sen-search-"), "content");
  writeCorpus(pages, place);
  const queries = [...handMade(), ...machineMade(pages, 180)];
  const placed = queries.map((one) => ({ ...one, pages: one.pages.map((name) => `trang/${name}`) }));
  return { name: "corpus", pages: pages.length, content: place, queries: placed, glob: "trang/*.html", rounds: 15 };
}

function generatedPortal(documents) {
  const place = generate(documents, temporaryFolder("sen-search-"));
  const large = documents > 20_000;
  // Among so many pages it is not looked up which hold a run: the runs are drawn from a sample, and success is not counted.
  const queries = large ? machineMade(readSome(place, Math.ceil(documents / 500)), 60) : machineMade(readSome(place, 1), 180);
  return { name: "generated", pages: documents, content: place, queries, glob: "*/*/*.html", rounds: large ? 1 : 12, uncounted: large, large };
}

function bundledPortal() {
  const content = copyOfContent();
  const pages = readSome(content, 1);
  return { name: "bundled", pages: pages.length, content, queries: machineMade(pages, 12), glob: "**/*.html", rounds: 1, small: true };
}

const portals = [];
if (options.corpus) portals.push(() => corpusPortal(options.corpus));
for (const documents of options.documents) portals.push(() => generatedPortal(Number(documents)));
const smoke = portals.length === 0;
if (smoke) portals.push(bundledPortal);

for (const make of portals) {
  const portal = make();
  const found = await measure(startBrowser, sen, portal, { pagefind: !smoke && !options["no-pagefind"] && !portal.large });
  console.log(print(portal, found, options.failures));
  if (!smoke && found.portal && !options["no-history"]) remember(portal, found);
}
