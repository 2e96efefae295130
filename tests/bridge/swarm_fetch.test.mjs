// @ts-check
/** Which block is asked of which peer, in a swarm without a network. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Fetch } from "../../web/bridge/swarm.fetch.js";
import { Wants } from "../../web/bridge/swarm.wants.js";
import { random, SwarmWorld } from "./swarm_world.mjs";

const PIECE = 65_536;

/** @param {number} pieces @param {number} [seed] */
function world(pieces, seed = 1) {
  return new SwarmWorld({ length: pieces * PIECE, piece_length: PIECE, chance: random(seed) });
}

/** @param {SwarmWorld} it @param {import("../../web/bridge/swarm.wants.js").Kind} [kind] */
function want_all(it, kind = "sequence") {
  it.fetch.want(0, it.pieces - 1, kind, it.now);
}

test("a sequence comes in order, whole, and nothing twice", async () => {
  const it = world(20);
  it.add("a", { rate: 1_000_000 });
  want_all(it);
  assert.ok(await it.until(() => it.kept.length === 20));
  assert.deepEqual(
    it.kept,
    [...it.kept].sort((a, b) => a - b),
  );
  assert.equal(it.fetch.received, 20 * PIECE);
  assert.equal(it.fetch.wasted, 0);
});

test("nothing is asked for that nobody wants", async () => {
  const it = world(20);
  it.add("a", {});
  it.fetch.want(3, 5, "rarest", it.now);
  await it.until(() => false, 5000);
  assert.deepEqual(it.kept.sort(), [3, 4, 5]);
  assert.equal(it.fetch.received, 3 * PIECE);
});

test("a seek does not wait behind what was asked before", async () => {
  const it = world(200);
  it.add("a", { rate: 300_000, delay: 20 });
  want_all(it);
  await it.until(() => it.kept.length >= 20);
  const sought = it.now;
  it.fetch.want(150, 151, "urgent", it.now);
  assert.ok(await it.until(() => it.kept.includes(150), 5000));
  assert.ok(it.now - sought < 800, `${it.now - sought} ms`);
  it.fetch.want(90, 91, "urgent", it.now);
  it.fetch.want(30, 31, "urgent", it.now);
  await it.until(() => it.kept.includes(31) && it.kept.includes(91));
  const place = (/** @type {number} */ piece) => it.kept.indexOf(piece);
  assert.ok(place(30) < place(91) && place(31) < place(91), "the last seek goes first");
  assert.ok(it.fetch.wasted < 4 * PIECE);
});

test("what is wanted no more is not asked for again, and begins again when it is", async () => {
  const it = world(40);
  it.add("a", { rate: 400_000 });
  want_all(it);
  await it.until(() => it.kept.length === 5);
  it.fetch.unwant(0, 39, it.now);
  await it.until(() => false, 10_000);
  assert.ok(it.kept.length <= 12, `${it.kept.length}`);
  want_all(it, "rarest");
  assert.ok(await it.until(() => it.kept.length === 40));
});

test("pieces that came by another way cost nothing more", async () => {
  const it = world(40);
  it.add("a", { rate: 400_000 });
  want_all(it);
  await it.until(() => it.kept.length === 5);
  for (let piece = 10; piece < 40; piece++) it.fetch.have(piece, it.now);
  assert.ok(await it.until(() => it.fetch.wants.open === 0));
  await it.until(() => false, 3000);
  assert.ok(it.fetch.received <= 14 * PIECE, `${it.fetch.received / PIECE}`);
});

test("several peers share the work by their speed", async () => {
  const it = world(100);
  it.add("fast", { rate: 2_000_000 });
  it.add("slow", { rate: 500_000 });
  want_all(it, "rarest");
  assert.ok(await it.until(() => it.kept.length === 100));
  assert.ok(it.now < (100 * PIECE * 1000) / 2_500_000 + 900, `${it.now} ms`);
  assert.ok(it.fetch.wasted < 3 * PIECE);
});

test("what a stalled peer owes comes from another two seconds later", async () => {
  const it = world(60);
  it.add("dies", { rate: 1_000_000, stalls: [[1000, Number.POSITIVE_INFINITY]] });
  it.add("lives", { rate: 1_000_000 });
  want_all(it);
  assert.ok(await it.until(() => it.kept.length === 60));
  assert.ok(it.now < 1000 + 2500 + (60 * PIECE * 1000) / 1_000_000, `${it.now} ms`);
  await it.until(() => it.dead.length > 0, 15_000);
  assert.deepEqual(it.dead, ["dies"]);
});

test("a peer that stays silent is given up after ten seconds; one that comes back is kept", async () => {
  const it = world(200);
  it.add("back", { rate: 200_000, stalls: [[1000, 8000]] });
  want_all(it);
  assert.ok(await it.until(() => it.kept.length === 200));
  assert.deepEqual(it.dead, []);

  const other = world(200);
  other.add("gone", { rate: 200_000, stalls: [[1000, Number.POSITIVE_INFINITY]] });
  want_all(other);
  assert.ok(await other.until(() => other.dead.length > 0, 14_000));
});

test("a slow peer is kept, and helps", async () => {
  const it = world(6);
  it.add("slow", { rate: 9_000 });
  want_all(it);
  assert.ok(await it.until(() => it.kept.length === 6));
  assert.deepEqual(it.dead, []);
});

