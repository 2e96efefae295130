"""Peers that lie, stall, vanish and only take; trackers that go: what the swarm makes of them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.kit import Chrome, Loop, violations
from tests.browser.swarm_kit import Ground, Page
from tools.world import Peer, Tracker

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.patient]

SIZE = 6_000_000


@pytest.fixture
def ground(chrome: Callable[..., Chrome], loop: Loop, tmp_path: Path) -> Iterator[Ground]:
    """A file of noise in a swarm of this test's own."""
    path = tmp_path / "noise.mp3"
    path.write_bytes(random.Random(4).randbytes(SIZE))
    with Ground(chrome, loop, path) as it:
        yield it


def met(page: Page, count: int) -> None:
    page.until("(n) => told('peers').some((it) => it.peers >= n)", f"{count} peers", arg=count)


def test_a_liar_alone_is_given_up_and_nothing_of_it_is_stored(ground: Ground) -> None:
    """A swarm of wrong bytes only fails as such, after a piece or two."""
    liar = ground.seeder(corrupt=True)
    page = ground.page().describe().join().want()
    page.until("() => told('lied').length > 0", "the ban")
    page.until("() => told('failed').some((it) => it.detail === 'lying_peers')", "giving up")
    assert page.stored == 0
    assert not page.told("pieces")
    assert 0 < liar.bytes_out < SIZE * 0.3


@pytest.mark.parametrize("share", [True, 0.1])
def test_a_liar_beside_an_honest_peer_costs_little(ground: Ground, share: float) -> None:
    """Only the liar is banned, whether it lies always or now and then; the whole costs at most
    1.3 times its bytes."""
    page = ground.page().describe()
    page.join()
    honest, liar = ground.seeder(upload_limit=2_000_000), ground.seeder(corrupt=share)
    met(page, 2)
    page.want(order="rarest")
    page.until_stored()
    assert page.digest(0) == ground.album.digests[0]
    assert honest.bytes_out > 0
    assert liar.bytes_out > 0
    assert len(page.told("lied")) == 1
    page.until("(n) => told('peers').at(-1).bytes_in >= n", "the last figures", arg=SIZE)
    figures = page.figures
    assert figures["bytes_in"] - figures["wasted"] == SIZE
    assert figures["bytes_in"] <= 1.3 * SIZE


def test_a_frozen_peer_delays_and_a_thawed_one_goes_on(ground: Ground) -> None:
    """Nothing comes for two seconds: `silent`; once the peer lives again, so does the swarm, and
    nobody was thrown out."""
    seeder = ground.seeder(upload_limit=1_000_000)
    page = ground.page().describe().join().want()
    page.until_stored(3)
    seeder.freeze()
    page.until("() => told('silent').length > 0", "the silence", timeout=10)
    seeder.thaw()
    page.until("() => told('alive').length > 0", "its end", timeout=15)
    page.until_stored()
    assert page.digest(0) == ground.album.digests[0]
    assert not page.told("failed")


@pytest.mark.parametrize("way", ["freeze", "kill"])
def test_what_a_dead_peer_owes_comes_from_another(ground: Ground, way: str) -> None:
    """Of two peers one dies in the middle; the other gives the rest, long before any timeout of
    WebTorrent or ICE would have noticed."""
    page = ground.page().describe()
    page.join()
    dying = ground.seeder(upload_limit=600_000)
    other = ground.seeder(upload_limit=600_000)
    met(page, 2)
    page.want()
    page.until_stored(8)
    getattr(dying, way)()
    frozen_at = page.page.evaluate("() => performance.now()")
    page.until_stored()
    gaps = page.page.evaluate(
        """(from) => {
          const at = told('pieces').map((it) => it.at).filter((it) => it > from);
          return at.map((it, n) => it - (n ? at[n - 1] : from));
        }""",
        frozen_at,
    )
    assert max(gaps) < 8000, "pieces kept coming"
    assert other.bytes_out > SIZE / 3
    assert page.digest(0) == ground.album.digests[0]


def test_a_slow_peer_is_kept(ground: Ground) -> None:
    """Eight kilobytes a second is slow, not dead: it stays connected beyond every patience."""
    ground.seeder(upload_limit=8_000)
    page = ground.page().describe().join().want()
    page.until_stored(1, timeout=60)
    page.until_stored(2, timeout=60)
    assert page.figures["peers"] == 1


