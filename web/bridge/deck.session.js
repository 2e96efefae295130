// @ts-check
// The deck's memory: what it held last, so that after a reload it can be readied and played
// before the engine is up.
//
// It lies in localStorage because that is read synchronously: the click that plays may come
// before an IndexedDB answer would, and a play() behind an await has lost its gesture in Safari.

import { FASTEST } from "./deck.sound.js";
import { as_equaliser } from "./deck.wish.js";

/** @typedef {import("./deck.js").Cue} Cue */
/** @typedef {{cue: Cue, position_ms: number, duration_ms: number, volume: number, speed: number, next: Cue | null, equaliser?: import("./deck.tone.js").Equaliser}} Session */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store */

const MAX_TEXT = 100_000;

/** @param {unknown} value @returns {value is Cue} */
function is_cue(value) {
  if (typeof value !== "object" || value === null) return false;
  const cue = /** @type {Record<string, unknown>} */ (value);
  return (
    typeof cue.entry === "string" &&
    typeof cue.url === "string" &&
    typeof cue.track === "object" &&
    cue.track !== null
  );
}

/** @param {unknown} value @param {number} top @param {number} otherwise */
function number_in(value, top, otherwise) {
  return typeof value === "number" && value >= 0 && value <= top ? value : otherwise;
}

/**
 * A store of one session. No call throws: a browser without storage merely forgets.
 *
 * @param {Store | null} store
 * @param {string} base_url the page's base: two Starlings may live under one origin
 */
export function create_session(store, base_url) {
  const key = `starling.deck:${new URL(base_url).pathname}`;
  return {
    /** @param {Session} session */
    write(session) {
      try {
        store?.setItem(key, JSON.stringify({ v: 1, ...session }));
      } catch {
        // Full or forbidden: the next start is merely silent until the engine is up.
      }
    },
    /** @returns {Session | null} */
    read() {
      try {
        const text = store?.getItem(key);
        if (!text || text.length > MAX_TEXT) return null;
        const data = JSON.parse(text);
        if (data?.v !== 1 || !is_cue(data.cue)) return null;
        const equaliser = as_equaliser(data.equaliser);
        return {
          cue: data.cue,
          position_ms: number_in(data.position_ms, 2 ** 53, 0),
          duration_ms: number_in(data.duration_ms, 2 ** 53, 0),
          volume: number_in(data.volume, 1, 1),
          speed: number_in(data.speed, FASTEST, 1) || 1,
          next: is_cue(data.next) ? data.next : null,
          ...(equaliser && { equaliser }),
        };
      } catch {
        return null;
      }
    },
    clear() {
      try {
        store?.removeItem(key);
      } catch {
        // As above.
      }
    },
  };
}

/** localStorage, where the browser lets a page have it. @returns {Store | null} */
export function local_store() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
