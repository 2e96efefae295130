// @ts-check
/**
 * The swarm: WebTorrent's stock browser build behind four functions.
 *
 * It captures RTCPeerConnection when it is imported, so it is imported at the first join, which
 * the engine orders only after the user's consent. Trackers and ICE servers are those of the
 * order, never the library's own; nothing is fetched but what `want` names; what the vault holds
 * of a joined torrent is given to others. The bytes go straight to the vault.
 */
import { Room } from "./swarm.room.js";

/**
 * @typedef {object} Join
 * @property {string} infohash hex
 * @property {string} [torrent] base64 of a .torrent
 * @property {string[]} trackers
 * @property {string[]} ice_servers
 *
 * @typedef {object} Want
 * @property {string} infohash
 * @property {number} first
 * @property {number} last
 * @property {boolean} [urgent]
 *
 * @typedef {object} Report
 * @property {"swarm_report"} report
 * @property {"metadata" | "peers" | "pieces" | "warning" | "failed"} what
 * @property {string} infohash
 * @property {string} [torrent]
 * @property {number} [peers]
 * @property {number} [bytes_in]
 * @property {number} [bytes_out]
 * @property {number[]} [pieces]
 * @property {string} [detail] for `peers`, their addresses where the browser tells them; for
 *   `failed` one of disk_full, lying_peers, no_webrtc, not_joined, or a text
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
  /** @type {Map<string, any>} clients by their ICE servers, which are a client's and not a torrent's */
  const clients = new Map();
  /** @type {Promise<any> | undefined} */
  let library;

  /** @param {string} key @param {string[]} ice_servers */
  async function client_for(key, ice_servers) {
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
        tracker: { rtcConfig: { iceServers: ice_servers.map((urls) => ({ urls })) } },
      });
      // Torrents' own errors are told by their rooms; this one is the client's end.
      client.on("error", (/** @type {Error} */ error) => {
        clients.delete(key);
        for (const room of [...rooms.values()]) if (room.client_key === key) room.fail(error);
      });
      clients.set(key, client);
    }
    return client;
  }

  /** @param {Room} room */
  function forget(room) {
    if (rooms.get(room.infohash) === room) rooms.delete(room.infohash);
    const others = [...rooms.values()].some((other) => other.client_key === room.client_key);
    const client = clients.get(room.client_key);
    if (client && !others) {
      clients.delete(room.client_key);
      client.destroy();
    }
  }

  return {
    /**
     * Join a swarm. Joining again repeats what is known, for an engine that has started anew.
     * @param {Join} order
     */
    async join({ infohash, torrent = "", trackers, ice_servers }) {
      const known = rooms.get(infohash);
      if (known) return known.repeat();
      const key = JSON.stringify(ice_servers);
      const room = new Room({ vault, report, infohash, client_key: key, left: forget });
      rooms.set(infohash, room);
      try {
        const client = await client_for(key, ice_servers);
        await room.open(client, torrent, trackers);
      } catch (error) {
        room.fail(error);
      }
    },

    /** Fetch pieces; those that are here already are reported at once. @param {Want} order */
    async want({ infohash, first, last, urgent = false }) {
      const room = rooms.get(infohash);
      if (room) return room.want(first, last, urgent);
      report({ report: "swarm_report", what: "failed", infohash, detail: "not_joined" });
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
