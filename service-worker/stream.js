// @ts-check
/**
 * `stream/<content>`: byte ranges out of the vault, for media elements.
 *
 * Nothing leaves here that is not in the vault, verified (or read from the user's file and
 * checked there). What is missing is asked of a page and waited for; before the first byte is
 * there no answer is given, so that a failure can still be a status and not a broken body.
 */
import { part_of, span_between } from "../web/bridge/vault.chunks.js";
import { VaultError } from "../web/bridge/vault.db.js";
import { head_of, parse_range } from "./ranges.js";
import { Unavailable } from "./wants.js";

/** @typedef {import("../web/bridge/vault.chunks.js").Described} Described */
/** @typedef {import("../web/bridge/vault.store.js").Store} Store */
/** @typedef {import("./wants.js").Wants} Wants */

/** Bytes read at once where chunks are small. */
const READ = 1024 * 1024;

/** Chunks beyond the one wanted that are asked for in time. */
const AHEAD = 4;

/** Milliseconds between two looks whether a content lies elsewhere, where nobody said so. */
const LOOK_AFTER = 1000;

/** Milliseconds between two notes that a content is in use. */
const TOUCH_AFTER = 60_000;

export class Streams {
  /** @type {Map<string, number>} */
  #touched = new Map();

  /**
   * @param {Store} vault
   * @param {Wants} wants
   */
  constructor(vault, wants) {
    this.vault = vault;
    this.wants = wants;
  }

  /**
   * Answer a request for a content.
   * @param {Request} request
   * @param {string} id
   * @param {string} client the id of who asks, "" where unknown
   * @returns {Promise<Response>}
   */
  async respond(request, id, client) {
    const content = await this.#describe(id, client, request.signal);
    if (!content) return refusal(404, "unknown");
    const wanted = parse_range(request.headers.get("Range"), content.length);
    const { status, headers } = head_of(wanted, content.length, content.mime);
    const none = wanted.kind === "beyond" || content.length === 0;
    if (none || request.method === "HEAD") return new Response(null, { status, headers });
    this.#touch(id);
    const { start, stop } = wanted.kind === "part" ? wanted : { start: 0, stop: content.length };
    const reading = new Reading(this.vault, this.wants, content, client, start, stop);
    request.signal.addEventListener("abort", () => reading.leave());
    // It may have been given up while the content was looked up: that event is over.
    if (request.signal.aborted) reading.leave();
    try {
      await reading.begin();
    } catch (error) {
      return refusal(503, code_of(error));
    }
    return new Response(body_of(reading), { status, headers });
  }

  /**
   * What a content is; a page may know what the vault does not.
   * @param {string} id
   * @param {string} client
   * @param {AbortSignal} signal
   */
  async #describe(id, client, signal) {
    const known = await this.vault.look_up(id);
    if (known) return known;
    try {
      return await this.wants.until(
        { content: id, first: 0, last: 0 },
        client,
        () => this.vault.look_up(id),
        ({ changed }) => changed?.contents.includes(id) ?? false,
        signal,
      );
    } catch (error) {
      if (error instanceof Unavailable) return null;
      throw error;
    }
  }

  /** @param {string} id */
  #touch(id) {
    const now = Date.now();
    if (now - (this.#touched.get(id) ?? 0) < TOUCH_AFTER) return;
    this.#touched.set(id, now);
    // For eviction only: a note that cannot be written (the disk is full) must not stop the sound.
    this.vault.touch(id).catch(() => {});
  }
}

/** One pass over bytes [at, stop) of a content. */
class Reading {
  #gone = new AbortController();
  #name = crypto.randomUUID();
  /** @type {import("./wants.js").Want | null} What it asked for last. */
  #asked = null;
  /** @type {Uint8Array[]} Read and not yet given. */
  #ready = [];

  /**
   * @param {Store} vault
   * @param {Wants} wants
   * @param {Described} content
   * @param {string} client
   * @param {number} at
   * @param {number} stop
   */
  constructor(vault, wants, content, client, at, stop) {
    this.vault = vault;
    this.wants = wants;
    this.content = content;
    this.client = client;
    this.at = at;
    this.stop = stop;
  }

