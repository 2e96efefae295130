// @ts-check
/**
 * A part of an Ogg file (RFC 3533) as a file of its own: Vorbis and Opus (RFC 7845). Its pages are
 * those of the whole, with the stream's heads in front and their times counted from the part's
 * beginning. Nothing is decoded.
 */
import { joined } from "./http.js";

/** `began`: where the part begins in the whole, seconds. @typedef {{bytes: Uint8Array<ArrayBuffer>, began: number}} Part */

/**
 * One page. `granule`: where the last packet that ends in it ends, -1 where none does.
 * @typedef {{at: number, flags: number, granule: number, serial: number, lacing: Uint8Array,
 *   body: number, end: number}} Page
 */

/**
 * A logical stream: what decodes it, and how its granules are times.
 * @typedef {{serial: number, opus: boolean, rate: number, skip: number, heads: Uint8Array[]}} Stream
 */

const OGGS = 0x4f676753;
const [CONTINUED, FIRST, LAST] = [1, 2, 4];

/** Bytes of a stream's heads at most: what a decoder is told, and a picture or two. */
const MOST_HEAD = 1 << 25;

/** Pages that are looked at, at most: of half a gigabyte the smallest that anybody writes. */
const MOST_PAGES = 1 << 22;

/** Pages of a part: three quarters of an hour with a packet of 20 ms on each are half of it. */
const MOST_FOUND = 1 << 18;

const MOST_FIRST = 60;
/** Seconds that a first page may hold; what begins later was recorded in the middle of something. */

/** @type {Uint32Array | undefined} */
let table;

/** x^32 + x^26 + … + 1, from the highest bit on, of a page whose own sum is 0. @param {Uint8Array} page */
export function crc32(page) {
  table ??= Uint32Array.from({ length: 256 }, (_, at) => {
    let sum = at << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
    return sum;
  });
  let sum = 0;
  for (let at = 0; at < page.length; at++) sum = (sum << 8) ^ table[(sum >>> 24) ^ page[at]];
  return sum >>> 0;
}

/**
 * The pages from a place on, one behind the other; what is no page between them is passed over.
 * @param {Uint8Array} file
 * @returns {Generator<Page>}
 */
function* pages(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let many = 0;
  for (let at = 0; at + 27 <= file.length && many < MOST_PAGES; ) {
    if (view.getUint32(at) !== OGGS || file[at + 4] !== 0) {
      at = file.indexOf(0x4f, at + 1);
      if (at < 0) return;
      continue;
    }
    const body = at + 27 + file[at + 26];
    if (body > file.length) return;
    const lacing = file.subarray(at + 27, body);
    const end = body + lacing.reduce((sum, each) => sum + each, 0);
    if (end > file.length) return; // broken off
    const high = view.getInt32(at + 10, true);
    const granule = high < 0 ? -1 : high * 2 ** 32 + view.getUint32(at + 6, true);
    const [flags, serial] = [file[at + 5], view.getUint32(at + 14, true)];
    yield { at, flags, granule, serial, lacing, body, end };
    many += 1;
    at = end;
  }
}

/** @param {Uint8Array} packet @param {number} at @param {string} word */
const says = (packet, at, word) =>
  [...word].every((letter, place) => packet[at + place] === letter.charCodeAt(0));

/**
 * What a stream's first packet says; null where it is neither of the two.
 * @param {Uint8Array} packet @param {number} serial
 * @returns {Stream | null}
 */
function stream_of(packet, serial) {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if (packet.length >= 19 && says(packet, 0, "OpusHead"))
    return { serial, opus: true, rate: 48_000, skip: view.getUint16(10, true), heads: [packet] };
  if (packet.length < 30 || packet[0] !== 1 || !says(packet, 1, "vorbis")) return null;
  const rate = view.getUint32(12, true);
  return rate ? { serial, opus: false, rate, skip: 0, heads: [packet] } : null;
}

/**
 * The sound of a file from one time to another, at least.
 * @param {Uint8Array<ArrayBuffer>} file @param {number} from @param {number} to seconds
 * @returns {Part | null} null where it is of another kind, or makes no sense
 */
