// `npm run screenshots`: every kind of page into target/screenshots, for people to look at. Nothing is compared.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DESKTOP, openPage, PHONE, startBrowser } from "./browser.js";
import { build, pageOfEachKind, readPages, repository } from "./portal.js";
import { serveFolder } from "./server.js";

const folder = join(repository, "target/screenshots");
mkdirSync(folder, { recursive: true });
const output = build();
const server = await serveFolder(output);
const browser = await startBrowser();

const looks = [
  { name: "phone", viewport: PHONE },
  { name: "phone-dark", viewport: PHONE, scheme: "dark" },
  { name: "desktop", viewport: DESKTOP },
  { name: "desktop-dark", viewport: DESKTOP, scheme: "dark" },
  { name: "print", viewport: { width: 794, height: 1123 }, media: "print" },
];

const only = process.argv.slice(2);
const chosen = only.length > 0 ? only.map((path) => ({ path })) : pageOfEachKind(readPages(output));
for (const { path } of chosen) {
  for (const { name, viewport, scheme = "light", media = "screen" } of looks) {
    const { page, faults } = await openPage(browser, viewport, server.origin);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.emulateMediaType(media);
    await page.goto(server.address(path));
    const file = `${path.replace(/\.html$/, "").replaceAll("/", "-")}.${name}.png`;
    await page.screenshot({ path: join(folder, file) });
    await page.screenshot({ path: join(folder, `full.${file}`), fullPage: true });
    console.log(file, ...faults);
    await page.close();
  }
}
await browser.close();
server.close();
