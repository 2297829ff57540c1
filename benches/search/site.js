// The portals that are searched, and building them with time and memory taken.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { files, repository } from "../../tests/browser/portal.js";

const PORTAL = "title: Đo tìm kiếm\nlanguage: vi\norganisation: Đảng bộ phường\n";

// The pages of a folder of Markdown files, each of which starts with its `# title`.
export function readCorpus(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
  return names.map((name) => {
    const [head, ...rest] = readFileSync(join(folder, name), "utf8").split("\n");
    return { name: basename(name, ".md"), title: head.replace(/^#\s*/, ""), text: rest.join("\n") };
  });
}

// Writes a content folder of one section, `trang/`.
export function writeCorpus(pages, folder) {
  mkdirSync(join(folder, "trang"), { recursive: true });
  writeFileSync(join(folder, "portal.yaml"), PORTAL);
  writeFileSync(join(folder, "_index.md"), "---\ntitle: Đo tìm kiếm\n---\n");
  writeFileSync(join(folder, "trang/_index.md"), "---\ntitle: Trang\n---\n");
  for (const page of pages) writeFileSync(join(folder, `trang/${page.name}.md`), `---\ntitle: ${JSON.stringify(page.title)}\n---\n${page.text}`);
}

// A portal of `documents` generated pages; returns its content folder.
export function generate(documents, folder) {
  const args = ["bench", "--quiet", "--bench", "portal", "--", "--documents", String(documents), "--no-hugo", "--generate", folder];
  execFileSync("cargo", args, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  const content = join(folder, "sen/content");
  // Builds are timed without the search elsewhere.
  const portal = join(content, "portal.yaml");
  writeFileSync(portal, readFileSync(portal, "utf8").replace(/^search: false\n/m, ""));
  return content;
}

// Some of the documents below a content folder: name, and text below the front matter.
export function readSome(content, every) {
  const paths = files(content).filter((path) => path.endsWith(".md") && !path.endsWith("_index.md"));
  return paths.filter((_, place) => place % every === 0).map((path) => {
    const text = readFileSync(join(content, path), "utf8");
    return { name: path.replace(/\.md$/, ""), text: text.replace(/^---\n[\s\S]*?\n---\n/, "").replace(/[|[\](){}#*_`<>]/g, "\n") };
  });
}

// Runs a command; returns seconds of wall clock, and where the system tells it seconds of processor time and the largest memory in MB.
export async function timed(command, args, options = {}) {
  const [before, started] = [childrenTime(), process.hrtime.bigint()];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  child.stdout.on("data", (chunk) => (said += chunk));
  let memory = 0;
  const watch = setInterval(() => (memory = Math.max(memory, peak(child.pid))), 20);
  const code = await new Promise((ended, failed) => child.on("close", ended).on("error", failed));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${said.slice(-4000)}`);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, cpu: childrenTime() - before, memory, said };
}

// Seconds of processor time of all processes that were started here and have ended.
function childrenTime() {
  if (!existsSync("/proc/self/stat")) return NaN;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").pop().split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

// The largest memory so far of a process or of one that it started, in MB.
function peak(pid) {
  const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  try {
    const own = Number(read(`/proc/${pid}/status`).match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024;
    const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean);
    return Math.round(Math.max(own, ...children.map(peak)));
  } catch {
    return 0; // it ended in between
  }
}
