// Python with sqlite3 over disks, for the tests of both kinds of them.
import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import create_module from "../../node_modules/pyodide/pyodide.asm.mjs";
import { mount_disk, with_fdatasync } from "../../web/bridge/disk.mount.js";

const pyodide = await loadPyodide({ createPyodideModule: with_fdatasync(create_module) });
for (const path of ["../browser/disk_harness/facts.py", "disk_faults.py"]) {
  const source = await readFile(new URL(path, import.meta.url));
  pyodide.FS.writeFile(path.split("/").at(-1), source);
}
let mounts = 0;

/** The module `disk_faults`. */
export const python = pyodide.pyimport("disk_faults");

/** The same in a Pyodide as it comes, without our `fdatasync`, with one disk at /disk. @param {any} disk */
export async function without_fdatasync(disk) {
  const stock = await loadPyodide();
  for (const name of ["facts.py", "disk_faults.py"]) {
    stock.FS.writeFile(name, pyodide.FS.readFile(name));
  }
  await mount_disk(stock, "/disk", disk);
  return stock.pyimport("disk_faults");
}

/** @param {any} disk @returns {Promise<string>} where the library is */
export async function mounted(disk) {
  mounts += 1;
  await mount_disk(pyodide, `/disk${mounts}`, disk);
  return `/disk${mounts}/library.sqlite`;
}

/** A number in 0..1 that is the same in every run. @param {number} seed */
export function chance_of(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