def test_a_tracker_that_comes_back_is_asked_at_once(ground: Ground, loop: Loop) -> None:
    """Its end is told; a peer that is new after its restart is met within seconds, and of two
    trackers one that never answers matters not."""
    page = ground.page().describe()
    page.trackers.append("ws://127.0.0.1:9/announce")
    page.join().want()
    url = ground.tracker.announce
    state = "([url, state]) => told('trackers').at(-1)?.trackers[url] === state"
    page.until(state, "the tracker", arg=[url, "connected"])
    page.until(state, "the dead one", arg=[page.trackers[1], "failed"])
    loop.run(ground.tracker.close())
    page.until(state, "its loss", arg=[url, "failed"])
    loop.run(ground.tracker.start())
    back = time.monotonic()
    page.until(state, "its return", arg=[url, "connected"])
    ground.seeder()
    page.until_stored(1)
    assert time.monotonic() - back < 15
    page.until_stored()
    assert not page.told("failed")


def test_nobody_there_is_told(ground: Ground) -> None:
    """With a tracker and no peer, and with no tracker, the reason stands in the report."""
    page = ground.page().join()
    reason = "(word) => told('trackers').some((it) => it.detail === word)"
    page.until(reason, "the reason", arg="nobody_there")
    page.do("leave")
    page.trackers[:] = ["ws://127.0.0.1:9/announce"]
    page.join()
    page.until(reason, "the reason", arg="trackers_failed")


def test_nothing_is_given_without_permission(ground: Ground, tmp_path: Path) -> None:
    """A foreign leecher gets not one byte of music until sharing is allowed, and none after it is
    forbidden again."""
    seeder = ground.seeder()
    page = ground.page().describe().join(upload=False).want()
    page.until_stored()
    ground.close(seeder)
    taker = ground.start(
        Peer.leech(tmp_path / "taker", ground.album.torrent, [ground.tracker.announce])
    )
    page.until("() => told('peers').at(-1).leechers === 1", "the leecher")
    ground.loop.run(taker.until(lambda: taker.peers > 0, seconds=10))
    # By the time that a third page has met both, the leecher has long asked.
    idle = ground.page("idle").join()
    idle.until("() => told('peers').at(-1)?.peers >= 2", "both others")
    assert taker.bytes_in == 0

    page.do("share", upload=True)
    ground.loop.run(taker.until(lambda: taker.bytes_in > 0, seconds=20))
    page.do("share", upload=False)
    page.until("() => told('peers').at(-1).bytes_out > 0", "what was given")
    assert violations(page.tab) == []


def test_caps_hold(ground: Ground) -> None:
    """At 500 kB/s down, half a second's bytes and not the whole come in half a second; without
    the cap the rest comes at once."""
    ground.seeder()
    page = ground.page().describe()
    page.page.evaluate("() => swarm.limits({ download: 500_000, upload: 0 })")
    page.join().want()
    page.until_stored(2)
    start = page.page.evaluate("() => [performance.now(), told('peers').at(-1).bytes_in]")
    page.until_stored(30)
    end = page.page.evaluate("() => [performance.now(), told('peers').at(-1).bytes_in]")
    assert (end[1] - start[1]) / (end[0] - start[0]) < 900, "bytes a millisecond"
    assert not page.told("silent"), "a cap of our own makes nobody look dead"
    page.page.evaluate("() => swarm.limits({ download: 0, upload: 0 })")
    page.until_stored()


def test_forty_torrents_never_meet_the_browsers_limit(ground: Ground, loop: Loop) -> None:
    """Joining and leaving albums over and over makes a bounded number of connections, and no
    constructor ever throws."""
    others = [loop.run(Tracker().start()) for _ in range(2)]
    page = ground.page()
    trackers = [ground.tracker.announce, *(other.announce for other in others)]
    page.page.evaluate(
        """async (trackers) => {
          const name = (n) => n.toString(16).padStart(40, "0");
          for (let turn = 0; turn < 5; turn++) {
            for (let n = 0; n < 40; n++)
              await swarm.join({ infohash: name(turn * 40 + n), trackers, ice_servers: [] });
            await new Promise((done) => setTimeout(done, 300));
            for (let n = 0; n < 40; n++) swarm.leave({ infohash: name(turn * 40 + n) });
          }
        }""",
        trackers,
    )
    assert page.page.evaluate("() => window.refused") == 0
    assert page.page.evaluate("() => window.connections.length") < 500
    assert ground.tracker.messages
    for other in others:
        loop.run(other.close())
    assert violations(page.tab) == []
