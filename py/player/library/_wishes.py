"""What is to be here whole: the wishes that are not fulfilled yet, in their order."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from player.library._shelf import Now
from player.storage.sqlite import transaction
from player.types import TrackId


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One track that is to be fetched whole."""

    track: TrackId
    place: float
    """Order among the wishes: smaller comes first."""
    paused: bool
    code: str
    """Of the Problem that it failed with last; empty where it did not."""
    message: str
    added_at: int
    """Unix time, seconds."""


class Wishes:
    """The table `downloads`. Part of `Library`."""

    _db: sqlite3.Connection
    _clock: Now

    def wishes(self) -> list[Wish]:
        """Every wish of a track that is in the library, in order, by today's ids."""
        rows = self._db.execute(
            "SELECT tracks.id, min(place), min(paused), code, message, downloads.added_at "
            "FROM downloads LEFT JOIN aliases ON aliases.old = downloads.track "
            "JOIN tracks ON tracks.number = aliases.track OR tracks.id = downloads.track "
            "WHERE removed_at IS NULL GROUP BY tracks.number ORDER BY 2, tracks.number"
        )
        return [
            Wish(
                track=TrackId(track),
                place=place,
                paused=bool(paused),
                code=code,
                message=message,
                added_at=at,
            )
            for track, place, paused, code, message, at in rows
        ]

    def put_wishes(self, places: Mapping[TrackId, float], paused: Collection[TrackId] = ()) -> None:
        """Wish for tracks at places, some of which wait until they are resumed. Of what is wished
        for already place and pause are set anew, and the failure is forgotten."""
        now = int(self._clock.now())
        with transaction(self._db):
            self._db.executemany(
                "INSERT INTO downloads (track, place, paused, added_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (track) DO UPDATE SET place = excluded.place, "
                "paused = excluded.paused, code = '', message = ''",
                [(track, place, track in paused, now) for track, place in places.items()],
            )

    def pause_wishes(self, tracks: Iterable[TrackId], paused: bool) -> None:
        """Say that wishes wait until they are resumed, or go on."""
        with transaction(self._db):
            self._db.executemany(
                "UPDATE downloads SET paused = ? WHERE track = ?",
                [(paused, track) for track in tracks],
            )

    def wish_failed(self, track: TrackId, code: str, message: str) -> None:
        """Remember why it failed last."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE downloads SET code = ?, message = ? WHERE track = ?",
                (code, message[:500], track),
            )

    def move_wishes(self, places: Mapping[TrackId, float]) -> None:
        """Give wishes other places."""
        with transaction(self._db):
            self._db.executemany(
                "UPDATE downloads SET place = ? WHERE track = ?",
                [(place, track) for track, place in places.items()],
            )

    def end_wishes(self, tracks: Iterable[TrackId]) -> None:
        """They are fulfilled, or nobody has them any more. Names from before a merge go too."""
        with transaction(self._db):
            self._db.executemany(
                "DELETE FROM downloads WHERE track = ?1 OR track IN (SELECT old FROM aliases "
                "JOIN tracks ON number = aliases.track WHERE id = ?1)",
                [(track,) for track in tracks],
            )

    def artist_tracks(self, artist: str) -> list[TrackId]:
        """Everything by an artist, album by album."""
        rows = self._db.execute(
            "SELECT id FROM tracks WHERE removed_at IS NULL AND number IN "
            "(SELECT number FROM tracks WHERE artist = ?1 "
            "UNION SELECT number FROM tracks WHERE album_artist = ?1) "
            "ORDER BY album_key, disc, track_number, number",
            (artist,),
        )
        return [TrackId(row[0]) for row in rows]
