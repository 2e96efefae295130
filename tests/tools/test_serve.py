"""The static host gives what a browser needs, and nothing outside its folder."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import brotli
import pytest

from tools.serve import Site, normal_base, offers_of, policy_of

PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self';
  object-src 'none'">
<title>x</title>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page of three files, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    page = tmp_path / "page"
    (page / "bridge").mkdir(parents=True)
    (page / "index.html").write_text(PAGE)
    (page / "bridge" / "main.mjs").write_text("export {};" * 20)
    (page / "engine.wasm").write_bytes(b"\0asm" * 50)
    return page


async def test_types_and_marks(folder: Path) -> None:
    """Modules and WebAssembly have their types; a known ETag answers 304."""
    async with Site(folder=folder, compress=False) as site, aiohttp.ClientSession() as http:
        async with http.get(site.url + "bridge/main.mjs") as answer:
            assert answer.content_type == "text/javascript"
            mark = answer.headers["ETag"]
        async with http.get(site.url + "engine.wasm") as answer:
            assert answer.content_type == "application/wasm"
            assert await answer.read() == b"\0asm" * 50
        known = {"If-None-Match": mark}
        async with http.get(site.url + "bridge/main.mjs", headers=known) as answer:
            assert answer.status == 304


async def test_a_sub_path(folder: Path) -> None:
    """Under a base path the page is there, and only there."""
    async with (
        Site(folder=folder, base="/music/star/") as site,
        aiohttp.ClientSession() as http,
    ):
        async with http.get(site.url) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
        async with http.get(f"http://{site.host}:{site.port}/") as answer:
            assert answer.status == 404
        async with http.get(site.url.rstrip("/"), allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (301, "/music/star/")


async def test_brotli_where_asked(folder: Path) -> None:
    """A browser that knows Brotli gets it; the bytes are the same."""
    asked = {"Accept-Encoding": "br"}
    async with (
        Site(folder=folder) as site,
        aiohttp.ClientSession(auto_decompress=False) as http,
        http.get(site.url + "engine.wasm", headers=asked) as answer,
    ):
        assert answer.headers["Content-Encoding"] == "br"
        assert brotli.decompress(await answer.read()) == b"\0asm" * 50


async def test_nothing_outside_the_folder(folder: Path) -> None:
    """No path leads out of the folder."""
    async with Site(folder=folder) as site, aiohttp.ClientSession() as http:
        for path in ("%2e%2e/secret.txt", "bridge/%2e%2e/%2e%2e/secret.txt", "/etc/passwd"):
            async with http.get(site.url + path) as answer:
                assert answer.status == 404


async def test_the_policy_is_sent_with_everything(folder: Path) -> None:
    """With `csp_header` every answer carries the page's own policy, on one line."""
    async with Site(folder=folder, csp_header=True) as site, aiohttp.ClientSession() as http:
        for path in ("", "bridge/main.mjs", "no-such-file"):
            async with http.get(site.url + path) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert policy == "default-src 'self'; object-src 'none'"


async def test_the_world_is_told_in_welcome(folder: Path) -> None:
    """welcome.json holds the world's offers, and the album's files are where it says."""
    album = folder.parent / "album"
    album.mkdir()
    (album / "01 ä.mp3").write_bytes(b"ID3")
    (folder / "welcome.json").write_text('{"offers": []}')
    offers = offers_of([{"kind": "files", "title": "x", "uri": "", "files": ["01 ä.mp3"]}])
    async with (
        Site(folder=folder, album=album, offers=offers) as site,
        aiohttp.ClientSession() as http,
    ):
        async with http.get(site.url + "welcome.json") as answer:
            told = await answer.json()
        assert told["offers"][0]["files"] == ["demo/01 ä.mp3"]
        async with http.get(site.url + told["offers"][0]["files"][0]) as answer:
            assert await answer.read() == b"ID3"


def test_a_page_without_a_policy_is_refused() -> None:
    """A page that states no policy is an error, not an empty header."""
    with pytest.raises(ValueError, match="Content-Security-Policy"):
        policy_of("<title>x</title>")


@pytest.mark.parametrize(
    ("given", "wanted"), [("/", "/"), ("", "/"), ("a", "/a/"), ("/a/b/", "/a/b/")]
)
def test_a_base_has_a_slash_at_either_end(given: str, wanted: str) -> None:
    """However a base is written, it is one path."""
    assert normal_base(given) == wanted
