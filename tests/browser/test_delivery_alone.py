"""What delivery does by itself, in a whole player: reading again what is stored, sparing a metered
line, keeping to a cap, going on after the engine's death, and meeting peers past dead trackers."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.alone_kit import (
    BYTES_A_SECOND,
    NETWORK_TYPES,
    Line,
    begin,
    begun,
    digest,
    heard_up_to,
    here_whole,
    outcome,
    sound,
)
from tests.browser.kit import Chrome, Loop, Site, Tab
from tests.browser.test_life import give
from tools.world import AudioHost, Dag, Gateway, Peer, Tracker, magnet, make_torrent

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.patient]

SPOIL = """async ([base, index]) => {
  const open = indexedDB.open('starling-vault');
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const store = db.transaction('chunks', 'readwrite').objectStore('chunks');
  const ask = store.get([base, index]);
  await new Promise((done) => { ask.onsuccess = done; });
  const octets = new Uint8Array(ask.result);
  octets[octets.length >> 1] ^= 255;
  const put = store.put(octets.buffer, [base, index]);
  await new Promise((done) => { put.onsuccess = done; });
  db.close();
}"""

LONG_WAITS_PASS = """() => {
  const real = self.setTimeout;
  self.setTimeout = (work, ms, ...rest) => real(work, ms >= 30_000 ? ms / 40 : ms, ...rest);
}"""
"""What an engine puts off for half a minute and more comes sooner. Its clock stays as it is."""


@pytest.fixture
def web(loop: Loop, tmp_path: Path) -> Iterator[AudioHost]:
    """A web host of this test's own, that counts what it gives at each of its addresses."""
    folder = tmp_path / "web"
    folder.mkdir()
    host = AudioHost(folder)
    host.modes.update(dict.fromkeys(("playing", "kept", "late"), "ranges"))
    loop.run(host.start())
    yield host
    loop.run(host.close())


def engine_of(tab: Tab) -> Any:
    """The engine's worker."""
    tab.until("() => !!window.starling", "the page")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for worker in tab.page.workers:
            if "engine.worker" in worker.url:
                return worker
        tab.page.wait_for_timeout(20)
    raise AssertionError("no engine was started")


def the_engine_dies(tab: Tab) -> None:
    """And another takes over."""
    engine_of(tab).evaluate("() => { self.close(); }")
    tab.until("() => window.starling.state.engine.is !== 'ready'", "the death to be noticed")
    tab.ready()


def test_what_is_stored_is_read_again_in_idle_time(
    chrome: Callable[..., Chrome], site: Site, loop: Loop, tmp_path: Path, kept_to_policy: Any
) -> None:
    """Nobody gives an order: a chunk that went wrong on the disk is found, and is never given
    again. What a gateway can give comes anew; of what only a file brought, its owner is told."""
    wanted = sound(tmp_path / "wanted.wav", 1, 12)
    given = sound(tmp_path / "given.wav", 2, 5)
    gateway = Gateway(Dag())
    loop.run(gateway.start())
    cid = gateway.add_file(tmp_path / "wanted.wav")
    tab = chrome().tab(site.url)
    engine_of(tab).evaluate(LONG_WAITS_PASS)
    tab.ready()
    try:
        tab.do({"do": "settings", "gateways": [gateway.url]})
        (track,) = tab.do({"do": "add", "uri": f"ipfs://{cid}"})["tracks"]
        tab.do({"do": "keep", "track": track})
        tab.page.evaluate(SPOIL, [f"cid:{cid}", 3])
        (own,) = give(tab, tmp_path / "given.wav")["tracks"]
        tab.page.evaluate(SPOIL, [f"sri:{given}", 1])
        fetched = gateway.bytes_served
        assert digest(tab, f"cid:{cid}") != wanted, "it is damaged, and nobody has noticed yet"

        tab.until("() => window.starling.state.storage.damaged === 2", "both to be found", 120)
        tab.until("() => window.starling.state.storage.checked_at > 0", "the round's end", 120)
        here_whole(tab, track)
        assert digest(tab, f"cid:{cid}") == wanted
        assert 0 < gateway.bytes_served - fetched <= 2 * gateway.dag.chunk, "the chunk, no more"
        told = [each for each in tab.state("problems") if each["code"] == "damaged_file"]
        assert [each["about"] for each in told] == [own]
        status = tab.page.evaluate(
            "async (id) => (await fetch('stream/' + encodeURIComponent(id),"
            " {headers: {Range: 'bytes=300000-300009'}})).status",
            f"sri:{given}",
        )
        assert status == 503, "what is wrong is not given, nor waited for in vain"
        kept_to_policy(tab)
    finally:
        loop.run(gateway.close())


