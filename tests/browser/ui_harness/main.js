// @ts-check
/**
 * In the place of bridge/main.js: a page whose engine is pretended, in a case named by the query
 * (?case=library|empty|big|boot|asleep|dead|elsewhere|failed|tasks|held|safari). Titles are invented by
 * this file.
 */
import { collection_answer } from "./main.collection.js";
import { delivery_answer, delivery_regions } from "./main.delivery.js";
import { create_lists } from "./main.lists.js";
import { map_answer } from "./main.map.js";
import { palette_answer } from "./main.palette.js";
import { ids, moved, named } from "./main.select.js";
import { analysis_region, taste_answer } from "./main.taste.js";
import { track } from "./main.tracks.js";
import { start_shell } from "./shell.js";

/** @type {any[]} */
const violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push([event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber]),
);
const query = new URLSearchParams(location.search);
const scene = query.get("case") ?? "library";
const size = Number(query.get("size") ?? (scene === "empty" ? 0 : scene === "big" ? 100_000 : 64));

const entries = Array.from({ length: scene === "empty" ? 0 : 24 }, (_, i) => ({
  entry: `e${i}`,
  track: track(i + 2),
  picked: query.has("taste") && i % 2 === 1,
}));
/** @type {Record<string, any>} */
const state = {
  playback:
    scene === "empty"
      ? {
          state: "stopped",
          track: null,
          entry: null,
          position_ms: 0,
          duration_ms: 0,
          problem: null,
        }
      : scene === "failed"
        ? {
            state: "failed",
            track: entries[3].track,
            entry: "e3",
            position_ms: 0,
            duration_ms: 0,
            problem: {
              code: "gone",
              blame: "source",
              message: "The server no longer has this file. Try another copy.",
              about: "",
              retry_after: null,
            },
          }
        : {
            state: "playing",
            track: entries[3].track,
            entry: "e3",
            position_ms: 0,
            duration_ms: 241_000,
            problem: null,
          },
  queue: {
    entries,
    offset: 0,
    total: entries.length,
    current: entries[3]?.entry ?? null,
    place: entries[3] ? 3 : 0,
    shuffle: false,
    repeat: "all",
  },
  library:
    scene === "asleep"
      ? { tracks: 0, albums: 0, artists: 0, kept: 0, revision: 0 }
      : { tracks: size, albums: Math.ceil(size / 9), artists: 7, kept: 9, revision: 1 },
  analysis: analysis_region(query.has("taste") && scene !== "empty"),
  network: [
    {
      host: "gateway.example",
      why: "IPFS gateway",
      bytes_in: 48_210_334,
      bytes_out: 21_223,
      peers: 0,
      requests: 184,
      last_at: 0,
    },
    {
      host: "tracker.example",
      why: "tracker",
      bytes_in: 2_011,
      bytes_out: 4_104,
      peers: 12,
      requests: 6,
      last_at: 0,
    },
    {
      host: "203.0.113.7",
      why: "peer",
      bytes_in: 12_882_100,
      bytes_out: 3_410_000,
      peers: 1,
      requests: 0,
      last_at: 0,
    },
    {
      host: "music.example",
      why: "audio address",
      bytes_in: 9_120_000,
      bytes_out: 900,
      peers: 0,
      requests: 12,
      last_at: 0,
    },
  ],
  settings: {
    p2p: "unasked",
    p2p_exceptions: { "08ada5a7a6183aae1e09d831df6748d566095a10": true },
    gateways: ["https://gateway.example", "https://ipfs.example.org"],
    trackers: [],
    ice_servers: ["stun:stun.example:3478", "turn:turn.example:3478"],
    routers: ["https://router.example"],
    resolvers: ["https://dns.example/dns-query"],
    sharing: "free",
    upload_rate: 500_000,
    download_rate: 0,
    metered: "save",
    theme: query.get("theme") ?? "auto",
    volume: 0.7,
    cache_limit: 0,
  },
  ...delivery_regions(scene, track),
  tasks:
    scene === "tasks"
      ? [
          { task: "k1", what: "add", name: "Fieldwork", done: 7, total: 19, unit: "items" },
          {
            task: "k2",
            what: "keep",
            name: "Winter Orchard",
            done: 61_000_000,
            total: 240_000_000,
            unit: "bytes",
          },
        ]
      : [],
  problems: [],
  engine:
    scene === "boot" || scene === "asleep"
      ? { is: "starting", stage: "runtime", done: 3, total: 10 }
      : scene === "dead"
        ? {
            is: "dead",
            reason: {
              message: "The engine stopped three times in a row. Reload the page, or copy the log.",
            },
            again_in_ms: null,
          }
        : scene === "elsewhere"
          ? { is: "elsewhere" }
          : { is: "ready", version: "0.1.0", timings: { ready: 812 } },
};
/** @type {Record<string, Set<(event: any) => void>>} */
const listeners = {};
/** @param {string} name @param {any} event */
const emit = (name, event) => {
  for (const heard of listeners[name] ?? []) heard(event);
};
/** @param {string} region @param {any} value */
const set = (region, value) => {
  if (region === "queue") {
    const at = value.entries.findIndex((/** @type {any} */ it) => it.entry === value.current);
    value.place = Math.max(0, at);
    value.undo ??= 1;
  }
  state[region] = value;
  emit("changed", { event: "changed", region, value });
};
/** @type {any[]} */
const orders = [];
const removed = new Set();
const lists_answer = create_lists(scene, track);
/** Orders that wait for their answer, by name: what lets each go. @type {Map<string, (() => void)[]>} */
const held = new Map();
/** Orders that are refused, by name. @type {Set<string>} */
const refused = new Set();

