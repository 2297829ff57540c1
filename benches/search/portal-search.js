// The portal's own search, asked in Chromium through its page, as a reader would.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { files } from "../../tests/browser/portal.js";
import { serve, weight } from "./server.js";

const PAGE = "tim-kiem.html";
const FIELD = 'main input[name="q"]';
const READY = 'body[data-search="ready"]';

// A portal may be built without search.
export const hasSearch = (folder) => existsSync(join(folder, PAGE));

export class PortalSearch {
  constructor(browser, folder, server, usual) {
    Object.assign(this, { browser, folder, server, usual });
  }

  static async open(browser, folder) {
    const server = await serve(folder, "default-src 'self'");
    const tab = await browser.newPage();
    await tab.goto(`${server.origin}/index.html`);
    await tab.close();
    return new PortalSearch(browser, folder, server, new Set(server.asked));
  }

  // What was asked for because of the search: not the page itself, nor what every page loads.
  searchFiles() {
    const more = (path) => !this.usual.has(path) || /search/.test(path);
    return this.server.asked.filter((path) => more(path) && /\.js$/.test(path));
  }

  close() {
    this.server.close();
  }

  // A tab whose browser has seen nothing yet.
  async tab() {
    const context = await this.browser.createBrowserContext();
    const tab = await context.newPage();
    return { tab, close: () => context.close() };
  }

  // Addresses of the results, best first, without fragment, from the root of the portal.
  async ask(tab, query) {
    await tab.goto(`${this.server.origin}/${PAGE}?q=${encodeURIComponent(query)}`);
    await tab.waitForSelector(READY, { timeout: 30_000 });
    return results(tab);
  }

  // Files that a reader who asks `query` first needs beyond those of the page itself.
  async firstBytes(query) {
    const { tab, close } = await this.tab();
    this.server.asked.length = 0;
    await this.ask(tab, query);
    await close();
    return weight(this.folder, this.searchFiles());
  }

  // Weights of what each query adds when all are asked after each other on one page.
  async laterBytes(queries) {
    const { tab, close } = await this.tab();
    await this.ask(tab, queries[0]);
    const seen = new Set(this.server.asked);
    const added = [];
    for (const query of queries.slice(1)) {
      this.server.asked.length = 0;
      await type(tab, query);
      const fresh = this.searchFiles().filter((path) => !seen.has(path));
      fresh.forEach((path) => seen.add(path));
      added.push(weight(this.folder, fresh));
    }
    await close();
    return added;
  }

  // Milliseconds from each key to its results, the processor slowed `times`; the shards are there already.
  async keyTimes(queries, times) {
    const { tab, close } = await this.tab();
    await tab.goto(`${this.server.origin}/${PAGE}`);
    for (const query of queries) for (const part of keys(query)) await type(tab, part);
    await tab.emulateCPUThrottling(times);
    const taken = [];
    for (const query of queries) for (const part of keys(query)) taken.push(await type(tab, part));
    await close();
    return taken;
  }

  // The search's own script, and all that the build wrote for searching.
  async parts() {
    const { tab, close } = await this.tab();
    this.server.asked.length = 0;
    await this.ask(tab, "dang");
    await close();
    const written = files(this.folder).filter((path) => /(^|\/)search/.test(path) && !path.startsWith("pagefind/"));
    const scripts = this.searchFiles().filter((path) => path.startsWith("static/"));
    const index = written.filter((path) => !path.startsWith("static/"));
    return { script: weight(this.folder, scripts), index: weight(this.folder, index) };
  }
}

function keys(query) {
  return Array.from({ length: query.length - 1 }, (_, end) => query.slice(0, end + 2)).filter((part) => !part.endsWith(" "));
}

// Puts `text` into the field as a key would, and waits for its results; returns the milliseconds in between.
function type(tab, text) {
  return tab.evaluate(
    (selector, text) =>
      new Promise((done, failed) => {
        const field = document.querySelector(selector);
        delete document.body.dataset.search;
        const limit = setTimeout(() => failed(new Error(`no results for ${text}`)), 30_000);
        const started = performance.now();
        const watch = new MutationObserver(() => {
          if (document.body.dataset.search !== "ready") return;
          watch.disconnect();
          clearTimeout(limit);
          done(performance.now() - started);
        });
        watch.observe(document.body, { attributes: true, attributeFilter: ["data-search"] });
        field.focus();
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
    FIELD,
    text,
  );
}

function results(tab) {
  return tab.evaluate(() => {
    const root = location.href.replace(/[^/]*$/, "");
    const links = [...document.querySelectorAll("ol#search-results > li")].map((item) => item.querySelector("a"));
    return links.map((link) => decodeURI(link.href.slice(root.length)).replace(/[?#].*$/, ""));
  });
}
