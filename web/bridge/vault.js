// @ts-check
/**
 * The vault: every verified byte that Starling holds, in IndexedDB, shared by page, engine and
 * service worker. `docs/decisions/vault-in-indexeddb.md` says why it is as it is.
 *
 * This is the whole of it, with importing; the service worker takes `vault.store.js` alone.
 */
import { import_file } from "./vault.import.js";
import { Store, VAULT } from "./vault.store.js";

export { CHUNK } from "./vault.chunks.js";
export { VaultError } from "./vault.db.js";
export { VAULT };

export class Vault extends Store {
  /** @type {Promise<unknown>} */
  #importing = Promise.resolve();

  /**
   * Hash a file and copy it in, or, in place, remember where it is. Imports wait for each other:
   * each may hold 64 MiB, and one disk is not faster for two.
   * @param {Blob | FileSystemFileHandle} source
   * @param {import("./vault.import.js").ImportOptions} [options]
   * @returns {Promise<import("./vault.chunks.js").Described>}
   * @throws {VaultError} `changed` where the file changes meanwhile, `permission`, `gone`
   * @throws {DOMException} AbortError by `signal`; QuotaExceededError. Nothing half-done remains.
   */
  import_file(source, options = {}) {
    const mine = this.#importing.then(() => import_file(this, source, options));
    this.#importing = mine.catch(() => {});
    return mine;
  }

  close() {
    for (const [name, vault] of open) if (vault === this) open.delete(name);
    super.close();
  }
}

/** @type {Map<string, Vault>} one for each name: every vault listens and holds a connection */
const open = new Map();

/**
 * The vault of this realm. The database is opened by the first call that needs it.
 * @param {string} [name] another name is another vault
 * @returns {Promise<Vault>}
 */
export async function open_vault(name = VAULT) {
  const vault = open.get(name) ?? new Vault(name);
  open.set(name, vault);
  return vault;
}
