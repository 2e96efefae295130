// The parts of the deck that need no browser: its memory and its media keys. Sound is proved in
// tests/browser/test_deck.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { create_media } from "../../web/bridge/deck.media.js";
import { create_session } from "../../web/bridge/deck.session.js";

const BASE = "https://music.example/starling/";
const CUE = { entry: "e1", url: "stream/x", content: "x", track: { title: "One", art: "ab" } };
const HELD = { cue: CUE, position_ms: 5, duration_ms: 9, volume: 0.5, speed: 1.25, next: null };

class Shelf {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => void this.items.set(key, value);
  removeItem = (key) => void this.items.delete(key);
}

test("a session comes back as it was written, until it is cleared", () => {
  const memory = create_session(new Shelf(), BASE);
  assert.equal(memory.read(), null);

  memory.write(HELD);
  assert.deepEqual(memory.read(), HELD);

  memory.write({ ...HELD, next: { ...CUE, entry: "e2" } });
  assert.equal(memory.read()?.next?.entry, "e2");

  memory.clear();
  assert.equal(memory.read(), null);
});

test("two players under one origin do not share a session", () => {
  const shelf = new Shelf();
  create_session(shelf, BASE).write(HELD);

  assert.equal(create_session(shelf, "https://music.example/other/").read(), null);
});

test("junk and forbidden storage are as good as none", () => {
  for (const text of [
    "",
    "{",
    "null",
    "[]",
    '{"v":2}',
    '{"v":1,"cue":{"entry":3}}',
    "x".repeat(2e5),
  ]) {
    assert.equal(create_session({ ...new Shelf(), getItem: () => text }, BASE).read(), null);
  }
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  const memory = create_session({ getItem: refuse, setItem: refuse, removeItem: refuse }, BASE);
  memory.write(HELD);
  memory.clear();
  assert.equal(memory.read(), null);
});

test("numbers beyond sense are replaced", () => {
  const memory = create_session(new Shelf(), BASE);
  memory.write({ ...HELD, volume: 7, speed: 3, position_ms: -1, duration_ms: "x" });

  assert.deepEqual(memory.read(), { ...HELD, volume: 1, speed: 1, position_ms: 0, duration_ms: 0 });
});

test("media keys step and seek within the track, and what a browser lacks is left out", () => {
  const handlers = new Map();
  const sought = [];
  const session = {
    setActionHandler(name, act) {
      if (name === "stop") throw new TypeError("unknown action");
      handlers.set(name, act);
    },
  };
  const pressed = [];
  const on = { seek: (ms) => sought.push(ms), position: () => ({ ms: 5000, duration_ms: 12_000 }) };
  for (const name of ["play", "pause", "stop", "next", "previous"])
    on[name] = () => pressed.push(name);
  create_media(session, BASE, on);
  for (const [action] of [...handlers])
    if (!action.startsWith("seek")) handlers.get(action)({ action });
  assert.deepEqual(pressed.toSorted(), ["next", "pause", "play", "previous"]);
  handlers.get("seekbackward")({});
  handlers.get("seekforward")({});
  handlers.get("seekforward")({ seekOffset: 2 });
  handlers.get("seekto")({ seekTime: 3.5 });

  assert.deepEqual(sought, [0, 12_000, 7000, 3500]);
  assert.equal(handlers.has("stop"), false);
});
