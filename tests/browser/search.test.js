// Searching as a reader does: on a phone, over HTTP under the strict policy, from a sub-folder, from a shared
// drive, by keyboard alone, by ear, and without scripts.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browserForThisFile, DESKTOP, openPage, PHONE } from "./browser.js";
import { build, nothingFound, readPages, temporaryFolder, text } from "./portal.js";
import { serveFolder } from "./server.js";

const FIELD = 'main input[name="q"]';
const READY = 'body[data-search="ready"]';
const DECISION = "van-ban/quyet-dinh-1987-qd-tu.html";
const MEETINGS = "ket-qua/sinh-hoat-chi-bo.html";

const output = build();
const folder = temporaryFolder();
cpSync(output, join(folder, "phong ban/cong"), { recursive: true });
const [server, nested] = [await serveFolder(output), await serveFolder(folder)];
after(() => [server, nested].forEach((one) => one.close()));
const browser = await browserForThisFile();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The address of a small portal of these pages, each a path and its text; what `config` says is in its portal.yaml.
async function portalOf(pages, config = "") {
  const content = temporaryFolder();
  for (const [path, said] of Object.entries({ "portal.yaml": `tiêu đề: Cổng thử\n${config}`, "_index.md": titled("Trang chủ"), ...pages })) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), said);
  }
  const server = await serveFolder(build(content));
  after(() => server.close());
  return server.address("");
}

const titled = (title, text = "") => `---\ntiêu đề: ${title}\n---\n${text}\n`;

const PLACES = [
  ["over HTTP", server.address("")],
  ["in a sub-folder", nested.address("phong%20ban/cong/")],
  ["from a shared drive", pathToFileURL(join(folder, "phong ban/cong/")).href],
];

// Types into the field and waits until the list stands for exactly that text.
async function type(page, query) {
  await page.waitForSelector(FIELD);
  await page.$eval(FIELD, (field) => (field.value = ""));
  await page.evaluate(() => delete document.body.dataset.search);
  await page.type(FIELD, query);
  await page.waitForSelector(READY);
  await page.waitForFunction((query) => new URL(location.href).searchParams.get("q") === query.trim(), {}, query);
}

