// @ts-check
/**
 * Carry bytes from HTTP into the vault: cut into chunks, verified, stored and told, one while the
 * next arrives. Audio never passes through Python.
 *
 * What cannot happen: a chunk whose digest is known is stored unverified; more is read than the
 * order needs; more than a few chunks are held in memory (the servers wait for the disk).
 */
import { Fault, fetch_segment } from "./carry.fetch.js";
import { put_chunks } from "./vault.batch.js";
import { is_full, VaultError } from "./vault.db.js";

/** @typedef {import("./carry.fetch.js").Segment} Segment */

/**
 * Consecutive chunks of a base, and where their bytes are had.
 * @typedef {object} Order
 * @property {string} base
 * @property {number} first          number of the first chunk
 * @property {number[]} sizes        bytes of each chunk
 * @property {Uint8Array} digests    of each chunk, one after another; empty for unproved contents
 * @property {"SHA-1" | "SHA-256" | ""} algorithm
 * @property {Segment[]} segments    one after another they are exactly these chunks
 * @property {number} depth          segments fetched at a time
 * @property {number} first_byte_ms
 * @property {number} stall_ms
 * @property {number} [max_bytes]    of body to take, in all
 */

/**
 * What happens meanwhile: `chunk` (its number; it is stored), `bytes` (of body so far, at most
 * every 100 ms), and for the ledger, by host, `asked` (requests) and `got` (bytes since the last).
 * @typedef {(what: "chunk" | "bytes" | "asked" | "got", count: number, host: string,
 *            redirected: boolean) => void} Tell
 */

/**
 * @typedef {{ok: true, bytes: number}
 *   | {ok: false, bytes: number, code: import("./carry.fetch.js").Code, detail: string,
 *      urls: string[], chunk?: number, status?: number, retry_after?: number}} End
 */

const DIGEST_BYTES = { "SHA-1": 20, "SHA-256": 32, "": 0 };

/** Bytes of whole chunks that wait for digest or disk before the servers have to wait. */
const HELD = 8 * 1024 * 1024;

/** Bytes put in one transaction at most. */
const BATCH = 4 * 1024 * 1024;

/** Milliseconds between two tellings of bytes. */
const TELL_EVERY = 100;

/** A segment smaller than this is not cut to be fetched in parallel. */
const PART = 4 * 1024 * 1024;

/**
 * @param {import("./vault.store.js").Store} vault
 * @param {Order} order
 * @param {Tell} tell
 * @returns {{promise: Promise<End>, abort(): void}} never rejects. After `abort` what is whole is
 *   still verified, stored and told before the end.
 */
export function carry(vault, order, tell) {
  const carriage = new Carriage(vault, order, tell);
  return {
    // A turn later, so that nothing is told before the caller can abort it.
    promise: Promise.resolve().then(() => carriage.run()),
    abort: () => carriage.fail(new Fault("aborted", "aborted")),
  };
}

class Carriage {
  #controller = new AbortController();
  /** @type {Fault | null} The first thing that went wrong: what follows is its consequence. */
  #fault = null;
  /** @type {Map<number, Partial>} Chunks of which something came, by place in the order. */
  #partial = new Map();
  /** @type {{place: number, octets: ArrayBuffer}[]} Verified and not yet stored. */
  #verified = [];
  #storing = false;
  /** Something is stored. Until then nothing more is taken: somebody waits to hear the first. */
  #begun = false;
  /** @type {Set<Promise<void>>} Digests and transactions under way. */
  #work = new Set();
  #held = 0;
  /** @type {(() => void)[]} */
  #waiting = [];
  #bytes = 0;
  #told_at = 0;
  /** @type {Map<string, {host: string, redirected: boolean, bytes: number}>} not yet told */
  #untold = new Map();

  /**
   * @param {import("./vault.store.js").Store} vault
   * @param {Order} order
   * @param {Tell} tell
   */
  constructor(vault, order, tell) {
    this.vault = vault;
    this.order = order;
    this.tell = tell;
    /** Where each chunk begins, and at the end where the last one ends. */
    this.starts = [0];
    for (const size of order.sizes) this.starts.push(this.starts[this.starts.length - 1] + size);
    this.room = Math.max(HELD, 3 * Math.max(0, ...order.sizes));
  }

