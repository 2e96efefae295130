// @ts-check
/**
 * Putting chunks, several in one transaction: all of them are stored, or none is.
 */
import { chunk_size } from "./vault.chunks.js";
import { is_full, result, VaultError } from "./vault.db.js";
import { owned } from "./vault.side.js";

/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {[index: number, octets: ArrayBuffer | Uint8Array]} Entry */

/** Bytes freed beyond the chunks that did not fit, so that not every put has to evict. */
const HEADROOM = 32 * 1024 * 1024;

/**
 * Store chunks of one base. The caller has verified them.
 * @param {import("./vault.store.js").Store} vault
 * @param {string} base
 * @param {Entry[]} entries
 * @throws {VaultError} `unknown` where no content of that base is described (any more)
 * @throws {RangeError} where one is not as long as that chunk is
 * @throws {DOMException} QuotaExceededError, after evicting what is not kept; none is stored
 */
export async function put_chunks(vault, base, entries) {
  if (entries.length === 0) return;
  /** @type {[number, ArrayBuffer][]} */
  const whole = entries.map(([index, octets]) => [index, owned(octets)]);
  try {
    await put(vault, base, whole);
  } catch (error) {
    if (!is_full(error)) throw error;
    const bytes = whole.reduce((sum, [, octets]) => sum + octets.byteLength, 0);
    const freed = await vault.space.evict(HEADROOM + bytes, [], { base, index: whole[0][0] });
    if (freed.contents.length > 0) vault.tell({ changed: { contents: freed.contents } });
    if (freed.bytes === 0) throw full();
    try {
      await put(vault, base, whole);
    } catch (again) {
      throw is_full(again) ? full() : again;
    }
  }
  vault.space.stale(base);
  for (const [index] of whole) vault.tell({ put: { base, index } });
}

/**
 * @param {import("./vault.store.js").Store} vault
 * @param {string} base
 * @param {[number, ArrayBuffer][]} entries
 */
function put(vault, base, entries) {
  return vault.db.run(["contents", "chunks"], "readwrite", async (transaction) => {
    // Looked up in the same transaction, so that a chunk which comes in while its content is
    // removed cannot stay behind as bytes that nobody owns.
    /** @type {Described | undefined} */
    const content = await result(transaction.objectStore("contents").index("base").get(base));
    if (!content) throw new VaultError("unknown", `${base}: nothing of it is described`);
    const chunks = transaction.objectStore("chunks");
    for (const [index, octets] of entries) {
      const size = chunk_size(content, index);
      if (!Number.isInteger(index) || index < 0 || octets.byteLength !== size || size === 0) {
        throw new RangeError(`${base}: chunk ${index} is ${size} bytes, not ${octets.byteLength}`);
      }
      chunks.put(octets, [base, index]);
    }
  });
}

function full() {
  return new DOMException("the disk is full; free some space", "QuotaExceededError");
}
