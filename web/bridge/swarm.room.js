// @ts-check
/**
 * One torrent in the swarm: who is met, what is wanted of it, and what is told about it.
 *
 * WebTorrent finds peers, speaks their protocol and gives away; it is asked for no piece, and so
 * fetches none.
 */
import { Fetch } from "./swarm.fetch.js";
import { judge } from "./swarm.judge.js";
import { bitfield_of, Pieces, store_class } from "./swarm.store.js";
import { assume_empty, connection_of, mark, tame, unmark } from "./swarm.tame.js";
import { Tell } from "./swarm.tell.js";
import { bare_torrent, from_base64 } from "./swarm.torrent.js";
import { Trackers } from "./swarm.trackers.js";
import { Banned, Trust } from "./swarm.trust.js";
import { without } from "./swarm.wants.js";
import { now, Peer } from "./swarm.wire.js";

/** Milliseconds without anybody but liars after which the swarm is given up. */
const PATIENCE = 10_000;
/** Milliseconds after joining at which more peers are invited: once anyway, then while nobody is
 * met. Later the tracker's own interval does. */
const INVITE = [1000, 5000, 15_000, 45_000];
/** Milliseconds between looks at the clock. */
const TICK = 250;

export class Room {
  #vault;
  #left;
  #tell;
  #trackers;
  #pieces;
  #trust = new Trust();
  /** @type {Fetch | null} once the pieces are known */
  #fetch = null;
  /** @type {any} WebTorrent's */
  #torrent = null;
  /** @type {((fetch: Fetch) => void)[]} what was ordered before it was ready */
  #early = [];
  /** @type {Set<{spans: import("./swarm.wants.js").Span[]}>} wants that are being looked up */
  #looking = new Set();
  /** @type {Map<string, Peer>} */
  #peers = new Map();
  #banned = new Banned();
  /** @type {Uint8Array} SHA-1 of each piece, one after the other */
  #hashes = new Uint8Array(0);
  #met = 0;
  /** Bytes of blocks. WebTorrent's own count holds every handshake, so it tells of no giving. */
  #given = 0;
  #invite = [...INVITE];
  #joined = now();
  #clock = 0;
  #upload;
  #gone = false;

