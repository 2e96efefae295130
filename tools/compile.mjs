// @ts-check
// Compiles Python with Pyodide itself: `node tools/compile.mjs <job folder> [script]`.
// The folder holds the sources, and wheels that they need; what is made of them says the script,
// compile_inside.py or premade_inside.py.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [job, script = "compile_inside.py"] = process.argv.slice(2);
if (!job) throw new Error("Say which folder: node tools/compile.mjs <job folder> [script]");
const inside = fileURLToPath(new URL(script, import.meta.url));
try {
  const pyodide = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
  pyodide.mountNodeFS("/job", job);
  for (const wheel of (await readdir(job)).filter((name) => name.endsWith(".whl")))
    pyodide.unpackArchive(new Uint8Array(await readFile(`${job}/${wheel}`)), "wheel", {
      extractDir: "/wheels",
    });
  pyodide.runPython(await readFile(inside, "utf8"), { filename: script });
} catch (error) {
  // Left uncaught, node prints the whole of Pyodide's one line of source first.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
