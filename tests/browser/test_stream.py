"""The vault and the service worker in a real Chromium: what no stand-in can show."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser import stream_harness as harness

pytestmark = pytest.mark.browser

CHUNK = 262144

STORE_MEDIA = """async () => {
  const bytes = await (await fetch("media/tone.mp3", {cache: "no-store"})).arrayBuffer();
  globalThis.media = new Uint8Array(bytes);
  const content = await vault.import_file(new File([bytes], "tone.mp3", {type: "audio/mpeg"}));
  return content.id;
}"""


@pytest.fixture
def host() -> Iterator[harness.Host]:
    """A static host with the first build and a track."""
    with harness.hosting() as host:
        yield host


@pytest.fixture
def page(context: BrowserContext, host: harness.Host) -> Page:
    """The page on its very first visit, with the service worker in control."""
    page = context.new_page()
    visit(page, host)
    return page


def visit(page: Page, host: harness.Host) -> None:
    """Open the page and wait until the service worker answers for it."""
    page.goto(host.url)
    page.wait_for_function("globalThis.is_ready")
    page.evaluate("async () => { await controlled }")


def title_after(page: Page, action: str) -> str:
    """Do something that loads the page again; what is then its version."""
    with page.expect_navigation():
        page.evaluate(action)
    page.wait_for_function("globalThis.is_ready")
    return page.title()


# ── Streams ──────────────────────────────────────────────────────────────────────────────────


def test_ranges_are_exact_on_the_first_visit(page: Page, host: harness.Host) -> None:
    """Without a reload, every range gives exactly its bytes, its headers and its status."""
    host.files["media/tone.mp3"] = media = harness.tone()
    content = page.evaluate(STORE_MEDIA)
    chance = random.Random(5)
    ranges = [[0, 0], [CHUNK - 1, CHUNK], [len(media) - 1, len(media) + 9]]
    for _ in range(60):
        start = chance.randrange(len(media))
        ranges.append([start, start + chance.choice([0, 1, 100, CHUNK, 3 * CHUNK])])

    wrong = page.evaluate(
        """async ([id, ranges]) => {
          const wrong = [];
          for (const [start, last] of ranges) {
            const answer = await fetch(stream_of(id), {headers: {Range: `bytes=${start}-${last}`}});
            const got = new Uint8Array(await answer.arrayBuffer());
            const expected = media.subarray(start, last + 1);
            const end = start + expected.length - 1;
            const range = `bytes ${start}-${end}/${media.length}`;
            const right = answer.status === 206 && answer.headers.get("Content-Range") === range
              && got.length === expected.length && got.every((octet, at) => octet === expected[at]);
            if (!right) wrong.push([start, last, answer.status, got.length]);
          }
          return wrong;
        }""",
        [content, ranges],
    )
    others = page.evaluate(
        """async (id) => {
          const ask = async (range, method = "GET", about = id) => {
            const answer = await fetch(stream_of(about), {method, headers: range ? {Range: range} : {}});
            const {length} = new Uint8Array(await answer.arrayBuffer());
            return [answer.status, length, answer.headers.get("Content-Range")];
          };
          return {
            whole: await ask(), head: await ask(null, "HEAD"), tail: await ask("bytes=-7"),
            beyond: await ask(`bytes=${media.length}-`), several: await ask("bytes=0-1,4-5"),
          };
        }""",
        content,
    )

    assert wrong == []
    size = len(media)
    assert others["whole"] == [200, size, None]
    assert others["head"] == [200, 0, None]
    assert others["tail"] == [206, 7, f"bytes {size - 7}-{size - 1}/{size}"]
    assert others["beyond"] == [416, 0, f"bytes */{size}"]
    assert others["several"] == [200, size, None]


def test_it_plays_and_seeks_offline_after_a_reload(page: Page, host: harness.Host) -> None:
    """With the host gone, page and sound come from this device alone."""
    host.files["media/tone.mp3"] = harness.tone()
    content = page.evaluate(STORE_MEDIA)
    host.down = True
    page.reload()
    page.wait_for_function("globalThis.is_ready")
    result = page.evaluate(
        """async (id) => {
          audio.src = stream_of(id);
          await listening(audio, "playing", () => audio.play());
          await played(audio, 0.5);
          const times = [];
          for (const to of [200, 20, 255]) {
            await listening(audio, "seeked", () => { audio.currentTime = to; });
            times.push([to, await played(audio, 0.3)]);
          }
          return {duration: audio.duration, times, asked: asked.length};
        }""",
        content,
    )

    assert abs(result["duration"] - 260) < 1
    assert all(to < now < to + 3 for to, now in result["times"])
    assert result["asked"] == 0


def test_a_late_chunk_lets_the_sound_go_on(page: Page, host: harness.Host) -> None:
    """A missing chunk stalls the sound, is asked for, and the sound goes on when it lands."""
    host.files["media/tone.mp3"] = harness.tone()
    content = page.evaluate(STORE_MEDIA)
    result = page.evaluate(
        """async (id) => {
          const chunks = [];
          for (let index = 0; index < 40; index++) chunks.push(await vault.get(id, index));
          const {kept, used_at, in_place, ...content} = await vault.look_up(id);
          await vault.remove([id]);
          await vault.describe(content);
          await vault.put(id, 0, chunks[0]);
          audio.src = stream_of(id);
          await listening(audio, "waiting", () => audio.play());
          const stalled = audio.currentTime;
          answering = async ({first, last}) => {
            for (let index = first; index <= last; index++) await vault.put(id, index, chunks[index]);
          };
          answering(asked.at(-1));
          const went_on = await played(audio, 1);
          await listening(audio, "seeked", () => { audio.currentTime = 150; });
          const sought = await played(audio, 0.3);
          const firsts = asked.map(({first}) => first);
          return {stalled, went_on, sought, firsts, missing: (await vault.missing(id)).length};
        }""",
        content,
    )

    assert result["went_on"] > result["stalled"]
    assert result["sought"] > 150
    assert result["firsts"][0] == 1
    assert result["missing"] > 0, "only what is played is asked for"


def test_the_service_worker_may_be_ended_at_any_time(
    page: Page, context: BrowserContext, host: harness.Host
) -> None:
    """Ending an idle service worker under a paused element is not heard: it goes on and seeks."""
    host.files["media/tone.mp3"] = harness.tone()
    content = page.evaluate(STORE_MEDIA)
    devtools = context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    page.evaluate(
        """async (id) => {
          audio.src = stream_of(id);
          await listening(audio, "playing", () => audio.play());
          await played(audio, 0.5);
          audio.pause();
        }""",
        content,
    )
    devtools.send("ServiceWorker.stopAllWorkers")
    now = page.evaluate(
        """async () => {
          await audio.play();
          await played(audio, 1);
          await listening(audio, "seeked", () => { audio.currentTime = 240; });
          return await played(audio, 0.5);
        }"""
    )
    devtools.send("ServiceWorker.stopAllWorkers")
    page.evaluate(
        """async () => {
          await listening(audio, "seeked", () => { audio.currentTime = 40; });
          await played(audio, 0.3);
        }"""
    )
    devtools.send("ServiceWorker.stopAllWorkers")
    # Far beyond what the element had read by then, without a seek.
    on = page.evaluate("async () => { audio.playbackRate = 14; return await played(audio, 150); }")

    assert 240 < now < 243
    assert 190 < on < 200


def test_what_cannot_be_had_is_a_status(page: Page) -> None:
    """An unknown content is 404 once the page says so; a failed one 503 with its code."""
    result = page.evaluate(
        """async () => {
          answering = (want) => vault.tell({failed: {...want, code: "no_peers"}});
          const unknown = await fetch(stream_of("cid:unknown"));
          const content = {id: "url:a", base: "url:a", offset: 0, length: 10, chunk: 262144,
                           base_length: 10, mime: "audio/mpeg", proved: false};
          await vault.describe(content);
          const failed = await fetch(stream_of("url:a"));
          return [unknown.status, failed.status, await failed.text()];
        }"""
    )

    assert result == [404, 503, "no_peers\n"]


def test_a_file_in_place_is_read_checked_and_stores_nothing(page: Page) -> None:
    """The service worker reads through the handle; a changed file is refused, never played."""
    result = page.evaluate(
        """async () => {
          const folder = await navigator.storage.getDirectory();
          const handle = await folder.getFileHandle("song.mp3", {create: true});
          const write = async (bytes) => {
            const sink = await handle.createWritable();
            await sink.write(bytes);
            await sink.close();
          };
          const bytes = new Uint8Array(700000).map((_, at) => at % 253);
          await write(bytes);
          const {id} = await vault.import_file(handle, {in_place: true, mime: "audio/mpeg"});
          const before = await fetch(stream_of(id));
          const got = new Uint8Array(await before.arrayBuffer());
          const {kept_bytes, cached_bytes} = await vault.usage();
          bytes[600000] ^= 1;
          await write(bytes);
          const after = await fetch(stream_of(id), {headers: {Range: "bytes=590000-610000"}});
          bytes[600000] ^= 1;
          return {status: before.status, same: got.every((octet, at) => octet === bytes[at]),
                  kept_bytes, cached_bytes, after: [after.status, await after.text()]};
        }"""
    )

    assert result == {
        "status": 200,
        "same": True,
        "kept_bytes": 0,
        "cached_bytes": 0,
        "after": [503, "changed\n"],
    }


def test_a_cover_is_served_in_the_size_that_is_shown(page: Page) -> None:
    """Its middle square, made once and kept; with its colour. What is no picture stays as it is."""
    result = page.evaluate(
        """async () => {
          const canvas = new OffscreenCanvas(640, 400);
          const pen = canvas.getContext("2d");
          pen.fillStyle = "#808080";
          pen.fillRect(0, 0, 640, 400);
          pen.fillStyle = "#d01e28";
          pen.fillRect(280, 160, 80, 80);
          const blob = await canvas.convertToBlob({ type: "image/png" });
          const hash = await vault.put_art(new Uint8Array(await blob.arrayBuffer()), "image/png");
          const sizes = [];
          for (const size of [96, 192, 384, 96]) {
            const answer = await fetch(`art/${hash}?size=${size}`);
            const { width, height } = await createImageBitmap(await answer.blob());
            sizes.push([answer.headers.get("Content-Type"), width, height]);
          }
          const tint = await (await fetch(`art/${hash}?tint`)).json();
          const photo = await canvas.convertToBlob({ type: "image/jpeg" });
          const bytes = new Uint8Array(await photo.arrayBuffer());
          const other = await fetch(`art/${await vault.put_art(bytes, "image/jpeg")}?size=96`);
          const small = await createImageBitmap(await other.blob());
          sizes.push([other.headers.get("Content-Type"), small.width, small.height]);
          const odd = await vault.put_art(new Uint8Array([1, 2, 3]), "image/png");
          const as_it_is = [...new Uint8Array(await (await fetch(`art/${odd}?size=96`)).arrayBuffer())];
          const none = await (await fetch(`art/${odd}?tint`)).json();
          const gone = (await fetch(`art/${"0".repeat(64)}?size=96`)).status;
          let kept = 0;
          for (const name of await caches.keys())
            if (name.startsWith("starling/thumbs"))
              kept += (await (await caches.open(name)).keys()).length;
          return { sizes, tint, as_it_is, none, gone, kept };
        }"""
    )

    red, green, blue = result["tint"].pop("rgb")
    assert red > 180
    assert max(green, blue) < 70  # its edges are mixed with what is around it
    assert result == {
        "sizes": [
            *(["image/webp", side, side] for side in (96, 192, 384, 96)),
            ["image/jpeg", 96, 96],
        ],
        "tint": {"grey": False},
        "as_it_is": [1, 2, 3],
        "none": None,
        "gone": 404,
        "kept": 5,
    }


def test_a_cover_is_served_as_a_picture_and_as_nothing_else(page: Page) -> None:
    """A cover has its type and may be cached for ever; a type that can carry script is dropped."""
    result = page.evaluate(
        """async () => {
          const tell = async (mime, bytes) => {
            const answer = await fetch(`art/${await vault.put_art(new Uint8Array(bytes), mime)}`);
            const header = (name) => answer.headers.get(name);
            return [answer.status, header("Content-Type"), header("Cache-Control"),
                    header("Content-Security-Policy"), header("X-Content-Type-Options")];
          };
          return [await tell("image/png", [1]), await tell("text/html", [2]),
                  (await fetch(`art/${"0".repeat(64)}`)).status];
        }"""
    )

    rest = ["public, max-age=31536000, immutable", "default-src 'none'; sandbox", "nosniff"]
    assert result[0] == [200, "image/png", *rest]
    assert result[1] == [200, "application/octet-stream", *rest]
    assert result[2] == 404


def test_a_shared_file_waits_in_the_inbox(page: Page, host: harness.Host) -> None:
    """What another app shares is stored, and the page opens to say so."""
    page.evaluate(
        """() => {
          const form = document.createElement("form");
          Object.assign(form, {method: "POST", action: "share", enctype: "multipart/form-data"});
          const pick = Object.assign(document.createElement("input"), {type: "file", name: "files"});
          const chosen = new DataTransfer();
          chosen.items.add(new File(["sound"], "a.mp3", {type: "audio/mpeg"}));
          pick.files = chosen.files;
          const text = Object.assign(document.createElement("input"), {name: "title", value: "A"});
          form.append(pick, text);
          document.body.append(form);
          globalThis.form = form;
        }"""
    )
    with page.expect_navigation():
        page.evaluate("() => { form.submit() }")
    page.wait_for_function("globalThis.is_ready")
    [shared] = page.evaluate(
        """async () => await Promise.all((await vault.inbox()).map(async ({files, title}) =>
          [title, files[0].name, files[0].type, await files[0].text()]))"""
    )

    assert page.url == f"{host.url}?shared=1"
    assert shared == ["A", "a.mp3", "audio/mpeg", "sound"]


# ── The page offline, and updates ────────────────────────────────────────────────────────────

UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const settled = new Promise((done) => {
    registration.addEventListener("updatefound", () => {
      const {installing} = registration;
      installing.addEventListener("statechange", () => done(installing.state), {once: true});
    }, {once: true});
  });
  await registration.update();
  return await settled;
}"""

