// @ts-check
/**
 * The rows of a list that are in the document. The UI says in one text what came into view; it is
 * written here, and only where it differs: what costs is every step from MicroPython to the page.
 */

import { covers } from "./shell.covers.js";
import { apart, create_flight, FLY, PASS, watch_pace } from "./shell.pace.js";

/**
 * @typedef {object} Line  what a row shows
 * @property {(string | [string, string][])[]} texts  title, artist, album, length, number; as a list
 *   of [text, address] they lead somewhere ("" leads nowhere)
 * @property {string} art
 * @property {string} label
 * @property {string[]} is  of FLAGS
 * @property {string[]} names  of its buttons
 * @property {number[]} [off]  buttons that do nothing here
 * @property {[string, string]} [keep]  the keep button's class and how much is kept
 * @property {string[]} [icons]  of its first buttons
 * @property {number} [part]  how full its bar is, 0 to 1
 * @property {string} [key]  its name where rows can be chosen
 */
/** @typedef {ReturnType<typeof dress>} Row */

const FLAGS = (
  "waiting provisional current loved missing first " + "waiting-turn fetching paused failed done"
).split(" ");
/** @type {Line} */
const WAITING = { texts: ["", "", "", ""], art: "", label: "", is: ["waiting"], names: [] };
/** Rows that stay for the next use. */
const MOST_SPARE = 24;

/**
 * @param {HTMLElement} space  the element that holds them, as high as the whole list
 * @param {string} template  id of the row's template
 * @param {number} height  of a row, in CSS pixels
 * @param {number} before  rows of the table above them
 * @param {() => void} [again]  called when rows pass slowly again, to be shown
 */
export function create_rows(space, template, height, before, again) {
  const pattern = /** @type {HTMLTemplateElement} */ (document.getElementById(template));
  /** @type {Map<number, Row>} */
  const rows = new Map();
  /** @type {Row[]} */
  const spare = [];
  /** @type {{has(key?: string): boolean} | null} */
  let choice = null;
  let active = 0;

  /** @param {Row} row */
  const pick = (row) => {
    if (choice) put(row.element, "aria-selected", String(choice.has(row.line.key)));
  };
  /** @param {number} index */
  const row_at = (index) => {
    const known = rows.get(index);
    if (known) return known;
    let row = spare.pop();
    if (!row) {
      row = dress(/** @type {Element} */ (pattern.content.firstElementChild));
      space.append(row.element);
    }
    rows.set(index, row);
    row.element.hidden = false;
    lay(row, index);
    row.element.setAttribute("aria-rowindex", String(index + 1 + before));
    reach(row, index === active);
    return row;
  };
  /** @param {Row} row @param {number} index */
  const lay = (row, index) => {
    row.element.style.transform = `translateY(${index * height}px)`;
  };
  const pace = watch_pace(() => again?.());
  const flight = create_flight(space);

  /** @param {number} first @param {number} last @param {number} count
   * @param {[number, Line | null][]} lines */
  const draw = (first, last, count, lines) => {
    // A row with the focus stays, else scrolling would lose it; unless its place is gone.
    const inside = document.activeElement;
    let lost = false;
    for (const [index, row] of rows) {
      if (index >= first && index < last) continue;
      const focused = row.element.contains(inside);
      if (focused && index < count) continue;
      lost ||= focused;
      rows.delete(index);
      spare.push(row);
    }
    for (const [index, line] of lines) {
      const row = row_at(index);
      if (line || row.line !== WAITING) write(row, line ?? WAITING);
      pick(row);
      cover(row);
    }
    for (const row of spare.splice(MOST_SPARE)) row.element.remove();
    for (const { element } of spare) if (!element.hidden) element.hidden = true;
    if (lost) rows.get(count - 1)?.element.focus();
  };

  return {
    /** Do rows pass too fast to be read? Then at most their places are drawn here.
     * @param {number} first @param {number} last @param {number} count
     * @param {number} room  rows that fit into sight; more may be drawn
     * @param {boolean} scrolled  or is only drawn again what is in view? */
    passing(first, last, count, room, scrolled) {
      const how = pace.step(first, room, scrolled, apart(rows, first, last));
      if (how === FLY) flight.show(true);
      if (how !== PASS) return how === FLY;
      flight.show(false);
      /** @type {[number, null][]} */
      const unseen = [];
      for (let index = first; index < last; index++)
        if (!rows.has(index)) unseen.push([index, null]);
      draw(first, last, count, unseen);
      return true;
    },

    /** Whatever flew by, what is in view now is looked at. Has it to be shown anew? */
    land() {
      pace.land();
      const flew = flight.is();
      flight.show(false);
      return flew;
    },

    /** These rows are in view; `text` has [index, Line or null] of those that are new or changed.
     * @param {number} first @param {number} last @param {number} count @param {string} text */
    show(first, last, count, text) {
      /** @type {[number, Line | null][]} */
      const lines = JSON.parse(text);
      // Where nothing is known yet the still picture says as much as empty rows.
      if (flight.is() && lines.length > 0 && lines.every(([, line]) => !line)) return;
      flight.show(false);
      draw(first, last, count, lines);
    },

    /** Rows say from now on whether they are chosen; told again where that changed.
     * @param {{has(key?: string): boolean}} which */
    choose(which) {
      choice = which;
      for (const row of rows.values()) pick(row);
    },

    /** Tab comes to this row. @param {number} index */
    activate(index) {
      const old = rows.get(active);
      if (old) reach(old, false);
      active = index;
      const row = rows.get(index);
      if (row) reach(row, true);
    },

    /** Rows have another height now: the page was turned, or its text grew. @param {number} to */
    resize(to) {
      height = to;
      for (const [index, row] of rows) lay(row, index);
    },

    /** @param {number} index @returns {HTMLElement | undefined} */
    element: (index) => rows.get(index)?.element,
  };
}

