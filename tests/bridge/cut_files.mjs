// Long files by hand, whose every frame says which it is: Ogg with Opus and with Vorbis, MP4 with tables
// and in fragments. Nothing of it is sound.

/** @param {...(number[] | Uint8Array | string)} parts */
export function bytes(...parts) {
  return Uint8Array.from(
    parts.flatMap((it) => (typeof it === "string" ? [...it].map((c) => c.charCodeAt(0)) : [...it])),
  );
}
/** @param {number} value @param {number} width octets, the highest first */
export const big = (value, width) =>
  Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** (width - 1 - at)) % 256);
/** @param {number} value @param {number} width octets, the lowest first */
export const little = (value, width) => big(value, width).reverse();
/** A frame that is known by its number. @param {number} number @param {number} length */
export const frame = (number, length) =>
  bytes(big(number, 4), new Uint8Array(length - 4).fill(number));

// ── Ogg ──────────────────────────────────────────────────────────────────────────────────────

/** The sum of a page as RFC 3533 has it, bit by bit. @param {Uint8Array} page */
export function sum_of(page) {
  let sum = 0;
  for (const octet of page) {
    sum ^= octet << 24;
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum & 0x80000000 ? 0x04c11db7 : 0);
  }
  return sum >>> 0;
}

/** @param {{flags?: number, granule: number, lacing: number[], body: Uint8Array, serial?: number}} page */
export function page({ flags = 0, granule, lacing, body, serial = 7 }) {
  const time = granule < 0 ? new Uint8Array(8).fill(255) : little(granule, 8);
  return bytes(
    "OggS",
    [0, flags],
    time,
    little(serial, 4),
    little(0, 8),
    [lacing.length],
    lacing,
    body,
  );
}

/** @param {number} length */
export const laced = (length) => [...new Array(Math.floor(length / 255)).fill(255), length % 255];

/** A page of whole packets. @param {number} granule @param {Uint8Array[]} packets */
export const page_of = (granule, packets, more = {}) =>
  page({
    granule,
    lacing: packets.flatMap(({ length }) => laced(length)),
    body: bytes(...packets),
    ...more,
  });

export const OPUS = bytes("OpusHead", [1, 2], little(312, 2), little(48_000, 4), [0, 0, 0]);
export const TAGS = bytes("OpusTags", little(0, 8));
export const VORBIS = bytes(
  [1],
  "vorbis",
  little(0, 4),
  [2],
  little(44_100, 4),
  new Uint8Array(12),
  [0xb8, 1],
);
export const SETUP = bytes([5], "vorbis", frame(99, 700));

/** Packets of 20 ms, fifty to a page. @param {number} seconds @param {number} [zero] samples */
export function opus(seconds, zero = 0) {
  const parts = [page_of(0, [OPUS], { flags: 2 }), page_of(0, [TAGS])];
  for (let second = 0; second < seconds; second++) {
    const its = Array.from({ length: 50 }, (_, at) => bytes([0x98], frame(50 * second + at, 99)));
    parts.push(page_of(zero + 48_000 * (second + 1), its));
  }
  return parts;
}

/** Ten packets a page, each of a tenth of a second; the last of a page ends on the next one. */
export function vorbis(/** @type {number} */ seconds) {
  const parts = [
    page_of(0, [VORBIS], { flags: 2 }),
    page_of(0, [bytes([3], "vorbis", new Uint8Array(400)), SETUP]),
  ];
  let left = new Uint8Array(0);
  for (let second = 0; second < seconds; second++) {
    const its = Array.from({ length: 10 }, (_, at) => frame(10 * second + at, 300));
    const lacing = [
      ...(left.length ? laced(left.length) : []),
      ...its.slice(0, 9).flatMap(() => laced(300)),
      255,
    ];
    const body = bytes(left, ...its.slice(0, 9), its[9].subarray(0, 255));
    const flags = left.length ? 1 : 0;
    parts.push(page({ flags, granule: 44_100 * (second + 1) - 4410, lacing, body }));
    left = its[9].slice(255);
  }
  return parts;
}

/** @param {string} name @param {...(number[] | Uint8Array | string)} inside */
export function box(name, ...inside) {
  const body = bytes(...inside);
  return bytes(big(body.length + 8, 4), name, body);
}

