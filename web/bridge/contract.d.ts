// GENERATED from py/player/contract by `make contract`. Do not edit.

export declare const VERSION: 1;

/** A length of time, in milliseconds. */
export type DurationMs = number;

/** A number of bytes. */
export type ByteCount = number;

/** What a person pastes: magnet:, ipfs://, http(s)://, or the id of a content. */
export type Uri = string;

/**
 * The name of a byte string: `btih:<infohash>/<file index>`, `cid:<cid>`, `sri:<sha256 hex>`,
 * or `url:<address>` where nothing proves the bytes. `sri:<sha256 hex>#<place>` is the file too, as
 * one of the tracks that it holds.
 */
export type ContentId = string;

/** The name of the chunk space that a content is a slice of: its own id, or `btih:<infohash>`. */
export type BaseId = string;

/** A BitTorrent v1 info-hash: 40 lower-case hexadecimal digits. */
export type InfoHash = string;

/** SHA-256 of a cover picture, in hexadecimal: the name under which `/art/<hash>` serves it. */
export type ArtHash = string;

/** What is heard. Derived from the first content that it was seen as, so adding twice is once. */
export type TrackId = string;

/** One place in the play queue. The same track may stand in it more than once. */
export type EntryId = string;

/** A piece of long work that has progress and can be cancelled. */
export type TaskId = string;

/** Who is at fault for a Problem: the one whose doing would have to change. */
export type Blame = "us" | "source" | "peer" | "network" | "device";

export type PlayState = "stopped" | "loading" | "playing" | "paused" | "failed";

export type RepeatMode = "off" | "all" | "one";

export type Where = "next" | "album" | "end";

/** Why no peer of a swarm can be met. */
export type Advice = "" | "offline" | "no_tracker" | "no_relay" | "trackers_failed" | "turn_refused" | "nobody_there" | "unreachable" | "turn_failed";

export type Sort = "added" | "title" | "artist" | "album" | "duration" | "played" | "year" | "rating" | "plays" | "relevance";

export type Consent = "unasked" | "allowed" | "refused";

export type Levelling = "off" | "track" | "album";

export type SourceKind = "file" | "http" | "torrent" | "ipfs" | "playlist" | "manifest";

/** An album (a release): made of what groups its tracks, so it is the same on every device. */
export type AlbumId = string;

/** An artist: made of the MusicBrainz id or the folded name. */
export type ArtistId = string;

/** A playlist of the library. */
export type PlaylistId = string;

/**
 * What can speak for a track: whose it is, of what kind, how it sounds, when it is heard, what it goes
 * well after (flow); that it was not heard for a while (rested), is known, or was never heard (new), and
 * the same of its artist; that its balance is as the equaliser was set (balance) or a usual one
 * (middling); that little is known of how it is liked (try), or that chance had a say; the slider from
 * familiar to new; that it is like what was asked for (asked), near the tempo wished for (window), on
 * the way between two tracks, or of a mix. "fits": what cannot be said in words that the history bears
 * out. "left": nothing speaks for it more than for others.
 */
export type WhyCode = "artist" | "album" | "track" | "genre" | "tempo" | "energy" | "era" | "sound" | "time" | "flow" | "rested" | "known" | "new" | "known_artist" | "new_artist" | "balance" | "middling" | "try" | "chance" | "slider" | "asked" | "window" | "fits" | "left" | "between" | "mixed";

/**
 * What the history says of a reason. Of artist, album, genre, era and track: "most" of it is heard to
 * its end, or "more" often than of all that is heard, or the listener "said" that they like it. Of
 * slider: the track is "known", only its "artist" is, or it is "new". Of asked: it was the end of the
 * "queue" that asked.
 */
export type WhyHow = "" | "most" | "more" | "said" | "known" | "artist" | "new" | "queue";

/**
 * Why nothing is known of how a track sounds: no sound above a whisper; too little of it; numbers
 * that were none; bytes that the browser cannot decode; more sound than it can hold at once; a file
 * that is no longer where it was, or that may not be read; no answer in a long time; the page ended in
 * the middle of it, again and again; or something else that broke, more than once.
 */
export type Unheard = "silent" | "short" | "broken" | "unreadable" | "too_long" | "gone" | "permission" | "timeout" | "ended" | "failed";

// ── Shapes ──

/** One artist of a credit. */
export interface ArtistRef {
  id: ArtistId;
  /** As credited here. */
  name: string;
  /** What stands between this name and the next: ` feat. `, ` & `. */
  join: string;
}

/** An album (a release) as lists show it. */
export interface AlbumRow {
  id: AlbumId;
  title: string;
  /** The artist credit as one would print it; empty where it is by various artists. */
  artist: string;
  artists: ArtistRef[];
  /** Of this release. */
  year: number;
  /** Of the first release of the same album; 0 where unknown. */
  original_year: number;
  kind: "album" | "single" | "ep" | "compilation" | "live" | "soundtrack" | "other";
  /** By various artists. */
  various: boolean;
  /** What tells it from other releases of the same album: Deluxe Edition, Remastered 2011. */
  edition: string;
  discs: number;
  tracks: number;
  duration_ms: DurationMs;
  art: ArtHash | "";
  /** How many of its tracks are here whole, by the user's wish. */
  kept: number;
  loved: boolean;
  /** Half stars, 1 to 10; 0 is unrated. */
  rating: number;
  added_at: number;
  /** Unix time, seconds; 0 for never. */
  played_at: number;
}

/** An artist as lists show it. */
export interface ArtistRow {
  id: ArtistId;
  name: string;
  sort_name: string;
  /** Albums by them, those that they only appear on not counted. */
  albums: number;
  tracks: number;
  /** A cover of theirs, the most played. */
  art: ArtHash | "";
  loved: boolean;
  plays: number;
  played_at: number;
}

/** A genre, a year, a decade or a folder. */
export interface GroupRow {
  /** What a `find` takes as this filter's value. */
  id: string;
  name: string;
  tracks: number;
  albums: number;
  /** Of a folder: folders in it. */
  folders: number;
  /** Up to four covers. */
  art: string[];
}

/** Where names begin with another letter. */
export interface Letter {
  /** In upper case; `#` for digits and signs, and one for all of Kana, of Han and of Hangul. */
  letter: string;
  /** Place of the first, from 0. */
  offset: number;
}

/** Answer of `find_albums`. */
export interface AlbumPage {
  total: number;
  albums: AlbumRow[];
  /** With the first page of an order by title or artist; else empty. */
  letters: Letter[];
}

/** Answer of `find_artists`. */
export interface ArtistPage {
  total: number;
  artists: ArtistRow[];
  /** With the first page of an order by name; else empty. */
  letters: Letter[];
}

/** Answer of `find_groups`. */
export interface GroupPage {
  total: number;
  groups: GroupRow[];
}

/** One disc of an album. */
export interface Disc {
  number: number;
  title: string;
  tracks: TrackRow[];
  /** By track, where the credit differs from the album's. */
  credits: Record<string, ArtistRef[]>;
}

/** Answer of `look_up_album`: all of its page. */
export interface AlbumDetail {
  album: AlbumRow;
  discs: Disc[];
  /** Other releases of the same album. */
  editions: AlbumRow[];
  /** Other albums by its artists, newest first; at most 20. */
  more: AlbumRow[];
  genres: string[];
  label: string;
  date: string;
  original_date: string;
  release_mbid: string;
  group_mbid: string;
  bytes: ByteCount;
}

/** Answer of `look_up_artist`: all of their page. */
export interface ArtistDetail {
  artist: ArtistRow;
  /** Most heard here; at most 10. */
  top: TrackRow[];
  /** Every release of theirs, of every kind, newest first. */
  albums: AlbumRow[];
  appears_on: AlbumRow[];
  genres: string[];
  /** Other names that were merged into this one. */
  aliases: string[];
  /** Names that stand for this artist and others, since they were split. */
  shared: string[];
  mbid: string;
}

/** One place where a track's bytes can be had. */
export interface CopyRow {
  content: string;
  uri: string;
  kind: string;
  /** Of the torrent, folder or site. */
  name: string;
  path: string;
  mime: string;
  length: ByteCount;
  stored: ByteCount;
  proved: boolean;
}

/** Answer of `look_up_track`: everything that is known of one. */
export interface TrackDetail {
  track: TrackRow;
  /** All fields as the library has them, edits included. */
  tags: Record<string, any>;
  /** Of the edited fields, what the file says. */
  edited: Record<string, any>;
  copies: CopyRow[];
  artists: ArtistRef[];
  album_id: AlbumId | "";
  plays: number;
  skips: number;
  played_at: number;
  /** None while it was not analysed. */
  sound: TrackSound | null;
  /** What volume levelling changes it by, dB; None while that is off. */
  gain_db: number | null;
  /** Whether `write_tags` can write into it: its bytes are here whole, in a file of its own. */
  writable: boolean;
}

/** One thing that was found, saying what it is. */
export interface Hit {
  kind: "track" | "album" | "artist" | "genre" | "playlist" | "folder";
  id: string;
  title: string;
  /** The rest of what tells it from others: artist, album, number of tracks. */
  detail: string;
  art: ArtHash | "";
  /** Higher is better; only comparable within one answer. */
  score: number;
}

/** Answer of `search`, best first. */
export interface Hits {
  hits: Hit[];
  /** How many tracks match in all; `find` has them. */
  tracks: number;
  /** What was searched for in the end, where a typo was forgiven; else empty. */
  text: string;
}

/** One row of the first page. Only one of its lists is filled. */
export interface HomeRow {
  name: "continue" | "added" | "kept" | "heard" | "loved" | "forgotten" | "playlists" | "made";
  albums: AlbumRow[];
  tracks: TrackRow[];
  playlists: PlaylistRow[];
}

/** Answer of `home`: rows that have something in them, in order. */
export interface HomePage {
  rows: HomeRow[];
}

/** Tracks that may be the same recording. */
export interface DuplicateGroup {
  tracks: TrackRow[];
  /** 0 to 1. */
  score: number;
  /**
   * Stable names of what speaks for it: same_recording_id, same_isrc, same_title,
   * similar_title, same_artist, same_album, same_length, near_length; and against it:
   * other_album, other_version, other_place.
   */
  reasons: string[];
  /**
   * Nothing speaks against it, and an id or all of title, artist, album and length are the same:
   * it can be merged without a look (`merge_duplicates`).
   */
  certain: boolean;
}

/** Answer of `duplicates`, the likeliest first. */
export interface DuplicatePage {
  total: number;
  groups: DuplicateGroup[];
  /** How many of all are certain. */
  certain: number;
}

