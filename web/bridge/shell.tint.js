// @ts-check
/**
 * A page in the colour of its cover. The service worker says the colour (`art/<hash>?tint`); here
 * it becomes what the style sheet uses, light and dark, moved until every text on it can be read.
 */

/** @typedef {[number, number, number]} Rgb  0 to 255 each */

/** What is written on a tinted ground, as in style/tokens.css. */
const TEXTS = {
  light: /** @type {Rgb[]} */ ([
    [0x13, 0x1a, 0x18],
    [0x52, 0x60, 0x5c],
  ]),
  dark: /** @type {Rgb[]} */ ([
    [0xec, 0xf2, 0xf0],
    [0xa0, 0xb0, 0xab],
  ]),
};
const SURFACE = {
  light: /** @type {Rgb} */ ([255, 255, 255]),
  dark: /** @type {Rgb} */ ([20, 26, 25]),
};
/** WCAG AA for text, and a little: what is rounded must not fall below. */
const ENOUGH = 4.6;

/** Relative luminance. @param {Rgb} rgb */
export function luminance(rgb) {
  const [r, g, b] = rgb.map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG's contrast ratio, 1 to 21. @param {Rgb} a @param {Rgb} b */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {Rgb} from @param {Rgb} to @param {number} share @returns {Rgb} */
const mix = (from, to, share) =>
  /** @type {Rgb} */ (from.map((each, at) => Math.round(each + (to[at] - each) * share)));

/** The first of some colours that is far enough from all of `others`; else the last.
 * @param {(step: number) => Rgb} colour  of 0 to 20 @param {Rgb[]} others */
function first_readable(colour, others) {
  for (let step = 0; step <= 20; step++) {
    const rgb = colour(step);
    if (others.every((each) => contrast(rgb, each) >= ENOUGH)) return rgb;
  }
  return colour(20);
}

/**
 * What a colour becomes in one scheme: a ground, a colour for signs and links on it, and what is
 * written on that colour.
 * @param {{rgb: Rgb, grey: boolean}} found @param {"light" | "dark"} scheme
 */
export function tinted({ rgb, grey }, scheme) {
  const surface = SURFACE[scheme];
  const most = grey ? 0.1 : scheme === "light" ? 0.3 : 0.46;
  const ground = first_readable((step) => mix(surface, rgb, most * (1 - step / 20)), TEXTS[scheme]);
  const end = /** @type {Rgb} */ (scheme === "light" ? [0, 0, 0] : [255, 255, 255]);
  const accent = first_readable((step) => mix(rgb, end, step / 20), [ground, surface]);
  /** @type {Rgb[]} */
  const inks = [
    [255, 255, 255],
    [4, 18, 16],
  ];
  const on = contrast(accent, inks[0]) >= contrast(accent, inks[1]) ? inks[0] : inks[1];
  return { ground, accent, on };
}

/** @param {Rgb} rgb */
const hex = (rgb) => `#${rgb.map((each) => each.toString(16).padStart(2, "0")).join("")}`;

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * Tint an element by a cover; without one, or while its colour is unknown, it has the page's own.
 * @param {string} hash  "" takes the tint away
 * @param {HTMLElement} element
 */
export async function tint(hash, element) {
  element.dataset.tint = hash;
  if (!hash) return bare(element);
  let colour = asked.get(hash);
  if (!colour) {
    colour = fetch(`art/${hash}?tint`)
      .then((it) => (it.ok ? it.json() : null))
      .catch(() => null);
    asked.set(hash, colour);
    if (asked.size > 200) asked.delete(asked.keys().next().value ?? "");
  }
  const found = await colour;
  if (element.dataset.tint !== hash) return; // another page was opened meanwhile
  if (!Array.isArray(found?.rgb)) return bare(element);
  const [light, dark] = [tinted(found, "light"), tinted(found, "dark")];
  for (const name of /** @type {const} */ (["ground", "accent", "on"]))
    element.style.setProperty(
      `--tint-${name}`,
      `light-dark(${hex(light[name])}, ${hex(dark[name])})`,
    );
  element.classList.add("is-tinted");
}

/** @param {HTMLElement} element */
function bare(element) {
  element.classList.remove("is-tinted");
  for (const name of ["ground", "accent", "on"]) element.style.removeProperty(`--tint-${name}`);
}
