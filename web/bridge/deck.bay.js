// @ts-check
// One audio element and what it holds. The deck has two: what is heard, and what follows.
//
// A cue may be a stretch of a file that holds an album. Every place here is one in the stretch; only
// this module knows where in the file that is.

/** @typedef {import("./deck.js").Cue} Cue */

const PLAYABLE = new Set(["http:", "https:", "blob:"]);
/** The part of a stream's address that names one track of a file: "#3", encoded. */
const PLACE = /%23\d+$/;
const ERRORS = ["", "aborted", "network", "decode", "src_not_supported"];

/** @typedef {ReturnType<typeof create_bay>} Bay */

/**
 * @param {HTMLElement} parent
 * @param {string} base_url
 * @param {(element: HTMLMediaElement, gain_db: number) => void} level told by how much what it holds
 *   now is to be louder or quieter than it is
 */
export function create_bay(parent, base_url, level) {
  const element = parent.ownerDocument.createElement("audio");
  // Without `crossorigin`: with it, servers that send no CORS headers could not be heard at all.
  element.preload = "none";
  element.hidden = true;
  parent.append(element);

  /** @type {Cue | null} */
  let cue = null;
  /** @type {number | null} where to begin, ms, until the element can be told */
  let pending_ms = null;

  const start_ms = () => cue?.start_ms ?? 0;
  /** Where it ends in the file, ms; NaN where unknown, Infinity where endless. */
  const end_ms = () => cue?.stop_ms || element.duration * 1000;

  const apply_pending = () => {
    if (pending_ms === null || element.readyState < 1) return;
    const ms = pending_ms;
    pending_ms = null;
    element.currentTime = (start_ms() + ms) / 1000;
  };
  element.addEventListener("loadedmetadata", apply_pending);

  return {
    element,
    get cue() {
      return cue;
    },
    /** Is this what it holds, and has it not failed? @param {Cue} other */
    holds(other) {
      const same = cue?.entry === other.entry && cue.url === other.url;
      return same && (cue?.start_ms ?? 0) === (other.start_ms ?? 0) && !element.error;
    },
    /** Same sound, or another stretch of it. @param {Cue} other */
    rename(other) {
      cue = other;
      level(element, other.gain_db ?? 0);
    },
    /** Does what it holds lie in the same file? @param {Cue} other */
    carries(other) {
      const file = cue?.url.replace(PLACE, "");
      return file !== cue?.url && file === other.url.replace(PLACE, "") && !element.error;
    },
    /** Does another stretch of the file begin where this one ends? @param {Cue | null} other */
    leads_to(other) {
      if (!other || !cue?.stop_ms || element.ended) return false;
      return this.carries(other) && other.start_ms === cue.stop_ms;
    },
    /** @param {Cue} next @param {"auto" | "none"} preload @param {number} ms */
    load(next, preload, ms) {
      const url = URL.parse(next.url, base_url);
      cue = next;
      pending_ms = ms > 0 || next.start_ms ? ms : null;
      element.preload = preload;
      // What cannot be played is given to the element all the same, as an address that fails:
      // so every failure takes one way.
      element.src = url && PLAYABLE.has(url.protocol) ? url.href : "blob:refused";
      level(element, next.gain_db ?? 0); // what it held is heard no more
    },
    prime() {
      if (cue && element.preload !== "auto") element.preload = "auto";
    },
    unload() {
      if (!cue) return;
      cue = null;
      pending_ms = null;
      element.pause();
      element.preload = "none";
      element.removeAttribute("src");
      element.load();
      level(element, 0);
    },
    /** @param {number} ms */
    seek(ms) {
      pending_ms = Math.max(0, ms);
      apply_pending();
    },
    /** Where it is, or will begin, ms. */
    ms() {
      const ms = pending_ms ?? element.currentTime * 1000 - start_ms();
      return Math.round(Math.max(0, Math.min(ms, cue?.stop_ms ? end_ms() - start_ms() : ms)));
    },
    /** Length, ms; 0 where unknown or endless. */
    duration_ms() {
      const ms = end_ms() - start_ms();
      return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0;
    },
    /** To its end, ms by the clock; NaN where unknown. */
    left_ms() {
      const at = pending_ms === null ? element.currentTime * 1000 : start_ms() + pending_ms;
      return (end_ms() - at) / element.playbackRate;
    },
    /** Does it end before its file does? */
    ends_early() {
      return Boolean(cue?.stop_ms);
    },
    /** Has all that is left been fetched? */
    buffered_whole() {
      const { buffered, currentTime } = element;
      const end = end_ms() / 1000;
      for (let i = 0; i < buffered.length; i++) {
        if (buffered.start(i) <= currentTime && buffered.end(i) >= end - 0.5) return true;
      }
      return false;
    },
    /** The MediaError as words, the kind first. */
    failure() {
      const { error } = element;
      return error ? `${ERRORS[error.code] ?? "unknown"}: ${error.message}`.slice(0, 300) : "";
    },
  };
}