test("a page that slept blames nobody", () => {
  /** @type {string[]} */
  const dead = [];
  const fetch = new Fetch(
    { pieces: 4, piece_length: PIECE, length: 4 * PIECE },
    { ask: () => true, withdraw: () => {}, judge: () => {}, dead: (id) => dead.push(id) },
  );
  fetch.join("a", false, 0);
  fetch.offers("a", () => true, 0);
  fetch.want(0, 3, "sequence", 0);
  fetch.choke("a", false, 10);
  fetch.tick(250);
  fetch.tick(3_600_000);
  assert.equal(fetch.sources.get("a")?.silent, false);
  fetch.tick(3_602_000);
  assert.equal(fetch.sources.get("a")?.silent, true);
  assert.deepEqual(dead, []);
});

test("a choked peer is neither asked nor blamed", async () => {
  const it = world(30);
  it.add("a", { rate: 500_000 });
  want_all(it);
  await it.until(() => it.kept.length === 3);
  it.fetch.choke("a", true, it.now);
  assert.equal(it.fetch.sources.get("a")?.asked.size, 0);
  await it.until(() => false, 20_000);
  assert.deepEqual(it.dead, []);
  it.fetch.choke("a", false, it.now);
  assert.ok(await it.until(() => it.kept.length === 30));
});

test("the last pieces do not hang on the slowest peer", async () => {
  const it = world(40);
  it.add("fast", { rate: 2_000_000 });
  it.add("crawls", { rate: 10_000 });
  want_all(it, "rarest");
  assert.ok(await it.until(() => it.kept.length === 40));
  assert.ok(it.now < 5000, `${it.now} ms`);
});

test("blocks that nobody asked for, or of the wrong size, are not taken", () => {
  const fetch = new Fetch(
    { pieces: 4, piece_length: PIECE, length: 4 * PIECE },
    { ask: () => true, withdraw: () => {}, judge: () => assert.fail("judged"), dead: () => {} },
  );
  fetch.join("a", false, 0);
  fetch.offers("a", () => true, 0);
  fetch.want(0, 0, "sequence", 0);
  fetch.choke("a", false, 0);
  fetch.got("a", 3, 0, new Uint8Array(16_384), 1);
  fetch.got("a", 0, 5, new Uint8Array(16_384), 1);
  fetch.got("a", 0, 0, new Uint8Array(9), 1);
  fetch.got("a", 99, 0, new Uint8Array(16_384), 1);
  fetch.got("b", 0, 16_384, new Uint8Array(16_384), 1);
  assert.equal(fetch.wasted, fetch.received);
});

test("peers that fetch the same trade with each other", () => {
  /** @type {number[][]} */
  const firsts = [[], [], [], []];
  for (const first of firsts) {
    const fetch = new Fetch(
      { pieces: 100, piece_length: PIECE, length: 100 * PIECE },
      {
        ask: (_, piece) => {
          if (!first.includes(piece)) first.push(piece);
          return true;
        },
        withdraw: () => {},
        judge: () => {},
        dead: () => {},
      },
    );
    fetch.join("seeder", false, 0);
    fetch.offers("seeder", () => true, 0);
    fetch.choke("seeder", false, 0);
    fetch.want(0, 99, "rarest", 0);
  }
  const all = firsts.flat();
  assert.ok(new Set(all).size > all.length * 0.7, "they begin with different pieces");
});

test("the rarest of what a peer has goes first", () => {
  /** @type {number[]} */
  const asked = [];
  const fetch = new Fetch(
    { pieces: 10, piece_length: 16_384, length: 10 * 16_384 },
    {
      ask: (_, piece) => asked.push(piece) > 0,
      withdraw: () => {},
      judge: () => {},
      dead: () => {},
    },
  );
  for (const id of ["b", "c"]) {
    fetch.join(id, false, 0);
    fetch.offers(id, (piece) => piece < 7, 0);
  }
  fetch.join("a", false, 0);
  fetch.offers("a", () => true, 0);
  fetch.want(0, 9, "rarest", 0);
  fetch.choke("a", false, 0);
  assert.deepEqual(asked.slice(0, 3).sort(), [7, 8, 9]);
});

test("wishes merge, end, and are counted", () => {
  const wants = new Wants(20);
  wants.add(0, 9, "sequence");
  wants.add(2, 4, "urgent");
  wants.add(3, 3, "urgent");
  wants.add(5, 15, "rarest");
  assert.deepEqual([...wants.each("urgent")], [3, 2, 4]);
  assert.ok(!wants.is_seek(5));
  wants.add(5, 6, "urgent");
  assert.deepEqual([...wants.each("urgent")], [3, 2, 4, 5, 6], "it goes on where it was");
  assert.ok(wants.is_seek(12));
  assert.ok(wants.is_seek(6));
  assert.equal(wants.open, 16);
  wants.got(3);
  wants.got(3);
  assert.equal(wants.open, 15);
  wants.remove(0, 8);
  assert.deepEqual([...wants.each("sequence")], [9]);
  assert.deepEqual([...wants.each("urgent")], []);
  assert.equal(wants.open, 7);
  assert.equal(
    wants.rarest((piece) => 100 - piece),
    15,
  );
  wants.got(15);
  wants.lost(15);
  assert.equal(wants.open, 6, "what was lost is wanted only if somebody says so");
});
