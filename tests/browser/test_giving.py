"""What a whole player gives to foreign peers: in turns, by licence or by the user's word, and no
faster than it may."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.audio import tagged, tone
from tests.browser.kit import Chrome, Loop, Site, Tab
from tests.browser.test_delivery_alone import engine_of
from tests.browser.test_life import give
from tools.world import Peer, Tracker, infohash, make_torrent

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.patient]

AT_ONCE = 8
"""Swarms that are shared at a time (`p2p.sharing`)."""
TORRENTS = 11
CC = {"license": "https://creativecommons.org/licenses/by/4.0/"}

TIME_FLIES = """(times) => {
  const now = performance.now.bind(performance), later = self.setTimeout;
  performance.now = () => now() * times;
  self.setTimeout = (work, ms, ...rest) => later(work, ms / times, ...rest);
}"""
"""A minute of the engine's clock is a second of ours: what it puts off for minutes comes soon, in
the same order. The page, with it the swarm, keeps its own time."""

ROW = """(infohash) =>
  window.starling.state.sharing.swarms.find((row) => row.infohash === infohash)"""
BEGIN_FILE = """([name, data]) => {
  const octets = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  window.starling.do({do: 'add_files', files: [new File([octets], name)]}).catch(() => {});
}"""
IN_STATE = """(state) => window.starling.state.sharing.swarms
  .filter((row) => row.state === state).map((row) => row.infohash)"""


class Release:
    """A torrent, as a file and as the music that it is of."""

    def __init__(self, path: Path, trackers: list[str], **options: Any) -> None:
        self.path = path
        self.torrent = make_torrent(path, trackers, **options)
        self.infohash = infohash(self.torrent)
        self.file = path.with_name(f"{path.name}.torrent")
        self.file.write_bytes(self.torrent)


class Town:
    """A tracker, and foreign peers that take what a page gives."""

    def __init__(self, loop: Loop, folder: Path) -> None:
        self.loop = loop
        self.folder = folder
        self.tracker: Tracker = loop.run(Tracker().start())
        self._peers: list[Peer] = []

    def release(self, path: Path, **options: Any) -> Release:
        return Release(path, [self.tracker.announce], **options)

    def taker(self, release: Release) -> Peer:
        """A libtorrent peer that has nothing of it."""
        into = self.folder / f"taker of {release.path.name}"
        peer = Peer.leech(into, release.torrent, [self.tracker.announce])
        self._peers.append(peer)
        self.loop.run(peer.start())
        return peer

    def until(self, peer: Peer, true: Callable[[], bool], seconds: float = 90) -> None:
        self.loop.run(peer.until(true, seconds=seconds), timeout=seconds + 10)

    def close(self) -> None:
        for peer in self._peers:
            with suppress(ProcessLookupError):
                self.loop.run(peer.close())
        self.loop.run(self.tracker.close())


@pytest.fixture
def town(loop: Loop, tmp_path: Path) -> Iterator[Town]:
    made = Town(loop, tmp_path)
    yield made
    made.close()


def row(tab: Tab, release: Release) -> dict[str, Any]:
    """How a torrent's sharing fares, as the page shows it."""
    return tab.until(ROW, f"the row of {release.path.name}", arg=release.infohash)


def test_torrents_are_shared_in_turns(
    chrome: Callable[..., Chrome], site: Site, town: Town, tmp_path: Path, kept_to_policy: Any
) -> None:
    """Of eleven torrents eight are shared at once. Foreign peers that want those which are not get
    them all the same, in their turn; and all eleven have one."""
    releases: list[Release] = []
    for number in range(TORRENTS):
        path = tmp_path / f"{number:02}.flac"
        sound = tone("flac", 1 + number / 50, noisy=True)
        path.write_bytes(tagged("flac", sound, {"title": f"Piece {number}"}))
        releases.append(town.release(path))
    tab = chrome().tab(site.url)
    engine_of(tab).evaluate(TIME_FLIES, 60)
    tab.ready()
    tab.do({"do": "settings", "p2p": "allowed", "sharing": "all"})
    give(tab, *(each.path for each in releases))
    give(tab, *(each.file for each in releases))

    tab.until(f"(n) => ({IN_STATE})('sharing').length === n", "a full house", arg=AT_ONCE)
    waiting = set(tab.page.evaluate(IN_STATE, "waiting"))
    assert len(waiting) == TORRENTS - AT_ONCE
    left = next(each for each in releases if each.infohash in waiting)
    taker = town.taker(left)
    most = 0
    deadline = time.monotonic() + 180
    while not taker.complete and time.monotonic() < deadline:
        most = max(most, len(tab.page.evaluate(IN_STATE, "sharing")))
        tab.page.wait_for_timeout(50)
    assert taker.complete
    assert most <= AT_ONCE
    assert (taker.save_path / left.path.name).read_bytes() == left.path.read_bytes()
    size = left.path.stat().st_size
    tab.until(f"([name, size]) => ({ROW})(name)?.bytes_out >= size", "what was given",
              arg=[left.infohash, size])  # fmt: skip
    announced = {name for _, name, _ in town.tracker.messages}
    while len(announced) < TORRENTS and time.monotonic() < deadline:
        tab.page.wait_for_timeout(200)
        announced = {name for _, name, _ in town.tracker.messages}
    assert announced == {each.infohash for each in releases}, "each had a turn"
    kept_to_policy(tab)


