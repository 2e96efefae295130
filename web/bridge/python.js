// @ts-check
/**
 * What both workers that run Python begin with: the lock file, wheels, and errors Python can catch.
 */

/** Where the page lives, and in it Pyodide, its library and our wheels. */
export const BASE = new URL("../", import.meta.url);
export const ENGINE = new URL("engine/", BASE).href;

/** @typedef {{file: string, bytes: ArrayBuffer}} Wheel */

/** The host answered, but not with the file. */
export class Unreachable extends Error {}

/** @param {any} lock @param {string[]} packages @returns {string[]} these and all they depend on */
export function needed_of(lock, packages) {
  const names = new Set(packages);
  for (const name of names) {
    for (const needed of lock.packages[name]?.depends ?? []) names.add(needed);
  }
  return [...names];
}

/**
 * The wheels that the packages need, fetched while the runtime loads.
 * @param {any} lock
 * @param {string[]} packages
 * @returns {Promise<Wheel>[]}
 */
export function fetch_wheels(lock, packages) {
  return needed_of(lock, packages).map(async (name) => {
    const entry = lock.packages[name];
    if (!entry) throw new Error(`${name} is not in pyodide-lock.json`);
    const response = await fetch(new URL(entry.file_name, ENGINE), {
      integrity: entry.sha256 ? `sha256-${base64_of_hex(entry.sha256)}` : "",
    });
    if (!response.ok) throw new Unreachable(`${entry.file_name}: HTTP ${response.status}`);
    return { file: entry.file_name, bytes: await response.arrayBuffer() };
  });
}

/**
 * A pure wheel is importable as the zip it is: 1 ms where unpacking its files takes 40 to 180.
 * @param {any} pyodide
 * @param {Wheel} wheel
 */
export function install({ FS, pyimport, unpackArchive }, { file, bytes }) {
  if (!file.endsWith("-none-any.whl")) return unpackArchive(bytes, "wheel");
  const path = `/lib/${file}`;
  FS.writeFile(path, new Uint8Array(bytes), { canOwn: true });
  pyimport("sys").path.append(path);
}

/** @param {string} hex */
const base64_of_hex = (hex) =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));

/** @param {string} url */
export async function json_at(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Unreachable(`${url}: HTTP ${response.status}`);
  return response.json();
}

/**
 * Pyodide takes for an error what has a name, a message and a stack, or is a plain DOMException.
 * One that the browser made by itself has no stack, and a full disk is a class of its own by now
 * (`QuotaExceededError`): a promise that fails so would never be over for Python.
 */
export function errors_known() {
  if ("stack" in DOMException.prototype) return;
  const stack = { value: "", writable: true, configurable: true };
  Object.defineProperty(DOMException.prototype, "stack", stack);
}
