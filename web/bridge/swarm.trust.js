// @ts-check
/**
 * Who lied? Two proofs count, and nothing else, so that no honest peer is ever banned:
 * a piece that failed was given by one peer alone; or a peer's block differs from the same block
 * of the piece that passed. Until a failed piece of several givers has passed, digests of its
 * blocks are remembered.
 *
 * This is JavaScript and not Python because it must judge in the thread in which the blocks
 * arrive, before the next one is asked for, and also while the engine is dead.
 */

/** Failed pieces whose digests are remembered; the oldest are forgotten, and nobody is banned. */
const KEPT = 64;

/**
 * @typedef {object} Doubt an attempt at a piece that failed
 * @property {string[]} givers who gave each block
 * @property {string[]} digests of each block as it came
 */

export class Trust {
  /** @type {Map<number, Doubt[]>} by piece, the oldest first */
  #doubts = new Map();
  #kept;

  /** @param {number} [kept] */
  constructor(kept = KEPT) {
    this.#kept = kept;
  }

  /** Pieces that are remembered. */
  get size() {
    return this.#doubts.size;
  }

  /** Did this piece fail, with several givers? @param {number} piece */
  doubts(piece) {
    return this.#doubts.has(piece);
  }

  /**
   * A piece failed.
   * @param {number} piece
   * @param {string[]} givers who gave each block
   * @param {string[]} digests of each block; not looked at where one peer gave all
   * @returns {string[]} who is proved a liar by it
   */
  failed(piece, givers, digests) {
    if (givers.every((giver) => giver === givers[0])) return givers.slice(0, 1);
    const attempts = this.#doubts.get(piece) ?? [];
    this.#doubts.delete(piece); // and in again, as the newest
    // Of an attempt that failed twice alike nothing new is learnt.
    this.#doubts.set(piece, [...attempts.slice(-3), { givers, digests }]);
    for (const oldest of this.#doubts.keys()) {
      if (this.#doubts.size <= this.#kept) break;
      this.#doubts.delete(oldest);
    }
    return [];
  }

  /**
   * A piece passed, after it had failed.
   * @param {number} piece
   * @param {string[]} digests of its blocks as they truly are
   * @returns {string[]} who gave others
   */
  passed(piece, digests) {
    const liars = new Set();
    for (const attempt of this.#doubts.get(piece) ?? []) {
      attempt.givers.forEach((giver, block) => {
        if (attempt.digests[block] !== digests[block]) liars.add(giver);
      });
    }
    this.#doubts.delete(piece);
    return [...liars];
  }

  /** Forget a piece that came by another way. @param {number} piece */
  forget(piece) {
    this.#doubts.delete(piece);
  }
}

/** Peers that left and are remembered, for what they gave may not be judged yet. */
const PARTED = 64;

/** @typedef {{id: string, names: string[], address: string}} Known what is known of a peer */

/** Who was proved a liar, and is not met again: by every name it had. */
export class Banned {
  /** @type {Set<string>} */
  #names = new Set();
  /** @type {Set<string>} */
  #addresses = new Set();
  /** @type {Map<string, Known>} the one that left first, first */
  #parted = new Map();
  /** When somebody was banned last; 0 where nobody was. */
  at = 0;

  /** @param {string} name */
  has(name) {
    return this.#names.has(name);
  }

  /** Others may sit behind a liar's address, so it is watched, not banned. @param {Known} peer */
  suspects({ address }) {
    return address !== "" && this.#addresses.has(address);
  }

  /** It left: to leave before the verdict must not help a liar. @param {Known} peer */
  parted({ id, names, address }) {
    this.#parted.set(id, { id, names, address });
    for (const first of this.#parted.keys()) {
      if (this.#parted.size <= PARTED) break;
      this.#parted.delete(first);
    }
  }

  /**
   * @param {string} id
   * @param {Known | undefined} peer where it is still here
   * @param {number} now
   * @returns {string} its address, empty where nobody knows
   */
  add(id, peer, now) {
    const { names = [], address = "" } = peer ?? this.#parted.get(id) ?? {};
    this.#parted.delete(id);
    this.at = now;
    for (const name of names) this.#names.add(name);
    if (address) this.#addresses.add(address);
    return address;
  }
}
