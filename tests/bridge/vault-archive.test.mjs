// Archives out of the vault and back in: the plan, the download's body, and the import of a part.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { archive } from "../../service-worker/export.js";
import { route_of } from "../../service-worker/routes.js";
import { open_vault } from "../../web/bridge/vault.js";

globalThis.navigator ??= {};

const opened = [];
let names = 0;

async function fresh() {
  const vault = await open_vault(`archive-${names++}`);
  opened.push(vault);
  return vault;
}

afterEach(() => {
  for (const vault of opened.splice(0)) vault.close();
});

const TOKEN = "0123456789abcdef";
const CHUNK = 100_000;
const noise = (length, seed = 1) =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 7) * seed) % 253);
const content = (id, length) => ({
  id,
  base: id,
  offset: 0,
  length,
  chunk: CHUNK,
  base_length: length,
  mime: "audio/flac",
  proved: true,
});
const sums = (octets) => {
  const parts = [];
  for (let at = 0; at < octets.length; at += CHUNK) {
    parts.push(
      createHash("sha256")
        .update(octets.subarray(at, at + CHUNK))
        .digest(),
    );
  }
  return new Uint8Array(Buffer.concat(parts));
};

async function stored(vault, id, octets) {
  await vault.describe(content(id, octets.length));
  for (let at = 0; at < octets.length; at += CHUNK) {
    await vault.put(id, at / CHUNK, octets.slice(at, at + CHUNK));
  }
}

const head = new TextEncoder().encode("a header").buffer;
const bytes_of = async (response) => new Uint8Array(await response.arrayBuffer());

test("an archive is its parts one after another, with its exact length, as a download", async () => {
  const vault = await fresh();
  const [one, two] = [noise(2_350_001, 3), noise(77, 5)];
  await stored(vault, "cid:1", one);
  await stored(vault, "cid:2", two);
  const length = await vault.put_plan(
    TOKEN,
    [{ bytes: head }, { content: "cid:1", length: one.length }, { content: "cid:2", length: 77 }],
    'Müsik "1".tar',
  );
  const response = await archive(vault, TOKEN);
  const body = await bytes_of(response);

  assert.equal(length, 8 + one.length + 77);
  assert.equal(response.headers.get("Content-Length"), String(length));
  assert.equal(response.headers.get("Content-Type"), "application/x-tar");
  assert.equal(
    response.headers.get("Content-Disposition"),
    `attachment; filename="M_sik _1_.tar"; filename*=UTF-8''M%C3%BCsik%20%221%22.tar`,
  );
  assert.equal(response.headers.get("X-Content-Type-Options"), "nosniff");
  assert.match(response.headers.get("Content-Security-Policy"), /sandbox/);
  assert.deepEqual(body, new Uint8Array(Buffer.concat([new Uint8Array(head), one, two])));
  assert.equal((await archive(vault, TOKEN)).status, 404, "a plan is for one download");
});

test("an unknown, a guessed and an old token are nothing", async () => {
  const vault = await fresh();
  await vault.put_plan(TOKEN, [{ bytes: head }]);
  await vault.db.run(["proofs"], "readwrite", async (transaction) => {
    const proofs = transaction.objectStore("proofs");
    proofs.put({ name: "x", at: Date.now() - 3_600_001, length: 0, parts: [] }, [
      "plan",
      "old-old-old-old-old",
    ]);
  });

  for (const token of ["", "../../x", "plan", "fedcba9876543210", "old-old-old-old-old"]) {
    assert.equal((await archive(vault, token)).status, 404, token);
  }
  await assert.rejects(vault.put_plan("short", []), TypeError);
  await vault.put_plan("another-another-one", []);
  assert.equal(await vault.proof(["plan", "old-old-old-old-old"]), null, "swept");
});

test("what is not here whole is refused before anything is given", async () => {
  const vault = await fresh();
  await stored(vault, "cid:1", noise(250_000));
  await vault.describe(content("cid:2", 250_000));
  const parts = ["cid:1", "cid:2", "cid:nobody"].map((id) => ({ content: id, length: 250_000 }));
  await vault.put_plan(TOKEN, parts);
  const response = await archive(vault, TOKEN);

  assert.equal(response.status, 409);
  assert.equal(await response.text(), "cid:2\ncid:nobody\n");
});

