// @ts-check
/**
 * The map of one's library: asked for, drawn, walked on. However many tracks it has, they stay here:
 * Python hears of one at a time, and gives orders by the number of a list that is held.
 */
import { hear_hands } from "./shell.map.hands.js";
import { create_index, walk } from "./shell.map.index.js";
import { COLOURS } from "./shell.map.look.js";
import { create_scene } from "./shell.map.scene.js";
import { coloured } from "./shell.map.space.js";
import { FADED, LIT, PLAIN } from "./shell.map.tiles.js";

/** A pointer need not hit a dot to mean it, CSS pixels. */
const REACH = 10;
const FINGER_REACH = 22;
/** What one is led to is looked at from so near that about so many dots are in sight. */
const LED_TO = 160;
const LEAST_REACH = 600;
/** From the edge of the picture, what keys lead to keeps so far, CSS pixels. */
const EDGE = 60;
/** Of a region, those few that lie far out are not waited for. */
const FAR_OUT = 0.04;

/** @typedef {import("./shell.map.hands.js").Point} Point */
/** @typedef {{tracks: string[], x: number[], y: number[], group: number[], regions: any[], unheard: number}} Drawn */

/** @type {Drawn} */
const NOTHING = { tracks: [], x: [], y: [], group: [], regions: [], unheard: 0 };

/**
 * @param {HTMLElement} root  as create_scene wants it
 * @param {(command: any) => Promise<any>} ask
 * @param {{put(items: any[]): number}} lists  where an order finds what it was given a number for
 * @param {(what: string, json: string) => void} told  `at`, `play`, `menu`, `toggle`, `area`
 */
