// @ts-check
/**
 * The worker of the listener's own model, apart from ours: a model that takes all memory, or that
 * never comes to an end, ends nothing but this.
 *
 * In: `{id, model: {bytes, rate, seconds, output}}` or `{id, pcm}` (a window); out: `{id, width,
 * output}`, `{id, row}` or `{id, failed: {code, message}}`. Started by analysis.own.job.js alone.
 */

import { OwnModelError, open_own } from "./analysis.own.js";

const worker = /** @type {any} */ (self);
const ORT = new URL("../lib/ort/", import.meta.url).href;

/** @type {Awaited<ReturnType<typeof open_own>> | null} */
let own = null;

/** @param {any} job */
async function answer({ id, model, pcm }) {
  try {
    if (model) {
      const ort = await import(`${ORT}ort.wasm.min.mjs`).catch((error) => {
        throw Object.assign(new Error(String(error)), { code: "analysis_unreachable" });
      });
      ort.env.wasm.wasmPaths = ORT;
      ort.env.wasm.numThreads = 1; // More need headers that a static host does not send.
      ort.env.logLevel = "fatal";
      await own?.release();
      own = await open_own(ort, new Uint8Array(model.bytes), model);
      worker.postMessage({ id, width: own.width, output: own.output });
    } else {
      if (!own) throw new OwnModelError("not_a_model", "none was opened");
      const row = await own.hear(pcm);
      worker.postMessage({ id, row }, [row.buffer]);
    }
  } catch (error) {
    const { code = "analysis_broke", message = String(error) } = /** @type {any} */ (error);
    worker.postMessage({ id, failed: { code, message: String(message).slice(-500) } });
  }
}

let last = Promise.resolve();
/** @param {MessageEvent} event */
worker.onmessage = ({ data }) => {
  last = last.then(() => answer(data));
};
