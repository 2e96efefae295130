// @ts-check
// Compiles Python to .pyc with Pyodide itself: `node tools/compile.mjs <job folder>`.
// The folder holds job.json and the sources; see compile_inside.py.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const job = process.argv[2];
if (!job) throw new Error("Say which folder: node tools/compile.mjs <job folder>");
const inside = fileURLToPath(new URL("compile_inside.py", import.meta.url));
try {
  const pyodide = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
  pyodide.mountNodeFS("/job", job);
  pyodide.runPython(await readFile(inside, "utf8"), { filename: "compile_inside.py" });
} catch (error) {
  // Left uncaught, node prints the whole of Pyodide's one line of source first.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
