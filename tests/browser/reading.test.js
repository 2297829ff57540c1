// Reading in Chromium: on a phone, on a desk, in the dark, in large letters, without scripts and from a USB stick.
// Every page comes from a server that sends `Content-Security-Policy: default-src 'self'`.

import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browserForThisFile, DESKTOP, NARROW, openPage, PHONE } from "./browser.js";
import { build, nothingFound, pageOfEachKind, readPages, temporaryFolder } from "./portal.js";
import { serveFolder } from "./server.js";

const output = build();
const pages = readPages(output);
const readable = [...pages.values()].filter((page) => !page.redirect && page.path !== "404.html");
const kinds = pageOfEachKind(pages);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const server = await serveFolder(output);
after(() => server.close());
const browser = await browserForThisFile();

// Opens one tab and hands it every page in turn; `look` returns what it found wrong.
async function eachPage(list, viewport, look, prepare = async () => {}) {
  const { page, faults } = await openPage(browser, viewport, server.origin);
  await prepare(page);
  const findings = [];
  for (const { path } of list) {
    await page.goto(server.address(path), { waitUntil: "load" });
    findings.push(...(await look(page, path)).map((finding) => `${path}: ${finding}`));
    findings.push(...faults.splice(0).map((fault) => `${path}: ${fault}`));
  }
  await page.close();
  nothingFound(findings);
}

// The widest things that stick out, named so that they can be found.
async function sidewaysScroll(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inside = (element) => element.closest(".table, pre, .visually-hidden");
    const wide = [...document.body.querySelectorAll("*")].filter((element) => !inside(element) && element.getBoundingClientRect().right > width + 0.5);
    const names = wide.slice(-3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`scrolls sideways: ${document.documentElement.scrollWidth} > ${width} (${names.join(", ")})`];
  });
}

async function accessibility(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations);
  const grave = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  return grave.map((violation) => `${violation.id} (${violation.impact}): ${violation.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
}

// Buttons, folds and links of navigation must be hit with a thumb; links in running text are as tall as their line.
async function smallTargets(page) {
  return page.evaluate(() => {
    const targets = document.querySelectorAll("button, summary, input:not([disabled]), nav a");
    const shown = [...targets].filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1);
    const small = shown.filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width < 43.5 || height < 43.5;
    });
    return small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}" is ${Math.round(width)} × ${Math.round(height)}`;
    });
  });
}

const words = (page) => page.evaluate(() => document.querySelector("main").innerText);
const size = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main")).fontSize));
const brightness = (page) =>
  page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return (red + green + blue) / 3;
  });
const dark = (page) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);

test("no page scrolls sideways at 320 pixels, logs an error or asks another host", async () => {
  await eachPage(readable, NARROW, sidewaysScroll);
});

test("no page of any kind scrolls sideways on a phone or a desk", async () => {
  await eachPage(kinds, PHONE, sidewaysScroll);
  await eachPage(kinds, DESKTOP, sidewaysScroll);
});

test("no page scrolls sideways in the largest letters", async () => {
  const enlarge = async (page) => {
    await page.goto(server.address("index.html"));
    await page.evaluate(() => localStorage.setItem("sen.size", "3"));
  };
  await eachPage(kinds, NARROW, sidewaysScroll, enlarge);
});

test("axe finds nothing serious on a phone, on a desk and in the dark", async () => {
  await eachPage(kinds, PHONE, accessibility);
  await eachPage(kinds, DESKTOP, accessibility);
  await eachPage(kinds, DESKTOP, accessibility, dark);
});

test("targets are at least 44 pixels on a phone, the open menu included", async () => {
  await eachPage(kinds, PHONE, async (page) => {
    await page.click('[data-action="menu"]');
    return smallTargets(page);
  });
});

test("text is at least 18 pixels on a phone", async () => {
  await eachPage(kinds, PHONE, async (page) => ((await size(page)) >= 18 ? [] : [`text of ${await size(page)} pixels`]));
});

test("the chosen text size changes the text and is remembered on other pages", async () => {
  const { page, faults } = await openPage(browser, DESKTOP, server.origin);
  await page.goto(server.address("index.html"));
  await page.click('[data-action="normal"]');
  const normal = await size(page);
  await page.click('[data-action="larger"]');
  const larger = await size(page);
  assert.ok(larger > normal, `${larger} after ${normal}`);
  await page.goto(server.address(kinds.at(-1).path));
  assert.equal(await size(page), larger);
  await page.click('[data-action="normal"]');
  assert.equal(await size(page), normal);
  assert.deepEqual(faults, []);
  await page.close();
});

test("dark colours follow the system, and a choice against it is remembered", async () => {
  const { page, faults } = await openPage(browser, DESKTOP, server.origin);
  await page.goto(server.address("index.html"));
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  assert.ok((await brightness(page)) > 200, "a light system shows a light page");
  await dark(page);
  assert.ok((await brightness(page)) < 60, "a dark system shows a dark page");
  await page.click('[data-action="dark"]');
  await page.reload();
  assert.ok((await brightness(page)) > 200, "the choice of light holds after a reload");
  await page.evaluate(() => localStorage.clear());
  assert.deepEqual(faults, []);
  await page.close();
});