// Where the results lead, from the root of the portal, without fragment.
const results = (page) =>
  page.$$eval("ol#search-results > li", (items) => {
    const root = location.href.replace(/[^/]*$/, "");
    return items.map((item) => decodeURI(item.querySelector("a").href.slice(root.length)).replace(/[?#].*$/, ""));
  });

async function opened(viewport, root, query = null) {
  const { page, faults } = await openPage(browser, viewport);
  await page.goto(`${root}tim-kiem.html${query === null ? "" : `?q=${encodeURIComponent(query)}`}`);
  if (query !== null) await page.waitForSelector(READY);
  return { page, faults };
}

// The page with its script, which comes when the field is entered.
async function entered(viewport, root) {
  const { page, faults } = await opened(viewport, root);
  await page.focus(FIELD);
  await page.waitForFunction(() => window.senSearch?.known);
  return { page, faults };
}

for (const [place, root] of PLACES) {
  test(`typing on a phone finds documents ${place}`, async () => {
    const { page, faults } = await opened(PHONE, root);
    await type(page, "1987 qd tu");
    assert.equal((await results(page))[0], DECISION);
    await type(page, "sinh hoat chi bo");
    assert.ok((await results(page)).slice(0, 3).includes(MEETINGS), (await results(page)).join("\n"));
    await type(page, "sinh hoatj chi booj");
    assert.ok((await results(page)).slice(0, 3).includes(MEETINGS), "Telex that no keyboard turned into letters");
    nothingFound(faults);
    await page.close();
  });

  test(`a shared address shows its results ${place}`, async () => {
    const { page, faults } = await opened(PHONE, root, "quyết định 1987");
    assert.equal(await page.$eval(FIELD, (field) => field.value), "quyết định 1987");
    assert.equal((await results(page))[0], DECISION);
    await Promise.all([page.waitForNavigation(), page.click("ol#search-results > li a")]);
    assert.ok(decodeURI(page.url()).split(/[?#]/)[0].endsWith(DECISION), page.url());
    await page.goBack();
    await page.waitForSelector(READY);
    assert.equal((await results(page))[0], DECISION, "the back button brings the results back");
    nothingFound(faults);
    await page.close();
  });
}

test("a search for an indicator, or for its figure, offers the figure itself first", async () => {
  const { page } = await opened(PHONE, PLACES[0][1]);
  for (const query of ["đảng viên", "dang vien", "1.735", "1735 đảng viên"]) {
    await type(page, query);
    const [href, said] = await page.$eval("#search-results > li", (item) => [item.querySelector("a").href, item.textContent]);
    assert.match(href, /so-lieu\/to-chuc-dang-vien\.html#dang-vien$/, query);
    assert.ok(said.includes("1.735 đảng viên, 31/12/2025"), `${query}: ${said}`);
  }
  await page.close();
});

test("a document is found as people call it: by its type and the figure of its number", async () => {
  const { page } = await opened(PHONE, PLACES[0][1]);
  for (const query of ["chi thi 05", "Chỉ thị 05", "CT 05", "05/ct", "chỉ thị số 05", "chi thi so 5", "CT số 05", "ct05", "CT 05 TW", "ct.05 tw"]) {
    await type(page, query);
    assert.equal((await results(page))[0], "van-ban/chi-thi-05-ct-tw.html", `${query}: ${(await results(page)).slice(0, 3)}`);
  }
  for (const query of ["quyết định số 1987", "qd 1987 tu", "QĐ 1987"]) {
    await type(page, query);
    assert.equal((await results(page))[0], DECISION, query);
  }
  await page.close();
});

test("the number of a document is marked where it was asked for", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "1987-QĐ/TU");
  assert.deepEqual(await page.$$eval("#search-results > li:first-child .search-facts mark", (marks) => marks.map((mark) => mark.textContent)), ["1987", "QĐ", "TU"]);
  await page.close();
});

test("a result leads to a heading only where that says no less than the title", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "sinh hoạt chi bộ");
  const first = () => page.$eval("#search-results > li > a", (link) => link.href);
  assert.ok((await first()).endsWith(MEETINGS), await first());
  await type(page, "lượt tổ chức đảng được khen thưởng");
  assert.match(await first(), /so-lieu\/danh-gia-khen-thuong\.html#luot-to-chuc$/);
  await page.close();
});

test("a result leads to no heading with another number than was asked", async () => {
  const many = Array.from({ length: 120 }, (_, i) => `## Đề mục số ${i}\n\nLời của phần này.\n`).join("\n");
  const law = "## Điều 4\n\nPhạm vi.\n\n## Điều 5\n\nĐối tượng áp dụng.\n\n## Điều khoản thi hành\n\nGiao văn phòng.";
  const { page, faults } = await opened(PHONE, await portalOf({ "dai.md": titled("Văn bản dài", many), "quy-che.md": titled("Quy chế 12 của cơ quan", law) }));
  for (const [query, heading] of [
    ["đề mục số 110", ""], ["đề mục số 41", "#de-muc-so-41"], ["đề mục số 7", "#de-muc-so-7"], ["văn bản dài đề mục 12", "#de-muc-so-12"], ["quy chế 12 điều 5", "#dieu-5"],
    ["điều 5 quy chế của cơ quan", "#dieu-5"], ["quy chế 12 điều 6", ""], ["quy chế 12", ""], ["điều khoản thi hành", "#dieu-khoan-thi-hanh"],
  ]) {
    await type(page, query);
    assert.equal(await page.$eval("#search-results > li > a", (link) => new URL(link.href).hash), heading, query);
  }
  nothingFound(faults);
  await page.close();
});

test("what was typed with its marks marks no word with other letters", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "ủy ban nhân dân");
  const marked = await page.$$eval("#search-results mark", (marks) => marks.map((mark) => mark.textContent.toLowerCase()));
  assert.ok(marked.includes("dân") && !marked.includes("đảng"), marked.join(" "));
  await type(page, "ủy ban");
  const others = await page.$$eval("#search-results mark", (marks) => marks.map((mark) => mark.textContent.toLowerCase()).filter((word) => !["ủy", "uỷ", "ban"].includes(word)));
  assert.deepEqual(others, [], "`bản` and `bạn` are other words");
  await type(page, "đúng hạn");
  const longer = await page.$$eval("#search-results mark", (marks) => marks.map((mark) => mark.textContent.toLowerCase()).filter((word) => word.startsWith("hành")));
  assert.deepEqual(longer, [], "a tone that was typed stays");
  await page.close();
});

test("a word with its marks comes before one with others, however often that stands in titles", async () => {
  const { page } = await entered(PHONE, PLACES[0][1]);
  const found = await page.evaluate(() => {
    const forms = [{ exact: "cho", count: 200, pages: ["title"], impacts: [62] }, { exact: "chó", count: 1, pages: ["text"], impacts: [10] }];
    const index = { count: 496, forms: () => forms, pair: () => null };
    const asked = (exact) => ({ terms: [{ key: "cho", exact, options: [{ key: "cho", factor: 1 }] }], number: "" });
    const order = (exact) => window.senSearch.rank(asked(exact), index).sort((a, b) => b.score - a.score).map((one) => one.page);
    return [order("chó"), order(""), order("chở")];
  });
  assert.deepEqual(found, [["text", "title"], ["title", "text"], ["title", "text"]]);
  await page.close();
});

test("Telex and VNI stand for words with their marks", async () => {
  const { page } = await entered(PHONE, PLACES[0][1]);
  const meant = await page.evaluate((queries) => {
    const { words } = window.senSearch, typed = /[wfjz]|[rx]$|[aeiouy]s|([aeo])\1|^dd/;
    // Every word is known but those that hold what only a keyboard leaves behind.
    const known = { known: (key) => Number(!typed.test(key)), starting: () => [], each: () => {}, complete: () => true };
    return queries.map((query) => words.parse(query, known).terms.map((term) => words.written(term.exact || term.key)).join(" "));
  }, ["chos meof", "dduwowcj", "dduowcj", "nghij quyeets", "nghij quyeset", "truwowngf hojp ", "luaatj", "ddieeuf", "thuwr", "hoas", "muaw", "d9u7o7c5", "nghi5 quye6t1", "quye61t", "d9a3ng", "ta8ng", "mu7a", "HOF SOW"]);
  assert.deepEqual(meant, ["chó mèo", "được", "được", "nghị quyết", "nghị quyết", "trường họp", "luật", "điều", "thử", "hóa", "mưa", "được", "nghị quyết", "quyết", "đảng", "tăng", "mưa", "hò sơ"]);
  await page.close();
});

test("words of asking weigh less than what is asked for", async () => {
  const { page } = await entered(PHONE, PLACES[0][1]);
  const found = await page.evaluate(() => {
    const terms = ["the", "dang", "bao", "nhieu"].map((key) => ({ key, exact: "", options: [{ key, factor: 1 }] }));
    window.senSearch.words.soften(terms, [["bao", "nhieu"], ["o", "dau"], []]);
    return terms.map((term) => Boolean(term.asking));
  });
  assert.deepEqual(found, [false, false, true, true]);
  await page.close();
});

test("a figure that is called what was asked comes before pages that only speak of it", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "tỷ lệ đúng hạn");
  const first = await page.$eval("#search-results > li", (item) => item.textContent);
  assert.match(first, /Hồ sơ giải quyết đúng và trước hạn: 96,22%/);
  await page.close();
});

