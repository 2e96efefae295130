// @ts-check
/**
 * The views that the first paint does without: their Python, their markup and their style, fetched
 * together when the engine is up, or when one of them is opened.
 */

import { create_choice, hear_choosing } from "./shell.choice.js";
import { hear_gestures } from "./shell.gestures.js";
import { create_options, folded } from "./shell.palette.js";
import { create_shelf, create_tiles } from "./shell.tiles.js";
import { tint } from "./shell.tint.js";
import { curve_path } from "./shell.tone.js";
import { next_turn } from "./shell.touch.js";

/** What the later views need of the page, besides what the first paint has. */
export const touch = {
  tiles: create_tiles,
  options: create_options,
  folded,
  shelf: create_shelf,
  curve_path,
  /** @param {string} hash @param {HTMLElement} element */
  tint: (hash, element) => void tint(hash, element),
};

/**
 * What it takes to choose from lists, by hand and by finger.
 * @param {Parameters<typeof create_choice>[0]} ask @param {Parameters<typeof create_choice>[1]} held
 */
export const choosing = (ask, held) => ({
  choice: () => create_choice(ask, held),
  hear_choosing,
  /** @param {(row: Element) => void} was_held @param {(row: Element) => string} swipes
   * @param {(row: Element, way: string, step: number) => void} swiped
   * @param {(what: string) => void} drawn @param {(row: Element) => boolean} lifted
   * @param {(row: Element | null, after: boolean) => void} put */
  hear_gestures: (was_held, swipes, swiped, drawn, lifted, put) =>
    hear_gestures({ held: was_held, swipes, swiped, drawn, lifted, put }),
});

/**
 * Pictures that are drawn here, each fetched when it is first shown.
 * @param {(command: any) => Promise<any>} ask @param {{put(items: any[]): number}} held
 */
export const drawing = (ask, held) => ({
  /** @param {HTMLElement} root @param {(what: string, json: string) => void} told
   * @param {(map: any) => void} done  with null where its code cannot be fetched */
  map: (root, told, done) =>
    void import("./shell.map.js").then(
      (it) => done(it.create_map(root, ask, held, told)),
      () => done(null),
    ),
});

/** @param {string} path under the page */
const ours = (path) => new URL(`../${path}`, import.meta.url).href;

/**
 * @param {(sources: Record<string, string>) => void} write  takes Python sources by path
 * @param {ReturnType<typeof import("./words.js").create_words>} words
 * @returns {Promise<() => void>} what puts their markup into the page, once; it is for Python to say
 *   when, so that nothing of it is seen before it can be used
 */
export async function load_views(write, words) {
  const [sources, markup] = await Promise.all([
    fetch(ours("shell/views.json")).then((it) => {
      if (!it.ok) throw new Error(`shell/views.json: ${it.status}`);
      return it.json();
    }),
    fetch_document(ours("views.html")),
    add_style(ours("style/later.css")),
    words.later(),
  ]);
  await next_turn();
  write(sources);
  await next_turn();
  return () => {
    if (!words.written()) words.apply(markup);
    const place = /** @type {Element} */ (document.getElementById("menu"));
    for (const each of [...markup.querySelectorAll("body > section")]) place.before(each);
    for (const each of [...markup.querySelectorAll("body > template, body > dialog")])
      document.body.append(each);
  };
}

/**
 * A file of ours as a document without life. XMLHttpRequest parses it as the browser parses a page;
 * to make it of text would need a policy for HTML, which this page does without.
 * @param {string} url @returns {Promise<Document>}
 */
function fetch_document(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 200 && request.responseXML) resolve(request.responseXML);
      else reject(new Error(`${url}: ${request.status}`));
    };
    request.onerror = () => reject(new Error(`${url} cannot be fetched`));
    request.send();
  });
}

/** @param {string} url @returns {Promise<void>} */
function add_style(url) {
  // There already, where another part was missing at the first try.
  if ([...document.styleSheets].some(({ href }) => href === url)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`${url} cannot be fetched`));
    };
    document.head.append(link);
  });
}