TAKE_OVER = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  registration.waiting.postMessage({skip_waiting: true});
}"""

TEXT_OF = "async (path) => { const a = await fetch(path); return [a.status, await a.text()] }"


def test_an_update_waits_until_it_is_told(page: Page, host: harness.Host) -> None:
    """A new version installs beside the old one, which goes on until the page says otherwise."""
    page.evaluate(TEXT_OF, "engine/often.bin")
    page.evaluate(TEXT_OF, "engine/lazy.wasm")
    host.publish("two")
    host.asked.clear()

    assert page.evaluate(UPDATE) == "installed"
    assert f"{harness.SUB_PATH}engine/lazy.wasm" not in host.asked, "unchanged: not fetched again"
    page.reload()
    assert page.title() == "one"
    assert title_after(page, TAKE_OVER) == "two"
    host.down = True
    # Both lazy files were in use: the new version has them offline, as the old one had.
    assert page.evaluate(TEXT_OF, "engine/often.bin") == [200, "lazy, of two"]
    assert page.evaluate(TEXT_OF, "engine/lazy.wasm")[0] == 200
    names: list[str] = page.evaluate("() => caches.keys()")
    assert [name for name in names if name.startswith("starling-")] == [
        name for name in names if name.startswith("starling-two-")
    ]


def test_a_half_finished_update_breaks_nothing(page: Page, host: harness.Host) -> None:
    """A host that sends a truncated file of the new version leaves the old one whole, offline."""
    host.publish("two")
    whole = host.files["index.html"]
    host.files["index.html"] = whole[:-20]

    assert page.evaluate(UPDATE) == "redundant"
    host.down = True
    page.reload()
    page.wait_for_function("globalThis.is_ready")
    assert page.title() == "one"
    names: list[str] = page.evaluate("() => caches.keys()")
    assert not [name for name in names if name.startswith("starling-two")]

    host.down = False
    host.files["index.html"] = whole
    assert page.evaluate(UPDATE) == "installed"
    assert title_after(page, TAKE_OVER) == "two"


def test_the_types_of_the_host_do_not_matter(page: Page, host: harness.Host) -> None:
    """A wasm file sent as octets still compiles while it streams; neighbours are left alone."""
    kinds = page.evaluate(
        """async () => {
          await caches.open("starling-one-0 /other/player/");
          const kind = async (path) => (await fetch(path)).headers.get("Content-Type");
          return [await kind("engine/lazy.wasm"), await kind("bridge/vault.js")];
        }"""
    )
    host.publish("two")
    page.evaluate(UPDATE)
    title_after(page, TAKE_OVER)

    assert kinds == ["application/wasm", "text/javascript; charset=utf-8"]
    assert "starling-one-0 /other/player/" in page.evaluate("() => caches.keys()")


def test_the_welcome_is_the_networks_last_word(page: Page, host: harness.Host) -> None:
    """Online it is fresh, offline what was last heard; with neither it is empty."""
    read = "async () => await (await fetch('welcome.json')).json()"
    host.down = True
    assert page.evaluate(read) == {"offers": []}
    host.down = False
    host.files["welcome.json"] = b'{"offers": [1]}'
    assert page.evaluate(read) == {"offers": [1]}
    host.files["welcome.json"] = b'{"offers": [2]}'
    assert page.evaluate(read) == {"offers": [2]}
    host.down = True
    assert page.evaluate(read) == {"offers": [2]}


# ── The vault under stress ───────────────────────────────────────────────────────────────────


def test_a_full_disk_evicts_the_cache_and_never_the_kept(
    page: Page, context: BrowserContext, host: harness.Host
) -> None:
    """When the quota is reached puts go on at the cost of the cache; what is kept stays whole."""
    origin = host.url.removesuffix(harness.SUB_PATH)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 80 * 1024**2})
    result = page.evaluate(
        """async () => {
          // The browser compresses what it stores: noise takes the room it should.
          const noise = new Uint8Array(1048576);
          for (let at = 0; at < noise.length; at += 65536) {
            crypto.getRandomValues(noise.subarray(at, at + 65536));
          }
          const add = async (id, kept, megabytes) => {
            const length = megabytes * 1024 * 1024;
            await vault.describe({id, base: id, offset: 0, length, chunk: 1048576,
                                  base_length: length, mime: "", proved: false}, kept);
            for (let index = 0; index < megabytes; index++) await vault.put(id, index, noise);
          };
          await add("kept", true, 10);
          let failure = null;
          try { for (let at = 0; at < 20; at++) await add(`cache-${at}`, false, 10); }
          catch (error) { failure = `${error.name}: ${error.message}`; }
          const kept = (await vault.missing("kept")).length;
          const first = (await vault.missing("cache-0")).length;
          const last = (await vault.missing("cache-19")).length;
          let full = null;
          try { for (let at = 0; at < 20; at++) await add(`more-${at}`, true, 10); }
          catch (error) { full = error.name; }
          return {failure, kept, first, last, full, still: (await vault.missing("kept")).length};
        }"""
    )

    assert result == {
        "failure": None,
        "kept": 0,
        "first": 10,
        "last": 0,
        "full": "QuotaExceededError",
        "still": 0,
    }


def test_a_file_beyond_64_mib_is_named_rightly(page: Page) -> None:
    """The hash that runs along a large file says what the browser's own says of the whole."""
    result = page.evaluate(
        """async () => {
          const bytes = new Uint8Array(66 * 1024 * 1024 + 5).map((_, at) => (at * 31) >> 3);
          const {id, length} = await vault.import_file(new File([bytes], "large.flac"));
          const tail = await vault.read(id, length - 9, length);
          return [id, `sri:${await hash_of(bytes)}`, [...tail], [...bytes.slice(-9)]];
        }"""
    )

    assert result[0] == result[1]
    assert result[2] == result[3]


