// @ts-check
/** One peer as a place to fetch from: what it has, how fast it is, what it was asked. Pure. */
import { BLOCK } from "./swarm.work.js";

/** Milliseconds without a byte of an answer after which others are asked. */
export const SILENCE = 2000;
/** Milliseconds over which a speed is averaged. */
const MEMORY = 1000;
/** Seconds of a peer's speed that may be asked for ahead: more hides long ways, less lets a seek
 * pass sooner. */
const AHEAD = 0.7;
/** Blocks asked of a peer whose speed is not known yet: a piece of 256 KiB at once. */
const FIRST = 16;
const [FEWEST, MOST] = [4, 64];
/** Bytes that a peer may lie in before it is found out: what it is asked for before it has proved
 * anything. */
const TRUSTED = 256 * 1024;

/** A block asked of a peer. @typedef {{piece: number, block: number, at: number}} Ask */

/** Bytes a second, forgetting exponentially. */
export class Speed {
  #bytes = 0;
  #at = 0;
  /** When the first byte came; 0 before. */
  since = 0;

  /** @param {number} bytes @param {number} now milliseconds */
  add(bytes, now) {
    if (!this.since) this.since = now;
    this.#bytes = this.#left(now) + bytes;
    this.#at = now;
  }

  /** It had nothing to do until now, which does not make it slow. @param {number} now */
  resume(now) {
    this.#at = now;
  }

  /** @param {number} now milliseconds @returns {number} bytes a second */
  at(now) {
    return (this.#left(now) * 1000) / MEMORY;
  }

  /** @param {number} now */
  #left(now) {
    return this.#bytes * Math.exp(Math.min(0, this.#at - now) / MEMORY);
  }
}

export class Source {
  choked = true;
  /** Nothing came for too long though blocks were asked of it. */
  silent = false;
  /** Since when it is silent; 0 while it is not. */
  silent_since = 0;
  /** Pieces that passed and that it had a part in. */
  proved = 0;
  /** Requests that it lets wait at once, as it says itself. */
  patience = MOST;
  speed = new Speed();
  /** @type {Map<number, Ask>} by the block's number in the whole torrent */
  asked = new Map();
  /** @type {Map<number, number>} withdrawn, and when: it may have been on its way already */
  late = new Map();
  /** @type {Set<number>} pieces that it began */
  begun = new Set();
  #unproved;

  /**
   * @param {string} id
   * @param {object} parts
   * @param {number} parts.pieces how many the torrent has
   * @param {number} parts.piece_length bytes
   * @param {boolean} parts.suspect its address is that of a liar: it is trusted with one piece
   * @param {number} parts.now milliseconds
   */
  constructor(id, { pieces, piece_length, suspect, now }) {
    this.id = id;
    this.has = new Uint8Array(pieces);
    /** When anything at all was last heard of it. */
    this.heard = now;
    this.#unproved = suspect ? 1 : Math.max(2, Math.floor(TRUSTED / piece_length));
  }

  /** How many blocks may be asked of it at once. @param {number} now */
  window(now) {
    const measured = this.speed.since && now - this.speed.since > MEMORY;
    const enough = Math.ceil((this.speed.at(now) * AHEAD) / BLOCK) + 2;
    return Math.min(this.patience, MOST, Math.max(measured ? FEWEST : FIRST, enough));
  }

  /**
   * How many pieces it may have begun at once. One that has proved nothing could lie in all that
   * it is asked for, so the risk grows only with what it has proved.
   */
  get credit() {
    return this.#unproved + 2 * this.proved;
  }

  /** Milliseconds until it would have answered `blocks` more. @param {number} blocks @param {number} now */
  wait(blocks, now) {
    return ((this.asked.size + blocks) * BLOCK * 1000) / Math.max(this.speed.at(now), 1);
  }

  /** When it was asked for a block; 0 where it was not. @param {number} piece @param {number} block */
  asked_at(piece, block) {
    for (const ask of this.asked.values()) {
      if (ask.piece === piece && ask.block === block) return ask.at;
    }
    return 0;
  }

  /** When the oldest of its unanswered requests was made. @param {number} now */
  oldest(now) {
    let oldest = now;
    for (const { at } of this.asked.values()) oldest = Math.min(oldest, at);
    return oldest;
  }
}
