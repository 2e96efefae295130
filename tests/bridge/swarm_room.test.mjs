// @ts-check
/** A room over a torrent that is pretended, on a true vault: orders that overtake each other. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { afterEach, test } from "node:test";
import { Budget } from "../../web/bridge/swarm.budget.js";
import { Room } from "../../web/bridge/swarm.room.js";
import { Recent } from "../../web/bridge/swarm.store.js";
import { mark } from "../../web/bridge/swarm.tame.js";
import { to_base64 } from "../../web/bridge/swarm.torrent.js";
import { Peer } from "../../web/bridge/swarm.wire.js";
import { open_vault } from "../../web/bridge/vault.js";

/** @type {any} */ (globalThis).navigator ??= {};

const PIECE = 16_384;
const PIECES = 4;
const SONG = Uint8Array.from({ length: PIECES * PIECE }, (_, at) => (at * 31 + (at >> 8)) % 251);
/** @param {number} index */
const piece_of = (index) => SONG.slice(index * PIECE, (index + 1) * PIECE);

/** @type {(() => void)[]} */
const ends = [];
let names = 0;

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The .torrent of SONG. */
function torrent() {
  const hashes = Array.from({ length: PIECES }, (_, index) =>
    createHash("sha1").update(piece_of(index)).digest(),
  );
  return Buffer.concat([
    Buffer.from(`d4:infod6:lengthi${SONG.length}e4:name1:a12:piece lengthi${PIECE}e6:pieces`),
    Buffer.from(`${20 * PIECES}:`),
    ...hashes,
    Buffer.from("ee"),
  ]);
}

/** A peer that has everything and answers nothing by itself. */
class Wire extends EventEmitter {
  /** @type {number[]} pieces that were asked for */
  asked = [];
  peerId = "aa";
  peerChoking = false;
  peerPieces = { get: () => true };
  isSeeder = true;
  destroyed = false;
  /** @param {number} piece */
  request(piece) {
    this.asked.push(piece);
  }
  _push() {}
  setTimeout() {}
  interested() {}
  unchoke() {}
  cancel() {}
  have() {}
  destroy() {
    this.destroyed = true;
  }
}

/** WebTorrent's torrent, as far as it is touched. */
class Torrent extends EventEmitter {
  /** @param {string} infoHash */
  constructor(infoHash) {
    super();
    this.infoHash = infoHash;
    this.torrentFile = torrent();
    this.pieces = new Array(PIECES).fill({});
    this.pieceLength = PIECE;
    this.length = SONG.length;
    this.uploaded = 0;
    this.looks = 0;
    /** @type {Set<number>} */
    const held = new Set();
    this.bitfield = { get: (/** @type {number} */ piece) => held.has(piece) };
    this._markVerified = (/** @type {number} */ piece) => held.add(piece);
    this._markUnverified = (/** @type {number} */ piece) => held.delete(piece);
    /** @type {any[]} */
    this._reservations = [];
    this._peers = new Map();
    /** @type {any[]} */
    this.wires = [];
  }
  _startDiscovery() {}
  _hasAllPieces() {
    this.looks += 1;
    return false;
  }
  _checkDone() {}
  destroy() {}
}

/** A room with one peer, whose looks into the vault can be held up. */
async function meet() {
  const infohash = createHash("sha1").update(String(names)).digest("hex");
  const base = `btih:${infohash}`;
  const vault = await open_vault(`room-${names++}`);
  await vault.describe({
    id: `${base}/0`,
    base,
    offset: 0,
    length: SONG.length,
    chunk: PIECE,
    base_length: SONG.length,
    mime: "audio/flac",
    proved: true,
  });
  const it = new Torrent(infohash);
  /** @type {any[]} */
  const reports = [];
  const room = new Room({
    vault,
    report: (report) => void reports.push(report),
    infohash,
    client_key: "[]",
    upload: true,
    budget: new Budget(),
    recent: new Recent(),
    left: () => {},
  });
  await room.open(Promise.resolve({ add: () => it }), to_base64(torrent()), []);
  it.emit("ready");
  const wire = new Wire();
  it.emit("wire", wire);
  await new Promise((done) => setImmediate(done));
  /** @type {(() => void)[]} */
  const held = [];
  const { missing_between } = vault;
  const hold = () => {
    vault.missing_between = async (...given) => {
      const seen = await missing_between.apply(vault, given);
      await new Promise((go) => held.push(/** @type {() => void} */ (go)));
      return seen;
    };
  };
  ends.push(() => {
    room.leave();
    vault.close();
  });
  return { room, vault, base, it, wire, reports, hold, held };
}

