// @ts-check
/** One connected peer: WebTorrent's wire on one side, what is fetched from it on the other. */

/** Requests that a peer may let wait when it does not say how many (its `reqq`). */
const MANY = 192;
/** How long a silent connection is looked at, in milliseconds, before it is given up. */
const LOOK = 2000;
/** Bytes in that time that are more than what keeps a path open. */
const TRICKLE = 2048;

export class Peer {
  /** @type {Uint8Array[] | null} */
  #corked = null;
  /** @type {(bytes: Uint8Array) => void} */
  #push = () => {};
  /**
   * @param {any} wire bittorrent-protocol's
   * @param {any} conn simple-peer's
   * @param {string} id
   * @param {() => boolean} gives may it be given anything?
   */
  constructor(wire, conn, id, gives) {
    this.wire = wire;
    this.conn = conn;
    this.id = id;
    this.peer_id = String(wire.peerId ?? "");
    this.address = String(wire.remoteAddress ?? conn?.remoteAddress ?? "");
    // What is asked too long is asked of others after two seconds; the wire's own timeout would
    // end peers that are only slow.
    wire.setTimeout(0);
    const { unchoke } = wire;
    wire.unchoke = () => {
      if (gives()) unchoke.call(wire);
    };
    this.#join_up();
  }

  /**
   * Fewer and larger messages: each costs both ends about as much as the kilobytes in it. A block
   * leaves with its head, and what is asked for together leaves together.
   */
  #join_up() {
    const { wire } = this;
    const { _message, _push } = wire;
    wire._push = (/** @type {Uint8Array} */ bytes) => {
      if (this.#corked) this.#corked.push(bytes);
      else _push.call(wire, bytes);
    };
    this.#push = (bytes) => _push.call(wire, bytes);
    wire._message = (
      /** @type {number} */ id,
      /** @type {number[]} */ numbers,
      /** @type {Uint8Array | null} */ data,
    ) => {
      if (!data) return _message.call(wire, id, numbers, data);
      const head = 5 + 4 * numbers.length;
      const whole = new Uint8Array(head + data.length);
      const view = new DataView(whole.buffer);
      view.setUint32(0, whole.length - 4);
      whole[4] = id;
      for (let at = 0; at < numbers.length; at++) view.setUint32(5 + 4 * at, numbers[at]);
      whole.set(data, head);
      wire._push(whole);
    };
  }

  /** From here on, what is asked waits for `flush`. */
  cork() {
    this.#corked ??= [];
  }

  flush() {
    const parts = this.#corked ?? [];
    this.#corked = null;
    if (parts.length === 0) return;
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.#push(whole);
  }

  /**
   * Let it be fetched from, once the torrent's pieces are known.
   * @param {import("./swarm.fetch.js").Fetch} fetch
   * @param {boolean} suspect
   */
  plug(fetch, suspect) {
    const { wire, id } = this;
    const source = fetch.join(id, suspect, now());
    const all = () => fetch.offers(id, (piece) => wire.peerPieces.get(piece), now());
    wire.on("bitfield", all);
    wire.on("have-all", all);
    wire.on("have-none", () => fetch.offers(id, () => false, now()));
    wire.on("have", (/** @type {number} */ piece) => fetch.offers_one(id, piece, true, now()));
    wire.lt_donthave?.on("donthave", (/** @type {number} */ piece) =>
      fetch.offers_one(id, piece, false, now()),
    );
    wire.on("choke", () => fetch.choke(id, true, now()));
    wire.on("unchoke", () => fetch.choke(id, false, now()));
    wire.on(
      "piece",
      (
        /** @type {number} */ piece,
        /** @type {number} */ offset,
        /** @type {Uint8Array} */ bytes,
      ) => fetch.got(id, piece, offset, bytes, now()),
    );
    const patience = () => {
      const most = wire.peerExtendedHandshake?.reqq;
      if (typeof most === "number" && most > 0) source.patience = Math.min(MANY, most);
    };
    wire.on("extended", patience);
    patience();
    // Below the throttle, so that a cap of our own does not make a peer look dead.
    this.conn?._channel?.addEventListener("message", () => fetch.heard(id, now()));
    this.conn?.on("iceStateChange", (/** @type {string} */ state) => {
      if (state === "disconnected") fetch.hush(id, now());
      else if (state === "connected" || state === "completed") fetch.heard(id, now());
    });
    all();
    if (!wire.peerChoking) fetch.choke(id, false, now());
  }

  /** @param {number} piece @param {number} offset @param {number} length @param {() => void} refused */
  ask(piece, offset, length, refused) {
    const { wire } = this;
    if (wire.destroyed || wire.destroying || wire._finished || wire.peerChoking) return false;
    wire.request(piece, offset, length, (/** @type {Error | null} */ error) => error && refused());
    return true;
  }

  /** @param {number} piece @param {number} offset @param {number} length */
  withdraw(piece, offset, length) {
    if (!this.wire.destroyed && !this.wire._finished) this.wire.cancel(piece, offset, length);
  }

  /** Is something of a large message coming in, though nothing whole came for long? */
  async trickles() {
    const before = await this.#bytes();
    await new Promise((done) => setTimeout(done, LOOK));
    return (await this.#bytes()) - before > TRICKLE;
  }

  async #bytes() {
    let bytes = 0;
    const stats = await this.conn?._pc?.getStats?.().catch(() => null);
    stats?.forEach((/** @type {any} */ it) => {
      if (it.type === "candidate-pair" && it.nominated) bytes = Math.max(bytes, it.bytesReceived);
    });
    return bytes;
  }

  end() {
    this.wire.destroy();
    this.conn?.destroy();
  }

  /** Choke it, or let it take again. @param {boolean} gives */
  share(gives) {
    const { wire } = this;
    if (!gives) wire.choke();
    else if (wire.peerInterested && !wire.isSeeder) wire.unchoke();
  }

  /** Does it lack something of the torrent? @param {number} pieces */
  lacks(pieces) {
    const { wire } = this;
    if (wire.isSeeder) return false;
    for (let piece = 0; piece < pieces; piece++) if (!wire.peerPieces.get(piece)) return true;
    return false;
  }
}

/** Milliseconds that no clock change disturbs. */
export function now() {
  return performance.now();
}
