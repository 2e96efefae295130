// @ts-check
/**
 * Wires the rest; the only file that knows them all. It decides nothing: orders go to the
 * engine, effects to deck and swarm, what these saw goes back.
 */
import { create_api, ProblemError } from "./api.js";
import { watch_conditions } from "./conditions.js";
import { create_deck } from "./deck.js";
import { start_engine } from "./engine.js";
import { flatten } from "./files.js";
import { intents } from "./intents.js";
import { start_shell } from "./shell.js";
import { start_updates } from "./updates.js";
import { open_vault, VAULT } from "./vault.js";

const base_url = new URL("./", document.baseURI).href;

/** @param {object} message */
const report = (message) => engine.send({ json: JSON.stringify(message) });

const deck = create_deck({
  parent: /** @type {HTMLElement} */ (document.getElementById("deck")),
  report,
  base_url,
  order: (command) => void order(command).catch(() => {}),
  toned: (is) => api.set("tone", { is }),
});

const api = create_api(
  (message) => engine.send(message),
  () => deck.position(),
);

const conditions = watch_conditions({ report });

/** @type {Promise<any> | undefined} */
let swarm;
/** @type {any} the last order of this kind; it may come before there is a swarm to limit */
let swarm_limits;
/** Imported at the first join, which the engine only orders after the user's consent. */
function the_swarm() {
  swarm ??= import("./swarm.js").then(async ({ create_swarm }) => {
    const library_url = "../lib/webtorrent.min.js";
    // Swarms are left when the engine dies: what they said before is no news for the next one.
    const heard = (/** @type {object} */ it) => {
      if (engine.state().is === "ready") report(it);
    };
    const made = create_swarm({ vault: await open_vault(), report: heard, library_url });
    if (swarm_limits) made.limits(swarm_limits);
    return made;
  });
  swarm.catch(() => {
    swarm = undefined; // so that the next join tries again
  });
  return swarm;
}

/** @type {Promise<ReturnType<typeof import("./analysis.job.js").create_hearing>> | undefined} */
let hearing;
/** Imported at the first order to hear a track. @param {number} job of it */
function the_hearing(job) {
  hearing ??= import("./analysis.job.js").then(async ({ create_hearing }) => {
    // What was heard for an engine that died is no news for the next one.
    const heard = (/** @type {object} */ it) => {
      if (engine.state().is === "ready") report(it);
    };
    return create_hearing({ vault: await open_vault(), report: heard });
  });
  hearing.catch((error) => {
    hearing = undefined;
    report({ report: "analysis_opened", job, code: "analysis_unreachable", detail: String(error) });
  });
  return hearing;
}

/** @param {any} effect */
function carry_out(effect) {
  if (effect.effect.startsWith("analysis_"))
    return the_hearing(effect.job ?? 0).then((it) => it.obey(effect));
  switch (effect.effect) {
    case "swarm_join":
      return the_swarm().then((it) => it.join(effect));
    case "swarm_want":
      return the_swarm().then((it) => it.want(effect));
    case "swarm_unwant":
      return swarm?.then((it) => it.unwant(effect));
    case "swarm_have":
      return swarm?.then((it) => it.have(effect));
    case "swarm_lost":
      return swarm?.then((it) => it.lost(effect));
    case "swarm_share":
      return swarm?.then((it) => it.share(effect));
    case "swarm_limits":
      swarm_limits = effect;
      return swarm?.then((it) => it.limits(effect));
    case "swarm_leave":
      return swarm?.then((it) => it.leave(effect));
    case "ask_persist":
      return conditions.ask();
    case "stream_failed": {
      const { content, first, last, code } = effect;
      return open_vault().then((it) => it.tell({ failed: { content, first, last, code } }));
    }
    case "probe_media":
      return probe_media(effect.url);
    default:
      return deck.handle(effect);
  }
}

/** Lets a silent element judge an address that no page may read. @param {string} url */
function probe_media(url) {
  const audio = new Audio();
  /** @param {number} duration_ms */
  const done = (duration_ms) => {
    clearTimeout(timer);
    audio.removeAttribute("src");
    audio.load();
    report({ report: "media_probed", url, duration_ms });
  };
  const timer = setTimeout(() => done(-1), 20_000);
  audio.preload = "metadata";
  audio.muted = true;
  audio.addEventListener("loadedmetadata", () =>
    done(Number.isFinite(audio.duration) ? Math.round(audio.duration * 1000) : 0),
  );
  audio.addEventListener("error", () => done(-1));
  audio.src = url;
}

/** @param {{id?: number, json: string}} message */
function on_message({ id, json }) {
  const data = JSON.parse(json);
  if (id !== undefined) {
    if ("problem" in data) api.refuse(id, data.problem);
    else api.answer(id, data.answer);
  } else if (data.event === "changed") {
    api.set(data.region, data.value);
    if (data.region === "settings") {
      deck.set_volume(data.value.volume);
      deck.set_speed(data.value.speed);
      deck.equaliser.set(data.value.equaliser);
    }
  } else if (data.event) {
    if (data.event === "broke") console.error(data.details);
    api.emit(data.event, data);
  } else if (data.effect) {
    Promise.resolve(carry_out(data)).catch((error) => {
      console.error("an effect failed", data.effect, error);
      if (data.infohash)
        report({
          report: "swarm_report",
          what: "failed",
          infohash: data.infohash,
          detail: String(error?.message ?? error),
        });
    });
  }
}

/** Orders that may be given twice without harm, should the engine die in the middle. */
const REPEATABLE = new Set(
  (
    "find stats stored settings keep add export verify seek pause share persist clear_cache " +
    "download_pause download_resume download_retry download_cancel download_move"
  ).split(" "),
);

