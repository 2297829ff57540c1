// The portal under test: built by the real binary into a temporary folder, and read back from the disk.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "parse5";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const sen = resolve(repository, process.env.SEN ?? "target/debug/sen");
export const content = resolve(repository, process.env.SEN_CONTENT ?? "content");

// A folder that is gone when the test process ends.
export function temporaryFolder(name = "sen-test-") {
  const folder = mkdtempSync(join(tmpdir(), name));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Builds `from` and returns the output folder; `options` are further words of the command line.
export function build(from = content, ...options) {
  const output = join(temporaryFolder(), "public");
  execFileSync(sen, ["build", from, "--output", output, ...options], { cwd: repository, stdio: ["ignore", "pipe", "pipe"] });
  return output;
}

// A copy of the content that a test may change.
export function copyOfContent(from = content) {
  const copy = join(temporaryFolder(), "content");
  cpSync(from, copy, { recursive: true, filter: (path) => !path.includes(".sen-cache") });
  return copy;
}

// All files below a folder, as sorted paths with `/`.
export function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return paths.map((path) => path.split(sep).join("/")).sort();
}

// Every page of an output folder, parsed, by its path.
export function readPages(output) {
  const pages = new Map();
  for (const path of files(output).filter((path) => path.endsWith(".html"))) {
    pages.set(path, page(path, readFileSync(join(output, path), "utf8")));
  }
  return pages;
}

function page(path, html) {
  const document = parse(html);
  const elements = [...walk(document)];
  const body = elements.find((element) => element.tagName === "body");
  const redirect = elements.some((element) => element.tagName === "meta" && attribute(element, "http-equiv") === "refresh");
  const kind = redirect ? "redirect" : (attribute(body, "class") || "page");
  return { path, html, elements, kind, redirect };
}

// Depth-first, templates included.
function* walk(node) {
  for (const child of [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])]) {
    if (child.tagName) yield child;
    yield* walk(child);
  }
}

export function attribute(element, name) {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

export function text(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(text).join("");
}

// One page of each kind (by the class of its body), the longest of the kind, as that is where layouts break.
export function pageOfEachKind(pages) {
  const kinds = new Map();
  for (const page of [...pages.values()].filter((page) => !page.redirect)) {
    const known = kinds.get(page.kind);
    if (!known || page.html.length > known.html.length) kinds.set(page.kind, page);
  }
  return [...kinds.values()];
}

// Fails with all findings, a line each, when there are any.
export function nothingFound(findings) {
  if (findings.length > 0) assert.fail(`${findings.length} findings:\n${findings.slice(0, 60).join("\n")}`);
}
