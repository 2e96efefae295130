// @ts-check
/**
 * What is chosen of a list: names of rows, or all of it but some. The names stay here, however many
 * they are; Python decides what is done with them. Clicks on rows are told apart here, before
 * anything else hears them.
 */

/** @typedef {ReturnType<typeof create_choice>} Choice */
/** @typedef {(what: string, element: Element, x: number, y: number) => unknown} Told */

/**
 * A row of an answer as [its name, its track].
 * @type {Record<string, (row: any) => [string, string]>}
 */
const READ = {
  ids: (row) => [row, row],
  tracks: (row) => [row.id, row.id],
  items: (row) => [String(row.item), row.track?.id ?? ""],
  entries: (row) => [row.entry, row.track.id],
  listens: (row) => [String(row.listen), row.track?.id ?? ""],
  removed: (row) => [`${row.kind}:${row.id}`, row.id],
  things: (row) => [row.id, ""],
};

const DOUBLE_MS = 700;

/**
 * @param {(json: string, done: (answer: string, problem: string) => void) => void} ask
 * @param {{put(items: any[]): number}} held  where an order finds what it was given a number for
 */
export function create_choice(ask, held) {
  /** Chosen ones; while `all` is set, those that are not. By name: [track, place].
   * @type {Map<string, [string, number]>} */
  const named = new Map();
  let all = false;
  let asked = 0;

  /** In the order that they stand in. */
  const in_order = () => [...named].sort(([, [, a]], [, [, b]]) => a - b);

  return {
    /** @param {string} [key] */
    has: (key) => (key === undefined ? all : named.has(key) !== all),
    /** How many, of so many. @param {number} total */
    count: (total) => (all ? Math.max(0, total - named.size) : named.size),
    is_all: () => all,

    /** Choose it, or no more. @param {string} key @param {string} track @param {number} at */
    toggle(key, track, at) {
      if (!named.delete(key)) named.set(key, [track, at]);
    },
    /** @param {string} text  JSON, a list of [name, track, place] @param {boolean} on */
    put(text, on) {
      for (const [key, track, at] of JSON.parse(text)) {
        if (on === all) named.delete(key);
        else named.set(key, [track, at]);
      }
    },
    /** Everything, without a look at it. */
    take_all() {
      asked++;
      named.clear();
      all = true;
    },
    clear() {
      asked++;
      named.clear();
      all = false;
    },
    /** Those from one place to another are chosen no more. @param {number} first @param {number} last */
    drop(first, last) {
      for (const [key, [, at]] of named) if (at >= first && at <= last) named.delete(key);
    },
    /** The place of the first that is chosen. */
    first: () => in_order()[0]?.[1][1] ?? 0,
    /** How many stand before a place. @param {number} place */
    before: (place) => [...named.values()].filter(([, at]) => at < place).length,
    /** They stand together now, from a place on. @param {number} place */
    stand(place) {
      for (const [key, [track]] of in_order()) named.set(key, [track, place++]);
    },
    /** These are all that there is now, in their order: what else was chosen is gone, and what is
     * left has its place among them. @param {string} text  JSON, a list of names */
    keep_only(text) {
      /** @type {Map<string, number>} */
      const places = new Map(
        JSON.parse(text).map((/** @type {string} */ key, /** @type {number} */ at) => [key, at]),
      );
      for (const [key, [track]] of named) {
        const at = places.get(key);
        if (at === undefined) named.delete(key);
        else named.set(key, [track, at]);
      }
    },

    /** A number that stands for what is chosen in an order: "tracks", "keys" or "numbers".
     * @param {string} what */
    held(what) {
      const rows = in_order();
      if (what === "tracks")
        return held.put([...new Set(rows.map(([, [track]]) => track))].filter(Boolean));
      return held.put(rows.map(([key]) => (what === "numbers" ? Number(key) : key)));
    },
    /** The tracks (at most so many) as JSON. @param {number} most */
    tracks: (most) =>
      JSON.stringify(
        in_order()
          .map(([, [track]]) => track)
          .filter(Boolean)
          .slice(0, most),
      ),
    /** The names (at most so many) as JSON. @param {number} most */
    keys: (most) =>
      JSON.stringify(
        in_order()
          .slice(0, most)
          .map(([key]) => key),
      ),

    /**
     * Ask for rows and put them in: those from `first` to before `end`; with `first` −1 all of it
     * is asked for, and what was chosen as "all but some" is named from then on.
     * @param {string} json  the question, without a page @param {string} kind  of READ
     * @param {string} field  of the answer @param {number} page  rows at most in one answer
     * @param {number} first @param {number} end @param {(done: boolean) => void} then
     */
    fetch(json, kind, field, page, first, end, then) {
      const settles = first < 0;
      const turn = ++asked;
      const question = JSON.parse(json);
      /** @type {[string, [string, number]][]} */
      const found = [];
      /** @param {number} offset */
      const more = (offset) => {
        const limit = settles ? page : Math.min(page, end - offset);
        ask(JSON.stringify({ ...question, offset, limit }), (answer, problem) => {
          if (problem || turn !== asked) return then(false);
          const { total, [field]: rows } = JSON.parse(answer);
          for (const row of rows) {
            const [key, track] = READ[kind](row);
            found.push([key, [track, offset++]]);
          }
          if (rows.length && offset < (settles ? total : Math.min(end, total))) return more(offset);
          if (settles) {
            const but = new Set(named.keys());
            named.clear();
            all = false;
            for (const [key, its] of found) if (!but.has(key)) named.set(key, its);
          } else {
            for (const [key, its] of found) {
              if (all) named.delete(key);
              else named.set(key, its);
            }
          }
          then(true);
        });
      };
      more(Math.max(0, first));
    },
  };
}

