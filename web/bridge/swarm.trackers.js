// @ts-check
/**
 * The trackers of a torrent: WebTorrent's own client for them, made to come back within seconds.
 *
 * That client waits 10 s · 2ⁿ and up to five minutes more after a tracker was lost, keeps its
 * timers when the torrent is left, and forgets to announce where two torrents share a socket that
 * is still connecting. So the methods of its trackers that decide these things are replaced here,
 * each on the one object.
 */

/** @typedef {"connected" | "waiting" | "failed"} State */

/**
 * What became of the invitations so far: made by us, met with an answer or made by others,
 * connected, and given up although both sides had answered; and how often a TURN server refused
 * what it was given to log in.
 * @typedef {{offers: number, answered: number, connected: number, ice_failed: number,
 *   turn_refused: number}} Reasons
 */

const [SOONEST, LATEST] = [1000, 60_000];
/** Milliseconds after which a tracker that does not answer counts as failed. */
const PATIENCE = 5000;
/** Peers that the first announce invites: an offer takes time to make, and one answer is enough to
 * begin with. The second announce, a second later, invites more. */
const FIRST = 2;
/** Milliseconds that gathering addresses may take: a dead STUN server would cost five seconds. */
const GATHERING = 1500;
/** What a TURN server says where user name or credential are wrong (RFC 8656, section 19). */
const REFUSED = new Set([401, 403, 441]);

export class Trackers {
  /** @type {Reasons} */
  reasons = { offers: 0, answered: 0, connected: 0, ice_failed: 0, turn_refused: 0 };
  /** @type {Map<any, {tries: number, timer: number, since: number, failed: boolean, invited: boolean}>} */
  #all = new Map();
  /** @type {any} bittorrent-tracker's */
  #client = null;
  #budget;
  #wanting;
  #refuses;
  #closed = false;

  /**
   * @param {object} parts
   * @param {import("./swarm.budget.js").Budget} parts.budget
   * @param {() => boolean} parts.wanting does the torrent want pieces?
   * @param {(peer_id: string) => boolean} parts.refuses was this peer (hex) banned?
   */
  constructor({ budget, wanting, refuses }) {
    this.#budget = budget;
    this.#wanting = wanting;
    this.#refuses = refuses;
  }

  /** Take over before the first answer can come. @param {any} client bittorrent-tracker's */
  adopt(client) {
    this.#client = client;
    for (const tracker of client?._trackers ?? []) this.#adopt(tracker);
  }

  /** @returns {Record<string, State>} */
  get states() {
    /** @type {Record<string, State>} */
    const states = {};
    for (const [tracker, { failed, since }] of this.#all) {
      const lost = failed || performance.now() - since > PATIENCE;
      states[tracker.announceUrl] = connected(tracker) ? "connected" : lost ? "failed" : "waiting";
    }
    return states;
  }

  /** The network is back, or peers are needed: whoever waits tries now. */
  nudge() {
    this.announce();
    for (const [tracker, entry] of this.#all) if (entry.timer) this.#open(tracker);
  }

  /** Invite more peers. */
  announce() {
    for (const tracker of this.#all.keys()) {
      if (connected(tracker)) tracker.announce(this.#client._defaultAnnounceOpts());
    }
  }

  close() {
    this.#closed = true;
    for (const entry of this.#all.values()) clearTimeout(entry.timer);
    this.#all.clear();
  }

  /** @param {any} tracker a WebSocketTracker */
  #adopt(tracker) {
    const since = performance.now();
    const entry = { tries: 0, timer: 0, since, failed: false, invited: false };
    this.#all.set(tracker, entry);
    const { _generateOffers, _createPeer, _onAnnounceResponse, _onSocketData } = tracker;
    tracker._startReconnectTimer = () => this.#again(tracker);
    tracker._generateOffers = (/** @type {number} */ wanted, /** @type {any} */ done) => {
      const most = entry.invited ? wanted : FIRST;
      const number = Math.min(wanted, most, this.#budget.offers(this.#wanting()));
      entry.invited = true;
      this.reasons.offers += number;
      _generateOffers.call(tracker, number, done);
    };
    tracker._createPeer = (/** @type {any} */ options) => {
      const peer = _createPeer.call(tracker, options);
      this.#budget.count(peer._pc);
      peer.iceCompleteTimeout = GATHERING;
      this.#watch(peer);
      return peer;
    };
    tracker._onSocketData = (/** @type {any} */ data) => {
      Object.assign(entry, { tries: 0, failed: false });
      _onSocketData.call(tracker, data);
    };
    tracker._onAnnounceResponse = (/** @type {any} */ data) => {
      const from = typeof data.peer_id === "string" ? hex(data.peer_id) : "";
      if (from && this.#refuses(from)) return;
      if (data.offer && !this.#budget.open) return;
      _onAnnounceResponse.call(tracker, data);
    };
  }

  /** @param {any} peer simple-peer's */
  #watch(peer) {
    let met = false;
    let joined = false;
    const { signal } = peer;
    peer.signal = (/** @type {any} */ data) => {
      if (!met) this.reasons.answered += 1;
      met = true;
      signal.call(peer, data);
    };
    // Told by Chromium and Safari; Firefox says nothing, and the connection just fails.
    peer._pc?.addEventListener("icecandidateerror", (/** @type {any} */ { errorCode }) => {
      if (REFUSED.has(errorCode)) this.reasons.turn_refused += 1;
    });
    peer.once("connect", () => {
      joined = true;
      this.reasons.connected += 1;
    });
    peer.once("close", () => {
      if (met && !joined && !this.#closed) this.reasons.ice_failed += 1;
    });
  }

  /** @param {any} tracker */
  #again(tracker) {
    const entry = this.#all.get(tracker);
    if (!entry || this.#closed) return;
    const wait = Math.min(LATEST, SOONEST * 2 ** entry.tries) * (1 + Math.random() / 5);
    Object.assign(entry, { tries: entry.tries + 1, failed: true });
    tracker.reconnecting = true;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.#open(tracker), wait);
  }

  /** @param {any} tracker */
  #open(tracker) {
    const entry = this.#all.get(tracker);
    if (!entry || this.#closed) return;
    clearTimeout(entry.timer);
    entry.timer = 0;
    tracker._openSocket();
    // A socket that another torrent has just opened tells of its connection only who asks.
    if (!tracker.socket.connected) tracker.socket.once("connect", tracker._onSocketConnectBound);
  }
}

/** @param {any} tracker */
function connected(tracker) {
  return !tracker.destroyed && tracker.socket?.connected === true;
}

/** @param {string} binary one character an octet */
function hex(binary) {
  return [...binary].map((it) => it.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
