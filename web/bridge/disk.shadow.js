// @ts-check
/**
 * Files for a disk where the browser has no file system of its own (WebKitGTK), or keeps it closed
 * (private windows of Firefox and Safari): they lie in memory, and IndexedDB follows them.
 *
 * What was written since is put there as one transaction, at every flush, or behind the one that is
 * under way. So what a later session finds is the files as they all were at one moment, as after a
 * power cut, which is what SQLite recovers from; of the last moments before a death it may know
 * nothing. A flush returns before that: who flushes here is synchronous, and IndexedDB is not. Where
 * a transaction failed, the flushes behind it fail until one has gone through.
 */

/** Bytes of a piece: what a commit writes is some pages of 4 kB, here and there. */
export const PIECE = 32 * 1024;

/** Pieces that are read at once when the files are opened. */
const AT_ONCE = 512;

const NAME = "starling-files";

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const complete = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
  });

/** A file in memory, with what of it IndexedDB does not know yet. @implements {SyncHandle} */
class ShadowFile {
  /** @type {Uint8Array[]} each PIECE long; the last one may be filled by half */
  #pieces = [];
  #size = 0;
  /** Places of pieces that changed, and of such as are gone. @type {Set<number>} */
  #changed = new Set();
  #resized = false;

  /** @param {string} name @param {() => void} flush */
  constructor(name, flush) {
    this.name = name;
    this.flush = flush;
  }

  getSize() {
    return this.#size;
  }

