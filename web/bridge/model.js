// @ts-check
/**
 * The engine's way to the model's worker, which is started at the first question and may be sent
 * home in between: it keeps nothing that the engine could not tell it again.
 */

import { script_url } from "./trusted.js";

/** @typedef {{json: string, arrays: Uint8Array[]}} Answer */
/** @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void}} Waiting */

/** A question that cannot be answered: `code` is the worker's. */
export class ModelError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "ModelError";
    this.code = code;
  }
}

/** @returns {Worker} */
const spawn = () =>
  new Worker(script_url("bridge/model.worker.js"), { type: "module", name: "starling-model" });

/** @param {() => Worker} [start] tests give their own */
export function open_model(start = spawn) {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  let asked = 0;
  let place = { provider: "numpy", why: "", numpy: 0, graph: 0 };

  /** @param {string} code @param {string} message */
  function end(code, message) {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new ModelError(code, message));
    waiting.clear();
  }

  /** @param {MessageEvent} event */
  function take({ data: { id, json, arrays, failed, place: where } }) {
    if (where) place = where;
    const who = waiting.get(id);
    waiting.delete(id);
    if (failed) who?.reject(new ModelError(failed.code, failed.message));
    else who?.resolve({ json, arrays });
    // A worker whose Python never came up would say the same for ever: the next question tries anew.
    if (failed?.code === "model_unreachable") end(failed.code, failed.message);
  }

  function started() {
    if (worker) return worker;
    worker = start();
    worker.onmessage = take;
    worker.onerror = (event) => {
      event.preventDefault?.();
      end("model_broke", event.message || "the model's worker could not be started");
    };
    return worker;
  }

  return {
    /**
     * @param {string} name of a question to `ml.desk`
     * @param {string} json
     * @param {any} arrays Uint8Arrays (or a Python list of them), which are transferred
     * @returns {Promise<Answer>} rejects with a ModelError
     */
    ask(name, json, arrays) {
      /** @type {Uint8Array[]} */
      const list = arrays?.toJs ? arrays.toJs({ create_pyproxies: false }) : arrays;
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const buffers = list.map(({ buffer }) => buffer);
        started().postMessage({ id, name, json, arrays: list }, buffers);
      });
    },
    /** Send the worker home; who still waits is told. */
    close: () => end("model_closed", "the model was sent home"),
    /** What scores the library, as of the last answer: see `create_choice` of model.graph.js. */
    get place() {
      return place;
    },
    /** Is there one? */
    get awake() {
      return worker !== null;
    },
  };
}
