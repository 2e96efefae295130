// @ts-check
/**
 * What the pretended engine says of albums, artists and groups. Every name in it is invented here:
 * in many scripts, some very long, some without a cover; as many as a large library has.
 */

import { track } from "./main.tracks.js";

const HOSTILE = "<img src=x onerror=alert(1)><b>bold</b>";
/** In the order of the letters that the index shows. */
const ARTISTS = [
  "Aster & Vane",
  "Belladonna Quartet",
  "Cass Ironwood",
  "Dimitri Valdo",
  "Estuary Lights",
  "Fjordlys",
  HOSTILE,
  "Ilse Norrgard",
  "Jonas Bräuer Trio",
  "Kitchen Table Orchestra",
  "The Lantern Makers and Their Very Extended Family Orchestra of the Northern Coast",
  "Mirelle Okoro",
  "Nuno Saraiva",
  "Ocean Parade",
  "The Paper Herons",
  "Quiet Machines",
  "Rosa del Río",
  "Salt & Cedar",
  "Tōrō",
  "Übermut",
  "Vesna",
  "Wren Holloway",
  "Yara Lund",
  "Ελένη Κωνσταντίνου",
  "Северный Ветер",
  "ليلى الحسن",
  "小林あおい",
  "김하늘",
];
const ALBUMS = [
  "Low Tide Letters",
  "Harbour Glass",
  "Salt Hours",
  "Белые ночи",
  "Nine Small Rooms",
  "Fieldwork",
  "夜明けの地図",
  "Übergänge",
  "Winter Orchard",
  "A Very Long Album Title That Keeps On Going Past Every Edge, in Two Parts and an Epilogue",
  "ضوء القمر",
  "Paper Moons",
  "Slow Weather",
  "Θάλασσα",
  "Lanterns",
  "Жизнь на берегу",
  "Kitchen Music",
  "The Long Way Round",
  "Murmuration",
  "IV",
];
const GENRES = [
  "Ambient",
  "Chamber Pop",
  "Dub",
  "Electronic",
  "Folk",
  "Jazz",
  "Krautrock",
  "Modern Classical",
  "Post-Rock",
  "Soul",
  "シティ・ポップ",
  "Музыка для сна",
];
const KINDS = ["album", "album", "album", "ep", "album", "single", "album", "live", "compilation"];

/** @param {number} i */
const artist_ref = (i) => ({ id: `a${i % ARTISTS.length}`, name: ARTISTS[i % ARTISTS.length] });

/** @param {number} i */
export function album(i) {
  const kind = KINDS[(i * 5) % KINDS.length];
  const various = kind === "compilation" && i % 2 === 0;
  const who = (i * 3 + 1) % ARTISTS.length;
  const artists = various
    ? []
    : i % 7 === 3
      ? [
          { ...artist_ref(who), join: " & " },
          { ...artist_ref(who + 5), join: "" },
        ]
      : [{ ...artist_ref(who), join: "" }];
  const year = 1962 + ((i * 13) % 63);
  return {
    id: `b${i}`,
    title: ALBUMS[(i * 7) % ALBUMS.length],
    artist: artists.map((it) => it.name + it.join).join(""),
    artists,
    year,
    original_year: i % 6 === 0 ? year - 9 : 0,
    kind,
    various,
    edition: i % 11 === 4 ? "Deluxe Edition" : "",
    discs: i % 9 === 5 ? 3 : 1,
    tracks: kind === "single" ? 2 : kind === "ep" ? 5 : 11,
    duration_ms: 2_710_000 + ((i * 7919) % 900) * 1000,
    art: i % 13 === 9 ? "" : `cover${i % 120}`,
    kept: i % 5 === 0 ? (kind === "single" ? 2 : kind === "ep" ? 5 : 11) : i % 8 === 3 ? 2 : 0,
    loved: i % 12 === 2,
    rating: i % 4 === 0 ? 9 : 0,
    added_at: 1e9 - i,
    played_at: i % 3 ? 1e9 : 0,
  };
}

const WORDS = [
  "Quiet Rivers",
  "Amber",
  "Paper Windows",
  "Northern Engines",
  "Slow",
  "Hollow Hours",
];

/** @param {ReturnType<typeof album>} of @param {number} at @param {number} [disc] */
function track_of(of, at, disc = 1) {
  const n = Number(of.id.slice(1)) * 40 + at + disc * 13;
  const guest = at % 5 === 3;
  return {
    id: `t${n}`,
    title:
      at === 6
        ? "A Title So Long That No Row Could Ever Show the Whole of It at Once, However Wide (Live in the Old Post Office)"
        : `${WORDS[(n * 5) % WORDS.length]}${guest ? " (feat. Vesna)" : ""}`,
    artist: of.various ? ARTISTS[n % ARTISTS.length] : of.artist,
    album: of.title,
    album_artist: of.artist,
    disc,
    number: at + 1,
    year: of.year,
    genre: GENRES[n % GENRES.length],
    duration_ms: 95_000 + ((n * 7919) % 300) * 1000,
    art: of.art,
    kept: of.kept > at,
    keeping: at === 4 && of.kept === 2,
    stored: of.kept > at ? 1 : at === 4 && of.kept === 2 ? 0.6 : 0,
    provisional: false,
    source: "torrent",
    added_at: of.added_at,
    loved: at === 2,
    rating: 0,
    plays: (n * 7) % 60,
    album_id: of.id,
    artist_id: of.artists[0]?.id ?? `a${n % ARTISTS.length}`,
  };
}

