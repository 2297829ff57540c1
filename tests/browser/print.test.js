// On paper: only the text, dark on white, on as many pages as it needs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browserForThisFile, DESKTOP, openPage } from "./browser.js";
import { build, pageOfEachKind, readPages } from "./portal.js";
import { serveFolder } from "./server.js";

const output = build();
const kinds = pageOfEachKind(readPages(output));
const server = await serveFolder(output);
after(() => server.close());
const browser = await browserForThisFile();

async function printed(path) {
  const { page } = await openPage(browser, DESKTOP, server.origin);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.goto(server.address(path));
  return page;
}

test("every kind of page prints on A4", async () => {
  for (const { path } of kinds) {
    const page = await printed(path);
    const pdf = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: true }));
    const sheets = pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? [];
    assert.ok(sheets.length >= 1, `${path}: ${sheets.length} sheets`);
    assert.ok(pdf.length > 5_000, `${path}: ${pdf.length} bytes`);
    await page.close();
  }
});

test("paper shows the text and neither menu nor buttons, on white even from a dark screen", async () => {
  for (const { path } of kinds) {
    const page = await printed(path);
    await page.emulateMediaType("print");
    const shown = await page.evaluate(() => {
      const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
      const colour = getComputedStyle(document.body).backgroundColor;
      return { menus: visible("header nav"), buttons: visible("button"), text: visible("main h1"), colour };
    });
    assert.deepEqual({ ...shown, colour: undefined }, { menus: 0, buttons: 0, text: 1, colour: undefined }, path);
    assert.match(shown.colour, /^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/, path);
    await page.close();
  }
});
