// @ts-check
// The deck's bays: two that every page has, and two more while an equaliser is on. What may be fetched
// into one before anybody pressed play, and what lets all of them play.

import { create_bay } from "./deck.bay.js";

/** @typedef {import("./deck.bay.js").Bay} Bay */
/** @typedef {import("./deck.js").Cue} Cue */

/**
 * @param {HTMLElement} parent where the elements live
 * @param {string} base_url the page's base, absolute
 * @param {(element: HTMLMediaElement, gain_db: number) => void} level told how loud what one holds is
 */
export function create_bays(parent, base_url, level) {
  const { origin } = new URL(base_url);
  const make = () => create_bay(parent, base_url, level);
  /** @type {[Bay, Bay]} */
  const plain = [make(), make()];
  const all = new Set(plain);
  /** @type {WeakSet<Bay>} */
  const armed = new WeakSet();

  /** Does it come from this page's own origin? @param {Cue} cue */
  const own = (cue) => URL.parse(cue.url, base_url)?.origin === origin;

  return {
    plain,
    own,
    /** What may be fetched before anybody pressed play: only what is here whole, since no request
     * leaves the page that the user did not cause. @param {Cue} cue */
    quietly: (cue) => (own(cue) && (cue.track.stored ?? 0) >= 1 ? "auto" : "none"),
    /** Whoever holds this is to be so loud; its sound goes on.
     * @param {string} entry @param {number} gain_db */
    level(entry, gain_db) {
      for (const bay of all) {
        if (bay.cue?.entry === entry) bay.rename({ ...bay.cue, gain_db });
      }
    },
    open() {
      const bay = make();
      all.add(bay);
      return bay;
    },
    /** @param {Bay} bay */
    close(bay) {
      bay.unload();
      all.delete(bay);
      bay.element.remove();
    },
    /** Lift the autoplay bar from all elements, inside a click. */
    arm() {
      for (const bay of all) {
        // WebKit lifts it from an element that is loaded in a gesture. One that holds a track is
        // lifted by its own play().
        if (!armed.has(bay) && !bay.cue) bay.element.load();
        armed.add(bay);
      }
    },
  };
}