/** Something that was removed and can be brought back. */
export interface TrashRow {
  kind: "track" | "playlist";
  id: string;
  title: string;
  detail: string;
  art: ArtHash | "";
  /** Unix time, seconds, as the clock said it then. */
  removed_at: number;
  /**
   * Until it is forgotten for good. Only days that were seen to pass count: a wrong clock takes
   * none away.
   */
  days_left: number;
}

/** Answer of `trash`, the last removed first. */
export interface TrashPage {
  total: number;
  items: TrashRow[];
}

/**
 * `starling.state.undo`: what `undo` would take back, and `redo` do again, as a stable name
 * of the order (edit_tags, merge_tracks, drop …) and how many things it touched.
 */
export interface UndoRegion {
  undo: string;
  undo_count: number;
  redo: string;
  redo_count: number;
}

/** `starling.state.storage`: what the vault holds. */
export interface StorageRegion {
  kept_bytes: ByteCount;
  cached_bytes: ByteCount;
  quota_bytes: ByteCount;
  persisted: boolean;
  /** False where this browser gives no place that outlives the page. */
  durable: boolean;
  /** What the browser counts for all of Starling, the library and the page itself too. */
  used_bytes: ByteCount;
  /**
   * When the browser may forget what is kept: after seven days without a visit (Safari, where
   * Starling is not installed), when the disk is full and it did not promise otherwise, or when
   * the page is closed (a private window).
   */
  risk: "" | "seven_days" | "full_disk" | "session";
  /** The browser was asked to promise that what is stored stays. */
  asked: boolean;
  /** Unix time when the last round of re-verifying what is stored ended; 0 before the first. */
  checked_at: number;
  /**
   * Chunks found wrong by it since this session began. They were removed, and are fetched again
   * where they are kept.
   */
  damaged: number;
}

/** What takes space, as one line: an album, an artist, a source or a track. */
export interface StorageItem {
  name: string;
  artist: string;
  /** Those of it that have bytes here; at most 1000. */
  tracks: TrackId[];
  bytes: ByteCount;
  kept_bytes: ByteCount;
  art: ArtHash | "";
  /** Unix time, seconds; 0 for never. */
  heard_at: number;
}

/** Answer of `stored`, the largest first. */
export interface StoragePage {
  total: number;
  items: StorageItem[];
}

/** One track that is to be here whole. */
export interface Download {
  track: TrackRow;
  state: "waiting" | "fetching" | "paused" | "failed" | "done";
  done: ByteCount;
  total: ByteCount;
  /** Bytes a second, over the last seconds. */
  speed: number;
  /** Who gives it, in words: the swarm with its number of peers, gateways and hosts by name. */
  carriers: string[];
  /** Why it failed, or what it waits for. */
  problem: Problem | null;
}

/** `starling.state.downloads`: what is being kept, in the order it is fetched. */
export interface DownloadsRegion {
  /** At most 200: those under way first, then the next, the failed, and the last that are done. */
  items: Download[];
  /** How many there are, beyond `items` too. */
  total: number;
  waiting: number;
  failed: number;
  done_bytes: ByteCount;
  total_bytes: ByteCount;
  /** Bytes a second, all together. */
  speed: number;
  /** 0 where unknown. */
  seconds_left: number;
  /** All of it, by the user. */
  paused: boolean;
  /** Why nothing is fetched though nobody paused it. */
  held: "" | "metered" | "offline" | "playing";
}

/** One torrent that is joined, or whose turn to be shared comes. */
export interface SwarmRow {
  infohash: InfoHash;
  name: string;
  state: "fetching" | "sharing" | "waiting" | "not_shared";
  peers: number;
  /** Of these, how many still lack something. */
  leechers: number;
  /** In all sessions. */
  bytes_in: ByteCount;
  bytes_out: ByteCount;
  /** Of `bytes_in`, what did not verify or came twice, in this session. */
  wasted: ByteCount;
  /** bytes_out by the size of what is here of it. */
  ratio: number;
  /** What the user said of this one; None leaves it to the rule. */
  allowed: boolean | null;
  /** The licence found in its tags that lets one share it, or empty. */
  licence: string;
  /** connected, waiting or failed, by address. */
  trackers: Record<string, string>;
  /** Where no peer can be reached: why. The page says what to do. */
  advice: Advice;
  /** With `trackers_failed`: some of their hosts. */
  silent: string[];
}

/** `starling.state.sharing`: what is given back. */
export interface SharingRegion {
  /** At most 200, those that are joined first. */
  swarms: SwarmRow[];
  total: number;
  bytes_in: ByteCount;
  /** In all sessions. */
  bytes_out: ByteCount;
}

/** A track that was not heard, and why. It is tried again when that is asked for. */
export interface AnalysisFailed {
  track: TrackId;
  title: string;
  artist: string;
  reason: Unheard;
}

/** `starling.state.analysis`: what of the library was heard, to know how it sounds. */
export interface AnalysisRegion {
  /**
   * Turned off; not begun yet; at work; holding while something else needs the device; nothing
   * left of what is here.
   */
  state: "off" | "waiting" | "hearing" | "resting" | "done";
  /** Tracks that were heard. */
  done: number;
  /** Tracks of the library. */
  total: number;
  /** Tracks whose bytes are not here: they are heard when they are. */
  away: number;
  /** The one in hand. */
  track: TrackId | null;
  title: string;
  artist: string;
  /** Of the one in hand, 0 to 1. */
  progress: number;
  /** Where it is computed; empty while nothing was yet. */
  provider: "" | "webgpu" | "wasm";
  /** Why not on the GPU, in English. */
  why: string;
  /** The code of what keeps it from working at all, until that works again. */
  problem: string;
  /** Tracks that were not heard, for a reason. */
  failed: number;
  /** The latest of them. */
  failures: AnalysisFailed[];
  /** The listener's own embedding model, where one was added. */
  own: OwnModelTold | null;
}

/** A playlist as lists show it. */
export interface PlaylistRow {
  id: PlaylistId;
  name: string;
  comment: string;
  kind: "list" | "smart";
  /** Of a smart one: what it finds, in the language of `find`. */
  query: string;
  sort: string;
  descending: boolean;
  /** Of a smart one: at most so many; 0 is no limit. */
  limit: number;
  tracks: number;
  /** Items that were not found in the library. */
  missing: number;
  duration_ms: DurationMs;
  /** Up to four covers. */
  art: string[];
  changed_at: number;
}

/** Answer of `find_playlists`. */
export interface PlaylistPage {
  total: number;
  playlists: PlaylistRow[];
}

/** One place in a playlist. */
export interface PlaylistItem {
  /** Names the place for as long as it exists. */
  item: number;
  /** None where it was not found in the library: then the words say what is missing. */
  track: TrackRow | null;
  title: string;
  artist: string;
  album: string;
  duration_ms: DurationMs;
  uri: string;
  /** Tracks of the library that it might be, the likeliest first; at most 3. */
  guesses: TrackRow[];
}

/** Answer of `look_up_playlist`. */
export interface PlaylistDetail {
  playlist: PlaylistRow;
  total: number;
  items: PlaylistItem[];
}

/** One line of the history. */
export interface ListenRow {
  /** Names it, as long as it is in the history. */
  listen: number;
  /** Unix time of its end, seconds. */
  at: number;
  heard_ms: DurationMs;
  skipped: boolean;
  /** None where the track is in the library no more. */
  track: TrackRow | null;
  title: string;
  artist: string;
  album: string;
}

/** Answer of `history`, the latest first. */
export interface ListenPage {
  total: number;
  listens: ListenRow[];
}

/** A part of what was heard. */
export interface HeardRow {
  id: string;
  name: string;
  detail: string;
  art: ArtHash | "";
  plays: number;
  heard_ms: DurationMs;
  /** Milliseconds heard in each step of `Statistics.steps`; only of the first ten artists. */
  over_time: number[];
}

/** Answer of `statistics`. Times are of the listener's own clock. */
export interface StatisticsAnswer {
  plays: number;
  skips: number;
  heard_ms: DurationMs;
  /** Days on which anything was heard. */
  days: number;
  /** Artists first heard in this span. */
  new_artists: number;
  /** Milliseconds heard in each hour of the day, 24 of them. */
  by_hour: number[];
  /** Seven, Monday first. */
  by_weekday: number[];
  /** First days of the steps that `over_time` counts in: 2026-11-16. */
  steps: string[];
  step: "day" | "week" | "month";
  /** Milliseconds heard in each step. */
  over_time: number[];
  /** The most heard first; at most 25, as with the next three. */
  artists: HeardRow[];
  albums: HeardRow[];
  tracks: HeardRow[];
  genres: HeardRow[];
}

/** A queue of earlier, that was replaced or cleared. */
export interface QueueRow {
  queue: number;
  /** Unix time when it was left, seconds. */
  at: number;
  tracks: number;
  /** The first few. */
  titles: string[];
  duration_ms: DurationMs;
  /** The first few. */
  ids: TrackId[];
}

/** Answer of `queue_history`, the last first. */
export interface QueueHistoryPage {
  total: number;
  queues: QueueRow[];
}

/** A model that was added, and how far its hearing is. */
export interface OwnModelTold {
  /** Of its file and what was declared of it. */
  id: string;
  /** Of the file. */
  name: string;
  /** Samples a second that it hears, mono. */
  rate: number;
  /** Of a window. */
  seconds: number;
  /** Numbers in a row. */
  width: number;
  output: string;
  /** Tracks that it heard, or could not. */
  done: number;
  /** Tracks that it is to hear: those that Starling's own analysis heard. */
  of: number;
  /** The code of what keeps it from working. */
  problem: string;
}

/** One place in the play queue. */
export interface Entry {
  entry: EntryId;
  track: TrackRow;
  /** It was picked for the listener, and `queue_why` says why. */
  picked: boolean;
}

/** `starling.state.playback`. */
export interface PlaybackRegion {
  state: PlayState;
  track: TrackRow | null;
  entry: EntryId | null;
  position_ms: DurationMs;
  duration_ms: DurationMs;
  /** Why the state is `failed`, or why the last track was skipped. */
  problem: Problem | null;
}

