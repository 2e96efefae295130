// @ts-check
/**
 * Writes files that are new into the vault, beside the engine: to hand bytes to the database holds
 * a thread up, and the engine has tags to read meanwhile. Started and ended by `vault.helper.js`.
 *
 * To it: `{vault}` once, then `{id, octets, mime, kept}` and `{id, stop}`. From it: `{ready}`, then
 * `{id, described}`, null where the other side has to look closer, for whatever reason.
 */
import { Newcomers } from "./vault.newcomers.js";
import { Store } from "./vault.store.js";

const scope = /** @type {any} */ (self);
/** @type {Newcomers | null} */
let newcomers = null;
/** @type {Map<number, AbortController>} */
const under_way = new Map();

/** @param {{id: number, octets: ArrayBuffer, mime: string, kept: boolean}} file */
async function take({ id, octets, mime, kept }) {
  const off = new AbortController();
  under_way.set(id, off);
  let described = null;
  try {
    described = (await newcomers?.take(octets, { mime, kept, signal: off.signal })) ?? null;
  } catch {
    // The long way meets the same trouble, and tells it.
  }
  under_way.delete(id);
  scope.postMessage({ id, described });
}

/** @param {MessageEvent} event */
scope.onmessage = ({ data }) => {
  if (data.stop) under_way.get(data.id)?.abort();
  else if (data.octets) take(data);
  else {
    newcomers = new Newcomers(new Store(data.vault));
    scope.postMessage({ ready: true });
  }
};
