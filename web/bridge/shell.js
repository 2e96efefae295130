// @ts-check
/**
 * The shell: MicroPython with PyScript's library and `py/ui`, over what the page offers. The UI
 * sees one module, `starling_page`: JSON text in and out; files stay here, under a number.
 */
import { archive_of, dropped } from "./files.js";
import { create_touch } from "./shell.touch.js";
import { create_words } from "./words.js";

/**
 * @typedef {object} Page  what main.js offers
 * @property {(command: any) => Promise<any>} do
 * @property {any} state
 * @property {(name: string, listener: (event: any) => void) => any} on
 * @property {() => {ms: number, duration_ms: number, playing: boolean}} position
 * @property {{fetch(): any, compare(on: boolean): void}} [equaliser]
 * @property {{state(): any, take_over?(): void, restart?(): void}} engine
 * @property {{apply(): void}} update
 * @property {(error: any) => object} as_problem
 */

/** @param {string} path under the page */
const ours = (path) => new URL(`../${path}`, import.meta.url).href;

/** @typedef {{module: string, sources: string[]}} Beginning  what Python begins with, and where
 *   else its modules are, as paths under the page */
/** Bytes that Python takes between two collections of what it let go of. One takes some ms of the
 * page's time, however little there is to find, and would else come after nearly every event. */
const COLLECT_EVERY = 1024 * 1024;
/** @type {Beginning} */
const APP = { module: "ui.app", sources: [] };

/**
 * @param {{page: Page, begin?: Beginning}} options
 * @returns {Promise<{order(command: any): void, propose(commands: any[]): void}>}
 *   orders given here are shown like the user's own; proposals wait for the user's yes
 */
export async function start_shell({ page, begin = APP }) {
  try {
    const { module, order, propose } = create_module(page);
    await run_ui(module, begin);
    return { order, propose };
  } catch (error) {
    console.error("the shell did not start", error);
    const plain = /** @type {HTMLElement} */ (document.getElementById("plain"));
    plain.hidden = false;
    return {
      order: (command) => void page.do(command).catch(() => {}),
      propose() {}, // nobody can be asked, so nothing is done
    };
  }
}

/**
 * @param {ReturnType<typeof create_module>["module"]} module what the UI imports as `starling_page`
 * @param {Beginning} begin
 */
async function run_ui(module, begin) {
  const [{ loadMicroPython }, words, ...sources] = await Promise.all([
    // @ts-expect-error: comes from npm at build time
    import("../shell/micropython.mjs"),
    start_words(module.recall("language")),
    ...["shell/ui.json", ...begin.sources].map(async (path) => {
      const it = await fetch(ours(path));
      if (!it.ok) throw new Error(`${path}: ${it.status}`);
      return it.json();
    }),
  ]);
  const micropython = await loadMicroPython({
    url: ours("shell/micropython.wasm"),
    heapsize: 8 * 1024 * 1024,
    linebuffer: true,
    stdout: (/** @type {string} */ line) => console.info(line),
    stderr: (/** @type {string} */ line) => console.error(line),
  });
  const write = source_writer(micropython.FS);
  for (const each of sources) write(each);
  /** @type {ReturnType<typeof import("./shell.views.js").load_views> | undefined} */
  let later;
  let put = () => {};
  const views = {
    /** Fetch the views that the first paint does without, all but their place in the page.
     * @param {(problem: string) => void} done  "" where they are here */
    views(done) {
      later ??= import("./shell.views.js").then((it) => {
        const more = [
          it.choosing(module.do_whole, module.held),
          it.drawing(module.ask, module.held),
        ];
        Object.assign(host.starling_page, it.touch, ...more);
        return it.load_views(write, words);
      });
      later.then(
        (it) => {
          put = it;
          done("");
        },
        (error) => {
          later = undefined; // so that the next visit tries again
          done(String(error?.message ?? error));
        },
      );
    },
    /** Put their markup into the page, in the turn in which they begin. */
    put_views: () => put(),
  };
  const host = pyscript_host({ ...module, ...views, words });
  for (const [name, value] of Object.entries(host)) {
    micropython.registerJsModule(name, value);
  }
  const { module: first } = begin;
  micropython.runPython(
    `import gc, sys; gc.threshold(${COLLECT_EVERY}); sys.path.insert(0, '/lib')
import ${first}; ${first}.start()`,
  );
}

