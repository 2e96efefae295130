// @ts-check
/**
 * Files in memory that IndexedDB follows, by themselves and under CPython's sqlite3: what a later
 * session finds is what was at one moment, and all of it once nothing is under way.
 */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import { DiskError, open_disk } from "../../web/bridge/disk.js";
import { open_shadow, PIECE } from "../../web/bridge/disk.shadow.js";
import { chance_of, mounted, python } from "./disk_python.mjs";

let names = 0;
const fresh = () => `files ${++names}`;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** @param {IDBRequest} request @returns {Promise<any>} */
const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What is stored now, as a session would find it that began after a death at this moment: the name
 * of a copy, since the one that is under test lives on. @param {string} name */
async function as_stored(name) {
  const stores = ["pieces", "sizes"];
  const from = await result(indexedDB.open(name));
  const reading = from.transaction(stores);
  const asked = stores.flatMap((each) => {
    const store = reading.objectStore(each);
    return [result(store.getAllKeys()), result(store.getAll())];
  });
  const [keys, pieces, names, sizes] = await Promise.all(asked);
  from.close();
  const copy = fresh();
  (await open_shadow(`${copy}-files`)).close();
  const to = await result(indexedDB.open(`${copy}-files`));
  const writing = to.transaction(stores, "readwrite");
  for (const [at, key] of keys.entries()) writing.objectStore("pieces").put(pieces[at], key);
  for (const [at, key] of names.entries()) writing.objectStore("sizes").put(sizes[at], key);
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  to.close();
  return copy;
}

/** @param {any} file */
function all_of(file) {
  const bytes = new Uint8Array(file.getSize());
  assert.equal(file.read(bytes, { at: 0 }), bytes.length);
  return bytes;
}

test("whatever is written, cut and flushed, another session finds the same bytes", async () => {
  const chance = chance_of(3);
  const below = (/** @type {number} */ most) => Math.floor(chance() * most);
  const name = fresh();
  for (let session = 0; session < 8; session++) {
    const shadow = await open_shadow(name);
    const file = await shadow.file("a");
    const model = new Uint8Array(8 * PIECE);
    model.set(all_of(file));
    let size = file.getSize();
    for (let act = 0; act < 60; act++) {
      if (chance() < 0.2) {
        const to = below(4 * PIECE);
        file.truncate(to);
        if (to < size) model.fill(0, to, size);
        size = to;
      } else {
        const [at, length] = [below(4 * PIECE), below(chance() < 0.5 ? 5000 : 3 * PIECE)];
        const data = Uint8Array.from({ length }, () => below(256));
        assert.equal(file.write(data, { at }), length);
        model.set(data, at);
        size = length ? Math.max(size, at + length) : file.getSize();
      }
      if (chance() < 0.3) file.flush();
      if (chance() < 0.3) await turn();
      assert.equal(file.getSize(), size);
    }
    assert.deepEqual(all_of(file), model.subarray(0, size));
    file.flush();
    await shadow.settled();
    shadow.close();
    const later = await open_shadow(name);
    assert.deepEqual(all_of(await later.file("a")), model.subarray(0, size));
    later.close();
  }
});

test("a database that does not open again is tried at the next flush", async (t) => {
  const name = fresh();
  const shadow = await open_shadow(name);
  const file = await shadow.file("a");
  const { transaction } = IDBDatabase.prototype;
  const { open } = IDBFactory.prototype;
  t.after(() => Object.assign(IDBDatabase.prototype, { transaction }));
  t.after(() => Object.assign(IDBFactory.prototype, { open }));
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException("The connection is closing.", "InvalidStateError");
  };
  IDBFactory.prototype.open = () => {
    throw new DOMException("off", "SecurityError");
  };
  file.write(Uint8Array.of(5), { at: 0 });
  file.flush();
  await assert.rejects(shadow.settled(), { name: "SecurityError" });
  Object.assign(IDBDatabase.prototype, { transaction });
  Object.assign(IDBFactory.prototype, { open });
  assert.throws(() => file.flush(), { name: "SecurityError" });
  await shadow.settled();
  assert.deepEqual([...all_of(await (await open_shadow(name)).file("a"))], [5]);
});

test("bytes beyond the end are none, and a part of them is given", async () => {
  const file = await (await open_shadow(fresh())).file("a");
  file.write(Uint8Array.of(1, 2, 3), { at: PIECE - 1 });
  const view = new Uint8Array(8);
  assert.equal(file.read(view, { at: PIECE }), 2);
  assert.deepEqual([...view.subarray(0, 3)], [2, 3, 0]);
  assert.equal(file.read(view, { at: PIECE + 2 }), 0);
  assert.equal(file.read(view, { at: 9 * PIECE }), 0);
});

