// @ts-check
/**
 * Small files that are new here: hashed in memory, and stored whole. All that are ready while a
 * transaction is under way go into the next one together, since each transaction costs the same
 * whatever is in it, and two that write to the same stores wait for each other anyway.
 */
import { CHUNK } from "./vault.chunks.js";
import { is_full, result } from "./vault.db.js";
import { hex } from "./vault.side.js";

/** @typedef {import("./vault.chunks.js").Described} Described */

/**
 * @typedef {object} Options
 * @property {string} mime
 * @property {boolean} kept  written through to the disk
 * @property {AbortSignal} [signal]
 */

/**
 * @typedef {object} Waiting
 * @property {Described} described
 * @property {ArrayBuffer} octets
 * @property {ArrayBuffer} sums
 * @property {AbortSignal} [signal]
 * @property {(stored: boolean) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** Bytes that go into one transaction at most, but for a single file that is larger: what else
 * wants to write waits no longer than these take. */
const TOGETHER = 8 * 1024 * 1024;

export class Newcomers {
  /** @type {Waiting[]} */
  #waiting = [];
  #writing = false;

  /** @param {import("./vault.store.js").Store} vault */
  constructor(vault) {
    this.vault = vault;
  }

  /**
   * Store a file: all of it, or nothing. Null where it is not new, or the disk is full: then
   * `import_file` has to look closer.
   * @param {ArrayBuffer} octets  the whole file
   * @param {Options} options
   * @returns {Promise<Described | null>}
   */
  async take(octets, { mime, kept, signal }) {
    const { digest, sums } = await digests_of(octets);
    signal?.throwIfAborted();
    const content = named(digest, octets.byteLength, mime);
    const described = { ...content, kept, used_at: Date.now(), in_place: false };
    const stored = await new Promise((resolve, reject) => {
      this.#waiting.push({ described, octets, sums, signal, resolve, reject });
      if (!this.#writing) this.#write();
    });
    return stored ? described : null;
  }

  async #write() {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const files = this.#next();
      try {
        const stored = files.length > 0 ? await this.#store(files) : new Set();
        for (const file of files) file.resolve(stored.has(file));
      } catch (error) {
        // Full: the long way makes room, for one after the other.
        if (is_full(error)) for (const { resolve } of files) resolve(false);
        else for (const { reject } of files) reject(error);
      }
    }
    this.#writing = false;
  }

  /** The next ones, no two of them the same; what was called off meanwhile is left out. */
  #next() {
    /** @type {Map<string, Waiting>} */
    const files = new Map();
    let bytes = 0;
    while (this.#waiting.length > 0) {
      const [file] = this.#waiting;
      const { id, length } = file.described;
      if (files.size > 0 && (bytes + length > TOGETHER || files.has(id))) break;
      this.#waiting.shift();
      if (file.signal?.aborted) {
        file.reject(file.signal.reason);
        continue;
      }
      bytes += length;
      files.set(id, file);
    }
    return [...files.values()];
  }

  /** @param {Waiting[]} files @returns {Promise<Set<Waiting>>} those that were new */
  async #store(files) {
    const strict = files.some(({ described }) => described.kept);
    const stored = await this.vault.db.run(
      ["contents", "proofs", "chunks"],
      strict ? "strict" : "readwrite",
      async (transaction) => {
        const contents = transaction.objectStore("contents");
        const known = await Promise.all(
          files.flatMap(({ described: { id, base } }) => [
            result(contents.index("base").count(base)),
            result(contents.count(id)),
          ]),
        );
        const fresh = files.filter((_, at) => known[2 * at] + known[2 * at + 1] === 0);
        for (const file of fresh) put(transaction, file);
        return new Set(fresh);
      },
    );
    for (const { described } of stored) {
      const { base, length } = described;
      for (let index = 0; index * CHUNK < length; index++)
        this.vault.tell({ put: { base, index } });
      this.vault.space.stale(base);
    }
    return stored;
  }
}

/** @param {IDBTransaction} transaction @param {Waiting} file */
function put(transaction, { described, octets, sums }) {
  const { id, base, length } = described;
  transaction.objectStore("contents").put(described);
  transaction.objectStore("proofs").put({ sums, of: id }, id);
  const chunks = transaction.objectStore("chunks");
  for (let index = 0; index * CHUNK < length; index++) {
    const part = length <= CHUNK ? octets : octets.slice(index * CHUNK, (index + 1) * CHUNK);
    chunks.put(part, [base, index]);
  }
}

/**
 * The digests of a file and of each of its chunks. One of a single chunk is hashed once.
 * @param {ArrayBuffer} octets
 * @returns {Promise<{digest: ArrayBuffer, sums: ArrayBuffer}>}
 */
async function digests_of(octets) {
  const views = [new Uint8Array(octets)];
  for (let at = 0; octets.byteLength > CHUNK && at < octets.byteLength; at += CHUNK)
    views.push(views[0].subarray(at, at + CHUNK));
  const [digest, ...parts] = await Promise.all(
    views.map((view) => crypto.subtle.digest("SHA-256", view)),
  );
  if (parts.length === 0)
    return { digest, sums: octets.byteLength > 0 ? digest : new ArrayBuffer(0) };
  const sums = new Uint8Array(parts.length * 32);
  for (const [place, sum] of parts.entries()) sums.set(new Uint8Array(sum), place * 32);
  return { digest, sums: sums.buffer };
}

/**
 * What a file is by its digest.
 * @param {ArrayBuffer} digest @param {number} length @param {string} mime
 * @returns {import("./vault.chunks.js").Content}
 */
export function named(digest, length, mime) {
  const id = `sri:${hex(digest)}`;
  return {
    ...{ id, base: id, offset: 0, length, chunk: CHUNK },
    ...{ base_length: length, mime, proved: true },
  };
}
