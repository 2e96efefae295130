// Files in every shape in which browsers hand them over.
import assert from "node:assert/strict";
import { File } from "node:buffer";
import { test } from "node:test";
import { archive_of, dropped, flatten, is_archive } from "../../web/bridge/files.js";

globalThis.File ??= File;

const file = (name, relative = "") =>
  Object.defineProperty(new File(["abc"], name), "webkitRelativePath", { value: relative });
const file_handle = (name) => ({ kind: "file", name, getFile: async () => file(name) });
const folder_handle = (name, children) => ({
  kind: "directory",
  name,
  async *values() {
    yield* children;
  },
});
const entry = (name) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (give) => give(file(name)),
});
/** As browsers do, a hundred entries at a time, then none. */
const folder_entry = (name, children) => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader() {
    const left = [...children];
    return { readEntries: (give) => give(left.splice(0, 100)) };
  },
});
const paths = (given) => given.map(({ path }) => path.join("/"));

test("plain files, and files of a folder input with their relative paths", async () => {
  const given = await flatten([file("a.mp3"), file("b.mp3", "album/disc 1/b.mp3")]);

  assert.deepEqual(paths(given), ["a.mp3", "album/disc 1/b.mp3"]);
  assert.deepEqual([given[0].size, given[0].handle], [3, null]);
});

test("handles are walked, and kept with their files", async () => {
  const song = file_handle("1.flac");
  const given = await flatten([
    folder_handle("album", [song, folder_handle("cd", [file_handle("2.flac")])]),
  ]);

  assert.deepEqual(paths(given), ["album/1.flac", "album/cd/2.flac"]);
  assert.equal(given[0].handle, song);
  assert.ok(given[0].blob instanceof File);
});

test("dropped entries are read to their end, not only the first hundred", async () => {
  const names = Array.from({ length: 250 }, (_, number) => `${number}.mp3`);
  const given = await flatten([folder_entry("big", names.map(entry))]);

  assert.deepEqual(
    paths(given),
    names.map((name) => `big/${name}`),
  );
});

test("hidden files and what lies in hidden folders are left out", async () => {
  const given = await flatten([
    file(".DS_Store"),
    file("._a.mp3"),
    folder_handle(".git", [file_handle("a.mp3")]),
    folder_handle("album", [file_handle(".b.mp3"), file_handle("c.mp3")]),
    file("d.mp3", "album/.x/d.mp3"),
  ]);

  assert.deepEqual(paths(given), ["album/c.mp3"]);
});

test("one file that cannot be read takes none of the others with it", async () => {
  const gone = {
    kind: "file",
    name: "gone.mp3",
    getFile: async () => Promise.reject(new DOMException("gone", "NotFoundError")),
  };
  const bad = {
    isFile: true,
    name: "bad.mp3",
    file: (_, fail) => fail(new DOMException("bad", "NotReadableError")),
  };
  const given = await flatten([gone, folder_handle("album", [gone, bad, file_handle("ok.mp3")])]);

  assert.deepEqual(paths(given), ["album/ok.mp3"]);
});

test("depth and number have limits", async () => {
  let deep = folder_handle("end", [file_handle("far.mp3")]);
  for (let depth = 0; depth < 40; depth++) deep = folder_handle(`d${depth}`, [deep]);
  const endless = {
    kind: "directory",
    name: "endless",
    async *values() {
      const one = file("x.mp3");
      for (;;) yield one;
    },
  };

  assert.deepEqual(await flatten([deep]), []);
  assert.equal((await flatten([endless])).length, 50_000);
});

test("what is no file is left out", async () => {
  assert.deepEqual(await flatten([null, undefined, {}, "text", 3]), []);
});

test("a drop gives handles where there are any, entries or files elsewhere, and its text", async () => {
  const handle = file_handle("a.mp3");
  const transfer = (items, data) => ({ items, getData: (type) => data[type] ?? "" });
  const modern = {
    kind: "file",
    getAsFileSystemHandle: async () => handle,
    getAsFile: () => file("a.mp3"),
  };
  const refused = {
    kind: "file",
    getAsFileSystemHandle: () => Promise.reject(new Error("no")),
    getAsFile: () => file("b.mp3"),
  };
  const old = { kind: "file", webkitGetAsEntry: () => null, getAsFile: () => file("c.mp3") };
  const { items, text } = await dropped(
    transfer([modern, refused, old, { kind: "string" }], { "text/uri-list": "magnet:?x" }),
  );

  assert.equal(items[0], handle);
  assert.deepEqual(
    items.slice(1).map(({ name }) => name),
    ["b.mp3", "c.mp3"],
  );
  assert.equal(text, "magnet:?x");
  assert.equal((await dropped(transfer([], { "text/plain": "plain" }))).text, "plain");
});

test("an archive that is dropped is a file; a folder of that name, and what is gone, are none", async () => {
  assert.equal((await archive_of(file("Mine.TAR"))).name, "Mine.TAR");
  assert.equal((await archive_of(file_handle("mine.tar"))).name, "mine.tar");
  assert.equal((await archive_of(entry("mine.tar"))).name, "mine.tar");
  assert.equal(await archive_of(folder_handle("songs.tar", [file_handle("a.mp3")])), null);
  assert.equal(await archive_of(folder_entry("songs.tar", [entry("a.mp3")])), null);
  assert.equal(await archive_of(file("a.mp3")), null);
  assert.equal(await archive_of(file(".hidden.tar")), null);
  const gone = { ...file_handle("gone.tar"), getFile: () => Promise.reject(new Error("gone")) };
  assert.equal(await archive_of(gone), null);
});

test("an archive is known by its name, or by what a tar says of itself", async () => {
  const tar = new Uint8Array(512);
  tar.set(new TextEncoder().encode("ustar"), 257);

  assert.equal(await is_archive(new File(["x"], "Mine.TAR")), true);
  assert.equal(await is_archive(new File([tar], "renamed")), true);
  assert.equal(await is_archive(new Blob([tar])), true);
  assert.equal(await is_archive(new File(["#EXTM3U"], "list.m3u8")), false);
});

test("many files are asked for their sizes in short goes, though their list be emptied meanwhile", async () => {
  let now = 0;
  let rests = 0;
  class Slow extends File {
    get size() {
      now += 1;
      return 5;
    }
  }
  const list = Array.from({ length: 100 }, (_, at) => new Slow(["a"], `${at}.mp3`));
  const pace = {
    now: () => now,
    rest: async () => {
      rests += 1;
      list.length = 0;
    },
  };
  const given = await flatten(list, pace);

  assert.deepEqual([given.length, given[99].size], [100, 5]);
  assert.ok(rests >= 8, `${rests} rests in ${now} ms`);
});
