// @ts-check
// The equaliser's curve as it is drawn: the response of the very filters that sound goes through.

import { are_gains, CENTRES, filters_for, MOST_DB, response, spread } from "./tone.curve.js";

/** What is drawn is what happens at this rate; at others only the highest octave differs. */
const RATE = 48_000;
const POINTS = 121;
/** Parts of the picture's half that a curve may reach beyond it: between two sliders it may be a
 * little over both. */
const BEYOND = 1.1;

/**
 * A path in a picture of `width` by `height`, in which ten columns stand, one a band.
 * @param {string} json ten gains in dB @param {number} width @param {number} height
 * @returns {string} "" where those are no gains
 */
export function curve_path(json, width, height) {
  const gains = JSON.parse(json);
  if (!are_gains(gains)) return "";
  const first = /** @type {number} */ (CENTRES[0]) / Math.SQRT2;
  const places = spread(POINTS, first, first * 2 ** CENTRES.length);
  const heard = response(filters_for(gains, RATE), places, RATE);
  return heard
    .map((db, at) => {
      const part = Math.min(BEYOND, Math.max(-BEYOND, db / MOST_DB));
      const x = (width * at) / (POINTS - 1);
      const y = (height / 2) * (1 - part);
      return `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