/** @param {() => boolean} condition */
async function until(condition) {
  for (const end = Date.now() + 5000; !condition(); ) {
    assert.ok(Date.now() < end, "never came true");
    await new Promise((done) => setImmediate(done));
  }
}

test("what is wanted no more while it is looked up is never asked for", async () => {
  const { room, wire, hold, held } = await meet();
  hold();
  room.want(0, 3, "sequence");
  await until(() => held.length === 1);
  room.unwant(1, 2);
  held[0]();
  await until(() => wire.asked.length > 0);
  await new Promise((done) => setImmediate(done));

  assert.deepEqual(wire.asked, [0, 3]);
});

test("a piece that lands while it is looked for is neither lost nor fetched twice", async () => {
  const { room, vault, base, it, wire, reports, hold, held } = await meet();
  room.want(0, 0, "sequence");
  await until(() => wire.asked.length === 1);
  hold();
  room.want(0, 1, "sequence");
  await until(() => held.length === 1);
  wire.emit("piece", 0, 0, piece_of(0));
  await until(() => it.bitfield.get(0));
  held[0]();
  await until(() => wire.asked.includes(1));

  assert.equal(it.bitfield.get(0), true);
  assert.deepEqual(wire.asked, [0, 1]);
  assert.deepEqual(new Uint8Array(/** @type {any} */ (await vault.get(base, 0))), piece_of(0));
  await until(() => reports.some(({ what, pieces }) => what === "pieces" && pieces.includes(0)));
});

test("what the vault lacks though it was offered is fetched again", async () => {
  const { room, it, wire } = await meet();
  room.have([0]);
  assert.equal(it.bitfield.get(0), true);
  room.want(0, 0, "urgent");
  await until(() => wire.asked.length === 1);

  assert.equal(it.bitfield.get(0), false);
});

test("a wrong piece is not stored, and its giver is left", async () => {
  const { room, vault, base, wire, reports } = await meet();
  room.want(1, 1, "sequence");
  await until(() => wire.asked.length === 1);
  wire.emit("piece", 1, 0, piece_of(2));
  await until(() => reports.some(({ what }) => what === "lied"));

  assert.equal(await vault.get(base, 1), null);
});

test("a liar that leaves before the verdict is known when it comes back", async () => {
  const { room, vault, base, it, wire, reports } = await meet();
  room.want(1, 1, "sequence");
  await until(() => wire.asked.length === 1);
  wire.emit("piece", 1, 0, piece_of(2));
  wire.emit("close");
  await until(() => reports.some(({ what }) => what === "lied"));
  const again = new Wire();
  it.emit("wire", again);
  await new Promise((done) => setImmediate(done));

  assert.equal(again.destroyed, true);
  assert.deepEqual(again.asked, []);
  assert.equal(await vault.get(base, 1), null);
});

test("a peer of the turn in which the pieces become known is heard once", () => {
  const late = new Wire();
  let joined = 0;
  const join = () => {
    joined += 1;
    return { patience: 0 };
  };
  const fetch = /** @type {any} */ ({ join, offers() {}, choke() {} });
  const peer = new Peer(late, undefined, "late", () => true);
  peer.plug(fetch, false);
  peer.plug(fetch, false);

  assert.equal(joined, 1);
  assert.equal(late.listenerCount("piece"), 1);
});

test("many pieces at once cost one look at whether all are here", () => {
  const it = new Torrent("00");
  mark(it, [0, 1, 2]);
  mark(it, [0, 1, 2]);

  assert.equal(it.looks, 1);
});

test("what stays in memory is bounded over all torrents, the least recently used goes first", () => {
  const recent = new Recent(4 * PIECE);
  for (let index = 0; index < 3; index++) recent.put("a", index, piece_of(0));
  recent.put("b", 0, piece_of(0));
  recent.get("a", 0);
  recent.put("b", 1, piece_of(0));
  recent.put("b", 2, piece_of(0));

  assert.equal(recent.bytes, 4 * PIECE);
  assert.ok(recent.get("b", 2));
  assert.equal(recent.get("a", 1), undefined);
  recent.drop("b");
  assert.equal(recent.get("b", 2), undefined);
  recent.drop("a");
  assert.equal(recent.bytes, 0);
});
