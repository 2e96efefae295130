// @ts-check
/**
 * The edge's Ed25519, in Pyodide, over node's WebCrypto (which is the page's, by specification),
 * against records that npm ipns signed.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "../../node_modules/pyodide/pyodide.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @type {any} */
let pyodide;

before(async () => {
  pyodide = await loadPyodide();
  for (const [folder, from] of [
    ["/py", "py"],
    ["/fixtures", "tests/p2p/fixtures"],
  ]) {
    pyodide.FS.mkdirTree(folder);
    pyodide.mountNodeFS(folder, ROOT + from);
  }
  pyodide.FS.mkdirTree("/inside");
  pyodide.mountNodeFS("/inside", `${ROOT}tests/pyodide/inside`);
  await pyodide.runPythonAsync("import sys; sys.path += ['/py', '/inside']");
});

/** @param {string} name @returns {Promise<any>} */
async function ask(name) {
  const module = pyodide.pyimport("signatures_at_the_edge");
  const answer = await module[name]();
  return answer.toJs ? answer.toJs() : answer;
}

test("what was signed is told from what was not", async () => {
  // Each record: as signed; another message; no point on the curve; half a signature.
  for (const verdicts of await ask("verdicts")) {
    assert.deepEqual([...verdicts], [true, false, false, false]);
  }
});

test("a browser without Ed25519 is told apart", async () => {
  assert.equal(await ask("without"), "no_ed25519");
});
