"""What a figure needs: servers, the player's page and its peers' pages in real Chromium.

Each side has a browser of its own with a profile on the disk, open for a whole figure, so that
neither's cache, swarm or storage is the other's. The player's engine is up and its library empty
when a round begins; a peer's page is loaded anew for each.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from bench.kit import ROOT
from tests.browser.kit import DIST, FLAGS, Chrome, Loop, Site, Tab, chromium_path
from tests.peers.kit import PEERS, installed
from tools.world import AudioHost, Dag, Gateway, Peer, Tracker, make_torrent
from tools.world.dag import cid_text
from tools.world.seeder import magnet

PAGES = ROOT / "bench" / "delivery" / "pages"
MODULES = ROOT / "node_modules"
PEER_PAGES = ("webtorrent", "verified")
PATIENCE_MS = 180_000
"""After which a call of a page has failed."""
KIB = 1024


@dataclass(frozen=True, kw_only=True)
class Swarm:
    """A torrent with its tracker and seeders, for one side and one round."""

    torrent: bytes
    magnet: str
    content: str
    """The content's id in the player."""
    seeders: list[Peer]

    @property
    def bytes_out(self) -> int:
        """Bytes that all seeders sent, as they count them themselves."""
        return sum(peer.bytes_out for peer in self.seeders)


class Stage:
    """See the module. Made by `stage()`."""

    def __init__(self, driver: Playwright, stack: ExitStack, dist: Path) -> None:
        self.driver = driver
        self._stack = stack
        self.loop = Loop()
        stack.callback(self.loop.stop)
        self.site = Site(dist).start()
        stack.callback(self.site.unplug)
        files = peers_files()
        # an origin for each: their service workers would take each other's place
        self.pages = {name: Site(PAGES, base="/", overlay=files).start() for name in PEER_PAGES}
        for pages in self.pages.values():
            stack.callback(pages.unplug)
        self._ours: Chrome | None = None
        self._theirs: Chrome | None = None
        self._shared: Browser | None = None

    def run(self, work: Any) -> Any:
        """Await something on the servers' loop."""
        return self.loop.run(work, 120)

    def until(self, true: Callable[[], bool], what: str, seconds: float = 60) -> bool:
        """Wait until the servers have seen something; False after `seconds`."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                if seconds:
                    print(f"waited {seconds:.0f} s in vain for {what}", flush=True)
                return False
            time.sleep(0.05)
        return True

    def serving(self, server: Any) -> Any:
        """Start a server of the world; it is closed with the stage."""
        self.run(server.start())
        self._stack.callback(lambda: self.run(server.close()))
        return server

    def browser(self, **options: Any) -> Chrome:
        """A Chromium with a fresh profile, ears put into every page."""
        profile = self._stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        chrome = Chrome(self.driver, Path(profile), **options).start()
        self._stack.callback(chrome.close)
        assert chrome.context is not None
        chrome.context.set_default_timeout(PATIENCE_MS)
        chrome.context.add_init_script(path=PAGES / "ears.js")
        return chrome

    def ours(self, **settings: Any) -> Hands:
        """The player, ready, with peers allowed and these settings."""
        chrome = self._ours or self.browser()
        if self._ours is None:
            assert chrome.context is not None
            chrome.context.add_init_script(path=PAGES / "starling.js")
        self._ours = chrome
        assert chrome.context is not None
        pages = [page for page in chrome.context.pages if page.url.startswith(self.site.url)]
        tab = Tab(pages[0]) if pages else chrome.tab(self.site.url).ready()
        tab.do({"do": "settings", "p2p": "allowed", **settings})
        return Hands(tab.page)

    def theirs(self, name: str) -> Hands:
        """A peer's page, loaded anew; the one before is closed."""
        chrome = self._theirs = self._theirs or self.browser()
        assert chrome.context is not None
        for page in chrome.context.pages[1:]:
            page.close()
        return Hands(chrome.tab(f"{self.pages[name].url}{name}.html").page)

    @contextmanager
    def apart(self, side: Literal["ours", "theirs"]) -> Generator[Hands]:
        """One more peer in a browser that all such peers share, with a storage of its own."""
        if self._shared is None:
            self._shared = self.driver.chromium.launch(
                executable_path=chromium_path(), headless=True, args=FLAGS
            )
            self._stack.callback(self._shared.close)
        context = self._shared.new_context()
        context.set_default_timeout(PATIENCE_MS)
        try:
            context.add_init_script(path=PAGES / "ears.js")
            page = context.new_page()
            if side == "ours":
                context.add_init_script(path=PAGES / "starling.js")
                tab = Tab(page).open(self.site.url).ready()
                tab.do({"do": "settings", "p2p": "allowed", "sharing": "all"})
            else:
                page.goto(f"{self.pages['webtorrent'].url}webtorrent.html")
            yield Hands(page)
        finally:
            context.close()

    @contextmanager
    def swarm(
        self,
        path: Path,
        *,
        piece: int,
        limit: int = 0,
        liars: int = 0,
        web_seeds: Sequence[str] = (),
    ) -> Generator[Swarm]:
        """A tracker and libtorrent seeders of a file: one honest, `limit` bytes a second, and so
        many that send nothing but wrong bytes. `web_seeds` are named in the .torrent."""
        with ExitStack() as held:

            def up(server: Any) -> Any:
                self.run(server.start())
                held.callback(lambda: self.run(server.close()))
                return server

            tracker = up(Tracker())
            announce = [tracker.announce]
            torrent = make_torrent(path, announce, piece_length=piece, web_seeds=web_seeds)
            seeders = [
                Peer.seed(path, torrent, announce, upload_limit=limit, corrupt=number >= 1)
                for number in range(1 + liars)
            ]
            for seeder in seeders:
                up(seeder)
            self.until(lambda: tracker.peers(seeders[0].infohash) == len(seeders), "the seeders")
            link = magnet(torrent, announce)
            content = f"btih:{seeders[0].infohash}/0"
            yield Swarm(torrent=torrent, magnet=link, content=content, seeders=seeders)

    def gateways(self, path: Path, *modes: str, leaf: int = 256 * KIB) -> tuple[str, list[Gateway]]:
        """Gateways that have a file, each on a port of its own, in these modes; and its CID."""
        dag = Dag(chunk=leaf)
        cid = cid_text(dag.add_file(path.read_bytes()).cid)
        return cid, [self.serving(Gateway(dag, mode=mode)) for mode in modes]

    def audio_host(self, folder: Path) -> AudioHost:
        """A plain web host of a folder."""
        return self.serving(AudioHost(folder))


