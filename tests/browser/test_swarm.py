"""The swarm bridge in real Chromium, against libtorrent: only what is wanted, only what is true."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import libtorrent as lt
import pytest

from tests.browser.kit import ROOT, Chrome, Loop, Site, Tab, violations
from tools.world import Peer, Tracker, as_base64, infohash, make_torrent

pytestmark = [pytest.mark.browser, pytest.mark.servers]

PIECE = 65_536

POLICY = re.search(
    r'http-equiv="Content-Security-Policy" content="([^"]+)"',
    (ROOT / "web" / "index.html").read_text("utf-8"),
)

SCRIPT = b"""
import { open_vault } from "./bridge/vault.js";
import { create_swarm } from "./bridge/swarm.js";
const Watched = window.RTCPeerConnection;
window.connections = [];
window.RTCPeerConnection = class extends Watched {
  constructor(...given) { super(...given); window.connections.push(this); window.given = given; }
};
window.reports = [];
window.vault = await open_vault();
window.swarm = create_swarm({
  vault, report: (it) => reports.push({ ...it, at: performance.now() }),
  library_url: "../lib/webtorrent.min.js",
});
window.told = (what) => reports.filter((it) => it.what === what);
window.digest = async (id) => {
  const bytes = await vault.read(id, 0, (await vault.look_up(id)).length);
  if (!bytes) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((octet) => octet.toString(16).padStart(2, "0")).join("");
};
window.here = async (base, last) => last + 1 - (await vault.missing_between(base, 0, last)).length;
window.harness = true;
"""


class Album:
    """A torrent's layout, as the engine would describe it."""

    def __init__(self, folder: Path, torrent: bytes) -> None:
        self.folder = folder
        self.torrent = torrent
        self.infohash = infohash(torrent)
        info = lt.torrent_info(lt.bdecode(torrent))
        self.pieces = info.num_pieces()
        layout = info.layout()
        self.contents = [
            {
                "id": f"btih:{self.infohash}/{index}",
                "base": f"btih:{self.infohash}",
                "offset": layout.file_offset(index),
                "length": layout.file_size(index),
                "chunk": info.piece_length(),
                "base_length": info.total_size(),
                "mime": "audio/mpeg",
                "proved": True,
            }
            for index in range(layout.num_files())
        ]
        self.digests = [
            hashlib.sha256((folder.parent / layout.file_path(index)).read_bytes()).hexdigest()
            for index in range(layout.num_files())
        ]

    def span(self, index: int) -> tuple[int, int]:
        """First and last piece of a file."""
        content = self.contents[index]
        stop = content["offset"] + content["length"] - 1
        return content["offset"] // content["chunk"], stop // content["chunk"]

    def join(self, tracker: Tracker, *, torrent: bool = True) -> dict[str, Any]:
        """The engine's order."""
        return {
            "infohash": self.infohash,
            "torrent": as_base64(self.torrent) if torrent else "",
            "trackers": [tracker.announce],
            "ice_servers": [],
        }


@pytest.fixture
def page_site() -> Iterator[Site]:
    """The bridge as it is in the sources, under the page's own policy."""
    library = next(
        path
        for path in (
            ROOT / "dist" / "lib" / "webtorrent.min.js",
            ROOT / "node_modules" / "webtorrent" / "dist" / "webtorrent.min.js",
        )
        if path.is_file()
    )
    assert POLICY
    page = (
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{POLICY[1]}"><title>swarm</title><script type="module" src="harness.js">'
        "</script>"
    )
    overlay = {
        "index.html": page.encode(),
        "harness.js": SCRIPT,
        "lib/webtorrent.min.js": library.read_bytes(),
    }
    site = Site(ROOT / "web", overlay=overlay).start()
    yield site
    site.unplug()


@pytest.fixture
def tracker(loop: Loop) -> Iterator[Tracker]:
    """A tracker of this test's own."""
    running = loop.run(Tracker().start())
    yield running
    loop.run(running.close())


