// @ts-check
/**
 * Chunk arithmetic: which chunks a content touches, how long each is, what lies between.
 *
 * A chunk space (`base`) is `base_length` bytes cut into chunks of `chunk` bytes; only the last
 * may be shorter. A content is the slice [offset, offset + length) of it. Pure: no browser here.
 */

/**
 * What a content is, as `ports.Content` says it.
 * @typedef {object} Content
 * @property {string} id
 * @property {string} base      the chunk space it is a slice of
 * @property {number} offset    bytes from the start of the base
 * @property {number} length    bytes
 * @property {number} chunk     bytes in every chunk but the last of the base
 * @property {number} base_length bytes of the whole base
 * @property {string} mime
 * @property {boolean} proved   false where nothing says what the bytes must be (`url:`)
 */

/**
 * A content as the vault keeps it.
 * @typedef {Content & {kept: boolean, used_at: number, in_place: boolean, same_as?: string,
 *                     own?: Content}} Described
 * `used_at` is milliseconds of Unix time; `in_place` says that a file handle can give its bytes;
 * `same_as` that it was unified with that content, and `own` what it was before.
 */

/** @typedef {{chunk: number, base_length: number}} Layout */

/** @typedef {[first: number, last: number]} Span  chunk numbers, both inclusive */

/** Bytes of the chunks that imports and addresses are cut into. */
export const CHUNK = 262144;

/**
 * How many chunks a base has.
 * @param {Layout} layout
 */
export function chunk_count({ chunk, base_length }) {
  return Math.ceil(base_length / chunk);
}

/**
 * Bytes of one chunk; 0 where the base has no such chunk.
 * @param {Layout} layout
 * @param {number} index
 */
export function chunk_size({ chunk, base_length }, index) {
  return Math.max(0, Math.min(chunk, base_length - index * chunk));
}

/**
 * The chunks that a content touches, or null for an empty one.
 * @param {Content} content
 * @returns {Span | null}
 */
export function span_of(content) {
  return span_between(content, 0, content.length);
}

/**
 * The chunks that bytes [start, stop) of a content touch, or null where that is nothing.
 * @param {Content} content
 * @param {number} start
 * @param {number} stop
 * @returns {Span | null}
 */
export function span_between({ offset, chunk }, start, stop) {
  if (stop <= start) return null;
  return [Math.floor((offset + start) / chunk), Math.floor((offset + stop - 1) / chunk)];
}

/**
 * The part of chunk `index` that belongs to bytes [start, stop) of a content.
 * @param {Content} content
 * @param {number} index
 * @param {number} start
 * @param {number} stop
 * @returns {[from: number, to: number]} bytes within the chunk, `to` exclusive
 */
export function part_of({ offset, chunk }, index, start, stop) {
  const at = index * chunk;
  return [Math.max(0, offset + start - at), Math.min(chunk, offset + stop - at)];
}

/**
 * Spans in order, overlapping and touching ones joined.
 * @param {Span[]} spans
 * @returns {Span[]}
 */
export function merge(spans) {
  /** @type {Span[]} */
  const merged = [];
  for (const [first, last] of [...spans].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/**
 * What of `whole` none of `spans` covers.
 * @param {Span} whole
 * @param {Span[]} spans
 * @returns {Span[]}
 */
export function gaps(whole, spans) {
  /** @type {Span[]} */
  const open = [];
  let next = whole[0];
  for (const [first, last] of merge(spans)) {
    if (first > whole[1]) break;
    if (first > next) open.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= whole[1]) open.push([next, whole[1]]);
  return open;
}

/**
 * Bytes that chunks take, from their numbers alone.
 * @param {Layout} layout
 * @param {Iterable<number>} indices
 */
export function bytes_of(layout, indices) {
  let bytes = 0;
  for (const index of indices) bytes += chunk_size(layout, index);
  return bytes;
}

/**
 * The fields of a Content and nothing else, checked. What comes from outside passes here, so
 * that no record in the vault has a slice beyond its base.
 * @param {Content} given
 * @returns {Content}
 */
export function checked(given) {
  const { id, base, offset, length, chunk, base_length, mime, proved } = given;
  const sizes = [offset, length, chunk, base_length];
  if (!id || !base || typeof id !== "string" || typeof base !== "string") {
    throw new TypeError("a content needs an id and a base");
  }
  if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 0) || chunk === 0) {
    throw new TypeError(`${id}: offset, length, chunk and base_length must be whole and known`);
  }
  if (offset + length > base_length) throw new TypeError(`${id}: reaches beyond its base`);
  return {
    id,
    base,
    offset,
    length,
    chunk,
    base_length,
    mime: String(mime ?? ""),
    proved: !!proved,
  };
}
