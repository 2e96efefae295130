/** How fast rows pass: covers wait while nobody can look, and what flies by is a still picture. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { apart, create_flight, FLY, LOOK, PASS, watch_pace } from "../../web/bridge/shell.pace.js";

function pace() {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = { now: 0, rested: 0 };
  const watched = watch_pace(
    () => {
      world.rested += 1;
    },
    () => world.now,
  );
  /** @param {number} ms */
  const later = (ms) => {
    world.now += ms;
    mock.timers.tick(ms);
  };
  /** @param {number} first @param {number} ms  after the step before @param {boolean} [leap] */
  const step = (first, ms, leap = false) => {
    later(ms);
    return watched.step(first, 10, true, leap);
  };
  return {
    world,
    step,
    later,
    land: watched.land,
    /** @param {number} first */
    again: (first) => watched.step(first, 10, false),
  };
}

test("a wheel that is read along shows rows at once", () => {
  const { step } = pace();
  for (let row = 0; row < 60; row++) assert.equal(step(row, 33), LOOK);
});

test("what passes too fast to be read is filled when it has come to rest", () => {
  const { world, step, later } = pace();
  assert.equal(step(0, 0), LOOK);
  assert.equal(step(5000, 400), LOOK);
  assert.equal(step(9000, 400), LOOK);
  step(9500, 16);
  assert.equal(step(12_000, 16), PASS);
  assert.equal(step(15_000, 16), PASS);
  assert.equal(world.rested, 0);
  later(200);
  assert.equal(world.rested, 1);
});

test("a bar that is dragged flies from its first leap on, until it rests", () => {
  const { world, step, later, again } = pace();
  assert.equal(step(0, 0), LOOK);
  for (let at = 1; at <= 60; at++) assert.equal(step(at * 500, 16, true), FLY);
  assert.equal(again(30_000), FLY); // an answer that comes on the way is not drawn
  assert.equal(world.rested, 0);
  later(99);
  assert.equal(world.rested, 0);
  later(1);
  assert.equal(world.rested, 1);
  assert.equal(again(30_000), LOOK);
});

test("one leap alone is looked at sooner", () => {
  const { world, step, later } = pace();
  assert.equal(step(5000, 400, true), FLY);
  later(60);
  assert.equal(world.rested, 1);
});

test("rows that come into view again while flying are drawn where they are", () => {
  const { step } = pace();
  for (let at = 1; at <= 4; at++) step(at * 500, 16, true);
  assert.equal(step(1503, 16), PASS);
});

test("who comes by keys sees at once, and nothing is drawn a second time for a rest", () => {
  const { world, step, later, again, land } = pace();
  assert.equal(step(5000, 16, true), FLY);
  land();
  assert.equal(again(5000), LOOK);
  later(500);
  assert.equal(world.rested, 0);
});

test("who scrolls slower again sees what comes", () => {
  const { step } = pace();
  for (let row = 0; row < 300; row += 5) step(row, 16);
  assert.equal(step(305, 16), PASS);
  assert.equal(step(306, 300), LOOK);
  assert.equal(step(307, 100), LOOK);
  assert.equal(step(308, 100), LOOK);
});

test("views are apart where they have no row in common", () => {
  const rows = new Map([
    [3, {}],
    [9, {}],
  ]);
  assert.equal(apart(rows, 0, 4), false);
  assert.equal(apart(rows, 4, 9), true);
  assert.equal(apart(rows, 9, 20), false);
  assert.equal(apart(new Map(), 0, 20), false); // nothing is there to be left standing
});

test("the still picture is the list's own class, put where it changes", () => {
  const toggled = [];
  const list = { classList: { toggle: (name, on) => toggled.push([name, on]) } };
  const flight = create_flight({ closest: () => list });
  for (const on of [false, true, true, false]) flight.show(on);
  assert.deepEqual(toggled, [
    ["flying", true],
    ["flying", false],
  ]);
  assert.equal(flight.is(), false);
});
