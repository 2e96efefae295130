// The service worker's parts that need no service worker: ranges, routes, streaming.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { head_of, parse_range } from "../../service-worker/ranges.js";
import { route_of } from "../../service-worker/routes.js";
import { Streams } from "../../service-worker/stream.js";
import { Wants } from "../../service-worker/wants.js";
import { Store } from "../../web/bridge/vault.store.js";

// ── Ranges ──────────────────────────────────────────────────────────────────────────────────

const part = (start, stop) => ({ kind: "part", start, stop });

test("a single range is read as RFC 9110 14.1 says", () => {
  const cases = {
    "bytes=0-": part(0, 100),
    "bytes=0-0": part(0, 1),
    "bytes=99-": part(99, 100),
    "bytes=10-19": part(10, 20),
    "bytes=10-1000": part(10, 100),
    "bytes=-1": part(99, 100),
    "bytes=-100": part(0, 100),
    "bytes=-1000": part(0, 100),
    "Bytes=5-6": part(5, 7),
    "bytes=99999999999999999999-": { kind: "beyond" },
    "bytes=100-": { kind: "beyond" },
    "bytes=100-200": { kind: "beyond" },
    "bytes=-0": { kind: "beyond" },
  };
  for (const [header, expected] of Object.entries(cases)) {
    assert.deepEqual(parse_range(header, 100), expected, header);
  }
});

test("a malformed header and several ranges are answered with the whole", () => {
  const headers = ["bytes=", "bytes=-", "bytes=2-1", "bytes=a-b", "bytes=0-1,4-5", "items=0-1"];
  for (const header of [null, "", "bytes", "bytes=1", "bytes=+1-2", "bytes=1.5-2", ...headers]) {
    assert.deepEqual(parse_range(header, 100), { kind: "whole" }, String(header));
  }
});

test("nothing of an empty content can be satisfied", () => {
  assert.deepEqual(parse_range("bytes=0-", 0), { kind: "beyond" });
  assert.deepEqual(parse_range("bytes=-5", 0), { kind: "beyond" });
  assert.deepEqual(parse_range(null, 0), { kind: "whole" });
});

test("the headers name exactly the bytes that follow", () => {
  const { status, headers } = head_of(part(10, 20), 100, "audio/flac");

  assert.equal(status, 206);
  assert.equal(headers["Content-Range"], "bytes 10-19/100");
  assert.equal(headers["Content-Length"], "10");
  assert.equal(headers["Content-Type"], "audio/flac");
  assert.equal(head_of({ kind: "beyond" }, 100, "").headers["Content-Range"], "bytes */100");
});

// ── Routes ──────────────────────────────────────────────────────────────────────────────────

const SCOPE = "https://host.example/music/";
const FILES = new Set(["index.html", "sw.js", "bridge/main.js"]);

function routed(path, { method = "GET", mode = "cors" } = {}) {
  return route_of({ url: new URL(path, SCOPE).href, method, mode }, SCOPE, FILES);
}

test("the page answers every navigation to it, whatever the query", () => {
  for (const path of ["", "index.html", "?shared=1", "?uri=magnet%3A%3Fxt", "index.html?a#b"]) {
    assert.deepEqual(routed(path, { mode: "navigate" }), { route: "page" }, path);
  }
});

test("a content id survives its way through the address", () => {
  for (const id of ["btih:00ff/3", "url:https://a.example/b c.mp3?d=é#f", "cid:bafy%20"]) {
    const expected = { route: "stream", content: id };

    assert.deepEqual(routed(`stream/${encodeURIComponent(id)}`), expected);
    assert.deepEqual(routed(`stream/${encodeURIComponent(id)}`, { method: "HEAD" }), expected);
  }
});

test("what is not ours goes to the network untouched", () => {
  const paths = ["/other/", "/musical/stream/a", "https://elsewhere.example/music/", "notes.txt"];
  for (const path of [...paths, "stream/%E0%A4%A", "bridge/main.js?v=2", "art/xyz"]) {
    assert.deepEqual(routed(path), { route: "network" }, path);
  }
  assert.deepEqual(routed("docs/", { mode: "navigate" }), { route: "network" });
  assert.deepEqual(routed("stream/a", { method: "POST" }), { route: "network" });
});

test("files, covers, the welcome and what is shared each have their route", () => {
  const hash = "ab".repeat(32);

  assert.deepEqual(routed("bridge/main.js"), { route: "file", path: "bridge/main.js" });
  assert.deepEqual(routed(`art/${hash}`), { route: "art", hash });
  assert.deepEqual(routed(`art/${hash}?size=192`), { route: "art", hash, as: "192" });
  assert.deepEqual(routed(`art/${hash}?tint`), { route: "art", hash, as: "tint" });
  assert.deepEqual(routed(`art/${hash}?size=999`), { route: "art", hash });
  assert.deepEqual(routed("welcome.json"), { route: "welcome" });
  assert.deepEqual(routed("share", { method: "POST", mode: "navigate" }), { route: "share" });
});

