// Small files that are new: several in one transaction, in a worker beside or here. Against a
// stand-in IndexedDB; tests/browser/test_adding.py has them in browsers.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { Helper } from "../../web/bridge/vault.helper.js";
import { open_vault } from "../../web/bridge/vault.js";
import { Newcomers } from "../../web/bridge/vault.newcomers.js";

globalThis.navigator ??= {};

const closing = [];
let names = 0;

async function fresh() {
  const vault = await open_vault(`newcomers-${names++}`);
  closing.push(vault);
  /** @type {string[]} modes of its transactions */
  vault.seen = [];
  const run = vault.db.run.bind(vault.db);
  vault.db.run = (stores, mode, work) => {
    vault.seen.push(mode);
    return run(stores, mode, work);
  };
  return vault;
}

afterEach(() => {
  for (const each of closing.splice(0)) each.close();
});

const octets = (count, start = 0) =>
  Uint8Array.from({ length: count }, (_, at) => (at + start) % 251);
const id_of = (bytes) => `sri:${createHash("sha256").update(bytes).digest("hex")}`;
const HOW = { mime: "audio/mpeg", kept: false };

test("what is ready while one is written goes into the next transaction together", async () => {
  const vault = await fresh();
  const newcomers = new Newcomers(vault);
  const files = Array.from({ length: 9 }, (_, at) => octets(300_000 + at, at));
  const made = await Promise.all(files.map((file) => newcomers.take(file.slice().buffer, HOW)));

  assert.deepEqual(
    made.map(({ id }) => id),
    files.map(id_of),
  );
  assert.ok(vault.seen.length < 9, `${vault.seen.length} transactions`);
  for (const [at, { id }] of made.entries())
    assert.deepEqual(Buffer.from(await vault.read(id, 0, 400_000)), Buffer.from(files[at]));
});

test("one that is to be kept takes the others through to the disk with it", async () => {
  const vault = await fresh();
  const newcomers = new Newcomers(vault);
  await Promise.all([
    newcomers.take(octets(10).buffer, { ...HOW, kept: true }),
    newcomers.take(octets(20).buffer, { ...HOW, kept: true }),
  ]);
  assert.ok(vault.seen.every((mode) => mode === "strict"));
});

test("of two that are the same one is new; of one that is known nothing is written", async () => {
  const vault = await fresh();
  const newcomers = new Newcomers(vault);
  const take = () => newcomers.take(octets(300_000).buffer, HOW);
  const made = await Promise.all([take(), take(), take()]);

  assert.equal(made.filter(Boolean).length, 1);
  assert.equal(await take(), null);
  const proof = await vault.proof(id_of(octets(300_000)));
  const sum = (from, to) => createHash("sha256").update(octets(300_000).slice(from, to)).digest();
  const sums = Buffer.concat([sum(0, 262144), sum(262144, 300_000)]);
  assert.deepEqual(Buffer.from(proof.sums), sums);
});

test("a single chunk is hashed once, and its sum is the file's own", async () => {
  const vault = await fresh();
  const { subtle } = crypto;
  const digest = subtle.digest.bind(subtle);
  let asked = 0;
  subtle.digest = (...given) => {
    asked += 1;
    return digest(...given);
  };
  try {
    const { id } = await new Newcomers(vault).take(octets(100).buffer, HOW);
    assert.equal(asked, 1);
    assert.equal(`sri:${Buffer.from((await vault.proof(id)).sums).toString("hex")}`, id);
  } finally {
    delete subtle.digest;
  }
});

test("what is called off while it waits is not written, and the others are", async () => {
  const vault = await fresh();
  const newcomers = new Newcomers(vault);
  const off = new AbortController();
  const run = vault.db.run;
  vault.db.run = (...given) => {
    off.abort();
    return run(...given);
  };
  const [first, second, third] = await Promise.allSettled([
    newcomers.take(octets(10).buffer, HOW),
    newcomers.take(octets(20).buffer, { ...HOW, signal: off.signal }),
    newcomers.take(octets(30).buffer, HOW),
  ]);

  assert.deepEqual(
    [first.status, second.reason?.name, third.status],
    ["fulfilled", "AbortError", "fulfilled"],
  );
  assert.equal((await vault.list()).length, 2);
});

