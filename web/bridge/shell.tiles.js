// @ts-check
/**
 * Tiles: covers with their words, in rows of a grid of any length, or all of a short list. As with
 * the rows of a list, the UI says in one text what came into view, and it is written here.
 */
import { covers } from "./shell.covers.js";
import { apart, create_flight, FLY, PASS, watch_pace } from "./shell.pace.js";
import { art_url } from "./shell.rows.js";

/**
 * @typedef {object} Tile
 * @property {string} title
 * @property {string} sub
 * @property {string | string[]} art  a cover, or up to four that make one
 * @property {string} href
 * @property {string[]} is  of FLAGS
 * @property {string[]} names  of its buttons
 * @property {string} [key]  its name where tiles can be chosen
 */
/** @typedef {ReturnType<typeof dress>} Cell */

const FLAGS = ["waiting", "kept", "loved", "current", "nothing"];
/** @type {Tile} */
const WAITING = { title: "", sub: "", art: "", href: "", is: ["waiting"], names: [] };
/** @type {Tile} */
const NOTHING = { ...WAITING, is: ["nothing"] };
const MOST_SPARE = 4;

/** @param {string} template  id */
const pattern_of = (template) =>
  /** @type {Element} */ (
    /** @type {HTMLTemplateElement} */ (document.getElementById(template)).content.firstElementChild
  );

/**
 * The rows of a grid that are in the document.
 * @param {HTMLElement} space  the element that holds them, as high as the whole grid
 * @param {string} template  id of a tile's
 * @param {() => void} [again]  called when rows pass slowly again, to be shown
 */
