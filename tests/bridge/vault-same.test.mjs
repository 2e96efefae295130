// One content under several names: adopting bytes, unifying names, reading back, against a model.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { Streams } from "../../service-worker/stream.js";
import { Wants } from "../../service-worker/wants.js";
import { chunk_size, span_of } from "../../web/bridge/vault.chunks.js";
import { open_vault } from "../../web/bridge/vault.js";

globalThis.navigator ??= {};

const opened = [];
let names = 0;

async function fresh() {
  const vault = await open_vault(`same-${names++}`);
  opened.push(vault);
  return vault;
}

afterEach(() => {
  for (const vault of opened.splice(0)) vault.close();
});

const noise = (length, seed = 1) =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 3) * seed + seed) % 253);

/** SHA-1 or SHA-256 of each chunk that a content touches, out of its whole base. */
function digests_of(content, space, algorithm = "SHA-256") {
  const [first, last] = span_of(content) ?? [1, 0];
  const parts = [];
  for (let index = first; index <= last; index++) {
    const at = index * content.chunk;
    const chunk = space.subarray(at, at + chunk_size(content, index));
    parts.push(createHash(algorithm.replace("-", "")).update(chunk).digest());
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function put_all(vault, content, space, indices) {
  const [first, last] = span_of(content);
  for (let index = first; index <= last; index++) {
    if (indices && !indices.includes(index)) continue;
    const at = index * content.chunk;
    await vault.put(content.base, index, space.slice(at, at + chunk_size(content, index)));
  }
}

const own = (id, length, chunk, more = {}) => ({
  id,
  base: id,
  offset: 0,
  length,
  chunk,
  base_length: length,
  mime: "audio/flac",
  proved: !id.startsWith("url:"),
  ...more,
});

/** A torrent of three files, each padded with zeros to the next piece, but for the last. */
const TRACK = noise(230, 5);
const PADDED = new Uint8Array(16 * 40);
PADDED.set(noise(16 * 10, 3), 0);
PADDED.set(TRACK, 16 * 10);
PADDED.set(noise(100, 9), 16 * 25);
const ALBUM = { base: "btih:aa", chunk: 16, base_length: 16 * 40, mime: "", proved: true };
const SECOND = { ...ALBUM, id: "btih:aa/1", offset: 160, length: 230 };

// ── Adopting ────────────────────────────────────────────────────────────────────────────────

test("a track fetched over HTTP is whole as a torrent's file without a request", async () => {
  for (const algorithm of ["SHA-1", "SHA-256"]) {
    const vault = await fresh();
    await vault.describe(SECOND);
    await vault.describe(own("url:x", 230, 64));
    await put_all(vault, own("url:x", 230, 64), TRACK);
    const digests = digests_of(SECOND, PADDED, algorithm);
    const copied = await vault.adopt("url:x", SECOND.id, digests, algorithm);

    assert.deepEqual(copied.differ, []);
    assert.equal(copied.adopted.length, 15, "the last piece, half of it padding, too");
    assert.deepEqual(await vault.missing(SECOND.id), []);
    assert.deepEqual(await vault.read(SECOND.id, 0, 230), TRACK);
  }
});

test("pieces of a swarm answer for a CID, as far as they are here", async () => {
  const vault = await fresh();
  await vault.describe(SECOND);
  const cid = own("cid:x", 230, 50);
  await vault.describe(cid);
  await put_all(vault, SECOND, PADDED, [10, 11, 12, 13, 14, 20, 21, 22, 23, 24]);
  const copied = await vault.adopt(SECOND.id, cid.id, digests_of(cid, TRACK), "SHA-256");

  // Bytes 0 to 80 and 160 to 230 of the track are here: chunks of 50 bytes.
  assert.deepEqual(copied, { adopted: [0, 4], differ: [] });
});

test("what differs is named and not stored", async () => {
  const vault = await fresh();
  const cid = own("cid:x", 230, 50);
  await vault.describe(cid);
  await vault.describe(own("url:x", 230, 64));
  const other = TRACK.slice();
  other[120] ^= 1;
  await put_all(vault, own("url:x", 230, 64), other);
  const copied = await vault.adopt("url:x", cid.id, digests_of(cid, TRACK), "SHA-256");

  assert.deepEqual(copied, { adopted: [0, 1, 3, 4], differ: [2] });
  assert.deepEqual(await vault.missing(cid.id), [2]);
});

test("a chunk at a border that another file shares is left missing, and is no difference", async () => {
  const vault = await fresh();
  const space = noise(200, 7);
  const file = {
    ...ALBUM,
    id: "btih:bb/1",
    base: "btih:bb",
    base_length: 200,
    offset: 40,
    length: 100,
  };
  await vault.describe(file);
  await vault.describe(own("url:x", 100, 64));
  await put_all(vault, own("url:x", 100, 64), space.slice(40, 140));
  const copied = await vault.adopt("url:x", file.id, digests_of(file, space), "SHA-256");

  assert.deepEqual(copied, { adopted: [3, 4, 5, 6, 7], differ: [] });
});

test("digests that are not as many as the chunks are refused", async () => {
  const vault = await fresh();
  await vault.describe(SECOND);
  await vault.describe(own("url:x", 230, 64));
  for (const [octets, algorithm] of [
    [new Uint8Array(0), ""],
    [new Uint8Array(32), "SHA-256"],
    [new Uint8Array(480), "MD5"],
  ]) {
    await assert.rejects(vault.adopt("url:x", SECOND.id, octets, algorithm), TypeError);
  }
  await assert.rejects(vault.adopt("url:y", SECOND.id, new Uint8Array(480), "SHA-256"), {
    code: "unknown",
  });
});

// ── Unifying ────────────────────────────────────────────────────────────────────────────────

/** A whole torrent's file and a whole CID of the same bytes. */
async function both() {
  const vault = await fresh();
  const cid = own("cid:x", 230, 50);
  await vault.describe(SECOND);
  await vault.describe(cid);
  await put_all(vault, SECOND, PADDED);
  await put_all(vault, cid, TRACK);
  return { vault, cid };
}

test("two names become one slice: read alike, stored once, kept if either was", async () => {
  const { vault, cid } = await both();
  await vault.set_kept([cid.id], true);
  const before = (await vault.usage()).kept_bytes;
  const answer = await vault.unify(cid, SECOND.id);

  assert.deepEqual(answer, { unified: true, lacking: [] });
  assert.deepEqual(await vault.read(cid.id, 0, 230), TRACK);
  assert.deepEqual(await vault.read(SECOND.id, 0, 230), TRACK);
  assert.equal(before, 230);
  const { kept_bytes, cached_bytes } = await vault.usage();
  assert.deepEqual([kept_bytes, cached_bytes], [240, 0], "15 pieces, and nothing twice");
  assert.equal(await vault.get("cid:x", 0), null);
  assert.equal((await vault.presence(SECOND.id)).kept, true);
});

test("the wish is one for all names of the same bytes", async () => {
  const { vault, cid } = await both();
  await vault.unify(cid, SECOND.id);
  await vault.set_kept([SECOND.id], true);

  assert.equal((await vault.presence(cid.id)).kept, true);
  await vault.set_kept([cid.id], false);
  assert.equal((await vault.presence(SECOND.id)).kept, false);
});

test("nothing that is here is lost: it says what is lacking, and does nothing", async () => {
  const { vault, cid } = await both();
  await vault.remove([SECOND.id]);
  await vault.describe(SECOND);
  await put_all(vault, SECOND, PADDED, [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  await vault.describe({ ...SECOND, id: "btih:aa/other" });
  const answer = await vault.unify(cid, SECOND.id);

  assert.deepEqual(answer, { unified: false, lacking: [21, 22, 23, 24] });
  assert.deepEqual(await vault.read(cid.id, 0, 230), TRACK);
  assert.equal((await vault.look_up(cid.id)).base, "cid:x");
  assert.deepEqual(await vault.unify(cid, SECOND.id, { force: true }), {
    unified: true,
    lacking: [],
  });
  assert.equal(await vault.read(cid.id, 0, 230), null);
  assert.deepEqual(await vault.missing(cid.id), [21, 22, 23, 24]);
});

test("a name that was never described becomes another name too", async () => {
  const { vault } = await both();
  await vault.unify(own("url:new", 230, 64, { mime: "audio/mpeg" }), SECOND.id);
  const found = await vault.look_up("url:new");

  assert.equal(found.mime, "audio/mpeg");
  assert.equal(found.proved, true, "its bytes are the proved target's");
  assert.deepEqual(await vault.read("url:new", 3, 99), TRACK.slice(3, 99));
});

test("what cannot be the same bytes is refused", async () => {
  const { vault, cid } = await both();
  await vault.describe(own("url:u", 230, 64));

  await assert.rejects(vault.unify(own("cid:y", 231, 50), SECOND.id), TypeError);
  await assert.rejects(vault.unify(cid, "url:u"), TypeError, "a proved name of unproved bytes");
  await assert.rejects(vault.unify(cid, cid.id), TypeError);
  await assert.rejects(vault.unify(cid, "cid:nobody"), { code: "unknown" });
});

test("described again as it was, a name stays unified", async () => {
  const { vault, cid } = await both();
  await vault.set_kept([cid.id], true);
  await vault.unify(cid, SECOND.id);
  const again = await vault.describe(cid);

  assert.equal(again.base, SECOND.base);
  assert.equal(again.kept, true);
  assert.deepEqual(await vault.read(cid.id, 0, 230), TRACK);
});

test("names of the alias's very slice move along", async () => {
  const { vault, cid } = await both();
  await vault.unify(own("url:more", 230, 64), cid.id);
  await vault.unify(cid, SECOND.id);

  assert.equal((await vault.look_up("url:more")).base, SECOND.base);
  assert.deepEqual(await vault.read("url:more", 0, 230), TRACK);
  assert.equal(await vault.get("cid:x", 0), null);
});

test("chunks that another file of the alias's base needs stay", async () => {
  const vault = await fresh();
  const space = noise(75, 3);
  const base = { base: "btih:cc", chunk: 16, base_length: 75, mime: "", proved: true };
  const one = { ...base, id: "btih:cc/0", offset: 0, length: 40 };
  const two = { ...base, id: "btih:cc/1", offset: 40, length: 35 };
  const cid = own("cid:one", 40, 10);
  for (const content of [one, two, cid]) await vault.describe(content);
  await put_all(vault, one, space);
  await put_all(vault, two, space);
  await put_all(vault, cid, space);
  await vault.unify(one, cid.id);

  assert.deepEqual(await vault.read(two.id, 0, 35), space.slice(40));
  assert.deepEqual(await vault.read(one.id, 0, 40), space.slice(0, 40));
  assert.equal(await vault.get("btih:cc", 0), null);
});

test("an address that grew takes its other names' bytes away, not their truth", async () => {
  const vault = await fresh();
  const url = own("url:a", 100, 10);
  await vault.describe(url);
  await put_all(vault, url, noise(100));
  await vault.unify(own("url:b", 100, 10), url.id);
  await vault.describe(own("url:a", 140, 10));
  const other = await vault.look_up("url:b");

  assert.equal(other.base, "url:b");
  assert.equal(other.length, 100);
  assert.equal(await vault.read("url:b", 0, 10), null);
});

test("a file imported again under its own name is whole, whatever it was unified with", async () => {
  const vault = await fresh();
  const song = noise(300_000, 4);
  const { id } = await vault.import_file(new Blob([song]));
  const cid = own("cid:song", 300_000, 100_000);
  await vault.describe(cid);
  await vault.adopt(id, cid.id, digests_of(cid, song), "SHA-256");
  await vault.unify({ ...(await vault.look_up(id)) }, cid.id);
  assert.deepEqual(await vault.read(id, 0, 300_000), song);
  assert.equal((await vault.look_up(id)).base, cid.id);
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").delete([cid.id, 1]);
  });
  await vault.import_file(new Blob([song]));

  assert.deepEqual(await vault.read(id, 0, 300_000), song);
});

test("a transaction that is cut off leaves either all of the old or all of the new", async () => {
  const steps = ["put", "delete"];
  for (let cut = 0; cut < 6; cut++) {
    const { vault, cid } = await both();
    let count = 0;
    const saved = new Map();
    for (const step of steps) {
      const original = IDBObjectStore.prototype[step];
      saved.set(step, original);
      IDBObjectStore.prototype[step] = function (...given) {
        if (count++ === cut) throw new DOMException("killed", "DataError");
        return original.apply(this, given);
      };
    }
    let outcome;
    try {
      outcome = await vault.unify(cid, SECOND.id).catch((error) => error);
    } finally {
      for (const [step, original] of saved) IDBObjectStore.prototype[step] = original;
    }
    const { base } = await vault.look_up(cid.id);

    assert.equal(base, outcome.unified ? SECOND.base : "cid:x", `cut after ${cut}`);
    assert.deepEqual(await vault.read(cid.id, 0, 230), TRACK);
    assert.deepEqual(await vault.read(SECOND.id, 0, 230), TRACK);
  }
});

// ── Reading while it changes ────────────────────────────────────────────────────────────────

const body = async (response) => new Uint8Array(await response.arrayBuffer());

test("a stream that is being read goes on with the right bytes", async () => {
  const { vault, cid } = await both();
  const asked = [];
  const wants = new Wants({ ask: async (want) => asked.push(want) > 0, channel: vault.channel });
  const streams = new Streams(vault, wants);
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").delete([cid.id, 2]);
  });
  const response = await streams.respond(new Request("http://x/stream/a"), cid.id, "");
  const reading = body(response);
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await vault.unify(cid, SECOND.id);
  // A channel does not hear itself: said again, as the engine's would say it.
  const notice = new BroadcastChannel(`same-${names - 1}`);
  notice.postMessage({ changed: { contents: [cid.id] } });

  assert.deepEqual(await reading, TRACK);
  notice.close();
});

