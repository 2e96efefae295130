// @ts-check
/**
 * The engine as the page sees it: starts the worker, carries messages, notices its death however
 * it comes, starts it again, and sees to it that every command ends in an answer or a Problem.
 *
 * One engine serves all tabs (engine.tabs.js). What the engine is doing is one tagged value.
 */

import { one_owner } from "./engine.tabs.js";
import { script_url } from "./trusted.js";

/**
 * @typedef {{id?: number, json: string, blobs?: any[]}} Message
 *
 * @typedef {{code: string, blame: "us" | "device" | "network", message: string, about: string,
 *   retry_after: number | null}} Problem
 *
 * @typedef {{is: "starting", stage: string, done: number, total: number}
 *   | {is: "ready", timings: Record<string, number>, version: string}
 *   | {is: "dead", reason: Problem, again_in_ms: number | null}
 *   | {is: "elsewhere"}} EngineState bytes in `done` and `total`, 0 where unknown
 *
 * @typedef {object} Waiting a command without an answer
 * @property {Message} message
 * @property {number} sent how often it went to a worker
 * @property {(answer: Message) => void} resolve
 * @property {(problem: Problem) => void} reject
 */

/** Waits before the first, second … new start within a minute, ms; then it is given up. */
const BACKOFF_MS = [0, 1000, 4000, 8000];
const MINUTE_MS = 60_000;

/** Silence after which a waiting engine is asked whether it lives, ms. */
const SILENCE_MS = 60_000;
/** Python may compute long, and answers nothing meanwhile: only then is it called hung, ms. */
const HUNG_MS = 180_000;

/** A command that twice was the last thing an engine saw is not given to a third. */
const MOST_SENDINGS = 2;

/** Reports kept for an engine that is not up yet; older ones tell of a moment long gone. */
const MOST_REPORTS = 200;

/** @type {Record<string, [Problem["blame"], string]>} */
const SENTENCES = {
  busy: [
    "device",
    "Another tab still holds the library. Close other tabs of Starling; it tries again by itself.",
  ],
  disk_failed: [
    "device",
    "The browser's storage did not open. Free some space on this device, then reload.",
  ],
  engine_unreachable: [
    "network",
    "Parts of Starling could not be loaded. Check the connection, then try again.",
  ],
  engine_elsewhere: ["us", "Starling runs in another tab. Go there, or take over here."],
  engine_died: ["us", "Starling's engine stopped and was started again. Please repeat that."],
  engine_broken: [
    "us",
    "Starling's engine does not start. Reload the page; if it stays so, copy the details.",
  ],
  engine_hung: [
    "us",
    "Starling's engine stopped answering and was started again. Please repeat that.",
  ],
  unsendable: ["us", "This cannot be handed to the engine. Give plain values and files."],
  insecure_page: [
    "device",
    "Starling needs a secure address. Open it with https:// or on localhost.",
  ],
};

/** @param {string} code @param {string} [about] @returns {Problem} */
function problem_of(code, about = "") {
  const [blame, message] = SENTENCES[code] ?? SENTENCES.engine_broken;
  return { code, blame, message, about, retry_after: code === "engine_died" ? 1 : null };
}

/** What the browser gives; tests give their own. */
const BROWSER = {
  /** @param {string} path @param {string} name @returns {Worker} */
  spawn: (path, name) => {
    // Without a service worker this is a first visit, whose downloads are worth counting.
    const cold = navigator.serviceWorker?.controller ? "" : "#cold";
    return new Worker(script_url(path + cold), { type: "module", name });
  },
  locks: globalThis.navigator?.locks,
  channel: (/** @type {string} */ name) => new BroadcastChannel(name),
  now: () => performance.now(),
  /** @type {(act: () => void, ms: number) => any} */
  later: (act, ms) => setTimeout(act, ms),
  /** @type {(timer: any) => void} */
  never: (timer) => clearTimeout(timer),
};

