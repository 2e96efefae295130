// The equaliser in the deck, by elements and a context that only count: which element takes what, and
// when there is none of it. What it sounds like is proved in tests/browser/test_tone.py.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { create_deck } from "../../web/bridge/deck.js";

const BASE = "https://music.example/starling/";
const BASS = [6, 6, 6, 3, 0, 0, 0, 0, 0, 0];
const [ON, OFF] = [
  { on: true, gains: BASS },
  { on: false, gains: BASS },
];

/** An element that plays whatever it holds. */
class Sound extends EventTarget {
  #src = "";
  paused = true;
  error = null;
  preload = "none";
  volume = 1;
  playbackRate = 1;
  #place = 0;
  removed = false;
  duration = 300;
  ended = false;
  readyState = 4;
  buffered = { length: 0 };
  get src() {
    return this.#src;
  }
  set src(value) {
    this.#src = value;
    this.paused = true;
    this.#place = 0;
    this.dispatchEvent(new Event("loadedmetadata"));
  }
  get currentTime() {
    return this.#place;
  }
  set currentTime(to) {
    this.#place = to;
    queueMicrotask(() => this.dispatchEvent(new Event("seeked")));
  }
  removeAttribute() {
    this.#src = "";
  }
  remove() {
    this.removed = true;
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

class Param {
  value = 0;
  setTargetAtTime(to) {
    this.value = to;
  }
  cancelScheduledValues() {}
}

/** Every context of a test, and what a new one does when it is asked to run. */
const world = { contexts: [], runs: true };

class Context extends EventTarget {
  state = "suspended";
  sampleRate = 48_000;
  currentTime = 0;
  destination = {};
  captured = [];
  filters = [];
  gains = [];
  constructor() {
    super();
    world.contexts.push(this);
  }
  createGain() {
    const node = { gain: new Param(), connect: (to) => to };
    this.gains.push(node);
    return node;
  }
  createBiquadFilter() {
    const node = { gain: new Param(), Q: new Param(), frequency: new Param(), connect: (to) => to };
    this.filters.push(node);
    return node;
  }
  createMediaElementSource(element) {
    this.captured.push(element);
    return { connect() {} };
  }
  is(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
  async resume() {
    if (world.runs) this.is("running");
  }
  async suspend() {
    this.is("suspended");
  }
  async close() {
    this.state = "closed";
  }
}

const track = (name, url = `stream/${name}`) => ({ entry: name, url, content: "", track: {} });
const [ONE, TWO] = [track("one"), track("two")];
const FOREIGN = track("foreign", "https://elsewhere.example/song.mp3");

/** Let everything come to rest that waits for nothing but its turn. */
async function rest() {
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
}

/** A deck, its elements, what was told. */
async function stage(t, { runs = true } = {}) {
  await import("../../web/bridge/deck.tone.js");
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  world.contexts = [];
  world.runs = runs;
  globalThis.AudioContext = Context;
  const sounds = [];
  const ownerDocument = {
    defaultView: new EventTarget(),
    createElement: () => sounds[sounds.push(new Sound()) - 1],
  };
  const told = [];
  const shelf = new Map();
  const deck = create_deck({
    parent: { ownerDocument, append() {} },
    report() {},
    base_url: BASE,
    store: {
      getItem: (key) => shelf.get(key) ?? null,
      setItem: (key, value) => shelf.set(key, value),
      removeItem: (key) => shelf.delete(key),
    },
    media_session: null,
    toned: (state) => told.push(state),
  });
  const pass = async (ms) => {
    await rest();
    for (let passed = 0; passed < ms; passed += 5) {
      mock.timers.tick(5);
      await Promise.resolve();
    }
    await rest();
  };
  return {
    deck,
    sounds,
    told,
    shelf,
    pass,
    load: (cue, next = null) =>
      deck.handle({ effect: "load", cue, position_ms: 0, play: true, next }),
    captured: () => world.contexts.at(-1)?.captured ?? [],
  };
}

test("off there is no context and no element more", async (t) => {
  const { deck, sounds, load, pass } = await stage(t);
  deck.equaliser.set(OFF);
  load(ONE, TWO);
  await pass(100);

  assert.equal(sounds.length, 2);
  assert.equal(world.contexts.length, 0);
  assert.equal(deck.element(), sounds[0]);
});

test("on, what plays and what follows stand in the graph, and off nothing is left of it", async (t) => {
  const { deck, sounds, load, pass, captured, told } = await stage(t);
  load(ONE, TWO);
  deck.element().currentTime = 40;
  deck.equaliser.set(ON);
  await pass(200);
  assert.ok(captured().includes(deck.element()));
  assert.equal(deck.element().currentTime >= 40, true);
  assert.equal(deck.element().volume, 1);
  assert.equal(sounds[0].paused, true);
  const [context] = world.contexts;
  const room = 20 * Math.log10(context.gains[0].gain.value);
  assert.ok(room < -5.9 && room > -7, `${room} dB`);
  assert.ok(context.filters[1].gain.value > 2);

  deck.equaliser.set(OFF);
  await pass(200);
  assert.ok(sounds.slice(0, 2).includes(deck.element()));
  assert.equal(deck.element().paused, false);
  assert.equal(deck.session().next.entry, "two");
  assert.equal(context.state, "closed");
  assert.deepEqual(
    sounds.map(({ removed }) => removed),
    [false, false, true, true],
  );
  assert.deepEqual([told[0], told.at(-1)], ["on", "off"]);
});

test("what comes from elsewhere is never given to the graph", async (t) => {
  const { deck, load, pass, captured, told } = await stage(t);
  deck.equaliser.set(ON);
  await pass(20);
  load(FOREIGN, ONE);
  await pass(100);
  assert.equal(captured().includes(deck.element()), false);
  assert.equal(told.at(-1), "foreign");

  deck.element().ended = true;
  deck.element().dispatchEvent(new Event("ended"));
  await pass(100);
  assert.ok(captured().includes(deck.element()));
  assert.equal(told.at(-1), "on");

  load(TWO, FOREIGN);
  await pass(100);
  deck.element().dispatchEvent(new Event("ended"));
  await pass(100);
  assert.equal(captured().includes(deck.element()), false);
  assert.ok(captured().every(({ src }) => !src.includes("elsewhere")));
});

test("a context that does not run costs the equaliser, until it does", async (t) => {
  const { deck, load, pass, captured, told } = await stage(t, { runs: false });
  deck.equaliser.set(ON);
  await pass(20);
  load(ONE);
  await pass(2000);
  assert.equal(captured().includes(deck.element()), false);
  assert.deepEqual([deck.position().playing, told.at(-1)], [true, "refused"]);

  world.contexts[0].is("running");
  await pass(200);
  assert.ok(captured().includes(deck.element()));
  assert.equal(told.at(-1), "on");

  world.contexts[0].is("interrupted");
  await pass(2000);
  assert.equal(captured().includes(deck.element()), false);
  assert.equal(deck.position().playing, true);
});

test("a stop that is over in a moment moves nothing", async (t) => {
  const { deck, load, pass, captured } = await stage(t);
  deck.equaliser.set(ON);
  await pass(20);
  load(ONE);
  await pass(100);
  const before = deck.element();
  world.contexts[0].is("interrupted");
  await pass(500);
  world.contexts[0].is("running");
  await pass(2000);

  assert.equal(deck.element(), before);
  assert.ok(captured().includes(before));
});

test("what plays waits in its place for a context that has yet to run", async (t) => {
  const { deck, load, pass, captured, told } = await stage(t, { runs: false });
  load(ONE);
  deck.element().currentTime = 40;
  deck.equaliser.set(ON);
  await pass(1000);
  assert.equal(captured().includes(deck.element()), false);
  assert.equal(told.at(-1), "on");
  world.contexts[0].is("running");
  await pass(200);
  assert.ok(captured().includes(deck.element()));
});

test("a slider that is dragged does not begin the move anew", async (t) => {
  const { deck, sounds, load, pass, captured } = await stage(t);
  load(ONE);
  deck.element().currentTime = 40;
  const at_once = Sound.prototype.play;
  t.after(() => {
    Sound.prototype.play = at_once;
  });
  Sound.prototype.play = async function () {
    this.asked = (this.asked ?? 0) + 1;
    const mine = this.asked;
    setTimeout(() => this.asked === mine && at_once.call(this), 50);
  };
  for (let step = 0; step < 30; step++) {
    deck.equaliser.set({ on: true, gains: [step / 3, ...BASS.slice(1)] });
    await pass(10);
  }

  assert.ok(captured().includes(deck.element()));
  await pass(100);
  assert.equal(sounds.filter(({ paused }) => !paused).length, 1);
  assert.ok(sounds.every(({ volume }) => volume === 1));
});

test("a track that is loaded while one moves is the one that is heard", async (t) => {
  const { deck, sounds, load, pass } = await stage(t);
  load(ONE);
  deck.element().currentTime = 40;
  deck.equaliser.set(ON);
  await rest();
  load(TWO);
  await pass(300);

  assert.match(deck.element().src, /two/);
  assert.equal(sounds.filter(({ paused }) => !paused).length, 1);
  assert.ok(sounds.every(({ volume }) => volume === 1));
});

test("a pause in the middle of a move pauses", async (t) => {
  const { deck, sounds, load, pass } = await stage(t);
  load(ONE);
  deck.element().currentTime = 40;
  deck.equaliser.set(ON);
  await rest();
  deck.handle({ effect: "deck_pause" });
  await pass(300);

  assert.ok(sounds.every(({ paused }) => paused));
  assert.ok(Math.abs(deck.position().ms - 40_000) < 200);
});

test("a long pause lets go of the speakers, and play takes them again", async (t) => {
  const { deck, load, pass } = await stage(t);
  deck.equaliser.set(ON);
  await pass(20);
  load(ONE);
  await pass(100);
  deck.handle({ effect: "deck_pause" });
  await pass(31_000);
  assert.equal(world.contexts[0].state, "suspended");

  deck.handle({ effect: "deck_play" });
  await pass(100);
  assert.equal(world.contexts[0].state, "running");
});

test("junk is no equaliser; the wish is remembered with the session", async (t) => {
  const { deck, load, pass, sounds, shelf } = await stage(t);
  for (const bad of [null, 3, {}, { on: 1, gains: BASS }, { on: true, gains: [1] }]) {
    assert.equal(deck.equaliser.set(bad), false);
  }
  assert.equal(deck.equaliser.set({ on: true, gains: [...BASS.slice(1), Number.NaN] }), false);
  load(ONE);
  deck.equaliser.set(ON);
  await pass(200);

  assert.equal(sounds.length, 4);
  assert.deepEqual(JSON.parse([...shelf.values()][0]).equaliser, ON);
});

test("what moves into the graph and out of it is levelled as it was", async (t) => {
  const { deck, load, pass, captured } = await stage(t);
  load({ ...ONE, gain_db: -20 }, { ...TWO, gain_db: -6 });
  for (const [asked, inside] of [
    [ON, true],
    [OFF, false],
  ]) {
    deck.equaliser.set(asked);
    await pass(20);
    deck.handle({ effect: "deck_level", entry: "one", gain_db: -20 });
    await pass(200);
    assert.equal(captured().includes(deck.element()) && deck.element().removed === false, inside);
    assert.ok(Math.abs(deck.element().volume - 0.1) < 0.0001, String(deck.element().volume));
  }
  deck.element().dispatchEvent(new Event("ended"));
  assert.ok(Math.abs(deck.element().volume - 0.5012) < 0.0001, "and the next one as it is");
});
