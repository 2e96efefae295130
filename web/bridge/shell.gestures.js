// @ts-check
/**
 * What a finger does besides tapping and scrolling: hold a row to choose it, swipe it aside for what
 * is wanted most, take it by its grip to another place, draw the large view down, or its cover aside. Only touches count, and there is a
 * button or a menu for each. Sideways moves are ours (`touch-action: pan-y` in the style), scrolling
 * stays the browser's; while a finger moves, nothing but one element's place is written.
 */
import { row_of } from "./shell.choice.js";

/** @typedef {{icon: string, words: string, danger?: boolean}} Step  what a swipe does */
/** @typedef {{forth: Step[], back: Step[]}} Swipes  to the line's end, and to its beginning */

const HOLD_MS = 450;
/** CSS pixels that a finger trembles. */
const STILL = 10;
/** From here a swipe counts; its second step from this share of the row's width. */
const FAR = 84;
const FURTHER = 0.45;
/** A draw at the large view counts from here, or when it is this fast (CSS pixels a ms). */
const DRAWN = 110;
const FAST = 0.6;
/** So near to a list's edge (CSS pixels) it scrolls under a row that is carried, so far a frame. */
const EDGE = 48;
const SCROLLS = 9;

const still = matchMedia("(prefers-reduced-motion: reduce)");
const turned = () => document.documentElement.dir === "rtl";
/** A short touch back, where the device can. @param {number} ms */
const buzz = (ms) => void navigator.vibrate?.(ms);

/**
 * @param {object} hear
 * @param {(row: Element) => void} hear.held  a row was held
 * @param {(row: Element) => string} hear.swipes  JSON of Swipes, or ""
 * @param {(row: Element, way: string, step: number) => void} hear.swiped
 * @param {(what: string) => void} hear.drawn  close, next or previous, of the large view
 * @param {(row: Element) => boolean} hear.lifted  a row was taken by its grip; whether it can be moved
 * @param {(row: Element | null, after: boolean) => void} hear.put  let go before another, or after it;
 *   null where it stays
 */