test("what was repaired is said with its marks", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "nghij quyeets");
  assert.match(await spoken(page), /“nghị quyết”/);
  await type(page, "nghi5 quyet61");
  assert.match(await spoken(page), /“nghị quyết”/);
  await page.close();
});

test("an abbreviation that is known is not repaired, nor is a word that it stands for", async () => {
  const root = await portalOf({
    "mot.md": titled("Kiểm tra an toàn thực phẩm dịp Tết", "Địa chỉ http của trang bạn; thư ngỏ của tổ dân phố."),
    "hai.md": titled("Gặp mặt chiến binh phường", "Quà của phường trao tận tay."),
    "ba.md": titled("Phụ nữ phường ra quân", "Dọn vệ sinh ngõ xóm vào sáng thứ bảy."),
  }, 'tìm kiếm: {viết tắt: {HLPN: "Phụ nữ", "A;B": "ra = quân", KHÔNG: "---"}}\n');
  const { page, faults } = await opened(PHONE, root);
  for (const [query, first] of [["ATTP", "mot.html"], ["attp tết", "mot.html"], ["HLPN", "ba.html"], ["CCB", "hai.html"], ["A;B", "ba.html"]]) {
    await type(page, query);
    assert.equal((await results(page))[0], first, query);
    assert.doesNotMatch(await spoken(page), /Hiển thị/, query);
  }
  await type(page, "HLPN phuwowngf");
  assert.match(await spoken(page), /“Phụ nữ phường”/, "said is the reading that gave the results");
  nothingFound(faults);
  await page.close();
});