def test_a_metered_line_is_spared(
    chrome: Callable[..., Chrome], site: Site, web: AudioHost, kept_to_policy: Any
) -> None:
    """By what `navigator.connection` says: what plays is fetched as it is needed, what is kept
    waits, in words; once bytes cost nothing, it goes on by itself."""
    playing = sound(web.folder / "playing.wav", 3, 60)
    kept = sound(web.folder / "kept.wav", 4, 60)
    tab = chrome(args=[NETWORK_TYPES]).tab(site.url).ready()
    line = Line(tab)
    tracks = [
        tab.do({"do": "add", "uri": web.address(f"{name}.wav", name)})["tracks"][0]
        for name in ("playing", "kept")
    ]
    line.meter()
    before = web.sent("kept")
    keeping = begin(tab, {"do": "keep", "track": tracks[1]})
    tab.until("() => window.starling.state.downloads.held === 'metered'", "the downloads to wait")
    tab.page.evaluate("() => { location.hash = 'downloads'; }")
    tab.until(
        "() => document.getElementById('downloads-held-text')?.innerText.includes('metered')",
        "the reason, in words",
    )
    tab.do({"do": "play", "track": tracks[0]})
    tab.hears("what plays")
    size = (web.folder / "playing.wav").stat().st_size
    heard_up_to(tab, 6_000)
    deadline = time.monotonic() + 30
    while web.sent("playing") < 21 * BYTES_A_SECOND:
        assert time.monotonic() < deadline, "what comes next is not fetched as the ear goes on"
        tab.page.wait_for_timeout(50)
    assert web.sent("playing") < 0.8 * size, "what is heard soon, and no more"
    assert web.sent("kept") == before
    assert begun(tab, keeping)

    line.free()
    assert "problem" not in outcome(tab, keeping)
    assert digest(tab, f"url:{web.address('kept.wav', 'kept')}") == kept
    line.meter()
    tab.do({"do": "seek", "ms": 45_000})
    heard_up_to(tab, 47_000)
    line.free()
    here_whole(tab, tracks[0])
    assert digest(tab, f"url:{web.address('playing.wav', 'playing')}") == playing
    kept_to_policy(tab)


def test_a_metered_line_gives_nothing(
    chrome: Callable[..., Chrome], site: Site, loop: Loop, tmp_path: Path
) -> None:
    """A foreign leecher is choked as soon as the line is metered, and served again after that."""
    sound(tmp_path / "shared.wav", 5, 60)
    tracker = loop.run(Tracker().start())
    torrent = make_torrent(tmp_path / "shared.wav", [tracker.announce])
    seeder = Peer.seed(tmp_path / "shared.wav", torrent, [tracker.announce])
    leecher = Peer.leech(tmp_path / "taken", torrent, [tracker.announce])
    loop.run(seeder.start())
    try:
        tab = chrome(args=[NETWORK_TYPES]).tab(site.url).ready()
        line = Line(tab)
        tab.do({"do": "settings", "p2p": "allowed", "sharing": "all", "upload_rate": 400_000})
        (track,) = tab.do({"do": "add", "uri": seeder.magnet})["tracks"]
        tab.do({"do": "keep", "track": track})
        loop.run(seeder.close())
        loop.run(leecher.start())
        loop.run(leecher.until(lambda: leecher.bytes_in > 1_000_000, seconds=60))

        line.meter()
        state = "(is) => window.starling.state.sharing.swarms[0].state === is"
        tab.until(state, "the swarm to be shared no more", arg="not_shared")
        tab.do({"do": "play", "track": track})
        heard_up_to(tab, 1_500)  # what was on its way has come by now
        given = leecher.bytes_in
        heard_up_to(tab, 5_500)
        assert leecher.bytes_in - given < 4 * 400_000 / 4, "four seconds of sound, and no bytes"
        assert not leecher.complete

        line.free()
        tab.until(state, "it to be shared again", arg="sharing")
        tab.do({"do": "settings", "upload_rate": 0})
        loop.run(leecher.until(lambda: leecher.complete, seconds=60))
    finally:
        loop.run(leecher.close())
        loop.run(seeder.close())
        loop.run(tracker.close())


