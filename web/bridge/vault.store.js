// @ts-check
/**
 * The chunk store: what is described, what is present, reading and writing.
 *
 * One rule carries everything: the key [base, index] exists exactly when that chunk is verified
 * and whole. Each put is one transaction, so no crash can make key and bytes disagree, and there
 * is no bitmap beside the keys that could. Works in a window, a worker and the service worker.
 */
import { put_chunks } from "./vault.batch.js";
import { chunk_count, part_of, span_between, span_of } from "./vault.chunks.js";
import { between, Database, result, VaultError } from "./vault.db.js";
import { describe, same_slice } from "./vault.describe.js";
import { read_in_place } from "./vault.handle.js";
import { Side } from "./vault.side.js";
import { Space } from "./vault.space.js";

/** @typedef {import("./vault.chunks.js").Content} Content */
/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {import("./vault.handle.js").Proof} Proof */

/**
 * What everybody with the vault open hears: a chunk landed; contents were described, kept,
 * evicted or removed; chunks first to last cannot be had (said by the page, `code` is a
 * Problem's).
 * @typedef {object} Notice
 * @property {{base: string, index: number}} [put]
 * @property {{contents: string[], bases?: string[]}} [changed]  without bases, of any base
 * @property {{content: string, first: number, last: number, code: string}} [failed]
 * @property {string[]} [in_use] what plays, and what comes next
 * @property {{token: string, state: "reading" | "done" | "failed" | "left", bytes: number,
 *             length: number}} [exported] how far the download of an archive is
 */

/** @typedef {{length: number, chunks: number, present: number, kept: boolean}} Presence */

/** The name of the database, and of the channel on which its users hear of each other. */
export const VAULT = "starling-vault";

export class Store extends Side {
  /** @param {string} name the database's and the channel's */
  constructor(name) {
    const db = new Database(name);
    super(db);
    this.channel = new BroadcastChannel(name);
    this.space = new Space(db);
    this.channel.onmessage = ({ data }) => {
      if (data?.put) this.space.stale(data.put.base);
      if (data?.changed) this.#recount(data.changed);
      if (data?.in_use) this.space.in_use = new Set(data.in_use);
    };
  }

  close() {
    this.channel.close();
    this.db.close();
  }

  /** @param {Notice} notice */
  tell(notice) {
    if (notice.changed) this.#recount(notice.changed);
    this.channel.postMessage(notice);
  }

