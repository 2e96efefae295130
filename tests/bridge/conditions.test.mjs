// What the browser says of the connection and of storage, as the engine is told it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { is_metered, risk_of, watch_conditions } from "../../web/bridge/conditions.js";

/** A browser of plain answers. */
function browser(given = {}) {
  const notes = new Map();
  const target = new EventTarget();
  const connection = Object.assign(new EventTarget(), given.connection);
  const world = {
    navigator: {
      onLine: true,
      vendor: "Google Inc.",
      connection,
      storage: {
        asked: 0,
        promised: false,
        persisted: async () => world.navigator.storage.promised,
        persist: async () => {
          world.navigator.storage.asked += 1;
          world.navigator.storage.promised = given.grants ?? true;
          return world.navigator.storage.promised;
        },
        getDirectory: async () => ({}),
        estimate: async () => ({ quota: 10e9 }),
      },
      ...given.navigator,
    },
    matchMedia: () => ({ matches: given.installed ?? false }),
    localStorage: {
      getItem: (key) => notes.get(key) ?? null,
      setItem: (key, value) => void notes.set(key, value),
    },
    addEventListener: (...listener) => target.addEventListener(...listener),
    dispatchEvent: (event) => target.dispatchEvent(event),
  };
  return world;
}

/** Its reports, and a promise of the next. */
function watched(world) {
  const reports = [];
  let heard;
  const it = watch_conditions({
    world,
    report: (each) => {
      reports.push(each);
      heard?.();
    },
  });
  return { ...it, reports, next: () => new Promise((done) => (heard = done)) };
}

test("a plain browser is online, unmetered, and promises nothing yet", async () => {
  const { tell, reports } = watched(browser());
  await tell();

  assert.deepEqual(reports, [
    {
      report: "conditions",
      online: true,
      metered: false,
      persisted: false,
      asked: false,
      risk: "full_disk",
    },
  ]);
});

test("every change of the connection is told", async () => {
  const world = browser();
  const { reports, next } = watched(world);
  world.navigator.onLine = false;
  let told = next();
  world.dispatchEvent(new Event("offline"));
  await told;
  world.navigator.connection.type = "cellular";
  told = next();
  world.navigator.connection.dispatchEvent(new Event("change"));
  await told;

  assert.deepEqual(
    reports.map(({ online, metered }) => [online, metered]),
    [
      [false, false],
      [false, true],
    ],
  );
});

test("a look that a later one has overtaken is not told", async () => {
  const world = browser();
  const { tell, reports } = watched(world);
  const first = tell();
  world.navigator.onLine = false;
  await Promise.all([first, tell()]);

  assert.deepEqual(
    reports.map(({ online }) => online),
    [false],
  );
});

test("asking twice at once asks once; the answer is told and remembered", async () => {
  const world = browser();
  const { ask, ask_once, reports } = watched(world);
  await Promise.all([ask(), ask()]);
  await ask_once();

  assert.equal(world.navigator.storage.asked, 1);
  assert.deepEqual(
    reports.map(({ persisted, asked, risk }) => [persisted, asked, risk]),
    [[true, true, ""]],
  );
  const again = watched(world);
  await again.tell();
  assert.equal(again.reports[0].asked, true);
});

test("a browser that refuses, or knows no promise, is no error", async () => {
  const refused = watched(browser({ grants: false }));
  await refused.ask();
  const none = watched(browser({ navigator: { storage: undefined } }));
  await none.ask();

  assert.deepEqual([refused.reports[0].asked, refused.reports[0].risk], [true, "full_disk"]);
  assert.equal(none.reports[0].risk, "session");
});

test("metered is what is paid for, or what its user wishes to save", () => {
  assert.equal(is_metered(undefined), false);
  assert.equal(is_metered({ type: "wifi", saveData: false }), false);
  assert.equal(is_metered({ type: "wifi", saveData: true }), true);
  assert.equal(is_metered({ type: "cellular" }), true);
  assert.equal(is_metered({ metered: true }), true);
});

test("Safari forgets after seven days, unless it is installed", async () => {
  const safari = { vendor: "Apple Computer, Inc." };
  const at_home = browser({ navigator: { ...safari, standalone: true } });

  assert.equal(await risk_of(browser({ navigator: safari }), false), "seven_days");
  assert.equal(await risk_of(browser({ navigator: safari, installed: true }), true), "");
  assert.equal(await risk_of(at_home, false), "full_disk");
});

test("a private window is known by what it refuses, and by its little room", async () => {
  const refuses = browser();
  refuses.navigator.storage.getDirectory = async () => {
    throw new Error("SecurityError");
  };
  const tiny = browser();
  tiny.navigator.storage.estimate = async () => ({ quota: 50e6 });

  assert.equal(await risk_of(refuses, true), "session");
  assert.equal(await risk_of(tiny, true), "session");
});
