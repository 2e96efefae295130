// @ts-check
/**
 * What the pretended engine knows of taste and sound: picks with reasons, limits, ways, mixes.
 * `&taste` in the query has it known from the beginning; without it nothing was learnt.
 */

const WHYS = [
  [
    { code: "artist", share: 0.42, name: "The Paper Herons", number: 0 },
    { code: "tempo", share: 0.3, name: "", number: 96 },
    { code: "time", share: 0.2, name: "", number: 3 },
    { code: "rested", share: 0.08, name: "", number: 0 },
  ],
  [
    { code: "sound", share: 0.55, name: "Quiet Rivers", number: 0 },
    { code: "energy", share: 0.45, name: "", number: 0.2 },
  ],
  [{ code: "try", share: 1, name: "", number: 0 }],
  [
    { code: "era", share: 0.7, name: "", number: 1990 },
    { code: "genre", share: 0.3, name: "Ambient", number: 0 },
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

/**
 * @param {any} command
 * @param {{scene: string, query: URLSearchParams, track: (i: number) => any}} world
 */
export function taste_answer(command, { scene, query, track }) {
  const known = query.has("taste") && scene !== "empty";
  switch (command.do) {
    case "recommend": {
      const none = (command.knobs?.year_min ?? 0) > 2030;
      const count = known && !none ? Math.min(command.limit, 24) : 0;
      return {
        learnt: known ? 900 : 0,
        picks: Array.from({ length: count }, (_, i) => ({
          track: track(i * 5 + 1).id,
          row: track(i * 5 + 1),
          reason: "",
          score: 0.9 - i / 50,
          why: WHYS[i % WHYS.length],
        })),
      };
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
      if (query.has("unheard")) return { tracks: [], unheard: true };
      const first = Number(command.start.slice(1));
      const rows = Array.from({ length: command.steps - 2 }, (_, i) => track(first + 3 + i * 4));
      return {
        tracks: [track(first), ...rows, track(Number(command.end.slice(1)))],
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
          tracks: Array.from({ length: 24 }, (_, i) => track(n * 11 + i * 3)),
          ...it,
        })),
      };
    }
    case "opine":
      return { was: "" };
    case "taste":
      return known
        ? {
            usual: 0.58,
            liked: [
              ...GENRES.slice(0, 6).map((name, i) => ({
                kind: "genre",
                name,
                chance: 0.86 - i * 0.09,
                heard: 120 - i * 17,
                id: "",
              })),
              ...[0, 1, 3, 5].map((i, at) => ({
                kind: "artist",
                name: track(i * 9).artist,
                id: `a${i}`,
                chance: 0.9 - at * 0.14,
                heard: 60 - at * 9,
              })),
              { kind: "decade", name: "1990", chance: 0.71, heard: 210, id: "" },
              { kind: "decade", name: "2010", chance: 0.52, heard: 84, id: "" },
            ],
            paused: false,
            listens: 912,
            aside: 3,
            said: [{ track: "t4", title: track(4).title, artist: track(4).artist, kind: "less" }],
            unlearnt: [{ kind: "artist", key: "a2", name: track(18).artist }],
          }
        : { usual: 0, liked: [], paused: false, listens: 0, aside: 0, said: [], unlearnt: [] };
    case "unlearn":
      return {};
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
      return null;
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