def test_what_is_kept_keeps_to_its_cap_and_what_plays_does_not(
    chrome: Callable[..., Chrome], site: Site, web: AudioHost
) -> None:
    """Bytes by the time they took, as the host counts them."""
    for number, name in enumerate(("kept", "late", "playing")):
        sound(web.folder / f"{name}.wav", 6 + number, 45)
    tab = chrome().tab(site.url).ready()
    kept, late, playing = (
        tab.do({"do": "add", "uri": web.address(f"{name}.wav", name)})["tracks"][0]
        for name in ("kept", "late", "playing")
    )
    cap = 1_000_000
    tab.do({"do": "settings", "download_rate": cap})
    began, before = time.monotonic(), web.sent("kept")
    assert "problem" not in tab.do({"do": "keep", "track": kept})
    took, came = time.monotonic() - began, web.sent("kept") - before
    assert came > 6 * cap
    assert came / took < 1.4 * cap, "a second's worth may be saved up before"
    assert came / took > 0.2 * cap, "and a cap is no standstill"

    cap = 100_000
    tab.do({"do": "settings", "download_rate": cap})
    began, before = time.monotonic(), web.sent("late")
    keeping = begin(tab, {"do": "keep", "track": late})
    tab.do({"do": "play", "track": playing})
    here_whole(tab, playing)
    took = time.monotonic() - began
    assert web.sent("playing") / took > 4 * cap
    tab.hears("what plays")
    assert begun(tab, keeping)
    heard_up_to(tab, 4_000)
    chunk = 262_144
    assert web.sent("late") - before <= cap * (time.monotonic() - began) + cap + 2 * chunk
    tab.do({"do": "settings", "download_rate": 0})
    assert "problem" not in outcome(tab, keeping)


def test_a_new_engine_goes_on_in_the_swarm(
    chrome: Callable[..., Chrome], site: Site, loop: Loop, tmp_path: Path, kept_to_policy: Any
) -> None:
    """The engine dies in the middle of a download, twice. What was wished for comes, right to the
    last byte, and the seeder gives next to nothing a second time."""
    wanted = sound(tmp_path / "song.wav", 9, 170)
    size = (tmp_path / "song.wav").stat().st_size
    tracker = loop.run(Tracker().start())
    torrent = make_torrent(tmp_path / "song.wav", [tracker.announce])
    seeder = Peer.seed(tmp_path / "song.wav", torrent, [tracker.announce], upload_limit=3_000_000)
    loop.run(seeder.start())
    try:
        tab = chrome().tab(site.url).ready()
        tab.do({"do": "settings", "p2p": "allowed"})
        (track,) = tab.do({"do": "add", "uri": seeder.magnet})["tracks"]
        begin(tab, {"do": "keep", "track": track})
        here = "(n) => (window.starling.state.downloads.items[0]?.done ?? 0) >= n"
        for share in (0.2, 0.6):
            tab.until(here, f"{share} of it", 60, size * share)
            the_engine_dies(tab)
            assert seeder.bytes_out < size, "it died in the middle"
        here_whole(tab, track, 90)
        assert digest(tab, f"btih:{seeder.infohash}/0") == wanted
        assert seeder.bytes_out <= 1.1 * size, f"{seeder.bytes_out} for {size} bytes"
        rows = tab.state("sharing")["swarms"]
        assert [row["infohash"] for row in rows] == [seeder.infohash]
        assert tab.do({"do": "verify"})["damaged"] == 0
        kept_to_policy(tab)
    finally:
        loop.run(seeder.close())
        loop.run(tracker.close())


@pytest.fixture
def mute() -> Iterator[str]:
    """A tracker that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listening:
        yield f"ws://127.0.0.1:{listening.getsockname()[1]}/announce"


@pytest.mark.parametrize("whose", ["link", "user"])
def test_peers_are_met_past_dead_trackers(
    chrome: Callable[..., Chrome], site: Site, world: Any, mute: str, whose: str,
    kept_to_policy: Any,
) -> None:  # fmt: skip
    """A link names one that is mute, some where nobody listens, one that no resolver knows; the
    live one stands last, or is only the user's own. There is sound."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    dead = [mute, f"ws://127.0.0.1:{port}/announce", "ws://nobody.invalid/announce"]
    dead += [f"ws://127.0.0.1:{port}/{number}" for number in range(3)]
    live = world.tracker.announce
    tab = chrome().tab(site.url).ready()
    tab.do({"do": "settings", "p2p": "allowed", "trackers": [live] if whose == "user" else []})
    named = dead if whose == "user" else [*dead, live]
    info = magnet(world.torrent, named)
    added = tab.do({"do": "add", "uri": info})
    assert len(added.get("tracks", ())) == len(world.tracks), added
    tab.do({"do": "play", "track": added["tracks"][0]})
    tab.hears("the swarm, past the dead")
    tab.until(
        "([live, gone]) => { const [it] = window.starling.state.sharing.swarms;"
        " return it?.trackers[live] === 'connected' && it.trackers[gone] === 'failed'; }",
        "each to be told by its name", arg=[live, dead[1]],
    )  # fmt: skip
    kept_to_policy(tab)
