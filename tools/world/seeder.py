"""A foreign peer: libtorrent (C++) over WebRTC, seeding a folder or fetching a magnet.

libtorrent runs in a process of its own (`_libtorrent.py`): its session's destructor holds
Python's lock while it waits for trackers, which may be in this very process. It listens on `host`
for plain BitTorrent; the WebRTC side gathers ICE candidates from this machine's interfaces, and
browsers connect only through one that is not loopback and has a default route (so `unshare -n`
with nothing but `lo` cannot work). No STUN server is asked, and DHT, local discovery and port
mapping are off: but for the tracker nothing outside is contacted.
"""

from __future__ import annotations

import asyncio
import base64
import json
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import libtorrent as lt

PIECE = 65_536
"""Bytes of a piece of the demo album: small, since the album is."""
BLOCK = 16_384
"""Bytes that peers ask for at once."""


def make_torrent(
    folder: Path | str,
    trackers: Sequence[str] = (),
    *,
    piece_length: int = PIECE,
    files: Sequence[str] | None = None,
    web_seeds: Sequence[str] = (),
    padded: bool = False,
) -> bytes:
    """A v1 .torrent of a folder (files sorted by name) or a single file.

    `files` keeps only those names. `padded` aligns each file to a piece (BEP 47)."""
    path = Path(folder)
    entries: list[lt.create_file_entry] = []
    if path.is_file():
        entries.append(lt.create_file_entry(path.name, path.stat().st_size))
    else:
        for item in sorted(item for item in path.rglob("*") if item.is_file()):
            name = item.relative_to(path).as_posix()
            if files is None or name in files:
                entries.append(lt.create_file_entry(f"{path.name}/{name}", item.stat().st_size))
    flags = lt.create_torrent.v1_only
    if padded:
        flags |= lt.create_torrent.canonical_files
    draft = lt.create_torrent(entries, piece_length, flags)
    draft.set_creator("Starling")
    draft.set_creation_date(1)
    for tier, tracker in enumerate(trackers):
        draft.add_tracker(tracker, tier)
    for seed in web_seeds:
        draft.add_url_seed(seed)
    lt.set_piece_hashes(draft, str(path.parent))
    return bytes(lt.bencode(draft.generate()))


def infohash(torrent: bytes) -> str:
    """The v1 info-hash in hex."""
    return str(lt.torrent_info(lt.bdecode(torrent)).info_hashes().v1)


def magnet(torrent: bytes, trackers: Sequence[str]) -> str:
    """The magnet link of a torrent."""
    info = lt.torrent_info(lt.bdecode(torrent))
    parts = [f"xt=urn:btih:{info.info_hashes().v1}", f"dn={quote(info.name())}"]
    parts += [f"tr={quote(tracker, safe='')}" for tracker in trackers]
    return "magnet:?" + "&".join(parts)


