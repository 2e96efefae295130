// @ts-check
/**
 * What lies beside the chunks: covers, named by their SHA-256, and the inbox for files that other
 * apps shared with this one.
 */
import { result, VaultError } from "./vault.db.js";

/** @typedef {{key: number, at: number, files: File[], title: string, text: string, url: string}} Shared */

/** Things shared to the app and not yet picked up; any site can post there. */
const INBOX_LIMIT = 200;

export class Side {
  /** @param {import("./vault.db.js").Database} db */
  constructor(db) {
    this.db = db;
  }

  /**
   * Store a cover.
   * @param {ArrayBuffer | Uint8Array} octets
   * @param {string} mime
   * @returns {Promise<string>} its SHA-256 in hexadecimal
   */
  async put_art(octets, mime) {
    const bytes = owned(octets);
    const hash = hex(await crypto.subtle.digest("SHA-256", bytes));
    await this.db.run(["art"], "readwrite", (transaction) =>
      result(transaction.objectStore("art").put({ mime, bytes }, hash)),
    );
    return hash;
  }

  /**
   * @param {string} hash
   * @returns {Promise<{mime: string, bytes: ArrayBuffer} | null>}
   */
  async art(hash) {
    const found = await this.db.run(["art"], "readonly", (transaction) =>
      result(transaction.objectStore("art").get(hash)),
    );
    return found ?? null;
  }

  /**
   * Leave what another app shared for the page to pick up.
   * @param {Omit<Shared, "key" | "at">} shared
   */
  async share(shared) {
    await this.db.run(["inbox"], "strict", async (transaction) => {
      const inbox = transaction.objectStore("inbox");
      const waiting = await result(inbox.count());
      if (waiting >= INBOX_LIMIT) throw new VaultError("blocked", "too much was shared at once");
      inbox.add({ at: Date.now(), ...shared });
    });
  }

  /**
   * What was shared and not yet picked up, oldest first.
   * @returns {Promise<Shared[]>}
   */
  async inbox() {
    return await this.db.run(["inbox"], "readonly", async (transaction) => {
      const inbox = transaction.objectStore("inbox");
      const [keys, items] = await Promise.all([result(inbox.getAllKeys()), result(inbox.getAll())]);
      return items.map((item, place) => ({ key: keys[place], ...item }));
    });
  }

  /**
   * Take something out of the inbox, once it is dealt with.
   * @param {number} key
   */
  async inbox_done(key) {
    await this.db.run(["inbox"], "readwrite", (transaction) =>
      result(transaction.objectStore("inbox").delete(key)),
    );
  }
}

/**
 * The same bytes in a buffer that holds nothing else: a view would be stored with all of its
 * buffer.
 * @param {ArrayBuffer | Uint8Array} octets
 * @returns {ArrayBuffer}
 */
export function owned(octets) {
  if (octets instanceof ArrayBuffer) return octets;
  const { buffer, byteLength } = octets;
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) return buffer;
  return new Uint8Array(octets).buffer;
}

/** @param {ArrayBuffer} digest */
export function hex(digest) {
  return Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, "0")).join(
    "",
  );
}
