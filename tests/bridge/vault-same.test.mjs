// One content under several names: adopting bytes, and a model of all that can happen to names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { span_of } from "../../web/bridge/vault.chunks.js";
import {
  ALBUM,
  both,
  digests_of,
  fresh,
  noise,
  own,
  PADDED,
  put_all,
  SECOND,
  TRACK,
} from "./vault_names.mjs";

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

test("a good chunk that came in while a wrong one was looked at stays", async () => {
  const { vault, cid } = await both();
  const write = (octets) =>
    vault.db.run(["chunks"], "readwrite", (transaction) => {
      transaction.objectStore("chunks").put(octets, [cid.id, 1]);
    });
  await write(new Uint8Array(50).buffer);
  const { run } = vault.db;
  vault.db.run = async (stores, mode, work) => {
    // The moment between the look and the deletion.
    if (mode === "readwrite") {
      vault.db.run = run;
      await write(TRACK.slice(50, 100).buffer);
    }
    return run.call(vault.db, stores, mode, work);
  };
  const checked = await vault.check(cid.id, digests_of(cid, TRACK), "SHA-256");

  assert.deepEqual(checked.bad, []);
  assert.deepEqual(await vault.missing(cid.id), []);
  assert.deepEqual(await vault.read(cid.id, 0, 230), TRACK);
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
        const base = `set:${at}`;
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
