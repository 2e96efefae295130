// @ts-check
/**
 * In the place of bridge/main.js: the components of `ui.gallery`, over a page that does nothing.
 * The query: `theme` (light, dark), `lang`, `size` (of text, in percent).
 */
import { start_shell } from "../bridge/shell.js";

/** What a pointer, a key or a press makes of an element, as a class that stays. */
const STATES = [
  [/:hover/g, ".as-hover"],
  [/:active/g, ".as-active"],
  [/:focus(?:-visible)?(?![-\w])/g, ".as-focus"],
];
/** @type {any[]} */
const violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push([event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber]),
);
const query = new URLSearchParams(location.search);
const root = document.documentElement;
root.dataset.theme = query.get("theme") ?? "light";
root.style.fontSize = `${Number(query.get("size") ?? 100)}%`;

/**
 * Rules of states that cannot be set from a script once more, for classes that can: read from the
 * product's own sheets, so that they are always the same.
 * @param {CSSStyleSheet | CSSGroupingRule} holder
 */
function add_states(holder) {
  for (let at = holder.cssRules.length - 1; at >= 0; at--) {
    const rule = holder.cssRules[at];
    if (rule instanceof CSSGroupingRule && !(rule instanceof CSSStyleRule)) add_states(rule);
    if (!(rule instanceof CSSStyleRule)) continue;
    let selector = rule.selectorText;
    for (const [state, name] of STATES) selector = selector.replaceAll(state, String(name));
    if (selector === rule.selectorText) continue;
    holder.insertRule(
      rule.cssText.replace(rule.selectorText, () => selector),
      at + 1,
    );
  }
}

/** @type {Record<string, any>} */
const state = {
  engine: { is: "ready", version: "0", timings: {} },
  playback: { state: "stopped", track: null, entry: null, position_ms: 0, duration_ms: 0 },
  library: { tracks: 1, revision: 1 },
};
const page = {
  do: async () => ({}),
  state,
  on: () => {},
  position: () => ({ ms: 0, duration_ms: 0, playing: false }),
  engine: { state: () => state.engine },
  update: { apply: () => {} },
  as_problem: () => ({ code: "internal", message: "", about: "" }),
};

if (document.readyState !== "complete") {
  await new Promise((then) => addEventListener("load", then, { once: true }));
}
for (const sheet of document.styleSheets) add_states(sheet);
Object.assign(window, { gallery: { violations } });
await start_shell({
  page,
  begin: { module: "ui.gallery", sources: ["shell/views.json", "gallery/ui.json"] },
});
