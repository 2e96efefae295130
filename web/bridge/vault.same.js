// @ts-check
/**
 * One content under several names: its bytes are taken over from a name that has them, and then
 * both names are one slice of one base. See `ports.Vault.adopt` and `unify`.
 */
import { checked, span_between, span_of } from "./vault.chunks.js";
import { between, result, VaultError } from "./vault.db.js";
import { release, same_slice, slice_of } from "./vault.describe.js";
import { copy_into, Digests } from "./vault.digests.js";

/** @typedef {import("./vault.chunks.js").Content} Content */
/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {import("./vault.store.js").Store} Store */

/**
 * Copy what a content lacks out of another, where the digests say that the bytes are the same.
 * Nothing leaves the device; the source stays as it is.
 * @param {Store} vault
 * @param {string} from_id
 * @param {string} id
 * @param {ArrayBuffer | Uint8Array} digests of every chunk that the content touches
 * @param {string} algorithm
 * @returns {Promise<import("./vault.digests.js").Copied>}
 * @throws {VaultError} `unknown` where either is not described
 */
export async function adopt(vault, from_id, id, digests, algorithm) {
  const content = await known(vault, id);
  const source = await known(vault, from_id);
  const proof = new Digests(content, digests, algorithm);
  if (content.in_place || source.base === content.base) return { adopted: [], differ: [] };
  return await copy_into(vault, content, proof, async (start, stop) => {
    if (stop > source.length) return null;
    try {
      return await vault.read(from_id, start, stop);
    } catch (error) {
      // A file in place that is gone or was changed has no bytes to give.
      if (error instanceof VaultError) return null;
      throw error;
    }
  });
}

/**
 * A file of a torrent is never made the alias: the swarm exchanges that torrent's own pieces, and
 * would find them gone. It is a good target.
 */
const TORRENT = "btih:";

/**
 * `lacking`: chunks of the target's base that it lacks and the alias has bytes of.
 * @typedef {{unified: boolean, lacking: number[]}} Unified
 */

/**
 * Make a name another name of the target: the same slice of the same base, kept if either was.
 * Every content with the alias's very slice moves along; chunks that only they needed go. All in
 * one transaction, so no instant shows half of it. Where that would lose bytes that are here, it
 * does nothing and says what is lacking, unless `force`. A torrent's file is no alias, ever.
 * @param {Store} vault
 * @param {Content} alias described already or not
 * @param {string} target_id
 * @param {{force?: boolean}} [how]
 * @returns {Promise<Unified>}
 * @throws {VaultError} `unknown` where the target is not described
 * @throws {TypeError} where the two cannot be the same bytes
 */
export async function unify(vault, alias, target_id, { force = false } = {}) {
  const named = checked(alias);
  const stores = /** @type {const} */ (["contents", "proofs", "chunks"]);
  /** @type {string[]} */
  let changed = [];
  const unified = await vault.db.run([...stores], "strict", async (transaction) => {
    const contents = transaction.objectStore("contents");
    const chunks = transaction.objectStore("chunks");
    /** @type {Described | undefined} */
    const target = await result(contents.get(target_id));
    if (!target) throw new VaultError("unknown", `${target_id}: it is not described`);
    /** @type {Described | undefined} */
    const before = await result(contents.get(named.id));
    refuse(before ?? named, target);
    if (before && same_slice(before, target)) return { unified: true, lacking: [] };
    if ((before ?? named).base.startsWith(TORRENT)) return { unified: false, lacking: [] };
    /** @type {Described[]} */
    const family = before ? await result(contents.index("base").getAll(before.base)) : [];
    const moving = family.filter((each) => before && same_slice(each, before));
    for (const each of moving) refuse(each, target);
    const lacking = before ? await lost(chunks, before, target) : [];
    if (lacking.length > 0 && !force) return { unified: false, lacking };
    const kept = target.kept || moving.some((each) => each.kept);
    const used_at = Math.max(target.used_at, ...moving.map((each) => each.used_at));
    if (kept !== target.kept) contents.put({ ...target, kept });
    if (before) release(chunks, before, moving, family);
    /** @type {import("./vault.handle.js").Proof | undefined} */
    const proof =
      target.in_place || target.base === (target.same_as ?? target_id)
        ? await result(transaction.objectStore("proofs").get(target_id))
        : undefined;
    for (const each of moving.length > 0 ? moving : [named]) {
      const own = "own" in each && each.own ? each.own : slice_of(each, each);
      const { in_place } = target;
      const slice = slice_of(target, { ...each, mime: each.mime || target.mime });
      contents.put({ ...slice, kept, used_at, in_place, same_as: target_id, own });
      // The target's name may go: what says how its base's chunks sum up, and where the file is
      // that is read in place, is this name's too.
      if (proof) transaction.objectStore("proofs").put({ of: target_id, ...proof }, each.id);
    }
    changed = [target_id, named.id, ...moving.map(({ id }) => id)];
    return { unified: true, lacking: [] };
  });
  if (changed.length > 0) vault.tell({ changed: { contents: [...new Set(changed)] } });
  return unified;
}

/**
 * @param {Content} alias
 * @param {Content} target
 */
function refuse(alias, target) {
  if (alias.id === target.id) throw new TypeError(`${alias.id}: it is the same name`);
  if (alias.length !== target.length) {
    throw new TypeError(`${alias.id}: ${alias.length} bytes, ${target.id} has ${target.length}`);
  }
  // Nothing unverified may ever be read under a name that says what its bytes must be.
  if (alias.proved && !target.proved) {
    throw new TypeError(`${alias.id}: nothing proves the bytes of ${target.id}`);
  }
}

/**
 * Chunks of the target's that it lacks though the alias has bytes of them.
 * @param {IDBObjectStore} chunks
 * @param {Described} alias
 * @param {Described} target
 */
async function lost(chunks, alias, target) {
  const span = span_of(target);
  if (!span || target.in_place) return [];
  /** @param {string} base @param {import("./vault.chunks.js").Span} some */
  const numbers = async (base, some) => {
    const keys = /** @type {[string, number][]} */ (
      await result(chunks.getAllKeys(between(base, ...some)))
    );
    return new Set(keys.map(([, index]) => index));
  };
  const here = await numbers(target.base, span);
  const old_span = span_of(alias);
  const theirs = old_span ? await numbers(alias.base, old_span) : new Set();
  const lacking = [];
  for (let index = span[0]; index <= span[1]; index++) {
    if (here.has(index)) continue;
    const at = index * target.chunk - target.offset;
    const [from, to] = [Math.max(0, at), Math.min(target.length, at + target.chunk)];
    const [first, last] = span_between(alias, from, to) ?? [1, 0];
    let some = alias.in_place;
    for (let one = first; one <= last && !some; one++) some = theirs.has(one);
    if (some) lacking.push(index);
  }
  return lacking;
}

/**
 * @param {Store} vault
 * @param {string} id
 */
async function known(vault, id) {
  const content = await vault.look_up(id);
  if (!content) throw new VaultError("unknown", `${id}: it is not described`);
  return content;
}
