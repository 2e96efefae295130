// @ts-check
/** What the pretended engine says of playlists, the history, and how the collection is put in order. */
import { detail, statistics } from "./main.heard.js";

const HOSTILE = "<img src=x onerror=alert(1)><b>bold</b>";
const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);

/** @param {(i: number) => any} track */
const art_of = (track) => [track(3), track(12), track(24), track(33)].map(({ art }) => art);

/** @param {string} scene @param {(i: number) => any} track */
export function create_lists(scene, track) {
  const empty = scene === "empty";
  let last = 1000;
  /** @param {number[]} numbers @param {number[]} [missing] */
  const items_of = (numbers, missing = []) =>
    numbers.map((i) => {
      const it = track(i);
      const lost = missing.includes(i);
      return {
        item: ++last,
        track: lost ? null : it,
        title: lost ? `${it.title} (Live at the Harbour)` : it.title,
        artist: it.artist,
        album: lost ? "" : it.album,
        duration_ms: it.duration_ms,
        uri: "",
        guesses: lost && i % 2 ? [it, track(i + 9)] : [],
      };
    });
  const numbers = Array.from({ length: 26 }, (_, i) => i * 2 + 1);
  const named = [
    "Slow mornings",
    HOSTILE,
    "北へ",
    "A name that is far too long to fit onto any card",
  ];
  /** @type {any[]} */
  const lists = empty
    ? []
    : [
        { name: named[0], comment: "Before anybody speaks.", items: items_of(numbers, [7, 8, 21]) },
        { name: "Nicht zu laut", kind: "smart", query: "rating:>=4 genre:jazz -type:live" },
        { name: named[1], items: items_of([4, 5, 6]) },
        { name: named[2], items: items_of([40, 41, 42, 13, 50]) },
        { name: "Added lately", kind: "smart", query: "added:<30d" },
        { name: named[3], items: [] },
        { name: "ليالي الصيف", items: items_of([14, 25, 36, 47]) },
      ].map((it, i) => ({ id: `p${i}`, comment: "", kind: "list", query: "", items: [], ...it }));
  /** @type {any[]} */
  const trash = empty
    ? []
    : [
        {
          kind: "track",
          id: "t60",
          title: "Hollow Engines",
          detail: "Salt Hours",
          art: track(12).art,
        },
        { kind: "playlist", id: "p90", title: "Party 2019", detail: "", art: "" },
        { kind: "track", id: "t61", title: HOSTILE, detail: "小林あおい", art: "" },
      ].map((it, i) => ({ ...it, removed_at: now - DAY * (1 + i * 14), days_left: 29 - i * 14 }));
  let groups = empty
    ? []
    : [
        {
          tracks: [track(3), { ...track(3), id: "t3b", source: "http", album: "The Best Of" }],
          score: 0.97,
          reasons: ["same_isrc", "same_title", "same_artist", "near_length", "other_album"],
        },
        {
          tracks: [track(11), track(20), { ...track(20), id: "t20b", source: "ipfs" }],
          score: 0.71,
          reasons: ["similar_title", "same_artist", "same_length", "other_version"],
        },
      ];
  if (new URLSearchParams(location.search).has("twins"))
    groups = Array.from({ length: 45 }, (_, i) => ({
      tracks: [track(i), { ...track(i), id: `t${i}b`, source: "http" }],
      score: 1,
      reasons: ["same_title", "same_artist", "same_album", "same_length"],
      certain: i % 3 !== 2,
    }));
  /** @type {any[]} */
  const listens = Array.from({ length: empty ? 0 : 240 }, (_, i) => {
    const it = track((i * 5) % 60);
    const gone = i % 17 === 16;
    return {
      listen: 240 - i,
      at: now - i * 5_400 - (i % 7) * 600,
      heard_ms: i % 9 === 8 ? 22_000 : it.duration_ms,
      skipped: i % 9 === 8,
      track: gone ? null : it,
      title: it.title,
      artist: it.artist,
      album: it.album,
    };
  });
  /** @type {{undo: string[], redo: string[]}} */
  const journal = { undo: [], redo: [] };
  /** @type {any[]} */
  const queues = empty
    ? []
    : [0, 1].map((i) => ({
        queue: i + 1,
        at: now - DAY * (i + 1),
        tracks: 24 + i,
        titles: [track(i * 9).title, track(i * 9 + 1).title, track(i * 9 + 2).title],
        duration_ms: 5_400_000,
        ids: [],
      }));

  /** @param {any} list */
  const found_by = (list) =>
    list.kind === "smart" ? items_of(numbers.slice(0, list.limit || 12)) : list.items;
  /** @param {any} list */
  const row_of = (list) => {
    const items = found_by(list);
    return {
      id: list.id,
      name: list.name,
      comment: list.comment,
      kind: list.kind,
      query: list.query,
      sort: list.sort ?? "added",
      descending: list.descending ?? false,
      limit: list.limit ?? 0,
      tracks: items.length,
      missing: items.filter((/** @type {any} */ it) => !it.track).length,
      duration_ms: items.reduce(
        (/** @type {number} */ ms, /** @type {any} */ it) => ms + it.duration_ms,
        0,
      ),
      art:
        items.length > 4
          ? art_of(track)
          : items.slice(0, 1).map((/** @type {any} */ it) => it.track?.art ?? ""),
      changed_at: now,
    };
  };
  /** @param {string} id */
  const list_of = (id) => lists.find((it) => it.id === id);
  /** @param {string} what */
  const did = (what) => {
    journal.undo.push(what);
    journal.redo.length = 0;
  };

  /** @param {any} command @param {{state: any, set: (region: string, value: any) => void}} engine */
  function change(command, { state, set }) {
    const list = list_of(command.playlist);
    switch (command.do) {
      case "playlist_make":
      case "queue_save": {
        const made = {
          id: `p${lists.length + 20}`,
          comment: "",
          kind: command.query ? "smart" : "list",
          query: "",
          ...command,
          items: items_of(
            (command.tracks ?? []).map((/** @type {string} */ id) => Number(id.slice(1))),
          ),
        };
        lists.unshift(made);
        return row_of(made);
      }
      case "playlist_change": {
        const { do: _, playlist: __, ...fields } = command;
        Object.assign(list, fields);
        return row_of(list);
      }
      case "playlist_add":
        list.items.push(
          ...items_of(command.tracks.map((/** @type {string} */ id) => Number(id.slice(1)))),
        );
        return row_of(list);
      case "playlist_take":
        list.items = list.items.filter((/** @type {any} */ it) => !command.items.includes(it.item));
        return row_of(list);
      case "playlist_move": {
        const moved = list.items.filter((/** @type {any} */ it) => command.items.includes(it.item));
        list.items = list.items.filter((/** @type {any} */ it) => !command.items.includes(it.item));
        list.items.splice(command.to, 0, ...moved);
        return {};
      }
      case "playlist_match": {
        const item = list.items.find((/** @type {any} */ it) => it.item === command.item);
        item.track = track(Number(command.track.slice(1)));
        return {};
      }
      case "playlist_remove":
        trash.unshift({
          kind: "playlist",
          id: list.id,
          title: list.name,
          detail: "",
          art: "",
          removed_at: now,
        });
        lists.splice(lists.indexOf(list), 1);
        return {};
      case "playlist_restore":
      case "restore": {
        const ids = command.tracks ?? [command.playlist];
        const at = trash.findIndex((it) => ids.includes(it.id));
        if (at < 0) return undefined;
        trash.splice(at, 1);
        return {};
      }
      case "history_remove":
        if (command.before) listens.length = 0;
        else
          for (const listen of command.listens)
            listens.splice(
              listens.findIndex((it) => it.listen === listen),
              1,
            );
        return {};
      case "merge_tracks":
      case "not_duplicates":
        groups = groups.filter(({ tracks }) => tracks[0].id !== command.tracks[0]);
        return { tracks: [command.into ?? command.tracks[0]], problems: [] };
      case "merge_duplicates": {
        const named = command.groups.map((/** @type {any} */ it) => it.tracks[0]);
        groups = groups.filter(({ tracks, certain }) => {
          const [{ id }] = tracks;
          return !named.includes(id) && !(command.certain && certain && !command.but.includes(id));
        });
        return { tracks: named, problems: [] };
      }
      case "edit_tags":
      case "write_tags":
      case "split_track":
        return { tracks: command.tracks ?? [command.track], problems: [] };
      case "rate":
        return {};
      case "love": {
        const it = state.playback.track;
        if (it && command.tracks?.includes(it.id))
          set("playback", { ...state.playback, track: { ...it, loved: command.on } });
        return {};
      }
      default:
        return undefined;
    }
  }

  /**
   * The answer to a command of these views; undefined for every other.
   * @param {any} command
   * @param {{state: any, set: (region: string, value: any) => void}} engine
   */
  return function answer(command, engine) {
    const changed = change(command, engine);
    if (changed) {
      did(command.do);
      const { library } = engine.state;
      engine.set("library", { ...library, revision: library.revision + 1 });
      return changed;
    }
    const { offset = 0, limit = 100 } = command;
    /** @param {any[]} all */
    const part = (all) => all.slice(offset, offset + limit);
    switch (command.do) {
      case "find_playlists": {
        const found = lists.filter((it) =>
          it.name.toLowerCase().includes(command.text.toLowerCase()),
        );
        return { total: found.length, playlists: part(found).map(row_of) };
      }
      case "look_up_playlist": {
        const list = list_of(command.playlist);
        let items = found_by(list);
        if (command.only_missing) items = items.filter((/** @type {any} */ it) => !it.track);
        return { playlist: row_of(list), total: items.length, items: part(items) };
      }
      case "find":
        if (!/(^|\s)-?\w+:/.test(command.text ?? "")) return undefined;
        return {
          total: command.text.includes("nothing") ? 0 : 37,
          tracks: command.text.includes("nothing") ? [] : numbers.slice(0, limit).map(track),
          text: "",
          unread: command.text.match(/year:[a-z]+/g) ?? [],
        };
      case "history":
        return {
          total: command.text ? 3 : listens.length,
          listens: part(command.text ? listens.slice(0, 3) : listens),
        };
      case "statistics":
        return empty ? { plays: 0, skips: 0 } : statistics(command, track);
      case "duplicates":
        return {
          total: groups.length,
          certain: groups.filter((it) => it.certain).length,
          groups: part(groups),
        };
      case "trash":
        return { total: trash.length, items: part(trash) };
      case "trash_empty":
        if (!command.tracks) trash.length = 0;
        else trash.splice(0, 1);
        return {};
      case "undo":
      case "redo": {
        const what = journal[command.do === "undo" ? "undo" : "redo"].pop();
        if (what) journal[command.do === "undo" ? "redo" : "undo"].push(what);
        return { what: what ?? "", count: 1 };
      }
      case "stop_after":
        engine.set("queue", { ...engine.state.queue, stop_after: command.what, sleep_at: 0 });
        return {};
      case "sleep": {
        const sleep_at = Math.floor(Date.now() / 1000) + command.minutes * 60;
        engine.set("queue", { ...engine.state.queue, stop_after: "", sleep_at });
        return {};
      }
      case "queue_history":
        return { total: queues.length, queues };
      case "queue_restore":
        return {};
      case "look_up_track":
        return detail(track(Number.parseInt(command.track.slice(1), 10)));
      case "import":
        return command.into === "playlist"
          ? {
              tracks: [],
              kind: "playlist",
              name: "",
              problems: [],
              playlist: "p0",
              matched: 23,
              missing: 3,
            }
          : command.into === "listens"
            ? { tracks: [], kind: "listens", name: "", problems: [], matched: 180, missing: 20 }
            : undefined;
      default:
        return undefined;
    }
  };
}
