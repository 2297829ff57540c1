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

// How words are written in the pages, and those the engine counts as spelt nearly like one that no page has.
const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/(^qu|[hklmst])y$/, "$1i");
const written = [...pages.values()].map((page) => new Set([page.title, ...page.headings, page.body].join(" ").match(/[\p{L}\p{M}]+/gu).map(fold)));
const count = ({ multi_match: { query, type } }) => written.filter((words) => (type === "bool_prefix" ? [...words].some((word) => word.startsWith(query)) : words.has(query))).length;
const near = { quyyet: ["quyet"], kndv: ["knd"] };

// What is told of words beside the results.
function told({ aggs, suggest }) {
  if (!aggs) return {};
  const filters = Object.entries(aggs.all.aggs.words.filters.filters);
  const words = { buckets: Object.fromEntries(filters.map(([name, filter]) => [name, { doc_count: count(filter) }])) };
  const suggested = (suggest?.near.text ?? "").split(" ").map((text) => ({ text, options: (near[text] ?? []).map((option) => ({ text: option, freq: 9 })) }));
  return { aggregations: { all: { doc_count: pages.size, words } }, suggest: { near: suggested } };
}

// The page that is set to be first, then as many others as were asked for; its text with a passage as the engine would cut it.
let first = DECISION;
function answer({ size, ...body }) {
  const others = [...pages.keys()].filter((address) => address !== first);
  const hits = [first, ...others].slice(0, size).map((address) => ({ _id: address, _source: pages.get(address) }));
  hits[0].highlight = { body: ["một <b>đoạn</b> có chuyển đổi số"] };
  return { hits: { total: { value: pages.size }, hits }, ...told(body) };
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

// Every field that a query names.
function fieldsOf(query) {
  if (Array.isArray(query)) return query.flatMap(fieldsOf);
  if (query.bool) return fieldsOf([query.bool.must ?? [], query.bool.should ?? []].flat());
  return (query.multi_match?.fields ?? Object.keys(query.term ?? query.regexp)).map((name) => name.replace(/\^.*/, ""));
}

// The clauses of which a query is made.
const TEXTS = ["title^6", "headings^3", "body", "number.syllables^3"];
const byPlace = (query) => ({ multi_match: { query, analyzer: "syllables_search", fields: TEXTS, type: "cross_fields", minimum_should_match: "2<70%" } });
const begun = (query) => ({ multi_match: { query, analyzer: "syllables", fields: TEXTS, type: "bool_prefix", minimum_should_match: "2<70%", boost: 0.5 } });
const slips = (right, wrong) => ({ bool: { must: [...(right ? [byPlace(right)] : []), { multi_match: { query: wrong, analyzer: "syllables", fields: TEXTS, fuzziness: "AUTO", prefix_length: 1 } }], boost: 0.3 } });
const pairs = (query) => ({ multi_match: { query, fields: ["title.pairs^4", "headings.pairs^2", "body.pairs"] } });
const exact = (query) => ({ multi_match: { query, fields: ["title.exact^2", "headings.exact", "body.exact^0.5"] } });
const number = (value) => ({ term: { number: { value, boost: 100 } } });
const begunNumber = (value) => ({ regexp: { number: { value: `${value}([^0-9].*)?`, boost: 10 } } });
const wishes = (ways, should) => ({ bool: { must: [{ bool: { should: ways, minimum_should_match: 1 } }], should, filter: [] } });
const plain = (query, more = []) => wishes([byPlace(query), begun(query), ...more], [pairs(query), exact(query)]);
const notice = (page) => page.$eval("#search-status", (status) => status.textContent);

test("the page asks the engine for fields that its index has, words folded by its own analyzers", async () => {
  const { page, faults } = await opened(PHONE, `q=${encodeURIComponent("1987-QĐ/TU".normalize("NFD"))}`);
  const [{ method, url, type, body }] = asked;
  assert.deepEqual([method, url, type], ["POST", "/cong/_search", "application/json"]);
  assert.deepEqual(Object.keys(body).sort(), ["aggs", "highlight", "query", "size", "sort", "suggest"]);
  assert.equal(body.size, 10);
  assert.deepEqual(body.sort, ["_score"]);
  const printed = "1987-QĐ/TU";
  assert.deepEqual(body.query, wishes([byPlace(printed), begun(printed), number("1987qdtu")], [pairs(printed), exact(printed), begunNumber("1987qdtu")]), "composed, as the texts are");
  const { analyzer } = settings.settings.analysis;
  assert.ok(analyzer.syllables && analyzer.syllables_search);
  const { properties } = settings.mappings;
  for (const name of fieldsOf(body.query)) {
    const [field, part] = name.split(".");
    assert.ok(part ? properties[field].fields[part] : properties[field], name);
  }
  nothingFound(faults);
  await page.close();
});

test("a word that was only begun finds what begins with it, and is marked in the results", async () => {
  const { page, faults } = await opened(PHONE, `q=${encodeURIComponent("đản")}`);
  assert.deepEqual(asked.map(({ body }) => body.query), [plain("đản")]);
  const counted = (query, more = {}) => ({ multi_match: { query, analyzer: "syllables", fields: TEXTS, ...more } });
  assert.deepEqual(asked[0].body.aggs, { all: { global: {}, aggs: { words: { filters: { filters: { "dan*": counted("dan", { type: "bool_prefix" }), dan: counted("dan") } } } } } });
  assert.deepEqual(asked[0].body.suggest, { near: { text: "dan", term: { field: "body", analyzer: "syllables", suggest_mode: "missing", prefix_length: 1, min_word_length: 3, size: 3 } } });
  const marked = await page.$$eval("#search-results mark", (marks) => [...new Set(marks.map((mark) => mark.textContent.toLowerCase()))]);
  assert.ok(marked.includes("đảng"), marked.join(" "));
  nothingFound(faults);
  await page.close();
});

test("an engine is asked for a word once, and a finished word is not gone on with", async () => {
  const { page } = await opened(PHONE, "q=chi");
  assert.deepEqual(Object.keys(asked[0].body.aggs.all.aggs.words.filters.filters), ["chi", "chi*"]);
  await page.evaluate(() => delete document.body.dataset.search);
  await page.type(FIELD, " ");
  await page.waitForSelector(READY);
  const { aggs, query } = asked.at(-1).body;
  assert.equal(aggs, undefined);
  assert.deepEqual(query, wishes([byPlace("chi")], [pairs("chi"), exact("chi")]));
  await page.close();
});

test("what Telex and VNI leave behind is asked for as it was meant, and the page says so", async () => {
  for (const [typed, times] of [["ddangr vieen", 2], ["d9ang3 vie6n", 1]]) {
    const { page, faults } = await opened(PHONE, `q=${encodeURIComponent(typed)}`);
    assert.deepEqual(asked.at(-1).body.query, plain("đảng viên"), typed);
    assert.equal(asked.length, times, "a reading that only the engine's words decide is asked for after them");
    assert.equal(await notice(page), `Hiển thị kết quả cho “đảng viên”: ${pages.size} kết quả`);
    nothingFound(faults);
    await page.close();
  }
});

test("a word that the engine does not have is sought among those spelt nearly so, below exact ones", async () => {
  const { page, faults } = await opened(PHONE, "q=nghi+quyyet+dang");
  assert.deepEqual(asked.map(({ body }) => body.query), [plain("nghi quyyet dang"), plain("nghi quyet dang", [slips("nghi dang", "quyyet")])]);
  assert.match(await notice(page), /^Hiển thị kết quả cho “nghi quyết dang”: /);
  nothingFound(faults);
  await page.close();
});

test("abbreviations are the engine's affair: they are in its settings, and the analyzer of what is asked has them", async () => {
  assert.equal(count({ multi_match: { query: "kndv" } }), 0, "no page has it, and yet it is no slip");
  for (const short of ["UBND", "KNĐV"]) {
    const { page } = await opened(PHONE, `q=${short}`);
    assert.deepEqual(asked.map(({ body }) => body.query), [plain(short)]);
    assert.equal(await notice(page), `${pages.size} kết quả`);
    await page.close();
  }
  const { analyzer, filter } = settings.settings.analysis;
  assert.equal(analyzer.syllables_search.filter.at(-1), "abbreviations");
  for (const rule of ["ubnd => ubnd, uy ban nhan dan", "uy ban nhan dan => ubnd, uy ban nhan dan"]) assert.ok(filter.abbreviations.synonyms.includes(rule), rule);
});

test("an indicator that was asked for is shown with its newest figure", async () => {
  first = "so-lieu/to-chuc-dang-vien.html";
  const { page } = await opened(PHONE, "q=to+chuc+dang");
  first = DECISION;
  const [found] = await page.$$eval("#search-results > li", (items) => items.map((item) => [new URL(item.querySelector("a").href).hash, item.querySelector(".search-heading")?.textContent]));
  assert.deepEqual(found, ["#to-chuc-dang", "Tổ chức đảng: 71 tổ chức đảng, 31/12/2025"]);
  await page.close();
});

test("numbers of documents inside a query are asked for as numbers, also by their beginning", async () => {
  const cases = [
    ["nghi quyet so 5", ["nghi quyet so 5", "nghi quyet 5"], [], ["5"]],
    ["quyết định 123/2025", ["quyết định 123/2025"], [], ["1232025"]],
    ["NQ 05 ĐU", ["NQ 05 ĐU", "05 NQ ĐU"], ["5du", "5nqdu"], ["5du", "5nqdu", "5"]],
  ];
  for (const [query, variants, whole, beginnings] of cases) {
    const { page } = await opened(PHONE, `q=${encodeURIComponent(query)}`);
    const expected = wishes([byPlace(query), begun(query), ...whole.map(number)], [...variants.map(pairs), exact(query), ...beginnings.map(begunNumber)]);
    assert.deepEqual(asked.at(-1).body.query, expected, query);
    await page.close();
  }
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
