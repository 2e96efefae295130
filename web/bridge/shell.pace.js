// @ts-check
/**
 * How fast rows pass. Nobody reads rows that fly by, and to fill them, to fetch their covers and to
 * decode these is what a fast scroll stutters of: that waits until it is slow enough to look.
 */

/** Screens a second from which on nothing is looked at. */
const BLUR = 4;
/** Over so long a time the pace is taken, ms. */
const WINDOW = 250;
/** Two steps within so long are one movement, ms: quicker than any key repeats. */
const AT_ONCE = 30;
/** So long after the last fast step everything is shown, ms. */
const REST = 100;
/** And after a leap that no other follows: a bar that is taken leaps before it is fast. */
const ONCE = 60;

/** What is to be done with the rows in view: */
export const LOOK = 0;
/** their places alone are drawn, and go by; */
export const PASS = 1;
/** or nothing is, for no row is in two views: no eye can follow what a still picture says as well. */
export const FLY = 2;

/**
 * @param {() => void} rested  called once when it is slow again
 * @param {() => number} [clock]  ms
 */
export function watch_pace(rested, clock = () => performance.now()) {
  /** @type {{at: number, first: number}[]} */
  const steps = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  let flying = false;
  /** @param {number} ms */
  const rest_in = (ms) => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      steps.length = 0;
      flying = false;
      rested();
    }, ms);
  };
  return {
    /** Do rows pass too fast to be seen?
     * @param {number} first  row in view @param {number} shown  how many fit into sight
     * @param {boolean} [scrolled]  or is only drawn again what is in view?
     * @param {boolean} [apart]  is none of these in the document?
     * @returns {typeof LOOK | typeof PASS | typeof FLY} */
    step(first, shown, scrolled = true, apart = false) {
      if (flying && !scrolled) return FLY;
      const at = clock();
      while (steps.length > 0 && at - steps[0].at > WINDOW) steps.shift();
      steps.push({ at, first });
      const way = Math.abs(first - steps[0].first);
      // One leap alone is looked at; two at once are a bar that is dragged.
      const leaps = steps.length > 2 || (steps.length === 2 && at - steps[0].at < AT_ONCE);
      const fast =
        leaps && way / Math.max(1, shown) > (BLUR * Math.max(50, at - steps[0].at)) / 1000;
      flying = scrolled && apart;
      if (fast) rest_in(REST);
      else if (flying) rest_in(ONCE);
      return flying ? FLY : fast ? PASS : LOOK;
    },
    /** What is in view now is looked at, however it came there. */
    land() {
      if (flying) clearTimeout(rest);
      flying = false;
      steps.length = 0;
    },
  };
}

/**
 * The still picture of rows that fly by: the style draws it where the list has this class.
 * @param {HTMLElement} space  the element that holds the rows
 */
export function create_flight(space) {
  const list = /** @type {HTMLElement | null} */ (space.closest("[role=grid]"));
  let on = false;
  return {
    is: () => on,
    /** @param {boolean} flies */
    show(flies) {
      if (flies !== on) list?.classList.toggle("flying", flies);
      on = flies;
    },
    /** Its tiles are so wide, its rows so high. @param {number} broad @param {number} high  CSS pixels */
    size(broad, high) {
      list?.style.setProperty("--broad", `${broad}px`);
      list?.style.setProperty("--flown", `${high}px`);
    },
  };
}

/** Is none of the rows in view in the document, though others are?
 * @param {Map<number, unknown>} rows @param {number} first @param {number} last */
export function apart(rows, first, last) {
  for (const index of rows.keys()) if (index >= first && index < last) return false;
  return rows.size > 0;
}
