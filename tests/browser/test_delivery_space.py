"""A small disk: what goes when the browser's own quota is reached, and what never does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.alone_kit import BYTES_A_SECOND, digest, here_whole, sound, stored
from tests.browser.kit import Chrome, Loop, Site, Tab
from tools.world import Dag, Gateway

pytestmark = [pytest.mark.browser, pytest.mark.alone]

TRUE_QUOTA = "--disable-features=StaticStorageQuota"
"""Chromium tells pages of 10 GiB beyond what they use, whatever there is; but for this."""
SECONDS = 30
"""Of sound in each track: 5 MB."""
SIZE = SECONDS * BYTES_A_SECOND
HEADROOM = 64 * 1024 * 1024
"""Bytes that the player leaves free, as its storage room says."""


class Shelf:
    """Tracks on a gateway of this test's own."""

    def __init__(self, folder: Path) -> None:
        self.gateway = Gateway(Dag())
        self.sums: dict[str, str] = {}
        """SHA-256, by track."""
        self._cids: dict[str, str] = {}
        self._files = [folder / f"{letter}.wav" for letter in "abcdefgh"]
        self._digests = [sound(path, 20 + at, SECONDS) for at, path in enumerate(self._files)]

    def added(self, tab: Tab) -> list[str]:
        """Add all of them to a library."""
        tab.do({"do": "settings", "gateways": [self.gateway.url]})
        for path, sum in zip(self._files, self._digests, strict=True):
            cid = self.gateway.add_file(path)
            (track,) = tab.do({"do": "add", "uri": f"ipfs://{cid}"})["tracks"]
            self.sums[track], self._cids[track] = sum, cid
        return list(self.sums)

    def content(self, track: str) -> str:
        """The name of its bytes."""
        return f"cid:{self._cids[track]}"


@pytest.fixture
def shelf(loop: Loop, tmp_path: Path) -> Iterator[Shelf]:
    """Eight tracks of 5 MB."""
    made = Shelf(tmp_path)
    loop.run(made.gateway.start())
    yield made
    loop.run(made.gateway.close())


def used(tab: Tab) -> int:
    """Bytes that the browser counts for the page's origin."""
    return int(tab.page.evaluate("async () => (await navigator.storage.estimate()).usage"))


def grant(tab: Tab, quota: int | None) -> None:
    """Let the origin have so many bytes, as a smaller disk would."""
    where = urlsplit(tab.page.url)
    order: dict[str, Any] = {"origin": f"{where.scheme}://{where.netloc}"}
    if quota is not None:
        order["quotaSize"] = quota
    tab.page.context.new_cdp_session(tab.page).send("Storage.overrideQuotaForOrigin", order)


def gone(tab: Tab, track: str) -> None:
    """Wait until nothing of a track is here."""
    tab.until(
        """async (track) => (await window.starling.do({do: 'find', limit: 100})).tracks
             .find((row) => row.id === track).stored === 0""",
        f"{track} to go", 30, track,
    )  # fmt: skip


HEARD_AT = """async (track) => (await window.starling.do({do: 'stored', by: 'track', limit: 100}))
  .items.find((item) => item.tracks.includes(track))?.heard_at ?? 0"""


def hear(tab: Tab, track: str) -> None:
    """Hear a track's end, so that all of it is here and counts as heard; in a second in which no
    other one is."""
    before = tab.page.evaluate(HEARD_AT, track)
    tab.do({"do": "play", "track": track})
    tab.until("() => window.starling.state.playback.state === 'playing'", "sound")
    here_whole(tab, track)
    tab.do({"do": "seek", "ms": SECONDS * 1000 - 1500})
    heard = f"async ([track, before]) => (await ({HEARD_AT})(track)) > before"
    tab.until(heard, f"{track} to be heard", 30, [track, before])


