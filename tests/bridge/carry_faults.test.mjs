// Carrying bytes from HTTP into the vault: lies, faults, limits, and ends before the end.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { carry } from "../../web/bridge/carry.js";
import {
  ALL,
  BASE,
  CHUNK,
  CONTENT,
  carried,
  fresh,
  LENGTH,
  order,
  SIZES,
  seen,
  segment,
  site,
  sums,
} from "./carry_world.mjs";

for (const place of [0, 7, 20]) {
  test(`a lie in chunk ${place} ends it; nothing of it is stored, and what came before stays`, async () => {
    const vault = await fresh();
    const { end, stored, told } = await carried(vault, order([segment(`lie:${place}`)]));

    assert.equal(end.ok, false);
    assert.equal(end.code, "wrong");
    assert.equal(end.chunk, place);
    assert.deepEqual(end.urls, [`${site}/lie:${place}`]);
    assert.ok(!stored.includes(place));
    for (let index = 0; index < place; index++) assert.ok(stored.includes(index));
    assert.deepEqual(
      told.chunk.toSorted((a, b) => a - b),
      stored,
    );
  });
}

test("of a chunk with bytes from two places both are named", async () => {
  const vault = await fresh();
  const { end } = await carried(vault, order([segment("ok", 0, 2500), segment("lie:2", 2500)]));

  assert.equal(end.code, "wrong");
  assert.deepEqual(end.urls, [`${site}/ok`, `${site}/lie:2`]);
});

/** Each fault: where it is asked, what is said of it, and what is stored all the same. */
const FAULTS = {
  "status:404": { code: "missing", status: 404 },
  "status:410": { code: "missing", status: 410 },
  "status:403": { code: "forbidden", status: 403 },
  "status:416": { code: "changed", status: 416 },
  "status:429:7": { code: "busy", status: 429, retry_after: 7 },
  "status:503:120": { code: "busy", status: 503, retry_after: 120 },
  "status:500": { code: "bad_status", status: 500 },
  "status:204": { code: "bad_status", status: 204 },
  elsewhere: { code: "wrong_range" },
  shorter: { code: "wrong_range" },
  longer: { code: "wrong_range" },
  grown: { code: "changed" },
  reset: { code: "unreachable" },
  loop: { code: "unreachable" },
  "redirect=status:404": { code: "missing", status: 404 },
};

for (const [path, expected] of Object.entries(FAULTS)) {
  test(`${path} is ${expected.code}`, async () => {
    const vault = await fresh();
    const { end, stored } = await carried(
      vault,
      order([segment(path, 0, LENGTH, { total: LENGTH })]),
    );

    assert.equal(end.ok, false);
    assert.equal(end.code, expected.code, end.detail);
    assert.equal(end.status, expected.status);
    assert.equal(end.retry_after, expected.retry_after);
    assert.deepEqual(end.urls, [`${site}/${path}`]);
    assert.deepEqual(stored, []);
  });
}

test("a server without ranges is refused before its body is read, where it does not begin at 0", async () => {
  const vault = await fresh();
  const asked = order([segment("whole", 5000, 7000)], {
    first: 5,
    sizes: [CHUNK, CHUNK],
    digests: sums("SHA-256").subarray(160, 224),
  });
  const { end } = await carried(vault, asked);

  assert.equal(end.code, "no_ranges");
  assert.equal(end.bytes, 0);
});

test("a 200 of another length than the resource had is changed", async () => {
  const vault = await fresh();
  const { end } = await carried(vault, order([segment("whole", 0, LENGTH, { total: LENGTH + 5 })]));

  assert.equal(end.code, "changed");
});

test("where nothing proves the bytes, a whole answer without a length can be refused", async () => {
  const vault = await fresh();
  const strict = await carried(vault, order([segment("untold", 0, LENGTH, { strict: true })]));
  const lenient = await carried(vault, order([segment("untold")]));

  assert.equal(strict.end.code, "untold");
  assert.deepEqual(strict.stored, []);
  assert.equal(lenient.end.ok, true);
});

test("a whole body that is longer or shorter than it should be is refused", async () => {
  const vault = await fresh();
  const one = (stop) =>
    order([segment("ok", 0, stop, { whole: true })], {
      sizes: [...SIZES.slice(0, 20), stop - 20_000],
      digests: new Uint8Array(0),
      algorithm: "",
    });

  assert.equal((await carried(vault, one(LENGTH - 1))).end.code, "changed");
  assert.equal((await carried(vault, one(LENGTH + 1))).end.code, "truncated");
});

test("a connection that breaks leaves what was whole", async () => {
  const vault = await fresh();
  const { end, stored } = await carried(vault, order([segment("cut:4500")]));

  assert.equal(end.code, "truncated");
  assert.ok(stored.length <= 4);
  assert.deepEqual(stored, ALL.slice(0, stored.length));
});

test("no answer at all is a timeout, and so is a body that stops", async () => {
  const vault = await fresh();
  const silent = await carried(vault, order([segment("silent")], { first_byte_ms: 40 }));
  const stalled = await carried(vault, order([segment("stall:2500")], { stall_ms: 60 }));

  assert.equal(silent.end.code, "timeout");
  assert.equal(stalled.end.code, "timeout");
  assert.deepEqual(stalled.stored, [0, 1]);
});

