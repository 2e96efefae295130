// @ts-check
/**
 * The map's dots as tiles: squares of pixels, painted once for a scale and put where the camera has
 * them. To draw the map aside costs a few copies of pictures, however many dots there are; what is
 * newly in sight is painted a few tiles a frame, and until it is, what was painted before is shown
 * larger or smaller in its place.
 *
 * Dots are written into the pixels here, not by the browser: 100,000 calls of its canvas take many
 * frames where it has no GPU to draw with, and WebGL is not to be had everywhere.
 */

/** A tile's side, device pixels. */
export const SIDE = 512;
/** Pixels that are written in one frame, about: 2 to 4 ms. */
export const A_FRAME = 600_000;
/** What a tile costs beside its dots, as pixels that are written: it is emptied and handed on. */
const A_TILE = 130_000;
/** Tiles that are kept beside those in sight. */
const SPARE = 12;
/** While one zooms on, a scale is painted anew once it is so many times another. */
const TOO_FAR = 1.8;

export const PLAIN = 0;
/** Not meant by what is lit. */
export const FADED = 1;
/** Found, or chosen: over all others, and larger. */
export const LIT = 2;

/**
 * @typedef {object} Dots
 * @property {Uint16Array} xs @property {Uint16Array} ys
 * @property {Uint8Array} colour  of each: a place in the inks
 * @property {Uint8Array} shade  of each: PLAIN, FADED or LIT
 * @property {import("./shell.map.index.js").Index} index
 */
/** @typedef {{inks: number[], faded: number}} Inks  as 0xAABBGGRR, as pixels lie in memory */
/** @typedef {{picture: CanvasImageSource | null}} Tile  null where nothing lies */

/**
 * The pixels of a dot: where from its middle, and how far each is covered, 0 to 255.
 * @param {number} radius  device pixels
 */
export function stamp(radius) {
  const far = Math.ceil(radius);
  /** @type {number[]} */
  const dx = [];
  /** @type {number[]} */
  const dy = [];
  /** @type {number[]} */
  const cover = [];
  for (let y = -far; y <= far; y++)
    for (let x = -far; x <= far; x++) {
      const part = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y)));
      if (part === 0) continue;
      dx.push(x);
      dy.push(y);
      cover.push(Math.round(part * 255));
    }
  return { far, dx, dy, cover };
}

/** A pixel with another laid over it. @param {number} under @param {number} over  both 0xAABBGGRR
 * @param {number} cover  of what is over, 0 to 255 */
export function blend(under, over, cover) {
  const a = cover / 255;
  const b = (under >>> 24) / 255;
  const whole = a + b * (1 - a);
  /** @param {number} shift */
  const part = (shift) =>
    Math.round((((over >>> shift) & 255) * a + ((under >>> shift) & 255) * b * (1 - a)) / whole) <<
    shift;
  return ((Math.round(whole * 255) << 24) | part(16) | part(8) | part(0)) >>> 0;
}

/** The dots near a tile while it is painted. */
let near = new Uint32Array(1024);

/**
 * Paint a tile's dots.
 * @param {Uint32Array} pixels  SIDE × SIDE, all 0
 * @param {number} column @param {number} row  of the tile
 * @param {number} scale  device pixels for a step of the map
 * @param {number} radius  of a dot, device pixels
 * @param {Dots} dots @param {Inks} inks
 * @returns {number} pixels that were written; 0: the tile is empty
 */
export function paint(pixels, column, row, scale, radius, dots, { inks, faded }) {
  const { xs, ys, colour, shade } = dots;
  if (near.length < xs.length) near = new Uint32Array(xs.length);
  const small = stamp(radius);
  const large = stamp(radius * 1.3 + 0.4);
  const left = column * SIDE;
  const top = row * SIDE;
  const where = {
    left: (left - large.far - 1) / scale,
    right: (left + SIDE + large.far + 1) / scale,
    top: (top - large.far - 1) / scale,
    bottom: (top + SIDE + large.far + 1) / scale,
  };
  let some = 0;
  dots.index.near(where, (at) => {
    near[some++] = at;
  });
  let written = 0;
  for (const pass of [FADED, PLAIN, LIT]) {
    const { far, dx, dy, cover } = pass === LIT ? large : small;
    const size = dx.length;
    let last = -1;
    for (let i = 0; i < some; i++) {
      const at = near[i];
      if (shade[at] !== pass) continue;
      const x = Math.round(xs[at] * scale) - left;
      const y = Math.round(ys[at] * scale) - top;
      if (x < -far || y < -far || x >= SIDE + far || y >= SIDE + far) continue;
      const ink = pass === FADED ? faded : inks[colour[at]];
      // Many of one album may lie in one place.
      const same = (x + far) * 4096 * 64 + (y + far) * 64 + colour[at];
      if (same === last) continue;
      last = same;
      written += size;
      const inside = x >= far && y >= far && x + far < SIDE && y + far < SIDE;
      const middle = y * SIDE + x;
      for (let spot = 0; spot < size; spot++) {
        if (!inside) {
          const px = x + dx[spot];
          const py = y + dy[spot];
          if (px < 0 || py < 0 || px >= SIDE || py >= SIDE) continue;
        }
        const place = middle + dy[spot] * SIDE + dx[spot];
        if (pass === FADED) {
          // Pale dots over each other stay pale.
          const alpha = ((faded >>> 24) * cover[spot]) >>> 8;
          if (pixels[place] >>> 24 < alpha)
            pixels[place] = ((alpha << 24) | (faded & 0xffffff)) >>> 0;
        } else if (cover[spot] === 255) pixels[place] = ink;
        else pixels[place] = blend(pixels[place], ink, cover[spot]);
      }
    }
  }
  return written;
}

