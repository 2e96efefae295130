// @ts-check
// Imports all of our wheel in the built page's Pyodide; prints what premade.py found and missed.
import { readdir, readFile } from "node:fs/promises";

const dist = process.argv[2];
const { loadPyodide } = await import(`${dist}/engine/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: `${dist}/engine/` });
for (const wheel of (await readdir(`${dist}/engine`)).filter((name) => name.endsWith(".whl")))
  pyodide.unpackArchive(new Uint8Array(await readFile(`${dist}/engine/${wheel}`)), "wheel", {
    extractDir: "/wheels",
  });
console.log(
  pyodide.runPython(`
import importlib, json, sys
from pathlib import Path
sys.path.insert(0, "/wheels")
import premade
premade.use()
texts = []
for package in ("player", "p2p", "ml"):
    for path in sorted(Path("/wheels", package).rglob("*.pyc")):
        name = ".".join(path.relative_to("/wheels").with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith("player.browser"):
            importlib.import_module(name)
from player.contract import Find
json.dumps({"made": len(premade.made), "missed": premade.missed, "works": repr(Find(limit=3)),
            "equal": Find(limit=3) == Find(limit=3) != Find(limit=4)})
`),
);
