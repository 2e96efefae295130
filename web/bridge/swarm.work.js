// @ts-check
/** A piece that is being fetched, block by block. Pure. */

/** Bytes of a block, as every BitTorrent client asks for them. */
export const BLOCK = 16_384;

const FREE = 0;
const ASKED = 1;
const HERE = 2;

export class Work {
  /** Who asked for it first: others leave it to that one while they have something else to do. */
  owner = "";
  /** Blocks of this piece are taken from its owner only: it failed with several givers before. */
  alone = false;
  /** All its blocks are here, and its hash is being compared. */
  judged = false;

  /**
   * @param {number} piece
   * @param {number} size bytes
   */
  constructor(piece, size) {
    this.piece = piece;
    this.bytes = new Uint8Array(size);
    this.blocks = Math.ceil(size / BLOCK);
    this.free = this.blocks;
    this.here = 0;
    this.states = new Uint8Array(this.blocks);
    /** @type {string[]} who was asked for each block, or gave it */
    this.givers = new Array(this.blocks).fill("");
  }

  /** @param {number} block */
  size(block) {
    return Math.min(BLOCK, this.bytes.length - block * BLOCK);
  }

  get whole() {
    return this.here === this.blocks;
  }

  /** Ask `who` for a free block. @param {string} who @returns {number} -1 where none is free */
  take(who) {
    if (this.free === 0) return -1;
    const block = this.states.indexOf(FREE);
    this.states[block] = ASKED;
    this.givers[block] = who;
    this.free -= 1;
    return block;
  }

  /** A block is not asked of `who` any more. @param {number} block @param {string} who */
  release(block, who) {
    if (this.states[block] !== ASKED || this.givers[block] !== who) return;
    this.states[block] = FREE;
    this.givers[block] = "";
    this.free += 1;
  }

  /**
   * A block came. @returns {string | null} null where it was here already; else who was asked
   * @param {number} block
   * @param {string} who
   * @param {Uint8Array} bytes
   */
  put(block, who, bytes) {
    if (this.states[block] === HERE) return null;
    const asked = this.givers[block];
    if (this.states[block] === FREE) this.free -= 1;
    this.states[block] = HERE;
    this.givers[block] = who;
    this.here += 1;
    this.bytes.set(bytes, block * BLOCK);
    return asked;
  }

  /** Throw away what `who` gave, or all. @param {string} [who] @returns {number} bytes */
  discard(who) {
    let bytes = 0;
    for (let block = 0; block < this.blocks; block++) {
      if (this.states[block] !== HERE) continue;
      if (who !== undefined && this.givers[block] !== who) continue;
      this.states[block] = FREE;
      this.givers[block] = "";
      this.free += 1;
      this.here -= 1;
      bytes += this.size(block);
    }
    return bytes;
  }

  /** Blocks that `who` is asked for. @param {string} who @returns {number[]} */
  asked_of(who) {
    const found = [];
    for (let block = 0; block < this.blocks; block++) {
      if (this.states[block] === ASKED && this.givers[block] === who) found.push(block);
    }
    return found;
  }

  /** Everybody who is asked for a block. @returns {Set<string>} */
  askers() {
    return new Set(this.givers.filter((_, block) => this.states[block] === ASKED));
  }
}
