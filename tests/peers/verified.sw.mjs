// @ts-nocheck -- bundled for a page, from packages that are installed only where it is
/**
 * Gives `ipfs/<cid>?gateways=…` to media elements by verified-fetch, ranges and all. It has no
 * service worker of its own that a page could use; this is the least that it takes.
 */
import { made } from "./verified.made.mjs";

const fetchers = new Map();

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname, searchParams } = new URL(event.request.url);
  const cid = /\/ipfs\/(\w+)$/.exec(pathname)?.[1];
  if (cid) event.respondWith(answer(cid, searchParams.get("gateways") ?? "", event.request));
});

/** @param {string} cid @param {string} gateways @param {Request} request */
async function answer(cid, gateways, request) {
  if (!fetchers.has(gateways)) fetchers.set(gateways, made(gateways.split(" ")));
  const fetch = await fetchers.get(gateways);
  const range = request.headers.get("range");
  const { signal } = request;
  return await fetch(`ipfs://${cid}`, { headers: range ? { range } : {}, signal });
}
