// @ts-check
/**
 * The service worker: the page offline, and sound out of the vault. `routes.js` says which
 * request is whose; the build sets the list of files and the version, and bundles this.
 */
import { Store, VAULT } from "../web/bridge/vault.store.js";
import { art, share, welcome } from "./answers.js";
import { archive } from "./export.js";
import { Mismatch, Precache } from "./precache.js";
import { route_of } from "./routes.js";
import { Streams } from "./stream.js";
import { Thumbs } from "./thumbs.js";
import { Wants } from "./wants.js";

/** @type {readonly import("./precache.js").Listed[]} */
const LIST = __PRECACHE__;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
const precache = new Precache(LIST, __VERSION__, scope);
const files = new Set(precache.files.keys());
const vault = new Store(VAULT);
const streams = new Streams(vault, new Wants({ ask, channel: vault.channel }));

/** Not one version's, so not swept with it. */
const THUMBS = `starling/thumbs${precache.suffix}`;
const thumbs = new Thumbs(THUMBS, (hash) => art(vault, hash));

/** Nor this. */
const WELCOME = `starling/welcome${precache.suffix}`;

worker.addEventListener("install", (event) => {
  event.waitUntil(precache.install());
});

worker.addEventListener("activate", (event) => {
  // Claimed, so that the very first visit can play without being loaded again.
  event.waitUntil(precache.clean().then(() => worker.clients.claim()));
});

worker.addEventListener("message", (event) => {
  if (event.data?.skip_waiting) event.waitUntil(worker.skipWaiting());
  if (event.data?.version) event.ports[0]?.postMessage({ version: __VERSION__ });
});

worker.addEventListener("fetch", (event) => {
  const found = route_of(event.request, scope, files);
  if (found.route !== "network") event.respondWith(answer(event, found));
});

/**
 * @param {FetchEvent} event
 * @param {Exclude<import("./routes.js").Route, {route: "network"}>} found
 * @returns {Promise<Response>}
 */
async function answer(event, found) {
  switch (found.route) {
    case "page":
      return await file("index.html", event.request);
    case "file":
      return await file(found.path, event.request);
    case "stream":
      return await streams.respond(event.request, found.content, event.clientId);
    case "art":
      return found.as ? await thumbs.answer(found.hash, found.as) : await art(vault, found.hash);
    case "export":
      return await archive(vault, found.token);
    case "welcome":
      return await welcome(new URL("welcome.json", scope).href, WELCOME);
    case "share":
      return await share(vault, event.request, scope);
  }
}

/**
 * @param {string} path
 * @param {Request} request
 */
async function file(path, request) {
  try {
    return await precache.serve(path);
  } catch (error) {
    if (!(error instanceof Mismatch)) return Response.error();
    // The host has moved on to another version, and the cache lost this file. A page can be had
    // anew; a part of one would not fit the rest.
    worker.registration.update().catch(() => {});
    if (request.mode === "navigate") return await fetch(request);
    return new Response("this version is no longer on the server; load the page again\n", {
      status: 503,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    });
  }
}

/**
 * Ask one page for chunks: the one that fetches, then, as it is repeated, the others in turn.
 * @type {import("./wants.js").Ask}
 */
async function ask(want, client, turn) {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  /** @param {WindowClient} one */
  const rank = (one) => (one.id === client ? 0 : one.visibilityState === "visible" ? 1 : 2);
  const ours = windows.filter(({ url }) => url.startsWith(scope)).sort((a, b) => rank(a) - rank(b));
  if (ours.length === 0) return false;
  ours[turn % ours.length].postMessage({ want });
  return true;
}
