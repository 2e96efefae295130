"""Files that hold several tracks, and files that a cue sheet may mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from player.library.rows import file_of, is_stretch
from player.models import Copy
from player.types import ContentId, TrackId


@dataclass(frozen=True, kw_only=True)
class LongFile:
    """A file that came from this device, and may hold a whole album."""

    content: ContentId
    """Of the file, though it may be here only as its stretches."""
    path: tuple[str, ...]
    duration_ms: int
    track: TrackId
    """The one track that it is, or the first of its stretches."""


def share_of(copy: Copy | None, size: int) -> int:
    """Of so many bytes of its file, those that count as a stretch's."""
    whole = copy.facts.get("file_bytes", 0) if copy else 0
    return copy.length * min(size, whole) // whole if copy and whole else size


def one_file(db: sqlite3.Connection, number: int) -> str:
    """The file of which a track, by its row number, is a stretch; empty where it is none."""
    rows = db.execute(
        "SELECT content FROM copies WHERE track = ? AND content LIKE '%#%'", (number,)
    )
    return next((file_of(name) for (name,) in rows if is_stretch(name)), "")


class Stretched:
    """Questions about copies. Part of `Library`."""

    _db: sqlite3.Connection

    def stretches_of(self, file: ContentId) -> list[ContentId]:
        """The contents that are tracks of one file, in order; removed ones too."""
        rows = self._db.execute(
            "SELECT content FROM copies WHERE content > ?1 || '#' AND content < ?1 || '$' "
            "ORDER BY length(content), content",
            (file,),
        )
        return [ContentId(row[0]) for row in rows]

    def unshared(self, contents: Iterable[ContentId]) -> list[ContentId]:
        """Those of these whose bytes no track that is to be kept needs as a part of its file."""
        found: list[ContentId] = []
        for content in contents:
            others = self.stretches_of(file_of(content)) if is_stretch(content) else []
            wished = self._db.execute(
                "SELECT 1 FROM copies JOIN tracks ON number = track WHERE content IN "
                "(SELECT value FROM json_each(?)) AND wish AND removed_at IS NULL",
                (json.dumps(others),),
            )
            if wished.fetchone() is None:
                found.append(content)
        return found

    def only_of(self, file: ContentId, contents: Iterable[ContentId]) -> list[TrackId]:
        """Those tracks of the library that have one of these contents, and no copy that is not of
        this file."""
        rows = self._db.execute(
            "SELECT DISTINCT id FROM copies JOIN tracks ON number = track "
            "WHERE removed_at IS NULL AND content IN (SELECT value FROM json_each(?1)) "
            "AND NOT EXISTS (SELECT 1 FROM copies AS other WHERE other.track = number "
            "AND other.content <> ?2 AND other.content NOT LIKE ?2 || '#%')",
            (json.dumps(list(contents)), file),
        )
        return [TrackId(row[0]) for row in rows]

    def long_files(self, more_than_ms: int) -> list[LongFile]:
        """Files that are longer than this, whole or in stretches, each once."""
        rows = self._db.execute(
            "SELECT content, path, tracks.id, COALESCE(json_extract(facts, '$.file_ms'), "
            "duration_ms) AS whole FROM copies JOIN tracks ON number = track "
            "WHERE removed_at IS NULL AND kind = 'file' AND content LIKE 'sri:%' AND path <> '' "
            "AND whole > ? ORDER BY tracks.number",
            (more_than_ms,),
        )
        found: dict[ContentId, LongFile] = {}
        for content, path, track, duration in rows:
            file = file_of(content)
            if file in found and is_stretch(content):
                continue
            found[file] = LongFile(
                content=file,
                path=tuple(path.split("/")),
                duration_ms=duration,
                track=TrackId(track),
            )
        return list(found.values())
