// @ts-check
/**
 * WebTorrent's chunk store, on the vault. WebTorrent calls `put` only with a piece whose SHA-1
 * it has compared, and the vault's key is that piece being there: nothing else is remembered.
 */

/** @typedef {{length?: number, offset?: number}} Part */

/**
 * A store class for one base.
 * @param {import("./vault.js").Vault} vault
 * @param {string} base
 * @param {(index: number) => void} stored called once a piece is in the vault
 */
export function store_class(vault, base, stored) {
  return class {
    /** @param {number} chunk_length bytes of a piece */
    constructor(chunk_length) {
      this.chunkLength = chunk_length;
      this.closed = false;
    }

    /**
     * @param {number} index
     * @param {Uint8Array} bytes
     * @param {(error?: any) => void} [done]
     */
    put(index, bytes, done = ignore) {
      if (this.closed) return queueMicrotask(() => done(new Error("closed")));
      vault.put(base, index, bytes).then(() => {
        stored(index);
        done();
      }, done);
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
      vault.get(base, index).then((whole) => {
        if (!whole) return tell(new Error(`piece ${index} is not here`));
        const start = part?.offset ?? 0;
        const length = part?.length ?? whole.byteLength - start;
        if (start + length > whole.byteLength) return tell(new Error("beyond the piece"));
        tell(null, new Uint8Array(whole, start, length));
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
