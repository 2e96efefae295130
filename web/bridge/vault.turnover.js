// @ts-check
/**
 * Makes the browser begin a new log of its database, once a session.
 *
 * Chromium keeps all of an origin's IndexedDB in one LevelDB and goes on writing in the log of the
 * session before. Where that session was killed between two parts of one entry (or the power was
 * cut), what is written behind the torn entry makes the log unreadable at the start after, and a log
 * that cannot be read is thrown away with everything (google/leveldb#1287): also what was flushed,
 * also what is kept. A log is left behind, and what it held is put in order, when 4 MiB have been
 * written. So these are written here soon after the start, and taken out again.
 *
 * `docs/decisions/vault-in-indexeddb.md` has more; other browsers keep their databases otherwise.
 */

const NAME = "starling-turnover";

/** Bytes of one value: of 64 KiB it would become a file of its own beside the log. */
const SIZE = 56 * 1024;
/** Values: together more than the log may hold. */
const MANY = 96;

/** Whether this browser needs it. */
export function is_needed() {
  const { userAgentData: told } = /** @type {any} */ (navigator);
  return Boolean(told?.brands?.some((/** @type {any} */ { brand }) => brand === "Chromium"));
}

/**
 * Write so much that the log is another one. Noise, since the browser compresses what it stores.
 * @param {IDBFactory} [databases]
 * @returns {Promise<void>} rejects with what the browser says where it cannot (a full disk)
 */
export async function turn_over(databases = indexedDB) {
  const db = await settled(databases.open(NAME, 1), (request) => {
    request.result.createObjectStore("noise");
  });
  try {
    await new Promise((resolve, reject) => {
      const transaction = db.transaction("noise", "readwrite", { durability: "relaxed" });
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      const store = transaction.objectStore("noise");
      for (let key = 0; key < MANY; key++) {
        store.put(crypto.getRandomValues(new Uint8Array(SIZE)), key);
      }
    });
  } finally {
    db.close();
    await settled(databases.deleteDatabase(NAME));
  }
}

/**
 * @param {IDBOpenDBRequest} request
 * @param {(request: IDBOpenDBRequest) => void} [upgrade]
 * @returns {Promise<IDBDatabase>}
 */
function settled(request, upgrade = () => {}) {
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => upgrade(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // Another tab does the same at this moment: that is enough.
    request.onblocked = () => resolve(request.result);
  });
}
