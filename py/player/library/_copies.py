"""The library's copies: which belong to a track, how much of them is here, joining, splitting."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from player.errors import NotFound
from player.library._shelf import Now, Shelf
from player.library._stretched import share_of
from player.library._tagged import Tagged
from player.library.collection import Collection
from player.library.levels import LevelBook
from player.library.likeness import LikenessBook
from player.library.match import explain, match_key
from player.library.organise.edits import edits_of
from player.library.organise.journal import Journal
from player.library.own_sounds import OwnBook
from player.library.query.hits import Searcher
from player.library.rows import (
    BEST_FIRST,
    COPY_COLUMNS,
    base_of,
    copy_from,
    copy_values,
    is_stretch,
    tag_values,
    tags_from_json,
    tags_to_json,
    track_id,
    whole,
)
from player.library.sounds import SoundBook
from player.library.taste import TasteBook
from player.library.tones import ToneBook
from player.models import Copy, Tags
from player.storage.sqlite import transaction
from player.types import BaseId, ContentId, TrackId

ONE_GO = 5.0
"""Seconds after which an addition is no longer part of the one before."""


class Copies(Tagged, Shelf, Searcher):
    """Rows and copies of tracks. Part of `Library`."""

    def __init__(self, connection: sqlite3.Connection, clock: Now) -> None:
        Shelf.__init__(self, connection, clock)
        Searcher.__init__(self)
        self.revision = 0
        """Rises with every change that a list may show."""
        now, east = self._clock.now, self._ahead
        self.collection = Collection(connection, now=now, east=east, rows=self._rows)
        self.journal = Journal(connection)
        self.taste = TasteBook(connection, now, east)
        self.tones = ToneBook(connection, now, self.taste)
        self.sounds = SoundBook(connection, now)
        self.levels = LevelBook(connection)
        self.likeness = LikenessBook(connection, self._changed)
        self.own = OwnBook(connection)
        self.sounds_heard = lambda: self.sounds.revision
        self.likes_wanted = lambda seeds: self.likeness.wanted(seeds)  # noqa: PLW0108 - set later
        self._depth = 0
        self._last_in = float("-inf")
        self._stamp = 0

    def _ahead(self, at: float) -> int:
        return self.east(at)  # whoever sets it does so later

    @contextmanager
    def change(self) -> Generator[sqlite3.Connection, None, None]:
        """A transaction for all that changes tracks or their copies. The collection follows at
        its end: it is in step whenever anybody can look."""
        self._depth += 1
        try:
            with transaction(self._db):
                yield self._db
                if self._depth == 1:
                    self.collection.follow()
        finally:
            self._depth -= 1

    def _changed(self) -> None:
        self.revision += 1
        self._forget_totals()
        self.collection.forget()

    def _number(self, track: TrackId) -> int:
        """Row number of a live or removed track, by its id or one that it had before a merge."""
        row = self._db.execute(
            "SELECT number FROM tracks WHERE id = ?1 "
            "UNION ALL SELECT track FROM aliases WHERE old = ?1 LIMIT 1",
            (track,),
        ).fetchone()
        if row is None:
            raise NotFound(
                "no_such_track", "This track is not in the library any more.", about=track
            )
        return row[0]

    # ── questions ────────────────────────────────────────────────────────────────────────────

    def copies_of(self, track: TrackId) -> tuple[Copy, ...]:
        """The copies of a track, best first. Raises NotFound `no_such_track`."""
        return self._copies(self._number(track))

    def copy(self, content: ContentId) -> Copy | None:
        """The copy that is this content, or None."""
        row = self._db.execute(
            f"SELECT {COPY_COLUMNS} FROM copies WHERE content = ?", (content,)
        ).fetchone()
        return None if row is None else copy_from(row)

    def track_of(self, content: ContentId) -> TrackId | None:
        """The track that a content is a copy of, live or removed, or None."""
        row = self._db.execute(
            "SELECT id FROM copies JOIN tracks ON number = track WHERE content = ?", (content,)
        ).fetchone()
        return None if row is None else TrackId(row[0])

    def contents_of(self, base: BaseId) -> list[ContentId]:
        """Every content that lies in a chunk space, and that the library has."""
        rows = self._db.execute("SELECT content FROM copies WHERE base = ? ORDER BY first", (base,))
        return [ContentId(row[0]) for row in rows]

    def _copies(self, number: int) -> tuple[Copy, ...]:
        rows = self._db.execute(
            f"SELECT {COPY_COLUMNS} FROM copies WHERE track = ? ORDER BY {BEST_FIRST}", (number,)
        )
        return tuple(map(copy_from, rows))

    # ── copies ───────────────────────────────────────────────────────────────────────────────

    def add_copy(self, track: TrackId, copy: Copy) -> None:
        """Give a track one more copy. A copy of another track goes over to this one."""
        with self.change():
            number = self._number(track)
            before = self.track_of(copy.content)
            if before is not None and self._number(before) != number:
                self._merge(number, self._number(before))
            self._put_copy(number, copy)
            self._refresh(number)
        self._changed()

    def update_copy(self, copy: Copy) -> None:
        """Replace what is known of a copy. Raises NotFound `no_such_copy`."""
        with self.change():
            number = self._track_number(copy.content)
            self._put_copy(number, copy)
            self._refresh(number)
        self._changed()

    def rename_content(self, old: ContentId, new: ContentId) -> TrackId:
        """A copy's bytes have got a better name (a `url:` was read whole and is now proved).

        Where the new name is a copy already, the two become one. Answers the track."""
        with self.change():
            number = self._track_number(old)
            other = self.track_of(new)
            if other is None:
                self._db.execute(
                    "UPDATE copies SET content = ?, base = ?, stored = 0 WHERE content = ?",
                    (new, base_of(new), old),
                )
                self.journal.renamed(old, new)
            elif new != old:
                self._db.execute("DELETE FROM copies WHERE content = ?", (old,))
                keep = self._number(other)
                if keep != number:
                    self._merge(keep, number)
                number = keep
            self._refresh(number)
            answer = self._id(number)
        self._changed()
        return answer

    def set_stored(self, content: ContentId, present_bytes: int) -> TrackId | None:
        """How many bytes of a content are here. The track, where a list shows the difference."""
        return next(iter(self.set_stored_many({content: present_bytes})), None)

    def set_stored_many(self, present: Mapping[ContentId, int]) -> list[TrackId]:
        """The same for many; contents that the library does not have are passed over."""
        changed: list[TrackId] = []
        with self.change():
            for content, here in present.items():
                size = share_of(self.copy(content), here) if is_stretch(content) else here
                row = self._db.execute(
                    "UPDATE copies SET stored = ?1 WHERE content = ?2 AND stored <> ?1 "
                    "RETURNING track",
                    (size, content),
                ).fetchone()
                if row is not None and self._refresh(row[0]):
                    changed.append(self._id(row[0]))
        if changed:
            self._changed()
        return changed

    def _track_number(self, content: ContentId) -> int:
        row = self._db.execute("SELECT track FROM copies WHERE content = ?", (content,)).fetchone()
        if row is None:
            raise NotFound("no_such_copy", "This copy is not in the library.", about=content)
        return row[0]

    def _put_copy(self, number: int, copy: Copy, tags: Tags | None = None) -> None:
        values = copy_values(copy) | {"track": number}
        if tags is not None:
            values |= {"bitrate": tags.bitrate, "lossless": tags.lossless}
        columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != "content")
        self._db.execute(
            f"INSERT INTO copies ({columns}, first) VALUES ({marks}, "
            "(SELECT count(*) FROM copies WHERE track = :track)) "
            f"ON CONFLICT (content) DO UPDATE SET {changes}",
            values,
        )

    def _refresh(self, number: int) -> bool:
        """Set what a track's line says of its copies; whether that changed anything."""
        row = self._db.execute(
            "SELECT kind, CASE WHEN length > 0 THEN min(1.0, stored * 1.0 / length) ELSE 0.0 END "
            f"FROM copies WHERE track = ? ORDER BY {BEST_FIRST} LIMIT 1",
            (number,),
        ).fetchone()
        kind, best = row or ("", 0.0)
        if best < 1:
            (best,) = self._db.execute(
                "SELECT COALESCE(max(min(1.0, stored * 1.0 / length)), 0.0) FROM copies "
                "WHERE track = ? AND length > 0",
                (number,),
            ).fetchone()
        cursor = self._db.execute(
            "UPDATE tracks SET source = ?1, stored = ?2 "
            "WHERE number = ?3 AND (source <> ?1 OR stored <> ?2)",
            (kind, best, number),
        )
        return cursor.rowcount > 0

    # ── joining and splitting ────────────────────────────────────────────────────────────────

    def join(self, keep: TrackId, other: TrackId) -> TrackId:
        """Say that two tracks are the same: the copies of `other` become copies of `keep`."""
        with self.change():
            left, right = self._number(keep), self._number(other)
            if left != right:
                self._make_one(left, [right])
            answer = self._id(left)
        self._changed()
        return answer

    def _make_one(self, keep: int, others: Sequence[int]) -> None:
        """`join` by row numbers, part of a change."""
        for other in others:
            self._db.execute(
                "UPDATE copies SET alone = 0 WHERE track IN (?, ?) AND alone", (keep, other)
            )
            self._merge(keep, other, chosen=True, last=other == others[-1])

    def split(self, content: ContentId) -> TrackId:
        """Say that a copy is a track of its own. It is never merged again but by `join`.

        A track's only copy stays where it is."""
        with self.change():
            number = self._track_number(content)
            self._db.execute("UPDATE copies SET alone = 1 WHERE content = ?", (content,))
            if len(self._copies(number)) == 1:
                return self._id(number)
            (own,) = self._db.execute(
                "SELECT own_tags FROM copies WHERE content = ?", (content,)
            ).fetchone()
            tags = tags_from_json(own) if own else self._file_tags(number)
            new = track_id(content)
            self._db.execute("DELETE FROM aliases WHERE old = ?", (new,))
            if new == self._id(number):
                # What stays loses its first copy, and with it the right to this name.
                new = track_id(ContentId(f"{content}#split"))
            art, wish = self._db.execute(
                "SELECT art, wish FROM tracks WHERE number = ?", (number,)
            ).fetchone()
            fresh = self._insert(new, tags, art=art, provisional=False, wish=wish)
            self._db.execute("UPDATE copies SET track = ? WHERE content = ?", (fresh, content))
            self._refresh(number)
            self._refresh(fresh)
        self._changed()
        return new

    def _insert(
        self, id: TrackId, tags: Tags, *, art: str = "", provisional: bool, wish: int = 0
    ) -> int:
        values: dict[str, Any] = tag_values(tags) | {
            "id": id,
            "art": art,
            "provisional": provisional,
            "wish": wish,
            "added_at": self._going_in(),
        }
        columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        cursor = self._db.execute(f"INSERT INTO tracks ({columns}) VALUES ({marks})", values)
        number = cursor.lastrowid
        assert number is not None
        self._index(number, tags)
        return number

    def _going_in(self) -> int:
        """One time for all that is added in one go, so that newest first keeps albums in order."""
        now = self._clock.now()
        if not 0 <= now - self._last_in < ONE_GO:
            self._stamp = int(now)
        self._last_in = now
        return self._stamp

    def _merge(self, keep: int, gone: int, *, chosen: bool = False, last: bool = True) -> None:
        """Make one row of two. The ids of the one that goes stay good as aliases. Where the user
        has `chosen` which one stays, edits of the other only fill what it does not say. Unless it
        is the `last` one of several that become one, its line is left as it is."""
        own = tags_to_json(self._file_tags(gone))
        self._db.execute(
            "UPDATE copies SET track = ?1, own_tags = CASE own_tags WHEN '' THEN ?2 ELSE own_tags "
            "END, first = first + (SELECT count(*) FROM copies WHERE track = ?1) WHERE track = ?3",
            (keep, own, gone),
        )
        self._db.execute("UPDATE aliases SET track = ? WHERE track = ?", (keep, gone))
        self._db.execute(
            "INSERT INTO aliases SELECT id, ? FROM tracks WHERE number = ? "
            "ON CONFLICT (old) DO UPDATE SET track = excluded.track",
            (keep, gone),
        )
        self._db.execute(
            "UPDATE tracks SET (wish, plays, skips, played_at, loved_at, rating, art) = "
            "(SELECT max(tracks.wish, other.wish), tracks.plays + other.plays,"
            " tracks.skips + other.skips, max(tracks.played_at, other.played_at),"
            " max(tracks.loved_at, other.loved_at),"
            " CASE tracks.rating WHEN 0 THEN other.rating ELSE tracks.rating END,"
            " CASE tracks.art WHEN '' THEN other.art ELSE tracks.art END"
            " FROM tracks AS other WHERE other.number = ?2) WHERE number = ?1",
            (keep, gone),
        )
        edited = self._merge_edits(keep, gone, chosen=chosen)
        self._db.execute("DELETE FROM search WHERE rowid = ?", (gone,))
        self._db.execute("DELETE FROM tracks WHERE number = ?", (gone,))
        if edited:
            self._retag(keep)
        if last:
            self._refresh(keep)

    def _merge_edits(self, keep: int, gone: int, *, chosen: bool) -> bool:
        theirs = edits_of(self._db, gone)
        if theirs:
            tags, ours = self._tags(keep), edits_of(self._db, keep)
            moved = [
                field
                for field in theirs
                if field not in ours and not (chosen and getattr(tags, field))
            ]
            self._db.executemany(
                "UPDATE edits SET track = ? WHERE track = ? AND field = ?",
                [(keep, gone, field) for field in moved],
            )
            self._db.execute("DELETE FROM edits WHERE track = ?", (gone,))
            return bool(moved)
        return False

    def _match(self, tags: Tags, not_number: int = -1, file: str = "") -> int | None:
        """The live track that holds the same recording, or None; the nearest where several do.
        Two tracks of one `file` are never the same."""
        wanted = {
            "match_key": match_key(tags),
            "recording_mbid": tags.recording_mbid,
            "isrc": tags.isrc,
        }
        # One query a key: an OR of three would read every row.
        rows = [
            row
            for column, value in wanted.items()
            if value
            for row in self._db.execute(
                f"SELECT number FROM tracks WHERE {column} = ? AND {column} <> '' "
                "AND removed_at IS NULL AND NOT provisional AND number <> ? "
                "AND NOT EXISTS (SELECT 1 FROM copies WHERE track = number "
                "AND (alone OR base = ?)) ORDER BY number LIMIT 50",
                (whole(value), not_number, file),
            )
        ]
        matches = [(explain(self._tags(row[0]), tags), row[0]) for row in rows]
        same = [(match.distance, number) for match, number in matches if match.same]
        return min(same)[1] if same else None

    def _id(self, number: int) -> TrackId:
        row = self._db.execute("SELECT id FROM tracks WHERE number = ?", (number,)).fetchone()
        return TrackId(row[0])
