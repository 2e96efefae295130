// @ts-check
// What an equaliser's ten gains mean for sound: filters, their response, and how much quieter the
// whole must be so that nothing is louder than it came. Numbers only; the formulas of the filters are
// those of the Web Audio API (W3C, section 1.13.5), so that what is drawn is what is heard.
//
// Neighbouring bands overlap: raised together, each would also raise the other, and a slider at 6 dB
// would mean 9. So the filters' own gains are solved for: the response at the ten centres is what the
// sliders say (as in Välimäki and Liski, "Accurate cascade graphic equalizer", 2017).

/** Hz: the octaves around 1 kHz (ISO 266). */
export const CENTRES = [31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000];
/** dB, either way. */
export const MOST_DB = 12;
/** A little wider than an octave: between two sliders at one height the response hardly sinks. */
const Q = 1;
/** Where the shelves at both ends are half way up: below the second centre, above the ninth. */
const [LOW_SHELF, HIGH_SHELF] = [44, 11_300];
/** No filter lies nearer to half the sample rate: there it would be all but gone. */
const HIGHEST = 0.46;
/** dB: what a filter may do alone. Sliders up and down in turn ask for more than they show. */
const FILTER_DB = 30;
const ROUNDS = 12;

/** @typedef {{type: "lowshelf" | "peaking" | "highshelf", frequency: number, Q: number, gain: number}} Filter */

/** Is it ten gains in dB? @param {unknown} value @returns {value is number[]} */
export function are_gains(value) {
  const fits = (/** @type {unknown} */ each) =>
    typeof each === "number" && Math.abs(each) <= MOST_DB;
  return Array.isArray(value) && value.length === CENTRES.length && value.every(fits);
}

/** The ten filters without their gains. @param {number} rate samples a second @returns {Filter[]} */
function flat(rate) {
  return CENTRES.map((centre, at) => {
    const first = at === 0;
    const last = at === CENTRES.length - 1;
    const wanted = first ? LOW_SHELF : last ? HIGH_SHELF : centre;
    const type = first ? "lowshelf" : last ? "highshelf" : "peaking";
    return { type, frequency: Math.min(wanted, rate * HIGHEST), Q, gain: 0 };
  });
}

/**
 * What one filter does at a frequency.
 * @param {Filter} filter @param {number} hz @param {number} rate @returns {number} dB
 */
function decibels({ type, frequency, Q, gain }, hz, rate) {
  if (gain === 0) return 0;
  const a = 10 ** (gain / 40);
  const w = (2 * Math.PI * frequency) / rate;
  const [sin, cos] = [Math.sin(w), Math.cos(w)];
  let b = [0, 0, 0];
  let c = [1, 0, 0];
  if (type === "peaking") {
    const alpha = sin / (2 * Q);
    b = [1 + alpha * a, -2 * cos, 1 - alpha * a];
    c = [1 + alpha / a, -2 * cos, 1 - alpha / a];
  } else {
    // A low shelf, or its mirror: there the cosine changes its sign, and every other coefficient.
    const way = type === "lowshelf" ? 1 : -1;
    const root = Math.SQRT2 * sin * Math.sqrt(a); // 2·α·√A, for a slope of 1
    const [up, down] = [a + 1, (a - 1) * cos * way];
    const [over, under] = [a - 1, (a + 1) * cos * way];
    b = [a * (up - down + root), 2 * way * a * (over - under), a * (up - down - root)];
    c = [up + down + root, -2 * way * (over + under), up + down - root];
  }
  const at = (2 * Math.PI * Math.min(hz, rate / 2)) / rate;
  return 10 * Math.log10(power(b, at) / power(c, at));
}

/** |b0 + b1·z⁻¹ + b2·z⁻²|² on the unit circle. @param {number[]} b @param {number} at radians */
function power([b0 = 0, b1 = 0, b2 = 0], at) {
  const re = b0 + b1 * Math.cos(at) + b2 * Math.cos(2 * at);
  const im = b1 * Math.sin(at) + b2 * Math.sin(2 * at);
  return re * re + im * im;
}

/**
 * What all filters do together, at some frequencies.
 * @param {Filter[]} filters @param {number[]} hz @param {number} rate @returns {number[]} dB
 */
export function response(filters, hz, rate) {
  return hz.map((each) => filters.reduce((sum, one) => sum + decibels(one, each, rate), 0));
}

/**
 * The filters whose response at the centres is the gains.
 * @param {number[]} gains dB, ten @param {number} rate samples a second @returns {Filter[]}
 */
export function filters_for(gains, rate) {
  const found = flat(rate);
  if (gains.every((each) => each === 0)) return found;
  // What this rate cannot carry is left alone.
  const live = found.filter((_, at) => /** @type {number} */ (CENTRES[at]) <= rate * HIGHEST);
  const places = CENTRES.slice(0, live.length);
  // In dB the response of a filter grows nearly with its gain: so the matrix of who is heard where
  // brings the gains nearer and nearer (Newton's method with the slope at the beginning).
  const heard = places.map((hz) =>
    live.map((filter) => decibels({ ...filter, gain: 6 }, hz, rate) / 6),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const missing = response(live, places, rate).map((db, at) => (gains[at] ?? 0) - db);
    solve(heard, missing).forEach((step, at) => {
      const filter = /** @type {Filter} */ (live[at]);
      filter.gain = Math.min(FILTER_DB, Math.max(-FILTER_DB, filter.gain + step));
    });
  }
  return found;
}

/** x of A·x = y, by elimination. @param {number[][]} matrix @param {number[]} y @returns {number[]} */
function solve(matrix, y) {
  const rows = matrix.map((row, at) => [...row, y[at] ?? 0]);
  const n = rows.length;
  for (let at = 0; at < n; at++) {
    let best = at;
    for (let row = at + 1; row < n; row++) {
      if (Math.abs(rows[row][at]) > Math.abs(rows[best][at])) best = row;
    }
    [rows[at], rows[best]] = [rows[best], rows[at]];
    for (let row = 0; row < n; row++) {
      if (row === at) continue;
      const part = rows[row][at] / rows[at][at];
      for (let column = at; column <= n; column++) rows[row][column] -= part * rows[at][column];
    }
  }
  return rows.map((row, at) => row[n] / row[at]);
}

/** Frequencies spread evenly to the ear. @param {number} count @param {number} [from] @param {number} [to] Hz */
export function spread(count, from = 20, to = 20_000) {
  return Array.from({ length: count }, (_, at) => from * (to / from) ** (at / (count - 1)));
}

/**
 * How much quieter the whole must be, so that no tone is louder than it came.
 * @param {Filter[]} filters @param {number} rate @returns {number} dB, 0 or less
 */
export function headroom(filters, rate) {
  const top = Math.min(20_000, rate / 2);
  return -Math.max(0, ...response(filters, spread(256, 10, top), rate));
}
