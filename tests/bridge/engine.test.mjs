// @ts-check
/** The engine's page side, against a browser that dies on demand and a clock that is turned. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { start_engine } from "../../web/bridge/engine.js";

/** Lets all that is due happen. */
const settle = async () => {
  for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
};

/** Web Locks of one browser: a queue by name, `ifAvailable`, `steal` and `signal`. */
class FakeLocks {
  held = new Map();
  queues = new Map();

  request(name, ...rest) {
    const act = rest.pop();
    const { ifAvailable = false, steal = false, signal } = rest[0] ?? {};
    return new Promise((resolve, reject) => {
      const entry = { act, resolve, reject };
      if (steal) {
        this.held.get(name)?.reject(new DOMException("stolen", "AbortError"));
        this.grant(name, entry);
      } else if (!this.held.has(name)) this.grant(name, entry);
      else if (ifAvailable) Promise.resolve(act(null)).then(resolve, reject);
      else {
        const queue = this.queues.get(name) ?? [];
        this.queues.set(name, [...queue, entry]);
        signal?.addEventListener("abort", () => {
          this.queues.set(
            name,
            this.queues.get(name).filter((each) => each !== entry),
          );
          reject(new DOMException("aborted", "AbortError"));
        });
      }
    });
  }

  grant(name, entry) {
    this.held.set(name, entry);
    Promise.resolve(entry.act({ name })).then(
      (value) => {
        entry.resolve(value);
        if (this.held.get(name) === entry) this.release(name);
      },
      (error) => {
        entry.reject(error);
        if (this.held.get(name) === entry) this.release(name);
      },
    );
  }

  release(name) {
    this.held.delete(name);
    const [first, ...others] = this.queues.get(name) ?? [];
    this.queues.set(name, others);
    if (first) this.grant(name, first);
  }
}

/** A worker that holds its lock, hears, and dies. */
class FakeWorker {
  heard = [];
  constructor(locks, name) {
    this.locks = locks;
    this.name = name;
    locks.request(name, () => new Promise(() => {}));
  }
  postMessage(message) {
    structuredClone(message);
    this.heard.push(message);
  }
  say(data) {
    this.onmessage?.({ data });
  }
  ready() {
    this.say({ boot: { stage: "runtime", done: 0, total: 0 } });
    this.say({ boot: { stage: "ready", timings: { ready: 1 }, version: "1" } });
  }
  answer(id) {
    this.say({ id, json: '{"answer":{}}' });
  }
  /** Gone, without a word: what an out-of-memory kill looks like. */
  terminate() {
    if (this.locks.held.has(this.name)) this.locks.release(this.name);
  }
  get ids() {
    return this.heard.filter(({ id }) => id !== undefined).map(({ id }) => id);
  }
}

