// @ts-check
// The equaliser that is wished for, before any of it is there: all that the first paint has of it.

/** @typedef {import("./deck.bay.js").Bay} Bay */
/** @typedef {import("./deck.js").Cue} Cue */
/** @typedef {import("./deck.tone.js").Equaliser} Equaliser */
/** @typedef {import("./deck.tone.js").Tone} Tone */
/**
 * @typedef {object} Deck  what of it the equaliser may touch
 * @property {ReturnType<typeof import("./deck.bays.js").create_bays>} all
 * @property {ReturnType<typeof import("./deck.sound.js").create_sound>} sound
 * @property {(bay: Bay) => void} hear take its events
 * @property {() => {current: Bay, spare: Bay}} bays
 * @property {(bay: Bay) => void} put this is the current one now
 * @property {() => void} recue what follows is loaded anew, into the bay it belongs to
 */

const BANDS = 10;
const MOST_DB = 12;

/** What the settings or an earlier page say of it; null where they say nothing that makes sense.
 * @param {any} told @returns {Equaliser | null} */
export function as_equaliser(told) {
  const { on, gains } = told ?? {};
  if (typeof on !== "boolean" || !Array.isArray(gains) || gains.length !== BANDS) return null;
  const sane = gains.every((each) => typeof each === "number" && Math.abs(each) <= MOST_DB);
  return sane ? { on, gains: [...gains] } : null;
}

/**
 * Holds the wish, and fetches what fulfils it when it is first on.
 * @param {Deck} deck
 * @param {(state: import("./deck.tone.js").ToneState) => void} told
 */
export function create_wish(deck, told) {
  /** @type {Equaliser | null} */
  let wished = null;
  /** @type {Tone | null} */
  let tone = null;
  /** @type {Promise<void> | undefined} */
  let coming;

  /** Have it at hand: the click that turns it on is to reach Web Audio in its own gesture. */
  function fetch() {
    coming ??= import("./deck.tone.js").then(
      (it) => {
        tone = it.create_tone(house_of(deck), told);
        if (wished?.on) tone.set(wished);
      },
      (error) => {
        coming = undefined; // the next wish tries again
        console.error("the equaliser cannot be fetched", error);
      },
    );
    return coming;
  }

  return {
    fetch,
    wished: () => wished,
    /** What there is of it; null before it was ever on. */
    get tone() {
      return tone;
    },
    /** @param {any} asked @returns {boolean} did anything change? */
    set(asked) {
      const to = as_equaliser(asked);
      if (!to || JSON.stringify(to) === JSON.stringify(wished)) return false;
      wished = to;
      if (tone) tone.set(to);
      else if (to.on) void fetch();
      return true;
    },
    /** Hear it without, for as long as this is so. @param {boolean} on */
    compare: (on) => tone?.compare(on),
    /** May this bay hold this? @param {Bay} bay @param {Cue} cue */
    fits: (bay, cue) => tone?.fits(bay, cue) ?? true,
    /** The one that is to hold it. @param {Cue} cue @param {Bay | null} but @returns {Bay} */
    bay_for(cue, but) {
      const [one, other] = deck.all.plain;
      return tone?.bay_for(cue, but) ?? (but === one ? other : one);
    },
  };
}

/** @param {Deck} deck @returns {import("./deck.tone.js").House} */
function house_of({ all, sound, hear, bays, put, recue }) {
  return {
    ...{ bays, put, recue, part: sound.part, plain: all.plain, own: all.own },
    open() {
      const bay = all.open();
      hear(bay);
      sound.join(bay.element);
      return bay;
    },
    close(bay) {
      sound.leave(bay.element);
      all.close(bay);
    },
  };
}
