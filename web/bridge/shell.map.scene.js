// @ts-check
/**
 * The map's picture: the canvas with its dots, and what stands over it as elements (names, marks, the
 * card); the camera, and how it moves.
 */
import { on_look, picture, read_inks } from "./shell.map.look.js";
import {
  between,
  fitted,
  held,
  on_map,
  on_screen,
  panned,
  placed,
  radius,
  zoomed,
} from "./shell.map.space.js";
import { create_tiles } from "./shell.map.tiles.js";

/** A finer picture than this nobody sees, and it costs the square of it. */
const MOST_DPR = 2;
const MOVE_MS = 260;
/** After so long without another step, zooming is over. */
const SETTLED_MS = 110;
/** A card keeps so far from its dot and from the edge, CSS pixels. */
const CARD_GAP = 12;
/** The tools over it, which stand at its right, with what lies around them. */
const ASIDE = 56;
/** From what is all in sight one can go so much further away. */
const FURTHER = 1.6;

/** @typedef {import("./shell.map.space.js").Camera} Camera */
/** @typedef {import("./shell.map.hands.js").Point} Point */
/** @typedef {import("./shell.map.tiles.js").Dots} Dots */

/**
 * @param {HTMLElement} root  holds a canvas, `.map-names`, `.map-inks`, `.map-ring`, `.map-playing`
 *   and `.map-card`
 * @param {Dots} first
 */