/** A browser whose tabs share locks and channels. */
function a_browser() {
  const locks = new FakeLocks();
  const ports = new Set();
  const clock = { now: 0, timers: new Set() };
  const pass = async (ms) => {
    await settle();
    const end = clock.now + ms;
    for (;;) {
      const due = [...clock.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      clock.now = due.at;
      clock.timers.delete(due);
      due.act();
      await settle();
    }
    clock.now = end;
  };
  const a_tab = (options = {}) => {
    const tab = { workers: [], states: [], messages: [], lost: [] };
    const world = {
      spawn: (_url, name) => {
        const worker = new FakeWorker(locks, name);
        tab.workers.push(worker);
        return worker;
      },
      locks,
      channel: () => {
        const port = {
          postMessage: (data) => {
            for (const each of ports)
              if (each !== port) queueMicrotask(() => each.onmessage?.({ data }));
          },
          close: () => ports.delete(port),
        };
        ports.add(port);
        return port;
      },
      now: () => clock.now,
      later: (act, ms) => {
        const timer = { act, at: clock.now + ms };
        clock.timers.add(timer);
        return timer;
      },
      never: (timer) => clock.timers.delete(timer),
    };
    tab.engine = start_engine({
      on_message: (message) => tab.messages.push(message),
      on_boot: (state) => tab.states.push(state.is),
      on_lost: ({ id }, { code }) => tab.lost.push([id, code]),
      repeatable: ({ json }) => json.includes("find"),
      world,
      ...options,
    });
    tab.send = (id, what = "find") => tab.engine.send({ id, json: `{"do":"${what}"}` });
    Object.defineProperty(tab, "worker", { get: () => tab.workers.at(-1) });
    return tab;
  };
  return { a_tab, pass, locks };
}

test("a command given before the engine is up is sent once it is, in order", async () => {
  const { a_tab } = a_browser();
  const tab = a_tab();
  tab.send(1);
  const second = tab.send(2);
  tab.engine.send({ json: '{"report":"hello"}' });
  await settle();
  assert.deepEqual(tab.worker.heard, []);

  tab.worker.ready();
  assert.deepEqual(tab.worker.ids, [1, 2]);
  tab.worker.answer(2);

  assert.equal((await second).id, 2);
  assert.deepEqual(
    tab.messages.map(({ id }) => id),
    [2],
  );
  assert.deepEqual(tab.engine.state(), { is: "ready", timings: { ready: 1 }, version: "1" });
});

test("at a silent death what may be repeated is sent again, and the rest is refused", async () => {
  const { a_tab, pass } = a_browser();
  const tab = a_tab();
  await settle();
  tab.worker.ready();
  const find = tab.send(1, "find");
  const play = tab.send(2, "play");
  await settle();

  tab.worker.terminate();
  await pass(0);
  await assert.rejects(play, { code: "engine_died", blame: "us" });
  assert.deepEqual(tab.lost, [[2, "engine_died"]]);
  tab.worker.ready();
  tab.worker.answer(1);

  assert.equal((await find).id, 1);
  assert.equal(tab.workers.length, 2);
  assert.deepEqual(tab.workers[1].ids, [1]);
});

test("a command that kills two engines is not given to a third", async () => {
  const { a_tab, pass } = a_browser();
  const tab = a_tab();
  await settle();
  tab.worker.ready();
  tab.send(1, "find");
  for (let n = 0; n < 2; n += 1) {
    await settle();
    tab.worker.terminate();
    await pass(1000);
    tab.worker.ready();
  }
  assert.deepEqual(tab.lost, [[1, "engine_died"]]);
  assert.deepEqual(tab.worker.ids, []);
});

test("restarts wait longer each time, and five deaths in a minute are the end", async () => {
  const { a_tab, pass } = a_browser();
  const tab = a_tab();
  const waits = [];
  for (let n = 0; n < 5; n += 1) {
    await settle();
    tab.worker.say({ boot: { failed: { code: "busy", detail: "library.sqlite" } } });
    waits.push(tab.engine.state().again_in_ms);
    if (n < 4) await pass(waits[n]);
  }
  assert.deepEqual(waits, [0, 1000, 4000, 8000, null]);
  assert.equal(tab.engine.state().reason.code, "busy");
  const refused = tab.send(1);
  await assert.rejects(refused, { code: "busy" });
  await pass(600_000);
  assert.equal(tab.workers.length, 5);

  tab.engine.restart();
  await settle();
  tab.worker.ready();
  assert.equal(tab.engine.state().is, "ready");
});

test("a worker whose script does not load is a death like any other", async () => {
  const { a_tab } = a_browser();
  const tab = a_tab();
  await settle();
  tab.worker.onerror({ message: "404" });
  assert.equal(tab.engine.state().reason.code, "engine_unreachable");
});

test("what cannot be cloned is refused at once and harms nobody else", async () => {
  const { a_tab } = a_browser();
  const tab = a_tab();
  await settle();
  tab.worker.ready();
  const bad = tab.engine.send({ id: 1, json: "{}", blobs: [() => 1] });
  await assert.rejects(bad, { code: "unsendable" });
  tab.send(2);
  assert.deepEqual(tab.worker.ids, [2]);
});

test("a busy engine is not called hung, an idle one is never asked, a hung one is replaced", async () => {
  const { a_tab, pass } = a_browser();
  const tab = a_tab();
  await settle();
  tab.worker.ready();
  await pass(3_600_000);
  assert.deepEqual(tab.worker.heard, []);

  tab.send(1);
  await pass(59_000);
  assert.equal(tab.worker.heard.filter(({ ping }) => ping).length, 0);
  await pass(100_000); // Python computes for two minutes and more, then goes on.
  assert.ok(tab.worker.heard.some(({ ping }) => ping));
  assert.equal(tab.workers.length, 1);
  tab.worker.say({ pong: 1 });
  await pass(170_000);
  assert.equal(tab.workers.length, 1);

  await pass(120_000);
  assert.equal(tab.workers.length, 2);
});

test("a second tab waits elsewhere, takes over when asked, and the first gives up cleanly", async () => {
  const { a_tab, pass } = a_browser();
  const first = a_tab();
  await settle();
  first.worker.ready();
  const second = a_tab();
  await settle();
  assert.equal(second.engine.state().is, "elsewhere");
  await assert.rejects(second.send(1), { code: "engine_elsewhere" });
  const third = a_tab();
  await settle();
  const pending = first.send(7);

  third.engine.take_over();
  await pass(0);
  assert.equal(first.engine.state().is, "elsewhere");
  await assert.rejects(pending, { code: "engine_elsewhere" });
  assert.equal(third.engine.state().is, "starting");
  assert.equal(second.engine.state().is, "elsewhere");
  assert.equal(first.workers.length, 1);

  third.engine.close(); // Then whoever waited longest has it, without being asked.
  await settle();
  assert.equal(second.engine.state().is, "starting");
  second.engine.close();
  await settle();
  assert.equal(first.engine.state().is, "starting");
  first.engine.close();
});
