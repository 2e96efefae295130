"""The history in figures.

SQLite does the counting, by the hour and by the track, so that what Python goes through is small
whatever was listened to: an hour of a day in a year is 8,760 rows at most."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from player.contract import HeardRow, StatisticsAnswer
from player.library.collection.history import PLAYED
from player.types import DurationMs

MOST = 25
FOLLOWED = 10
"""Artists that are shown over time."""
_HOUR = 3600
_DAY = 86_400

Step = Literal["day", "week", "month"]

_PLAY = f"(NOT skipped OR heard_ms >= {PLAYED})"


class Statistics:
    """Part of `Collection`."""

    _db: sqlite3.Connection
    _now: Callable[[], float]

    def statistics(self, since: int, until: int, minutes_east: int) -> StatisticsAnswer:
        """Figures of a span of time, [since, until); 0 is the beginning, and now."""
        east = 60 * max(-16 * 60, min(16 * 60, minutes_east))
        until = until or int(self._now()) + 1
        first, last = self._db.execute(
            "SELECT min(at), max(at) FROM listens WHERE at >= ? AND at < ?", (since, until)
        ).fetchone()
        if first is None:
            return StatisticsAnswer(by_hour=[0] * 24, by_weekday=[0] * 7)
        begin = _day(since + east if since else first + east)
        end = _day(min(until - 1, max(last, int(self._now()))) + east)
        step: Step = _step(begin, end)
        steps = _steps(begin, end, step)
        places = {each: place for place, each in enumerate(steps)}
        by_hour, by_weekday, over_time = [0] * 24, [0] * 7, [0] * len(steps)
        plays = skips = heard_in_all = 0
        days: set[int] = set()
        for hour, heard, played, skipped in self._db.execute(
            f"SELECT (at + ?) / {_HOUR}, sum(heard_ms), sum{_PLAY}, sum(skipped) FROM listens "
            "WHERE at >= ? AND at < ? GROUP BY 1",
            (east, since, until),
        ):
            day = hour // 24
            by_hour[hour % 24] += heard
            by_weekday[(day + 3) % 7] += heard  # the first day of Unix time was a Thursday
            if (place := places.get(_first_day(day, step))) is not None:
                over_time[place] += heard
            days.add(day)
            plays, skips, heard_in_all = plays + played, skips + skipped, heard_in_all + heard
        self._gather(since, until)
        artists = self._most("artist")
        followed = [row[0] for row in artists[:FOLLOWED]]
        lines = self._over_time(followed, since, until, east, step, places)
        return StatisticsAnswer(
            plays=plays,
            skips=skips,
            heard_ms=DurationMs(heard_in_all),
            days=len(days),
            new_artists=self._new(since),
            by_hour=by_hour,
            by_weekday=by_weekday,
            steps=[(date(1970, 1, 1) + timedelta(day)).isoformat() for day in steps],
            step=step,
            over_time=over_time,
            artists=self._named("SELECT number, id, name, '', art FROM artists", artists, lines),
            albums=self._named(
                "SELECT number, id, title, artist, art FROM albums", self._most("album")
            ),
            tracks=self._named(
                "SELECT number, id, title, artist, art FROM tracks", self._most("number")
            ),
            genres=self._named(
                "SELECT number, name, name, '', '' FROM genres", self._most_genres()
            ),
        )

    def _gather(self, since: int, until: int) -> None:
        """What was heard of each track goes into the temporary table `heard`."""
        self._db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS heard (number INTEGER NOT NULL, "
            "artist INTEGER NOT NULL, album INTEGER NOT NULL, plays INTEGER NOT NULL, "
            "heard INTEGER NOT NULL)"
        )
        self._db.execute("DELETE FROM heard")
        sums = (
            f"SELECT track AS name, sum{_PLAY} AS plays, sum(heard_ms) AS heard FROM listens "
            "WHERE at >= ? AND at < ? GROUP BY track"
        )
        self._db.execute(
            "INSERT INTO heard SELECT tracks.number, artist_number, album_number, sums.plays, "
            f"heard FROM ({sums}) AS sums JOIN tracks ON tracks.id = sums.name",
            (since, until),
        )
        # Names that tracks had before they were merged: few.
        self._db.execute(
            "INSERT INTO heard SELECT tracks.number, artist_number, album_number, sums.plays, "
            "heard FROM aliases JOIN tracks ON tracks.number = aliases.track JOIN "
            f"(SELECT track AS name, sum{_PLAY} AS plays, sum(heard_ms) AS heard FROM listens "
            "WHERE at >= ? AND at < ? AND track IN (SELECT old FROM aliases) GROUP BY track) "
            "AS sums ON sums.name = aliases.old WHERE NOT EXISTS "
            "(SELECT 1 FROM tracks AS others WHERE others.id = aliases.old)",
            (since, until),
        )

    def _most(self, what: str) -> list[tuple[int, int, int]]:
        """Row number, plays and milliseconds of what was heard most."""
        return self._db.execute(
            f"SELECT {what}, sum(plays), sum(heard) FROM heard WHERE {what} GROUP BY 1 "
            "ORDER BY 3 DESC, 1 LIMIT ?",
            (MOST,),
        ).fetchall()

    def _most_genres(self) -> list[tuple[int, int, int]]:
        """Of a track of several genres each counts it whole."""
        return self._db.execute(
            "SELECT genre, sum(plays), sum(heard) FROM heard JOIN track_genres "
            "ON track = number GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?",
            (MOST,),
        ).fetchall()

    def _named(
        self,
        query: str,
        sums: Sequence[tuple[int, int, int]],
        lines: dict[int, list[int]] | None = None,
    ) -> list[HeardRow]:
        marks = ",".join(str(number) for number, *_ in sums)
        named = {
            number: row for number, *row in self._db.execute(f"{query} WHERE number IN ({marks})")
        }
        return [
            HeardRow(
                id=named[number][0],
                name=named[number][1],
                detail=named[number][2],
                art=named[number][3],
                plays=plays,
                heard_ms=DurationMs(heard),
                over_time=(lines or {}).get(number, []),
            )
            for number, plays, heard in sums
            if number in named
        ]

    def _over_time(
        self,
        artists: Sequence[int],
        since: int,
        until: int,
        east: int,
        step: Step,
        places: dict[int, int],
    ) -> dict[int, list[int]]:
        lines = {artist: [0] * len(places) for artist in artists}
        for artist, day, length in self._db.execute(
            f"SELECT heard.artist, (at + ?) / {_DAY}, sum(heard_ms) FROM heard "
            "JOIN tracks ON tracks.number = heard.number JOIN listens ON listens.track = tracks.id "
            f"WHERE heard.artist IN ({','.join(map(str, artists))}) AND at >= ? AND at < ? GROUP BY 1, 2",
            (east, since, until),
        ):
            if (place := places.get(_first_day(day, step))) is not None:
                lines[artist][place] += length
        return lines

    def _new(self, since: int) -> int:
        """How many of the artists were never heard before."""
        earlier = (
            "EXISTS (SELECT 1 FROM credits JOIN tracks ON tracks.number = credits.track "
            "JOIN listens ON listens.track = tracks.id "
            "WHERE credits.artist = new.artist AND role = 'artist' AND at < ?)"
        )
        return self._db.execute(
            "SELECT count(*) FROM (SELECT DISTINCT artist FROM heard WHERE artist) AS new "
            f"WHERE NOT (? > 0 AND {earlier})",
            (since, since),
        ).fetchone()[0]


def _day(moment: int) -> int:
    return moment // _DAY


def _step(begin: int, end: int) -> Step:
    """What makes neither a handful of columns nor hundreds of them."""
    days = end - begin + 1
    return "day" if days <= 45 else "week" if days <= 400 else "month"


def _first_day(day: int, step: Step) -> int:
    """The first day of the step that a day lies in, counted from 1970."""
    if step == "day":
        return day
    if step == "week":
        return day - (day + 3) % 7
    at = datetime.fromtimestamp(day * _DAY, UTC)
    return day - at.day + 1


def _steps(begin: int, end: int, step: Step) -> list[int]:
    found = dict.fromkeys(_first_day(day, step) for day in range(begin, end + 1))
    return list(found)
