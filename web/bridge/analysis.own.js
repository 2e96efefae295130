// @ts-check
/**
 * An embedding model of the listener's own: an ONNX file that hears windows of sound and answers a
 * row of numbers. What it wants is declared by whoever adds it (rate, seconds) and by the file itself
 * (names, shapes); here both are held to one another before it is believed.
 *
 * The file is hostile until it was tried: it may be no ONNX file, too large, of another shape, answer
 * no numbers, or the same for every sound. It can compute, and nothing else: ONNX Runtime in
 * WebAssembly has no files and no network.
 */

export const MOST_BYTES = 300 * 2 ** 20;
/** A file larger than this is not read: WebAssembly has to hold it twice. */

export const RATES = { least: 4_000, most: 96_000 };
export const SECONDS = { least: 0.25, most: 120 };

export const WIDTH = { least: 8, most: 4096 };
/** Numbers in a row. */

/** A model that cannot be used: `code` says why. */
export class OwnModelError extends Error {
  /** @param {"too_large" | "bad_declaration" | "not_a_model" | "other_shape" | "no_numbers" | "says_nothing"} code
   * @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "OwnModelError";
    this.code = code;
  }
}

/**
 * @typedef {object} Declared
 * @property {number} rate samples a second, mono
 * @property {number} seconds of a window
 * @property {string} [output] which of its outputs; the first that fits where it is not said
 */
/** @typedef {{name: string, isTensor?: boolean, type?: string, shape?: readonly (number | string)[]}} Slot */

/** @param {Declared} declared @returns {number} samples of a window */
export function samples_of({ rate, seconds }) {
  const fits = (/** @type {number} */ it, /** @type {{least: number, most: number}} */ range) =>
    Number.isFinite(it) && it >= range.least && it <= range.most;
  if (!Number.isInteger(rate) || !fits(rate, RATES))
    throw new OwnModelError("bad_declaration", `${RATES.least} to ${RATES.most} samples a second`);
  if (!fits(seconds, SECONDS))
    throw new OwnModelError("bad_declaration", `${SECONDS.least} to ${SECONDS.most} seconds`);
  return Math.round(rate * seconds);
}

/**
 * The shape to give a window in: what the file leaves open is filled, the last of it with the samples.
 * @param {Slot} slot @param {number} samples
 * @returns {number[]}
 */
export function shape_for({ name, isTensor = true, type = "float32", shape = [] }, samples) {
  const told = `${name}: ${type} [${shape.join(", ")}]`;
  if (!isTensor || type !== "float32" || shape.length > 4)
    throw new OwnModelError("other_shape", `it wants ${told}, not samples`);
  if (shape.length === 0) return [1, samples];
  const fixed = shape.map((each) => (typeof each === "number" && each > 0 ? each : 0));
  const open = fixed.lastIndexOf(0);
  // Rows of anything but samples (a spectrogram's) have another fixed dimension beside an open one.
  const rest = fixed.reduce((product, each) => product * (each || 1), 1);
  const filled = fixed.map((each, at) => each || (at === open && rest === 1 ? samples : 1));
  if (filled.reduce((product, each) => product * each, 1) !== samples)
    throw new OwnModelError("other_shape", `it wants ${told}, a window has ${samples} samples`);
  return filled;
}

/**
 * The mean of all rows of the last dimension.
 * @param {ArrayLike<number>} data @param {readonly number[]} dims
 * @returns {Float32Array}
 */
export function pooled(data, dims) {
  const width = dims.at(-1) ?? 0;
  const rows = width ? data.length / width : 0;
  if (!Number.isInteger(rows) || rows < 1 || width < WIDTH.least || width > WIDTH.most)
    throw new OwnModelError("other_shape", `it answers [${dims.join(", ")}]`);
  const sum = new Float64Array(width);
  for (let at = 0; at < data.length; at++) sum[at % width] += data[at];
  return Float32Array.from(sum, (each) => each / rows);
}

/**
 * @param {any} ort onnxruntime-web
 * @param {Uint8Array} bytes of the file
 * @param {Declared} declared
 * @returns {Promise<{hear(pcm: Float32Array): Promise<Float32Array>, width: number, output: string,
 *   release(): Promise<void>}>} rejects with an OwnModelError
 */
export async function open_own(ort, bytes, declared) {
  const samples = samples_of(declared);
  if (bytes.length > MOST_BYTES) throw new OwnModelError("too_large", `${bytes.length} bytes`);
  /** @type {any} */
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] }).catch(
    (/** @type {unknown} */ error) => {
      throw new OwnModelError(insatiable(error) ? "too_large" : "not_a_model", text_of(error));
    },
  );
  try {
    /** @type {readonly Slot[]} */
    const inputs = session.inputMetadata;
    if (inputs.length !== 1)
      throw new OwnModelError("other_shape", `it has ${inputs.length} inputs, not one`);
    const shape = shape_for(inputs[0], samples);
    const output = declared.output || chosen(session.outputMetadata);
    if (!session.outputNames.includes(output))
      throw new OwnModelError("other_shape", `it has no output ${output}`);

    /** @param {Float32Array} pcm */
    const hear = async (pcm) => {
      const given = { [inputs[0].name]: new ort.Tensor("float32", pcm, shape) };
      const answer = (await session.run(given, [output]))[output];
      const row = pooled(answer.data, answer.dims);
      if (!row.every(Number.isFinite)) throw new OwnModelError("no_numbers", output);
      return row;
    };

    const [one, other] = await tried(hear, samples, declared.rate);
    if (one.every((each, at) => Math.abs(each - other[at]) <= 1e-6))
      throw new OwnModelError("says_nothing", `${output} is the same for a tone and for noise`);
    return { hear, width: one.length, output, release: () => session.release?.() };
  } catch (error) {
    await session.release?.();
    if (error instanceof OwnModelError) throw error;
    throw new OwnModelError(insatiable(error) ? "too_large" : "other_shape", text_of(error));
  }
}

