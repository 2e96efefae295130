// What ten gains mean for sound. That a browser's filters do the same is proved in
// tests/browser/test_tone.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  are_gains,
  CENTRES,
  filters_for,
  headroom,
  response,
  spread,
} from "../../web/bridge/tone.curve.js";

const RATE = 48_000;
const near = (a, b, by) => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b} ± ${by}`);

/** Pseudo-random gains, the same at every run. */
function gains_of(seed) {
  let state = seed * 2654435761;
  return CENTRES.map(() => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return (state / 2 ** 32) * 24 - 12;
  });
}

test("what a slider says is what is heard at its frequency", () => {
  for (const rate of [44_100, 48_000, 96_000]) {
    for (let seed = 1; seed <= 50; seed++) {
      const gains = gains_of(seed);
      const heard = response(filters_for(gains, rate), CENTRES, rate);
      heard.forEach((db, at) => {
        near(db, gains[at], 0.5);
      });
    }
  }
});

test("between two sliders at the same height there is no hill and no hole", () => {
  const filters = filters_for(Array(10).fill(12), RATE);
  for (const db of response(filters, spread(200, 25, 18_000), RATE)) near(db, 12, 1.5);
});

test("flat is nothing at all", () => {
  const filters = filters_for(Array(10).fill(0), RATE);

  assert.deepEqual(response(filters, spread(50), RATE), Array(50).fill(0));
  assert.ok(filters.every(({ gain }) => gain === 0));
  assert.equal(headroom(filters, RATE), -0);
});

test("no tone is louder than it came", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const filters = filters_for(gains_of(seed), RATE);
    const left = headroom(filters, RATE);
    for (const db of response(filters, spread(997, 12, 19_900), RATE)) {
      assert.ok(db + left < 0.1, `${db} + ${left}`);
    }
  }
});

test("a rate too low for the highest bands still has sane filters", () => {
  for (const rate of [8000, 16_000, 22_050]) {
    for (const { frequency, gain } of filters_for(Array(10).fill(-12), rate)) {
      assert.ok(frequency < rate / 2 && Number.isFinite(gain));
    }
  }
});

test("only ten numbers within 12 dB are gains", () => {
  assert.ok(are_gains(Array(10).fill(-12)));
  for (const bad of [null, [], Array(9).fill(0), Array(10).fill(13), Array(10).fill("1")]) {
    assert.equal(are_gains(bad), false);
  }
  assert.equal(are_gains([...Array(9).fill(0), Number.NaN]), false);
});
