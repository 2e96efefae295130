// @ts-check
/**
 * Archives: the plan of one that the service worker gives as a download, read out of the vault
 * chunk by chunk, and the way back in. The tar format is Python's; here are only bytes.
 *
 * A plan lies among the proofs under a key that no content can have, ["plan", token]: a store of
 * its own would need a new version of the database, which pages of the old one could not open.
 */
import { result, VaultError } from "./vault.db.js";
import { copy_into, Digests } from "./vault.digests.js";

/** @typedef {import("./vault.store.js").Store} Store */

/** Bytes as they are, or a whole content. @typedef {{bytes: ArrayBuffer} | {content: string, length: number}} Part */
/** @typedef {{name: string, at: number, length: number, parts: Part[]}} Plan */

/** Milliseconds after which a plan that nobody fetched is forgotten. */
const PLAN_LASTS = 3_600_000;

/** What a token looks like: long enough that no other page of this origin guesses it. */
const TOKEN = /^[A-Za-z0-9_-]{16,64}$/;

/** Bytes read at once. */
const READ = 1024 * 1024;

/** @param {string} token */
const key_of = (token) => ["plan", token];

/**
 * Leave an archive to be downloaded at `export/<token>`.
 * @param {Store} vault
 * @param {string} token
 * @param {Part[]} parts
 * @param {string} name of the file
 * @returns {Promise<number>} its bytes
 */
export async function put_plan(vault, token, parts, name) {
  if (!TOKEN.test(token)) throw new TypeError("a token is 16 to 64 letters and digits");
  let length = 0;
  for (const part of parts) length += "bytes" in part ? part.bytes.byteLength : part.length;
  if (!Number.isSafeInteger(length)) throw new TypeError("the archive's length is not known");
  /** @type {Plan} */
  const plan = { name, at: Date.now(), length, parts };
  await vault.db.run(["proofs"], "readwrite", async (transaction) => {
    const proofs = transaction.objectStore("proofs");
    await sweep(proofs);
    proofs.put(plan, key_of(token));
  });
  return length;
}

/**
 * @param {Store} vault
 * @param {string} token
 * @returns {Promise<Plan | null>}
 */
export async function plan(vault, token) {
  if (!TOKEN.test(token)) return null;
  const found = await vault.db.run(["proofs"], "readonly", (transaction) =>
    result(transaction.objectStore("proofs").get(key_of(token))),
  );
  return found && Date.now() - found.at < PLAN_LASTS ? found : null;
}

/**
 * @param {Store} vault
 * @param {string} token
 */
export async function drop_plan(vault, token) {
  await vault.db.run(["proofs"], "readwrite", async (transaction) => {
    const proofs = transaction.objectStore("proofs");
    proofs.delete(key_of(token));
    await sweep(proofs);
  });
}

/** @param {IDBObjectStore} proofs */
async function sweep(proofs) {
  const range = IDBKeyRange.bound(["plan"], ["plan", []]);
  const [keys, plans] = await Promise.all([
    result(proofs.getAllKeys(range)),
    result(proofs.getAll(range)),
  ]);
  for (const [place, key] of keys.entries()) {
    if (Date.now() - plans[place].at >= PLAN_LASTS) proofs.delete(key);
  }
}

/**
 * The contents of a plan that are not here whole, or not as long as planned.
 * @param {Store} vault
 * @param {Plan} plan
 * @returns {Promise<string[]>}
 */
export async function incomplete(vault, { parts }) {
  const wanting = [];
  for (const part of parts) {
    if ("bytes" in part) continue;
    const content = await vault.look_up(part.content);
    const whole = content?.length === part.length && !(await vault.missing(part.content)).length;
    if (!whole) wanting.push(part.content);
  }
  return wanting;
}

/**
 * The bytes of a plan, at most 1 MiB at a time; nothing is read before it is asked for.
 * @param {Store} vault
 * @param {Plan} plan
 * @returns {AsyncGenerator<Uint8Array, void>}
 * @throws {VaultError} `gone` where a chunk vanished since
 */
export async function* bytes_of_plan(vault, { parts }) {
  for (const part of parts) {
    if ("bytes" in part) {
      for (let at = 0; at < part.bytes.byteLength; at += READ) {
        yield new Uint8Array(part.bytes, at, Math.min(READ, part.bytes.byteLength - at));
      }
      continue;
    }
    for (let at = 0; at < part.length; at += READ) {
      const stop = Math.min(part.length, at + READ);
      const octets = await vault.read(part.content, at, stop);
      if (octets?.byteLength !== stop - at) {
        throw new VaultError("gone", `${part.content}: it is no longer here whole`);
      }
      yield octets;
    }
  }
}

/**
 * Copy bytes [start, stop) of a file into a content, verified chunk by chunk.
 * @param {Store} vault
 * @param {Blob} file
 * @param {number} start
 * @param {number} stop
 * @param {string} id of a content that is described and as long
 * @param {ArrayBuffer | Uint8Array} digests of every chunk that the content touches
 * @param {string} algorithm
 * @returns {Promise<import("./vault.digests.js").Copied>}
 * @throws {VaultError} `unknown`, and `changed` where the file cannot be read
 */
export async function import_part(vault, file, start, stop, id, digests, algorithm) {
  const content = await vault.look_up(id);
  if (!content) throw new VaultError("unknown", `${id}: it is not described`);
  if (stop - start !== content.length || stop > file.size) {
    throw new TypeError(`${id}: ${content.length} bytes, not ${stop - start}`);
  }
  const proof = new Digests(content, digests, algorithm);
  return await copy_into(vault, content, proof, async (from, to) => {
    try {
      return new Uint8Array(await file.slice(start + from, start + to).arrayBuffer());
    } catch {
      throw new VaultError("changed", "the file changed while it was read; choose it again");
    }
  });
}
