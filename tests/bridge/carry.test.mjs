// Carrying bytes from HTTP into the vault, against a server with every fault that we know.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, afterEach, before, test } from "node:test";
import { carry } from "../../web/bridge/carry.js";
import { open_vault } from "../../web/bridge/vault.js";

globalThis.navigator ??= {};

const CHUNK = 1000;
const LENGTH = 20_500;
const octets = Uint8Array.from({ length: LENGTH }, (_, at) => (at * 7 + (at >> 8)) % 251);
const SIZES = Array.from({ length: 21 }, (_, at) => Math.min(CHUNK, LENGTH - at * CHUNK));
const ALL = SIZES.map((_, at) => at);

const sums = (algorithm, bytes = octets) =>
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
let seen = [];

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
let site;

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
  seen = [];
});

const BASE = "cid:a";
const CONTENT = {
  id: BASE,
  base: BASE,
  offset: 0,
  length: LENGTH,
  chunk: CHUNK,
  base_length: LENGTH,
  mime: "audio/flac",
  proved: true,
};

async function fresh() {
  const vault = await open_vault(`carry-${names++}`);
  opened.push(vault);
  await vault.describe(CONTENT);
  return vault;
}

const segment = (path, start = 0, stop = LENGTH, more = {}) => ({
  url: path && `${site}/${path}`,
  start,
  stop,
  ...more,
});