@pytest.fixture
def started(loop: Loop) -> Iterator[Callable[[Peer], Peer]]:
    """Starts foreign peers, and ends them."""
    peers: list[Peer] = []

    def start(peer: Peer) -> Peer:
        peers.append(peer)
        loop.run(peer.start())
        return peer

    yield start
    for peer in peers:
        loop.run(peer.close())


@pytest.fixture
def music(album: Path, tracker: Tracker) -> Album:
    """The demo album as a torrent. Its own tracker is one that nobody may ask."""
    return Album(album, make_torrent(album, ["wss://tracker.invalid/"], piece_length=PIECE))


def opened(chrome: Callable[..., Chrome], site: Site, name: str = "profile") -> Tab:
    tab = chrome(name).tab(site.url)
    tab.until("() => window.harness", "the harness")
    return tab


def describe(tab: Tab, contents: list[dict[str, Any]]) -> None:
    tab.page.evaluate("(all) => Promise.all(all.map((it) => vault.describe(it)))", contents)


def want(tab: Tab, music: Album, first: int, last: int, *, urgent: bool = False) -> None:
    order = {"infohash": music.infohash, "first": first, "last": last, "urgent": urgent}
    tab.page.evaluate("(order) => swarm.want(order)", order)


def stored(tab: Tab, music: Album) -> int:
    return int(
        tab.page.evaluate(
            "([base, last]) => here(base, last)", [f"btih:{music.infohash}", music.pieces - 1]
        )
    )


def test_a_magnet_becomes_verified_pieces_and_nothing_more(
    chrome: Callable[..., Chrome],
    page_site: Site,
    tracker: Tracker,
    music: Album,
    started: Callable[[Peer], Peer],
) -> None:
    """Three wanted tracks equal the files; unwanted pieces stay away; leaving closes all."""
    started(Peer.seed(music.folder, music.torrent, [tracker.announce]))
    tab = opened(chrome, page_site)
    assert tab.page.evaluate("() => window.connections.length") == 0
    assert not [path for path in page_site.requests if "webtorrent" in path]

    tab.page.evaluate("(order) => swarm.join(order)", music.join(tracker, torrent=False))
    bare = tab.until("() => told('metadata')[0]?.torrent", "metadata")
    assert infohash(base64.b64decode(bare)) == music.infohash
    assert stored(tab, music) == 0, "nothing was wanted yet"

    describe(tab, music.contents)
    spans = [music.span(index) for index in range(3)]
    for first, last in spans:
        want(tab, music, first, last)
    wanted = {piece for first, last in spans for piece in range(first, last + 1)}
    reported = "() => new Set(told('pieces').flatMap((it) => it.pieces)).size"
    tab.until(f"(n) => ({reported})() >= n", "the pieces", arg=len(wanted))
    for content, digest in list(zip(music.contents, music.digests, strict=True))[:3]:
        assert tab.page.evaluate("(id) => digest(id)", content["id"]) == digest
    assert stored(tab, music) == len(wanted) < music.pieces
    counted = "(n) => told('peers').some((it) => it.peers === 1 && it.bytes_in >= n)"
    tab.until(counted, "the bytes", arg=sum(music.contents[index]["length"] for index in range(3)))
    assert tab.page.evaluate("() => window.given[0].iceServers") == []

    # what was evicted can be had again
    ids = [content["id"] for content in music.contents]
    tab.page.evaluate("(ids) => vault.remove(ids)", ids)
    describe(tab, music.contents)
    want(tab, music, 0, 2, urgent=True)
    tab.until(
        "(base) => here(base, 2).then((n) => n === 3)", "them again", arg=f"btih:{music.infohash}"
    )

    tab.page.evaluate("(order) => swarm.leave(order)", {"infohash": music.infohash})
    tab.until(
        "() => connections.length > 0 && connections.every((it) => it.signalingState === 'closed')",
        "connections to close",
        timeout=10,
    )
    assert violations(tab) == []
    assert not [line for line in tab.console if "tracker.invalid" in line]


