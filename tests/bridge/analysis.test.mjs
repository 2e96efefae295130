// The analysis: a GPU that computes wrongly is refused, a track is decoded and cut as the graph wants
// it, a worker that dies is told to who waits; and onnxruntime-web's WebAssembly really runs the graph.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { cut, DecodeError, decode, to_stereo } from "../../web/bridge/analysis.decode.js";
import { AnalysisError, open_analysis } from "../../web/bridge/analysis.js";
import {
  CHUNK,
  difference,
  FRONT,
  LAP,
  middle_and_side,
  open_front,
  open_session,
  test_signal,
} from "../../web/bridge/analysis.session.js";

/** A runtime that a test plays: `answers` says what each provider answers, or throws. */
function played(/** @type {Record<string, (runs: number) => number[]>} */ answers) {
  const log = /** @type {string[]} */ ([]);
  const ort = {
    Tensor: class {
      constructor(/** @type {string} */ kind, /** @type {Float32Array} */ data) {
        this.kind = kind;
        this.data = data;
      }
    },
    InferenceSession: {
      async create(/** @type {Uint8Array} */ _, /** @type {any} */ { executionProviders: [name] }) {
        if (!answers[name]) throw new Error(`no ${name} here`);
        let runs = 0;
        return {
          outputNames: ["a", "b"],
          async run() {
            runs += 1;
            log.push(name);
            const [first, ...rest] = answers[name](runs);
            return { a: { data: Float32Array.of(first) }, b: { data: Float32Array.from(rest) } };
          },
          async release() {
            log.push(`release ${name}`);
          },
        };
      },
    },
  };
  return { ort: /** @type {any} */ (ort), log };
}

/** A clock that ticks as it is told: WebAssembly's run first, the GPU's after it. */
function clock(/** @type {number[]} */ ...durations) {
  let now = 0;
  let calls = 0;
  return () => {
    if (calls % 2 === 1) now += durations[(calls - 1) / 2] ?? 0;
    calls += 1;
    return now;
  };
}

const PCM = new Float32Array(2 * CHUNK);
const MODEL = new Uint8Array();

test("a GPU that agrees and is faster is used", async () => {
  const { ort } = played({ wasm: () => [1, 2, 3], webgpu: () => [1, 2.001, 3] });
  const session = await open_session(ort, MODEL, { gpu: true, now: clock(90, 20) });
  assert.deepEqual(session.place, { provider: "webgpu", why: "" });
  assert.deepEqual(
    [...(await session.hear(PCM, Float32Array.of(0.5)))],
    [...Float32Array.of(1, 2.001, 3, 0.5)],
  );
});

test("a GPU that computes wrongly is refused, and it is said what", async () => {
  for (const wrong of [
    [1, 2, 3.1],
    [1, Number.NaN, 3],
    [1, 2],
    [0, 2, 3],
  ]) {
    const { ort, log } = played({ wasm: () => [1, 2, 3], webgpu: () => wrong });
    const session = await open_session(ort, MODEL, { gpu: true, now: clock(90, 1) });
    assert.equal(session.place.provider, "wasm");
    assert.match(session.place.why, /^the GPU computes [ab] wrongly$/);
    assert.equal(log.at(-1), "release webgpu");
    assert.deepEqual([...(await session.hear(PCM, Float32Array.of(2)))], [1, 2, 3, 2]);
  }
});

test("a GPU that is slower, fails or is not offered is not used", async () => {
  const same = () => [1, 2, 3];
  const slow = await open_session(played({ wasm: same, webgpu: same }).ort, MODEL, {
    gpu: true,
    now: clock(90, 200),
  });
  assert.deepEqual(slow.place, { provider: "wasm", why: "the GPU is slower: 200 ms to 90" });
  const none = await open_session(played({ wasm: same }).ort, MODEL, { gpu: true });
  assert.deepEqual(none.place, { provider: "wasm", why: "no webgpu here" });
  const { ort, log } = played({ wasm: same, webgpu: same });
  const not = await open_session(ort, MODEL);
  assert.deepEqual(not.place, { provider: "wasm", why: "no GPU is offered" });
  assert.deepEqual(log, []);
});

test("a GPU that is lost in the middle loses no chunk, and is not asked again", async () => {
  const { ort, log } = played({
    wasm: () => [1, 2, 3],
    webgpu: (runs) => {
      if (runs > 2) throw new Error("device lost");
      return [1, 2, 3];
    },
  });
  const session = await open_session(ort, MODEL, { gpu: true, now: clock(90, 20) });
  assert.deepEqual([...(await session.hear(PCM, Float32Array.of(2)))], [1, 2, 3, 2]);
  assert.deepEqual(session.place, { provider: "wasm", why: "the GPU was lost: device lost" });
  log.length = 0;
  await session.hear(PCM);
  assert.deepEqual(log, ["wasm"]);
});

