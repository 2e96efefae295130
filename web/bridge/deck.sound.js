// @ts-check
// How loud and how fast the deck's elements play, each as its track is levelled, and the sleep timer:
// the sound fades, so that it is silent at a time. The time decides how loud it is, not the timers: a browser that lets a
// page in the background wait for a second, or a machine that slept, comes to the same end.

/** So long it fades. */
const FADE_MS = 8000;
const STEP_MS = 100;
/** What volume levelling asks for at most. */
const MOST_DB = 24;
/** What `setTimeout` can wait for at most is 24.8 days; a step in between does no harm. */
const FAR_MS = 3_600_000;
export const SLOWEST = 0.5;
export const FASTEST = 2;

/**
 * @param {HTMLMediaElement[]} elements
 * @param {() => void} slept called when it has become silent: now it is to pause
 * @param {() => number} [now] Unix time, ms
 */
export function create_sound(elements, slept, now = Date.now) {
  let volume = 1;
  let speed = 1;
  /** What is left of the volume, 0 to 1. */
  let share = 1;
  let silent_at = 0;
  let timer = 0;
  /** What each has of all that, where it is less than the whole. @type {Map<HTMLMediaElement, number>} */
  const parts = new Map();
  /** By which factor what each holds is levelled, where it is. @type {Map<HTMLMediaElement, number>} */
  const levels = new Map();

  function set_loud() {
    for (const element of elements) {
      // Not above the whole, where it would clip; and before the fades, which fade what is heard.
      const loud = Math.min(1, volume * (levels.get(element) ?? 1));
      element.volume = loud * share * (parts.get(element) ?? 1);
    }
  }

  /** @param {HTMLMediaElement} element */
  function set_pace(element) {
    element.preservesPitch = true;
    element.defaultPlaybackRate = speed; // what a load makes of the other one
    element.playbackRate = speed;
  }

  function fade() {
    const left = silent_at - now();
    if (left <= 0) {
      silent_at = 0;
      slept();
    }
    // Squared: so it falls evenly to the ear.
    share = silent_at ? Math.min(1, left / FADE_MS) ** 2 : 1;
    set_loud();
    if (!silent_at) return;
    const wait = left > FADE_MS ? Math.min(left - FADE_MS, FAR_MS) : STEP_MS;
    timer = setTimeout(fade, wait);
  }

  return {
    /** As the listener set it, whatever is left of it now. */
    volume: () => volume,
    speed: () => speed,
    /** @param {number} to 0 to 1 */
    set_volume(to) {
      if (!Number.isFinite(to)) return;
      volume = Math.min(1, Math.max(0, to));
      set_loud();
    },
    /** The pitch stays. @param {number} to 0.5 to 2 */
    set_speed(to) {
      if (!Number.isFinite(to)) return;
      speed = Math.min(FASTEST, Math.max(SLOWEST, to));
      for (const element of elements) set_pace(element);
    },
    /** One more plays with the others. @param {HTMLMediaElement} element */
    join(element) {
      elements.push(element);
      set_pace(element);
      set_loud();
    },
    /** @param {HTMLMediaElement} element */
    leave(element) {
      elements.splice(elements.indexOf(element), 1);
      parts.delete(element);
      levels.delete(element);
    },
    /** What it holds is to be so much louder, or quieter.
     * @param {HTMLMediaElement} element @param {number} gain_db */
    level(element, gain_db) {
      const db = Number.isFinite(gain_db) ? Math.min(gain_db, MOST_DB) : 0; // it may be stored
      if (db) levels.set(element, 10 ** (db / 20));
      else levels.delete(element);
      set_loud();
    },
    /** @param {HTMLMediaElement} element @param {number} part 0 to 1, of how loud it would be */
    part(element, part) {
      if (part < 1) parts.set(element, part);
      else parts.delete(element);
      set_loud();
    },
    /** @param {number} at Unix time in seconds; 0 for never */
    sleep(at) {
      clearTimeout(timer);
      share = 1;
      silent_at = at * 1000;
      if (silent_at) fade();
      else set_loud();
    },
  };
}
