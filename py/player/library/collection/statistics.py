"""The history in figures.

SQLite does the counting, some thousand listens at a time, so that others are answered in between
whatever was listened to: what Python goes through is the sums of each part by the hour and by the
track."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from player.contract import HeardRow, StatisticsAnswer
from player.library.collection.history import PLAYED
from player.types import DurationMs

AT_ONCE = 4_000
"""Listens that are counted in one go: some 10 ms."""
TRACKS = 1_000
"""Tracks whose artists, albums and genres are looked up in one go."""
ARTISTS = 50
"""Artists of whom it is looked up in one go whether they are new."""
MOST = 25
FOLLOWED = 10
"""Artists that are shown over time."""
_HOUR = 3600
_DAY = 86_400

Step = Literal["day", "week", "month"]

_PLAY = f"(NOT skipped OR heard_ms >= {PLAYED})"
_RENAMED = (
    "SELECT old, number, artist_number, album_number FROM aliases "
    "JOIN tracks ON number = track WHERE old IN {}"
)
_SPAN = "number > ? AND number <= ? AND at >= ? AND at < ?"


Sums = dict[int, list[int]]
"""Plays and milliseconds, by row number."""
Slowly = Generator[None, None, StatisticsAnswer]


class _Heard:
    """What was listened to in a span of time, as it is being counted."""

    def __init__(self) -> None:
        self.hours: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        """Milliseconds, plays and skips, by the hour of the listener's clock since 1970."""
        self.names: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        """Plays and milliseconds, by the track's id of that time."""
        self.tracks: Sums = defaultdict(lambda: [0, 0])
        self.artists: Sums = defaultdict(lambda: [0, 0])
        self.albums: Sums = defaultdict(lambda: [0, 0])
        self.genres: Sums = defaultdict(lambda: [0, 0])


