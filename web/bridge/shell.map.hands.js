// @ts-check
/**
 * Hands on the map: a mouse, fingers, keys. What they mean is told; what it does is done elsewhere.
 */

/** CSS pixels that a finger or a mouse may stray while it presses. */
const STRAY = { touch: 10, mouse: 4 };
const DOUBLE_MS = 320;
const HOLD_MS = 520;
/** A double tap comes so much closer. */
const DOUBLE_ZOOM = 2.4;
const KEY_ZOOM = 1.5;
/** CSS pixels that Shift and an arrow draw the map aside. */
const KEY_PAN = 90;
/** Wheels tell of lines where they do not tell of pixels. */
const A_LINE = 16;
/** Between two points of a line that is drawn by hand, CSS pixels. */
const A_POINT = 3;

/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** @typedef {[number, number]} Point  CSS pixels from the picture's top left corner */
/**
 * @typedef {object} Acts
 * @property {(factor: number, at: Point | null, smooth: boolean) => void} zoom
 * @property {(dx: number, dy: number) => void} pan
 * @property {() => void} fit
 * @property {(at: Point | null) => void} hover  null: nowhere
 * @property {(at: Point) => boolean} hits  does a dot lie there?
 * @property {(at: Point, touch: boolean, toggles: boolean) => void} press
 * @property {(at: Point | null) => void} menu  null: of the dot that keys have reached
 * @property {() => boolean} areas  does one finger draw around dots, and not the map aside?
 * @property {(line: Point[] | null) => void} drawing  the line so far; null: it is given up
 * @property {(line: Point[]) => void} area  the line is closed
 * @property {(dx: number, dy: number) => void} step
 * @property {(what: "play" | "toggle" | "home" | "leave") => boolean} key  false: nothing was done
 */

/** @param {HTMLElement} canvas @param {Acts} act */
export function hear_hands(canvas, act) {
  /** Fingers that are down. @type {Map<number, Point>} */
  const down = new Map();
  /** @type {{at: Point, touch: boolean, moved: boolean, toggles: boolean, line: Point[] | null, box: boolean} | null} */
  let press = null;
  /** @type {{at: Point, time: number}} */
  let tapped = { at: [0, 0], time: -DOUBLE_MS };
  let pressed_at = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hold;

  /** @param {MouseEvent} event @returns {Point} */
  const point = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  /** @param {Point} a @param {Point} b */
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const give_up = () => {
    clearTimeout(hold);
    if (press?.line) act.drawing(null);
    press = null;
  };

  canvas.addEventListener("pointerdown", (event) => {
    pressed_at = event.timeStamp;
    if (event.button !== 0) return;
    const at = point(event);
    const touch = event.pointerType !== "mouse";
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, at);
    if (down.size > 1) return give_up();
    const areas = act.areas() || event.shiftKey;
    const box = event.shiftKey && !act.areas();
    const toggles = event.ctrlKey || event.metaKey;
    press = { at, touch, moved: false, toggles, line: areas ? [at] : null, box };
    clearTimeout(hold);
    if (touch && !areas)
      hold = setTimeout(() => {
        if (!press || press.moved) return;
        press = null;
        act.menu(at);
      }, HOLD_MS);
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = point(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") act.hover(at);
      return;
    }
    if (down.size === 2) {
      const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, it]) => it);
      const middle = /** @type {Point} */ ([(at[0] + other[0]) / 2, (at[1] + other[1]) / 2]);
      act.pan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
      act.zoom(apart(at, other) / Math.max(1, apart(before, other)), middle, false);
    } else if (press) {
      press.moved ||= apart(at, press.at) > STRAY[press.touch ? "touch" : "mouse"];
      if (!press.moved) return;
      clearTimeout(hold);
      if (press.line) {
        if (press.box) press.line = [press.at, [at[0], press.at[1]], at, [press.at[0], at[1]]];
        else if (apart(at, press.line[press.line.length - 1]) >= A_POINT) press.line.push(at);
        act.drawing(press.line);
      } else act.pan(at[0] - before[0], at[1] - before[1]);
    }
    down.set(event.pointerId, at);
  });

  canvas.addEventListener("pointerup", (event) => {
    const was = press;
    down.delete(event.pointerId);
    clearTimeout(hold);
    if (!was || down.size > 0) return;
    press = null;
    if (was.line) {
      act.drawing(null);
      if (was.moved) return act.area(was.line);
    }
    if (was.moved) return;
    const twice =
      event.timeStamp - tapped.time < DOUBLE_MS && apart(tapped.at, was.at) < 3 * STRAY.touch;
    tapped = { at: was.at, time: twice ? -DOUBLE_MS : event.timeStamp };
    if (twice && (was.touch || !act.hits(was.at))) act.zoom(DOUBLE_ZOOM, was.at, true);
    else act.press(was.at, was.touch, was.toggles);
  });

  canvas.addEventListener("pointercancel", (event) => {
    down.delete(event.pointerId);
    give_up();
  });
  canvas.addEventListener("pointerleave", () => {
    if (!down.size) act.hover(null);
  });

  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    // A finger that is held has its own; so have keys.
    const mouse = /** @type {PointerEvent} */ (event).pointerType !== "touch";
    if (mouse && event.timeStamp - pressed_at < 2000) act.menu(point(event));
  });

  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : A_LINE;
      // Two fingers on a pad come as a wheel with Ctrl, in smaller steps.
      const speed = event.ctrlKey ? 0.01 : 0.0022;
      const way = Math.max(-240, Math.min(240, event.deltaY * lines));
      act.zoom(Math.exp(-way * speed), point(event), false);
    },
    { passive: false },
  );

  canvas.addEventListener("keydown", (event) => {
    if (take(event)) event.preventDefault();
  });

  /** @param {KeyboardEvent} event @returns {boolean} */
  function take(event) {
    const { key, shiftKey } = event;
    const mod = event.ctrlKey || event.metaKey;
    if (event.altKey) return false;
    if (mod) return key === " " && act.key("toggle");
    if (key in ARROWS) {
      const [dx, dy] = ARROWS[key];
      if (shiftKey) act.pan(-dx * KEY_PAN, -dy * KEY_PAN);
      else act.step(dx, dy);
    } else if (key === "+" || key === "=") act.zoom(KEY_ZOOM, null, true);
    else if (key === "-" || key === "_") act.zoom(1 / KEY_ZOOM, null, true);
    else if (key === "0") act.fit();
    else if (key === "Enter") return act.key("play");
    else if (key === "Home") return act.key("home");
    else if (key === "ContextMenu" || (key === "F10" && shiftKey)) act.menu(null);
    else if (key === "Escape") {
      if (press?.line) {
        give_up();
        return true;
      }
      return act.key("leave");
    } else return false;
    return true;
  }
}
