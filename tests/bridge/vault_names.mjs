// Contents under several names, for the tests of adopting, unifying and reading back.
import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { afterEach } from "node:test";
import { chunk_size, span_of } from "../../web/bridge/vault.chunks.js";
import { open_vault } from "../../web/bridge/vault.js";

globalThis.navigator ??= {};

const opened = [];
export let names = 0;

export async function fresh() {
  const vault = await open_vault(`same-${names++}`);
  opened.push(vault);
  return vault;
}

afterEach(() => {
  for (const vault of opened.splice(0)) vault.close();
});

export const noise = (length, seed = 1) =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 3) * seed + seed) % 253);

/** SHA-1 or SHA-256 of each chunk that a content touches, out of its whole base. */
export function digests_of(content, space, algorithm = "SHA-256") {
  const [first, last] = span_of(content) ?? [1, 0];
  const parts = [];
  for (let index = first; index <= last; index++) {
    const at = index * content.chunk;
    const chunk = space.subarray(at, at + chunk_size(content, index));
    parts.push(createHash(algorithm.replace("-", "")).update(chunk).digest());
  }
  return new Uint8Array(Buffer.concat(parts));
}

export async function put_all(vault, content, space, indices) {
  const [first, last] = span_of(content);
  for (let index = first; index <= last; index++) {
    if (indices && !indices.includes(index)) continue;
    const at = index * content.chunk;
    await vault.put(content.base, index, space.slice(at, at + chunk_size(content, index)));
  }
}

export const own = (id, length, chunk, more = {}) => ({
  id,
  base: id,
  offset: 0,
  length,
  chunk,
  base_length: length,
  mime: "audio/flac",
  proved: !id.startsWith("url:"),
  ...more,
});

/** A torrent of three files, each padded with zeros to the next piece, but for the last. */
export const TRACK = noise(230, 5);
export const PADDED = new Uint8Array(16 * 40);
PADDED.set(noise(16 * 10, 3), 0);
PADDED.set(TRACK, 16 * 10);
PADDED.set(noise(100, 9), 16 * 25);
export const ALBUM = { base: "btih:aa", chunk: 16, base_length: 16 * 40, mime: "", proved: true };
export const SECOND = { ...ALBUM, id: "btih:aa/1", offset: 160, length: 230 };

/** A whole torrent's file and a whole CID of the same bytes. */
export async function both() {
  const vault = await fresh();
  const cid = own("cid:x", 230, 50);
  await vault.describe(SECOND);
  await vault.describe(cid);
  await put_all(vault, SECOND, PADDED);
  await put_all(vault, cid, TRACK);
  return { vault, cid };
}
