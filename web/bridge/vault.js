// @ts-check
/**
 * The vault: every verified byte that Starling holds, in IndexedDB, shared by page, engine and
 * service worker. `docs/decisions/vault-in-indexeddb.md` says why it is as it is.
 *
 * This is the whole of it, with importing; the service worker takes `vault.store.js` and reads
 * archives' plans.
 */
import { import_part, put_plan } from "./vault.archive.js";
import { check } from "./vault.check.js";
import { open_file } from "./vault.handle.js";
import { Helper } from "./vault.helper.js";
import { AT_ONE_GO, import_file, octets_of } from "./vault.import.js";
import { adopt, unify } from "./vault.same.js";
import { Store, VAULT } from "./vault.store.js";

export { CHUNK } from "./vault.chunks.js";
export { VaultError } from "./vault.db.js";
export { VAULT };

export class Vault extends Store {
  /** @type {Promise<unknown>} */
  #importing = Promise.resolve();

  /** @param {string} name the database's and the channel's */
  constructor(name) {
    super(name);
    this.helper = new Helper(this, name);
  }

  /**
   * Hash a file and copy it in, or, in place, remember where it is. Small new ones go side by
   * side; all others wait for each other: each may hold 64 MiB, and one disk is not faster for two.
   * @param {Blob | FileSystemFileHandle} source
   * @param {import("./vault.import.js").ImportOptions} [options]
   * @returns {Promise<import("./vault.chunks.js").Described>}
   * @throws {VaultError} `changed` where the file changes meanwhile, `permission`, `gone`
   * @throws {DOMException} AbortError by `signal`; QuotaExceededError. Nothing half-done remains.
   */
  async import_file(source, options = {}) {
    if (!options.in_place) {
      const made = await this.#import_new(source, options);
      if (made) return made;
    }
    const mine = this.#importing.then(() => import_file(this, source, options));
    this.#importing = mine.catch(() => {});
    return await mine;
  }

  /**
   * @param {Blob | FileSystemFileHandle} source
   * @param {import("./vault.import.js").ImportOptions} options
   */
  async #import_new(source, { mime, kept = true, octets, onprogress, signal }) {
    signal?.throwIfAborted();
    const file = source instanceof Blob ? source : await open_file(source);
    if (file.size > AT_ONE_GO) return null;
    const whole = octets?.byteLength === file.size ? octets : await octets_of(file, 0, file.size);
    const made = await this.helper.take(whole, { mime: mime || file.type, kept, signal });
    if (made) onprogress?.(file.size, file.size);
    return made;
  }

  /**
   * See `vault.archive.js`.
   * @param {Blob} file
   * @param {number} start
   * @param {number} stop
   * @param {string} id
   * @param {ArrayBuffer | Uint8Array} digests
   * @param {string} algorithm
   */
  import_part(file, start, stop, id, digests, algorithm) {
    return import_part(this, file, start, stop, id, digests, algorithm);
  }

  /**
   * See `vault.archive.js`.
   * @param {string} token
   * @param {import("./vault.archive.js").Part[]} parts
   * @param {string} [name]
   */
  put_plan(token, parts, name = "starling.tar") {
    return put_plan(this, token, parts, name);
  }

  /**
   * See `vault.same.js`.
   * @param {string} from_id
   * @param {string} id
   * @param {ArrayBuffer | Uint8Array} digests
   * @param {string} algorithm
   */
  adopt(from_id, id, digests, algorithm) {
    return adopt(this, from_id, id, digests, algorithm);
  }

  /**
   * See `vault.same.js`.
   * @param {import("./vault.chunks.js").Content} alias
   * @param {string} target_id
   * @param {{force?: boolean}} [how]
   */
  unify(alias, target_id, how) {
    return unify(this, alias, target_id, how);
  }

  /**
   * See `vault.check.js`.
   * @param {string} id
   * @param {ArrayBuffer | Uint8Array} digests
   * @param {string} algorithm
   * @param {{from?: number, limit?: number}} [stretch]
   */
  check(id, digests, algorithm, stretch) {
    return check(this, id, digests, algorithm, stretch);
  }

  close() {
    for (const [name, vault] of open) if (vault === this) open.delete(name);
    this.helper.close();
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
