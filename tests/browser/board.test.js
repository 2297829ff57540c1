// The board of targets: filters without script, from a server under a strict policy and from a folder, by mouse and by
// keyboard; one sheet of paper. Most of it looks at an invented portal (boards/) in which every state occurs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browserForThisFile, DESKTOP, openPage, PHONE } from "./browser.js";
import { build, copyOfContent, repository } from "./portal.js";
import { serveFolder } from "./server.js";

const BOARD = "chi-tieu/2026-2030.html";
const invented = copyOfContent(join(repository, "tests/browser/boards"));
const output = build(invented, "--date", "2028-02-10");
const server = await serveFolder(output);
after(() => server.close());
const browser = await browserForThisFile();

async function board({ address = server.address(BOARD), viewport = DESKTOP, script = false } = {}) {
  const { page, faults } = await openPage(browser, viewport, address.startsWith("http") ? server.origin : null);
  await page.setJavaScriptEnabled(script);
  await page.goto(address);
  return { page, faults };
}

// The names of the rows that are shown, in order.
function shown(page) {
  return page.$$eval("tbody tr", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("th a").textContent));
}

const choose = (page, name, label) =>
  page.$$eval(`input[name="${name}"]`, (inputs, label) => inputs.find((input) => input.parentElement.textContent.includes(label)).click(), label);

// What the counter below the table says; generated content has no other way to be read.
async function counted(page) {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  const words = [];
  const walk = (node) => {
    if (node.role === "StaticText") words.push(node.name);
    else (node.children ?? []).forEach(walk);
  };
  walk(tree);
  const at = words.findIndex((word) => word.startsWith("Đang hiện"));
  return words.slice(at, at + 3).join("");
}

async function sheets(page) {
  const pdf = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: true }));
  const found = pdf.toString("latin1");
  return { count: found.match(/\/Type \/Page\b/g).length, boxes: [...new Set(found.match(/\/MediaBox \[[^\]]*\]/g))] };
}

test("without script a state and an owner leave only their rows, on a server and in a folder", async () => {
  for (const address of [server.address(BOARD), pathToFileURL(join(output, BOARD)).href]) {
    const { page, faults } = await board({ address });
    assert.equal((await shown(page)).length, 11);
    await choose(page, "state", "Chậm");
    assert.deepEqual(await shown(page), ["Cán bộ trẻ (dưới 42 tuổi) trong cấp ủy", "Số buổi sinh hoạt chuyên đề mỗi năm của một chi bộ"]);
    await choose(page, "state", "Chưa có số liệu");
    await choose(page, "owner", "Ủy ban Mặt trận Tổ quốc");
    assert.deepEqual(await shown(page), ["Tổ dân phố có mô hình học tập và làm theo Bác"]);
    await choose(page, "state", "Thụt lùi");
    assert.deepEqual(await shown(page), []);
    await choose(page, "state", "Tất cả");
    await choose(page, "owner", "Tất cả");
    assert.equal((await shown(page)).length, 11);
    assert.deepEqual(faults, []);
    await page.close();
  }
});

test("every state and every owner can be chosen, and each row belongs to one of each", async () => {
  const { page } = await board();
  for (const name of ["state", "owner"]) {
    const values = await page.$$eval(`input[name="${name}"]`, (inputs) => inputs.map((input) => [input.value, input.parentElement.textContent.trim()]));
    let rows = 0;
    for (const [value, label] of values.filter(([value]) => value !== "")) {
      await page.$eval(`input[name="${name}"][value="${value}"]`, (input) => input.click());
      const left = (await shown(page)).length;
      assert.ok(label.endsWith(`(${left})`), `${label}: ${left}`);
      rows += left;
    }
    assert.equal(rows, 11, name);
    await page.$eval(`input[name="${name}"][value=""]`, (input) => input.click());
  }
  await page.close();
});

test("the keyboard filters, and hidden rows are gone for a screen reader too", async () => {
  const { page } = await board({ script: true });
  await page.focus('input[name="state"]');
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await shown(page), ["Ban hành quy chế phối hợp giữa Đảng ủy và Mặt trận Tổ quốc"]);
  const outline = await page.$eval(".chip:has(:focus-visible)", (chip) => getComputedStyle(chip).outlineWidth);
  assert.equal(outline, "3px");
  const said = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
  assert.ok(said.includes("Ban hành quy chế") && !said.includes("Đơn thư tồn quá hạn"));
  assert.equal(await counted(page), "Đang hiện 1 / 11 chỉ tiêu");
  await page.close();
});

test("axe finds nothing serious, by day and in the dark, with a filter set", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const viewport of [PHONE, DESKTOP]) {
    for (const scheme of ["light", "dark"]) {
      const { page } = await board({ viewport, script: true });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await choose(page, "state", "Chậm");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], `${viewport.width} ${scheme}`);
      await page.close();
    }
  }
});

test("a state is a word with its arithmetic, and a phone shows both without scrolling sideways", async () => {
  const { page } = await board({ viewport: PHONE });
  const cell = await page.$eval("tbody tr:nth-child(2) td:last-child", (cell) => [...cell.childNodes].map((node) => node.textContent.trim().replaceAll("\u00a0", " ")));
  assert.deepEqual(cell, ["Nguy cơ", "Cần ≥ 3% × 1.760 = 52,8; năm 2027 đạt 31 (≈ 1,76%); 0/2 năm đạt."]);
  const low = await page.$$eval(".board-filter .chip, .board-filter input", (ones) => ones.filter((one) => one.getBoundingClientRect().height < 42).length);
  assert.equal(low, 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  await page.close();
});

test("the board is one sheet of A4, whole or filtered, and says on paper what was left out", async () => {
  for (const [folder, options] of [[invented, ["--date", "2028-02-10"]], [copyOfContent(), []]]) {
    const address = pathToFileURL(join(build(folder, ...options), BOARD)).href;
    const { page } = await board({ address });
    const { count, boxes } = await sheets(page);
    assert.equal(count, 1, folder);
    assert.deepEqual(boxes.map((box) => box.match(/[\d.]+/g).map((size) => Math.round(size))), [[0, 0, 595, 842]]);
    await page.close();
  }
  const { page } = await board();
  await page.emulateMediaType("print");
  const choices = () => page.$$eval(".board-filter", (groups) => groups.filter((group) => group.checkVisibility()).map((group) => group.innerText.replace(/\s+/g, " ").trim()));
  assert.deepEqual(await choices(), []);
  await choose(page, "state", "Chậm");
  assert.deepEqual(await choices(), ["Tình trạng Chậm (2)"]);
  assert.equal((await sheets(page)).count, 1);
  await page.close();
});