export function create_tiles(space, template, again) {
  const pattern = pattern_of(template);
  /** @type {Map<number, {element: HTMLElement, cells: Cell[]}>} */
  const rows = new Map();
  /** @type {{element: HTMLElement, cells: Cell[]}[]} */
  const spare = [];
  let columns = 1;
  let height = 1;
  /** @type {{has(key?: string): boolean} | null} */
  let choice = null;
  let active = 0;
  /** Width of a cover; 0 where it must be measured, which lays the whole page out. */
  let side = 0;

  /** @param {Cell} cell */
  const pick = ({ element, tile }) => {
    if (choice && tile !== NOTHING)
      element.setAttribute("aria-selected", String(choice.has(tile.key)));
    else element.removeAttribute("aria-selected");
  };
  /** @param {number} index */
  const row_at = (index) => {
    const known = rows.get(index);
    if (known) return known;
    let row = spare.pop();
    if (!row) {
      const element = document.createElement("div");
      element.className = "tile-row";
      element.setAttribute("role", "row");
      const cells = Array.from({ length: columns }, () => dress(pattern, "gridcell"));
      cells.forEach((cell, at) => {
        cell.element.setAttribute("aria-colindex", String(at + 1));
        element.append(cell.element);
      });
      space.append(element);
      row = { element, cells };
    }
    rows.set(index, row);
    row.element.hidden = false;
    row.element.style.transform = `translateY(${index * height}px)`;
    row.element.setAttribute("aria-rowindex", String(index + 1));
    row.cells.forEach((cell, at) => {
      reach(cell, index * columns + at === active);
    });
    return row;
  };
  /** @param {number} index of a tile */
  const cell_at = (index) => rows.get(Math.floor(index / columns))?.cells[index % columns];
  /** @param {Cell} cell */
  const cover_of = (cell) => {
    side ||= cell.frame.clientWidth;
    cover(cell, side);
  };
  const pace = watch_pace(() => again?.());
  const flight = create_flight(space);

  /** @param {number} first @param {number} last @param {number} count
   * @param {[number, Tile | null][]} tiles */
  const draw = (first, last, count, tiles) => {
    const inside = document.activeElement;
    let lost = false;
    const end = Math.ceil(count / columns);
    for (const [index, row] of rows) {
      if (index >= first && index < last) continue;
      const focused = row.element.contains(inside);
      if (focused && index < end) continue;
      lost ||= focused;
      rows.delete(index);
      spare.push(row);
    }
    for (const [index, tile] of tiles) {
      const cell = row_at(Math.floor(index / columns)).cells[index % columns];
      const to = index >= count ? NOTHING : (tile ?? WAITING);
      if (to !== WAITING || cell.tile !== WAITING) write(cell, to);
      pick(cell);
      cover_of(cell);
    }
    for (const row of spare.splice(MOST_SPARE)) row.element.remove();
    for (const { element } of spare) if (!element.hidden) element.hidden = true;
    if (lost) cell_at(Math.min(active, count - 1))?.link.focus();
  };

  return {
    /** So many in a row, each row so high, each tile so wide (CSS pixels).
     * @param {number} wide @param {number} high @param {number} broad */
    layout(wide, high, broad) {
      flight.size(broad, high);
      if (wide !== columns) {
        for (const { element } of [...rows.values(), ...spare.splice(0)]) element.remove();
        rows.clear();
        columns = wide;
        space.style.setProperty("--columns", String(wide));
      }
      height = high;
      side = 0;
      for (const [index, { element }] of rows)
        element.style.transform = `translateY(${index * height}px)`;
    },

    /** Do rows pass too fast to be seen? Then at most their places are drawn here.
     * @param {number} first @param {number} last @param {number} count  of tiles
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
        if (!rows.has(index))
          for (let at = 0; at < columns; at++) unseen.push([index * columns + at, null]);
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

    /** These rows are in view, of a grid of `count` tiles; `text` has [tile's index, Tile or null]
     * of those that are new or changed.
     * @param {number} first @param {number} last @param {number} count @param {string} text */
    show(first, last, count, text) {
      /** @type {[number, Tile | null][]} */
      const tiles = JSON.parse(text);
      // Where nothing is known yet the still picture says as much as empty tiles.
      if (flight.is() && tiles.length > 0 && tiles.every(([, tile]) => !tile)) return;
      flight.show(false);
      draw(first, last, count, tiles);
    },

    /** Tiles say from now on whether they are chosen; told again where that changed.
     * @param {{has(key?: string): boolean}} which */
    choose(which) {
      choice = which;
      for (const { cells } of rows.values()) for (const cell of cells) pick(cell);
    },

    /** Tab comes to this tile. @param {number} index */
    activate(index) {
      const old = cell_at(active);
      if (old) reach(old, false);
      active = index;
      const cell = cell_at(index);
      if (cell) reach(cell, true);
    },

    /** What holds the focus for a tile. @param {number} index @returns {HTMLElement | undefined} */
    link: (index) => cell_at(index)?.link,

    /** Which tile an element stands in; -1 for none. @param {Element} element */
    index_of(element) {
      const tile = element.closest(".tile");
      const row = tile?.parentElement;
      if (!tile || !row || row.parentElement !== space) return -1;
      return (
        (Number(row.getAttribute("aria-rowindex")) - 1) * columns +
        Number(tile.getAttribute("aria-colindex")) -
        1
      );
    },
  };
}

/**
 * A short list of tiles, all of them in the document.
 * @param {HTMLElement} holder
 * @param {string} template  id of a tile's
 */
