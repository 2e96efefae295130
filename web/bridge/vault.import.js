// @ts-check
/**
 * Importing a file: one pass names it by its SHA-256, a second stores it chunk by chunk. What is
 * in the vault already is not written again, so an import that was cut off goes on where it was.
 */
import { CHUNK, chunk_count, chunk_size } from "./vault.chunks.js";
import { VaultError } from "./vault.db.js";
import { open_file, same } from "./vault.handle.js";
import { named } from "./vault.newcomers.js";

/**
 * @typedef {object} ImportOptions
 * @property {string} [mime]     the file's own type otherwise
 * @property {boolean} [in_place] store no bytes: read the file itself, through its handle
 * @property {boolean} [kept]    the user's wish; kept by default, for nobody else may have it. Who
 *   says no and keeps it later (`set_kept`, many at a time) waits for the disk once, not each time
 * @property {ArrayBuffer} [octets]  the whole file, where somebody has read it: given away
 * @property {(bytes: number, total: number) => void} [onprogress] rises to the file's size
 * @property {AbortSignal} [signal]
 */

/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {(from: number, to: number) => Promise<ArrayBuffer>} Reader */

/** Up to this size a file is read once and hashed by the browser: five times as fast. */
const WHOLE = 64 * 1024 * 1024;

/** Up to this size a file that is new here is stored whole, in one transaction: there is nothing to
 * go on with, and nothing to clean up (`vault.newcomers.js`). */
export const AT_ONE_GO = 16 * 1024 * 1024;

/** Bytes read at once from a larger file; a multiple of CHUNK. */
const STRIDE = 16 * CHUNK;

/** Puts under way at a time: enough to keep the disk busy. */
const PUTS = 4;

/**
 * @param {import("./vault.store.js").Store} vault
 * @param {Blob | FileSystemFileHandle} source
 * @param {ImportOptions} options
 * @returns {Promise<Described>}
 */
export async function import_file(vault, source, options) {
  const { in_place = false, kept = true, onprogress = () => {}, signal } = options;
  signal?.throwIfAborted();
  const handle = source instanceof Blob ? null : source;
  if (in_place && !handle) throw new TypeError("reading in place needs a file handle");
  const file = source instanceof Blob ? source : await open_file(source);
  const weight = in_place ? 1 : 0.5;
  // A small file is held in memory, so that it is read once and cannot change in between.
  const whole = file.size <= WHOLE ? await octets_of(file, 0, file.size) : null;
  /** @type {Reader} */
  const read = async (from, to) => whole?.slice(from, to) ?? octets_of(file, from, to);
  const { digest, sums } = await examine(file.size, read, signal, (bytes) =>
    onprogress(Math.floor(bytes * weight), file.size),
  );
  const content = named(digest, file.size, options.mime || file.type);
  signal?.throwIfAborted();
  const before = await vault.look_up(content.id);
  // Unified and whole under another name: its bytes are here already.
  if (before?.same_as && (await vault.missing(content.id)).length === 0) {
    return await vault.describe(content, kept || null);
  }
  if (in_place && handle)
    return await vault.describe(content, kept, { sums, of: content.id, handle });
  // Described as not kept until it is whole: should we be killed here, what was written is an
  // ordinary part of the cache, which the next import completes or an eviction clears.
  await vault.describe(content, before ? null : false, { sums, of: content.id });
  try {
    await store(vault, content, sums, read, signal, (bytes) =>
      onprogress(Math.floor((file.size + bytes) / 2), file.size),
    );
  } catch (error) {
    if (!before) await vault.remove([content.id]);
    throw error;
  }
  return await vault.describe(content, kept || null);
}

/**
 * The first pass: the digests of the file and of each of its chunks.
 * @param {number} size
 * @param {Reader} read
 * @param {AbortSignal | undefined} signal
 * @param {(bytes: number) => void} progress
 * @returns {Promise<{digest: ArrayBuffer, sums: ArrayBuffer}>}
 */
async function examine(size, read, signal, progress) {
  const sums = new Uint8Array(chunk_count({ chunk: CHUNK, base_length: size }) * 32);
  // Loaded on first need: few files are that large.
  const running = size <= WHOLE ? null : (await import("../lib/sha256.js")).sha256.create();
  for (let at = 0; at < size; at += STRIDE) {
    signal?.throwIfAborted();
    const end = Math.min(size, at + STRIDE);
    const octets = await read(at, end);
    const parts = [];
    for (let from = 0; from < octets.byteLength; from += CHUNK) {
      parts.push(crypto.subtle.digest("SHA-256", octets.slice(from, from + CHUNK)));
    }
    running?.update(new Uint8Array(octets));
    for (const [place, sum] of (await Promise.all(parts)).entries()) {
      sums.set(new Uint8Array(sum), (at / CHUNK + place) * 32);
    }
    progress(end);
  }
  const digest = running
    ? /** @type {ArrayBuffer} */ (new Uint8Array(running.digest()).buffer)
    : await crypto.subtle.digest("SHA-256", await read(0, size));
  return { digest, sums: sums.buffer };
}

/**
 * The second pass: put what is missing. Each chunk is checked against the first pass, for a file
 * may be written to in between.
 * @param {import("./vault.store.js").Store} vault
 * @param {import("./vault.chunks.js").Content} content
 * @param {ArrayBuffer} sums
 * @param {Reader} read
 * @param {AbortSignal | undefined} signal
 * @param {(bytes: number) => void} progress
 */
async function store(vault, content, sums, read, signal, progress) {
  const last = chunk_count(content) - 1;
  if (last < 0) return;
  const missing = await vault.missing_between(content.base, 0, last);
  let done = content.length - missing.reduce((sum, index) => sum + chunk_size(content, index), 0);
  const next = missing.values();
  let stopped = false;
  const each = async () => {
    for (const index of next) {
      signal?.throwIfAborted();
      if (stopped) return;
      const at = index * CHUNK;
      const octets = await read(at, at + chunk_size(content, index));
      if (!same(await crypto.subtle.digest("SHA-256", octets), sums, index)) throw changed();
      await vault.put(content.base, index, octets);
      done += octets.byteLength;
      progress(done);
    }
  };
  // All are waited for, also after one failed: no put may come in after the clean-up.
  const ends = await Promise.allSettled(
    Array.from({ length: PUTS }, () =>
      each().catch((error) => {
        stopped = true;
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/**
 * @param {Blob} blob
 * @param {number} from
 * @param {number} to
 */
export async function octets_of(blob, from, to) {
  let octets;
  try {
    octets = await blob.slice(from, to).arrayBuffer();
  } catch (error) {
    // NotFoundError: moved or deleted. NotReadableError: written to since it was chosen.
    if (error instanceof Error && error.name === "NotFoundError") {
      throw new VaultError("gone", "the file was moved or deleted; add it again");
    }
    throw changed();
  }
  if (octets.byteLength !== to - from) throw changed();
  return octets;
}

function changed() {
  return new VaultError("changed", "the file changed while it was read; add it again");
}
