// @ts-check
/**
 * The swarm: WebTorrent's stock browser build behind a handful of functions.
 *
 * It captures RTCPeerConnection when it is imported, so it is imported at the first join, which
 * the engine orders only after the user's consent. Trackers and ICE servers are those of the
 * order, never the library's own; nothing is fetched but what `want` names; what the vault holds
 * of a joined torrent is given to others where the order allows it. The bytes go straight to the
 * vault. WebTorrent carries messages: which block is asked of whom (`swarm.fetch.js`), who lied
 * (`swarm.trust.js`) and when a tracker is asked again (`swarm.trackers.js`) is decided here.
 */
import { Budget } from "./swarm.budget.js";
import { Room } from "./swarm.room.js";
import { Recent } from "./swarm.store.js";

/**
 * @typedef {{urls: string | string[], username?: string, credential?: string}} IceServer
 *
 * @typedef {object} Join
 * @property {string} infohash hex
 * @property {string} [torrent] base64 of a .torrent
 * @property {string[]} trackers
 * @property {(IceServer | string)[]} ice_servers
 * @property {boolean} [relay_only] meet peers by a TURN server or not at all, so that they see its
 *   address and not this machine's
 * @property {boolean} [upload] may others be given what is here? true unless told
 *
 * @typedef {object} Want pieces first to last, both inclusive
 * @property {string} infohash
 * @property {number} first
 * @property {number} last
 * @property {boolean} [urgent]
 * @property {"sequence" | "rarest"} [order] of those that are not urgent
 *
 * @typedef {{infohash: string, first: number, last: number}} Unwant
 * @typedef {{infohash: string, pieces: number[]}} Some
 *
 * @typedef {object} Report
 * @property {"swarm_report"} report
 * @property {"metadata" | "peers" | "pieces" | "lied" | "silent" | "alive" | "trackers" | "warning"
 *   | "failed"} what
 * @property {string} infohash
 * @property {string} [torrent]
 * @property {number} [peers]
 * @property {number} [bytes_in] of blocks, wasted ones included
 * @property {number} [bytes_out] of blocks
 * @property {number} [wasted] bytes that came and were of no use
 * @property {number} [leechers] peers that lack something
 * @property {number[]} [pieces] for `lied`, those that proved it
 * @property {Record<string, import("./swarm.trackers.js").State>} [trackers] by address
 * @property {import("./swarm.trackers.js").Reasons} [reasons]
 * @property {string} [detail] for `peers`, their addresses where the browser tells them; for
 *   `lied`, the address of the peer that was banned; for `trackers`, while nobody is met,
 *   trackers_failed, nobody_there or unreachable; for `failed` one of disk_full, lying_peers,
 *   no_webrtc, not_joined, or a text
 */

/**
 * @param {object} parts
 * @param {import("./vault.js").Vault} parts.vault
 * @param {(report: Report) => void} parts.report
 * @param {string} parts.library_url of webtorrent.min.js, absolute or relative to this module
 */
