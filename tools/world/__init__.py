"""A small world for the player: a swarm, a gateway and a web host, all on this machine.

For tests, and for `make demo`:

    world = await start_world(make_album(".cache/demo"))
    world.offers      # what welcome.json holds: [{"kind", "title", "uri", "files"}, …]
    await world.close()

(`start_world` gives a started World; `async with World(album) as world:` does the same.) It
needs a running asyncio loop for as long as it lives. `python -m tools.world` starts one by itself
and prints the offers. Every server binds 127.0.0.1 with a port of its own choosing; only
libtorrent's WebRTC side uses this machine's other addresses, since browsers cannot connect ICE
over loopback alone.

The parts work by themselves: `Tracker`, `Peer` (libtorrent), `Gateway` with `Dag`, `AudioHost`;
each is an async context manager with a request log and counters. Gateways and web hosts can be
asked for every fault in `_faults.py`, and changed while they run.
"""

from __future__ import annotations

import json
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from tools.world.dag import Dag
from tools.world.gateway import Gateway
from tools.world.seeder import Peer, as_base64, infohash, magnet, make_torrent
from tools.world.tracker import Tracker
from tools.world.web import AudioHost

__all__ = [
    "AudioHost",
    "Dag",
    "Gateway",
    "Peer",
    "Tracker",
    "World",
    "as_base64",
    "infohash",
    "magnet",
    "make_torrent",
    "start_world",
]

AUDIO = {".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav", ".aiff"}


class World:
    """Everything, around one album."""

    tracker: Tracker
    seeder: Peer
    gateway: Gateway
    web: AudioHost
    torrent: bytes
    """The album's .torrent."""
    root: str
    """CID of the album's directory."""

    def __init__(self, album: Path | str, *, host: str = "127.0.0.1") -> None:
        self.album = Path(album)
        self._host = host
        self._stack = AsyncExitStack()

    @property
    def tracks(self) -> list[str]:
        """Names of the album's audio files, in order."""
        return sorted(item.name for item in self.album.iterdir() if item.suffix in AUDIO)

    @property
    def offers(self) -> list[dict[str, Any]]:
        """What `welcome.json` lists. `files` names lie in the album's folder."""
        title = self.album.name.partition(" - ")[2] or self.album.name
        tracks = self.tracks
        return [
            {"kind": "files", "title": f"{title}, as files", "uri": "", "files": tracks},
            {
                "kind": "torrent",
                "title": f"{title}, from a swarm",
                "uri": magnet(self.torrent, [self.tracker.announce]),
                "files": [],
            },
            {
                "kind": "ipfs",
                "title": f"{title}, from IPFS",
                "uri": f"{self.gateway.url}/ipfs/{self.root}",
                "files": [],
            },
            {
                "kind": "http",
                "title": f"{Path(tracks[0]).stem[3:]}, from a web address",
                "uri": self.web.address(tracks[0]),
                "files": [],
            },
            {
                "kind": "playlist",
                "title": f"{title}, as a playlist",
                "uri": self.web.address("album.m3u8"),
                "files": [],
            },
        ]

    @property
    def magnet(self) -> str:
        """The album's magnet link."""
        return magnet(self.torrent, [self.tracker.announce])

    @property
    def torrent_url(self) -> str:
        """Where the album's .torrent can be fetched."""
        return self.web.address("album.torrent")

    async def start(self) -> Self:
        """Start all parts; on failure, those that started are stopped."""
        async with AsyncExitStack() as stack:
            self.tracker = await stack.enter_async_context(Tracker(host=self._host))
            self.torrent = make_torrent(self.album, [self.tracker.announce])
            seeder = Peer.seed(self.album, self.torrent, [self.tracker.announce])
            self.seeder = await stack.enter_async_context(seeder)
            self.gateway = Gateway(host=self._host)
            self.root = self.gateway.add_album(self.album)
            await stack.enter_async_context(self.gateway)
            self.web = await stack.enter_async_context(AudioHost(self.album, host=self._host))
            lines = ["#EXTM3U", f"#PLAYLIST:{self.album.name}"]
            for name in self.tracks:
                lines += [f"#EXTINF:-1,{Path(name).stem}", quote(name)]
            self.web.extra["album.m3u8"] = "\n".join([*lines, ""]).encode()
            self.web.extra["album.torrent"] = self.torrent
            self._stack = stack.pop_all()
        return self

    async def close(self) -> None:
        """Stop all parts."""
        await self._stack.aclose()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def welcome(self) -> str:
        """The text of `welcome.json`."""
        return json.dumps({"offers": self.offers}, ensure_ascii=False, indent=1)


async def start_world(album: Path | str, *, host: str = "127.0.0.1") -> World:
    """Start a world around an album's folder; close it with `await world.close()`."""
    return await World(album, host=host).start()
