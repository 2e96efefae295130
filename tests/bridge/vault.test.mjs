// The vault's rules, against a stand-in IndexedDB. tests/browser/test_stream.py repeats what a
// stand-in cannot show (crashes, quota, real files) in browsers.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { bytes_of, chunk_size, gaps, merge, span_of } from "../../web/bridge/vault.chunks.js";
import { open_vault, Vault } from "../../web/bridge/vault.js";

// Node 20 has none; what it would say is the browser's business.
globalThis.navigator ??= {};

const opened = [];
let names = 0;

async function fresh() {
  const vault = await open_vault(`vault-${names++}`);
  opened.push(vault);
  return vault;
}

afterEach(() => {
  for (const vault of opened.splice(0)) vault.close();
});

/** A torrent of 16-byte pieces with two files that share piece 2. */
const BASE = { base: "btih:aa", chunk: 16, base_length: 75, mime: "audio/mpeg", proved: true };
const FIRST = { ...BASE, id: "btih:aa/0", offset: 0, length: 40 };
const SECOND = { ...BASE, id: "btih:aa/1", offset: 40, length: 35 };

const octets = (count, start = 0) =>
  Uint8Array.from({ length: count }, (_, at) => (at + start) % 251);
const space = octets(75);
const piece = (index) => space.slice(index * 16, index * 16 + 16);

async function filled(indices = [0, 1, 2, 3, 4]) {
  const vault = await fresh();
  await vault.describe(FIRST);
  await vault.describe(SECOND);
  for (const index of indices) await vault.put("btih:aa", index, piece(index));
  return vault;
}

const rejects_with = (promise, fields) => assert.rejects(promise, fields);

test("a slice touches the chunks at both its borders, and the last chunk of a base is shorter", () => {
  assert.deepEqual(span_of(FIRST), [0, 2]);
  assert.deepEqual(span_of(SECOND), [2, 4]);
  assert.equal(span_of({ ...FIRST, length: 0 }), null);
  assert.equal(chunk_size(BASE, 4), 11);
  assert.equal(chunk_size(BASE, 5), 0);
  assert.equal(bytes_of(BASE, [0, 4]), 27);
});

test("gaps are exactly what no span covers, whatever the order and overlap", () => {
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % below;
  };
  for (let round = 0; round < 300; round++) {
    const spans = Array.from({ length: random(5) }, () => {
      const first = random(30);
      return [first, first + random(8)];
    });
    const whole = [random(10), 10 + random(20)];
    const covered = (list, at) => list.some(([first, last]) => first <= at && at <= last);
    for (let at = 0; at < 45; at++) {
      const expected = at >= whole[0] && at <= whole[1] && !covered(spans, at);

      assert.equal(covered(gaps(whole, spans), at), expected);
      assert.equal(covered(merge(spans), at), covered(spans, at));
    }
  }
});

test("any part of a content reads back exactly, across chunks and from inside them", async () => {
  const vault = await filled();
  for (let start = 0; start < 35; start += 3) {
    for (let stop = start; stop <= 35; stop += 4) {
      const found = await vault.read("btih:aa/1", start, stop);

      assert.deepEqual([...found], [...space.slice(40 + start, 40 + stop)]);
      assert.equal(found.buffer.byteLength, stop - start);
    }
  }
});

test("a read that needs a missing chunk is null, and one that does not need it succeeds", async () => {
  const vault = await filled([0, 2]);

  assert.equal(await vault.read("btih:aa/0", 0, 40), null);
  assert.equal((await vault.read("btih:aa/0", 32, 40)).length, 8);
  assert.equal(await vault.read("btih:zz/0", 0, 1), null);
  assert.deepEqual(await vault.missing("btih:aa/0"), [1]);
  assert.deepEqual(await vault.presence("btih:aa/1"), {
    length: 35,
    chunks: 3,
    present: 1,
    kept: false,
  });
});