  /** Nobody listens any more: stop waiting, and let those who fetch know. */
  leave() {
    if (this.#gone.signal.aborted) return;
    this.#gone.abort();
    if (this.#asked) this.wants.leave(this.#asked, this.client);
  }

  /** @param {number} first @param {number} last */
  #want(first, last) {
    this.#asked = { content: this.content.id, first, last, reader: this.#name };
    return this.#asked;
  }

  /** Wait for the first bytes. */
  async begin() {
    await this.#fill();
  }

  /**
   * The next bytes, or null at the end.
   * @returns {Promise<Uint8Array | null>}
   */
  async next() {
    if (this.#ready.length === 0 && this.at < this.stop) await this.#fill();
    return this.#ready.shift() ?? null;
  }

  /** @returns {Promise<void>} */
  async #fill() {
    const [first, last] = this.#span(Math.max(READ, this.content.chunk));
    const chunks = (await this.#present(first, last)) ?? (await this.#wait(first));
    // Moved while we waited: the same bytes lie elsewhere now.
    if (chunks.length === 0) return await this.#fill();
    let index = first;
    for (const chunk of chunks) {
      const [from, to] = part_of(this.content, index, this.at, this.stop);
      this.#ready.push(new Uint8Array(chunk, from, to - from));
      this.at += to - from;
      index += 1;
    }
    if (this.at < this.stop) await this.#look_ahead(index);
  }

  /**
   * Chunks from `first` on as far as they are here, or null where it is not.
   * @param {number} first
   * @param {number} last
   */
  async #present(first, last) {
    try {
      const chunks = await this.vault.run_of(this.content, first, last);
      return chunks.length > 0 ? chunks : null;
    } catch (error) {
      // The page may have a permission that the service worker lacks, and can copy it in.
      if (error instanceof VaultError && error.code === "permission") return null;
      throw error;
    }
  }

  /**
   * Ask for chunk `first` and wait for it.
   * @param {number} first
   * @returns {Promise<ArrayBuffer[]>} empty where the content was unified with another meanwhile
   */
  async #wait(first) {
    const { base, id } = this.content;
    const [, end] = this.#span(this.stop - this.at);
    const last = Math.min(first + AHEAD, end);
    const missing = await this.vault.missing_between(base, first, last);
    if (this.#gone.signal.aborted) throw new Unavailable("gone_away");
    let looked_at = 0;
    return await this.wants.until(
      this.#want(first, missing.at(-1) ?? first),
      this.client,
      async () => {
        const found = await this.#present(first, first);
        if (found || Date.now() - looked_at < LOOK_AFTER) return found;
        looked_at = Date.now();
        return await this.#follow();
      },
      ({ put, changed }) => {
        if (changed?.contents.includes(id)) looked_at = 0;
        return looked_at === 0 || (put?.base === base && put.index === first);
      },
      this.#gone.signal,
    );
  }

  /** Whether the content lies elsewhere since it was looked up; then it is read there. */
  async #follow() {
    const now = await this.vault.moved(this.content);
    if (!now) return null;
    this.content = now;
    return [];
  }

  /**
   * Ask in time for what is missing soon after, so that the edge of what is here is not a stop.
   * @param {number} index
   */
  async #look_ahead(index) {
    if (this.content.in_place) return;
    const [, end] = this.#span(this.stop - this.at);
    const last = Math.min(index + AHEAD - 1, end);
    const missing = await this.vault.missing_between(this.content.base, index, last);
    const first = missing[0];
    if (first === undefined) return;
    if (this.#gone.signal.aborted) return;
    this.wants.foresee(this.#want(first, missing.at(-1) ?? first), this.client);
  }

  /**
   * The chunks of the next `bytes` bytes.
   * @param {number} bytes
   */
  #span(bytes) {
    const stop = Math.min(this.stop, this.at + bytes);
    return /** @type {[number, number]} */ (span_between(this.content, this.at, stop));
  }
}

/**
 * A body that reads no faster than it is read.
 * @param {Reading} reading
 */
function body_of(reading) {
  return new ReadableStream({
    async pull(controller) {
      const bytes = await reading.next();
      if (bytes) controller.enqueue(bytes);
      else controller.close();
    },
    cancel() {
      reading.leave();
    },
  });
}

/** @param {unknown} error */
function code_of(error) {
  if (error instanceof Unavailable || error instanceof VaultError) return error.code;
  return error instanceof Error ? error.name : "failed";
}

/**
 * @param {number} status
 * @param {string} code
 */
function refusal(status, code) {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(`${code}\n`, { status, headers });
}
