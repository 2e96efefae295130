// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Banned, Trust } from "../../web/bridge/swarm.trust.js";
import { random, SwarmWorld } from "./swarm_world.mjs";

test("a piece of one giver that fails proves it", () => {
  assert.deepEqual(new Trust().failed(3, ["a", "a"], []), ["a"]);
});

test("of several givers the one is found whose block was another", () => {
  const trust = new Trust();
  assert.deepEqual(trust.failed(3, ["a", "b", "a"], ["1", "x", "3"]), []);
  assert.ok(trust.doubts(3));
  assert.deepEqual(trust.passed(3, ["1", "2", "3"]), ["b"]);
  assert.ok(!trust.doubts(3));
});

test("all attempts at a piece are looked at", () => {
  const trust = new Trust();
  trust.failed(0, ["a", "b"], ["x", "2"]);
  trust.failed(0, ["a", "c"], ["1", "y"]);
  assert.deepEqual(trust.passed(0, ["1", "2"]).sort(), ["a", "c"]);
});

test("the memory has an end, and forgetting bans nobody", () => {
  const trust = new Trust(4);
  for (let piece = 0; piece < 100; piece++) trust.failed(piece, ["a", "b"], ["x", "2"]);
  assert.equal(trust.size, 4);
  assert.deepEqual(trust.passed(0, ["1", "2"]), []);
});

test("a thousand swarms: no honest peer is banned, liars are, and the music comes", async () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const chance = random(seed);
    const between = (/** @type {number} */ a, /** @type {number} */ b) => a + chance() * (b - a);
    const piece_length = [16_384, 32_768, 65_536][Math.floor(chance() * 3)];
    const pieces = Math.floor(between(4, 24));
    const length = Math.floor(piece_length * (pieces - 1) + between(1, piece_length));
    const world = new SwarmWorld({ length, piece_length, chance });
    const evil = Math.floor(between(1, 5));
    const good = Math.floor(between(1, 4));
    for (let at = 0; at < evil; at++) {
      const lies = [1, 0.5, 0.05][Math.floor(chance() * 3)];
      const rate = between(50_000, 4_000_000);
      world.add(`evil ${at}`, { lies, rate, delay: between(1, 120), comes: between(0, 500) });
    }
    for (let at = 0; at < good; at++) {
      const rate = between(100_000, 2_000_000);
      world.add(`good ${at}`, { rate, delay: between(1, 120), comes: between(0, 500) });
    }
    const kinds = /** @type {const} */ (["urgent", "sequence", "rarest"]);
    for (let at = 0; at < 3; at++) {
      const first = Math.floor(chance() * world.pieces);
      world.fetch.want(first, world.pieces - 1, kinds[at], world.now);
    }
    world.fetch.want(0, world.pieces - 1, "rarest", world.now);

    const whole = await world.until(() => world.kept.length === world.pieces);

    const story = `seed ${seed}: ${evil} evil, ${good} good, ${world.kept.length}/${world.pieces}`;
    assert.ok(whole, story);
    assert.equal(new Set(world.kept).size, world.pieces, story);
    for (const id of world.banned) assert.ok(world.liars.has(id), `${story}: ${id} was banned`);
    assert.ok(world.most_doubts <= 64, story);
    // What a peer may cost is bounded by what it is trusted with before it is found out.
    const waste = world.fetch.wasted;
    assert.ok(
      waste <= evil * (3 * 262_144 + 4 * piece_length) + length * 0.3,
      `${story}: ${waste}`,
    );
  }
});

test("whoever lies always is found out", async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const chance = random(seed);
    const world = new SwarmWorld({ length: 1_000_000, piece_length: 65_536, chance });
    const evil = 1 + Math.floor(chance() * 4);
    for (let at = 0; at < evil; at++) world.add(`evil ${at}`, { lies: 1, rate: 800_000 });
    world.add("good", { rate: 400_000 });
    world.fetch.want(0, world.pieces - 1, "rarest", world.now);
    assert.ok(await world.until(() => world.kept.length === world.pieces), `seed ${seed}`);
    assert.equal(world.banned.size, evil, `seed ${seed}`);
    assert.ok(!world.banned.has("good"));
  }
});

test("a liar that comes back under ever new names cannot cost a third of the music", async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const length = 8_000_000;
    const world = new SwarmWorld({ length, piece_length: 65_536, chance: random(seed) });
    world.add("good", { rate: 1_000_000 });
    for (let at = 0; at < 60; at++) {
      world.add(`evil ${at}`, { lies: 1, rate: 4_000_000, comes: 100 * at });
    }
    world.fetch.want(0, world.pieces - 1, "sequence", world.now);
    assert.ok(await world.until(() => world.kept.length === world.pieces));
    assert.ok(!world.banned.has("good"));
    assert.ok(world.fetch.received <= 1.3 * length, `${world.fetch.received / length}`);
  }
});

for (const honest of [0, 1]) {
  test(`liars that each give a good piece first cost a third, with ${honest} honest`, async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const chance = random(seed);
      const [length, piece_length] = [8_000_000, 65_536];
      const world = new SwarmWorld({ length, piece_length, chance });
      for (let at = 0; at < 200; at++) {
        const true_for = piece_length;
        world.add(`evil ${at}`, {
          lies: 1,
          true_for,
          rate: 100_000 + 400_000 * chance(),
          comes: 2 * at,
        });
      }
      if (honest) world.add("good", { rate: 1_000_000 });
      world.fetch.want(0, world.pieces - 1, "rarest", world.now);

      const over = () => world.fetch.lost_too_much && !world.fetch.trusted;
      assert.ok(await world.until(() => world.kept.length === world.pieces || over()));

      const story = `seed ${seed}: ${world.fetch.wasted / length} of it in vain`;
      assert.ok(world.fetch.wasted <= 0.3 * length + 1024 * 1024 + 8 * piece_length, story);
      assert.ok(!honest || world.kept.length === world.pieces, story);
      for (const id of world.banned) assert.ok(world.liars.has(id), story);
    }
  });
}

test("strangers are asked again when those who are known are gone", async () => {
  const world = new SwarmWorld({ length: 4_000_000, piece_length: 65_536, chance: random(3) });
  world.add("good", { rate: 400_000, leaves: 4000 });
  for (let at = 0; at < 10; at++) world.add(`evil ${at}`, { lies: 1, comes: 100 * at });
  world.add("stranger", { rate: 400_000, comes: 1500 });
  world.fetch.want(0, world.pieces - 1, "sequence", world.now);
  assert.ok(await world.until(() => world.kept.length === world.pieces));
  assert.ok(!world.banned.has("stranger"));
});

test("of those who left the last ones are remembered, and a ban is for every name", () => {
  const banned = new Banned();
  for (let at = 0; at < 65; at++) {
    banned.parted({ id: `peer ${at}`, names: [`name ${at}`, `alias ${at}`], address: `a${at}` });
  }

  assert.equal(banned.at, 0);
  assert.equal(banned.add("peer 64", undefined, 5), "a64");
  assert.equal(banned.has("name 64") && banned.has("alias 64"), true);
  assert.equal(banned.suspects({ id: "x", names: [], address: "a64" }), true);
  assert.equal(banned.suspects({ id: "x", names: [], address: "" }), false);
  assert.equal(banned.add("peer 0", undefined, 7), "", "forgotten, and counted all the same");
  assert.equal(banned.at, 7);
});