test("what stands on a page as it was typed is no key of VNI", async () => {
  const root = await portalOf({
    "mot.md": titled("Giảm phát thải CO2", "Có ba việc phải làm trước mùa nắng."),
    "hai.md": titled("Tuyến AN3 đã thông xe", "Người dân đi lại an toàn hơn."),
    "ba.md": titled("Quý 4 cần lưu ý", "Nhà cô Thủy ở ngõ 3, hẻm 7, lối rẽ bên phải. Kênh thủy lợi đã nạo vét; qui trình cũ."),
    "bon.md": titled("Nghị quyết của chi bộ", "Đã bàn ở nhà số 5, ngõ 61."),
  });
  const { page, faults } = await opened(PHONE, root);
  for (const [query, first] of [["CO2", "mot.html"], ["phát thải co2", "mot.html"], ["AN3", "hai.html"], ["quy4", "ba.html"]]) {
    await type(page, query);
    assert.equal((await results(page))[0], first, query);
    assert.doesNotMatch(await spoken(page), /Hiển thị/, query);
  }
  for (const [query, meant, first] of [["thuy3 loi61", "thủy lối", "ba.html"], ["thuy3 loi75", "thủy lợi", "ba.html"], ["nghi5 quyet61", "nghị quyết", "bon.html"], ["co2 nghi5", "co2 nghị", "bon.html"]]) {
    await type(page, query);
    assert.ok((await spoken(page)).toLowerCase().replace("co 2", "co2").includes(`“${meant}”`), await spoken(page));
    assert.ok((await results(page)).includes(first), query);
  }
  nothingFound(faults);
  await page.close();
});

test("a number is found with either sign for its decimals or thousands, and as it was typed where that stands", async () => {
  const { page, faults } = await opened(PHONE, await portalOf({
    "mot.md": titled("Hồ sơ đúng hạn", "Đạt 96,22% trong quý này, gấp 2.5 lần."),
    "hai.md": titled("Vòng bánh xe", "Lấy 3.14 nhân với đường kính."),
    "ba.md": titled("Đảng viên của phường", "Có 1.735 người đang sinh hoạt."),
    "bon.md": titled("Cân nặng của trẻ", "Bé sơ sinh nặng 2,5 cân."),
  }));
  for (const [query, first, meant] of [["96.22", "mot.html", "96,22"], ["3,14", "hai.html", "3.14"], ["1,735 người", "ba.html", "1.735 người"], ["2,5", "bon.html"], ["2.5", "mot.html"], ["96,22", "mot.html"], ["1735", "ba.html"]]) {
    await type(page, query);
    assert.deepEqual(await results(page), [first], query);
    if (meant) assert.ok((await spoken(page)).includes(`Hiển thị kết quả cho “${meant}”`), await spoken(page));
    else assert.doesNotMatch(await spoken(page), /Hiển thị/, query);
  }
  nothingFound(faults);
  await page.close();
});

test("qui and quy are one spelling, so nothing is repaired", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "qui định");
  assert.doesNotMatch(await spoken(page), /Hiển thị/);
  const qui = await results(page);
  await type(page, "quy định");
  assert.deepEqual(await results(page), qui);
  await page.close();
});

test("the first key brings results", async () => {
  const { page } = await opened(PHONE, PLACES[0][1]);
  for (const key of ["đ", "n", "K"]) {
    await type(page, key);
    assert.ok((await results(page)).length > 0, key);
  }
  await page.close();
});

test("what is not found is said, and the field stays as typed", async () => {
  const { page, faults } = await opened(PHONE, PLACES[0][1], "zzqqxx");
  assert.deepEqual(await results(page), []);
  assert.equal(await page.$eval(FIELD, (field) => field.value), "zzqqxx");
  assert.ok((await spoken(page)).length > 0);
  nothingFound(faults);
  await page.close();
});

