// @ts-check
/** The pieces of a torrent that are under way, and whose they are. Pure. */
import { Work } from "./swarm.work.js";

/** @typedef {import("./swarm.source.js").Source} Source */

/** Bytes of pieces that are under way at once, so that a slow disk does not fill the memory. */
const UNDER_WAY = 48 * 1024 * 1024;
/** The share of a torrent that may be lost to lies before strangers are left out; with every
 * further such share a peer is a stranger for longer. */
const WARY = 0.1;
/** Once there is reason to be wary, pieces that a peer must have given for one more to be begun. */
const EARNED = 4;

export class Works {
  /** @type {Map<number, Work>} */
  #all = new Map();
  /** @type {Set<number>} pieces that failed with several givers */
  #doubted = new Set();
  /** @type {Set<number>} pieces that passed and are on their way into the vault */
  storing = new Set();
  /** Bytes thrown away. */
  wasted = 0;
  #size;
  #length;
  #most;
  #sources;
  #wants;

  /**
   * @param {object} parts
   * @param {number} parts.piece_length bytes
   * @param {number} parts.length bytes of the whole torrent
   * @param {Map<string, Source>} parts.sources
   * @param {import("./swarm.wants.js").Wants} parts.wants
   */
  constructor({ piece_length, length, sources, wants }) {
    this.#size = piece_length;
    this.#length = length;
    this.#most = Math.max(2, Math.floor(UNDER_WAY / piece_length));
    this.#sources = sources;
    this.#wants = wants;
  }

  /** @param {number} piece */
  get(piece) {
    return this.#all.get(piece);
  }

  all() {
    return this.#all.values();
  }

  /** May this peer have one more piece of its own? @param {Source} source */
  may_begin(source) {
    if (!this.#trusted(source)) return false;
    if (this.#all.size + this.storing.size < this.#most) return true;
    for (const work of this.#all.values()) {
      if (work.owner || work.judged || this.#wants.lacks(work.piece)) continue;
      this.wasted += work.discard();
      this.#all.delete(work.piece);
      return true;
    }
    return false;
  }

  /** @param {Source} source @param {number} piece */
  begin(source, piece) {
    const work = new Work(piece, Math.min(this.#size, this.#length - piece * this.#size));
    work.alone = this.#doubted.has(piece);
    this.#all.set(piece, work);
    return this.#give(work, source);
  }

  /** A piece whose owner is gone. @param {Source} source @param {Work} work */
  adopt(source, work) {
    if (!this.#trusted(source)) return null;
    // Where there is doubt, it is begun again: what others gave would mix with what is to come.
    if (work.alone) this.wasted += work.discard();
    return this.#give(work, source);
  }

  /** Its owner has no more right to it than others. @param {Work} work */
  disown(work) {
    this.#sources.get(work.owner)?.begun.delete(work.piece);
    work.owner = "";
    if (work.free === work.blocks && this.#all.get(work.piece) === work) {
      this.#all.delete(work.piece); // nothing of it is here: anybody may begin it
    }
  }

  /** It is over. @param {Work} work */
  end(work) {
    const owner = this.#sources.get(work.owner);
    if (this.#all.get(work.piece) !== work) return;
    owner?.begun.delete(work.piece);
    this.#all.delete(work.piece);
  }

  /** It failed; nobody knows by whom. @param {number} piece @param {boolean} doubted */
  doubt(piece, doubted) {
    if (doubted) this.#doubted.add(piece);
    else this.#doubted.delete(piece);
  }

  /** A peer lied: nothing that it gave is used. @param {string} id */
  purge(id) {
    for (const work of this.#all.values()) if (!work.judged) this.wasted += work.discard(id);
  }

  /** Nobody wants them any more; what is here of them stays while there is room. @param {number} first @param {number} last */
  abandon(first, last) {
    for (const work of [...this.#all.values()]) {
      if (work.piece < first || work.piece > last || work.judged) continue;
      if (work.here === 0) this.end(work);
      else this.disown(work);
    }
  }

  /**
   * A liar can come back under as many names as it likes, and give a good piece each time before
   * it lies. Once much was lost, strangers are left out for as long as somebody is there who has
   * proved something, and what counts as proof grows with the loss.
   * @param {Source} source
   */
  #trusted(source) {
    const wary = this.#proof > 0;
    const credit = wary ? 1 + Math.floor(source.proved / EARNED) : source.credit;
    if (source.begun.size >= credit) return false;
    return this.knows(source) || ![...this.#sources.values()].some((one) => this.#gives(one));
  }

  /** Is a peer no stranger? @param {Source} source */
  knows({ proved }) {
    return proved >= this.#proof;
  }

  /** Would a known peer give something now? @param {Source} source */
  #gives(source) {
    return source.proved > 0 && this.knows(source) && !source.choked && !source.silent;
  }

  /** Pieces that a peer must have given to be known: 0, then 1, 3, 7, … */
  get #proof() {
    const lost = Math.floor(this.wasted / (WARY * this.#length));
    return Math.min(2 ** lost - 1, Math.max(1, Math.floor(this.#length / this.#size / 8)));
  }

  /** @param {Work} work @param {Source} source */
  #give(work, source) {
    work.owner = source.id;
    source.begun.add(work.piece);
    return work;
  }
}
