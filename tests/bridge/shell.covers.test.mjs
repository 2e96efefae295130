/** Covers come after words: none begins while somebody types or scrolls. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create_covers } from "../../web/bridge/shell.covers.js";

/** A page whose time goes on only when it is told. */
function page() {
  /** @type {{at: number, then: () => void}[]} */
  let due = [];
  let now = 1000;
  /** @type {string[]} */
  const begun = [];
  const covers = create_covers({
    now: () => now,
    frame: (then) => due.push({ at: now + 16, then }),
    later: (then, ms) => due.push({ at: now + ms, then }),
    in_sight: (picture) => /** @type {any} */ (picture).seen,
  });
  return {
    covers,
    begun,
    /** @param {number} ms */
    pass(ms) {
      for (const end = now + ms; ; ) {
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) {
          now = end;
          return;
        }
        due = due.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.then();
      }
    },
    /** @param {string} url @param {{seen?: boolean, isConnected?: boolean}} [is] */
    ask(url, is = {}) {
      const picture = /** @type {any} */ ({ seen: true, isConnected: true, src: "", ...is });
      covers.show(picture, url, () => begun.push(url));
      return picture;
    },
    waiting: () => due.length,
  };
}

test("a cover begins in the next frame where nothing else happens", () => {
  const { ask, begun, pass } = page();
  const picture = ask("a");
  assert.deepEqual(begun, []);
  pass(20);
  assert.deepEqual(begun, ["a"]);
  assert.equal(picture.src, "a");
});

test("none begins while the wheel turns, and all when it rests", () => {
  const { covers, ask, begun, pass } = page();
  for (let step = 0; step < 100; step++) {
    covers.scrolled(25, 16); // 1,500 CSS pixels a second
    if (step % 10 === 0) ask(`at ${step}`);
    pass(16);
  }
  assert.deepEqual(begun, []);
  pass(300);
  assert.equal(begun.length, 10);
});

test("a slow scroll, as a wheel that runs out, holds nothing up", () => {
  const { covers, ask, begun, pass } = page();
  for (let step = 0; step < 5; step++) {
    covers.scrolled(3, 16);
    ask(`at ${step}`);
    pass(16);
  }
  assert.ok(begun.length >= 4);
});

test("none begins between two keys", () => {
  const { covers, ask, begun, pass } = page();
  for (let key = 0; key < 8; key++) {
    covers.typed();
    pass(30);
    ask(`of ${key}`);
    pass(180);
  }
  assert.deepEqual(begun, []);
  pass(400);
  assert.equal(begun.length, 8);
});

test("a few begin in a frame, those in sight first", () => {
  const { ask, begun, pass } = page();
  ask("above", { seen: false });
  for (let at = 0; at < 6; at++) ask(`in sight ${at}`);
  pass(16);
  assert.deepEqual(begun, ["in sight 0", "in sight 1", "in sight 2", "in sight 3"]);
  pass(16);
  assert.deepEqual(begun.slice(4), ["in sight 4", "in sight 5", "above"]);
});

test("what was shown before comes at once, also while the wheel turns", () => {
  const { covers, ask, begun, pass } = page();
  const picture = ask("a");
  pass(20);
  picture.onload();
  covers.scrolled(500, 16);
  ask("a");
  assert.deepEqual(begun, ["a", "a"]);
});

test("what is not asked for any more is never fetched", () => {
  const { covers, begun, ask, pass, waiting } = page();
  const picture = ask("a");
  covers.show(picture, "b", () => begun.push("b"));
  const other = ask("c");
  covers.show(other, "", () => {});
  ask("gone", { isConnected: false });
  pass(100);
  assert.deepEqual(begun, ["b"]);
  assert.equal(waiting(), 0);
});