/**
 * The words of the page, once they are in it: beside the start of Python, not before it.
 * @param {string} remembered  the user's choice; `?lang=` goes before it
 */
async function start_words(remembered) {
  const words = create_words({
    // @ts-expect-error: comes from npm at build time
    fluent: import("../shell/fluent.mjs"),
    fetch_text: async (name) => {
      const answer = await fetch(ours(`words/${name}.json`));
      if (!answer.ok) throw new Error(`words/${name}.json: ${answer.status}`);
      return answer.json();
    },
    document,
    preferred: navigator.languages,
    forced: new URLSearchParams(location.search).get("lang") ?? "",
  });
  await words.start(remembered);
  return words;
}

/** What writes Python sources, by their paths under /lib. Emscripten's own way from text to bytes, and
 * its search for a folder, take ten times as long. @param {any} FS of Emscripten */
function source_writer(FS) {
  const encoder = new TextEncoder();
  const made = new Set(["/"]);
  /** @param {string} folder */
  const make = (folder) => {
    if (made.has(folder)) return;
    make(folder.slice(0, folder.lastIndexOf("/")) || "/");
    if (!FS.analyzePath(folder).exists) FS.mkdir(folder);
    made.add(folder);
  };
  /** @param {Record<string, string>} files */
  return (files) => {
    for (const [path, source] of Object.entries(files)) {
      const whole = `/lib/${path}`;
      make(whole.slice(0, whole.lastIndexOf("/")));
      FS.writeFile(whole, encoder.encode(source), { canOwn: true });
    }
  };
}

/** Ids that an answer may name: what was done to a hundred thousand tracks is not told one by one to
 * a language with a small memory. */
const MOST_IDS = 5000;

/** @param {any} answer */
function shortened(answer) {
  const { tracks } = answer;
  return tracks?.length > MOST_IDS ? { ...answer, tracks: tracks.slice(0, MOST_IDS) } : answer;
}

/** What PyScript's library asks of its host, where core.js is not there. @param {object} module */
function pyscript_host(module) {
  const refuse = () => {
    throw new Error("There are no Python workers in this page.");
  };
  const storage = async () => new Map();
  const common = { create_named_worker: refuse, storage, target: null };
  return {
    polyscript: {
      config: {},
      js_modules: {},
      lazy_py_modules: refuse,
      workers: {},
      xworker: null,
      currentScript: {},
      ...common,
    },
    _pyscript: { PyWorker: refuse, js_import: refuse, get_target: () => null, ...common },
    starling_page: module,
  };
}