def test_pages_give_each_other_what_they_hold(
    chrome: Callable[..., Chrome],
    page_site: Site,
    tracker: Tracker,
    music: Album,
    started: Callable[[Peer], Peer],
    loop: Loop,
) -> None:
    """With the foreign seeder gone, one page's pieces, also after a reload, serve another page."""
    first, last = music.span(2)
    seeder = started(Peer.seed(music.folder, music.torrent, [tracker.announce]))
    one = opened(chrome, page_site, "one")
    describe(one, music.contents)
    one.page.evaluate("(order) => swarm.join(order)", music.join(tracker))
    want(one, music, first, last)
    one.until("([id]) => digest(id)", "the track", arg=[music.contents[2]["id"]])
    loop.run(seeder.close())

    one.page.reload()
    one.until("() => window.harness", "the harness")
    one.page.evaluate("(order) => swarm.join(order)", music.join(tracker))
    two = opened(chrome, page_site, "two")
    describe(two, music.contents)
    two.page.evaluate("(order) => swarm.join(order)", music.join(tracker))
    want(two, music, first, last)
    got = two.until("([id]) => digest(id)", "the track", arg=[music.contents[2]["id"]])
    assert got == music.digests[2]
    one.until("() => told('peers').at(-1)?.bytes_out > 0", "what it gave")
    assert violations(one) + violations(two) == []


def test_a_liar_is_given_up_and_nothing_of_it_is_stored(
    chrome: Callable[..., Chrome],
    page_site: Site,
    tracker: Tracker,
    music: Album,
    started: Callable[[Peer], Peer],
) -> None:
    """A swarm of wrong bytes only fails as such, and the vault holds none of them."""
    liar = started(Peer.seed(music.folder, music.torrent, [tracker.announce], corrupt=True))
    tab = opened(chrome, page_site)
    describe(tab, music.contents)
    tab.page.evaluate("(order) => swarm.join(order)", music.join(tracker))
    want(tab, music, *music.span(0))
    tab.until("() => told('failed').some((it) => it.detail === 'lying_peers')", "giving up")
    assert stored(tab, music) == 0
    assert not tab.page.evaluate("() => told('pieces').length")
    assert liar.bytes_out > 0


def test_a_full_disk_is_told_as_such(
    chrome: Callable[..., Chrome],
    page_site: Site,
    tracker: Tracker,
    music: Album,
    started: Callable[[Peer], Peer],
) -> None:
    """A vault that can take no more ends the swarm with `disk_full`."""
    started(Peer.seed(music.folder, music.torrent, [tracker.announce]))
    tab = opened(chrome, page_site)
    tab.page.evaluate(
        "() => { vault.put = async () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    tab.page.evaluate("(order) => swarm.join(order)", music.join(tracker))
    want(tab, music, 0, 3)
    tab.until("() => told('failed').some((it) => it.detail === 'disk_full')", "the failure")


def test_a_seek_goes_first(
    chrome: Callable[..., Chrome],
    page_site: Site,
    tracker: Tracker,
    music: Album,
    started: Callable[[Peer], Peer],
) -> None:
    """Urgent pieces come before those that were wanted earlier."""
    peer = Peer.seed(music.folder, music.torrent, [tracker.announce], upload_limit=600_000)
    started(peer)
    tab = opened(chrome, page_site)
    describe(tab, music.contents)
    tab.page.evaluate("(order) => swarm.join(order)", music.join(tracker))
    want(tab, music, 0, music.pieces - 1)
    tab.until("() => told('pieces').length > 0", "a first piece")
    target = music.pieces - 12
    want(tab, music, target, target + 1, urgent=True)
    tab.until(
        "([base, piece]) => vault.get(base, piece).then(Boolean)",
        "it",
        arg=[f"btih:{music.infohash}", target],
    )
    assert stored(tab, music) < music.pieces * 0.6