/** `starling.state.queue`: what plays, in order. */
export interface QueueRegion {
  /** At most 500 around the current one. */
  entries: Entry[];
  /** Place of the first of `entries` in the whole queue. */
  offset: number;
  total: number;
  current: EntryId | null;
  /** Of the current one in the whole queue, from 0. */
  place: number;
  /** Changes that `queue_undo` can take back, and `queue_redo` do again. */
  undo: number;
  redo: number;
  shuffle: boolean;
  repeat: RepeatMode;
  /** Where it will stop, because the listener said so. */
  stop_after: "" | "track" | "album";
  /** When sound will have faded, because the listener said so: Unix time in seconds, 0 for never. */
  sleep_at: number;
}

/** A part of the play queue, in order. */
export interface QueuePage {
  offset: number;
  total: number;
  entries: Entry[];
}

/** `starling.state.library`: sizes, and a revision that rises with every change. */
export interface LibraryRegion {
  tracks: number;
  albums: number;
  artists: number;
  kept: number;
  playlists: number;
  /** Things in the trash. */
  trash: number;
  revision: number;
}

/** One line of the network ledger. */
export interface NetworkHost {
  host: string;
  /** In words: gateway, tracker, peer, web address. */
  why: string;
  bytes_in: ByteCount;
  bytes_out: ByteCount;
  peers: number;
  requests: number;
  /** Unix time of the last contact, seconds. */
  last_at: number;
}

/** `starling.state.settings`. */
export interface SettingsRegion {
  /** May the page talk to peers, who then see this machine's IP address? */
  p2p: Consent;
  /** By info-hash: true where it was allowed, false where it was refused, whatever `p2p` says. */
  p2p_exceptions: Record<string, boolean>;
  /** IPFS gateways, first asked first. */
  gateways: string[];
  /** WebSocket trackers asked besides those a link names. None by default. */
  trackers: string[];
  /**
   * stun: and turn: addresses. None by default. What they were given to log in stays in the
   * engine, encrypted, and is never shown.
   */
  ice_servers: string[];
  /** Peers are met by a TURN server or not at all: they see its address, not this machine's. */
  relay_only: boolean;
  /** Delegated routers asked for ipns:// records, besides the gateways. */
  routers: string[];
  /** DNS-over-HTTPS resolvers asked for the DNSLink of ipns:// domains. */
  resolvers: string[];
  /**
   * What is given back to swarms while the page is open: nothing; what its licence lets one
   * share, and what the user allowed one by one; or everything that is here.
   */
  sharing: "never" | "free" | "all";
  /** Bytes a second given to peers at most; 0 is no cap. */
  upload_rate: ByteCount;
  /**
   * Bytes a second fetched in the background at most; 0 is no cap. What is being listened to
   * is never slowed.
   */
  download_rate: ByteCount;
  /** On a metered connection: fetch only what is about to be heard, or do as always. */
  metered: "save" | "ignore";
  theme: "auto" | "light" | "dark";
  /** A language that there is a catalogue of (en, de, fr, es, ja, ar); empty follows the browser. */
  language: string;
  volume: number;
  /** How fast music plays, 0.5 to 2; its pitch stays. */
  speed: number;
  equaliser: Equaliser;
  /** Gains that the listener gave a name. */
  equaliser_presets: EqualiserPreset[];
  /**
   * Volume levelling (ReplayGain 2.0): tracks are played about as loud as each other, or each
   * album as a whole. Nothing is made louder than the volume has room for, so nothing clips.
   */
  levelling: Levelling;
  /** When the queue runs low, what is like its last tracks is added to it. */
  endless: boolean;
  /** In idle time tracks are heard, to know how they sound. Nothing of it is sent. */
  analyse: boolean;
  /** What the page picks with, and the queue that goes on. */
  knobs: RecommendKnobs;
  /** Bytes of unkept cache at most; 0 leaves it to the browser's quota. */
  cache_limit: ByteCount;
}

/** A STUN or TURN server, with what it asks of its users. */
export interface IceServer {
  urls: string;
  username: string;
  credential: string;
}

/**
 * The listener's limits, which are never disobeyed, and two wishes: `discover`, `energy`.
 *
 * What is not known passes no limit that asks for it: a track whose tempo was not measured is in
 * no range of tempos.
 */
export interface RecommendKnobs {
  only_kept: boolean;
  /** Empty allows all. */
  genres: string[];
  barred_genres: string[];
  /** At most so many of one artist; 0 is no limit. */
  per_artist: number;
  /** Beats a minute; 0 with `bpm_max` 0 is no limit. */
  bpm_min: number;
  bpm_max: number;
  /** Prefer the range instead of barring what lies outside. */
  bpm_soft: boolean;
  /** Half and double the tempo count too. */
  bpm_octaves: boolean;
  /** 0 with `year_max` 0 is no limit. */
  year_min: number;
  year_max: number;
  /** Nothing whose tags warn of its words. */
  clean: boolean;
  /** From what one knows (0) to what one does not (1). */
  discover: number;
  /** The energy wished for, 0 to 1, at places spread evenly over the session. */
  energy: number[];
}

/** How a track sounds, as far as it was measured. */
export interface TrackSound {
  /** Beats a minute; 0 where it is not known. */
  bpm: number;
  /** How sure that is, 0 to 1. */
  bpm_sure: number;
  /** The tonic, 0 (C) to 11 (B), in minor 12 more; -1 where it is not known. */
  key: number;
  key_sure: number;
  /** 0 calm to 1 driven; -1 where it is not known. */
  energy: number;
  /** Integrated loudness (EBU R 128), LUFS. */
  loudness: number | null;
  /** The highest peak between samples too, dBTP. */
  true_peak: number | null;
}

/** What is done to the balance of bass and treble. Off, the sound is left alone. */
export interface Equaliser {
  on: boolean;
  /**
   * Of ten bands, in dB, -12 to 12: at 31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000 and
   * 16000 Hz. All of it is made so much quieter as the loudest band is made louder.
   */
  gains: number[];
  /** Where the gains came from, as the page calls it; "" where they were set by hand. */
  preset: string;
}

/** Gains under a name of the listener's own. */
export interface EqualiserPreset {
  name: string;
  gains: number[];
}

/** An expected failure, told so that the reader knows what to do next. */
export interface Problem {
  /** Stable name of the kind of failure. */
  code: string;
  /** Whose doing would have to change. */
  blame: Blame;
  /** A sentence that says what happened and what to do next. */
  message: string;
  /** The address, track, file or setting concerned. */
  about: string;
  /** Seconds after which the same may work; None where waiting does not help. */
  retry_after: number | null;
}

/** A track as lists show it. */
export interface TrackRow {
  id: TrackId;
  title: string;
  artist: string;
  album: string;
  album_artist: string;
  disc: number;
  /** Position on the disc, from 1; 0 where unknown. */
  number: number;
  year: number;
  genre: string;
  /** 0 where unknown. */
  duration_ms: DurationMs;
  art: ArtHash | "";
  /** True once every byte is verified, here, and the user wished it to stay. */
  kept: boolean;
  /** True while a kept track is still being fetched. */
  keeping: boolean;
  /** Share of the track's bytes that are here, 0 to 1. */
  stored: number;
  /** True until its tags were read. */
  provisional: boolean;
  /** Where its best copy comes from: file, http, torrent, ipfs. */
  source: string;
  /** Unix time, seconds. */
  added_at: number;
  loved: boolean;
  /** Half stars, 1 to 10; 0 is unrated. */
  rating: number;
  plays: number;
  album_id: AlbumId | "";
  /** Of the first artist of its credit. */
  artist_id: ArtistId | "";
}

/** Answer of `find`. */
export interface Page {
  total: number;
  tracks: TrackRow[];
  /** What was searched for in the end, where a typo was forgiven; else empty. */
  text: string;
  /** Parts of the query that mean nothing, as they were typed. */
  unread: string[];
  /** What sounds like a track (`alike`) is still being looked for: there will be more. */
  seeking: boolean;
}

/** Answer of `add` and `add_files`. */
export interface Added {
  /** The tracks now in the library, new or already there, in their source's order. */
  tracks: TrackId[];
  /** file, http, torrent, ipfs or playlist. */
  kind: string;
  name: string;
  /** What could not be added, one by one; the rest was. */
  problems: Problem[];
  /** Of an imported playlist, what it became. */
  playlist: PlaylistId | "";
  matched: number;
  /**
   * Of an imported playlist, history or profile: how many items were found in the library, how
   * many not.
   */
  missing: number;
  /** Of an imported profile: rows that cannot be learnt from. */
  aside: number;
}

/** A piece of long work. */
export interface Task {
  task: TaskId;
  /** add, import, export or verify. */
  what: string;
  name: string;
  done: number;
  /** In `unit`; 0 where unknown. */
  total: number;
  unit: "items" | "bytes";
}

/** Answer of `find_ids`. */
export interface Ids {
  total: number;
  tracks: TrackId[];
}

/** Answer of `keep`. */
export interface Kept {
  tracks: TrackId[];
  bytes: ByteCount;
}

/** Answer of `export`: a text, or where it can be downloaded from; its name and its type. */
export interface Exported {
  name: string;
  mime: string;
  text: string;
  /** Relative to the page; good for one hour. Following it starts the download. */
  url: string;
  /** Of what `url` gives. */
  bytes: ByteCount;
  /**
   * Addresses from which names, passwords, tokens or signatures were taken out. Whoever takes
   * this in finds such tracks by their other names and words; to fetch them, they need a key of
   * their own.
   */
  withheld: number;
}

/** Answer of a command that has nothing to tell. */
export interface Done {
}

/**
 * Tracks of an order that are not named one by one: the engine finds them. Either all that a
 * question finds but some, in its order, or those of albums or of artists, in an album's order, or
 * those of a playlist, in its own.
 */
export interface Chosen {
  text: string;
  sort: Sort;
  descending: boolean;
  /** As those of `find`. */
  filter: Record<string, any>;
  /** Of what is found, these are not meant. */
  but: TrackId[];
  albums: AlbumId[];
  artists: ArtistId[];
  playlist: PlaylistId | null;
}

/** Answer of `clear_cache`. */
export interface Cleared {
  bytes: ByteCount;
}

/** Answer of `verify`. */
export interface Verified {
  chunks: number;
  damaged: number;
  /** Contents of which nothing says what their bytes must be. */
  unproved: number;
}

/** Answer of `stats`. */
export interface StatsAnswer {
  version: string;
  python: string;
  sqlite: string;
  /**
   * Name of the store in use: opfs; indexeddb; session (IndexedDB that a private
   * window forgets when it closes); or memory.
   */
  storage: string;
  library: LibraryRegion;
  vault: StorageRegion;
  /** Milliseconds from the engine's start to each step of it. */
  timings: Record<string, number>;
  /** The last lines of the log. */
  log: string[];
}

