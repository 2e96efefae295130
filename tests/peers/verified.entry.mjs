// @ts-nocheck -- bundled for a page, from packages that are installed only where it is
/**
 * verified-fetch over HTTP alone, for the benches: no libp2p, gateways as the page names them.
 *
 * The router is ours, because Helia 7.1.15 with nothing but fallback routers waits for ever.
 */

import { fallbackRouter } from "@helia/fallback-router";
import { trustlessGatewayBlockBroker } from "@helia/trustless-gateway-client";
import { createVerifiedFetchWithHelia } from "@helia/verified-fetch";
import { createHeliaLight } from "helia";

/** @param {string[]} gateways */
async function made(gateways) {
  const fallback = fallbackRouter({ gateways, shuffle: false });
  const router = {
    name: "given gateways",
    async *findProviders(cid, options) {
      for await (const one of fallback.findProviders(cid, options))
        yield { ...one, fallback: false };
    },
  };
  const helia = await createHeliaLight({
    routers: [router],
    blockBrokers: [trustlessGatewayBlockBroker({ allowInsecure: true, allowLocal: true })],
  }).start();
  return await createVerifiedFetchWithHelia(helia);
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

  /** `size` bytes from `place`, verified, once as many from the beginning were read. */
  async part(cid, gateways, size, place) {
    const fetch = await made(gateways);
    const range = async (from) => {
      const headers = { Range: `bytes=${from}-${from + size - 1}` };
      const answer = await fetch(`ipfs://${cid}`, { headers, signal: AbortSignal.timeout(60_000) });
      const { byteLength } = await answer.arrayBuffer();
      if (byteLength !== size) throw new Error(`${byteLength} bytes instead of ${size}`);
    };
    await range(0);
    const start = performance.now();
    await range(place);
    const ms = performance.now() - start;
    await fetch.stop();
    return { ms };
  },
};