test("a chunk of the wrong size, or of nothing that is described, is refused", async () => {
  const vault = await filled([]);

  await rejects_with(vault.put("btih:aa", 0, piece(0).slice(1)), { name: "RangeError" });
  await rejects_with(vault.put("btih:aa", 5, octets(16)), { name: "RangeError" });
  await rejects_with(vault.put("btih:bb", 0, octets(16)), { code: "unknown" });
  assert.deepEqual(await vault.missing("btih:aa/0"), [0, 1, 2]);
});

test("describing again merges: the wish, the last use and the type stay", async () => {
  const vault = await fresh();
  const { used_at } = await vault.describe(FIRST, true);
  const again = await vault.describe({ ...FIRST, mime: "" });

  assert.equal(again.kept, true);
  assert.equal(again.used_at, used_at);
  assert.equal(again.mime, "audio/mpeg");
  assert.equal((await vault.describe(FIRST, false)).kept, false);
});

test("a content that is now cut otherwise loses its chunks, and a sibling may not contradict", async () => {
  const vault = await fresh();
  const page = { id: "url:a", base: "url:a", offset: 0, length: 20, chunk: 16, base_length: 20 };
  await vault.describe({ ...page, mime: "", proved: false });
  await vault.put("url:a", 0, octets(16));
  await vault.describe({ ...page, length: 30, base_length: 30, mime: "", proved: false });

  assert.deepEqual(await vault.missing("url:a"), [0, 1]);
  await vault.describe(FIRST);
  await rejects_with(vault.describe({ ...SECOND, chunk: 8 }), { name: "TypeError" });
});

test("a description that reaches beyond its base or has no length is refused", async () => {
  const vault = await fresh();
  for (const wrong of [{ length: -1 }, { length: 76 }, { chunk: 0 }, { offset: 0.5 }, { id: "" }]) {
    await rejects_with(vault.describe({ ...FIRST, ...wrong }), { name: "TypeError" });
  }
});

test("removing a file of a torrent leaves the chunk it shares with another", async () => {
  const vault = await filled();
  await vault.remove(["btih:aa/0"]);

  assert.equal(await vault.look_up("btih:aa/0"), null);
  assert.deepEqual(await vault.missing("btih:aa/1"), []);
  assert.equal(await vault.get("btih:aa", 1), null);
  await vault.remove(["btih:aa/1"]);
  for (let index = 0; index < 5; index++) assert.equal(await vault.get("btih:aa", index), null);
});

test("removing both siblings at once leaves nothing", async () => {
  const vault = await filled();
  await vault.remove(["btih:aa/0", "btih:aa/1", "btih:none/0"]);
  const keys = await vault.missing_between("btih:aa", 0, 4);

  assert.deepEqual(keys, [0, 1, 2, 3, 4]);
  assert.deepEqual(await vault.list(), []);
});

test("usage counts the kept apart from the cached, a shared chunk as kept", async () => {
  const vault = await filled();

  let usage = await vault.usage();
  assert.deepEqual([usage.kept_bytes, usage.cached_bytes], [0, 75]);
  await vault.set_kept(["btih:aa/0"], true);
  usage = await vault.usage();
  assert.deepEqual([usage.kept_bytes, usage.cached_bytes], [48, 27]);
  await vault.set_kept(["btih:aa/1"], true);
  usage = await vault.usage();
  assert.deepEqual([usage.kept_bytes, usage.cached_bytes], [75, 0]);
  await vault.remove(["btih:aa/1"]);
  usage = await vault.usage();
  assert.deepEqual([usage.kept_bytes, usage.cached_bytes], [48, 0]);
});