// ── Streams ─────────────────────────────────────────────────────────────────────────────────

const BYTES = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) % 256);
const ID = "btih:aa/1";
const CONTENT = {
  id: ID,
  base: "btih:aa",
  offset: 100,
  length: 700,
  chunk: 64,
  base_length: 1000,
  mime: "audio/mpeg",
  proved: true,
};
const CHUNKS = Array.from({ length: 16 }, (_, index) => BYTES.slice(index * 64, index * 64 + 64));

const opened = [];
let names = 0;

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** A vault with some chunks, streams over it, and the page's side of the channel. */
async function world({ chunks = [...CHUNKS.keys()], page = true, ...times } = {}) {
  const name = `streams-${names++}`;
  const [vault, writer] = [new Store(name), new Store(name)];
  opened.push(vault, writer);
  await writer.describe(CONTENT);
  for (const index of chunks) await writer.put("btih:aa", index, CHUNKS[index]);
  const asked = [];
  const hearing = { want: (_want) => {} };
  const ask = async (want, client, turn) => {
    if (!page) return false;
    asked.push({ ...want, client, turn });
    hearing.want(want);
    return true;
  };
  const streams = new Streams(vault, new Wants({ ask, channel: vault.channel, ...times }));
  const get = (range, id = ID, more = {}) => {
    const headers = range ? { Range: range } : {};
    const request = new Request("https://host.example/", { headers, ...more });
    return streams.respond(request, id, "tab-1");
  };
  return { vault, writer, asked, hearing, get };
}

test("every range gives exactly its bytes, across chunks and the content's borders", async () => {
  const { get } = await world();
  let seed = 3;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % below;
  };
  for (let round = 0; round < 100; round++) {
    const start = random(700);
    const last = start + random(300);
    const answer = await get(`bytes=${start}-${last}`);
    const body = new Uint8Array(await answer.arrayBuffer());

    assert.equal(answer.status, 206);
    assert.deepEqual([...body], [...BYTES.slice(100 + start, Math.min(800, 101 + last))]);
    assert.equal(answer.headers.get("Content-Length"), String(body.length));
  }
});

test("without a range it is the whole; HEAD has its headers and no body", async () => {
  const { get } = await world();
  const whole = await get(null);
  const head = await get("bytes=-10", ID, { method: "HEAD" });

  assert.equal(whole.status, 200);
  assert.deepEqual([...new Uint8Array(await whole.arrayBuffer())], [...BYTES.slice(100, 800)]);
  assert.equal(head.status, 206);
  assert.equal(head.headers.get("Content-Range"), "bytes 690-699/700");
  assert.equal((await head.arrayBuffer()).byteLength, 0);
});

test("a range beyond the end is refused with the length", async () => {
  const { get } = await world();
  const answer = await get("bytes=700-");

  assert.equal(answer.status, 416);
  assert.equal(answer.headers.get("Content-Range"), "bytes */700");
});

test("who leaves says so, by the name under which it asked", async () => {
  const { get, asked, writer } = await world({ chunks: [] });
  const leaving = new AbortController();
  const answer = get(null, ID, { signal: leaving.signal });
  while (asked.length === 0) await new Promise(setImmediate);
  leaving.abort();
  assert.equal((await answer).status, 503);
  const [want, last] = [asked[0], asked.at(-1)];
  assert.ok(want.reader);
  assert.equal(want.gone, undefined);
  assert.deepEqual([last.gone, last.reader, last.first], [true, want.reader, want.first]);

  await writer.put("btih:aa", 1, CHUNKS[1]);
  const whole = await get("bytes=0-9");
  await whole.arrayBuffer();
  assert.equal(asked.filter(({ gone }) => gone).length, 1, "read to its end, nobody left");
});

test("a missing chunk is asked of the page that fetches, and its bytes follow once it landed", async () => {
  const { get, asked, hearing, writer } = await world({ chunks: [1, 2, 3, 4] });
  hearing.want = async ({ first, last }) => {
    for (let index = first; index <= last; index++) {
      await writer.put("btih:aa", index, CHUNKS[index]);
    }
  };
  const answer = await get(null);
  const body = new Uint8Array(await answer.arrayBuffer());

  assert.deepEqual([...body], [...BYTES.slice(100, 800)]);
  assert.equal(asked[0].client, "tab-1");
  assert.deepEqual([asked[0].first, asked[0].last], [5, 8]);
  assert.ok(asked.every(({ first, last }) => first >= 5 && last <= 12));
});