/** Something the deck can play. */
export interface Cue {
  entry: EntryId;
  /** `stream/<content id>` under the page, or an address that only an element may read. */
  url: string;
  content: ContentId | "";
  track: TrackRow;
  /**
   * Where it begins in what the address gives: a file may hold a whole album. All else that is
   * said of places and lengths is said of the track: 0 is here.
   */
  start_ms: DurationMs;
  /** Where it ends there; 0 is the file's end. */
  stop_ms: DurationMs;
  /** Volume levelling: by so many dB it is to be louder or quieter than its file. */
  gain_db: number;
}

/** Answer of `analyse`. */
export interface AnalysisAsked {
  /** How many will be heard, now or once they are here. */
  tracks: number;
}

/** Answer of orders that change tracks: their ids now. */
export interface Edited {
  tracks: TrackId[];
  problems: Problem[];
}

/** Tracks that are one recording. */
export interface MergeGroup {
  tracks: TrackId[];
  /** The one whose name and id stay. */
  into: TrackId;
}

/** Answer of `undo` and `redo`. */
export interface Undone {
  /** Name of the order that was taken back or done again; empty where there was none. */
  what: string;
  count: number;
}

/** Answer of `path`: both ends, and what lies between. */
export interface PathFound {
  tracks: TrackRow[];
  /** One of the ends has not been analysed yet: then there is no way. */
  unheard: boolean;
  /** As of `recommend`. */
  picked: string;
}

/** Answer of `alike`. */
export interface AlikeFound {
  tracks: TrackRow[];
  /** False: the track was not analysed yet, and artist, genre and years decide. */
  by_sound: boolean;
}

/** Tracks that sound alike, in an order that flows. What it is called is made of these facts. */
export interface Mix {
  /** The same for as long as the groups are. */
  id: string;
  /** Tracks of the group, of which those here are the ones to hear now. */
  size: number;
  /** Those that tell the group from the rest, at most two; empty where none does. */
  genres: string[];
  /** Who is heard most in it, at most three. */
  artists: string[];
  /** The middle tempo, beats a minute; 0 where it is not known or spread wide. */
  bpm: number;
  /** 0 calm to 1 driven; -1 where it is not known. */
  energy: number;
  /** Its first year, where most of the group are of it; else 0. */
  decade: number;
  tracks: TrackRow[];
  /** As of `recommend`. */
  picked: string;
}

/** Answer of `mixes`. */
export interface MixList {
  mixes: Mix[];
}

/** A part of the map that sounds alike, called by the facts of a mix. */
export interface MapRegion {
  x: number;
  y: number;
  /** Tracks in it. */
  size: number;
  genres: string[];
  artists: string[];
  bpm: number;
  energy: number;
  decade: number;
}

/** Answer of `map`. Lists of one length: a track's place in them is its place in all. */
export interface MapDrawn {
  tracks: TrackId[];
  /** 0 to 65535, from left to right. */
  x: number[];
  /** 0 to 65535, from the top down. */
  y: number[];
  /** The place of its region in `regions`. */
  group: number[];
  /** 0 to 100; -1 where it is not known. */
  energy: number[];
  regions: MapRegion[];
  /** Tracks of the library that are not on the map, for they have not been analysed. */
  unheard: number;
}

/** One reason, made of a number that decided. */
export interface Why {
  code: WhyCode;
  /** Of all that spoke for the track, 0 to 1. */
  share: number;
  how: WhyHow;
  /**
   * Of the artist, album or genre; of the track it sounds like, goes well after, was asked to be
   * like, or comes behind on a path.
   */
  name: string;
  /** Of the track where the path leads. */
  to: string;
  /**
   * Beats a minute, energy 0 to 1, the decade's first year, the time of day 0 (night) to 3, days
   * since it was heard (rested).
   */
  number: number;
}

/** One pick. */
export interface RecommendedTrack {
  track: TrackId;
  row: TrackRow;
  /** In English, for who has no words of their own. */
  reason: string;
  /** The chance that it is heard to its end, 0 to 1; 0 where nobody asked for it. */
  score: number;
  /** The weightiest first. Empty while nothing was learnt yet. */
  why: Why[];
}

/** Answer of `recommend`, in the order to be heard. */
export interface Picks {
  picks: RecommendedTrack[];
  /** Listens and opinions that they are made from; 0 where the small model made them. */
  learnt: number;
  /**
   * Said with `play` or `queue_add`, it has the entries of these tracks keep their reasons. It
   * holds for the last some answers of a session.
   */
  picked: string;
}

/** A limit that bars something. */
export interface FitsWithout {
  knob: "only_kept" | "genres" | "barred_genres" | "bpm" | "years" | "clean";
  /** Tracks that would fit without it. */
  fit: number;
}

/** Answer of `fitting`. */
export interface Fits {
  /** In the library. */
  tracks: number;
  fit: number;
  /** Tracks whose tempo is known. */
  timed: number;
  /** The limit without which most would fit first. */
  without: FitsWithout[];
}

/** Answer of `opine`. */
export interface Opined {
  /** What was said before: say it again to take this back. */
  was: "more" | "less" | "";
}

/** Something that is not learnt from. */
export interface Unlearnt {
  kind: "day" | "artist" | "before" | "pause" | "past" | "loved";
  /** A pause's: from and until, Unix times in seconds; the end is missing while it lasts. */
  key: string;
  /** Of the artist. */
  name: string;
}

/** An opinion. */
export interface Said {
  track: TrackId;
  title: string;
  artist: string;
  kind: "more" | "less";
}

/** A genre, a decade or an artist, as it is believed to be liked at this time of day. */
export interface Liked {
  kind: "genre" | "decade" | "artist";
  /** Of a decade its first year. */
  name: string;
  /** Of an artist. */
  id: string;
  /** That a track of it is heard to its end, 0 to 1. */
  chance: number;
  /** How often one was heard. */
  heard: number;
}

/** Why listens are not learnt from. */
export interface Aside {
  /** No such track, an impossible number, a clock that was wrong, the same twice. */
  reason: "track" | "number" | "clock" | "twice" | "word";
  /** How many. */
  listens: number;
  /** Some of them, at most 20, the latest first; `history_remove` takes them out. */
  first: ListenRow[];
}

/** Answer of `taste`. */
export interface TasteState {
  /** The chance that any track of the library is heard to its end; 0 where nothing was learnt. */
  usual: number;
  /** Each kind with the best liked first. Artists: those that were heard. */
  liked: Liked[];
  /** Nothing that is heard now is learnt from. */
  paused: boolean;
  /** Learnt from. */
  listens: number;
  /** Set aside, because they cannot be: no such track, a clock that was wrong, the same twice. */
  aside: number;
  /** Why, the most frequent first. */
  reasons: Aside[];
  /** Tracks that other services were told of as loved. */
  elsewhere: number;
  /** Listens and opinions of an imported profile that are learnt from. */
  past: number;
  /** And those that are not: their tracks are not here, or they are known already. */
  past_aside: number;
  said: Said[];
  unlearnt: Unlearnt[];
}

// ── Commands ──

/**
 * Add music by its address; resolves when its tracks are in the library with their tags.
 *
 * `uri` is a magnet: link, the http(s) address of a .torrent, an audio file, a playlist or a
 * release manifest, an ipfs:// or ipns:// address, a bare CID, or a gateway's URL.
 */
export interface AddCommand {
  do: "add";
  uri: Uri;
}

/**
 * Add File objects, or file and folder handles: audio, playlists, .torrent files.
 *
 * `files` travels beside the message; what the engine sees is their number.
 */
export interface AddFilesCommand {
  do: "add_files";
  files?: any[];
  /** Where the browser offers folder handles: leave the bytes in the folder, do not copy. */
  in_place?: boolean;
}

/** Find tracks by words, or by the query language of docs/queries.md. Empty text finds all. */
export interface FindCommand {
  do: "find";
  text?: string;
  sort?: Sort;
  descending?: boolean;
  /**
   * Exact values, any of: artist, album, album_artist, genre, year, decade, kept, source, loved,
   * album_id, artist_id, folder (its id, all below it too), playlist (its id).
   */
  filter?: Record<string, any>;
  offset?: number;
  /** At most 1000. */
  limit?: number;
}

/**
 * The ids of what `find` would find, and nothing else of it, so that any number may be asked
 * for.
 */
export interface FindIdsCommand {
  do: "find_ids";
  text?: string;
  sort?: Sort;
  descending?: boolean;
  filter?: Record<string, any>;
  offset?: number;
  /** None is all of them. */
  limit?: number | null;
}

/** Download whole and keep for offline; resolves when every byte is here and verified. */
export interface KeepCommand {
  do: "keep";
  track?: TrackId | null;
  /**
   * An album's name as `find` gives it; with `artist` where two albums share it. Where several
   * are called so all the same, it is refused (`several_albums`): they have an `album_id`.
   */
  album?: string | null;
  /** Without an album: everything by this artist. */
  artist?: string | null;
  /** A playlist of the library by its id, or an address: its tracks are added, then kept. */
  playlist?: Uri | null;
  album_id?: AlbumId | null;
  artist_id?: ArtistId | null;
  tracks?: TrackId[] | null;
  chosen?: Chosen | null;
}

/** Stop keeping; with `remove`, take out of the library too. */
export interface DropCommand {
  do: "drop";
  track?: TrackId | null;
  album?: string | null;
  artist?: string | null;
  album_id?: AlbumId | null;
  artist_id?: ArtistId | null;
  tracks?: TrackId[] | null;
  chosen?: Chosen | null;
  remove?: boolean;
}

/** Bring back tracks that `drop` with `remove` took out in the last 30 days. */
export interface RestoreCommand {
  do: "restore";
  tracks: TrackId[];
}

/**
 * Give the library, the queue, a playlist or the history of listens as text, or `everything`:
 * library, settings, listens and kept audio in one archive, streamed from `url`.
 */
export interface ExportCommand {
  do: "export";
  /** `taste`: what was learnt of the listener, as one JSON file (docs/profile.md). */
  what?: "library" | "queue" | "playlist" | "listens" | "everything" | "taste";
  playlist?: PlaylistId | null;
  /**
   * Of lists of tracks: jspf (as by default), xspf, m3u8, pls, csv. Of listens: jsonl (as by
   * default) and json of ListenBrainz, lastfm (CSV), scrobbler (.scrobbler.log).
   *
   * A track's address is one that others can open, where it has any; of what came as a file it is
   * the path as it was given, which fits where the playlist lies beside the music.
   */
  format?: "" | "jspf" | "xspf" | "m3u8" | "pls" | "csv" | "json" | "jsonl" | "lastfm" | "scrobbler";
  /** Put the kept audio into the archive of `everything` too. */
  audio?: boolean;
}

