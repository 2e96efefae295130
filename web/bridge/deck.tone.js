// @ts-check
// The equaliser: ten filters between two elements of the deck and the speakers. It is fetched when it
// is first turned on, and nothing of it is there while it is off.
//
// An element that was once given to Web Audio never gets away again, is silent where its sound comes
// from another origin, and falls silent with its context (iOS stops one in the background). So two
// elements of its own stand beside the two plain ones: they take what is ours, the plain ones take all
// else; and what plays moves to a plain one when the context does not run (deck.move.js).

import { create_mover } from "./deck.move.js";
import { filters_for, headroom } from "./tone.curve.js";

/** @typedef {import("./deck.bay.js").Bay} Bay */
/** @typedef {import("./deck.js").Cue} Cue */
/** @typedef {{on: boolean, gains: number[]}} Equaliser */
/** @typedef {"off" | "on" | "foreign" | "refused"} ToneState  foreign: what plays comes from
 *   elsewhere and is left as it is; refused: the browser gives no context that runs */
/**
 * @typedef {object} House  what the deck lets it touch
 * @property {() => {current: Bay, spare: Bay}} bays
 * @property {Bay[]} plain
 * @property {() => Bay} open a bay more
 * @property {(bay: Bay) => void} close
 * @property {(bay: Bay) => void} put this is the current one now
 * @property {() => void} recue what follows is loaded anew, into the bay it belongs to
 * @property {(cue: Cue) => boolean} own does it come from this page's own origin?
 * @property {(element: HTMLMediaElement, part: number) => void} part of the volume, 0 to 1
 */

/** The time constant of every change: too slow for a click, too quick to wait for. */
const GLIDE_S = 0.02;
/** A context that does not run after so long is given up. */
const PATIENCE_MS = 1500;
/** After so long a pause the context lets go of the speakers: it would keep the machine awake. */
const REST_MS = 30_000;

/**
 * @param {House} house
 * @param {(state: ToneState) => void} told hears what becomes of the sound, also when nothing changed
 * @param {() => AudioContext} [make_context]
 */
