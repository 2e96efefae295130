// @ts-check
/**
 * The page's one Trusted Types policy. A worker's address is a script address, so under
 * `require-trusted-types-for 'script'` only this module can make one: from a path inside Starling.
 */

/** Where the page lives: the parent of `bridge/`, whatever sub-path the host gave it. */
export const BASE = new URL("../", import.meta.url);

/**
 * @param {string} path relative to the page's base, e.g. "bridge/engine.worker.js"
 * @returns {string} its whole address
 * @throws {TypeError} for an address outside the page's own folder
 */
function own_address(path) {
  const url = new URL(path, BASE);
  if (url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) {
    throw new TypeError(`Not a script of ours: ${url}`);
  }
  return url.href;
}

/** @type {{createScriptURL(path: string): unknown}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("starling", {
  createScriptURL: own_address,
}) ?? { createScriptURL: own_address };

/**
 * The address of one of our scripts, fit for `new Worker` and `serviceWorker.register`.
 * @param {string} path relative to the page's base
 * @returns {any} a TrustedScriptURL, or the address as text where the browser knows none
 */
export function script_url(path) {
  return policy.createScriptURL(path);
}
