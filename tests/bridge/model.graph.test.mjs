// The scoring graph beside NumPy: it holds the table in blocks, is asked for each of them, is weighed once
// for each table, and is given up for good where it fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { create_choice, open_graph } from "../../web/bridge/model.graph.js";

/** A GPU and a runtime that a test plays. */
function played() {
  /** @type {any[]} */
  const log = [];
  /** @type {(why: {message: string}) => void} */
  let lose = () => {};
  const device = {
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    createBuffer: (/** @type {any} */ { size }) => ({
      size,
      destroy: () => log.push(`destroy ${size}`),
    }),
    queue: { writeBuffer() {} },
  };
  class Tensor {
    /** @param {string} type @param {any} data @param {number[]} dims */
    constructor(type, data, dims) {
      Object.assign(this, { type, data, dims });
    }
    /** @param {any} buffer @param {any} about */
    static fromGpuBuffer = (buffer, { dataType, dims }) => ({ buffer, type: dataType, dims });
  }
  const session = {
    /** @param {any} given */
    run: async (given) => {
      log.push(given);
      return { scores: { data: Float32Array.of(2, 1) }, places: { data: Int32Array.of(5, 6) } };
    },
    release: async () => log.push("release"),
  };
  const ort = {
    env: { webgpu: { device: Promise.resolve(device) } },
    Tensor,
    InferenceSession: {
      create: async (/** @type {any} */ file) => {
        log.push(file);
        return session;
      },
    },
  };
  return { ort, log, lose };
}

/** A library of three tiles in two blocks; four features. */
const library = {
  /** @param {boolean} _half */
  blocks: (_half) => [
    [0, 2],
    [2, 3],
  ],
  /** @param {number} begin @param {number} end @param {boolean} half */
  block: (begin, end, half) => [
    new Uint8Array((end - begin) * 4 * 2048 * (half ? 2 : 4)),
    new Uint8Array((end - begin) * 3 * 2048 * 4),
    4,
  ],
};
const graph = async (/** @type {string} */ name) => /** @type {any} */ (name);
const rows = 3 * 2048;
/** @param {number} size of a weight */
const parts = (size) => [
  new Uint8Array(8 * size),
  new Uint8Array(24),
  new Uint8Array(4 * rows),
  new Uint8Array(rows),
];

for (const half of [false, true]) {
  test(`every block is asked with its part of the question, ${half ? "half" : "float"}`, async () => {
    const { ort, log } = played();
    const opened = await open_graph({ ort, half, graph, library });
    assert.equal(opened.half, half);
    assert.equal(log[0], half ? "scoring-half" : "scoring-float");
    const found = await opened.ask(...parts(half ? 2 : 4));
    assert.deepEqual([found[0], found[3]], [0, 4096]);
    assert.deepEqual([...new Float32Array(found[1].slice().buffer)], [2, 1]);
    assert.deepEqual([...new Int32Array(found[2].slice().buffer)], [5, 6]);
    const [, one, two] = log;
    assert.deepEqual(one.table.dims, [2, 4, 2048]);
    assert.deepEqual(two.table.dims, [1, 4, 2048]);
    assert.deepEqual(two.lines.dims, [3, 2048]);
    assert.equal(one.table.type, half ? "float16" : "float32");
    assert.equal(one.bias.data.length, 4096);
    assert.equal(two.bias.data.length, 2048);
    assert.equal(two.allowed.data.length, 2048);
    assert.equal(two.allowed.type, "bool");
    assert.equal(one.weights.data.length, 8);
    await opened.close();
    assert.equal(log.filter((each) => /^destroy/.test(each)).length, 4);
    assert.equal(log.at(-1), "release");
  });
}

test("what Python lends for a question is Python's to let go of, what it gives is ours", async () => {
  let ours = 0;
  const { ort } = played();
  const given = (/** @type {any} */ value) => ({ toJs: () => value, destroy: () => ours++ });
  const opened = await open_graph({
    ort,
    half: false,
    graph,
    library: {
      blocks: () => given(library.blocks(false)),
      block: (begin, end) => given(library.block(begin, end, false)),
    },
  });
  assert.equal(ours, 3);
  const lent = (/** @type {Uint8Array} */ bytes) => ({
    toJs: () => bytes,
    destroy: () => assert.fail("its answer would never come"),
  });
  assert.equal((await opened.ask(...parts(4).map(lent))).length, 6);
});

