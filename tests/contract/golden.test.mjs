// @ts-check
// The golden messages as the bridge sees them: tsc checks golden.js against contract.d.ts, and
// this compares golden.js with the files that Python reads.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import * as golden from "./golden.js";

const folder = new URL("golden/", import.meta.url);

test("JavaScript and Python read the same golden messages", async () => {
  const files = (await readdir(folder)).sort();
  assert.deepEqual(
    Object.keys(golden).sort(),
    files.map((name) => name.replace(".json", "")),
  );
  for (const name of files) {
    const read = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    assert.deepEqual(golden[/** @type {keyof typeof golden} */ (name.replace(".json", ""))], read);
  }
});
