// @ts-check
/** What is wanted of a torrent, and in which order. Pure. */

/** @typedef {"urgent" | "sequence" | "rarest"} Kind */
/** @typedef {[first: number, last: number]} Span both inclusive */

export class Wants {
  /** @type {Record<Kind, Span[]>} urgent ones with the last wish first */
  #spans = { urgent: [], sequence: [], rarest: [] };

  /** @param {number} pieces how many the torrent has */
  constructor(pieces) {
    this.had = new Uint8Array(pieces);
    this.wanted = new Uint8Array(pieces);
    /** Wanted, and not had. */
    this.open = 0;
  }

  /** @param {number} first @param {number} last @param {Kind} kind */
  add(first, last, kind) {
    const spans = this.#spans[kind];
    if (kind === "urgent") {
      const others = spans.flatMap((span) => without(span, first, last));
      // What follows on something urgent is the same ear, further on; anything else is a seek.
      const goes_on = spans.some(([, to]) => to + 1 === first);
      const before = goes_on ? others.findIndex(([, to]) => to + 1 === first) : -1;
      this.#spans.urgent = others.toSpliced(before + 1, 0, [first, last]);
    } else if (!spans.some(([from, to]) => from <= first && last <= to)) {
      this.#spans[kind] = [...spans.flatMap((span) => without(span, first, last)), [first, last]];
    }
    for (let piece = first; piece <= last; piece++) {
      if (this.wanted[piece]) continue;
      this.wanted[piece] = 1;
      if (!this.had[piece]) this.open += 1;
    }
  }

  /** Nobody wants these any more. @param {number} first @param {number} last */
  remove(first, last) {
    for (const kind of /** @type {Kind[]} */ (Object.keys(this.#spans))) {
      this.#spans[kind] = this.#spans[kind].flatMap((span) => without(span, first, last));
    }
    for (let piece = first; piece <= last; piece++) {
      if (!this.wanted[piece]) continue;
      this.wanted[piece] = 0;
      if (!this.had[piece]) this.open -= 1;
    }
  }

  /** It is here. @param {number} piece */
  got(piece) {
    if (this.had[piece]) return;
    this.had[piece] = 1;
    if (this.wanted[piece]) this.open -= 1;
  }

  /** It is not here any more, and wanted only if somebody says so again. @param {number} piece */
  lost(piece) {
    if (!this.had[piece]) return;
    this.had[piece] = 0;
    this.wanted[piece] = 0;
  }

  /** Is it wanted and not here? @param {number} piece */
  lacks(piece) {
    return this.wanted[piece] === 1 && this.had[piece] === 0;
  }

  /** Would it be urgent, and not just go on from something urgent? @param {number} first */
  is_seek(first) {
    const [foremost] = this.#spans.urgent;
    if (foremost && foremost[0] <= first && first <= foremost[1]) return false;
    return !this.#spans.urgent.some(([, to]) => to + 1 === first);
  }

  /** @param {number} piece */
  is_urgent(piece) {
    return this.#spans.urgent.some(([first, last]) => first <= piece && piece <= last);
  }

  /**
   * Pieces that are lacking, in the order in which they are wanted.
   * @param {"urgent" | "sequence"} kind
   * @returns {Generator<number>}
   */
  *each(kind) {
    const spans = this.#spans[kind];
    for (let at = 0; at < spans.length; at++) {
      const span = spans[at];
      while (span[0] <= span[1] && this.had[span[0]]) span[0] += 1;
      if (span[0] > span[1]) {
        spans.splice(at, 1);
        at -= 1;
        continue;
      }
      for (let piece = span[0]; piece <= span[1]; piece++) if (this.lacks(piece)) yield piece;
    }
  }

  /**
   * Of the pieces that are wanted in any order, the lacking one that `ranks` puts lowest.
   * @param {(piece: number) => number} rank lower is sooner; Infinity is never
   * @returns {number} -1 where there is none
   */
  rarest(rank) {
    let [found, lowest] = [-1, Number.POSITIVE_INFINITY];
    const spans = this.#spans.rarest;
    for (let at = spans.length - 1; at >= 0; at--) {
      const span = spans[at];
      while (span[0] <= span[1] && this.had[span[0]]) span[0] += 1;
      if (span[0] > span[1]) spans.splice(at, 1);
      for (let piece = span[0]; piece <= span[1]; piece++) {
        if (!this.lacks(piece)) continue;
        const place = rank(piece);
        if (place < lowest) [found, lowest] = [piece, place];
      }
    }
    return found;
  }
}

/** What of a span is not in another. @param {Span} span @param {number} first @param {number} last @returns {Span[]} */
export function without([from, to], first, last) {
  if (last < from || to < first) return [[from, to]];
  /** @type {Span[]} */
  const left = [];
  if (from < first) left.push([from, first - 1]);
  if (last < to) left.push([last + 1, to]);
  return left;
}