const order = (segments, more = {}) => ({
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
async function carried(vault, asked, act = () => {}) {
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

// ── What works ──────────────────────────────────────────────────────────────────────────────

for (const algorithm of ["SHA-1", "SHA-256"]) {
  test(`a range is cut, verified by ${algorithm}, stored, and told once it is stored`, async () => {
    const vault = await fresh();
    const asked = order([segment("ok")], { algorithm, digests: sums(algorithm) });
    const { end, told, stored } = await carried(vault, asked);

    assert.deepEqual(end, { ok: true, bytes: LENGTH });
    assert.deepEqual(stored, ALL);
    assert.deepEqual(
      told.chunk.toSorted((a, b) => a - b),
      ALL,
    );
    assert.equal(told.bytes.at(-1), LENGTH);
    assert.equal(
      told.got.reduce((sum, { count }) => sum + count, 0),
      LENGTH,
    );
  });
}

test("a chunk is told only when it can be read", async () => {
  const vault = await fresh();
  const looks = [];
  await carried(vault, order([segment("ok")]), ({ what, count }) => {
    if (what === "chunk") looks.push(vault.get(BASE, count));
  });

  for (const found of await Promise.all(looks)) assert.ok(found);
});

test("only a safelisted Range header is sent, and none for a whole body", async () => {
  const vault = await fresh();
  await carried(vault, order([segment("ok")]));
  await carried(vault, order([segment("ok", 0, LENGTH, { whole: true })]));

  assert.equal(seen[0].range, `bytes=0-${LENGTH - 1}`);
  assert.equal(seen[1].range, undefined);
  assert.ok(seen.every(({ method, referer, cookie }) => method === "GET" && !referer && !cookie));
});

test("segments may begin and end inside chunks, come from several places and be zeros", async () => {
  const zeros = new Uint8Array(octets);
  zeros.fill(0, 4300, 6100);
  const vault = await fresh();
  const asked = order(
    [
      segment("ok", 0, 300),
      segment("hidden", 300, 4300),
      segment("", 0, 1800),
      segment("ok", 6100),
    ],
    { digests: sums("SHA-256", zeros) },
  );
  const handle = carry(vault, asked, () => {});

  assert.deepEqual(await handle.promise, { ok: true, bytes: LENGTH - 1800 });
  assert.deepEqual(await vault.read(BASE, 0, LENGTH), zeros);
});

test("a part of a base is carried to its own place, with several streams too", async () => {
  const vault = await fresh();
  const some = order([segment("ok", 5000, 7000), segment("ok", 7000, 9000)], {
    first: 5,
    sizes: SIZES.slice(5, 9),
    digests: sums("SHA-256").subarray(5 * 32, 9 * 32),
    depth: 2,
  });
  const { end, stored } = await carried(vault, some);

  assert.equal(end.ok, true);
  assert.deepEqual(stored, [5, 6, 7, 8]);
});

test("bytes that come one at a time make the same chunks", async () => {
  const vault = await fresh();
  const { end, stored } = await carried(
    vault,
    order([segment("drip:1", 0, 2500)], {
      sizes: [1000, 1000, 500],
      digests: new Uint8Array(0),
      algorithm: "",
    }),
  );

  assert.equal(end.code, "failed", "a chunk of the wrong size is refused by the vault");
  assert.deepEqual(stored, [0, 1].slice(0, stored.length));
  const whole = await carried(
    vault,
    order([segment("drip:1", 0, 2000)], {
      sizes: [1000, 1000],
      digests: sums("SHA-256").subarray(0, 64),
    }),
  );
  assert.deepEqual(whole.stored, [0, 1]);
});

test("a 200 in answer to a range from 0 is a stream, and cut off once it is enough", async () => {
  const vault = await fresh();
  const asked = order([segment("whole", 0, 3000)], {
    sizes: SIZES.slice(0, 3),
    digests: sums("SHA-256").subarray(0, 96),
  });
  const { end, stored } = await carried(vault, asked);

  assert.deepEqual(end, { ok: true, bytes: 3000 });
  assert.deepEqual(stored, [0, 1, 2]);
});

test("a redirect is followed, and its host is noted apart", async () => {
  const vault = await fresh();
  const other = segment("away");
  other.url = other.url.replace("127.0.0.1", "localhost");
  const { end, told } = await carried(vault, order([other]));

  assert.equal(end.ok, true);
  assert.deepEqual(
    told.asked.map(({ redirected }) => redirected),
    [false, true],
  );
  assert.ok(told.got.every(({ redirected }) => redirected));
});

// ── What must not ───────────────────────────────────────────────────────────────────────────

for (const place of [0, 7, 20]) {
  test(`a lie in chunk ${place} ends it; nothing of it is stored, and what came before stays`, async () => {
    const vault = await fresh();
    const { end, stored, told } = await carried(vault, order([segment(`lie:${place}`)]));

    assert.equal(end.ok, false);
    assert.equal(end.code, "wrong");
    assert.equal(end.chunk, place);
    assert.deepEqual(end.urls, [`${site}/lie:${place}`]);
    assert.ok(!stored.includes(place));
    for (let index = 0; index < place; index++) assert.ok(stored.includes(index));
    assert.deepEqual(
      told.chunk.toSorted((a, b) => a - b),
      stored,
    );
  });
}

test("of a chunk with bytes from two places both are named", async () => {
  const vault = await fresh();
  const { end } = await carried(vault, order([segment("ok", 0, 2500), segment("lie:2", 2500)]));

  assert.equal(end.code, "wrong");
  assert.deepEqual(end.urls, [`${site}/ok`, `${site}/lie:2`]);
});

/** Each fault: where it is asked, what is said of it, and what is stored all the same. */
const FAULTS = {
  "status:404": { code: "missing", status: 404 },
  "status:410": { code: "missing", status: 410 },
  "status:403": { code: "forbidden", status: 403 },
  "status:416": { code: "changed", status: 416 },
  "status:429:7": { code: "busy", status: 429, retry_after: 7 },
  "status:503:120": { code: "busy", status: 503, retry_after: 120 },
  "status:500": { code: "bad_status", status: 500 },
  "status:204": { code: "bad_status", status: 204 },
  elsewhere: { code: "wrong_range" },
  shorter: { code: "wrong_range" },
  longer: { code: "wrong_range" },
  grown: { code: "changed" },
  reset: { code: "unreachable" },
  loop: { code: "unreachable" },
  "redirect=status:404": { code: "missing", status: 404 },
};

for (const [path, expected] of Object.entries(FAULTS)) {
  test(`${path} is ${expected.code}`, async () => {
    const vault = await fresh();
    const { end, stored } = await carried(
      vault,
      order([segment(path, 0, LENGTH, { total: LENGTH })]),
    );

    assert.equal(end.ok, false);
    assert.equal(end.code, expected.code, end.detail);
    assert.equal(end.status, expected.status);
    assert.equal(end.retry_after, expected.retry_after);
    assert.deepEqual(end.urls, [`${site}/${path}`]);
    assert.deepEqual(stored, []);
  });
}

test("a server without ranges is refused before its body is read, where it does not begin at 0", async () => {
  const vault = await fresh();
  const asked = order([segment("whole", 5000, 7000)], {
    first: 5,
    sizes: [CHUNK, CHUNK],
    digests: sums("SHA-256").subarray(160, 224),
  });
  const { end } = await carried(vault, asked);

  assert.equal(end.code, "no_ranges");
  assert.equal(end.bytes, 0);
});

test("a 200 of another length than the resource had is changed", async () => {
  const vault = await fresh();
  const { end } = await carried(vault, order([segment("whole", 0, LENGTH, { total: LENGTH + 5 })]));

  assert.equal(end.code, "changed");
});

test("a whole body that is longer or shorter than it should be is refused", async () => {
  const vault = await fresh();
  const one = (stop) =>
    order([segment("ok", 0, stop, { whole: true })], {
      sizes: [...SIZES.slice(0, 20), stop - 20_000],
      digests: new Uint8Array(0),
      algorithm: "",
    });

  assert.equal((await carried(vault, one(LENGTH - 1))).end.code, "changed");
  assert.equal((await carried(vault, one(LENGTH + 1))).end.code, "truncated");
});

test("a connection that breaks leaves what was whole", async () => {
  const vault = await fresh();
  const { end, stored } = await carried(vault, order([segment("cut:4500")]));

  assert.equal(end.code, "truncated");
  assert.ok(stored.length <= 4);
  assert.deepEqual(stored, ALL.slice(0, stored.length));
});

test("no answer at all is a timeout, and so is a body that stops", async () => {
  const vault = await fresh();
  const silent = await carried(vault, order([segment("silent")], { first_byte_ms: 40 }));
  const stalled = await carried(vault, order([segment("stall:2500")], { stall_ms: 60 }));

  assert.equal(silent.end.code, "timeout");
  assert.equal(stalled.end.code, "timeout");
  assert.deepEqual(stalled.stored, [0, 1]);
});

test("nobody there is unreachable", async () => {
  const vault = await fresh();
  const closed = createServer();
  closed.listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address();
  closed.close();
  await once(closed, "close");
  const { end } = await carried(
    vault,
    order([{ url: `http://127.0.0.1:${port}/`, start: 0, stop: LENGTH }]),
  );

  assert.equal(end.code, "unreachable");
});

test("aborted, it stops the server, and what was whole is stored and told", async () => {
  const vault = await fresh();
  const { end, told, stored } = await carried(
    vault,
    order([segment("stall:6500")]),
    ({ what }, handle) => what === "chunk" && handle.abort(),
  );

  assert.equal(end.code, "aborted");
  assert.ok(stored.length > 0 && stored.length <= 6);
  assert.deepEqual(
    told.chunk.toSorted((a, b) => a - b),
    stored,
  );
  while (!seen[0].gone) await new Promise((resolve) => setImmediate(resolve));
});

test("aborted before it began, it asks nobody", async () => {
  const vault = await fresh();
  const handle = carry(vault, order([segment("ok")]), () => {});
  handle.abort();

  assert.equal((await handle.promise).code, "aborted");
});

test("no more is taken than the budget, however much is sent", async () => {
  const vault = await fresh();
  const { end } = await carried(vault, order([segment("drip:500")], { max_bytes: 3000 }));

  assert.equal(end.code, "over_budget");
  assert.ok(end.bytes <= 3000 + 65_536);
});

test("a full disk ends it with what fitted, and says so", async () => {
  const vault = await fresh();
  await vault.set_kept([BASE], true);
  const { run } = vault.db;
  let batches = 0;
  vault.db.run = function (stores, mode, work) {
    if (mode === "readwrite" && stores.includes("chunks") && ++batches > 1) {
      return Promise.reject(new DOMException("full", "QuotaExceededError"));
    }
    return run.call(this, stores, mode, work);
  };
  const { end, told, stored } = await carried(vault, order([segment("drip:1000")]));

  assert.equal(end.code, "disk_full");
  assert.deepEqual(
    told.chunk.toSorted((a, b) => a - b),
    stored,
  );
  assert.ok(stored.length < 21);
});

test("a content that is removed meanwhile ends it, and leaves no bytes behind", async () => {
  const vault = await fresh();
  await vault.remove([BASE]);
  const handle = carry(vault, order([segment("ok")]), () => assert.ok(true));

  assert.equal((await handle.promise).code, "undescribed");
  assert.equal(await vault.get(BASE, 0), null);
});

test("an order that does not add up is refused before anybody is asked", async () => {
  const vault = await fresh();
  const wrong = [
    order([segment("ok", 0, LENGTH - 1)]),
    order([segment("ok")], { digests: sums("SHA-1") }),
    order([segment("ok", 1, LENGTH, { whole: true }), segment("", 0, 1)]),
  ];
  for (const one of wrong) assert.equal((await carried(vault, one)).end.code, "failed");

  assert.deepEqual(seen, []);
});

test("whatever the server does, nothing wrong is stored, and no more is taken than needed", async () => {
  let seed = 11;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % below;
  };
  const paths = ["ok", "hidden", "whole", "drip:700", "lie", "cut", "shorter", "status:500"];
  for (let round = 0; round < 60; round++) {
    const vault = await fresh();
    const cuts = [0, LENGTH];
    for (let some = random(5); some > 0; some--) cuts.push(random(LENGTH));
    const borders = [...new Set(cuts)].sort((a, b) => a - b);
    const segments = borders.slice(1).map((stop, at) => {
      const path = paths[random(paths.length)];
      const number = path === "lie" ? `:${random(21)}` : path === "cut" ? `:${random(LENGTH)}` : "";
      return segment(path + number, borders[at], stop);
    });
    const { end, told, stored } = await carried(vault, order(segments, { depth: 1 + random(3) }));

    assert.deepEqual(
      told.chunk.toSorted((a, b) => a - b),
      stored,
    );
    assert.ok(end.bytes <= LENGTH);
    assert.equal(end.ok, stored.length === ALL.length, JSON.stringify([segments, end]));
    vault.close();
  }
});
