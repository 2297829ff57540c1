// A running `sen serve`, asked by plain HTTP.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { repository, sen } from "./portal.js";

// The reload script, with the stamp of the update that the page comes from.
export const RELOAD = /<script src="\/__sen\/reload\.js\?[0-9a-f]+\.\d+" defer><\/script>(?=<\/body>)/;

async function freePort() {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

// Starts the server on `content` and waits for its first page.
export async function startPreview(content, ...options) {
  const port = await freePort();
  const server = spawn(sen, ["serve", content, "--port", String(port), ...options], { cwd: repository, stdio: ["ignore", "pipe", "pipe"] });
  const preview = new Preview(server, `http://127.0.0.1:${port}`);
  await preview.until("the first page", async () => (await preview.get("index.html")).status === 200);
  return preview;
}

class Preview {
  constructor(server, origin) {
    this.server = server;
    this.origin = origin;
    this.said = "";
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (bytes) => (this.said += bytes));
    process.on("exit", () => server.kill("SIGKILL"));
  }

  address(path) {
    return `${this.origin}/${path}`;
  }

  // Status, type and body; a refused connection is status 0, as the server may still be starting.
  async get(path) {
    try {
      const answer = await fetch(this.address(path));
      return { status: answer.status, type: answer.headers.get("content-type"), body: Buffer.from(await answer.arrayBuffer()) };
    } catch {
      return { status: 0, type: null, body: Buffer.alloc(0) };
    }
  }

  async text(path) {
    return (await this.get(path)).body.toString("utf8");
  }

  // Waits until a question is answered with yes; says what was waited for and what the server last said.
  async until(what, ask) {
    const end = Date.now() + 20_000;
    while (!(await ask())) {
      if (this.server.exitCode !== null) throw new Error(`the server ended with ${this.server.exitCode} before ${what}:\n${this.said}`);
      if (Date.now() > end) throw new Error(`waited in vain for ${what}; the server said:\n${this.said.slice(-2000)}`);
      await pause(20);
    }
  }

  shows(path, words) {
    return this.until(`${path} to show ${JSON.stringify(words)}`, async () => (await this.text(path)).includes(words));
  }

  // Ends the server as Ctrl-C does and gives its exit code.
  async stop() {
    const ended = this.server.exitCode === null ? new Promise((exit) => this.server.on("exit", exit)) : this.server.exitCode;
    this.server.kill("SIGINT");
    return ended;
  }
}
