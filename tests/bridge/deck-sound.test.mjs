// How loud and how fast the deck plays, and the sleep timer, by elements that only hold numbers.
// That a browser fades so is proved in tests/browser/test_deck.py.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { create_sound } from "../../web/bridge/deck.sound.js";

/** Two elements, a clock to turn, and how often it slept. */
function stage(t) {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const elements = [
    { volume: 1, playbackRate: 1 },
    { volume: 1, playbackRate: 1 },
  ];
  const world = { now: 1_000_000, slept: 0 };
  const sound = create_sound(
    elements,
    () => {
      world.slept += 1;
    },
    () => world.now,
  );
  /** @param {number} ms  passed, by the clock and for the timers */
  const pass = (ms) => {
    world.now += ms;
    mock.timers.tick(ms);
  };
  return { sound, elements, world, pass };
}

test("the sound falls evenly and is back when it has slept", (t) => {
  const { sound, elements, world, pass } = stage(t);
  sound.set_volume(0.8);
  sound.sleep(1_060);
  pass(51_000);
  assert.equal(elements[0].volume, 0.8);
  const heard = [];
  for (let at = 0; at < 8; at++) {
    pass(1000);
    heard.push(elements[0].volume);
  }
  const falling = heard.every((loud, at) => at === 0 || loud < heard[at - 1]);
  assert.ok(falling && heard[0] <= 0.8 && heard[7] < 0.05, String(heard));
  assert.equal(elements[1].volume, elements[0].volume);
  assert.equal(sound.volume(), 0.8, "what the listener set is not what is left of it");
  assert.equal(world.slept, 0);
  pass(1000);

  assert.equal(world.slept, 1);
  assert.equal(elements[0].volume, 0.8);
  pass(100_000);
  assert.equal(world.slept, 1);
});

test("a machine that slept itself comes to the same end", (t) => {
  const { sound, elements, world } = stage(t);
  sound.sleep(1_060);
  world.now += 3_600_000; // its timers stood still
  mock.timers.tick(52_000);

  assert.equal(world.slept, 1);
  assert.equal(elements[0].volume, 1);
});

test("it can be taken back while it fades, and set for another time", (t) => {
  const { sound, elements, world, pass } = stage(t);
  sound.sleep(1_060);
  pass(56_000);
  assert.ok(elements[0].volume < 0.5);
  sound.set_volume(0.6);
  assert.ok(elements[0].volume < 0.3, "louder, but still fading");
  sound.sleep(0);
  assert.equal(elements[0].volume, 0.6);
  pass(10_000);
  assert.equal(world.slept, 0);

  sound.sleep(1_000 + 26 * 3600);
  pass(26 * 3_600_000);
  assert.equal(world.slept, 1);
});

test("speed is of both elements and of what they load next, and the pitch stays", (t) => {
  const { sound, elements } = stage(t);
  sound.set_speed(1.5);
  for (const element of elements)
    assert.deepEqual(element, {
      volume: 1,
      playbackRate: 1.5,
      defaultPlaybackRate: 1.5,
      preservesPitch: true,
    });
  sound.set_speed(99);
  assert.equal(elements[0].playbackRate, 2);
  sound.set_speed(Number.NaN);
  sound.set_speed(undefined);
  assert.equal(sound.speed(), 2);
});

test("each element is as loud as what it holds is levelled, and never more than whole", (t) => {
  const { sound, elements } = stage(t);
  const [one, other] = elements;
  sound.set_volume(0.5);
  sound.level(one, -6);
  sound.level(other, 3);
  assert.ok(Math.abs(one.volume - 0.2506) < 0.0001, String(one.volume));
  assert.ok(Math.abs(other.volume - 0.7063) < 0.0001, String(other.volume));

  sound.set_volume(1);
  assert.ok(Math.abs(one.volume - 0.5012) < 0.0001);
  assert.equal(other.volume, 1, "there is no room above the whole");
  sound.level(one, 0);
  assert.equal(one.volume, 1);
  sound.level(other, -6);
  sound.leave(other);
  sound.join(other);
  assert.equal(other.volume, 1, "what left took its level along");
});

test("a fade begins at what is heard, however far up the level would go", (t) => {
  const { sound, elements, pass } = stage(t);
  const [one, other] = elements;
  sound.level(one, 12);
  sound.level(other, -12);
  sound.part(one, 0.5);
  assert.equal(one.volume, 0.5);
  sound.part(one, 1);

  sound.sleep(1_008);
  pass(4_000);
  assert.ok(Math.abs(one.volume - 0.25) < 0.02, String(one.volume));
  assert.ok(Math.abs(other.volume - 0.25 * 0.2512) < 0.005, String(other.volume));
});

test("no level that an earlier page may have stored makes a volume that is none", (t) => {
  const { sound, elements } = stage(t);
  for (const volume of [0, 0.5, 1]) {
    sound.set_volume(volume);
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, "loud", null, {}]) {
      sound.level(elements[0], wrong);
      const loud = elements[0].volume;
      assert.ok(loud >= 0 && loud <= 1, `${String(wrong)}: ${loud}`);
    }
  }
});