/** The row or tile that an element stands in, of a list that can be chosen from.
 * @param {EventTarget | null} target @returns {HTMLElement | null} */
export function row_of(target) {
  if (!(target instanceof Element)) return null;
  const row = /** @type {HTMLElement | null} */ (target.closest(".row-item, .tile"));
  return row?.closest("[data-choose]") && !row.matches(".waiting, .nothing") ? row : null;
}

/**
 * Tell of clicks that choose, and of menus over what is chosen.
 * @param {() => boolean} chooses  is anything chosen already?
 * @param {Told} told  of `toggle`, `range`, `only` and `menu`; a menu that answers true is taken
 */
export function hear_choosing(chooses, told) {
  let took = -DOUBLE_MS;
  /** @param {Event} event */
  const taken = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener(
    "click",
    (event) => {
      const row = row_of(event.target);
      if (!row) return;
      const target = /** @type {Element} */ (event.target);
      const tile = row.matches(".tile");
      const button = target.closest("button");
      const pen = /** @type {PointerEvent} */ (event).pointerType !== "mouse" && event.detail > 0;
      if (button) {
        if (!button.matches(".more, .tile-more") || !chooses()) return;
        const { right, bottom } = button.getBoundingClientRect();
        if (told("menu", row, right - 220, bottom + 2)) taken(event);
        return;
      }
      const link = target.closest("a");
      if (link && !(tile || (pen && chooses()))) return;
      let what = "";
      if (event.shiftKey) what = "range";
      else if (event.ctrlKey || event.metaKey) what = "toggle";
      else if (chooses() && event.detail > 0) {
        const mark = target.closest(".thumb, .col-number");
        what = pen || tile || mark ? "toggle" : "only";
      }
      if (!what) return;
      if (what !== "only") {
        taken(event);
        took = event.timeStamp;
      }
      told(what, row, event.clientX, event.clientY);
    },
    true,
  );
  // Two that choose, one soon after the other, are not a double click.
  document.addEventListener(
    "dblclick",
    (event) => {
      if (event.timeStamp - took < DOUBLE_MS) taken(event);
    },
    true,
  );
  // A mouse carries rows away; a finger that is held long begins to choose instead.
  document.addEventListener("pointerdown", (event) => {
    const row = row_of(event.target);
    const carried = row?.matches(".tile") ? row.querySelector("a") : row;
    if (carried) carried.draggable = event.pointerType === "mouse";
  });
  document.addEventListener(
    "contextmenu",
    (event) => {
      const row = row_of(event.target);
      if (!row) return;
      if (told("menu", row, event.clientX, event.clientY)) taken(event);
    },
    true,
  );
}
