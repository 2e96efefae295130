// What opens the page is proposed, never done.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { asked_for, intents, link_in, proposals } from "../../web/bridge/intents.js";
import { open_vault } from "../../web/bridge/vault.js";

const settle = async () => {
  for (let n = 0; n < 50; n += 1) await new Promise(setImmediate);
};

/** A window that was opened with a query. */
function opened(search) {
  const seen = { orders: [], proposed: [], replaced: [], consumer: null };
  globalThis.location = {
    search,
    href: `https://host.example/music/${search}`,
    pathname: "/music/",
    hash: "#queue",
  };
  globalThis.history = { replaceState: (...args) => seen.replaced.push(args[2]) };
  globalThis.window = { launchQueue: { setConsumer: (take) => (seen.consumer = take) } };
  intents({
    order: (command) => seen.orders.push(command),
    propose: (commands) => seen.proposed.push(...commands),
    ready: Promise.resolve(),
  });
  return seen;
}

afterEach(() => {
  for (const name of ["location", "history", "window"]) delete globalThis[name];
});

// Its channel would keep node alive.
after(async () => (await open_vault()).close());

test("a link is a proposal, asked about once", async () => {
  const seen = opened(`?open=${encodeURIComponent("magnet:?xt=urn:btih:00&dn=a")}`);
  await settle();

  assert.deepEqual(seen.proposed, [{ do: "add", uri: "magnet:?xt=urn:btih:00&dn=a" }]);
  assert.deepEqual(seen.orders, []);
  assert.deepEqual(seen.replaced, ["/music/#queue"]);
});

test("an open window is told by the launch queue; the first launch counts once", async () => {
  const seen = opened("?open=ipfs%3A%2F%2Fbafy");
  seen.consumer({ files: [], targetURL: "https://host.example/music/?open=ipfs%3A%2F%2Fbafy" });
  seen.consumer({ targetURL: "https://host.example/music/?open=magnet%3A%3Fxt%3D1" });
  await settle();

  assert.deepEqual(
    seen.proposed.map(({ uri }) => uri),
    ["ipfs://bafy", "magnet:?xt=1"],
  );
});

test("files that the system opens with Starling are the user's own order", async () => {
  const seen = opened("");
  seen.consumer({ files: [{ kind: "file", name: "a.mp3" }] });
  await settle();

  assert.equal(seen.orders[0].do, "add_files");
  assert.deepEqual(seen.proposed, []);
  assert.deepEqual(seen.replaced, []);
});

test("only addresses of known kinds, and not endless ones, are shown at all", () => {
  const named = (query) => asked_for(new URLSearchParams(query));

  assert.equal(named("open=javascript:alert(1)"), "");
  assert.equal(
    named("open=blob:x&text=look https://a.example/b.mp3 now"),
    "https://a.example/b.mp3",
  );
  assert.equal(named("url=https://a.example/&text=https://b.example/"), "https://a.example/");
  assert.equal(named("open=web%2Bipfs://bafy"), "web+ipfs://bafy");
  assert.equal(link_in(`https://a.example/${"a".repeat(9000)}`), "");
  assert.equal(link_in(null), "");
});

test("what many posts left becomes one proposal of files and a few addresses", () => {
  const shared = (number) => ({
    files: [`file ${number}`],
    title: "",
    text: `hear this https://a.example/${number % 40}`,
    url: "",
  });
  const commands = proposals(Array.from({ length: 200 }, (_, number) => shared(number)));

  assert.equal(commands.filter((it) => it.do === "add_files").length, 1);
  assert.equal(commands[0].files.length, 200);
  assert.equal(commands.length, 21);
  assert.deepEqual(proposals([{ files: [], title: "<b>", text: "", url: "" }]), []);
});
