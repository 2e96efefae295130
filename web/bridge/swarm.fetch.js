// @ts-check
/**
 * Which block is asked of which peer. Pure: what happens comes in as calls with the time, what is
 * to be done goes out through `Ports`; WebTorrent only carries the messages.
 *
 * Its own requests are not used because they ask several peers for one piece from the start (so
 * that a liar spoils what honest peers give), refill a peer's queue only when the page is idle,
 * fetch in one order for everybody, and give a dead peer half a minute.
 *
 * The rules: a piece belongs to the peer that began it; others join in only where it is urgent, or
 * where they have nothing else to do and are much faster. A piece that failed with several givers
 * is fetched anew from one. What may be lost to a peer's lies grows with what it has proved.
 */
import { Pick } from "./swarm.pick.js";
import { SILENCE, Source } from "./swarm.source.js";
import { Wants } from "./swarm.wants.js";
import { BLOCK } from "./swarm.work.js";
import { Works } from "./swarm.works.js";

/** @typedef {import("./swarm.work.js").Work} Work */

/**
 * What is to be done; a peer is the id under which it joined.
 * @typedef {object} Ports
 * @property {(peer: string, piece: number, offset: number, length: number) => boolean} ask
 *   false where it cannot be asked just now
 * @property {(peer: string, piece: number, offset: number, length: number) => void} withdraw
 * @property {(work: Work) => void} judge a piece is whole; `passed` or `failed` must follow
 * @property {(peer: string) => void} dead it was silent for long: end it, or call `heard`
 */

/** Milliseconds of silence after which a peer is given up. */
const SILENCE_ENDS = 10_000;
/** Bytes, or two pieces, that may be lost to lies beside a share of the torrent. */
const LOST = 1024 * 1024;
const LOST_SHARE = 0.3;
/** Milliseconds for which a block that was withdrawn is still welcome. */
const LATE = 30_000;

export class Fetch {
  /** @type {Map<string, Source>} */
  sources = new Map();
  /** Bytes of blocks that came, useful or not. */
  received = 0;
  #unasked = 0;
  #layout;
  #ports;
  #works;
  #pick;
  #ticked = 0;

