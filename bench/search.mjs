// @ts-check
/**
 * One side of `bench/search.py`: searches 100,000 tracks, one key press after another.
 *
 *     node bench/search.mjs engine|minisearch LIBRARY.db TRACKS.json PROBES.json
 *
 * `engine` is our library in Pyodide as the build has it, on a copy of the database in memory;
 * `minisearch` an index of the same fields in JavaScript. Prints one line of JSON: milliseconds of
 * every key press, the best titles of every probe, milliseconds and bytes of the index.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const ENGINE = `${ROOT}dist/engine/`;
const BEST = 10;
const ROUNDS = 3;

/** @param {string} database @param {string} probes */
async function engine(database, probes) {
  const { loadPyodide } = await import(`${ENGINE}pyodide.mjs`);
  const lock = JSON.parse(await readFile(`${ENGINE}pyodide-lock.json`, "utf8"));
  const pyodide = await loadPyodide({
    indexURL: ENGINE,
    packageBaseUrl: ENGINE,
    stdLibURL: `${ENGINE}python_stdlib.zip`,
    lockFileContents: lock,
  });
  const mutagen = await readFile(ENGINE + lock.packages.mutagen.file_name);
  pyodide.unpackArchive(new Uint8Array(mutagen), "wheel", { extractDir: "/wheels" });
  pyodide.FS.mkdirTree("/py");
  pyodide.mountNodeFS("/py", `${ROOT}py`);
  pyodide.FS.writeFile("/library.db", new Uint8Array(await readFile(database)));
  const before = pyodide._module.HEAPU8.length;
  pyodide.globals.set("probes_json", probes);
  pyodide.globals.set("best", BEST);
  pyodide.globals.set("rounds", ROUNDS);
  const told = await pyodide.runPythonAsync(
    await readFile(new URL("search_engine.py", import.meta.url), "utf8"),
  );
  const found = JSON.parse(told);
  found.bytes = pyodide._module.HEAPU8.length - before;
  return found;
}

/** @param {string} tracks @param {string} probes */
async function minisearch(tracks, probes) {
  const require = createRequire(`${ROOT}tests/peers/package.json`);
  const { default: MiniSearch } = await import(require.resolve("minisearch"));
  const rows = JSON.parse(await readFile(tracks, "utf8"));
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed;
  const begun = performance.now();
  const index = new MiniSearch({
    idField: "number",
    fields: ["title", "artist", "album", "genre"],
    storeFields: ["title", "artist"],
    searchOptions: {
      boost: { title: 3, artist: 2 },
      prefix: true,
      fuzzy: (/** @type {string} */ term) => (term.length < 4 ? false : 0.2),
      combineWith: "AND",
    },
    // Its own folding is by case alone.
    processTerm: (/** @type {string} */ term) =>
      term
        .normalize("NFKD")
        .replace(/[\u0300-\u036f]/g, "")
        .toLowerCase(),
  });
  index.addAll(rows);
  const built = performance.now() - begun;
  globalThis.gc?.();
  const bytes = process.memoryUsage().heapUsed - held;
  /** @type {number[]} */
  const times = [];
  const answers = [];
  for (const { keys, want } of JSON.parse(probes)) {
    /** @type {any[]} */
    let best = [];
    for (const typed of keys) {
      let quickest = Infinity;
      for (let round = 0; round < ROUNDS; round++) {
        const start = performance.now();
        best = index.search(typed).slice(0, 20);
        quickest = Math.min(quickest, performance.now() - start);
      }
      times.push(quickest);
    }
    answers.push({ want, best: best.slice(0, BEST).map(({ title, artist }) => [title, artist]) });
  }
  return { times, answers, built, bytes };
}

const [side, database = "", tracks = "", probes = ""] = process.argv.slice(2);
const asked = await readFile(probes, "utf8");
const told = side === "engine" ? await engine(database, asked) : await minisearch(tracks, asked);
process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0));
