// @ts-check
/**
 * `window.starling`: orders in, answers and events out. The interface that user scripts, tests
 * and the UI all use; it is described in docs/api.md and typed by contract.d.ts.
 */

/** @typedef {import("./contract.d.ts").Problem} Problem */

/** An expected failure, as a promise rejects with it: an Error that carries a Problem's fields. */
export class ProblemError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.message);
    this.name = "Problem";
    this.code = problem.code;
    this.blame = problem.blame;
    this.about = problem.about;
    this.retry_after = problem.retry_after;
  }
  toJSON() {
    const { code, blame, message, about, retry_after } = this;
    return { code, blame, message, about, retry_after };
  }
}

/**
 * @param {(message: {id: number, json: string, blobs?: unknown[]}) => void} send
 * @param {() => {ms: number, duration_ms: number}} position  where the deck is, this very moment
 */
export function create_api(send, position) {
  let last_id = 0;
  /** @type {Map<number, {resolve(value: any): void, reject(error: Error): void}>} */
  const waiting = new Map();
  /** @type {Map<string, Set<(event: any) => void>>} */
  const listeners = new Map();
  /** @type {Record<string, any>} */
  const regions = {
    playback: {
      state: "stopped",
      track: null,
      entry: null,
      position_ms: 0,
      duration_ms: 0,
      problem: null,
    },
    queue: {
      entries: [],
      offset: 0,
      total: 0,
      current: null,
      place: 0,
      undo: 0,
      redo: 0,
      shuffle: false,
      repeat: "off",
      stop_after: "",
      sleep_at: 0,
    },
    library: {
      tracks: 0,
      albums: 0,
      artists: 0,
      kept: 0,
      playlists: 0,
      trash: 0,
      revision: 0,
    },
    undo: { undo: "", undo_count: 0, redo: "", redo_count: 0 },
    network: [],
    settings: {},
    storage: {},
    downloads: { items: [], total: 0, waiting: 0, failed: 0, paused: false, held: "" },
    sharing: { swarms: [], total: 0, bytes_in: 0, bytes_out: 0 },
    tasks: [],
    analysis: {
      state: "waiting",
      done: 0,
      total: 0,
      away: 0,
      track: null,
      failed: 0,
      failures: [],
    },
    problems: [],
    engine: { is: "starting", stage: "runtime", done: 0, total: 1 },
    update: { waiting: false },
    tone: { is: "off" },
  };
  /** @type {(value: {version: string, timings: Record<string, number>}) => void} */
  let announce = () => {};
  const ready = new Promise((resolve) => {
    announce = resolve;
  });

  const state = {};
  for (const name of Object.keys(regions)) {
    Object.defineProperty(state, name, {
      enumerable: true,
      get: () =>
        name === "playback" ? with_position(regions.playback, position()) : regions[name],
    });
  }

  /** @param {string} name @param {any} event */
  function emit(name, event) {
    for (const listener of [...(listeners.get(name) ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        console.error("a listener of starling.on failed", error);
      }
    }
  }

  return {
    starling: Object.freeze({
      ready,
      state: Object.freeze(state),
      /** @param {{do: string, [field: string]: any}} command */
      do(command) {
        const id = ++last_id;
        return new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          try {
            const { blobs, ...plain } = command;
            send({ id, json: JSON.stringify(plain), blobs });
          } catch (error) {
            waiting.delete(id);
            reject(error);
          }
        });
      },
      /** @param {string} name @param {(event: any) => void} listener */
      on(name, listener) {
        const set = listeners.get(name) ?? new Set();
        listeners.set(name, set.add(listener));
        return () => {
          set.delete(listener);
        };
      },
    }),
    announce: (/** @type {any} */ value) => announce(value),
    emit,
    /** @param {string} region @param {any} value */
    set(region, value) {
      regions[region] = value;
      emit("changed", { event: "changed", region, value });
    },
    /** @param {number} id @param {any} value */
    answer(id, value) {
      waiting.get(id)?.resolve(value);
      waiting.delete(id);
    },
    /** @param {number} id @param {Problem} problem */
    refuse(id, problem) {
      waiting.get(id)?.reject(new ProblemError(problem));
      waiting.delete(id);
    },
  };
}

/** @param {any} playback @param {{ms: number, duration_ms: number}} now */
function with_position(playback, now) {
  if (!playback.entry) return playback;
  return {
    ...playback,
    position_ms: Math.round(now.ms),
    duration_ms: Math.round(now.duration_ms) || playback.duration_ms,
  };
}
