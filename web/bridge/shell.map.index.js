// @ts-check
/**
 * What lies where on the map: dots in the cells of a grid, so that finding one costs the same however
 * many there are. Pure.
 */
import { bounds, encloses } from "./shell.map.space.js";

/** Dots in a cell, as it should be. */
const A_CELL = 4;
/** Cells to a side, at most. */
const MOST_CELLS = 256;
/** Sideways counts so much more than ahead: arrow keys lead where they point. */
const SIDEWAYS = 2;

/** @typedef {ReturnType<typeof create_index>} Index */

/** @param {Uint16Array} xs @param {Uint16Array} ys */
export function create_index(xs, ys) {
  const count = xs.length;
  const box = bounds(xs, ys);
  const side = Math.max(1, Math.min(MOST_CELLS, Math.ceil(Math.sqrt(count / A_CELL))));
  const wide = Math.max(1, box.right - box.left + 1) / side;
  const high = Math.max(1, box.bottom - box.top + 1) / side;
  /** @param {number} x */
  const column = (x) => Math.min(side - 1, Math.max(0, Math.floor((x - box.left) / wide)));
  /** @param {number} y */
  const line = (y) => Math.min(side - 1, Math.max(0, Math.floor((y - box.top) / high)));

  // Counted, then laid out: dots of cell c are order[starts[c]] to before order[starts[c + 1]].
  const starts = new Uint32Array(side * side + 1);
  for (let at = 0; at < count; at++) starts[line(ys[at]) * side + column(xs[at]) + 1]++;
  for (let cell = 0; cell < side * side; cell++) starts[cell + 1] += starts[cell];
  const order = new Uint32Array(count);
  const next = starts.slice();
  for (let at = 0; at < count; at++) order[next[line(ys[at]) * side + column(xs[at])]++] = at;

  /** Every dot whose cell meets a box, and so every dot in it.
   * @param {import("./shell.map.space.js").Box} where @param {(at: number) => void} each */
  const near = (where, each) => {
    if (where.right < box.left || where.left > box.right) return;
    if (where.bottom < box.top || where.top > box.bottom) return;
    const first = column(where.left);
    const last = column(where.right);
    const end = line(where.bottom);
    for (let row = line(where.top); row <= end; row++) {
      const stop = starts[row * side + last + 1];
      for (let at = starts[row * side + first]; at < stop; at++) each(order[at]);
    }
  };

  /** Every dot in a square ring of cells around a place: ring 0 is its own cell. @param {number} x
   * @param {number} y @param {number} ring @param {(at: number) => void} each
   * @returns {boolean} are there still cells so far out? */
  const around_cell = (x, y, ring, each) => {
    const cx = column(x);
    const cy = line(y);
    let any = false;
    for (let row = cy - ring; row <= cy + ring; row++) {
      if (row < 0 || row >= side) continue;
      const edge = row === cy - ring || row === cy + ring;
      for (let at = cx - ring; at <= cx + ring; at += edge || ring === 0 ? 1 : 2 * ring) {
        if (at < 0 || at >= side) continue;
        any = true;
        const cell = row * side + at;
        for (let i = starts[cell]; i < starts[cell + 1]; i++) each(order[i]);
      }
    }
    return any;
  };

  /** No dot in this ring or further out is nearer than this. @param {number} ring */
  const at_least = (ring) => Math.max(0, ring - 1) * Math.min(wide, high);

  return {
    box,
    near,

    /** The nearest dot within so many steps of a place; -1 for none. @param {number} x
     * @param {number} y @param {number} reach @param {(at: number) => boolean} [fits] */
    nearest(x, y, reach, fits) {
      let best = -1;
      let least = reach * reach;
      const where = { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
      near(where, (at) => {
        const far = (xs[at] - x) ** 2 + (ys[at] - y) ** 2;
        if (far <= least && (!fits || fits(at)) && (far < least || best < 0)) {
          least = far;
          best = at;
        }
      });
      return best;
    },

    /** The dot nearest to a place, however far. @param {number} x @param {number} y */
    closest(x, y) {
      let best = -1;
      let least = Infinity;
      for (let ring = 0; ring <= side && at_least(ring) ** 2 <= least; ring++)
        around_cell(x, y, ring, (at) => {
          const far = (xs[at] - x) ** 2 + (ys[at] - y) ** 2;
          if (far < least) {
            least = far;
            best = at;
          }
        });
      return best;
    },

    /** The `n` dots nearest to one, that one first, as a walk: each is the nearest of those left to
     * the one before it. @param {number} from @param {number} n @returns {number[]} */
    around(from, n) {
      /** @type {[number, number][]} */
      let found = [];
      for (let ring = 0; ring <= side; ring++) {
        // A ring further out may only hold what is further than what is here already.
        if (found.length >= n && found[n - 1][0] <= at_least(ring) ** 2) break;
        around_cell(xs[from], ys[from], ring, (at) => {
          if (at !== from) found.push([(xs[at] - xs[from]) ** 2 + (ys[at] - ys[from]) ** 2, at]);
        });
        found.sort(([a, i], [b, j]) => a - b || i - j);
        found = found.slice(0, n);
      }
      const left = found.slice(0, Math.max(0, n - 1)).map(([, at]) => at);
      return walk(xs, ys, [from, ...left]);
    },

    /** The dots inside a line that is closed, in no order. @param {[number, number][]} path
     * @returns {number[]} */
    inside(path) {
      /** @type {number[]} */
      const found = [];
      const where = bounds(
        path.map(([x]) => x),
        path.map(([, y]) => y),
      );
      near(where, (at) => {
        if (encloses(xs[at], ys[at], path)) found.push(at);
      });
      return found;
    },

    /** The dot to go to from one in a direction (one of dx, dy is 1 or -1, the other 0): the nearest
     * of those ahead, where sideways counts more. Of dots in one place, those after it lie ahead to
     * the right and below, those before it to the left and above. -1 for none.
     * @param {number} from @param {number} dx @param {number} dy
     * @param {(at: number) => boolean} [fits] */
    toward(from, dx, dy, fits) {
      let best = -1;
      let least = Infinity;
      const x = xs[from];
      const y = ys[from];
      const later = dx + dy > 0;
      /** @param {number} at */
      const look = (at) => {
        if (at === from || (fits && !fits(at))) return;
        const ahead = (xs[at] - x) * dx + (ys[at] - y) * dy;
        const aside = Math.abs((xs[at] - x) * dy) + Math.abs((ys[at] - y) * dx);
        let cost = Infinity;
        if (ahead === 0 && aside === 0) {
          // Nearer than all else, in the order of their numbers.
          if (at > from === later) cost = Math.abs(at - from) / count - 1;
        } else if (ahead > 0 && aside <= ahead * 2) cost = ahead + SIDEWAYS * aside;
        if (cost < least) {
          least = cost;
          best = at;
        }
      };
      for (let ring = 0; ring <= side && at_least(ring) <= least; ring++)
        around_cell(x, y, ring, look);
      return best;
    },
  };
}

/** So many are walked from one to the next; those of a longer list behind them stay as they are. */
const MOST_WALKED = 2000;

/**
 * Dots as a walk from the first: each is the nearest of those left to the one before it.
 * @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys @param {number[]} dots
 * @returns {number[]}
 */
export function walk(xs, ys, dots) {
  const left = dots.slice(0, MOST_WALKED);
  const rest = dots.slice(MOST_WALKED);
  for (let at = 1; at < left.length; at++) {
    const here = left[at - 1];
    let best = at;
    let least = Infinity;
    for (let i = at; i < left.length; i++) {
      const far = (xs[left[i]] - xs[here]) ** 2 + (ys[left[i]] - ys[here]) ** 2;
      if (far < least) {
        least = far;
        best = i;
      }
    }
    [left[at], left[best]] = [left[best], left[at]];
  }
  return [...left, ...rest];
}