export function create_map(root, ask, lists, told) {
  let drawn = NOTHING;
  let dots = dots_of(drawn);
  /** The place of a track among all. @type {Map<string, number>} */
  let places = new Map();
  const scene = create_scene(root, dots);
  const { canvas, marked } = scene;
  let active = -1;
  let hovered = -1;
  /** What is searched for: places; null where nothing is. @type {Set<number> | null} */
  let found = null;
  let asked = 0;
  /** @type {{has(key: string): boolean} | null} */
  let choice = null;
  /** What lies in the area that was drawn last. @type {number[]} */
  let area = [];
  let lassoes = false;

  const reshade = () => {
    const { shade } = dots;
    const { tracks } = drawn;
    const picks = choice && tracks.some((id) => choice?.has(id)) ? choice : null;
    for (let at = 0; at < tracks.length; at++) {
      if (picks?.has(tracks[at])) shade[at] = LIT;
      else if (found?.has(at)) shade[at] = picks ? PLAIN : LIT;
      else shade[at] = picks || found ? FADED : PLAIN;
    }
    scene.stale();
  };
  /** @param {number} at */
  const meant = (at) => dots.shade[at] !== FADED;

  /** @param {Point} at @param {number} [reach] */
  const hit = (at, reach = REACH) => {
    const [x, y] = scene.under(at);
    const far = reach / scene.scale();
    // What is found goes before what is pale.
    const first = dots.index.nearest(x, y, far, meant);
    return first >= 0 ? first : dots.index.nearest(x, y, far);
  };
  /** @param {string} how  hover, key or touch */
  const tell = (how) => {
    const at = hovered >= 0 ? hovered : active;
    marked.shown = at;
    const group = at >= 0 ? drawn.group[at] : -1;
    told("at", JSON.stringify({ id: drawn.tracks[at] ?? "", how, group }));
    scene.look();
  };
  /** @param {number} at @param {string} how */
  const enter = (at, how) => {
    active = at;
    hovered = -1;
    tell(how);
  };
  /** A dot that keys went to comes into sight. @param {number} at */
  const follow = (at) => {
    const [x, y] = scene.where(at);
    const { width, height } = scene.size;
    const edge = Math.min(EDGE, width / 5, height / 5);
    const dx = Math.max(edge - x, 0) + Math.min(width - edge - x, 0);
    const dy = Math.max(edge - y, 0) + Math.min(height - edge - y, 0);
    if (dx || dy) scene.pan(dx, dy, true);
  };
  const nearest_to_middle = () => {
    const [x, y] = scene.middle();
    const first = dots.index.nearest(x, y, 65536, meant);
    return first >= 0 ? first : dots.index.closest(x, y);
  };
  /** What an order is given for dots. @param {number[]} some */
  const listed = (some) => {
    const ids = some.map((at) => drawn.tracks[at]);
    return JSON.stringify({ held: lists.put(ids), first: ids[0] ?? "", n: ids.length });
  };
  /** A region's dots, as a walk from its middle. @param {number} region */
  const of_region = (region) => {
    const { x, y } = drawn.regions[region];
    const { xs, ys } = dots;
    /** @type {number[]} */
    const some = [];
    drawn.group.forEach((it, at) => {
      if (it === region) some.push(at);
    });
    /** @param {number} at */
    const far = (at) => (xs[at] - x) ** 2 + (ys[at] - y) ** 2;
    return walk(
      xs,
      ys,
      some.sort((a, b) => far(a) - far(b)),
    );
  };
  /** @param {{put(json: string, on: boolean): void}} to @param {number[]} some */
  const take = (to, some) => {
    const rows = some.map((at) => [drawn.tracks[at], drawn.tracks[at], at]);
    to.put(JSON.stringify(rows), true);
  };
  /** @param {string} what @param {number} at */
  const tell_of = (what, at) => told(what, JSON.stringify({ id: drawn.tracks[at], place: at }));

  hear_hands(canvas, {
    zoom(factor, at, smooth) {
      scene.zoom(factor, at ?? (scene.in_sight(active) ? scene.where(active) : null), smooth);
    },
    pan: (dx, dy) => scene.pan(dx, dy),
    fit: () => scene.fit(),
    hover(at) {
      const dot = at ? hit(at) : -1;
      canvas.classList.toggle("meant", dot >= 0);
      if (dot === hovered) return;
      hovered = dot;
      tell("hover");
    },
    hits: (at) => hit(at) >= 0,
    press(at, touch, toggles) {
      const dot = hit(at, touch ? FINGER_REACH : REACH);
      enter(dot, touch ? "touch" : "hover");
      if (dot < 0) return;
      if (toggles) tell_of("toggle", dot);
      else if (!touch) tell_of("play", dot);
    },
    menu(at) {
      const dot = at ? hit(at, FINGER_REACH) : active;
      if (dot < 0) return;
      if (dot !== active) enter(dot, "touch");
      const { left, top } = canvas.getBoundingClientRect();
      const [x, y] = at ?? scene.where(dot);
      told("menu", JSON.stringify({ id: drawn.tracks[dot], x: left + x, y: top + y }));
    },
    areas: () => lassoes,
    drawing: scene.drawing,
    area(points) {
      area = dots.index.inside(points.map(scene.under));
      told("area", JSON.stringify({ n: area.length }));
    },
    step(dx, dy) {
      if (!drawn.tracks.length) return;
      let to = active;
      if (!scene.in_sight(active)) {
        to = scene.in_sight(marked.playing) ? marked.playing : nearest_to_middle();
      } else {
        const next = dots.index.toward(active, dx, dy, meant);
        if (next >= 0) to = next;
      }
      enter(to, "key");
      follow(to);
    },
    key(what) {
      if (what === "home") return api.to(drawn.tracks[marked.playing] ?? "");
      if (active < 0) return false;
      if (what === "leave") enter(-1, "key");
      else tell_of(what, active);
      return true;
    },
  });

  // ── What Python asks of it ──

  const api = {
    /** Ask for the map and show it. `done` gets {tracks, regions, unheard} as JSON, or a Problem's.
     * @param {(json: string, problem: string) => void} done */
    load(done) {
      ask({ do: "map" }).then(
        (answer) => {
          const id = drawn.tracks[active];
          drawn = answer;
          dots = dots_of(drawn);
          places = new Map(drawn.tracks.map((it, at) => [it, at]));
          active = id === undefined ? -1 : (places.get(id) ?? -1);
          hovered = -1;
          found = null;
          scene.show(dots);
          reshade();
          const { regions, unheard } = drawn;
          done(JSON.stringify({ tracks: drawn.tracks.length, regions, unheard }), "");
        },
        (error) => done("", JSON.stringify(error)),
      );
    },
    /** What the regions are called. @param {string} json  a list of texts */
    call(json) {
      const texts = JSON.parse(json).map(
        (/** @type {string} */ text, /** @type {number} */ at) => ({
          ...drawn.regions[at],
          text,
        }),
      );
      // The largest has the first word.
      texts.sort((/** @type {any} */ a, /** @type {any} */ b) => b.size - a.size);
      // One name for all of it tells nothing apart, and lies over the dots in the middle.
      scene.write(texts.length > 1 ? texts : []);
    },
    /** Light up what a question finds. @param {string} json  of `find_ids`; "" lights nothing
     * @param {(n: number) => void} done  how many of them are on the map; -1 where it failed */
    find(json, done) {
      const turn = ++asked;
      if (!json) {
        found = null;
        reshade();
        return done(0);
      }
      ask(JSON.parse(json)).then(
        ({ tracks }) => {
          if (turn !== asked) return;
          found = new Set();
          for (const id of tracks) {
            const at = places.get(id);
            if (at !== undefined) found.add(at);
          }
          reshade();
          done(found.size);
        },
        () => {
          if (turn === asked) done(-1);
        },
      );
    },
    /** @param {string} id  "" for none @returns {boolean}  is it on the map? */
    plays(id) {
      marked.playing = places.get(id) ?? -1;
      scene.look();
      return marked.playing >= 0;
    },
    /** Go to a track's dot. @param {string} id @returns {boolean}  is it on the map? */
    to(id) {
      const at = places.get(id);
      if (at === undefined) return false;
      enter(at, "key");
      const { xs, ys } = dots;
      const far = dots.index
        .around(at, LED_TO)
        .map((it) => Math.hypot(xs[it] - xs[at], ys[it] - ys[at]));
      scene.go(xs[at], ys[at], Math.max(LEAST_REACH, ...far));
      return true;
    },
    /** Show all of a region. @param {number} region */
    to_region(region) {
      const some = of_region(region);
      if (!some.length) return;
      const [xs, ys] = [dots.xs, dots.ys].map((of) =>
        some.map((at) => of[at]).sort((a, b) => a - b),
      );
      const low = Math.floor(FAR_OUT * (some.length - 1));
      const high = some.length - 1 - low;
      scene.fit_box({ left: xs[low], right: xs[high], top: ys[low], bottom: ys[high] });
    },
    fit: scene.fit,
    /** @param {number} factor */
    zoom: (factor) => scene.zoom(factor, null, true),
    /** A track and the `n` nearest, as {held, first, n}. @param {string} id @param {number} n */
    around: (id, n) => listed(dots.index.around(places.get(id) ?? 0, n)),
    /** A region's tracks, the same. @param {number} region @param {number} most */
    region: (region, most) => listed(of_region(region).slice(0, most)),
    /** One finger or the mouse draws around dots. @param {boolean} on */
    lasso(on) {
      lassoes = on;
      canvas.classList.toggle("lassoes", on);
    },
    /** What is chosen looks chosen. @param {{has(key: string): boolean}} which */
    choose(which) {
      choice = which;
      reshade();
    },
    /** Choose what lies in the area that was drawn last. @param {any} to  a choice */
    take_area: (to) => take(to, walk(dots.xs, dots.ys, area)),
    /** @param {any} to  a choice @param {number} region */
    take_region: (to, region) => take(to, of_region(region)),
    /** All that is chosen by "all but some" is named. @param {any} to  a choice */
    settle(to) {
      const some = drawn.tracks.flatMap((id, at) => (to.has(id) ? [at] : []));
      to.clear();
      take(to, some);
    },
    /** The card has a track's words. @param {string} id */
    card(id) {
      marked.card = places.get(id) ?? -1;
      scene.look();
    },
    focus: () => canvas.focus(),
  };
  return api;
}

/** @param {Drawn} drawn @returns {import("./shell.map.tiles.js").Dots} */
function dots_of({ x, y, group, regions }) {
  const xs = Uint16Array.from(x);
  const ys = Uint16Array.from(y);
  const colours = coloured(regions, COLOURS);
  const colour = Uint8Array.from(group, (it) => colours[it] ?? COLOURS);
  return { xs, ys, colour, shade: new Uint8Array(xs.length), index: create_index(xs, ys) };
}
