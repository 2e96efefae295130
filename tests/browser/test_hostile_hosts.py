"""Gateways and web hosts that lie, stall, refuse and lead astray, through the whole player.

Rules that hold for all of them: beside one good host the music comes whole, bit for bit; alone they
end in a Problem that says so; and no fault makes anybody send more than 1.3 times the content.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3, TIT2, TPE1

from tests.browser.kit import Chrome, Loop, Site, Tab
from tools.world import AudioHost, Dag, Gateway
from tools.world.dag import cid_text

pytestmark = pytest.mark.browser

MOST = 1.3
"""Of the content's bytes, as the design promises."""
SLACK = 300_000
"""Bytes: a block that was on its way when its reader left counts as sent."""

GATEWAY_FAULTS = [
    "lie",
    "lie:300000",
    "lieafter:2",
    "slow:2000:20000",
    "dead",
    "refuse",
    "stall:1000",
    "truncate",
    "dieafter:2",
    "429:60",
    "502",
    "404",
    "loop",
    "chain",
    "nocors",
    "html",
    "lyinglength",
]
WEB_FAULTS = ["loop", "chain", "dead", "refuse", "404", "502", "html", "truncate:1000"]


@dataclass(frozen=True)
class Song:
    """Sound that nothing else in these tests has the bytes of."""

    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@pytest.fixture(scope="session")
def song(album: Path) -> Callable[[str], Song]:
    """Makes the demo album's MP3 anew under a title: the tag's length moves every byte."""
    source = next(path for path in sorted(album.iterdir()) if path.suffix == ".mp3")
    sound = source.read_bytes()
    size = ID3(source).size
    made: dict[str, Song] = {}

    def make(title: str) -> Song:
        if title not in made:
            tag = ID3()
            tag.add(TIT2(encoding=3, text=title))
            tag.add(TPE1(encoding=3, text="Starling"))
            out = io.BytesIO()
            padding = 50 + 17 * len(made)
            tag.save(out, padding=lambda info: padding)  # pyright: ignore[reportUnknownLambdaType]
            made[title] = Song(out.getvalue() + sound[size:])
        return made[title]

    return make


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def tab(playwright: Any, profile: Path, dist: Path) -> Iterator[Tab]:
    """One page for all faults: what a host did once must not spoil the next."""
    site = Site(dist).start()
    chrome = Chrome(playwright, profile).start()
    yield chrome.tab(site.url).ready()
    chrome.close()
    site.unplug()


@pytest.fixture
def gateways(loop: Loop) -> Iterator[Callable[..., tuple[str, list[Gateway]]]]:
    """Makes gateways of one song, a port for each mode."""
    running: list[Gateway] = []

    def make(data: bytes, *modes: str) -> tuple[str, list[Gateway]]:
        dag = Dag()
        cid = cid_text(dag.add_file(data).cid)
        held = [Gateway(dag, mode=mode) for mode in modes]
        for one in held:
            loop.run(one.start())
            running.append(one)
        return cid, held

    yield make
    for one in running:
        loop.run(one.close())


def streamed(tab: Tab, content: str) -> str:
    """SHA-256 of what the service worker gives of a content."""
    return tab.page.evaluate(
        """async (id) => {
             const response = await fetch('stream/' + encodeURIComponent(id));
             const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
             return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, '0')).join('');
           }""",
        content,
    )


def within_bounds(hosts: list[Any], length: int) -> None:
    """No more was sent than the design allows. Of one that lies in the middle or at the end of an
    answer, the rest of that answer may lie in sockets before the lie is read, and counts as sent:
    never more than that one answer."""
    sent = {host.mode: host.bytes_served for host in hosts}
    late = {mode: many for mode, many in sent.items() if mode.startswith(("lie:", "lyinglength"))}
    assert all(many <= length + SLACK for many in late.values()), f"{sent} for {length} bytes"
    rest = sum(sent.values()) - sum(late.values())
    assert rest <= (1.0 if late else MOST) * length + SLACK, f"{sent} for {length} bytes"


