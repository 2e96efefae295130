// @ts-nocheck -- bundled for a page, from packages that are installed only where it is
/** The page of verified-fetch, for the benches: the same verbs as the other pages have. */
import { made } from "./verified.made.mjs";

const audio = document.getElementById("audio");

/** Its service worker is the one that verified-fetch needs to feed an element; it is not Helia's. */
async function worker() {
  await navigator.serviceWorker.register("verified.sw.js", { scope: "./" });
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((done) =>
    navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }),
  );
}

/** @param {Response} answer @param {number} enough bytes */
async function read(answer, start, enough) {
  let bytes = 0;
  let head = 0;
  for await (const part of answer.body) {
    bytes += part.byteLength;
    if (!head && bytes >= enough) head = performance.now() - start;
  }
  return { bytes, head, whole: performance.now() - start };
}

window.hands = {
  /** Address → all bytes, verified; `head` is the time of the first `enough` of them. */
  async verified(cid, gateways, enough) {
    const fetch = await made(gateways);
    const start = performance.now();
    const signal = AbortSignal.timeout(120_000);
    const told = await read(await fetch(`ipfs://${cid}`, { signal }), start, enough);
    await fetch.stop();
    return told;
  },

  /** The same without a proof, from one gateway's file, into memory. */
  async plain(cid, [gateway]) {
    const start = performance.now();
    const answer = await fetch(`${gateway}/ipfs/${cid}`, { cache: "no-store" });
    const { byteLength: bytes } = await answer.arrayBuffer();
    return { bytes, whole: performance.now() - start };
  },

  /** The same, kept for offline by the browser's own means. */
  async plain_kept(cid, [gateway]) {
    const cache = await caches.open("kept");
    const start = performance.now();
    const url = `${gateway}/ipfs/${cid}?kept`;
    await cache.put(url, await fetch(url, { cache: "no-store" }));
    const whole = performance.now() - start;
    await caches.delete("kept");
    return { whole };
  },

  /** Address → first sound, by an element that reads through the service worker. */
  async sound(cid, gateways) {
    await worker();
    const start = performance.now();
    audio.src = `ipfs/${cid}?gateways=${encodeURIComponent(gateways.join(" "))}`;
    audio.play();
    return { sound: (await bench.heard()) - start };
  },

  /** A place that is not here → sound. */
  async seek(share) {
    const start = performance.now();
    const seconds = audio.duration * share;
    audio.currentTime = seconds;
    return { sound: (await bench.heard(seconds + 0.05)) - start };
  },
};
