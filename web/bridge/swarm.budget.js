// @ts-check
/**
 * How many connections a page may have. Browsers refuse the 501st RTCPeerConnection with an
 * exception, and count one until it is collected, closed or not; so every offer of every torrent
 * is an expense, and torrents that are left cost for a while.
 */

/** Connections from which on offers become fewer, and how many each announce then makes. */
const STEPS = [
  { below: 120, wanting: 5, giving: 2 },
  { below: 240, wanting: 3, giving: 1 },
  { below: 360, wanting: 1, giving: 0 },
];
/** From here on peers' offers are not answered either. */
const FULL = 440;

export class Budget {
  #alive = 0;
  #collected = new FinalizationRegistry(() => {
    this.#alive -= 1;
  });

  /** Connections that the browser counts, as far as a page can know. */
  get alive() {
    return this.#alive;
  }

  /** @param {object | null} connection an RTCPeerConnection that was made */
  count(connection) {
    if (!connection) return; // the constructor threw
    this.#alive += 1;
    this.#collected.register(connection, 0);
  }

  /**
   * How many peers an announce may invite.
   * @param {boolean} wanting does the torrent want pieces? One that only gives is found by others
   */
  offers(wanting) {
    const step = STEPS.find(({ below }) => this.#alive < below);
    if (!step) return 0;
    return wanting ? step.wanting : step.giving;
  }

  /** May an invitation be answered? */
  get open() {
    return this.#alive < FULL;
  }
}
