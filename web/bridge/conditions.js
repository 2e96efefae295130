// @ts-check
/**
 * What the browser says of the connection, and of its promise to keep what is stored. This only
 * looks and tells; what follows from it is the engine's to decide.
 */

/**
 * @typedef {object} Conditions  the report of this name in the contract
 * @property {"conditions"} report
 * @property {boolean} online
 * @property {boolean} metered
 * @property {boolean} persisted
 * @property {boolean} asked
 * @property {"" | "seven_days" | "full_disk" | "session"} risk
 */

/** Less than any disk leaves to a page: a private window's memory, bytes. */
const TINY_QUOTA = 150_000_000;
const ASKED = "starling.asked_persist";

/**
 * @param {object} parts
 * @param {(report: Conditions) => void} parts.report
 * @param {any} [parts.world]  the window; tests give their own
 */
export function watch_conditions({ report, world = globalThis }) {
  const { navigator } = world;
  let looks = 0;
  let asked = recall(world);
  let asked_this_time = false;
  /** @type {Promise<void> | undefined} */
  let asking;

  /** Look, and tell; a look that a later one has overtaken is not told. */
  async function tell() {
    const number = ++looks;
    const persisted = !!(await navigator.storage?.persisted?.().catch(() => false));
    const risk = await risk_of(world, persisted);
    if (number !== looks) return;
    const online = navigator.onLine !== false;
    report({
      report: "conditions",
      online,
      metered: is_metered(navigator.connection),
      persisted,
      asked,
      risk,
    });
  }

  /** Ask the browser for its promise, and tell what it said; two at once are one. */
  function ask() {
    asked_this_time = true;
    asking ??= Promise.resolve(navigator.storage?.persist?.())
      .catch(() => false)
      .then(() => {
        asking = undefined;
        asked = true;
        note(world);
        return tell();
      });
    return asking;
  }

  const look_again = () => void tell();
  for (const event of ["online", "offline"]) world.addEventListener(event, look_again);
  navigator.connection?.addEventListener?.("change", look_again);
  // Installing it while it is open ends the seven days.
  world.addEventListener("appinstalled", look_again);

  return {
    tell,
    ask,
    /** Ask at the first moment its sense is plain; who was asked since the page opened is let be. */
    ask_once: () => (asked_this_time ? Promise.resolve() : ask()),
  };
}

/**
 * Is every byte paid for, or does the user wish to save them? Only Chromium tells.
 * https://developer.mozilla.org/docs/Web/API/NetworkInformation
 * @param {any} [connection]
 */
export function is_metered(connection) {
  if (!connection) return false;
  return !!(connection.saveData || connection.metered || connection.type === "cellular");
}

/**
 * @param {any} world @param {boolean} persisted
 * @returns {Promise<Conditions["risk"]>}
 */
export async function risk_of(world, persisted) {
  if (!(await is_lasting(world.navigator.storage))) return "session";
  if (is_webkit(world.navigator) && !is_installed(world)) return "seven_days";
  return persisted ? "" : "full_disk";
}

/** Private windows of Firefox and Safari refuse the private file system. @param {any} storage */
async function is_lasting(storage) {
  try {
    await storage.getDirectory();
    const { quota } = await storage.estimate();
    return !(quota < TINY_QUOTA);
  } catch {
    return false;
  }
}

/** WebKit forgets what a page stored after seven days of use without a visit to it; all browsers
 * of iOS are WebKit. https://webkit.org/blog/10218/ @param {any} navigator */
function is_webkit(navigator) {
  return navigator.vendor === "Apple Computer, Inc." && !navigator.userAgentData;
}

/** On the Home Screen or in the Dock it counts days of its own use. @param {any} world */
function is_installed(world) {
  return (
    world.navigator.standalone === true ||
    !!world.matchMedia?.("(display-mode: standalone), (display-mode: fullscreen)").matches
  );
}

/** @param {any} world */
function recall(world) {
  try {
    return world.localStorage.getItem(ASKED) === "yes";
  } catch {
    return false;
  }
}

/** @param {any} world */
function note(world) {
  try {
    world.localStorage.setItem(ASKED, "yes");
  } catch {
    // A browser that stores nothing is told of as a risk anyway.
  }
}
