"""A browser's profile in which the library of 100,000 tracks lies, and files to add to it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Playwright

from bench.kit import ROOT
from tests.audio import png, tagged, tone
from tests.big_library import big_library_file
from tests.browser.kit import Chrome, Site

PAGES = Path(__file__).parent / "pages"
FILES = ROOT / ".cache" / "bench" / "tagged"
KINDS = 300
"""Different covers; each stands under many hashes, and is made small for each anew."""
FORMS = ("mp3", "flac", "ogg", "opus", "m4a")
SECONDS = 4


def filler(library: Path) -> dict[str, bytes]:
    """What the site answers beside the page while a profile is filled."""
    database = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    hashes = [art for (art,) in database.execute("SELECT DISTINCT art FROM tracks WHERE art <> ''")]
    database.close()
    return {
        "fill.html": (PAGES / "fill.html").read_bytes(),
        "fill.js": (PAGES / "fill.js").read_bytes(),
        "covers.json": json.dumps(hashes).encode(),
        "library.sqlite": in_step(library),
    }


def in_step(library: Path) -> bytes:
    """The file as a session leaves it. The one of the tests still has the mark that its collection
    is to be made anew at the first start, which is for libraries of older versions."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library.sqlite"
        shutil.copy(library, copy)
        with closing(sqlite3.connect(copy)) as database:
            database.execute("DELETE FROM settings WHERE key = '_collection_stale'")
            database.commit()
        return copy.read_bytes()


def fill(driver: Playwright, site: Site, folder: Path, library: Path) -> str:
    """Make the profile: the library into OPFS and the covers into the vault by a page of the same
    origin, then one start of the player, so that its files and compiled code are there. What was
    put in, in words."""
    site.overlay = filler(library)
    chrome = Chrome(driver, folder).start()
    try:
        assert chrome.context is not None
        chrome.context.set_default_timeout(120_000)
        page = chrome.context.new_page()
        page.goto(f"{site.url}fill.html")
        size = page.evaluate("() => fill.library('library.sqlite')")
        vault = f"{site.url}bridge/vault.js"
        covers, mean = page.evaluate(
            "([vault, kinds]) => fill.covers('covers.json', vault, kinds)", [vault, KINDS]
        )
        page.close()
        site.overlay = {}
        for _ in range(2):  # the second start is the first from the service worker's cache
            tab = chrome.tab(site.url).ready(120)
            tab.until("() => navigator.serviceWorker.controller?.state === 'activated'")
            tab.until(
                "() => [...document.styleSheets].some(({href}) => href?.endsWith('later.css'))"
            )
            tab.until("() => localStorage.getItem('starling.seen')", "the first rows remembered")
            tab.page.close()
    finally:
        chrome.close()
    return f"{size / 1e6:.0f} MB of SQLite, {covers} covers of {mean / 1000:.0f} kB"


@contextmanager
def copied(folder: Path) -> Generator[Path]:
    """A copy of the profile, for one round; it is gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        copy = Path(name) / "profile"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("Singleton*"), symlinks=True)
        yield copy


def files_to_add(count: int = 1000) -> list[Path]:
    """Sound files with tags and covers, ten to an album, in five formats; made once."""
    made = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    folder = FILES / made
    paths = [folder / f"{number:04}.{FORMS[number % len(FORMS)]}" for number in range(count)]
    if all(path.exists() for path in paths):
        return paths
    shutil.rmtree(FILES, ignore_errors=True)
    folder.mkdir(parents=True)
    sounds = {form: tone(form, SECONDS, noisy=True) for form in FORMS}
    for number, path in enumerate(paths):
        form, album = FORMS[number % len(FORMS)], number // 10
        facts = {
            "title": f"Study in {number} parts",
            "artist": f"The Measured {album % 40}",
            "album": f"Bench, volume {album}",
            "albumartist": f"The Measured {album % 40}",
            "tracknumber": str(number % 10 + 1),
            "tracktotal": "10",
            "date": str(1970 + album % 50),
            "genre": ("Ambient", "Folk", "Jazz")[album % 3],
        }
        path.write_bytes(tagged(form, sounds[form], facts, cover=png(30_000 + album)))
    return paths


def library_file(given: Path | None = None) -> Path:
    """The library's file, made where it is not there."""
    return given or big_library_file()


def megabytes(paths: list[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / 1e6