  /** @param {ArrayBufferView} view @param {{at: number}} where */
  read(view, { at }) {
    const into = bytes_of(view);
    const length = Math.max(0, Math.min(into.length, this.#size - at));
    for (let done = 0; done < length; ) {
      const [number, from] = place_of(at + done);
      const part = this.#pieces[number].subarray(from, from + length - done);
      into.set(part, done);
      done += part.length;
    }
    return length;
  }

  /** @param {ArrayBufferView} view @param {{at: number}} where */
  write(view, { at }) {
    const given = bytes_of(view);
    this.#grow(at + given.length);
    for (let done = 0; done < given.length; ) {
      const [number, from] = place_of(at + done);
      const part = given.subarray(done, done + PIECE - from);
      this.#pieces[number].set(part, from);
      this.#changed.add(number);
      done += part.length;
    }
    return given.length;
  }

  /** @param {number} size */
  truncate(size) {
    if (size > this.#size) this.#grow(size);
    const count = Math.ceil(size / PIECE);
    for (let number = count; number < this.#pieces.length; number++) this.#changed.add(number);
    this.#pieces.length = count;
    const [, end] = place_of(size);
    if (end && size < this.#size) {
      this.#pieces[count - 1].fill(0, end); // what is cut off is not there again when it grows
      this.#changed.add(count - 1);
    }
    if (size !== this.#size) this.#resized = true;
    this.#size = size;
  }

  close() {}

  /** As it was found. @param {number} size @param {[number, Uint8Array][]} pieces */
  load(size, pieces) {
    this.#grow(size);
    for (const [number, piece] of pieces) this.#pieces[number]?.set(piece);
    this.#changed.clear();
    this.#resized = false;
  }

  /** What changed since the last time, as requests of a transaction; how to take that back, should
   * it not go through. @param {IDBTransaction} transaction */
  put(transaction) {
    const changed = this.#changed;
    if (!changed.size && !this.#resized) return () => {};
    const pieces = transaction.objectStore("pieces");
    for (const number of changed) {
      const key = [this.name, number];
      if (number < this.#pieces.length) pieces.put(this.#pieces[number], key);
      else pieces.delete(key);
    }
    transaction.objectStore("sizes").put(this.#size, this.name);
    this.#changed = new Set();
    this.#resized = false;
    return () => {
      for (const number of changed) this.#changed.add(number);
      this.#resized = true;
    };
  }

  /** IndexedDB knows nothing of it any more. */
  forgotten() {
    this.#pieces.forEach((_, number) => {
      this.#changed.add(number);
    });
    this.#resized = true;
  }

  /** @param {number} size */
  #grow(size) {
    if (size <= this.#size) return;
    while (this.#pieces.length * PIECE < size) this.#pieces.push(new Uint8Array(PIECE));
    this.#size = size;
    this.#resized = true;
  }
}

/** @typedef {import("./disk.js").SyncHandle} SyncHandle */

/** @param {number} at @returns {[number, number]} the piece, and where in it */
const place_of = (at) => [Math.floor(at / PIECE), at % PIECE];

/** @param {ArrayBufferView} view */
const bytes_of = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** @param {string} name @returns {Promise<IDBDatabase>} */
function opened(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("pieces");
    request.result.createObjectStore("sizes");
  };
  return result(request);
}

/**
 * The files that a folder would hold. Rejects where there is no IndexedDB either.
 * @param {string} [name] of the database
 */
export async function open_shadow(name = NAME) {
  let database = await opened(name);
  /** @type {Map<string, ShadowFile>} */
  const files = new Map();
  /** @type {Promise<void> | null} */
  let writing = null;
  let again = false;
  /** @type {unknown} */
  let failed = null;

  async function write() {
    /** @type {(() => void)[]} */
    const back = [];
    try {
      // As with a file that is flushed: what nobody could give again is on the disk then.
      const how = /** @type {const} */ ({ durability: "strict" });
      const transaction = database.transaction(["pieces", "sizes"], "readwrite", how);
      const done = complete(transaction);
      done.catch(() => {}); // told below
      for (const file of files.values()) back.push(file.put(transaction));
      transaction.commit?.(); // it goes through though the page dies now
      await done;
      failed = null;
    } catch (error) {
      for (const take of back) take();
      failed = error;
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") return;
      // The browser closed it, as where the user cleared what the site has stored.
      database = await opened(name);
      for (const file of files.values()) file.forgotten();
      again = true;
    }
  }

  async function write_all() {
    try {
      do {
        again = false;
        await write();
      } while (again);
    } catch (error) {
      failed = error; // it did not open again: the next flush tries once more
    } finally {
      writing = null;
    }
  }

  function flush() {
    const told = failed;
    if (writing) again = true;
    else writing = write_all();
    if (told) throw told;
  }

  /** @param {ShadowFile} file */
  async function load(file) {
    const transaction = database.transaction(["pieces", "sizes"], "readonly");
    const size = (await result(transaction.objectStore("sizes").get(file.name))) ?? 0;
    const store = transaction.objectStore("pieces");
    const count = Math.ceil(size / PIECE);
    /** @type {[number, Uint8Array][]} */
    const pieces = [];
    for (let first = 0; first < count; first += AT_ONCE) {
      const range = IDBKeyRange.bound([file.name, first], [file.name, first + AT_ONCE - 1]);
      const [keys, values] = await Promise.all([
        result(store.getAllKeys(range)),
        result(store.getAll(range)),
      ]);
      keys.forEach((key, at) => {
        pieces.push([/** @type {[string, number]} */ (key)[1], values[at]]);
      });
    }
    file.load(size, pieces);
  }

  return {
    /** A file as the last session left it. @param {string} file_name */
    async file(file_name) {
      const file = new ShadowFile(file_name, flush);
      await load(file);
      files.set(file_name, file);
      return file;
    },
    /** Nothing that was flushed is under way any more. Rejects with why it could not be written. */
    async settled() {
      while (writing) await writing;
      if (failed) throw failed;
    },
    close: () => database.close(),
  };
}

/**
 * Move files of an earlier session to where they should lie: the browser has learnt to keep them.
 * They are forgotten here once all of them are there.
 * @param {string} name of the database
 * @param {[string, SyncHandle][]} targets by name, in the order in which they are written
 */
export async function move_out(name, targets) {
  const shadow = await open_shadow(name);
  for (const [file_name, target] of targets) {
    const file = await shadow.file(file_name);
    const piece = new Uint8Array(PIECE);
    target.truncate(0);
    for (let at = 0; at < file.getSize(); at += PIECE)
      target.write(piece.subarray(0, file.read(piece, { at })), { at });
    target.flush();
  }
  shadow.close();
  await result(indexedDB.deleteDatabase(name));
}
