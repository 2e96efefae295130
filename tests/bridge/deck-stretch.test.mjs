// Tracks that are stretches of one file, by elements that only count: where each begins and ends,
// and what the deck does there. That it sounds so is proved in tests/browser/test_cue.py.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { create_deck } from "../../web/bridge/deck.js";

const BASE = "https://music.example/starling/";
const ALBUM_S = 300;

/** An audio element whose sound is the tests' to move. */
class Sound extends EventTarget {
  #src = "";
  loads = 0;
  paused = true;
  seeking = false;
  error = null;
  preload = "none";
  volume = 1;
  playbackRate = 1;
  currentTime = 0;
  get src() {
    return this.#src;
  }
  set src(value) {
    this.#src = value;
    this.loads += 1;
    this.currentTime = 0;
    this.paused = true;
    this.dispatchEvent(new Event("loadedmetadata"));
  }
  get duration() {
    return this.#src ? ALBUM_S : Number.NaN;
  }
  get ended() {
    return this.currentTime >= ALBUM_S;
  }
  get readyState() {
    return this.#src ? 4 : 0;
  }
  get buffered() {
    return { length: 1, start: () => 0, end: () => ALBUM_S };
  }
  removeAttribute() {
    this.#src = "";
  }
  load() {}
  async play() {
    if (!this.paused) return;
    this.paused = false;
    this.dispatchEvent(new Event("playing"));
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }
}

function cue(n, start_ms, stop_ms, file = "aa") {
  const url = `stream/sri%3A${file}%23${n}`;
  return {
    entry: `e${n}`,
    url,
    content: `sri:${file}#${n}`,
    track: { title: `${n}` },
    start_ms,
    stop_ms,
  };
}

const [ONE, TWO, LAST] = [cue(1, 0, 60_000), cue(2, 60_000, 90_000), cue(3, 90_000, 0)];

/** A deck, its elements and what it reported. Time stands still but for `to`. */
function stage(t, stored = null) {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const sounds = [];
  const window = new EventTarget();
  const ownerDocument = {
    defaultView: window,
    createElement: () => sounds[sounds.push(new Sound()) - 1],
  };
  const reports = [];
  const positions = [];
  const shelf = new Map(stored ? [["starling.deck:/starling/", stored]] : []);
  const store = {
    getItem: (key) => shelf.get(key) ?? null,
    setItem: (key, value) => shelf.set(key, value),
    removeItem: (key) => shelf.delete(key),
  };
  const media_session = {
    setActionHandler() {},
    setPositionState: (state) => state && positions.push(state),
  };
  const parent = { ownerDocument, append() {} };
  const deck = create_deck({
    parent,
    report: (r) => reports.push(r),
    base_url: BASE,
    store,
    media_session,
  });
  return {
    deck,
    sounds,
    reports,
    positions,
    shelf,
    load: (one, next = null, position_ms = 0) =>
      deck.handle({ effect: "load", cue: one, position_ms, play: true, next }),
    said: (what) => reports.filter((r) => r.what === what),
    /** The element comes to a place in the file, in seconds. */
    to(seconds) {
      const element = deck.element();
      element.currentTime = seconds;
      element.dispatchEvent(new Event("timeupdate"));
    },
  };
}

test("a stretch begins at its start, and all places are its own", (t) => {
  const { deck, load, reports, positions, to } = stage(t);
  load(TWO, null, 5000);
  assert.equal(deck.element().currentTime, 65);
  assert.deepEqual(deck.position(), { ms: 5000, duration_ms: 30_000, playing: true });
  assert.equal(reports.find((r) => r.what === "duration").ms, 30_000);

  to(70);
  assert.equal(deck.position().ms, 10_000);
  deck.handle({ effect: "deck_seek", ms: 20_000 });
  deck.element().dispatchEvent(new Event("seeked"));
  assert.equal(deck.element().currentTime, 80);
  assert.equal(reports.at(-1).ms, 20_000);
  assert.deepEqual(positions.at(-1), { duration: 30, position: 20, playbackRate: 1 });
});