def test_killed_while_putting_every_present_chunk_is_right(
    playwright: Playwright, host: harness.Host, tmp_path: Path
) -> None:
    """However the browser dies in the midst of puts, a chunk that is present is whole and right."""
    # Chunk n is all n, so that anything torn or misplaced shows.
    describe = """() => vault.describe({id: "url:k", base: "url:k", offset: 0,
      length: 400 * 262144, chunk: 262144, base_length: 400 * 262144, mime: "", proved: false})"""
    put_on = """async () => {
      const put = (index) => vault.put("url:k", index, new Uint8Array(262144).fill(index % 251));
      globalThis.done = await vault.missing("url:k").then((left) => 400 - left.length);
      void (async () => { for (const index of await vault.missing("url:k")) {
        await put(index); globalThis.done += 1; } })();
    }"""
    check = """async () => {
      const missing = new Set(await vault.missing("url:k"));
      const wrong = [];
      for (let index = 0; index < 400; index++) {
        const chunk = await vault.get("url:k", index);
        if (missing.has(index) !== (chunk === null)) wrong.push(index);
        if (chunk && (chunk.byteLength !== 262144
          || new Uint8Array(chunk).some((octet) => octet !== index % 251))) wrong.push(index);
      }
      return {present: 400 - missing.size, wrong};
    }"""
    counts = [0]
    for round_number in range(4):
        with mortal_chromium(playwright, tmp_path / "profile", host) as (page, kill):
            found: dict[str, Any] = {"present": 0, "wrong": []}
            if round_number:
                found = page.evaluate(check)
            present = int(found["present"])

            assert found["wrong"] == []
            assert present >= counts[-1]
            counts.append(present)
            page.evaluate(describe)
            page.evaluate(put_on)
            goal = present + 40
            page.wait_for_function(f"globalThis.done >= {goal}", timeout=30_000)
            kill()

    assert counts[-1] >= 100


