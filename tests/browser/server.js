// A plain static server, as an office would put the portal on: no rewriting, the strict policy on every answer.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".xml": "application/xml",
  ".csv": "text/csv; charset=utf-8",
};

// Serves `folder` on a free port of this machine; `close` ends it.
export async function serveFolder(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, address: (path) => `${origin}/${path}`, close: () => server.close() };
}

function answer(folder, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  const found = statSync(file, { throwIfNoEntry: false })?.isFile();
  response.writeHead(found ? 200 : 404, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": "default-src 'self'",
  });
  if (found) createReadStream(file).pipe(response);
  else response.end();
}
