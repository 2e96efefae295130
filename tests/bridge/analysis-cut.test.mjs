// Parts of long files: what is cut out of Ogg, MP4 and MP3 is a file of its own whose frames are those of
// the whole, at the time that is told; and no bytes, however wrong, do more than have it say no.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cut_out } from "../../web/bridge/analysis.cut.js";
import {
  big,
  box,
  bytes,
  fragmented,
  frame,
  OPUS,
  opus,
  page_of,
  SETUP,
  sound_kind,
  sum_of,
  TAGS,
  tabled,
  VORBIS,
  vorbis,
} from "./cut_files.mjs";

/** The packets of a file, with the granule of the page each ends in; every page must be right. */
function packets_of(/** @type {Uint8Array<ArrayBuffer>} */ file) {
  const view = new DataView(file.buffer);
  /** @type {{packet: Uint8Array, granule: bigint}[]} */
  const found = [];
  let [at, number, open, last] = [0, 0, new Uint8Array(0), 0];
  while (at < file.length) {
    assert.equal(String.fromCharCode(...file.subarray(at, at + 4)), "OggS");
    assert.equal(view.getUint32(at + 18, true), number);
    assert.equal((file[at + 5] & 2) !== 0, number === 0);
    assert.equal((file[at + 5] & 1) !== 0, open.length > 0, `page ${number}`);
    const lacing = file.subarray(at + 27, at + 27 + file[at + 26]);
    const end = at + 27 + lacing.length + lacing.reduce((sum, it) => sum + it, 0);
    const copy = file.slice(at, end);
    copy.fill(0, 22, 26);
    assert.equal(view.getUint32(at + 22, true), sum_of(copy), `the sum of page ${number}`);
    let place = at + 27 + lacing.length;
    for (const length of lacing) {
      open = bytes(open, file.subarray(place, place + length));
      place += length;
      if (length === 255) continue;
      found.push({ packet: open, granule: view.getBigInt64(at + 6, true) });
      open = new Uint8Array(0);
    }
    last = file[at + 5] & 4;
    [at, number] = [end, number + 1];
  }
  assert.equal(last, 4, "the last page says that it is");
  return found;
}

test("a part of Opus begins behind a page, and leaves nothing out in front", () => {
  const whole = bytes(...opus(20));
  const part = cut_out(whole, 7.5, 9);
  const [head, tags, ...sound] = packets_of(/** @type {any} */ (part).bytes);
  assert.equal(part?.began, 7 - 312 / 48_000);
  assert.deepEqual(head.packet, bytes(OPUS.subarray(0, 10), [0, 0], OPUS.subarray(12)));
  assert.deepEqual(tags.packet, TAGS);
  assert.equal(sound.length, 150);
  assert.deepEqual(sound[0].packet, bytes([0x98], frame(350, 99)));
  assert.deepEqual([sound[0].granule, sound[149].granule], [48_000n, 144_000n]);
  const first = cut_out(whole, 0, 1.5);
  assert.equal(first?.began, 0);
  assert.deepEqual(packets_of(/** @type {any} */ (first).bytes)[0].packet, OPUS);
  assert.equal(cut_out(whole, 21, 22), null);
});

test("a recording out of the air, and one that counts otherwise, begin where their sound does", () => {
  for (const zero of [312, 48_000 * 7200]) {
    const part = cut_out(bytes(...opus(20, zero)), 7.5, 9);
    assert.equal(part?.began, 7 - 312 / 48_000);
    const start = cut_out(bytes(...opus(20, zero)), 0, 2);
    assert.equal(start?.began, 0);
    assert.equal(packets_of(/** @type {any} */ (start).bytes)[2].granule, 48_000n);
  }
});

test("a part of Vorbis begins with a packet that is not heard, and with one that a page began", () => {
  const part = cut_out(bytes(...vorbis(20)), 7.5, 8.5);
  const [head, told, setup, primer, ...sound] = packets_of(/** @type {any} */ (part).bytes);
  assert.equal(part?.began, 7 - 0.1);
  assert.deepEqual([head.packet, setup.packet], [VORBIS, SETUP]);
  assert.ok(told.packet.length < 20);
  assert.deepEqual([primer.packet, primer.granule], [frame(68, 300), 0n]);
  assert.deepEqual([sound[0].packet, sound[0].granule], [frame(69, 300), 44_100n]);
  assert.deepEqual(sound.at(-1)?.granule, 88_200n);
});

