// @ts-check
/**
 * The edges of carrier and vault, in Pyodide, over the page's own modules: node's fetch against a
 * server on this machine, a stand-in IndexedDB.
 */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "../../node_modules/pyodide/pyodide.mjs";
import { carry } from "../../web/bridge/carry.js";
import { open_vault } from "../../web/bridge/vault.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const octets = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 251);
const server = createServer((request, response) => {
  const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (request.url === "/busy") {
    response.writeHead(429, { "Retry-After": "7" }).end();
    return;
  }
  const [start, stop] = match ? [Number(match[1]), Number(match[2]) + 1] : [0, 5000];
  const body = octets.slice(start, stop);
  if (request.url === "/lie") body[2500] ^= 1;
  response.writeHead(match ? 206 : 200, { "Content-Length": String(body.length) });
  if (request.url === "/stall") response.write(body.subarray(0, 2100));
  else response.end(body);
});

/** @type {any} */
let pyodide;
/** @type {any} */
let vault;

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  vault = await open_vault("edge");
  pyodide = await loadPyodide();
  // Node 20 has none, and Pyodide would take one without languages amiss.
  globalThis.navigator ??= /** @type {any} */ ({});
  for (const [folder, from] of [
    ["/py", "py"],
    ["/inside", "tests/pyodide/inside"],
  ]) {
    pyodide.FS.mkdirTree(folder);
    pyodide.mountNodeFS(folder, ROOT + from);
  }
  pyodide.registerJsModule("starling_edge", {
    carry,
    vault,
    site: `http://127.0.0.1:${port}`,
    file: new Blob([octets]),
  });
  await pyodide.runPythonAsync("import sys; sys.path += ['/py', '/inside']");
});

after(() => {
  vault.close();
  server.closeAllConnections();
  server.close();
});

/** @param {string} name @returns {Promise<any>} */
async function ask(name) {
  const module = pyodide.pyimport("carrying_at_the_edge");
  return JSON.parse(await module[name]());
}

test("an order is carried: chunks are told as numbers, bytes counted, the host noted", async () => {
  const { end, chunks, bytes, ledger, missing } = await ask("carried");

  assert.deepEqual([end.ok, end.code, end.bytes], [true, "", 5000]);
  assert.deepEqual(chunks, [0, 1, 2, 3, 4]);
  assert.equal(bytes, 5000);
  assert.equal(ledger.requests, 1);
  assert.equal(ledger.bytes_in, 5000);
  assert.deepEqual(missing, []);
});

test("an end that is no good says what, where and when", async () => {
  const { lie, busy } = await ask("refused");

  assert.deepEqual([lie.code, lie.chunk, lie.urls.length], ["wrong", 2, 1]);
  assert.deepEqual([busy.code, busy.status, busy.retry_after, busy.chunk], ["busy", 429, 7, null]);
});

test("being cancelled stops the request and tells what was whole", async () => {
  assert.deepEqual(await ask("cancelled"), { cancelled: true, chunks: [0, 1], missing: [2, 3, 4] });
});

test("names are unified, bytes adopted, read back and imported, and archives planned", async () => {
  const found = await ask("unified");

  assert.deepEqual(found.adopted, [0, 1, 2, 3, 4]);
  assert.equal(found.unified, true);
  assert.equal(found.base, "btih:a");
  assert.deepEqual(found.checked, [5, [], null]);
  assert.deepEqual(found.part, [0, 1, 2, 3, 4]);
  assert.equal(found.plan, 5003);
  assert.equal(found.refused, "ValueError");
  assert.equal(found.slice, 4000);
});