@pytest.mark.parametrize("fault", GATEWAY_FAULTS)
def test_a_bad_gateway_beside_a_good_one(
    tab: Tab,
    song: Callable[[str], Song],
    gateways: Callable[..., tuple[str, list[Gateway]]],
    fault: str,
) -> None:
    """Every byte comes, and is the right one."""
    wanted = song(f"beside {fault}")
    cid, hosts = gateways(wanted.data, fault, "ok")
    tab.do({"do": "settings", "gateways": [host.url for host in hosts]})
    added = tab.do({"do": "add", "uri": f"ipfs://{cid}"}, timeout=40)
    assert added.get("kind") == "ipfs", added
    kept = tab.do({"do": "keep", "tracks": added["tracks"]}, timeout=60)
    assert "problem" not in kept, kept

    assert streamed(tab, f"cid:{cid}") == wanted.digest
    within_bounds(hosts, len(wanted.data))


@pytest.mark.parametrize("fault", ["lie", "502", "404", "refuse", "loop", "html", "nocors"])
def test_a_bad_gateway_alone(
    tab: Tab,
    song: Callable[[str], Song],
    gateways: Callable[..., tuple[str, list[Gateway]]],
    fault: str,
) -> None:
    """It ends soon, in words, and asks neither often nor for much."""
    wanted = song(f"alone {fault}")
    cid, hosts = gateways(wanted.data, fault)
    tab.do({"do": "settings", "gateways": [host.url for host in hosts]})
    told = tab.do({"do": "add", "uri": f"ipfs://{cid}"}, timeout=60)

    assert told.get("problem", {}).get("message"), told
    within_bounds(hosts, len(wanted.data))
    assert len(hosts[0].log) < 60, hosts[0].requests_by_path


@pytest.mark.parametrize("fault", WEB_FAULTS)
def test_a_bad_web_host(
    tab: Tab, song: Callable[[str], Song], loop: Loop, tmp_path: Path, fault: str
) -> None:
    """An address that leads nowhere ends in a Problem, or in a track that says why it cannot be
    had; it is not asked over and over."""
    wanted = song(f"web {fault}")
    (tmp_path / "song.mp3").write_bytes(wanted.data)
    host = AudioHost(tmp_path)
    loop.run(host.start())
    try:
        told = tab.do({"do": "add", "uri": host.address("song.mp3", fault)}, timeout=90)
        if "problem" not in told:
            told = tab.do({"do": "keep", "tracks": told["tracks"]}, timeout=90)
        assert told.get("problem", {}).get("message"), told
        assert host.bytes_served <= MOST * len(wanted.data) + SLACK
        assert len(host.log) < 60, host.requests_by_path
    finally:
        loop.run(host.close())


def test_a_web_host_that_vanishes_and_comes_back(
    tab: Tab, song: Callable[[str], Song], loop: Loop, tmp_path: Path
) -> None:
    """What was fetched before the host went stays; the rest is fetched when it is back."""
    wanted = song("vanishing")
    (tmp_path / "song.mp3").write_bytes(wanted.data)
    host = AudioHost(tmp_path)
    host.modes["one"] = "slow:0:4000000"
    loop.run(host.start())
    try:
        address = host.address("song.mp3", "one")
        (track,) = tab.do({"do": "add", "uri": address})["tracks"]
        before = host.bytes_served
        host.modes["one"] = "refuse"
        failed = tab.do({"do": "keep", "track": track}, timeout=90)
        assert "problem" in failed, failed
        host.modes["one"] = "ok"
        assert "problem" not in tab.do({"do": "keep", "track": track}, timeout=60)
        assert streamed(tab, f"url:{address}") == wanted.digest
        assert before <= host.bytes_served <= MOST * len(wanted.data) + SLACK
    finally:
        loop.run(host.close())
