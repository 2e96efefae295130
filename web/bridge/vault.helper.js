// @ts-check
/**
 * Where files that are new are stored: in a worker beside, once several come at a time, and here
 * until it is up, or where there is none. It is ended when nothing came for a while.
 */
import { script_url } from "./trusted.js";
import { Newcomers } from "./vault.newcomers.js";

/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {{resolve(described: Described | null): void}} Asked */

/** Milliseconds without a file after which the worker's memory is given back. */
const IDLE = 20_000;

/** @returns {Worker} */
function spawn() {
  return new Worker(script_url("bridge/vault.worker.js"), { type: "module", name: "vault" });
}

export class Helper {
  /** @type {Worker | null} */
  #worker = null;
  #ready = false;
  #failed = false;
  #here = 0;
  #last = 0;
  /** @type {Map<number, Asked>} */
  #asked = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;

  /**
   * @param {import("./vault.store.js").Store} vault
   * @param {string} name  the vault's
   * @param {(() => Worker) | null} [start]
   */
  constructor(vault, name, start = "Worker" in globalThis ? spawn : null) {
    this.newcomers = new Newcomers(vault);
    this.name = name;
    this.start = start;
  }

  /**
   * See `Newcomers.take`. The bytes are given away: they may be gone afterwards.
   * @param {ArrayBuffer} octets
   * @param {import("./vault.newcomers.js").Options} options
   * @returns {Promise<Described | null>}
   */
  async take(octets, options) {
    options.signal?.throwIfAborted();
    if (this.#ready) return await this.#ask(octets, options);
    if (this.#here > 0) this.#begin();
    this.#here += 1;
    try {
      return await this.newcomers.take(octets, options);
    } finally {
      this.#here -= 1;
    }
  }

  close() {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    for (const { resolve } of this.#asked.values()) resolve(null);
    this.#asked.clear();
  }

  #begin() {
    if (this.#worker || this.#failed || !this.start) return;
    try {
      this.#worker = this.start();
    } catch {
      this.#failed = true; // a policy forbids it: everything is done here
      return;
    }
    this.#worker.onmessage = ({ data }) => {
      if (data.ready) this.#ready = true;
      else this.#answered(data);
      this.#rest();
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#failed = true;
      this.close();
    };
    this.#worker.postMessage({ vault: this.name });
  }

  /** @param {ArrayBuffer} octets @param {import("./vault.newcomers.js").Options} options */
  #ask(octets, { mime, kept, signal }) {
    clearTimeout(this.#idle);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const off = () => {
        this.#worker?.postMessage({ id, stop: true });
        this.#asked.delete(id);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", off, { once: true });
      this.#asked.set(id, {
        resolve: (described) => {
          signal?.removeEventListener("abort", off);
          resolve(described);
        },
      });
      this.#worker?.postMessage({ id, octets, mime, kept }, [octets]);
    });
  }

  /** @param {{id: number, described: Described | null}} answer */
  #answered({ id, described }) {
    this.#asked.get(id)?.resolve(described);
    this.#asked.delete(id);
  }

  /** Nothing is under way: should that stay so, it goes. */
  #rest() {
    clearTimeout(this.#idle);
    if (this.#asked.size === 0) this.#idle = setTimeout(() => this.close(), IDLE);
  }
}
