// @ts-check
/** From which piece a peer is asked next. Pure. */
import { SILENCE } from "./swarm.source.js";

/** @typedef {import("./swarm.source.js").Source} Source */
/** @typedef {import("./swarm.work.js").Work} Work */

/** How much sooner, in milliseconds, another peer must be able to give a block to take it over. */
export const MUCH_SOONER = 300;
/** How long a peer that has given nothing yet may take to show its speed. */
const UNKNOWN = 1000;

export class Pick {
  /** Of each piece, how many peers have it. */
  availability;
  #chance;
  #works;
  #wants;
  #sources;
  #take_back;

  /**
   * @param {object} parts
   * @param {number} parts.pieces
   * @param {import("./swarm.works.js").Works} parts.works
   * @param {import("./swarm.wants.js").Wants} parts.wants
   * @param {Map<string, Source>} parts.sources
   * @param {(id: string, work: Work, block: number, now: number) => void} parts.take_back
   *   ask that peer for that block no more
   */
  constructor({ pieces, works, wants, sources, take_back }) {
    this.availability = new Uint16Array(pieces);
    // Of equally rare pieces everybody takes others first, so that peers have what to trade.
    this.#chance = Float32Array.from({ length: pieces }, Math.random);
    this.#works = works;
    this.#wants = wants;
    this.#sources = sources;
    this.#take_back = take_back;
  }

  /** @param {Source} source @param {number} piece @param {boolean} has */
  offer(source, piece, has) {
    if (Boolean(source.has[piece]) === has) return;
    source.has[piece] = has ? 1 : 0;
    this.availability[piece] += has ? 1 : -1;
  }

  /** A piece with a free block for this peer. @param {Source} source @param {number} now @returns {Work | null} */
  next(source, now) {
    return (
      this.#urgent(source, now) ??
      this.#own(source) ??
      this.#orphan(source) ??
      this.#fresh(source) ??
      (source.asked.size === 0 ? this.#last(source, now) : null)
    );
  }

  /** @param {Source} source @param {number} now */
  #urgent(source, now) {
    for (const piece of this.#wants.each("urgent")) {
      const work = this.#open(source, piece, true) ?? this.#take_over(source, piece, now);
      if (work) return work;
    }
    return null;
  }

  /** @param {Source} source */
  #own(source) {
    for (const piece of source.begun) {
      const work = this.#works.get(piece);
      if (work && work.free > 0 && !work.judged && this.#wants.lacks(piece)) return work;
    }
    return null;
  }

  /** Begun by a peer that is gone. @param {Source} source */
  #orphan(source) {
    for (const work of this.#works.all()) {
      if (work.owner || work.free === 0 || !this.#wants.lacks(work.piece)) continue;
      const mine = this.#open(source, work.piece, false);
      if (mine) return mine;
    }
    return null;
  }

  /** @param {Source} source */
  #fresh(source) {
    if (!this.#works.may_begin(source)) return null;
    for (const piece of this.#wants.each("sequence")) {
      if (source.has[piece] && !this.#works.get(piece)) return this.#works.begin(source, piece);
    }
    const piece = this.#wants.rarest((one) =>
      source.has[one] && !this.#works.get(one)
        ? this.availability[one] + this.#chance[one]
        : Number.POSITIVE_INFINITY,
    );
    return piece < 0 ? null : this.#works.begin(source, piece);
  }

  /** It has nothing to do: it helps others with what they are slow at. @param {Source} source @param {number} now */
  #last(source, now) {
    for (const work of this.#works.all()) {
      if (!this.#wants.lacks(work.piece)) continue;
      const mine = this.#take_over(source, work.piece, now);
      if (mine) return mine;
    }
    return null;
  }

  /**
   * @param {Source} source
   * @param {number} piece
   * @param {boolean} share may it help another peer with it?
   * @returns {Work | null}
   */
  #open(source, piece, share) {
    if (!source.has[piece]) return null;
    const work = this.#works.get(piece);
    if (!work) return this.#works.may_begin(source) ? this.#works.begin(source, piece) : null;
    if (work.judged || work.free === 0) return null;
    if (work.owner === source.id) return work;
    if (!work.owner) return this.#works.adopt(source, work);
    const known = source.proved > 0 && (this.#sources.get(work.owner)?.proved ?? 0) > 0;
    return share && known && !work.alone ? work : null;
  }

  /**
   * A block that another peer would give much later than this one.
   * @param {Source} source
   * @param {number} piece
   * @param {number} now
   */
  #take_over(source, piece, now) {
    const work = this.#works.get(piece);
    if (!work || work.judged || !source.has[piece] || !source.proved) return null;
    if (work.alone) return this.#take_all(source, work, now);
    const mine = 2 * source.wait(1, now) + MUCH_SOONER;
    for (const id of work.askers()) {
      const other = this.#sources.get(id);
      if (id === source.id || !other || other.wait(0, now) < mine) continue;
      const block = work.asked_of(id).at(-1) ?? 0;
      if (now - Math.max(other.speed.since, other.asked_at(piece, block)) < UNKNOWN) continue;
      this.#take_back(id, work, block, now);
      return work;
    }
    return null;
  }

  /** A piece that may have one giver only gets another one. @param {Source} source @param {Work} work @param {number} now */
  #take_all(source, work, now) {
    const owner = this.#sources.get(work.owner);
    if (!owner || owner === source || !this.#works.may_begin(source)) return null;
    const left = ((work.blocks - work.here) / work.blocks) * owner.wait(0, now);
    if (left < 2 * source.wait(work.blocks, now) + SILENCE) return null;
    for (const block of work.asked_of(owner.id)) this.#take_back(owner.id, work, block, now);
    owner.begun.delete(work.piece);
    return this.#works.adopt(source, work);
  }
}
