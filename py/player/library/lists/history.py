"""Other programs' histories of listening, into this library's and out of it."""

from __future__ import annotations

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
_PLAY: Final = f"(NOT skipped OR heard_ms >= {PLAYED})"
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
        self.taken = Taken()

    def take(self, listens: Sequence[Heard]) -> None:
        """Take some in, all in one transaction. `settle` then counts them."""
        with transaction(self._db):
            for heard in listens:
                self._one(heard)

    def settle(self, limit: int = 200) -> bool:
        """Count what was heard on some of its tracks; whether any are left. A track's album and
        artists are added up anew each time, so this is done once a track, not once a listen; who
        is stopped before it leaves it to the next start."""
        with self._library.change() as db:
            some = db.execute(
                "SELECT DISTINCT track FROM listens WHERE NOT counted LIMIT ?", (limit,)
            ).fetchall()
            self._db.executemany(
                "UPDATE tracks SET plays = plays + heard.new_plays, skips = skips + heard.new_skips, "
                "played_at = max(played_at, heard.last_at) FROM (SELECT "
                f"COALESCE(sum{_PLAY}, 0) AS new_plays, COALESCE(sum(skipped), 0) AS new_skips, "
                f"COALESCE(max(CASE WHEN {_PLAY} THEN at END), 0) AS last_at FROM listens "
                "WHERE track = ?1 AND NOT counted) AS heard WHERE number = "
                "COALESCE((SELECT own.number FROM tracks AS own WHERE own.id = ?1), "
                "(SELECT aliases.track FROM aliases WHERE old = ?1))",
                some,
            )
            self._db.executemany(
                "UPDATE listens SET counted = 1 WHERE track = ? AND NOT counted", some
            )
        return len(some) == limit

    def _one(self, heard: Heard) -> None:
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
            if not known and found:
                # It came before its track did.
                self._db.execute(
                    "UPDATE listens SET track = ?, counted = 0 WHERE number = ?",
                    (found.track, listen),
                )
            return
        self.taken.new += 1
        track, length = "", heard.duration_ms
        if found:
            track = found.track
            (length,) = self._db.execute(
                "SELECT COALESCE(NULLIF(duration_ms, 0), ?) FROM tracks WHERE number = ?",
                (length, number),
            ).fetchone()
        sound, assumed = heard.heard_ms, heard.heard_ms < 0
        if assumed:
            sound = 0 if heard.skipped else length
        words = (heard.title, heard.artist, heard.album, heard.mbid)
        self._db.execute(
            "INSERT INTO listens (at, track, heard_ms, skipped, assumed, title, artist, album, mbid, "
            "counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (heard.at, track, sound, heard.skipped, assumed, *map(whole, words), not track),
        )

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
