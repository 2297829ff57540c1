// Pagefind over the same output, asked in the same browser through its script.

import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { files } from "../../tests/browser/portal.js";
import { timed } from "./site.js";
import { serve, weight } from "./server.js";

const here = dirname(fileURLToPath(import.meta.url));
const BLANK = "pagefind-blank.html";

// Installs it where it is missing.
function program() {
  const runner = join(here, "node_modules/pagefind/lib/runner/bin.cjs");
  if (!existsSync(runner)) execFileSync("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"], { cwd: here, stdio: "inherit" });
  return runner;
}

export class PagefindSearch {
  constructor(browser, folder, server, index) {
    Object.assign(this, { browser, folder, server, index });
  }

  // Indexes the main part of the pages that `glob` names; it needs WebAssembly, which a strict policy refuses.
  static async open(browser, folder, glob) {
    const args = [program(), "--site", folder, "--root-selector", "main", "--glob", glob, "--quiet"];
    const index = await timed(process.execPath, args);
    const written = files(folder).filter((path) => path.startsWith("pagefind/"));
    const data = written.filter((path) => /\.(pf_index|pf_fragment|pf_meta|pf_filter|pagefind)$/.test(path) || path.endsWith("pagefind-entry.json"));
    index.weight = weight(folder, data);
    writeFileSync(join(folder, BLANK), '<!doctype html><html lang="vi"><title>Pagefind</title>');
    const server = await serve(folder, "default-src 'self'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'");
    return new PagefindSearch(browser, folder, server, index);
  }

  close() {
    this.server.close();
  }

  async tab() {
    const context = await this.browser.createBrowserContext();
    const tab = await context.newPage();
    await tab.goto(`${this.server.origin}/${BLANK}`);
    return { tab, close: () => context.close() };
  }

  // Addresses of the first results, from the root of the portal.
  ask(tab, query) {
    return tab.evaluate(async (query) => {
      const pagefind = (window.pagefind ??= await import("/pagefind/pagefind.js"));
      const found = await pagefind.search(query);
      const pages = await Promise.all(found.results.slice(0, 3).map((result) => result.data()));
      return pages.map((page) => page.url.replace(/^\//, "").replace(/[?#].*$/, ""));
    }, query);
  }

  async firstBytes(query) {
    const { tab, close } = await this.tab();
    this.server.asked.length = 0;
    await this.ask(tab, query);
    await close();
    return weight(this.folder, this.server.asked.filter((path) => path !== BLANK));
  }

  async laterBytes(queries) {
    const { tab, close } = await this.tab();
    await this.ask(tab, queries[0]);
    const seen = new Set(this.server.asked);
    const added = [];
    for (const query of queries.slice(1)) {
      this.server.asked.length = 0;
      await this.ask(tab, query);
      const fresh = this.server.asked.filter((path) => !seen.has(path));
      fresh.forEach((path) => seen.add(path));
      added.push(weight(this.folder, fresh));
    }
    await close();
    return added;
  }
}
