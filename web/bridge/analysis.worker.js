// @ts-check
/**
 * The analysis worker: ONNX Runtime Web with our one graph. It holds no track: each message brings
 * the samples of a chunk and takes its numbers away.
 *
 * In: `{id, left, right}` Float32Arrays, transferred: FRONT samples at 44,100 Hz, or half as many at
 * 22,050; out: `{id, answers, place}` or `{id, failed: {code, message}}`. Started by analysis.js and by nobody else.
 */

import { FRONT, middle_and_side, open_front, open_session } from "./analysis.session.js";

const WITHOUT_GPU = "starling-analysis-wasm";
/** The worker's name where the GPU is not to be asked; as in analysis.js. */

const worker = /** @type {any} */ (self);
const HERE = new URL("../", import.meta.url);

/** @typedef {{id: number, left: Float32Array, right: Float32Array}} Job */

/** A file of ours that cannot be had: offline before it was ever fetched. */
class Unreachable extends Error {}

async function boot() {
  // With a GPU only where WebAssembly can wait for it (JSPI): the build that can do without is
  // twice as large, and such browsers analyse as fast in WebAssembly.
  const gpu = worker.name !== WITHOUT_GPU && "gpu" in navigator && "Suspending" in WebAssembly;
  const folder = new URL("lib/ort/", HERE).href;
  const ort = await import(`${folder}ort.${gpu ? "jspi" : "wasm"}.min.mjs`);
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = 1; // More need headers that a static host does not send.
  ort.env.logLevel = "error";
  const model = await graph("analysis");
  const why = worker.name === WITHOUT_GPU ? "the GPU broke off" : "no GPU is offered";
  const session = await open_session(ort, model, { gpu: gpu && (await adapter()), why });
  return { session, front: await open_front(ort, await graph("front")) };
}

/** @param {string} name */
async function graph(name) {
  const response = await fetch(new URL(`model/${name}.onnx`, HERE));
  if (!response.ok) throw new Unreachable(`the graph cannot be had: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Is there a real GPU? One that is played by the processor is slower than WebAssembly. */
async function adapter() {
  const gpu = /** @type {any} */ (navigator).gpu;
  const found = await gpu.requestAdapter().catch(() => null);
  return found !== null && !(found.info?.isFallbackAdapter ?? found.isFallbackAdapter ?? false);
}

/** @type {ReturnType<typeof boot> | null} */
let opened = null;

/** @param {Job} job */
async function hear({ id, left, right }) {
  try {
    opened ??= boot();
    const { session, front } = await opened.catch((error) => {
      opened = null; // The next chunk tries anew.
      throw error;
    });
    const { sound, measured } =
      left.length === FRONT
        ? await front(left, right)
        : { sound: middle_and_side(left, right), measured: undefined };
    const answers = await session.hear(sound, measured);
    worker.postMessage({ id, answers, place: session.place }, [answers.buffer]);
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
