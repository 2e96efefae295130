// @ts-check
/**
 * WebTorrent's chunk store, on the vault: peers are given what it holds. Nothing is put by
 * WebTorrent, since it fetches nothing by itself (`swarm.fetch.js` does).
 */

import { put_chunks } from "./vault.batch.js";

/** @typedef {{length?: number, offset?: number}} Part */

/** Bytes of pieces that stay in memory, of all torrents together: a peer asks for a piece in sixteen
 * parts and more. */
const RECENT = 32 * 1024 * 1024;
/** Bytes that are written in one transaction, at most: browsers wait, in the same task, for another
 * process with each large value. */
const TOGETHER = 512 * 1024;

/** Pieces that stay in memory, one store for all torrents: dozens of them may be given at a time. */
export class Recent {
  /** @type {Map<string, Map<number, Uint8Array>>} by base, the least recently used torrent first */
  #held = new Map();
  #bytes = 0;
  #most;

  /** @param {number} [most] bytes */
  constructor(most = RECENT) {
    this.#most = most;
  }

  get bytes() {
    return this.#bytes;
  }

  /** @param {string} base @param {number} index */
  get(base, index) {
    const bytes = this.#held.get(base)?.get(index);
    if (bytes) this.put(base, index, bytes);
    return bytes;
  }

  /** @param {string} base @param {number} index @param {Uint8Array} bytes */
  put(base, index, bytes) {
    this.forget(base, index);
    const pieces = this.#held.get(base) ?? new Map();
    this.#held.delete(base); // and in again, as the most recently used
    this.#held.set(base, pieces.set(index, bytes));
    this.#bytes += bytes.length;
    for (const [other, some] of this.#held) {
      for (const oldest of some.keys()) {
        if (this.#bytes <= this.#most || (other === base && oldest === index)) return;
        this.forget(other, oldest);
      }
    }
  }

  /** @param {string} base @param {number} index */
  forget(base, index) {
    const pieces = this.#held.get(base);
    this.#bytes -= pieces?.get(index)?.length ?? 0;
    pieces?.delete(index);
    if (pieces?.size === 0) this.#held.delete(base);
  }

  /** All of a torrent that was left. @param {string} base */
  drop(base) {
    for (const index of [...(this.#held.get(base)?.keys() ?? [])]) this.forget(base, index);
  }
}

export class Pieces {
  /** @type {Map<number, Promise<Uint8Array>>} */
  #coming = new Map();
  /** @type {{index: number, bytes: Uint8Array, done: (nothing: any) => void, fail: (error: unknown) => void}[]} */
  #waiting = [];
  #writing = false;
  #closed = false;
  #vault;
  #base;
  #recent;

  /** @param {import("./vault.js").Vault} vault @param {string} base @param {Recent} recent */
  constructor(vault, base, recent) {
    this.#vault = vault;
    this.#base = base;
    this.#recent = recent;
  }

  /**
   * Into the vault, together with what came while the pieces before were written.
   * @param {number} index
   * @param {Uint8Array} bytes
   */
  put(index, bytes) {
    return new Promise((done, fail) => {
      this.#waiting.push({ index, bytes, done, fail });
      if (!this.#writing) this.#write();
    });
  }

  async #write() {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const most = Math.max(1, Math.floor(TOGETHER / this.#waiting[0].bytes.length));
      const batch = this.#waiting.splice(0, most);
      try {
        await put_chunks(
          this.#vault,
          this.#base,
          batch.map(({ index, bytes }) => [index, bytes]),
        );
        for (const { index, bytes, done } of batch) {
          this.#remember(index, bytes);
          done(undefined);
        }
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.#writing = false;
  }

  /** @param {number} index @throws {Error} where the vault has it no more */
  async get(index) {
    const recent = this.#recent.get(this.#base, index);
    if (recent) return recent;
    const coming = this.#coming.get(index) ?? this.#read(index);
    this.#coming.set(index, coming);
    return coming;
  }

  /** @param {number} index */
  forget(index) {
    this.#recent.forget(this.#base, index);
  }

  /** The torrent was left: nothing of it stays in memory. */
  close() {
    this.#closed = true;
    this.#recent.drop(this.#base);
  }

  /** @param {number} index */
  async #read(index) {
    try {
      const whole = await this.#vault.get(this.#base, index);
      if (!whole) throw new Error(`piece ${index} is not here`);
      const bytes = new Uint8Array(whole);
      this.#remember(index, bytes);
      return bytes;
    } finally {
      this.#coming.delete(index);
    }
  }

  /** @param {number} index @param {Uint8Array} bytes */
  #remember(index, bytes) {
    if (!this.#closed) this.#recent.put(this.#base, index, bytes);
  }
}

/**
 * The class that WebTorrent is given.
 * @param {Pieces} pieces
 * @param {(torrent: any, chunk_length: number) => void} made called before it looks what is here
 */
export function store_class(pieces, made) {
  return class {
    /** @param {number} chunk_length bytes of a piece @param {{torrent: any}} options */
    constructor(chunk_length, { torrent }) {
      this.chunkLength = chunk_length;
      this.closed = false;
      made(torrent, chunk_length);
    }

    /** @param {number} _index @param {Uint8Array} _bytes @param {(error?: any) => void} [done] */
    put(_index, _bytes, done = ignore) {
      queueMicrotask(() => done(new Error("the swarm puts its pieces itself")));
    }

    /**
     * @param {number} index
     * @param {Part | ((error: any, bytes?: Uint8Array) => void) | undefined} part
     * @param {(error: any, bytes?: Uint8Array) => void} [done]
     * @returns {void}
     */
    get(index, part, done) {
      if (typeof part === "function") return this.get(index, {}, part);
      const tell = done ?? ignore;
      if (this.closed) return queueMicrotask(() => tell(new Error("closed")));
      pieces.get(index).then((whole) => {
        const start = part?.offset ?? 0;
        const length = part?.length ?? whole.length - start;
        if (start + length > whole.length) return tell(new Error("beyond the piece"));
        tell(null, whole.subarray(start, start + length));
      }, tell);
    }

    /** @param {(error?: any) => void} [done] */
    close(done = ignore) {
      this.closed = true;
      queueMicrotask(() => done());
    }

    /** What is in the vault is not the swarm's to delete. @param {(error?: any) => void} [done] */
    destroy(done) {
      this.close(done);
    }
  };
}

function ignore() {}

/**
 * What the vault holds, as BitTorrent writes it: the first piece is the highest bit.
 * @param {import("./vault.js").Vault} vault
 * @param {string} base
 * @param {number} pieces
 */
export async function bitfield_of(vault, base, pieces) {
  const field = new Uint8Array(Math.ceil(pieces / 8)).fill(255);
  if (pieces % 8) field[field.length - 1] = (0xff00 >> (pieces % 8)) & 0xff;
  for (const index of await vault.missing_between(base, 0, pieces - 1)) {
    field[index >> 3] &= ~(0x80 >> (index & 7));
  }
  return field;
}
