// Where a stranger's redirect may lead: never from a public host into the listener's own network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fetch_segment } from "../../web/bridge/carry.fetch.js";

const honest = globalThis.fetch;

/** What comes of a public host's answer that came from somewhere else. @param {string} to */
async function led_to(to) {
  globalThis.fetch = async () => {
    const response = new Response("abcd", { status: 206 });
    Object.defineProperties(response, { url: { value: to }, redirected: { value: true } });
    return response;
  };
  const how = { first_byte_ms: 1000, stall_ms: 1000, signal: new AbortController().signal };
  try {
    await fetch_segment(
      { url: "http://songs.example/a", start: 0, stop: 4 },
      { ...how, asked: () => {}, take: () => {} },
    );
    return "taken";
  } catch (error) {
    return error.code;
  } finally {
    globalThis.fetch = honest;
  }
}

const INSIDE = [
  "localhost",
  "localhost.",
  "box.local",
  "127.1",
  "0x7f000001",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "[::1]",
  "[::]",
  "[fe80::1]",
  "[fd00::1]",
  "[::ffff:127.0.0.1]",
]; // prettier-ignore

for (const host of INSIDE) {
  test(`a redirect to ${host} is refused`, async () => {
    assert.equal(await led_to(new URL(`http://${host}/`).href), "redirected_badly");
  });
}

for (const host of ["10.cdn.example", "127.songs.example", "100.128.0.1", "[2001:db8::1]"]) {
  test(`a redirect to ${host} is followed`, async () => {
    assert.equal(await led_to(new URL(`http://${host}/`).href), "taken");
  });
}
