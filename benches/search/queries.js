// What is asked: the queries written by hand, and runs of syllables drawn from the pages themselves.

import { readFileSync } from "node:fs";

// Every line after its dash is JSON.
export function handMade(file = new URL("queries.yaml", import.meta.url)) {
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line.startsWith("- "));
  return lines.map((line) => JSON.parse(line.slice(2))).map(asTyped);
}

// Composed letters stand in the file, so that no editor changes what is asked.
function asTyped(entry) {
  return entry.kind === "NFD" ? { ...entry, query: entry.query.normalize("NFD") } : entry;
}

// Without marks, in lower case.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase().normalize("NFC");
}

// The same numbers on every machine (mulberry32).
export function randomly(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

// `count` runs of 3 to 5 syllables that stand in the text of at most three of the pages, typed without marks.
// `pages` are `{name, text}`. Any page that holds the run answers it.
export function machineMade(pages, count, seed = 20260112) {
  const below = randomly(seed);
  const folded = pages.map((page) => ({ name: page.name, runs: syllableRuns(page.text) }));
  const haystacks = folded.map(({ name, runs }) => ({ name, text: runs.map((run) => ` ${run.join(" ")} `).join("|") }));
  const made = [];
  for (let tries = 0; made.length < count && tries < count * 200; tries += 1) {
    const run = draw(folded[below(folded.length)].runs, below);
    if (!run || made.some((one) => one.query === run)) continue;
    const holders = haystacks.filter((page) => page.text.includes(` ${run} `)).map((page) => page.name);
    if (holders.length <= 3) made.push({ kind: "machine-made", query: run, pages: holders });
  }
  return made;
}

function draw(runs, below) {
  const length = 3 + below(3);
  const long = runs.filter((run) => run.length >= length);
  if (long.length === 0) return null;
  const run = long[below(long.length)];
  const start = below(run.length - length + 1);
  return run.slice(start, start + length).join(" ");
}

// Syllables between punctuation: what a reader could remember in a row.
function syllableRuns(text) {
  const parts = text.normalize("NFC").split(/[^\p{L}\p{N}\s]+|\n/u);
  return parts.map((part) => fold(part).split(/\s+/).filter((word) => /^[a-z]+$/.test(word)));
}
