// @ts-check
/**
 * The colour of a cover: the one that a person would name. Pure; the pixels come from thumbs.js.
 *
 * Pixels are sorted into bins of hue, each counted by how colourful it is, so that a small red
 * bird on a grey wall makes the cover red; what is nearly grey, black or white counts little.
 */

const BINS = 24;
/** Below this share of colour a cover is grey, and stays so. */
const GREY = 0.012;

/**
 * @param {Uint8ClampedArray} pixels  RGBA
 * @returns {{rgb: [number, number, number], grey: boolean}} 0 to 255 each
 */
export function colour_of(pixels) {
  const bins = Array.from({ length: BINS }, () => [0, 0, 0, 0]);
  const all = [0, 0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const [r, g, b, a] = pixels.subarray(at, at + 4);
    if (a < 128) continue;
    add(all, r, g, b, 1);
    const most = Math.max(r, g, b);
    const spread = most - Math.min(r, g, b);
    if (spread < 16) continue;
    // Chroma, and neither so dark nor so light that no hue is seen.
    const weight = (spread / 255) ** 1.5 * Math.min(1, most / 90);
    add(bins[Math.floor((hue(r, g, b, most, spread) / 360) * BINS) % BINS], r, g, b, weight);
  }
  // A hue may lie on the edge of two bins: each is judged with its neighbours.
  const judged = bins.map(
    (bin, at) => bin[3] + (bins[(at + 1) % BINS][3] + bins[(at + BINS - 1) % BINS][3]) / 2,
  );
  const best = judged.indexOf(Math.max(...judged));
  const grey = bins[best][3] < GREY * Math.max(1, all[3]);
  const [r, g, b, weight] = grey ? all : bins[best];
  /** @param {number} sum */
  const mean = (sum) => Math.round(sum / Math.max(weight, 1e-9));
  return { rgb: [mean(r), mean(g), mean(b)], grey };
}

/** @param {number[]} bin @param {number} r @param {number} g @param {number} b @param {number} by */
function add(bin, r, g, b, by) {
  bin[0] += r * by;
  bin[1] += g * by;
  bin[2] += b * by;
  bin[3] += by;
}

/** Degrees. @param {number} r @param {number} g @param {number} b @param {number} most
 * @param {number} spread */
function hue(r, g, b, most, spread) {
  if (most === r) return (((g - b) / spread) * 60 + 360) % 360;
  if (most === g) return ((b - r) / spread) * 60 + 120;
  return ((r - g) / spread) * 60 + 240;
}