def test_a_log_that_was_torn_takes_nothing_that_is_kept(
    playwright: Playwright, host: harness.Host, tmp_path: Path
) -> None:
    """Killed between two parts of one entry, the browser would go on writing behind the torn one,
    and throw all of the origin's databases away at the start after (google/leveldb#1287)."""
    profile = tmp_path / "profile"
    put = """async ([first, last]) => {
      await vault.describe({id: "url:k", base: "url:k", offset: 0, length: 24 * 262144,
        chunk: 262144, base_length: 24 * 262144, mime: "", proved: false}, true);
      for (let index = first; index < last; index++)
        await vault.put("url:k", index, new Uint8Array(262144).fill(index));
    }"""
    check = """async () => [await vault.look_up("url:k").then((it) => it?.kept ?? null),
      (await vault.missing("url:k")).length]"""
    with mortal_chromium(playwright, profile, host) as (page, kill):
        page.evaluate(put, [0, 12])
        kill()
    tear(profile)
    with mortal_chromium(playwright, profile, host) as (page, kill):
        kept, missing = page.evaluate(check)
        assert kept is True
        assert missing < 24
        needed = page.evaluate(
            """async () => {
              const turning = await import("./bridge/vault.turnover.js");
              await turning.turn_over();
              return [turning.is_needed(), (await indexedDB.databases()).map(({name}) => name)];
            }"""
        )
        assert needed == [True, ["starling-vault"]]
        page.evaluate(put, [12, 24])
        kill()
    with mortal_chromium(playwright, profile, host) as (page, kill):
        assert page.evaluate(check) == [True, missing - 12]
        kill()


