import assert from "node:assert/strict";
import { test } from "node:test";

import { create_choice } from "../../web/bridge/shell.choice.js";

/** A list of so many tracks, and what was asked of it. */
function world(count = 10) {
  const asked = [];
  const given = [];
  const ask = (json, done) => {
    const question = JSON.parse(json);
    asked.push(question);
    const every = Array.from({ length: count }, (_, i) => `t${i}`);
    const page = every.slice(question.offset, question.offset + question.limit);
    const rows = question.do === "find_ids" ? page : page.map((id) => ({ id }));
    done(JSON.stringify({ total: count, tracks: rows }), "");
  };
  const held = { put: (items) => given.push(items) };
  const choice = create_choice(ask, held);
  /** What an order would be given. */
  const named = (what = "tracks") => given[choice.held(what) - 1];
  return { choice, asked, named };
}

test("rows are chosen one by one, and told in the order that they stand in", () => {
  const { choice, named } = world();
  choice.toggle("t5", "t5", 5);
  choice.toggle("t2", "t2", 2);
  choice.toggle("t9", "t9", 9);
  choice.toggle("t9", "t9", 9);
  assert.deepEqual([choice.count(10), choice.has("t5"), choice.has("t9")], [2, true, false]);
  assert.deepEqual(named(), ["t2", "t5"]);
  assert.equal(choice.first(), 2);
});

test("everything but some is chosen without a look at it", () => {
  const { choice, asked, named } = world(100_000);
  choice.take_all();
  choice.toggle("t7", "t7", 7);
  assert.equal(choice.count(100_000), 99_999);
  assert.deepEqual([choice.has("t8"), choice.has("t7"), choice.has()], [true, false, true]);
  assert.deepEqual(named(), ["t7"]); // the exceptions
  choice.put(JSON.stringify([["t7", "t7", 7]]), true);
  assert.equal(choice.count(100_000), 100_000);
  assert.deepEqual(asked, []);
});

test("a span that is not here is asked for, and put in at its place", () => {
  const { choice, named } = world();
  let done = false;
  choice.fetch('{"do":"find_ids"}', "ids", "tracks", 1000, 3, 6, (it) => {
    done = it;
  });
  assert.equal(done, true);
  assert.deepEqual(named(), ["t3", "t4", "t5"]);
  choice.drop(4, 9);
  assert.deepEqual(named(), ["t3"]);
});

test("of all but some the names are asked for page by page, once they are needed", () => {
  const { choice, asked, named } = world(25);
  choice.take_all();
  choice.toggle("t0", "t0", 0);
  choice.fetch('{"do":"find"}', "tracks", "tracks", 10, -1, 0, () => {});
  assert.deepEqual([choice.is_all(), choice.count(25), asked.length], [false, 24, 3]);
  assert.equal(named().length, 24);
  assert.equal(named()[0], "t1");
});

test("an answer that comes after the choice was taken back changes nothing", () => {
  let answer;
  const choice = create_choice(
    (_json, done) => {
      answer = done;
    },
    { put: () => 1 },
  );
  choice.fetch('{"do":"find_ids"}', "ids", "tracks", 1000, 0, 5, () => {});
  choice.clear();
  answer(JSON.stringify({ total: 5, tracks: ["t0"] }), "");
  assert.equal(choice.count(5), 0);
});

test("items are numbers in an order, and name their tracks, each once", () => {
  const { choice, named } = world();
  choice.put(
    JSON.stringify([
      ["31", "t1", 0],
      ["32", "", 1],
      ["33", "t1", 2],
    ]),
    true,
  );
  assert.deepEqual(named("numbers"), [31, 32, 33]);
  assert.deepEqual(named("tracks"), ["t1"]);
  choice.stand(7);
  assert.deepEqual([choice.first(), choice.before(9)], [7, 2]);
  const two = JSON.parse(choice.keys(10))
    .filter((key) => key !== "33")
    .slice(0, 1);
  choice.keep_only(JSON.stringify(["33", "x", ...two]));
  assert.deepEqual([choice.first(), choice.before(2)], [0, 1], "they stand where they stand now");
  choice.keep_only('["33"]');
  assert.deepEqual(JSON.parse(choice.keys(10)), ["33"]);
});