test("the signal of the self-test is the same everywhere and has both sides", () => {
  const pcm = test_signal();
  assert.equal(pcm.length, 2 * CHUNK);
  assert.ok(pcm.every((value) => Math.abs(value) < 1));
  assert.ok(pcm.subarray(CHUNK).some((value) => Math.abs(value) > 0.05));
  assert.equal(difference({}, { a: { data: Float32Array.of(1) } }), "a");
});

test("more than two channels become two, without the bass", () => {
  const of = (/** @type {number} */ value) => Float32Array.of(value);
  const sides = (/** @type {number[]} */ ...values) =>
    to_stereo(values.map(of)).map(([value]) => Math.round(1000 * value) / 1000);
  assert.deepEqual(sides(1), [1, 1]);
  assert.deepEqual(sides(1, 2), [1, 2]);
  assert.deepEqual(sides(1, 2, 10, 99, 100, 200), [78.782, 150.492]);
  assert.deepEqual(sides(0, 0, 0, 99, 2, 4, 2, 4), [2.828, 5.657]);
  assert.deepEqual(sides(1, 2, 10, 20), [8.071, 16.142]);
});

test("a chunk may begin before the track and end after it", () => {
  const side = Float32Array.of(1, 2, 3);
  assert.deepEqual([...cut(side, -2, 4)], [0, 0, 1, 2]);
  assert.deepEqual([...cut(side, 1, 4)], [2, 3, 0, 0]);
  assert.deepEqual([...cut(side, 9, 2)], [0, 0]);
  assert.deepEqual([...cut(side, -9, 2)], [0, 0]);
});

test("what no decoder can read, and what no memory can hold, is told", async () => {
  const buffer = { length: 0, numberOfChannels: 1, getChannelData: () => new Float32Array() };
  const context = (/** @type {any} */ decodeAudioData) => () =>
    /** @type {any} */ ({ decodeAudioData });
  const code = (/** @type {string} */ expected) => (/** @type {any} */ error) =>
    error instanceof DecodeError && error.code === expected;
  const bytes = new ArrayBuffer(8);
  const fails = context(() => Promise.reject(new DOMException("no", "EncodingError")));
  await assert.rejects(decode(bytes, 3, fails), code("unreadable"));
  await assert.rejects(
    decode(
      bytes,
      3,
      context(async () => buffer),
    ),
    code("unreadable"),
  );
  await assert.rejects(decode(bytes, 36_000, fails), code("too_long"));
});

test("a long track is decoded at the lower rate, where it fits into memory", async () => {
  const rates = /** @type {number[]} */ ([]);
  const context = (/** @type {number} */ rate) => {
    rates.push(rate);
    const sound = new Float32Array(rate);
    const buffer = { length: rate, numberOfChannels: 1, getChannelData: () => sound };
    return /** @type {any} */ ({ decodeAudioData: async () => buffer });
  };
  for (const told of [0, 1100, 2300]) {
    const { seconds, rate } = await decode(new ArrayBuffer(8), told, context);
    assert.deepEqual([seconds, rate], [1, rates.at(-1)]);
  }
  assert.deepEqual(rates, [44_100, 44_100, 22_050]);
});

/** A stage with a worker and a decoder that the test plays. */
function stage(rate = 44_100) {
  const workers = /** @type {any[]} */ ([]);
  const analysis = open_analysis({
    start: () => {
      const worker = {
        got: /** @type {any[]} */ ([]),
        alive: true,
        postMessage: (/** @type {any} */ message) => worker.got.push(message),
        terminate: () => {
          worker.alive = false;
        },
      };
      workers.push(worker);
      return /** @type {any} */ (worker);
    },
    read: async (bytes) => {
      const left = new Float32Array(bytes.byteLength).fill(0.5);
      return { left, right: left, rate, seconds: left.length / rate, channels: 2 };
    },
    idle_ms: 0,
  });
  return { analysis, workers };
}

test("a track is opened, heard chunk by chunk, and let go", async () => {
  const { analysis, workers } = stage();
  assert.deepEqual(await analysis.open(new ArrayBuffer(44_100)), { seconds: 1, channels: 2 });
  assert.equal(analysis.awake, false);
  const asked = analysis.chunk(-768);
  const { id, left, right } = workers[0].got[0];
  assert.deepEqual([left.length, right.length], [FRONT, FRONT]);
  const first = 2 * (768 + LAP);
  assert.deepEqual([left[first - 1], left[first], right[first]], [0, 0.5, 0.5]);
  assert.deepEqual([left[first + 44_099], left[first + 44_100]], [0.5, 0]);
  const place = { provider: "wasm", why: "no GPU is offered" };
  workers[0].onmessage({ data: { id, answers: Float32Array.of(7), place } });
  assert.deepEqual([...(await asked)], [7]);
  assert.deepEqual(analysis.place, place);
  analysis.close();
  await assert.rejects(analysis.chunk(0), { code: "analysis_closed" });
});