/** @param {(pcm: Float32Array) => Promise<Float32Array>} hear @param {number} samples @param {number} rate */
async function tried(hear, samples, rate) {
  let seed = 1;
  const tone = new Float32Array(samples);
  const noise = new Float32Array(samples);
  for (let at = 0; at < samples; at++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    noise[at] = 0.3 * (seed / 2 ** 31 - 1);
    tone[at] = 0.3 * Math.sin((2 * Math.PI * 440 * at) / rate);
  }
  return [await hear(tone), await hear(noise)];
}

/** Did it want more memory than there can be? A few hundred bytes may ask for terabytes: a tensor filled
 * or repeated to any shape. The runtime says so in several words. @param {unknown} error */
const insatiable = (error) =>
  /shape is too large|integer overflow|bad_alloc|out of memory|failed to allocate/i.test(
    error instanceof Error ? error.message : String(error),
  );

/** What is called an embedding, else the first. @param {readonly Slot[]} outputs */
function chosen(outputs) {
  const named = outputs.find(({ name }) => /embed/i.test(name));
  return (named ?? outputs[0])?.name ?? "";
}

/** @param {unknown} error */
const text_of = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/**
 * Windows of a decoded track, mono, at the rate that a model wants. Each is resampled for itself, so
 * that a long track costs no more memory than a short one.
 * @param {import("./analysis.decode.js").Sound} sound
 * @param {Declared} declared
 * @param {number[]} starts in seconds
 * @param {(channels: number, samples: number, rate: number) => OfflineAudioContext} [context]
 * @returns {AsyncGenerator<Float32Array>}
 */
export async function* windows(
  { left, right, rate },
  declared,
  starts,
  context = (channels, samples, at) => new OfflineAudioContext(channels, samples, at),
) {
  const samples = samples_of(declared);
  for (const start of starts) {
    const room = context(1, samples, declared.rate);
    const begin = Math.max(0, Math.round(start * rate));
    const end = Math.min(left.length, begin + Math.ceil(declared.seconds * rate) + rate);
    if (end <= begin) continue;
    const piece = room.createBuffer(2, end - begin, rate);
    piece.copyToChannel(/** @type {any} */ (left.subarray(begin, end)), 0);
    piece.copyToChannel(/** @type {any} */ (right.subarray(begin, end)), 1);
    const source = room.createBufferSource();
    source.buffer = piece;
    source.connect(room.destination); // Two channels into one: their mean.
    source.start();
    yield (await room.startRendering()).getChannelData(0);
  }
}
