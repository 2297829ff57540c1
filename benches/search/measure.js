// One portal, measured: building, bytes, times, and what is found, by the portal's own search and by Pagefind.

import { appendFileSync, cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../tests/browser/portal.js";
import { PagefindSearch } from "./pagefind-search.js";
import { hasSearch, PortalSearch } from "./portal-search.js";
import { timed } from "./site.js";

const SLOWED = 6;
const SAMPLE = 20;

export async function measure(browser, sen, portal, { pagefind }) {
  const output = join(temporaryFolder("sen-search-"), "public");
  const found = { builds: await builds(sen, portal, output) };
  if (pagefind) {
    const search = await PagefindSearch.open(browser, output, portal.glob);
    found.pagefind = { index: search.index, ...(await ask(search, portal)) };
    search.close();
    rmSync(join(output, "pagefind"), { recursive: true });
  }
  if (!hasSearch(output)) return found;
  const search = await PortalSearch.open(browser, output);
  found.portal = { ...(await search.parts()), ...(await ask(search, portal)) };
  found.portal.keys = await search.keyTimes(sample(portal).slice(0, 10), SLOWED);
  search.close();
  return found;
}

// Medians of cold builds with the search and, where `search: false` is understood, without it; they take turns.
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
  return { whole: middle(whole), without: middle(without) };
}

async function cold(sen, content, output) {
  for (const folder of [output, join(content, ".sen-cache")]) rmSync(folder, { recursive: true, force: true });
  return timed(sen, ["build", content, "--output", output, "--date", "2026-01-15"]);
}

const middle = (runs) => runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];

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
