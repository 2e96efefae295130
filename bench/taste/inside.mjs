// @ts-check
/** Runs timed.py inside Pyodide in node, with NumPy's wheel of vendor/. */
import { run } from "./python.mjs";

await run("timed.py");
