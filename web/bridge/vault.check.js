// @ts-check
/**
 * Reading stored chunks back: a disk can rot, and a chunk that is wrong is better missing.
 */
import { chunk_size, span_of } from "./vault.chunks.js";
import { between, result, VaultError } from "./vault.db.js";
import { Digests } from "./vault.digests.js";

/** @typedef {import("./vault.chunks.js").Described} Described */

/**
 * `bad`: chunk numbers that were wrong and are missing now; `next`: where to go on, null at the
 * end.
 * @typedef {{good: number, bad: number[], next: number | null}} Checked
 */

/**
 * Check stored chunks of a content, from chunk number `from` on, at most `limit` of them. Without
 * digests the proof of an imported file is taken; where there is none, nothing is checked.
 * @param {import("./vault.store.js").Store} vault
 * @param {string} id
 * @param {ArrayBuffer | Uint8Array} digests of every chunk that the content touches
 * @param {string} algorithm
 * @param {{from?: number, limit?: number}} [stretch]
 * @returns {Promise<Checked>}
 * @throws {VaultError} `unknown`
 */
export async function check(vault, id, digests, algorithm, { from = 0, limit = 64 } = {}) {
  const content = await vault.look_up(id);
  if (!content) throw new VaultError("unknown", `${id}: it is not described`);
  const span = span_of(content);
  const proof = span && (await proof_of(vault, content, digests, algorithm));
  /** @type {Checked} */
  const checked = { good: 0, bad: [], next: null };
  if (!span || !proof) return checked;
  const { base } = content;
  for (const index of await stored(vault, base, Math.max(from, span[0]), span[1])) {
    if (checked.good + checked.bad.length >= limit) {
      checked.next = index;
      break;
    }
    // One at a time: this is done when nobody waits, and must not take the memory of who plays.
    const octets = await vault.db.run(["chunks"], "readonly", (transaction) =>
      result(transaction.objectStore("chunks").get([base, index])),
    );
    if (!octets) continue; // Evicted meanwhile.
    const right =
      octets.byteLength === chunk_size(content, index) &&
      (await proof.fit(index, new Uint8Array(octets)));
    if (right) checked.good += 1;
    else if (await forget(vault, base, index, octets)) checked.bad.push(index);
  }
  if (checked.bad.length > 0) vault.tell({ changed: { contents: [id] } });
  return checked;
}

/**
 * What the chunks are compared with, or null where nothing says what they must be.
 * @param {import("./vault.store.js").Store} vault
 * @param {Described} content
 * @param {ArrayBuffer | Uint8Array} digests
 * @param {string} algorithm
 */
async function proof_of(vault, content, digests, algorithm) {
  if (digests.byteLength > 0) return new Digests(content, digests, algorithm);
  const { sums, of = content.id } = (await vault.proof(content.id)) ?? {};
  // The sums of an import are of its own chunks: they say nothing of a base it was unified with.
  return sums && of === content.base ? new Digests(content, sums, "SHA-256") : null;
}

/**
 * Numbers of the chunks [first, last] that are stored.
 * @param {import("./vault.store.js").Store} vault
 * @param {string} base
 * @param {number} first
 * @param {number} last
 */
async function stored(vault, base, first, last) {
  if (first > last) return [];
  const keys = await vault.db.run(["chunks"], "readonly", (transaction) =>
    result(transaction.objectStore("chunks").getAllKeys(between(base, first, last))),
  );
  return keys.map((key) => /** @type {[string, number]} */ (key)[1]);
}

/**
 * Delete a chunk that was found wrong. While its digest was taken a good one may have come in its
 * place, which is not to be lost: so only the very bytes that were looked at go.
 * @param {import("./vault.store.js").Store} vault
 * @param {string} base
 * @param {number} index
 * @param {ArrayBuffer} wrong
 * @returns {Promise<boolean>} whether it is gone by this
 */
function forget(vault, base, index, wrong) {
  return vault.db.run(["chunks"], "readwrite", async (transaction) => {
    const chunks = transaction.objectStore("chunks");
    const octets = await result(chunks.get([base, index]));
    if (!octets || !same(new Uint8Array(octets), new Uint8Array(wrong))) return false;
    chunks.delete([base, index]);
    return true;
  });
}

/** @param {Uint8Array} one @param {Uint8Array} other */
function same(one, other) {
  return one.length === other.length && one.every((octet, at) => octet === other[at]);
}
