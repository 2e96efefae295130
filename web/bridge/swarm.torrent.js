// @ts-check
/**
 * The little that the swarm must know of a .torrent: where its `info` lies and how many pieces
 * it has. Everything else of a .torrent is read in Python.
 */

const [COLON, DICT, LIST, INTEGER, END] = [...":dlie"].map((letter) => letter.charCodeAt(0));

/** How deep lists and dictionaries may lie in each other. */
const DEPTH = 32;

/**
 * Keep only the `info` of a .torrent. Its trackers and web seeds go: those that are asked are
 * the ones that the engine names, and nobody else.
 * @param {Uint8Array} torrent
 * @returns {{bare: Uint8Array, pieces: number, hashes: Uint8Array}} SHA-1 of each piece
 * @throws {TypeError} where it is no v1 .torrent
 */
export function bare_torrent(torrent) {
  const info = member(torrent, 0, "info");
  const hashes = info && member(torrent, info[0], "pieces");
  if (!info || !hashes) throw new TypeError("no v1 .torrent");
  const [start, length] = string_at(torrent, hashes[0]);
  if (start + length !== hashes[1] || length % 20) throw new TypeError("no v1 .torrent");
  const inside = torrent.subarray(...info);
  const bare = new Uint8Array(inside.length + 8);
  bare.set(new TextEncoder().encode("d4:info"));
  bare.set(inside, 7);
  bare[bare.length - 1] = END;
  return { bare, pieces: length / 20, hashes: torrent.slice(start, start + length) };
}

/**
 * Where the value of a dictionary's key lies, or null.
 * @param {Uint8Array} bytes
 * @param {number} at where the dictionary begins
 * @param {string} wanted
 * @returns {[start: number, stop: number] | null}
 */
function member(bytes, at, wanted) {
  if (bytes[at] !== DICT) throw new TypeError("no dictionary");
  for (let here = at + 1; bytes[here] !== END; ) {
    const [start, length] = string_at(bytes, here);
    const name = new TextDecoder().decode(bytes.subarray(start, start + length));
    const stop = skip(bytes, start + length, DEPTH);
    if (name === wanted) return [start + length, stop];
    here = stop;
  }
  return null;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} depth
 * @returns {number} where the value that begins at `at` ends
 */
function skip(bytes, at, depth) {
  if (depth === 0) throw new TypeError("too deep");
  const kind = bytes[at];
  if (kind === INTEGER) {
    const end = bytes.indexOf(END, at);
    if (end < 0) throw new TypeError("cut off");
    return end + 1;
  }
  if (kind !== DICT && kind !== LIST) {
    const [start, length] = string_at(bytes, at);
    return start + length;
  }
  let here = at + 1;
  while (bytes[here] !== END) here = skip(bytes, here, depth - 1);
  return here + 1;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[start: number, length: number]}
 */
function string_at(bytes, at) {
  const colon = bytes.subarray(at, at + 12).indexOf(COLON);
  const digits = String.fromCharCode(...bytes.subarray(at, at + Math.max(0, colon)));
  const length = Number(digits);
  const start = at + colon + 1;
  if (!/^\d+$/.test(digits) || start + length > bytes.length) throw new TypeError("cut off");
  return [start, length];
}

/** @param {Uint8Array} bytes */
export function to_base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

/** @param {string} text */
export function from_base64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
