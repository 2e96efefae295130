/** Between two steps of long work, whatever else waits has its turn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { next_turn } from "../../web/bridge/shell.touch.js";

test("what waited before goes first", async () => {
  /** @type {string[]} */
  const seen = [];
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise((resolve) => {
    port1.onmessage = () => {
      seen.push("waited");
      port1.close();
      resolve(undefined);
    };
  });
  port2.postMessage(null);
  for (const each of ["first", "second"]) {
    await next_turn();
    seen.push(each);
  }
  await heard;
  assert.deepEqual(seen, ["waited", "first", "second"]);
});

test("it is a turn of its own, behind everything that was promised", async () => {
  /** @type {string[]} */
  const seen = [];
  const turn = next_turn().then(() => seen.push("turn"));
  for (let i = 0; i < 5; i++) await null;
  seen.push("promised");
  await turn;
  assert.deepEqual(seen, ["promised", "turn"]);
});
