// @ts-check
/**
 * The analysis worker: ONNX Runtime Web with our one graph. It holds no track: each message brings
 * the samples of a chunk and takes its numbers away.
 *
 * In: `{id, left, right}` Float32Arrays of CHUNK samples, transferred; out: `{id, answers, place}`
 * or `{id, failed: {code, message}}`. Started by analysis.js and by nobody else.
 */

import { CHUNK, open_session } from "./analysis.session.js";

const worker = /** @type {any} */ (self);
const HERE = new URL("../", import.meta.url);

/** @typedef {{id: number, left: Float32Array, right: Float32Array}} Job */

/** A file of ours that cannot be had: offline before it was ever fetched. */
class Unreachable extends Error {}

async function boot() {
  // With a GPU only where WebAssembly can wait for it (JSPI): the build that can do without is
  // twice as large, and such browsers analyse as fast in WebAssembly.
  const gpu = "gpu" in navigator && "Suspending" in WebAssembly;
  const folder = new URL("lib/ort/", HERE).href;
  const ort = await import(`${folder}ort.${gpu ? "jspi" : "wasm"}.min.mjs`);
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = 1; // More need headers that a static host does not send.
  ort.env.logLevel = "error";
  const response = await fetch(new URL("model/analysis.onnx", HERE));
  if (!response.ok) throw new Unreachable(`the graph cannot be had: ${response.status}`);
  const model = new Uint8Array(await response.arrayBuffer());
  return await open_session(ort, model, { gpu: gpu && (await adapter()) });
}

/** Is there a real GPU? One that is played by the processor is slower than WebAssembly. */
async function adapter() {
  const gpu = /** @type {any} */ (navigator).gpu;
  const found = await gpu.requestAdapter().catch(() => null);
  return found !== null && !(found.info?.isFallbackAdapter ?? found.isFallbackAdapter ?? false);
}

/** @type {ReturnType<typeof boot> | null} */
let session = null;

/** @param {Job} job */
async function hear({ id, left, right }) {
  try {
    session ??= boot();
    const { hear: run, place } = await session.catch((error) => {
      session = null; // The next chunk tries anew.
      throw error;
    });
    const pcm = new Float32Array(2 * CHUNK);
    for (let at = 0; at < CHUNK; at++) {
      pcm[at] = (left[at] + right[at]) / 2;
      pcm[CHUNK + at] = (left[at] - right[at]) / 2;
    }
    const answers = await run(pcm);
    worker.postMessage({ id, answers, place }, [answers.buffer]);
  } catch (error) {
    const unreachable = error instanceof Unreachable || error instanceof TypeError;
    const message = error instanceof Error ? error.message : String(error);
    const code = unreachable ? "analysis_unreachable" : "analysis_broke";
    worker.postMessage({ id, failed: { code, message: message.slice(-2000) } });
  }
}

let last = Promise.resolve();
/** @param {MessageEvent<Job>} event */
worker.onmessage = ({ data }) => {
  last = last.then(() => hear(data));
};
