// Secrets: what is sealed can be opened here and nowhere else, and the key stays where it is.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, seal } from "../../web/bridge/secrets.js";

test("what is sealed is opened again, and says nothing by itself", async () => {
  for (const text of ["", "swordfish", "пароль 🔑", "x".repeat(1000)]) {
    const token = await seal(text, "a");
    assert.equal(await open(token, "a"), text);
    if (text.length > 3) assert.ok(!Buffer.from(token.slice(3), "base64").includes(text));
  }
});

test("the same words are sealed differently each time", async () => {
  assert.notEqual(await seal("swordfish", "a"), await seal("swordfish", "a"));
});

test("another browser's key does not open it, nor does a changed token", async () => {
  const token = await seal("swordfish", "a");
  await seal("anything", "b");
  await assert.rejects(open(token, "b"));
  await assert.rejects(open(token, "never-used"));
  await assert.rejects(open(`${token.slice(0, -4)}AAA=`, "a"));
  await assert.rejects(open("swordfish", "a"));
});

test("two tabs that begin at once share one key", async () => {
  const tokens = await Promise.all(["one", "two", "three"].map((word) => seal(word, "race")));
  assert.deepEqual(await Promise.all(tokens.map((token) => open(token, "race"))), [
    "one",
    "two",
    "three",
  ]);
});

test("the key cannot be taken out", async () => {
  await seal("x", "stays");
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("stays");
    request.onsuccess = () => resolve(request.result);
  });
  const key = await new Promise((resolve) => {
    const request = database.transaction("keys").objectStore("keys").get("main");
    request.onsuccess = () => resolve(request.result);
  });
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", key));
  database.close();
});