test("a GPU that is lost is said, and what was held is let go where opening fails", async () => {
  const { ort, lose } = played();
  const opened = await open_graph({ ort, half: false, graph, library });
  lose({ message: "unplugged" });
  await assert.rejects(opened.ask(...parts(4)), /the GPU was lost: unplugged/);

  const other = played();
  const broken = { ...library, block: () => assert.fail("out of memory") };
  await assert.rejects(
    open_graph({ ort: other.ort, half: false, graph, library: broken }),
    /out of memory/,
  );
  assert.equal(other.log.at(-1), "release");
});

/** A desk that a test plays. @param {object} [more] */
function desk(more = {}) {
  return {
    now: 1,
    told: { numpy: 9, graph: 3, why: "" },
    weighings: 0,
    table() {
      return this.now;
    },
    async weighed() {
      this.weighings += 1;
      return JSON.stringify(this.told);
    },
    /** @param {string} json */
    async chosen(json) {
      return `chosen ${json}`;
    },
    ...more,
  };
}

/** @param {any} it */
function stage(it) {
  const log = { opened: 0, closed: 0 };
  const open = async () => {
    log.opened += 1;
    return /** @type {any} */ ({ half: false, ask() {}, close: async () => (log.closed += 1) });
  };
  return { log, choice: create_choice({ desk: it, open }) };
}

test("NumPy is asked until the graph was weighed and found faster; each table once", async () => {
  const it = desk();
  const { log, choice } = stage(it);
  assert.equal(await choice.choose("{}"), null);
  await choice.weigh();
  assert.deepEqual(choice.place, { provider: "webgpu", why: "", numpy: 9, graph: 3 });
  assert.equal(await choice.choose("{}", []), "chosen {}");
  assert.equal(await choice.choose("{}", [new Uint8Array(4)]), null); // what fits by now, as columns
  await choice.weigh();
  assert.equal(log.opened, 1);

  it.now = 2; // The library changed: what the GPU holds is of another one.
  assert.equal(await choice.choose("{}"), null);
  assert.equal(log.closed, 1);
  await choice.weigh();
  assert.equal(await choice.choose("{}"), "chosen {}");
  assert.equal(log.opened, 2);

  it.now = 0; // It became small.
  await choice.weigh();
  assert.equal(await choice.choose("{}"), null);
  assert.deepEqual(log, { opened: 2, closed: 2 });
});

test("a graph that is slower or wrong is let go, and not weighed again for this table", async () => {
  const it = desk({ told: { numpy: 9, graph: 30, why: "the GPU is slower" } });
  const { log, choice } = stage(it);
  await choice.weigh();
  await choice.weigh();
  assert.deepEqual(choice.place, {
    provider: "numpy",
    why: "the GPU is slower",
    numpy: 9,
    graph: 30,
  });
  assert.equal(await choice.choose("{}"), null);
  assert.deepEqual([it.weighings, log.closed], [1, 1]);
});

test("one that fails once is never asked again; the question goes to NumPy", async () => {
  const it = desk({
    async chosen() {
      throw new Error("Wrong: 0.300 logits off");
    },
  });
  const { log, choice } = stage(it);
  await choice.weigh();
  assert.equal(await choice.choose("{}"), null);
  assert.match(choice.place.why, /0\.300 logits off/);
  assert.equal(choice.place.provider, "numpy");
  it.now = 2;
  await choice.weigh();
  assert.deepEqual(log, { opened: 1, closed: 1 });

  const none = create_choice({
    desk: desk(),
    open: () => Promise.reject(new Error("no GPU is offered")),
  });
  await none.weigh();
  assert.deepEqual([none.place.provider, none.place.why], ["numpy", "no GPU is offered"]);
});