/**
 * @param {Dots} dots
 * @param {(pixels: Uint32Array) => CanvasImageSource} picture  makes a picture of a tile's pixels
 */
export function create_tiles(dots, picture) {
  /** @typedef {{scale: number, tiles: Map<string, Tile>}} Layer */
  /** @type {Layer} */
  let front = { scale: 0, tiles: new Map() };
  /** What is shown where the front is not painted yet. @type {Layer | null} */
  let back = null;
  const pixels = new Uint32Array(SIDE * SIDE);
  /** @type {Inks} */
  let inks = { inks: [], faded: 0 };

  /** The tiles of a scale that meet the picture. @param {number} scale
   * @param {{x: number, y: number, k: number}} camera @param {number} dpr
   * @param {number} width @param {number} height  device pixels */
  const seen = (scale, camera, dpr, width, height) => {
    const zoom = (camera.k * dpr) / scale;
    const left = camera.x * scale - width / zoom / 2;
    const top = camera.y * scale - height / zoom / 2;
    return {
      left,
      top,
      zoom,
      columns: [Math.floor(left / SIDE), Math.floor((left + width / zoom - 1) / SIDE)],
      rows: [Math.floor(top / SIDE), Math.floor((top + height / zoom - 1) / SIDE)],
    };
  };

  /** @param {Layer} layer @param {ReturnType<typeof seen>} view
   * @param {(tile: Tile | undefined, column: number, row: number) => void} each */
  const visit = (layer, { columns, rows }, each) => {
    for (let row = rows[0]; row <= rows[1]; row++)
      for (let column = columns[0]; column <= columns[1]; column++)
        each(layer.tiles.get(`${column},${row}`), column, row);
  };

  return {
    /** Other colours. @param {Inks} to */
    ink(to) {
      inks = to;
      this.stale();
    },
    /** Dots have other shades or colours: everything is painted anew, and shown once it is. */
    stale() {
      if (front.tiles.size) back = front;
      front = { scale: front.scale, tiles: new Map() };
    },

    /**
     * Draw what is in sight, painting at most about `A_FRAME` pixels of it.
     * @param {CanvasRenderingContext2D} pen
     * @param {{x: number, y: number, k: number}} camera
     * @param {number} dpr @param {number} radius  of a dot, CSS pixels
     * @param {boolean} zooming  is another scale about to follow?
     * @returns {{wrote: number, copied: number, whole: boolean}} pixels written and tiles copied;
     *   `whole`: nothing is left to be painted
     */
    draw(pen, camera, dpr, radius, zooming) {
      const { width, height } = pen.canvas;
      const scale = camera.k * dpr;
      if (front.scale !== scale) {
        const apart = front.scale ? Math.max(scale / front.scale, front.scale / scale) : Infinity;
        if (!zooming || apart > TOO_FAR) {
          if (front.tiles.size) back = front;
          front = { scale, tiles: new Map() };
        }
      }
      const view = seen(front.scale, camera, dpr, width, height);
      const result = { wrote: 0, copied: 0, whole: true };
      visit(front, view, (tile, column, row) => {
        if (tile) return;
        if (result.wrote >= A_FRAME) {
          result.whole = false;
          return;
        }
        const wrote = paint(pixels, column, row, front.scale, radius * dpr, dots, inks);
        front.tiles.set(`${column},${row}`, { picture: wrote ? picture(pixels) : null });
        // Another array where the picture keeps this one would cost more than to empty it.
        if (wrote) pixels.fill(0);
        result.wrote += wrote + (wrote ? A_TILE : 0);
      });
      pen.clearRect(0, 0, width, height);
      if (back && !result.whole) {
        const old = seen(back.scale, camera, dpr, width, height);
        visit(back, old, (tile, column, row) => {
          if (tile?.picture) copy(tile.picture, old, column, row);
        });
      } else if (result.whole && !zooming) back = null;
      visit(front, view, (tile, column, row) => {
        if (!tile) return;
        if (back && !result.whole) {
          const [x, y, side] = place(view, column, row);
          pen.clearRect(x, y, side, side);
        }
        if (tile.picture) copy(tile.picture, view, column, row);
      });
      tidy(view);
      return result;

      /** @param {ReturnType<typeof seen>} of @param {number} column @param {number} row */
      function place({ left, top, zoom }, column, row) {
        const x = Math.round((column * SIDE - left) * zoom);
        const y = Math.round((row * SIDE - top) * zoom);
        // So that neighbours meet: each ends where the next begins.
        return [x, y, Math.round(((column + 1) * SIDE - left) * zoom) - x];
      }
      /** @param {CanvasImageSource} what @param {ReturnType<typeof seen>} of
       * @param {number} column @param {number} row */
      function copy(what, of, column, row) {
        const [x, y, side] = place(of, column, row);
        const high = Math.round(((row + 1) * SIDE - of.top) * of.zoom) - y;
        pen.drawImage(what, x, y, side, high);
        result.copied++;
      }
    },
  };

  /** Forget tiles far from what is in sight. @param {ReturnType<typeof seen>} view */
  function tidy({ columns, rows }) {
    const many = (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1);
    if (front.tiles.size <= many + SPARE) return;
    for (const key of front.tiles.keys()) {
      const [column, row] = key.split(",").map(Number);
      const near = column >= columns[0] && column <= columns[1] && row >= rows[0] && row <= rows[1];
      if (!near) front.tiles.delete(key); // the oldest first
      if (front.tiles.size <= many + SPARE) return;
    }
  }
}