export function cut_ogg(file, from, to) {
  const { stream, passed, zero, before, found } = gone_through(file, from, to);
  if (!stream || !found.some((each) => each.granule >= 0)) return null;
  const granule = before ? before.granule : Math.max(0, zero);
  const began = before ? (granule - Math.max(0, zero) - stream.skip) / stream.rate : 0;
  return { bytes: written(file, stream, before, found, granule), began: passed + began };
}

/**
 * How long a file sounds, with all recordings in it.
 * @param {Uint8Array} file
 * @returns {number} seconds; 0 where it is of another kind
 */
export const ogg_seconds = (file) => gone_through(file, Infinity, Infinity).time;

/**
 * The pages between two times, and what must be known of them.
 * @param {Uint8Array} file @param {number} from @param {number} to seconds
 */
function gone_through(file, from, to) {
  /** @type {Stream | null} */
  let stream = null;
  /** Seconds of the recordings before this one: several may lie one behind the other. */
  let passed = 0;
  /** The packet of a head that goes on on the next page. @type {Uint8Array[]} */
  let open = [];
  /** Samples at which its sound begins: a recording out of the air does not begin at 0. */
  let zero = -1;
  let time = 0;
  /** The page that the part goes on behind. @type {Page | null} */
  let before = null;
  /** @type {Page[]} */
  let found = [];
  let size = 0;
  for (const page of pages(file)) {
    if (page.flags & FIRST && (!stream || zero >= 0)) {
      if (from < Infinity && found.some((each) => each.granule >= 0)) break;
      passed = time;
      stream = stream_of(file.subarray(page.body, page.end), page.serial);
      [zero, before, found, size] = [-1, null, [], 0];
    } else if (!stream || page.serial !== stream.serial) {
    } else if (stream.heads.length < (stream.opus ? 2 : 3)) {
      size += page.end - page.at;
      if (size > MOST_HEAD) break;
      open = heads_in(file, page, stream, open);
    } else {
      found.push(page);
      if (found.length > MOST_FOUND) return { stream: null, passed, zero, before, found, time: 0 };
      if (page.granule < 0) continue;
      if (zero < 0) zero = zero_of(file, page, stream);
      time = passed + (page.granule - zero - stream.skip) / stream.rate;
      if (time >= to) break;
      if (time <= from && (stream.opus || ends_in_itself(page))) [before, found] = [page, []];
    }
  }
  return { stream, passed, zero, before, found, time };
}

/**
 * Take the packets of a stream's head out of a page.
 * @param {Uint8Array} file @param {Page} page @param {Stream} stream
 * @param {Uint8Array[]} open what the page before it began
 * @returns {Uint8Array[]} what goes on on the next one
 */
function heads_in(file, page, stream, open) {
  let parts = page.flags & CONTINUED ? open : [];
  let at = page.body;
  for (const length of page.lacing) {
    parts.push(file.subarray(at, at + length));
    at += length;
    if (length === 255) continue;
    stream.heads.push(joined(parts));
    parts = [];
  }
  return parts;
}

/**
 * The granule at which a stream's sound begins, by the first page of it: 0 but for recordings out of
 * the air, and for muxers that count otherwise. Of Opus it is told exactly by what its packets last.
 * @param {Uint8Array} file @param {Page} page @param {Stream} stream
 */
function zero_of(file, { body, lacing, granule }, { opus, rate }) {
  if (!opus) return granule > MOST_FIRST * rate ? granule : 0;
  let [at, lasts, fresh] = [body, 0, true];
  for (const length of lacing) {
    if (fresh && length) lasts += opus_samples(file[at], length > 1 ? file[at + 1] : 0);
    fresh = length < 255;
    at += length;
  }
  return Math.max(0, granule - lasts);
}

/**
 * Samples of a packet at 48 kHz (RFC 6716, 3.1).
 * @param {number} first @param {number} second its bytes
 */