test("a chunk at the lower rate has the same neighbours", async () => {
  const { analysis, workers } = stage(22_050);
  await analysis.open(new ArrayBuffer(22_050));
  analysis.chunk(-768).catch(() => {});
  const { left } = workers[0].got[0];
  assert.equal(left.length, FRONT / 2);
  assert.deepEqual([left[767 + LAP], left[768 + LAP]], [0, 0.5]);
  const [middle, side] = [new Float32Array(left.length), new Float32Array(left.length)];
  middle.fill(0.6);
  side.fill(0.2);
  const pcm = middle_and_side(middle, side);
  assert.equal(pcm.length, 2 * CHUNK);
  assert.ok(Math.abs(pcm[0] - 0.4) < 1e-6 && Math.abs(pcm[CHUNK] - 0.2) < 1e-6);
  analysis.stop();
});

test("a worker that dies is told to who waits, and the next chunk starts another", async () => {
  const { analysis, workers } = stage();
  await analysis.open(new ArrayBuffer(100));
  const lost = analysis.chunk(0);
  workers[0].onerror({ message: "out of memory" });
  await assert.rejects(
    lost,
    (error) => error instanceof AnalysisError && error.code === "analysis_broke",
  );
  assert.equal(workers[0].alive, false);
  const failed = analysis.chunk(0);
  const { id } = workers[1].got[0];
  workers[1].onmessage({ data: { id, failed: { code: "analysis_unreachable", message: "404" } } });
  await assert.rejects(failed, { code: "analysis_unreachable" });
});

test("stopping lets go of track and worker at once", async () => {
  const { analysis, workers } = stage();
  await analysis.open(new ArrayBuffer(100));
  const lost = analysis.chunk(0);
  analysis.stop();
  await assert.rejects(lost, { code: "analysis_closed" });
  assert.equal(workers[0].alive, false);
  assert.equal(analysis.awake, false);
});

const ORT = new URL("../../build/lib/ort/", import.meta.url);
const FRONT_GRAPH = new URL("../../build/model/front.onnx", import.meta.url);
const GRAPH = new URL("../../build/model/analysis.onnx", import.meta.url);

test("WebAssembly runs the graph as it is shipped", { skip: !existsSync(GRAPH) }, async () => {
  const ort = await import(`${ORT}ort.wasm.min.mjs`);
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  ort.env.wasm.wasmBinary = await readFile(new URL("ort-wasm-simd-threaded.wasm", ORT));
  const session = await open_session(ort, new Uint8Array(await readFile(GRAPH)));
  const told = JSON.parse(
    await readFile(new URL("../ml/golden/analysis.json", import.meta.url), "utf-8"),
  );
  const answers = await session.hear(test_signal());
  const numbers = Object.entries(told.outputs);
  let at = 0;
  for (const [name, { length, mean, largest }] of /** @type {[string, any][]} */ (numbers)) {
    const part = answers.subarray(at, at + length);
    at += length;
    const found = part.reduce((sum, value) => sum + value, 0) / length;
    const near = 1e-3 * Math.max(1e-3, Math.abs(largest));
    assert.ok(Math.abs(found - mean) <= near, `${name}: mean ${found}, not ${mean}`);
    const top = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    assert.ok(Math.abs(top - largest) <= near, `${name}: largest ${top}, not ${largest}`);
  }
  assert.equal(at + 1 + 1290, answers.length);
  assert.ok(answers.subarray(at).every(Number.isNaN));

  const front = await open_front(ort, new Uint8Array(await readFile(FRONT_GRAPH)));
  const tone = Float32Array.from(
    { length: FRONT },
    (_, n) => 0.5 * Math.sin((Math.PI * n) / 2 + 0.785),
  );
  const { sound, measured } = await front(tone, tone);
  const [peak, ...lost] = measured;
  assert.ok(Math.abs(peak - 0.5) < 0.01 && Math.max(...tone.subarray(0, 4)) < 0.36);
  // The tone lies at 11,025 Hz, in the middle of the slope: three quarters of its power are lost.
  assert.equal(lost.length, 1290);
  const expected = 0.75 * 0.25 * 2.52;
  assert.ok(
    lost.slice(4, -4).every((power) => Math.abs(power - expected) < 0.01),
    `${lost[9]}`,
  );
  assert.equal(sound.length, 2 * CHUNK);
});
