// @ts-check
/**
 * Words that only this browser can read: encrypted with a key that lives in its IndexedDB and that
 * no script can take out of it. What is sealed may be stored anywhere; without this browser's
 * profile it says nothing.
 *
 * Not a defence against a script that runs in this page (it could ask for `open`): against copies
 * of the library's file, exports, logs and backups.
 */

const NAME = "starling-secrets";
const FORM = "a1:";
const IV_BYTES = 12;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {string} name @returns {Promise<IDBDatabase>} */
async function open_database(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("keys");
  return await done(request);
}

/**
 * The one key, made at the first need. Two tabs may make one each at the same time: `add` lets the
 * first win, and both then read the winner's.
 * @param {string} name
 * @param {boolean} make
 * @returns {Promise<CryptoKey | undefined>}
 */
async function the_key(name, make) {
  const database = await open_database(name);
  try {
    const read = () => done(database.transaction("keys").objectStore("keys").get("main"));
    const found = await read();
    if (found || !make) return found;
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    const transaction = database.transaction("keys", "readwrite", { durability: "strict" });
    const added = transaction.objectStore("keys").add(fresh, "main");
    added.onerror = (event) => {
      event.preventDefault(); // another tab was first
      event.stopPropagation();
    };
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () =>
        reject(transaction.error ?? new DOMException("the database was closed", "AbortError"));
    });
    return await read();
  } finally {
    database.close();
  }
}

/**
 * @param {string} text
 * @param {string} [name] of the database
 * @returns {Promise<string>} what may be stored
 */
export async function seal(text, name = NAME) {
  const key = /** @type {CryptoKey} */ (await the_key(name, true));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(text);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
  const whole = new Uint8Array(iv.length + sealed.length);
  whole.set(iv);
  whole.set(sealed, iv.length);
  return FORM + btoa(String.fromCharCode(...whole));
}

/**
 * @param {string} token
 * @param {string} [name] of the database
 * @returns {Promise<string>} what was sealed
 * @throws {Error} where it was not sealed by this browser's key
 */
export async function open(token, name = NAME) {
  const key = token.startsWith(FORM) ? await the_key(name, false) : undefined;
  if (!key) throw new Error("this was not sealed here");
  const whole = Uint8Array.from(atob(token.slice(FORM.length)), (octet) => octet.charCodeAt(0));
  const iv = whole.slice(0, IV_BYTES);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, whole.slice(IV_BYTES));
  return new TextDecoder().decode(plain);
}