test("the next stretch of the file goes on in the same element", (t) => {
  const { deck, load, said, sounds, to } = stage(t);
  load(ONE, TWO);
  const element = deck.element();
  to(59.9);
  assert.equal(said("advanced").length, 0);
  element.currentTime = 60.01;
  mock.timers.tick(101);

  assert.equal(deck.element(), element);
  assert.equal(element.loads, 1);
  assert.equal(element.paused, false);
  assert.deepEqual(
    said("advanced").map((r) => [r.entry, r.detail, r.ms]),
    [["e2", "e1", 0]],
  );
  assert.equal(said("duration").at(-1).ms, 30_000);
  assert.equal(deck.position().ms, 10);
  assert.equal(sounds.find((each) => each !== element).src, "");
});

test("where nothing follows it stops there, says so once, and begins anew when played", (t) => {
  const { deck, load, said, to } = stage(t);
  load(ONE);
  to(59.99);
  deck.element().currentTime = 60.002;
  mock.timers.tick(10);

  assert.equal(deck.element().paused, true);
  assert.deepEqual([said("ended").length, said("paused").length], [1, 0]);
  assert.deepEqual(deck.position(), { ms: 60_000, duration_ms: 60_000, playing: false });
  deck.handle({ effect: "deck_play" });
  assert.deepEqual([deck.element().currentTime, deck.position().playing], [0, true]);
});

test("what is not next in the file is another element's", (t) => {
  for (const next of [LAST, ONE, cue(2, 60_000, 0, "bb")]) {
    const { deck, load, said, sounds, to } = stage(t);
    load(ONE, next);
    const element = deck.element();
    to(60.01);

    assert.notEqual(deck.element(), element);
    assert.equal(deck.element().currentTime, next.start_ms / 1000);
    assert.deepEqual(sounds.map((each) => each.paused).sort(), [false, true]);
    assert.equal(said("advanced").length, 1);
    mock.timers.reset();
  }
});

test("the last one ends with the file, and the first is not what it goes on with", (t) => {
  const { deck, load, said } = stage(t);
  load(LAST, ONE);
  const element = deck.element();
  assert.equal(deck.position().duration_ms, 210_000);
  element.currentTime = ALBUM_S;
  element.dispatchEvent(new Event("ended"));

  assert.notEqual(deck.element(), element);
  assert.deepEqual(
    said("advanced").map((r) => r.entry),
    ["e1"],
  );
});

test("another stretch of the file is a seek, not a load", (t) => {
  const { deck, load } = stage(t);
  load(LAST, null, 1000);
  const element = deck.element();
  load(ONE, TWO);

  assert.deepEqual([deck.element(), element.loads, element.currentTime], [element, 1, 0]);
  assert.equal(deck.position().duration_ms, 60_000);
});

test("a stretch that is stopped late, or sought beyond, ends all the same", (t) => {
  const { deck, load, said, to } = stage(t);
  load(ONE, TWO);
  to(60.4); // a page that slept
  assert.equal(said("advanced").length, 1);
  assert.equal(deck.position().ms, 400);

  deck.handle({ effect: "deck_seek", ms: 30_000 });
  deck.element().dispatchEvent(new Event("seeked"));
  assert.equal(said("ended").length, 1);
});

test("a seek back, or a pause, calls the end off", (t) => {
  const { deck, load, said, to } = stage(t);
  load(ONE);
  to(59.9);
  deck.handle({ effect: "deck_seek", ms: 10_000 });
  mock.timers.tick(2000);
  assert.equal(said("ended").length, 0);

  to(59.9);
  deck.handle({ effect: "deck_pause" });
  mock.timers.tick(2000);
  assert.deepEqual([said("ended").length, said("paused").length], [0, 1]);
});

