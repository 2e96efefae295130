// @ts-check
// What is due near the end of a track: the next one is fetched, told to play a little early, and a
// stretch is stopped where its file goes on. All of it by the clock, at whatever speed it plays.

/** @typedef {import("./deck.bay.js").Bay} Bay */

/** The next track is fetched once the current one is here, or this near its end. */
const PRIME_S = 20;
/** An element takes about this long from play() to sound, and so long before the end the next one
 * is told to play: measured in Chromium, it shortens the gap from about 120 ms to 10–25 ms. */
const LEAD_MS = 105;
/** From here on a timer is set for it, finer than `timeupdate`. */
const NEAR_MS = 1200;

/**
 * @param {() => {current: Bay, spare: Bay}} bays which may be exchanged at any time
 * @param {() => void} ended called at the end of a stretch
 */
export function create_ends(bays, ended) {
  /** Set near the end: starts the next track a little early. */
  let lead = 0;
  /** Near the end of a stretch, behind which its file goes on. */
  let stop_at = 0;
  /** When the last track ended and when the next one sounded: what a listener hears as the gap. */
  const gap = { ended_at: 0, last_ms: /** @type {number | null} */ (null) };

  function stop_when_due() {
    clearTimeout(stop_at);
    const { current } = bays();
    const { paused, seeking } = current.element;
    const left = current.left_ms();
    if (!current.ends_early() || paused || seeking || !(left <= NEAR_MS)) return;
    if (left > 0) stop_at = setTimeout(stop_when_due, Math.max(5, left));
    else ended();
  }

  return {
    prime_when_due() {
      const { current, spare } = bays();
      if (!spare.cue || current.element.paused || current.leads_to(spare.cue)) return;
      if (current.left_ms() <= PRIME_S * 1000 || current.buffered_whole()) spare.prime();
    },

    lead_when_due() {
      const { current, spare } = bays();
      const left = current.left_ms();
      if (lead || !spare.cue || !(left <= NEAR_MS) || current.leads_to(spare.cue)) return;
      lead = setTimeout(
        () => {
          const now = bays();
          const { paused, seeking } = now.current.element;
          const far = now.current.left_ms() > LEAD_MS * 2;
          if (paused || seeking || far || now.spare.element.readyState < 3) return;
          now.spare.element.play().catch(() => {}); // `ended` tries again, and tells
        },
        Math.max(0, left - LEAD_MS),
      );
    },

    /** A stretch ends here, though its file goes on. */
    stop_when_due,

    /** The next one is the current one. @param {number} at ms */
    led(at) {
      clearTimeout(lead);
      lead = 0;
      gap.ended_at = at;
    },

    /** Something sounds. @param {number} at ms */
    sounds(at) {
      if (!gap.ended_at) return;
      gap.last_ms = at - gap.ended_at;
      gap.ended_at = 0;
    },
    gap_ms: () => gap.last_ms,

    /** The end is not near any more. */
    call_off() {
      clearTimeout(lead);
      lead = 0;
      const { spare } = bays();
      if (spare.element.paused) return;
      spare.element.pause();
      spare.seek(0);
    },
  };
}
