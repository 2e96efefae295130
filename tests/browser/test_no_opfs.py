"""A browser that keeps no files for pages: the library lies in memory, IndexedDB follows, and the next
session finds it there. And one that learns to keep files between two visits."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.overlays import overlay
from tests.browser.test_life import give, mp3

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

WORKER = "bridge/engine.worker.js"
NO_FILES = b"delete FileSystemFileHandle.prototype.createSyncAccessHandle;\n"
REFUSED = (
    b"StorageManager.prototype.getDirectory = async () => {"
    b" throw new DOMException('refused', 'UnknownError'); };\n"
)
"""What WebKit answers in a private window, and any browser whose disk is in trouble."""

STORED = """async (words) => {
  const open = indexedDB.open('starling-files');
  await new Promise((r, no) => { open.onsuccess = r; open.onerror = no; });
  const all = open.result.transaction('pieces').objectStore('pieces').getAll();
  await new Promise((r, no) => { all.onsuccess = r; all.onerror = no; });
  open.result.close();
  const text = (bytes) => new TextDecoder('latin1').decode(bytes);
  return all.result.some((piece) => text(piece).includes(words));
}"""


def until_stored(tab: Tab, words: str) -> None:
    """IndexedDB has it: it follows by itself, and nobody waits for it."""
    tab.until(f"async () => await ({STORED})({words!r})", f"{words} in IndexedDB")


def with_worker(dist: Path, first: bytes) -> dict[str, bytes]:
    """Files of a player whose engine begins with these words."""
    return overlay(dist, {WORKER: first + (dist / WORKER).read_bytes()})


@pytest.fixture
def bare(site: Site, dist: Path) -> Site:
    """The player, in whose engine there are no files."""
    site.overlay = with_worker(dist, NO_FILES)
    return site


def test_the_library_outlives_the_browser(
    chrome: Callable[..., Chrome], bare: Site, album: Path, kept_to_policy: Any
) -> None:
    browser = chrome()
    tab = browser.tab(bare.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    stats = tab.do({"do": "stats"})
    assert stats["storage"] == "indexeddb"
    assert stats["vault"]["durable"]
    assert stats["vault"]["risk"] != "session"
    tab.do({"do": "playlist_make", "name": "The last thing said", "tracks": [track]})
    until_stored(tab, "The last thing said")
    browser.kill()

    bare.unplug()  # and nothing of it came from the host
    browser = chrome()
    tab = browser.tab(bare.url).ready()
    (row,) = tab.tracks()
    assert (row["id"], row["kept"]) == (track, True)
    assert [each["name"] for each in tab.do({"do": "find_playlists"})["playlists"]] == [
        "The last thing said"
    ]
    tab.do({"do": "play", "track": track})
    tab.hears("what was kept")
    kept_to_policy(tab)


def test_a_browser_that_learns_to_keep_files_takes_the_library_along(
    chrome: Callable[..., Chrome], bare: Site, album: Path, tmp_path: Path, dist: Path
) -> None:
    browser = chrome()
    tab = browser.tab(bare.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    tab.do({"do": "playlist_make", "name": "From before", "tracks": [track]})
    until_stored(tab, "From before")
    browser.close()

    # A new version of the browser: the page is fetched anew, and has files now.
    bare.overlay = {}
    shutil.rmtree(tmp_path / "profile" / "Default" / "Service Worker", ignore_errors=True)
    tab = chrome().tab(bare.url).ready()
    stats = tab.do({"do": "stats"})
    assert stats["storage"] == "opfs"
    (row,) = tab.tracks()
    assert (row["id"], row["kept"]) == (track, True)
    names = tab.page.evaluate("async () => (await indexedDB.databases()).map(({name}) => name)")
    assert "starling-files" not in names


def test_a_private_window_whose_files_are_refused_has_a_library_for_a_session(
    chrome: Callable[..., Chrome], site: Site, album: Path, dist: Path
) -> None:
    site.overlay = with_worker(dist, REFUSED)
    tab = chrome().tab(site.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    assert tab.do({"do": "stats"})["storage"] == "session"
    tab.do({"do": "play", "track": track})
    tab.hears("the song")


def test_whoever_had_files_is_not_shown_an_empty_library_when_they_are_refused(
    chrome: Callable[..., Chrome], site: Site, album: Path, tmp_path: Path, dist: Path
) -> None:
    browser = chrome()
    tab = browser.tab(site.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    browser.close()

    workers = tmp_path / "profile" / "Default" / "Service Worker"
    site.overlay = with_worker(dist, REFUSED)
    shutil.rmtree(workers, ignore_errors=True)
    browser = chrome()
    tab = browser.tab(site.url)
    tab.until("() => document.body.innerText.includes('storage did not open')", "what went wrong")
    assert tab.page.get_by_role("button").count() > 0
    browser.close()

    site.overlay = {}
    shutil.rmtree(workers, ignore_errors=True)
    tab = chrome().tab(site.url).ready()
    assert [row["id"] for row in tab.tracks()] == [track]