/**
 * Take in a playlist (M3U8, PLS, XSPF, JSPF, CSV), a history of listens (ListenBrainz' JSON or
 * JSONL, Last.fm's CSV, .scrobbler.log), what was loved there (ListenBrainz' feedback, Last.fm's
 * loved tracks): a File, or its text. Or an archive that `export` of `everything` made, or a
 * profile of taste: what is here already stays as it is.
 */
export interface ImportCommand {
  do: "import";
  /** A File, which travels beside the message; the engine sees its path and size. */
  file?: any;
  text?: string;
  name?: string;
  /**
   * What becomes of it: its tracks are added; a playlist is made of what the library has of it
   * (and the rest is listed as missing); its listens come into the history. Empty finds out by
   * what it is: a playlist's tracks are added, listens become history. `loved`: its tracks are
   * loved elsewhere, which picks are learnt from; a CSV of loved tracks looks like one of listens,
   * and is told from it by this word or by "loved" in its name. `taste`: a profile.
   */
  into?: "" | "tracks" | "playlist" | "listens" | "loved" | "taste";
  /** Of Greenwich, for a .scrobbler.log whose clock knew no zone. */
  minutes_east?: number;
}

/** Search everything at once: best matches of each kind, each saying what it is. */
export interface SearchCommand {
  do: "search";
  text: string;
  /** At most 100. */
  limit?: number;
}

/** Albums, by what their tracks are. */
export interface FindAlbumsCommand {
  do: "find_albums";
  text?: string;
  sort?: "added" | "title" | "artist" | "year" | "played" | "rating" | "tracks";
  descending?: boolean;
  /** Any of: artist (id), genre, year, decade, kind, kept, loved. */
  filter?: Record<string, any>;
  offset?: number;
  /** At most 500. */
  limit?: number;
}

/** Artists. */
export interface FindArtistsCommand {
  do: "find_artists";
  text?: string;
  sort?: "name" | "added" | "played" | "albums" | "tracks";
  descending?: boolean;
  /** Any of: album_artists (true leaves out who only appears on others' albums), genre, loved. */
  filter?: Record<string, any>;
  offset?: number;
  limit?: number;
}

/** Genres, years, decades, or the folders in a folder. */
export interface FindGroupsCommand {
  do: "find_groups";
  by: "genre" | "year" | "decade" | "folder";
  text?: string;
  sort?: "name" | "tracks";
  descending?: boolean;
  /** Of folders: the id of the one that they lie in; empty for the topmost. */
  parent?: string;
  offset?: number;
  limit?: number;
}

/** All of an album's page. */
export interface LookUpAlbumCommand {
  do: "look_up_album";
  album: AlbumId;
}

/** All of an artist's page. */
export interface LookUpArtistCommand {
  do: "look_up_artist";
  artist: ArtistId;
}

/** Everything about one track. */
export interface LookUpTrackCommand {
  do: "look_up_track";
  track: TrackId;
}

/** The first page: where to go on, what is new, what is kept, what was forgotten. */
export interface HomeCommand {
  do: "home";
  /** Things in each row; at most 50. */
  limit?: number;
}

/** What was listened to, the latest first. */
export interface HistoryCommand {
  do: "history";
  text?: string;
  offset?: number;
  limit?: number;
}

/** Take listens out of the history: some, all of some moments, or all before one. */
export interface HistoryRemoveCommand {
  do: "history_remove";
  /** Their `ListenRow.listen`. */
  listens?: number[];
  /** Unix seconds of their end. A history that was brought in may have several of one moment. */
  at?: number[];
  /** Unix seconds. */
  before?: number;
}

/** The history in figures, for a span of time. */
export interface StatisticsCommand {
  do: "statistics";
  /** Unix time, seconds; 0 is the beginning. */
  since?: number;
  /** 0 is now. */
  until?: number;
  /** Of the listener's clock against UTC. */
  minutes_east?: number;
}

/** Change settings; fields left out stay. The answer is the whole of them. */
export interface SettingsCommand {
  do: "settings";
  p2p?: Consent | null;
  p2p_exceptions?: Record<string, boolean> | null;
  gateways?: string[] | null;
  trackers?: string[] | null;
  ice_servers?: string[] | null;
  relay_only?: boolean | null;
  routers?: string[] | null;
  resolvers?: string[] | null;
  sharing?: "never" | "free" | "all" | null;
  upload_rate?: ByteCount | null;
  download_rate?: ByteCount | null;
  metered?: "save" | "ignore" | null;
  theme?: "auto" | "light" | "dark" | null;
  language?: string | null;
  volume?: number | null;
  speed?: number | null;
  equaliser?: Equaliser | null;
  equaliser_presets?: EqualiserPreset[] | null;
  levelling?: Levelling | null;
  endless?: boolean | null;
  analyse?: boolean | null;
  knobs?: RecommendKnobs | null;
  cache_limit?: ByteCount | null;
}

/** Let go of every byte that is not kept, or of those of some tracks. */
export interface ClearCacheCommand {
  do: "clear_cache";
  tracks?: TrackId[] | null;
}

/** Stop fetching what is kept, all of it or some tracks, until it is resumed. */
export interface DownloadPauseCommand {
  do: "download_pause";
  tracks?: TrackId[] | null;
}

/** Go on. */
export interface DownloadResumeCommand {
  do: "download_resume";
  tracks?: TrackId[] | null;
}

/** Try again what failed. */
export interface DownloadRetryCommand {
  do: "download_retry";
  tracks?: TrackId[] | null;
}

/** Take the wish back from tracks that are not here whole; from all such without `tracks`. */
export interface DownloadCancelCommand {
  do: "download_cancel";
  tracks?: TrackId[] | null;
}

/** Fetch tracks earlier or later: put them at a place among those not done, from 0. */
export interface DownloadMoveCommand {
  do: "download_move";
  tracks: TrackId[];
  to: number;
}

/** What takes space in the vault, the largest first. */
export interface StoredCommand {
  do: "stored";
  by?: "album" | "artist" | "source" | "track";
  offset?: number;
  /** At most 500. */
  limit?: number;
}

/**
 * Read everything that is stored and compare it with what its name says, as happens now and
 * then in idle time. Wrong chunks are removed, and fetched again where they are kept.
 */
export interface VerifyCommand {
  do: "verify";
}

/** Say that a torrent may be shared, or may not; with None the rule decides again. */
export interface ShareCommand {
  do: "share";
  infohash: InfoHash;
  allow?: boolean | null;
}

/** Ask the browser to promise that what is stored stays. Its answer is in the storage region. */
export interface PersistCommand {
  do: "persist";
}

/** Stop a task. What it had finished stays; nothing half-done does. */
export interface CancelCommand {
  do: "cancel";
  task: TaskId;
}

/**
 * Add somebody to ask: an IPFS gateway, a WebSocket tracker, an ICE server (STUN or TURN), a
 * delegated router or a DNS-over-HTTPS resolver.
 */
export interface SourceAddCommand {
  do: "source_add";
  kind: "gateway" | "tracker" | "ice_server" | "router" | "resolver";
  uri: Uri;
  /** What a TURN server asks for; kept encrypted, never exported. */
  username?: string;
  credential?: string;
}

/** Ask them no more. */
export interface SourceRemoveCommand {
  do: "source_remove";
  kind: "gateway" | "tracker" | "ice_server" | "router" | "resolver";
  uri: Uri;
}

/** What the engine is, holds and has done: for bug reports and tests. */
export interface StatsCommand {
  do: "stats";
}

/** Hear tracks before all others: these, what is `chosen`, or all that could not be heard. */
export interface AnalyseCommand {
  do: "analyse";
  tracks?: TrackId[];
  chosen?: Chosen | null;
  /** Those that were not heard, for a reason. */
  failed?: boolean;
  /** Those that were heard too. */
  again?: boolean;
}

/** Playlists, the last changed first. */
export interface FindPlaylistsCommand {
  do: "find_playlists";
  text?: string;
  offset?: number;
  limit?: number;
}

/** A playlist and a part of its items. */
export interface LookUpPlaylistCommand {
  do: "look_up_playlist";
  playlist: PlaylistId;
  offset?: number;
  /** At most 1000. */
  limit?: number;
  /** Only items that were not found in the library, each with guesses. */
  only_missing?: boolean;
}

/** Make a playlist: of tracks, or a smart one of a query. */
export interface PlaylistMakeCommand {
  do: "playlist_make";
  name: string;
  comment?: string;
  tracks?: TrackId[];
  chosen?: Chosen | null;
  query?: string;
  sort?: Sort;
  descending?: boolean;
  limit?: number;
}

/** Change what a playlist is called or finds; fields left out stay. */
export interface PlaylistChangeCommand {
  do: "playlist_change";
  playlist: PlaylistId;
  name?: string | null;
  comment?: string | null;
  query?: string | null;
  sort?: Sort | null;
  descending?: boolean | null;
  limit?: number | null;
}

/** Put a playlist into the trash. */
export interface PlaylistRemoveCommand {
  do: "playlist_remove";
  playlist: PlaylistId;
}

/** Bring it back. */
export interface PlaylistRestoreCommand {
  do: "playlist_restore";
  playlist: PlaylistId;
}

/** Put tracks into a playlist. */
export interface PlaylistAddCommand {
  do: "playlist_add";
  playlist: PlaylistId;
  tracks?: TrackId[];
  chosen?: Chosen | null;
  /** Place of the first, from 0; None is behind the last. */
  at?: number | null;
}

/** Take items out. */
export interface PlaylistTakeCommand {
  do: "playlist_take";
  playlist: PlaylistId;
  items: number[];
}

/** Move items, in their order, so that the first of them stands at `to`. */
export interface PlaylistMoveCommand {
  do: "playlist_move";
  playlist: PlaylistId;
  items: number[];
  to: number;
}

/** Say which track of the library an item means. */
export interface PlaylistMatchCommand {
  do: "playlist_match";
  playlist: PlaylistId;
  item: number;
  track: TrackId;
}

/** Love tracks, albums or artists, or love them no more. */
export interface LoveCommand {
  do: "love";
  tracks?: TrackId[];
  albums?: AlbumId[];
  artists?: ArtistId[];
  /** Tracks. */
  chosen?: Chosen | null;
  on?: boolean;
}

