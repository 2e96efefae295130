// The way to the model's worker: questions and answers find each other; a worker that dies or never
// comes up is told to who waits, and the next question tries anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ModelError, open_model } from "../../web/bridge/model.js";

/** A worker that a test plays. */
class Played {
  constructor() {
    /** @type {any[]} */
    this.got = [];
    this.alive = true;
  }
  /** @param {any} message @param {any[]} buffers */
  postMessage(message, buffers) {
    this.got.push({ message, buffers });
  }
  terminate() {
    this.alive = false;
  }
  /** @param {any} data */
  say(data) {
    this.onmessage({ data });
  }
}

function stage() {
  /** @type {Played[]} */
  const workers = [];
  const model = open_model(() => {
    workers.push(new Played());
    return /** @type {any} */ (workers.at(-1));
  });
  return { model, workers };
}

test("nothing is started before something is asked", () => {
  const { model, workers } = stage();
  assert.equal(workers.length, 0);
  assert.equal(model.awake, false);
});

test("answers find their questions, in whatever order they come", async () => {
  const { model, workers } = stage();
  const bytes = new Uint8Array([1, 2]);
  const one = model.ask("learn", "{}", [bytes]);
  const two = model.ask("choose", "{}", []);
  assert.equal(workers.length, 1);
  assert.deepEqual(workers[0].got[0].buffers, [bytes.buffer]);
  workers[0].say({ id: 2, json: "two", arrays: [] });
  workers[0].say({ id: 1, json: "one", arrays: [bytes] });
  assert.deepEqual(await one, { json: "one", arrays: [bytes] });
  assert.deepEqual(await two, { json: "two", arrays: [] });
});

test("what Python says went wrong is told, and the worker stays", async () => {
  const { model, workers } = stage();
  const asked = model.ask("learn", "{}", []);
  workers[0].say({ id: 1, failed: { code: "model_broke", message: "ValueError: no" } });
  await assert.rejects(asked, (error) => {
    assert.ok(error instanceof ModelError);
    assert.equal(error.code, "model_broke");
    return true;
  });
  assert.ok(workers[0].alive);
});

test("a worker that dies fails all who wait; the next question starts another", async () => {
  const { model, workers } = stage();
  const asked = [model.ask("a", "{}", []), model.ask("b", "{}", [])];
  workers[0].onerror({ message: "out of memory" });
  for (const each of asked) await assert.rejects(each, /out of memory/);
  assert.ok(!workers[0].alive);
  const again = model.ask("a", "{}", []);
  assert.equal(workers.length, 2);
  workers[1].say({ id: 3, json: "{}", arrays: [] });
  assert.equal((await again).json, "{}");
});

test("a worker whose Python cannot be fetched is not asked again", async () => {
  const { model, workers } = stage();
  const asked = model.ask("a", "{}", []);
  workers[0].say({ id: 1, failed: { code: "model_unreachable", message: "HTTP 503" } });
  await assert.rejects(asked, { code: "model_unreachable" });
  assert.ok(!workers[0].alive);
  model.ask("a", "{}", []).catch(() => {});
  assert.equal(workers.length, 2);
  model.close();
});

test("sent home, it tells who waits", async () => {
  const { model, workers } = stage();
  const asked = model.ask("a", "{}", []);
  model.close();
  await assert.rejects(asked, { code: "model_closed" });
  assert.ok(!workers[0].alive);
  assert.equal(model.awake, false);
});
