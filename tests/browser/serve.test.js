// The preview server: it serves what a build writes, survives every way of saving, and keeps open pages current.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { browserForThisFile, DESKTOP, openPage } from "./browser.js";
import { build, content, copyOfContent, files, nothingFound, temporaryFolder } from "./portal.js";
import { RELOAD, startPreview } from "./preview.js";

const folder = copyOfContent();
const section = join(folder, "thu-nghiem");
const source = join(section, "trang-thu.md");
const PAGE = "thu-nghiem/trang-thu.html";
const GOOD = page("Trang thử", Array.from({ length: 80 }, (_, n) => `Đoạn thứ ${n + 1} của trang thử.`).join("\n\n"));

mkdirSync(section, { recursive: true });
writeFileSync(join(section, "_index.md"), "---\ntitle: Thử nghiệm\n---\n");
writeFileSync(source, GOOD);

const preview = await startPreview(folder);
after(() => preview.stop());
const browser = await browserForThisFile();

function page(title, body) {
  return `---\ntitle: ${title}\ntype: announcement\ndate: 2026-01-12\nissuer: Ban Thử nghiệm\nsample: true\n---\n${body}\n`;
}

const overlay = (tab) => tab.evaluate(() => document.querySelector("#sen-overlay")?.checkVisibility() ?? false);
// Asked from here again and again: a question that waits inside the page can be lost when the page reloads.
const says = (tab, words) =>
  preview.until(`the page to say ${JSON.stringify(words)}`, () =>
    tab.evaluate((words) => document.querySelector("main").innerText.includes(words), words).catch(() => false));

test("what is served is what a build writes, byte for byte, but for the reload script", async () => {
  const output = build(content);
  const other = await startPreview(content);
  const findings = [];
  for (const path of files(output).filter((path) => !path.split("/").some((part) => part.startsWith(".")))) {
    const { status, body } = await other.get(path);
    const written = readFileSync(join(output, path));
    const served = path.endsWith(".html") ? Buffer.from(body.toString("utf8").replace(RELOAD, "")) : body;
    if (status !== 200) findings.push(`${path}: ${status}`);
    else if (!served.equals(written)) findings.push(`${path}: ${served.length} bytes served, ${written.length} written`);
    else if (path.endsWith(".html") && path !== "404.html" && !RELOAD.test(body.toString("utf8"))) findings.push(`${path}: no reload script`);
  }
  assert.equal(await other.stop(), 0);
  nothingFound(findings);
});

test("an address that does not exist gets the portal's own 404 page", async () => {
  const { status, body } = await preview.get("khong/co/trang-nay.html");
  assert.equal(status, 404);
  assert.match(body.toString("utf8"), /<h1/);
});

