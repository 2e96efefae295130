// @ts-check
/**
 * A part of an MP4 file's AAC (ISO/IEC 14496-12 and -14) as a file of its own: the frames that its
 * tables, or its fragments, name, each behind a head of ADTS (ISO/IEC 13818-7), by which any decoder
 * can go through them without tables. Nothing is decoded.
 */

/** `began`: where the part begins in the whole, seconds. @typedef {{bytes: Uint8Array<ArrayBuffer>, began: number}} Part */

/**
 * A box: its name, where it begins, and where what is in it begins and ends.
 * @typedef {{name: string, begins: number, at: number, end: number}} Box
 */

/**
 * A track's sound. `skip`: how much of its own time lies before its beginning. `profile`, `hertz`,
 * `channels`: as ADTS says them.
 * @typedef {{id: number, scale: number, skip: number, profile: number, hertz: number,
 *   channels: number, table: Box}} Track
 */

/** Where a frame lies, and how long it is. @typedef {{at: number, size: number}} Frame */

/** Boxes that are looked at, at most: a fragment is two of them, and a second or more. */
const MOST_BOXES = 1 << 18;

/** Frames that are gone past, at most: ten hours at 96 kHz are half of it; and those of a part. */
const [MOST_PASSED, MOST_FRAMES] = [1 << 23, 1 << 18];

const HEAD = 7;
const MOST_FRAME = (1 << 13) - 1 - HEAD;

/** Samples a second by their index. */
const HERTZ = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];

/**
 * The boxes between two places.
 * @param {DataView} view @param {number} at @param {number} end
 * @returns {Generator<Box>}
 */
function* boxes(view, at, end) {
  for (let many = 0; at + 8 <= end && many < MOST_BOXES; many++) {
    let [size, head] = [view.getUint32(at), 8];
    if (size === 1 && at + 16 <= end) {
      size = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
      head = 16;
    } else if (size === 0) size = end - at;
    if (size < head || at + size > end) return;
    const name = String.fromCharCode(...[4, 5, 6, 7].map((place) => view.getUint8(at + place)));
    yield { name, begins: at, at: at + head, end: at + size };
    at += size;
  }
}

/**
 * The first box of a path.
 * @param {DataView} view @param {{at: number, end: number}} inside @param {string[]} path
 * @returns {Box | null}
 */
function look_up(view, inside, ...path) {
  let found = /** @type {Box | null} */ (null);
  let { at, end } = inside;
  for (const name of path) {
    found = null;
    for (const box of boxes(view, at, end)) {
      if (box.name !== name) continue;
      found = box;
      break;
    }
    if (!found) return null;
    ({ at, end } = found);
  }
  return found;
}

/**
 * A table: a word of version and flags, how many rows there are, and they.
 * @param {DataView} view @param {Box | null} box @param {number} width of a row in bytes
 * @returns {{at: number, many: number}} no more rows than the box holds
 */
function rows(view, box, width, head = 8) {
  if (!box || box.at + head > box.end) return { at: 0, many: 0 };
  const told = view.getUint32(box.at + head - 4);
  return {
    at: box.at + head,
    many: Math.min(told, Math.floor((box.end - box.at - head) / width)),
  };
}

/**
 * The sound of a file from one time to another, at least.
 * @param {Uint8Array<ArrayBuffer>} file @param {number} from @param {number} to seconds
 * @returns {Part | null} null where it is of another kind, or makes no sense
 */
export function cut_mp4(file, from, to) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const whole = { at: 0, end: file.length };
  const movie = look_up(view, whole, "moov");
  const track = movie && track_of(view, movie);
  if (!movie || !track) return null;
  const from_then = from * track.scale + track.skip;
  const to_then = to * track.scale + track.skip;
  const fragmented = look_up(view, movie, "mvex") !== null;
  const all = fragmented
    ? in_fragments(view, movie, track, from_then, to_then)
    : in_tables(view, track, from_then, to_then);
  if (!all) return null;
  const { frames, began } = all;
  const length = frames.reduce((sum, { size }) => sum + size, 0);
  const strange = frames.some(
    ({ at, size }) => at < 0 || size > MOST_FRAME || at + size > file.length,
  );
  // Tables that name the same bytes many times are no tables of a track.
  if (!frames.length || strange || length > file.length) return null;
  return {
    bytes: written(file, track, frames),
    began: (began - track.skip) / track.scale,
  };
}

