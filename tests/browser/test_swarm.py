"""The swarm bridge in real Chromium, against libtorrent: only what is wanted, only what is true."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.kit import Chrome, Loop, violations
from tests.browser.swarm_kit import Ground
from tools.world import infohash

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.fixture
def ground(chrome: Callable[..., Chrome], loop: Loop, tmp_path: Path) -> Iterator[Ground]:
    """An album of four files of noise in a swarm of this test's own."""
    folder = tmp_path / "Noise"
    folder.mkdir()
    chance = random.Random(8)
    for number, size in enumerate((700_000, 800_000, 900_000, 1_000_000)):
        (folder / f"{number} noise.mp3").write_bytes(chance.randbytes(size))
    with Ground(chrome, loop, folder) as it:
        yield it


def test_a_magnet_becomes_verified_pieces_and_nothing_more(ground: Ground) -> None:
    """Three wanted tracks equal the files; unwanted pieces stay away; leaving closes all."""
    ground.seeder()
    page, album = ground.page(), ground.album
    assert page.page.evaluate("() => window.connections.length") == 0
    assert not [path for path in ground.site.requests if "webtorrent" in path]

    page.join(torrent=False)
    bare = page.until("() => told('metadata')[0]?.torrent", "metadata")
    assert infohash(base64.b64decode(bare)) == album.infohash
    assert page.stored == 0, "nothing was wanted yet"

    page.describe()
    spans = [album.span(index) for index in range(3)]
    for first, last in spans:
        page.want(first, last)
    wanted = {piece for first, last in spans for piece in range(first, last + 1)}
    reported = "() => new Set(told('pieces').flatMap((it) => it.pieces)).size"
    page.until(f"(n) => ({reported})() >= n", "the pieces", arg=len(wanted))
    assert [page.digest(index) for index in range(3)] == album.digests[:3]
    assert page.stored == len(wanted) < album.pieces
    counted = "(n) => told('peers').some((it) => it.peers === 1 && it.bytes_in >= n)"
    page.until(counted, "the bytes", arg=sum(album.contents[index]["length"] for index in range(3)))
    assert page.figures["wasted"] == 0
    assert page.page.evaluate("() => window.given[0].iceServers") == []

    # what was evicted can be had again
    page.page.evaluate("(ids) => vault.remove(ids)", [content["id"] for content in album.contents])
    page.describe().want(0, 2, urgent=True)
    page.until_stored(3)

    page.do("leave")
    page.until(
        "() => connections.length > 0 && connections.every((it) => it.signalingState === 'closed')",
        "connections to close",
        timeout=10,
    )
    assert violations(page.tab) == []
    assert not [line for line in page.tab.console if "tracker.invalid" in line]


def test_pages_give_each_other_what_they_hold(ground: Ground) -> None:
    """With the foreign seeder gone, one page's pieces, also after a reload, serve another page."""
    album = ground.album
    first, last = album.span(2)
    track = album.contents[2]["id"]
    seeder = ground.seeder()
    one = ground.page("one").describe().join().want(first, last)
    one.until("(id) => digest(id)", "the track", arg=track)
    ground.close(seeder)

    one.page.reload()
    one.until("() => window.harness", "the harness")
    one.join()
    two = ground.page("two").describe().join().want(first, last)
    got = two.until("(id) => digest(id)", "the track", arg=track)
    assert got == album.digests[2]
    one.until("() => told('peers').at(-1)?.bytes_out > 0", "what it gave")
    assert violations(one.tab) + violations(two.tab) == []


def test_a_full_disk_is_told_as_such(ground: Ground) -> None:
    """A vault that can take no more ends the swarm with `disk_full`."""
    ground.seeder()
    page = ground.page().describe()
    page.page.evaluate(
        """() => {
          const run = vault.db.run.bind(vault.db);
          vault.db.run = (stores, mode, work) =>
            mode === "readwrite" && stores.includes("chunks")
              ? Promise.reject(new DOMException("", "QuotaExceededError"))
              : run(stores, mode, work);
        }"""
    )
    page.join().want(0, 3)
    page.until("() => told('failed').some((it) => it.detail === 'disk_full')", "the failure")


def test_a_seek_goes_first(ground: Ground) -> None:
    """Urgent pieces come before those that were wanted earlier."""
    ground.seeder(upload_limit=600_000)
    page, album = ground.page().describe(), ground.album
    page.join().want()
    page.until("() => told('pieces').length > 0", "a first piece")
    target = album.pieces - 12
    page.want(target, target + 1, urgent=True)
    there = "([base, piece]) => vault.get(base, piece).then(Boolean)"
    page.until(there, "it", arg=[album.base, target])
    assert page.stored < album.pieces * 0.7


def test_what_came_by_another_way_is_given_and_not_fetched(ground: Ground) -> None:
    """`have` pieces cost no byte and are offered; `lost` ones are fetched once they are wanted."""
    album = ground.album
    seeder = ground.seeder()
    one = ground.page("one").describe().join()
    half = album.pieces // 2
    one.until("() => told('peers').at(-1)?.peers > 0", "the seeder")
    data = b"".join((album.path / item.name).read_bytes() for item in sorted(album.path.iterdir()))[
        : half * 65_536
    ]
    one.page.evaluate(
        """async ([base, text]) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          for (let at = 0; at < bytes.length; at += 65536)
            await vault.put(base, at / 65536, bytes.slice(at, at + 65536));
        }""",
        [album.base, base64.b64encode(data).decode()],
    )
    one.do("have", pieces=list(range(half)))
    one.want()
    one.until_stored()
    reported = "(n) => told('peers').at(-1).bytes_in >= n"
    one.until(reported, "the rest", arg=album.size - len(data))
    assert one.figures["bytes_in"] == album.size - len(data)

    ground.close(seeder)
    two = ground.page("two").describe().join().want(0, half - 1)
    two.until_stored(half)
    assert two.digest(0) == album.digests[0]


def test_what_is_wanted_no_more_is_left_to_others(ground: Ground) -> None:
    """After `unwant` only what was on its way still comes."""
    ground.seeder(upload_limit=300_000)
    page = ground.page().describe().join().want()
    page.until("() => told('pieces').length > 0", "a first piece")
    page.do("unwant", first=0, last=ground.album.pieces - 1)
    before = page.page.evaluate("() => told('pieces').flatMap((it) => it.pieces).length")
    # Longer than the blocks on the way could take, and than a second want of one piece does.
    target = ground.album.pieces - 1
    page.want(target, target)
    there = "([base, piece]) => vault.get(base, piece).then(Boolean)"
    page.until(there, "it", arg=[ground.album.base, target])
    after = page.page.evaluate("() => told('pieces').flatMap((it) => it.pieces).length")
    assert after - before <= 3
