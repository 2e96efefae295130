// The alternatives to disk.js: the database in memory, saved whole to IndexedDB at every commit,
// by hand (one strict transaction a commit) and by Emscripten's IDBFS.

const COMMITS = 200;

const promised = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function figures(times) {
  times.sort((a, b) => a - b);
  const at = (share) => Number(times[Math.floor(times.length * share)].toFixed(2));
  return { commits: times.length, commit_median_ms: at(0.5), commit_p95_ms: at(0.95) };
}

export async function run(report, pyodide, python) {
  const opening = indexedDB.open("snapshots", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const idb = await promised(opening);
  pyodide.FS.mkdirTree("/idbfs");
  pyodide.FS.mount(pyodide.FS.filesystems.IDBFS, {}, "/idbfs");

  for (const rows of [10_000, 100_000]) {
    const by_hand = async (path) => {
      const saving = idb.transaction("files", "readwrite", { durability: "strict" });
      saving.objectStore("files").put(pyodide.FS.readFile(path), "library");
      await new Promise((resolve, reject) => {
        saving.oncomplete = resolve;
        saving.onabort = () => reject(saving.error);
      });
    };
    const by_idbfs = () =>
      new Promise((resolve, reject) => {
        pyodide.FS.syncfs(false, (error) => (error ? reject(error) : resolve()));
      });
    for (const [how, folder, save] of [
      ["IndexedDB, whole file, strict", "/tmp", by_hand],
      ["IDBFS syncfs", "/idbfs", by_idbfs],
    ]) {
      const path = `${folder}/library-${rows}.sqlite`;
      const db = python.library_in_memory(path, rows);
      const times = [];
      const count = rows > 10_000 ? COMMITS / 4 : COMMITS;
      for (let n = 0; n < count; n += 1) {
        const start = performance.now();
        python.one_commit(db, n);
        await save(path);
        times.push(performance.now() - start);
      }
      const bytes = pyodide.FS.stat(path).size;
      report(JSON.stringify({ how, rows, bytes, ...figures(times) }));
      db.destroy();
    }
  }
}
