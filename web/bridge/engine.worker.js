// @ts-check
/**
 * The engine's worker: starts Pyodide, mounts the disk, opens the vault, loads our wheel and hands
 * every message to `player.browser.main`. A module worker, started by engine.js and by nobody else.
 *
 * Its name is a Web Lock, held from the first line on: whoever asks for the same lock gets it the
 * moment this worker is gone, however it died. With `#cold` in its address it counts bytes.
 *
 * To the page: `{boot: {stage, done, total}}`, at last `{boot: {stage: "ready", timings}}` or
 * `{boot: {failed: {code, detail}}}`; then `{id?, json, blobs?}`, `{log}` and `{pong}`.
 */

import { carry } from "./carry.js";
import { DiskError, open_disk } from "./disk.js";
import { mount_disk, with_fdatasync } from "./disk.mount.js";
import * as http from "./http.js";
import {
  BASE,
  ENGINE,
  errors_known,
  fetch_wheels,
  install,
  json_at,
  needed_of,
  Unreachable,
} from "./python.js";

/** What Python imports; what these need in turn is in the lock file. */
const PACKAGES = ["starling", "mutagen"];
const MOUNTPOINT = "/data";
/** One flush a commit instead of four: docs/decisions/sqlite-on-opfs.md. */
const JOURNAL = "WAL";

/** Milliseconds after the start until the database begins a new log (`vault.turnover.js`). */
const TURN_AFTER = 5_000;

/** @typedef {{id?: number, json: string, blobs?: any[]}} Message */
/** @typedef {(json: string, blobs: any[] | undefined, id: number | undefined) => any} Handle */

const page = /** @type {any} */ (self);
/** @type {Message[]} messages that came before Python was there */
const early = [];
/** @type {Handle | null} */
let python = null;
/** Never settles: whoever waits for it waits until the worker is gone. */
const for_ever = new Promise(() => {});
/** @type {Record<string, number>} ms since this worker began, by step */
const timings = {};

/** @param {string} step */
const mark = (step) => {
  timings[step] = Math.round(performance.now());
};

/** @param {"info" | "error"} level @param {string} text */
const log = (level, text) => page.postMessage({ log: { level, text } });

/** @param {string} code @param {unknown} error @param {any} [problem] in Python's own words */
function die(code, error, problem) {
  const detail = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  page.postMessage({ boot: { failed: { code, detail: detail.slice(-4000), problem } } });
  self.close();
}

// ── Progress ─────────────────────────────────────────────────────────────────────────────────

const progress = { stage: "runtime", done: 0, total: 0 };

/** @param {Partial<typeof progress>} news */
function tell(news) {
  Object.assign(progress, news);
  // The last count may come in when Python is up already: then it is no news.
  if (!python) page.postMessage({ boot: { ...progress } });
}

/**
 * Count what arrives, on a first visit only: reading every body twice costs a little, and a warm
 * start has nothing to show. Pyodide takes no progress callback, hence by way of `fetch`.
 * @returns {() => void} stops counting
 */
function count_bytes() {
  const { fetch } = self;
  self.fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.url.startsWith(ENGINE) && response.body) drain(response.clone()).catch(() => {});
    return response;
  };
  return () => {
    self.fetch = fetch;
  };
}

/** @param {Promise<any>} lock_file */
function tell_total(lock_file) {
  // Sizes are the build's to know: Content-Length tells the compressed one.
  Promise.all([json_at(new URL("build.json", BASE).href), lock_file])
    .then(([{ sizes }, lock]) => {
      const paths = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
      for (const name of needed_of(lock, PACKAGES)) paths.push(lock.packages[name].file_name);
      tell({ total: paths.reduce((sum, path) => sum + sizes[`engine/${path}`], 0) || 0 });
    })
    .catch(() => {}); // No sizes, no total: the page shows that something moves.
}

/** @param {Response} response */
async function drain(response) {
  let told = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    progress.done += part.value.length;
    if (performance.now() - told > 100) {
      told = performance.now();
      tell({});
    }
  }
}

/** What Pyodide will ask for by itself, once its script has been read and run. */
const AHEAD = ["pyodide.asm.wasm", "python_stdlib.zip"].map((name) => ENGINE + name);

/**
 * Fetch that now: the bytes come in while the script is compiled. Pyodide takes no promise of a
 * response, hence by way of `fetch`.
 */
function fetch_ahead() {
  const { fetch } = self;
  const coming = new Map(AHEAD.map((url) => [url, fetch(url)]));
  for (const response of coming.values()) response.catch(() => {}); // Pyodide awaits it later.
  self.fetch = (asked, options) => {
    const url = String(asked);
    const found = coming.get(url);
    if (!found) return fetch(asked, options);
    coming.delete(url);
    if (coming.size === 0) self.fetch = fetch;
    return found;
  };
}

// ── Messages ─────────────────────────────────────────────────────────────────────────────────

/**
 * From Python to the page.
 * @param {string} json
 * @param {number} [id] of the command that this answers
 * @param {any} [blobs] a Python list or a JS array
 */
