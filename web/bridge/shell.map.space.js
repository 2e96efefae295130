// @ts-check
/**
 * The map's space, pure: a camera over it, what lies where, what is called what. A place on the map
 * is 0 to 65535 from left to right and from the top down; a place on the screen is CSS pixels.
 */

/** @typedef {{x: number, y: number, k: number}} Camera  the place in the middle of the picture, and
 *   how many CSS pixels one step of the map is long */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{width: number, height: number}} Size  CSS pixels */

/** The closest look: so many CSS pixels for one step. */
export const CLOSEST = 2;
/** Room around everything when all of it is shown, CSS pixels; less where there is little. */
const PAD = 36;
/** Dots in one place are still a picture of some width. */
const LEAST_EXTENT = 600;

/** What holds all places. @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys @returns {Box} */
export function bounds(xs, ys) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; at < xs.length; at++) {
    if (xs[at] < box.left) box.left = xs[at];
    if (xs[at] > box.right) box.right = xs[at];
    if (ys[at] < box.top) box.top = ys[at];
    if (ys[at] > box.bottom) box.bottom = ys[at];
  }
  return xs.length ? box : { left: 0, top: 0, right: 65535, bottom: 65535 };
}

/** All of a box in sight, beside what covers the picture at its right.
 * @param {Box} box @param {Size} size @param {number} [aside]  px @returns {Camera} */
export function fitted(box, { width, height }, aside = 0) {
  const pad = Math.min(PAD, width / 8, height / 8);
  const wide = Math.max(box.right - box.left, LEAST_EXTENT);
  const high = Math.max(box.bottom - box.top, LEAST_EXTENT);
  const k = Math.max(1e-6, Math.min((width - aside - 2 * pad) / wide, (height - 2 * pad) / high));
  // Where the picture is wider than the box, there is room beside it already.
  const off = Math.max(0, aside - ((width - wide * k) / 2 - pad));
  return { x: (box.left + box.right) / 2 + off / k, y: (box.top + box.bottom) / 2, k };
}

/** Closer or further, with the place under a point of the screen staying under it.
 * @param {Camera} camera @param {number} factor @param {number} px @param {number} py
 * @param {Size} size @param {number} furthest  the least `k` @returns {Camera} */
export function zoomed(camera, factor, px, py, size, furthest) {
  const k = Math.min(CLOSEST, Math.max(furthest, camera.k * factor));
  const dx = px - size.width / 2;
  const dy = py - size.height / 2;
  return {
    x: camera.x + dx / camera.k - dx / k,
    y: camera.y + dy / camera.k - dy / k,
    k,
  };
}

/** The picture is drawn aside by so many pixels. @param {Camera} camera @param {number} dx
 * @param {number} dy @returns {Camera} */
export const panned = (camera, dx, dy) => ({
  x: camera.x - dx / camera.k,
  y: camera.y - dy / camera.k,
  k: camera.k,
});

/** The middle stays over what there is: nobody loses the map. @param {Camera} camera @param {Box} box
 * @returns {Camera} */
export const held = (camera, box) => ({
  x: Math.min(box.right, Math.max(box.left, camera.x)),
  y: Math.min(box.bottom, Math.max(box.top, camera.y)),
  k: camera.k,
});

/** Where a place is on the screen. @param {Camera} camera @param {Size} size @param {number} x
 * @param {number} y @returns {[number, number]} */
export const on_screen = (camera, size, x, y) => [
  (x - camera.x) * camera.k + size.width / 2,
  (y - camera.y) * camera.k + size.height / 2,
];

/** What lies under a point of the screen. @param {Camera} camera @param {Size} size
 * @param {number} px @param {number} py @returns {[number, number]} */
export const on_map = (camera, size, px, py) => [
  (px - size.width / 2) / camera.k + camera.x,
  (py - size.height / 2) / camera.k + camera.y,
];

/** A step on the way from one camera to another. Zooming is even to the eye where `k` grows by the
 * same factor in each step; the middle moves so that it arrives with it.
 * @param {Camera} from @param {Camera} to @param {number} part  0 to 1 @returns {Camera} */
export function between(from, to, part) {
  const eased = 1 - (1 - part) ** 3;
  const k = from.k * (to.k / from.k) ** eased;
  // What stays in place on the screen moves by 1/k, not by time.
  const way =
    Math.abs(to.k - from.k) < 1e-9 * from.k
      ? eased
      : (1 / from.k - 1 / k) / (1 / from.k - 1 / to.k);
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, k };
}

/** How large a dot is drawn, CSS pixels from its middle to its edge: more of them, or from further
 * away, smaller. @param {number} k @param {number} count @param {Box} box */
export function radius(k, count, box) {
  const wide = Math.max(box.right - box.left, LEAST_EXTENT) * k;
  const high = Math.max(box.bottom - box.top, LEAST_EXTENT) * k;
  const room = Math.sqrt((wide * high) / Math.max(1, count));
  return Math.min(7, Math.max(0.9, room * 0.2));
}

/**
 * Which names can be shown at once without lying over each other; those that come first go before.
 * @param {{x: number, y: number, width: number, height: number}[]} names  their middle and size
 * @param {Size} size  of the picture
 * @returns {([number, number] | null)[]}  where each stands (its top left corner), null: not now
 */
export function placed(names, size) {
  /** @type {Box[]} */
  const taken = [];
  return names.map(({ x, y, width, height }) => {
    // A name whose region is in sight is pushed in from the edge, but not far.
    const left = Math.min(Math.max(x - width / 2, 4), size.width - width - 4);
    const top = Math.min(Math.max(y - height / 2, 4), size.height - height - 4);
    if (Math.abs(left - (x - width / 2)) > width / 2 || Math.abs(top - (y - height / 2)) > height)
      return null;
    const box = { left, top, right: left + width, bottom: top + height };
    if (taken.some((it) => meets(it, box, 4))) return null;
    taken.push(box);
    return [Math.round(left), Math.round(top)];
  });
}

/** @param {Box} a @param {Box} b @param {number} gap */
const meets = (a, b, gap) =>
  a.left < b.right + gap &&
  b.left < a.right + gap &&
  a.top < b.bottom + gap &&
  b.top < a.bottom + gap;

/**
 * A colour for each region, so that those of one colour lie far from each other: largest first, each
 * takes the colour whose nearest region is furthest away.
 * @param {{x: number, y: number, size: number}[]} regions @param {number} colours
 * @returns {number[]}
 */
export function coloured(regions, colours) {
  /** @type {number[]} */
  const found = new Array(regions.length).fill(0);
  /** @type {{x: number, y: number}[][]} */
  const of = Array.from({ length: colours }, () => []);
  const order = regions.map((_, at) => at).sort((a, b) => regions[b].size - regions[a].size);
  for (const at of order) {
    const { x, y } = regions[at];
    let best = 0;
    let furthest = -1;
    for (let colour = 0; colour < colours; colour++) {
      const near = Math.min(Infinity, ...of[colour].map((it) => Math.hypot(it.x - x, it.y - y)));
      if (near > furthest) {
        furthest = near;
        best = colour;
      }
    }
    found[at] = best;
    of[best].push(regions[at]);
  }
  return found;
}

/** Is a place inside a line that is closed? Even-odd rule. @param {number} x @param {number} y
 * @param {[number, number][]} line */
export function encloses(x, y, line) {
  let inside = false;
  for (let at = 0, before = line.length - 1; at < line.length; before = at++) {
    const [ax, ay] = line[at];
    const [bx, by] = line[before];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
