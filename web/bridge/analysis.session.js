// @ts-check
/**
 * Runs the analysis graph, on the GPU where it reckons rightly and is faster, else in WebAssembly.
 *
 * A GPU that computes wrongly is no rarity (drivers, precision, lost devices), and wrong features
 * would poison what is learnt from them: so both hear the same signal first, and one that differs
 * is not used. One that fails later is not asked again.
 */

export const CHUNK = 662_016;
/** Samples of a chunk at 22,050 Hz; as `ml.sound.measures.CHUNK`. */

const CLOSE = 2e-3;
/** How far an answer of the GPU may lie from WebAssembly's, as a part of the largest in its output. */

const LEAST = 1e-4;
/** Below it an output's largest is taken for naught. */

/** @typedef {Record<string, {data: Float32Array}>} Answers */
/**
 * @typedef {object} Runtime what is used of onnxruntime-web
 * @property {{create(model: Uint8Array, options: object): Promise<Session>}} InferenceSession
 * @property {new (kind: string, data: Float32Array, shape: number[]) => any} Tensor
 */
/** @typedef {{run(given: object): Promise<any>, release?(): Promise<void>, outputNames: readonly string[]}} Session */

/**
 * A fixed sound with something for every output: tones that come and go, clicks, and noise by a
 * linear congruence, the same in every browser.
 * @returns {Float32Array} [2, CHUNK]
 */
export function test_signal() {
  const pcm = new Float32Array(2 * CHUNK);
  let seed = 1;
  for (let at = 0; at < CHUNK; at++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const noise = seed / 2 ** 31 - 1;
    const beat = at % 11_025;
    const tone = Math.sin((2 * Math.PI * ((at >> 15) + 2) * 110 * at) / 22_050);
    pcm[at] = 0.25 * tone * Math.exp(-beat / 4000) + 0.02 * noise + (beat === 0 ? 0.5 : 0);
    pcm[CHUNK + at] = 0.1 * noise * Math.exp(-beat / 2000);
  }
  return pcm;
}

/**
 * Which output of one differs from the other's, or "" where none does.
 * @param {Answers} found @param {Answers} expected
 */
export function difference(found, expected) {
  for (const [name, { data }] of Object.entries(expected)) {
    const other = found[name]?.data;
    if (other?.length !== data.length) return name;
    let largest = LEAST;
    for (const value of data) largest = Math.max(largest, Math.abs(value));
    for (let at = 0; at < data.length; at++) {
      // NaN is far from everything: it must not pass for near.
      if (!(Math.abs(other[at] - data[at]) <= CLOSE * largest)) return name;
    }
  }
  return "";
}

/**
 * @param {Runtime} ort
 * @param {Uint8Array} model
 * @param {{gpu?: boolean, why?: string, now?: () => number}} [options] `gpu`: there may be one; `why`
 *   not, where there is none
 */
export async function open_session(
  ort,
  model,
  { gpu = false, why: none = "no GPU is offered", now = () => performance.now() } = {},
) {
  /** @param {string} provider */
  const create = (provider) =>
    ort.InferenceSession.create(model, { executionProviders: [provider] });

  /** @param {Session} session @param {Float32Array} pcm @returns {Promise<Answers>} */
  const run = (session, pcm) => session.run({ pcm: new ort.Tensor("float32", pcm, [2, CHUNK]) });

  const wasm = await create("wasm");
  /** @type {Session | null} */
  let fast = null;
  let why = gpu ? "" : none;
  if (gpu) {
    try {
      const signal = test_signal();
      const expected = await run(wasm, signal);
      const wasm_ms = await timed(() => run(wasm, signal));
      fast = await create("webgpu");
      const wrong = difference(await run(fast, signal), expected);
      const gpu_ms = wrong ? 0 : await timed(() => run(/** @type {Session} */ (fast), signal));
      if (wrong) await refuse(`the GPU computes ${wrong} wrongly`);
      else if (gpu_ms > wasm_ms)
        await refuse(`the GPU is slower: ${round(gpu_ms)} ms to ${round(wasm_ms)}`);
    } catch (error) {
      await refuse(text_of(error));
    }
  }

  /** @param {() => Promise<unknown>} job */
  async function timed(job) {
    const began = now();
    await job();
    return now() - began;
  }

  /** @param {string} reason */
  async function refuse(reason) {
    const given_up = fast;
    fast = null;
    why = reason;
    await given_up?.release?.().catch(() => {});
  }

  return {
    /** Where the graph runs, and why not on the GPU. */
    get place() {
      return fast ? { provider: "webgpu", why: "" } : { provider: "wasm", why };
    },
    /**
     * @param {Float32Array} pcm [2, CHUNK], middle and side
     * @param {Float32Array} [measured] by the graph before, where it was asked
     * @returns {Promise<Float32Array>} all outputs one after another, in the graph's order, then it
     */
    async hear(pcm, measured = UNMEASURED) {
      if (fast) {
        try {
          return joined(fast, await run(fast, pcm), measured);
        } catch (error) {
          await refuse(`the GPU was lost: ${text_of(error)}`);
        }
      }
      return joined(wasm, await run(wasm, pcm), measured);
    },
  };
}

export const LAP = 24;
/** Samples at 22,050 Hz before and after a chunk that halving wants; `ml.sound.measures.FRONT_LAP`. */

export const FRONT = 2 * (CHUNK + 2 * LAP);
/** Samples of a chunk at 44,100 Hz with what lies around it; as `ml.sound.measures.FRONT`. */

/** What stands for the measures of the graph before where it was not asked: as many numbers as
 * `ml.sound.measures.FRONT_OUTPUTS` has, none of them known. */
const UNMEASURED = new Float32Array(1 + 1290).fill(Number.NaN);

/**
 * The graph before the graph: halves the rate, and measures what is lost with it. In WebAssembly
 * always.
 * @param {Runtime} ort @param {Uint8Array} model
 */
export async function open_front(ort, model) {
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  /**
   * @param {Float32Array} left @param {Float32Array} right FRONT samples each
   * @returns {Promise<{sound: Float32Array, measured: Float32Array}>} middle and side, and the
   *   other outputs one after another
   */
  return async (left, right) => {
    const pcm = new Float32Array(2 * FRONT);
    pcm.set(left);
    pcm.set(right, FRONT);
    const answers = await session.run({ pcm: new ort.Tensor("float32", pcm, [2, FRONT]) });
    const others = session.outputNames.filter((name) => name !== "sound");
    return { sound: answers.sound.data, measured: flat(others.map((name) => answers[name].data)) };
  };
}

/**
 * Middle and side of a chunk that is at 22,050 Hz already, LAP samples more on each side.
 * @param {Float32Array} left @param {Float32Array} right
 */
export function middle_and_side(left, right) {
  const pcm = new Float32Array(2 * CHUNK);
  for (let at = 0; at < CHUNK; at++) {
    pcm[at] = (left[at + LAP] + right[at + LAP]) / 2;
    pcm[CHUNK + at] = (left[at + LAP] - right[at + LAP]) / 2;
  }
  return pcm;
}

/** @param {Session} session @param {Answers} answers @param {Float32Array} measured */
const joined = ({ outputNames }, answers, measured) =>
  flat([...outputNames.map((name) => answers[name].data), measured]);

/** @param {Float32Array[]} parts */
function flat(parts) {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {number} ms */
const round = (ms) => Math.round(ms);

/** @param {unknown} error */
const text_of = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 500);
