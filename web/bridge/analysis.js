// @ts-check
/**
 * Tracks are heard here, one at a time: decoded in the page, a chunk after the other sent to the
 * worker, and nothing of them kept. Which track, which chunks and when is decided in Python.
 */

import { cut, decode, part_of, RATES } from "./analysis.decode.js";
import { CHUNK, LAP } from "./analysis.session.js";
import { script_url } from "./trusted.js";

export const WITHOUT_GPU = "starling-analysis-wasm";

const IDLE_MS = 60_000;
/** After so long without a track the worker is sent home: its memory is a hundred megabytes. */

/** @typedef {{provider: string, why: string}} Place */
/** @typedef {{resolve: (answers: Float32Array) => void, reject: (error: Error) => void}} Waiting */

/** A track that cannot be analysed: `code` is the decoder's or the worker's. */
export class AnalysisError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "AnalysisError";
    this.code = code;
  }
}

/** Its name tells a worker whether it may use the GPU. @param {boolean} gpu @returns {Worker} */
const spawn = (gpu) =>
  new Worker(script_url("bridge/analysis.worker.js"), {
    type: "module",
    name: gpu ? "starling-analysis" : WITHOUT_GPU,
  });

/**
 * @param {object} [parts] tests give their own
 * @param {(gpu: boolean) => Worker} [parts.start]
 * @param {typeof decode} [parts.read]
 * @param {number} [parts.idle_ms]
 */
export function open_analysis({ start = spawn, read = decode, idle_ms = IDLE_MS } = {}) {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {import("./analysis.decode.js").Sound | null} the whole file */
  let whole = null;
  /** @type {import("./analysis.decode.js").Sound | null} the track: it, or a part of it */
  let sound = null;
  let turn = 0;
  let gpu = true;
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** @type {Place} */
  let place = { provider: "", why: "" };
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  /** @param {string} code @param {string} message */
  function end(code, message) {
    clearTimeout(resting);
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new AnalysisError(code, message));
    waiting.clear();
  }

  function started() {
    if (worker) return worker;
    worker = start(gpu);
    worker.onmessage = ({ data: { id, answers, place: where, failed } }) => {
      const who = waiting.get(id);
      waiting.delete(id);
      if (where) place = where;
      if (failed) who?.reject(new AnalysisError(failed.code, failed.message));
      else who?.resolve(answers);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      gpu = false; // Where it was to blame; where it was not, little is lost.
      end("analysis_broke", event.message || "the analysis worker could not be started");
    };
    return worker;
  }

  return {
    /**
     * Decode a track; one that was open before is let go.
     * @param {ArrayBuffer} bytes of the whole file; taken away
     * @param {number} [told] seconds that it is said to last
     * @returns {Promise<{seconds: number, channels: number}>} rejects with a DecodeError, or with an
     *   AnalysisError where it was let go meanwhile
     */
    async open(bytes, told = 0) {
      clearTimeout(resting);
      whole = sound = null;
      turn += 1;
      const mine = turn;
      const read_now = await read(bytes, told);
      if (mine !== turn) throw new AnalysisError("analysis_closed", "the track was let go");
      whole = sound = read_now;
      return { seconds: read_now.seconds, channels: read_now.channels };
    },
    /**
     * Hear only a part of what is open, which stays whole for other parts.
     * @param {number} start @param {number} stop seconds; 0 is the end
     * @returns {{seconds: number, channels: number}}
     */
    part(start, stop) {
      clearTimeout(resting);
      if (!whole) throw new AnalysisError("analysis_closed", "no track is open");
      sound = part_of(whole, start, stop);
      return { seconds: sound.seconds, channels: sound.channels };
    },
    /**
     * What the graph answers for the chunk of the open track that begins at a sample.
     * @param {number} at in samples at 22,050 Hz, below 0 for silence before the track
     * @returns {Promise<Float32Array>} all outputs, in the order of `ml.sound.measures.OUTPUTS`, then
     *   of `FRONT_OUTPUTS`, NaN for a track that is too long for these; `ml.features.answers` reads it
     */
    chunk(at) {
      if (!sound) return Promise.reject(new AnalysisError("analysis_closed", "no track is open"));
      const fold = sound.rate === RATES[0] ? 2 : 1;
      const [begin, length] = [fold * (at - LAP), fold * (CHUNK + 2 * LAP)];
      const left = cut(sound.left, begin, length);
      const right = cut(sound.right, begin, length);
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        started().postMessage({ id, left, right }, [left.buffer, right.buffer]);
      });
    },
    /** Let go of the track; the worker waits a while for another. */
    close() {
      whole = sound = null;
      turn += 1;
      clearTimeout(resting);
      resting = setTimeout(() => end("analysis_closed", "the worker was sent home"), idle_ms);
    },
    /**
     * Let go of everything at once: something plays badly.
     * @param {boolean} [broken] the worker does not answer: the next one goes without the GPU
     */
    stop(broken = false) {
      whole = sound = null;
      turn += 1;
      if (broken) gpu = false;
      end("analysis_closed", "the analysis was stopped");
    },
    /** What is open, for another model to hear. */
    get sound() {
      return sound;
    },
    /** Where the graph ran last: webgpu or wasm, and why not on the GPU. */
    get place() {
      return place;
    },
    /** Is there a worker? */
    get awake() {
      return worker !== null;
    },
  };
}