  /**
   * @param {object} layout
   * @param {number} layout.pieces
   * @param {number} layout.piece_length bytes
   * @param {number} layout.length bytes of the whole torrent
   * @param {Ports} ports
   */
  constructor(layout, ports) {
    const { sources } = this;
    this.#layout = layout;
    this.#ports = ports;
    this.wants = new Wants(layout.pieces);
    this.#works = new Works({ ...layout, sources, wants: this.wants });
    this.#pick = new Pick({
      pieces: layout.pieces,
      works: this.#works,
      wants: this.wants,
      sources,
      take_back: (id, work, block, now) => this.#take_back(id, work.piece, block, now),
    });
  }

  /** Is somebody there who has given pieces that passed, and enough for what was lost to others? */
  get trusted() {
    const known = (/** @type {Source} */ it) => it.proved > 0 && this.#works.knows(it);
    return [...this.sources.values()].some(known);
  }

  /** Bytes of blocks that were of no use: wrong, twice, or unasked for. */
  get wasted() {
    return this.#unasked + this.#works.wasted;
  }

  /** Did lies cost more than there is to be had from them? */
  get lost_too_much() {
    const { length, piece_length } = this.#layout;
    return this.wasted > Math.max(LOST, 2 * piece_length) + LOST_SHARE * length;
  }

  // ── What is wanted ───────────────────────────────────────────────────────────────────────────

  /** @param {number} first @param {number} last @param {import("./swarm.wants.js").Kind} kind @param {number} now */
  want(first, last, kind, now) {
    const seek = kind === "urgent" && this.wants.is_seek(first);
    this.wants.add(first, last, kind);
    if (seek) this.#make_way(first, last, now);
    this.fill_all(now);
  }

  /** @param {number} first @param {number} last @param {number} now */
  unwant(first, last, now) {
    this.wants.remove(first, last);
    this.#stop(first, last, now);
    this.fill_all(now);
  }

  /** A piece came by another way. @param {number} piece @param {number} now */
  have(piece, now) {
    this.wants.got(piece);
    this.#stop(piece, piece, now);
    const work = this.#works.get(piece);
    if (work) this.#waste(work.discard());
    if (work) this.#works.end(work);
    this.#works.doubt(piece, false);
  }

  /** It is here no more. @param {number} piece */
  lost(piece) {
    this.wants.lost(piece);
  }

  // ── Peers ────────────────────────────────────────────────────────────────────────────────────

  /** @param {string} id @param {boolean} suspect @param {number} now */
  join(id, suspect, now) {
    const source = new Source(id, { ...this.#layout, suspect, now });
    this.sources.set(id, source);
    return source;
  }

  /** What it has, of all pieces. @param {string} id @param {(piece: number) => boolean} has @param {number} now */
  offers(id, has, now) {
    const source = this.sources.get(id);
    if (!source) return;
    for (let piece = 0; piece < this.#layout.pieces; piece++) {
      this.#pick.offer(source, piece, has(piece));
    }
    this.fill(source, now);
  }

  /** @param {string} id @param {number} piece @param {boolean} has @param {number} now */
  offers_one(id, piece, has, now) {
    const source = this.sources.get(id);
    if (!source || !(piece < this.#layout.pieces)) return;
    this.#pick.offer(source, piece, has);
    if (has && this.wants.lacks(piece)) this.fill(source, now);
  }

  /** @param {string} id @param {boolean} choked @param {number} now */
  choke(id, choked, now) {
    const source = this.sources.get(id);
    if (!source) return;
    source.choked = choked;
    if (!choked) return this.fill(source, now);
    this.#free(source, 0, now);
    this.fill_all(now);
  }

  /** Something came from it, if only a part of a block. @param {string} id @param {number} now */
  heard(id, now) {
    const source = this.sources.get(id);
    if (!source) return;
    source.heard = now;
    if (!source.silent) return;
    source.silent = false;
    source.silent_since = 0;
    this.fill(source, now);
  }

  /** It is gone; what it gave stays. @param {string} id @param {number} now */
  leave(id, now) {
    const source = this.sources.get(id);
    if (!source) return;
    this.#free(source, 0, now);
    for (let piece = 0; piece < this.#layout.pieces; piece++) {
      this.#pick.offer(source, piece, false);
    }
    for (const work of [...this.#works.all()]) {
      if (work.owner === id) this.#works.disown(work);
    }
    this.sources.delete(id);
    this.fill_all(now);
  }

  /** It lied: nothing that it gave is used. @param {string} id @param {number} now */
  ban(id, now) {
    this.#works.purge(id);
    this.leave(id, now);
  }

  // ── Blocks ───────────────────────────────────────────────────────────────────────────────────

  /** @param {string} id @param {number} piece @param {number} offset @param {Uint8Array} bytes @param {number} now */
  got(id, piece, offset, bytes, now) {
    const source = this.sources.get(id);
    this.received += bytes.length;
    const block = offset / BLOCK;
    const number = this.#number(piece, block);
    if (!source || !(source.asked.delete(number) || source.late.delete(number))) {
      return this.#waste(bytes.length); // nobody asked for it
    }
    source.speed.add(bytes.length, now);
    this.heard(id, now);
    const work = this.#works.get(piece);
    const fits = work && !work.judged && bytes.length === work.size(block);
    const asked = fits && !(work.alone && work.owner !== id) ? work.put(block, id, bytes) : null;
    if (asked === null) this.#waste(bytes.length);
    else if (asked && asked !== id) this.#withdraw(asked, piece, block, now);
    if (asked !== null && work?.whole) {
      work.judged = true;
      this.#ports.judge(work);
    }
    this.fill(source, now);
  }

  /** It will not give a block that it was asked for. @param {string} id @param {number} piece @param {number} offset @param {number} now */
  refused(id, piece, offset, now) {
    const block = offset / BLOCK;
    if (!this.sources.get(id)?.asked.delete(this.#number(piece, block))) return;
    this.#works.get(piece)?.release(block, id);
    this.fill_all(now);
  }

  /** The piece is what it should be, and goes into the vault. @param {Work} work @param {number} now */
  passed(work, now) {
    for (const giver of new Set(work.givers)) {
      const source = this.sources.get(giver);
      if (source) source.proved += 1;
    }
    this.#works.end(work);
    this.#works.doubt(work.piece, false);
    this.#works.storing.add(work.piece);
    this.wants.got(work.piece);
    this.fill_all(now);
  }

  /** It is in the vault, or could not be put there. @param {number} piece @param {boolean} well @param {number} now */
  stored(piece, well, now) {
    this.#works.storing.delete(piece);
    if (!well) this.wants.lost(piece);
    this.fill_all(now);
  }

  /** The piece is wrong, and is fetched anew. @param {Work} work @param {number} now */
  failed(work, now) {
    this.#works.wasted += work.bytes.length;
    this.#works.end(work);
    if (new Set(work.givers).size > 1) this.#works.doubt(work.piece, true);
    this.fill_all(now);
  }

  // ── The clock ────────────────────────────────────────────────────────────────────────────────

  /** To be called a few times a second. @param {number} now */
  tick(now) {
    // A page that slept has heard nobody, which says nothing about them.
    const slept = this.#ticked > 0 && now - this.#ticked > SILENCE;
    this.#ticked = now;
    for (const source of [...this.sources.values()]) {
      if (slept) source.heard = now;
      if (slept && source.silent) source.silent_since = now;
      if (source.silent && now - source.silent_since > SILENCE_ENDS - SILENCE) {
        source.silent_since = now;
        this.#ports.dead(source.id);
      } else if (source.asked.size > 0) {
        if (now - Math.max(source.heard, source.oldest(now)) >= SILENCE) this.hush(source.id, now);
      }
      for (const [number, at] of source.late) if (now - at > LATE) source.late.delete(number);
    }
    this.fill_all(now);
  }

  /** A peer seems gone: what it was asked for is asked of others. @param {string} id @param {number} now */
  hush(id, now) {
    const source = this.sources.get(id);
    if (!source || source.silent) return;
    source.silent = true;
    source.silent_since = now;
    // One request stays, for it to show that it lives; but nobody waits for that one either.
    this.#free(source, 1, now);
    for (const { piece, block } of source.asked.values()) {
      this.#works.get(piece)?.release(block, id);
    }
    for (const piece of [...source.begun]) {
      const work = this.#works.get(piece);
      if (work && !work.judged) this.#works.disown(work);
    }
    this.fill_all(now);
  }

  // ── Asking ───────────────────────────────────────────────────────────────────────────────────

  /** The fastest first. @param {number} now */
  fill_all(now) {
    if (this.wants.open === 0) return;
    const sources = [...this.sources.values()];
    if (sources.length > 1) sources.sort((a, b) => b.speed.at(now) - a.speed.at(now));
    for (const source of sources) this.fill(source, now);
  }

  /** @param {Source} source @param {number} now */
  fill(source, now) {
    if (source.choked || source.silent || this.wants.open === 0) return;
    const window = source.window(now);
    // Several at a time, since every message costs.
    if (source.asked.size > window - Math.ceil(window / 8)) return;
    while (source.asked.size < window) {
      const work = this.#pick.next(source, now);
      const block = work ? work.take(source.id) : -1;
      if (!work || block < 0 || !this.#ask(source, work, block, now)) return;
    }
  }

  /** @param {Source} source @param {Work} work @param {number} block @param {number} now */
  #ask(source, work, block, now) {
    const number = this.#number(work.piece, block);
    if (source.asked.size === 0) source.speed.resume(now);
    source.late.delete(number);
    source.asked.set(number, { piece: work.piece, block, at: now });
    const asked = this.#ports.ask(source.id, work.piece, block * BLOCK, work.size(block));
    if (!asked && source.asked.delete(number)) work.release(block, source.id);
    return asked;
  }

  /** A seek waits behind nothing: the rest is asked for again later. @param {number} first @param {number} last @param {number} now */
  #make_way(first, last, now) {
    for (const source of this.sources.values()) {
      for (const { piece, block } of [...source.asked.values()].slice(2)) {
        if (piece < first || piece > last) this.#take_back(source.id, piece, block, now);
      }
    }
  }

  /** @param {number} first @param {number} last @param {number} now */
  #stop(first, last, now) {
    for (const source of this.sources.values()) {
      for (const { piece, block } of [...source.asked.values()]) {
        if (first <= piece && piece <= last) this.#take_back(source.id, piece, block, now);
      }
    }
    this.#works.abandon(first, last);
  }

  /** @param {Source} source @param {number} but so many of them stay asked @param {number} now */
  #free(source, but, now) {
    for (const { piece, block } of [...source.asked.values()].slice(but)) {
      this.#take_back(source.id, piece, block, now);
    }
  }

  /** @param {string} id @param {number} piece @param {number} block @param {number} now */
  #take_back(id, piece, block, now) {
    this.#withdraw(id, piece, block, now);
    this.#works.get(piece)?.release(block, id);
  }

  /** @param {string} id @param {number} piece @param {number} block @param {number} now */
  #withdraw(id, piece, block, now) {
    const source = this.sources.get(id);
    const number = this.#number(piece, block);
    if (!source?.asked.delete(number)) return;
    source.late.set(number, now);
    const { piece_length, length } = this.#layout;
    const left = Math.min(piece_length, length - piece * piece_length) - block * BLOCK;
    this.#ports.withdraw(id, piece, block * BLOCK, Math.min(BLOCK, left));
  }

  /** @param {number} piece @param {number} block */
  #number(piece, block) {
    return piece * Math.ceil(this.#layout.piece_length / BLOCK) + block;
  }

  /** @param {number} bytes */
  #waste(bytes) {
    this.#unasked += bytes;
  }
}
