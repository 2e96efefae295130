// @ts-nocheck - a script over libraries of others, whose types are not the project's business
/**
 * Makes what tests/p2p proves its parsers with, by the libraries of others: IPNS records (npm
 * ipns), archives (@ipld/car), CIDs of files (ipfs-unixfs-importer). All but the two refused keys comes from seeds.
 *
 *     node tests/peers/names.mjs > tests/p2p/fixtures/names.json
 *     node tests/peers/names.mjs --live      smaller, and signed anew with the day's date
 *     node tests/peers/names.mjs --judge     reads [{name, raw}] and says which records npm ipns takes
 */

import { createHash } from "node:crypto";
import { CarWriter } from "@ipld/car";
import { generateKeyPair, generateKeyPairFromSeed } from "@libp2p/crypto/keys";
import { MemoryBlockstore } from "blockstore-core";
import { importer } from "ipfs-unixfs-importer";
import { fixedSize } from "ipfs-unixfs-importer/chunker";
import { balanced } from "ipfs-unixfs-importer/layout";
import {
  createIPNSRecord,
  createIPNSRecordWithExpiration,
  marshalIPNSRecord,
  multihashToIPNSRoutingKey,
} from "ipns";
import { ipnsValidator } from "ipns/validator";
import { base32 } from "multiformats/bases/base32";
import { base36 } from "multiformats/bases/base36";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { identity } from "multiformats/hashes/identity";
import { sha256, sha512 } from "multiformats/hashes/sha2";

const LIVE = process.argv.includes("--live");
const CHUNK = 262_144;
const FAR = "2125-01-01T00:00:00.123456789Z";
const VALUE = "/ipfs/bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const seed = (text) => new Uint8Array(createHash("sha256").update(text).digest());

function spellings(publicKey) {
  const cid = publicKey.toCID();
  return {
    k51: cid.toString(base36),
    others: [cid.toString(base32), cid.toString(base58btc), publicKey.toString()],
  };
}

async function records() {
  const mine = await generateKeyPairFromSeed("Ed25519", seed("starling one"));
  const other = await generateKeyPairFromSeed("Ed25519", seed("starling two"));
  const made = [];
  const make = async (title, key, value, sequence, expires, options) => {
    const record = expires
      ? await createIPNSRecordWithExpiration(key, value, sequence, expires, options)
      : await createIPNSRecord(key, value, sequence, 3_600_000, options);
    made.push({
      title,
      name: key.publicKey.toCID().toString(base36),
      raw: base64(marshalIPNSRecord(record)),
      value: record.value,
      sequence: String(record.sequence),
      validity: record.validity,
      ttl_ns: String(record.ttl),
    });
  };
  await make("both signatures", mine, VALUE, 5, LIVE ? "" : FAR, { v1Compatible: true });
  await make("second signature only", mine, `${VALUE}/albums/new`, 6, LIVE ? "" : FAR, {
    v1Compatible: false,
    ttlNs: 1_500_000_000n,
  });
  await make("another name", mine, other.publicKey, 7, LIVE ? "" : FAR, {});
  await make("a domain", mine, "/ipns/example.com/music", 0, LIVE ? "" : FAR, { ttlNs: 0n });
  await make("the greatest number", other, VALUE, (1n << 64n) - 1n, LIVE ? "" : FAR, {});
  await make("expired", other, VALUE, 3, "2001-02-03T04:05:06.000000007Z", {});
  const secp = await generateKeyPair("secp256k1");
  const rsa = await generateKeyPair("RSA", 2048);
  return {
    names: [spellings(mine.publicKey), spellings(other.publicKey)],
    records: made,
    refused: {
      Secp256k1: [secp.publicKey.toCID().toString(base36), secp.publicKey.toString()],
      RSA: [rsa.publicKey.toCID().toString(base36), rsa.publicKey.toString()],
    },
  };
}

/** A file of one chunk over and over, and a tail, so that a test need not hash it all. */
async function* pieces(chunks, tail) {
  const chunk = new Uint8Array(CHUNK).map((_, index) => (index * 7 + (index >> 3)) & 255);
  for (let index = 0; index < chunks; index += 1) yield chunk;
  if (tail) yield chunk.slice(0, tail);
}

async function files() {
  const shapes = LIVE
    ? [
        [0, 1],
        [1, 0],
        [3, 77],
        [175, 1],
      ]
    : [
        [0, 1],
        [0, 5000],
        [1, 0],
        [1, 1],
        [2, 0],
        [173, 9],
        [174, 0],
        [174, 1],
        [350, 4],
        [1025, 3],
      ];
  const made = [];
  for (const [chunks, tail] of shapes) {
    for (const links of [174, 1024]) {
      const blockstore = new MemoryBlockstore();
      const source = [{ content: pieces(chunks, tail) }];
      const options = {
        cidVersion: 1,
        rawLeaves: true,
        reduceSingleLeafToSelf: true,
        chunker: fixedSize({ chunkSize: CHUNK }),
        layout: balanced({ maxChildrenPerNode: links }),
      };
      for await (const entry of importer(source, blockstore, options)) {
        made.push({ chunks, tail, links, cid: entry.cid.toString() });
      }
    }
  }
  return made;
}

async function archive() {
  const bytes = (text) => new TextEncoder().encode(text);
  const raw = async (text) => ({
    cid: CID.createV1(0x55, await sha256.digest(bytes(text))),
    bytes: bytes(text),
  });
  const folder = Uint8Array.of(0x0a, 0x02, 0x08, 0x01);
  const old = { cid: CID.createV0(await sha256.digest(folder)), bytes: folder };
  const cbor = {
    cid: CID.createV1(0x71, await sha256.digest(Uint8Array.of(0xa0))),
    bytes: Uint8Array.of(0xa0),
  };
  const big = { cid: CID.createV1(0x55, await sha512.digest(bytes("x"))), bytes: bytes("x") };
  const inline = {
    cid: CID.createV1(0x55, identity.digest(bytes("inline"))),
    bytes: bytes("inline"),
  };
  const blocks = [
    await raw("hello"),
    old,
    cbor,
    await raw(""),
    big,
    inline,
    await raw("a".repeat(300)),
    old,
  ];
  const { writer, out } = CarWriter.create([blocks[0].cid, old.cid]);
  const parts = [];
  const reading = (async () => {
    for await (const part of out) parts.push(part);
  })();
  for (const block of blocks) await writer.put(block);
  await writer.close();
  await reading;
  const known = new Set([0, 1, 3, 6, 7]);
  return {
    raw: base64(Buffer.concat(parts)),
    blocks: blocks
      .filter((_, index) => known.has(index))
      .map((block) => ({ cid: block.cid.toString(), bytes: base64(block.bytes) })),
    skipped: blocks.length - known.size,
  };
}

/** Whether npm ipns takes each record for its name's own. */
async function judge() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  const verdicts = [];
  for (const { name, raw } of JSON.parse(Buffer.concat(parts).toString())) {
    const key = multihashToIPNSRoutingKey(CID.parse(name, base36).multihash);
    verdicts.push(
      await ipnsValidator(key, Buffer.from(raw, "base64")).then(
        () => true,
        () => false,
      ),
    );
  }
  return verdicts;
}

const made = process.argv.includes("--judge")
  ? await judge()
  : { ipns: await records(), files: await files(), car: await archive() };
process.stdout.write(`${JSON.stringify(made, null, 1)}\n`);
