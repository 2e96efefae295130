// @ts-nocheck -- the packages it stands on are installed only where it runs
/**
 * A gateway that is wholly other people's: a folder imported by ipfs-unixfs-importer, given out by
 * Helia and verified-fetch.
 *
 *     node tests/peers/gateway.mjs FOLDER
 *
 * prints one line of JSON, `{port, root, files: {name: cid}}`, and ends when its standard input
 * does. Binds 127.0.0.1 and asks nobody: what is not in the folder is a 404.
 */
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import process from "node:process";
import { createVerifiedFetchWithHelia } from "@helia/verified-fetch";
import { MemoryBlockstore } from "blockstore-core";
import { createHeliaLight } from "helia";
import { importer } from "ipfs-unixfs-importer";

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Content-Type, Range, User-Agent, X-Requested-With",
  "Access-Control-Expose-Headers": "Content-Length, Content-Range, Accept-Ranges",
};
/** Headers of a request that say what is wanted. */
const ASKING = ["accept", "range"];
/** Headers of an answer that say what it is. */
const TELLING = ["content-type", "content-length", "content-range", "accept-ranges", "etag"];

/** verified-fetch goes by Accept alone; gateways are also asked by `?format=`. */
const FORMATS = { raw: "application/vnd.ipld.raw", car: "application/vnd.ipld.car" };

const missing = () => Promise.reject(new Error("not in this blockstore"));

/** Stands where a network would be. Helia insists on a broker that opens sessions. */
const nobody = () => ({
  name: "nobody",
  retrieve: missing,
  createSession: () => ({ name: "nobody", retrieve: missing, addPeer: async () => {} }),
});

const nowhere = {
  name: "nowhere",
  async *findProviders() {},
  async *getClosestPeers() {},
  findPeer: missing,
  get: missing,
  put: missing,
  provide: missing,
};

/** @param {string} folder */
async function imported(folder) {
  const blockstore = new MemoryBlockstore();
  const names = (await readdir(folder)).sort();
  const source = names.map((path) => ({
    path,
    content: (async function* () {
      yield await readFile(join(folder, path));
    })(),
  }));
  const files = {};
  let root = "";
  const options = { wrapWithDirectory: true, cidVersion: 1, rawLeaves: true };
  for await (const entry of importer(source, blockstore, options)) {
    if (entry.path) files[entry.path] = String(entry.cid);
    else root = String(entry.cid);
  }
  return { blockstore, files, root };
}

const { blockstore, files, root } = await imported(process.argv[2]);
const helia = await createHeliaLight({
  blockstore,
  blockBrokers: [nobody],
  routers: [nowhere],
}).start();
const verified_fetch = await createVerifiedFetchWithHelia(helia);

const server = createServer(async (request, response) => {
  if (request.method === "OPTIONS") return response.writeHead(204, CORS).end();
  const signal = AbortSignal.timeout(5000);
  try {
    const { searchParams } = new URL(request.url, "http://localhost");
    const format = FORMATS[searchParams.get("format")];
    if (format) request.headers.accept = format;
    const headers = Object.fromEntries(
      ASKING.filter((name) => request.headers[name]).map((name) => [name, request.headers[name]]),
    );
    const resource = `ipfs://${request.url.replace(/^\/ipfs\//, "")}`;
    const answer = await verified_fetch(resource, { headers, signal });
    const told = TELLING.filter((name) => answer.headers.has(name));
    response.writeHead(answer.status, {
      ...CORS,
      ...Object.fromEntries(told.map((name) => [name, answer.headers.get(name)])),
    });
    for await (const part of answer.body ?? []) {
      if (!response.write(part)) await once(response, "drain", { signal });
    }
    response.end();
  } catch (error) {
    if (response.headersSent) return response.destroy();
    response.writeHead(404, { ...CORS, "Content-Type": "text/plain" }).end(`${error.message}\n`);
  }
});

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  process.stdout.write(`${JSON.stringify({ port, root, files })}\n`);
});
process.stdin.on("end", () => process.exit(0)).resume();
