// @ts-check
/** The tracks of the pretended library; every title in it is invented here. */

const ARTISTS = [
  ["Aster & Vane", ["Low Tide Letters", "Harbour Glass"]],
  ["Mirelle Okoro", ["Salt Hours"]],
  ["Северный Ветер", ["Белые ночи"]],
  ["The Paper Herons", ["Nine Small Rooms", "Fieldwork"]],
  ["小林あおい", ["夜明けの地図"]],
  ["Jonas Bräuer Trio", ["Übergänge"]],
  [
    "Ilse Norrgard",
    ["Winter Orchard", "A Very Long Album Title That Keeps On Going Past Every Edge"],
  ],
];
const FIRST = [
  "Quiet",
  "Amber",
  "Paper",
  "Northern",
  "Slow",
  "Silver",
  "Hollow",
  "Open",
  "Distant",
  "Blue",
];
const SECOND = [
  "Rivers",
  "Windows",
  "Hours",
  "Engines",
  "Gardens",
  "Signals",
  "Maps",
  "Birds",
  "Weather",
  "Stairs",
];

/** @param {number} i */
export function track(i) {
  const [artist, albums] = /** @type {[string, string[]]} */ (
    ARTISTS[Math.floor(i / 9) % ARTISTS.length]
  );
  const album = albums[Math.floor(i / 63) % albums.length];
  const states = [{ kept: true, stored: 1 }, {}, {}, { keeping: true, stored: 0.4 }, {}, {}, {}];
  return {
    id: `t${i}`,
    title:
      i === 11
        ? "<b>Not bold</b> & a title so long that no row could ever show the whole of it at once"
        : `${FIRST[(i * 7) % 10]} ${SECOND[(i * 3 + Math.floor(i / 10)) % 10]}`,
    artist,
    album,
    album_artist: artist,
    album_id: `b${Math.floor(i / 9)}`,
    artist_id: `a${Math.floor(i / 9) % ARTISTS.length}`,
    disc: 1,
    number: (i % 9) + 1,
    year: 2019,
    genre: "",
    duration_ms: 95_000 + ((i * 7919) % 300) * 1000,
    art: i % 13 === 12 ? "" : `${album}`.replace(/\W/g, "") || `x${album.length}`,
    kept: false,
    keeping: false,
    stored: 0,
    provisional: i === 5,
    source: "torrent",
    added_at: 1e9 + i,
    ...states[i % 7],
  };
}