function opus_samples(first, second) {
  const config = first >> 3;
  const frame =
    config < 12
      ? [480, 960, 1920, 2880][config % 4]
      : config < 16
        ? [480, 960][config % 2]
        : [120, 240, 480, 960][config % 4];
  return frame * [1, 2, 2, second & 63][first & 3];
}

/** Does the last packet that ends in a page begin in it too? @param {Page} page */
function ends_in_itself({ flags, lacing }) {
  const ends = lacing.reduce((sum, each) => sum + (each < 255 ? 1 : 0), 0);
  return ends > (flags & CONTINUED ? 1 : 0);
}

/**
 * @param {Uint8Array<ArrayBuffer>} file @param {Stream} stream @param {Page | null} before
 * @param {Page[]} found @param {number} began the granule from which its times count
 */
function written(file, stream, before, found, began) {
  // What a decoder leaves out at the start of the whole it would leave out of the part as well.
  const skip = before ? 0 : stream.skip;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const out = [];
  /** @param {number} flags @param {number} granule @param {Uint8Array} lacing @param {Uint8Array[]} body */
  const put = (flags, granule, lacing, ...body) => {
    const page = new Uint8Array(27 + lacing.length);
    const view = new DataView(page.buffer);
    view.setUint32(0, OGGS);
    page[5] = flags;
    view.setUint32(6, granule < 0 ? 0xffff_ffff : granule % 2 ** 32, true);
    view.setUint32(10, granule < 0 ? 0xffff_ffff : Math.floor(granule / 2 ** 32), true);
    view.setUint32(14, 1, true);
    view.setUint32(18, out.length, true);
    page[26] = lacing.length;
    page.set(lacing, 27);
    const whole = joined([page, ...body]);
    new DataView(whole.buffer).setUint32(22, crc32(whole), true);
    out.push(whole);
  };
  for (const [number, packet] of heads_of(stream, skip).entries()) {
    const lacing = new Uint8Array(Math.floor(packet.length / 255) + 1).fill(255);
    lacing[lacing.length - 1] = packet.length % 255;
    for (let at = 0; at < lacing.length; at += 255) {
      const flags = (number === 0 ? FIRST : 0) | (at > 0 ? CONTINUED : 0);
      const ends = at + 255 >= lacing.length;
      const body = packet.subarray(255 * at, 255 * (at + 255));
      put(flags, ends ? 0 : -1, lacing.subarray(at, at + 255), body);
    }
  }
  if (before) {
    const { lacing, end } = before;
    // The packet that goes on on the next page; and of Vorbis the one before it, of which nothing is
    // heard, for sound is where two overlap.
    let first = lacing.findLastIndex((each) => each < 255) + 1;
    if (!stream.opus) first = lacing.subarray(0, first - 1).findLastIndex((each) => each < 255) + 1;
    const its = lacing.subarray(first);
    const length = its.reduce((sum, each) => sum + each, 0);
    if (its.length) put(0, stream.opus ? -1 : 0, its, file.subarray(end - length, end));
  }
  for (const [number, page] of found.entries()) {
    const flags = (page.flags & CONTINUED) | (number === found.length - 1 ? LAST : 0);
    const granule = page.granule < 0 ? -1 : Math.max(0, page.granule - began);
    put(flags, granule, page.lacing, file.subarray(page.body, page.end));
  }
  return joined(out);
}

/**
 * A stream's heads, as short as they may be. @param {Stream} stream @param {number} skip samples
 * @returns {Uint8Array[]}
 */
function heads_of({ opus, heads }, skip) {
  const head = heads[0].slice();
  if (!opus)
    return [head, Uint8Array.of(3, ...letters("vorbis"), 0, 0, 0, 0, 0, 0, 0, 0, 1), heads[2]];
  new DataView(head.buffer).setUint16(10, skip, true);
  return [head, Uint8Array.of(...letters("OpusTags"), 0, 0, 0, 0, 0, 0, 0, 0)];
}

/** @param {string} word */
const letters = (word) => [...word].map((letter) => letter.charCodeAt(0));