/** A row and the parts of it that change, looked up once. @param {Element} pattern */
function dress(pattern) {
  const element = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  const keep = /** @type {HTMLElement | null} */ (element.querySelector(".keep"));
  return {
    element,
    parts: [".title", ".sub", ".cell-album, .cell-words", ".col-time", ".number"].map((name) =>
      element.querySelector(name),
    ),
    picture: /** @type {HTMLImageElement | null} */ (element.querySelector("img")),
    buttons: [...element.querySelectorAll("button")],
    keep,
    keep_icon: keep?.querySelector("use"),
    icons: [...element.querySelectorAll("button use")],
    art: "",
    line: /** @type {Line} */ ({ texts: [], art: "", label: "", is: [], names: [] }),
  };
}

/** @param {Row} row @param {Line} line */
function write(row, line) {
  const { element, line: was } = row;
  row.line = line;
  line.texts.forEach((text, at) => {
    const part = row.parts[at];
    if (part && !same(text, was.texts[at])) say(part, text);
  });
  for (const flag of FLAGS) element.classList.toggle(flag, line.is.includes(flag));
  put(element, "aria-current", line.is.includes("current") ? "true" : "");
  if (line.label !== was.label) put(element, "aria-label", line.label);
  row.buttons.forEach((button, at) => {
    const name = line.names[at] ?? "";
    if (name !== was.names[at]) put(button, "aria-label", name);
    button.disabled = !!line.off?.includes(at);
  });
  line.icons?.forEach((icon, at) => {
    if (icon !== was.icons?.[at]) put(row.icons[at], "href", `icons/sprite.svg#${icon}`);
  });
  if (line.part !== undefined && line.part !== was.part)
    element.style.setProperty("--part", line.part.toFixed(4));
  if (row.keep && line.keep) {
    const [is, share] = line.keep;
    row.keep.classList.toggle("is-kept", is === "is-kept");
    row.keep.classList.toggle("is-keeping", is === "is-keeping");
    row.keep.title = line.names[0];
    row.keep.style.setProperty("--share", share);
    const icon = is === "is-kept" ? "circle-check" : "download";
    if (row.keep_icon) put(row.keep_icon, "href", `icons/sprite.svg#${icon}`);
  }
  // The cover of another song is worse than none.
  if (row.picture && line.art !== row.art) row.picture.hidden = true;
}

/** @param {string | [string, string][]} text @param {string | [string, string][]} [was] */
const same = (text, was) =>
  text === was || (typeof text === "object" && JSON.stringify(text) === JSON.stringify(was));

/** Text, or text that leads somewhere. @param {Element} part
 * @param {string | [string, string][]} text */
export function say(part, text) {
  if (typeof text === "string") {
    part.textContent = text;
    return;
  }
  const pieces = text.map(([words, href]) => {
    if (!href) return words;
    const link = document.createElement("a");
    link.href = href;
    link.tabIndex = -1; // the row's menu leads there by keys
    link.textContent = words;
    return link;
  });
  part.replaceChildren(...pieces);
}

/** Sides of the small covers that the service worker makes. */
const SIZES = [96, 192, 384];

/** Where a cover is, in the size that is shown. @param {string} hash @param {number} side  CSS pixels */
export function art_url(hash, side) {
  const size = SIZES.find((each) => each >= side * devicePixelRatio * 0.9);
  return size ? `art/${hash}?size=${size}` : `art/${hash}`;
}

/** @param {Row} row */
function cover(row) {
  const { picture, line } = row;
  if (!picture || line.art === row.art) return;
  row.art = line.art;
  picture.hidden = true;
  covers.show(picture, line.art && art_url(line.art, 44), () => {
    picture.hidden = false;
  });
}

/** @param {Element} element @param {string} name @param {string} value  "" takes it away */
function put(element, name, value) {
  if ((element.getAttribute(name) ?? "") === value) return;
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** Can Tab come to it? @param {Row} row @param {boolean} on */
function reach(row, on) {
  const value = on ? 0 : -1;
  if (row.element.tabIndex === value && row.buttons[0]?.tabIndex === value) return;
  row.element.tabIndex = value;
  for (const button of row.buttons) button.tabIndex = value;
}
