// A static server that remembers what was asked for, and what files weigh when compressed.

import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

// Serves `folder` under `policy`; `asked` fills with the paths that were found.
export async function serve(folder, policy) {
  const asked = [];
  const server = createServer((request, response) => answer(folder, policy, asked, request, response));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, asked, close: () => server.close() };
}

function answer(folder, policy, asked, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)).slice(1);
  const file = join(folder, path);
  const found = statSync(file, { throwIfNoEntry: false })?.isFile();
  if (found) asked.push(path);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(found ? 200 : 404, { "Content-Type": type, "Content-Security-Policy": policy, "Cache-Control": "max-age=3600" });
  if (found) createReadStream(file).pipe(response);
  else response.end();
}

const weighed = new Map();

// Bytes of one file: as it is, by gzip at its usual level, by brotli at its best.
function weigh(file) {
  if (!weighed.has(file)) {
    const bytes = readFileSync(file);
    weighed.set(file, { plain: bytes.length, gzip: gzipSync(bytes, { level: 6 }).length, brotli: brotliCompressSync(bytes).length });
  }
  return weighed.get(file);
}

// Sum over different paths below `folder`.
export function weight(folder, paths) {
  const sum = { files: 0, plain: 0, gzip: 0, brotli: 0 };
  for (const path of new Set(paths)) {
    const one = weigh(join(folder, path));
    sum.files += 1;
    for (const kind of ["plain", "gzip", "brotli"]) sum[kind] += one[kind];
  }
  return sum;
}
