// @ts-check
/**
 * A part of a sound file as a file of its own, for files whose sound is too long to be decoded at once:
 * an album in one piece, a set of three hours. Here where a file is a row of frames that stand for
 * themselves: WAVE, FLAC (RFC 9639) and MPEG audio layer III; Ogg and MP4 have files of their own.
 * Nothing is decoded.
 */

import { cut_mp4 } from "./analysis.cut.mp4.js";
import { cut_ogg, ogg_seconds } from "./analysis.cut.ogg.js";
import { joined } from "./http.js";

/** `began`: where the part begins in the whole, seconds. @typedef {{bytes: Uint8Array<ArrayBuffer>, began: number}} Part */

/** What an MP4 file begins with: ftyp, moov, mdat, free, skip, wide. */
const BOXES = new Set([0x66747970, 0x6d6f6f76, 0x6d646174, 0x66726565, 0x736b6970, 0x77696465]);

/** Bytes in which a FLAC frame must begin: the largest that a file says of itself, or this. */
const LOOK = 1 << 18;

/** kbit/s of MPEG-1 layer III, and of MPEG-2 and 2.5, by their index. */
const KBITS = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const HERTZ = [44_100, 48_000, 32_000];

/** Who says how many samples it added: LAME, Lavf, Lavc; and what every decoder adds to them. */
const ENCODERS = new Set([0x4c414d45, 0x4c617666, 0x4c617663]);
const DECODER_DELAY = 529;

/**
 * The frames of a file from one time to another, at least.
 * @param {Uint8Array<ArrayBuffer>} file @param {number} from @param {number} to seconds
 * @returns {Part | null} null where it is of another kind, or makes no sense
 */
export function cut_out(file, from, to) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = behind_id3(view);
  if (view.byteLength < start + 64) return null;
  const word = view.getUint32(start);
  if (word === 0x52494646) return cut_wave(file, view, from, to);
  if (word === 0x664c6143) return cut_flac(file, view, start, from, to);
  if (word === 0x4f676753) return cut_ogg(file, from, to);
  if (BOXES.has(view.getUint32(4))) return cut_mp4(file, from, to);
  return cut_mpeg(file, view, start, from, to);
}

/**
 * How long a file sounds by its own frames, where players only believe what its head says: that of
 * several files in a row is the first one's.
 * @param {Uint8Array} file
 * @returns {number} seconds; 0 where that is not known
 */
export function sounds_for(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = behind_id3(view);
  if (view.byteLength < start + 64) return 0;
  if (view.getUint32(start) === 0x4f676753) return ogg_seconds(file);
  if (!in_frames(view, start)) return 0;
  let time = 0;
  for (const { seconds } of mpeg_frames(view, start)) time += seconds;
  return time;
}

/** Does it begin with frames of MPEG audio? @param {DataView} view @param {number} start */
function in_frames(view, start) {
  const frame = mpeg_frame(view.getUint32(start));
  const next = start + (frame?.length ?? 0);
  return frame && next + 4 <= view.byteLength && mpeg_frame(view.getUint32(next)) !== null;
}

/** @param {DataView} view */
function behind_id3(view) {
  if (view.byteLength < 10 || view.getUint32(0) >>> 8 !== 0x494433) return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => (sum << 7) | (view.getUint8(at) & 0x7f), 0);
  return 10 + size;
}

