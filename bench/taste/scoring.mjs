// @ts-check
/** Runs scoring.py inside Pyodide in node, with NumPy's wheel of vendor/. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const { loadPyodide } = await import(`${ROOT}node_modules/pyodide/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: `${ROOT}node_modules/pyodide/` });
const wheel = (await readdir(`${ROOT}vendor`)).find((name) => /^numpy-.*\.whl$/.test(name));
if (!wheel) throw new Error("vendor/ has no wheel of NumPy");
pyodide.unpackArchive(new Uint8Array(await readFile(`${ROOT}vendor/${wheel}`)), "wheel", {
  extractDir: "/wheels",
});
pyodide.FS.mkdirTree("/py");
pyodide.mountNodeFS("/py", `${ROOT}py`);
pyodide.globals.set("cpu", () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
});
pyodide.runPython('import sys; sys.path[:0] = ["/wheels", "/py"]');
pyodide.runPython(await readFile(new URL("scoring.py", import.meta.url), "utf8"));