class Peer:
    """One libtorrent process with one torrent; an async context manager.

    `Peer.seed` gives a folder's (or a file's) bytes away, `Peer.leech` fetches. `corrupt` makes a
    seeder that sends wrong bytes: True in every block, a whole number in one block of every so
    many pieces (2 = every second), a fraction in that share of all blocks.

    Being a process of its own, a peer can also stall and vanish: `freeze`, `thaw`, `kill`."""

    def __init__(
        self,
        torrent: bytes,
        save_path: Path | str,
        trackers: Sequence[str],
        *,
        seeding: bool,
        corrupt: float = False,
        host: str = "127.0.0.1",
        upload_limit: int = 0,
    ) -> None:
        self.torrent = torrent
        self.infohash = infohash(torrent)
        self.save_path = Path(save_path)
        self.trackers = list(trackers)
        self._seeding = seeding
        self._corrupt = corrupt
        self._host = host
        self._upload_limit = upload_limit
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._status: dict[str, int] = {}
        self.reports = 0
        """How many times its process told its counters."""
        self._scratch: Path | None = None

    @classmethod
    def seed(
        cls,
        folder: Path | str,
        torrent: bytes,
        trackers: Sequence[str],
        *,
        corrupt: float = False,
        upload_limit: int = 0,
    ) -> Self:
        """A peer that has everything. `upload_limit` is bytes a second, 0 for none."""
        parent = Path(folder).parent
        return cls(
            torrent, parent, trackers, seeding=True, corrupt=corrupt, upload_limit=upload_limit
        )

    @classmethod
    def leech(cls, save_path: Path | str, torrent: bytes, trackers: Sequence[str]) -> Self:
        """A peer that has nothing and wants everything."""
        return cls(torrent, save_path, trackers, seeding=False)

    @property
    def magnet(self) -> str:
        """Link to this torrent with its trackers."""
        return magnet(self.torrent, self.trackers)

    @property
    def bytes_out(self) -> int:
        """Bytes of music sent."""
        return self._status.get("out", 0)

    @property
    def bytes_in(self) -> int:
        """Bytes of music received."""
        return self._status.get("in", 0)

    @property
    def peers(self) -> int:
        """Connected peers."""
        return self._status.get("peers", 0)

    @property
    def complete(self) -> bool:
        """Has it every piece?"""
        return bool(self._status.get("complete"))

    async def start(self) -> Self:
        """Start the process and, when seeding, wait until it has checked its files."""
        if self._corrupt:
            self._scratch = Path(tempfile.mkdtemp(prefix="starling-liar-"))
            await asyncio.to_thread(self._write_lies)
        order = {
            "torrent": as_base64(self.torrent),
            "save_path": str(self._scratch or self.save_path),
            "trackers": self.trackers,
            "corrupt": bool(self._corrupt),
            "host": self._host,
            "upload_limit": self._upload_limit,
        }
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(Path(__file__).with_name("_libtorrent.py"))),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await self._process.stdin.drain()
        self._reading = asyncio.create_task(self._read())
        if self._seeding:
            await self.until(lambda: self.complete, seconds=20)
        return self

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self._status = json.loads(line)
            self.reports += 1

    async def until(self, true: Callable[[], bool], *, seconds: float) -> None:
        """Wait until `true()`; TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not true():
                await asyncio.sleep(0.05)

    def freeze(self) -> None:
        """Answer nothing from now on, and keep every connection."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after `freeze`."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """Vanish, as a crash would: no goodbye to peers or trackers."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    async def close(self) -> None:
        """Leave the swarm; its process is told to end, and killed where it does not."""
        self.thaw()
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), 3)
            except TimeoutError:
                process.kill()
                await process.wait()
            assert self._reading is not None
            await self._reading
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def _write_lies(self) -> None:
        info = lt.torrent_info(lt.bdecode(self.torrent))
        files = info.layout()
        assert self._scratch is not None
        for index in range(files.num_files()):
            name = files.file_path(index)
            if files.file_flags(index) & lt.file_storage.flag_pad_file:
                continue
            start = files.file_offset(index)
            data = bytearray((self.save_path / name).read_bytes())
            for place in _wrong_octets(self._corrupt, info.piece_length(), info.total_size()):
                if start <= place < start + len(data):
                    data[place - start] ^= 0xFF
            target = self._scratch / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _wrong_octets(corrupt: float, piece: int, size: int) -> Iterator[int]:
    """Where in a torrent a liar's bytes are wrong: the same places each time."""
    chance = random.Random(7)
    for start in range(0, size, BLOCK):
        first = start % piece == 0
        if corrupt is True:
            lies = True
        elif isinstance(corrupt, int):
            lies = first and (start // piece) % corrupt == 0
        else:
            lies = chance.random() < corrupt
        if lies:
            yield min(start + 7, size - 1)


def as_base64(torrent: bytes) -> str:
    """A .torrent as `swarm_join` carries it."""
    return base64.b64encode(torrent).decode()