test("two files are found as they were at one moment", async () => {
  const name = fresh();
  const shadow = await open_shadow(name);
  const [one, two] = [await shadow.file("one"), await shadow.file("two")];
  for (let n = 1; n <= 200; n++) {
    one.write(Uint8Array.of(n), { at: 0 });
    two.write(Uint8Array.of(n), { at: 0 });
    two.flush();
    if (n % 7 === 0) {
      const later = await open_shadow(`${await as_stored(name)}-files`);
      const seen = [await later.file("one"), await later.file("two")].map((it) => all_of(it)[0]);
      assert.equal(seen[0], seen[1]);
      later.close();
    }
  }
});

test("where it cannot be written the next flush says so, and all is there once it can", async (t) => {
  const name = fresh();
  const shadow = await open_shadow(name);
  const file = await shadow.file("a");
  const { put } = IDBObjectStore.prototype;
  let full = true;
  t.after(() => Object.assign(IDBObjectStore.prototype, { put }));
  IDBObjectStore.prototype.put = function (...given) {
    if (full) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, given);
  };
  file.write(Uint8Array.of(1, 2, 3), { at: 0 });
  file.flush();
  await assert.rejects(shadow.settled(), { name: "QuotaExceededError" });
  file.write(Uint8Array.of(4), { at: PIECE });
  assert.throws(() => file.flush(), { name: "QuotaExceededError" });
  full = false;
  await shadow.settled().catch(() => {});
  assert.throws(() => file.flush(), { name: "QuotaExceededError" }); // of the try before
  await shadow.settled();
  file.flush();
  shadow.close();
  const bytes = all_of(await (await open_shadow(name)).file("a"));
  assert.deepEqual([bytes.length, ...bytes.subarray(0, 3), bytes[PIECE]], [PIECE + 1, 1, 2, 3, 4]);
});

test("a database that the browser closed is opened again, and told everything", async (t) => {
  const name = fresh();
  const shadow = await open_shadow(name);
  const file = await shadow.file("a");
  file.write(new Uint8Array(2 * PIECE).fill(7), { at: 0 });
  file.flush();
  await shadow.settled();
  const { transaction } = IDBDatabase.prototype;
  let closed = true;
  t.after(() => Object.assign(IDBDatabase.prototype, { transaction }));
  IDBDatabase.prototype.transaction = function (...given) {
    if (!closed) return transaction.apply(this, given);
    closed = false;
    // What the site had stored is gone.
    const cleared = transaction.apply(this, [["pieces", "sizes"], "readwrite"]);
    cleared.objectStore("pieces").clear();
    cleared.objectStore("sizes").clear();
    throw new DOMException("The connection is closing.", "InvalidStateError");
  };
  file.write(Uint8Array.of(9), { at: 5 });
  file.flush();
  await shadow.settled();
  const bytes = all_of(await (await open_shadow(name)).file("a"));
  assert.deepEqual([bytes.length, bytes[5], bytes[2 * PIECE - 1]], [2 * PIECE, 9, 7]);
});

// ── under SQLite ─────────────────────────────────────────────────────────────────────────────

/** Locks of one browser: whoever asks waits, or is told off by its signal. */
function a_lock_manager() {
  /** @type {Map<string, Promise<any>>} */
  const held = new Map();
  return {
    /** @param {string} name @param {{signal: AbortSignal}} options @param {() => Promise<any>} work */
    async request(name, { signal }, work) {
      const late = new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
      while (held.has(name)) await Promise.race([held.get(name), late]);
      const done = work();
      held.set(name, done);
      await done;
      held.delete(name);
    },
  };
}

beforeEach(() => {
  Reflect.deleteProperty(globalThis, "FileSystemFileHandle");
  const value = { locks: a_lock_manager() };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
});

/** The disk of another session, in whose browser nobody holds a lock. @param {string} folder */
async function after_death(folder) {
  const value = { locks: a_lock_manager() };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  return await open_disk({ folder });
}

for (const journal of ["wal", "truncate", "delete"]) {
  test(`no death tears a commit, and none is lost that was written (${journal})`, async () => {
    const chance = chance_of(11);
    const folder = fresh();
    const disk = await open_disk({ folder });
    assert.equal(disk.kind, "indexeddb");
    const path = await mounted(disk);
    const db = python.committed(path, journal, 1, 1);
    const seen = [];
    for (let n = 2; n <= 90; n += 1) {
      python.facts.commit(db, n)?.destroy?.();
      for (let rest = Math.floor(chance() * 4); rest > 0; rest--) await turn();
      if (chance() < 0.3) {
        const dead = await after_death(await as_stored(`${folder}-files`));
        const proxy = python.found(await mounted(dead), journal);
        const [last, whole] = proxy.toJs();
        proxy.destroy();
        assert.ok(whole, `torn at ${n}`);
        assert.ok(last <= n);
        seen.push(n - last);
      }
    }
    assert.ok(seen.length > 15);
    python.close(db);
    disk.close();
    for (let waits = 0; waits < 20; waits++) await turn();
    const [last, whole] = python.found(await mounted(await after_death(folder)), journal).toJs();
    assert.deepEqual([last, whole], [90, true]);
  });
}

