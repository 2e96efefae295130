// @ts-check
/**
 * What the pretended engine knows of taste and sound: picks with reasons, limits, ways, mixes.
 * `&taste` in the query has it known from the beginning; without it nothing was learnt.
 */
import { create_learnt } from "./main.learnt.js";

/** @param {string} code @param {number} share @param {Record<string, any>} more */
const why = (code, share, more = {}) => ({
  code,
  share,
  how: "",
  name: "",
  to: "",
  number: 0,
  ...more,
});
const WHYS = [
  [
    why("artist", 0.42, { how: "most", name: "The Paper Herons" }),
    why("tempo", 0.3, { number: 96 }),
    why("time", 0.2, { number: 3 }),
    why("rested", 0.08, { number: 12 }),
  ],
  [why("sound", 0.55, { name: "Quiet Rivers" }), why("energy", 0.45, { number: 0.2 })],
  [why("try", 1)],
  [
    why("era", 0.6, { how: "more", number: 1990 }),
    why("genre", 0.3, { how: "most", name: "Ambient" }),
    why("asked", 0.1, { how: "queue" }),
  ],
];
const GENRES = [
  "Ambient",
  "Jazz",
  "Techno",
  "Folk",
  "Neoklassik",
  "Hip-Hop",
  "夜の音楽",
  "Drum & Bass",
  "Post-Rock",
];

/** @param {Record<string, any>} knobs of an order */
const limited = (knobs = {}) =>
  [
    knobs.only_kept && "only_kept",
    knobs.genres?.length && "genres",
    knobs.barred_genres?.length && "barred_genres",
    (knobs.bpm_min || knobs.bpm_max) && !knobs.bpm_soft && "bpm",
    (knobs.year_min || knobs.year_max) && "years",
    knobs.clean && "clean",
  ].filter(Boolean);

/** What was learnt, once it was asked for. @type {ReturnType<typeof create_learnt> | undefined} */
let learnt;

/**
 * @param {any} command
 * @param {{scene: string, query: URLSearchParams, track: (i: number) => any,
 *   set: (region: string, value: any) => void}} world
 */
export function taste_answer(command, { scene, query, track, set }) {
  const known = query.has("taste") && scene !== "empty";
  if (known) learnt ??= create_learnt(GENRES, track, set);
  switch (command.do) {
    case "recommend": {
      const none = (command.knobs?.year_min ?? 0) > 2030;
      const count = known && !none ? Math.min(command.limit, 24) : 0;
      return {
        learnt: known ? 900 : 0,
        picked: "p1",
        picks: Array.from({ length: count }, (_, i) => ({
          track: track(i * 5 + 1).id,
          row: track(i * 5 + 1),
          reason: "",
          score: 0.9 - i / 50,
          why: WHYS[i % WHYS.length],
        })),
      };
    }
    case "queue_why": {
      const i = Number(command.entry.slice(1));
      const row = track(i + 2);
      return { track: row.id, row, reason: "", score: 0.7, why: WHYS[i % WHYS.length] };
    }
    case "fitting": {
      const set = limited(command.knobs);
      const fit = (command.knobs?.year_min ?? 0) > 2030 ? 0 : Math.max(2, 640 >> (set.length * 2));
      return {
        tracks: 640,
        fit: set.length ? fit : 640,
        timed: known ? 120 : 0,
        without: set
          .map((knob) => ({ knob, fit: knob === "years" ? 77 : fit }))
          .sort((a, b) => b.fit - a.fit),
      };
    }
    case "path": {
      if (query.has("unheard")) return { tracks: [], unheard: true, picked: "" };
      const first = Number(command.start.slice(1));
      const rows = Array.from({ length: command.steps - 2 }, (_, i) => track(first + 3 + i * 4));
      return {
        tracks: [track(first), ...rows, track(Number(command.end.slice(1)))],
        picked: "p2",
        unheard: false,
      };
    }
    case "mixes": {
      const facts = [
        { genres: ["Ambient"], energy: 0.2, bpm: 84 },
        { genres: ["Techno", "House"], energy: 0.8, bpm: 142, decade: 1990 },
        { artists: ["Ilse Norrgard", "小林あおい"], bpm: 72, energy: 0.5 },
        { genres: ["Jazz"], energy: 0.45, decade: 1960 },
        { genres: ["Jazz"], energy: 0.5, artists: ["Jonas Bräuer Trio"], decade: 1960 },
        { genres: ["A genre whose name is longer than any tile is wide"], energy: 0.9 },
      ];
      return {
        mixes: (known ? facts : []).map((it, n) => ({
          id: `m${n}`,
          size: 40 + n * 31,
          genres: [],
          artists: ["The Paper Herons", "Mirelle Okoro"],
          bpm: 0,
          energy: -1,
          decade: 0,
          picked: `m${n}`,
          tracks: Array.from({ length: 24 }, (_, i) => track(n * 11 + i * 3)),
          ...it,
        })),
      };
    }
    case "opine":
      return learnt?.(command) ?? { was: "" };
    case "taste":
      return (
        learnt?.(command) ?? {
          usual: 0,
          liked: [],
          paused: false,
          listens: 0,
          aside: 0,
          said: [],
          unlearnt: [],
        }
      );
    case "unlearn":
      return learnt?.(command) ?? {};
    case "find_groups":
      if (command.by !== "genre" || !known || command.limit !== 300) return null;
      return {
        total: GENRES.length,
        groups: GENRES.map((name, i) => ({
          id: name,
          name,
          tracks: 90 - i * 9,
          albums: 3,
          art: [],
        })),
      };
    default:
      return learnt?.(command) ?? null;
  }
}

/** How far the library was heard. @param {boolean} known */
export const analysis_region = (known) =>
  known
    ? {
        state: "hearing",
        done: 412,
        total: 1000,
        away: 37,
        track: "t1",
        title: "Paper Orchard",
        artist: "Amber Lane",
        progress: 0.4,
        provider: "wasm",
        why: "no GPU is offered",
        problem: "",
        failed: 2,
        failures: [
          { track: "t8", title: "Hidden track", artist: "Amber Lane", reason: "silent" },
          { track: "t9", title: "夜の電話", artist: "山本 花子", reason: "unreadable" },
        ],
      }
    : { state: "done", done: 0, total: 0, away: 0, track: null, failed: 0, failures: [] };
