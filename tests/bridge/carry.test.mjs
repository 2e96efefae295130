// Carrying bytes from HTTP into the vault: what works. carry_faults.test.mjs has the rest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { carry } from "../../web/bridge/carry.js";
import {
  ALL,
  BASE,
  carried,
  fresh,
  LENGTH,
  octets,
  order,
  SIZES,
  seen,
  segment,
  sums,
} from "./carry_world.mjs";

for (const algorithm of ["SHA-1", "SHA-256"]) {
  test(`a range is cut, verified by ${algorithm}, stored, and told once it is stored`, async () => {
    const vault = await fresh();
    const asked = order([segment("ok")], { algorithm, digests: sums(algorithm) });
    const { end, told, stored } = await carried(vault, asked);

    assert.deepEqual(end, { ok: true, bytes: LENGTH });
    assert.deepEqual(stored, ALL);
    assert.deepEqual(
      told.chunk.toSorted((a, b) => a - b),
      ALL,
    );
    assert.equal(told.bytes.at(-1), LENGTH);
    assert.equal(
      told.got.reduce((sum, { count }) => sum + count, 0),
      LENGTH,
    );
  });
}

test("a chunk is told only when it can be read", async () => {
  const vault = await fresh();
  const looks = [];
  await carried(vault, order([segment("ok")]), ({ what, count }) => {
    if (what === "chunk") looks.push(vault.get(BASE, count));
  });

  for (const found of await Promise.all(looks)) assert.ok(found);
});

test("only a safelisted Range header is sent, and none for a whole body", async () => {
  const vault = await fresh();
  await carried(vault, order([segment("ok")]));
  await carried(vault, order([segment("ok", 0, LENGTH, { whole: true })]));

  assert.equal(seen[0].range, `bytes=0-${LENGTH - 1}`);
  assert.equal(seen[1].range, undefined);
  assert.ok(seen.every(({ method, referer, cookie }) => method === "GET" && !referer && !cookie));
});

test("segments may begin and end inside chunks, come from several places and be zeros", async () => {
  const zeros = new Uint8Array(octets);
  zeros.fill(0, 4300, 6100);
  const vault = await fresh();
  const asked = order(
    [
      segment("ok", 0, 300),
      segment("hidden", 300, 4300),
      segment("", 0, 1800),
      segment("ok", 6100),
    ],
    { digests: sums("SHA-256", zeros) },
  );
  const handle = carry(vault, asked, () => {});

  assert.deepEqual(await handle.promise, { ok: true, bytes: LENGTH - 1800 });
  assert.deepEqual(await vault.read(BASE, 0, LENGTH), zeros);
});

test("a part of a base is carried to its own place, with several streams too", async () => {
  const vault = await fresh();
  const some = order([segment("ok", 5000, 7000), segment("ok", 7000, 9000)], {
    first: 5,
    sizes: SIZES.slice(5, 9),
    digests: sums("SHA-256").subarray(5 * 32, 9 * 32),
    depth: 2,
  });
  const { end, stored } = await carried(vault, some);

  assert.equal(end.ok, true);
  assert.deepEqual(stored, [5, 6, 7, 8]);
});

test("bytes that come one at a time make the same chunks", async () => {
  const vault = await fresh();
  const { end, stored } = await carried(
    vault,
    order([segment("drip:1", 0, 2500)], {
      sizes: [1000, 1000, 500],
      digests: new Uint8Array(0),
      algorithm: "",
    }),
  );

  assert.equal(end.code, "failed", "a chunk of the wrong size is refused by the vault");
  assert.deepEqual(stored, [0, 1].slice(0, stored.length));
  const whole = await carried(
    vault,
    order([segment("drip:1", 0, 2000)], {
      sizes: [1000, 1000],
      digests: sums("SHA-256").subarray(0, 64),
    }),
  );
  assert.deepEqual(whole.stored, [0, 1]);
});

test("a 200 in answer to a range from 0 is a stream, and cut off once it is enough", async () => {
  const vault = await fresh();
  const asked = order([segment("whole", 0, 3000)], {
    sizes: SIZES.slice(0, 3),
    digests: sums("SHA-256").subarray(0, 96),
  });
  const { end, stored } = await carried(vault, asked);

  assert.deepEqual(end, { ok: true, bytes: 3000 });
  assert.deepEqual(stored, [0, 1, 2]);
});

test("a redirect is followed, and its host is noted apart", async () => {
  const vault = await fresh();
  const other = segment("away");
  other.url = other.url.replace("127.0.0.1", "localhost");
  const { end, told } = await carried(vault, order([other]));

  assert.equal(end.ok, true);
  assert.deepEqual(
    told.asked.map(({ redirected }) => redirected),
    [false, true],
  );
  assert.ok(told.got.every(({ redirected }) => redirected));
});