/** @param {string} id */
function album_detail(id) {
  const i = Number(id.slice(1));
  const it = album(i);
  const per_disc = Math.min(it.tracks, it.discs > 1 ? 4 : it.tracks);
  const discs = Array.from({ length: it.discs }, (_, at) => {
    const tracks = Array.from({ length: per_disc }, (_, place) => track_of(it, place, at + 1));
    /** @type {Record<string, any>} */
    const credits = {};
    for (const each of tracks) {
      if (it.various) credits[each.id] = [{ ...artist_ref(Number(each.id.slice(1))), join: "" }];
      else if (each.title.includes("feat."))
        credits[each.id] = [
          { ...it.artists[0], join: " feat. " },
          { id: "a20", name: "Vesna", join: "" },
        ];
    }
    return { number: at + 1, title: at === 2 ? "Demos and Sketches" : "", tracks, credits };
  });
  return {
    album: it,
    discs,
    editions: i % 4 === 0 ? [{ ...album(i + 1), title: it.title, edition: "Remastered 2011" }] : [],
    more: Array.from({ length: i % 10 === 9 ? 0 : 7 }, (_, at) => album(i + 28 * (at + 1))),
    genres: [GENRES[i % GENRES.length], GENRES[(i + 5) % GENRES.length]],
    label: "Harbour Tape Company",
    date: `${it.year}-04-09`,
    original_date: it.original_year ? String(it.original_year) : "",
    release_mbid: "",
    group_mbid: "",
    bytes: 41_000_000 * it.kept,
  };
}

/** @param {number} i */
function artist(i) {
  const of = album(i * 9 + 1);
  return {
    id: `a${i}`,
    name:
      i < ARTISTS.length
        ? ARTISTS[i]
        : `${ARTISTS[i % ARTISTS.length]} ${Math.floor(i / ARTISTS.length) + 1}`,
    sort_name: "",
    albums: 1 + ((i * 5) % 14),
    tracks: 9 + ((i * 31) % 160),
    art: i % 6 === 4 ? "" : `cover${(i * 7) % 120}`,
    loved: i % 9 === 1,
    plays: (i * 47) % 900,
    played_at: of.played_at,
  };
}

/** @param {string} id */
function artist_detail(id) {
  const i = Number(id.slice(1));
  const albums = Array.from({ length: 9 }, (_, at) => {
    const it = album(i + 28 * at);
    return {
      ...it,
      artists: [{ ...artist_ref(i), join: "" }],
      artist: ARTISTS[i % 28],
      various: false,
    };
  }).sort((a, b) => b.year - a.year);
  return {
    artist: artist(i),
    top: Array.from({ length: 8 }, (_, at) => ({
      ...track_of(albums[at], at),
      plays: 80 - at * 7,
    })),
    albums,
    appears_on: [album(8), album(26), album(44)],
    genres: [GENRES[i % GENRES.length], GENRES[(i + 3) % GENRES.length]],
    aliases: i % 3 === 0 ? ["A. V. Duo", "アスター"] : [],
    shared: i === 6 ? ["Ilse & The Paper Herons"] : [],
    mbid: "",
  };
}

/** Artists that were merged with another, or split. @type {Set<string>} */
const gone = new Set();

/** @param {number} at @param {string} name @param {number} tracks */
const group = (at, name, tracks) => ({
  id: name,
  name,
  tracks,
  albums: Math.ceil(tracks / 11),
  folders: 0,
  art:
    at % 5 === 4 ? [] : at % 3 ? [1, 2, 3, 4].map((k) => `cover${at * 4 + k}`) : [`cover${at * 4}`],
});

/** @param {any} command */
function groups(command) {
  let all =
    command.by === "genre"
      ? GENRES.map((name, at) => group(at, name, 4000 - at * 310))
      : command.by === "decade"
        ? [1960, 1970, 1980, 1990, 2000, 2010, 2020].map((year, at) =>
            group(at, `${year}`, 900 * (at + 1)),
          )
        : command.by === "year"
          ? Array.from({ length: 63 }, (_, at) => group(at, `${1962 + at}`, 40 + ((at * 53) % 700)))
          : (command.parent
              ? ["Disc 1", "Disc 2"]
              : ["Archiv", "Белые", "Downloads", "Vinyl rips (24 bit)", "音楽"]
            )
              .filter(() => !command.parent?.includes("/"))
              .map((name, at) => ({
                ...group(at, name, 1200 - at * 90),
                id: command.parent ? `${command.parent}/${name}` : `f${at}`,
                folders: command.parent ? 0 : 2,
                art: [],
              }));
  if (command.text)
    all = all.filter((it) => it.name.toLowerCase().includes(command.text.toLowerCase()));
  if (command.sort === "tracks") all.sort((a, b) => a.tracks - b.tracks);
  if (command.descending) all.reverse();
  const offset = command.offset ?? 0;
  return { total: all.length, groups: all.slice(offset, offset + (command.limit ?? 200)) };
}

