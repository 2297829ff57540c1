// An independent crawl: it shares no code with the generator and trusts nothing but the files on the disk.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { attribute, build, files, nothingFound, readPages, text } from "./portal.js";

const output = build();
const present = new Set(files(output));
const pages = readPages(output);
const styles = [...present].filter((path) => path.endsWith(".css"));

const ADDRESSES = ["href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href"];
const ELSEWHERE = /^(https?:|mailto:|tel:)/;

// Runs a check on every page and reports all findings at once.
function everyPage(find) {
  const findings = [...pages.values()].flatMap((page) => find(page).map((finding) => `${page.path}: ${finding}`));
  nothingFound(findings);
}

function addresses(page) {
  const found = [];
  for (const element of page.elements) {
    for (const name of ADDRESSES) {
      const value = attribute(element, name);
      if (value !== null) found.push({ element, name, value });
    }
    const set = attribute(element, "srcset");
    for (const candidate of set?.split(",") ?? []) found.push({ element, name: "srcset", value: candidate.trim().split(/\s+/)[0] });
    if (element.tagName === "meta" && attribute(element, "http-equiv") === "refresh") {
      found.push({ element, name: "refresh", value: attribute(element, "content").replace(/^\d+;\s*url=/i, "") });
    }
  }
  return found;
}

// `null` when the address stands for something in the output, else what is wrong with it.
function fault(page, value) {
  const [target, fragment] = value.split("#");
  const path = target === "" ? page.path : resolved(page, decodeURI(target.split("?")[0]));
  if (path === null) return `absolute address ${value}`;
  if (path.startsWith("..")) return `${value} leaves the portal`;
  if (!present.has(path)) return `${value} names no file`;
  if (!fragment || !pages.has(path)) return null;
  return ids(pages.get(path)).includes(decodeURIComponent(fragment)) ? null : `${value}: no such anchor in ${path}`;
}

// The page for addresses that do not exist may be shown at any depth, so it alone may start at the root.
function resolved(page, target) {
  if (target.startsWith("/")) return page.path === "404.html" ? target.slice(1) : null;
  return posix.normalize(posix.join(posix.dirname(page.path), target));
}

function ids(page) {
  return page.elements.map((element) => attribute(element, "id")).filter((id) => id !== null);
}

function leavesThePortal({ element, name, value }) {
  const anchor = element.tagName === "a" && name === "href";
  const canonical = element.tagName === "link" && attribute(element, "rel") === "canonical";
  return ELSEWHERE.test(value) && (anchor || canonical);
}

test("the portal has pages", () => {
  assert.ok(pages.size >= 30, `only ${pages.size} pages`);
  assert.ok(pages.has("index.html") && pages.has("404.html"));
});

test("every internal link, source and anchor resolves to a file of the output", () => {
  everyPage((page) =>
    addresses(page).filter((one) => !leavesThePortal(one)).map((one) => fault(page, one.value)).filter((found) => found !== null),
  );
});

test("links to other hosts are marked and give nothing away", () => {
  everyPage((page) =>
    addresses(page)
      .filter((one) => one.element.tagName === "a" && /^https?:/.test(one.value))
      .filter(({ element }) => !/\bnoopener\b/.test(attribute(element, "rel") ?? "") || !/\bexternal\b/.test(attribute(element, "class") ?? ""))
      .map(({ value }) => `${value} has no rel="noopener" or no class "external"`),
  );
});

test("no page holds an inline script, an inline style or an event attribute", () => {
  everyPage((page) =>
    page.elements.flatMap((element) => {
      const attributes = element.attrs.map((one) => one.name).filter((name) => name === "style" || name.startsWith("on"));
      const inline = element.tagName === "style" || (element.tagName === "script" && attribute(element, "src") === null);
      const forbidden = ["base", "iframe", "object", "embed"].includes(element.tagName);
      return [...attributes.map((name) => `<${element.tagName} ${name}>`), ...(inline || forbidden ? [`<${element.tagName}>`] : [])];
    }),
  );
});

test("every page has a language, a title, one main heading and unique ids", () => {
  everyPage((page) => {
    const all = (name) => page.elements.filter((element) => element.tagName === name);
    const repeated = ids(page).filter((id, place, list) => list.indexOf(id) !== place);
    return [
      ...(attribute(all("html")[0], "lang") ? [] : ["no lang"]),
      ...(text(all("title")[0] ?? {}).trim() ? [] : ["no title"]),
      ...(page.redirect || all("h1").length === 1 ? [] : [`${all("h1").length} h1`]),
      ...repeated.map((id) => `id ${id} twice`),
    ];
  });
});

test("titles tell pages apart", () => {
  const byTitle = new Map();
  for (const page of [...pages.values()].filter((page) => !page.redirect)) {
    const title = text(page.elements.find((element) => element.tagName === "title")).trim();
    byTitle.set(title, [...(byTitle.get(title) ?? []), page.path]);
  }
  nothingFound([...byTitle].filter(([, paths]) => paths.length > 1).map(([title, paths]) => `${title}: ${paths.join(", ")}`));
});

test("every page can be reached from the home page by links", () => {
  const reached = new Set(["index.html"]);
  for (const path of reached) {
    for (const { element, name, value } of addresses(pages.get(path))) {
      const target = resolved(pages.get(path), decodeURI(value.split(/[?#]/)[0]));
      const way = (element.tagName === "a" && name === "href") || (element.tagName === "form" && name === "action");
      if (way && pages.has(target)) reached.add(target);
    }
  }
  const orphans = [...pages.values()].filter((page) => !page.redirect && page.path !== "404.html" && !reached.has(page.path));
  nothingFound(orphans.map((page) => page.path));
});

test("style sheets refer only to files of the output", () => {
  const findings = styles.flatMap((path) => {
    const css = readFileSync(join(output, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    const imports = [...css.matchAll(/@import/g)].map(() => `${path}: @import`);
    const urls = [...css.matchAll(/url\(\s*["']?([^"')]+)/g)].map((match) => match[1]);
    const wrong = urls.filter((url) => !present.has(posix.normalize(posix.join(posix.dirname(path), url))));
    return [...imports, ...wrong.map((url) => `${path}: ${url}`)];
  });
  nothingFound(findings);
});

test("paths are short lower-case ASCII, as they are sent on by phone", () => {
  const odd = [...present].filter((path) => path.endsWith(".html") && !/^[a-z0-9/.-]+$/.test(path));
  nothingFound(odd);
});

test("the feed and the sitemap name pages that exist", () => {
  for (const [path, pattern] of [["feed.xml", /<link[^>]*href="([^"]+)"/g], ["sitemap.xml", /<loc>([^<]+)<\/loc>/g]]) {
    if (!present.has(path)) continue;
    const addresses = [...readFileSync(join(output, path), "utf8").matchAll(pattern)].map((match) => match[1].split("#")[0]);
    assert.ok(addresses.length > 0, `${path} is empty`);
    const missing = addresses.filter((address) => ![...present].some((file) => address === file || address.endsWith(`/${file}`) || (file === "index.html" && address.endsWith("/"))));
    nothingFound(missing.map((address) => `${path}: ${address}`));
  }
});