export function create_scene(root, first) {
  /** @param {string} selector @returns {HTMLElement} */
  const part = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const names = part(".map-names");
  const ring = part(".map-ring");
  const mark = part(".map-playing");
  const card = part(".map-card");
  const inks = part(".map-inks");
  const size = { width: 0, height: 0 };
  let dpr = 1;

  let dots = first;
  let tiles = create_tiles(dots, picture);
  /** @type {Camera} */
  let camera = { x: 0, y: 0, k: 1 };
  let furthest = 1;
  /** Nobody has moved it: it shows everything, also in another size. */
  let untouched = true;
  /** Dots that are marked; -1 for none. `card`: the one whose words the card has. */
  const marked = { shown: -1, playing: -1, card: -1 };
  /** Where names stand on the map, and their size. @type {{x: number, y: number, width: number, height: number}[]} */
  let named = [];
  /** @type {Point[] | null} */
  let line = null;
  let zooming = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settles;
  let moving = 0;
  let due = false;

  // ── Drawing ──

  const look = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(draw);
  };
  const draw = () => {
    due = false;
    if (!size.width || !size.height) return;
    const dot = radius(camera.k, dots.xs.length, dots.index.box);
    const { whole } = tiles.draw(pen, camera, dpr, dot, zooming);
    if (line) draw_line(line);
    lay_names();
    lay(ring, marked.shown, dot);
    lay(mark, marked.playing, dot);
    lay_card(dot);
    if (!whole) look();
    root.toggleAttribute("data-whole", whole && !zooming);
  };
  /** @param {Point[]} points */
  const draw_line = (points) => {
    pen.save();
    pen.scale(dpr, dpr);
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.closePath();
    pen.strokeStyle = getComputedStyle(ring).color;
    pen.lineWidth = 2;
    pen.setLineDash([6, 4]);
    pen.stroke();
    pen.restore();
  };
  /** @param {number} at @returns {Point} */
  const where = (at) => on_screen(camera, size, dots.xs[at], dots.ys[at]);
  /** @param {number} at  -1 is nowhere */
  const in_sight = (at) => {
    if (at < 0) return false;
    const [x, y] = where(at);
    return x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  };

  /** Put a mark around a dot. @param {HTMLElement} element @param {number} at @param {number} dot */
  const lay = (element, at, dot) => {
    element.hidden = !in_sight(at);
    if (element.hidden) return;
    const [x, y] = where(at);
    element.style.setProperty("--dot", `${2 * dot}px`);
    element.style.transform = `translate(${x}px, ${y}px)`;
  };
  /** @param {number} dot */
  const lay_card = (dot) => {
    const at = marked.shown;
    card.hidden = at !== marked.card || !in_sight(at);
    if (card.hidden) return;
    const [x, y] = where(at);
    const { offsetWidth: wide, offsetHeight: high } = card;
    const far = dot + CARD_GAP;
    const left = Math.min(Math.max(x - wide / 2, CARD_GAP), size.width - wide - CARD_GAP);
    const above = y - far - high;
    const top = above >= CARD_GAP ? above : Math.min(y + far, size.height - high - CARD_GAP);
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
  const lay_names = () => {
    const boxes = named.map(({ x, y, width, height }) => {
      const [px, py] = on_screen(camera, size, x, y);
      return { x: px, y: py, width, height };
    });
    placed(boxes, size).forEach((at, i) => {
      const element = /** @type {HTMLElement} */ (names.children[i]);
      element.classList.toggle("off", !at);
      if (at) element.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    });
  };
  const measure_names = () => {
    [...names.children].forEach((it, at) => {
      named[at].width = /** @type {HTMLElement} */ (it).offsetWidth;
      named[at].height = /** @type {HTMLElement} */ (it).offsetHeight;
    });
  };
  const recolour = () => {
    tiles.ink(read_inks(inks));
    look();
  };

  // ── The camera ──

  /** @param {Camera} to */
  const stand = (to) => {
    moving++;
    camera = held(to, dots.index.box);
    look();
  };
  const begins_zoom = () => {
    zooming = true;
    clearTimeout(settles);
    settles = setTimeout(() => {
      zooming = false;
      look();
    }, SETTLED_MS);
  };
  /** Go there, so that the eye can follow. @param {Camera} to */
  const move = (to) => {
    const from = camera;
    const target = held(to, dots.index.box);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (calm || !size.width) return stand(target);
    const turn = ++moving;
    const begun = performance.now();
    const step = () => {
      if (turn !== moving) return;
      const part = Math.min(1, (performance.now() - begun) / MOVE_MS);
      camera = part < 1 ? between(from, target, part) : target;
      if (from.k !== target.k) begins_zoom();
      look();
      if (part < 1) requestAnimationFrame(step);
    };
    step();
  };
  // A picture that is higher than wide has nothing where its tools lie, at the foot.
  const whole = () => fitted(dots.index.box, size, size.width > size.height ? ASIDE : 0);
  const resized = () => {
    const { clientWidth: width, clientHeight: height } = root;
    if (!width || !height) return;
    dpr = Math.min(MOST_DPR, devicePixelRatio || 1);
    size.width = width;
    size.height = height;
    canvas.width = Math.round(width * dpr);
    canvas.height = Math.round(height * dpr);
    measure_names();
    const all = whole();
    furthest = all.k / FURTHER;
    if (untouched) camera = all;
    // At once: a canvas of another size is empty.
    draw();
  };
  new ResizeObserver(resized).observe(root);
  on_look(recolour);
  recolour();

  return {
    canvas,
    size,
    marked,
    look,
    where,
    in_sight,
    /** The place on the map under a point. @param {Point} at */
    under: (at) => on_map(camera, size, ...at),
    /** How long a step of the map is, CSS pixels. */
    scale: () => camera.k,
    middle: () => [camera.x, camera.y],
    /** Other dots. @param {Dots} to */
    show(to) {
      dots = to;
      tiles = create_tiles(dots, picture);
      Object.assign(marked, { shown: -1, playing: -1, card: -1 });
      names.replaceChildren();
      named = [];
      recolour();
      resized();
    },
    /** Dots have other shades. */
    stale() {
      tiles.stale();
      look();
    },
    /** What stands written on it. @param {{x: number, y: number, text: string}[]} texts  the most
     *   important first */
    write(texts) {
      names.replaceChildren(
        ...texts.map(({ text }) => {
          const element = document.createElement("span");
          element.dir = "auto";
          element.textContent = text;
          return element;
        }),
      );
      named = texts.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
      measure_names();
      look();
    },
    /** A line is drawn by hand. @param {Point[] | null} points */
    drawing(points) {
      line = points;
      look();
    },
    /** Closer or further, around a point or what is in the middle. @param {number} factor
     * @param {Point | null} at @param {boolean} smooth  or is it one of many small steps? */
    zoom(factor, at, smooth) {
      untouched = false;
      const [x, y] = at ?? [size.width / 2, size.height / 2];
      const to = zoomed(camera, factor, x, y, size, furthest);
      if (smooth) return move(to);
      begins_zoom();
      stand(to);
    },
    /** @param {number} dx @param {number} dy @param {boolean} [smooth] */
    pan(dx, dy, smooth) {
      untouched = false;
      (smooth ? move : stand)(panned(camera, dx, dy));
    },
    fit() {
      untouched = true;
      move(whole());
    },
    /** All of a box. @param {import("./shell.map.space.js").Box} box */
    fit_box(box) {
      untouched = false;
      move(fitted(box, size));
    },
    /** To a place, at least so near that `reach` steps around it are in sight. @param {number} x
     * @param {number} y @param {number} reach */
    go(x, y, reach) {
      untouched = false;
      const k = Math.min(size.width, size.height) / 2 / reach;
      move({ x, y, k: Math.max(camera.k, k || 0) });
    },
  };
}
