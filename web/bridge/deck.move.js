// @ts-check
// What plays moves from one element to another, and nobody hears where: the other one begins silently
// at the same place, is brought to where the first one is by then, and takes over in a short fade.

/** @typedef {import("./deck.bay.js").Bay} Bay */
/** @typedef {import("./deck.tone.js").House} House */

/** How long a seek takes, about: so far ahead the other one is sent. */
const AHEAD_MS = 60;
/** Nearer than this they are at one place. */
const NEAR_MS = 15;
const FADE_MS = 60;
const STEPS = 10;
/** Who does not begin within this stays where it is. */
const PATIENCE_MS = 6000;

/**
 * @param {House} house
 * @param {() => void} done called when a move is over, whichever way
 */
export function create_mover(house, done) {
  /** @type {{from: Bay, to: Bay, heard: AbortController, fading: boolean, timer: number} | null} */
  let moving = null;

  /** @param {boolean} [arrived] */
  function end(arrived = false) {
    if (!moving) return;
    const { from, to, heard, timer, fading } = moving;
    moving = null;
    heard.abort();
    clearTimeout(timer);
    (fading || arrived ? from : to).unload();
    for (const { element } of [from, to]) house.part(element, 1);
    done();
  }

  /** Is it still what the listener hears, and does it play? */
  function valid() {
    const playing = moving && house.bays().current === moving.from && !moving.from.element.paused;
    if (!playing) end();
    return Boolean(playing);
  }

  function begun() {
    if (!moving || !valid()) return;
    const { from, to, heard } = moving;
    const behind = from.ms() - to.ms();
    if (Math.abs(behind) <= NEAR_MS) return fade();
    to.element.addEventListener("seeked", () => valid() && fade(), {
      once: true,
      signal: heard.signal,
    });
    to.seek(from.ms() + AHEAD_MS * to.element.playbackRate);
  }

  function fade() {
    if (!moving) return;
    moving.fading = true;
    house.put(moving.to);
    step(1);
  }

  /** @param {number} number */
  function step(number) {
    if (!moving) return;
    const { from, to } = moving;
    // The two are one sound, so their sum is to stay the same: a straight line, not a curve.
    house.part(to.element, number / STEPS);
    house.part(from.element, 1 - number / STEPS);
    if (number === STEPS || to.element.paused) return end(true);
    clearTimeout(moving.timer);
    moving.timer = setTimeout(() => step(number + 1), FADE_MS / STEPS);
  }

  return {
    busy: () => moving !== null,
    /** Where it is under way to. */
    to: () => moving?.to ?? null,
    /** Whatever is under way ends now: where it has begun to be heard, there it stays. */
    settle: () => end(),
    /** @param {Bay} to */
    move(to) {
      end();
      const from = house.bays().current;
      if (!from.cue) return;
      const { paused, preload } = from.element;
      const kind = preload === "auto" ? "auto" : "none";
      to.load(from.cue, kind, from.ms());
      if (paused) {
        house.put(to);
        from.unload();
        return;
      }
      house.part(to.element, 0);
      const heard = new AbortController();
      moving = { from, to, heard, fading: false, timer: setTimeout(end, PATIENCE_MS) };
      const { signal } = heard;
      to.element.addEventListener("playing", begun, { once: true, signal });
      to.element.addEventListener("error", () => end(), { once: true, signal });
      to.element.play().catch(() => end());
    },
  };
}