test("where the disk is full the long way is asked for each, which makes room", async () => {
  const vault = await fresh();
  vault.db.run = async () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const newcomers = new Newcomers(vault);
  const take = (size) => newcomers.take(octets(size).buffer, HOW);
  assert.deepEqual(await Promise.all([take(10), take(20)]), [null, null]);
  vault.db.run = async () => {
    throw new Error("broken");
  };
  await assert.rejects(take(30), { message: "broken" });
});

// ── Beside ──────────────────────────────────────────────────────────────────────────────────

/** A stand-in for the worker: it answers when it is told to. */
class Beside {
  posted = [];
  ended = false;
  postMessage(message, transfer = []) {
    this.posted.push(structuredClone(message, { transfer }));
  }
  terminate() {
    this.ended = true;
  }
  answer(data) {
    this.onmessage({ data });
  }
}

async function helped() {
  const vault = await fresh();
  const started = [];
  const helper = new Helper(vault, "v", () => {
    started.push(new Beside());
    return started.at(-1);
  });
  closing.push(helper);
  const both = () => [
    helper.take(octets(10, names).buffer, HOW),
    helper.take(octets(20, names).buffer, HOW),
  ];
  return { vault, helper, started, both };
}

test("a single file starts no worker; several do, and are stored here until it is up", async () => {
  const { helper, started, both } = await helped();
  await helper.take(octets(5).buffer, HOW);
  assert.equal(started.length, 0);
  const made = await Promise.all(both());
  assert.equal(started.length, 1);
  assert.ok(made.every(Boolean));
  assert.deepEqual(started[0].posted, [{ vault: "v" }]);
});

test("once it is up the bytes are given to it, and its word is taken", async () => {
  const { helper, started, both } = await helped();
  await Promise.all(both());
  const [beside] = started;
  beside.answer({ ready: true });
  const bytes = octets(40).buffer;
  const coming = helper.take(bytes, HOW);
  const { id, octets: given } = beside.posted.at(-1);

  assert.deepEqual([bytes.byteLength, given.byteLength], [0, 40]);
  beside.answer({ id, described: { id: "sri:x" } });
  assert.deepEqual(await coming, { id: "sri:x" });
  const off = new AbortController();
  const doomed = helper.take(octets(41).buffer, { ...HOW, signal: off.signal });
  off.abort();
  await assert.rejects(doomed, { name: "AbortError" });
  assert.deepEqual(beside.posted.at(-1), { id: id + 1, stop: true });
  await assert.rejects(helper.take(octets(42).buffer, { ...HOW, signal: off.signal }));
});

test("one that dies leaves what it had to the long way, and all else is done here", async () => {
  const { helper, started, both } = await helped();
  await Promise.all(both());
  const [beside] = started;
  beside.answer({ ready: true });
  const coming = helper.take(octets(40).buffer, HOW);
  beside.onerror({ preventDefault() {} });

  assert.equal(await coming, null);
  assert.equal(beside.ended, true);
  const more = [helper.take(octets(50).buffer, HOW), helper.take(octets(60).buffer, HOW)];
  assert.ok((await Promise.all(more)).every(Boolean));
  assert.equal(started.length, 1);
});

test("where no worker may be started everything is done here", async () => {
  const vault = await fresh();
  const helper = new Helper(vault, "v", () => {
    throw new TypeError("a policy forbids it");
  });
  closing.push(helper);
  const made = [helper.take(octets(50).buffer, HOW), helper.take(octets(60).buffer, HOW)];
  assert.ok((await Promise.all(made)).every(Boolean));
});

test("an import whose bytes were lost with the worker reads its file again", async () => {
  const vault = await fresh();
  vault.helper.take = async (bytes) => {
    structuredClone(bytes, { transfer: [bytes] });
    return null;
  };
  const data = octets(300_000);
  const { id } = await vault.import_file(new File([data], "a.mp3"), {
    octets: data.slice().buffer,
  });
  assert.equal(id, id_of(data));
  assert.deepEqual(Buffer.from(await vault.read(id, 0, 300_000)), Buffer.from(data));
});