export function create_tone(house, told, make_context = speakers) {
  /** @type {Equaliser} */
  let wished = { on: false, gains: [] };
  /** @type {ReturnType<typeof create_graph> | null} */
  let graph = null;
  /** @type {Bay[]} */
  let toned = [];
  let refused = false;
  let compared = false;
  /** Does what plays wait for the context to run? */
  let waiting = false;
  let watch = 0;
  let rest = 0;
  const mover = create_mover(house, tidy);

  /** @param {Cue} cue */
  const takes = (cue) => wished.on && !refused && toned.length > 0 && house.own(cue);
  /** @param {Bay} bay @param {Cue} cue */
  const fits = (bay, cue) => toned.includes(bay) === takes(cue);

  /** @param {Cue} cue @param {Bay | null} but @returns {Bay} */
  function bay_for(cue, but) {
    mover.settle();
    const kind = takes(cue) ? toned : house.plain;
    return /** @type {Bay} */ (kind.find((bay) => bay !== but));
  }

  function tell() {
    const { cue } = house.bays().current;
    if (!wished.on) told("off");
    else if (refused) told("refused");
    else told(cue && !house.own(cue) ? "foreign" : "on");
  }

  /** What is held belongs where it fits; what plays moves there without a pause. */
  function arrange() {
    const { current, spare } = house.bays();
    if (spare.cue && !fits(spare, spare.cue)) house.recue();
    const [{ cue }, to] = [current, mover.to()];
    const playing = cue !== null && !current.element.paused;
    // Not before it runs: in a graph that stands still it would be silent for so long.
    waiting = playing && takes(cue) && !fits(current, cue) && !graph?.running();
    // A slider that is dragged comes here at every step: what is on its way goes on.
    const under_way = cue !== null && to !== null && fits(to, cue);
    if (cue && !fits(current, cue) && !waiting && !under_way) {
      mover.move(bay_for(cue, house.bays().spare));
    } else if (!under_way) mover.settle();
    tidy();
    tell();
  }

  /** Off, nothing of it stays. */
  function tidy() {
    const { current, spare } = house.bays();
    if (wished.on || toned.includes(current) || toned.includes(spare) || mover.busy()) return;
    for (const bay of toned) house.close(bay);
    toned = [];
    refused = false;
    clearTimeout(watch);
    clearTimeout(rest);
    graph?.close();
    graph = null;
  }

  /** Make the context run, which browsers want asked for in a gesture. */
  function wake() {
    clearTimeout(rest);
    if (!wished.on) return;
    try {
      if (!graph) {
        graph = create_graph(make_context(), toned, changed);
        shape();
      }
      if (graph.running()) return;
      graph.resume();
    } catch {
      // No Web Audio, or no output: `look` says so.
    }
    look_soon();
  }

  /** The context began to run, or stopped: in the next moment it may go on. */
  function changed() {
    if (graph?.running()) look();
    else look_soon();
  }

  function look_soon() {
    clearTimeout(watch);
    watch = setTimeout(look, PATIENCE_MS);
  }

  /** Does it run, for who needs it? */
  function look() {
    if (!wished.on) return;
    const running = graph?.running() ?? false;
    const { current } = house.bays();
    const needed = waiting || (toned.includes(current) && !current.element.paused);
    if (running ? !refused && !waiting : refused || !needed) return;
    refused = !running;
    arrange();
  }

  function shape() {
    graph?.shape(compared ? wished.gains.map(() => 0) : wished.gains);
  }

  return {
    bay_for,
    fits,
    wake,
    /** Something else is current now. */
    met: tell,
    /** Nothing is on its way between two bays any more. */
    settle: () => mover.settle(),
    /** It was paused. */
    rest() {
      clearTimeout(rest);
      rest = setTimeout(() => {
        if (house.bays().current.element.paused) graph?.suspend();
      }, REST_MS);
    },
    /** @param {Equaliser} to */
    set(to) {
      wished = to;
      if (to.on && toned.length === 0) {
        toned = [house.open(), house.open()];
        // WebKit lets an element play that was loaded in a gesture, as this may be.
        for (const { element } of toned) element.load();
      }
      if (to.on) shape();
      const { current } = house.bays();
      if (to.on && current.cue && !current.element.paused) wake();
      arrange();
    },
    /** Hear it without, for as long as this is so. @param {boolean} on */
    compare(on) {
      compared = on;
      shape();
    },
  };
}

/** @typedef {ReturnType<typeof create_tone>} Tone */

/** More is decoded ahead than a game would like, so that a busy page breaks no sound. */
const speakers = () => new AudioContext({ latencyHint: "playback" });

/**
 * preamp → ten filters → speakers. @param {AudioContext} context
 * @param {Bay[]} bays whose elements play through it from now on
 * @param {() => void} changed called when it begins to run, or stops
 */
function create_graph(context, bays, changed) {
  const rate = context.sampleRate;
  const preamp = context.createGain();
  const nodes = filters_for(Array(10).fill(0), rate).map(({ type, frequency, Q }) => {
    const node = context.createBiquadFilter();
    node.type = type;
    node.frequency.value = frequency;
    node.Q.value = Q;
    return node;
  });
  /** @type {AudioNode} */
  let last = preamp;
  for (const node of nodes) last = last.connect(node);
  last.connect(context.destination);
  for (const { element } of bays) context.createMediaElementSource(element).connect(preamp);
  context.addEventListener("statechange", changed);

  /** @param {AudioParam} param @param {number} to */
  const glide = (param, to) => {
    if (context.state === "running") param.setTargetAtTime(to, context.currentTime, GLIDE_S);
    else {
      param.cancelScheduledValues(0);
      param.value = to;
    }
  };
  return {
    running: () => context.state === "running",
    resume: () => void context.resume().catch(() => {}),
    suspend: () => void context.suspend().catch(() => {}),
    close() {
      context.removeEventListener("statechange", changed);
      context.close().catch(() => {});
    },
    /** @param {number[]} gains dB, ten */
    shape(gains) {
      const filters = filters_for(gains, rate);
      glide(preamp.gain, 10 ** (headroom(filters, rate) / 20));
      filters.forEach(({ gain }, at) => {
        glide(/** @type {BiquadFilterNode} */ (nodes[at]).gain, gain);
      });
    },
  };
}
