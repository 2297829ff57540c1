// The rules of HTML itself, on every page.

import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { build, nothingFound, readPages } from "./portal.js";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:standard", "html-validate:a11y"],
  rules: {
    // The portal writes no deprecated attribute itself; white space and self-closing are taste.
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "doctype-style": "off",
    // Titles of documents are long by law; they are cut by nobody.
    "long-title": "off",
    // `lang` and `id` values may hold any letter.
    "valid-id": ["error", { relaxed: true }],
    // A list made by a style sheet without markers loses its role in one browser; the role gives it back.
    "no-redundant-role": "off",
    // A telephone number is not broken where a script would not break it.
    "tel-non-breaking": "off",
  },
});

test("every page is valid HTML", async () => {
  const findings = [];
  for (const page of readPages(build()).values()) {
    const report = await validator.validateString(page.html, page.path);
    for (const message of report.results.flatMap((result) => result.messages)) {
      findings.push(`${page.path}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
    }
  }
  nothingFound(findings);
});
