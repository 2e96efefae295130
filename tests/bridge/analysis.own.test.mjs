// The listener's own model: what it declares is held to what it is, and what it answers to sense.
import assert from "node:assert/strict";
import { test } from "node:test";
import { create_own, tried } from "../../web/bridge/analysis.own.job.js";
import {
  MOST_BYTES,
  OwnModelError,
  open_own,
  pooled,
  samples_of,
  shape_for,
  windows,
} from "../../web/bridge/analysis.own.js";

const DECLARED = { rate: 16_000, seconds: 1 };

/** A runtime with one model. */
function played(/** @type {any} */ model) {
  const log = /** @type {any[]} */ ([]);
  return {
    log,
    Tensor: class {
      constructor(/** @type {string} */ _, /** @type {any} */ data, /** @type {number[]} */ dims) {
        Object.assign(this, { data, dims });
      }
    },
    InferenceSession: {
      async create() {
        if (!model) throw new Error("protobuf parsing failed");
        return {
          inputMetadata: model.inputs,
          outputMetadata: model.outputs.map((/** @type {string} */ name) => ({ name })),
          outputNames: model.outputs,
          run: async (/** @type {any} */ given, /** @type {string[]} */ [name]) => {
            const { data, dims } = given[model.inputs[0].name];
            log.push(dims);
            return { [name]: model.answer(data) };
          },
          release: async () => log.push("released"),
        };
      },
    },
  };
}

const INPUT = { name: "samples", isTensor: true, type: "float32", shape: ["batch", "n"] };
const row = (/** @type {Float32Array} */ data) => ({
  data: Float32Array.from({ length: 16 }, (_, at) => data[at + 1]),
  dims: [1, 2, 8],
});
const refused = (/** @type {string} */ code) => (/** @type {any} */ error) =>
  error instanceof OwnModelError && error.code === code;

