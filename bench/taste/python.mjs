// @ts-check
/** Pyodide in node with `ml` and NumPy's wheel of vendor/, for figures that are taken inside it. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Run a script that lies beside this file.
 * @param {string} name
 * @param {Record<string, unknown>} [known] what it finds among its globals
 */
export async function run(name, known = {}) {
  const { loadPyodide } = await import(`${ROOT}node_modules/pyodide/pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: `${ROOT}node_modules/pyodide/` });
  const wheel = (await readdir(`${ROOT}vendor`)).find((file) => /^numpy-.*\.whl$/.test(file));
  if (!wheel) throw new Error("vendor/ has no wheel of NumPy");
  pyodide.unpackArchive(new Uint8Array(await readFile(`${ROOT}vendor/${wheel}`)), "wheel", {
    extractDir: "/wheels",
  });
  pyodide.FS.mkdirTree("/py");
  pyodide.mountNodeFS("/py", `${ROOT}py`);
  for (const [key, value] of Object.entries(known)) pyodide.globals.set(key, value);
  pyodide.runPython('import sys; sys.path[:0] = ["/wheels", "/py"]');
  pyodide.runPython(await readFile(new URL(name, import.meta.url), "utf8"));
}
