// @ts-check
/**
 * The options of the command palette: what Python found, in one text, as a listbox in groups. And
 * texts folded for its matching, for which MicroPython has no tables.
 */
import { art_url } from "./shell.rows.js";

/**
 * @typedef {object} Option  one thing to choose
 * @property {string} label
 * @property {[number, number][]} marks  parts of the label that were typed: first, after the last
 * @property {string} detail
 * @property {string} icon
 * @property {string} art  hash of a cover, "" where there is none
 * @property {boolean} round  a person's picture
 * @property {boolean} own  are its words the listener's own?
 * @property {(string[] | string)[]} keys  those of a command: signs pressed together, and words between
 * @property {string} shortcut  the same, for assistive tools
 * @property {string} second  what its second button does, "" where it has none
 * @property {string} off  why it cannot be chosen now
 */
/** @typedef {{title: string, options: Option[]}} Group */

/**
 * @param {HTMLElement} list  the listbox
 * @param {HTMLElement} field  whose aria-activedescendant tells which option is meant
 */
export function create_options(list, field) {
  /** @type {HTMLElement[]} */
  let options = [];
  /** What was shown before, by all that it says: pictures that stay do not flash.
   * @type {Map<string, HTMLElement>} */
  let known = new Map();

  /** @param {Option} option */
  const option_of = (option) => {
    const key = JSON.stringify(option);
    const element = known.get(key) ?? make_option(option);
    known.delete(key); // the same twice needs two
    element.setAttribute("aria-selected", "false");
    return /** @type {[string, HTMLElement]} */ ([key, element]);
  };

  return {
    /** @param {string} text  JSON, a list of Group */
    show(text) {
      /** @type {Group[]} */
      const groups = JSON.parse(text);
      /** @type {Map<string, HTMLElement>} */
      const now = new Map();
      options = [];
      const made = groups.map((group, number) => {
        const holder = make("div", "palette-group");
        holder.setAttribute("role", "group");
        const title = make("div", "palette-title", group.title);
        title.id = `palette-group-${number}`;
        holder.setAttribute("aria-labelledby", title.id);
        holder.append(title);
        for (const option of group.options) {
          const [key, element] = option_of(option);
          now.set(key, element);
          element.id = `palette-option-${options.length}`;
          options.push(element);
          holder.append(element);
        }
        return holder;
      });
      known = now;
      list.replaceChildren(...made);
      options.forEach((element, at) => {
        element.setAttribute("aria-posinset", String(at + 1));
        element.setAttribute("aria-setsize", String(options.length));
      });
    },

    /** This one is meant; -1 for none. @param {number} index @param {boolean} follow  bring it into view */
    activate(index, follow) {
      options.forEach((element, at) => {
        element.setAttribute("aria-selected", String(at === index));
      });
      const element = options[index];
      if (!element) {
        field.removeAttribute("aria-activedescendant");
        if (follow) list.scrollTop = 0;
        return;
      }
      field.setAttribute("aria-activedescendant", element.id);
      if (!follow) return;
      // The first one shows the title of its group too.
      if (index === 0) list.scrollTop = 0;
      else element.scrollIntoView({ block: "nearest" });
    },

    /** Which option an element stands in; -1 for none. @param {Element} element */
    index_of: (element) => options.indexOf(/** @type {any} */ (element.closest(".palette-option"))),

    /** How many options fit into the list, for the page keys. */
    page: () => Math.max(1, Math.floor(list.clientHeight / (options[0]?.offsetHeight || 1)) - 1),
  };
}

/** @param {Option} option */
function make_option(option) {
  const element = make("div", option.off ? "palette-option off" : "palette-option");
  element.setAttribute("role", "option");
  if (option.off) element.setAttribute("aria-disabled", "true");
  if (option.shortcut) element.setAttribute("aria-keyshortcuts", option.shortcut);
  const mark = make("span", option.round ? "palette-mark round" : "palette-mark");
  mark.append(make_icon(option.icon));
  if (option.art) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.decoding = "async";
    picture.src = art_url(option.art, 36);
    mark.append(picture);
  }
  const words = make("span", "palette-words");
  const label = make("span", "palette-label");
  label.append(...marked(option.label, option.marks));
  words.append(label);
  const detail = option.off || option.detail;
  if (detail) words.append(make("small", "palette-detail", detail));
  if (option.own)
    for (const part of words.children) {
      part.setAttribute("dir", "auto");
      part.setAttribute("translate", "no");
    }
  element.append(mark, words);
  if (option.keys.length) element.append(make_keys(option.keys));
  if (option.second) {
    // For pointers and fingers; keys and assistive tools have Ctrl+Enter, which the foot tells.
    const second = make("span", "palette-second");
    second.setAttribute("aria-hidden", "true");
    second.setAttribute("title", option.second);
    second.append(make_icon("list-start"));
    element.append(second);
  }
  return element;
}

/** Keys as they are written on a keyboard. @param {(string[] | string)[]} strokes */
export function make_keys(strokes) {
  const holder = make("span", "stroke");
  holder.setAttribute("aria-hidden", "true");
  for (const signs of strokes)
    if (typeof signs === "string") holder.append(make("small", "", signs));
    else for (const sign of signs) holder.append(make("kbd", "", sign));
  return holder;
}

/** @param {string} text @param {[number, number][]} marks @returns {(Node | string)[]} */
function marked(text, marks) {
  // Counted in characters, as Python does, not in UTF-16; and put together as it was folded.
  const characters = [...text.normalize("NFC")];
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const [from, to] of marks) {
    parts.push(characters.slice(end, from).join(""));
    parts.push(make("mark", "", characters.slice(from, to).join("")));
    end = to;
  }
  parts.push(characters.slice(end).join(""));
  return parts.filter((part) => part !== "");
}

/** @param {string} name */
function make_icon(name) {
  const svg = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(svg, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `icons/sprite.svg#${name}`);
  icon.append(use);
  return icon;
}

/** @param {string} tag @param {string} classes @param {string} [text] */
function make(tag, classes, text) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * Small letters without marks, character for character, so that a place in the one is a place in the
 * other: "Élan" is "elan", "ﬁn" stays three.
 * @param {string} json  a list of texts @returns {string} JSON, the same folded
 */
export function folded(json) {
  return JSON.stringify(JSON.parse(json).map(fold));
}

/** @param {string} text */
function fold(text) {
  return [...text.normalize("NFC")].map(fold_one).join("");
}

/** @param {string} character */
function fold_one(character) {
  const [first] = character.normalize("NFKD").toLowerCase();
  return LIKE[first] ?? first ?? character;
}

/** Letters that no decomposition makes plain. @type {Record<string, string>} */
const LIKE = { ß: "s", ø: "o", ł: "l", đ: "d", ð: "d", æ: "a", œ: "o", ı: "i", þ: "t", "’": "'" };