test("markup in a query stays text", async () => {
  const { page, faults } = await opened(PHONE, PLACES[0][1], '"><img src=x onerror=alert(1)> quyết định');
  assert.equal(await page.$$eval("main img", (found) => found.length), 0);
  nothingFound(faults);
  await page.close();
});

const spoken = (page) =>
  page.$$eval('[role="status"], [aria-live="polite"]', (regions) => regions.map((region) => region.textContent.trim()).join(" ").trim());

test("the number of results is announced politely, and anew for another query", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "quyết định 1987");
  await page.waitForFunction(() => [...document.querySelectorAll('[role="status"], [aria-live="polite"]')].some((one) => /\d/.test(one.textContent)));
  const first = await spoken(page);
  await type(page, "zzqqxx");
  await page.waitForFunction((before) => [...document.querySelectorAll('[role="status"], [aria-live="polite"]')].every((one) => one.textContent.trim() !== before), {}, first);
  await page.close();
});

test("the keyboard alone searches, goes through the results and opens one", async () => {
  const { page, faults } = await openPage(browser, DESKTOP, server.origin);
  await page.goto(server.address("tim-kiem.html"));
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  assert.ok(await page.evaluate((field) => document.activeElement.matches(field), FIELD), "/ goes to the field");
  await type(page, "chi bo");
  const focused = () => page.evaluate(() => [...document.querySelectorAll("#search-results > li")].findIndex((item) => item.contains(document.activeElement)));
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 0);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 1);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), 0);
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate((field) => document.activeElement.matches(field), FIELD), "Escape goes back to the field");
  await page.keyboard.press("ArrowDown");
  const [target] = await results(page);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.ok(decodeURI(page.url()).split(/[?#]/)[0].endsWith(target), page.url());
  nothingFound(faults);
  await page.close();
});

test("Enter goes to the first result of what was typed, also while its results are on the way", async () => {
  const { page, faults } = await opened(DESKTOP, PLACES[0][1], "chi bo");
  await page.setRequestInterception(true);
  page.on("request", (request) => setTimeout(() => request.continue(), 200));
  await page.$eval(FIELD, (field) => field.select());
  await page.type(FIELD, "1987 qd tu");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate((field) => document.activeElement.matches(field), FIELD), "results of an older query are not gone to");
  await page.waitForFunction(() => document.activeElement.closest("#search-results"));
  assert.match(await page.evaluate(() => document.activeElement.href), /quyet-dinh-1987-qd-tu\.html$/);
  nothingFound(faults);
  await page.close();
});

test("whoever asks for more results stands at the first of them", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "dang");
  await page.evaluate(() => delete document.body.dataset.search);
  await page.click("#search-more");
  await page.waitForSelector(READY);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("#search-results > li")].findIndex((item) => item.contains(document.activeElement))), 10);
  await page.close();
});

test("whoever waits is told so, and then what was found", async () => {
  const { page } = await opened(PHONE, PLACES[0][1]);
  await page.setRequestInterception(true);
  page.on("request", (request) => setTimeout(() => request.continue(), /\/search\//.test(request.url()) ? 1500 : 0));
  await page.type(FIELD, "chi bo");
  await page.waitForFunction(() => document.getElementById("search-status").textContent === "Đang tìm…");
  await page.waitForSelector(READY);
  assert.match(await spoken(page), /^\d+ kết quả/);
  await page.close();
});

test("a part of the index that does not come is said, and asked for again", async () => {
  for (const [what, answer] of [["is not there", (request) => request.respond({ status: 404 })], ["is cut off", (request) => request.respond({ contentType: "text/javascript", body: 'senSearch.shard(7,{"chi":["ch' })]]) {
    const { page } = await opened(PHONE, PLACES[0][1]);
    let broken = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (broken && /\/search\/words\//.test(request.url()) ? answer(request) : request.continue()));
    await type(page, "chi bo");
    assert.match(await spoken(page), /Chưa tải được đủ dữ liệu/, what);
    broken = false;
    await type(page, "chi bo ");
    assert.doesNotMatch(await spoken(page), /Chưa tải được/, what);
    assert.ok((await results(page)).length > 3, what);
    await page.close();
  }
});

test("without JavaScript the registers are offered", async () => {
  const { page, faults } = await openPage(browser, PHONE, server.origin);
  await page.setJavaScriptEnabled(false);
  await page.goto(server.address("tim-kiem.html"));
  const links = await page.$$eval("main a[href]", (found) => found.filter((link) => link.checkVisibility()).map((link) => link.getAttribute("href")));
  assert.ok(links.length >= 3, links.join("\n"));
  nothingFound(faults);
  await page.close();
});

test("results fit a phone: nothing scrolls sideways, targets are 44 px, axe finds nothing serious", async () => {
  const { page } = await opened(PHONE, PLACES[0][1], "chi bộ");
  assert.ok((await results(page)).length >= 3);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(width[0] <= width[1], `scrolls sideways: ${width}`);
  const small = await page.$$eval("#search-results > li > a:first-of-type, main button, main input, main select, main summary", (targets) =>
    targets.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 120)));
  nothingFound(small);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    nothingFound(violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `${scheme}: ${one.id}: ${one.nodes[0].html}`));
  }
  await page.close();
});

