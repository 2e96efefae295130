// @ts-check
/**
 * Covers come after words. A small cover that was not shown yet may have to be made first, and to
 * fetch, make and decode a screen of them takes the time of many frames: that waits until nobody
 * types, nothing scrolls faster than one can look, and the words are on the screen. Covers that were
 * shown before cost next to nothing, and come at once.
 */

/** So long after the last key covers wait, ms: people type on. */
const TYPED_MS = 250;
/** And after the last fast step of a scroll. */
const SCROLLED_MS = 120;
/** Slower than this nobody need wait, CSS pixels a second: about half a screen. */
const SLOW = 400;
/** Covers that begin in one frame: each costs the page about half a millisecond. */
const A_FRAME = 4;
/** Addresses that are remembered as shown. */
const MOST_KNOWN = 3000;

/**
 * @typedef {object} World  what it needs of the page
 * @property {() => number} now  ms
 * @property {(then: () => void) => void} frame
 * @property {(then: () => void, ms: number) => void} later
 * @property {(picture: HTMLImageElement) => boolean} in_sight
 */

/** @type {World} */
const PAGE = {
  now: () => performance.now(),
  frame: (then) => void requestAnimationFrame(then),
  later: (then, ms) => void setTimeout(then, ms),
  in_sight(picture) {
    // Of its parent: what is not shown yet has no place of its own.
    const { top, bottom, left, right } = /** @type {Element} */ (
      picture.parentElement
    ).getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  },
};

/** @param {World} [world] */
export function create_covers(world = PAGE) {
  /** Pictures that wait, with their address and who is told that they begin.
   * @type {Map<HTMLImageElement, {url: string, begins: () => void, here?: () => void}>} */
  const waiting = new Map();
  /** @type {Set<string>} */
  const known = new Set();
  /** When it is calm again, if nothing more happens. */
  let calm_at = 0;
  let due = false;

  const look = () => {
    if (due || waiting.size === 0) return;
    due = true;
    const left = calm_at - world.now();
    if (left > 0) world.later(step, left);
    else world.frame(step);
  };
  const step = () => {
    due = false;
    if (world.now() >= calm_at) begin();
    look();
  };
  const begin = () => {
    /** @type {HTMLImageElement[]} */
    const seen = [];
    /** @type {HTMLImageElement[]} */
    const unseen = [];
    for (const picture of waiting.keys()) {
      if (!picture.isConnected) waiting.delete(picture);
      else (world.in_sight(picture) ? seen : unseen).push(picture);
    }
    for (const picture of [...seen, ...unseen].slice(0, A_FRAME)) {
      const asked = waiting.get(picture);
      waiting.delete(picture);
      if (asked) load(picture, asked.url, asked.begins, asked.here);
    }
  };
  /** @param {HTMLImageElement} picture @param {string} url @param {() => void} begins
   * @param {() => void} [here] */
  const load = (picture, url, begins, here) => {
    picture.onload = () => {
      here?.();
      known.delete(url);
      known.add(url); // the newest is the last
      if (known.size > MOST_KNOWN) known.delete(known.values().next().value ?? "");
    };
    picture.src = url;
    begins();
  };

  return {
    /**
     * Show a cover as soon as there is time for it.
     * @param {HTMLImageElement} picture
     * @param {string} url  "": none, and whatever it waited for is forgotten
     * @param {() => void} begins  called when it is on its way
     * @param {() => void} [here]  called when it can be seen
     */
    show(picture, url, begins, here) {
      waiting.delete(picture);
      picture.onload = null;
      if (!url) return;
      if (known.has(url)) {
        load(picture, url, begins, here);
        here?.(); // as good as: no frame without it
      } else {
        waiting.set(picture, { url, begins, here });
        look();
      }
    },
    typed() {
      calm_at = Math.max(calm_at, world.now() + TYPED_MS);
    },
    /** @param {number} way  CSS pixels since the step before @param {number} ms  since then */
    scrolled(way, ms) {
      if (Math.abs(way) * 1000 > SLOW * Math.max(ms, 8))
        calm_at = Math.max(calm_at, world.now() + SCROLLED_MS);
    },
  };
}

/** The page's own. */
export const covers = create_covers();

/** Watch what the user does. @param {EventTarget} page */
export function watch_hands(page) {
  /** @type {{place: EventTarget | null, top: number, at: number}} */
  let last = { place: null, top: 0, at: 0 };
  const quiet = { capture: true, passive: true };
  page.addEventListener("input", covers.typed, quiet);
  page.addEventListener(
    "scroll",
    ({ target, timeStamp: at }) => {
      const { scrollTop: top = 0 } = /** @type {Element} */ (target);
      if (last.place === target) covers.scrolled(top - last.top, at - last.at);
      last = { place: target, top, at };
    },
    quiet,
  );
}
