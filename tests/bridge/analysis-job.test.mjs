// What the engine orders to be heard: whole contents out of the vault, parts of files that hold several
// tracks, and a report to every order, whatever goes wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cut_out } from "../../web/bridge/analysis.cut.js";
import { DecodeError, part_of } from "../../web/bridge/analysis.decode.js";
import { create_hearing } from "../../web/bridge/analysis.job.js";
import { open_analysis } from "../../web/bridge/analysis.js";
import { bytes, frame, opus, page_of } from "./cut_files.mjs";

const MB = 2 ** 20;

/** A sound of so many seconds, each sample its own place. @param {number} seconds */
function sound(seconds, rate = 22_050) {
  const left = Float32Array.from({ length: seconds * rate }, (_, at) => at);
  return { left, right: left, rate, seconds, channels: 2 };
}

/** A worker that answers every chunk with its first sample. */
class Played {
  /** @param {boolean} gpu */
  constructor(gpu) {
    this.gpu = gpu;
    this.silent = false;
  }
  /** @param {{id: number, left: Float32Array}} message */
  postMessage({ id, left }) {
    if (this.silent) return;
    const place = { provider: "wasm", why: "no GPU is offered" };
    queueMicrotask(() =>
      this.onmessage({ data: { id, answers: Float32Array.of(left[24], 0.5), place } }),
    );
  }
  terminate() {
    this.ended = true;
  }
}

/** @param {Record<string, Uint8Array>} contents @param {any} [more] */
function stage(contents, more = {}) {
  /** @type {any[]} */
  const reports = [];
  /** @type {Played[]} */
  const workers = [];
  /** @type {{told: number, bytes: number}[]} */
  const decoded = [];
  /** @type {string[]} */
  const reads = [];
  const vault = {
    async look_up(/** @type {string} */ id) {
      const bytes = contents[id];
      return bytes ? { length: bytes.length, mime: "audio/wav" } : null;
    },
    async read(/** @type {string} */ id, /** @type {number} */ start, /** @type {number} */ stop) {
      reads.push(`${id} ${start}`);
      return contents[id].slice(start, stop);
    },
    ...more.vault,
  };
  const ears = open_analysis({
    start: (gpu) => {
      workers.push(new Played(gpu));
      return /** @type {any} */ (workers.at(-1));
    },
    read: async (bytes, told) => {
      decoded.push({ told, bytes: bytes.byteLength });
      if (more.decode) return more.decode();
      return sound(10);
    },
    idle_ms: 0,
  });
  const hearing = create_hearing({
    vault: /** @type {any} */ (vault),
    report: (/** @type {any} */ it) => reports.push(it),
    ears,
    measure: more.measure ?? (async () => 0),
    stays_ms: 20,
  });
  const obey = (/** @type {string} */ effect, /** @type {any} */ fields) =>
    hearing.obey({ effect, seconds: 0, start_ms: 0, stop_ms: 0, broken: false, ...fields });
  return { obey, reports, workers, decoded, reads, ears };
}

/** @param {string} text */
const numbers = (text) => [
  ...new Float32Array(Uint8Array.from(atob(text), (it) => it.charCodeAt(0)).buffer),
];

test("a content is read whole, decoded, and its chunks answered", async () => {
  const { obey, reports, decoded, reads } = stage({ "sri:a": new Uint8Array(9 * MB).fill(7) });
  await obey("analysis_open", { job: 3, content: "sri:a", seconds: 200 });
  await obey("analysis_hear", { job: 3, start: 100 });
  assert.deepEqual(reads, ["sri:a 0", `sri:a ${8 * MB}`]);
  assert.deepEqual(decoded, [{ told: 200, bytes: 9 * MB }]);
  assert.deepEqual(reports[0], { report: "analysis_opened", job: 3, seconds: 10, channels: 2 });
  const { numbers: text, ...rest } = reports[1];
  assert.deepEqual(numbers(text), [100, 0.5]);
  assert.deepEqual(rest, {
    report: "analysis_heard",
    job: 3,
    start: 100,
    provider: "wasm",
    why: "no GPU is offered",
  });
});

test("what the file itself says of its length goes before what tags say", async () => {
  const { obey, decoded } = stage({ a: new Uint8Array(4000) }, { measure: async () => 600 });
  await obey("analysis_open", { job: 1, content: "a", seconds: 60 });
  assert.equal(decoded[0].told, 600);
});

test("a length that nobody knows is as long as so many bytes can be", async () => {
  const { obey, decoded } = stage({ a: new Uint8Array(40_000) });
  await obey("analysis_open", { job: 1, content: "a" });
  assert.equal(decoded[0].told, 10);
});