def test_licence_and_word_decide(
    chrome: Callable[..., Chrome], site: Site, town: Town, tmp_path: Path, kept_to_policy: Any
) -> None:
    """The rule is: only what its licence allows. One torrent is free, the other names no licence;
    the page is in both swarms, for it still fetches from the second. Of that a foreign peer gets
    not one byte, while another has all of the first; then the user allows the second by itself."""
    sound = tone("flac", 2, noisy=True)
    free_file, album = tmp_path / "free.flac", tmp_path / "Album"
    album.mkdir()
    free_file.write_bytes(tagged("flac", sound, {"title": "Free", **CC}))
    here, wanted = album / "1 here.flac", album / "2 wanted.flac"
    here.write_bytes(tagged("flac", sound, {"title": "Here"}))
    wanted.write_bytes(tagged("flac", tone("flac", 1, noisy=True), {"title": "Wanted"}))
    free, other = town.release(free_file), town.release(album, padded=True)

    tab = chrome().tab(site.url).ready()
    tab.do({"do": "settings", "p2p": "allowed", "sharing": "free"})
    give(tab, free_file, here)
    give(tab, free.file)
    # Of its second file nobody has anything, so this waits.
    tab.page.evaluate(BEGIN_FILE, [other.file.name, base64.b64encode(other.torrent).decode()])
    tab.until(f"(name) => ({ROW})(name)?.state === 'fetching'", "the fetch",
              arg=other.infohash)  # fmt: skip
    asks = town.taker(other)
    tab.until(f"(name) => ({ROW})(name)?.leechers > 0", "a peer that lacks something",
              arg=other.infohash)  # fmt: skip
    takes = town.taker(free)
    town.until(takes, lambda: takes.complete)
    assert (takes.save_path / "free.flac").read_bytes() == free_file.read_bytes()
    assert row(tab, free)["licence"] == "CC BY 4.0"
    shown = row(tab, other)
    assert (shown["licence"], shown["allowed"], shown["bytes_out"]) == ("", None, 0)
    assert asks.peers > 0, "they have met"
    assert asks.bytes_in == 0

    tab.do({"do": "share", "infohash": other.infohash, "allow": True})
    size = here.stat().st_size
    town.until(asks, lambda: asks.bytes_in >= size)
    tab.until(f"([name, size]) => ({ROW})(name)?.bytes_out >= size", "what was given",
              arg=[other.infohash, size])  # fmt: skip
    assert row(tab, other)["allowed"] is True
    kept_to_policy(tab)


def test_a_cap_on_giving_holds(
    chrome: Callable[..., Chrome], site: Site, town: Town, tmp_path: Path, kept_to_policy: Any
) -> None:
    """At 200 kB/s a foreign peer gets that and no more, however fast it takes; once the cap is
    gone the rest comes at once, by the same connection."""
    cap = 200_000
    path = tmp_path / "long.wav"
    path.write_bytes(tone("wav", 60, noisy=True))
    release = town.release(path)
    tab = chrome().tab(site.url)
    engine_of(tab).evaluate(TIME_FLIES, 60)
    tab.ready()
    tab.do({"do": "settings", "p2p": "allowed", "sharing": "all", "upload_rate": cap})
    give(tab, path)
    give(tab, release.file)
    tab.until(f"(name) => ({ROW})(name)?.state === 'sharing'", "its turn",
              arg=release.infohash)  # fmt: skip
    taker = town.taker(release)
    town.until(taker, lambda: taker.bytes_in > cap)
    start, had = time.monotonic(), taker.bytes_in
    town.until(taker, lambda: taker.bytes_in > 5 * cap)
    rate = (taker.bytes_in - had) / (time.monotonic() - start)
    assert rate < 1.5 * cap
    assert not taker.complete
    tab.do({"do": "settings", "upload_rate": 0})
    town.until(taker, lambda: taker.complete, seconds=60)
    assert (taker.save_path / path.name).read_bytes() == path.read_bytes()
    kept_to_policy(tab)
