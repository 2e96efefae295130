// @ts-check
/** Coming back to trackers, bounded invitations, and what a room tells. */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import { Budget } from "../../web/bridge/swarm.budget.js";
import { Tell } from "../../web/bridge/swarm.tell.js";
import { Trackers } from "../../web/bridge/swarm.trackers.js";

/** bittorrent-tracker's WebSocketTracker, as far as it is touched. */
class Tracker {
  destroyed = false;
  reconnecting = false;
  opened = 0;
  announced = 0;
  /** @type {number[]} */
  offers = [];
  /** @type {any[]} */
  responses = [];
  /** @type {any} */
  socket = Object.assign(new EventEmitter(), { connected: true });
  _onSocketConnectBound = () => {
    this.reconnecting = false;
  };

  /** @param {string} announceUrl */
  constructor(announceUrl) {
    this.announceUrl = announceUrl;
  }

  announce() {
    this.announced += 1;
    this._generateOffers(5, () => {});
  }

  _openSocket() {
    this.opened += 1;
    this.destroyed = false;
    this.socket = Object.assign(new EventEmitter(), { connected: false });
  }

  /** @param {number} number @param {(offers: any[]) => void} done */
  _generateOffers(number, done) {
    this.offers.push(number);
    done([]);
  }

  _createPeer() {
    return Object.assign(new EventEmitter(), { _pc: new EventTarget(), signal: () => {} });
  }

  /** @param {any} data */
  _onAnnounceResponse(data) {
    this.responses.push(data);
  }

  /** @param {any} _data */
  _onSocketData(_data) {}

  _startReconnectTimer() {
    assert.fail("the library's own waiting");
  }

  lose() {
    this.destroyed = true;
    this._startReconnectTimer();
  }
}

/** @param {Tracker[]} trackers @param {{wanting?: boolean, refused?: string[]}} [given] */
function adopted(trackers, { wanting = true, refused = [] } = {}) {
  const it = new Trackers({
    budget: new Budget(),
    wanting: () => wanting,
    refuses: (peer_id) => refused.includes(peer_id),
  });
  it.adopt({ _trackers: trackers, _defaultAnnounceOpts: () => ({}) });
  return it;
}

test("a lost tracker is asked again after 1, 2, 4 … seconds, at most a minute", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const tracker = new Tracker("ws://a");
  const it = adopted([tracker]);
  assert.deepEqual(it.states, { "ws://a": "connected" });
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const before = tracker.opened;
    tracker.lose();
    assert.deepEqual(it.states, { "ws://a": "failed" });
    context.mock.timers.tick(seconds * 1000 - 1);
    assert.equal(tracker.opened, before, "not sooner");
    context.mock.timers.tick(seconds * 200 + 1);
    assert.equal(tracker.opened, before + 1, `after ${seconds} s`);
  }
  tracker._onSocketData({});
  tracker.lose();
  context.mock.timers.tick(1201);
  assert.equal(tracker.opened, 9, "an answer makes it new");
});

test("a socket that another torrent opened tells of its connection", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const tracker = new Tracker("ws://a");
  adopted([tracker]);
  tracker.lose();
  assert.ok(tracker.reconnecting);
  context.mock.timers.tick(1201);
  tracker.socket.emit("connect");
  assert.ok(!tracker.reconnecting);
});

test("back online, nobody waits; after leaving, nobody comes back", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const [gone, there] = [new Tracker("ws://gone"), new Tracker("ws://there")];
  const it = adopted([gone, there]);
  for (let time = 0; time < 5; time++) {
    gone.lose();
    context.mock.timers.tick(100_000);
  }
  gone.lose();
  it.nudge();
  assert.equal(gone.opened, 6);
  assert.equal(there.announced, 1);
  gone.lose();
  it.close();
  context.mock.timers.tick(1_000_000);
  assert.equal(gone.opened, 6);
});

