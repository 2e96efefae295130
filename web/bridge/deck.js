// @ts-check
// The deck: two audio elements, the one heard and the one that follows, and Media Session.
//
// It does what effects tell it and reports what it sees. Three things it does alone, because no
// message may stand between them and the sound: it goes on to the cued next track at the end of
// one, it plays in the gesture of a click, and it takes up the last session before the engine is
// there. There is no Web Audio graph, which iOS silences when the page goes to the background, but
// for who turns the equaliser on: then two elements more stand in one (deck.tone.js).

import { create_bays } from "./deck.bays.js";
import { create_ends } from "./deck.ends.js";
import { create_media } from "./deck.media.js";
import { create_session, local_store } from "./deck.session.js";
import { create_sound } from "./deck.sound.js";
import { create_wish } from "./deck.wish.js";

/** @typedef {{title: string, artist?: string, album?: string, art?: string, duration_ms?: number, stored?: number}} CueTrack */
/** @typedef {{entry: string, url: string, content: string, track: CueTrack, start_ms?: number, stop_ms?: number, gain_db?: number}} Cue */
/** @typedef {import("./deck.session.js").Session} Session */
/** @typedef {import("./deck.bay.js").Bay} Bay */
/** @typedef {"playing" | "paused" | "waiting" | "ended" | "advanced" | "failed" | "position" | "duration"} What */
/** @typedef {{report: "deck_report", what: What, entry: string, ms: number, detail: string}} DeckReport */
/**
 * @typedef {{effect: "load", cue: Cue, position_ms: number, play: boolean, next: Cue | null}
 *   | {effect: "cue_next", next: Cue | null}
 *   | {effect: "deck_play"} | {effect: "deck_pause"} | {effect: "deck_stop"}
 *   | {effect: "deck_seek", ms: number} | {effect: "deck_level", entry: string, gain_db: number}
 *   | {effect: "deck_volume", volume: number} | {effect: "deck_sleep", at: number}} DeckEffect
 */

const POSITION_EVERY_MS = 1000;
const SESSION_EVERY_MS = 2000;

/**
 * @param {object} options
 * @param {HTMLElement} options.parent where the elements live
 * @param {(report: DeckReport) => void} options.report takes what the deck saw, also while the engine is away
 * @param {string} options.base_url the page's base, absolute
 * @param {(command: {do: "next" | "previous" | "pause"}) => void} [options.order] takes media keys that the queue must answer
 * @param {import("./deck.session.js").Store | null} [options.store]
 * @param {MediaSession | null} [options.media_session]
 * @param {() => number} [options.now] ms
 * @param {(state: import("./deck.tone.js").ToneState) => void} [options.toned] hears what becomes of
 *   the equaliser
 */