/** Rate tracks or albums. */
export interface RateCommand {
  do: "rate";
  tracks?: TrackId[];
  albums?: AlbumId[];
  /** Tracks. */
  chosen?: Chosen | null;
  /** Half stars, 1 to 10; 0 takes the rating away. */
  rating: number;
}

/** Change tags in the library. The files stay as they are until `write_tags`. */
export interface EditTagsCommand {
  do: "edit_tags";
  tracks?: TrackId[];
  chosen?: Chosen | null;
  /**
   * By field of a track's tags: a value for all, or None to go back to what the file says.
   *
   * Texts: title, artist, album, album_artist, their `…_sort`, composer, genre, disc_title, edition,
   * label, catalogue_number, licence, cuesheet, isrc, release_type (album, single, ep, compilation,
   * live, soundtrack, other), date and original_date (2026, 2026-11 or 2026-11-21), recording_mbid,
   * track_mbid, release_mbid, group_mbid. Lists of texts: artists, album_artists, genres,
   * artist_mbids, album_artist_mbids. Numbers: number, total, disc, discs, year, original_year,
   * track_gain, track_peak, album_gain, album_peak. Yes or no: compilation.
   *
   * What belongs together goes together: another artist has no longer the old one's ids and sort
   * name, another date another year, unless they are given along with it.
   */
  changes: Record<string, any>;
}

/**
 * Write the library's tags into the kept files. Bytes that a name proves (of torrents, IPFS)
 * stay: the changed file becomes a copy of its own beside them.
 *
 * No step of its own: `undo` of what was edited before has the library show what the files said
 * until then, as an edit of theirs.
 */
export interface WriteTagsCommand {
  do: "write_tags";
  tracks?: TrackId[];
  chosen?: Chosen | null;
}

/** These are one recording: their copies become `into`'s. */
export interface MergeTracksCommand {
  do: "merge_tracks";
  tracks: TrackId[];
  into: TrackId;
}

/**
 * Make one track of each of many groups, in one step that `undo` takes back. What is gone
 * meanwhile is passed over.
 */
export interface MergeDuplicatesCommand {
  do: "merge_duplicates";
  groups?: MergeGroup[];
  /**
   * And of each group that `duplicates` says is certain, called like the first of its tracks.
   * What is not certain any more, or was said not to be the same, stays as it is.
   */
  certain?: boolean;
  /** Certain groups with one of these are not meant. */
  but?: TrackId[];
}

/** These copies are another recording: they become a track of their own, and stay so. */
export interface SplitTrackCommand {
  do: "split_track";
  track: TrackId;
  contents: string[];
}

/** These names are one artist. */
export interface MergeArtistsCommand {
  do: "merge_artists";
  artists: ArtistId[];
  into: ArtistId;
}

/**
 * Names that were merged into this artist stand for themselves again; or this one name is
 * really several artists' (`A & B`).
 */
export interface SplitArtistCommand {
  do: "split_artist";
  artist: ArtistId;
  names: string[];
}

/** Tracks that may be the same recording, with what speaks for it. */
export interface DuplicatesCommand {
  do: "duplicates";
  offset?: number;
  limit?: number;
}

/**
 * What speaks for these tracks being one recording, and against it, whatever `duplicates` says
 * of them: before they are merged.
 */
export interface CompareTracksCommand {
  do: "compare_tracks";
  /** At least two, at most 50. */
  tracks: TrackId[];
}

/** These are not the same: do not ask again. */
export interface NotDuplicatesCommand {
  do: "not_duplicates";
  tracks: TrackId[];
}

/** Take back the last change to the collection. */
export interface UndoCommand {
  do: "undo";
}

/** Do again what was taken back. */
export interface RedoCommand {
  do: "redo";
}

/** What was removed in the last 30 days; `restore` and `playlist_restore` bring it back. */
export interface TrashCommand {
  do: "trash";
  offset?: number;
  limit?: number;
}

/** Forget removed things for good: these, or all. There is no undo. */
export interface TrashEmptyCommand {
  do: "trash_empty";
  tracks?: TrackId[] | null;
  playlists?: PlaylistId[] | null;
}

/** Stop when this track, or this album, has ended; or do not. */
export interface StopAfterCommand {
  do: "stop_after";
  what: "" | "track" | "album";
}

/**
 * Let the sound fade so many minutes from now, and pause; 0 takes it back. Of this and
 * `stop_after` the later wish counts.
 */
export interface SleepCommand {
  do: "sleep";
  minutes: number;
}

/** Make a playlist of the queue, in its own order. */
export interface QueueSaveCommand {
  do: "queue_save";
  name: string;
}

/** Queues of earlier, the last first. */
export interface QueueHistoryCommand {
  do: "queue_history";
  offset?: number;
  limit?: number;
}

/** Take up a queue of earlier where it was left. The present one becomes one of them. */
export interface QueueRestoreCommand {
  do: "queue_restore";
  queue: number;
}

/**
 * Let a model of the listener's own say what sounds alike; without anything: Starling's own
 * again. To the page one gives `file` (an ONNX file), `rate`, `seconds` and, where it has several,
 * `output`; all else it finds out, and refuses what is no such model.
 */
export interface OwnModelCommand {
  do: "own_model";
  id?: string;
  name?: string;
  rate?: number;
  seconds?: number;
  width?: number;
  output?: string;
}

/**
 * Play a track, an entry of the queue, or (with neither) go on.
 *
 * With `tracks` the queue is replaced by them and `track` says where to start. A `track` alone
 * that is not in the queue is put behind the current entry.
 */
export interface PlayCommand {
  do: "play";
  track?: TrackId | null;
  entry?: EntryId | null;
  tracks?: TrackId[] | null;
  /** Instead of `tracks`; without a `track`, the first of them starts. */
  chosen?: Chosen | null;
  /** What `recommend`, `path` or `mixes` said of `tracks`: their entries keep the reasons. */
  picked?: string;
}

/** Pause. */
export interface PauseCommand {
  do: "pause";
}

/** Go on where it was paused, or with the last session's track. */
export interface ResumeCommand {
  do: "resume";
}

/** Go to a place in the current track. */
export interface SeekCommand {
  do: "seek";
  ms: DurationMs;
}

/** Go to the next entry. */
export interface NextCommand {
  do: "next";
}

/** Go to the start of this entry, or, in its first three seconds, to the previous one. */
export interface PreviousCommand {
  do: "previous";
}

/** Put tracks into the queue: next, after the current album, at the end, or at a place. */
export interface QueueAddCommand {
  do: "queue_add";
  tracks?: TrackId[];
  chosen?: Chosen | null;
  where?: Where;
  /** A place in what plays, from 0, which goes before `where`. */
  at?: number | null;
  /** As of `play`. */
  picked?: string;
}

/** A part of the play queue, in the order that plays: what its region does not tell of. */
export interface LookUpQueueCommand {
  do: "look_up_queue";
  offset?: number;
  /** At most 1000. */
  limit?: number;
}

/**
 * Move an entry, or several in their order, so that the first of them stands at `to`, counted
 * from 0.
 */
export interface QueueMoveCommand {
  do: "queue_move";
  entry?: EntryId | null;
  entries?: EntryId[];
  to: number;
}

/** Take entries out of the queue. */
export interface QueueRemoveCommand {
  do: "queue_remove";
  entries: EntryId[];
}

/** Empty the queue, but for what plays. */
export interface QueueClearCommand {
  do: "queue_clear";
}

/** Take back the last change to the queue. */
export interface QueueUndoCommand {
  do: "queue_undo";
}

/** Do again what was taken back last, unless something changed since. */
export interface QueueRedoCommand {
  do: "queue_redo";
}

/** Shuffle what comes, or put it back in its own order. */
export interface ShuffleCommand {
  do: "shuffle";
  on: boolean;
}

/** Repeat nothing, everything, or this one. */
export interface RepeatCommand {
  do: "repeat";
  mode: RepeatMode;
}

/** A way from one track to another, each step as like the one before as can be. */
export interface PathCommand {
  do: "path";
  start: TrackId;
  end: TrackId;
  /** Tracks, with both ends: 3 to 50. */
  steps?: number;
  knobs?: RecommendKnobs;
}

/** What sounds most like a track, the most alike first. */
export interface AlikeCommand {
  do: "alike";
  track: TrackId;
  /** At most 500. */
  limit?: number;
  knobs?: RecommendKnobs;
}

/** Ask for mixes: the library's tracks in groups that sound alike, those best liked first. */
export interface MixesCommand {
  do: "mixes";
  /** Mixes, at most 24. */
  limit?: number;
  /** Tracks of each, at most 100. */
  length?: number;
}

/** Ask for the map of what was analysed: near is alike. */
export interface MapCommand {
  do: "map";
}

/**
 * Pick tracks of the library to hear next, each with its true reasons. With `tracks` or
 * `chosen` they are like those: a radio.
 */
export interface RecommendCommand {
  do: "recommend";
  /** At most 100. */
  limit?: number;
  knobs?: RecommendKnobs;
  tracks?: TrackId[];
  chosen?: Chosen | null;
  /** What stands there already, the oldest first: not picked again, and flowed on from. */
  before?: TrackId[];
  /** The moment it is for: a time of day, 0 to 24. None is now. */
  hour?: number | null;
}

/** Ask why an entry of the queue was picked, of those that are `picked`. */
export interface QueueWhyCommand {
  do: "queue_why";
  entry: EntryId;
}

/** Ask how many tracks of the library limits leave, and which limit bars most. */
export interface FittingCommand {
  do: "fitting";
  knobs?: RecommendKnobs;
}

/** More like this, less like this, or ("") nothing said. What one wants less of is not picked. */
export interface OpineCommand {
  do: "opine";
  track: TrackId;
  kind: "more" | "less" | "";
}

/**
 * Learn no more from a day, an artist, anything before now, anything from now on (a pause), an
 * imported profile ("past"), or what was loved elsewhere. The history itself stays as it is.
 */
export interface UnlearnCommand {
  do: "unlearn";
  kind: "day" | "artist" | "before" | "pause" | "past" | "loved";
  /**
   * Of a day: YYYY-MM-DD, where the listener is; of an artist: its id; of "before" and "pause":
   * the `key` of `Unlearnt` (empty: now).
   */
  key?: string;
  /** False: learn from it again. A pause without a key ends with it, and stays forgotten. */
  on?: boolean;
}

/** Ask what is learnt from, and what not. */
export interface TasteCommand {
  do: "taste";
}