test("eviction takes the least recently used first and never what is kept", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1000 });
  const vault = await fresh();
  for (const id of ["old", "mid", "new", "kept"]) {
    const content = { id, base: id, offset: 0, length: 16, chunk: 16, base_length: 16 };
    await vault.describe({ ...content, mime: "", proved: false }, id === "kept");
    await vault.put(id, 0, octets(16));
    t.mock.timers.tick(1000);
  }
  await vault.touch("old");

  assert.equal(await vault.evict(16), 16);
  assert.deepEqual(await vault.missing("mid"), [0]);
  assert.equal(await vault.evict(100, ["new"]), 16);
  assert.deepEqual(await vault.missing("old"), [0]);
  assert.equal(await vault.evict(100), 16);
  assert.equal(await vault.evict(100), 0);
  assert.deepEqual(await vault.missing("kept"), []);
  assert.notEqual(await vault.look_up("mid"), null);
});

test("what plays and what comes next is not evicted, in whichever window the disk is full", async () => {
  const vault = await filled([0, 1, 2]);
  const elsewhere = new Vault(vault.channel.name);
  opened.push(elsewhere);
  opened.push(elsewhere); // an open channel keeps node from ending
  const heard = new Promise((resolve) => {
    elsewhere.channel.addEventListener("message", ({ data }) => data.in_use && resolve(data));
  });
  await vault.spare(["btih:aa/0"]);
  await heard;

  assert.equal(await vault.evict(1000), 0);
  assert.equal(await elsewhere.evict(1000), 0);
  await vault.spare([]);
  assert.equal(await vault.evict(1000), 48);
});

test("eviction leaves a chunk that a kept sibling needs, and takes one that two unkept share", async () => {
  const vault = await filled();
  await vault.set_kept(["btih:aa/0"], true);

  assert.equal(await vault.evict(1000), 27);
  assert.deepEqual(await vault.missing("btih:aa/0"), []);
  await vault.set_kept(["btih:aa/0"], false);
  assert.equal(await vault.evict(1000), 48);
  const both = await filled();
  assert.equal(await both.evict(1000), 75);
});

test("a full disk evicts what is not kept and tries once more, then says QuotaExceededError", async () => {
  const vault = await filled([0, 1, 2]);
  const other = { id: "x", base: "x", offset: 0, length: 16, chunk: 16, base_length: 16 };
  await vault.describe({ ...other, mime: "", proved: false });
  const run = vault.db.run.bind(vault.db);
  let refusals = 1;
  vault.db.run = async (stores, mode, ...rest) => {
    if (mode === "readwrite" && stores.length === 2 && refusals-- > 0) {
      throw new DOMException("full", "QuotaExceededError");
    }
    return await run(stores, mode, ...rest);
  };
  await vault.put("x", 0, octets(16));

  assert.deepEqual(await vault.missing("btih:aa/0"), [0, 1, 2]);
  assert.deepEqual(await vault.missing("x"), []);
  refusals = 1;
  await rejects_with(vault.put("x", 0, octets(16)), { name: "QuotaExceededError" });
});

test("a put is told to others only once it can be read", async () => {
  const vault = await filled([]);
  const listener = new BroadcastChannel(vault.channel.name);
  const heard = new Promise((resolve) => {
    listener.onmessage = async ({ data }) => {
      if (data.put) resolve([data.put, await vault.get(data.put.base, data.put.index)]);
    };
  });
  await vault.put("btih:aa", 3, piece(3));
  const [notice, found] = await heard;
  listener.close();

  assert.deepEqual(notice, { base: "btih:aa", index: 3 });
  assert.deepEqual([...new Uint8Array(found)], [...piece(3)]);
});

test("a view into a larger buffer is stored without the rest of it", async () => {
  const vault = await filled([]);
  await vault.put("btih:aa", 1, space.subarray(16, 32));

  assert.equal((await vault.get("btih:aa", 1)).byteLength, 16);
});

test("a closed connection is opened again by the next call", async () => {
  const vault = await filled();
  vault.db.close();

  assert.equal((await vault.read("btih:aa/0", 0, 40)).length, 40);
});

