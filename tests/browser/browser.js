// Debian's Chromium, and a page that remembers everything that went wrong in it.

import { existsSync } from "node:fs";
import { after } from "node:test";
import puppeteer from "puppeteer-core";
import { temporaryFolder } from "./portal.js";

export const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true };
export const NARROW = { width: 320, height: 640, isMobile: true, hasTouch: true };
export const DESKTOP = { width: 1280, height: 800 };

const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--allow-file-access-from-files",
];

export async function startBrowser(options = {}) {
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium found: apt-get install chromium, or set CHROMIUM to its path");
  const args = [...switches, `--user-data-dir=${temporaryFolder("sen-chromium-")}`];
  return puppeteer.launch({ executablePath, args, headless: true, ...options });
}

// One browser for a test file, closed after its last test.
export async function browserForThisFile() {
  const browser = await startBrowser();
  after(() => browser.close());
  return browser;
}

// A fresh page: `faults` fills with console errors, exceptions, failed requests and requests to other hosts.
export async function openPage(browser, viewport, origin = null) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (origin && !url.startsWith(origin) && !url.startsWith("data:")) faults.push(`other host: ${url}`);
  });
  return { page, faults };
}