  /**
   * @param {object} parts
   * @param {import("./vault.js").Vault} parts.vault
   * @param {(report: import("./swarm.js").Report) => void} parts.report
   * @param {string} parts.infohash
   * @param {string} parts.client_key
   * @param {boolean} parts.upload
   * @param {import("./swarm.budget.js").Budget} parts.budget
   * @param {import("./swarm.store.js").Recent} parts.recent
   * @param {(room: Room) => void} parts.left called once, when it is over
   */
  constructor({ vault, report, infohash, client_key, upload, budget, recent, left }) {
    this.#vault = vault;
    this.#left = left;
    this.#upload = upload;
    this.infohash = infohash;
    this.base = `btih:${infohash}`;
    this.client_key = client_key;
    this.#pieces = new Pieces(vault, this.base, recent);
    this.#tell = new Tell(report, infohash);
    this.#trackers = new Trackers({
      budget,
      wanting: () => !this.#fetch || this.#fetch.wants.open > 0,
      refuses: (peer_id) => this.#banned.has(peer_id),
    });
  }

  /**
   * @param {Promise<any>} client
   * @param {string} torrent base64, or empty
   * @param {string[]} trackers
   */
  async open(client, torrent, trackers) {
    const known = torrent ? bare_torrent(from_base64(torrent)) : null;
    const held = known && bitfield_of(this.#vault, this.base, known.pieces);
    const [web, bitfield] = await Promise.all([client, held]);
    if (this.#gone) return;
    const it = web.add(known ? known.bare : `magnet:?xt=urn:btih:${this.infohash}`, {
      announce: trackers.filter((address) => /^wss?:/i.test(address)),
      store: store_class(this.#pieces, assume_empty),
      storeCacheSlots: 0,
      destroyStoreOnDestroy: false,
      deselect: true,
      ...(bitfield && { bitfield }),
    });
    this.#torrent = it;
    tame(it, (client) => this.#trackers.adopt(client));
    it.on("error", (/** @type {unknown} */ error) => this.fail(error));
    it.on("warning", (/** @type {any} */ it) => this.#tell.warning(String(it?.message ?? it)));
    it.on("infoHash", () => {
      if (it.infoHash !== this.infohash) this.fail(new Error("another torrent's info-hash"));
      else it._startDiscovery();
    });
    it.on("metadata", () => !known && this.#tell.metadata(it.torrentFile));
    it.on("ready", () => this.#start(Boolean(known)).catch((error) => this.fail(error)));
    it.on("wire", (/** @type {any} */ wire) => this.#meet(wire));
    this.#clock = setInterval(() => this.#tick(), TICK);
  }

  /** Tell again what was told: metadata, peers and trackers. */
  repeat() {
    if (this.#torrent?.metadata) this.#tell.metadata(this.#torrent.torrentFile);
    this.#tell.again();
    this.#look();
  }

  /** @param {number} first @param {number} last @param {import("./swarm.wants.js").Kind} kind */
  want(first, last, kind) {
    this.#when_ready(async (fetch) => {
      const end = Math.min(last, this.#torrent.pieces.length - 1);
      if (end < first) return;
      const pieces = Array.from({ length: end - first + 1 }, (_, at) => first + at);
      // One that lands while it is looked for is not lost, though the look did not see it.
      const marked = new Set(pieces.filter((piece) => this.#torrent.bitfield.get(piece)));
      const missing = await this.#look_up(first, end);
      if (!missing) return;
      const here = pieces.filter((piece) => !missing.pieces.has(piece));
      for (const piece of missing.pieces) if (marked.has(piece)) this.#unmark(piece);
      this.#came(fetch, here);
      for (const piece of here) this.#tell.stored(piece, kind === "urgent");
      for (const [from, to] of missing.spans) fetch.want(from, to, kind, now());
    });
  }

  /** Which pieces the vault lacks, and which are still wanted: an `unwant` may overtake the look.
   * Null where the room was left meanwhile. @param {number} first @param {number} last */
  async #look_up(first, last) {
    const look = { spans: /** @type {import("./swarm.wants.js").Span[]} */ ([[first, last]]) };
    this.#looking.add(look);
    try {
      const pieces = new Set(await this.#vault.missing_between(this.base, first, last));
      return this.#gone ? null : { pieces, spans: look.spans };
    } finally {
      this.#looking.delete(look);
    }
  }

  /** @param {number} first @param {number} last */
  unwant(first, last) {
    this.#when_ready((fetch) => {
      for (const look of this.#looking) {
        look.spans = look.spans.flatMap((span) => without(span, first, last));
      }
      fetch.unwant(first, last, now());
    });
  }

  /** Pieces that came by another way. @param {number[]} pieces */
  have(pieces) {
    this.#when_ready((fetch) => this.#came(fetch, pieces));
  }

  /** Pieces that were evicted. @param {number[]} pieces */
  lost(pieces) {
    this.#when_ready(() => {
      for (const piece of pieces) this.#unmark(piece);
    });
  }

  /** @param {boolean} upload */
  share(upload) {
    this.#upload = upload;
    for (const peer of this.#peers.values()) peer.share(upload);
  }

  /** The network is back. */
  nudge() {
    this.#trackers.nudge();
  }

  leave() {
    if (this.#gone) return;
    this.#gone = true;
    clearInterval(this.#clock);
    this.#look();
    this.#tell.close();
    this.#trackers.close();
    this.#pieces.close();
    const torrent = this.#torrent;
    if (torrent && !torrent.destroyed) torrent.destroy({ destroyStore: false });
    this.#left(this);
  }

  /** Give up, and say why. @param {unknown} error */
  fail(error) {
    if (this.#gone) return;
    this.leave();
    this.#tell.failed(error);
  }

  // ── Beginning ────────────────────────────────────────────────────────────────────────────────

  /** @param {boolean} known was the torrent known before? */
  async #start(known) {
    const it = this.#torrent;
    this.#hashes = bare_torrent(new Uint8Array(it.torrentFile)).hashes;
    const fetch = new Fetch(
      { pieces: it.pieces.length, piece_length: it.pieceLength, length: it.length },
      {
        ask: (id, piece, offset, length) =>
          this.#peers.get(id)?.ask(piece, offset, length, () => {
            fetch.refused(id, piece, offset, now());
          }) ?? false,
        withdraw: (id, piece, offset, length) =>
          this.#peers.get(id)?.withdraw(piece, offset, length),
        judge: (work) => this.#judge(fetch, work),
        dead: (id) => this.#end_if_dead(fetch, id),
      },
    );
    for (let piece = 0; piece < it.pieces.length; piece++) {
      if (it.bitfield.get(piece)) fetch.have(piece, now());
    }
    this.#fetch = fetch;
    // Its wires are told of the metadata right after this event; they are fetched from then.
    queueMicrotask(() => {
      for (const peer of this.#peers.values()) peer.plug(fetch, this.#banned.suspects(peer));
      for (const order of this.#early.splice(0)) this.#do(order);
    });
    if (known) return;
    // What an earlier visit left of a torrent that was known by its magnet only.
    const missing = new Set(await this.#vault.missing_between(this.base, 0, it.pieces.length - 1));
    if (this.#gone) return;
    const here = [...it.pieces.keys()].filter((piece) => !missing.has(piece));
    this.#came(fetch, here);
  }

  /** Pieces are in the vault that nobody of the swarm gave. @param {Fetch} fetch @param {number[]} pieces */
  #came(fetch, pieces) {
    const it = this.#torrent;
    const fresh = pieces.filter((piece) => piece < it.pieces.length && !it.bitfield.get(piece));
    for (const piece of fresh) {
      fetch.have(piece, now());
      this.#trust.forget(piece);
    }
    mark(it, fresh);
  }

  /** @param {number} piece */
  #unmark(piece) {
    const it = this.#torrent;
    if (piece >= it.pieces.length || !it.bitfield.get(piece)) return;
    this.#fetch?.lost(piece);
    this.#pieces.forget(piece);
    unmark(it, piece);
  }

  /** @param {(fetch: Fetch) => unknown} order */
  #when_ready(order) {
    if (this.#fetch) this.#do(order);
    else this.#early.push(order);
  }

  /** @param {(fetch: Fetch) => unknown} order */
  async #do(order) {
    try {
      if (this.#fetch && !this.#gone) await order(this.#fetch);
    } catch (error) {
      this.fail(error);
    }
  }

  // ── Peers ────────────────────────────────────────────────────────────────────────────────────

  /** @param {any} wire */
  #meet(wire) {
    const it = this.#torrent;
    const peer = new Peer(wire, connection_of(it, wire), `peer ${++this.#met}`, () => this.#upload);
    if (peer.names.some((name) => this.#banned.has(name))) return peer.end();
    this.#peers.set(peer.id, peer);
    wire.on("upload", (/** @type {number} */ bytes) => {
      this.#given += bytes;
    });
    wire.once("close", () => {
      if (this.#peers.delete(peer.id)) this.#banned.parted(peer);
      this.#fetch?.leave(peer.id, now());
      this.#look();
    });
    const fetch = this.#fetch;
    queueMicrotask(() => {
      // Said before anything is known, so that the first piece can be asked for at once.
      if (!fetch) wire.interested();
      else if (this.#peers.has(peer.id)) peer.plug(fetch, this.#banned.suspects(peer));
    });
    this.#look();
  }

  /** @param {Fetch} fetch @param {string} id @param {number} piece */
  #ban(fetch, id, piece) {
    const peer = this.#peers.get(id);
    fetch.ban(id, now());
    this.#tell.lied(this.#banned.add(id, peer, now()), piece);
    this.#peers.delete(id);
    peer?.end();
  }

  /** @param {Fetch} fetch @param {string} id */
  async #end_if_dead(fetch, id) {
    const peer = this.#peers.get(id);
    if (await peer?.trickles()) fetch.heard(id, now());
    else if (fetch.sources.get(id)?.silent) peer?.end();
  }

  // ── Pieces ───────────────────────────────────────────────────────────────────────────────────

  /** @param {Fetch} fetch @param {import("./swarm.work.js").Work} work */
  #judge(fetch, work) {
    judge(work, {
      fetch,
      trust: this.#trust,
      digest: async (algorithm, bytes) =>
        new Uint8Array(await crypto.subtle.digest(algorithm, /** @type {BufferSource} */ (bytes))),
      expected: (piece) => this.#hashes.subarray(piece * 20, piece * 20 + 20),
      ban: (id, piece) => this.#ban(fetch, id, piece),
      keep: (piece, bytes) => this.#keep(fetch, piece, bytes),
      wrong: (piece) => this.#tell.warning(`Piece ${piece} failed verification`),
      now,
    }).catch((error) => this.fail(error));
  }

  /** @param {Fetch} fetch @param {number} piece @param {Uint8Array} bytes */
  async #keep(fetch, piece, bytes) {
    const urgent = fetch.wants.is_urgent(piece);
    let stored = false;
    try {
      await this.#pieces.put(piece, bytes);
      stored = true;
    } catch (error) {
      // Nothing of it is described any more: nobody wants it.
      if (/** @type {any} */ (error)?.code !== "unknown") return this.fail(error);
      this.#tell.warning(String(error));
    }
    fetch.stored(piece, stored, now());
    if (!stored || this.#gone) return;
    mark(this.#torrent, [piece]);
    this.#tell.stored(piece, urgent);
  }

  // ── The clock ────────────────────────────────────────────────────────────────────────────────

  #tick() {
    const fetch = this.#fetch;
    if (this.#invite.length > 0 && now() - this.#joined > this.#invite[0]) {
      const first = this.#invite.shift() === INVITE[0];
      const wanting = !fetch || fetch.wants.open > 0;
      if (wanting && (first || this.#peers.size === 0)) this.#trackers.announce();
    }
    if (!fetch) return this.#look();
    fetch.tick(now());
    this.#tell.pulse(fetch.received, fetch.wants.open > 0, now());
    this.#look();
    if (this.#hopeless(fetch)) this.fail(new Error("lying_peers"));
  }

  /** Were only liars met? @param {Fetch} fetch */
  #hopeless(fetch) {
    const { at } = this.#banned;
    if (at === 0 || fetch.wants.open === 0 || fetch.trusted) return false;
    return (this.#peers.size === 0 && now() - at > PATIENCE) || fetch.lost_too_much;
  }

  #look() {
    const it = this.#torrent;
    if (!it) return;
    const peers = this.#gone ? [] : [...this.#peers.values()];
    this.#tell.peers(peers, {
      bytes_in: this.#fetch?.received ?? 0,
      bytes_out: this.#given,
      wasted: this.#fetch?.wasted ?? 0,
      pieces: it.pieces?.length ?? 0,
      last: this.#gone,
    });
    if (!this.#gone) this.#tell.trackers(this.#trackers, peers.length);
  }
}