test("every document's title, typed without marks, finds its page in the first ten", async () => {
  const { page } = await opened(DESKTOP, PLACES[0][1]);
  const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const missing = [];
  for (const { path, elements, kind } of readPages(output).values()) {
    if (kind !== "document") continue;
    const title = fold(text(elements.find((element) => element.tagName === "h1"))).replace(/\s+/g, " ").trim();
    await page.goto(`${server.address("tim-kiem.html")}?q=${encodeURIComponent(title)}`);
    await page.waitForSelector(READY);
    if (!(await results(page)).slice(0, 10).includes(path)) missing.push(`${path}: ${title}`);
  }
  nothingFound(missing);
  await page.close();
});

test("results are narrowed by type, in the address as well, and back undoes it", async () => {
  const { page, faults } = await opened(DESKTOP, PLACES[0][1], "quyết định");
  const all = await results(page);
  await page.$eval(".search-facets", (facets) => (facets.open = true));
  await page.evaluate(() => delete document.body.dataset.search);
  await page.select('select[name="loai"]', "quyet-dinh");
  await page.waitForSelector(READY);
  assert.equal(new URL(page.url()).searchParams.get("loai"), "quyet-dinh");
  const kinds = await page.$$eval("#search-results .search-facts", (facts) => facts.map((one) => one.textContent.split(" · ")[0]));
  assert.ok(kinds.length > 0 && kinds.every((kind) => kind === "Quyết định"), kinds.join("\n"));
  const narrowed = await results(page);
  await page.reload();
  await page.waitForSelector(READY);
  assert.deepEqual(await results(page), narrowed, "the address alone brings the same results");
  assert.ok(await page.$eval('select[name="loai"]', (select) => select.checkVisibility()), "what narrows the results is seen");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('select[name="loai"]').value === "");
  await page.waitForSelector(READY);
  assert.deepEqual(await results(page), all);
  nothingFound(faults);
  await page.close();
});

test("a choice without words says that words are to be entered", async () => {
  const { page, faults } = await openPage(browser, PHONE, server.origin);
  await page.goto(`${server.address("tim-kiem.html")}?loai=nghi-quyet`);
  await page.waitForSelector(READY);
  assert.deepEqual([await spoken(page), await results(page)], ["Xin nhập từ cần tìm; các mục đã chọn sẽ lọc kết quả.", []]);
  await type(page, "nghị quyết");
  assert.match(await spoken(page), /^\d+ kết quả/);
  nothingFound(faults);
  await page.close();
});

test("there is no choice of validity where no page has any", async () => {
  const law = (more) => `---\nloại: nghị quyết\ntiêu đề: Nghị quyết về trồng cây\nsố: 3-NQ/ĐU\nngày: 2/3/2026\ncơ quan ban hành: Đảng ủy phường\n${more}---\nNội dung.\n`;
  for (const [more, none] of [["", true], ["có hiệu lực từ: 5/3/2026\n", false]]) {
    const { page } = await opened(DESKTOP, await portalOf({ "van-ban/_index.md": titled("Văn bản"), "van-ban/trong-cay.md": law(more) }));
    const disabled = await page.$$eval(".search-facets select", (selects) => Object.fromEntries(selects.map((select) => [select.name, select.disabled])));
    assert.deepEqual([disabled.loai, disabled["hieu-luc"]], [false, none], more);
    await page.close();
  }
});