// ── Reading back ────────────────────────────────────────────────────────────────────────────

test("a chunk that rotted is found and missing, the others stay", async () => {
  const { vault, cid } = await both();
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").put(new Uint8Array(50).buffer, [cid.id, 1]);
    transaction.objectStore("chunks").put(new Uint8Array(7).buffer, [cid.id, 3]);
  });
  const proof = digests_of(cid, TRACK);
  const first = await vault.check(cid.id, proof, "SHA-256", { limit: 2 });
  const second = await vault.check(cid.id, proof, "SHA-256", { from: first.next, limit: 9 });

  assert.deepEqual(first, { good: 1, bad: [1], next: 2 });
  assert.deepEqual(second, { good: 2, bad: [3], next: null });
  assert.deepEqual(await vault.missing(cid.id), [1, 3]);
});

test("an imported file is checked by its own proof, what nothing proves is not", async () => {
  const vault = await fresh();
  const song = noise(600_000, 4);
  const { id } = await vault.import_file(new Blob([song]));
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").put(new Uint8Array(262_144).buffer, [id, 1]);
  });
  await vault.describe(own("url:u", 230, 64));
  await put_all(vault, own("url:u", 230, 64), TRACK);

  assert.deepEqual(await vault.check(id, new Uint8Array(0), ""), { good: 2, bad: [1], next: null });
  assert.deepEqual(await vault.check("url:u", new Uint8Array(0), ""), {
    good: 0,
    bad: [],
    next: null,
  });
});

