// @ts-check
/**
 * Reading content that stays in the user's own file. A file can change under us, so each chunk
 * is checked against the digest taken when it was imported before anybody gets it.
 */
import { chunk_size } from "./vault.chunks.js";
import { VaultError } from "./vault.db.js";

/**
 * What proves an imported content: `sums` holds the SHA-256 of every chunk of the base `of` (its own
 * id, where nothing is said), 32 bytes each.
 * @typedef {{sums?: ArrayBuffer, of?: string, handle?: FileSystemFileHandle}} Proof
 */

/**
 * The file behind a handle.
 * @param {FileSystemFileHandle} handle
 * @returns {Promise<File>}
 * @throws {VaultError} `permission` where the user has to allow it again, `gone`
 */
export async function open_file(handle) {
  /** @type {{queryPermission?: (wish: {mode: "read"}) => Promise<PermissionState>}} */
  const asking = /** @type {any} */ (handle);
  // Asked first: in a service worker a prompt is impossible, and Chromium's getFile() says
  // NotAllowedError for "ask again" and "never" alike.
  if (asking.queryPermission && (await asking.queryPermission({ mode: "read" })) !== "granted") {
    throw new VaultError("permission", `${handle.name}: allow Starling to read this file again`);
  }
  try {
    return await handle.getFile();
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") {
      throw new VaultError("permission", `${handle.name}: allow Starling to read this file again`);
    }
    throw new VaultError("gone", `${handle.name}: the file was moved or deleted; add it again`);
  }
}

/**
 * Chunks [first, last] of an imported file, verified.
 * @param {Proof} proof
 * @param {import("./vault.chunks.js").Content} content
 * @param {number} first
 * @param {number} last
 * @returns {Promise<ArrayBuffer[]>}
 * @throws {VaultError} `permission`, `gone`, or `changed` where the file is no longer what it was
 */
export async function read_in_place(proof, content, first, last) {
  if (!proof.handle || !proof.sums) throw new VaultError("gone", `${content.id}: no file is known`);
  const file = await open_file(proof.handle);
  const changed = new VaultError("changed", `${file.name}: the file has changed; add it again`);
  if (file.size !== content.base_length) throw changed;
  const chunks = [];
  for (let index = first; index <= last; index++) {
    const at = index * content.chunk;
    let octets;
    try {
      octets = await file.slice(at, at + chunk_size(content, index)).arrayBuffer();
    } catch {
      // A File is a snapshot: once its file was written to, reading it fails.
      throw changed;
    }
    if (!same(await crypto.subtle.digest("SHA-256", octets), proof.sums, index)) throw changed;
    chunks.push(octets);
  }
  return chunks;
}

/**
 * Whether a SHA-256 is the one of chunk `index`.
 * @param {ArrayBuffer} digest
 * @param {ArrayBuffer} sums
 * @param {number} index
 */
export function same(digest, sums, index) {
  if (sums.byteLength < (index + 1) * 32) return false;
  const expected = new Uint8Array(sums, index * 32, 32);
  return new Uint8Array(digest).every((octet, place) => octet === expected[place]);
}
