// @ts-check
/**
 * The scoring graph beside the model's NumPy, on a GPU, for libraries that are large. What it names
 * is a proposal: Python scores it anew (`ml.proposing`), and decides which of the two is asked
 * (`ml.desk_graph`). The table of features stays on the GPU in blocks.
 */

const STORAGE = 0x80;
const TO = 0x08;
/** GPUBufferUsage.STORAGE and COPY_DST, which are not there before there is a GPU. */

const TRACKS = 2048;
/** Of a tile; as `ml.tiles.TRACKS`. */

const OPEN_MS = 30_000;
const ASK_MS = 5_000;
/** A GPU that has not answered by then is not waited for: questions stand behind it. */

/**
 * @template T
 * @param {Promise<T>} job @param {number} ms
 * @returns {Promise<T>}
 */
function in_time(job, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the GPU does not answer")), ms);
  });
  return /** @type {Promise<T>} */ (Promise.race([job, late])).finally(() => clearTimeout(timer));
}

/** @typedef {{first: number, rows: number, table: any, lines: any}} Block */
/**
 * @typedef {object} Library what is asked of Python (`ml.desk`)
 * @property {(half: boolean) => any} blocks
 * @property {(begin: number, end: number, half: boolean) => any} block
 */

/** Values out of Python. @param {any} proxy */
const values_of = (proxy) => (proxy.toJs ? proxy.toJs() : proxy);

/** What a call of Python gave, which is let go there. What Python calls with it lets go of itself,
 * and an answer that was waited for is lost where somebody else did. @param {any} proxy */
function taken(proxy) {
  const values = values_of(proxy);
  proxy.destroy?.();
  return values;
}

/**
 * A session with the library's table on the GPU.
 * @param {object} parts
 * @param {any} parts.ort
 * @param {boolean} parts.half whether the GPU has `shader-f16`
 * @param {(name: string) => Promise<Uint8Array>} parts.graph the file of a graph
 * @param {Library} parts.library
 */
export async function open_graph({ ort, half, graph, library }) {
  const kind = half ? "float16" : "float32";
  const session = await ort.InferenceSession.create(
    await graph(half ? "scoring-half" : "scoring-float"),
    { executionProviders: ["webgpu"] },
  );
  const device = await ort.env.webgpu.device; // Not there before there is a session.
  let lost = "";
  device.lost.then((/** @type {any} */ { message }) => {
    lost = `the GPU was lost: ${message}`;
  });
  /** @type {any[]} */
  const buffers = [];

  /** @param {Uint8Array} bytes @param {string} type @param {number[]} dims */
  function held(bytes, type, dims) {
    const buffer = device.createBuffer({ size: bytes.byteLength, usage: STORAGE | TO });
    buffers.push(buffer);
    device.queue.writeBuffer(buffer, 0, bytes);
    return ort.Tensor.fromGpuBuffer(buffer, { dataType: type, dims });
  }

  function close() {
    for (const buffer of buffers) buffer.destroy();
    return session.release().catch(() => {});
  }

  /** @type {Block[]} */
  const blocks = [];
  let features = 0;
  try {
    for (const [begin, end] of taken(library.blocks(half))) {
      const [table, lines, wide] = taken(library.block(begin, end, half));
      features = wide;
      const rows = (end - begin) * TRACKS;
      blocks.push({
        first: begin * TRACKS,
        rows,
        table: held(table, kind, [end - begin, wide, TRACKS]),
        lines: held(lines, "float32", [3, rows]),
      });
    }
  } catch (error) {
    await close();
    throw error;
  }

  /** @param {Uint8Array} bytes @param {string} type @param {number[]} dims */
  function given(bytes, type, dims) {
    const { buffer, byteOffset: from, byteLength: long } = bytes;
    const whole = buffer.slice(from, from + long);
    const data =
      type === "float32"
        ? new Float32Array(whole)
        : type === "float16"
          ? new Uint16Array(whole)
          : new Uint8Array(whole);
    return new ort.Tensor(type, data, dims);
  }

  return {
    half,
    close,
    /**
     * The best of each block. Rejects where the GPU was lost or cannot.
     * @param {any[]} parts of Python: weights, moment, bias and what is allowed, as bytes
     * @returns {Promise<any[]>} of each block its first row, and the bytes of scores and places
     */
    async ask(...parts) {
      const [weights, moment, bias, allowed] = parts.map(values_of);
      /** @type {any[]} */
      const found = [];
      for (const { first, rows, table, lines } of blocks) {
        if (lost) throw new Error(lost);
        const { scores, places } = await session.run({
          table,
          lines,
          weights: given(weights, kind, [2, features]),
          moment: given(moment, "float32", [6]),
          bias: given(bias.subarray(4 * first, 4 * (first + rows)), "float32", [rows]),
          allowed: given(allowed.subarray(first, first + rows), "bool", [rows]),
        });
        found.push(first, bytes_of(scores.data), bytes_of(places.data));
      }
      if (lost) throw new Error(lost);
      return found;
    },
  };
}

/** @param {Float32Array | Int32Array} values */
const bytes_of = ({ buffer, byteOffset, byteLength }) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * Which of the two is asked, as the library changes: a graph is opened and weighed for each table
 * once, when nothing else is to be done.
 * @param {object} parts
 * @param {any} parts.desk `ml.desk`
 * @param {() => Promise<Awaited<ReturnType<typeof open_graph>>>} parts.open rejects where there is no GPU
 */
export function create_choice({ desk, open }) {
  /** @type {Awaited<ReturnType<typeof open_graph>> | null} */
  let graph = null;
  /** The table that it holds, or that was weighed and found wanting. */
  let table = 0;
  let broke = false;
  let place = { provider: "numpy", why: "", numpy: 0, graph: 0 };

  /** @param {string} why */
  async function refuse(why) {
    const given_up = graph;
    graph = null;
    place = { ...place, provider: "numpy", why };
    await given_up?.close();
  }

  /** @param {unknown} error */
  const text_of = (error) => (error instanceof Error ? error.message : String(error)).slice(-500);

  return {
    /** Who is asked, why not the graph, and how many milliseconds each took when they were weighed. */
    get place() {
      return place;
    },
    /** To be called when nothing else is to be done. */
    async weigh() {
      const now = desk.table();
      if (now === table || broke) return;
      table = now;
      await refuse("");
      if (!now) return;
      try {
        graph = await in_time(open(), OPEN_MS);
        const told = JSON.parse(await in_time(desk.weighed(graph.ask, graph.half), OPEN_MS));
        place = { provider: "webgpu", ...told };
        if (told.why) await refuse(told.why);
      } catch (error) {
        broke = true;
        await refuse(text_of(error));
      }
    },
    /**
     * @param {string} json of the question `choose`
     * @param {readonly Uint8Array[]} [columns] what came with it: what the library is by now, of which
     *   the graph knows nothing
     * @returns {Promise<any>} the answer as Python's, or null where NumPy is to be asked
     */
    async choose(json, columns = []) {
      if (!graph || columns.length) return null;
      if (desk.table() !== table) {
        await refuse("the library changed");
        return null;
      }
      try {
        return await in_time(desk.chosen(json, graph.ask, graph.half), ASK_MS);
      } catch (error) {
        broke = true;
        await refuse(text_of(error));
        return null;
      }
    },
  };
}
