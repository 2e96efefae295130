// @ts-check
/**
 * Waiting for chunks that are not here: ask a page, and listen on the vault's channel until they
 * land or somebody says that they never will.
 */

/**
 * Chunk numbers, inclusive; who reads them, where it may leave, and whether it has left.
 * @typedef {{content: string, first: number, last: number, reader?: string, gone?: boolean}} Want
 */

/**
 * How a page is asked. `turn` rises with each repetition, so that a page which sleeps is not the
 * only one ever asked. Resolves to false where there is no page.
 * @typedef {(want: Want, client: string, turn: number) => Promise<boolean>} Ask
 */

/** Why a content cannot be had; `code` is a Problem's, or `no_page`, `timeout`, `gone_away`. */
export class Unavailable extends Error {
  /** @param {string} code */
  constructor(code) {
    super(`the content cannot be had: ${code}`);
    this.name = "Unavailable";
    this.code = code;
  }
}

export class Wants {
  /** @type {Map<string, number>} When a lookahead was last asked, by content and chunk. */
  #asked = new Map();

  /**
   * @param {object} parts
   * @param {Ask} parts.ask
   * @param {BroadcastChannel} parts.channel the vault's
   * @param {number} [parts.again_after] milliseconds between two asks for the same
   * @param {number} [parts.patience] milliseconds after which to give up
   */
  constructor({ ask, channel, again_after = 4000, patience = 60_000 }) {
    this.ask = ask;
    this.channel = channel;
    this.again_after = again_after;
    this.patience = patience;
  }

  /**
   * Wait until `here` finds the first chunk that is wanted, asking for all now and again.
   * @template T
   * @param {Want} want
   * @param {string} client who fetches: asked first
   * @param {() => Promise<T | null>} here looks whether it has landed
   * @param {(notice: import("../web/bridge/vault.store.js").Notice) => boolean} concerns whether
   *   it is worth a look
   * @param {AbortSignal} signal aborted when nobody waits any more
   * @returns {Promise<T>}
   * @throws {Unavailable}
   */
  async until(want, client, here, concerns, signal) {
    const bell = new Bell();
    const give_up_at = Date.now() + this.patience;
    /** @type {string | null} */
    let failure = null;
    /** @param {MessageEvent} event */
    const listen = ({ data }) => {
      const failed = data?.failed;
      if (failed) {
        // That what was only foreseen does not come is no reason to give up what is here soon.
        if (failed.content !== want.content) return;
        if (want.first < failed.first || want.first > failed.last) return;
        failure = String(failed.code);
      } else if (!concerns(data ?? {})) return;
      bell.ring();
    };
    const leave = () => bell.ring();
    this.channel.addEventListener("message", listen);
    signal.addEventListener("abort", leave);
    try {
      // Asked at once, for whoever comes here has looked in vain just before; and looked at once
      // more meanwhile, for its notice may have come before we listened.
      let asking = this.ask(want, client, 0);
      // Awaited below, but not where the bytes have come meanwhile.
      asking.catch(() => {});
      let ask_at = Date.now() + this.again_after;
      for (let turn = 1; ; ) {
        const found = await here();
        if (found !== null) return found;
        if (signal.aborted) throw new Unavailable("gone_away");
        if (failure !== null) throw new Unavailable(failure);
        const now = Date.now();
        if (now >= give_up_at) throw new Unavailable("timeout");
        if (now >= ask_at) {
          asking = this.ask(want, client, turn++);
          ask_at = now + this.again_after;
        }
        if (!(await asking)) throw new Unavailable("no_page");
        await bell.rung(Math.min(ask_at, give_up_at) - Date.now());
      }
    } finally {
      this.channel.removeEventListener("message", listen);
      signal.removeEventListener("abort", leave);
    }
  }

  /**
   * Say that these chunks will be wanted soon, without waiting for them.
   * @param {Want} want
   * @param {string} client
   */
  foresee(want, client) {
    const now = Date.now();
    const key = `${want.content} ${want.first}`;
    if (now - (this.#asked.get(key) ?? 0) < this.again_after) return;
    if (this.#asked.size > 200) this.#asked.clear();
    this.#asked.set(key, now);
    this.ask(want, client, 0).catch(() => {}); // who waits for it asks again
  }

  /**
   * Say that who read these has left: what it waited for need not come.
   * @param {Want} want
   * @param {string} client
   */
  leave(want, client) {
    this.#asked.delete(`${want.content} ${want.first}`); // whoever comes next is not told to wait
    this.ask({ ...want, gone: true }, client, 0).catch(() => {}); // what comes is only too much
  }
}

/** Rings once for whoever waits, or for the next who will. */
class Bell {
  #rang = false;
  /** @type {() => void} */
  #wake = () => {};

  ring() {
    this.#rang = true;
    this.#wake();
  }

  /**
   * Resolves when it rings, or after a time.
   * @param {number} milliseconds
   */
  async rung(milliseconds) {
    if (!this.#rang) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, milliseconds));
        this.#wake = () => {
          clearTimeout(timer);
          resolve(undefined);
        };
      });
    }
    this.#rang = false;
  }
}
