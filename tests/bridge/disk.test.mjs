// @ts-check
/**
 * The disk, under CPython's own sqlite3 in Pyodide, over handles that remember what was flushed:
 * so the power can be cut between any two calls, which no real browser offers.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DiskError, open_disk } from "../../web/bridge/disk.js";
import { chance_of, mounted, python, without_fdatasync } from "./disk_python.mjs";

/** A file that keeps what was flushed apart from what was only written. */
class FakeHandle {
  bytes = new Uint8Array(0);
  flushed = new Uint8Array(0);
  /** @type {((file: FakeHandle) => void)[]} what was asked for since the last flush */
  pending = [];
  limit = Number.POSITIVE_INFINITY;
  constructor(log) {
    this.log = log;
  }
  read(view, { at }) {
    const part = this.bytes.subarray(at, at + view.byteLength);
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(part);
    return part.length;
  }
  write(view, { at }) {
    const data = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
    if (at + data.length > this.limit) throw new DOMException("full", "QuotaExceededError");
    this.bytes = placed(this.bytes, data, at);
    this.pending.push((bytes) => placed(bytes, data, at));
    this.log?.();
    return data.length;
  }
  truncate(size) {
    const cut = (bytes) => {
      const next = new Uint8Array(size);
      next.set(bytes.subarray(0, size));
      return next;
    };
    this.bytes = cut(this.bytes);
    this.pending.push(cut);
    this.log?.();
  }
  flush() {
    this.flushed = this.bytes.slice();
    this.pending = [];
    this.log?.();
  }
  getSize() {
    return this.bytes.length;
  }
  close() {}
}

/** @param {Uint8Array} bytes @param {Uint8Array} data @param {number} at */
function placed(bytes, data, at) {
  const next = new Uint8Array(Math.max(bytes.length, at + data.length));
  next.set(bytes);
  next.set(data, at);
  return next;
}

/** Cuts a journal mode: each is one recovery, some 20 ms. */
const MOST_CUTS = 60;

const SIDES = ["", "-journal", "-wal"];
const NAMES = ["", ".broken-1"].flatMap((end) =>
  SIDES.map((side) => `library.sqlite${end}${side}`),
);

/** @param {Record<string, Uint8Array>} contents @param {() => void} [log] */
function a_disk(contents = {}, log = undefined) {
  const files = new Map();
  for (const [index, name] of NAMES.entries()) {
    const handle = new FakeHandle(log);
    handle.bytes = contents[name]?.slice() ?? handle.bytes;
    handle.flushed = handle.bytes;
    const size = handle.bytes.length;
    files.set(name, {
      name,
      inode: index + 1,
      handle,
      size,
      exists: size > 0,
      dirty: false,
      changed_at: 0,
    });
  }
  const counts = { reads: 0, writes: 0, flushes: 0 };
  return { kind: "opfs", why: "", files, counts, close: () => {} };
}

/** What a power cut leaves: all that was flushed, and any subset of what was not. */
function after_power_cut(disk, chance) {
  const contents = {};
  for (const [name, { handle }] of disk.files) {
    let bytes = handle.flushed;
    const keep = chance(); // Nothing, all, or some of it, in any order that the drive liked.
    for (const act of handle.pending) if (chance() < keep) bytes = act(bytes);
    contents[name] = bytes;
  }
  return contents;
}

