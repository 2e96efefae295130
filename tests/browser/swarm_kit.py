"""What the swarm's tests stand on: the bridge as it is in the sources, under the page's own policy,
with a tracker, a torrent of the demo album, and foreign peers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import libtorrent as lt

from tests.browser.kit import ROOT, Chrome, Loop, Site, Tab
from tools.world import Peer, Tracker, as_base64, infohash, make_torrent

PIECE = 65_536

SCRIPT = b"""
import { open_vault } from "./bridge/vault.js";
import { create_swarm } from "./bridge/swarm.js";
const Watched = window.RTCPeerConnection;
window.connections = [];
window.refused = 0;
window.RTCPeerConnection = class extends Watched {
  constructor(...given) {
    try { super(...given); } catch (error) { window.refused += 1; throw error; }
    window.connections.push(this);
    window.given = given;
  }
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
    """A torrent's layout, as the engine would describe it. Of a folder, or of one file."""

    def __init__(self, path: Path, torrent: bytes) -> None:
        self.path = path
        self.torrent = torrent
        self.infohash = infohash(torrent)
        self.base = f"btih:{self.infohash}"
        info = lt.torrent_info(lt.bdecode(torrent))
        self.pieces = info.num_pieces()
        self.size = info.total_size()
        layout = info.layout()
        self.contents = [
            {
                "id": f"{self.base}/{index}",
                "base": self.base,
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
            hashlib.sha256((path.parent / layout.file_path(index)).read_bytes()).hexdigest()
            for index in range(layout.num_files())
        ]

    def span(self, index: int) -> tuple[int, int]:
        """First and last piece of a file."""
        content = self.contents[index]
        stop = content["offset"] + content["length"] - 1
        return content["offset"] // content["chunk"], stop // content["chunk"]


class Page:
    """A page with nothing but vault and swarm, and the orders it is given."""

    def __init__(self, tab: Tab, album: Album, trackers: Sequence[str]) -> None:
        self.tab = tab
        self.page = tab.page
        self.album = album
        self.trackers = list(trackers)

    def do(self, effect: str, **fields: Any) -> None:
        """An order to the swarm, of this page's album."""
        order = {"infohash": self.album.infohash, **fields}
        self.page.evaluate("([name, order]) => swarm[name](order)", [effect, order])

    def describe(self) -> Self:
        self.page.evaluate(
            "(all) => Promise.all(all.map((it) => vault.describe(it)))", self.album.contents
        )
        return self

    def join(self, *, torrent: bool = True, **fields: Any) -> Self:
        """The engine's order, with the .torrent or by magnet."""
        known = as_base64(self.album.torrent) if torrent else ""
        self.do(
            "join", **{"torrent": known, "trackers": self.trackers, "ice_servers": [], **fields}
        )
        return self

    def want(self, first: int = 0, last: int | None = None, **fields: Any) -> Self:
        end = self.album.pieces - 1 if last is None else last
        self.do("want", first=first, last=end, **fields)
        return self

    @property
    def stored(self) -> int:
        """How many pieces the vault has."""
        order = [self.album.base, self.album.pieces - 1]
        return int(self.page.evaluate("([base, last]) => here(base, last)", order))

    def until(self, expression: str, what: str, timeout: float = 30, arg: Any = None) -> Any:
        return self.tab.until(expression, what, timeout, arg)

    def until_stored(self, count: int | None = None, timeout: float = 60) -> None:
        """Wait for so many pieces, or for all."""
        wanted = self.album.pieces if count is None else count
        order = [self.album.base, self.album.pieces - 1, wanted]
        there = "([base, last, n]) => here(base, last).then((found) => found >= n)"
        try:
            self.tab.until(there, f"{wanted} pieces", timeout, order)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.told('failed')} {self.figures}") from None

    def told(self, what: str) -> list[dict[str, Any]]:
        """Reports of a kind, the oldest first."""
        return list(self.page.evaluate("(what) => told(what)", what))

    @property
    def figures(self) -> dict[str, Any]:
        """The last report of peers."""
        return (self.told("peers") or [{}])[-1]

    def digest(self, index: int) -> str | None:
        """SHA-256 of a file as the vault has it."""
        return self.page.evaluate("(id) => digest(id)", self.album.contents[index]["id"])


class Ground:
    """A tracker, an album, a site; peers and pages that end with it."""

    def __init__(self, chrome: Callable[..., Chrome], loop: Loop, path: Path) -> None:
        self._chrome = chrome
        self.loop = loop
        # Its own tracker is one that nobody may ask.
        torrent = make_torrent(path, ["wss://tracker.invalid/"], piece_length=PIECE)
        self.album = Album(path, torrent)
        self._peers: list[Peer] = []

    def __enter__(self) -> Self:
        self.tracker: Tracker = self.loop.run(Tracker().start())
        library = next(
            path
            for path in (
                ROOT / "dist" / "lib" / "webtorrent.min.js",
                ROOT / "node_modules" / "webtorrent" / "dist" / "webtorrent.min.js",
            )
            if path.is_file()
        )
        self.site = Site(
            ROOT / "web",
            overlay={
                "index.html": _document(),
                "harness.js": SCRIPT,
                "lib/webtorrent.min.js": library.read_bytes(),
            },
        ).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for peer in self._peers:
            with suppress(ProcessLookupError):
                self.loop.run(peer.close())
        self.site.unplug()
        self.loop.run(self.tracker.close())

    def page(self, name: str = "profile") -> Page:
        """A page in a browser with a profile of its own."""
        tab = self._chrome(name).tab(self.site.url)
        tab.until("() => window.harness", "the harness")
        return Page(tab, self.album, [self.tracker.announce])

    def start(self, peer: Peer) -> Peer:
        """Start a peer; it ends with the ground."""
        self._peers.append(peer)
        self.loop.run(peer.start())
        return peer

    def seeder(self, **options: Any) -> Peer:
        """A foreign seeder of the album."""
        announce = [self.tracker.announce]
        return self.start(Peer.seed(self.album.path, self.album.torrent, announce, **options))

    def close(self, peer: Peer) -> None:
        self.loop.run(peer.close())


def _document() -> bytes:
    text = (ROOT / "web" / "index.html").read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    return (
        '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy[1]}"><title>swarm</title><script type="module" src="harness.js">'
        "</script>"
    ).encode()
