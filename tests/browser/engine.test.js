// The search page of a portal that names an engine: what it asks, and what it makes of the answers. The engine is a small
// fake which remembers the questions and answers with pages as `sen export --opensearch` writes them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, test } from "node:test";
import { browserForThisFile, DESKTOP, openPage, PHONE } from "./browser.js";
import { build, copyOfContent, nothingFound, repository, sen, temporaryFolder } from "./portal.js";

const FIELD = 'main input[name="q"]';
const READY = 'body[data-search="ready"]';
const DECISION = "van-ban/quyet-dinh-1987-qd-tu.html";

const content = copyOfContent();
const exported = join(temporaryFolder(), "engine");
execFileSync(sen, ["export", content, "--opensearch", exported], { cwd: repository, stdio: "pipe" });
const lines = readFileSync(join(exported, "bulk.ndjson"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const pages = new Map(lines.filter((line) => line.address).map((page) => [page.address, page]));
const settings = JSON.parse(readFileSync(join(exported, "index.json"), "utf8"));

const asked = [];
let broken = false;
const engine = await listen(createServer((request, response) => {
  const allowed = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type", "Access-Control-Allow-Methods": "POST" };
  const parts = [];
  request.on("data", (part) => parts.push(part)).on("end", () => {
    if (request.method === "OPTIONS") return response.writeHead(204, allowed).end();
    asked.push({ method: request.method, url: request.url, type: request.headers["content-type"], body: JSON.parse(Buffer.concat(parts)) });
    response.writeHead(broken ? 503 : 200, { ...allowed, "Content-Type": "application/json" });
    response.end(JSON.stringify(broken ? { error: "unavailable" } : answer(asked.at(-1).body)));
  });
}));

// The decision first, then as many others as were asked for; its text with a passage as the engine would cut it.
function answer({ size }) {
  const others = [...pages.keys()].filter((address) => address !== DECISION);
  const hits = [DECISION, ...others].slice(0, size).map((address) => ({ _id: address, _source: pages.get(address) }));
  hits[0].highlight = { body: ["một <b>đoạn</b> có chuyển đổi số"] };
  return { hits: { total: { value: pages.size }, hits } };
}

appendFileSync(join(content, "portal.yaml"), `\nsearch: {endpoint: "${engine.origin}/cong"}\n`);
const output = build(content);
const portal = await listen(createServer((request, response) => {
  const file = join(output, decodeURIComponent(new URL(request.url, "http://portal").pathname));
  const found = statSync(file, { throwIfNoEntry: false })?.isFile();
  const type = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" }[extname(file)] ?? "application/octet-stream";
  // What the README tells the keeper of the server to allow.
  response.writeHead(found ? 200 : 404, { "Content-Type": type, "Content-Security-Policy": `default-src 'self'; connect-src ${engine.origin}` });
  if (found) createReadStream(file).pipe(response);
  else response.end();
}));
const browser = await browserForThisFile();

async function listen(server) {
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  after(() => server.close());
  return { origin: `http://127.0.0.1:${server.address().port}` };
}

async function opened(viewport, query) {
  const { page, faults } = await openPage(browser, viewport);
  asked.length = 0;
  await page.goto(`${portal.origin}/tim-kiem.html?${query}`);
  await page.waitForSelector(READY);
  return { page, faults };
}

const fieldsOf = (query) => [query.must, query.should].flat().flatMap((one) => one.multi_match?.fields ?? Object.keys(one.term)).map((name) => name.replace(/\^.*/, ""));

test("the page asks the engine for fields that its index has, words folded by its own analyzers", async () => {
  const { page, faults } = await opened(PHONE, `q=${encodeURIComponent("1987-QĐ/TU".normalize("NFD"))}`);
  const [{ method, url, type, body }] = asked;
  assert.deepEqual([method, url, type], ["POST", "/cong/_search", "application/json"]);
  assert.deepEqual(Object.keys(body).sort(), ["highlight", "query", "size", "sort"]);
  assert.equal(body.size, 10);
  assert.deepEqual(body.sort, ["_score"]);
  const { bool } = body.query;
  assert.equal(bool.must[0].multi_match.query, "1987-QĐ/TU", "composed, as the texts are");
  assert.deepEqual(bool.should[0], { term: { number: { value: "1987qdtu", boost: 100 } } });
  assert.deepEqual(bool.filter, []);
  assert.ok(settings.settings.analysis.analyzer[bool.must[0].multi_match.analyzer]);
  const { properties } = settings.mappings;
  for (const name of fieldsOf(bool)) {
    const [field, part] = name.split(".");
    assert.ok(part ? properties[field].fields[part] : properties[field], name);
  }
  nothingFound(faults);
  await page.close();
});

test("results of the engine look like the portal's own: marked words, passages as text, links to headings, more on demand", async () => {
  const { page, faults } = await opened(DESKTOP, "q=chuyen+doi+so");
  const [first] = await page.$$eval("#search-results > li", (items) => items.map((item) => ({ href: item.querySelector("a").href, text: item.innerText, bold: item.querySelectorAll("b").length, marked: [...item.querySelectorAll("mark")].map((mark) => mark.textContent) })));
  assert.ok(first.href.startsWith(`${portal.origin}/${DECISION}`), first.href);
  assert.ok(first.text.includes("<b>đoạn</b>"), first.text);
  assert.equal(first.bold, 0, "what an engine answers is text");
  assert.ok(["chuyển", "đổi", "số"].every((word) => first.marked.includes(word)), first.marked.join(" "));
  assert.match(await page.$eval("#search-status", (status) => status.textContent), new RegExp(`^${pages.size} `));
  assert.equal(await page.$$eval("#search-results > li", (items) => items.length), 10);
  await page.evaluate(() => delete document.body.dataset.search);
  await page.click("#search-more");
  await page.waitForSelector(READY);
  assert.equal(asked.at(-1).body.size, 20);
  assert.equal(await page.$$eval("#search-results > li", (items) => items.length), Math.min(20, pages.size));
  nothingFound(faults);
  await page.close();
});

test("a choice narrows by the name that the export files pages under, and dates sort", async () => {
  const { page, faults } = await opened(DESKTOP, "q=chi+bo&loai=quyet-dinh&xep=ngay");
  assert.deepEqual(asked[0].body.query.bool.filter, [{ term: { type: "Quyết định" } }]);
  assert.deepEqual(asked[0].body.sort, [{ date: "desc" }, "_score"]);
  assert.ok(pages.get(DECISION).type.includes("Quyết định"));
  nothingFound(faults);
  await page.close();
});

test("an engine that does not answer leaves an empty list and a page that works", async () => {
  broken = true;
  const { page } = await opened(PHONE, "q=chi+bo");
  assert.equal(await page.$$eval("#search-results > li", (items) => items.length), 0);
  assert.match(await page.$eval("#search-status", (status) => status.textContent), /Chưa tải được/);
  broken = false;
  await page.evaluate(() => delete document.body.dataset.search);
  await page.type(FIELD, " so");
  await page.waitForSelector("#search-results > li");
  await page.close();
});
