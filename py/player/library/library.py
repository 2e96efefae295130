"""The library: every track and copy that the user has added, in SQLite.

Every method that changes something is one transaction: it has happened whole, durably, when it
returns, or not at all.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from player.contract import TrackRow
from player.library._archives import Archives
from player.library._holdings import Holdings
from player.library._sameness import Sameness
from player.library._stretched import Stretched, one_file
from player.library._wishes import Wishes
from player.library.organise.at_length import AtLength
from player.library.rows import file_of, is_stretch, tag_values, track_id
from player.models import Copy, Tags, Track
from player.types import ArtHash, ContentId, DurationMs, TrackId

_PLAYED = 30_000
"""Milliseconds heard that make a play, where it was not heard to its end."""


@dataclass(frozen=True, kw_only=True)
class NewTrack:
    """What a source has found."""

    tags: Tags
    copies: tuple[Copy, ...]
    """At least one; the first gives the track its id."""
    art: ArtHash | Literal[""] = ""
    provisional: bool = False
    """The tags are guessed from names; the bytes were not read yet."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Sizes of the library."""

    tracks: int
    albums: int
    artists: int
    kept: int
    """Tracks that are here whole, by the user's wish."""


class Library(AtLength, Archives, Wishes, Holdings, Sameness, Stretched):
    """Tracks and their copies, on a connection of `player.storage`, with a clock."""

    # ── adding ───────────────────────────────────────────────────────────────────────────────

    def add_tracks(self, new: Iterable[NewTrack]) -> list[TrackId]:
        """Add all of them or none; the ids of what they are in the library, in order.

        What is there already (by any of its contents) is refreshed, and brought back where it had
        been removed; what is the same recording as another track becomes a copy of that."""
        with self.change():
            ids = [self._add(track) for track in new]
        self._changed()
        return ids

    def add_whole(self, new: Iterable[tuple[NewTrack, ContentId, int]]) -> list[TrackId]:
        """Add tracks whose bytes lie here whole, to be kept: each with its content and length."""
        ids: list[TrackId] = []
        with self.change():
            for track, content, length in new:
                ids += self.add_tracks([track])
                self.set_stored(content, length)
            self.set_wish(ids, True)
        return ids

    def _add(self, new: NewTrack) -> TrackId:
        if not new.copies:
            raise ValueError("a track needs a copy")
        known = [
            number
            for copy in new.copies
            if (track := self.track_of(copy.content)) and (number := self._number(track))
        ]
        if known:
            number = known[0]
            for other in dict.fromkeys(known[1:]):
                if other != number:
                    self._merge(number, other)
            self._bring_back([number])
            self._put_copies(number, new)
            return self._refreshed(number, new)
        first = new.copies[0].content
        file = file_of(first) if is_stretch(first) else ""
        number = None if new.provisional else self._match(new.tags, file=file)
        if number is None:
            id = track_id(first)
            # A name that a merged track once had; it is this content's by right.
            self._db.execute("DELETE FROM aliases WHERE old = ?", (id,))
            number = self._insert(id, new.tags, art=new.art, provisional=new.provisional)
        elif new.art:
            self._db.execute(
                "UPDATE tracks SET art = ? WHERE number = ? AND art = ''", (new.art, number)
            )
        self._put_copies(number, new)
        return self._id(number)

    def _put_copies(self, number: int, new: NewTrack) -> None:
        for copy in new.copies:
            self._put_copy(number, copy, None if new.provisional else new.tags)
        self._refresh(number)

    def _refreshed(self, number: int, new: NewTrack) -> TrackId:
        """Take over newly read tags, unless they are of a later copy, which has no say."""
        provisional, first = self._db.execute(
            "SELECT provisional, (SELECT content FROM copies WHERE track = number "
            "ORDER BY first, content LIMIT 1) FROM tracks WHERE number = ?",
            (number,),
        ).fetchone()
        ours = first in {copy.content for copy in new.copies}
        if not new.provisional and (provisional or ours):
            return self._update(number, new.tags, new.art or None)
        return self._id(number)

    def update_tags(
        self, track: TrackId, tags: Tags, *, art: ArtHash | Literal[""] | None = None
    ) -> TrackId:
        """Its tags were read: it is provisional no longer, and may turn out to be a copy of
        another track, whose id is then the answer (the old one stays good)."""
        with self.change():
            answer = self._update(self._number(track), tags, art)
        self._changed()
        return answer

    def _update(self, number: int, tags: Tags, art: str | None) -> TrackId:
        self._db.execute("UPDATE tracks SET provisional = 0 WHERE number = ?", (number,))
        tags = self._retag(number, tags)
        if art is not None:
            self._db.execute("UPDATE tracks SET art = ? WHERE number = ?", (art, number))
        self._db.execute(
            "UPDATE copies SET bitrate = ?, lossless = ? WHERE content = "
            "(SELECT content FROM copies WHERE track = ? ORDER BY first, content LIMIT 1)",
            (tags.bitrate, tags.lossless, number),
        )
        removed, alone = self._db.execute(
            "SELECT removed_at IS NOT NULL, base <> '' OR EXISTS (SELECT 1 FROM copies "
            "WHERE track = number AND alone) FROM tracks WHERE number = ?",
            (number,),
        ).fetchone()
        if not removed:
            # What the user has edited is merged by nobody else.
            other = None if alone else self._match(tags, number, one_file(self._db, number))
            if other is not None:
                # The older one stays: queues and playlists know it.
                keep, gone = min(number, other), max(number, other)
                self._merge(keep, gone)
                return self._id(keep)
        self._refresh(number)
        return self._id(number)

    def set_art(self, track: TrackId, art: ArtHash | Literal[""]) -> None:
        """Give a track another cover."""
        with self.change():
            self._db.execute(
                "UPDATE tracks SET art = ? WHERE number = ?", (art, self._number(track))
            )
        self._changed()

    def set_duration(self, track: TrackId, duration: DurationMs) -> bool:
        """The deck has learned how long it is. Only taken where nobody knew; whether it was."""
        with self.change():
            number = self._number(track)
            tags = self._tags(number)
            if tags.duration_ms or duration <= 0:
                return False
            values = tag_values(dataclasses.replace(tags, duration_ms=duration))
            self._db.execute(
                "UPDATE tracks SET duration_ms = ?1, match_key = ?2, base = CASE base "
                "WHEN '' THEN '' ELSE json_set(base, '$.duration_ms', ?1) END WHERE number = ?3",
                (duration, values["match_key"], number),
            )
        self._changed()
        return True

    # ── questions ────────────────────────────────────────────────────────────────────────────

    def resolve(self, track: TrackId) -> TrackId:
        """Today's id of a track that may have been merged. Raises NotFound `no_such_track`."""
        return self._id(self._number(track))

    def look_up(self, track: TrackId) -> Track:
        """All that is known of a track. Raises NotFound `no_such_track`."""
        number = self._number(track)
        id, art, provisional, added_at, removed_at = self._db.execute(
            "SELECT id, art, provisional, added_at, removed_at FROM tracks WHERE number = ?",
            (number,),
        ).fetchone()
        return Track(
            id=TrackId(id),
            tags=self._tags(number),
            copies=self._copies(number),
            art=art,
            provisional=bool(provisional),
            added_at=added_at,
            removed=removed_at is not None,
        )

    def row(self, track: TrackId) -> TrackRow:
        """A track as lists show it. Raises NotFound `no_such_track`."""
        return self._rows([self._number(track)])[0]

    def rows(self, tracks: Sequence[TrackId]) -> list[TrackRow]:
        """The same for many, in order; unknown and removed ones are left out."""
        numbers = self._numbers_of(tracks)
        return self._rows([numbers[track] for track in tracks if track in numbers])

    def album_tracks(self, album: str, artist: str | None = None) -> list[TrackId]:
        """The tracks of an album in order, by its name and, where given, one of its artists."""
        rows = self._db.execute(
            "SELECT id FROM tracks WHERE removed_at IS NULL AND album = ?1 "
            "AND (?2 IS NULL OR artist = ?2 OR album_artist = ?2) "
            "ORDER BY album_key, disc, track_number, number",
            (album, artist),
        )
        return [TrackId(row[0]) for row in rows]

    def albums_of(self, tracks: Sequence[TrackId]) -> int:
        """Of how many albums these are."""
        rows = self._db.execute(
            "SELECT count(DISTINCT album_number) FROM tracks WHERE album_number "
            "AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(tracks),),
        )
        return rows.fetchone()[0]

    def counts(self) -> Counts:
        """How much there is."""
        tracks, albums, artists, kept = self._db.execute(
            "SELECT (SELECT count(*) FROM tracks INDEXED BY tracks_added WHERE removed_at IS NULL), "
            "(SELECT count(*) FROM albums WHERE live), (SELECT count(*) FROM artists WHERE live), "
            "(SELECT count(*) FROM tracks INDEXED BY tracks_kept "
            "WHERE removed_at IS NULL AND wish AND stored >= 1)"
        ).fetchone()
        return Counts(tracks=tracks, albums=albums, artists=artists, kept=kept)

    # ── keeping ──────────────────────────────────────────────────────────────────────────────

    def set_wish(self, tracks: Iterable[TrackId], on: bool) -> None:
        """Say that tracks are to be kept, or not any more. Unknown ones are passed over."""
        with self.change():
            self._db.executemany(
                "UPDATE tracks SET wish = ? WHERE number = ?",
                [(on, number) for number in self._numbers_of(tracks).values()],
            )
        self._changed()

    def wished(self) -> list[TrackId]:
        """Every track that is to be kept, oldest first."""
        return self._wished("")

    def unfinished(self) -> list[TrackId]:
        """Of these, the ones that are not here whole."""
        return self._wished("AND stored < 1")

    def provisional(self) -> list[TrackId]:
        """Tracks whose tags were not read yet, oldest first."""
        rows = self._db.execute(
            "SELECT id FROM tracks WHERE removed_at IS NULL AND provisional ORDER BY number"
        )
        return [TrackId(row[0]) for row in rows]

    def _wished(self, condition: str) -> list[TrackId]:
        rows = self._db.execute(
            f"SELECT id FROM tracks WHERE removed_at IS NULL AND wish {condition} ORDER BY number"
        )
        return [TrackId(row[0]) for row in rows]

    # ── removing ─────────────────────────────────────────────────────────────────────────────

    def remove_tracks(self, tracks: Iterable[TrackId], *, trash: bool = True) -> list[ContentId]:
        """Take tracks out, so that `restore` can bring them back until `purge_removed`. Without
        `trash` they are shown there to nobody, and go at the next start.

        Answers the contents that no track needs now. Unknown tracks are passed over."""
        with self.change():
            numbers = list(self._numbers_of(tracks).values())
            contents = self._take_out(numbers, int(self._clock.now()) if trash else 0)
        if numbers:
            self._changed()
        return contents

    def restore(self, tracks: Iterable[TrackId]) -> list[TrackId]:
        """Bring removed tracks back; the ids of those that are in the library now."""
        with self.change():
            numbers = list(self._numbers_of(tracks, live=False).values())
            self._bring_back(numbers)
            ids = [self._id(number) for number in numbers]
        self._changed()
        return ids

    def removed(self) -> dict[TrackId, list[ContentId]]:
        """Removed tracks that can still be restored, and their contents."""
        found: dict[TrackId, list[ContentId]] = {}
        rows = self._db.execute(
            "SELECT id, content FROM tracks LEFT JOIN copies ON track = number "
            "WHERE removed_at IS NOT NULL"
        )
        for track, content in rows:
            found.setdefault(TrackId(track), []).extend([ContentId(content)] if content else [])
        return found

    def removed_bytes(self) -> list[tuple[TrackId, int]]:
        """Removed tracks, those removed first in front, and how many bytes of theirs are here."""
        rows = self._db.execute(
            "SELECT id, COALESCE(sum(copies.stored), 0) FROM tracks LEFT JOIN copies "
            "ON track = number WHERE removed_at IS NOT NULL GROUP BY number ORDER BY removed_at"
        )
        return [(TrackId(track), stored) for track, stored in rows]

    def purge_removed(self, tracks: Iterable[TrackId] | None = None) -> list[ContentId]:
        """Forget removed tracks for good, these or all; the contents that went with them."""
        ids = None if tracks is None else json.dumps(list(tracks))
        gone = (
            "(SELECT number FROM tracks WHERE removed_at IS NOT NULL "
            "AND (?1 IS NULL OR id IN (SELECT value FROM json_each(?1))))"
        )
        with self.change():
            rows = self._db.execute(
                f"DELETE FROM copies WHERE track IN {gone} RETURNING content", (ids,)
            )
            contents = [ContentId(row[0]) for row in rows.fetchall()]
            self._db.execute(f"DELETE FROM aliases WHERE track IN {gone}", (ids,))
            self._db.execute(f"DELETE FROM edits WHERE track IN {gone}", (ids,))
            self._db.execute(f"DELETE FROM features WHERE track IN {gone}", (ids,))
            self._db.execute(f"DELETE FROM tracks WHERE number IN {gone}", (ids,))
        return contents

    # ── listening ────────────────────────────────────────────────────────────────────────────

    def listened(
        self, track: TrackId, heard_ms: DurationMs, skipped: bool, at: float | None = None
    ) -> None:
        """Append a listen. A track that is gone is remembered by its id all the same."""
        moment = int(self._clock.now() if at is None else at)
        with self.change():
            number = self._numbers_of([track], live=False).get(track)
            # The words stay when the track goes for good.
            self._db.execute(
                "INSERT INTO listens (at, track, heard_ms, skipped, title, artist, album) "
                "SELECT ?1, ?2, ?3, ?4, COALESCE(title, ''), COALESCE(artist, ''), "
                "COALESCE(album, '') FROM (SELECT 1) LEFT JOIN tracks ON number = ?5",
                (moment, track, max(0, int(heard_ms)), skipped, number),
            )
            played = not skipped or heard_ms >= _PLAYED
            if number is not None and played:
                self._db.execute(
                    "UPDATE tracks SET plays = plays + 1, played_at = max(played_at, ?) "
                    "WHERE number = ?",
                    (moment, number),
                )
            if number is not None and skipped:
                self._db.execute("UPDATE tracks SET skips = skips + 1 WHERE number = ?", (number,))
        self._changed()