test("results are sorted by date", async () => {
  const { page } = await opened(DESKTOP, PLACES[0][1]);
  await page.goto(`${server.address("tim-kiem.html")}?q=chi+bo&xep=ngay`);
  await page.waitForSelector(READY);
  const days = await page.$$eval("#search-results > li", (items) => items.map((item) => (item.innerText.match(/(\d+)\/(\d+)\/(\d{4})/) ?? ["", "", "", ""]).slice(1).reverse().map((part) => part.padStart(2, "0")).join("")));
  assert.ok(days.length > 1);
  assert.deepEqual(days, days.toSorted().reverse());
  await page.close();
});

test("back goes through the queries that stood a while", async () => {
  const { page, faults } = await opened(PHONE, PLACES[0][1]);
  await type(page, "quyet dinh");
  await new Promise((passed) => setTimeout(passed, 1700));
  await type(page, "chi bo");
  await page.goBack();
  await page.waitForFunction((field) => document.querySelector(field).value === "quyet dinh", {}, FIELD);
  await page.waitForSelector(READY);
  assert.equal(new URL(page.url()).searchParams.get("q"), "quyet dinh");
  nothingFound(faults);
  await page.close();
});

for (const [place, root] of PLACES) {
  test(`the page that is opened marks what was searched for ${place}`, async () => {
    const { page, faults } = await opened(PHONE, root, "sinh hoạt chi bộ");
    await Promise.all([page.waitForNavigation(), page.click("ol#search-results > li a")]);
    await page.waitForSelector("mark.searched");
    const marked = await page.$$eval("mark.searched", (marks) => marks.map((mark) => mark.textContent.toLowerCase()));
    assert.ok(marked.includes("sinh hoạt chi bộ"), marked.join("\n"));
    await page.keyboard.press("Escape");
    assert.equal(await page.$("mark.searched"), null);
    await page.reload();
    assert.equal(await page.$("mark.searched"), null, "only the page that the result led to is marked");
    nothingFound(faults);
    await page.close();
  });
}

test("the page that is opened marks what was meant where that was typed in haste", async () => {
  for (const query of ["sinh hoatj chi booj", "sinh5 hoat5 chi bo65", "sihn hoat chi bo", "sinh hoat chi bo", "sinh hoạt ch"]) {
    const { page } = await opened(PHONE, PLACES[0][1], query);
    await Promise.all([page.waitForNavigation(), page.click("ol#search-results > li a")]);
    await page.waitForSelector("mark.searched");
    const marked = await page.$$eval("mark.searched", (marks) => marks.map((mark) => mark.textContent.toLowerCase()));
    assert.ok(marked.some((words) => words.startsWith("sinh hoạt chi")), `${query}: ${marked}`);
    await page.close();
  }
});

test("results opened at once from two tabs are both marked", async () => {
  const opener = async (query) => (await opened(DESKTOP, PLACES[0][1], query)).page;
  const tabs = [await opener("chi bộ"), await opener("quyết định 1987")];
  const addresses = [];
  for (const [at, tab] of tabs.entries()) {
    addresses.push(await tab.$eval("#search-results > li > a", (link, at) => {
      link.addEventListener("click", (event) => event.preventDefault());
      // With the first button, and with the middle one.
      if (at === 0) link.click();
      else link.dispatchEvent(new MouseEvent("auxclick", { button: 1, bubbles: true, cancelable: true }));
      return link.href;
    }, at));
  }
  for (const [at, tab] of tabs.entries()) {
    await tab.bringToFront();
    await tab.goto(addresses[at]);
    await tab.waitForSelector("mark.searched");
    await tab.close();
  }
});

test("what is typed while the search is on its way is searched for", async () => {
  const { page } = await openPage(browser, PHONE, server.origin);
  await page.setRequestInterception(true);
  const waiting = [];
  page.on("request", (request) => (/static\/search\.js$/.test(request.url()) ? waiting.push(request) : request.continue()));
  await page.goto(server.address("tim-kiem.html"));
  await page.type(FIELD, "sinh hoat chi bo");
  assert.equal(waiting.length, 1);
  await waiting[0].continue();
  await page.waitForSelector("body[data-search='ready'] #search-results > li");
  assert.equal(await page.$eval(FIELD, (field) => field.value), "sinh hoat chi bo");
  await page.close();
});

