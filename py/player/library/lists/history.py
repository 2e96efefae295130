"""Other programs' histories of listening, into this library's and out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from player.library.library import Library
from player.library.lists.listens import MINUTE, Heard
from player.library.lists.matching import Matcher, Words
from player.library.rows import whole
from player.library.text import fold
from player.storage.sqlite import transaction

PLAYED: Final = 30_000
"""Milliseconds heard that make a play, where it was not heard to its end."""
_TODAY: Final = (
    "COALESCE((SELECT number FROM tracks WHERE id = listens.track), "
    "(SELECT aliases.track FROM aliases WHERE old = listens.track))"
)


@dataclass(kw_only=True)
class Taken:
    """What came of a history so far."""

    matched: int = 0
    """Listens of tracks that the library has."""
    missing: int = 0
    new: int = 0
    """Listens that were not here before."""


class HistoryIn:
    """One history on its way in. The same listen is never here twice."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db = library._db
        self._matcher = Matcher(library)
        self._plays: Counter[int] = Counter()
        self._skips: Counter[int] = Counter()
        self._last: dict[int, int] = {}
        self.taken = Taken()

    def take(self, listens: Sequence[Heard]) -> None:
        """Take some in, all in one transaction. `settle` then counts them."""
        with transaction(self._db):
            for heard in listens:
                number = self._one(heard)
                if not number:
                    continue
                if heard.skipped:
                    self._skips[number] += 1
                if not heard.skipped or heard.heard_ms >= PLAYED:
                    self._plays[number] += 1
                    self._last[number] = max(heard.at, self._last.get(number, 0))

    def settle(self, limit: int = 200) -> bool:
        """Count what was heard on some of its tracks; whether any are left. A track's album and
        artists are added up anew each time, so this is done once a track, not once a listen."""
        some = list((self._plays | self._skips).keys())[:limit]
        with self._library.change():
            self._db.executemany(
                "UPDATE tracks SET plays = plays + ?, skips = skips + ?, "
                "played_at = max(played_at, ?) WHERE number = ?",
                [
                    (self._plays[number], self._skips[number], self._last.get(number, 0), number)
                    for number in some
                ],
            )
        for number in some:
            del self._plays[number], self._skips[number]
            self._last.pop(number, None)
        return bool(self._plays or self._skips)

    def _one(self, heard: Heard) -> int:
        """Take one in; the row number of the track that was heard once more, or 0."""
        found = self._matcher.find(
            Words(
                title=heard.title,
                artist=heard.artist,
                album=heard.album,
                duration_ms=heard.duration_ms,
                mbid=heard.mbid,
                isrc=heard.isrc,
            )
        )
        number = found.number if found else 0
        if number:
            self.taken.matched += 1
        else:
            self.taken.missing += 1
        twin = self._twin(heard, number)
        if twin is not None:
            listen, known = twin
            if known or not number:
                return 0
            # It came before its track did.
            self._db.execute(
                "UPDATE listens SET track = (SELECT id FROM tracks WHERE number = ?) "
                "WHERE number = ?",
                (number, listen),
            )
            return number
        self.taken.new += 1
        track, length = "", heard.duration_ms
        if number:
            track, length = self._db.execute(
                "SELECT id, COALESCE(NULLIF(duration_ms, 0), ?) FROM tracks WHERE number = ?",
                (length, number),
            ).fetchone()
        sound = heard.heard_ms
        if sound < 0:
            sound = 0 if heard.skipped else length
        words = (heard.title, heard.artist, heard.album, heard.mbid)
        self._db.execute(
            "INSERT INTO listens (at, track, heard_ms, skipped, title, artist, album, mbid) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (heard.at, track, sound, heard.skipped, *map(whole, words)),
        )
        return number

    def _twin(self, heard: Heard, number: int) -> tuple[int, int] | None:
        """The same listen where it is here already, and its track's row number. Where one of the
        two only knows the minute, the minute is compared."""
        minute = heard.at - heard.at % MINUTE
        if heard.span > 1:
            condition, values = "at BETWEEN ? AND ?", (minute, minute + MINUTE - 1)
        else:
            condition, values = "at IN (?, ?)", (heard.at, minute)
        rows = self._db.execute(
            f"SELECT number, {_TODAY}, title, artist FROM listens WHERE {condition}", values
        )
        for listen, track, title, artist in rows:
            if track and track == number:
                return listen, track
            alike = fold(title) == fold(heard.title) and fold(artist) == fold(heard.artist)
            if title and alike:
                return listen, track or 0
        return None


def history_out(library: Library) -> Iterator[Heard]:
    """All listens, the oldest first, read piece by piece; those of which nobody knows any more
    what was heard are left out."""
    last = (-1, -1)
    while rows := library._db.execute(
        "SELECT listens.at, listens.number, heard_ms, skipped, "
        "COALESCE(tracks.title, listens.title), COALESCE(tracks.artist, listens.artist), "
        "COALESCE(tracks.album, listens.album), COALESCE(tracks.duration_ms, 0), "
        "COALESCE(NULLIF(tracks.recording_mbid, ''), listens.mbid), COALESCE(tracks.isrc, ''), "
        "COALESCE(tracks.track_number, 0) "
        f"FROM listens LEFT JOIN tracks ON tracks.number = {_TODAY} "
        "WHERE listens.at > ?1 OR (listens.at = ?1 AND listens.number > ?2) "
        "ORDER BY listens.at, listens.number LIMIT 1000",
        last,
    ).fetchall():
        for at, _, heard_ms, skipped, title, artist, album, length, mbid, isrc, number in rows:
            if title and artist:
                yield Heard(
                    at=at,
                    title=title,
                    artist=artist,
                    album=album,
                    duration_ms=length,
                    heard_ms=heard_ms,
                    skipped=bool(skipped) and heard_ms < PLAYED,
                    mbid=mbid,
                    isrc=isrc,
                    number=number,
                )
        last = rows[-1][:2]