test("tracks of one file are parts of one decoding", async () => {
  const contents = { "sri:f#1": new Uint8Array(8), "sri:f#2": new Uint8Array(8) };
  const { obey, reports, decoded, ears } = stage(contents);
  await obey("analysis_open", { job: 1, content: "sri:f#1", seconds: 10, stop_ms: 4000 });
  await obey("analysis_hear", { job: 1, start: 0 });
  await obey("analysis_close", { job: 1 });
  await obey("analysis_open", { job: 2, content: "sri:f#2", seconds: 10, start_ms: 4000 });
  await obey("analysis_hear", { job: 2, start: 0 });
  assert.equal(decoded.length, 1);
  assert.deepEqual(
    reports.filter((it) => it.report === "analysis_opened").map((it) => it.seconds),
    [4, 6],
  );
  assert.deepEqual(numbers(reports[3].numbers)[0], 4 * 22_050);
  await obey("analysis_close", { job: 2 });
  while (ears.sound) await new Promise((done) => setTimeout(done, 1)); // it stays a while
  await assert.rejects(ears.chunk(0), { code: "analysis_closed" });
});

/** A WAVE file of 8 bits, mono, 8 kHz, of so many seconds. @param {number} seconds */
function wave(seconds) {
  const head = new DataView(new ArrayBuffer(44 + 8000 * seconds));
  const words = [0x52494646, 0, 0x57415645, 0x666d7420, 0, 0, 0, 0, 0, 0x64617461];
  for (const [place, word] of words.entries()) head.setUint32(4 * place, word);
  head.setUint32(4, 36 + 8000 * seconds, true);
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, 8000, true);
  head.setUint32(28, 8000, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  head.setUint32(36, 0x64617461);
  head.setUint32(40, 8000 * seconds, true);
  const bytes = new Uint8Array(head.buffer);
  for (let at = 0; at < 8000 * seconds; at++) bytes[44 + at] = Math.floor(at / 8000) % 256;
  return bytes;
}

test("a part of a WAVE file is a WAVE file", () => {
  const part = cut_out(wave(5), 1.5, 3);
  const expected = wave(5).slice(44 + 12_000, 44 + 24_000);
  assert.equal(part?.began, 1.5);
  assert.deepEqual(part?.bytes.slice(44), expected);
  assert.equal(new DataView(/** @type {any} */ (part).bytes.buffer).getUint32(40, true), 12_000);
  assert.equal(cut_out(wave(5), 6, 7), null);
  for (const other of ["OggS", "\0\0\0\x20ftypM4A ", "", "RIFF", "fLaC"]) {
    const bytes = new Uint8Array(200);
    bytes.set(new TextEncoder().encode(other));
    assert.equal(cut_out(bytes, 0, 1), null);
  }
});

test("of a file that is too long, parts are decoded: a run of chunks, or a track of it", async () => {
  const hour = { "sri:f": wave(3600), "sri:f#2": wave(3600) };
  const more = { measure: async () => 3600, decode: async () => sound(128) };
  const { obey, reports, decoded } = stage(hour, more);
  await obey("analysis_open", { job: 1, content: "sri:f", seconds: 60 });
  assert.equal(reports[0].seconds, 3600);
  const RATE = 22_050;
  for (const start of [-768, 90 * RATE, 1800 * RATE, 1890 * RATE])
    await obey("analysis_hear", { job: 1, start });
  assert.equal(decoded.length, 2);
  assert.ok(decoded.every(({ bytes }) => bytes < 130 * 8000));
  // The window begins a second early: a chunk's first sample is that much later in it.
  assert.deepEqual(
    reports.slice(1).map((it) => numbers(it.numbers)[0]),
    [0, 90 * RATE, RATE, 91 * RATE],
  );
  await obey("analysis_open", {
    job: 2,
    content: "sri:f#2",
    start_ms: 1_000_000,
    stop_ms: 1_100_000,
  });
  assert.equal(reports.at(-1).seconds, 100);
  await obey("analysis_hear", { job: 2, start: 0 });
  assert.equal(numbers(reports.at(-1).numbers)[0], RATE);
});

