// @ts-check
/** The pieces of a torrent that are under way, and whose they are. Pure. */
import { Work } from "./swarm.work.js";

/** @typedef {import("./swarm.source.js").Source} Source */

/** Bytes of pieces that are under way at once, so that a slow disk does not fill the memory. */
const UNDER_WAY = 48 * 1024 * 1024;
/** The share of a torrent that may be lost to lies before strangers are left out. */
const WARY = 0.1;

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
   * A liar can come back under as many names as it likes. Once much was lost, strangers are left
   * out for as long as somebody is there who has proved something.
   * @param {Source} source
   */
  #trusted(source) {
    if (source.begun.size >= source.credit) return false;
    if (source.proved > 0 || this.wasted < WARY * this.#length) return true;
    for (const { proved, choked, silent } of this.#sources.values()) {
      if (proved > 0 && !choked && !silent) return false;
    }
    return true;
  }

  /** @param {Work} work @param {Source} source */
  #give(work, source) {
    work.owner = source.id;
    source.begun.add(work.piece);
    return work;
  }
}