class Hands:
    """A page with `hands`, in its own words: `hands.sound(link)` calls `window.hands.sound`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._wait_for_hands()

    def _wait_for_hands(self) -> None:
        for _ in range(600):
            if self.page.evaluate("() => Boolean(window.hands && window.bench)"):
                return
            self.page.wait_for_timeout(50)
        raise RuntimeError(f"{self.page.url} has no hands")

    def call(self, name: str, *arguments: Any) -> dict[str, Any]:
        """What a verb of the page answers; RuntimeError with the page's words after a while."""
        return self.page.evaluate(
            """async ([name, given, ms]) => {
                 const late = new Promise((_, no) => setTimeout(() => no(new Error(name + ": late")), ms));
                 return await Promise.race([window.hands[name](...given), late]);
               }""",
            [name, list(arguments), PATIENCE_MS],
        )

    def watched(self, name: str, *arguments: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The same, and how long the main thread was held meanwhile."""
        told = self.page.evaluate(
            """async ([name, given]) => {
                 const stop = bench.watch();
                 const answer = await window.hands[name](...given);
                 return [answer, stop()];
               }""",
            [name, list(arguments)],
        )
        return told[0], told[1]


def peers_files() -> dict[str, bytes]:
    """Scripts of the peers' pages: WebTorrent's as they are shipped, verified-fetch bundled."""
    installed()
    webtorrent = MODULES / "webtorrent" / "dist"
    files = {name: (webtorrent / name).read_bytes() for name in ("webtorrent.min.js", "sw.min.js")}
    for name, entry in (
        ("verified.js", "verified.entry.mjs"),
        ("verified.sw.js", "verified.sw.mjs"),
    ):
        command = [str(MODULES / ".bin" / "esbuild"), str(PEERS / entry), "--bundle", "--minify"]
        form = "--format=esm" if name == "verified.js" else "--format=iife"
        bundled = subprocess.run(
            [*command, form, "--log-level=error"], check=True, capture_output=True
        )
        files[name] = bundled.stdout
    return files


@contextmanager
def stage(dist: Path = DIST) -> Generator[Stage]:
    """Everything for one figure; closed in the order that it was opened, backwards."""
    with sync_playwright() as driver, ExitStack() as stack:
        yield Stage(driver, stack, dist)