export function create_deck({
  parent,
  report,
  base_url,
  order = () => {},
  store = local_store(),
  media_session = globalThis.navigator?.mediaSession ?? null,
  now = () => performance.now(),
  toned = () => {},
}) {
  const bays = create_bays(parent, base_url, (element, db) => sound.level(element, db));
  let [current, spare] = bays.plain;
  const sound = create_sound([current.element, spare.element], slept);
  const house = {
    ...{ all: bays, sound, hear, recue: () => cue_next(spare.cue) },
    bays: () => ({ current, spare }),
    put: (/** @type {Bay} */ bay) => {
      current = bay;
    },
  };
  const equaliser = create_wish(house, (state) => {
    toned(state);
    if (current.cue) remember();
  });
  const ends = create_ends(
    () => ({ current, spare }),
    () => on.ended(),
  );
  const memory = create_session(store, base_url);
  /** Did this page play, or its engine load, anything? */
  let ours = false;
  let known_duration_ms = 0;
  /** Was a stretch stopped at its end, behind which its file goes on? */
  let over = false;
  let position_at = Number.NEGATIVE_INFINITY;
  let session_at = Number.NEGATIVE_INFINITY;

  const media = create_media(media_session, base_url, {
    play: () => void play_from_gesture(),
    pause: () => current.element.pause(),
    stop: () => order({ do: "pause" }),
    next: () => order({ do: "next" }),
    previous: () => order({ do: "previous" }),
    seek,
    position,
  });

  /** @param {What} what @param {{ms?: number, detail?: string}} [facts] */
  function tell(what, { ms = current.ms(), detail = "" } = {}) {
    const entry = current.cue?.entry;
    if (entry) report({ report: "deck_report", what, entry, ms: Math.max(0, ms), detail });
  }

  function tell_position() {
    position_at = now();
    tell("position");
    const state = current.element.paused ? "paused" : "playing";
    media.tell(state, { ...position(), speed: sound.speed() });
  }

  /** @returns {Session | null} */
  function session() {
    if (!current.cue) return null;
    return {
      cue: current.cue,
      position_ms: current.ms(),
      duration_ms: duration_ms(),
      volume: sound.volume(),
      speed: sound.speed(),
      next: spare.cue,
      equaliser: equaliser.wished() ?? undefined,
    };
  }

  function remember() {
    session_at = now();
    const held = session();
    if (held) memory.write(held);
    else memory.clear();
  }

  function sounding() {
    return position().playing && current.element.readyState >= 3;
  }

  function duration_ms() {
    return current.duration_ms() || known_duration_ms;
  }

  function position() {
    const { paused, ended } = current.element;
    return {
      ms: current.ms(),
      duration_ms: duration_ms(),
      playing: current.cue !== null && !paused && !ended && !over,
    };
  }

  /** Play what is held. A refusal is told as `paused`; errors come by the element's own event. */
  function play() {
    const { element } = current;
    if (!current.cue) return;
    if (over) current.seek(0); // as an element does that has ended
    over = false;
    equaliser.tone?.wake();
    element.preload = "auto";
    element.play().catch((error) => {
      // AbortError: another load or a pause came first. NotSupportedError: `error` tells more.
      if (error?.name === "NotAllowedError" && element === current.element) {
        tell("paused", { detail: "gesture_needed" });
      }
    });
  }

  /** @param {number} ms */
  function seek(ms) {
    if (!current.cue) return;
    tell_position(); // what was heard until here
    ends.call_off();
    over = false;
    current.seek(ms);
  }

  /** @param {Cue | null} next */
  function cue_next(next) {
    if (!next || !spare.holds(next)) ends.call_off();
    if (!next) spare.unload();
    else if (spare.holds(next) && equaliser.fits(spare, next)) spare.rename(next);
    else {
      const to = equaliser.bay_for(next, current);
      if (to !== spare) spare.unload();
      spare = to;
      spare.load(next, "none", 0);
      ends.prime_when_due();
    }
  }

  /** @param {Extract<DeckEffect, {effect: "load"}>} effect */
  function load({ cue, position_ms, play: sound, next }) {
    ours = true;
    ends.call_off();
    over = false;
    equaliser.tone?.settle();
    if ((current.holds(cue) || current.carries(cue)) && equaliser.fits(current, cue)) {
      current.rename(cue);
      current.seek(position_ms);
    } else if (spare.holds(cue) && equaliser.fits(spare, cue)) {
      [current, spare] = [spare, current];
      spare.unload();
      current.seek(position_ms);
    } else {
      const to = equaliser.fits(current, cue) ? current : equaliser.bay_for(cue, null);
      if (to !== current) current.unload();
      if (to === spare) spare = current;
      current = to;
      current.load(cue, sound ? "auto" : bays.quietly(cue), position_ms);
    }
    known_duration_ms = cue.track.duration_ms ?? 0;
    media.show(cue);
    if (sound) play();
    else current.element.pause();
    if (current.duration_ms()) tell("duration", { ms: current.duration_ms() });
    // A reused element that plays on fires no `playing` of its own.
    if (sound && sounding()) tell("playing");
    cue_next(next);
    equaliser.tone?.met();
    remember();
  }

  function advance() {
    ends.led(now());
    equaliser.tone?.settle();
    const from = current.cue?.entry ?? "";
    if (current.leads_to(spare.cue)) current.rename(/** @type {Cue} */ (spare.cue));
    else {
      [current, spare] = [spare, current];
      play(); // before everything else: this is the gap
    }
    spare.unload();
    known_duration_ms = current.cue?.track.duration_ms ?? 0;
    tell("advanced", { ms: 0, detail: from });
    if (current.duration_ms()) tell("duration", { ms: current.duration_ms() });
    if (sounding()) on.playing(); // it led, and said so before it was current
    media.show(current.cue);
    equaliser.tone?.met();
    remember();
  }

  function stop() {
    ends.call_off();
    equaliser.tone?.settle();
    spare.unload();
    current.unload();
    media.show(null);
    memory.clear();
  }

  /** The sleep timer has run out. */
  function slept() {
    ends.call_off();
    tell("paused", { detail: "slept" });
    current.element.pause();
  }

  /** @param {number} volume 0 to 1 */
  function set_volume(volume) {
    sound.set_volume(volume);
    if (current.cue) remember();
  }

  /** @param {number} speed 0.5 to 2 */
  function set_speed(speed) {
    if (!Number.isFinite(speed) || speed === sound.speed()) return;
    sound.set_speed(speed);
    // What was timed by the end of the track comes sooner now, or later.
    if (spare.element.paused) ends.call_off();
    ends.lead_when_due();
    ends.stop_when_due();
    if (!current.cue) return;
    tell_position();
    remember();
  }

  /** @type {Record<string, () => void>} */
  const on = {
    playing() {
      ends.sounds(now());
      tell("playing");
      tell_position();
      ends.stop_when_due();
      remember();
    },
    pause() {
      // At the end of a track browsers say `pause` too; and a pause that a load overtook is late.
      if (!current.element.paused || current.element.ended || over) return;
      ends.call_off();
      equaliser.tone?.rest();
      tell("paused");
      tell_position();
      remember();
    },
    waiting() {
      if (!current.element.paused) tell("waiting");
    },
    ended() {
      if (spare.cue && !spare.element.error) advance();
      else {
        over = current.ends_early();
        if (over) current.element.pause();
        tell("ended");
        remember();
      }
    },
    error() {
      const detail = current.failure();
      if (detail && !detail.startsWith("aborted")) tell("failed", { ms: 0, detail });
    },
    durationchange() {
      if (current.duration_ms()) tell("duration", { ms: current.duration_ms() });
    },
    seeked() {
      tell_position();
      ends.stop_when_due();
      remember();
    },
    timeupdate() {
      if (current.element.paused) return;
      if (now() - position_at >= POSITION_EVERY_MS) tell_position();
      if (now() - session_at >= SESSION_EVERY_MS) remember();
      ends.prime_when_due();
      ends.lead_when_due();
      ends.stop_when_due();
    },
  };
  /** @param {Bay} bay */
  function hear({ element }) {
    for (const [name, act] of Object.entries(on)) {
      element.addEventListener(name, () => {
        if (element === current.element && current.cue) act();
      });
    }
  }
  for (const bay of bays.plain) hear(bay);
  parent.ownerDocument.defaultView?.addEventListener("pagehide", () => {
    // A tab that only showed the last session must not overwrite what another one plays.
    if (current.cue && ours) remember();
  });

  /** Lift the autoplay bar from all elements; call it inside a click. */
  function arm() {
    equaliser.tone?.wake();
    bays.arm();
  }

  /** Play what is held, inside a click. Was there anything to play? */
  function play_from_gesture() {
    arm();
    if (!current.cue) return false;
    ours = true;
    play();
    return true;
  }

  return {
    /** Do what the engine says; effects of others are left alone. @param {DeckEffect} effect */
    handle(effect) {
      switch (effect.effect) {
        case "load":
          return load(effect);
        case "cue_next":
          cue_next(effect.next);
          return remember();
        case "deck_play":
          return play();
        case "deck_pause":
          return current.element.pause();
        case "deck_seek":
          return seek(effect.ms);
        case "deck_stop":
          return stop();
        case "deck_level":
          return bays.level(effect.entry, effect.gain_db);
        case "deck_volume":
          return set_volume(effect.volume);
        case "deck_sleep":
          return sound.sleep(effect.at);
      }
    },
    position,
    arm,
    play_from_gesture,
    set_volume,
    set_speed,
    equaliser,
    /** What is held, or else what the last page held here. @returns {Session | null} */
    session: () => session() ?? memory.read(),
    /**
     * Ready the last session's track, silently.
     * @param {Session | null} held
     */
    restore(held) {
      if (!held || current.cue) return;
      set_volume(held.volume);
      set_speed(held.speed);
      equaliser.set(held.equaliser);
      current.load(held.cue, bays.quietly(held.cue), held.position_ms);
      known_duration_ms = held.duration_ms;
      cue_next(held.next);
      media.show(held.cue);
    },
    element: () => current.element,
    /** From the end of the last track to the sound of the cued one, ms; null before the first. */
    gap_ms: ends.gap_ms,
  };
}