export function create_swarm({ vault, report, library_url }) {
  /** @type {Map<string, Room>} by info-hash */
  const rooms = new Map();
  /** @type {Map<string, any>} by how they connect, which is a client's and not a torrent's */
  const clients = new Map();
  const budget = new Budget();
  const recent = new Recent();
  const caps = { download: 0, upload: 0 };
  /** @type {Promise<any> | undefined} */
  let library;

  /** @param {string} key an RTCConfiguration as JSON */
  async function client_for(key) {
    library ??= import(library_url).then((module) => module.default);
    library.catch(() => {
      library = undefined; // so that the next join tries again
    });
    const WebTorrent = await library;
    if (!WebTorrent.WEBRTC_SUPPORT) throw new Error("no_webrtc");
    let client = clients.get(key);
    if (!client) {
      client = new WebTorrent({
        dht: false,
        lsd: false,
        utPex: false,
        natUpnp: false,
        natPmp: false,
        webSeeds: false,
        tracker: { rtcConfig: acceptable(JSON.parse(key)) },
      });
      // Torrents' own errors are told by their rooms; this one is the client's end.
      client.on("error", (/** @type {Error} */ error) => {
        clients.delete(key);
        for (const room of [...rooms.values()]) if (room.client_key === key) room.fail(error);
      });
      clients.set(key, client);
      cap();
    }
    return client;
  }

  /** The caps are for all; clients share them. */
  function cap() {
    for (const client of clients.values()) {
      client.throttleDownload(caps.download > 0 ? caps.download / clients.size : -1);
      client.throttleUpload(caps.upload > 0 ? caps.upload / clients.size : -1);
    }
  }

  /** @param {Room} room */
  function forget(room) {
    if (rooms.get(room.infohash) === room) rooms.delete(room.infohash);
    const others = [...rooms.values()].some((other) => other.client_key === room.client_key);
    const client = clients.get(room.client_key);
    if (client && !others) {
      clients.delete(room.client_key);
      client.destroy();
      cap();
    }
  }

  globalThis.addEventListener?.("online", () => {
    for (const room of rooms.values()) room.nudge();
  });

  return {
    /**
     * Join a swarm. Joining again repeats what is known, for an engine that has started anew.
     * @param {Join} order
     */
    async join({ infohash, torrent = "", trackers, ice_servers, relay_only, upload = true }) {
      const known = rooms.get(infohash);
      if (known) {
        known.share(upload);
        return known.repeat();
      }
      const key = JSON.stringify({
        iceServers: ice_servers.map((it) => (typeof it === "string" ? { urls: it } : it)),
        iceTransportPolicy: relay_only ? "relay" : "all",
      });
      const shared = { vault, report, budget, recent, left: forget };
      const room = new Room({ ...shared, infohash, client_key: key, upload });
      rooms.set(infohash, room);
      try {
        await room.open(client_for(key), torrent, trackers);
      } catch (error) {
        room.fail(error);
      }
    },

    /** Fetch pieces; those that are here already are reported at once. @param {Want} order */
    async want({ infohash, first, last, urgent = false, order = "sequence" }) {
      const room = rooms.get(infohash);
      if (room) return room.want(first, last, urgent ? "urgent" : order);
      report({ report: "swarm_report", what: "failed", infohash, detail: "not_joined" });
    },

    /** Fetch them no more: another carrier does. @param {Unwant} order */
    unwant({ infohash, first, last }) {
      rooms.get(infohash)?.unwant(first, last);
    },

    /** They came by another way, lie in the vault and are true: offer them. @param {Some} order */
    have({ infohash, pieces }) {
      rooms.get(infohash)?.have(pieces);
    },

    /** They are in the vault no more. @param {Some} order */
    lost({ infohash, pieces }) {
      rooms.get(infohash)?.lost(pieces);
    },

    /** Give to others, or nothing any more. @param {{infohash: string, upload: boolean}} order */
    share({ infohash, upload }) {
      rooms.get(infohash)?.share(upload);
    },

    /** Bytes a second of all swarms together; 0 is no limit. @param {{download: number, upload: number}} order */
    limits({ download, upload }) {
      Object.assign(caps, { download, upload });
      cap();
    },

    /** Leave a swarm; the pieces stay. @param {{infohash: string}} order */
    leave({ infohash }) {
      rooms.get(infohash)?.leave();
    },

    /** Leave all. */
    stop() {
      for (const room of [...rooms.values()]) room.leave();
    },
  };
}

/**
 * Without the servers that this browser does not take: with one of them no connection at all could
 * be made. The engine names none of which that is known; browsers differ.
 * @param {RTCConfiguration & {iceServers: IceServer[]}} config
 */
function acceptable(config) {
  const taken = (/** @type {IceServer[]} */ iceServers) => {
    try {
      new RTCPeerConnection({ iceServers }).close();
      return true;
    } catch {
      return false;
    }
  };
  if (!config.iceServers.length || taken(config.iceServers)) return config;
  return { ...config, iceServers: config.iceServers.filter((it) => taken([it])) };
}
