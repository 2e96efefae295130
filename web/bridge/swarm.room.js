// @ts-check
/** One torrent in the swarm: what is wanted of it, and what is told about it. */
import { bitfield_of, store_class } from "./swarm.store.js";
import { bare_torrent, from_base64, to_base64 } from "./swarm.torrent.js";

/** Failed pieces, with not one good, after which the swarm is given up. */
const LIES = 12;
/**
 * The same in a row where some were good before: a liar beside an honest peer spoils most pieces
 * for a while, since WebTorrent takes a piece's blocks from both.
 */
const LIES_AMONG_TRUTH = 300;
/** Milliseconds that pieces wait to be reported together. */
const BATCH = 100;
/** Milliseconds between reports of bytes. */
const PULSE = 1000;

export class Room {
  #vault;
  #report;
  #left;
  /** @type {any} WebTorrent's */
  #torrent = null;
  /** @type {[first: number, last: number, urgent: boolean][]} wants that came before it was ready */
  #early = [];
  /** @type {Set<number>} stored, not yet reported */
  #stored = new Set();
  #batch = 0;
  #pulse = 0;
  #told = "";
  #lies = 0;
  #patience = LIES;
  #urgency = 0;
  #ready = false;
  #gone = false;

  /**
   * @param {object} parts
   * @param {import("./vault.js").Vault} parts.vault
   * @param {(report: import("./swarm.js").Report) => void} parts.report
   * @param {string} parts.infohash
   * @param {string} parts.client_key
   * @param {(room: Room) => void} parts.left called once, when it is over
   */
  constructor({ vault, report, infohash, client_key, left }) {
    this.#vault = vault;
    this.#report = report;
    this.#left = left;
    this.infohash = infohash;
    this.base = `btih:${infohash}`;
    this.client_key = client_key;
  }

