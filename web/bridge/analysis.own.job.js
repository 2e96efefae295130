// @ts-check
/**
 * The listener's own model in the page: it is tried before it is kept, and hears tracks that are open.
 * Imported when a model is added, or when the engine orders the first row of one.
 */

import { MOST_BYTES, OwnModelError, samples_of, windows } from "./analysis.own.js";
import * as store from "./analysis.own.store.js";
import { script_url } from "./trusted.js";

const TRIED_MS = 120_000;
/** A model that has not answered by then, when it is opened or for a window, is too slow here. */

const IDLE_MS = 60_000;
/** After so long without a track the worker is sent home: a model may be hundreds of megabytes. */

/** @typedef {import("./analysis.own.js").Declared} Declared */
/** @typedef {{id: string, name: string, rate: number, seconds: number, width: number, output: string}} Described */

const spawn = () =>
  new Worker(script_url("bridge/analysis.own.worker.js"), {
    type: "module",
    name: "starling-own-model",
  });

/** Of the file and what was declared of it. @param {ArrayBuffer} bytes @param {Declared} declared */
async function name_of(bytes, { rate, seconds, output = "" }) {
  const file = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const told = new TextEncoder().encode(`${rate} ${seconds} ${output}`);
  const both = new Uint8Array(
    await crypto.subtle.digest("SHA-256", Uint8Array.of(...file, ...told)),
  );
  return [...both.subarray(0, 8)].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {object} [parts] tests give their own
 * @param {() => Worker} [parts.start]
 * @param {Pick<typeof store, "keep_own" | "kept_own" | "forget_own">} [parts.shelf]
 * @param {number} [parts.tried_ms]
 * @param {typeof windows} [parts.cut]
 */
export function create_own({
  start = spawn,
  shelf = store,
  tried_ms = TRIED_MS,
  cut = windows,
} = {}) {
  /** @type {Worker | null} */
  let worker = null;
  /** Which model it holds. */
  let holds = "";
  /** @type {Declared | null} */
  let declared = null;
  let asked = 0;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  /** @param {string} code @param {string} message */
  function end(code, message) {
    clearTimeout(resting);
    worker?.terminate();
    worker = null;
    holds = "";
    for (const { reject } of waiting.values())
      reject(new OwnModelError(/** @type {any} */ (code), message));
    waiting.clear();
  }

  function started() {
    if (worker) return worker;
    worker = start();
    worker.onmessage = ({ data: { id, failed, ...answer } }) => {
      const who = waiting.get(id);
      waiting.delete(id);
      if (failed) who?.reject(new OwnModelError(failed.code, failed.message));
      else who?.resolve(answer);
      if (waiting.size === 0)
        resting = setTimeout(() => end("analysis_closed", "the model was sent home"), IDLE_MS);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      end("analysis_broke", event.message || "the model's worker could not be started");
    };
    return worker;
  }

  /** @param {any} job @param {Transferable[]} moved @returns {Promise<any>} */
  function ask(job, moved) {
    clearTimeout(resting);
    asked += 1;
    const id = asked;
    // What loops for ever would keep a core busy until the page is closed.
    const timer = setTimeout(
      () => end("too_slow", `no answer in ${tried_ms / 1000} seconds`),
      tried_ms,
    );
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      started().postMessage({ id, ...job }, moved);
    }).finally(() => clearTimeout(timer));
  }

  return {
    /**
     * Try a file, and keep it in place of another.
     * @param {Blob & {name?: string}} file
     * @param {Declared} wanted
     * @returns {Promise<Described>} rejects with an OwnModelError, and then all is as it was
     */
    async add(file, wanted) {
      samples_of(wanted);
      if (file.size > MOST_BYTES) throw new OwnModelError("too_large", `${file.size} bytes`);
      const bytes = await file.arrayBuffer();
      const id = await name_of(bytes, wanted);
      end("analysis_closed", "another model was added");
      try {
        const { width, output } = await ask({ model: { bytes, ...wanted } }, [bytes]);
        const { rate, seconds } = wanted;
        const told = { id, name: file.name ?? "model.onnx", rate, seconds, width, output };
        await shelf.keep_own({ ...told, bytes: file });
        return told;
      } finally {
        end("analysis_closed", "the model was tried");
      }
    },
    /** Forget it. */
    async forget() {
      end("analysis_closed", "the model was taken out");
      await shelf.forget_own();
    },
    /**
     * The mean row of windows of a track.
     * @param {import("./analysis.decode.js").Sound} sound
     * @param {string} model which it shall be
     * @param {number[]} starts in seconds
     * @returns {Promise<Float32Array>} rejects with an OwnModelError; `gone` where the file is not here
     */
    async row(sound, model, starts) {
      if (holds !== model) {
        const kept = await shelf.kept_own();
        if (kept?.id !== model)
          throw new OwnModelError(/** @type {any} */ ("gone"), "the model's file is not here");
        const { rate, seconds, output } = kept;
        declared = { rate, seconds, output };
        const bytes = await kept.bytes.arrayBuffer();
        await ask({ model: { bytes, ...declared } }, [bytes]);
        holds = model;
      }
      /** @type {Float64Array | null} */
      let sum = null;
      let many = 0;
      for await (const pcm of cut(sound, /** @type {Declared} */ (declared), starts)) {
        const { row } = await ask({ pcm }, [pcm.buffer]);
        sum ??= new Float64Array(row.length);
        for (let at = 0; at < row.length; at++) sum[at] += row[at];
        many += 1;
      }
      if (!sum) throw new OwnModelError("no_numbers", "no window lies in the track");
      return Float32Array.from(sum, (each) => each / many);
    },
    /** Send the worker home. */
    stop: () => end("analysis_closed", "the analysis was stopped"),
  };
}

/** What to say of a model that is refused, and what to do. */
const SENTENCES = {
  model_bad_declaration:
    "Say how many samples a second it hears (4,000 to 96,000) and how long a window is.",
  model_too_large:
    "This model is too large for a page, or needs more memory than it has. Choose a smaller one, " +
    "of up to 300 MB.",
  model_not_a_model:
    "This is no ONNX file, or one with operators that are not known here. Export it anew.",
  model_other_shape:
    "This model wants something else than one window of mono sound, or answers no row of numbers. " +
    "Check its rate, its window and its output.",
  model_no_numbers:
    "This model answers no numbers (NaN or infinity) for plain sounds. Choose another one.",
  model_says_nothing:
    "This model answers the same for every sound. Choose another output, or another one.",
  model_too_slow: "This model takes too long on this device. Choose a smaller one.",
  model_analysis_unreachable:
    "What runs models could not be fetched. Go online once, and add it again.",
  model_not_tried: "This model could not be tried. Add it again, or choose another one.",
};

/**
 * The public order `own_model`: with a file, that is tried and kept; without, it is forgotten.
 * @param {any} command
 * @param {ReturnType<typeof create_own>} [own]
 * @returns {Promise<Partial<Described>>} what the engine is told; rejects with a Problem
 */
export async function tried({ file, rate, seconds, output = "" }, own = create_own()) {
  if (!(file instanceof Blob)) {
    await own.forget();
    return {};
  }
  try {
    return await own.add(file, { rate, seconds, output });
  } catch (error) {
    const { code = "", message: about = "" } = /** @type {any} */ (error);
    const known = `model_${code}`;
    const name = /** @type {keyof typeof SENTENCES} */ (
      known in SENTENCES ? known : "model_not_tried"
    );
    throw { code: name, blame: "source", message: SENTENCES[name], about, retry_after: null };
  }
}
