// @ts-check
// One audio element and what it holds. The deck has two: what is heard, and what follows.

/** @typedef {import("./deck.js").Cue} Cue */

const PLAYABLE = new Set(["http:", "https:", "blob:"]);
const ERRORS = ["", "aborted", "network", "decode", "src_not_supported"];

/** @typedef {ReturnType<typeof create_bay>} Bay */

/**
 * @param {HTMLElement} parent
 * @param {string} base_url
 */
export function create_bay(parent, base_url) {
  const element = parent.ownerDocument.createElement("audio");
  // Without `crossorigin`: with it, servers that send no CORS headers could not be heard at all.
  element.preload = "none";
  element.hidden = true;
  parent.append(element);

  /** @type {Cue | null} */
  let cue = null;
  /** @type {number | null} where to begin, ms, until the element can be told */
  let pending_ms = null;

  const apply_pending = () => {
    if (pending_ms === null || element.readyState < 1) return;
    const ms = pending_ms;
    pending_ms = null;
    element.currentTime = ms / 1000;
  };
  element.addEventListener("loadedmetadata", apply_pending);

  return {
    element,
    get cue() {
      return cue;
    },
    /** Is this what it holds, and has it not failed? @param {Cue} other */
    holds(other) {
      return cue?.entry === other.entry && cue.url === other.url && !element.error;
    },
    /** Same sound, newer words. @param {Cue} other */
    rename(other) {
      cue = other;
    },
    /** @param {Cue} next @param {"auto" | "none"} preload @param {number} ms */
    load(next, preload, ms) {
      const url = URL.parse(next.url, base_url);
      cue = next;
      pending_ms = ms > 0 ? ms : null;
      element.preload = preload;
      // What cannot be played is given to the element all the same, as an address that fails:
      // so every failure takes one way.
      element.src = url && PLAYABLE.has(url.protocol) ? url.href : "blob:refused";
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
    },
    /** @param {number} ms */
    seek(ms) {
      pending_ms = Math.max(0, ms);
      apply_pending();
    },
    /** Where it is, or will begin, ms. */
    ms() {
      return Math.round(pending_ms ?? element.currentTime * 1000);
    },
    /** Length, ms; 0 where unknown or endless. */
    duration_ms() {
      return Number.isFinite(element.duration) ? Math.round(element.duration * 1000) : 0;
    },
    /** Has all that is left been fetched? */
    buffered_whole() {
      const { buffered, currentTime, duration } = element;
      for (let i = 0; i < buffered.length; i++) {
        if (buffered.start(i) <= currentTime && buffered.end(i) >= duration - 0.5) return true;
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