  /**
   * @param {any} client
   * @param {string} torrent base64, or empty
   * @param {string[]} trackers
   */
  async open(client, torrent, trackers) {
    const known = torrent ? bare_torrent(from_base64(torrent)) : null;
    const bitfield = known && (await bitfield_of(this.#vault, this.base, known.pieces));
    if (this.#gone) return;
    const it = client.add(known ? known.bare : `magnet:?xt=urn:btih:${this.infohash}`, {
      announce: trackers.filter((address) => /^wss?:/i.test(address)),
      store: store_class(this.#vault, this.base, (index) => {
        this.#lies = 0;
        this.#patience = LIES_AMONG_TRUTH;
        this.#keep(index);
      }),
      storeCacheSlots: 0,
      destroyStoreOnDestroy: false,
      deselect: true,
      strategy: "sequential",
      ...(bitfield && { bitfield }),
    });
    this.#torrent = it;
    it.on("error", (/** @type {unknown} */ error) => this.fail(error));
    it.on("warning", (/** @type {unknown} */ warning) => this.#warn(warning));
    it.on("infoHash", () => {
      if (it.infoHash !== this.infohash) this.fail(new Error("another torrent's info-hash"));
    });
    it.on("metadata", () => !known && this.#tell_metadata());
    it.on("ready", () => this.#start());
    it.on("wire", (/** @type {any} */ wire) => {
      this.#tell_peers();
      wire.once("close", () => this.#tell_peers());
    });
    this.#pulse = setInterval(() => this.#tell_peers(), PULSE);
  }

  /** Tell again what was told: metadata and peers. */
  repeat() {
    if (this.#torrent?.metadata) this.#tell_metadata();
    this.#told = "";
    this.#tell_peers();
  }

  /** @param {number} first @param {number} last @param {boolean} urgent */
  async want(first, last, urgent) {
    if (!this.#ready) {
      this.#early.push([first, last, urgent]);
      return;
    }
    const end = Math.min(last, this.#torrent.pieces.length - 1);
    const missing = await this.#vault.missing_between(this.base, first, end);
    if (this.#gone) return;
    const lacking = new Set(missing);
    for (let index = first; index <= end; index++) if (!lacking.has(index)) this.#keep(index);
    for (const index of missing) this.#unhave(index);
    for (const [start, stop] of runs(missing)) this.#select(start, stop, urgent);
  }

  leave() {
    if (this.#gone) return;
    this.#gone = true;
    clearInterval(this.#pulse);
    clearTimeout(this.#batch);
    this.#flush();
    this.#tell_peers();
    const torrent = this.#torrent;
    if (torrent && !torrent.destroyed) torrent.destroy({ destroyStore: false });
    this.#left(this);
  }

  /** Give up, and say why. @param {unknown} error */
  fail(error) {
    if (this.#gone) return;
    this.leave();
    const { name = "", message = String(error) } = /** @type {Error} */ (error ?? {});
    const detail = name === "QuotaExceededError" ? "disk_full" : message.slice(0, 200);
    this.#tell("failed", { detail });
  }

  #start() {
    this.#ready = true;
    for (const [first, last, urgent] of this.#early.splice(0)) {
      this.want(first, last, urgent).catch((error) => this.fail(error));
    }
  }

  /**
   * @param {number} first
   * @param {number} last
   * @param {boolean} urgent
   */
  #select(first, last, urgent) {
    if (!urgent) return this.#torrent.select(first, last, 0);
    // `select` joins touching selections into one that is fetched from its start, so that a seek
    // would wait for all before it. Those of streams are kept apart; the last seek goes first.
    this.#urgency += 1;
    this.#torrent._select(first, last, this.#urgency, undefined, true);
    this.#torrent.critical(first, last);
  }

  /** A piece that it had, and that was evicted since, is to be had again. @param {number} index */
  #unhave(index) {
    const it = this.#torrent;
    if (!it.bitfield.get(index)) return;
    it._markUnverified(index);
    it._reservations[index] = [];
    it.done = false;
  }

  /** @param {number} index */
  #keep(index) {
    this.#stored.add(index);
    if (!this.#batch) this.#batch = setTimeout(() => this.#flush(), BATCH);
  }

  #flush() {
    this.#batch = 0;
    if (!this.#stored.size) return;
    const pieces = [...this.#stored].sort((a, b) => a - b);
    this.#stored.clear();
    this.#tell("pieces", { pieces });
  }

  /** @param {unknown} warning */
  #warn(warning) {
    const detail = String(/** @type {any} */ (warning)?.message ?? warning).slice(0, 200);
    if (/^Piece \d+ failed verification$/.test(detail)) {
      this.#lies += 1;
      if (this.#lies >= this.#patience) return this.fail(new Error("lying_peers"));
    }
    this.#tell("warning", { detail });
  }

  #tell_metadata() {
    const { bare } = bare_torrent(new Uint8Array(this.#torrent.torrentFile));
    this.#tell("metadata", { torrent: to_base64(bare) });
  }

  #tell_peers() {
    const it = this.#torrent;
    if (!it) return;
    const wires = this.#gone ? [] : it.wires;
    const hosts = new Set(wires.map((/** @type {any} */ wire) => wire.remoteAddress));
    const figures = {
      peers: wires.length,
      bytes_in: it.received,
      bytes_out: it.uploaded,
      detail: [...hosts].filter(Boolean).join(" "),
    };
    const text = JSON.stringify(figures);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell("peers", figures);
  }

  /**
   * @param {import("./swarm.js").Report["what"]} what
   * @param {Partial<import("./swarm.js").Report>} more
   */
  #tell(what, more) {
    this.#report({ report: "swarm_report", what, infohash: this.infohash, ...more });
  }
}

/**
 * Numbers that follow each other, as spans.
 * @param {number[]} sorted
 * @returns {[number, number][]}
 */
function runs(sorted) {
  /** @type {[number, number][]} */
  const spans = [];
  for (const index of sorted) {
    const last = spans.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else spans.push([index, index]);
  }
  return spans;
}