test("a chunk that vanishes meanwhile breaks the download off, and it can be tried again", async () => {
  const vault = await fresh();
  await stored(vault, "cid:1", noise(3_000_000));
  await vault.put_plan(TOKEN, [{ content: "cid:1", length: 3_000_000 }]);
  const reader = (await archive(vault, TOKEN)).body.getReader();
  await reader.read();
  await vault.remove(["cid:1"]);

  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  }, /no longer here/);
  await stored(vault, "cid:1", noise(3_000_000));
  assert.equal((await bytes_of(await archive(vault, TOKEN))).length, 3_000_000);
});

test("a disk too full even to delete the plan does not fail what was given", async () => {
  const vault = await fresh();
  await vault.put_plan(TOKEN, [{ bytes: head }]);
  const response = await archive(vault, TOKEN);
  const { run } = vault.db;
  vault.db.run = (stores, mode, work) =>
    mode === "readonly"
      ? run.call(vault.db, stores, mode, work)
      : Promise.reject(new DOMException("full", "QuotaExceededError"));

  assert.equal((await bytes_of(response)).length, 8);
});

test("a large library is given in small parts too", async () => {
  const vault = await fresh();
  const library = noise(2_500_000, 7);
  await vault.put_plan(TOKEN, [{ bytes: library.buffer }]);
  const sizes = [];
  const given = [];
  for await (const part of (await archive(vault, TOKEN)).body) {
    sizes.push(part.length);
    given.push(part);
  }

  assert.ok(Math.max(...sizes) <= 1024 * 1024, `${sizes}`);
  assert.deepEqual(new Uint8Array(Buffer.concat(given)), library);
});

test("nothing is read before it is asked for", async () => {
  const vault = await fresh();
  await stored(vault, "cid:1", noise(5_000_000));
  await vault.put_plan(TOKEN, [{ content: "cid:1", length: 5_000_000 }]);
  let reads = 0;
  const { read } = vault;
  vault.read = function (...given) {
    reads += 1;
    return read.apply(this, given);
  };
  const reader = (await archive(vault, TOKEN)).body.getReader();
  await reader.read();
  await new Promise((resolve) => setImmediate(resolve));

  assert.ok(reads <= 3, `${reads} reads of 5`);
  await reader.cancel();
  assert.equal(
    (await archive(vault, TOKEN)).status,
    200,
    "a download that was left can come again",
  );
});

test("the service worker's route is for GET alone and takes the token", () => {
  const route = (url, method = "GET", mode = "navigate") =>
    route_of({ url: `https://x.test/app/${url}`, method, mode }, "https://x.test/app/", new Set());

  assert.deepEqual(route(`export/${TOKEN}`), { route: "export", token: TOKEN });
  assert.deepEqual(route(`export/${TOKEN}`, "POST"), { route: "network" });
});

// ── Back in ─────────────────────────────────────────────────────────────────────────────────

test("a part of a file is copied into its content, verified, and once", async () => {
  const vault = await fresh();
  const song = noise(350_000, 9);
  await vault.describe(content("cid:1", song.length));
  const file = new Blob([noise(1234), song, noise(10)]);
  const proof = sums(song);
  const first = await vault.import_part(file, 1234, 351_234, "cid:1", proof, "SHA-256");
  const second = await vault.import_part(file, 1234, 351_234, "cid:1", proof, "SHA-256");

  assert.deepEqual(first, { adopted: [0, 1, 2, 3], differ: [] });
  assert.deepEqual(second, { adopted: [], differ: [] });
  assert.deepEqual(await vault.read("cid:1", 0, song.length), song);
});

test("of a part that was changed only the right chunks come in", async () => {
  const vault = await fresh();
  const song = noise(350_000, 9);
  await vault.describe(content("cid:1", song.length));
  const changed = song.slice();
  changed[150_000] ^= 1;
  const file = new Blob([changed]);
  const copied = await vault.import_part(file, 0, 350_000, "cid:1", sums(song), "SHA-256");

  assert.deepEqual(copied, { adopted: [0, 2, 3], differ: [1] });
  await assert.rejects(
    vault.import_part(file, 0, 349_999, "cid:1", sums(song), "SHA-256"),
    TypeError,
  );
  await assert.rejects(
    vault.import_part(file, 1, 350_001, "cid:1", sums(song), "SHA-256"),
    TypeError,
  );
});