test("no answer begins before its first bytes are there, so that failing is a status", async () => {
  const { get, hearing, vault } = await world({ chunks: [] });
  const page = new BroadcastChannel(vault.channel.name);
  opened.push(page);
  hearing.want = (want) => page.postMessage({ failed: { ...want, code: "no_peers" } });
  const answer = await get(null);

  assert.equal(answer.status, 503);
  assert.equal(await answer.text(), "no_peers\n");
});

test("what was only foreseen may fail without ending what is on its way", async () => {
  const { get, hearing, vault, writer } = await world({ chunks: [] });
  const page = new BroadcastChannel(vault.channel.name);
  opened.push(page);
  /** @type {Promise<void> | undefined} */
  let landing;
  hearing.want = ({ content, first, last }) => {
    if (landing) return;
    page.postMessage({ failed: { content, first: first + 1, last, code: "no_peers" } });
    page.postMessage({ failed: { content: "cid:other", first, last, code: "no_peers" } });
    landing = (async () => {
      for (let index = 1; index <= 12; index++) await writer.put("btih:aa", index, CHUNKS[index]);
    })();
  };
  const answer = await get(null);

  assert.equal(answer.status, 200);
  assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [...BYTES.slice(100, 800)]);
  await landing;
});

test("when it fails midway the body breaks off and gives nothing wrong", async () => {
  const { get, hearing, vault } = await world({ chunks: [1, 2] });
  const page = new BroadcastChannel(vault.channel.name);
  opened.push(page);
  const answer = await get(null);
  const reader = answer.body.getReader();
  let got = 0;
  hearing.want = (want) => page.postMessage({ failed: { ...want, code: "no_peers" } });
  const all = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      assert.deepEqual([...value], [...BYTES.slice(100 + got, 100 + got + value.length)]);
      got += value.length;
    }
  })();

  await assert.rejects(all, { code: "no_peers" });
  assert.equal(got, 92);
});

test("without a page that could help it fails at once", async () => {
  const { get } = await world({ chunks: [], page: false });

  assert.equal((await get(null)).status, 503);
  assert.equal((await get(null, "cid:unknown")).status, 404);
});

test("it asks again while it waits, taking turns, and gives up in the end", async () => {
  const { get, asked } = await world({ chunks: [], again_after: 5, patience: 400 });
  const answer = await get(null);

  assert.equal(await answer.text(), "timeout\n");
  assert.ok(asked.length >= 3);
  assert.deepEqual(
    asked.slice(0, 3).map(({ turn }) => turn),
    [0, 1, 2],
  );
});

test("an unknown content is asked of the page, which may describe it", async () => {
  const { get, hearing, writer } = await world();
  hearing.want = ({ content }) =>
    writer.describe({ ...CONTENT, id: content, offset: 0, length: 64 });
  const answer = await get("bytes=0-3", "btih:aa/0");

  assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [0, 7, 14, 21]);
});

test("a stream that is cancelled stops asking", async (t) => {
  const { get, asked } = await world({ chunks: [1] });
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() });
  const answer = await get(null);
  const reader = answer.body.getReader();
  await reader.read();
  const waiting = reader.read();
  const settle = async () => {
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
  };
  await settle();
  t.mock.timers.tick(4000);
  await settle();
  const before = asked.filter(({ turn }) => turn > 0).length;
  await reader.cancel();
  await waiting;
  t.mock.timers.tick(40_000);
  await settle();

  assert.equal(before, 1);
  assert.equal(asked.filter(({ turn }) => turn > 0).length, before);
});

test("bytes are read as they are wanted, not far ahead", async () => {
  const large = { ...CONTENT, id: "big", base: "big", offset: 0, chunk: 262144 };
  const { get, writer, vault } = await world();
  await writer.describe({ ...large, length: 262144 * 40, base_length: 262144 * 40 });
  const chunk = new Uint8Array(262144);
  for (let index = 0; index < 40; index++) await writer.put("big", index, chunk);
  let read = 0;
  const run_of = vault.run_of.bind(vault);
  vault.run_of = async (...span) => {
    const chunks = await run_of(...span);
    read += chunks.length;
    return chunks;
  };
  const answer = await get(null, "big");
  const reader = answer.body.getReader();
  await reader.read();
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);

  assert.ok(read <= 8, `${read} chunks were read for one`);
  await reader.cancel();
});

test("a use is noted at most once a minute", async () => {
  const { get, vault } = await world();
  let touches = 0;
  vault.touch = async () => {
    touches += 1;
  };
  for (let round = 0; round < 5; round++) await (await get("bytes=0-9")).arrayBuffer();

  assert.equal(touches, 1);
});