test("the last session's stretch is where it was, before there is an engine", (t) => {
  const first = stage(t);
  first.load(TWO, LAST, 7000);
  first.to(68);
  first.deck.handle({ effect: "cue_next", next: LAST });
  const [kept] = first.shelf.values();
  mock.timers.reset();

  const { deck, said, to } = stage(t, kept);
  deck.restore(deck.session());
  assert.equal(deck.element().currentTime, 68);
  assert.deepEqual(deck.position(), { ms: 8000, duration_ms: 30_000, playing: false });
  assert.equal(deck.play_from_gesture(), true);
  to(90.001);
  assert.deepEqual(
    said("advanced").map((r) => r.entry),
    ["e3"],
  );
});

test("at twice the speed the end of a stretch comes in half the time", (t) => {
  const { deck, load, said, positions, to } = stage(t);
  load(ONE);
  deck.set_speed(2);
  assert.equal(deck.element().playbackRate, 2);
  assert.equal(positions.at(-1).playbackRate, 2);
  to(58);
  mock.timers.tick(900);
  assert.equal(said("ended").length, 0);
  deck.element().currentTime = 60;
  mock.timers.tick(101);

  assert.equal(said("ended").length, 1);
});

test("the speed is remembered for the next page, and what it loads plays so", (t) => {
  const { deck, load, shelf } = stage(t);
  load(ONE);
  deck.set_speed(0.75);
  deck.set_speed(undefined);
  mock.timers.reset();
  const later = stage(t, shelf.get("starling.deck:/starling/"));
  later.deck.restore(later.deck.session());

  assert.equal(later.deck.element().playbackRate, 0.75);
});

test("the sleep timer pauses what plays, and says that it did", (t) => {
  const { deck, load, said, reports } = stage(t);
  load(ONE);
  deck.handle({ effect: "deck_sleep", at: 1 }); // long ago: at once

  assert.equal(deck.element().paused, true);
  assert.deepEqual(
    said("paused").map((r) => r.detail),
    ["slept", ""],
  );
  const before = reports.length;
  mock.timers.tick(60_000);
  assert.equal(reports.length, before);
});

test("a level changes where the next stretch of the file begins, in the same element", (t) => {
  const { deck, load, to, sounds } = stage(t);
  load({ ...ONE, gain_db: -6 }, { ...TWO, gain_db: -12 });
  const element = deck.element();
  assert.ok(Math.abs(element.volume - 0.5012) < 0.0001);
  to(59);
  assert.ok(Math.abs(element.volume - 0.5012) < 0.0001);
  to(60.01);

  assert.equal(deck.element(), element);
  assert.ok(Math.abs(element.volume - 0.2512) < 0.0001, String(element.volume));
  assert.equal(sounds[1].volume, 1);
});

test("a level that changes while something plays loads nothing, and is remembered", (t) => {
  const { deck, load, sounds, shelf, said } = stage(t);
  load({ ...ONE, gain_db: -6 }, LAST);
  const [loads, playing] = [sounds[0].loads, said("playing").length];
  deck.handle({ effect: "deck_level", entry: ONE.entry, gain_db: -20 });
  deck.handle({ effect: "deck_level", entry: "another", gain_db: -3 });
  deck.handle({ effect: "cue_next", next: { ...LAST, gain_db: 4 } });

  assert.ok(Math.abs(sounds[0].volume - 0.1) < 0.0001);
  assert.equal(sounds[0].loads, loads);
  assert.equal(sounds[1].loads, 1, "what follows is named anew, not loaded");
  assert.equal(sounds[0].paused, false);
  assert.equal(said("playing").length, playing);
  const { cue, next } = JSON.parse(shelf.get("starling.deck:/starling/"));
  assert.deepEqual([cue.gain_db, next.gain_db], [-20, 4]);

  mock.timers.reset();
  const later = stage(t, shelf.get("starling.deck:/starling/"));
  later.deck.restore(later.deck.session());
  assert.ok(Math.abs(later.sounds[0].volume - 0.1) < 0.0001, "the next page begins with it");
});
