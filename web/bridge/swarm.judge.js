// @ts-check
/** What becomes of a whole piece: its hash is compared, its givers are judged by it. */
import { BLOCK } from "./swarm.work.js";

/**
 * @typedef {object} Judged
 * @property {import("./swarm.fetch.js").Fetch} fetch
 * @property {import("./swarm.trust.js").Trust} trust
 * @property {(algorithm: "SHA-1" | "SHA-256", bytes: Uint8Array) => Promise<Uint8Array>} digest
 *   off this thread where the platform can: the pieces of a fast swarm would block it
 * @property {(piece: number) => Uint8Array} expected SHA-1 of a piece
 * @property {(peer: string, piece: number) => void} ban it lied in that piece
 * @property {(piece: number, bytes: Uint8Array<ArrayBuffer>) => void} keep a piece that passed
 * @property {(piece: number) => void} wrong a piece that did not
 * @property {() => number} now
 */

/**
 * @param {import("./swarm.work.js").Work} work
 * @param {Judged} parts
 */
export async function judge(work, { fetch, trust, digest, expected, ban, keep, wrong, now }) {
  const { piece, bytes } = work;
  if (same(await digest("SHA-1", bytes), expected(piece))) {
    fetch.passed(work, now());
    keep(piece, bytes);
    if (!trust.doubts(piece)) return;
    for (const liar of trust.passed(piece, await digests(work, digest))) ban(liar, piece);
    return;
  }
  const alone = work.givers.every((giver) => giver === work.givers[0]);
  const marks = alone ? [] : await digests(work, digest);
  for (const liar of trust.failed(piece, work.givers, marks)) ban(liar, piece);
  fetch.failed(work, now());
  wrong(piece);
}

/**
 * Of each block, so that memory is not filled with what is wrong.
 * @param {import("./swarm.work.js").Work} work
 * @param {Judged["digest"]} digest
 */
function digests(work, digest) {
  const all = Array.from({ length: work.blocks }, async (_, block) => {
    const start = block * BLOCK;
    return String(await digest("SHA-256", work.bytes.subarray(start, start + work.size(block))));
  });
  return Promise.all(all);
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function same(a, b) {
  return a.length === b.length && a.every((octet, at) => octet === b[at]);
}