test("a file that says it is short is as long as it sounds: several in a row are one of hours", async () => {
  const sounds = Array.from({ length: 50 }, (_, at) => bytes([0x98], frame(at, 99)));
  const last = page_of(2500 * 48_000, sounds);
  const row = bytes(...opus(1), last, ...opus(1), last);
  // Of 72 ms and 72 bytes each: MPEG 2.5 at 8 kHz. The first file's head says that it is all of it.
  const each = bytes([0xff, 0xe3, 0x18, 0xc4], new Uint8Array(68));
  const head = bytes([0xff, 0xe3, 0x18, 0xc4], new Uint8Array(9), "Info", new Uint8Array(55));
  const half = new Uint8Array(72 * 20_000);
  for (let at = 0; at < half.length; at += 72) half.set(each, at);
  const mp3 = new Uint8Array([...head, ...half, ...head, ...half]);
  for (const [content, long] of /** @type {[Uint8Array<ArrayBuffer>, number][]} */ ([
    [row, 5000 - 624 / 48_000],
    [mp3, 40_001 * 0.072],
  ])) {
    const { obey, reports } = stage({ a: content }, { measure: async () => 100 });
    await obey("analysis_open", { job: 1, content: "a", seconds: 100 });
    assert.ok(Math.abs(reports[0].seconds - long) < 0.1, `${reports[0].seconds}`);
  }
});

test("what is too long and cannot be cut says so", async () => {
  const { obey, reports } = stage({ a: new Uint8Array(9000) }, { measure: async () => 3600 });
  await obey("analysis_open", { job: 1, content: "a", seconds: 60 });
  assert.equal(reports[0].code, "too_long");
});

test("a track that begins behind the end of its file says so", async () => {
  const { obey, reports } = stage({ "sri:f#9": new Uint8Array(8) });
  await obey("analysis_open", { job: 1, content: "sri:f#9", seconds: 10, start_ms: 11_000 });
  assert.equal(reports[0].code, "unreadable");
  assert.throws(() => part_of(sound(1), 2, 0), DecodeError);
});

test("every order is answered, whatever goes wrong", async () => {
  const vault_error = Object.assign(new Error("allow it"), { code: "permission" });
  const cases = [
    { contents: {}, more: {}, code: "incomplete" },
    {
      contents: { a: new Uint8Array(1) },
      more: { vault: { read: async () => null } },
      code: "incomplete",
    },
    {
      contents: { a: new Uint8Array(1) },
      more: { vault: { read: () => Promise.reject(vault_error) } },
      code: "permission",
    },
    {
      contents: {},
      more: { vault: { look_up: async () => ({ length: 600 * MB, mime: "" }) } },
      code: "too_long",
    },
    {
      contents: { a: new Uint8Array(1) },
      more: { decode: () => Promise.reject(new DecodeError("unreadable", "no sound")) },
      code: "unreadable",
    },
    {
      contents: { a: new Uint8Array(1) },
      more: { decode: () => Promise.reject(new RangeError("no memory")) },
      code: "failed",
    },
  ];
  for (const { contents, more, code } of cases) {
    const { obey, reports } = stage(contents, more);
    await obey("analysis_open", { job: 1, content: "a", seconds: 1 });
    await obey("analysis_hear", { job: 1, start: 0 });
    assert.equal(reports[0].code, code);
    assert.equal(reports[1].code, "analysis_closed");
  }
});

test("what was stopped while it was decoded is let go, and never answers for the next", async () => {
  /** @type {(it: any) => void} */
  let decoded = () => {};
  const { obey, reports, ears } = stage(
    { a: new Uint8Array(8) },
    { decode: () => new Promise((done) => (decoded = done)) },
  );
  const opening = obey("analysis_open", { job: 1, content: "a", seconds: 1 });
  while (!decoded) await new Promise(setImmediate);
  await obey("analysis_stop", {});
  decoded(sound(10));
  await opening;
  assert.equal(reports[0].code, "failed");
  await assert.rejects(ears.chunk(0), { code: "analysis_closed" });
});

test("a worker that does not answer is started anew without the GPU", async () => {
  const { obey, reports, workers } = stage({ a: new Uint8Array(8) });
  await obey("analysis_open", { job: 1, content: "a", seconds: 1 });
  await obey("analysis_hear", { job: 1, start: 0 });
  workers[0].silent = true;
  const hearing = obey("analysis_hear", { job: 1, start: 1 });
  await obey("analysis_stop", { broken: true });
  await hearing;
  assert.equal(reports.at(-1).code, "analysis_closed");
  assert.ok(workers[0].ended);
  await obey("analysis_open", { job: 2, content: "a", seconds: 1 });
  await obey("analysis_hear", { job: 2, start: 0 });
  assert.deepEqual(
    workers.map((it) => it.gpu),
    [true, false],
  );
  assert.equal(reports.at(-1).code, undefined);
});
