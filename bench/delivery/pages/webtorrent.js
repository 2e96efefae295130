/**
 * WebTorrent as its README shows it: its own client, store, service worker and defaults.
 */
import WebTorrent from "./webtorrent.min.js";

const registration = await navigator.serviceWorker.register("sw.min.js", { scope: "./" });
await navigator.serviceWorker.ready;
if (!navigator.serviceWorker.controller) {
  await new Promise((done) =>
    navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }),
  );
}
const audio = /** @type {any} */ (document.getElementById("audio"));
const client = new WebTorrent();
client.createServer({ controller: registration });
/** @type {any} */
let torrent = null;

/** @param {string} magnet */
function added(magnet) {
  return new Promise((resolve, reject) => {
    client.on("error", reject);
    client.add(magnet, (/** @type {any} */ it) => {
      torrent = it;
      resolve(it);
    });
  });
}

/** @param {any} it */
const done = (it) => it.done || new Promise((resolve) => it.once("done", resolve));

window.hands = {
  /** @param {string} magnet */
  async sound(magnet) {
    const start = performance.now();
    const it = await added(magnet);
    const listed = performance.now() - start;
    it.files[0].streamTo(audio);
    audio.play();
    const sound = (await bench.heard()) - start;
    return { listed, sound };
  },

  /** @param {number} share */
  async seek(share) {
    const start = performance.now();
    const seconds = audio.duration * share;
    audio.currentTime = seconds;
    return { sound: (await bench.heard(seconds + 0.05)) - start };
  },

  /** @param {string} magnet */
  async whole(magnet) {
    const start = performance.now();
    const it = await added(magnet);
    const listed = performance.now() - start;
    await done(it);
    return { listed, whole: performance.now() - start };
  },

  /** @param {string} magnet @param {string} _content @param {number} bytes @param {boolean} playing */
  async head(magnet, _content, bytes, playing = false) {
    const start = performance.now();
    const it = await added(magnet);
    const listed = performance.now() - start;
    if (playing) {
      it.files[0].streamTo(audio);
      audio.play();
    }
    const answer = await fetch(it.files[0].streamURL, {
      headers: { Range: `bytes=0-${bytes - 1}` },
    });
    const { byteLength } = await answer.arrayBuffer();
    if (byteLength !== bytes) throw new Error(`${byteLength} bytes instead of ${bytes}`);
    return { listed, head: performance.now() - start };
  },

  async keep() {
    const start = performance.now();
    await done(torrent);
    return { whole: performance.now() - start };
  },

  received: () => torrent?.received ?? 0,
};