test("another stream between the pages is left out; of recordings one behind the other, one is cut", () => {
  const mixed = opus(20).flatMap((it, at) => [it, page_of(at, [frame(1, 50)], { serial: 9 })]);
  const part = cut_out(bytes(...mixed), 7.5, 9);
  assert.equal(packets_of(/** @type {any} */ (part).bytes).length, 152);
  const chain = bytes(
    ...opus(10),
    ...vorbis(20),
    "rubbish of some length, as it happens",
    ...opus(9),
  );
  const second = cut_out(chain, 10 + 7.5, 10 + 8.5);
  assert.equal(second?.began, 10 - 312 / 48_000 + 6.9);
  assert.equal(packets_of(/** @type {any} */ (second).bytes)[3].packet[3], 68);
  const border = cut_out(chain, 9.5, 12);
  assert.equal(
    packets_of(/** @type {any} */ (border).bytes).length,
    52,
    "up to the next recording",
  );
  const third = cut_out(chain, 30 + 4.5, 30 + 6);
  assert.ok(Math.abs(/** @type {any} */ (third).began - 33.887) < 0.001);
});

// ── MP4 ──────────────────────────────────────────────────────────────────────────────────────

/** The numbers of the frames in a row of ADTS; every head must be right. */
function numbers_of(/** @type {Uint8Array} */ file) {
  const found = [];
  for (let at = 0; at < file.length; ) {
    assert.deepEqual([...file.subarray(at, at + 3)], [0xff, 0xf1, 0x50]);
    assert.equal(file[at + 3] & 0xfc, 0x80);
    const length = ((file[at + 3] & 3) << 11) | (file[at + 4] << 3) | (file[at + 5] >> 5);
    const number = new DataView(file.buffer, file.byteOffset + at + 7, 4).getUint32(0);
    assert.deepEqual(file.subarray(at + 7, at + length), frame(number, length - 7));
    found.push(number);
    at += length;
  }
  return found;
}

test("a part of an MP4 file is its frames, by tables of every kind and by fragments", () => {
  const each = 1024 / 44_100;
  const files = {
    plain: tabled(),
    wide: tabled(2000, { wide: true }),
    same: tabled(2000, { same: true }),
    last: tabled(2000, { last: true }),
    fragmented: fragmented(),
    "fragments of 64 bits": fragmented(2000, { wide: true }),
  };
  for (const [name, file] of Object.entries(files)) {
    const part = cut_out(file, 1003.5 * each, 1010 * each);
    assert.ok(Math.abs(/** @type {any} */ (part).began - 1003 * each) < 1e-9, name);
    assert.deepEqual(
      numbers_of(/** @type {any} */ (part).bytes),
      [1003, 1004, 1005, 1006, 1007, 1008, 1009],
      name,
    );
    assert.deepEqual(
      numbers_of(/** @type {any} */ (cut_out(file, 0, 1.5 * each)).bytes),
      [0, 1],
      name,
    );
    assert.equal(
      numbers_of(/** @type {any} */ (cut_out(file, 1990 * each, 1e9)).bytes).length,
      10,
      name,
    );
    assert.equal(cut_out(file, 2001 * each, 2002 * each), null, name);
  }
});

test("what an edit list leaves out in front counts for no time", () => {
  const edit = box(
    "edts",
    box(
      "elst",
      big(0, 4),
      big(2, 4),
      big(5, 4),
      big(0xffff_ffff, 4),
      big(1, 4),
      big(9, 4),
      big(1536, 4),
      big(1, 4),
    ),
  );
  const part = cut_out(tabled(2000, { edits: edit }), 0, 0.01);
  assert.deepEqual(numbers_of(/** @type {any} */ (part).bytes), [1]);
  assert.equal(part?.began, -512 / 44_100);
});

test("what ADTS cannot say is not cut", () => {
  const said = {
    "960 samples": [0x12, 0x14],
    "channels of its own": [0x12, 0x00],
    Opus: [0xf8, 0x80],
  };
  for (const [name, config] of Object.entries(said))
    assert.equal(cut_out(tabled(2000, { kind: sound_kind(config) }), 0, 1), null, name);
  // HE-AAC says its core first, at half the rate.
  const high = sound_kind([0x2b, 0x92, 0x08, 0x00]);
  assert.equal(cut_out(tabled(2000, { kind: high }), 0, 1)?.bytes[2], 0x5c);
});

// ── MP3 ──────────────────────────────────────────────────────────────────────────────────────

test("what an encoder of MP3 added in front counts for no time", () => {
  const [head, each] = [[0xff, 0xfb, 0x90, 0x64], 1152 / 44_100];
  const plain = Array.from({ length: 500 }, (_, at) => bytes(head, frame(at, 413)));
  const info = bytes(
    head,
    new Uint8Array(32),
    "Info",
    big(0, 4),
    "LAME3.100",
    new Uint8Array(12),
    [0x24, 0, 0],
  );
  const whole = bytes(info, new Uint8Array(417 - info.length), ...plain);
  const [told, silent] = [
    cut_out(whole, 100 * each, 101 * each),
    cut_out(bytes(...plain), 100.5 * each, 101 * each),
  ];
  assert.ok(Math.abs(/** @type {any} */ (told).began - (100 * each - 1105 / 44_100)) < 1e-9);
  assert.equal(told?.bytes[7], 100);
  assert.ok(Math.abs(/** @type {any} */ (silent).began - 100 * each) < 1e-9);
});

