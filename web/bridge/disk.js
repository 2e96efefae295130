// @ts-check
/**
 * A disk for CPython's sqlite3: a few files of the origin-private file system, each held open by a
 * FileSystemSyncAccessHandle. `disk.mount.js` makes a file system of them. Runs in a dedicated worker
 * only. Why this and not IndexedDB: docs/decisions/sqlite-on-opfs.md.
 *
 * Where the browser has no such files, they lie in memory and IndexedDB follows (`disk.shadow.js`).
 *
 * Errors: `DiskError` with code `busy` (another tab, or a worker that is still dying, holds the
 * files) or `disk_failed`. Where the browser has neither, the disk has no files.
 */

/** Folder in the origin-private file system. */
export const FOLDER = "starling";

/** The one database; SQLite's side files need a handle before they are asked for, too. */
const DATABASE = "library.sqlite";

/** Ends of the names of a database and its side files. */
const SIDES = ["", "-journal", "-wal"];

/** How long a busy file is waited for, ms. A killed worker lets go within tens of them. */
const PATIENCE_MS = 5000;

/**
 * @typedef {object} SyncHandle the part of FileSystemSyncAccessHandle in use
 * @property {(view: ArrayBufferView, where: {at: number}) => number} read
 * @property {(view: ArrayBufferView, where: {at: number}) => number} write
 * @property {() => void} flush
 * @property {(size: number) => void} truncate
 * @property {() => number} getSize
 * @property {() => void} close
 *
 * @typedef {object} DiskFile
 * @property {string} name
 * @property {number} inode
 * @property {SyncHandle} handle
 * @property {number} size cached: getSize costs a call into the browser
 * @property {boolean} exists see `mount_type`
 * @property {boolean} dirty written since the last flush
 * @property {number} changed_at Unix time, ms
 *
 * @typedef {object} OpenDisk
 * @property {"opfs" | "indexeddb" | "session" | "memory"} kind  where its bytes lie; "session" is
 *   IndexedDB in a private window, which forgets it when it closes
 * @property {string} why why it is not OPFS, else empty
 * @property {Map<string, DiskFile>} files
 * @property {{reads: number, writes: number, flushes: number}} counts
 * @property {() => void} close
 */

/** The disk cannot be had. */
export class DiskError extends Error {
  /** @param {"busy" | "disk_failed"} code @param {string} detail */
  constructor(code, detail) {
    super(detail);
    this.name = "DiskError";
    this.code = code;
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {unknown} error @returns {string} */
export const name_of = (error) => (error instanceof Error ? error.name : String(error));

/**
 * The folder; or why there is none: this browser knows no such files, or keeps them closed.
 * @param {string} folder
 * @returns {Promise<FileSystemDirectoryHandle | "unknown" | "closed">}
 */
async function folder_of(folder) {
  const prototype = globalThis.FileSystemFileHandle?.prototype;
  if (!prototype || !("createSyncAccessHandle" in prototype)) return "unknown";
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(folder, { create: true });
  } catch (error) {
    // Private windows of Firefox and Safari refuse here; so does a page with storage switched off.
    if (["SecurityError", "NotAllowedError", "NotSupportedError"].includes(name_of(error))) {
      return "closed";
    }
    // WebKit's private windows do so with the words of a disk in trouble. Whoever had files before
    // must not be shown an empty library for that.
    if (!(await has_mark(folder))) return "closed";
    throw new DiskError("disk_failed", `${name_of(error)}: the browser's storage did not open`);
  }
}

/** A database of IndexedDB that holds nothing: where it is, there were files. It comes and goes with
 * them, since a browser clears both together. @param {string} folder */
const mark_of = (folder) => `${folder}-on-files`;

/** @param {string} folder @returns {Promise<boolean>} true also where nobody can tell */
async function has_mark(folder) {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === mark_of(folder));
  } catch {
    return true;
  }
}

/** Nobody waits for it. @param {string} folder */
function leave_mark(folder) {
  try {
    const request = indexedDB.open(mark_of(folder));
    request.onsuccess = () => request.result.close();
  } catch {
    // No IndexedDB: then there is nothing to fall back on either.
  }
}

/**
 * One exclusive handle, waiting for whoever holds it.
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @param {number} until Unix time, ms
 * @returns {Promise<SyncHandle>}
 */
async function exclusive_handle(folder, name, until) {
  for (let wait = 20; ; wait = Math.min(wait * 2, 400)) {
    try {
      const file = await folder.getFileHandle(name, { create: true });
      // @ts-expect-error: lib.dom has this method, lib.webworker's twin of it is not loaded together
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (Date.now() + wait > until) {
        const busy = ["NoModificationAllowedError", "InvalidStateError"].includes(name_of(error));
        throw new DiskError(busy ? "busy" : "disk_failed", `${name_of(error)} at ${name}`);
      }
      await pause(wait);
    }
  }
}

