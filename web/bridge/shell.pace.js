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

/**
 * @param {() => void} rested  called once when it is slow again
 * @param {() => number} [clock]  ms
 * @returns {(first: number, shown: number) => boolean}  to be told the first row in view and how many
 *   fit into sight; do they pass too fast to be seen?
 */
export function watch_pace(rested, clock = () => performance.now()) {
  /** @type {{at: number, first: number}[]} */
  const steps = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  return (first, shown) => {
    const at = clock();
    while (steps.length > 0 && at - steps[0].at > WINDOW) steps.shift();
    steps.push({ at, first });
    const way = Math.abs(first - steps[0].first);
    // One leap alone is looked at; two at once are a bar that is dragged.
    const leaps = steps.length > 2 || (steps.length === 2 && at - steps[0].at < AT_ONCE);
    const fast = leaps && way / Math.max(1, shown) > (BLUR * Math.max(50, at - steps[0].at)) / 1000;
    if (fast) {
      clearTimeout(rest);
      rest = setTimeout(() => {
        steps.length = 0;
        rested();
      }, REST);
    }
    return fast;
  };
}