// ── A model ─────────────────────────────────────────────────────────────────────────────────

test("whatever is adopted, unified, kept, dropped and forgotten: no name reads a wrong byte", async () => {
  let seed = 5;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return (seed >> 8) % below;
  };
  for (let round = 0; round < 25; round++) {
    const vault = await fresh();
    const length = 60 + random(200);
    const tracks = [noise(length, 2), noise(length, 3)];
    /** Each name: its true bytes, its base's bytes and its content. */
    const all = [];
    for (let at = 0; at < 6; at++) {
      const track = tracks[at % 2];
      const chunk = [16, 20, 33, 64][random(4)];
      if (random(2)) {
        const before = random(3) * chunk;
        const total = before + Math.ceil(length / chunk) * chunk + random(40);
        const space = new Uint8Array(total);
        if (random(2)) space.set(noise(total, 8));
        space.set(track, before);
        const base = `btih:${at}`;
        const place = { base, offset: before, length, chunk, base_length: total };
        all.push({ track, space, content: { id: `${base}/0`, ...place, mime: "", proved: true } });
      } else all.push({ track, space: track, content: own(`cid:${at}`, length, chunk) });
    }
    for (const { content } of all) await vault.describe(content);
    const any = () => all[random(all.length)];
    for (let step = 0; step < 30; step++) {
      const [one, other] = [any(), any()];
      const whose = await vault.look_up(one.content.id);
      switch (random(7)) {
        case 0:
        case 1: {
          const now = whose ?? (await vault.describe(one.content));
          const from = all.find(({ content }) => content.base === now.base) ?? one;
          const [first, last] = span_of(now);
          const some = [first + random(last - first + 1), first + random(last - first + 1)];
          await put_all(vault, now, from.space, some);
          break;
        }
        case 2: {
          const target = await vault.look_up(other.content.id);
          if (!whose || !target) break;
          const from = all.find(({ content }) => content.base === target.base);
          const proof = digests_of(target, from.space);
          const { adopted, differ } = await vault.adopt(whose.id, target.id, proof, "SHA-256");
          const same = one.track === other.track;
          if (same) assert.deepEqual(differ, []);
          for (const index of adopted) assert.ok(await vault.get(target.base, index));
          break;
        }
        case 3:
          if (one.track !== other.track || one === other) break;
          if (await vault.look_up(other.content.id)) {
            const bytes = await vault.read(one.content.id, 0, length);
            const force = random(4) === 0;
            const { unified } = await vault.unify(one.content, other.content.id, { force });
            // Nothing that was here is lost, unless it was told to.
            if (bytes && !(unified && force)) {
              assert.deepEqual(await vault.read(one.content.id, 0, length), bytes);
            }
          }
          break;
        case 4:
          await vault.set_kept([one.content.id], !!random(2));
          break;
        case 5:
          await vault.describe(one.content);
          break;
        case 6:
          if (random(3) === 0) await vault.remove([one.content.id]);
          break;
      }
      for (const { track, content } of all) {
        const start = random(length);
        const stop = start + 1 + random(length - start);
        const read = await vault.read(content.id, start, stop);
        if (read) assert.deepEqual(read, track.slice(start, stop), content.id);
      }
    }
    // Every byte that is stored belongs to somebody.
    const records = await vault.list();
    const keys = await vault.db.run(["chunks"], "readonly", (transaction) => {
      const request = transaction.objectStore("chunks").getAllKeys();
      return new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    });
    for (const [base, index] of keys) {
      const owner = records.find((record) => {
        const span = span_of(record);
        return record.base === base && span && span[0] <= index && index <= span[1];
      });
      assert.ok(owner, `chunk ${index} of ${base} is nobody's`);
    }
    vault.close();
  }
});
