// @ts-check
/** Every catalogue by the program that reads it in the page: whole, and said without a fault. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { LANGUAGES } from "../../web/bridge/words.js";

const WORDS = new URL("../../web/words/", import.meta.url);
const COUNTS = [0, 1, 2, 3, 11, 21, 100, 1.5, 1_000_000];

/** @param {string} language */
function sources(language) {
  const folder = new URL(`${language}/`, WORDS);
  return readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf-8"));
}

for (const language of LANGUAGES) {
  test(`every message of ${language} is read and said, whatever the number`, () => {
    const bundle = new FluentBundle(language, { useIsolating: false });
    const written = new Set();
    for (const text of [...sources(LANGUAGES[0]), ...sources(language)]) {
      bundle.addResource(new FluentResource(text), { allowOverrides: true });
      for (const [, id] of text.matchAll(/^([a-z][\w-]*) =/gm)) written.add(id);
    }
    for (const id of written) {
      const message = bundle.getMessage(id);
      assert.ok(message, id);
      for (const pattern of [message.value, ...Object.values(message.attributes)]) {
        if (!pattern) continue;
        for (const n of COUNTS) {
          /** @type {Error[]} */
          const errors = [];
          // Every value that the catalogues use; a text where the message wants no number.
          const given = new Proxy(/** @type {any} */ ({}), {
            getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
            get: (_, name) => (name === "n" ? n : `(${String(name)})`),
            has: () => true,
          });
          const text = bundle.formatPattern(pattern, given, errors);
          assert.deepEqual(errors, [], id);
          assert.ok(text.trim(), id);
        }
      }
    }
  });
}