// ── Events ──

/** A region has a new value. */
export type ChangedEvent = {
  [Name in keyof Regions]: { event: "changed"; region: Name; value: Regions[Name] };
}[keyof Regions];

/** A Problem that no command waits for: a track that was skipped, a gateway that lied. */
export interface TroubleEvent {
  event: "trouble";
  problem: Problem;
}

/** A bug: something broke here. The engine goes on; `details` may be copied. */
export interface BrokeEvent {
  event: "broke";
  details: string;
}

// ── Effects ──

/** Load a cue into the deck at a place, and play it or not; `next` is what follows. */
export interface LoadEffect {
  effect: "load";
  cue: Cue;
  position_ms: DurationMs;
  play: boolean;
  next: Cue | null;
}

/** What follows the current one has changed. */
export interface CueNextEffect {
  effect: "cue_next";
  next: Cue | null;
}

/** Go on. */
export interface DeckPlayEffect {
  effect: "deck_play";
}

/** Pause. */
export interface DeckPauseEffect {
  effect: "deck_pause";
}

/** Go to a place. */
export interface DeckSeekEffect {
  effect: "deck_seek";
  ms: DurationMs;
}

/** Unload everything. */
export interface DeckStopEffect {
  effect: "deck_stop";
}

/** Set the volume, 0 to 1. */
export interface DeckVolumeEffect {
  effect: "deck_volume";
  volume: number;
}

/**
 * From now on an entry that the deck holds is levelled so, whatever its cue said; its sound
 * goes on.
 */
export interface DeckLevelEffect {
  effect: "deck_level";
  entry: EntryId;
  gain_db: number;
}

/** Fade, and pause, so that it is silent at a time: Unix time in seconds, 0 for never. */
export interface DeckSleepEffect {
  effect: "deck_sleep";
  at: number;
}

/**
 * Join a swarm. `torrent` is base64 of a .torrent where one is known, else the magnet is
 * built from the info-hash, and `metadata` is reported once peers have given it.
 */
export interface SwarmJoinEffect {
  effect: "swarm_join";
  infohash: InfoHash;
  torrent: string;
  trackers: string[];
  ice_servers: IceServer[];
  /** Meet peers by a TURN server or not at all. */
  relay_only: boolean;
  /** May what is here be given to its peers? */
  upload: boolean;
}

/**
 * Fetch pieces first to last, both inclusive. Urgent ones go before everything else; the
 * rest in sequence, or the rarest first.
 */
export interface SwarmWantEffect {
  effect: "swarm_want";
  infohash: InfoHash;
  first: number;
  last: number;
  urgent: boolean;
  order: "sequence" | "rarest";
}

/** Do not fetch these pieces any more: they come by another way, or nobody needs them. */
export interface SwarmUnwantEffect {
  effect: "swarm_unwant";
  infohash: InfoHash;
  first: number;
  last: number;
}

/** These pieces lie in the vault by another way: offer them. */
export interface SwarmHaveEffect {
  effect: "swarm_have";
  infohash: InfoHash;
  pieces: number[];
}

/** These pieces are in the vault no more. */
export interface SwarmLostEffect {
  effect: "swarm_lost";
  infohash: InfoHash;
  pieces: number[];
}

/** From now on give this torrent's pieces to peers, or do not. */
export interface SwarmShareEffect {
  effect: "swarm_share";
  infohash: InfoHash;
  upload: boolean;
}

/** Bytes a second at most, for all swarms together; 0 is no limit. */
export interface SwarmLimitsEffect {
  effect: "swarm_limits";
  download: number;
  upload: number;
}

/** Leave a swarm and close its connections. */
export interface SwarmLeaveEffect {
  effect: "swarm_leave";
  infohash: InfoHash;
}

/**
 * Tell the service worker that chunks first to last of a content, both inclusive, will not
 * come, so that it stops waiting for them.
 */
export interface StreamFailedEffect {
  effect: "stream_failed";
  content: ContentId;
  first: number;
  last: number;
  code: string;
}

/** Let a silent audio element try an address that a page may not read; `media_probed` tells. */
export interface ProbeMediaEffect {
  effect: "probe_media";
  url: string;
}

/** Ask the browser to promise that what is stored stays; `conditions` tells what it said. */
export interface AskPersistEffect {
  effect: "ask_persist";
}

/** Decode a content that is here whole; `analysis_opened` tells. What was open before is let go. */
export interface AnalysisOpenEffect {
  effect: "analysis_open";
  job: number;
  content: ContentId;
  /** How long the file is said to be; 0 where nobody knows. */
  seconds: number;
  /** Where the track begins in it, and where it ends; 0 is the file's end. */
  start_ms: DurationMs;
  stop_ms: DurationMs;
}

/** Compute a chunk of what is open; `analysis_heard` tells. */
export interface AnalysisHearEffect {
  effect: "analysis_hear";
  job: number;
  /** Its first sample at 22,050 Hz (`ml.sound.excerpts`). */
  start: number;
}

/** Let go of the track. */
export interface AnalysisCloseEffect {
  effect: "analysis_close";
  job: number;
}

/** Let go of everything at once, whatever it is at: something else needs the device. */
export interface AnalysisStopEffect {
  effect: "analysis_stop";
  /** It did not answer, or answered nonsense: start anew, and without the GPU. */
  broken: boolean;
}

/** Hear what is open by the listener's own model; `analysis_owned` tells. */
export interface AnalysisOwnEffect {
  effect: "analysis_own";
  job: number;
  model: string;
  /** Of windows, in seconds. */
  starts: number[];
}

// ── Reports ──

/** A track is decoded, or cannot be. */
export interface AnalysisOpenedReport {
  report: "analysis_opened";
  job: number;
  /** Of the track. */
  seconds?: number;
  channels?: number;
  /** Empty where it is; unreadable, too_long, incomplete, gone, permission, changed, failed. */
  code?: string;
  detail?: string;
}

/** What was computed of a chunk. */
export interface AnalysisHeardReport {
  report: "analysis_heard";
  job: number;
  start: number;
  /** Base64 of little-endian float32 (`ml.features.answers`). */
  numbers?: string;
  provider?: "" | "webgpu" | "wasm";
  /** Why not on the GPU. */
  why?: string;
  /** Empty where it was; analysis_broke, analysis_unreachable, analysis_closed. */
  code?: string;
  detail?: string;
}

/** The mean row of the windows. */
export interface AnalysisOwnedReport {
  report: "analysis_owned";
  job: number;
  /** Base64 of little-endian float32. */
  numbers?: string;
  /**
   * Empty where it was heard; not_a_model, other_shape, no_numbers, gone, analysis_broke,
   * analysis_closed, analysis_unreachable.
   */
  code?: string;
  detail?: string;
}

/** The deck changed. `advanced` means that it went on to the cued next entry by itself. */
export interface DeckReport {
  report: "deck_report";
  what: "playing" | "paused" | "waiting" | "ended" | "advanced" | "failed" | "position" | "duration";
  entry: EntryId;
  /** Where it is; for `duration`, how long it is. */
  ms?: DurationMs;
  detail?: string;
}

/**
 * The service worker needs chunks of a content, both ends inclusive, now.
 *
 * `reader` names who reads them, "" where nobody may leave; `gone`: it has left, and waits for
 * nothing that it asked for.
 */
export interface WantedReport {
  report: "wanted";
  content: ContentId;
  first: number;
  last: number;
  reader?: string;
  gone?: boolean;
}

/**
 * The swarm has metadata (base64 of a .torrent), peers, pieces in the vault, or a failure.
 *
 * `lied`: a peer (`detail`) gave wrong blocks and is banned. `silent`: what is wanted has not
 * brought a byte for two seconds; `alive`: it does again.
 */
export interface SwarmReport {
  report: "swarm_report";
  what: "metadata" | "peers" | "pieces" | "lied" | "silent" | "alive" | "trackers" | "warning" | "failed";
  infohash: InfoHash;
  torrent?: string;
  peers?: number;
  leechers?: number;
  bytes_in?: ByteCount;
  bytes_out?: ByteCount;
  wasted?: ByteCount;
  pieces?: number[];
  /** connected, waiting or failed, by address. */
  trackers?: Record<string, string>;
  /**
   * Counts since joining: offers made, answered, connected, ice_failed; and turn_refused, how
   * often a TURN server did not take what it was given to log in.
   */
  reasons?: Record<string, number>;
  /**
   * Of `peers` their addresses; of `lied` the liar's; of `trackers` why nobody is met:
   * trackers_failed, nobody_there or unreachable.
   */
  detail?: string;
}

/** First message of a page: what the deck does now, so that sound outlives an engine. */
export interface HelloReport {
  report: "hello";
  entry?: EntryId | null;
  playing?: boolean;
  ms?: DurationMs;
}

/** What an audio element made of an address: its length, or -1 where it cannot play it. */
export interface MediaProbedReport {
  report: "media_probed";
  url: string;
  duration_ms: DurationMs;
}

/** Chunks of these contents were evicted, or came by another way than the engine's. */
export interface VaultChangedReport {
  report: "vault_changed";
  contents: ContentId[];
}

/** What the browser says of the connection and of its promise to keep what is stored. */
export interface ConditionsReport {
  report: "conditions";
  online?: boolean;
  /** The connection is paid by the byte, or its user asked to save data. */
  metered?: boolean;
  persisted?: boolean;
  /** The browser was asked for the promise, now or in an earlier session. */
  asked?: boolean;
  risk?: "" | "seven_days" | "full_disk" | "session";
}