test("nobody there is unreachable", async () => {
  const vault = await fresh();
  const closed = createServer();
  closed.listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address();
  closed.close();
  await once(closed, "close");
  const { end } = await carried(
    vault,
    order([{ url: `http://127.0.0.1:${port}/`, start: 0, stop: LENGTH }]),
  );

  assert.equal(end.code, "unreachable");
});

test("aborted, it stops the server, and what was whole is stored and told", async () => {
  const vault = await fresh();
  const { end, told, stored } = await carried(
    vault,
    order([segment("stall:6500")]),
    ({ what }, handle) => what === "chunk" && handle.abort(),
  );

  assert.equal(end.code, "aborted");
  assert.ok(stored.length > 0 && stored.length <= 6);
  assert.deepEqual(
    told.chunk.toSorted((a, b) => a - b),
    stored,
  );
  while (!seen[0].gone) await new Promise((resolve) => setImmediate(resolve));
});

test("aborted before it began, it asks nobody", async () => {
  const vault = await fresh();
  const handle = carry(vault, order([segment("ok")]), () => {});
  handle.abort();

  assert.equal((await handle.promise).code, "aborted");
});

test("no more is taken than the budget, however much is sent", async () => {
  const vault = await fresh();
  const { end } = await carried(vault, order([segment("drip:500")], { max_bytes: 3000 }));

  assert.equal(end.code, "over_budget");
  assert.ok(end.bytes <= 3000 + 65_536);
});

test("a full disk ends it with what fitted, and says so", async () => {
  const vault = await fresh();
  await vault.set_kept([BASE], true);
  const { run } = vault.db;
  let batches = 0;
  vault.db.run = function (stores, mode, work) {
    if (mode === "readwrite" && stores.includes("chunks") && ++batches > 1) {
      return Promise.reject(new DOMException("full", "QuotaExceededError"));
    }
    return run.call(this, stores, mode, work);
  };
  const { end, told, stored } = await carried(vault, order([segment("drip:1000")]));

  assert.equal(end.code, "disk_full");
  assert.deepEqual(
    told.chunk.toSorted((a, b) => a - b),
    stored,
  );
  assert.ok(stored.length < 21);
});

test("a server that is faster than the disk has to wait", async () => {
  const MIB = 1_048_576;
  const vault = await fresh();
  const big = { id: "url:big", base: "url:big", length: 40 * MIB, chunk: MIB };
  await vault.describe({ ...CONTENT, ...big, base_length: big.length, proved: false });
  let given = 0;
  let stored = 0;
  let most = 0;
  const { run } = vault.db;
  vault.db.run = async function (...asked) {
    // A disk that takes its time: everything that can come in meanwhile does.
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    return await run.apply(this, asked);
  };
  const { fetch } = globalThis;
  globalThis.fetch = async () => {
    const body = new ReadableStream(
      {
        pull(controller) {
          given += MIB / 2;
          most = Math.max(most, given - stored);
          controller.enqueue(new Uint8Array(MIB / 2));
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status: 206 });
  };
  try {
    const sizes = Array.from({ length: 40 }, () => MIB);
    const segments = [{ url: `${site}/big`, start: 0, stop: 40 * MIB }];
    const none = { digests: new Uint8Array(0), algorithm: "" };
    const handle = carry(vault, order(segments, { base: big.base, sizes, ...none }), (what) => {
      if (what === "chunk") stored += MIB;
    });

    assert.deepEqual(await handle.promise, { ok: true, bytes: 40 * MIB });
  } finally {
    globalThis.fetch = fetch;
  }
  assert.ok(most <= 10 * MIB, `${most / MIB} MiB at once`);
});

test("a content that is removed meanwhile ends it, and leaves no bytes behind", async () => {
  const vault = await fresh();
  await vault.remove([BASE]);
  const handle = carry(vault, order([segment("ok")]), () => assert.ok(true));

  assert.equal((await handle.promise).code, "undescribed");
  assert.equal(await vault.get(BASE, 0), null);
});

test("an order that does not add up is refused before anybody is asked", async () => {
  const vault = await fresh();
  const wrong = [
    order([segment("ok", 0, LENGTH - 1)]),
    order([segment("ok")], { digests: sums("SHA-1") }),
    order([segment("ok", 1, LENGTH, { whole: true }), segment("", 0, 1)]),
  ];
  for (const one of wrong) assert.equal((await carried(vault, one)).end.code, "failed");

  assert.deepEqual(seen, []);
});

test("whatever the server does, nothing wrong is stored, and no more is taken than needed", async () => {
  let seed = 11;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % below;
  };
  const paths = ["ok", "hidden", "whole", "drip:700", "lie", "cut", "shorter", "status:500"];
  for (let round = 0; round < 60; round++) {
    const vault = await fresh();
    const cuts = [0, LENGTH];
    for (let some = random(5); some > 0; some--) cuts.push(random(LENGTH));
    const borders = [...new Set(cuts)].sort((a, b) => a - b);
    const segments = borders.slice(1).map((stop, at) => {
      const path = paths[random(paths.length)];
      const number = path === "lie" ? `:${random(21)}` : path === "cut" ? `:${random(LENGTH)}` : "";
      return segment(path + number, borders[at], stop);
    });
    const { end, told, stored } = await carried(vault, order(segments, { depth: 1 + random(3) }));

    assert.deepEqual(
      told.chunk.toSorted((a, b) => a - b),
      stored,
    );
    assert.ok(end.bytes <= LENGTH);
    assert.equal(end.ok, stored.length === ALL.length, JSON.stringify([segments, end]));
    vault.close();
  }
});
