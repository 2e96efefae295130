// Runs one Python module of this folder on the disk under test.
import { open_disk } from "/bridge/disk.js";
import { mount_disk, with_fdatasync } from "/bridge/disk.mount.js";

const query = new URL(location.href).searchParams;

// Synchronous on purpose: a report has reached the test before the next commit begins.
function report(text) {
  const request = new XMLHttpRequest();
  request.open("POST", "/report", false);
  request.send(text);
  return request.responseText;
}

try {
  const engine = new URL("/engine/", location.href).href;
  const opening = open_disk({ patience_ms: Number(query.get("patience") ?? 5000) });
  opening.catch(() => {});
  const [{ loadPyodide }, { default: create_module }] = await Promise.all([
    import(`${engine}pyodide.mjs`),
    import(`${engine}pyodide.asm.mjs`),
  ]);
  const pyodide = await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    createPyodideModule: query.has("stock") ? undefined : with_fdatasync(create_module),
  });
  const disk = await mount_disk(pyodide, "/data", opening);
  const name = query.get("run");
  const source = await (await fetch(`${name === "snapshots" ? "figures" : name}.py`)).text();
  if (name === "snapshots") {
    pyodide.FS.writeFile("figures.py", source);
    const { run } = await import("./snapshots.js");
    await run(report, pyodide, pyodide.pyimport("figures"));
  } else {
    pyodide.FS.writeFile(`${name}.py`, source);
    pyodide.pyimport(name).run(report, disk, query.get("journal") ?? "wal", pyodide.FS);
  }
  disk.close();
  report(JSON.stringify({ finished: true }));
} catch (error) {
  report(JSON.stringify({ error: String(error?.stack ?? error), code: error?.code }));
}