/**
 * The first track that is AAC which ADTS can say.
 * @param {DataView} view @param {Box} movie
 * @returns {Track | null}
 */
function track_of(view, movie) {
  for (const each of boxes(view, movie.at, movie.end)) {
    if (each.name !== "trak") continue;
    const header = look_up(view, each, "mdia", "mdhd");
    const table = look_up(view, each, "mdia", "minf", "stbl");
    const kinds = table && look_up(view, table, "stsd");
    const sound = kinds && look_up(view, { at: kinds.at + 8, end: kinds.end }, "mp4a");
    const told = sound && decoder_of(view, sound);
    const named = look_up(view, each, "tkhd");
    if (!header || !table || !told || !named || header.end - header.at < 24) continue;
    if (named.end - named.at < 24) continue;
    const scale = view.getUint32(header.at + (view.getUint8(header.at) === 1 ? 20 : 12));
    const id = view.getUint32(named.at + (view.getUint8(named.at) === 1 ? 20 : 12));
    if (scale) return { id, scale, skip: skip_of(view, each), table, ...told };
  }
  return null;
}

/** How much of a track's own time its edit list leaves out in front. @param {DataView} view @param {Box} track */
function skip_of(view, track) {
  const list = look_up(view, track, "edts", "elst");
  const wide = list !== null && list.end > list.at && view.getUint8(list.at) === 1;
  const { at, many } = rows(view, list, wide ? 20 : 12);
  for (let row = 0; row < Math.min(many, 2); row++) {
    const place = at + row * (wide ? 20 : 12);
    // An empty edit, silence in front of the sound, has the time -1.
    const time = wide
      ? view.getInt32(place + 8) * 2 ** 32 + view.getUint32(place + 12)
      : view.getInt32(place + 4);
    if (time >= 0) return time;
  }
  return 0;
}

/**
 * What ADTS says of how it is decoded, out of the AudioSpecificConfig (ISO/IEC 14496-3).
 * @param {DataView} view @param {Box} sound
 */
function decoder_of(view, sound) {
  if (sound.end - sound.at < 28) return null;
  const version = view.getUint16(sound.at + 8); // of QuickTime; 0 elsewhere
  const head = sound.at + 28 + (version === 1 ? 16 : version === 2 ? 36 : 0);
  const box =
    look_up(view, { at: head, end: sound.end }, "esds") ??
    look_up(view, { at: head, end: sound.end }, "wave", "esds"); // QuickTime's
  if (!box) return null;
  let at = box.at + 4;
  /** The next descriptor's tag, and its length passed over; 0 at the end. */
  const tag = () => {
    if (at >= box.end) return 0;
    const found = view.getUint8(at++);
    for (let many = 0; many < 4 && at < box.end && view.getUint8(at++) & 0x80; many++);
    return found;
  };
  if (tag() !== 3 || at + 3 > box.end) return null;
  const flags = view.getUint8(at + 2);
  at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x20 ? 2 : 0);
  if (flags & 0x40 || tag() !== 4 || at + 13 > box.end) return null;
  const kind = view.getUint8(at);
  at += 13;
  if (kind !== 0x40 && kind !== 0x67) return null;
  if (tag() !== 5 || at + 2 > box.end) return null;
  let bits = 0;
  /** @param {number} many */
  const read = (many) => {
    let value = 0;
    for (; many > 0; many--, bits++) {
      const place = at + (bits >> 3);
      const octet = place < box.end ? view.getUint8(place) : 0;
      value = (value << 1) | ((octet >> (7 - (bits & 7))) & 1);
    }
    return value;
  };
  const rate = () => {
    const index = read(4);
    return index === 15 ? HERTZ.indexOf(read(24)) : index;
  };
  let type = read(5);
  const hertz = rate();
  const channels = read(4);
  if (type === 5 || type === 29) {
    // What a decoder does beyond the core (SBR, PS) it finds in the frames.
    rate();
    type = read(5);
  }
  const short = read(1); // frames of 960 samples, of which ADTS knows nothing
  const known = type >= 1 && type <= 4 && hertz >= 0 && hertz < HERTZ.length && !short;
  if (!known || channels < 1 || channels > 7) return null;
  return { profile: type - 1, hertz, channels };
}

