// @ts-check
/** What the model's Python holds: WebAssembly memory (which only grows) after each step, in MB, as a
 * line of JSON. 100,000 tracks, all of them heard, and 10,000 listens. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const { loadPyodide } = await import(`${ROOT}node_modules/pyodide/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: `${ROOT}node_modules/pyodide/` });
const held = () => Math.round(pyodide._module.HEAPU8.length / 1e6);
/** @type {Record<string, number>} */
const told = { Python: held() };
const wheel = (await readdir(`${ROOT}vendor`)).find((name) => /^numpy-.*\.whl$/.test(name));
if (!wheel) throw new Error("vendor/ has no wheel of NumPy");
pyodide.unpackArchive(new Uint8Array(await readFile(`${ROOT}vendor/${wheel}`)), "wheel", {
  extractDir: "/wheels",
});
pyodide.FS.mkdirTree("/root");
pyodide.mountNodeFS("/root", ROOT);
pyodide.runPython(`
import sys; sys.path[:0] = ["/wheels", "/root/py", "/root"]
import numpy as np
from bench.taste.recall import _ask, _library, _listens
from ml.desk import Desk
`);
told["NumPy and ml"] = held();
pyodide.runPython(`
library = _library(100_000)
chance = np.random.default_rng(3)
n = 100_000
sound = np.empty((n, 132), np.uint8)
sound[:, :4] = np.frombuffer(np.float32(1 / 1400).tobytes(), np.uint8)
sound[:, 4:] = chance.integers(0, 256, (n, 128), dtype=np.uint8)
library |= {
    "heard": library["number"], "sound": sound,
    "bpm": chance.uniform(60, 180, n).astype(np.float32),
    "key": chance.integers(-1, 24, n).astype(np.int32),
    "energy": chance.random(n).astype(np.float32),
    "loudness": np.full(n, -9.0, np.float32),
    "balance": chance.normal(size=(n, 5)).astype(np.float32),
}
desk = Desk()
`);
told["what is told"] = held();
pyodide.runPython(`_ask(desk, "catalogue", library, genres=[f"genre {at}" for at in range(30)])`);
told["100,000 tracks"] = held();
pyodide.runPython(
  `_ask(desk, "listens", _listens(10_000, library), opinions=[], now=1_790_000_000.0)`,
);
told["10,000 listens learnt"] = held();
pyodide.runPython(
  `_ask(desk, "choose", {}, at=1_790_000_000.0, hour=20.0, seed=4, limit=50, knobs={})`,
);
told["50 chosen"] = held();
process.stdout.write(`${JSON.stringify(told)}\n`);
