"""A new version on the real dist: it waits while music plays, comes when the user agrees, and a
broken one never replaces what works."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.test_life import give, mp3
from tools.build import build_service_worker

pytestmark = pytest.mark.browser

VERSION = """async () => {
  const {port1, port2} = new MessageChannel();
  const told = new Promise((resolve) => { port1.onmessage = ({data}) => resolve(data.version); });
  navigator.serviceWorker.controller.postMessage({version: true}, [port2]);
  return told;
}"""

LOOK = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
}"""

WAITING = "() => window.starling?.state.update.waiting"


@pytest.fixture
def newer(dist: Path, tmp_path: Path) -> Path:
    """The same build with another page, under another version."""
    copy = tmp_path / "newer"
    shutil.copytree(dist, copy)
    page = copy / "index.html"
    page.write_text(page.read_text().replace("<title>Starling", "<title>Newer Starling"))
    build_service_worker(copy, "9.9.9+new")
    return copy


@pytest.fixture
def site(dist: Path, tmp_path: Path) -> Iterator[Site]:
    """A dist of its own, so that nobody builds under a running test."""
    copy = tmp_path / "older"
    shutil.copytree(dist, copy)
    running = Site(copy).start()
    yield running
    running.unplug()


def test_an_update_waits_for_the_yes(
    chrome: Callable[..., Chrome], site: Site, newer: Path, album: Path, kept_to_policy: Any
) -> None:
    """It does not take over while music plays; after the yes all is still there, offline too."""
    tab = chrome().tab(site.url).ready()
    old = tab.page.evaluate(VERSION)
    (track,) = give(tab, mp3(album))["tracks"]
    tab.do({"do": "play", "track": track})
    tab.hears("the old version")
    site.root = newer
    tab.page.evaluate(LOOK)
    tab.until(WAITING, "the new version to wait")

    assert tab.loudness() > 0.003
    assert tab.page.evaluate(VERSION) == old
    assert tab.page.title() != "Newer Starling"
    kept_to_policy(tab)

    with tab.page.expect_navigation():
        tab.page.locator("#notice-act").click()
    tab.ready()
    assert tab.page.evaluate(VERSION) == "9.9.9+new"
    assert [row["id"] for row in tab.tracks()] == [track]
    assert [each["track"]["id"] for each in tab.state("queue")["entries"]] == [track]
    assert not tab.state("update")["waiting"]

    site.unplug()
    tab.page.reload()
    tab.ready()
    assert "Newer" in tab.page.evaluate("async () => (await fetch('index.html')).text()")
    tab.do({"do": "play", "track": track})
    tab.hears("the new version, offline")
    kept_to_policy(tab)


def test_a_second_window_brings_no_update(
    chrome: Callable[..., Chrome], site: Site, newer: Path, album: Path
) -> None:
    """A fresh window would take the update at once, but not while another plays."""
    browser = chrome()
    first = browser.tab(site.url).ready()
    old = first.page.evaluate(VERSION)
    (track,) = give(first, mp3(album))["tracks"]
    first.do({"do": "play", "track": track})
    first.hears("the first window")
    site.root = newer
    first.page.evaluate(LOOK)
    first.until(WAITING, "the new version to wait")
    second = browser.tab(site.url)
    second.until(WAITING, "the second window to hear of it")

    assert first.page.evaluate(VERSION) == old
    assert first.loudness() > 0.003


def test_a_fresh_start_takes_the_update(
    chrome: Callable[..., Chrome], site: Site, newer: Path
) -> None:
    """With no window open the waiting version is simply the next one."""
    browser = chrome()
    tab = browser.tab(site.url).ready()
    site.root = newer
    tab.page.evaluate(LOOK)
    tab.until(WAITING, "the new version to wait")
    deadline = time.monotonic() + 60
    version = ""
    # A window that was closed a moment ago may still count as one, and then the old one goes on.
    while version != "9.9.9+new" and time.monotonic() < deadline:
        tab.page.close()
        tab = browser.tab(site.url).ready()
        version = tab.page.evaluate(VERSION)
    assert version == "9.9.9+new"


