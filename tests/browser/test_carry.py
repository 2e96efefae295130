"""Bytes from HTTP into the vault, and out of it as an archive, in a real Chromium."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import random
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser import stream_harness as harness
from tests.browser.test_stream import mortal_chromium
from tools.world.dag import cid_text
from tools.world.gateway import Gateway

pytestmark = pytest.mark.browser

CHUNK = 262_144
LENGTH = 12 * 1_048_576 + 12_345

SETUP = """() => {
  globalThis.describe_one = (id, length, kept = null) => vault.describe({id, base: id, offset: 0,
    length, chunk: 262144, base_length: length, mime: "audio/flac", proved: true}, kept);
  globalThis.octets_of = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  globalThis.carry_one = async (id, url, length, sums, more = {}) => {
    const {carry} = await import("./bridge/carry.js");
    const sizes = [];
    for (let at = 0; at < length; at += 262144) sizes.push(Math.min(262144, length - at));
    const told = [];
    const {promise} = carry(vault, {base: id, first: 0, sizes, digests: octets_of(sums),
      algorithm: "SHA-256", segments: [{url, start: 0, stop: length, total: length}], depth: 1,
      first_byte_ms: 20000, stall_ms: 20000, ...more}, (what, count) => {
        if (what !== "chunk") return;
        told.push(count);
        globalThis.told_chunks = told.length;
      });
    const end = await promise;
    const missing = await vault.missing(id);
    const check = await vault.check(id, octets_of(sums), "SHA-256", {limit: 9999});
    return {code: end.code ?? "ok", told: told.length, stored: sizes.length - missing.length,
            bad: check.bad, good: check.good, bytes: end.bytes};
  };
}"""


@dataclass
class Served:
    """A file behind a gateway with faults."""

    data: bytes
    gateway: Gateway
    cid: str

    def url(self, mode: str = "") -> str:
        """Where the file is had in a mode."""
        return f"{self.gateway.base(mode)}/ipfs/{self.cid}"

    @property
    def sums(self) -> str:
        """SHA-256 of each chunk, as text."""
        cuts = range(0, len(self.data), CHUNK)
        digests = (hashlib.sha256(self.data[at : at + CHUNK]).digest() for at in cuts)
        return base64.b64encode(b"".join(digests)).decode()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A gateway on a thread of its own, with one file of 12 MB."""
    data = random.Random(3).randbytes(LENGTH)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> Served:
        gateway = Gateway()
        cid = cid_text(gateway.dag.add_file(data).cid)
        await gateway.start()
        return Served(data, gateway, cid)

    served = asyncio.run_coroutine_threadsafe(start(), loop).result()
    yield served
    asyncio.run_coroutine_threadsafe(served.gateway.close(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def host() -> Iterator[harness.Host]:
    """A static host with the harness and the modules that carry."""
    with harness.hosting() as host:
        bridge = harness.ROOT / "web" / "bridge"
        for path in [*bridge.glob("carry*.js"), bridge / "archive.js"]:
            host.files[f"bridge/{path.name}"] = path.read_bytes()
        yield host


@pytest.fixture
def page(context: BrowserContext, host: harness.Host) -> Page:
    """The page, with the service worker in control."""
    page = context.new_page()
    return visit(page, host)


def visit(page: Page, host: harness.Host) -> Page:
    """Open the page and wait until the service worker answers for it."""
    page.goto(host.url)
    page.wait_for_function("globalThis.is_ready")
    page.evaluate("async () => { await controlled }")
    page.evaluate(SETUP)
    return page


def carried(page: Page, served: Served, mode: str, id: str, **more: Any) -> dict[str, Any]:
    """Describe a content and carry it from the gateway in a mode."""
    return page.evaluate(
        """async ([id, url, length, sums, more]) => {
          await describe_one(id, length);
          return await carry_one(id, url, length, sums, more);
        }""",
        [id, served.url(mode), len(served.data), served.sums, more],
    )


def test_every_fault_of_a_gateway_is_named_and_nothing_wrong_is_stored(
    page: Page, served: Served
) -> None:
    """What a browser's own fetch makes of each fault; over origins, as a page meets them."""
    count = -(-LENGTH // CHUNK)
    codes = {
        "": "ok",
        "norange": "ok",
        "lie": "wrong",
        "404": "missing",
        "429": "busy",
        "502": "bad_status",
        "truncate": "truncated",
        "nocors": "unreachable",
    }

    for mode, code in codes.items():
        found = carried(page, served, mode, f"cid:{mode}")

        assert found["code"] == code, (mode, found)
        assert found["bad"] == []
        assert found["told"] == found["stored"] == found["good"]
        assert (found["stored"] == count) == (code == "ok")
        assert found["bytes"] <= LENGTH

    dead = carried(page, served, "dead", "cid:dead", first_byte_ms=300)
    streams = carried(page, served, "", "cid:depth", depth=2)

    assert dead["code"] == "timeout"
    assert streams["code"] == "ok"
    assert streams["stored"] == count


def test_a_quota_reached_in_the_midst_leaves_whole_chunks_alone(
    page: Page, context: BrowserContext, host: harness.Host, served: Served
) -> None:
    """What fitted is told and right, and kept music is untouched."""
    origin = host.url.removesuffix(harness.SUB_PATH)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 18 * 1024**2})
    assert carried(page, served, "", "cid:first")["code"] == "ok"
    page.evaluate("() => vault.set_kept(['cid:first'], true)")

    found = carried(page, served, "", "cid:second")
    first = page.evaluate(
        "(sums) => vault.check('cid:first', octets_of(sums), 'SHA-256', {limit: 9999})", served.sums
    )

    assert found["code"] == "disk_full"
    assert found["bad"] == []
    assert found["told"] == found["stored"] == found["good"]
    assert first["good"] == -(-LENGTH // CHUNK)


def test_killed_while_carrying_what_was_told_is_there_and_right(
    playwright: Playwright, host: harness.Host, served: Served, tmp_path: Path
) -> None:
    """However the browser dies, no chunk is wrong, none that was told is lost, and it goes on."""
    kept = 0
    task = ["cid:k", served.url("slow:0:6000000"), len(served.data), served.sums]
    for _ in range(2):
        with mortal_chromium(playwright, tmp_path / "profile", host) as (page, kill):
            page.evaluate(SETUP)
            page.evaluate("([id, , length]) => describe_one(id, length)", task)
            check = page.evaluate(
                "([id, , , sums]) => vault.check(id, octets_of(sums), 'SHA-256', {limit: 9999})",
                task,
            )

            assert check["bad"] == []
            assert check["good"] >= kept
            page.evaluate("(task) => { void carry_one(...task); }", task)
            page.wait_for_function("globalThis.told_chunks >= 12", timeout=60_000)
            kept = max(kept, 12)
            kill()
    with mortal_chromium(playwright, tmp_path / "profile", host) as (page, kill):
        page.evaluate(SETUP)
        found = page.evaluate(
            "async (task) => await carry_one(...task)",
            [task[0], served.url(), *task[2:]],
        )

        assert found["code"] == "ok"
        assert found["bad"] == []
        kill()


def test_killed_while_names_are_unified_each_is_wholly_one_or_the_other(
    playwright: Playwright, host: harness.Host, tmp_path: Path
) -> None:
    """An alias reads its bytes from its old base or its new one; nothing lies about unowned."""
    prepare = """async () => {
      for (let at = 0; at < 120; at++) {
        const fill = new Uint8Array(40000).fill(at + 1);
        for (const [id, chunk] of [[`cid:${at}`, 16384], [`btih:${at}/0`, 10000]]) {
          await vault.describe({id, base: id, offset: 0, length: 40000, chunk, base_length: 40000,
                                mime: "", proved: true});
          for (let index = 0; index * chunk < 40000; index++) {
            await vault.put(id, index, fill.slice(index * chunk, (index + 1) * chunk));
          }
        }
      }
    }"""
    unify_on = """() => { void (async () => {
      globalThis.done = 0;
      for (let at = 0; at < 120; at++) {
        await vault.unify(await vault.look_up(`cid:${at}`), `btih:${at}/0`);
        globalThis.done += 1;
      }
    })(); }"""
    check = """async () => {
      const found = {unified: 0, wrong: []};
      for (let at = 0; at < 120; at++) {
        const {base} = await vault.look_up(`cid:${at}`);
        const bytes = await vault.read(`cid:${at}`, 0, 40000);
        const old = await vault.missing_between(`cid:${at}`, 0, 2);
        if (base !== `cid:${at}`) found.unified += 1;
        if (bytes?.length !== 40000 || bytes.some((octet) => octet !== at + 1)
            || old.length !== (base === `cid:${at}` ? 0 : 3)) found.wrong.push(at);
      }
      return found;
    }"""
    with mortal_chromium(playwright, tmp_path / "profile", host) as (page, kill):
        page.evaluate(prepare)
        page.evaluate(unify_on)
        page.wait_for_function("globalThis.done >= 20", timeout=60_000)
        kill()
    with mortal_chromium(playwright, tmp_path / "profile", host) as (page, kill):
        found = page.evaluate(check)
        kill()

    assert found["wrong"] == []
    assert found["unified"] >= 20


def test_an_archive_of_50_mb_is_downloaded_as_tar_says(page: Page, tmp_path: Path) -> None:
    """Python's own tarfile reads what the service worker gave, with every byte in its place."""
    sizes = {"cid:a": 30 * 1_048_576 + 17, "cid:b": 20 * 1_048_576, "cid:c": 1}
    page.evaluate(
        """async (sizes) => {
          for (const [id, length] of Object.entries(sizes)) {
            await describe_one(id, length);
            for (let at = 0; at * 262144 < length; at++) {
              const size = Math.min(262144, length - at * 262144);
              await vault.put(id, at, new Uint8Array(size).map((_, place) => (place + at * 7) % 251));
            }
          }
        }""",
        sizes,
    )
    parts: list[dict[str, Any]] = []
    for id, size in sizes.items():
        entry = tarfile.TarInfo(f"music/{id[4:]}.flac")
        entry.size = size
        head = entry.tobuf(tarfile.PAX_FORMAT)
        parts.append({"bytes": base64.b64encode(head).decode()})
        parts.append({"content": id, "length": size})
        parts.append({"bytes": base64.b64encode(bytes(-size % 512)).decode()})
    parts.append({"bytes": base64.b64encode(bytes(1024)).decode()})

    with page.expect_download() as coming:
        length = page.evaluate(
            """async (parts) => {
              const plain = parts.map((one) => one.bytes === undefined
                ? one : {bytes: octets_of(one.bytes).buffer});
              const length = await vault.put_plan("abcdefghijklmnop", plain, "Starling 2026.tar");
              const {download} = await import("./bridge/archive.js");
              globalThis.seen = [];
              globalThis.ended = download("abcdefghijklmnop", (one) => seen.push(one));
              return length;
            }""",
            parts,
        )
    state = page.evaluate("() => ended")
    seen = page.evaluate("() => seen")
    path = tmp_path / "got.tar"
    coming.value.save_as(path)
    name = coming.value.suggested_filename
    contents: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as archive:
        for member in archive:
            held = archive.extractfile(member)
            assert held
            contents[f"cid:{member.name[6:-5]}"] = held.read()
    again = page.evaluate("async () => (await fetch('export/abcdefghijklmnop')).status")

    assert path.stat().st_size == length
    assert name == "Starling 2026.tar"
    assert {id: len(data) for id, data in contents.items()} == sizes
    wave = bytes(at % 251 for at in range(CHUNK + 2 * 251 * 1000))
    for data in contents.values():
        for at in range(0, len(data), CHUNK):
            begin = at // CHUNK * 7 % 251
            size = min(CHUNK, len(data) - at)
            assert data[at : at + size] == wave[begin : begin + size]
    assert state == "done"
    assert seen[-1]["bytes"] == length
    assert again == 404


def test_a_refused_archive_leaves_the_page_where_it_is(page: Page) -> None:
    """A plan that cannot be given is no page of its own."""
    url = page.url
    page.evaluate(
        """async () => {
          await vault.put_plan("abcdefghijklmnop", [{content: "cid:gone", length: 5}]);
          const {download} = await import("./bridge/archive.js");
          globalThis.answer = null;
          const frames = () => document.querySelector("iframe");
          void download("abcdefghijklmnop").then((state) => { globalThis.answer = state; });
          await new Promise((done) => frames().addEventListener("load", done, {once: true}));
        }"""
    )

    assert page.url == url
    assert page.evaluate("() => answer") == "failed"
    assert page.evaluate("async () => (await fetch('export/abcdefghijklmnop')).status") == 409
