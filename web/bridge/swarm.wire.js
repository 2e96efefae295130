// @ts-check
/** One connected peer: WebTorrent's wire on one side, what is fetched from it on the other. */

/** Requests that a peer may let wait when it does not say how many (its `reqq`). */
const MANY = 192;
/** Bytes of a message: every browser and library takes as much. */
const MESSAGE = 65_535;
/** How long a silent connection is looked at, in milliseconds, before it is given up. */
const LOOK = 2000;
/** Bytes in that time that are more than what keeps a path open. */
const TRICKLE = 2048;

export class Peer {
  #plugged = false;

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
    /** What it calls itself, to us and to the tracker: some clients have a name for each. */
    this.names = [wire.peerId, conn?.id].filter(Boolean).map(String);
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
   * Fewer and larger messages: each costs both ends about as much as the kilobytes in it. What is
   * said in one go leaves together, and a block leaves with its head.
   */
  #join_up() {
    const { wire } = this;
    const { _push } = wire;
    /** @type {Uint8Array[]} */
    let parts = [];
    let size = 0;
    const flush = () => {
      if (parts.length === 0) return;
      const whole = parts.length === 1 ? parts[0] : joined(parts, size);
      parts = [];
      size = 0;
      _push.call(wire, whole);
    };
    wire._push = (/** @type {Uint8Array} */ bytes) => {
      if (size + bytes.length > MESSAGE) flush();
      if (parts.length === 0) queueMicrotask(flush);
      parts.push(bytes);
      size += bytes.length;
    };
  }

  /**
   * Let it be fetched from, once the torrent's pieces are known.
   * @param {import("./swarm.fetch.js").Fetch} fetch
   * @param {boolean} suspect
   */
  plug(fetch, suspect) {
    // Whoever comes in the very turn in which the pieces become known is plugged from two sides.
    if (this.#plugged) return;
    this.#plugged = true;
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

/** @param {Uint8Array[]} parts @param {number} size */
function joined(parts, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Milliseconds that no clock change disturbs. */
export function now() {
  return performance.now();
}
