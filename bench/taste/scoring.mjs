// @ts-check
/** Runs scoring.py inside Pyodide in node, with NumPy's wheel of vendor/. */
import { run } from "./python.mjs";

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
await run("scoring.py", { cpu });
