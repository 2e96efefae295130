// HTTP against a real server of node's.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { alive, head, joined, open_stream, request } from "../../web/bridge/http.js";

const BODY = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
const LONG = 10_000;
let base = "";
let seen = [];
/** Called when a reader leaves a body that never ends. */
let left = () => {};

const WAYS = {
  "/ranged": ({ headers }, answer) => {
    const [, first, last] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? "") ?? [];
    if (first === undefined) return answer.end(BODY);
    answer.writeHead(206, { "Content-Range": `bytes ${first}-${last}/1000` });
    answer.end(BODY.subarray(Number(first), Number(last) + 1));
  },
  "/whole": (_, answer) => answer.end(BODY),
  "/redirect": (_, answer) => answer.writeHead(302, { Location: "/whole" }).end(),
  "/gone": (_, answer) => answer.writeHead(404).end("no"),
  "/empty": (_, answer) => answer.writeHead(204).end(),
  "/silent": () => {},
  "/stalls": (_, answer) => answer.write("abc"),
  "/breaks": (_, answer) => {
    answer.writeHead(200, { "Content-Length": "1000" });
    answer.write("abc", () => answer.destroy());
  },
  "/endless": (_, answer) => {
    const more = () => {
      while (answer.write(BODY));
    };
    answer.on("drain", more).on("close", () => left());
    more();
  },
  "/drops": async (_, answer) => {
    for (const octet of BODY.subarray(0, 25)) {
      answer.write(Uint8Array.of(octet));
      await new Promise(setImmediate);
    }
    answer.end();
  },
};

const server = createServer((asked, answer) => {
  seen.push({ method: asked.method, url: asked.url, headers: asked.headers });
  (WAYS[asked.url] ?? WAYS["/gone"])(asked, answer);
});

before(async () => {
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path, options = {}) =>
  request(base + path, { limit: 1 << 20, timeout: LONG, ...options }).promise;

test("a range is asked for by one safelisted header, and comes as it is", async () => {
  seen = [];
  const answer = await get("/ranged", { start: 10, stop: 20 });

  assert.equal(answer.status, 206);
  assert.deepEqual([...answer.body], [...BODY.subarray(10, 20)]);
  assert.equal(answer.headers["content-range"], "bytes 10-19/1000");
  assert.equal(answer.cut, false);
  assert.equal(seen[0].headers.range, "bytes=10-19");
  for (const name of ["cookie", "referer", "authorization"]) assert.ok(!(name in seen[0].headers));
});

test("a server that ignores the range says 200, and is cut at the limit", async () => {
  const answer = await get("/whole", { start: 0, stop: 100, limit: 100 });

  assert.deepEqual([answer.ok, answer.status, answer.cut], [true, 200, true]);
  assert.deepEqual([...answer.body], [...BODY.subarray(0, 100)]);
});

test("a body of exactly the limit is not cut", async () => {
  const answer = await get("/whole", { limit: 1000 });

  assert.deepEqual([answer.cut, answer.body.byteLength], [false, 1000]);
});

test("an endless body is left at the limit", async () => {
  const gone = new Promise((resolve) => (left = resolve));
  const answer = await get("/endless", { limit: 5000 });
  await gone;

  assert.deepEqual([answer.cut, answer.body.byteLength], [true, 5000]);
});

test("a redirect tells the address in the end; refusals and empty bodies are answers", async () => {
  assert.equal((await get("/redirect")).url, `${base}/whole`);
  assert.deepEqual([(await get("/gone")).status, (await get("/empty")).body.byteLength], [404, 0]);
});

test("silence ends in timeout, before the answer and in the middle of a body", async () => {
  for (const path of ["/silent", "/stalls"]) {
    const answer = await get(path, { timeout: 50 });
    assert.deepEqual([answer.ok, answer.code], [false, "timeout"], path);
  }
});

test("the caller's abort is no timeout, and a broken connection is neither", async () => {
  const asked = request(`${base}/silent`, { limit: 10, timeout: LONG });
  asked.abort();
  assert.equal((await asked.promise).code, "aborted");
  assert.equal((await get("/breaks")).code, "unreachable");
  assert.equal(
    (await request("http://127.0.0.1:9/", { limit: 1, timeout: LONG }).promise).code,
    "unreachable",
  );
  assert.equal(
    (await request("no address", { limit: 1, timeout: LONG }).promise).code,
    "unreachable",
  );
});

test("a stream's pieces are exactly sized, whatever the network's pieces are", async () => {
  for (const [path, size, piece] of [
    ["/drops", 25, 10],
    ["/whole", 1000, 300],
    ["/whole", 1000, 500],
  ]) {
    const stream = open_stream(base + path, { piece, timeout: LONG });
    assert.equal((await stream.opened).status, 200);
    const pieces = [];
    for (let got = await stream.read(); got; got = await stream.read()) pieces.push(got);

    assert.deepEqual(
      pieces.map((it) => it.byteLength),
      [...Array(Math.floor(size / piece)).fill(piece), ...(size % piece ? [size % piece] : [])],
    );
    assert.deepEqual([...joined(pieces, size)], [...BODY.subarray(0, size)]);
    assert.ok(
      pieces.every((it) => it.buffer.byteLength === it.byteLength),
      "nothing hangs on",
    );
  }
});

test("a stream fails as data: silence, abort, a broken connection", async () => {
  const read_of = async (path, timeout, act = () => {}) => {
    const stream = open_stream(base + path, { piece: 1000, timeout });
    await stream.opened;
    const reading = stream.read();
    act(stream);
    return await reading;
  };

  assert.equal((await read_of("/stalls", 50)).code, "timeout");
  assert.equal((await read_of("/breaks", LONG)).code, "unreachable");
  assert.equal((await read_of("/stalls", LONG, (stream) => stream.abort())).code, "aborted");
  const silent = open_stream(`${base}/silent`, { piece: 10, timeout: 50 });
  assert.equal((await silent.opened).code, "timeout");
});

test("an aborted stream lets the server go", async () => {
  const gone = new Promise((resolve) => (left = resolve));
  const stream = open_stream(`${base}/endless`, { piece: 100, timeout: LONG });
  await stream.opened;
  await stream.read();
  stream.abort();
  await gone;
});

test("a HEAD tells the size, and never throws", async () => {
  const { promise } = head(`${base}/whole`, LONG);
  assert.equal((await promise).status, 200);
  assert.equal((await head(`${base}/silent`, 50).promise).code, "timeout");
});

test("a host that answers anything is alive; one that is not there is not", async () => {
  assert.equal(await alive(`${base}/gone`, LONG).promise, true);
  assert.equal(await alive("http://127.0.0.1:9/", LONG).promise, false);
  assert.equal(await alive(`${base}/silent`, 50).promise, false);
});
