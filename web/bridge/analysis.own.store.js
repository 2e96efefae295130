// @ts-check
/**
 * The file of the listener's own model, in a database of its own: the vault is for music, and whoever
 * clears one should not lose the other.
 */

const NAME = "starling-model";
const ONE = "own";

/** @typedef {import("./analysis.own.js").Declared & {name: string, id: string, width: number,
 *   output: string, bytes: Blob}} Kept */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @param {string} name
 * @returns {Promise<T>}
 */
async function within(mode, act, name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("models");
  const database = await done(request);
  try {
    const transaction = database.transaction("models", mode);
    const found = await done(act(transaction.objectStore("models")));
    if (mode === "readwrite")
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
    return found;
  } finally {
    database.close();
  }
}

/** @param {Kept} kept @param {string} [name] of the database; tests give their own */
export const keep_own = (kept, name = NAME) =>
  within("readwrite", (store) => store.put(kept, ONE), name);

/** @param {string} [name] @returns {Promise<Kept | undefined>} */
export const kept_own = (name = NAME) => within("readonly", (store) => store.get(ONE), name);

/** @param {string} [name] */
export const forget_own = (name = NAME) => within("readwrite", (store) => store.delete(ONE), name);