/** @param {Page} page */
function create_module(page) {
  const { touch, on_hook, files } = create_touch();

  /** @param {any} command */
  const with_files = (command) => {
    if (typeof command.files === "number")
      return { ...command, files: files.get(command.files) ?? [] };
    if (typeof command.file === "number") return { ...command, file: files.get(command.file)?.[0] };
    return command;
  };

  /** Long lists stay on this side: an order names them by a number.
   * @param {string} _key @param {any} value */
  const given = (_key, value) =>
    typeof value?.held === "number" ? (files.get(value.held) ?? []) : value;

  /** @param {string} json @param {(answer: string, problem: string) => void} done
   * @param {(answer: any) => any} [short] */
  const give = (json, done, short = (answer) => answer) => {
    page
      .do(with_files(JSON.parse(json, given)))
      .then(
        (answer) => [JSON.stringify(short(answer ?? {})), ""],
        (error) => ["", JSON.stringify(page.as_problem(error))],
      )
      .then(([answer, problem]) => done(answer, problem));
  };
  const module = {
    ...touch,
    held: files,
    /** @param {string} json @param {(answer: string, problem: string) => void} done */
    do: (json, done) => give(json, done, shortened),
    /** The same, for what can take an answer of any size.
     * @param {string} json @param {(answer: string, problem: string) => void} done */
    do_whole: (json, done) => give(json, done),
    /** For what is read here, and not in Python. @param {any} command */
    ask: (command) =>
      page.do(command).catch((error) => {
        throw page.as_problem(error);
      }),
    /** @param {string} region */
    state: (region) => JSON.stringify(page.state[region] ?? null),
    /** @param {(region: string, json: string) => void} heard */
    subscribe(heard) {
      page.on("changed", ({ region, value }) => heard(region, JSON.stringify(value)));
    },
    /** @param {string} name @param {(json: string) => void} heard */
    on(name, heard) {
      page.on(name, (event) => heard(JSON.stringify(event)));
    },
    position: () => page.position(),
    /** The equaliser's panel is open: it may be turned on. */
    ready_tone: () => void page.equaliser?.fetch(),
    /** Hear it without the equaliser, while a button is held. @param {boolean} on */
    compare_tone: (on) => page.equaliser?.compare(on),
    apply_update: () => page.update.apply(),
    take_over: () => page.engine.take_over?.(),
    restart_engine: () => page.engine.restart?.(),
  };
  take_drops(on_hook, files);
  take_pastes(on_hook, files);
  /** @param {any} command */
  const with_number = (command) =>
    Array.isArray(command.files) ? { ...command, files: files.put(command.files) } : command;
  return {
    module,
    /** @param {any} command */
    order(command) {
      on_hook("order", JSON.stringify(with_number(command)));
    },
    /** @param {any[]} commands */
    propose(commands) {
      const named = commands.map((command) => ({
        command: with_number(command),
        names: (command.files ?? []).slice(0, 5).map((/** @type {File} */ file) => file.name),
        count: command.files?.length ?? 0,
      }));
      on_hook("propose", JSON.stringify(named));
    },
  };
}

/**
 * Things dropped anywhere on the page; what the queue drags itself is left alone.
 * @param {(name: string, json: string) => void} hook
 * @param {{put(items: any[]): number}} files
 */
function take_drops(hook, files) {
  const overlay = /** @type {HTMLElement} */ (document.getElementById("drop"));
  /** @param {DragEvent} event */
  const foreign = ({ dataTransfer }) =>
    !!dataTransfer &&
    !dataTransfer.types.includes("application/x-starling-entry") &&
    dataTransfer.types.some((type) => type === "Files" || type === "text/uri-list");
  let depth = 0;
  /** @param {DragEvent} event @param {number} step */
  const count = (event, step) => {
    if (!foreign(event)) return;
    depth = Math.max(0, depth + step);
    overlay.hidden = depth === 0;
  };
  addEventListener("dragenter", (event) => count(event, 1));
  addEventListener("dragleave", (event) => count(event, -1));
  addEventListener("dragover", (event) => {
    if (foreign(event)) event.preventDefault();
  });
  addEventListener("drop", async (event) => {
    depth = 0;
    overlay.hidden = true;
    if (!foreign(event) || !event.dataTransfer) return;
    event.preventDefault();
    const { items, text } = await dropped(event.dataTransfer);
    const blob = items.length === 1 ? await archive_of(items[0]) : null;
    if (blob) {
      const archive = { name: blob.name, size: blob.size };
      hook("given", JSON.stringify({ archive, files: files.put([blob]) }));
      return;
    }
    const given = items.length ? { files: files.put(items), count: items.length } : { text };
    hook("given", JSON.stringify(given));
  });
}

/**
 * A link or files pasted anywhere but into a field.
 * @param {(name: string, json: string) => void} hook
 * @param {{put(items: any[]): number}} files
 */
function take_pastes(hook, files) {
  addEventListener("paste", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest?.("input, textarea, select") || !event.clipboardData) return;
    const items = [...event.clipboardData.files];
    const text = event.clipboardData.getData("text").trim();
    if (items.length) {
      hook("given", JSON.stringify({ files: files.put(items), count: items.length }));
    } else if (text && text.length < 20_000) hook("given", JSON.stringify({ text, pasted: true }));
  });
}
