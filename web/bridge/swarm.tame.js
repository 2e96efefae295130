// @ts-check
/**
 * What WebTorrent's torrent is kept from doing by itself, and told of what was done instead: all
 * that the swarm knows of its insides, but for wires (`swarm.wire.js`) and trackers
 * (`swarm.trackers.js`).
 */

/**
 * It asks for no piece, and hashes nothing of the vault before it asks anybody.
 * @param {any} it a torrent that was just added
 * @param {(trackers: any) => void} discovering given its tracker client before it can have spoken
 */
export function tame(it, discovering) {
  it._update = () => {};
  it._updateWire = () => {};
  it._verifyPieces = (/** @type {() => void} */ done) => done();
  const { _startDiscovery } = it;
  it._startDiscovery = () => {
    const first = !it.discovery;
    _startDiscovery.call(it);
    if (first) discovering(it.discovery?.tracker);
  };
}

/** Nothing is here: what is known only by a magnet is looked for later. @param {any} it */
export function assume_empty(it) {
  it._startupBitfield ??= new Uint8Array(Math.ceil(it.pieces.length / 8));
}

/**
 * Pieces are in the vault: give them to whoever asks. Whether it is whole now is looked at once for
 * all of them, since that look goes through every piece.
 * @param {any} it
 * @param {number[]} pieces
 */
export function mark(it, pieces) {
  const fresh = pieces.filter((piece) => !it.bitfield.get(piece));
  for (const piece of fresh) {
    it._markVerified(piece);
    for (const wire of it.wires) wire.have(piece);
  }
  if (fresh.length > 0 && it._hasAllPieces()) it._checkDone();
}

/** It is there no more. @param {any} it @param {number} piece */
export function unmark(it, piece) {
  it._markUnverified(piece);
  it._reservations[piece] = [];
  it.done = false;
}

/** The connection under a wire. @param {any} it @param {any} wire */
export function connection_of(it, wire) {
  return [...it._peers.values()].find((peer) => peer.wire === wire)?.conn;
}