  /** @param {Fault} fault */
  fail(fault) {
    this.#fault ??= fault;
    this.#controller.abort();
    this.#let_go();
  }

  /** @returns {Promise<End>} */
  async run() {
    try {
      const parts = this.#parts();
      const next = parts.values();
      const streams = Math.max(1, Math.min(this.order.depth, parts.length));
      await Promise.all(Array.from({ length: streams }, () => this.#stream(next)));
    } catch (error) {
      this.fail(fault_of(error));
    }
    while (this.#work.size > 0) await Promise.all(this.#work);
    this.#tell_bytes();
    if (!this.#fault) return { ok: true, bytes: this.#bytes };
    const { code, message, about } = this.#fault;
    return { ok: false, bytes: this.#bytes, code, detail: message, urls: [], ...about };
  }

  /**
   * The segments, each with its place in the order, large ones cut where several are fetched at
   * a time.
   * @returns {{segment: Segment, at: number}[]}
   */
  #parts() {
    const { sizes, digests, algorithm, segments, depth } = this.order;
    const total = this.starts[sizes.length];
    if (segments.reduce((sum, { start, stop }) => sum + stop - start, 0) !== total) {
      throw new Fault("failed", "the segments are not as long as the chunks");
    }
    const expected = DIGEST_BYTES[algorithm] * sizes.length;
    if (digests.byteLength !== expected) {
      throw new Fault("failed", `${digests.byteLength} bytes of digests, not ${expected}`);
    }
    const stride = Math.max(PART, Math.ceil(total / (2 * depth)));
    const parts = [];
    let at = 0;
    for (const segment of segments) {
      const end = at + segment.stop - segment.start;
      if (segment.whole && segment.start !== 0) {
        throw new Fault("failed", "a whole body begins at its start");
      }
      while (depth > 1 && !segment.whole && segment.url !== "" && end - at > 2 * stride) {
        const cut = this.starts[this.#place_of(at + stride)];
        const start = segment.start + at - (end - (segment.stop - segment.start));
        if (cut <= at) break;
        parts.push({ segment: { ...segment, start, stop: start + cut - at }, at });
        at = cut;
      }
      const start = segment.stop - (end - at);
      if (end > at) parts.push({ segment: { ...segment, start }, at });
      at = end;
    }
    return parts;
  }

  /** @param {Iterator<{segment: Segment, at: number}>} next */
  async #stream(next) {
    for (let one = next.next(); !one.done; one = next.next()) {
      if (this.#fault) return;
      const { segment } = one.value;
      let { at } = one.value;
      try {
        await fetch_segment(segment, {
          first_byte_ms: this.order.first_byte_ms,
          stall_ms: this.order.stall_ms,
          signal: this.#controller.signal,
          asked: (host, redirected) => this.tell("asked", 1, host, redirected),
          take: (bytes, host, redirected) => {
            this.#count(bytes.byteLength, segment.url, host, redirected);
            this.#place(at, bytes, segment.url);
            at += bytes.byteLength;
            if (this.#held > (this.#begun ? this.room : 0)) return this.#room();
          },
        });
      } catch (error) {
        this.fail(fault_of(error));
        return;
      }
    }
  }

  /** Resolves when the disk has caught up, or nothing will come any more. */
  #room() {
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        if (this.#fault) resolve();
        else this.#waiting.push(resolve);
      })
    );
  }

  #let_go() {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /**
   * Copy bytes to where they belong.
   * @param {number} at bytes from the start of the order
   * @param {Uint8Array} bytes
   * @param {string} url
   */
  #place(at, bytes, url) {
    for (let place = this.#place_of(at), from = 0; from < bytes.byteLength; place++) {
      const begin = at + from - this.starts[place];
      const size = this.order.sizes[place];
      const to = Math.min(bytes.byteLength, from + size - begin);
      let chunk = this.#partial.get(place);
      if (!chunk) {
        chunk = new Partial(size);
        this.#partial.set(place, chunk);
      }
      chunk.octets.set(
        from === 0 && to === bytes.byteLength ? bytes : bytes.subarray(from, to),
        begin,
      );
      chunk.missing -= to - from;
      if (url !== "") chunk.urls.add(url);
      if (chunk.missing === 0) this.#whole(place, chunk);
      from = to;
    }
  }

  /**
   * The chunk that byte `at` of the order lies in.
   * @param {number} at
   */
  #place_of(at) {
    let low = 0;
    let high = this.order.sizes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * @param {number} place
   * @param {Partial} chunk
   */
  #whole(place, chunk) {
    this.#partial.delete(place);
    this.#held += chunk.octets.byteLength;
    this.#do(this.#verify(place, chunk));
  }

  /** @param {Promise<void>} work */
  #do(work) {
    const ended = work
      .catch((error) => this.fail(fault_of(error)))
      .finally(() => this.#work.delete(ended));
    this.#work.add(ended);
  }

  /**
   * @param {number} place
   * @param {Partial} chunk
   */
  async #verify(place, { octets, urls }) {
    const { algorithm, digests, first } = this.order;
    if (algorithm !== "") {
      const digest = new Uint8Array(await crypto.subtle.digest(algorithm, octets));
      const from = place * digest.byteLength;
      if (!digest.every((octet, at) => octet === digests[from + at])) {
        const chunk = first + place;
        throw new Fault("wrong", `chunk ${chunk} is not what its digest says`, {
          chunk,
          urls: [...urls],
        });
      }
    }
    this.#verified.push({ place, octets: octets.buffer });
    if (!this.#storing) this.#do(this.#store());
  }

  /** Store what is verified, as long as there is any: what came meanwhile goes in one batch. */
  async #store() {
    const { base, first } = this.order;
    this.#storing = true;
    while (this.#verified.length > 0) {
      let bytes = 0;
      let count = 0;
      while (count < this.#verified.length && (count === 0 || bytes < BATCH)) {
        bytes += this.#verified[count++].octets.byteLength;
      }
      const batch = this.#verified.splice(0, count);
      try {
        await put_chunks(
          this.vault,
          base,
          batch.map(({ place, octets }) => [first + place, octets]),
        );
        for (const { place } of batch) this.tell("chunk", first + place, "", false);
      } catch (error) {
        this.fail(unstored(error));
        this.#verified.length = 0;
      }
      this.#held -= bytes;
      this.#begun = true;
      if (this.#held <= this.room) this.#let_go();
    }
    // In the same turn as the last look, so that nothing is stranded in between.
    this.#storing = false;
  }

  /**
   * @param {number} count
   * @param {string} url
   * @param {string} host
   * @param {boolean} redirected
   */
  #count(count, url, host, redirected) {
    if (url === "") return;
    this.#bytes += count;
    const key = redirected ? `${host} redirected` : host;
    const untold = this.#untold.get(key);
    if (untold) untold.bytes += count;
    else this.#untold.set(key, { host, redirected, bytes: count });
    if (performance.now() - this.#told_at >= TELL_EVERY) this.#tell_bytes();
    if (this.#bytes > (this.order.max_bytes ?? Number.POSITIVE_INFINITY)) {
      throw new Fault("over_budget", `more than ${this.order.max_bytes} bytes`);
    }
  }

  #tell_bytes() {
    if (this.#untold.size === 0) return;
    this.#told_at = performance.now();
    for (const { host, redirected, bytes } of this.#untold.values()) {
      this.tell("got", bytes, host, redirected);
    }
    this.#untold.clear();
    this.tell("bytes", this.#bytes, "", false);
  }
}

/** A chunk on its way: its bytes, how many are missing, and who gave them. */
class Partial {
  /** @param {number} size */
  constructor(size) {
    this.octets = new Uint8Array(size);
    this.missing = size;
    /** @type {Set<string>} */
    this.urls = new Set();
  }
}

/** @param {unknown} error */
function fault_of(error) {
  return error instanceof Fault ? error : new Fault("failed", String(error));
}

/** @param {unknown} error */
function unstored(error) {
  if (is_full(error)) return new Fault("disk_full", String(error));
  if (error instanceof VaultError && error.code === "unknown") {
    return new Fault("undescribed", error.message);
  }
  return new Fault("failed", String(error));
}
