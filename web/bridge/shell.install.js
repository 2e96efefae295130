// @ts-check
/**
 * How this browser puts a page among the apps of the machine. Chromium hands out a prompt, once, to
 * be shown when the page thinks it right; elsewhere it is done by hand, in one place or another.
 */

/**
 * @typedef {"installed" | "prompt" | "ios" | "mac" | "firefox_phone" | "firefox" | "menu"} Way
 *   `menu`: a Chromium that has no prompt for us, but an entry in its own menu
 */

/** @param {any} [world]  the window; tests give their own */
export function create_install(world = globalThis) {
  /** @type {any} */
  let prompt;
  let installed = !!world.matchMedia?.("(display-mode: standalone), (display-mode: fullscreen)")
    .matches;
  installed ||= world.navigator.standalone === true;
  let heard = () => {};
  world.addEventListener("beforeinstallprompt", (/** @type {Event} */ event) => {
    event.preventDefault(); // no bar of the browser's own: when to ask is the page's to decide
    prompt = event;
    heard();
  });
  world.addEventListener("appinstalled", () => {
    prompt = undefined;
    installed = true;
    heard();
  });

  return {
    /** @returns {Way} */
    way() {
      if (installed) return "installed";
      return prompt ? "prompt" : by_hand(world.navigator);
    },
    /** Show the browser's own question, in the user's gesture; it can be shown only once.
     * @param {(agreed: boolean) => void} done */
    async ask(done) {
      const asked = prompt;
      prompt = undefined;
      const choice = await asked?.prompt().then(
        () => asked.userChoice,
        () => null,
      );
      done(choice?.outcome === "accepted");
      heard();
    },
    /** Run when the way changed. @param {() => void} then */
    on_change(then) {
      heard = then;
    },
  };
}

/** @param {any} navigator @returns {Way} */
function by_hand({ userAgent: agent = "", maxTouchPoints = 0 }) {
  // An iPad calls itself a Mac; no Mac has a touch screen. All browsers of iOS are WebKit's.
  if (/iPhone|iPad|iPod/.test(agent)) return "ios";
  const mac = /Macintosh/.test(agent);
  if (mac && maxTouchPoints > 1) return "ios";
  if (/Firefox\//.test(agent)) return /Android/.test(agent) ? "firefox_phone" : "firefox";
  return mac && !/Chrome\//.test(agent) ? "mac" : "menu";
}
