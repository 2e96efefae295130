// @ts-check
/**
 * The model's worker: a Python of its own, with NumPy, that knows `ml` and nothing of the player.
 * What takes seconds (learning, a map) is done here, so that the engine answers meanwhile.
 *
 * In: `{id, name, json, arrays}`, a question to `ml.desk`; out: `{id, json, arrays, place}` or
 * `{id, failed: {code, message}}`. Arrays are Uint8Arrays, transferred.
 * Started by model.js and by nobody else.
 */

import { create_choice, open_graph } from "./model.graph.js";
import {
  BASE,
  ENGINE,
  errors_known,
  fetch_wheels,
  install,
  json_at,
  Unreachable,
} from "./python.js";

const worker = /** @type {any} */ (self);

/** @typedef {{id: number, name: string, json: string, arrays: Uint8Array[]}} Question */

/** @returns {Promise<any>} `ml.desk` */
async function boot() {
  errors_known();
  const lock = await json_at(`${ENGINE}pyodide-lock.json`);
  const wheels = Promise.all(fetch_wheels(lock, ["starling"]));
  wheels.catch(() => {}); // Awaited below; until then a failure must not count as unhandled.
  const taught = usual();
  const { loadPyodide } = await import(`${ENGINE}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: ENGINE,
    packageBaseUrl: ENGINE, // Without it Pyodide would name its CDN.
    stdLibURL: `${ENGINE}python_stdlib.zip`,
    lockFileContents: lock,
  });
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  for (const wheel of await wheels) install(pyodide, wheel);
  pyodide.pyimport("premade").use();
  const desk = pyodide.pyimport("ml.desk");
  const prior = await taught;
  if (prior) desk.usual(prior);
  return desk;
}

/** What other music taught of how sounds differ. Without it only small libraries know less.
 * @returns {Promise<Uint8Array | null>} */
async function usual() {
  try {
    const found = await fetch(new URL("../model/usual.bin", import.meta.url));
    return found.ok ? new Uint8Array(await found.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** A GPU that is none is no gain, and a browser that cannot wait for one has none for us. */
async function gpu() {
  const there = /** @type {any} */ (navigator).gpu;
  const found =
    "Suspending" in WebAssembly ? await there?.requestAdapter().catch(() => null) : null;
  const real = found && !(found.info?.isFallbackAdapter ?? found.isFallbackAdapter ?? false);
  if (!real) throw new Error("no GPU is offered");
  return found.features;
}

/** @param {string} name @returns {Promise<Uint8Array>} */
async function graph(name) {
  const found = await fetch(new URL(`model/${name}.onnx`, BASE));
  if (!found.ok) throw new Unreachable(`the graph cannot be had: ${found.status}`);
  return new Uint8Array(await found.arrayBuffer());
}

/** @param {any} library */
async function opened(library) {
  const half = (await gpu()).has("shader-f16");
  const folder = new URL("lib/ort/", BASE).href;
  const ort = await import(`${folder}ort.jspi.min.mjs`);
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  return open_graph({ ort, half, graph, library });
}

/** @type {ReturnType<typeof create_choice> | undefined} */
let choice;
/** Questions that are not answered yet. */
let waiting = 0;

const ready = boot();
ready.catch(() => {}); // Told to whoever asks.

/** @param {unknown} error */
function told(error) {
  const unreachable =
    error instanceof Unreachable || /** @type {any} */ (error)?.name === "TypeError";
  const text = error instanceof Error ? error.message : String(error);
  return { code: unreachable ? "model_unreachable" : "model_broke", message: text.slice(-2000) };
}

/** @param {Question} question */
async function answer({ id, name, json, arrays }) {
  /** @type {any} */
  let given;
  try {
    const desk = await ready;
    choice ??= create_choice({ desk, open: () => opened(desk) });
    given = name === "choose" ? await choice.choose(json, arrays) : null;
    given ??= desk.answer(name, json, arrays);
    const [text, ...bytes] = given.toJs();
    const buffers = bytes.map((/** @type {Uint8Array} */ each) => each.buffer);
    worker.postMessage({ id, json: text, arrays: bytes, place: choice.place }, buffers);
  } catch (error) {
    worker.postMessage({ id, failed: told(error) });
  } finally {
    given?.destroy?.();
  }
}

// One at a time, in their order: what was learnt must be there before it is asked for.
let last = Promise.resolve();
/** @param {MessageEvent<Question>} event */
worker.onmessage = ({ data }) => {
  waiting += 1;
  last = last.then(() => answer(data)).then(idle);
};

/** When nothing else is to be done: is a graph faster at what is asked most? */
async function idle() {
  waiting -= 1;
  if (!waiting) await choice?.weigh();
}
