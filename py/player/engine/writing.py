"""Tags written into kept files. The changed file is whole, verified and known to the library before
the old one goes; where its name proves its bytes to others (torrents, IPFS) the old one stays."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import replace

from player import contract
from player.contract import Edited
from player.engine.listening import Listening
from player.engine.tasks import TaskBoard
from player.engine.trash import REPLACED, Trash
from player.errors import BadInput, DeviceFailed, PlayerError
from player.library import Library
from player.library.organise.writing import MAX_BYTES, Written, write_tags
from player.library.rows import is_stretch
from player.models import Copy
from player.ports import Content, Hasher, Vault
from player.sources._base import problem_of
from player.types import ContentId, TrackId, Uri

MAX_PROBLEMS = 100


class Writer:
    """The order `write_tags`."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        hasher: Hasher,
        board: TaskBoard,
        trash: Trash,
        listening: Listening,
        *,
        touch: Callable[..., None],
    ) -> None:
        self._library = library
        self._vault = vault
        self._hasher = hasher
        self._board = board
        self._trash = trash
        self._listening = listening
        self._touch = touch
        self.handlers = {contract.WriteTags: self.write}

    async def write(self, order: contract.WriteTags) -> Edited:
        """Write the library's tags into the files of tracks, one after another. What could not be
        written is told; where that is all, it is raised. Cancelled, what was written stays."""
        done: list[TrackId] = []
        errors: list[PlayerError] = []
        with self._board.job("write_tags", "") as job:
            job.of(len(order.tracks))
            for track in order.tracks:
                try:
                    found = self._library.look_up(track)
                    job.called(found.tags.title)
                    done.append(await self._track(found.id))
                except PlayerError as error:
                    errors.append(error)
                    if error.code == "disk_full":
                        break
                job.step()
                await asyncio.sleep(0)
        self._touch("library", "storage")
        self._listening.refresh(done)
        if errors and not done:
            raise errors[0]
        return Edited(tracks=done, problems=[problem_of(each) for each in errors[:MAX_PROBLEMS]])

    async def _track(self, track: TrackId) -> TrackId:
        copy = await self._whole(track)
        data = await self._bytes(copy)
        name = copy.path.rpartition("/")[2]
        tags = self._library.look_up(track).tags
        written = write_tags(data, tags, mime=copy.mime, name=name)
        del data
        if written is None:
            return track
        content = await self._put(written, copy.mime)
        new = replace(copy, content=content.id, uri=Uri(content.id), length=content.length)
        # From here to the row nothing is awaited: no cancel, no death can come between.
        if copy.kind != "file":
            beside = self._library.written_beside(track, replace(new, kind="file", facts={}))
            await self._vault.set_kept([content.id], True)
            await self._trash.replaced([content.id])
            return beside
        answer = self._library.written(copy.content, new, written.tags, REPLACED)
        await self._vault.set_kept([content.id], True)
        # What plays goes at the next start.
        used = self._listening.in_use()
        await self._trash.replaced(
            [id for id in (content.id, copy.content) if id == content.id or id not in used]
        )
        return answer

    async def _whole(self, track: TrackId) -> Copy:
        """The copy to write into. Raises BadInput."""
        reasons: list[PlayerError] = []
        for copy in sorted(self._library.copies_of(track), key=lambda each: each.kind != "file"):
            presence = await self._vault.presence(copy.content)
            if presence is None or presence.present < presence.chunks:
                continue
            if is_stretch(copy.content):
                reasons.append(
                    BadInput(
                        "stretch_of_file",
                        "This track is a part of a file that holds a whole album, which has tags "
                        "of its own. The library remembers what you changed all the same.",
                        about=copy.path,
                    )
                )
                continue
            if presence.length > MAX_BYTES:
                reasons.append(
                    BadInput(
                        "too_large",
                        f"This file is larger than {MAX_BYTES // 1_000_000} MB, too large to be "
                        "written here. The library remembers the tags all the same.",
                        about=copy.path,
                    )
                )
                continue
            return copy
        if reasons:
            raise reasons[0]
        raise BadInput(
            "not_here_whole",
            "This track is not here whole, so nothing can be written into its file. Keep it first, "
            "then try again.",
            about=track,
        )

    async def _bytes(self, copy: Copy) -> bytes:
        known = await self._vault.look_up(copy.content)
        octets = None if known is None else await self._vault.read(copy.content, 0, known.length)
        if octets is None:
            raise DeviceFailed(
                "file_unreadable",
                "The bytes of this file cannot be read any more. Add it again.",
                about=copy.path,
            )
        return octets.to_bytes()

    async def _put(self, written: Written, mime: str) -> Content:
        """The changed file in the vault, read back from there. Raises DeviceFailed."""
        wanted = ContentId("sri:" + hashlib.sha256(written.data).hexdigest())
        self._trash.note(wanted)
        octets = self._hasher.wrap(written.data)
        content = await self._vault.import_file(octets, mime=mime, in_place=False)
        sound = content.id == wanted and await self._sound(content.id)
        if not sound:
            if self._library.copy(content.id) is None:
                await self._vault.remove([content.id])
            raise DeviceFailed(
                "vault_failed",
                "The browser's storage did not keep the changed file rightly. The old one stays "
                "as it is.",
            )
        return content

    async def _sound(self, content: ContentId) -> bool:
        presence = await self._vault.presence(content)
        if presence is None or presence.present < presence.chunks:
            return False
        start: int | None = 0
        while start is not None:
            checked = await self._vault.check(content, start=start)
            if checked.bad:
                return False
            start = checked.next
        return True
