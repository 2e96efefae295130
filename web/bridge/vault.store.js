// @ts-check
/**
 * The chunk store: what is described, what is present, reading and writing.
 *
 * One rule carries everything: the key [base, index] exists exactly when that chunk is verified
 * and whole. Each put is one transaction, so no crash can make key and bytes disagree, and there
 * is no bitmap beside the keys that could. Works in a window, a worker and the service worker.
 */
import {
  checked,
  chunk_count,
  chunk_size,
  part_of,
  span_between,
  span_of,
} from "./vault.chunks.js";
import { all_of, between, Database, is_full, result, VaultError } from "./vault.db.js";
import { read_in_place } from "./vault.handle.js";
import { owned, Side } from "./vault.side.js";
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
 * @property {{contents: string[]}} [changed]
 * @property {{content: string, first: number, last: number, code: string}} [failed]
 */

/** @typedef {{length: number, chunks: number, present: number, kept: boolean}} Presence */

/** The name of the database, and of the channel on which its users hear of each other. */
export const VAULT = "starling-vault";

/** Bytes freed beyond the chunk that did not fit, so that not every put has to evict. */
const HEADROOM = 32 * 1024 * 1024;

export class Store extends Side {
  /** @param {string} name the database's and the channel's */
  constructor(name) {
    const db = new Database(name);
    super(db);
    this.channel = new BroadcastChannel(name);
    this.space = new Space(db);
    this.channel.onmessage = ({ data }) => {
      if (data?.put) this.space.stale(data.put.base);
      if (data?.changed) this.space.stale();
    };
  }

  close() {
    this.channel.close();
    this.db.close();
  }

  /** @param {Notice} notice */
  tell(notice) {
    if (notice.changed) this.space.stale();
    this.channel.postMessage(notice);
  }

  // ── Contents ───────────────────────────────────────────────────────────────────────────────

  /**
   * Say what a content is. Describing again merges: the wish to keep, the last use and the proof
   * stay. A content that is now cut otherwise (a file behind an address that grew) loses its
   * chunks, for they are parts of something else.
   * @param {Content} content
   * @param {boolean | null} [kept] null leaves the wish as it is
   * @param {Proof | null} [proof]
   * @returns {Promise<Described>}
   */
  async describe(content, kept = null, proof = null) {
    const fresh = checked(content);
    const stores = /** @type {const} */ (["contents", "proofs", "chunks"]);
    const described = await this.db.run([...stores], "strict", async (transaction) => {
      const contents = transaction.objectStore("contents");
      /** @type {Described[]} */
      const family = await result(contents.index("base").getAll(fresh.base));
      for (const other of family) {
        if (other.chunk === fresh.chunk && other.base_length === fresh.base_length) continue;
        if (other.id !== fresh.id) {
          throw new TypeError(`${fresh.id}: ${other.id} says otherwise how their base is cut`);
        }
        transaction.objectStore("chunks").delete(all_of(fresh.base));
      }
      const proofs = transaction.objectStore("proofs");
      if (proof) {
        /** @type {Proof | undefined} */
        const before = await result(proofs.get(fresh.id));
        proofs.put({ ...before, ...proof }, fresh.id);
      }
      const before = family.find(({ id }) => id === fresh.id);
      const record = {
        ...fresh,
        mime: fresh.mime || (before?.mime ?? ""),
        kept: kept ?? before?.kept ?? false,
        used_at: before?.used_at ?? Date.now(),
        in_place: Boolean(proof?.handle) || (before?.in_place ?? false),
      };
      contents.put(record);
      return record;
    });
    this.tell({ changed: { contents: [fresh.id] } });
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
    const content = await this.look_up(id);
    if (!content) return null;
    const span = span_of(content);
    const chunks = span ? span[1] - span[0] + 1 : 0;
    const missing = await this.missing(id);
    return { length: content.length, chunks, present: chunks - missing.length, kept: content.kept };
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
   * The user's wish. Written through to the disk, with every chunk that was put before.
   * @param {string[]} ids
   * @param {boolean} kept
   */
  async set_kept(ids, kept) {
    await this.#amend(ids, "strict", (record) => ({ ...record, kept }));
    this.tell({ changed: { contents: ids } });
  }

  /**
   * It was used just now: it will be the last to be evicted.
   * @param {string} id
   */
  async touch(id) {
    await this.#amend([id], "readwrite", (record) => ({ ...record, used_at: Date.now() }));
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
    const bytes = owned(octets);
    try {
      await this.#put(base, index, bytes);
    } catch (error) {
      if (!is_full(error)) throw error;
      const freed = await this.space.evict(HEADROOM + bytes.byteLength, [], { base, index });
      if (freed.contents.length > 0) this.tell({ changed: { contents: freed.contents } });
      if (freed.bytes === 0) throw full();
      try {
        await this.#put(base, index, bytes);
      } catch (again) {
        throw is_full(again) ? full() : again;
      }
    }
    this.space.stale(base);
    this.tell({ put: { base, index } });
  }

  /**
   * @param {string} base
   * @param {number} index
   * @param {ArrayBuffer} bytes
   */
  #put(base, index, bytes) {
    return this.db.run(["contents", "chunks"], "readwrite", async (transaction) => {
      // Looked up in the same transaction, so that a chunk which comes in while its content is
      // removed cannot stay behind as bytes that nobody owns.
      /** @type {Described | undefined} */
      const content = await result(transaction.objectStore("contents").index("base").get(base));
      if (!content) throw new VaultError("unknown", `${base}: nothing of it is described`);
      const size = chunk_size(content, index);
      if (!Number.isInteger(index) || index < 0 || bytes.byteLength !== size || size === 0) {
        throw new RangeError(`${base}: chunk ${index} is ${size} bytes, not ${bytes.byteLength}`);
      }
      transaction.objectStore("chunks").put(bytes, [base, index]);
    });
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
      if (chunks.length === 0) return null;
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

  /**
   * @param {string[]} ids
   * @param {"readwrite" | "strict"} mode
   * @param {(record: Described) => Described} change
   */
  async #amend(ids, mode, change) {
    await this.db.run(["contents"], mode, async (transaction) => {
      const contents = transaction.objectStore("contents");
      const records = await Promise.all(ids.map((id) => result(contents.get(id))));
      for (const record of records) if (record) contents.put(change(record));
    });
  }
}

function full() {
  return new DOMException("the disk is full; free some space", "QuotaExceededError");
}
