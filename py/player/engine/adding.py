"""From an address or a heap of files to tagged tracks with covers, or a Problem and nothing.

One address becomes a `Discovery`; its tracks are in the library at once, provisional, and each is
patched when its tags were read from its first and last bytes. What cannot be had is taken out
again, so that nothing half-added stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from p2p.ipfs_uri import looks_like_ipfs
from player.contract import Added, Problem
from player.engine._files import FileTaker, audio_mime
from player.engine.cueing import Cueing
from player.engine.naming import STALE, UNPROVED, Given, absent_files, check_neighbour
from player.engine.tagging import AT_ONCE, Result, Tagger
from player.engine.tasks import Job, TaskBoard
from player.errors import BadInput, NotFound, PlayerError
from player.library import Library, sniff, sniff_magic
from player.library.playlists import ParsedPlaylist, PlaylistItem, parse_playlist, sniff_playlist
from player.ports import Clock, Content, Http, LocalFile, Vault
from player.sources._base import (
    MAX_TRACKS,
    Discovery,
    Found,
    audio_type,
)
from player.sources.http import HttpSource, canonical, file_name
from player.sources.ipfs import IpfsSource
from player.sources.manifest import MAX_MANIFEST, ManifestSource, sniff_manifest
from player.sources.torrent import TorrentSource
from player.types import ContentId

MAX_TEXT = 5 * 1024 * 1024
"""Bytes of a playlist."""

MAX_TORRENT = 20 * 1024 * 1024

MAX_ADDRESSES = 2 * MAX_TRACKS
"""Addresses that one order may lead to, playlists within playlists and all."""

MAX_NESTING = 3
"""Playlists within playlists."""

TORRENT_TYPE = "application/x-bittorrent"


class Adder:
    """Adds music. One instance for the engine's life; one call for each order."""

    def __init__(
        self,
        *,
        library: Library,
        vault: Vault,
        tagger: Tagger,
        http: Http,
        http_source: HttpSource,
        ipfs: IpfsSource,
        torrent: TorrentSource,
        manifest: ManifestSource,
        board: TaskBoard,
        changed: Callable[[], None],
        clock: Clock,
        probe_media: Callable[[str], Awaitable[int]],
        cues: Cueing,
    ) -> None:
        self._library = library
        self._vault = vault
        self._tagger = tagger
        self._http = http
        self._web = http_source
        self._ipfs = ipfs
        self._torrent = torrent
        self._manifest = manifest
        self._board = board
        self._changed = changed
        self._probe_media = probe_media
        self._files = FileTaker(
            library, vault, tagger, changed, clock=clock, other=self._other_file, cues=cues
        )

    # ── addresses ───────────────────────────────────────────────────────────────────────────

    async def add(self, uri: str) -> Added:
        """Add what an address names. Raises PlayerError when nothing of it could be added."""
        result = Result()
        with self._board.job("add", uri[:200]) as job:
            await self._address(uri.strip(), job, result, depth=0)
        return _answer(result)

    async def add_text(self, text: str | bytes, name: str) -> Added:
        """Add every track that a playlist's text names."""
        result = Result()
        with self._board.job("import", name) as job:
            data = text.encode() if isinstance(text, str) else text
            playlist = parse_playlist(data, base="")
            await self._playlist(playlist, job, result, depth=0)
        return _answer(result)

    async def _address(self, uri: str, job: Job, result: Result, *, depth: int) -> None:
        scheme = uri[:10].partition(":")[0].lower()
        if scheme == "sri":
            self._here_already(ContentId(uri), result)
            return
        if scheme in ("http", "https"):
            uri = canonical(uri)
        if uri in result.visited:
            return
        result.visited.add(uri)
        if len(result.visited) > MAX_ADDRESSES:
            raise BadInput(
                "too_many_tracks",
                f"This names more than {MAX_ADDRESSES} addresses. Add its parts one by one.",
            )
        if scheme == "magnet":
            await self._tagger.take(await self._torrent.discover_magnet(uri), job, result)
        elif looks_like_ipfs(uri):
            discovery = await self._ipfs.discover(uri, lambda _, total: job.of(total))
            job.of(0)  # the tagger counts the tracks anew
            if not discovery.proved:
                result.problems.append(UNPROVED)
            if discovery.stale:
                result.problems.append(replace(STALE, about=uri))
            await self._tagger.take(discovery, job, result)
        elif scheme in ("http", "https"):
            await self._web_address(uri, job, result, depth=depth)
        else:
            raise BadInput(
                "unknown_address",
                "Starling cannot open this. Paste a magnet: link, an ipfs:// address or CID, or "
                "the https:// address of an audio file, a playlist or a .torrent.",
                about=uri,
            )

    def _named(self, item: PlaylistItem) -> ContentId | None:
        """What a list names by its bytes needs no address, where the library has it, and has
        none where only a path goes with it."""
        names = [ContentId(name) for name in item.identifiers if name.startswith("sri:")]
        here = next((name for name in names if self._library.track_of(name)), None)
        return here or (names[0] if names and ":" not in item.uri[:12] else None)

    def _here_already(self, content: ContentId, result: Result) -> None:
        """What a file brought has no address; an exported list names it by its content."""
        track = self._library.track_of(content)
        if track is None:
            raise NotFound(
                "not_here",
                "This is a file that is not in this library. Add the file.",
                about=content,
            )
        self._library.restore([track])
        result.tracks[track] = None
        self._changed()

    async def _web_address(self, url: str, job: Job, result: Result, *, depth: int) -> None:
        probe = await self._web.probe(url)
        name = file_name(url)
        job.called(name)
        if not probe.readable:
            await self._tagger.take(await self._direct(url), job, result)
            return
        listed = sniff_playlist(probe.head)
        mime = sniff_magic(probe.head)
        if listed and not sniff_manifest(probe.head):
            data = await self._text(url, probe.head, probe.length)
            playlist = parse_playlist(data, base=url)
            await self._playlist(playlist, job, result, depth=depth, origin=url)
        elif sniff_manifest(probe.head):
            reply = await self._http.get(url, why="release manifest", limit=MAX_MANIFEST)
            discovery = self._manifest.discover(reply.body.to_bytes(), url)
            await self._tagger.take(discovery, job, result)
        elif mime == TORRENT_TYPE:
            reply = await self._http.get(url, why=".torrent address", limit=MAX_TORRENT)
            discovery = self._torrent.discover_file(reply.body.to_bytes(), url)
            await self._tagger.take(discovery, job, result)
        elif mime == "text/html":
            raise BadInput(
                "not_audio",
                "This address is a web page, not an audio file. Open it, and paste the address of "
                "the file or playlist itself.",
                about=url,
            )
        else:
            kind = audio_mime(mime) or audio_mime(probe.mime) or audio_type(name)
            if not kind:
                raise BadInput(
                    "not_audio",
                    "This address gives no audio that Starling knows. Paste the address of an mp3, "
                    "flac, ogg, opus, m4a, wav or aiff file.",
                    about=url,
                )
            content = await self._web.content(probe, kind)
            await self._tagger.take(_single("http", content, url, name), job, result)

    async def _text(self, url: str, head: bytes, length: int) -> bytes:
        if 0 <= length <= len(head):
            return head
        reply = await self._http.get(url, why="playlist", limit=MAX_TEXT)
        return reply.body.to_bytes()

    async def _direct(self, url: str) -> Discovery:
        """A host without CORS: only an element may play it, so only an element can judge it."""
        duration = await self._probe_media(url)
        if duration < 0:
            raise BadInput(
                "not_readable",
                "The host does not let pages read this (no CORS), and it cannot be played directly "
                "either. Ask the host to send Access-Control-Allow-Origin, or use another address.",
                about=url,
            )
        found = Found(
            content=None, uri=url, path=(file_name(url),), kind="http", duration_ms=duration
        )
        return Discovery(kind="http", name=file_name(url), tracks=[found])

    async def _playlist(
        self, playlist: ParsedPlaylist, job: Job, result: Result, *, depth: int, origin: str = ""
    ) -> None:
        """`origin` is the address of a list from the web; a user's own list has none."""
        if depth >= MAX_NESTING:
            raise BadInput(
                "playlists_too_deep",
                "This playlist names playlists that name playlists. Add the innermost one itself.",
            )
        result.kind, result.name = "playlist", playlist.title
        if playlist.note:
            result.problems.append(
                Problem(code="playlist_shortened", blame="source", message=playlist.note)
            )
        job.of(job.total + len(playlist.items))
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(item: PlaylistItem) -> None:
            async with gate:
                try:
                    named = self._named(item)
                    if named:
                        self._here_already(named, result)
                        return
                    if not item.uri:
                        raise BadInput(
                            "no_address",
                            "The playlist describes this track but names no address for it. "
                            "Add its file or link.",
                            about=" – ".join(filter(None, (item.artist, item.title))),
                        )
                    if origin:
                        check_neighbour(item.uri, origin)
                    await self._address(item.uri, job, result, depth=depth + 1)
                except PlayerError as error:
                    result.failed(error)
                finally:
                    job.step()

        items = [item for item in playlist.items if item.uri not in result.visited]
        async with asyncio.TaskGroup() as group:
            for item in items[:MAX_TRACKS]:
                group.create_task(one(item))
        result.kind, result.name = "playlist", playlist.title

    # ── files ───────────────────────────────────────────────────────────────────────────────

    async def add_files(self, files: list[LocalFile], *, in_place: bool) -> Added:
        """Add local files: audio, covers beside it, playlists, .torrent files."""
        result = Result(kind="file", name=files[0].path[0] if files else "")
        folder = result.name if len(files) > 1 else ""
        with self._board.job("add", result.name) as job:
            await self._files.take(files, job, result, in_place=in_place)
        if folder:  # a playlist in it is no more than one of its files
            result.kind, result.name = "file", folder
        if not result.tracks and not result.errors:
            raise BadInput(
                "no_audio",
                "There is no audio file among these. Choose mp3, flac, ogg, opus, m4a, wav or "
                "aiff files, a playlist or a .torrent.",
            )
        return _answer(result)

    async def _other_file(
        self, file: LocalFile, head: bytes, given: Given, job: Job, result: Result
    ) -> bool:
        """A .torrent, a release manifest or a playlist; False where it is none of these."""
        name = file.path[-1]
        if sniff(head, name) == TORRENT_TYPE:
            data = await _whole(
                file, MAX_TORRENT, "torrent_too_large", "This .torrent is too large."
            )
            await self._tagger.take(self._torrent.discover_file(data, name), job, result)
        elif sniff_manifest(head):
            data = await _whole(
                file, MAX_MANIFEST, "manifest_too_large", "This manifest is too large."
            )
            await self._tagger.take(self._manifest.discover(data, name), job, result)
        elif sniff_playlist(head):
            data = await _whole(file, MAX_TEXT, "playlist_too_large", "This playlist is too large.")
            rest, absent = given.others((playlist := parse_playlist(data)).items, file.path[:-1])
            if absent:
                result.failed(absent_files(absent, name))
            await self._playlist(replace(playlist, items=tuple(rest)), job, result, depth=0)
        else:
            return False
        return True


async def _whole(file: LocalFile, most: int, code: str, message: str) -> bytes:
    if file.size > most:
        raise BadInput(code, message, about=file.path[-1])
    return (await file.read(0, file.size)).to_bytes()


def _answer(result: Result) -> Added:
    if not result.tracks:
        if result.errors:
            raise result.errors[0]
        raise NotFound("nothing_found", "There is no music at this address.")
    return Added(
        tracks=list(result.tracks), kind=result.kind, name=result.name, problems=result.problems
    )


def _single(kind: str, content: Content, uri: str, name: str) -> Discovery:
    found = Found(content=content, uri=uri, path=(name,), kind=kind)  # type: ignore[arg-type]
    return Discovery(kind=kind, name=name, tracks=[found])  # type: ignore[arg-type]
