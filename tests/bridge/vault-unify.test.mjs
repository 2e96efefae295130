// Making names one content, and reading while they become one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Streams } from "../../service-worker/stream.js";
import { Wants } from "../../service-worker/wants.js";
import {
  both,
  digests_of,
  fresh,
  names,
  noise,
  own,
  PADDED,
  put_all,
  SECOND,
  TRACK,
} from "./vault_names.mjs";

// ── Unifying ────────────────────────────────────────────────────────────────────────────────

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
  const base = { base: "set:cc", chunk: 16, base_length: 75, mime: "", proved: true };
  const one = { ...base, id: "set:cc/0", offset: 0, length: 40 };
  const two = { ...base, id: "set:cc/1", offset: 40, length: 35 };
  const cid = own("cid:one", 40, 10);
  for (const content of [one, two, cid]) await vault.describe(content);
  await put_all(vault, one, space);
  await put_all(vault, two, space);
  await put_all(vault, cid, space);
  await vault.unify(one, cid.id);

  assert.deepEqual(await vault.read(two.id, 0, 35), space.slice(40));
  assert.deepEqual(await vault.read(one.id, 0, 40), space.slice(0, 40));
  assert.equal(await vault.get("set:cc", 0), null);
});

test("a torrent's file is no alias: its swarm needs its pieces", async () => {
  const { vault, cid } = await both();

  assert.deepEqual(await vault.unify(SECOND, cid.id), { unified: false, lacking: [] });
  assert.deepEqual(await vault.missing_between(SECOND.base, 10, 24), []);
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
  assert.equal((await vault.import_file(new Blob([song]))).base, cid.id, "it is here already");
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").delete([cid.id, 1]);
  });
  await vault.import_file(new Blob([song]));

  assert.deepEqual(await vault.read(id, 0, 300_000), song);
});

test("a name that is on its own again leaves no bytes that nobody owns", async () => {
  const vault = await fresh();
  const song = noise(300_000, 4);
  const { id } = await vault.import_file(new Blob([song]));
  const cid = own("cid:song", 300_000, 100_000);
  await vault.describe(cid);
  await vault.adopt(id, cid.id, digests_of(cid, song), "SHA-256");
  await vault.unify(await vault.look_up(id), cid.id);
  await vault.db.run(["chunks"], "readwrite", (transaction) => {
    transaction.objectStore("chunks").delete([cid.id, 1]);
  });
  await vault.remove([cid.id]);
  await vault.import_file(new Blob([song]));

  assert.equal((await vault.look_up(id)).base, id);
  assert.deepEqual(await vault.missing_between(cid.id, 0, 2), [0, 1, 2]);
});

test("a read under way while names are unified gives the right bytes", async () => {
  const { vault, cid } = await both();
  const { run_of } = vault;
  vault.run_of = async function (...given) {
    vault.run_of = run_of;
    await vault.unify(cid, SECOND.id);
    return await run_of.apply(this, given);
  };

  assert.deepEqual(await vault.read(cid.id, 20, 200), TRACK.slice(20, 200));
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

test("tracks of a file: its own name goes, its bytes and their sums stay while one of them does", async () => {
  const vault = await fresh();
  const song = noise(700_000);
  const file = await vault.import_file(new Blob([song]));
  const tracks = [1, 2].map((n) => ({ ...file, id: `${file.id}#${n}`, base: `${file.id}#${n}` }));
  for (const track of tracks) await vault.unify(track, file.id);
  await vault.remove([file.id]);

  for (const { id } of tracks) assert.deepEqual(await vault.read(id, 0, song.length), song);
  assert.equal((await vault.usage()).kept_bytes, song.length);
  await vault.remove([tracks[0].id]);
  assert.equal((await vault.check(tracks[1].id, new Uint8Array(), "")).good, 3);

  // The file's name again, and a wrong chunk that is put right by the file.
  await vault.put(file.base, 1, new Uint8Array(262_144));
  assert.deepEqual((await vault.check(tracks[1].id, new Uint8Array(), "")).bad, [1]);
  await vault.import_file(new Blob([song]));
  await vault.remove([file.id]);
  assert.deepEqual(await vault.read(tracks[1].id, 0, song.length), song);
  await vault.remove([tracks[1].id]);
  assert.equal(await vault.get(file.base, 0), null);
});