export function hear_gestures({ held, swipes, swiped, drawn, lifted, put }) {
  /** @type {{move(event: PointerEvent): void, end(done: boolean, event: PointerEvent): void} | null} */
  let gesture = null;
  let pointer = -1;
  /** A hold or a swipe is no tap. */
  let spent = false;

  addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) {
      gesture?.end(false, event); // a second finger means something else
      gesture = null;
      return;
    }
    spent = false;
    if (event.pointerType !== "touch") return;
    pointer = event.pointerId;
    const target = /** @type {Element} */ (event.target);
    const row = target.closest("input, select") ? null : row_of(target);
    const sheet = target.closest(".now-in");
    if (row && target.closest(".col-grip")) gesture = on_grip(row);
    else if (row) gesture = on_row(row, event, !target.closest("button"));
    else if (sheet && !target.closest("button, input, a")) gesture = on_sheet(sheet, target, event);
  });
  addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) gesture?.move(event);
  });
  for (const [name, done] of /** @type {const} */ ([
    ["pointerup", true],
    ["pointercancel", false],
  ]))
    addEventListener(name, (event) => {
      if (event.pointerId !== pointer) return;
      gesture?.end(done, event);
      gesture = null;
    });
  for (const name of ["click", "contextmenu"])
    addEventListener(
      name,
      (event) => {
        // Keys and the mouse click too.
        if (/** @type {PointerEvent} */ (event).pointerType !== "touch") return;
        // What a browser makes of a long touch is our choosing.
        const ours = name === "contextmenu" && row_of(event.target);
        if (!spent && !ours) return;
        event.preventDefault();
        event.stopPropagation();
        if (name === "click") spent = false;
      },
      true,
    );

  /** @param {HTMLElement} row @param {PointerEvent} from @param {boolean} may_hold */
  function on_row(row, from, may_hold) {
    let mine = false;
    let at = 0;
    /** @type {Swipes | null} */
    let can = null;
    /** @type {HTMLElement | null} */
    let under = null;
    let step = 0;
    const wide = row.offsetWidth;
    const forth_is = turned() ? -1 : 1;
    let timer = setTimeout(() => {
      timer = 0;
      if (!may_hold) return;
      spent = true;
      buzz(12);
      held(row);
      gesture = null;
    }, HOLD_MS);
    const calm = () => {
      clearTimeout(timer);
      timer = 0;
    };
    const steps = () => (at * forth_is > 0 ? can?.forth : can?.back) ?? [];
    const follow = () => {
      const all = steps();
      const far = Math.abs(at);
      const now = far < FAR ? 0 : all.length > 1 && far > wide * FURTHER ? 2 : 1;
      // Where a swipe leads nowhere, the row only gives a little.
      row.style.translate = `${all.length ? at : at / 6}px 0`;
      if (!under || !all.length) return;
      const to = all[Math.max(0, now - 1)];
      under.classList.toggle("forth", at * forth_is > 0);
      under.classList.toggle("danger", !!to.danger);
      under.classList.toggle("armed", now > 0);
      if (under.dataset.words !== to.words) {
        under.dataset.words = to.words;
        const [use] = under.getElementsByTagName("use");
        use.setAttribute("href", `icons/sprite.svg#${to.icon}`);
        /** @type {Element} */ (under.lastElementChild).textContent = to.words;
      }
      if (now > step) buzz(8);
      step = now;
    };
    const back = () => {
      row.classList.remove("swiped");
      row.classList.add("snaps");
      row.style.translate = "";
      const gone = under;
      const clear = () => {
        row.classList.remove("snaps");
        gone?.remove();
      };
      if (still.matches) clear();
      else setTimeout(clear, 220);
    };
    return {
      /** @param {PointerEvent} event */
      move(event) {
        const x = event.clientX - from.clientX;
        const y = event.clientY - from.clientY;
        if (!mine) {
          if (Math.hypot(x, y) < STILL) return;
          calm();
          if (Math.abs(x) < 1.5 * Math.abs(y)) {
            gesture = null; // it scrolls
            return;
          }
          can = JSON.parse(swipes(row) || "null");
          if (!can) {
            gesture = null;
            return;
          }
          mine = true;
          spent = true;
          row.setPointerCapture?.(event.pointerId);
          row.classList.add("swiped");
          under = lay_under(row);
        }
        at = x - Math.sign(x) * STILL;
        follow();
      },
      /** @param {boolean} done */
      end(done) {
        calm();
        if (!mine) return;
        const way = at * forth_is > 0 ? "forth" : "back";
        const chosen = done && steps().length ? step : 0;
        back();
        if (chosen) swiped(row, way, chosen - 1);
      },
    };
  }

  /** @param {HTMLElement} row */
  function on_grip(row) {
    if (!lifted(row)) return null;
    spent = true;
    buzz(12);
    const scroll = /** @type {HTMLElement} */ (row.closest(".list-scroll"));
    row.classList.add("dragged");
    /** @type {HTMLElement | null} */
    let over = null;
    let after = false;
    let pace = 0;
    let y = 0;
    let frame = 0;
    const mark = () => {
      over?.classList.remove("before", "after");
      const box = scroll.getBoundingClientRect();
      const inside = Math.min(box.bottom - 2, Math.max(box.top + 2, y));
      const found = document.elementFromPoint(box.left + box.width / 2, inside);
      over = /** @type {HTMLElement | null} */ (found?.closest(".row-item") ?? null);
      if (!over || !scroll.contains(over)) {
        over = null;
        return;
      }
      const its = over.getBoundingClientRect();
      after = inside > its.top + its.height / 2;
      over.classList.add(after ? "after" : "before");
    };
    const roll = () => {
      frame = pace ? requestAnimationFrame(roll) : 0;
      scroll.scrollTop += pace;
      mark();
    };
    return {
      /** @param {PointerEvent} event */
      move(event) {
        y = event.clientY;
        const box = scroll.getBoundingClientRect();
        pace = y < box.top + EDGE ? -SCROLLS : y > box.bottom - EDGE ? SCROLLS : 0;
        if (pace && !frame) frame = requestAnimationFrame(roll);
        mark();
      },
      /** @param {boolean} done */
      end(done) {
        pace = 0;
        cancelAnimationFrame(frame);
        row.classList.remove("dragged");
        over?.classList.remove("before", "after");
        put(done ? over : null, after);
      },
    };
  }

  /** @param {Element} sheet @param {Element} target @param {PointerEvent} from */
  function on_sheet(sheet, target, from) {
    const cover = /** @type {HTMLElement | null} */ (target.closest(".cover"));
    const box = /** @type {HTMLElement} */ (sheet);
    const moved = /** @type {HTMLElement} */ (box.closest("dialog"));
    let way = "";
    let far = 0;
    const begun = from.timeStamp;
    return {
      /** @param {PointerEvent} event */
      move(event) {
        const x = event.clientX - from.clientX;
        const y = event.clientY - from.clientY;
        if (!way) {
          if (Math.hypot(x, y) < STILL) return;
          if (cover && Math.abs(x) > 1.5 * Math.abs(y)) way = "x";
          else if (y > 1.5 * Math.abs(x) && moved.scrollTop <= 0) way = "y";
          else {
            gesture = null;
            return;
          }
          spent = true;
        }
        far = way === "x" ? x : Math.max(0, y);
        if (still.matches) return;
        if (way === "x" && cover) cover.style.translate = `${far}px 0`;
        else box.style.translate = `0 ${far}px`;
      },
      /** @param {boolean} done @param {PointerEvent} event */
      end(done, event) {
        const part = way === "x" ? cover : box;
        if (part) {
          part.classList.add("snaps");
          part.style.translate = "";
          setTimeout(() => part.classList.remove("snaps"), 220);
        }
        const fast = Math.abs(far) / Math.max(1, event.timeStamp - begun) > FAST;
        if (!done || !way || !(Math.abs(far) > DRAWN || (fast && Math.abs(far) > 40))) return;
        buzz(8);
        // Covers lie in a row from left to right, as the transport does, in every language.
        drawn(way === "y" ? "close" : far < 0 ? "next" : "previous");
      },
    };
  }
}

/** What is seen behind a row that is drawn aside. @param {HTMLElement} row */
function lay_under(row) {
  const under = document.createElement("div");
  under.className = "swipe-under";
  under.setAttribute("aria-hidden", "true");
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", "icon");
  picture.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
  under.append(picture, document.createElement("span"));
  under.style.transform = row.style.transform;
  under.style.height = `${row.offsetHeight}px`;
  row.before(under);
  return under;
}