for (const journal of ["wal", "truncate", "persist", "delete"]) {
  test(`no power cut loses a commit or tears one (${journal})`, async () => {
    const chance = chance_of(7);
    const cuts = [];
    let done = 0;
    let sampling = 0;
    const disk = a_disk({}, () => {
      if (cuts.length < MOST_CUTS && chance() < sampling)
        cuts.push([done, after_power_cut(disk, chance)]);
    });
    const path = await mounted(disk);
    const db = python.committed(path, journal, 1, 1);
    sampling = journal === "wal" ? 0.08 : 0.02;
    for (let n = 2; n <= 120; n += 1) {
      done = n - 1;
      const same = python.facts.commit(db, n);
      same?.destroy?.();
    }
    assert.ok(cuts.length > 30, `only ${cuts.length} cuts`);
    assert.ok(disk.counts.flushes > 119, "SQLite's barriers did not reach the disk");

    for (const [reported, contents] of cuts) {
      const proxy = python.found(await mounted(a_disk(contents)), journal);
      const [last, whole] = proxy.toJs();
      assert.ok(whole, `torn at ${reported}`);
      assert.ok(last >= reported, `lost: ${reported} was committed, ${last} is there`);
      assert.ok(last <= reported + 1);
    }
    python.close(db);
  });
}

test("without our fdatasync a power cut does harm: the test above can fail", async () => {
  const disk = a_disk();
  const stock = await without_fdatasync(disk);
  const db = stock.committed("/disk/library.sqlite", "wal", 1, 20);
  const left = after_power_cut(disk, () => 0);

  const [last] = python.found(await mounted(a_disk(left)), "wal").toJs();
  assert.ok(
    last < 20,
    "Emscripten's fdatasync reaches the disk by itself now: drop with_fdatasync",
  );
  db.destroy();
});

test("a full disk is SQLite's own error, and what was committed stays whole", async () => {
  const disk = a_disk();
  for (const { handle } of disk.files.values()) handle.limit = 1_500_000;
  assert.equal(python.overfilled(await mounted(disk)), "database or disk is full; whole");
});

test("a damaged library can be set aside under the one name the disk keeps for it", async () => {
  const disk = a_disk();
  const path = await mounted(disk);
  python.close(python.committed(path, "wal", 1, 3));

  const names = python.set_aside(path).toJs();

  assert.deepEqual(names, ["library.sqlite", "library.sqlite.broken-1"]);
  const aside = new TextDecoder().decode(disk.files.get("library.sqlite.broken-1").handle.flushed);
  assert.ok(aside.startsWith("no database at all"));
});

test("a name that the disk has no handle for is refused with EACCES", async () => {
  assert.equal(python.refused((await mounted(a_disk())).replace("library", "other")), 2);
});

/** What `open_disk` sees of the browser. */
function with_browser(create_handle) {
  const asked = [];
  class FileHandle {
    constructor(name) {
      this.name = name;
    }
    async createSyncAccessHandle() {
      asked.push(this.name);
      return create_handle(this.name, asked.length);
    }
  }
  const folder = { getFileHandle: async (name) => new FileHandle(name) };
  globalThis.FileSystemFileHandle = /** @type {any} */ (FileHandle);
  const storage = { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) };
  Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true });
  return asked;
}

test("files that another worker holds are waited for", async () => {
  let locked = 3;
  with_browser(() => {
    locked -= 1;
    if (locked >= 0) throw new DOMException("held", "NoModificationAllowedError");
    return new FakeHandle();
  });
  const disk = await open_disk();
  assert.equal(disk.kind, "opfs");
  assert.deepEqual([...disk.files.keys()], NAMES);
});

test("files that stay held are `busy`, never silently memory, and none is left open", async () => {
  let closed = 0;
  with_browser((name) => {
    if (name.endsWith("-wal")) throw new DOMException("held", "NoModificationAllowedError");
    return Object.assign(new FakeHandle(), { close: () => (closed += 1) });
  });
  const opening = open_disk({ patience_ms: 50 });
  await assert.rejects(opening, (error) => error instanceof DiskError && error.code === "busy");
  assert.equal(closed, 2);
});

test("a library set aside before leaves a free slot for the next one", async () => {
  with_browser((name) => {
    const handle = new FakeHandle();
    if (name === "library.sqlite.broken-1") handle.bytes = new Uint8Array(9);
    return handle;
  });
  const { files } = await open_disk();
  assert.ok(files.has("library.sqlite.broken-2-wal"));
  assert.ok(!files.has("library.sqlite.broken-3"));
});