test("without JavaScript every word is there and the menu is open", async () => {
  const withScripts = (await openPage(browser, PHONE, server.origin)).page;
  const without = (await openPage(browser, PHONE, server.origin)).page;
  await without.setJavaScriptEnabled(false);
  for (const { path } of kinds) {
    await withScripts.goto(server.address(path));
    await withScripts.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await without.goto(server.address(path));
    await without.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    const needless = (page) => page.evaluate(() => document.querySelectorAll(".needs-script, noscript").forEach((element) => element.remove()));
    await needless(withScripts);
    await needless(without);
    assert.equal(await words(without), await words(withScripts), path);
    const menu = await without.evaluate(() => document.querySelector("header nav")?.checkVisibility() ?? true);
    assert.ok(menu, `${path}: the menu is hidden`);
  }
  await withScripts.close();
  await without.close();
});

test("without JavaScript the search page leads to every register, and each to its pages", async () => {
  const { page, faults } = await openPage(browser, PHONE, server.origin);
  await page.setJavaScriptEnabled(false);
  await page.goto(server.address("tim-kiem.html"));
  const links = await page.$$eval(".search-registers a", (found) => found.filter((link) => link.checkVisibility()).map((link) => [link.getAttribute("href"), link.textContent]));
  assert.deepEqual(links, [["loai/index.html", "Loại văn bản"], ["linh-vuc/index.html", "Lĩnh vực"], ["nam/index.html", "Năm"], ["co-quan/index.html", "Cơ quan ban hành"], ["don-vi/index.html", "Đơn vị"]]);
  const small = await page.$$eval(".search-registers a", (found) => found.filter((link) => link.getBoundingClientRect().height < 44).length);
  assert.equal(small, 0, "targets are 44 px high");
  for (const [address] of links) {
    await page.goto(server.address(address));
    assert.ok((await page.$$("main a.term")).length > 0, address);
  }
  assert.deepEqual(faults, []);
  await page.close();
});

test("a copy in another folder, opened as files, reads the same", async () => {
  const copy = join(temporaryFolder(), "USB của tôi", "cổng thông tin");
  cpSync(output, copy, { recursive: true });
  const served = await openPage(browser, DESKTOP, server.origin);
  const opened = await openPage(browser, DESKTOP);
  for (const { path } of readable) {
    await served.page.goto(server.address(path));
    await opened.page.goto(pathToFileURL(join(copy, path)).href);
    assert.equal(await words(opened.page), await words(served.page), path);
    const sheets = await opened.page.evaluate(() => [...document.styleSheets].length);
    assert.equal(sheets, await served.page.evaluate(() => [...document.styleSheets].length), `${path}: style sheets`);
  }
  nothingFound([...served.faults, ...opened.faults]);
  await served.page.close();
  await opened.page.close();
});

test("following the first link of the menu from file:// arrives", async () => {
  const { page, faults } = await openPage(browser, DESKTOP);
  await page.goto(pathToFileURL(join(output, "index.html")).href);
  await Promise.all([page.waitForNavigation(), page.click("header nav a")]);
  assert.match(page.url(), /^file:.*\.html$/);
  assert.ok((await words(page)).length > 50);
  assert.deepEqual(faults, []);
  await page.close();
});

test("the keyboard reaches the text first and shows where it is", async () => {
  const { page } = await openPage(browser, DESKTOP, server.origin);
  await page.goto(server.address("index.html"));
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => ({ href: document.activeElement.getAttribute("href"), box: document.activeElement.getBoundingClientRect().toJSON() }));
  assert.ok(first.href?.startsWith("#"), "the first stop skips to the text");
  assert.ok(first.box.width > 20 && first.box.left >= 0 && first.box.top >= 0, "the skip link is seen when it has the focus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inMain = await page.evaluate(() => document.querySelector("main").contains(document.activeElement) || document.activeElement === document.body);
  assert.ok(inMain, "the next stop is inside the text");
  await page.close();
});

test("aliases lead on to the page they stand for", async () => {
  const redirects = [...pages.values()].filter((page) => page.redirect);
  for (const { path } of redirects) {
    const { page } = await openPage(browser, DESKTOP, server.origin);
    await page.goto(server.address(path));
    await page.waitForFunction((from) => !location.href.endsWith(from), { timeout: 10_000 }, path);
    assert.ok(pages.has(decodeURI(new URL(page.url()).pathname.slice(1))), `${path} leads to ${page.url()}`);
    await page.close();
  }
});

test("the feed and the sitemap are well-formed XML", async () => {
  const { page } = await openPage(browser, DESKTOP, server.origin);
  await page.goto(server.address("index.html"));
  for (const path of ["feed.xml", "sitemap.xml"]) {
    const fault = await page.evaluate(async (path) => {
      const answer = await fetch(path);
      if (!answer.ok) return null;
      const parsed = new DOMParser().parseFromString(await answer.text(), "application/xml");
      return parsed.querySelector("parsererror")?.textContent ?? null;
    }, path);
    assert.equal(fault, null, path);
  }
  await page.close();
});
