// An indicator by two breakdowns at once, as a reader sees it: cards on a phone, a table on a desk and on paper, earlier
// periods folded, hidden cells said to be hidden.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { browserForThisFile, DESKTOP, NARROW, openPage, PHONE } from "./browser.js";
import { build, nothingFound, readPages, repository } from "./portal.js";
import { serveFolder } from "./server.js";

const PAGE = "so-lieu/day-du.html";
const output = build(join(repository, "tests/figures/content"));
const server = await serveFolder(output);
after(() => server.close());
const browser = await browserForThisFile();

async function opened(viewport, address = PAGE) {
  const { page, faults } = await openPage(browser, viewport, server.origin);
  await page.goto(server.address(address), { waitUntil: "load" });
  assert.deepEqual(faults, []);
  return page;
}

test("the page is valid HTML", async () => {
  const rules = { "no-trailing-whitespace": "off", "void-style": "off", "doctype-style": "off", "long-title": "off", "valid-id": ["error", { relaxed: true }], "no-redundant-role": "off" };
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"], rules });
  const report = await validator.validateString(readPages(output).get(PAGE).html, PAGE);
  nothingFound(report.results.flatMap((result) => result.messages).map((message) => `${message.line} ${message.ruleId}: ${message.message}`));
});

test("axe finds nothing serious, folded and unfolded, by day and in the dark", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const viewport of [PHONE, DESKTOP]) {
    for (const scheme of ["light", "dark"]) {
      const page = await opened(viewport);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.$eval(".earlier", (earlier) => (earlier.open = true));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], `${viewport.width} ${scheme}`);
      await page.close();
    }
  }
});

test("a phone shows a card a row, each value beside its group, and nothing scrolls sideways", async () => {
  for (const viewport of [NARROW, PHONE]) {
    const page = await opened(viewport);
    await page.$eval(".earlier", (earlier) => (earlier.open = true));
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(scroll, viewport.width);
    const card = await page.$eval(".crosstab tbody tr", (row) =>
      [...row.children].map((cell) => [getComputedStyle(cell, "::before").content.replaceAll('"', ""), cell.textContent, getComputedStyle(cell).display]),
    );
    assert.deepEqual(card, [
      ["Theo giới", "Nam", "flow-root"],
      ["Dưới 30 tuổi", "ẩn", "flow-root"],
      ["Từ 30 đến 59 tuổi", "397", "flow-root"],
      ["Từ 60 tuổi", "ẩn", "flow-root"],
      ["Tổng cộng", "580", "flow-root"],
    ]);
    await page.close();
  }
});

test("earlier periods unfold without a script, on a target that a thumb hits", async () => {
  const page = await opened(PHONE);
  await page.setJavaScriptEnabled(false);
  await page.reload();
  const shown = () => page.$$eval(".crosstab", (tables) => tables.filter((table) => table.checkVisibility()).length);
  assert.equal(await shown(), 1);
  const summary = await page.$(".earlier > summary");
  assert.ok((await summary.boundingBox()).height >= 44);
  await summary.click();
  assert.equal(await shown(), 2);
  await page.close();
});

test("the address of a cell leads to it", async () => {
  const page = await opened(DESKTOP, `${PAGE}#nguoi.gioi-tuoi.nu.vua`);
  assert.equal(await page.$eval(":target", (cell) => cell.textContent), "380");
  await page.close();
});

test("paper has the whole table within its margins", async () => {
  const page = await opened({ width: 643, height: 900 });
  await page.emulateMediaType("print");
  const [width, table] = await page.$eval(".crosstab", (frame) => [frame.clientWidth, frame.querySelector("table").scrollWidth]);
  assert.ok(table <= width, `${table} > ${width}`);
  assert.equal(await page.$eval(".crosstab thead", (head) => getComputedStyle(head).display), "table-header-group");
  await page.close();
});