/** Every command by its name: what it takes and what it answers. */
export interface Commands {
  add: { command: AddCommand; answer: Added };
  add_files: { command: AddFilesCommand; answer: Added };
  find: { command: FindCommand; answer: Page };
  find_ids: { command: FindIdsCommand; answer: Ids };
  keep: { command: KeepCommand; answer: Kept };
  drop: { command: DropCommand; answer: Done };
  restore: { command: RestoreCommand; answer: Done };
  export: { command: ExportCommand; answer: Exported };
  import: { command: ImportCommand; answer: Added };
  search: { command: SearchCommand; answer: Hits };
  find_albums: { command: FindAlbumsCommand; answer: AlbumPage };
  find_artists: { command: FindArtistsCommand; answer: ArtistPage };
  find_groups: { command: FindGroupsCommand; answer: GroupPage };
  look_up_album: { command: LookUpAlbumCommand; answer: AlbumDetail };
  look_up_artist: { command: LookUpArtistCommand; answer: ArtistDetail };
  look_up_track: { command: LookUpTrackCommand; answer: TrackDetail };
  home: { command: HomeCommand; answer: HomePage };
  history: { command: HistoryCommand; answer: ListenPage };
  history_remove: { command: HistoryRemoveCommand; answer: Done };
  statistics: { command: StatisticsCommand; answer: StatisticsAnswer };
  settings: { command: SettingsCommand; answer: SettingsRegion };
  clear_cache: { command: ClearCacheCommand; answer: Cleared };
  download_pause: { command: DownloadPauseCommand; answer: Done };
  download_resume: { command: DownloadResumeCommand; answer: Done };
  download_retry: { command: DownloadRetryCommand; answer: Done };
  download_cancel: { command: DownloadCancelCommand; answer: Done };
  download_move: { command: DownloadMoveCommand; answer: Done };
  stored: { command: StoredCommand; answer: StoragePage };
  verify: { command: VerifyCommand; answer: Verified };
  share: { command: ShareCommand; answer: Done };
  persist: { command: PersistCommand; answer: Done };
  cancel: { command: CancelCommand; answer: Done };
  source_add: { command: SourceAddCommand; answer: SettingsRegion };
  source_remove: { command: SourceRemoveCommand; answer: SettingsRegion };
  stats: { command: StatsCommand; answer: StatsAnswer };
  analyse: { command: AnalyseCommand; answer: AnalysisAsked };
  find_playlists: { command: FindPlaylistsCommand; answer: PlaylistPage };
  look_up_playlist: { command: LookUpPlaylistCommand; answer: PlaylistDetail };
  playlist_make: { command: PlaylistMakeCommand; answer: PlaylistRow };
  playlist_change: { command: PlaylistChangeCommand; answer: PlaylistRow };
  playlist_remove: { command: PlaylistRemoveCommand; answer: Done };
  playlist_restore: { command: PlaylistRestoreCommand; answer: Done };
  playlist_add: { command: PlaylistAddCommand; answer: PlaylistRow };
  playlist_take: { command: PlaylistTakeCommand; answer: PlaylistRow };
  playlist_move: { command: PlaylistMoveCommand; answer: Done };
  playlist_match: { command: PlaylistMatchCommand; answer: Done };
  love: { command: LoveCommand; answer: Done };
  rate: { command: RateCommand; answer: Done };
  edit_tags: { command: EditTagsCommand; answer: Edited };
  write_tags: { command: WriteTagsCommand; answer: Edited };
  merge_tracks: { command: MergeTracksCommand; answer: Edited };
  merge_duplicates: { command: MergeDuplicatesCommand; answer: Edited };
  split_track: { command: SplitTrackCommand; answer: Edited };
  merge_artists: { command: MergeArtistsCommand; answer: Done };
  split_artist: { command: SplitArtistCommand; answer: Done };
  duplicates: { command: DuplicatesCommand; answer: DuplicatePage };
  compare_tracks: { command: CompareTracksCommand; answer: DuplicateGroup };
  not_duplicates: { command: NotDuplicatesCommand; answer: Done };
  undo: { command: UndoCommand; answer: Undone };
  redo: { command: RedoCommand; answer: Undone };
  trash: { command: TrashCommand; answer: TrashPage };
  trash_empty: { command: TrashEmptyCommand; answer: Done };
  stop_after: { command: StopAfterCommand; answer: Done };
  sleep: { command: SleepCommand; answer: Done };
  queue_save: { command: QueueSaveCommand; answer: PlaylistRow };
  queue_history: { command: QueueHistoryCommand; answer: QueueHistoryPage };
  queue_restore: { command: QueueRestoreCommand; answer: Done };
  own_model: { command: OwnModelCommand; answer: Done };
  play: { command: PlayCommand; answer: Done };
  pause: { command: PauseCommand; answer: Done };
  resume: { command: ResumeCommand; answer: Done };
  seek: { command: SeekCommand; answer: Done };
  next: { command: NextCommand; answer: Done };
  previous: { command: PreviousCommand; answer: Done };
  queue_add: { command: QueueAddCommand; answer: Done };
  look_up_queue: { command: LookUpQueueCommand; answer: QueuePage };
  queue_move: { command: QueueMoveCommand; answer: Done };
  queue_remove: { command: QueueRemoveCommand; answer: Done };
  queue_clear: { command: QueueClearCommand; answer: Done };
  queue_undo: { command: QueueUndoCommand; answer: Done };
  queue_redo: { command: QueueRedoCommand; answer: Done };
  shuffle: { command: ShuffleCommand; answer: Done };
  repeat: { command: RepeatCommand; answer: Done };
  path: { command: PathCommand; answer: PathFound };
  alike: { command: AlikeCommand; answer: AlikeFound };
  mixes: { command: MixesCommand; answer: MixList };
  map: { command: MapCommand; answer: MapDrawn };
  recommend: { command: RecommendCommand; answer: Picks };
  queue_why: { command: QueueWhyCommand; answer: RecommendedTrack };
  fitting: { command: FittingCommand; answer: Fits };
  opine: { command: OpineCommand; answer: Opined };
  unlearn: { command: UnlearnCommand; answer: Done };
  taste: { command: TasteCommand; answer: TasteState };
}

/** Every event by its name. */
export interface Events {
  changed: ChangedEvent;
  trouble: TroubleEvent;
  broke: BrokeEvent;
}

/** Every region by its name. */
export interface Regions {
  playback: PlaybackRegion;
  queue: QueueRegion;
  library: LibraryRegion;
  network: NetworkHost[];
  settings: SettingsRegion;
  storage: StorageRegion;
  tasks: Task[];
  problems: Problem[];
  downloads: DownloadsRegion;
  sharing: SharingRegion;
  undo: UndoRegion;
  analysis: AnalysisRegion;
  engine: EngineRegion;
}

/** `starling.state.engine`: the page's own region, of how the engine is. */
export interface EngineRegion {
  is: string;
  [detail: string]: any;
}

export type AnyCommand =
  | AddCommand
  | AddFilesCommand
  | FindCommand
  | FindIdsCommand
  | KeepCommand
  | DropCommand
  | RestoreCommand
  | ExportCommand
  | ImportCommand
  | SearchCommand
  | FindAlbumsCommand
  | FindArtistsCommand
  | FindGroupsCommand
  | LookUpAlbumCommand
  | LookUpArtistCommand
  | LookUpTrackCommand
  | HomeCommand
  | HistoryCommand
  | HistoryRemoveCommand
  | StatisticsCommand
  | SettingsCommand
  | ClearCacheCommand
  | DownloadPauseCommand
  | DownloadResumeCommand
  | DownloadRetryCommand
  | DownloadCancelCommand
  | DownloadMoveCommand
  | StoredCommand
  | VerifyCommand
  | ShareCommand
  | PersistCommand
  | CancelCommand
  | SourceAddCommand
  | SourceRemoveCommand
  | StatsCommand
  | AnalyseCommand
  | FindPlaylistsCommand
  | LookUpPlaylistCommand
  | PlaylistMakeCommand
  | PlaylistChangeCommand
  | PlaylistRemoveCommand
  | PlaylistRestoreCommand
  | PlaylistAddCommand
  | PlaylistTakeCommand
  | PlaylistMoveCommand
  | PlaylistMatchCommand
  | LoveCommand
  | RateCommand
  | EditTagsCommand
  | WriteTagsCommand
  | MergeTracksCommand
  | MergeDuplicatesCommand
  | SplitTrackCommand
  | MergeArtistsCommand
  | SplitArtistCommand
  | DuplicatesCommand
  | CompareTracksCommand
  | NotDuplicatesCommand
  | UndoCommand
  | RedoCommand
  | TrashCommand
  | TrashEmptyCommand
  | StopAfterCommand
  | SleepCommand
  | QueueSaveCommand
  | QueueHistoryCommand
  | QueueRestoreCommand
  | OwnModelCommand
  | PlayCommand
  | PauseCommand
  | ResumeCommand
  | SeekCommand
  | NextCommand
  | PreviousCommand
  | QueueAddCommand
  | LookUpQueueCommand
  | QueueMoveCommand
  | QueueRemoveCommand
  | QueueClearCommand
  | QueueUndoCommand
  | QueueRedoCommand
  | ShuffleCommand
  | RepeatCommand
  | PathCommand
  | AlikeCommand
  | MixesCommand
  | MapCommand
  | RecommendCommand
  | QueueWhyCommand
  | FittingCommand
  | OpineCommand
  | UnlearnCommand
  | TasteCommand;

export type AnyEvent =
  | ChangedEvent
  | TroubleEvent
  | BrokeEvent;

export type AnyEffect =
  | LoadEffect
  | CueNextEffect
  | DeckPlayEffect
  | DeckPauseEffect
  | DeckSeekEffect
  | DeckStopEffect
  | DeckVolumeEffect
  | DeckLevelEffect
  | DeckSleepEffect
  | SwarmJoinEffect
  | SwarmWantEffect
  | SwarmUnwantEffect
  | SwarmHaveEffect
  | SwarmLostEffect
  | SwarmShareEffect
  | SwarmLimitsEffect
  | SwarmLeaveEffect
  | StreamFailedEffect
  | ProbeMediaEffect
  | AskPersistEffect
  | AnalysisOpenEffect
  | AnalysisHearEffect
  | AnalysisCloseEffect
  | AnalysisStopEffect
  | AnalysisOwnEffect;

export type AnyReport =
  | AnalysisOpenedReport
  | AnalysisHeardReport
  | AnalysisOwnedReport
  | DeckReport
  | WantedReport
  | SwarmReport
  | HelloReport
  | MediaProbedReport
  | VaultChangedReport
  | ConditionsReport;

/** What a command's promise rejects with: an Error that carries a Problem's fields. */
export interface ProblemError extends Error, Problem {}

/** `window.starling`: for user scripts, tests and the page itself. See docs/api.md. */
export interface Starling {
  /** Resolves once the engine takes orders. Orders given earlier wait for it. */
  readonly ready: Promise<{ version: string; timings: Record<string, number> }>;
  /** The last known value of every region. */
  readonly state: Readonly<Regions>;
  /** Resolves with the command's answer; rejects with a ProblemError. */
  do<Name extends keyof Commands>(
    command: { do: Name } & Commands[Name]["command"] & { blobs?: unknown[] },
  ): Promise<Commands[Name]["answer"]>;
  /** Calls `listener` at each event of that name, until the returned function is called. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
}

declare global {
  interface Window {
    starling: Starling;
  }
}
