// @ts-check
/** What a room tells the engine: in batches, and only what is new. */
import { bare_torrent, to_base64 } from "./swarm.torrent.js";

/** Milliseconds that pieces wait to be reported together. */
const BATCH = 100;
/** Milliseconds between reports of figures. */
const PULSE = 1000;
/** Milliseconds without a byte of what is wanted after which a swarm is silent. */
const SILENCE = 2000;
/** Milliseconds after which it means something that nobody was met. */
const LONELY = 5000;

export class Tell {
  #report;
  #infohash;
  /** @type {Set<number>} stored, not yet reported */
  #stored = new Set();
  #batch = 0;
  #told = { peers: "", trackers: "" };
  #peers_at = Number.NEGATIVE_INFINITY;
  #peers_number = -1;
  #silent = false;
  #received = 0;
  #received_at = performance.now();
  #since = performance.now();

  /**
   * @param {(report: import("./swarm.js").Report) => void} report
   * @param {string} infohash
   */
  constructor(report, infohash) {
    this.#report = report;
    this.#infohash = infohash;
  }

  /** Forget what was told, for an engine that has started anew. */
  again() {
    this.#told = { peers: "", trackers: "" };
    this.#peers_at = Number.NEGATIVE_INFINITY;
    this.#silent = false;
  }

  /** @param {Uint8Array} torrent */
  metadata(torrent) {
    const { bare } = bare_torrent(new Uint8Array(torrent));
    this.#tell("metadata", { torrent: to_base64(bare) });
  }

  /** A piece is in the vault. @param {number} piece @param {boolean} at_once */
  stored(piece, at_once) {
    this.#stored.add(piece);
    if (!this.#batch) this.#batch = setTimeout(() => this.#flush(), at_once ? 0 : BATCH);
    else if (at_once) queueMicrotask(() => this.#flush());
  }

  /** @param {string} address @param {number} piece */
  lied(address, piece) {
    this.#tell("lied", { detail: address, pieces: [piece] });
  }

  /** @param {string} text */
  warning(text) {
    this.#tell("warning", { detail: text.slice(0, 200) });
  }

  /** @param {unknown} error */
  failed(error) {
    const { name = "", message = String(error) } = /** @type {Error} */ (error ?? {});
    const detail = name === "QuotaExceededError" ? "disk_full" : message.slice(0, 200);
    this.#tell("failed", { detail });
  }

  /**
   * @param {import("./swarm.wire.js").Peer[]} peers
   * @param {{bytes_in: number, bytes_out: number, wasted: number, pieces: number, last: boolean}}
   *   figures `last`: it will not be told again
   */
  peers(peers, { pieces, last, ...figures }) {
    const time = performance.now();
    const same = peers.length === this.#peers_number && !last;
    if (same && time - this.#peers_at < PULSE) return;
    const addresses = new Set(peers.map(({ address }) => address).filter(Boolean));
    const report = {
      peers: peers.length,
      ...figures,
      leechers: peers.filter((peer) => peer.lacks(pieces)).length,
      detail: [...addresses].join(" "),
    };
    const text = JSON.stringify(report);
    this.#peers_at = time;
    this.#peers_number = peers.length;
    if (text === this.#told.peers) return;
    this.#told.peers = text;
    this.#tell("peers", report);
  }

  /** @param {import("./swarm.trackers.js").Trackers} trackers @param {number} peers */
  trackers({ states, reasons }, peers) {
    const lonely = peers === 0 && performance.now() - this.#since > LONELY;
    const detail = lonely ? why_nobody(states, reasons) : "";
    // Offers alone are no news: they are made anew every few minutes.
    const text = JSON.stringify([states, { ...reasons, offers: 0 }, detail]);
    if (text === this.#told.trackers) return;
    this.#told.trackers = text;
    this.#tell("trackers", { trackers: states, reasons: { ...reasons }, detail });
  }

  /** @param {number} received bytes so far @param {boolean} wanting @param {number} now */
  pulse(received, wanting, now) {
    if (received !== this.#received || !wanting) {
      this.#received_at = now;
      this.#received = received;
      if (this.#silent) this.#tell("alive", {});
      this.#silent = false;
    } else if (!this.#silent && now - this.#received_at >= SILENCE) {
      this.#silent = true;
      this.#tell("silent", {});
    }
  }

  close() {
    clearTimeout(this.#batch);
    this.#flush();
  }

  #flush() {
    clearTimeout(this.#batch);
    this.#batch = 0;
    if (!this.#stored.size) return;
    const pieces = [...this.#stored].sort((a, b) => a - b);
    this.#stored.clear();
    this.#tell("pieces", { pieces });
  }

  /**
   * @param {import("./swarm.js").Report["what"]} what
   * @param {Partial<import("./swarm.js").Report>} more
   */
  #tell(what, more) {
    this.#report({ report: "swarm_report", what, infohash: this.#infohash, ...more });
  }
}

/**
 * Why nobody is met, in one word; empty where it is not known.
 * @param {Record<string, string>} states
 * @param {import("./swarm.trackers.js").Reasons} reasons
 */
function why_nobody(states, { answered, connected, ice_failed }) {
  const all = Object.values(states);
  if (all.every((state) => state === "failed")) return "trackers_failed";
  if (ice_failed > 0 && connected === 0) return "unreachable";
  if (answered === 0 && all.includes("connected")) return "nobody_there";
  return "";
}
