// @ts-check
/** What the pretended engine says of downloads, storage and sharing. */

const HOSTILE = "<img src=x onerror=alert(1)><b>bold</b>";
const HASHES = [
  "08ada5a7a6183aae1e09d831df6748d566095a10",
  "c9e15763f722f23e98a29decdfae341b98d53056",
];

/** @param {string} code @param {string} message @param {string} [about] */
const problem = (code, message, about = "") => ({
  code,
  blame: "source",
  message,
  about,
  retry_after: null,
});

/** @param {(i: number) => any} track */
function downloads(track) {
  /** @param {number} i @param {string} state @param {any} more */
  const item = (i, state, more = {}) => ({
    track: track(i),
    state,
    done: 0,
    total: 9_400_000 + i * 310_000,
    speed: 0,
    carriers: [],
    problem: null,
    ...more,
  });
  const items = [
    item(3, "fetching", {
      done: 6_120_000,
      speed: 1_240_000,
      carriers: ["swarm (3 peers)", "gateway.example"],
    }),
    item(11, "fetching", { done: 800_000, speed: 90_000, carriers: ["music.example"] }),
    item(12, "waiting", { done: 2_100_000 }),
    item(21, "waiting"),
    item(22, "paused", { done: 5_000_000 }),
    item(30, "waiting", { total: 0 }),
    item(31, "waiting"),
    item(40, "failed", {
      problem: problem(
        "gone",
        "The server no longer has this file. Try another copy, or try again later.",
      ),
    }),
    item(41, "failed", {
      problem: problem(
        "consent_needed",
        "Peers would see your IP address. Decide whether they may.",
        HASHES[0],
      ),
    }),
    item(42, "failed", {
      problem: problem(
        "disk_full",
        "There is no room left for this. Make room, or raise the limit.",
      ),
    }),
    item(7, "done", { done: 11_570_000, total: 11_570_000 }),
    item(14, "done", { done: 13_740_000, total: 13_740_000 }),
  ];
  return {
    items,
    total: 12,
    waiting: 4,
    failed: 3,
    done_bytes: 39_300_000,
    total_bytes: 148_000_000,
    speed: 1_330_000,
    seconds_left: 82,
    paused: false,
    held: "",
  };
}

/** @param {string} scene @param {(i: number) => any} track */
export function delivery_regions(scene, track) {
  const empty = scene === "empty";
  const held = scene === "held";
  return {
    storage: {
      kept_bytes: empty ? 0 : 1_820_000_000,
      cached_bytes: empty ? 0 : 640_000_000,
      used_bytes: empty ? 4_000_000 : 2_604_000_000,
      quota_bytes: 12_000_000_000,
      persisted: empty,
      durable: true,
      risk: scene === "safari" ? "seven_days" : empty ? "" : "full_disk",
      asked: held,
      checked_at: empty ? 0 : Math.floor(Date.now() / 1000) - 90_000,
      damaged: held ? 2 : 0,
    },
    downloads: empty
      ? { items: [], total: 0, waiting: 0, failed: 0, paused: false, held: "" }
      : { ...downloads(track), held: held ? "metered" : "", speed: held ? 0 : 1_330_000 },
    sharing: empty
      ? { swarms: [], total: 0, bytes_in: 0, bytes_out: 0 }
      : {
          swarms: [
            {
              infohash: HASHES[0],
              name: "Murmuration (FLAC)",
              state: "sharing",
              peers: 4,
              leechers: 2,
              bytes_in: 48_000_000,
              bytes_out: 131_000_000,
              wasted: 12_000,
              ratio: 2.73,
              allowed: null,
              licence: "https://creativecommons.org/licenses/by-sa/4.0/",
              trackers: {
                "wss://tracker.example": "connected",
                "wss://other.example/announce": "waiting",
              },
              advice: "",
            },
            {
              infohash: HASHES[1],
              name: HOSTILE,
              state: "fetching",
              peers: 0,
              leechers: 0,
              bytes_in: 0,
              bytes_out: 0,
              wasted: 0,
              ratio: 0,
              allowed: null,
              licence: "",
              trackers: { "wss://tracker.example": "connected", "wss://gone.example": "failed" },
              advice: "unreachable",
            },
            {
              infohash: "f".repeat(40),
              name: "A Very Long Album Title That Keeps On Going Past Every Edge, in a Remastered Edition",
              state: "not_shared",
              peers: 0,
              leechers: 0,
              bytes_in: 212_000_000,
              bytes_out: 0,
              wasted: 0,
              ratio: 0,
              allowed: false,
              licence: "",
              trackers: {},
              advice: "",
            },
          ],
          total: 3,
          bytes_in: 260_000_000,
          bytes_out: 131_000_000,
        },
  };
}