@pytest.mark.parametrize("harm", ["truncated", "missing"])
def test_a_broken_version_changes_nothing(
    chrome: Callable[..., Chrome], site: Site, newer: Path, album: Path, harm: str
) -> None:
    """A new version of which a file is cut or gone is never installed; the old works offline."""
    victim = newer / "bridge" / "main.js"
    victim.write_text(victim.read_text() + "\n// newer\n")
    build_service_worker(newer, "9.9.9+new")
    if harm == "truncated":
        victim.write_bytes(victim.read_bytes()[:1000])
    else:
        victim.unlink()
    tab = chrome().tab(site.url).ready()
    old = tab.page.evaluate(VERSION)
    (track,) = give(tab, mp3(album))["tracks"]
    site.root = newer
    end: str = tab.page.evaluate(
        """async () => {
             const registration = await navigator.serviceWorker.getRegistration();
             const found = new Promise((resolve) => registration.addEventListener('updatefound',
               () => resolve(registration.installing), {once: true}));
             await registration.update().catch(() => {});
             const worker = await found;
             while (worker.state === 'installing')
               await new Promise((r) => worker.addEventListener('statechange', r, {once: true}));
             return worker.state;
           }"""
    )
    assert end == "redundant"
    assert not tab.state("update")["waiting"]
    site.unplug()
    tab.page.reload()
    tab.ready()
    assert tab.page.evaluate(VERSION) == old
    tab.do({"do": "play", "track": track})
    tab.hears("the old version, offline")


def opened_by_another_site(tab: Tab, site: Site, query: str) -> None:
    tab.page.goto(site.url + query)
    tab.until("() => !!document.querySelector('#add[open] .asked')", "the question")


def test_a_link_from_outside_asks_first(
    chrome: Callable[..., Chrome], site: Site, world: Any, kept_to_policy: Any
) -> None:
    """`?open=` adds nothing and asks no host before the yes; a no is the end of it."""
    address = next(each["uri"] for each in world.offers if each["kind"] == "http")
    before = len(world.web.log)
    tab = chrome().tab(site.url).ready()
    opened_by_another_site(tab, site, f"?open={quote(address)}")
    tab.ready()
    assert "open=" not in tab.page.url
    assert tab.page.evaluate("() => document.activeElement.id") == "address"
    assert tab.tracks() == []
    assert len(world.web.log) == before
    tab.page.get_by_role("button", name="No", exact=True).click()
    tab.until("() => !document.querySelector('.asked')", "the question to go")
    assert tab.tracks() == []

    opened_by_another_site(tab, site, f"?open={quote(address)}")
    tab.page.locator(".asked").get_by_role("button", name="Add").click()
    tab.until("() => window.starling.state.library.tracks === 1", "the track")
    kept_to_policy(tab)


def test_shared_files_ask_first(
    chrome: Callable[..., Chrome], site: Site, album: Path, kept_to_policy: Any
) -> None:
    """What is posted to the share target waits for the yes, and is asked about once."""
    tab = chrome().tab(site.url).ready()
    tab.page.evaluate(
        """async (address) => {
             const body = new FormData();
             body.append('title', '<b>hello</b>');
             body.append('files', new File(['no music'], '<img src=x>.mp3', {type: 'audio/mpeg'}));
             await fetch('share', {method: 'POST', body});
           }""",
        "",
    )
    opened_by_another_site(tab, site, "?shared=1")
    tab.ready()
    assert "<img src=x>.mp3" in tab.page.locator(".asked").inner_text()
    assert tab.page.evaluate("() => document.querySelectorAll('img[src=x]').length") == 0
    assert tab.tracks() == []
    tab.page.get_by_role("button", name="No", exact=True).click()
    tab.page.reload()
    tab.ready()
    assert tab.page.evaluate("() => document.querySelector('.asked')") is None
    assert tab.tracks() == []
    kept_to_policy(tab)
