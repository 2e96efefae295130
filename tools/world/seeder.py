"""A foreign peer: libtorrent (C++) over WebRTC, seeding a folder or fetching a magnet.

libtorrent runs its threads in this process. It listens on `host` for plain BitTorrent; the WebRTC
side gathers ICE candidates from this machine's interfaces, and browsers connect only through one
that is not loopback and has a default route (so `unshare -n` with nothing but `lo` cannot work).
No STUN server is asked, and DHT, local discovery and port mapping are off: but for the tracker
nothing outside is contacted.
"""

from __future__ import annotations

import asyncio
import base64
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import libtorrent as lt

PIECE = 65_536
"""Bytes of a piece of the demo album: small, since the album is."""


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
    """One libtorrent session with one torrent; an async context manager.

    `Peer.seed` gives a folder's bytes away, `Peer.leech` fetches. `corrupt` makes a seeder that
    sends wrong bytes: True all of them, a number every so many pieces (2 = every second)."""

    def __init__(
        self,
        torrent: bytes,
        save_path: Path | str,
        trackers: Sequence[str],
        *,
        seeding: bool,
        corrupt: bool | int = False,
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
        self._session: lt.session | None = None
        self._handle: lt.torrent_handle | None = None
        self._scratch: Path | None = None

    @classmethod
    def seed(
        cls,
        folder: Path | str,
        torrent: bytes,
        trackers: Sequence[str],
        *,
        corrupt: bool | int = False,
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
        return int(self._handle.status().total_payload_upload) if self._handle else 0

    @property
    def bytes_in(self) -> int:
        """Bytes of music received."""
        return int(self._handle.status().total_payload_download) if self._handle else 0

    @property
    def peers(self) -> int:
        """Connected peers."""
        return int(self._handle.status().num_peers) if self._handle else 0

    @property
    def complete(self) -> bool:
        """Has it every piece?"""
        return bool(self._handle and self._handle.status().is_seeding)

    async def start(self) -> Self:
        """Start the session and, when seeding, wait until it has checked its files."""
        flags = int(lt.alert.category_t.error_notification)
        settings = {
            "listen_interfaces": f"{self._host}:0",
            "enable_dht": False,
            "enable_lsd": False,
            "enable_upnp": False,
            "enable_natpmp": False,
            "webtorrent_stun_server": "",
            "allow_multiple_connections_per_ip": True,
            "alert_mask": flags,
            "user_agent": "Starling test peer",
            "upload_rate_limit": self._upload_limit,
            # a tracker on loopback is what tests have
            "ssrf_mitigation": False,
        }
        params = lt.add_torrent_params()
        params.ti = lt.torrent_info(lt.bdecode(self.torrent))
        params.trackers = self.trackers
        params.flags &= ~lt.torrent_flags.auto_managed
        params.flags &= ~lt.torrent_flags.paused
        if self._corrupt:
            settings["disable_hash_checks"] = True
            params.flags |= lt.torrent_flags.seed_mode
            self._scratch = Path(tempfile.mkdtemp(prefix="starling-liar-"))
            await asyncio.to_thread(self._write_lies, params.ti)
            params.save_path = str(self._scratch)
        else:
            params.save_path = str(self.save_path)
        self._session = lt.session(settings)
        self._handle = self._session.add_torrent(params)
        if self._seeding:
            await self.until(lambda: self.complete, seconds=20)
        return self

    async def until(self, true, *, seconds: float) -> None:
        """Wait until `true()`; TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not true():
                await asyncio.sleep(0.05)

    async def close(self) -> None:
        """Leave the swarm and stop libtorrent's threads."""
        session, self._session, self._handle = self._session, None, None
        if session is not None:
            session.pause()
            # the session's destructor waits for libtorrent's threads
            held = [session]
            del session
            await asyncio.to_thread(held.clear)
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

    def _write_lies(self, info: lt.torrent_info) -> None:
        every = 1 if self._corrupt is True else int(self._corrupt)
        size, files = info.piece_length(), info.files()
        assert self._scratch is not None
        for index in range(files.num_files()):
            name = files.file_path(index)
            start = files.file_offset(index)
            data = bytearray((self.save_path / name).read_bytes())
            for piece in range(start // size, (start + len(data)) // size + 1):
                place = max(piece * size - start, 0) + 7
                if piece % every == 0 and place < len(data):
                    data[place] ^= 0xFF
            target = self._scratch / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def as_base64(torrent: bytes) -> str:
    """A .torrent as `swarm_join` carries it."""
    return base64.b64encode(torrent).decode()