test("one worker has the files; another waits, and says `busy`", async (t) => {
  const awake = setInterval(() => {}, 1000); // for what runs out keeps nobody awake in node
  t.after(() => clearInterval(awake));
  const folder = fresh();
  const disk = await open_disk({ folder });
  const opening = open_disk({ folder, patience_ms: 40 });
  await assert.rejects(opening, (error) => error instanceof DiskError && error.code === "busy");
  const waiting = open_disk({ folder, patience_ms: 5000 });
  disk.close();
  assert.equal((await waiting).kind, "indexeddb");
});

test("a browser that has learnt to keep files gets those that IndexedDB had, once", async () => {
  const folder = fresh();
  const disk = await open_disk({ folder });
  python.close(python.committed(await mounted(disk), "wal", 1, 30));
  disk.close();
  for (let waits = 0; waits < 20; waits++) await turn();

  /** @type {Map<string, any>} */
  const kept = new Map();
  class FileHandle {
    /** @param {string} name */
    constructor(name) {
      this.name = name;
    }
    async createSyncAccessHandle() {
      if (!kept.has(this.name)) kept.set(this.name, await a_file());
      return kept.get(this.name);
    }
  }
  globalThis.FileSystemFileHandle = /** @type {any} */ (FileHandle);
  const files = { getFileHandle: async (/** @type {string} */ name) => new FileHandle(name) };
  const storage = { getDirectory: async () => ({ getDirectoryHandle: async () => files }) };
  const value = { locks: a_lock_manager(), storage };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  for (const _ of ["moved", "found"]) {
    const now = await open_disk({ folder });
    assert.equal(now.kind, "opfs");
    const proxy = python.found(await mounted(now), "wal");
    const [last, whole] = proxy.toJs();
    proxy.destroy();
    assert.ok(whole);
    assert.ok(last >= 30);
  }
  const left = await indexedDB.databases();
  assert.ok(!left.some(({ name }) => name === `${folder}-files`));
});

/** A handle of no browser. */
const a_file = async () => (await open_shadow(fresh())).file("any");

/** A browser whose private file system answers so. @param {() => Promise<any>} getDirectory */
function with_directory(getDirectory) {
  class FileHandle {
    createSyncAccessHandle() {}
  }
  globalThis.FileSystemFileHandle = /** @type {any} */ (FileHandle);
  const value = { locks: a_lock_manager(), storage: { getDirectory } };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
}

/** @param {string} name @returns {() => Promise<any>} */
const refusing = (name) => async () => {
  throw new DOMException("refused", name);
};

test("a window that keeps its files closed is told from a browser that has none", async () => {
  with_directory(refusing("SecurityError"));
  assert.equal((await open_disk({ folder: fresh() })).kind, "session");
});

test("a window that says only that something went wrong had no files before", async () => {
  with_directory(refusing("UnknownError"));
  assert.equal((await open_disk({ folder: fresh() })).kind, "session");
});

test("where files were had once, the same words are a disk in trouble, not an empty library", async () => {
  const folder = fresh();
  const handle = { createSyncAccessHandle: a_file };
  const files = { getFileHandle: async () => handle };
  with_directory(async () => ({ getDirectoryHandle: async () => files }));
  (await open_disk({ folder })).close();
  while (!(await indexedDB.databases()).some(({ name }) => name?.startsWith(folder))) await turn();
  with_directory(refusing("UnknownError"));
  const failed = (error) => error instanceof DiskError && error.code === "disk_failed";
  await assert.rejects(open_disk({ folder }), failed);
  with_directory(async () => ({ getDirectoryHandle: async () => files }));
  assert.equal((await open_disk({ folder })).kind, "opfs");
});

test("where nobody can tell whether there were files, it is a disk in trouble", async (t) => {
  const { databases } = IDBFactory.prototype;
  t.after(() => Object.assign(IDBFactory.prototype, { databases }));
  IDBFactory.prototype.databases = refusing("UnknownError");
  with_directory(refusing("UnknownError"));
  const failed = (error) => error instanceof DiskError && error.code === "disk_failed";
  await assert.rejects(open_disk({ folder: fresh() }), failed);
});

test("without IndexedDB either it is memory, and says so", async (t) => {
  const { open } = IDBFactory.prototype;
  t.after(() => Object.assign(IDBFactory.prototype, { open }));
  IDBFactory.prototype.open = () => {
    throw new DOMException("off", "SecurityError");
  };
  const disk = await open_disk({ folder: fresh() });
  assert.equal(disk.kind, "memory");
  assert.match(disk.why, /SecurityError/);
  python.close(python.committed(await mounted(disk), "wal", 1, 2));
});
