// @ts-check
/**
 * A swarm without a network: peers that answer at their own pace, some of which lie, stall or
 * leave, under a clock that jumps from event to event.
 */
import { createHash } from "node:crypto";
import { Fetch } from "../../web/bridge/swarm.fetch.js";
import { judge } from "../../web/bridge/swarm.judge.js";
import { Trust } from "../../web/bridge/swarm.trust.js";

/** The same numbers for the same seed. @param {number} seed */
export function random(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = state ^ (state >>> 15);
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    mixed ^= mixed >>> 12;
    return (mixed >>> 0) / 2 ** 32;
  };
}

/**
 * @typedef {object} Nature
 * @property {number} [rate] bytes a second
 * @property {number} [delay] milliseconds each way
 * @property {number} [lies] the share of blocks that are wrong
 * @property {number} [true_for] bytes that it gives right before it begins to lie
 * @property {[from: number, to: number][]} [stalls] when it answers nothing
 * @property {number} [leaves] when it goes
 * @property {number} [comes]
 * @property {(piece: number) => boolean} [has]
 */

class Peer {
  /** @type {{piece: number, offset: number, length: number}[]} */
  queue = [];
  sending = false;
  gone = false;
  lied = false;
  given = 0;
  sent = 0;

  /** @param {string} id @param {Nature} nature */
  constructor(id, nature) {
    this.id = id;
    this.nature = nature;
  }
}

export class SwarmWorld {
  now = 1;
  /** @type {{at: number, run: () => void}[]} */
  #events = [];
  /** @type {Map<string, Peer>} */
  peers = new Map();
  /** @type {Set<string>} */
  banned = new Set();
  /** @type {Set<string>} everybody who ever lied in a block that was delivered */
  liars = new Set();
  /** @type {number[]} */
  kept = [];
  dead = /** @type {string[]} */ ([]);
  most_doubts = 0;
  #judging = 0;

  /**
   * @param {object} layout
   * @param {number} layout.length
   * @param {number} layout.piece_length
   * @param {() => number} layout.chance
   */
  constructor({ length, piece_length, chance }) {
    this.chance = chance;
    this.content = new Uint8Array(length);
    new DataView(this.content.buffer).setFloat64(0, chance());
    for (let at = 8; at < length; at++) this.content[at] = (this.content[at - 8] * 5 + at) & 255;
    this.piece_length = piece_length;
    const pieces = Math.ceil(length / piece_length);
    this.pieces = pieces;
    this.trust = new Trust();
    this.fetch = new Fetch(
      { pieces, piece_length, length },
      {
        ask: (id, piece, offset, length) => {
          const peer = this.peers.get(id);
          if (!peer || peer.gone) return false;
          this.after(peer.nature.delay ?? 5, () => {
            peer.queue.push({ piece, offset, length });
            this.#serve(peer);
          });
          return true;
        },
        withdraw: (id, piece, offset) => {
          const peer = this.peers.get(id);
          if (!peer) return;
          this.after(peer.nature.delay ?? 5, () => {
            peer.queue = peer.queue.filter((it) => it.piece !== piece || it.offset !== offset);
          });
        },
        judge: (work) => this.#judge(work),
        dead: (id) => {
          this.dead.push(id);
          this.leave(id);
        },
      },
    );
    this.after(250, () => this.#tick());
  }

  #tick() {
    this.fetch.tick(this.now);
    this.after(250, () => this.#tick());
  }

  /** @param {import("../../web/bridge/swarm.work.js").Work} work */
  #judge(work) {
    this.#judging += 1;
    judge(work, {
      fetch: this.fetch,
      trust: this.trust,
      digest: async (algorithm, bytes) =>
        new Uint8Array(createHash(algorithm.toLowerCase().replace("-", "")).update(bytes).digest()),
      expected: (piece) => {
        const start = piece * this.piece_length;
        const part = this.content.subarray(start, start + this.piece_length);
        return new Uint8Array(createHash("sha1").update(part).digest());
      },
      ban: (id) => {
        this.banned.add(id);
        const peer = this.peers.get(id);
        if (peer) peer.gone = true;
        this.fetch.ban(id, this.now);
      },
      keep: (piece) => {
        this.kept.push(piece);
        this.after(3, () => this.fetch.stored(piece, true, this.now));
      },
      wrong: () => {},
      now: () => this.now,
    }).finally(() => {
      this.most_doubts = Math.max(this.most_doubts, this.trust.size);
      this.#judging -= 1;
    });
  }

  /** @param {number} ms @param {() => void} run */
  after(ms, run) {
    const at = this.now + ms;
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#events[middle].at > at) low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, { at, run }); // the next is the last
  }

  /** @param {string} id @param {Nature} nature */
  add(id, nature) {
    const peer = new Peer(id, nature);
    this.peers.set(id, peer);
    this.after(nature.comes ?? 0, () => {
      if (this.banned.has(id)) return;
      this.fetch.join(id, false, this.now);
      this.fetch.offers(id, nature.has ?? (() => true), this.now);
      this.fetch.choke(id, false, this.now);
    });
    if (nature.leaves) this.after(nature.leaves, () => this.leave(id));
    return peer;
  }

  /** @param {string} id */
  leave(id) {
    const peer = this.peers.get(id);
    if (!peer || peer.gone) return;
    peer.gone = true;
    this.fetch.leave(id, this.now);
  }

  /** @param {Peer} peer */
  #serve(peer) {
    if (peer.sending || peer.gone || peer.queue.length === 0) return;
    const stall = (peer.nature.stalls ?? []).find(
      ([from, to]) => from <= this.now && this.now < to,
    );
    peer.sending = true;
    if (stall) {
      if (Number.isFinite(stall[1])) {
        this.after(stall[1] - this.now, () => {
          peer.sending = false;
          this.#serve(peer);
        });
      }
      return;
    }
    const [first] = peer.queue.splice(0, 1);
    const { piece, offset, length } = first;
    this.after((length * 1000) / (peer.nature.rate ?? 1_000_000), () => {
      peer.sending = false;
      this.#serve(peer);
      const start = piece * this.piece_length + offset;
      const bytes = this.content.slice(start, start + length);
      const begun = peer.sent >= (peer.nature.true_for ?? 0);
      peer.sent += length;
      if (begun && this.chance() < (peer.nature.lies ?? 0)) {
        bytes[Math.floor(this.chance() * bytes.length)] ^= 1 + Math.floor(this.chance() * 255);
        this.liars.add(peer.id);
      }
      this.after(peer.nature.delay ?? 5, () => {
        if (peer.gone) return;
        peer.given += bytes.length;
        this.fetch.got(peer.id, piece, offset, bytes, this.now);
      });
    });
  }

  /**
   * Let events happen until it is so, or the time is over.
   * @param {() => boolean} so
   * @param {number} [limit] milliseconds of the world's clock
   */
  async until(so, limit = 120_000) {
    const end = this.now + limit;
    while (!so() && this.now < end) {
      const event = this.#events.pop();
      if (!event) break;
      this.now = Math.max(this.now, event.at);
      event.run();
      while (this.#judging > 0) await null;
    }
    return so();
  }
}