test("nothing outside the portal is served", async () => {
  for (const path of ["..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "portal.yaml", ".sen-cache", "thu-nghiem/trang-thu.md"]) {
    assert.equal((await preview.get(path)).status, 404, path);
  }
});

test("a save reloads the open page and keeps its place", async () => {
  const { page: tab, faults } = await openPage(browser, DESKTOP, preview.origin);
  await tab.goto(preview.address(PAGE));
  await tab.evaluate(() => window.scrollTo(0, 900));
  await tab.evaluate(() => (window.markOfTheOldPage = true));
  await pause(300);
  writeFileSync(source, GOOD.replace("Đoạn thứ 30 ", "Đoạn đã sửa "));
  await says(tab, "Đoạn đã sửa");
  await pause(300);
  assert.equal(await tab.evaluate(() => Math.round(window.scrollY)), 900);
  nothingFound(faults.filter((fault) => !fault.includes("WebSocket") && !fault.includes("/__sen/")));
  await tab.close();
});

test("a mistake is shown over the last good page, and goes when it is mended", async () => {
  writeFileSync(source, GOOD);
  await preview.shows(PAGE, "Đoạn thứ 30 ");
  const { page: tab } = await openPage(browser, DESKTOP, preview.origin);
  await tab.goto(preview.address(PAGE));
  assert.equal(await overlay(tab), false);
  writeFileSync(source, "---\ntitle: Trang thử\nkhong co khoa nay: 1\n---\nChữ mới.\n");
  await tab.waitForSelector("#sen-overlay", { visible: true, timeout: 20_000 });
  assert.match(await tab.$eval("#sen-overlay", (element) => element.textContent), /thu-nghiem\/trang-thu\.md:3/);
  assert.ok(await tab.evaluate(() => document.body.textContent.includes("Đoạn thứ 30 ")), "the last good page is below");
  assert.match(preview.said, /trang-thu\.md:3/, "the terminal shows it too");
  await tab.reload();
  await tab.waitForSelector("#sen-overlay", { visible: true, timeout: 20_000 });
  writeFileSync(source, GOOD.replace("Đoạn thứ 30 ", "Đoạn mới nhất "));
  await says(tab, "Đoạn mới nhất");
  assert.equal(await overlay(tab), false);
  await tab.close();
});

test("mending back to the very same text also takes the mistake away", async () => {
  writeFileSync(source, GOOD);
  await preview.shows(PAGE, "Đoạn thứ 30 ");
  const { page: tab } = await openPage(browser, DESKTOP, preview.origin);
  await tab.goto(preview.address(PAGE));
  writeFileSync(source, "---\ntitle: Trang thử\n");
  await tab.waitForSelector("#sen-overlay", { visible: true, timeout: 20_000 });
  writeFileSync(source, GOOD);
  await tab.waitForFunction(() => !document.querySelector("#sen-overlay")?.checkVisibility(), { timeout: 20_000 });
  await tab.close();
});

test("a save by rename is seen, as vim saves", async () => {
  const beside = join(section, ".trang-thu.md.swp");
  writeFileSync(beside, page("Trang thử", "Lưu bằng cách đổi tên."));
  renameSync(beside, source);
  await preview.shows(PAGE, "Lưu bằng cách đổi tên.");
});

test("a save in two writes ends with the whole text", async () => {
  const whole = page("Trang thử", "Phần đầu của hai lần ghi.\n\nPhần cuối của hai lần ghi.");
  writeFileSync(source, whole.slice(0, 40));
  await pause(30);
  writeFileSync(source, whole);
  await preview.shows(PAGE, "Phần cuối của hai lần ghi.");
});

test("ten saves a second end with the last one", async () => {
  for (let n = 1; n <= 20; n += 1) {
    writeFileSync(source, page("Trang thử", `Lần lưu thứ ${n}.`));
    await pause(100);
  }
  await preview.shows(PAGE, "Lần lưu thứ 20.");
});

test("a folder moved away takes its pages along, and brings them back", async () => {
  const away = join(temporaryFolder(), "thu-nghiem");
  writeFileSync(source, GOOD);
  await preview.shows(PAGE, "Đoạn thứ 30 ");
  renameSync(section, away);
  await preview.until("the page to vanish", async () => (await preview.get(PAGE)).status === 404);
  renameSync(away, section);
  await preview.shows(PAGE, "Đoạn thứ 30 ");
});

test("a thousand files that change at once are all served, as after a checkout", async () => {
  const many = join(section, "nhieu");
  mkdirSync(many);
  writeFileSync(join(many, "_index.md"), "---\ntitle: Nhiều trang\n---\n");
  for (let n = 0; n < 1000; n += 1) writeFileSync(join(many, `bai-${n}.md`), page(`Trang số ${n}`, `Bản một của trang ${n}.`));
  await preview.shows("thu-nghiem/nhieu/bai-999.html", "Bản một của trang 999.");
  for (let n = 0; n < 1000; n += 1) writeFileSync(join(many, `bai-${n}.md`), page(`Trang số ${n}`, `Bản hai của trang ${n}.`));
  for (const n of [0, 499, 998, 999]) await preview.shows(`thu-nghiem/nhieu/bai-${n}.html`, `Bản hai của trang ${n}.`);
  rmSync(many, { recursive: true });
  await preview.until("the pages to vanish", async () => (await preview.get("thu-nghiem/nhieu/bai-0.html")).status === 404);
});

test("a style sheet of the portal's own theme is served as soon as it is saved", async () => {
  const own = join(folder, "themes/sen/static");
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "sen.css"), "/* bản của cổng */\n");
  await preview.shows("static/sen.css", "bản của cổng");
  rmSync(join(folder, "themes"), { recursive: true });
  await preview.until("the built-in style", async () => !(await preview.text("static/sen.css")).includes("bản của cổng"));
});

test("a new page, a renamed one and a deleted one are followed", async () => {
  const first = join(section, "moi.md");
  writeFileSync(first, page("Trang mới", "Trang mới ở đây."));
  await preview.shows("thu-nghiem/moi.html", "Trang mới ở đây.");
  await preview.shows("thu-nghiem/index.html", "Trang mới");
  renameSync(first, join(section, "doi-ten.md"));
  await preview.shows("thu-nghiem/doi-ten.html", "Trang mới ở đây.");
  await preview.until("the old address to vanish", async () => (await preview.get("thu-nghiem/moi.html")).status === 404);
  rmSync(join(section, "doi-ten.md"));
  await preview.until("the page to vanish", async () => (await preview.get("thu-nghiem/doi-ten.html")).status === 404);
});