/** @param {any} command */
async function answer(command) {
  orders.push(command);
  const waiting = held.get(command.do);
  if (waiting) await new Promise((go) => waiting.push(() => go(undefined)));
  return answer_quietly(command);
}

/** @param {any} command @returns {Promise<any>} */
async function answer_quietly(command) {
  if (refused.has(command.do)) {
    const message = "This could not be done. Try again.";
    throw { code: "refused", blame: "us", message, about: "", retry_after: null };
  }
  if (scene === "asleep" && state.engine.is === "starting") return new Promise(() => {});
  if (command.do === "find_ids") return ids(command, answer_quietly);
  command = await named(command, answer_quietly);
  if (command.do === "find") command = { text: "", filter: {}, offset: 0, limit: 100, ...command };
  const queue = state.queue;
  const tasted = taste_answer(command, { scene, query, track, set });
  if (tasted) return tasted;
  const delivered = await delivery_answer(command, { state, set, track });
  if (delivered) return delivered;
  const listed = lists_answer(command, { state, set });
  if (listed) return listed;
  const found = palette_answer(command, { scene, track });
  if (found) return found;
  const collected = collection_answer(command, { scene, state, set });
  if (collected) return collected;
  switch (command.do) {
    case "find": {
      const text = command.text.toLowerCase();
      const all =
        size > 5000
          ? null
          : Array.from({ length: size }, (_, i) => track(i)).filter(
              (it) =>
                !removed.has(it.id) &&
                (!command.filter.kept || it.kept) &&
                `${it.title} ${it.artist} ${it.album}`.toLowerCase().includes(text),
            );
      if (all && command.descending) all.reverse();
      if (all)
        return {
          total: all.length,
          tracks: all.slice(command.offset, command.offset + command.limit),
        };
      const total = text ? Math.ceil(size / text.length / 3) : size;
      return {
        total,
        tracks: Array.from({ length: Math.min(command.limit, total - command.offset) }, (_, i) =>
          track(i + command.offset),
        ),
      };
    }
    case "settings": {
      const { do: _, ...changes } = command;
      set("settings", { ...state.settings, ...changes });
      return state.settings;
    }
    case "pause":
      set("playback", { ...state.playback, state: "paused" });
      return {};
    case "resume":
      set("playback", { ...state.playback, state: "playing" });
      return {};
    case "next":
    case "previous": {
      const at =
        queue.entries.findIndex((/** @type {any} */ it) => it.entry === queue.current) +
        (command.do === "next" ? 1 : -1);
      const entry = queue.entries[at];
      if (!entry) return {};
      set("queue", { ...queue, current: entry.entry });
      set("playback", {
        ...state.playback,
        state: "playing",
        track: entry.track,
        entry: entry.entry,
      });
      return {};
    }
    case "play":
      if (command.tracks) {
        const list = command.tracks.map((/** @type {string} */ id, /** @type {number} */ i) => ({
          entry: `p${i}`,
          track: track(Number(id.slice(1))),
        }));
        const first = command.track ?? command.tracks[0];
        const current = list.find((/** @type {any} */ it) => it.track.id === first);
        set("queue", { ...queue, entries: list, total: list.length, current: current.entry });
        set("playback", {
          ...state.playback,
          state: "playing",
          track: current.track,
          entry: current.entry,
          duration_ms: current.track.duration_ms,
        });
      }
      return {};
    case "shuffle":
      set("queue", { ...queue, shuffle: command.on });
      return {};
    case "repeat":
      set("queue", { ...queue, repeat: command.mode });
      return {};
    case "queue_move": {
      const list = moved(queue.entries, command);
      set("queue", { ...queue, entries: list });
      return {};
    }
    case "queue_remove": {
      const list = queue.entries.filter(
        (/** @type {any} */ it) => !command.entries.includes(it.entry),
      );
      set("queue", { ...queue, entries: list, total: list.length });
      return {};
    }
    case "drop":
      if (command.remove) for (const id of command.tracks) removed.add(id);
      set("library", { ...state.library, revision: state.library.revision + 1 });
      return {};
    case "restore":
      for (const id of command.tracks) removed.delete(id);
      set("library", { ...state.library, revision: state.library.revision + 1 });
      return {};
    case "add":
      if (
        command.uri.startsWith("magnet:") &&
        state.settings.p2p !== "allowed" &&
        !state.settings.p2p_exceptions["0".repeat(39) + "1"]
      )
        throw {
          code: "consent_needed",
          blame: "source",
          message: "Peers would see your IP address.",
          about: "0".repeat(39) + "1",
          retry_after: null,
        };
      if (command.uri.includes("broken"))
        throw {
          code: "not_found",
          blame: "source",
          message: "This server has no such file. Check the address, or ask who gave it to you.",
          about: command.uri,
          retry_after: 30,
        };
      if (command.uri.includes("list.m3u") && state.settings.p2p !== "allowed")
        return {
          tracks: ["t1"],
          kind: "playlist",
          name: "Mixed",
          problems: ["1", "2"].map((digit) => ({
            code: "consent_needed",
            blame: "us",
            message: "Peers would see your IP address.",
            about: digit.repeat(40),
            retry_after: null,
          })),
        };
      return { tracks: ["t1", "t2", "t3"], kind: "http", name: "Fieldwork", problems: [] };
    case "map":
      return map_answer(size, scene);
    case "export":
      return { name: "starling.jspf", mime: "application/jspf+json", text: "{}" };
    case "stats":
      return {
        version: "0.1.0",
        python: "3.14.2",
        sqlite: "3.39.0",
        storage: "opfs",
        library: state.library,
        vault: state.storage,
        timings: { ready: 812 },
        log: ["start"],
      };
    default:
      return { tracks: [], kind: "file", name: "", problems: [] };
  }
}

const began = performance.now();
/** @type {any[]} everything that was answered: what of the page's texts is the listener's own */
const answers = [];
Object.assign(window, {
  harness: { answers, violations, orders, held, refused, set, emit, state },
});
start_shell({
  page: {
    async do(command) {
      const told = await answer(command);
      answers.push(told);
      return told;
    },
    state,
    on(name, listener) {
      listeners[name] ??= new Set();
      listeners[name].add(listener);
    },
    position: () => ({
      ms:
        scene === "empty" || scene === "failed"
          ? 0
          : 78_000 + (query.has("still") ? 0 : performance.now() - began),
      duration_ms: scene === "empty" || scene === "failed" ? 0 : 241_000,
      playing: state.playback.state === "playing",
    }),
    engine: {
      state: () => state.engine,
      take_over: () => set("engine", { is: "ready", timings: {} }),
      restart() {},
    },
    update: { apply() {} },
    as_problem: (error) =>
      error?.code
        ? error
        : { code: "broke", blame: "us", message: String(error), about: "", retry_after: null },
  },
});