/** Where names begin with another letter: as many of each, for the index. @param {number} total */
function letters(total) {
  const all = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZΑΕΣБСЯאال", "あ", "漢", "가"];
  return all.map((letter, at) => ({ letter, offset: Math.floor((total * at) / all.length) }));
}

/** @param {any} command @param {number} size */
function find_albums(command, size) {
  const { text = "", filter = {}, offset = 0, limit = 100 } = command;
  const narrow = text || Object.keys(filter).length;
  /** @param {ReturnType<typeof album>} it */
  const fits = (it) =>
    `${it.title} ${it.artist}`.toLowerCase().includes(text.toLowerCase()) &&
    (!filter.kind || it.kind === filter.kind) &&
    (!filter.kept || it.kept >= it.tracks) &&
    (!filter.loved || it.loved) &&
    (!filter.decade || (it.year >= filter.decade && it.year < filter.decade + 10)) &&
    (!filter.year || it.year === filter.year);
  if (!narrow)
    return {
      total: size,
      albums: Array.from({ length: Math.max(0, Math.min(limit, size - offset)) }, (_, i) =>
        album(i + offset),
      ),
      letters: command.sort === "title" || command.sort === "artist" ? letters(size) : [],
    };
  const all = Array.from({ length: Math.min(size, 2000) }, (_, i) => album(i)).filter(fits);
  return { total: all.length, albums: all.slice(offset, offset + limit), letters: [] };
}

/**
 * The answer to a question about the collection; undefined for every other.
 * @param {any} command
 * @param {{scene: string, state: any, set: (region: string, value: any) => void}} engine
 */
export function collection_answer(command, { scene, state, set }) {
  const albums = scene === "empty" ? 0 : scene === "big" ? 8000 : 120;
  switch (command.do) {
    case "find_albums":
      return find_albums(command, albums);
    case "find_artists": {
      const size = scene === "empty" ? 0 : scene === "big" ? 3000 : ARTISTS.length;
      const { text = "", offset = 0, limit = 100 } = command;
      const all = Array.from({ length: size }, (_, i) => artist(i)).filter(
        (it) => it.name.toLowerCase().includes(text.toLowerCase()) && !gone.has(it.id),
      );
      return {
        total: all.length,
        artists: all.slice(offset, offset + limit),
        letters: command.sort === "name" && !text ? letters(size) : [],
      };
    }
    case "find_groups":
      return scene === "empty" ? { total: 0, groups: [] } : groups(command);
    case "look_up_album":
      if (command.album === "gone") {
        const message = "This album is not in the library.";
        throw { code: "no_such_album", blame: "us", message, about: "", retry_after: null };
      }
      return album_detail(command.album);
    case "look_up_artist":
      if (gone.has(command.artist)) {
        const message = "This artist is not in the library any more.";
        throw { code: "no_such_artist", blame: "us", message, about: "", retry_after: null };
      }
      return artist_detail(command.artist);
    case "compare_tracks":
      return {
        tracks: command.tracks.map((/** @type {string} */ id, /** @type {number} */ at) => ({
          ...track(Number(id.slice(1))),
          plays: at === 1 ? 12 : 3,
        })),
        score: 0.74,
        reasons: ["similar_title", "same_artist", "other_album"],
        certain: false,
      };
    case "merge_artists":
    case "split_artist": {
      const { artists = [command.artist], into = "" } = command;
      const several = command.names?.length > 1;
      for (const id of artists) if (id !== into && (into || several)) gone.add(id);
      set("library", { ...state.library, revision: state.library.revision + 1 });
      return {};
    }
    case "home": {
      if (scene === "empty") return { rows: [] };
      /** @param {string} name @param {number} from */
      const row = (name, from) => ({
        name,
        albums: Array.from({ length: 14 }, (_, i) => album(from + i * 3)),
        tracks: [],
        playlists: [],
      });
      const tracks = Array.from({ length: 9 }, (_, i) => track_of(album(i * 4 + 2), 2));
      return {
        rows: [
          { ...row("continue", 2), albums: [album(5), album(16), album(31)] },
          row("added", 0),
          row("heard", 1),
          { name: "loved", albums: [], tracks, playlists: [] },
          row("kept", 5),
          row("forgotten", 40),
        ],
      };
    }
    case "love":
    case "rate":
      set("library", { ...state.library, revision: state.library.revision + 1 });
      return {};
    default:
      return undefined;
  }
}