def tear(profile: Path) -> None:
    """End LevelDB's log within its last entry of several parts, where one part ends. A part begins
    at a block of 32 KiB; of its head, the seventh byte says that it goes on with an entry."""
    [log] = profile.glob("Default/IndexedDB/*.leveldb/*.log")
    raw = log.read_bytes()
    at = max(block for block in range(32768, len(raw) - 7, 32768) if raw[block + 6] in (3, 4))
    log.write_bytes(raw[:at])


class mortal_chromium:  # noqa: N801 used like a function
    """A Chromium of our own process group, which can be killed without a farewell."""

    def __init__(self, playwright: Playwright, profile: Path, host: harness.Host) -> None:
        self.playwright, self.profile, self.host = playwright, profile, host

    def __enter__(self) -> tuple[Page, Any]:
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        flags = [*harness.CHROMIUM_FLAGS, "--headless=new", "--remote-debugging-port=0"]
        self.process = subprocess.Popen(
            [harness.chromium(), *flags, f"--user-data-dir={self.profile}", "about:blank"],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stderr
        address = ""
        for line in self.process.stderr:
            if "DevTools listening on " in line:
                address = line.split(" on ")[1].strip()
                break
        browser = self.playwright.chromium.connect_over_cdp(address)
        page = browser.contexts[0].new_page()
        visit(page, self.host)
        return page, self.kill

    def kill(self) -> None:
        """SIGKILL to every process of it at once."""
        os.killpg(self.process.pid, signal.SIGKILL)

    def __exit__(self, *reason: object) -> None:
        if self.process.poll() is None:
            self.kill()
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()
