// When a waiting version may take over. The real service worker: tests/browser/test_update.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { start_updates } from "../../web/bridge/updates.js";

const settle = async () => {
  for (let n = 0; n < 10; n += 1) await new Promise(setImmediate);
};

class Worker_ extends EventTarget {
  state = "installing";
  told = [];
  postMessage(message) {
    this.told.push(message);
  }
  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** A page that opens, with a waiting version or without. */
async function page({
  waiting = null,
  controller = {},
  windows = 1,
  playing = false,
  fails = false,
} = {}) {
  const registration = Object.assign(new EventTarget(), { installing: null, waiting });
  const container = Object.assign(new EventTarget(), {
    controller,
    registered: 0,
    register: async () => {
      container.registered += 1;
      if (fails) throw new DOMException("no", "SecurityError");
      return registration;
    },
  });
  const seen = { changed: [], wanted: [], reloads: 0 };
  let name = "";
  const locks = {
    request: async (wanted, _, act) => {
      name = wanted;
      return act({ name });
    },
    query: async () => ({ held: Array.from({ length: windows }, () => ({ name })) }),
  };
  for (const [key, value] of Object.entries({
    navigator: { serviceWorker: container, locks },
    location: { reload: () => (seen.reloads += 1) },
    performance: { now: () => 500 },
  })) {
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
  }
  const updates = await start_updates({
    changed: (it) => seen.changed.push(it),
    playing: () => playing,
    wanted: (it) => seen.wanted.push(it),
  });
  await settle();
  return { registration, container, updates, seen };
}

const took_over = (container) => container.dispatchEvent(new Event("controllerchange"));

test("a version that waits at a quiet start takes over, and the page is loaded anew", async () => {
  const waiting = new Worker_();
  const { container, seen } = await page({ waiting });
  took_over(container);

  assert.deepEqual(waiting.told, [{ skip_waiting: true }]);
  assert.equal(seen.reloads, 1);
});

test("it waits while music plays, here or in another window", async () => {
  for (const busy of [{ playing: true }, { windows: 2 }]) {
    const waiting = new Worker_();
    const { seen } = await page({ waiting, ...busy });

    assert.deepEqual(waiting.told, [], JSON.stringify(busy));
    assert.deepEqual(seen.changed, [true]);
  }
});

test("one that arrives later is told of, and waits for the yes", async () => {
  const { registration, container, updates, seen } = await page();
  const fresh = new Worker_();
  registration.installing = fresh;
  registration.dispatchEvent(new Event("updatefound"));
  registration.waiting = fresh;
  fresh.become("installed");
  assert.deepEqual([seen.changed, fresh.told], [[true], []]);
  updates.apply();
  took_over(container);

  assert.deepEqual(fresh.told, [{ skip_waiting: true }]);
  assert.equal(seen.reloads, 1);
});

test("a page of the first visit is loaded anew too, once it agreed to an update", async () => {
  const { registration, container, updates, seen } = await page({ controller: null });
  container.controller = {};
  took_over(container);
  registration.waiting = new Worker_();
  updates.apply();
  took_over(container);

  assert.equal(seen.reloads, 1);
});

test("a worker that takes over without a yes of this window reloads nothing", async () => {
  const { container, seen } = await page();
  took_over(container);

  assert.equal(seen.reloads, 0);
});

test("the very first install is no update", async () => {
  const { registration, container, updates, seen } = await page({ controller: null });
  const first = new Worker_();
  registration.installing = first;
  registration.dispatchEvent(new Event("updatefound"));
  registration.waiting = first;
  first.become("installed");
  container.controller = first;
  took_over(container);

  assert.deepEqual(seen.changed, [false]);
  assert.equal(seen.reloads, 0);
  assert.equal(await updates.ready, true);
});

test("a first install that fails is tried again, and not for ever", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { registration, container, updates } = await page({ controller: null });
  const fail = () => {
    const worker = new Worker_();
    registration.installing = worker;
    registration.dispatchEvent(new Event("updatefound"));
    worker.become("redundant");
  };
  const times = [];
  for (let n = 0; n < 6; n += 1) {
    fail();
    await settle();
    times.push(container.registered);
    t.mock.timers.tick(300_000);
    await settle();
  }
  assert.deepEqual(times, [1, 2, 3, 4, 5, 5]);
  container.controller = {};
  took_over(container);
  assert.equal(await updates.ready, true);
});

test("an update that fails is left to the next start", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { registration, container } = await page();
  const worker = new Worker_();
  registration.installing = worker;
  registration.dispatchEvent(new Event("updatefound"));
  worker.become("redundant");
  t.mock.timers.tick(300_000);
  await settle();
  assert.equal(container.registered, 1);
});

test("what the worker wants is passed on", async () => {
  const { container, seen } = await page();
  const want = { content: "cid:x", first: 0, last: 1 };
  container.dispatchEvent(Object.assign(new Event("message"), { data: { want } }));
  container.dispatchEvent(Object.assign(new Event("message"), { data: "noise" }));

  assert.deepEqual(seen.wanted, [want]);
});

test("without a service worker the page still starts", async () => {
  const { updates } = await page({ fails: true });
  updates.apply();

  assert.equal(updates.waiting(), false);
  assert.equal(await updates.ready, false);
});
