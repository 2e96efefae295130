// @ts-check
/** What the pretended engine has learnt, as the taste page shows and changes it. */

const NOW = 1_795_000_000;
/** A clock that ran ahead by eight thousand years. */
const AHEAD = 253_402_300_000;

/**
 * @param {string[]} genres
 * @param {(i: number) => any} track
 * @param {(region: string, value: any) => void} set
 */
export function create_learnt(genres, track, set) {
  const liked = [
    ...genres.slice(0, 6).map((name, i) => ({
      kind: "genre",
      name,
      chance: 0.86 - i * 0.09,
      heard: 120 - i * 17,
      id: "",
    })),
    ...[0, 1, 3, 5].map((i, at) => ({
      kind: "artist",
      name: track(i * 9).artist,
      id: `a${i}`,
      chance: 0.9 - at * 0.14,
      heard: 60 - at * 9,
    })),
    { kind: "decade", name: "1990", chance: 0.71, heard: 210, id: "" },
    { kind: "decade", name: "2010", chance: 0.52, heard: 84, id: "" },
  ];
  /** @param {number} listen @param {number} at @param {any} row @param {string} title */
  const listen_of = (listen, at, row, title = row?.title) => ({
    listen,
    at,
    heard_ms: 200_000,
    skipped: false,
    track: row,
    title,
    artist: row?.artist ?? "Nobody Here",
    album: row?.album ?? "",
  });
  const aside = [
    { reason: "clock", listen: listen_of(9001, AHEAD, track(4)) },
    { reason: "clock", listen: listen_of(9002, 86_400, null, "The Lost Tape") },
    { reason: "twice", listen: listen_of(9003, NOW - 7200, track(9)) },
  ];
  const gone = new Set();
  let [paused, past, elsewhere] = [false, false, false];
  let said = [{ track: "t4", title: track(4).title, artist: track(4).artist, kind: "less" }];
  let unlearnt = [{ kind: "artist", key: "a2", name: track(18).artist }];

  /** @param {string} kind @param {string} [key] */
  const is_not = (kind, key) =>
    unlearnt.some((it) => it.kind === kind && (key === undefined || it.key === key));

  /** One more clock that was wrong than is named. @param {string} reason */
  const reason_of = (reason) => {
    const first = aside.filter((it) => it.reason === reason && !gone.has(it.listen.listen));
    const listens = first.length + (reason === "clock" ? 1 : 0);
    return { reason, listens, first: first.map((it) => it.listen) };
  };

  function taste() {
    const none = is_not("before");
    const reasons = none ? [] : ["clock", "twice"].map(reason_of).filter((it) => it.listens);
    return {
      usual: none ? 0 : 0.58,
      liked: none ? [] : liked.filter((it) => !is_not("artist", it.id)),
      paused,
      listens: none ? 0 : 912,
      aside: reasons.reduce((sum, it) => sum + it.listens, 0),
      reasons,
      elsewhere: elsewhere ? 12 : 0,
      past: past && !is_not("past") ? 40 : 0,
      past_aside: past && !is_not("past") ? 2 : 0,
      said,
      unlearnt,
    };
  }

  /** @param {{kind: string, key?: string, on?: boolean}} command */
  function unlearn({ kind, key = "", on = true }) {
    if (kind === "pause" && !key) {
      paused = on;
      if (on) unlearnt = [{ kind, key: `${NOW}-`, name: "" }, ...unlearnt];
      else
        for (const it of unlearnt)
          if (it.kind === kind && it.key.endsWith("-")) it.key += `${NOW + 60}`;
      return {};
    }
    if (kind === "before") {
      if (on) said = [];
      key ||= `${NOW}`;
    }
    unlearnt = unlearnt.filter((it) => it.kind !== kind || it.key !== key);
    const name = liked.find((it) => it.id && it.id === key)?.name ?? "";
    if (on) unlearnt = [{ kind, key, name }, ...unlearnt];
    return {};
  }

  /** @param {any} command @returns {any} */
  return (command) => {
    const named = aside.filter((it) => command.listens?.includes(it.listen.listen));
    switch (command.do) {
      case "taste":
        return taste();
      case "unlearn":
        return unlearn(command);
      case "opine":
        if (!command.kind) said = said.filter((it) => it.track !== command.track);
        return { was: "" };
      case "history_remove":
        if (!named.length) return null;
        for (const it of named) gone.add(it.listen.listen);
        set("undo", { undo: "history_remove", undo_count: 1, redo: "", redo_count: 0 });
        return {};
      case "undo":
        if (!gone.size) return null;
        gone.clear();
        set("undo", { undo: "", undo_count: 0, redo: "history_remove", redo_count: 1 });
        return { what: "history_remove", count: 1 };
      case "export":
        if (command.what !== "taste") return null;
        return {
          name: "starling-taste-2026-11-22.json",
          mime: "application/json",
          text: '{"format":"starling-taste"}',
        };
      case "import": {
        if (!["taste", "loved"].includes(command.into)) return null;
        const profile = command.into === "taste";
        if (profile) past = true;
        else elsewhere = true;
        const counts = profile
          ? { matched: 40, missing: 2, aside: 1 }
          : { matched: 12, missing: 3 };
        return { tracks: [], kind: command.into, name: "", problems: [], ...counts };
      }
      default:
        return null;
    }
  };
}
