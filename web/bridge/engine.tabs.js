// @ts-check
/**
 * One engine over all tabs: a Web Lock says which page owns it, a channel asks for it politely.
 *
 * A page that finds the lock taken waits in its queue, so it becomes the owner when the first one
 * closes. `take_over` asks the owner to stop its engine and then steals the lock: stealing, because
 * a third tab may have waited longer. An owner that does not answer (a frozen tab) is robbed after
 * `POLITE_MS`.
 */

const LOCK = "starling-engine";
const CHANNEL = "starling-tabs";
/** How long an owner may take to stop its engine, ms. */
const POLITE_MS = 2000;

/**
 * @typedef {object} Tabs
 * @property {() => void} take_over ask for the engine; `gained` follows
 * @property {() => void} close let go for good
 *
 * @param {object} needs
 * @param {LockManager} needs.locks
 * @param {() => void} needs.gained this page owns the engine now
 * @param {() => Promise<void> | void} needs.lost it no longer does; settles when the engine stopped
 * @param {() => void} needs.elsewhere another page owned it when this one came
 * @param {(name: string) => BroadcastChannel} [needs.channel]
 * @returns {Tabs}
 */
export function one_owner(needs) {
  const { locks, gained, lost, elsewhere, channel = (name) => new BroadcastChannel(name) } = needs;
  const tabs = channel(CHANNEL);
  const me = crypto.randomUUID();
  let owner = false;
  let closed = false;
  /** Ends the holding of the lock. */
  let let_go = () => {};
  let queue = new AbortController();
  /** @type {(() => void) | null} what follows once the owner has stopped, while this page asks */
  let steal = null;

  /** @returns {Promise<void>} that lasts as long as this page owns the engine */
  function hold() {
    owner = true;
    gained();
    return new Promise((resolve) => {
      let_go = resolve;
    });
  }

  async function step_down() {
    owner = false;
    await lost();
  }

  /** @param {LockOptions} options */
  async function ask(options) {
    try {
      await locks.request(LOCK, options, (lock) => (lock ? hold() : elsewhere()));
    } catch (error) {
      if (name_of(error) !== "AbortError") throw error;
      if (options.signal?.aborted) return; // By ourselves, to steal instead of waiting.
    }
    // The lock was not to be had, was stolen, or was given away: go to the end of the line.
    if (owner) await step_down();
    if (!closed) await wait_in_line();
  }

  function wait_in_line() {
    queue = new AbortController();
    return ask({ signal: queue.signal });
  }

  /** @param {string} to */
  async function give_away(to) {
    await step_down();
    tabs.postMessage({ let_go: to });
    // Should the other page die now, nobody steals: then the line must move on by itself.
    setTimeout(() => let_go(), POLITE_MS * 2);
  }

  tabs.onmessage = ({ data }) => {
    if (data.take_over && owner) void give_away(data.take_over);
    if (data.let_go === me) steal?.();
  };

  void ask({ ifAvailable: true });

  return {
    take_over() {
      if (owner || closed || steal) return;
      const timer = setTimeout(() => steal?.(), POLITE_MS);
      steal = () => {
        steal = null;
        clearTimeout(timer);
        if (owner || closed) return;
        queue.abort();
        void ask({ steal: true });
      };
      tabs.postMessage({ take_over: me });
    },
    close() {
      closed = true;
      owner = false;
      steal = null;
      queue.abort();
      let_go();
      tabs.close();
    },
  };
}

/** @param {unknown} error */
const name_of = (error) =>
  error instanceof Error || error instanceof DOMException ? error.name : "";
