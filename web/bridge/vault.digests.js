// @ts-check
/**
 * Comparing chunks with their digests, and copying bytes into a content by them.
 *
 * `digests` are those of every chunk of the base that a content touches, in order, one after
 * another: 20 bytes each for SHA-1 (torrent pieces), 32 for SHA-256.
 */
import { put_chunks } from "./vault.batch.js";
import { chunk_size, span_of } from "./vault.chunks.js";

/** @typedef {import("./vault.chunks.js").Content} Content */

/**
 * `adopted`: chunk numbers that are here now and were not before. `differ`: chunks whose bytes
 * are not what the digests say.
 * @typedef {{adopted: number[], differ: number[]}} Copied
 */

/**
 * Bytes [start, stop) of what is copied from, or null where it lacks some of them.
 * @typedef {(start: number, stop: number) => Promise<Uint8Array | null>} Reader
 */

const DIGEST_BYTES = new Map([
  ["SHA-1", 20],
  ["SHA-256", 32],
]);

/** Bytes held in memory before they are put. */
const BATCH = 4 * 1024 * 1024;

/** The digests of a content's chunks, checked to be as many as it has. */
export class Digests {
  /**
   * @param {Content} content
   * @param {ArrayBuffer | Uint8Array} octets
   * @param {string} algorithm
   * @throws {TypeError} where they do not fit
   */
  constructor(content, octets, algorithm) {
    const span = span_of(content);
    this.size = DIGEST_BYTES.get(algorithm) ?? 0;
    this.octets = octets instanceof ArrayBuffer ? new Uint8Array(octets) : octets;
    this.algorithm = algorithm;
    this.first = span?.[0] ?? 0;
    const expected = span ? (span[1] - span[0] + 1) * this.size : 0;
    if (this.size === 0 || this.octets.byteLength !== expected) {
      const given = `${this.octets.byteLength} bytes of ${algorithm || "no"} digests`;
      throw new TypeError(`${content.id}: ${given}, not ${expected}`);
    }
  }

  /**
   * Whether these bytes are chunk `index`.
   * @param {number} index
   * @param {Uint8Array<ArrayBuffer>} chunk
   */
  async fit(index, chunk) {
    const digest = new Uint8Array(await crypto.subtle.digest(this.algorithm, chunk));
    const from = (index - this.first) * this.size;
    return digest.every((octet, at) => octet === this.octets[from + at]);
  }
}

/**
 * Copy into a content what it lacks, chunk by chunk, where the digests say that the bytes are
 * right. At its borders a chunk may reach beyond the content: there zeros are tried, for that is
 * what BEP 47 puts between files; where something else lies there, it is left missing.
 * @param {import("./vault.store.js").Store} vault
 * @param {Content} content
 * @param {Digests} digests
 * @param {Reader} read
 * @returns {Promise<Copied>}
 */
export async function copy_into(vault, content, digests, read) {
  /** @type {Copied} */
  const copied = { adopted: [], differ: [] };
  const span = span_of(content);
  if (!span) return copied;
  /** @type {[number, Uint8Array][]} */
  let batch = [];
  let held = 0;
  const put = async () => {
    await put_chunks(vault, content.base, batch);
    for (const [index] of batch) copied.adopted.push(index);
    batch = [];
    held = 0;
  };
  for (const index of await vault.missing_between(content.base, ...span)) {
    const at = index * content.chunk - content.offset;
    const size = chunk_size(content, index);
    const [start, stop] = [Math.max(0, at), Math.min(content.length, at + size)];
    const octets = await read(start, stop);
    if (!octets) continue;
    const whole = stop - start === size;
    const chunk = new Uint8Array(size);
    chunk.set(octets, start - at);
    if (await digests.fit(index, chunk)) {
      batch.push([index, chunk]);
      held += size;
    } else if (whole) copied.differ.push(index);
    if (held >= BATCH) await put();
  }
  await put();
  return copied;
}
