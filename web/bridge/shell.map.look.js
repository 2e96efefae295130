// @ts-check
/** The map's colours, as the style sheet has them for this look; and pictures made of pixels. */

import { SIDE } from "./shell.map.tiles.js";

/** Regions have so many colours. */
export const COLOURS = 8;

/**
 * What the elements of a holder are coloured, as pixels lie in memory: the regions' colours, that of
 * dots without a region, and that of dots which are not meant. In forced colours these are the
 * system's, for the browser says so of elements.
 * @param {Element} holder
 */
export function read_inks(holder) {
  const pen = /** @type {CanvasRenderingContext2D} */ (
    sheet(1).getContext("2d", { willReadFrequently: true })
  );
  const inks = [...holder.children].map((element) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = getComputedStyle(element).color;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
  return { inks: inks.slice(0, COLOURS + 1), faded: inks[COLOURS + 1] };
}

/** Colours may be others now: the theme, the contrast, or the system's.
 * @param {() => void} then */
export function on_look(then) {
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"])
    matchMedia(query).addEventListener("change", then);
  matchMedia("(forced-colors: active)").addEventListener("change", then);
  const watch = new MutationObserver(then);
  watch.observe(document.documentElement, { attributeFilter: ["data-theme", "style"] });
}

/** @param {number} side @returns {HTMLCanvasElement} */
function sheet(side) {
  const made = document.createElement("canvas");
  made.width = made.height = side;
  return made;
}

/** A tile's pixels as a picture. @param {Uint32Array} pixels @returns {CanvasImageSource} */
export function picture(pixels) {
  const made = sheet(SIDE);
  const data = new Uint8ClampedArray(/** @type {ArrayBuffer} */ (pixels.buffer));
  made.getContext("2d")?.putImageData(new ImageData(data, SIDE, SIDE), 0, 0);
  return made;
}
