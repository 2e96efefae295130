// @ts-check
/**
 * Runs the pure tests inside Pyodide, with what the build made: its standard library, its wheels.
 *
 *     node tests/pyodide/run.mjs [pytest's arguments]
 *
 * First every module of ours is imported with nothing but what the page carries; those of taste
 * once NumPy is there, as in the page. Then pytest comes in, with the stock standard library behind the trimmed one, for pytest needs more than we do.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ENGINE = `${ROOT}dist/engine/`;
const STOCK = `${ROOT}node_modules/pyodide/python_stdlib.zip`;
const TESTS = `${ROOT}.cache/inside/`;

/** @param {any} pyodide @param {string} path */
async function unpack(pyodide, path) {
  pyodide.unpackArchive(new Uint8Array(await readFile(path)), "wheel", { extractDir: "/wheels" });
}

/** @param {string[]} argv */
async function main(argv) {
  if (!existsSync(ENGINE)) throw new Error("dist/ is missing; run `make build`");
  if (!existsSync(TESTS)) throw new Error(".cache/inside is missing; run `make test-pyodide`");
  const { loadPyodide } = await import(`${ENGINE}pyodide.mjs`);
  const lock = JSON.parse(await readFile(`${ENGINE}pyodide-lock.json`, "utf8"));
  const pyodide = await loadPyodide({
    indexURL: ENGINE,
    packageBaseUrl: ENGINE,
    stdLibURL: `${ENGINE}python_stdlib.zip`,
    lockFileContents: lock,
  });
  for (const name of ["starling", "mutagen"]) {
    await unpack(pyodide, ENGINE + lock.packages[name].file_name);
  }
  const code = await readFile(new URL("inside/main.py", import.meta.url), "utf8");
  pyodide.runPython(code, { filename: "inside/main.py" });
  pyodide.globals.get("import_everything")();
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  pyodide.globals.get("import_taste")();

  for (const folder of ["tests", "docs", "py"]) {
    pyodide.FS.mkdirTree(`/project/${folder}`);
    pyodide.mountNodeFS(`/project/${folder}`, ROOT + folder);
  }
  pyodide.FS.mkdirTree("/stock");
  pyodide.FS.writeFile("/stock/stdlib.zip", await readFile(STOCK));
  for (const wheel of await readdir(TESTS)) await unpack(pyodide, TESTS + wheel);
  return pyodide.globals.get("run_tests")(argv);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Left uncaught, node prints the whole of Pyodide's one line of source first.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
