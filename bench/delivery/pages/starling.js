/**
 * What a listener does with the player, timed: the same verbs as the peers' pages have. All goes
 * through `window.starling` and the streams of the service worker. Times are ms since the order.
 */
(() => {
  /** Between two rounds, ms. */
  const PAUSE = 300;

  /** @type {string} the track that the last order added, once it is known */
  let track = "";

  const stream = (/** @type {string} */ content) => `stream/${encodeURIComponent(content)}`;

  /** Add an address; resolves as soon as the library has the track. @param {string} uri */
  function listed(uri) {
    track = "";
    return /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        const done = () => {
          off();
          resolve();
        };
        const off = starling.on("changed", ({ region, value }) => {
          if (region === "library" && value.tracks) done();
        });
        starling.do({ do: "add", uri }).then(({ tracks }) => {
          [track] = tracks;
          done();
        }, reject);
      })
    );
  }

  /** The track that was listed, as the page's list would ask for it. */
  async function found() {
    if (track) return track;
    const { tracks } = await starling.do({ do: "find", limit: 1 });
    return tracks[0].id;
  }

  /** Resolves once every transaction on the vault that was begun before is over. */
  function written() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("starling-vault");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const names = ["contents", "chunks"];
        const transaction = opening.result.transaction(names, "readwrite");
        transaction.oncomplete = resolve;
        transaction.objectStore("chunks").count();
      };
    }).then(({ target }) => target.db.close());
  }

  window.hands = {
    /** Address → first sound. @param {string} uri */
    async sound(uri) {
      const start = performance.now();
      await listed(uri);
      const at_listed = performance.now() - start;
      starling.do({ do: "play", track: await found() }).catch(() => {});
      const sound = (await bench.heard()) - start;
      return { listed: at_listed, sound };
    },

    /** A place that is not here → sound. @param {number} share of the track, 0 to 1 */
    async seek(share) {
      const start = performance.now();
      const seconds = (starling.state.playback.duration_ms / 1000) * share;
      starling.do({ do: "seek", ms: Math.round(seconds * 1000) }).catch(() => {});
      return { sound: (await bench.heard(seconds + 0.05)) - start };
    },

    /** Address → every byte verified and stored. @param {string} uri */
    async whole(uri) {
      const start = performance.now();
      await listed(uri);
      const at_listed = performance.now() - start;
      await starling.do({ do: "keep", track: await found() });
      return { listed: at_listed, whole: performance.now() - start };
    },

    /** Address → the first bytes, verified. @param {string} uri @param {string} content @param {number} bytes @param {boolean} playing */
    async head(uri, content, bytes, playing = false) {
      const start = performance.now();
      await listed(uri);
      const at_listed = performance.now() - start;
      if (playing) starling.do({ do: "play", track: await found() }).catch(() => {});
      return { listed: at_listed, head: (await this.part(content, 0, bytes)).ms + at_listed };
    },

    /** A range of a known content, read to its end. @param {string} content @param {number} from @param {number} to */
    async part(content, from, to) {
      const start = performance.now();
      const answer = await fetch(stream(content), {
        headers: { Range: `bytes=${from}-${to - 1}` },
      });
      const { byteLength } = await answer.arrayBuffer();
      if (byteLength !== to - from) throw new Error(`${byteLength} bytes instead of ${to - from}`);
      return { ms: performance.now() - start };
    },

    /** Keep what is there already, to its end. */
    async keep() {
      const start = performance.now();
      await starling.do({ do: "keep", track: await found() });
      return { whole: performance.now() - start };
    },

    /** Take everything out again, so that the next round begins with nothing. */
    async forget() {
      await starling.do({ do: "pause" }).catch(() => {});
      const { tracks } = await starling.do({ do: "find", limit: 100 });
      if (tracks.length)
        await starling.do({ do: "drop", tracks: tracks.map(({ id }) => id), remove: true });
      await starling.do({ do: "clear_cache" }).catch(() => {});
      // what is removed is still being deleted: the next round's first write would wait for it
      await written();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      await written();
    },
  };
})();