  /** @param {{bases?: string[]}} changed */
  #recount({ bases }) {
    if (bases) for (const base of bases) this.space.stale(base);
    else this.space.stale();
  }

  // ── Contents ───────────────────────────────────────────────────────────────────────────────

  /**
   * Say what a content is. Describing again merges: the wish to keep, the last use and the proof
   * stay. A content that is now cut otherwise (a file behind an address that grew) loses its
   * chunks, for they are parts of something else. One that was unified stays so.
   * @param {Content} content
   * @param {boolean | null} [kept] null leaves the wish as it is
   * @param {Proof | null} [proof]
   * @returns {Promise<Described>}
   */
  async describe(content, kept = null, proof = null) {
    const { described, changed } = await describe(this.db, content, kept, proof);
    this.tell({ changed });
    return described;
  }

  /**
   * @param {string} id
   * @returns {Promise<Described | null>}
   */
  async look_up(id) {
    const found = await this.db.run(["contents"], "readonly", (transaction) =>
      result(transaction.objectStore("contents").get(id)),
    );
    return found ?? null;
  }

  /** Everything described. */
  list() {
    return this.space.contents();
  }

  /**
   * What proves an imported content, with the file's handle where it is read in place. The page
   * needs the handle to ask the user for permission again.
   * @param {string} id
   * @returns {Promise<Proof | null>}
   */
  async proof(id) {
    const found = await this.db.run(["proofs"], "readonly", (transaction) =>
      result(transaction.objectStore("proofs").get(id)),
    );
    return found ?? null;
  }

  /**
   * How much of a content is here. What is read in place counts as here, though the user may
   * have to allow it again.
   * @param {string} id
   * @returns {Promise<Presence | null>}
   */
  async presence(id) {
    return await this.db.run(["contents", "chunks"], "readonly", async (transaction) => {
      /** @type {Described | undefined} */
      const content = await result(transaction.objectStore("contents").get(id));
      if (!content) return null;
      const span = span_of(content);
      const { length, kept } = content;
      if (!span) return { length, chunks: 0, present: 0, kept };
      const chunks = span[1] - span[0] + 1;
      if (content.in_place) return { length, chunks, present: chunks, kept };
      const keys = between(content.base, ...span);
      const present = await result(transaction.objectStore("chunks").count(keys));
      return { length, chunks, present, kept };
    });
  }

  /**
   * Numbers of the base's chunks that a content needs and the vault lacks.
   * @param {string} id
   * @returns {Promise<number[]>}
   */
  async missing(id) {
    const content = await this.look_up(id);
    const span = content && span_of(content);
    return !span || content.in_place ? [] : await this.missing_between(content.base, ...span);
  }

  /**
   * Which of chunks [first, last] are not stored.
   * @param {string} base
   * @param {number} first
   * @param {number} last
   * @returns {Promise<number[]>}
   */
  async missing_between(base, first, last) {
    const keys = await this.db.run(["chunks"], "readonly", (transaction) =>
      result(transaction.objectStore("chunks").getAllKeys(between(base, first, last))),
    );
    const here = new Set(keys.map((key) => /** @type {[string, number]} */ (key)[1]));
    const missing = [];
    for (let index = first; index <= last; index++) if (!here.has(index)) missing.push(index);
    return missing;
  }

  /**
   * The user's wish, for every name of these bytes. Written through to the disk, with every chunk
   * that was put before.
   * @param {string[]} ids
   * @param {boolean} kept
   */
  async set_kept(ids, kept) {
    const changed = await this.db.run(["contents"], "strict", async (transaction) => {
      const contents = transaction.objectStore("contents");
      const found = await Promise.all(ids.map((id) => result(contents.get(id))));
      const named = /** @type {Described[]} */ (found.filter((record) => record !== undefined));
      const slices = new Set(named.map(slice_key));
      const all = new Set(ids);
      for (const base of new Set(named.map((record) => record.base))) {
        /** @type {Described[]} */
        const family = await result(contents.index("base").getAll(base));
        for (const record of family) {
          if (!slices.has(slice_key(record))) continue;
          contents.put({ ...record, kept });
          all.add(record.id);
        }
      }
      return { contents: [...all], bases: [...new Set(named.map((record) => record.base))] };
    });
    this.tell({ changed });
  }

  /**
   * It was used just now: it will be the last to be evicted.
   * @param {string} id
   */
  async touch(id) {
    await this.db.run(["contents"], "readwrite", async (transaction) => {
      const contents = transaction.objectStore("contents");
      /** @type {Described | undefined} */
      const record = await result(contents.get(id));
      if (record) contents.put({ ...record, used_at: Date.now() });
    });
  }

  /**
   * These play now, the first, or come next: nowhere are they evicted while that is so.
   * @param {string[]} ids
   */
  async spare(ids) {
    this.space.in_use = new Set(ids);
    this.tell({ in_use: ids });
    // For eviction only: a note that cannot be written (the disk is full) is no failure.
    if (ids.length > 0) await this.touch(ids[0]).catch(() => {});
  }

  /**
   * Forget contents, and the chunks that no other content of their base needs.
   * @param {string[]} ids
   */
  async remove(ids) {
    await this.space.remove(ids);
    this.tell({ changed: { contents: ids } });
  }

  // ── Chunks ─────────────────────────────────────────────────────────────────────────────────

  /**
   * Store one chunk. The caller has verified it.
   * @param {string} base
   * @param {number} index
   * @param {ArrayBuffer | Uint8Array} octets
   * @throws {VaultError} `unknown` where no content of that base is described (any more)
   * @throws {RangeError} where it is not as long as that chunk is
   * @throws {DOMException} QuotaExceededError, after evicting what is not kept
   */
  async put(base, index, octets) {
    await put_chunks(this, base, [[index, octets]]);
  }

  /**
   * One chunk, or null where it is missing.
   * @param {string} base
   * @param {number} index
   * @returns {Promise<ArrayBuffer | null>}
   */
  async get(base, index) {
    const found = await this.db.run(["chunks"], "readonly", (transaction) =>
      result(transaction.objectStore("chunks").get([base, index])),
    );
    if (found) return found;
    const content = await this.look_up(base);
    if (!content?.in_place || index >= chunk_count(content)) return null;
    return (await this.#in_place(content, index, index))[0];
  }

  /**
   * Chunks from `first` on, until one is missing or `last` is done.
   * @param {Content & {in_place?: boolean}} content
   * @param {number} first
   * @param {number} last
   * @returns {Promise<ArrayBuffer[]>}
   * @throws {VaultError} `changed`, `permission`, `gone` where it is read in place
   */
  async run_of(content, first, last) {
    const { base } = content;
    const chunks = await this.db.run(["chunks"], "readonly", async (transaction) => {
      const store = transaction.objectStore("chunks");
      const asked = [];
      for (let at = first; at <= last; at++) asked.push(result(store.get([base, at])));
      return await Promise.all(asked);
    });
    const end = chunks.indexOf(undefined);
    if (end === -1) return chunks;
    if (end > 0 || !content.in_place) return chunks.slice(0, end);
    return await this.#in_place(content, first, last);
  }

  /**
   * Bytes [start, stop) of a content, in a buffer of exactly that size, or null where a chunk of
   * it is missing or the content is unknown.
   * @param {string} id
   * @param {number} start
   * @param {number} stop beyond the end means the end
   * @returns {Promise<Uint8Array<ArrayBuffer> | null>}
   * @throws {VaultError} `changed`, `permission`, `gone` where it is read in place
   */
  async read(id, start, stop) {
    const content = await this.look_up(id);
    if (!content) return null;
    const end = Math.min(stop, content.length);
    const span = span_between(content, start, end);
    if (!span) return new Uint8Array(0);
    const whole = new Uint8Array(end - start);
    let filled = 0;
    for (let index = span[0]; index <= span[1]; ) {
      const chunks = await this.run_of(content, index, span[1]);
      if (chunks.length === 0) return await this.#read_moved(content, start, stop);
      for (const chunk of chunks) {
        const [from, to] = part_of(content, index, start, end);
        whole.set(new Uint8Array(chunk, from, to - from), filled);
        filled += to - from;
        index += 1;
      }
    }
    return whole;
  }

  /**
   * Read on where the content was unified since it was looked up; else it is missing.
   * @param {Described} before
   * @param {number} start
   * @param {number} stop
   */
  async #read_moved(before, start, stop) {
    const now = await this.moved(before);
    return now && (await this.read(now.id, start, stop));
  }

  /**
   * The content as it is now, if it lies elsewhere than it did; null where it does not, or where
   * it is no longer the same bytes.
   * @param {Described} before
   * @returns {Promise<Described | null>}
   */
  async moved(before) {
    const now = await this.look_up(before.id);
    return now && now.length === before.length && !same_slice(now, before) ? now : null;
  }

  /**
   * Copy chunks of a content that is read in place into the vault, for a service worker that may
   * not read the file itself.
   * @param {string} id
   * @param {number} first
   * @param {number} last
   * @throws {VaultError} `changed`, `permission`, `gone`
   */
  async fill(id, first, last) {
    const content = await this.look_up(id);
    if (!content?.in_place) throw new VaultError("unknown", `${id}: no file is known for it`);
    const end = Math.min(last, chunk_count(content) - 1);
    for (const index of await this.missing_between(content.base, first, end)) {
      const [octets] = await this.#in_place(content, index, index);
      await this.put(content.base, index, octets);
    }
  }

  /**
   * @param {Content} content
   * @param {number} first
   * @param {number} last
   */
  async #in_place(content, first, last) {
    return await read_in_place((await this.proof(content.id)) ?? {}, content, first, last);
  }

  // ── Space ────────────────────────────────────────────────────────────────────────────────────

  /** Bytes in use and what the browser grants. Cheap: it counts keys, and only what changed. */
  usage() {
    return this.space.usage();
  }

  /**
   * Drop the chunks of the least recently used contents that are not kept. Their descriptions
   * stay, so that they can be fetched again.
   * @param {number} bytes_wanted
   * @param {string[]} [except_bases]
   * @returns {Promise<number>} bytes freed
   */
  async evict(bytes_wanted, except_bases = []) {
    const freed = await this.space.evict(bytes_wanted, except_bases);
    if (freed.contents.length > 0) this.tell({ changed: { contents: freed.contents } });
    return freed.bytes;
  }
}

/** @param {Content} content */
function slice_key({ base, offset, length }) {
  return JSON.stringify([base, offset, length]);
}
