// A server with every fault that we know, and help to carry bytes from it into a vault.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, afterEach, before } from "node:test";
import { carry } from "../../web/bridge/carry.js";
import { open_vault } from "../../web/bridge/vault.js";

globalThis.navigator ??= {};

export const CHUNK = 1000;
export const LENGTH = 20_500;
export const octets = Uint8Array.from({ length: LENGTH }, (_, at) => (at * 7 + (at >> 8)) % 251);
export const SIZES = Array.from({ length: 21 }, (_, at) => Math.min(CHUNK, LENGTH - at * CHUNK));
export const ALL = SIZES.map((_, at) => at);

export const sums = (algorithm, bytes = octets) =>
  new Uint8Array(
    Buffer.concat(
      SIZES.map((size, at) =>
        createHash(algorithm.replace("-", ""))
          .update(bytes.subarray(at * CHUNK, at * CHUNK + size))
          .digest(),
      ),
    ),
  );

// ── The server ──────────────────────────────────────────────────────────────────────────────

/** @type {{method: string, url: string, range: string | undefined, sent: number, gone: boolean}[]} */
export const seen = [];

/** How each path answers: a mode, and after a colon its number. */
function answer(request, response) {
  const [mode, number = "0", more] = request.url.slice(1).split(/[:=]/);
  const note = { ...request.headers, range: request.headers.range, sent: 0, gone: false };
  note.url = request.url;
  note.method = request.method;
  seen.push(note);
  request.on("close", () => {});
  response.on("close", () => {
    note.gone = true;
  });
  const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const [start, stop] = match ? [Number(match[1]), Number(match[2]) + 1] : [0, LENGTH];
  let body = octets.slice(start, Math.min(stop, LENGTH));
  let status = match ? 206 : 200;
  const headers = { "Content-Length": String(body.length) };
  if (match) headers["Content-Range"] = `bytes ${start}-${start + body.length - 1}/${LENGTH}`;
  const place = Number(number);
  switch (mode) {
    case "ok":
      break;
    case "hidden":
      delete headers["Content-Range"];
      break;
    case "lie":
      for (let at = start; at < stop; at++) {
        if (Math.floor(at / CHUNK) === place) body[at - start] ^= 255;
      }
      break;
    case "whole":
      status = 200;
      body = octets;
      headers["Content-Length"] = String(LENGTH);
      delete headers["Content-Range"];
      break;
    case "untold":
      status = 200;
      body = octets;
      for (const name of Object.keys(headers)) delete headers[name];
      break;
    case "elsewhere":
      headers["Content-Range"] = `bytes ${start + 1}-${stop}/${LENGTH}`;
      break;
    case "grown":
      headers["Content-Range"] = `bytes ${start}-${stop - 1}/${LENGTH + 1}`;
      break;
    case "shorter":
      headers["Content-Length"] = String(body.length - 1);
      delete headers["Content-Range"];
      body = body.slice(0, -1);
      break;
    case "longer":
      body = new Uint8Array([...body, 1, 2, 3]);
      headers["Content-Length"] = String(body.length);
      break;
    case "status":
      response.writeHead(place, more ? { "Retry-After": more } : {});
      response.end("no");
      return;
    case "redirect":
      response.writeHead(302, { Location: `/${request.url.split("=")[1]}` });
      response.end();
      return;
    case "away":
      response.writeHead(302, { Location: `http://127.0.0.1:${server.address().port}/ok` });
      response.end();
      return;
    case "loop":
      response.writeHead(302, { Location: "/loop" });
      response.end();
      return;
    case "silent":
      return; // Takes the request and never answers.
    case "reset":
      request.socket.destroy();
      return;
    case "stall":
      response.writeHead(status, headers);
      response.write(body.slice(0, place));
      return;
    case "cut":
      response.writeHead(status, headers);
      response.write(body.slice(0, place), () => request.socket.destroy());
      return;
    case "drip":
      response.writeHead(status, headers);
      drip(response, body, place, note);
      return;
  }
  response.writeHead(status, headers);
  drip(response, body, 4096, note);
}

/** Write so many bytes at a time, as fast as they are taken. */
async function drip(response, body, step, note) {
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    note.sent += Math.min(step, body.length - at);
    if (!response.write(body.slice(at, at + step))) {
      await Promise.race([once(response, "drain"), once(response, "close")]).catch(() => {});
    } else await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

const server = createServer(answer);
/** @type {string} */
export let site;

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  site = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

// ── Help ────────────────────────────────────────────────────────────────────────────────────

const opened = [];
let names = 0;
afterEach(() => {
  for (const vault of opened.splice(0)) vault.close();
  server.closeAllConnections();
  seen.length = 0;
});

export const BASE = "cid:a";
export const CONTENT = {
  id: BASE,
  base: BASE,
  offset: 0,
  length: LENGTH,
  chunk: CHUNK,
  base_length: LENGTH,
  mime: "audio/flac",
  proved: true,
};

export async function fresh() {
  const vault = await open_vault(`carry-${names++}`);
  opened.push(vault);
  await vault.describe(CONTENT);
  return vault;
}

export const segment = (path, start = 0, stop = LENGTH, more = {}) => ({
  url: path && `${site}/${path}`,
  start,
  stop,
  ...more,
});

export const order = (segments, more = {}) => ({
  base: BASE,
  first: 0,
  sizes: SIZES,
  digests: sums("SHA-256"),
  algorithm: "SHA-256",
  segments,
  depth: 1,
  first_byte_ms: 5000,
  stall_ms: 5000,
  ...more,
});

/** Run an order; what came of it, and what was told. */
export async function carried(vault, asked, act = () => {}) {
  const told = { chunk: [], bytes: [], asked: [], got: [] };
  const handle = carry(vault, asked, (what, count, host, redirected) => {
    told[what].push(what === "chunk" || what === "bytes" ? count : { count, host, redirected });
    act({ what, count }, handle);
  });
  const end = await handle.promise;
  const missing = new Set(await vault.missing(BASE));
  const stored = ALL.filter((index) => !missing.has(index));
  for (const index of stored) {
    const chunk = new Uint8Array(await vault.get(BASE, index));
    const expected = octets.subarray(index * CHUNK, index * CHUNK + SIZES[index]);
    assert.deepEqual(chunk, expected, `chunk ${index} is what it must be`);
  }
  return { end, told, stored };
}