class Statistics:
    """Part of `Collection`."""

    _db: sqlite3.Connection
    _now: Callable[[], float]

    def statistics(self, since: int, until: int, minutes_east: int) -> StatisticsAnswer:
        """Figures of a span of time, [since, until); 0 is the beginning, and now."""
        work = self.statistics_slowly(since, until, minutes_east)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value

    def statistics_slowly(self, since: int, until: int, minutes_east: int) -> Slowly:
        """The same, a little at a time. What is changed meanwhile is in it or not."""
        east = 60 * max(-16 * 60, min(16 * 60, minutes_east))
        until = until or int(self._now()) + 1
        heard = _Heard()
        first, last = yield from self._count(heard, since, until, east)
        if first is None or last is None:
            return StatisticsAnswer(by_hour=[0] * 24, by_weekday=[0] * 7)
        begin = _day(since + east if since else first + east)
        end = _day(min(until - 1, max(last, int(self._now()))) + east)
        step: Step = _step(begin, end)
        steps = _steps(begin, end, step)
        places = {each: place for place, each in enumerate(steps)}
        by_hour, by_weekday, over_time = [0] * 24, [0] * 7, [0] * len(steps)
        plays = skips = heard_in_all = 0
        for hour, (length, played, skipped) in heard.hours.items():
            day = hour // 24
            by_hour[hour % 24] += length
            by_weekday[(day + 3) % 7] += length  # the first day of Unix time was a Thursday
            if (place := places.get(_first_day(day, step))) is not None:
                over_time[place] += length
            plays, skips, heard_in_all = plays + played, skips + skipped, heard_in_all + length
        yield
        yield from self._gather(heard)
        artists = _most(heard.artists)
        lines: dict[int, list[int]] = {}
        for artist, *_ in artists[:FOLLOWED]:
            lines[artist] = self._over_time(artist, since, until, east, step, places)
            yield
        new_artists = yield from self._new(sorted(heard.artists), since)
        return StatisticsAnswer(
            plays=plays,
            skips=skips,
            heard_ms=DurationMs(heard_in_all),
            days=len({hour // 24 for hour in heard.hours}),
            new_artists=new_artists,
            by_hour=by_hour,
            by_weekday=by_weekday,
            steps=[(date(1970, 1, 1) + timedelta(day)).isoformat() for day in steps],
            step=step,
            over_time=over_time,
            artists=self._named("SELECT number, id, name, '', art FROM artists", artists, lines),
            albums=self._named(
                "SELECT number, id, title, artist, art FROM albums", _most(heard.albums)
            ),
            tracks=self._named(
                "SELECT number, id, title, artist, art FROM tracks", _most(heard.tracks)
            ),
            genres=self._named(
                "SELECT number, name, name, '', '' FROM genres", _most(heard.genres)
            ),
        )

    def _count(
        self, heard: _Heard, since: int, until: int, east: int
    ) -> Generator[None, None, tuple[int | None, int | None]]:
        """Count by the hour and by the track; the moments of the first listen and the last."""
        (end,) = self._db.execute("SELECT COALESCE(max(number), 0) FROM listens").fetchone()
        first: int | None = None
        last: int | None = None
        at = 0
        while at < end:
            row = self._db.execute(
                "SELECT number FROM listens WHERE number > ? ORDER BY number LIMIT 1 OFFSET ?",
                (at, AT_ONCE - 1),
            ).fetchone()
            upto = row[0] if row else end
            span = (at, upto, since, until)
            for hour, length, played, skipped, low, high in self._db.execute(
                f"SELECT (at + ?) / {_HOUR}, sum(heard_ms), sum{_PLAY}, sum(skipped), min(at), "
                f"max(at) FROM listens WHERE {_SPAN} GROUP BY 1",
                (east, *span),
            ):
                sums = heard.hours[hour]
                sums[0] += length
                sums[1] += played
                sums[2] += skipped
                first = low if first is None else min(first, low)
                last = high if last is None else max(last, high)
            yield
            for name, played, length in self._db.execute(
                f"SELECT track, sum{_PLAY}, sum(heard_ms) FROM listens WHERE {_SPAN} "
                "GROUP BY track",
                span,
            ):
                sums = heard.names[name]
                sums[0] += played
                sums[1] += length
            at = upto
            yield
        return first, last

    def _gather(self, heard: _Heard) -> Generator[None]:
        """Whose and of which album it was, by today's tracks."""
        names = sorted(heard.names)
        for start in range(0, len(names), TRACKS):
            part = names[start : start + TRACKS]
            here: dict[int, str] = {}
            left = set(part)
            # Names that tracks had before they were merged: few.
            for query in (
                "SELECT id, number, artist_number, album_number FROM tracks WHERE id IN {}",
                _RENAMED,
            ):
                wanted = json.dumps([name for name in part if name in left])
                for name, number, artist, album in self._db.execute(
                    query.format("(SELECT value FROM json_each(?))"), (wanted,)
                ):
                    left.discard(name)
                    here[number] = name
                    sums = heard.names[name]
                    _add(heard.tracks, number, sums)
                    _add(heard.artists, artist, sums)
                    _add(heard.albums, album, sums)
            yield
            # Of a track of several genres each counts it whole.
            marks = ",".join(map(str, here))
            for genre, number in self._db.execute(
                f"SELECT genre, track FROM track_genres WHERE track IN ({marks})"
            ):
                _add(heard.genres, genre, heard.names[here[number]])
            yield

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
        self, artist: int, since: int, until: int, east: int, step: Step, places: dict[int, int]
    ) -> list[int]:
        line = [0] * len(places)
        for day, length in self._db.execute(
            f"SELECT (at + ?1) / {_DAY}, sum(heard_ms) FROM listens WHERE at >= ?3 AND at < ?4 "
            "AND track IN (SELECT tracks.id FROM credits JOIN tracks ON tracks.number = credits.track "
            "WHERE credits.artist = ?2 AND tracks.artist_number = ?2) GROUP BY 1",
            (east, artist, since, until),
        ):
            if (place := places.get(_first_day(day, step))) is not None:
                line[place] += length
        return line

    def _new(self, artists: Sequence[int], since: int) -> Generator[None, None, int]:
        """How many of the artists were never heard before."""
        if since <= 0:
            return len(artists)
        count = 0
        for start in range(0, len(artists), ARTISTS):
            marks = ",".join(map(str, artists[start : start + ARTISTS]))
            (known,) = self._db.execute(
                f"SELECT count(*) FROM artists WHERE number IN ({marks}) AND EXISTS "
                "(SELECT 1 FROM credits JOIN tracks ON tracks.number = credits.track "
                "JOIN listens ON listens.track = tracks.id "
                "WHERE credits.artist = artists.number AND role = 'artist' AND at < ?)",
                (since,),
            ).fetchone()
            count += len(artists[start : start + ARTISTS]) - known
            yield
        return count


def _add(sums: Sums, number: int, more: Sequence[int]) -> None:
    if number:
        mine = sums[number]
        mine[0] += more[0]
        mine[1] += more[1]


def _most(sums: Sums) -> list[tuple[int, int, int]]:
    """Row number, plays and milliseconds of what was heard most."""
    every: Iterable[tuple[int, int, int]] = (
        (number, plays, length) for number, (plays, length) in sums.items()
    )
    return heapq.nsmallest(MOST, every, key=lambda each: (-each[2], each[0]))


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