function post(json, id, blobs) {
  const list = blobs?.toJs ? blobs.toJs({ create_pyproxies: false }) : (blobs ?? undefined);
  page.postMessage({ id: id ?? undefined, json, blobs: list });
}

/** @param {Message} message */
function deliver({ id, json, blobs }) {
  if (!python) return;
  try {
    // `undefined` is Python's None; a JS null would arrive as `jsnull`.
    const result = python(json, blobs ?? undefined, id ?? undefined);
    if (result?.then) result.then(release, trouble);
    else release(result);
  } catch (error) {
    trouble(error);
  }
}

/** @param {any} result a proxy that nobody wants is given back at once */
const release = (result) => result?.destroy?.();

/**
 * What nobody caught. A Python exception or a slip of the bridge is told and the engine goes on;
 * an interpreter that failed (out of memory, a wasm trap) is replaced.
 * @param {any} error
 */
function trouble(error) {
  if (error?.pyodide_fatal_error || error instanceof WebAssembly.RuntimeError) {
    die("engine_died", error);
  } else log("error", String(error?.stack ?? error?.message ?? error));
}

// Python's tasks run in callbacks of the browser, so their failures surface here.
self.addEventListener("error", (event) => {
  event.preventDefault();
  trouble(event.error ?? event.message);
});
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  trouble(event.reason);
});

/** @param {MessageEvent} event */
self.onmessage = ({ data }) => {
  if (data.ping) page.postMessage({ pong: data.ping });
  else if (python) deliver(data);
  else early.push(data);
};

// ── Boot ─────────────────────────────────────────────────────────────────────────────────────

async function boot() {
  errors_known();
  tell({ stage: "runtime" });
  const stop_counting = location.hash === "#cold" ? count_bytes() : () => {};
  fetch_ahead();
  const lock_file = json_at(`${ENGINE}pyodide-lock.json`);
  if (location.hash === "#cold") tell_total(lock_file);
  const wheels = lock_file.then((lock) => Promise.all(fetch_wheels(lock, PACKAGES)));
  const disk_opening = open_disk();
  const vault_opening = import("./vault.js").then(({ open_vault }) => open_vault());
  // Each is awaited below; until then a failure must not count as unhandled.
  for (const early_work of [wheels, disk_opening, vault_opening]) early_work.catch(() => {});

  const [{ loadPyodide }, { default: create_module }] = await Promise.all([
    import(`${ENGINE}pyodide.mjs`),
    import(`${ENGINE}pyodide.asm.mjs`),
  ]);
  const pyodide = await loadPyodide({
    indexURL: ENGINE,
    packageBaseUrl: ENGINE, // Without it Pyodide would name its CDN.
    stdLibURL: `${ENGINE}python_stdlib.zip`,
    lockFileContents: await lock_file,
    createPyodideModule: with_fdatasync(create_module),
    stdout: (/** @type {string} */ text) => log("info", text),
    stderr: (/** @type {string} */ text) => log("error", text),
  });
  mark("runtime");
  pyodide._api.on_fatal = (/** @type {unknown} */ error) => die("engine_died", error);

  tell({ stage: "library" });
  const disk = await mount_disk(pyodide, MOUNTPOINT, disk_opening);
  const vault = await vault_opening;
  mark("library");

  tell({ stage: "code" });
  for (const wheel of await wheels) install(pyodide, wheel);
  stop_counting();
  mark("code");

  pyodide.registerJsModule("starling_edge", {
    vault,
    http,
    carry,
    post,
    disk: {
      kind: disk.kind,
      why: disk.why,
      path: `${MOUNTPOINT}/library.sqlite`,
      journal: JOURNAL,
    },
    secrets: () => import("./secrets.js"), // Most have none: loaded when one is kept.
    model: () => import("./model.js"), // Likewise.
    base: BASE.href,
    timings,
    now: () => Date.now(),
  });
  pyodide.pyimport("premade").use();
  const main = pyodide.pyimport("player.browser.main");
  mark("imported");
  const version = await main.start().catch((/** @type {any} */ error) => {
    // A PlayerError is expected (a library from a newer version): its sentence is for the user.
    const { code, blame, message, about = "" } = pyodide.pyimport("sys").last_exc ?? {};
    if (typeof code !== "string" || typeof blame !== "string") throw error;
    die(code, error, { code, blame, message, about, retry_after: null });
    return for_ever;
  });
  python = main.handle;
  mark("ready");
  page.postMessage({ boot: { stage: "ready", timings, version } });
  for (const message of early.splice(0)) deliver(message);
  setTimeout(() => turn_over().catch(() => {}), TURN_AFTER); // A full disk: there is no help.
}

async function turn_over() {
  const turning = await import("./vault.turnover.js");
  if (turning.is_needed()) await turning.turn_over();
}

/** @param {any} error @returns {string} */
function code_of(error) {
  if (error instanceof DiskError) return error.code;
  // fetch and import() fail with a TypeError when the network or the host does.
  const unreachable = error instanceof Unreachable || error?.name === "TypeError";
  return unreachable ? "engine_unreachable" : "engine_broken";
}

navigator.locks.request(self.name || "starling-engine-alive", () => {
  boot().catch((error) => die(code_of(error), error));
  return for_ever;
});
