// @ts-check
/**
 * Saying what a content is, in one transaction: a record, the chunks that it no longer needs, and
 * the names that were unified with it.
 */
import { checked, gaps, span_of } from "./vault.chunks.js";
import { all_of, between, result } from "./vault.db.js";

/** @typedef {import("./vault.chunks.js").Content} Content */
/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {import("./vault.handle.js").Proof} Proof */

/**
 * See `Store.describe`.
 * @param {import("./vault.db.js").Database} db
 * @param {Content} content
 * @param {boolean | null} kept
 * @param {Proof | null} proof
 * @returns {Promise<{described: Described, changed: {contents: string[], bases: string[]}}>}
 */
export async function describe(db, content, kept, proof) {
  const asked = checked(content);
  const stores = /** @type {const} */ (["contents", "proofs", "chunks"]);
  return await db.run([...stores], "strict", async (transaction) => {
    const contents = transaction.objectStore("contents");
    const chunks = transaction.objectStore("chunks");
    const proofs = transaction.objectStore("proofs");
    const changed = [asked.id];
    /** @type {Described | undefined} */
    const before = await result(contents.get(asked.id));
    // Who names it again does not know that it was unified. Only an import has bytes of its own.
    const united = before?.same_as !== undefined && !proof && before.length === asked.length;
    const fresh = united ? slice_of(before, asked) : asked;
    /** @type {Described[]} */
    const family = await result(contents.index("base").getAll(fresh.base));
    for (const other of family) {
      if (other.chunk === fresh.chunk && other.base_length === fresh.base_length) continue;
      if (other.same_as === fresh.id) {
        // What it was the same as is something else now: it is on its own again, without bytes.
        contents.put(apart(other));
        changed.push(other.id);
      } else if (other.id !== fresh.id) {
        throw new TypeError(`${fresh.id}: ${other.id} says otherwise how their base is cut`);
      }
      chunks.delete(all_of(fresh.base));
    }
    if (before && before.base !== fresh.base) {
      release(chunks, before, [before], await result(contents.index("base").getAll(before.base)));
    }
    if (proof) {
      /** @type {Proof | undefined} */
      const known = await result(proofs.get(fresh.id));
      proofs.put({ ...known, ...proof }, fresh.id);
    }
    const stays = before?.base === fresh.base;
    const described = {
      ...fresh,
      mime: fresh.mime || (before?.mime ?? ""),
      kept: kept ?? before?.kept ?? false,
      used_at: before?.used_at ?? Date.now(),
      in_place: Boolean(proof?.handle) || (stays && before.in_place),
      ...(stays && before.same_as ? { same_as: before.same_as, own: before.own } : {}),
    };
    contents.put(described);
    const bases = new Set([fresh.base, before?.base ?? fresh.base]);
    return { described, changed: { contents: changed, bases: [...bases] } };
  });
}

/**
 * A content by another name: the slice that `record` is.
 * @param {Content} record
 * @param {Content} name whose id and type stay
 * @returns {Content}
 */
export function slice_of({ base, offset, length, chunk, base_length, proved }, { id, mime }) {
  return { id, base, offset, length, chunk, base_length, mime, proved };
}

/**
 * A content that was unified, as it was before.
 * @param {Described} record
 * @returns {Described}
 */
function apart({ same_as: _, own, ...record }) {
  const alone = own ?? { ...record, base: record.id, offset: 0, base_length: record.length };
  return { ...record, ...slice_of({ ...record, ...alone }, record), in_place: false };
}

/**
 * Whether two contents are the same bytes of the same base.
 * @param {Content} one
 * @param {Content} other
 */
export function same_slice(one, other) {
  return one.base === other.base && one.offset === other.offset && one.length === other.length;
}

/**
 * Delete the chunks of a content that goes elsewhere, as far as no content that stays needs them.
 * @param {IDBObjectStore} chunks
 * @param {Described} before
 * @param {Described[]} going
 * @param {Described[]} family every content of its base
 */
export function release(chunks, before, going, family) {
  const span = span_of(before);
  if (!span) return;
  const gone = new Set(going.map(({ id }) => id));
  const spans = family
    .filter(({ id }) => !gone.has(id))
    .map(span_of)
    .filter((one) => one !== null);
  for (const [first, last] of gaps(span, spans)) chunks.delete(between(before.base, first, last));
}