def test_what_was_heard_the_longest_ago_goes_first(
    chrome: Callable[..., Chrome], site: Site, shelf: Shelf, kept_to_policy: Any
) -> None:
    """Tracks come one by one onto a disk that is full: of what nobody keeps the least recently
    heard goes, whole, and only as much as must. What is kept, what plays and what comes next stay,
    and every byte that is left is the right one."""
    tab = chrome(args=[TRUE_QUOTA]).tab(site.url).ready()
    tracks = shelf.added(tab)
    kept, one, two, three, four, five, six = tracks[:7]
    tab.do({"do": "keep", "track": kept})
    for track in (one, two, three, one):
        hear(tab, track)
    grant(tab, used(tab) + HEADROOM + 1_000_000)

    tab.do({"do": "play", "tracks": [four, five]})
    here_whole(tab, four)
    gone(tab, two)
    assert [stored(tab, each) for each in (kept, one, three, four)] == [1, 1, 1, 1]
    assert stored(tab, five) > 0, "its head is wanted soon"
    hear(tab, four)

    tab.do({"do": "play", "tracks": [five, six]})
    here_whole(tab, five)
    gone(tab, three)
    assert [stored(tab, each) for each in (kept, one, four, five)] == [1, 1, 1, 1]
    tab.hears("what plays")

    for each in (kept, one, four, five):
        assert digest(tab, shelf.content(each)) == shelf.sums[each]
    assert tab.do({"do": "verify"})["damaged"] == 0
    kept_to_policy(tab)


def test_a_full_disk_takes_neither_what_is_kept_nor_what_is_heard(
    chrome: Callable[..., Chrome], site: Site, shelf: Shelf
) -> None:
    """More is wished for than there is room for: it ends in words. What was kept before, what
    plays and what comes next are as they were; and once there is room, the wish comes true."""
    tab = chrome().tab(site.url).ready()
    # Before the first byte is stored: Chromium asks for the quota only now and then.
    grant(tab, used(tab) + 5 * SIZE)
    kept, old, playing, coming, *more = shelf.added(tab)
    assert "problem" not in tab.do({"do": "keep", "track": kept})
    hear(tab, old)
    tab.do({"do": "play", "tracks": [playing, coming]})
    here_whole(tab, playing)
    head = stored(tab, coming)
    assert head > 0
    tab.do({"do": "pause"})

    told = tab.do({"do": "keep", "tracks": more})
    assert told.get("problem", {}).get("code") == "disk_full", told
    gone(tab, old)
    assert stored(tab, kept) == stored(tab, playing) == 1
    assert stored(tab, coming) == head
    for each in (kept, playing):
        assert digest(tab, shelf.content(each)) == shelf.sums[each]
    tab.do({"do": "resume"})
    tab.hears("what plays")

    grant(tab, None)
    tab.do({"do": "download_retry"})
    for each in more:
        here_whole(tab, each)
        assert digest(tab, shelf.content(each)) == shelf.sums[each]
    assert tab.do({"do": "verify"})["damaged"] == 0


def test_a_full_disk_in_the_browsers_own_class_is_told_and_passes(
    chrome: Callable[..., Chrome], site: Site, shelf: Shelf
) -> None:
    """Where a transaction fails for want of room, the browser makes an error of a class of its own
    that has no stack. It reaches Python as any other does: nothing waits for ever."""
    tab = chrome().tab(site.url).ready()
    track = shelf.added(tab)[0]
    (engine,) = (each for each in tab.page.workers if "engine.worker" in each.url)
    engine.evaluate(
        """() => {
          const { put } = IDBObjectStore.prototype;
          self.put_as_ever = () => { IDBObjectStore.prototype.put = put; };
          IDBObjectStore.prototype.put = () => { throw new QuotaExceededError("full"); };
        }"""
    )
    told = tab.do({"do": "keep", "track": track})
    assert told.get("problem", {}).get("code") == "disk_full", told
    engine.evaluate("() => self.put_as_ever()")
    tab.do({"do": "download_retry"})
    here_whole(tab, track)
    assert digest(tab, shelf.content(track)) == shelf.sums[track]