/**
 * @param {object} options
 * @param {string} [options.url] the worker, relative to the page's base
 * @param {(message: Message) => void} options.on_message answers, events and effects
 * @param {(state: EngineState) => void} [options.on_boot] every new state
 * @param {(message: Message) => boolean} [options.repeatable] may it be given to a second engine?
 * @param {(message: Message, problem: Problem) => void} [options.on_lost] it will get no answer
 * @param {typeof BROWSER} [options.world]
 */
export function start_engine(options) {
  const { url = "bridge/engine.worker.js", on_message, world = BROWSER } = options;
  const { on_boot = () => {}, repeatable = () => false, on_lost = () => {} } = options;

  /** @type {EngineState} */
  let state = { is: "starting", stage: "runtime", done: 0, total: 0 };
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Map<number, Waiting>} in the order they were given */
  const waiting = new Map();
  /** @type {Message[]} */
  let reports = [];
  /** @type {number[]} when engines died, ms */
  let deaths = [];
  let owner = false;
  let heard_at = 0;
  /** @type {any} */
  let restart_timer = null;
  /** @type {any} */
  let silence_timer = null;

  /** @param {EngineState} next */
  function become(next) {
    state = next;
    on_boot(next);
  }

  // ── Messages ───────────────────────────────────────────────────────────────────────────────

  /** @param {Message} message */
  function post(message) {
    try {
      /** @type {Worker} */ (worker).postMessage(message);
    } catch (error) {
      // What cannot be cloned never can be: to keep it would be to fail for ever.
      if (message.id !== undefined) lose(message.id, problem_of("unsendable", String(error)));
    }
  }

  /** @param {number} id @param {Problem} problem */
  function lose(id, problem) {
    const lost = waiting.get(id);
    if (!lost) return;
    waiting.delete(id);
    lost.reject(problem);
    on_lost(lost.message, problem);
  }

  /** @param {Problem} problem */
  function lose_all(problem) {
    for (const id of [...waiting.keys()]) lose(id, problem);
    reports = [];
  }

  function flush() {
    for (const report of reports.splice(0)) post(report);
    for (const each of [...waiting.values()]) {
      each.sent += 1;
      post(each.message);
    }
    listen();
  }

  /**
   * @param {Message} message a command with an `id`, or a report without
   * @returns {Promise<Message | undefined>} of the answer; rejects with a Problem
   */
  function send(message) {
    const { id } = message;
    if (id === undefined) {
      if (state.is === "ready") post(message);
      else if (state.is !== "elsewhere") reports = [...reports.slice(1 - MOST_REPORTS), message];
      return Promise.resolve(undefined);
    }
    /** @type {Promise<Message>} */
    const answer = new Promise((resolve, reject) => {
      waiting.set(id, { message, sent: 0, resolve, reject });
    });
    answer.catch(() => {}); // `on_lost` tells as well; whoever looks only there is no bug.
    if (state.is === "elsewhere") lose(id, problem_of("engine_elsewhere"));
    else if (state.is === "dead" && state.again_in_ms === null) lose(id, state.reason);
    else if (state.is === "ready") {
      const entry = waiting.get(id);
      if (entry) entry.sent += 1;
      post(message);
      listen();
    }
    return answer;
  }

  // ── Silence ────────────────────────────────────────────────────────────────────────────────

  /** Watch for a hung engine, only while somebody waits for it. */
  function listen() {
    if (silence_timer || !waiting.size || !worker) return;
    const [current, began] = [worker, world.now()];
    const silence = () => world.now() - Math.max(heard_at, began);
    const check = () => {
      silence_timer = null;
      if (worker !== current || !waiting.size) return;
      if (silence() >= HUNG_MS) return died(current, problem_of("engine_hung"));
      if (silence() >= SILENCE_MS) current.postMessage({ ping: 1 });
      silence_timer = world.later(check, SILENCE_MS);
    };
    silence_timer = world.later(check, SILENCE_MS);
  }

  // ── Life and death ─────────────────────────────────────────────────────────────────────────

  function launch() {
    if (!owner || worker) return;
    become({ is: "starting", stage: "runtime", done: 0, total: 0 });
    const name = `starling-engine-alive:${crypto.randomUUID()}`;
    const current = world.spawn(url, name);
    worker = current;
    let watched = false;
    current.onmessage = ({ data }) => {
      if (worker !== current) return;
      heard_at = world.now();
      if (!watched) {
        // Its first word says that it holds its lock: ours comes behind it, at its death.
        watched = true;
        world.locks.request(name, () => died(current, problem_of("engine_died")));
      }
      hear(current, data);
    };
    current.onerror = (event) => {
      event.preventDefault?.();
      const about = event.message ?? "";
      died(current, problem_of(state.is === "ready" ? "engine_died" : "engine_unreachable", about));
    };
    current.onmessageerror = () => died(current, problem_of("engine_died", "messageerror"));
  }

  /** @param {Worker} current @param {any} data */
  function hear(current, data) {
    if (data.boot?.failed) {
      const { code, detail, problem } = data.boot.failed;
      died(current, problem ?? problem_of(code, detail));
    } else if (data.boot?.stage === "ready") {
      become({ is: "ready", timings: data.boot.timings, version: data.boot.version ?? "" });
      flush();
    } else if (data.boot) {
      become({ is: "starting", ...data.boot });
    } else if (data.log) {
      console[data.log.level === "error" ? "error" : "info"]("engine:", data.log.text);
    } else if (data.json !== undefined) {
      const answered = data.id === undefined ? undefined : waiting.get(data.id);
      if (data.id !== undefined) waiting.delete(data.id);
      answered?.resolve(data);
      on_message(data);
    }
  }

  /** @param {Worker} current @param {Problem} reason */
  function died(current, reason) {
    if (worker !== current) return;
    stop();
    const now = world.now();
    deaths = [...deaths.filter((at) => now - at < MINUTE_MS), now];
    const again_in_ms = BACKOFF_MS[deaths.length - 1] ?? null;
    become({ is: "dead", reason, again_in_ms });
    if (again_in_ms === null) {
      lose_all(reason);
      return;
    }
    const blamed = problem_of(reason.code === "engine_hung" ? "engine_hung" : "engine_died");
    for (const [id, { message, sent }] of waiting) {
      const again = sent === 0 || (sent < MOST_SENDINGS && repeatable(message));
      if (!again) lose(id, blamed);
    }
    restart_timer = world.later(launch, again_in_ms);
  }

  function stop() {
    const gone = worker;
    worker = null; // First: its death must not be heard again.
    gone?.terminate();
    world.never(restart_timer);
    world.never(silence_timer);
    silence_timer = null;
  }

  if (!world.locks) {
    state = { is: "dead", reason: problem_of("insecure_page"), again_in_ms: null };
    queueMicrotask(() => on_boot(state));
  }
  const tabs =
    world.locks &&
    one_owner({
      locks: world.locks,
      channel: world.channel,
      gained: () => {
        owner = true;
        deaths = [];
        launch();
      },
      lost: () => {
        owner = false;
        stop();
        become({ is: "elsewhere" });
        lose_all(problem_of("engine_elsewhere"));
      },
      elsewhere: () => {
        become({ is: "elsewhere" });
        lose_all(problem_of("engine_elsewhere"));
      },
    });

  return {
    send,
    state: () => state,
    /** Start again now, with a clean slate of deaths. What was not answered ends as at a death. */
    restart() {
      if (!owner) return;
      deaths = [];
      if (worker) died(worker, problem_of("engine_died"));
      world.never(restart_timer);
      launch();
    },
    take_over: () => tabs?.take_over(),
    close() {
      owner = false;
      stop();
      tabs?.close();
      lose_all(problem_of("engine_died"));
    },
  };
}