test("a model hears windows in the shape it wants, and its rows are averaged", async () => {
  const ort = played({ inputs: [INPUT], outputs: ["logits", "embeddings"], answer: row });
  const own = await open_own(ort, new Uint8Array(3), DECLARED);
  assert.equal(own.width, 8);
  assert.equal(own.output, "embeddings");
  const pcm = Float32Array.from({ length: 16_000 }, (_, at) => at);
  assert.deepEqual([...(await own.hear(pcm))], [5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(ort.log[0], [1, 16_000]);
});

test("shapes are filled where they are open, and refused where they do not fit", () => {
  const slot = (/** @type {any[]} */ ...shape) => ({ ...INPUT, shape });
  assert.deepEqual(shape_for(slot("b", 1, "n"), 100), [1, 1, 100]);
  assert.deepEqual(shape_for(slot(1, 100), 100), [1, 100]);
  assert.deepEqual(shape_for(slot("n"), 100), [100]);
  assert.deepEqual(shape_for(slot(), 100), [1, 100]);
  assert.deepEqual(shape_for(slot("batch", 100), 100), [1, 100]);
  assert.throws(() => shape_for(slot(1, 50, "n"), 100), refused("other_shape"));
  assert.throws(() => shape_for(slot(1, 99), 100), refused("other_shape"));
  assert.throws(() => shape_for(slot(1, 128, "n"), 100), refused("other_shape"));
  assert.throws(() => shape_for({ ...INPUT, type: "int64" }, 100), refused("other_shape"));
  assert.throws(() => shape_for(slot(1, 1, 1, 1, "n"), 100), refused("other_shape"));
});

test("what is declared must make sense", () => {
  for (const bad of [
    { rate: 0, seconds: 1 },
    { rate: 16_000.5, seconds: 1 },
    { rate: 1e9, seconds: 1 },
    { rate: 16_000, seconds: Number.NaN },
    { rate: 16_000, seconds: 1e6 },
  ])
    assert.throws(() => samples_of(bad), refused("bad_declaration"));
  assert.equal(samples_of({ rate: 22_050, seconds: 0.5 }), 11_025);
});

test("a file that is no model, too large, silent, or says the same of everything is refused", async () => {
  const model = { inputs: [INPUT], outputs: ["out"], answer: row };
  const open = (/** @type {any} */ changed, bytes = new Uint8Array(3), declared = DECLARED) =>
    open_own(played(changed && { ...model, ...changed }), bytes, declared);
  await assert.rejects(open(null), refused("not_a_model"));
  const huge = /** @type {any} */ ({ length: MOST_BYTES + 1 });
  await assert.rejects(open({}, huge), refused("too_large"));
  await assert.rejects(open({ inputs: [INPUT, INPUT] }), refused("other_shape"));
  await assert.rejects(
    open({}, undefined, { ...DECLARED, output: "none" }),
    refused("other_shape"),
  );
  const same = () => ({ data: new Float32Array(8).fill(1), dims: [1, 8] });
  await assert.rejects(open({ answer: same }), refused("says_nothing"));
  const none = () => ({ data: new Float32Array(8).fill(Number.NaN), dims: [1, 8] });
  await assert.rejects(open({ answer: none }), refused("no_numbers"));
  const wide = () => ({ data: new Float32Array(4), dims: [1, 4] });
  await assert.rejects(open({ answer: wide }), refused("other_shape"));
  const fails = () => {
    throw new Error("an operator is missing");
  };
  const ort = played({ ...model, answer: fails });
  await assert.rejects(open_own(ort, new Uint8Array(3), DECLARED), refused("other_shape"));
  assert.equal(ort.log.at(-1), "released");
});

test("a small file that wants more memory than there is is too large, in all words for it", async () => {
  const model = { inputs: [INPUT], outputs: ["out"], answer: row };
  for (const words of [
    "failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE: Tensor shape is too large",
    "ERROR_CODE: 1, ERROR_MESSAGE: SafeIntOnOverflow() Integer overflow",
    "ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc",
    "Aborted(OOM): out of memory",
  ]) {
    const fails = () => {
      throw new Error(words);
    };
    const ort = played({ ...model, answer: fails });
    await assert.rejects(open_own(ort, new Uint8Array(3), DECLARED), refused("too_large"));
    assert.equal(ort.log.at(-1), "released");
    const opened = { ...ort, InferenceSession: { create: async () => fails() } };
    await assert.rejects(open_own(opened, new Uint8Array(3), DECLARED), refused("too_large"));
  }
});

test("rows are averaged over all but the last dimension", () => {
  const two = Float32Array.from({ length: 16 }, (_, at) => at);
  assert.deepEqual([...pooled(two, [2, 8])], [4, 5, 6, 7, 8, 9, 10, 11]);
  assert.throws(() => pooled(two, [2, 7]), refused("other_shape"));
  assert.throws(() => pooled([], []), refused("other_shape"));
});

test("a window is cut out of the track and resampled alone", async () => {
  const asked = /** @type {any[]} */ ([]);
  const context = (/** @type {any[]} */ ...made) => {
    asked.push(made);
    /** @type {any} */
    let piece;
    return /** @type {any} */ ({
      createBuffer(/** @type {number} */ _, /** @type {number} */ length) {
        piece = new Float32Array(length);
        return { copyToChannel: (/** @type {Float32Array} */ from) => piece.set(from) };
      },
      createBufferSource: () => ({ connect() {}, start() {} }),
      startRendering: async () => ({ getChannelData: () => piece }),
    });
  };
  const left = Float32Array.from({ length: 100_000 }, (_, at) => at);
  const sound = { left, right: left, rate: 10_000, seconds: 10, channels: 2 };
  const heard = [];
  for await (const pcm of windows(sound, { rate: 4_000, seconds: 1 }, [2, 9.5, 30], context))
    heard.push([pcm[0], pcm.length]);
  assert.deepEqual(heard, [
    [20_000, 20_000],
    [95_000, 5_000],
  ]);
  assert.deepEqual(asked[0], [1, 4_000, 4_000]);
});

/** A worker that answers as a test says, a little later. */
function worker(/** @type {(job: any) => any} */ answers) {
  const log = /** @type {any[]} */ ([]);
  const start = () => {
    const made = /** @type {any} */ ({
      postMessage(/** @type {any} */ job) {
        log.push(job.model ? "model" : "window");
        const answer = answers(job);
        if (answer) queueMicrotask(() => made.onmessage?.({ data: { id: job.id, ...answer } }));
      },
      terminate: () => log.push("ended"),
    });
    log.push("started");
    return made;
  };
  return { log, start };
}

/** Where models are kept, without a browser. */
function shelf() {
  /** @type {any} */
  let kept;
  return {
    keep_own: async (/** @type {any} */ it) => {
      kept = it;
    },
    kept_own: async () => kept,
    forget_own: async () => {
      kept = undefined;
    },
    get kept() {
      return kept;
    },
  };
}

const FILE = Object.assign(new Blob(["onnx"]), { name: "mine.onnx" });
const OPENED = { width: 2, output: "out" };
async function* cut(/** @type {any} */ _, /** @type {any} */ __, /** @type {number[]} */ starts) {
  for (const start of starts) yield Float32Array.of(start);
}
const SOUND = /** @type {any} */ ({});

test("a model is tried before it is kept, and then hears tracks", async () => {
  const { log, start } = worker(({ model, pcm }) => (model ? OPENED : { row: [pcm[0], 2] }));
  const place = shelf();
  const own = create_own(/** @type {any} */ ({ start, shelf: place, cut }));
  const told = await own.add(FILE, DECLARED);
  assert.match(told.id, /^[0-9a-f]{16}$/);
  assert.equal(place.kept.name, "mine.onnx");
  assert.deepEqual(log, ["started", "model", "ended"]);
  assert.deepEqual([...(await own.row(SOUND, told.id, [1, 3]))], [2, 2]);
  await own.row(SOUND, told.id, [1]);
  assert.deepEqual(log.slice(3), ["started", "model", "window", "window", "window"]);
  await assert.rejects(own.row(SOUND, "another", [1]), refused("gone"));
  await assert.rejects(own.row(SOUND, told.id, []), refused("no_numbers"));
  own.stop();
});

test("a model that is refused leaves the one before in its place", async () => {
  const place = shelf();
  const good = worker(() => OPENED);
  const first = await create_own(/** @type {any} */ ({ start: good.start, shelf: place })).add(
    FILE,
    DECLARED,
  );
  const bad = worker(() => ({ failed: { code: "other_shape", message: "it wants 99" } }));
  const own = create_own(/** @type {any} */ ({ start: bad.start, shelf: place }));
  await assert.rejects(tried({ file: FILE, ...DECLARED }, own), {
    code: "model_other_shape",
    about: "it wants 99",
  });
  assert.equal(place.kept.id, first.id);
  assert.equal(bad.log.at(-1), "ended");
  assert.deepEqual(await tried({}, own), {});
  assert.equal(place.kept, undefined);
});

test("a model that never answers is ended", async () => {
  const { log, start } = worker(() => null);
  const own = create_own(/** @type {any} */ ({ start, shelf: shelf(), tried_ms: 5 }));
  await assert.rejects(tried({ file: FILE, ...DECLARED }, own), { code: "model_too_slow" });
  assert.deepEqual(log, ["started", "model", "ended"]);
});

test("a model that answers when tried, and loops for ever on a track, is ended too", async () => {
  const { log, start } = worker(({ model }) => (model ? OPENED : null));
  const own = create_own(/** @type {any} */ ({ start, shelf: shelf(), cut, tried_ms: 20 }));
  const { id } = await own.add(FILE, DECLARED);
  await assert.rejects(own.row(SOUND, id, [1]), refused("too_slow"));
  assert.deepEqual(log.slice(3), ["started", "model", "window", "ended"]);
});

test("what is no file of a model is refused before it is read", async () => {
  const { log, start } = worker(() => OPENED);
  const own = create_own(/** @type {any} */ ({ start, shelf: shelf() }));
  const huge = Object.assign(new Blob([]), { arrayBuffer: () => assert.fail("it was read") });
  Object.defineProperty(huge, "size", { value: MOST_BYTES + 1 });
  await assert.rejects(tried({ file: huge, ...DECLARED }, own), { code: "model_too_large" });
  const bad = { file: FILE, rate: 1, seconds: 1 };
  await assert.rejects(tried(bad, own), { code: "model_bad_declaration" });
  assert.deepEqual(log, []);
});
