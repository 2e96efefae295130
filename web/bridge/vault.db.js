// @ts-check
/**
 * One IndexedDB database that stays usable: it reopens after the browser closed it, lets go when
 * a newer version of the page wants to upgrade it, and repeats a transaction that was cut off.
 *
 * Every transaction here is idempotent, so that repeating one is safe.
 */

const VERSION = 1;

/** Milliseconds to wait for other pages to let go of an older database. */
const BLOCKED_AFTER = 10_000;

/**
 * `strict` writes, and waits until it is on the disk: for what nobody could give again. The rest
 * waits for the operating system only, which survives a crash of the browser but not of the power.
 * @typedef {"readonly" | "readwrite" | "strict"} Mode
 */

/** @typedef {"contents" | "proofs" | "chunks" | "art" | "inbox"} StoreName */

const NAMES = new Map([
  ["permission", "NotAllowedError"],
  ["gone", "NotFoundError"],
  ["changed", "NotReadableError"],
]);

/**
 * An expected failure of the vault, by `code`: `unknown` (nothing of it is described), `blocked`
 * (another tab, or too much shared), and for files that are read in place `permission`, `gone`
 * and `changed`. The `name` is what the browser would say of such a file.
 */
export class VaultError extends Error {
  /**
   * @param {"unknown" | "blocked" | "permission" | "gone" | "changed"} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = NAMES.get(code) ?? "VaultError";
    this.code = code;
  }
}

/**
 * The result of a request.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {unknown} error */
export function is_full(error) {
  return error instanceof Error && error.name === "QuotaExceededError";
}

/**
 * A connection that died under us: worth one more try on a new one. (A transaction that we abort
 * ourselves never comes here: its own error is thrown instead.)
 * @param {unknown} error
 */
function is_cut_off(error) {
  const names = ["AbortError", "InvalidStateError", "UnknownError"];
  return error instanceof Error && names.includes(error.name);
}

/**
 * Keys of chunks [first, last] of a base.
 * @param {string} base
 * @param {number} first
 * @param {number} last
 */
export function between(base, first, last) {
  return IDBKeyRange.bound([base, first], [base, last]);
}

/**
 * Keys of all chunks of a base: an array sorts after every number.
 * @param {string} base
 */
export function all_of(base) {
  return IDBKeyRange.bound([base], [base, []]);
}

export class Database {
  /** @type {Promise<IDBDatabase> | null} */
  #opening = null;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /**
   * Run `work` in one transaction; resolves with its result once the transaction is complete.
   * `work` may await nothing but requests of that transaction.
   * @template T
   * @param {StoreName[]} stores
   * @param {Mode} mode
   * @param {(transaction: IDBTransaction) => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async run(stores, mode, work) {
    try {
      return await this.#once(stores, mode, work);
    } catch (error) {
      if (!is_cut_off(error)) throw error;
      this.close();
      return await this.#once(stores, mode, work);
    }
  }

  /** Let go of the connection. The next transaction opens a new one. */
  close() {
    this.#opening?.then(
      (db) => db.close(),
      () => {},
    );
    this.#opening = null;
  }

  /**
   * @template T
   * @param {StoreName[]} stores
   * @param {Mode} mode
   * @param {(transaction: IDBTransaction) => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async #once(stores, mode, work) {
    const db = await this.#open();
    const transaction =
      mode === "strict"
        ? db.transaction(stores, "readwrite", { durability: "strict" })
        : db.transaction(stores, mode, { durability: "relaxed" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => {
        reject(transaction.error ?? new DOMException("the database was closed", "AbortError"));
      };
    });
    // It is awaited below; this keeps an early abort from being reported as nobody's.
    done.catch(() => {});
    let value;
    try {
      value = await work(transaction);
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It is over already: a failed request aborts its transaction.
      }
      throw error;
    }
    await done;
    return value;
  }

  /** @returns {Promise<IDBDatabase>} */
  #open() {
    if (this.#opening) return this.#opening;
    const opening = this.#connect(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    return opening;
  }

  /**
   * @param {() => void} lost called when the connection can no longer be used
   * @returns {Promise<IDBDatabase>}
   */
  #connect(lost) {
    return new Promise((resolve, reject) => {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      const request = indexedDB.open(this.name, VERSION);
      request.onupgradeneeded = () => upgrade(request.result);
      request.onblocked = () => {
        patience = setTimeout(() => {
          const what = "another tab holds an older version of the store; close it and try again";
          reject(new VaultError("blocked", what));
        }, BLOCKED_AFTER);
      };
      request.onerror = () => {
        clearTimeout(patience);
        reject(request.error);
      };
      request.onsuccess = () => {
        clearTimeout(patience);
        const db = request.result;
        db.onversionchange = () => {
          lost();
          db.close();
        };
        db.onclose = lost;
        resolve(db);
      };
    });
  }
}

/**
 * The stores of version 1. `proofs` is apart from `contents` so that listing thousands of
 * contents does not read their check sums.
 * @param {IDBDatabase} db
 */
function upgrade(db) {
  db.createObjectStore("contents", { keyPath: "id" }).createIndex("base", "base");
  db.createObjectStore("proofs");
  db.createObjectStore("chunks");
  db.createObjectStore("art");
  db.createObjectStore("inbox", { autoIncrement: true });
}
