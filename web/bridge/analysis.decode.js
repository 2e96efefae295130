// @ts-check
/**
 * Sound out of a file's bytes, by the browser's own decoders, at a rate that the graphs hear.
 * In the page: no worker has an OfflineAudioContext.
 */

export const RATES = /** @type {const} */ ([44_100, 22_050]);
/** Samples a second that sound is decoded to: the first where the track is not too long, for its true
 * peak is sought there; as `ml.sound.measures.DECODED` and `RATE`. */

export const MOST = 53_000_000;
/** Samples of a side that are decoded at once, 420 MB for both: 20 minutes, or 40 at the lower rate. */

const ASIDE = Math.SQRT1_2;
/** How loud the middle and the rear are on each side (ITU-R BS.775). */

/** Bytes that cannot be heard: `code` is unreadable or too_long. */
export class DecodeError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "DecodeError";
    this.code = code;
  }
}

/** @typedef {{left: Float32Array, right: Float32Array, rate: number, seconds: number,
 *   channels: number}} Sound */

/**
 * Left and right out of any number of channels, in the order of WAVE: left, right, middle, bass,
 * then rear and side in pairs. The bass channel is left out, as loudness and stereo are without it.
 * @param {Float32Array[]} channels
 * @returns {[Float32Array, Float32Array]}
 */
export function to_stereo(channels) {
  const [first, second = first] = channels;
  if (channels.length <= 2) return [first, second];
  const sides = [Float32Array.from(first), Float32Array.from(second)];
  const add = (/** @type {number} */ side, /** @type {Float32Array} */ from) => {
    const into = sides[side];
    for (let at = 0; at < into.length; at++) into[at] += ASIDE * from[at];
  };
  if (channels.length === 4) {
    add(0, channels[2]);
    add(1, channels[3]);
  } else {
    add(0, channels[2]);
    add(1, channels[2]);
    const behind = channels.slice(channels.length === 5 ? 3 : 4);
    behind.forEach((from, at) => {
      add(at % 2, from);
    });
  }
  return /** @type {[Float32Array, Float32Array]} */ (sides);
}

/**
 * @param {ArrayBuffer} bytes of a whole file; they are taken away
 * @param {number} told seconds that the file is said to last; 0 where nothing is known
 * @param {(rate: number) => BaseAudioContext} [context] tests give their own
 * @returns {Promise<Sound>} rejects with a DecodeError
 */
export async function decode(bytes, told, context = (rate) => new OfflineAudioContext(2, 1, rate)) {
  const rate = RATES.find((each) => told * each <= MOST);
  if (!rate) throw new DecodeError("too_long", `${Math.round(told)} seconds of sound`);
  const buffer = await context(rate)
    .decodeAudioData(bytes)
    .catch((error) => {
      throw new DecodeError("unreadable", String(error?.message ?? error));
    });
  if (buffer.length === 0) throw new DecodeError("unreadable", "no sound is in it");
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, at) =>
    buffer.getChannelData(at),
  );
  const [left, right] = to_stereo(channels);
  return { left, right, rate, seconds: left.length / rate, channels: channels.length };
}

/**
 * A track of a file that holds several.
 * @param {Sound} sound @param {number} start @param {number} stop seconds; 0 is the end
 * @returns {Sound}
 */
export function part_of({ left, right, rate, channels }, start, stop) {
  const [from, to] = [Math.round(start * rate), stop > 0 ? Math.round(stop * rate) : left.length];
  const its = left.subarray(from, to);
  if (its.length === 0)
    throw new DecodeError("unreadable", "the file ends before the track begins");
  return {
    left: its,
    right: right.subarray(from, to),
    rate,
    seconds: its.length / rate,
    channels,
  };
}

/**
 * The samples of a chunk; silence where the track has none.
 * @param {Float32Array} side @param {number} start may lie before the first @param {number} length
 */
export function cut(side, start, length) {
  const piece = new Float32Array(length);
  const first = Math.max(0, start);
  if (first < start + length) piece.set(side.subarray(first, start + length), first - start);
  return piece;
}