// ── Hostile bytes ────────────────────────────────────────────────────────────────────────────

/** Numbers from 0 to below a limit, the same at each run. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

test("no bytes do more than have it say no", () => {
  const times = process.env.STARLING_THOROUGH ? 20_000 : 400;
  const files = [
    bytes(...opus(9)),
    bytes(...vorbis(9)),
    tabled(300),
    tabled(300, { wide: true, same: true }),
    fragmented(300),
  ];
  let parts = 0;
  for (const [number, file] of files.entries()) {
    const random = chance(number + 1);
    for (let turn = 0; turn < times; turn++) {
      const broken = file.slice(0, random(4) ? file.length : random(file.length));
      // Half of the changes where heads and tables are.
      for (let many = 1 + random(8); many > 0; many--) {
        const at = random(random(2) ? broken.length : Math.min(broken.length, 900));
        const value = [0, 1, 0x7f, 0xff, random(256)][random(5)];
        broken.fill(value, at, at + [1, 1, 2, 4, 8][random(5)]);
      }
      const from = random(12) - 1;
      const part = cut_out(broken, from, from + random(4));
      if (!part) continue;
      parts += 1;
      assert.ok(Number.isFinite(part.began) && part.bytes.length > 0);
      assert.ok(part.bytes.length < 2 * file.length + 4096, "no more than there was");
    }
  }
  assert.ok(parts > times, `only ${parts} parts`);
});

test("tables that promise frames without end are gone past in no time", () => {
  const began = performance.now();
  const file = tabled(300, { same: true });
  const view = new DataView(file.buffer);
  const find = (/** @type {string} */ name) =>
    file.findIndex((_, at) => String.fromCharCode(...file.subarray(at, at + 4)) === name) + 4;
  view.setUint32(find("stsz") + 8, 0xffff_ffff);
  for (let place = find("stts") + 8, many = 4; many > 0; many--, place += 4)
    view.setUint32(place, 0xffff_ffff);
  view.setUint32(find("stsc") + 12, 0xffff_ffff);
  assert.equal(cut_out(file, 0, 1e12), null);
  view.setUint32(find("stsz") + 4, 1);
  assert.equal(cut_out(file, 1e6, 1e12), null);
  const again = tabled(300, { same: true });
  const its = new DataView(again.buffer);
  its.setUint32(find("stsz") + 4, 1000);
  for (let chunk = 0; chunk < 43; chunk++) its.setUint32(find("stco") + 8 + 4 * chunk, 0);
  assert.equal(cut_out(again, 0, 1e12), null, "the same bytes many times");
  const pieces = fragmented(300);
  const run = pieces.findIndex(
    (_, at) => String.fromCharCode(...pieces.subarray(at, at + 4)) === "trun",
  );
  new DataView(pieces.buffer).setUint32(run + 4, 0);
  new DataView(pieces.buffer).setUint32(run + 8, 0xffff_ffff);
  cut_out(pieces, 0, 1e12);
  assert.ok(performance.now() - began < 2000);
});

test("frames that would lie before the file's beginning make no sense", () => {
  const file = fragmented(300);
  const find = (/** @type {string} */ name) =>
    file.findIndex((_, at) => String.fromCharCode(...file.subarray(at, at + 4)) === name) + 4;
  const moof = find("moof") - 8;
  const view = new DataView(file.buffer);
  assert.ok(cut_out(file, 0, 0.1));
  view.setInt32(find("trun") + 8, -moof - 200);
  assert.equal(cut_out(file, 0, 0.1), null);
  view.setInt32(find("trun") + 8, -moof);
  assert.ok(cut_out(file, 0, 0.1), "at the beginning itself there may be some");
});

test("pages without packets, and without end, are no part of anything", () => {
  const [empty, many] = [page_of(-1, []), 2 ** 18];
  const [head, tags, ...sound] = opus(9);
  /** @param {number} times */
  const with_empty = (times) => {
    const between = new Uint8Array(empty.length * times);
    for (let at = 0; at < between.length; at += empty.length) between.set(empty, at);
    return new Uint8Array(
      /** @type {any} */ (
        Buffer.concat([head, tags, ...sound.slice(0, 4), between, ...sound.slice(4)])
      ),
    );
  };
  const part = /** @type {any} */ (cut_out(with_empty(9), 2.5, 6));
  assert.equal(packets_of(part.bytes).length, 2 + 250, "some are passed on");
  assert.equal(cut_out(with_empty(many), 2.5, 6), null);
});
