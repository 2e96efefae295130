// @ts-check
/** What the pretended engine knows of one track, and of all that was heard. */

const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);

/** @param {any} it */
export function detail(it) {
  return {
    track: { ...it, rating: 7 },
    sound: {
      bpm: 118.4,
      bpm_sure: 0.9,
      key: 21,
      key_sure: 0.3,
      energy: 0.44,
      loudness: -13.2,
      true_peak: -0.6,
    },
    gain_db: -4.8,
    tags: {
      title: it.title,
      artist: it.artist,
      album: it.album,
      album_artist: it.artist,
      number: it.number,
      disc: 1,
      year: 2019,
      genre: "Chamber pop",
      codec: "flac",
      bitrate: 912_000,
      sample_rate: 44_100,
      release_type: "album",
      licence: "CC BY-SA 4.0",
    },
    edited: it.id === "t3" ? { title: "quiet hours (demo)" } : {},
    copies: [
      {
        content: "btih:08ada5a7a6183aae1e09d831df6748d566095a10/3",
        uri: "magnet:?xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10",
        kind: "torrent",
        name: "Murmuration (FLAC)",
        path: "CD1/03 - Quiet Hours.flac",
        length: 28_000_000,
        stored: 28_000_000,
        proved: true,
      },
      {
        content: "url:https://music.example/quiet.mp3",
        uri: "https://music.example/quiet.mp3",
        kind: "http",
        length: 6_100_000,
        stored: 1_200_000,
        proved: false,
      },
    ],
    artists: [],
    plays: 14,
    skips: 2,
    played_at: now - 3 * DAY,
    writable: true,
  };
}

/** @param {any} command @param {(i: number) => any} track */
export function statistics(command, track) {
  const days = command.since ? Math.round((now - command.since) / DAY) : 1_000;
  const step = days > 400 ? "month" : days > 40 ? "week" : "day";
  const length = { day: 1, week: 7, month: 30.4 }[step];
  const count = Math.min(34, Math.max(2, Math.round(days / length)));
  const steps = Array.from({ length: count }, (_, i) =>
    new Date((now - (count - 1 - i) * length * DAY) * 1000).toISOString().slice(0, 10),
  );
  /** @param {number} seed */
  const wave = (seed) =>
    steps.map((_, i) =>
      Math.max(0, Math.round((1 + Math.sin(i / 3 + seed) + Math.sin(i * seed)) * 4_000_000)),
    );
  /** @param {number} i */
  const heard = (i) => ({ plays: 140 - i * 11, heard_ms: 30_000_000 - i * 2_600_000 });
  const artists = [0, 9, 18, 27, 36, 45, 54].map((at, i) => ({
    id: `a${i}`,
    name: track(at).artist,
    detail: "",
    art: track(at).art,
    ...heard(i),
    over_time: wave(i + 1),
  }));
  return {
    plays: 1_284,
    skips: 96,
    heard_ms: 292_000_000,
    days: 27,
    new_artists: 9,
    by_hour: Array.from({ length: 24 }, (_, i) =>
      i < 6 ? 0 : Math.round((Math.sin((i - 8) / 5) + 1.1) * 6_000_000),
    ),
    by_weekday: [31, 28, 36, 30, 52, 61, 44].map((it) => it * 1_000_000),
    steps,
    step,
    over_time: wave(0.7),
    artists,
    albums: [0, 9, 18, 27, 36].map((at, i) => ({
      id: `b${i}`,
      name: track(at).album,
      detail: track(at).artist,
      art: track(at).art,
      ...heard(i),
    })),
    tracks: [3, 14, 25, 36, 47].map((at, i) => ({
      id: `t${at}`,
      name: track(at).title,
      detail: track(at).artist,
      art: track(at).art,
      ...heard(i),
    })),
    genres: ["Chamber pop", "Jazz", "Ambient", "シティポップ"].map((name, i) => ({
      id: name,
      name,
      detail: "",
      art: "",
      ...heard(i),
    })),
  };
}