const engine = start_engine({
  url: "bridge/engine.worker.js",
  on_message,
  on_boot(/** @type {any} */ state) {
    api.set("engine", state);
    // Nobody is left who could withdraw consent or order a leave: the swarms are left at once.
    if (state.is === "dead" || state.is === "elsewhere") {
      swarm?.then((it) => it.stop());
      hearing?.then((it) => it.obey({ effect: "analysis_stop", broken: false }));
    }
    if (state.is === "ready") {
      const now = deck.position();
      const session = deck.session();
      report({
        report: "hello",
        entry: session?.cue?.entry ?? null,
        playing: now.playing,
        ms: Math.round(now.ms),
      });
      void conditions.tell();
      api.announce({ version: state.version ?? "", timings: state.timings ?? {} });
    }
  },
  repeatable: (/** @type {{json: string}} */ message) =>
    REPEATABLE.has(JSON.parse(message.json).do),
  on_lost(/** @type {{id?: number}} */ message, /** @type {any} */ problem) {
    if (message.id !== undefined) api.refuse(message.id, problem);
  },
});

// A page that is left may be kept as it is, for whoever comes back (WebKit does so even with workers):
// then nobody else could open the library that its engine holds.
addEventListener("pagehide", ({ persisted }) => {
  if (!persisted) return;
  engine.close();
  api.set("engine", { is: "starting", stage: "runtime", done: 0, total: 0 });
});
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

/** Does it ask for no track but the one that is held? @param {{do: string}} command */
const bare = (command) => Object.keys(command).length === 1;

/**
 * The public `do`: what needs the page (files, the user's gesture) is prepared here.
 * @param {{do: string, [field: string]: any}} command
 */
async function order(command) {
  switch (command?.do) {
    case "add_files": {
      void conditions.ask_once();
      const given = await flatten(command.files ?? []);
      return api.starling.do({
        ...command,
        files: given.map(({ path, size }) => ({ path, size })),
        blobs: given.map(({ blob, handle }) => ({ blob, handle })),
      });
    }
    case "import": {
      const { file: given, ...rest } = command;
      const file = given?.getFile ? await given.getFile() : given;
      if (!(file instanceof Blob)) return api.starling.do(command);
      // The file itself goes to the engine, which reads it in parts: kept audio may be many gigabytes,
      // a history hundreds of megabytes, and an old playlist is no UTF-8.
      const name = /** @type {File} */ (file).name ?? command.name ?? "playlist";
      return api.starling.do({
        ...rest,
        name,
        file: { path: [name], size: file.size },
        blobs: [{ blob: file, handle: null }],
      });
    }
    case "own_model": {
      const { tried } = await import("./analysis.own.job.js");
      const told = await tried(command).catch((/** @type {any} */ problem) => {
        throw new ProblemError(problem);
      });
      return api.starling.do({ do: "own_model", ...told });
    }
    case "keep":
      void conditions.ask_once();
      return api.starling.do(command);
    case "play":
    case "resume":
      deck.arm();
      if (bare(command) && engine.state().is !== "ready" && deck.play_from_gesture()) return {};
      return api.starling.do(command);
    case "settings":
      // In the gesture that turns it on, and without a word to the engine.
      deck.equaliser.set(command.equaliser);
      return api.starling.do(command);
    case "pause":
      deck.handle({ effect: "deck_pause" });
      return api.starling.do(command);
    default:
      return api.starling.do(command);
  }
}

const starling = Object.freeze({
  ready: api.starling.ready,
  state: api.starling.state,
  on: api.starling.on,
  do: order,
});
Object.defineProperty(window, "starling", { value: starling, enumerable: true });

/**
 * The service worker lacks chunks. Files kept in place are read here, since only a window may hold
 * the permission; all else is the engine's to fetch.
 * @param {{content: string, first: number, last: number, reader?: string, gone?: boolean}} want
 */
async function wanted(want) {
  if (want.gone) return report({ report: "wanted", ...want });
  const vault = await open_vault();
  const record = await vault.look_up(want.content).catch(() => null);
  if (!record?.in_place) return report({ report: "wanted", ...want });
  const fill = () => vault.fill(want.content, want.first, want.last);
  try {
    await fill().catch(async (error) => {
      if (error?.code !== "permission") throw error;
      // Permissions end with the session. The click that plays is recent enough to ask again.
      const { handle } = /** @type {any} */ (await vault.proof(want.content));
      if ((await handle?.requestPermission?.({ mode: "read" })) !== "granted") throw error;
      await fill();
    });
  } catch (error) {
    const code = /** @type {any} */ (error)?.code ?? "file_unreadable";
    vault.tell({ failed: { ...want, code } });
  }
}

const updates = start_updates({
  changed: (waiting) => api.set("update", { waiting }),
  playing: () => deck.position().playing,
  wanted,
});

// The vault tells of evictions, whoever caused them; chunks that a swarm put are reported by it.
new BroadcastChannel(VAULT).addEventListener("message", ({ data }) => {
  if (data.changed && engine.state().is === "ready")
    report({ report: "vault_changed", contents: data.changed.contents });
});

// It hears from now on what is not to be evicted, should a swarm fill the disk.
void open_vault();

deck.restore(deck.session());

const shell = start_shell({
  page: {
    do: order,
    state: api.starling.state,
    on: api.starling.on,
    position: () => deck.position(),
    equaliser: deck.equaliser,
    engine,
    update: { apply: () => updates.then((it) => it.apply()) },
    as_problem: (/** @type {any} */ error) =>
      error instanceof ProblemError
        ? error.toJSON()
        : { code: "broke", blame: "us", message: String(error), about: "", retry_after: null },
  },
});

intents({
  order: (command) => shell.then((it) => it.order(command)),
  propose: (commands) => shell.then((it) => it.propose(commands)),
  ready: starling.ready,
});
