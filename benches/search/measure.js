// One portal, measured: building, bytes, times, and what is found, by the portal's own search and by Pagefind.

import { appendFileSync, cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../tests/browser/portal.js";
import { PagefindSearch } from "./pagefind-search.js";
import { hasSearch, PortalSearch } from "./portal-search.js";
import { timed } from "./site.js";

const SLOWED = 6;
const SAMPLE = 20;

// Milliseconds that an answer of the browser may take: it is slowed, and the machine may be busy.
const PATIENCE = 600_000;

// The browser is started when everything is built: it does not wait minutes for a process that is busy.
export async function measure(startBrowser, sen, portal, { pagefind }) {
  const output = join(temporaryFolder("sen-search-"), "public");
  const found = { builds: await builds(sen, portal, output) };
  if (pagefind) found.pagefind = await withBrowser(startBrowser, (browser) => askPagefind(browser, output, portal));
  if (hasSearch(output)) found.portal = await withBrowser(startBrowser, (browser) => askPortal(browser, output, portal));
  return found;
}

// Each search has a browser of its own, so that neither pays for what the other left behind.
async function withBrowser(startBrowser, use) {
  const browser = await startBrowser({ protocolTimeout: PATIENCE });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

async function askPagefind(browser, output, portal) {
  const search = await PagefindSearch.open(browser, output, portal.glob);
  const found = { index: search.index, ...(await ask(search, portal)) };
  search.close();
  rmSync(join(output, "pagefind"), { recursive: true });
  return found;
}

async function askPortal(browser, output, portal) {
  const search = await PortalSearch.open(browser, output);
  const found = { ...(await search.parts()), ...(await ask(search, portal)) };
  found.keys = await search.keyTimes(sample(portal).slice(0, 10), SLOWED);
  search.close();
  return found;
}

// Cold builds with the search and, where `search: false` is understood, without it; they take turns. A single one of a tenth of a
// second says nothing, and on a shared machine the clock on the wall says little: the share of the search is one of processor time.
async function builds(sen, portal, output) {
  const plain = join(temporaryFolder("sen-search-"), "content");
  cpSync(portal.content, plain, { recursive: true, filter: (path) => !path.includes(".sen-cache") });
  appendFileSync(join(plain, "portal.yaml"), "\nsearch: false\n");
  const compare = !portal.small && (await cold(sen, plain, `${output}-plain`).then(() => true, () => false));
  const [whole, without] = [[], []];
  for (let round = 0; round < portal.rounds; round += 1) {
    if (compare) without.push(await cold(sen, plain, `${output}-plain`));
    whole.push(await cold(sen, portal.content, output));
  }
  rmSync(`${output}-plain`, { recursive: true, force: true });
  return { whole: summed(whole), without: summed(without) };
}

async function cold(sen, content, output) {
  for (const folder of [output, join(content, ".sen-cache")]) rmSync(folder, { recursive: true, force: true });
  return timed(sen, ["build", content, "--output", output, "--date", "2026-01-15"]);
}

// Medians; of processor time, which is counted in hundredths of a second, the mean.
function summed(runs) {
  if (runs.length === 0) return undefined;
  const middle = (of) => runs.map(of).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)];
  const cpu = runs.reduce((sum, run) => sum + run.cpu, 0) / runs.length;
  return { seconds: middle((run) => run.seconds), memory: middle((run) => run.memory), cpu, rounds: runs.length };
}

// Queries spread over all kinds.
function sample(portal) {
  const every = Math.max(1, Math.floor(portal.queries.length / SAMPLE));
  return portal.queries.filter((_, place) => place % every === 0).map((one) => one.query);
}

async function ask(search, portal) {
  const { tab, close } = await search.tab();
  const answers = [];
  for (const query of portal.uncounted ? [] : portal.queries) {
    const pages = (await search.ask(tab, query.query)).slice(0, 3).map((path) => path.replace(/\.html$/, ""));
    answers.push({ ...query, found: pages.some((page) => query.pages.includes(page)) });
  }
  await close();
  const first = [];
  for (const query of sample(portal)) first.push(await search.firstBytes(query));
  return { answers, first, later: await search.laterBytes(sample(portal)) };
}