/** @param {Uint8Array} file @param {DataView} view @param {number} from @param {number} to */
function cut_wave(file, view, from, to) {
  /** @type {Uint8Array | null} */
  let format = null;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const [name, size] = [view.getUint32(at), view.getUint32(at + 4, true)];
    if (name === 0x666d7420) format = file.subarray(at, at + 8 + size);
    if (name === 0x64617461) {
      if (!format || format.length < 24) return null;
      const told = new DataView(format.buffer, format.byteOffset, format.length);
      const [rate, block] = [told.getUint32(12, true), told.getUint16(20, true)];
      if (!rate || !block) return null;
      const first = Math.floor(Math.max(0, from) * rate);
      const begin = at + 8 + first * block;
      const end = Math.min(at + 8 + size, view.byteLength, at + 8 + Math.ceil(to * rate) * block);
      if (begin >= end) return null;
      const head = new Uint8Array(20 + format.length);
      head.set(file.subarray(0, 12));
      head.set(format, 12);
      const sizes = new DataView(head.buffer);
      sizes.setUint32(4, head.length + end - begin - 8, true);
      sizes.setUint32(head.length - 8, 0x64617461);
      sizes.setUint32(head.length - 4, end - begin, true);
      return { bytes: joined([head, file.subarray(begin, end)]), began: first / rate };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

/** @param {Uint8Array} file @param {DataView} view @param {number} start @param {number} from @param {number} to */
function cut_mpeg(file, view, start, from, to) {
  let [time, begin, began, end] = [0, -1, 0, view.byteLength];
  for (const { at, seconds, early } of mpeg_frames(view, start)) {
    if (begin < 0 && time - early + seconds > from) [begin, began] = [at, time - early];
    if (time - early >= to) {
      end = at;
      break;
    }
    time += seconds;
  }
  return begin < 0 || begin >= end ? null : { bytes: file.slice(begin, end), began };
}

/**
 * The frames that sound. `early`: seconds of the first of them that nobody hears.
 * @param {DataView} view @param {number} start
 */
function* mpeg_frames(view, start) {
  let [first, in_step, early] = [true, false, 0];
  for (let at = start; at + 4 <= view.byteLength; ) {
    const frame = mpeg_frame(view.getUint32(at));
    const next = frame ? at + frame.length : 0;
    // Not in step: the next frame is one that another follows.
    const alone =
      !in_step && next + 4 <= view.byteLength && frame && !mpeg_frame(view.getUint32(next));
    if (!frame || alone) {
      in_step = false;
      at += 1;
      continue;
    }
    const told = first ? told_in(view, at, next) : 0;
    if (told) early = delay_of(view, told, next) / frame.rate;
    else yield { at, seconds: frame.seconds, early };
    [first, in_step] = [false, true];
    at = next;
  }
}

/** @param {number} word the four bytes of a header */
function mpeg_frame(word) {
  const [version, layer] = [(word >>> 19) & 3, (word >>> 17) & 3];
  const [rate, hertz] = [(word >>> 12) & 15, (word >>> 10) & 3];
  if (word >>> 21 !== 0x7ff || version === 1 || layer !== 1) return null;
  if (rate === 0 || rate === 15 || hertz === 3) return null;
  const one = version === 3;
  const samples = HERTZ[hertz] / (one ? 1 : version === 2 ? 2 : 4);
  const bits = KBITS[one ? 0 : 1][rate] * 1000;
  const length = Math.floor(((one ? 144 : 72) * bits) / samples) + ((word >>> 9) & 1);
  return { length, seconds: (one ? 1152 : 576) / samples, rate: samples };
}

/** Where the frame says how long the file is (Xing, Info), and holds no sound; 0 where it does not. @param {DataView} view @param {number} at @param {number} next */
function told_in(view, at, next) {
  for (let place = at + 4; place + 4 <= Math.min(next, at + 44, view.byteLength); place++) {
    const word = view.getUint32(place);
    if (word === 0x58696e67 || word === 0x496e666f) return place;
  }
  return 0;
}

/**
 * Samples in front that an encoder added and that players leave out, as it says behind that word:
 * its own, and those of the decoder. 0 where it does not say.
 * @param {DataView} view @param {number} place @param {number} next
 */
function delay_of(view, place, next) {
  if (place + 8 > view.byteLength) return 0;
  const flags = view.getUint32(place + 4);
  const sizes = [4, 4, 100, 4].map((size, bit) => (flags & (1 << bit) ? size : 0));
  const at = place + 8 + sizes.reduce((sum, each) => sum + each, 0);
  if (at + 24 > Math.min(next, view.byteLength) || !ENCODERS.has(view.getUint32(at))) return 0;
  return (view.getUint16(at + 21) >> 4) + DECODER_DELAY;
}

/** @param {Uint8Array} file @param {DataView} view @param {number} start @param {number} from @param {number} to */
function cut_flac(file, view, start, from, to) {
  let at = start + 4;
  for (let last = false; !last; ) {
    if (at + 4 > view.byteLength) return null;
    const head = view.getUint32(at);
    last = head >>> 31 === 1;
    at += 4 + (head & 0xff_ffff);
  }
  const info = file.slice(start + 8, start + 42);
  const told = new DataView(info.buffer);
  const [block, rate] = [told.getUint16(0), told.getUint32(10) >>> 12];
  if (!rate) return null;
  const many = (told.getUint8(13) & 15) * 2 ** 32 + told.getUint32(14);
  const frames = { view, begin: at, block, end: view.byteLength, many: many || Infinity };
  const first = flac_frame_at(frames, Math.max(0, from) * rate);
  const behind = flac_frame_at(frames, to * rate);
  if (!first) return null;
  const end = behind && behind.at > first.at ? behind.at : view.byteLength;
  info.fill(0, 4, 10); // The sizes of its frames, how many samples, and their digest: not known.
  info[13] &= 0xf0;
  info.fill(0, 14);
  const head = Uint8Array.of(0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, 34);
  return { bytes: joined([head, info, file.subarray(first.at, end)]), began: first.sample / rate };
}

/** @typedef {{view: DataView, begin: number, block: number, end: number, many: number}} Frames */

/**
 * The last frame that begins at a sample or before it.
 * @param {Frames} frames @param {number} sample
 */
function flac_frame_at(frames, sample) {
  let found = next_flac_frame(frames, frames.begin);
  let [low, high] = [frames.begin, frames.end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const frame = next_flac_frame(frames, middle);
    if (frame && frame.sample <= sample) {
      found = frame;
      low = Math.max(middle, frame.at);
    } else high = middle;
  }
  return found;
}

/** @param {Frames} frames @param {number} from */
function next_flac_frame({ view, block, end, many }, from) {
  for (let at = from; at < Math.min(end - 16, from + LOOK); at++) {
    if (view.getUint8(at) !== 0xff || (view.getUint8(at + 1) & 0xfe) !== 0xf8) continue;
    const number = flac_number(view, at);
    if (number < 0) continue;
    const variable = (view.getUint8(at + 1) & 1) === 1;
    const sample = variable ? number : number * block;
    if (sample < many) return { at, sample }; // else it was chance
  }
  return null;
}

/** The number in a frame's head; -1 where it is none. @param {DataView} view @param {number} at */
function flac_number(view, at) {
  const [sizes, kinds] = [view.getUint8(at + 2), view.getUint8(at + 3)];
  const [size, hertz] = [sizes >> 4, sizes & 15];
  if (!size || hertz === 15 || kinds >> 4 > 10 || (kinds & 1) === 1) return -1;
  const lead = view.getUint8(at + 4);
  const more = lead < 0x80 ? 0 : Math.clz32(~(lead << 24)) - 1;
  if (more < 0 || (lead >= 0x80 && more === 0) || more > 6) return -1;
  let number = more === 0 ? lead : lead & (0x3f >> more);
  for (let place = at + 5; place < at + 5 + more; place++) {
    const octet = view.getUint8(place);
    if (octet >> 6 !== 2) return -1;
    number = number * 64 + (octet & 0x3f);
  }
  let length = 5 + more;
  if (size === 6) length += 1;
  if (size === 7) length += 2;
  if (hertz === 12) length += 1;
  if (hertz === 13 || hertz === 14) length += 2;
  if (at + length >= view.byteLength) return -1;
  return crc8(view, at, length) === view.getUint8(at + length) ? number : -1;
}

/** x^8 + x^2 + x + 1. @param {DataView} view @param {number} at @param {number} length */
function crc8(view, at, length) {
  let sum = 0;
  for (let place = at; place < at + length; place++) {
    sum ^= view.getUint8(place);
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x80 ? 0x107 : 0)) & 0xff;
  }
  return sum;
}