/**
 * The frames of a track with tables that sound between two times.
 * @param {DataView} view @param {Track} track @param {number} from @param {number} to in its own time
 * @returns {{frames: Frame[], began: number} | null}
 */
function in_tables(view, { table }, from, to) {
  const times = rows(view, look_up(view, table, "stts"), 8);
  let [first, behind, began, number, time] = [-1, 0, 0, 0, 0];
  for (let row = 0; row < times.many && time < to; row++) {
    const many = view.getUint32(times.at + 8 * row);
    const each = view.getUint32(times.at + 8 * row + 4);
    if (first < 0 && time + many * each > from) {
      const into = each ? Math.max(0, Math.floor((from - time) / each)) : 0;
      [first, began] = [number + into, time + into * each];
    }
    behind = number + (each ? Math.min(many, Math.ceil((to - time) / each)) : many);
    number += many;
    time += many * each;
  }
  if (first < 0) return null;
  const frames = in_chunks(view, table, first, behind);
  return frames && { frames, began };
}

/**
 * Frames by their numbers, as chunks of the file hold them.
 * @param {DataView} view @param {Box} table @param {number} first @param {number} behind
 * @returns {Frame[] | null}
 */
function in_chunks(view, table, first, behind) {
  const sizes_box = look_up(view, table, "stsz");
  const wide = look_up(view, table, "co64");
  const places = wide ? rows(view, wide, 8) : rows(view, look_up(view, table, "stco"), 4);
  const runs = rows(view, look_up(view, table, "stsc"), 12);
  if (!sizes_box || sizes_box.end - sizes_box.at < 12) return null;
  const same = view.getUint32(sizes_box.at + 4);
  const sizes = rows(view, sizes_box, 4, 12);
  behind = Math.min(behind, same ? view.getUint32(sizes_box.at + 8) : sizes.many);
  if (behind > MOST_PASSED || behind - first > MOST_FRAMES) return null;
  /** @type {Frame[]} */
  const frames = [];
  let number = 0;
  for (let chunk = 0, run = 0; chunk < places.many && number < behind; chunk++) {
    while (run + 1 < runs.many && view.getUint32(runs.at + 12 * (run + 1)) <= chunk + 1) run++;
    const many = run < runs.many ? view.getUint32(runs.at + 12 * run + 4) : 0;
    if (number + many <= first) {
      number += many;
      continue;
    }
    const place = places.at + (wide ? 8 : 4) * chunk;
    let at = wide
      ? view.getUint32(place) * 2 ** 32 + view.getUint32(place + 4)
      : view.getUint32(place);
    for (let each = 0; each < many && number < behind; each++, number++) {
      const size = same || view.getUint32(sizes.at + 4 * number);
      if (number >= first) frames.push({ at, size });
      at += size;
    }
  }
  return frames;
}

/**
 * The frames of a track in fragments that sound between two times.
 * @param {DataView} view @param {Box} movie @param {Track} track
 * @param {number} from @param {number} to in its own time
 * @returns {{frames: Frame[], began: number} | null}
 */
