// @ts-check
/**
 * What the UI needs of the browser itself: pickers, clipboard, saving, timers, small memory.
 * Browser objects stay here; the UI gets text and numbers.
 */
import { watch_hands } from "./shell.covers.js";
import { create_install } from "./shell.install.js";
import { art_url, create_rows } from "./shell.rows.js";

/** The next turn of the event loop: whatever else waits has its own before. It is no timer, which a
 * page in the background gets once a second. @returns {Promise<void>} */
export function next_turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export function create_touch() {
  /** @type {Map<string, (json: string) => void>} */
  const hooks = new Map();
  const files = create_files();
  watch_hands(window);

  const touch = {
    /** Something from outside the UI: `given` (dropped, pasted), `order`.
     * @param {string} name @param {(json: string) => void} heard */
    hook: (name, heard) => void hooks.set(name, heard),

    /** Ask for files or a folder. Must be called in the user's gesture.
     * @param {boolean} folder @param {boolean} in_place
     * @param {(files: number, count: number) => void} done  0 where the user thought otherwise */
    async pick(folder, in_place, done) {
      const picked = await (in_place ? pick_handles(folder) : pick_files(folder)).catch(() => []);
      done(picked.length ? files.put(picked) : 0, picked.length);
    },
    can_keep_in_place: () => "showDirectoryPicker" in window,

    /** Ask for one file of some kinds. @param {string} accept  ".tar,.m3u"
     * @param {(files: number, name: string, size: number) => void} done  not where none is given */
    async pick_file(accept, done) {
      const [file] = await pick_files(false, accept);
      if (file) done(files.put([file]), file.name, file.size);
    },

    /** Files of this host, as if they were picked. @param {string} paths JSON, a list of addresses
     * under the page @param {(files: number, count: number) => void} done */
    async fetch_files(paths, done) {
      const fetched = await Promise.all(JSON.parse(paths).map(fetch_file)).catch((error) => {
        console.error("an offered file cannot be had", error);
        return [];
      });
      done(fetched.length ? files.put(fetched) : 0, fetched.length);
    },

    /** @param {string} name @param {string} mime @param {string} text */
    save(name, mime, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: mime }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
    /** Download an archive from the address that the engine gave, and tell how far it is.
     * @param {string} url  export/<token>
     * @param {(state: string, bytes: number) => void} told  the last state is done, failed, left
     *   (broken off by the user) or silent (nothing is heard of it) */
    async archive(url, told) {
      let bytes = 0;
      const follow = async () => {
        const { download } = await import("./archive.js");
        return download(url.split("/").pop() ?? "", (progress) => {
          bytes = progress.bytes;
          if (progress.state === "reading") told("reading", bytes);
        });
      };
      // Whatever happens, an end is told: the button waits for it.
      told(await follow().catch(() => "failed"), bytes);
    },
    /** Unix time, seconds. */
    now: () => Math.floor(Date.now() / 1000),
    /** @param {string} text @param {(done: boolean) => void} done */
    copy: (text, done) =>
      void navigator.clipboard.writeText(text).then(
        () => done(true),
        () => done(false),
      ),

    /** What this host offers on the first screen. @param {(json: string) => void} done */
    welcome: (done) =>
      void fetch("welcome.json")
        .then((it) => (it.ok ? it.text() : '{"offers":[]}'))
        .then(done, () => done('{"offers":[]}')),

    online: () => navigator.onLine,
    /** Small choices of the UI, such as the sort order. @param {string} key */
    recall(key) {
      try {
        return localStorage.getItem(`starling.${key}`) ?? "";
      } catch {
        return "";
      }
    },
    /** @param {string} key @param {string} value */
    note(key, value) {
      try {
        localStorage.setItem(`starling.${key}`, value);
      } catch {
        // A browser that lets nothing be stored still shows lists; it forgets their order.
      }
    },
    /** @param {number} ms @param {() => void} then */
    after: (ms, then) => setTimeout(then, ms),
    /** @param {number} timer */
    never: (timer) => clearTimeout(timer),
    /** @param {() => void} then */
    next_turn: (then) => void next_turn().then(() => then()),
    /** @param {() => void} then */
    next_frame: (then) => requestAnimationFrame(() => then()),
    install: create_install(),
    rows: create_rows,
    art: art_url,
    /** @param {string} text  as a part of an address */
    escaped: (text) => encodeURIComponent(text),
    /** Run when the size of an element changes. @param {Element} element @param {() => void} then */
    on_resize: (element, then) => new ResizeObserver(() => then()).observe(element),
  };
  return {
    touch,
    files,
    /** @param {string} name @param {string} json */
    on_hook: (name, json) => hooks.get(name)?.(json),
  };
}

/** Files that wait for their order, by number; the oldest are forgotten. */
function create_files() {
  /** @type {Map<number, any[]>} */
  const held = new Map();
  let last = 0;
  return {
    /** @param {any[]} items */
    put(items) {
      held.set(++last, items);
      held.delete(last - 20);
      return last;
    },
    /** @param {number} number */
    get: (number) => held.get(number),
  };
}

/** @param {string} path */
async function fetch_file(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const name = decodeURIComponent(path.split("/").pop() ?? path);
  return new File([await answer.blob()], name);
}

/** @param {boolean} folder @returns {Promise<any[]>} */
async function pick_handles(folder) {
  const pickers = /** @type {any} */ (window);
  if (folder) return [await pickers.showDirectoryPicker({ id: "music", mode: "read" })];
  return pickers.showOpenFilePicker({ id: "music", multiple: true });
}

/** @param {boolean} folder @param {string} [accept] @returns {Promise<File[]>} */
function pick_files(folder, accept) {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = !accept;
    input.webkitdirectory = folder;
    if (accept) input.accept = accept;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    // In the document while it is asked, so that tests and assistive tools see it too.
    input.hidden = true;
    input.id = "file-input";
    document.getElementById("file-input")?.remove();
    document.body.append(input);
    input.click();
  });
}