test("the search is one script, and neither it nor the index is loaded before the field is entered", async () => {
  const { page } = await openPage(browser, PHONE, server.origin);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(server.address("tim-kiem.html"));
  assert.deepEqual(asked.filter((url) => /\/search\//.test(url)), []);
  const scripts = () => asked.map((url) => url.replace(/.*\//, "")).filter((name) => /^search.*\.js$/.test(name));
  assert.deepEqual(scripts(), ["search-open.js"]);
  await page.focus(FIELD);
  await page.waitForFunction(() => document.querySelector('script[src*="search/words.js"]'));
  assert.deepEqual(scripts(), ["search-open.js", "search.js"]);
  await page.close();
});

test("the browser folds and hashes words as the program does", async () => {
  const { page } = await entered(PHONE, PLACES[0][1]);
  const rows = readFileSync(new URL("words.tsv", import.meta.url), "utf8").trimEnd().split("\n").map((row) => row.split("\t"));
  const made = await page.evaluate((words) => {
    const { words: rules, index } = window.senSearch;
    return words.map((word) => [word, rules.fold(word), rules.exact(word), String(index.hash(rules.fold(word)))]);
  }, rows.map(([word]) => word));
  assert.deepEqual(made, rows);
  await page.close();
});

test("a document of an old file, with the Icelandic letter for Đ and soft hyphens, is found as any other", async () => {
  const old = titled("Quyết định 37-QÐ/ÐU của Ðảng ủy", "Về việc cử cán bộ trực ðêm và phát tờ hướng\u00addẫn.");
  const { page, faults } = await opened(PHONE, await portalOf({ "cu.md": old, "moi.md": titled("Đêm hội của Đảng bộ", "Mở cửa tự do.") }));
  for (const query of ["Quyết định 37-QĐ/ĐU", "QÐ 37", "qđ ３７", "đảng ủy", "Ðảng ủy", "trực đêm", "hướngdẫn"]) {
    await type(page, query);
    assert.equal((await results(page))[0], "cu.html", query);
    assert.doesNotMatch(await spoken(page), /Hiển thị/, query);
  }
  nothingFound(faults);
  await page.close();
});

test("every syllable of every title, typed alone and without marks, finds its pages in the first ten", async () => {
  const { page } = await entered(DESKTOP, PLACES[0][1]);
  const titles = [...readPages(output).values()].filter(({ kind }) => kind === "document").map(({ path, elements }) => [path, text(elements.find((element) => element.tagName === "h1"))]);
  const missing = await page.evaluate(async (titles) => {
    const { words, index, rank, known } = window.senSearch, form = document.getElementById("search-form");
    await new Promise((done) => index.open(form.dataset.root, form.dataset.index.split(" ").map(Number), done));
    const holders = new Map();
    for (const [path, title] of titles) for (const word of new Set(words.all(title).map(words.fold))) holders.set(word, (holders.get(word) ?? new Set()).add(path));
    const missing = [];
    for (const [word, paths] of holders) {
      const asked = words.parse(`${word} `, known);
      await new Promise((done) => index.load([asked], done));
      const found = rank(asked, index).sort((a, b) => b.score - a.score || (a.page < b.page ? -1 : 1)).slice(0, 10);
      await new Promise((done) => index.loadCards(found.map((one) => one.page), done));
      const first = found.flatMap((one) => index.cards(one.page)).map((card) => ({ path: card.u, said: words.all(`${card.t} ${card.n ?? ""}`).map(words.fold) }));
      // Where more pages have it in their titles than can be shown, those shown are of them.
      if (paths.size <= 10) for (const path of paths) if (!first.some((one) => one.path === path) && first.some((one) => !one.said.includes(word))) missing.push(`${word}: ${path}`);
      if (paths.size > 10 && first.some((one) => !one.said.includes(word))) missing.push(`${word}: other pages among the first ten`);
    }
    return missing;
  }, titles);
  nothingFound(missing);
  await page.close();
});
