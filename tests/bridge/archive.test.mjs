// @ts-check
/** Following a download: how it ends, also where it never begins. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { download } from "../../web/bridge/archive.js";
import { VAULT } from "../../web/bridge/vault.store.js";

const TOKEN = "0123456789abcdef";
/** @type {any} */
const world = globalThis;
/** @type {any} */
let frame;
/** @type {BroadcastChannel} */
let channel;

beforeEach(() => {
  frame = { removed: false, contentDocument: { URL: "about:blank" }, remove: () => {} };
  frame.remove = () => {
    frame.removed = true;
  };
  world.document = { createElement: () => frame, body: { append: () => {} } };
  channel = new BroadcastChannel(VAULT);
});

afterEach(() => {
  channel.close();
  delete world.document;
});

/** @param {string} state @param {number} bytes @param {string} [token] */
const say = (state, bytes, token = TOKEN) =>
  channel.postMessage({ exported: { token, state, bytes, length: 900 } });

test("it is followed to its end, and nothing is left of it", async () => {
  /** @type {number[]} */
  const came = [];
  const end = download(TOKEN, ({ bytes }) => came.push(bytes));
  say("failed", 1, "another-download-altogether");
  say("reading", 450);
  frame.onload(); // a browser that tells of a frame which a download left as it was
  say("done", 900);

  assert.equal(await end, "done");
  assert.deepEqual(came, [450, 900]);
  assert.equal(frame.src, `export/${TOKEN}`);
  assert.equal(frame.removed, true);
});

test("a refusal is told at once, not after minutes of silence", async () => {
  for (const shown of [null, { URL: `https://x.test/export/${TOKEN}` }]) {
    const end = download(TOKEN);
    frame.contentDocument = shown;
    frame.onload();

    assert.equal(await end, "failed");
    assert.equal(frame.removed, true);
  }
});