function in_fragments(view, movie, { id }, from, to) {
  const usual = defaults_of(view, movie, id);
  /** @type {Frame[]} */
  const frames = [];
  let [time, began, seen] = [0, -1, 0];
  for (const part of boxes(view, 0, view.byteLength)) {
    if (part.name !== "moof") continue;
    for (const its of boxes(view, part.at, part.end)) {
      const head = its.name === "traf" ? look_up(view, its, "tfhd") : null;
      if (!head || head.end - head.at < 8 || view.getUint32(head.at + 4) !== id) continue;
      const told = fragment_of(view, head, part.begins, usual);
      const when = look_up(view, its, "tfdt");
      if (when && when.end - when.at >= 8) {
        const long = view.getUint8(when.at) === 1 && when.end - when.at >= 12;
        time = view.getUint32(when.at + 4);
        if (long) time = time * 2 ** 32 + view.getUint32(when.at + 8);
      }
      let at = told.base;
      for (const run of boxes(view, its.at, its.end)) {
        if (run.name !== "trun" || run.end - run.at < 8) continue;
        const flags = view.getUint32(run.at) & 0xff_ffff;
        let place = run.at + 8;
        if (flags & 1) {
          if (place + 4 > run.end) return null;
          at = told.base + view.getInt32(place);
          place += 4;
        }
        if (flags & 4) place += 4;
        const [longs, sized] = [flags & 0x100, flags & 0x200];
        const width = [0x100, 0x200, 0x400, 0x800].filter((bit) => flags & bit).length * 4;
        const most = width ? Math.floor((run.end - place) / width) : Infinity;
        const many = Math.min(view.getUint32(run.at + 4), most);
        seen += many;
        if (seen > MOST_PASSED) return null;
        for (let each = 0; each < many; each++, place += width) {
          const lasts = longs ? view.getUint32(place) : told.lasts;
          const size = sized ? view.getUint32(place + (longs ? 4 : 0)) : told.size;
          if (time >= to) return { frames, began };
          if (time + lasts > from) {
            if (began < 0) began = time;
            frames.push({ at, size });
            if (frames.length > MOST_FRAMES) return null;
          }
          at += size;
          time += lasts;
        }
      }
    }
  }
  return { frames, began };
}

/** How long a frame lasts and how large it is where a fragment does not say. @param {DataView} view @param {Box} movie @param {number} id */
function defaults_of(view, movie, id) {
  const all = look_up(view, movie, "mvex");
  if (all)
    for (const { name, at, end } of boxes(view, all.at, all.end))
      if (name === "trex" && end - at >= 20 && view.getUint32(at + 4) === id)
        return { lasts: view.getUint32(at + 12), size: view.getUint32(at + 16) };
  return { lasts: 0, size: 0 };
}

/** The same, and from where places count. @param {DataView} view @param {Box} head @param {number} base @param {{lasts: number, size: number}} usual */
function fragment_of(view, head, base, { lasts, size }) {
  const flags = view.getUint32(head.at) & 0xff_ffff;
  let at = head.at + 8;
  const next = (/** @type {number} */ width) => {
    const place = at;
    at += width;
    return at <= head.end ? place : -1;
  };
  if (flags & 1) {
    const place = next(8);
    if (place >= 0) base = view.getUint32(place) * 2 ** 32 + view.getUint32(place + 4);
  }
  if (flags & 2) next(4);
  const long = flags & 8 ? next(4) : -1;
  if (long >= 0) lasts = view.getUint32(long);
  const wide = flags & 16 ? next(4) : -1;
  if (wide >= 0) size = view.getUint32(wide);
  return { base, lasts, size };
}

/** @param {Uint8Array} file @param {Track} track @param {Frame[]} frames */
function written(file, { profile, hertz, channels }, frames) {
  const out = new Uint8Array(frames.reduce((sum, { size }) => sum + HEAD + size, 0));
  let to = 0;
  for (const { at, size } of frames) {
    const length = HEAD + size;
    out[to] = 0xff;
    out[to + 1] = 0xf1;
    out[to + 2] = (profile << 6) | (hertz << 2) | (channels >> 2);
    out[to + 3] = ((channels & 3) << 6) | (length >> 11);
    out[to + 4] = (length >> 3) & 0xff;
    out[to + 5] = ((length & 7) << 5) | 0x1f;
    out[to + 6] = 0xfc;
    out.set(file.subarray(at, at + size), to + HEAD);
    to += length;
  }
  return out;
}