/**
 * Only one of all tabs has the files in memory that IndexedDB follows: a lock that is held as long
 * as this worker lives.
 * @param {string} name
 * @param {number} patience_ms
 * @returns {Promise<() => void>} lets go of it
 */
function alone(name, patience_ms) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience_ms);
    const held = () =>
      new Promise((/** @type {(value?: unknown) => void} */ let_go) => resolve(() => let_go()));
    navigator.locks
      .request(name, { signal }, held)
      .catch((error) => reject(new DiskError("busy", `${name_of(error)} at ${name}`)));
  });
}

/**
 * Where the files are: how to open one, and what is closed with them. Rejects where nothing lasts.
 * @param {string} folder
 * @param {number} patience_ms
 */
async function place_of(folder, patience_ms) {
  const where = await folder_of(folder);
  if (typeof where !== "string") {
    const until = Date.now() + patience_ms;
    /** @param {string} name */
    const file = (name) => exclusive_handle(where, name, until);
    return { kind: /** @type {const} */ ("opfs"), why: "", file, close() {} };
  }
  const let_go = await alone(`${folder}-files`, patience_ms);
  const { open_shadow } = await import("./disk.shadow.js");
  const shadow = await open_shadow(`${folder}-files`).catch((error) => {
    let_go();
    throw new Nowhere(`no OPFS here, and no IndexedDB: ${name_of(error)}`);
  });
  return {
    kind:
      where === "closed" ? /** @type {const} */ ("session") : /** @type {const} */ ("indexeddb"),
    why: "no OPFS sync handles here",
    file: shadow.file,
    close() {
      shadow
        .settled()
        .catch(() => {})
        .then(shadow.close)
        .then(let_go);
    },
  };
}

/**
 * The library that lay in IndexedDB, from before this browser had such files. The database comes last:
 * as long as it is empty the next start moves them once more.
 * @param {string} folder
 * @param {Map<string, DiskFile>} files
 */
async function move_in(folder, files) {
  const there = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? [];
  if (!there.some(({ name }) => name === `${folder}-files`)) return;
  const { move_out } = await import("./disk.shadow.js");
  const order = [...files.values()].reverse();
  const targets = order.map(
    ({ name, handle }) => /** @type {[string, SyncHandle]} */ ([name, handle]),
  );
  await move_out(`${folder}-files`, targets);
  for (const file of order) {
    file.size = file.handle.getSize();
    file.exists = file.size > 0;
  }
}

/** Nothing lasts in this browser. */
class Nowhere extends Error {}

/**
 * Take the files. May run while the Python runtime still loads.
 * @param {{folder?: string, patience_ms?: number}} [options]
 * @returns {Promise<OpenDisk>}
 */
export async function open_disk({ folder = FOLDER, patience_ms = PATIENCE_MS } = {}) {
  /** @type {Map<string, DiskFile>} */
  const files = new Map();
  const counts = { reads: 0, writes: 0, flushes: 0 };
  /** @type {Awaited<ReturnType<typeof place_of>>} */
  let place;
  try {
    place = await place_of(folder, patience_ms);
  } catch (error) {
    if (!(error instanceof Nowhere)) throw error;
    return { kind: "memory", why: error.message, files, counts, close() {} };
  }
  const close = () => {
    for (const file of files.values()) file.handle.close();
    files.clear();
    place.close();
  };

  /** @param {string} name @returns {Promise<DiskFile>} */
  const take = async (name) => {
    const handle = await place.file(name);
    const size = handle.getSize();
    const inode = files.size + 1;
    const known = { name, inode, handle, size, dirty: false, changed_at: Date.now() };
    files.set(name, { ...known, exists: size > 0 }); // Empty means absent: see `mount_type`.
    return /** @type {DiskFile} */ (files.get(name));
  };

  try {
    // One after the other: the first name is the gate, so two workers never hold half each.
    for (const side of SIDES) await take(DATABASE + side);
    const database = /** @type {DiskFile} */ (files.get(DATABASE));
    if (place.kind === "opfs" && !database.exists) await move_in(folder, files);
    // Where a damaged database can be set aside: every slot in use, and one that is free.
    for (let number = 1, used = true; used; number += 1) {
      used = false;
      for (const side of SIDES) {
        used = (await take(`${DATABASE}.broken-${number}${side}`)).exists || used;
      }
    }
  } catch (error) {
    close();
    throw error;
  }
  if (place.kind === "opfs") leave_mark(folder);
  return { kind: place.kind, why: place.why, files, counts, close };
}