/** With its size in 64 bits. @param {string} name @param {...(number[] | Uint8Array | string)} inside */
export function wide_box(name, ...inside) {
  const body = bytes(...inside);
  return bytes(big(1, 4), name, big(body.length + 16, 8), body);
}

/** AAC-LC at 44,100 Hz in stereo, said as MPEG-4 says it. @param {number[]} [config] */
export const sound_kind = (config = [0x12, 0x10]) =>
  box(
    "stsd",
    big(0, 4),
    big(1, 4),
    box(
      "mp4a",
      new Uint8Array(28),
      box(
        "esds",
        big(0, 4),
        [3, 0x80, 0x80, 0x80, 25, 0, 1, 0],
        [4, 17, 0x40, 0x15],
        new Uint8Array(11),
        [5, config.length],
        config,
      ),
    ),
  );
/** @param {Uint8Array} table @param {Uint8Array} [edits] */
export const track = (table, edits = bytes()) =>
  box(
    "trak",
    box("tkhd", big(0, 12), big(1, 4), big(0, 8)),
    edits,
    box(
      "mdia",
      box("mdhd", big(0, 12), big(44_100, 4), big(0, 8)),
      box("minf", box("stbl", table)),
    ),
  );

/** A file of so many frames, seven to a chunk. @param {{wide?: boolean, same?: boolean, kind?: Uint8Array, edits?: Uint8Array, last?: boolean}} [how] */
export function tabled(
  many = 2000,
  { wide = false, same = false, kind = sound_kind(), edits, last = false } = {},
) {
  const frames = Array.from({ length: many }, (_, at) => frame(at, same ? 40 : 40 + (at % 9)));
  const chunks = Math.ceil(many / 7);
  const head = box("ftyp", "M4A \0\0\0\0");
  const make = (/** @type {number} */ base) => {
    let at = base;
    const places = [];
    for (const [number, it] of frames.entries()) {
      if (number % 7 === 0) places.push(at);
      at += it.length;
    }
    const sizes = same
      ? [big(40, 4), big(many, 4)]
      : [big(0, 4), big(many, 4), ...frames.map((it) => big(it.length, 4))];
    return box(
      "moov",
      box("mvhd", new Uint8Array(100)),
      box("trak", new Uint8Array(30)),
      track(
        bytes(
          kind,
          box(
            "stts",
            big(0, 4),
            big(2, 4),
            big(1000, 4),
            big(1024, 4),
            big(many - 1000, 4),
            big(1024, 4),
          ),
          box(
            "stsc",
            big(0, 4),
            big(2, 4),
            big(1, 4),
            big(7, 4),
            big(1, 4),
            big(chunks, 4),
            big(many % 7 || 7, 4),
            big(1, 4),
          ),
          box("stsz", big(0, 4), ...sizes),
          box(
            wide ? "co64" : "stco",
            big(0, 4),
            big(chunks, 4),
            ...places.map((it) => big(it, wide ? 8 : 4)),
          ),
        ),
        edits,
      ),
    );
  };
  if (last) return bytes(head, box("mdat", ...frames), make(head.length + 8));
  const movie = make(0).length;
  return bytes(head, make(head.length + movie + 8), box("mdat", ...frames));
}

/** Fifty frames a fragment. @param {{wide?: boolean}} [how] sizes in 64 bits */
export function fragmented(many = 2000, { wide = false } = {}) {
  const outer = wide ? wide_box : box;
  const parts = [
    box("ftyp", "dash\0\0\0\0"),
    box(
      "moov",
      track(sound_kind()),
      box("mvex", box("trex", big(0, 4), big(1, 4), big(1, 4), big(1024, 4), big(0, 8))),
    ),
  ];
  for (let at = 0; at < many; at += 50) {
    const frames = Array.from({ length: 50 }, (_, each) =>
      frame(at + each, 40 + ((at + each) % 9)),
    );
    const make = (/** @type {number} */ place) =>
      outer(
        "moof",
        box("mfhd", big(0, 8)),
        box(
          "traf",
          box("tfhd", big(0x02_0000, 4), big(1, 4)),
          box("tfdt", big(0x0100_0000, 4), big(1024 * at, 8)),
          box(
            "trun",
            big(0x201, 4),
            big(50, 4),
            big(place, 4),
            ...frames.map((it) => big(it.length, 4)),
          ),
        ),
      );
    parts.push(make(make(0).length + (wide ? 16 : 8)), outer("mdat", ...frames));
  }
  return bytes(...parts);
}
