// `window.starling`: what users' scripts rely on.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { create_api, ProblemError } from "../../web/bridge/api.js";

/** @param {{ms: number, duration_ms: number}} [now] */
function made(now = { ms: 0, duration_ms: 0 }) {
  const sent = [];
  const api = create_api(
    (message) => sent.push(message),
    () => now,
  );
  return { sent, now, ...api };
}

const problem = (code) => ({
  code,
  blame: "peer",
  message: "It is so.",
  about: "x",
  retry_after: 3,
});

test("the surface is ready, do, on and state, and cannot be changed", () => {
  const { starling } = made();

  assert.deepEqual(Object.keys(starling).sort(), ["do", "on", "ready", "state"]);
  assert.ok(Object.isFrozen(starling) && Object.isFrozen(starling.state));
  assert.throws(() => {
    starling.state.playback = null;
  }, TypeError);
});

test("answers find their command, in whatever order they come", async () => {
  const { starling, sent, answer } = made();
  const blobs = [new Blob(["x"])];
  const first = starling.do({ do: "find", text: "é" });
  const second = starling.do({ do: "add_files", files: [], blobs });
  answer(sent[1].id, { tracks: [] });
  answer(sent[0].id, { total: 0 });

  assert.deepEqual(await first, { total: 0 });
  assert.deepEqual(await second, { tracks: [] });
  assert.deepEqual(JSON.parse(sent[0].json), { do: "find", text: "é" });
  assert.deepEqual(JSON.parse(sent[1].json), { do: "add_files", files: [] });
  assert.equal(sent[1].blobs, blobs);
});

test("a Problem rejects as an Error that carries its fields, and goes back to JSON", async () => {
  const { starling, sent, refuse } = made();
  const outcome = starling.do({ do: "add", uri: "x" });
  refuse(sent[0].id, problem("unreachable"));
  const error = await outcome.catch((it) => it);

  assert.ok(error instanceof Error && error instanceof ProblemError);
  assert.equal(error.message, "It is so.");
  assert.equal(error.code, "unreachable");
  assert.deepEqual(JSON.parse(JSON.stringify(error)), problem("unreachable"));
});

test("an answer that comes twice, or to nobody, harms nothing", async () => {
  const { starling, sent, answer, refuse } = made();
  const outcome = starling.do({ do: "pause" });
  answer(sent[0].id, 1);
  refuse(sent[0].id, problem("late"));
  answer(99, 2);

  assert.equal(await outcome, 1);
});

test("a command that cannot be sent is refused, not lost", async () => {
  const { starling } = create_api(
    () => {
      throw new TypeError("cannot be cloned");
    },
    () => ({ ms: 0, duration_ms: 0 }),
  );
  const circle = { do: "find" };
  circle.self = circle;

  await assert.rejects(starling.do({ do: "find" }), /cloned/);
  await assert.rejects(starling.do(circle), /circular/);
});

test("what is no command is a rejection, never a throw", async () => {
  const { starling } = made();

  for (const wrong of [undefined, null]) await assert.rejects(async () => starling.do(wrong));
  const given = starling.do(undefined);
  assert.ok(given instanceof Promise);
  await assert.rejects(given, TypeError);
});

test("a listener that throws silences no other, and one may leave while it hears", () => {
  const { starling, set } = made();
  const error = mock.method(console, "error", () => {});
  const heard = [];
  starling.on("changed", () => {
    throw new Error("mine");
  });
  const leave = starling.on("changed", () => {
    heard.push("once");
    leave();
  });
  starling.on("changed", ({ region, value }) => heard.push([region, value]));
  set("network", [1]);
  set("network", [2]);
  error.mock.restore();

  assert.deepEqual(heard, ["once", ["network", [1]], ["network", [2]]]);
  assert.equal(error.mock.callCount(), 2);
});

test("state.playback tells where the deck is this very moment, while there is an entry", () => {
  const { starling, set, now } = made({ ms: 5000.4, duration_ms: 0 });

  assert.equal(starling.state.playback.position_ms, 0);
  set("playback", { state: "playing", entry: "e1", position_ms: 1000, duration_ms: 60_000 });
  assert.equal(starling.state.playback.position_ms, 5000);
  assert.equal(starling.state.playback.duration_ms, 60_000);
  now.ms = 6000;
  now.duration_ms = 61_000;
  assert.equal(starling.state.playback.position_ms, 6000);
  assert.equal(starling.state.playback.duration_ms, 61_000);
});

test("every region is there before the engine, as plain JSON", () => {
  const { state } = made().starling;

  for (const region of [
    "playback",
    "queue",
    "library",
    "network",
    "settings",
    "storage",
    "tasks",
  ]) {
    assert.notEqual(state[region], undefined, region);
  }
  assert.deepEqual(JSON.parse(JSON.stringify(state)), { ...state });
});

test("ready resolves once, with version and timings", async () => {
  const { starling, announce } = made();
  announce({ version: "1", timings: { ready: 2 } });
  announce({ version: "2", timings: {} });

  assert.deepEqual(await starling.ready, { version: "1", timings: { ready: 2 } });
});
