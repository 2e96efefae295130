"""What the recommender is told of the library: tracks and listens as columns of numbers, and what
the listener said of tracks.

Columns leave as bytes (`ml.packing`): the recommender runs in another worker, and this one needs no
NumPy. Tracks go by their row's number. Long reads are generators that rest between pages
(`engine.slices.in_turns`), so that a search in between is answered.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Literal

from player.library.forgetting import Forgetting
from player.library.text import fold
from player.types import TrackId

PAGE = 2_000
"""Rows read between two rests: some 5 ms of Python in the browser."""

MAX_LISTENS = 200_000
"""The newest listens that are learnt from. What is older weighs nothing by then."""

STEP = 10_000
"""Listens of which the oldest are let go of at a time."""

MAX_GENRES = 4
"""Genres of a track that are looked at."""

Kind = Literal["more", "less"]
"""What is said of a track: more like this, less like this."""


@dataclass(frozen=True)
class Told:
    """Columns: how each is called and shaped, and their bytes; and words that belong to them."""

    described: list[dict[str, Any]]
    parts: list[bytes]
    names: list[str]

    @property
    def rows(self) -> int:
        """How long the first column is."""
        return self.described[0]["shape"][0] if self.described else 0

    def beside(self, other: Told) -> Told:
        """These and others, with the names of these."""
        return Told(self.described + other.described, self.parts + other.parts, self.names)


def column(name: str, value: bytes) -> Told:
    """Bytes as a column by themselves."""
    return Told([{"name": name, "type": "u1", "shape": [len(value)]}], [value], [])


class _Columns:
    """Arrays that grow, by name."""

    def __init__(self, **kinds: str) -> None:
        self._kinds = kinds
        self.of = {name: array(_CODES[kind]) for name, kind in kinds.items()}

    def told(self, names: list[str], **width: int) -> Told:
        """What was collected; `width` columns hold so many values a row."""
        described: list[dict[str, Any]] = []
        for name, kind in self._kinds.items():
            many = width.get(name, 1)
            rows = len(self.of[name]) // many
            shape = [rows] if many == 1 else [rows, many]
            described.append({"name": name, "type": kind, "shape": shape})
        return Told(described, [column.tobytes() for column in self.of.values()], names)


_CODES = {"f4": "f", "f8": "d", "i4": "i", "u1": "B"}


class TasteBook(Forgetting):
    """Reads for the recommender; keeps opinions."""

    def catalogue(self) -> Generator[None, None, Told]:
        """Every track that is not in the trash, by number; `names` are the genres' names, folded.
        Hearts and stars are told as far as they are learnt from."""
        columns = _Columns(
            number="i4",
            artist="i4",
            album="i4",
            year="i4",
            duration="f4",
            kept="u1",
            loved="f8",
            rating="u1",
            added="f8",
            genres="i4",
            explicit="u1",
            tag_bpm="f4",
            tag_key="i4",
        )
        names: list[str] = []
        place: dict[int, int] = {}
        for number, name in self._db.execute("SELECT number, name FROM genres ORDER BY number"):
            place[number] = len(names)
            names.append(fold(name))
        last, learns, forgotten, stars = 0, self.learns(), self.forgotten(), self.old_stars()
        while rows := self._db.execute(
            "SELECT number, artist_number, album_number, "
            "CASE WHEN original_year > 0 THEN original_year ELSE year END, duration_ms, "
            "wish AND stored >= 1, loved_at, rating, added_at, id, explicit, tag_bpm, tag_key FROM tracks "
            "WHERE removed_at IS NULL AND number > ? ORDER BY number LIMIT ?",
            (last, PAGE),
        ).fetchall():
            first, last = rows[0][0], rows[-1][0]
            of: dict[int, list[int]] = {}
            for track, genre in self._db.execute(
                "SELECT track, genre FROM track_genres WHERE track BETWEEN ? AND ?", (first, last)
            ):
                of.setdefault(track, []).append(place.get(genre, -1))
            into = columns.of
            for row in rows:
                number, artist, album, year, duration, kept, loved, rating, added, id, *tags = row
                into["number"].append(number)
                into["artist"].append(artist or -1)
                into["album"].append(album or -1)
                into["year"].append(min(year, 9999))  # an archive may say anything
                into["duration"].append(duration / 1000)
                into["kept"].append(kept)
                into["loved"].append(loved if learns(loved, number) else 0)
                passed_over = number in forgotten or stars.get(id) == rating
                into["rating"].append(0 if passed_over else min(rating, 10))
                into["added"].append(added)
                into["explicit"].append(bool(tags[0]))
                into["tag_bpm"].append(tags[1])
                into["tag_key"].append(tags[2])
                theirs = sorted(of.get(number, ()))[:MAX_GENRES]
                into["genres"].extend(theirs + [-1] * (MAX_GENRES - len(theirs)))
            yield
        return columns.told(names, genres=MAX_GENRES)

    def genre_names(self) -> dict[str, str]:
        """Genres as they are written, by their folded names."""
        return {fold(name): name for (name,) in self._db.execute("SELECT name FROM genres")}

    def last_listen(self) -> int:
        """The number of the newest listen; numbers rise."""
        return self._db.execute("SELECT MAX(number) FROM listens").fetchone()[0] or 0

    def listens_until(self, last: int) -> int:
        """How many listens there are whose number is not over `last`."""
        (every,) = self._db.execute("SELECT count(*) FROM listens").fetchone()
        (later,) = self._db.execute(
            "SELECT count(*) FROM listens WHERE number > ?", (last,)
        ).fetchone()
        return every - later

    def listens(self, after: int = 0) -> Generator[None, None, Told]:
        """The newest listens to tracks that are here (those with a number over `after`), in the order
        in which they came, without what was forgotten. `hour` is the time of day where the listener
        is; of those that are `assumed` nobody noted how far they went."""
        columns = _Columns(
            listen="i4",
            number="i4",
            at="f8",
            hour="f4",
            heard="f4",
            duration="f4",
            skipped="u1",
            assumed="u1",
        )
        oldest, learns = self._oldest(), self.learns()
        last = after
        while rows := self._db.execute(
            "SELECT l.number, COALESCE(t.number, o.number), l.at, l.heard_ms, l.skipped, l.assumed, "
            "COALESCE(t.duration_ms, o.duration_ms) FROM listens l LEFT JOIN tracks t ON t.id = l.track "
            "LEFT JOIN aliases a ON t.number IS NULL AND a.old = l.track "
            "LEFT JOIN tracks o ON o.number = a.track "
            "WHERE l.number > ? AND l.at >= ? ORDER BY l.number LIMIT ?",
            (last, oldest, PAGE),
        ).fetchall():
            last = rows[-1][0]
            into = columns.of
            for listen, track, at, heard, skipped, assumed, duration in rows:
                if track is None or not learns(at, track):
                    continue
                here = at + self._east(at)
                into["listen"].append(listen)
                into["number"].append(track)
                into["at"].append(at)
                into["hour"].append(here % 86400 / 3600)
                into["heard"].append(heard / 1000)
                into["duration"].append((duration or 0) / 1000)
                into["skipped"].append(bool(skipped))
                into["assumed"].append(bool(assumed))
            yield
        return columns.told([])

    def _oldest(self) -> int:
        """The time since when listens are told. By time, not by number: a history that is imported
        has higher numbers than what was heard here. It moves in steps, so that what is kept of an
        earlier fit (`ml.recall`) is not another one after each listen."""
        (count,) = self._db.execute("SELECT count(*) FROM listens").fetchone()
        over = (count - MAX_LISTENS) // STEP * STEP
        if over <= 0:
            return -(1 << 62)
        row = self._db.execute("SELECT at FROM listens ORDER BY at LIMIT 1 OFFSET ?", (over,))
        return int(row.fetchone()[0])

    def opinions(self) -> list[tuple[int, int, bool | str]]:
        """What was said of tracks that are here and is learnt from: number, time, and True (more of
        it), False (less) or "loved" (elsewhere). "Less" of a track holds whatever is forgotten: it
        is also not to be picked."""
        wanted = "kind <> 'loved'" if self._unlearnt("loved") else "1"
        learns = self.learns()
        return [
            (number, at, kind if kind == "loved" else kind == "more")
            for number, at, kind in self._db.execute(
                "SELECT t.number, o.at, o.kind FROM opinions o "
                "LEFT JOIN aliases a ON a.old = o.track "
                "JOIN tracks t ON t.id = o.track OR t.number = a.track "
                f"WHERE t.removed_at IS NULL AND {wanted} ORDER BY o.number"
            )
            if kind == "less" or learns(at, number)
        ]

    def say(self, track: TrackId, kind: Kind, at: int | None = None) -> None:
        """Note "more like this" or "less like this"; the same twice is said once. `at`: Unix time
        of it, where that is not now."""
        self.unsay(track)
        self._db.execute(
            "INSERT INTO opinions (at, track, kind) VALUES (?, ?, ?)",
            (int(self._now()) if at is None else at, track, kind),
        )

    def unsay(self, track: TrackId) -> None:
        """As if nothing had been said of it here."""
        self._db.execute("DELETE FROM opinions WHERE track = ? AND kind <> 'loved'", (track,))

    def said(self) -> dict[TrackId, Kind]:
        """What was said of which track, the newest first."""
        return dict(
            self._db.execute(
                "SELECT track, kind FROM opinions WHERE kind <> 'loved' ORDER BY number DESC"
            )
        )

    def numbers(self, tracks: list[TrackId]) -> list[int]:
        """The rows' numbers of tracks that are here, in their order."""
        named = json.dumps(tracks)
        found = dict(
            self._db.execute(
                "SELECT id, number FROM tracks WHERE id IN (SELECT value FROM json_each(?))",
                (named,),
            )
        )
        return [found[each] for each in tracks if each in found]

    def ids(self, numbers: list[int]) -> dict[int, TrackId]:
        """What tracks are called, of those that are still here."""
        marks = ",".join(str(int(each)) for each in numbers)
        return {
            number: TrackId(name)
            for number, name in self._db.execute(
                f"SELECT number, id FROM tracks WHERE number IN ({marks}) AND removed_at IS NULL"
            )
        }