export function create_shelf(holder, template) {
  const pattern = pattern_of(template);
  /** @type {Cell[]} */
  const cells = [];
  let active = 0;
  return {
    /** @param {string} text  JSON, a list of Tile or null */
    show(text) {
      /** @type {(Tile | null)[]} */
      const tiles = JSON.parse(text);
      while (cells.length < tiles.length) {
        const cell = dress(pattern, "listitem");
        cells.push(cell);
        holder.append(cell.element);
      }
      for (const cell of cells.splice(tiles.length)) cell.element.remove();
      if (active >= tiles.length) active = 0;
      const side = cells[0]?.frame.clientWidth ?? 0;
      tiles.forEach((tile, at) => {
        write(cells[at], tile ?? WAITING);
        cover(cells[at], side);
        reach(cells[at], at === active);
      });
    },
    /** @param {number} index */
    activate(index) {
      if (cells[active]) reach(cells[active], false);
      active = index;
      if (cells[active]) reach(cells[active], true);
    },
    /** @param {number} index @returns {HTMLElement | undefined} */
    link: (index) => cells[index]?.link,
    /** @param {Element} element */
    index_of: (element) => {
      const tile = element.closest(".tile");
      return tile ? cells.findIndex((cell) => cell.element === tile) : -1;
    },
  };
}

/** A tile and the parts of it that change. @param {Element} pattern @param {string} role */
function dress(pattern, role) {
  const element = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  element.setAttribute("role", role);
  return {
    element,
    link: /** @type {HTMLAnchorElement} */ (element.querySelector("a")),
    title: /** @type {HTMLElement} */ (element.querySelector(".title")),
    sub: /** @type {HTMLElement} */ (element.querySelector(".sub")),
    frame: /** @type {HTMLElement} */ (element.querySelector(".tile-cover")),
    buttons: [...element.querySelectorAll("button")],
    art: "",
    tile: NOTHING,
  };
}

/** @param {Cell} cell @param {Tile} tile */
function write(cell, tile) {
  const { tile: was, link } = cell;
  cell.tile = tile;
  if (tile.title !== was.title) cell.title.textContent = tile.title;
  if (tile.sub !== was.sub) cell.sub.textContent = tile.sub;
  if (tile.href !== was.href) {
    if (tile.href) link.href = tile.href;
    else link.removeAttribute("href");
  }
  for (const flag of FLAGS) cell.element.classList.toggle(flag, tile.is.includes(flag));
  cell.buttons.forEach((button, at) => {
    const name = tile.names[at] ?? "";
    button.hidden = !name;
    if (name !== was.names[at]) button.setAttribute("aria-label", name);
  });
  // The cover of another album is worse than none.
  if (key_of(tile) !== cell.art) cell.frame.classList.remove("has-art");
}

/** @param {Tile} tile */
const key_of = (tile) => (Array.isArray(tile.art) ? tile.art.join(" ") : tile.art);

/** @param {Cell} cell @param {number} width  of the cover, in CSS pixels; 0 where it has none yet */
function cover(cell, width) {
  const key = key_of(cell.tile);
  if (key === cell.art) return;
  cell.art = key;
  const hashes = key ? key.split(" ") : [];
  const shown = hashes.length >= 4 ? hashes.slice(0, 4) : hashes.slice(0, 1);
  const wide = width || 192;
  const side = shown.length > 1 ? wide / 2 : wide;
  const pictures = [...cell.frame.querySelectorAll("img")];
  shown.forEach((hash, at) => {
    const picture = pictures[at] ?? cell.frame.appendChild(new_picture());
    picture.width = picture.height = Math.round(side);
    picture.hidden = true;
    const begins = () => {
      picture.hidden = false;
    };
    covers.show(picture, art_url(hash, side), begins, () => cell.frame.classList.add("has-art"));
  });
  for (const extra of pictures.slice(shown.length)) {
    covers.show(extra, "", () => {});
    extra.remove();
  }
  cell.frame.classList.toggle("mosaic", shown.length > 1);
}

function new_picture() {
  const picture = document.createElement("img");
  picture.alt = "";
  picture.loading = "lazy";
  picture.decoding = "async";
  return picture;
}

/** Can Tab come to it? @param {Cell} cell @param {boolean} on */
function reach(cell, on) {
  const value = on ? 0 : -1;
  if (cell.link.tabIndex === value && cell.buttons[0]?.tabIndex === value) return;
  cell.link.tabIndex = value;
  for (const button of cell.buttons) button.tabIndex = value;
}