test("the first announce invites two, the next five, one that only gives fewer", () => {
  const [tracker, giver] = [new Tracker("ws://a"), new Tracker("ws://a")];
  const it = adopted([tracker]);
  tracker.announce();
  it.announce();
  assert.deepEqual(tracker.offers, [2, 5]);
  assert.equal(it.reasons.offers, 7);
  const other = adopted([giver], { wanting: false });
  other.announce();
  other.announce();
  assert.deepEqual(giver.offers, [2, 2]);
});

test("with many connections alive invitations become fewer, then end", () => {
  const budget = new Budget();
  const all = [];
  let last = 5;
  while (budget.open) {
    const connection = {};
    all.push(connection);
    budget.count(connection);
    const now = budget.offers(true);
    assert.ok(now <= last && budget.offers(false) <= now);
    last = now;
  }
  assert.equal(last, 0);
  assert.ok(all.length < 500);
});

test("a banned peer is not answered", () => {
  const tracker = new Tracker("ws://a");
  adopted([tracker], { refused: ["ff00"] });
  tracker._onAnnounceResponse({ peer_id: "\u00ff\u0000", offer: {} });
  tracker._onAnnounceResponse({ peer_id: "\u00fe\u0000", offer: {} });
  tracker._onAnnounceResponse({ interval: 120 });
  assert.equal(tracker.responses.length, 2);
});

test("what became of invitations is counted", () => {
  const tracker = new Tracker("ws://a");
  const it = adopted([tracker]);
  const [met, failed, ignored] = [0, 1, 2].map(() => tracker._createPeer());
  met.signal({});
  met.emit("connect");
  met.emit("close");
  failed.signal({});
  failed.emit("close");
  ignored.emit("close");
  const counts = { offers: 0, answered: 2, connected: 1, ice_failed: 1, turn_refused: 0 };
  assert.deepEqual(it.reasons, counts);
});

test("a TURN server that refuses a login is not one that is silent or full", () => {
  const tracker = new Tracker("ws://a");
  const it = adopted([tracker]);
  const peer = tracker._createPeer();
  for (const errorCode of [701, 401, 486, 403, 441, 508]) {
    peer._pc.dispatchEvent(Object.assign(new Event("icecandidateerror"), { errorCode }));
  }
  assert.equal(it.reasons.turn_refused, 3);
});

test("a room tells each thing once, and why nobody is met", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let time = 0;
  context.mock.method(performance, "now", () => time);
  /** @type {any[]} */
  const told = [];
  const tell = new Tell((report) => told.push(report), "aa");
  const states = /** @type {any} */ ({ "ws://a": "connected" });
  const reasons = { offers: 2, answered: 0, connected: 0, ice_failed: 0, turn_refused: 0 };
  const trackers = /** @type {any} */ ({ states, reasons });
  const detail = () => {
    tell.trackers(trackers, 0);
    return told.at(-1).detail;
  };
  assert.equal(detail(), "");
  detail();
  assert.equal(told.length, 1);
  time = 6000;
  assert.equal(detail(), "nobody_there");
  Object.assign(reasons, { answered: 2, ice_failed: 2 });
  assert.equal(detail(), "unreachable");
  states["ws://a"] = "failed";
  assert.equal(detail(), "trackers_failed");
  tell.trackers(trackers, 1);
  assert.equal(told.at(-1).detail, "", "somebody is met");

  told.length = 0;
  tell.pulse(0, false, 6000);
  tell.pulse(0, true, 7999);
  tell.pulse(0, true, 8000);
  tell.pulse(0, true, 12_000);
  tell.pulse(5, true, 12_250);
  assert.deepEqual(
    told.map(({ what }) => what),
    ["silent", "alive"],
  );

  told.length = 0;
  tell.stored(4, false);
  tell.stored(2, false);
  context.mock.timers.tick(99);
  assert.equal(told.length, 0);
  context.mock.timers.tick(1);
  assert.deepEqual(told[0].pieces, [2, 4]);
});
