// Charts in Chromium with real fonts, in a portal of invented figures that has every kind: nothing sticks out, nothing is
// unreadable in the dark or on paper, and the rules of HTML and of the strict policy hold.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { browserForThisFile, DESKTOP, NARROW, openPage, PHONE } from "./browser.js";
import { build, nothingFound, readPages, repository } from "./portal.js";
import { serveFolder } from "./server.js";

const output = build(join(repository, "tests/charts/content"));
const pages = readPages(output);
const drawn = [...pages.values()].filter((page) => page.html.includes('<svg class="chart"')).map((page) => page.path);
const server = await serveFolder(output);
after(() => server.close());
const browser = await browserForThisFile();

// Opens each page with charts and gathers what `look` finds wrong in it.
async function eachPage(viewport, look, prepare = async () => {}) {
  const findings = [];
  for (const path of drawn) {
    const { page, faults } = await openPage(browser, viewport, server.origin);
    await prepare(page);
    await page.goto(server.address(path), { waitUntil: "load" });
    findings.push(...[...(await look(page)), ...faults].map((finding) => `${path}: ${finding}`));
    await page.close();
  }
  nothingFound(findings);
}

test("there are charts to look at", () => assert.deepEqual(drawn, ["index.html", "so-lieu/duong.html", "so-lieu/phan.html", "so-lieu/thanh.html"]));

// The estimate of widths (no font is known when a chart is drawn) must hold for the font that draws it.
test("every text stays inside its drawing, and none lies on another", async () => {
  for (const viewport of [NARROW, PHONE, DESKTOP]) {
    await eachPage(viewport, (page) =>
      page.evaluate(() => {
        const found = [];
        for (const chart of document.querySelectorAll("svg.chart")) {
          const frame = chart.getBoundingClientRect();
          const boxes = [...chart.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
          for (const { text, box } of boxes) {
            const out = box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.top < frame.top - 1;
            if (out) found.push(`"${text}" sticks out of "${chart.getAttribute("aria-label")}"`);
          }
          // The box of a line of text is a third higher than its letters; what overlaps less than that does not touch.
          const inner = ({ left, right, top, bottom }) => ({ left, right, top: top + (bottom - top) * 0.2, bottom: bottom - (bottom - top) * 0.2 });
          boxes.forEach((one, at) => {
            for (const other of boxes.slice(at + 1)) {
              const [a, b] = [inner(one.box), inner(other.box)];
              const touch = a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom;
              if (touch) found.push(`"${one.text}" lies on "${other.text}" in "${chart.getAttribute("aria-label")}"`);
            }
          });
        }
        return found;
      }),
    );
  }
});

test("no page with charts scrolls sideways", async () => {
  for (const viewport of [NARROW, PHONE]) {
    await eachPage(viewport, async (page) => {
      const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      return scroll > client ? [`${scroll} > ${client}`] : [];
    });
  }
});

// The size of the letters on the screen, of the smallest text.
const letters = (page) =>
  page.evaluate(() => {
    const size = (text) => (parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getBoundingClientRect().width) / 300;
    return Math.min(...[...document.querySelectorAll("svg.chart text")].map(size));
  });

test("texts of charts are as large as those around them, and grow with the reader's text size", async () => {
  await eachPage(PHONE, async (page) => {
    const usual = await letters(page);
    const sizes = [];
    for (const step of ["1", "2", "3"]) {
      await page.evaluate((step) => document.documentElement.setAttribute("data-size", step), step);
      sizes.push(await letters(page));
    }
    const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    const grows = usual < sizes[0] && sizes[0] < sizes[1] && sizes[1] < sizes[2];
    return usual >= 17.5 && grows && sizes[2] >= 26 && scroll <= client ? [] : [`${usual}, ${sizes}, ${scroll} of ${client}`];
  });
});

test("on the narrowest screen the letters of charts are 16 px, and the page does not scroll sideways", async () => {
  await eachPage(NARROW, async (page) => {
    const smallest = await letters(page);
    const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    return smallest >= 16 && scroll <= client ? [] : [`${smallest}, ${scroll} of ${client}`];
  });
});

// The contrast of two colours by the formula of WCAG 2.
const contrast = `(one, two) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [bright, dark] = [light(one), light(two)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}`;

test("texts and series stand out from the ground, in light, in the dark and on paper", async () => {
  for (const [scheme, media] of [["light", "screen"], ["dark", "screen"], ["dark", "print"]]) {
    await eachPage(
      PHONE,
      (page) =>
        page.evaluate((formula) => {
          const ratio = eval(formula); // in the page's own world, which the policy does not govern
          const ground = getComputedStyle(document.body).backgroundColor;
          const solid = /rgba\(.*, 0\)/.test(ground) ? "rgb(255, 255, 255)" : ground;
          const found = [];
          for (const text of document.querySelectorAll("svg.chart text:not(.chart-on-full)")) {
            const measured = ratio(getComputedStyle(text).fill, solid);
            if (measured < 4.5) found.push(`"${text.textContent}" has ${measured.toFixed(1)}:1`);
          }
          for (const shape of document.querySelectorAll(".chart-line, .chart-bar, .chart-marker")) {
            const measured = ratio(getComputedStyle(shape).stroke, solid);
            if (measured < 3) found.push(`${shape.getAttribute("class")} has ${measured.toFixed(1)}:1`);
          }
          for (const text of document.querySelectorAll(".chart-on-full")) {
            const bar = getComputedStyle(text.closest("svg").querySelector(".chart-bar.chart-s1")).fill;
            const measured = ratio(getComputedStyle(text).fill, bar);
            if (measured < 4.5) found.push(`"${text.textContent}" on a bar has ${measured.toFixed(1)}:1`);
          }
          return found;
        }, contrast),
      async (page) => {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.emulateMediaType(media);
      },
    );
  }
});

test("a chart has a name and a description, and its table follows it", async () => {
  await eachPage(DESKTOP, (page) =>
    page.evaluate(() => {
      const lacks = [];
      for (const chart of document.querySelectorAll("svg.chart")) {
        const name = chart.getAttribute("aria-label");
        const described = chart.querySelector(":scope > title")?.textContent === name && chart.querySelector(":scope > desc")?.textContent;
        const tables = [...chart.closest("section, figure").querySelectorAll("table")];
        const follows = tables.some((table) => chart.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
        if (!name || !described || chart.getAttribute("role") !== "img" || !follows) lacks.push(`"${name}"`);
      }
      return lacks;
    }),
  );
});

test("pages with charts are valid HTML", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"], rules: { "no-trailing-whitespace": "off", "void-style": "off", "doctype-style": "off", "long-title": "off", "valid-id": ["error", { relaxed: true }], "no-redundant-role": "off" } });
  const findings = [];
  for (const path of drawn) {
    const report = await validator.validateString(pages.get(path).html, path);
    findings.push(...report.results.flatMap((result) => result.messages).map((message) => `${path}:${message.line} ${message.ruleId}: ${message.message}`));
  }
  nothingFound(findings);
});