test("an upgrade by a newer page is not blocked by us", async () => {
  const vault = await filled([0]);
  await new Promise((resolve, reject) => {
    const request = indexedDB.open(vault.db.name, 2);
    request.onblocked = () => reject(new Error("blocked"));
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  await rejects_with(vault.list(), { name: "VersionError" });
});

test("covers are named by their digest and come back with their type", async () => {
  const vault = await fresh();
  const hash = await vault.put_art(octets(100), "image/png");

  assert.equal(hash, createHash("sha256").update(octets(100)).digest("hex"));
  assert.equal((await vault.art(hash)).mime, "image/png");
  assert.equal(await vault.art("0".repeat(64)), null);
});

test("what was shared waits in order until it is dealt with, and the inbox has an end", async () => {
  const vault = await fresh();
  for (const title of ["a", "b"]) await vault.share({ files: [], title, text: "", url: "" });
  const [first, second] = await vault.inbox();
  await vault.inbox_done(first.key);

  assert.deepEqual([first.title, second.title], ["a", "b"]);
  assert.deepEqual(
    (await vault.inbox()).map(({ title }) => title),
    ["b"],
  );
  for (let at = 0; at < 199; at++) await vault.share({ files: [], title: "c", text: "", url: "" });
  await rejects_with(vault.share({ files: [], title: "d", text: "", url: "" }), {
    code: "blocked",
  });
});

// ── Importing ───────────────────────────────────────────────────────────────────────────────

const file_octets = octets(600_000, 3);
const file_id = `sri:${createHash("sha256").update(file_octets).digest("hex")}`;
const the_file = () => new File([file_octets], "a.mp3", { type: "audio/mpeg" });

test("an imported file is named by its SHA-256, whole, kept, and reads back", async () => {
  const vault = await fresh();
  const steps = [];
  const content = await vault.import_file(the_file(), {
    onprogress: (done, total) => steps.push([done, total]),
  });

  assert.equal(content.id, file_id);
  assert.deepEqual([content.length, content.chunk, content.mime], [600_000, 262144, "audio/mpeg"]);
  assert.equal(content.kept, true);
  assert.deepEqual(Buffer.from(await vault.read(file_id, 0, 600_000)), Buffer.from(file_octets));
  assert.deepEqual(steps.at(-1), [600_000, 600_000]);
  assert.ok(steps.every(([done], at) => at === 0 || done >= steps[at - 1][0]));
});

test("importing again, or after a part is lost, writes only what is missing", async () => {
  const vault = await fresh();
  await vault.import_file(the_file());
  const written = [];
  const put = vault.put.bind(vault);
  vault.put = async (base, index, bytes) => {
    written.push(index);
    await put(base, index, bytes);
  };
  await vault.import_file(the_file());

  assert.deepEqual(written, []);
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").delete([file_id, 1]);
  });
  await vault.import_file(the_file());
  assert.deepEqual(written, [1]);
});

test("a new file is stored in one transaction; kept later, many wait for the disk once", async () => {
  const vault = await fresh();
  /** @type {string[]} */
  const modes = [];
  const run = vault.db.run.bind(vault.db);
  vault.db.run = (stores, mode, work) => {
    modes.push(mode);
    return run(stores, mode, work);
  };
  const { id, kept } = await vault.import_file(the_file(), { kept: false });

  assert.deepEqual([modes, kept], [["readwrite"], false]);
  assert.deepEqual(await vault.presence(id), {
    ...{ length: 600_000, chunks: 3, present: 3 },
    kept: false,
  });
  modes.length = 0;
  const other = await vault.import_file(new File([octets(10)], "b.mp3"));
  assert.deepEqual([modes, other.kept], [["strict"], true]);
  await vault.set_kept([id, other.id], true);
  assert.equal((await vault.presence(id)).kept, true);
});

test("two imports of one file at a time leave it whole, and kept as one of them wished", async () => {
  const vault = await fresh();
  const made = await Promise.all([
    vault.import_file(the_file(), { kept: false }),
    vault.import_file(the_file()),
  ]);

  assert.deepEqual([made[0].id, made[1].id], [file_id, file_id]);
  const whole = { length: 600_000, chunks: 3, present: 3, kept: true };
  assert.deepEqual(await vault.presence(file_id), whole);
});

