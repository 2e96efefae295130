/** How fast rows pass: covers wait while nobody can look. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { watch_pace } from "../../web/bridge/shell.pace.js";

function pace() {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = { now: 0, rested: 0 };
  const passes = watch_pace(
    () => {
      world.rested += 1;
    },
    () => world.now,
  );
  /** @param {number} first @param {number} ms  after the step before */
  const step = (first, ms) => {
    world.now += ms;
    mock.timers.tick(ms);
    return passes(first, 10);
  };
  return { world, step };
}

test("a wheel that is read along shows rows at once", () => {
  const { step } = pace();
  for (let row = 0; row < 60; row++) assert.equal(step(row, 33), false);
});

test("one leap shows rows at once, a dragged bar when it has come to rest", () => {
  const { world, step } = pace();
  assert.equal(step(0, 0), false);
  assert.equal(step(5000, 400), false);
  assert.equal(step(9000, 400), false);
  step(9500, 16);
  assert.equal(step(12_000, 16), true);
  assert.equal(step(15_000, 16), true);
  assert.equal(world.rested, 0);
  mock.timers.tick(200);
  assert.equal(world.rested, 1);
});

test("who scrolls slower again sees what comes", () => {
  const { step } = pace();
  for (let row = 0; row < 300; row += 5) step(row, 16);
  assert.equal(step(305, 16), true);
  assert.equal(step(306, 300), false);
  assert.equal(step(307, 100), false);
  assert.equal(step(308, 100), false);
});