/** @param {any} command @param {(i: number) => any} track */
function stored(command, track) {
  const names = {
    source: ["torrent", "ipfs", "file", "http"],
    artist: ["Aster & Vane", "小林あおい", HOSTILE],
  };
  const count = command.by === "album" || command.by === "track" ? 34 : names[command.by].length;
  const items = Array.from({ length: Math.min(count, command.limit) }, (_, i) => {
    const it = track(i * 9);
    const bytes = Math.round(420_000_000 / (1 + i * 0.7));
    const kept = i % 3 === 0 ? bytes : i % 3 === 1 ? 0 : Math.round(bytes / 3);
    const name = names[command.by]?.[i] ?? (command.by === "track" ? it.title : it.album);
    return {
      name: i === 4 && command.by === "album" ? "" : name,
      artist:
        command.by === "artist" || command.by === "source"
          ? ""
          : `${it.artist}${i > 6 ? ` ${i}` : ""}`,
      tracks: command.by === "track" ? [it.id] : [`t${i * 9}`, `t${i * 9 + 1}`, `t${i * 9 + 2}`],
      bytes,
      kept_bytes: kept,
      art: it.art,
      heard_at: i % 4 === 3 ? 0 : Math.floor(Date.now() / 1000) - 86_400 * (i * i + 1),
    };
  });
  return { total: count, items };
}

const KINDS = {
  gateway: "gateways",
  tracker: "trackers",
  ice_server: "ice_servers",
  router: "routers",
  resolver: "resolvers",
};

/**
 * The answer to a command of delivery; undefined for every other.
 * @param {any} command
 * @param {{state: any, set: (region: string, value: any) => void, track: (i: number) => any}} engine
 */
export async function delivery_answer(command, { state, set, track }) {
  const region = state.downloads;
  /** @param {(item: any) => any} change */
  const change = (change) =>
    set("downloads", {
      ...region,
      items: region.items.map((/** @type {any} */ it) =>
        !command.tracks || command.tracks.includes(it.track.id) ? change(it) : it,
      ),
    });
  switch (command.do) {
    case "download_pause":
    case "download_resume": {
      const paused = command.do === "download_pause";
      if (!command.tracks) set("downloads", { ...region, paused });
      else change((it) => ({ ...it, state: paused ? "paused" : "waiting" }));
      return {};
    }
    case "download_retry":
      change((it) => (it.state === "failed" ? { ...it, state: "waiting", problem: null } : it));
      return {};
    case "download_cancel": {
      const items = region.items.filter((/** @type {any} */ it) =>
        command.tracks ? !command.tracks.includes(it.track.id) : it.state === "done",
      );
      set("downloads", { ...region, items, total: items.length });
      return {};
    }
    case "download_move": {
      const items = [...region.items];
      const at = items.findIndex((it) => it.track.id === command.tracks[0]);
      items.splice(command.to, 0, ...items.splice(at, 1));
      set("downloads", { ...region, items });
      return {};
    }
    case "stored":
      return stored(command, track);
    case "clear_cache":
      return { bytes: 640_000_000 };
    case "verify":
      // As the engine does: the answer, and a moment later what it changed.
      setTimeout(() => set("storage", { ...state.storage, checked_at: Date.now() / 1000 }));
      return { chunks: 9_412, damaged: 0, unproved: 3 };
    case "persist":
      set("storage", { ...state.storage, asked: true, persisted: true, risk: "" });
      return {};
    case "share": {
      const swarms = state.sharing.swarms.map((/** @type {any} */ it) =>
        it.infohash === command.infohash ? { ...it, allowed: command.allow } : it,
      );
      set("sharing", { ...state.sharing, swarms });
      return {};
    }
    case "source_add":
    case "source_remove": {
      const field = /** @type {Record<string, string>} */ (KINDS)[command.kind];
      const others = state.settings[field].filter((/** @type {string} */ it) => it !== command.uri);
      const list = command.do === "source_add" ? [...others, command.uri] : others;
      set("settings", { ...state.settings, [field]: list });
      return state.settings;
    }
    case "keep":
      return { tracks: command.tracks ?? [command.track ?? "t1"], bytes: 1 };
    case "export":
      return command.what === "everything"
        ? {
            name: "starling.tar",
            mime: "application/x-tar",
            text: "",
            url: "export/a-token-of-16-signs",
            bytes: 900,
          }
        : undefined;
    case "import":
      return { tracks: ["t1", "t2"], kind: "archive", name: "starling.tar", problems: [] };
    default:
      return undefined;
  }
}