test("an import that is called off or fails leaves nothing behind", async () => {
  const vault = await fresh();
  const calling_off = new AbortController();
  const put = vault.put.bind(vault);
  let puts = 0;
  vault.put = async (...chunk) => {
    puts += 1;
    calling_off.abort();
    await put(...chunk);
  };
  const large = new File([octets(20_000_000)], "b.mp3");

  await rejects_with(vault.import_file(large, { signal: calling_off.signal }), {
    name: "AbortError",
  });
  assert.ok(puts < 76);
  assert.deepEqual(await vault.list(), []);
  vault.put = async () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await rejects_with(vault.import_file(large), { name: "QuotaExceededError" });
  assert.deepEqual(await vault.list(), []);
});

/** A stand-in for a file handle: structured clones cannot carry functions, so it is not stored. */
function with_handle(vault, file_of, permission = "granted") {
  const handle = {
    kind: "file",
    name: "a.mp3",
    getFile: async () => file_of(),
    queryPermission: async () => permission,
  };
  const proof = vault.proof.bind(vault);
  vault.proof = async (id) => ({ ...(await proof(id)), handle });
  return handle;
}

async function in_place(file_of, permission) {
  const vault = await fresh();
  const { sums } = await imported_proof();
  const content = { id: file_id, base: file_id, offset: 0, length: 600_000, chunk: 262144 };
  const stored = { sums, handle: { plain: true } };
  await vault.describe({ ...content, base_length: 600_000, mime: "", proved: true }, true, stored);
  with_handle(vault, file_of, permission);
  return vault;
}

async function imported_proof() {
  const vault = await fresh();
  await vault.import_file(the_file());
  return await vault.proof(file_id);
}

test("what is read in place is checked, and stores nothing", async () => {
  const vault = await in_place(the_file);
  const found = await vault.read(file_id, 262_000, 262_400);

  assert.deepEqual([...found], [...file_octets.slice(262_000, 262_400)]);
  assert.deepEqual(await vault.missing_between(file_id, 0, 2), [0, 1, 2]);
  assert.equal((await vault.presence(file_id)).present, 3);
  await vault.fill(file_id, 1, 9);
  assert.deepEqual(await vault.missing_between(file_id, 0, 2), [0]);
});

test("tracks of a file that is read in place are read there too, when its own name is gone", async () => {
  const vault = await in_place(the_file);
  const whole = await vault.look_up(file_id);
  const names = [`${file_id}#1`, `${file_id}#2`];
  for (const id of names) await vault.unify({ ...whole, id, base: id }, file_id);
  await vault.remove([file_id, names[0]]);

  assert.deepEqual([...(await vault.read(names[1], 0, 9))], [...file_octets.slice(0, 9)]);
  assert.equal((await vault.presence(names[1])).present, 3);
});

test("a file that changed, in size or in one byte, is never given", async () => {
  const one_byte = file_octets.slice();
  one_byte[300_000] ^= 1;
  const vault = await in_place(() => new File([one_byte], "a.mp3"));

  await rejects_with(vault.read(file_id, 299_000, 299_010), { code: "changed" });
  assert.equal((await vault.read(file_id, 0, 10)).length, 10);
  const shorter = await in_place(() => new File([file_octets.slice(1)], "a.mp3"));
  await rejects_with(shorter.read(file_id, 0, 10), { code: "changed" });
});

test("a permission that is lost, and a file that is gone, each have their name", async () => {
  const asked_again = await in_place(the_file, "prompt");
  const gone = await in_place(() => {
    throw new DOMException("no such file", "NotFoundError");
  });

  await rejects_with(asked_again.read(file_id, 0, 10), { code: "permission" });
  await rejects_with(gone.read(file_id, 0, 10), { code: "gone" });
  await rejects_with(gone.import_file(the_file(), { in_place: true }), { name: "TypeError" });
});
