"""Keeps albums, artists, credits, genres and folders in step with the tracks.

Called inside the transaction that changed tracks: `_dirty` says which. Everything derived is a
function of the tracks as they are, never of the order in which they became so: a whole rebuild
gives the same."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from player.library.collection._artists import Artists
from player.library.collection._dirty import Dirty, take, touch
from player.library.collection._folders import Folders
from player.library.collection._genres import Genres
from player.library.collection._names import FIRST, Names
from player.library.collection._releases import Releases
from player.library.collection._said import Said
from player.library.collection._separated import Separated
from player.library.collection._sums import Sums
from player.library.collection.credits import Meanings
from player.library.collection.facts import (
    BY,
    LINE_COLUMNS,
    MOSTLY,
    SEP,
    VARIOUS,
    Facts,
    TrackLine,
    facts_of,
    main_key,
)
from player.library.rows import whole
from player.library.text import fold

CHUNK = 1000
"""Tracks that are looked at in one go."""
PRINTED = 200
"""Names that are gone through in the time in which one track finds its place."""
COUNTED = 25
"""An artist's tracks that are counted in the same time."""
MAX_CLUSTER = 500
"""Tracks of one folder with one album name, that may still be one album."""


@dataclass(kw_only=True)
class _Now:
    """Where a track stands in the tables."""

    album: int
    artist: int
    folder: int
    cluster: str
    live: bool


class Follower:
    """All that is derived, on one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._artists = Artists(db)
        self._genres = Genres(db)
        self._folders = Folders(db)
        self._releases = Releases(db)
        self._separated = Separated(db)
        self._said = self._artists.said = Said(db)
        self._sums = Sums(db)
        self._names = Names(db)
        self._later = False

    def follow(self, *, carry_love: bool = True, hand_over: bool = True) -> int:
        """Catch up with every change that was noted; how many tracks that were. `hand_over` where
        what was said of albums and artists goes along with their tracks."""
        done = 0
        self._artists.carry_love = carry_love
        while rows := take(self._db, CHUNK):
            if changed := [row for row in rows if row.deep >= 0]:
                self._chunk(changed)
            self._releases.count_kept({row.album for row in rows if row.deep < 0})
            done += len(rows)
        if not self._later:
            self._said.settle(hand_over=hand_over)
        elif hand_over:
            self._said.write_down()
        return done

    @contextmanager
    def later(self, said: Said) -> Generator[None, None, None]:
        """Inside, one slice of a long change is followed: each track finds its place, but sums
        over many tracks are noted as unsettled, for `settle`. Else every slice would count a
        large album or artist anew. `said` notes who became what, for the whole of it."""
        before, self._later = self._said, True
        self._said = self._artists.said = said
        try:
            yield
        finally:
            self._said = self._artists.said = before
            self._later = False

    def renamed(self, names: Collection[str]) -> None:
        """What these names mean may be something else now: whoever is credited by them, or printed
        so, has the places found anew by the next `follow`. Inside `later` that waits for `settle`:
        one word may be about thousands of tracks."""
        tracks = self._names.credited(names)
        keys = sorted({whole(fold(name)) for name in names})
        if self._later:
            self._sums.put("place", tracks)
            self._sums.put("printed", [json.dumps([keys, *FIRST])])
            return
        at = FIRST
        while at is not None:
            found, at = self._names.printed(keys, *at, PRINTED * CHUNK)
            tracks |= found
        touch(self._db, f"number IN ({_marks(tracks)})")

    def unsettled(self) -> int:
        """How much waits for `settle`."""
        return self._sums.count()

    def settle(self, most: int) -> int:
        """Bring some of what waits in order; how much that was. Part of a transaction, at whose end
        `follow` is called: tracks find their places by it."""
        done = 0
        if searches := self._sums.take("printed", 1):
            keys, table, after = json.loads(str(searches[0]))
            found, then = self._names.printed(keys, table, after, PRINTED * most)
            self._sums.put("place", found)
            self._sums.put("printed", [] if then is None else [json.dumps([keys, *then])])
            done = 1
        elif tracks := self._sums.take("place", most):
            touch(self._db, f"number IN ({','.join(map(str, tracks))})")
            done = len(tracks)
        elif clusters := self._sums.take("cluster", max(1, most // 10)):
            meanings = self._meanings()
            keys = self._clusters({str(cluster) for cluster in clusters}, meanings)
            keys |= self._separated.keys(self._titles(keys, []), keys)
            albums = self._put_albums(keys, {})
            self._sums.put("album", albums - {0})
            done = len(clusters)
        elif albums := self._sums.take("album", max(1, most // 4)):
            changed, theirs = self._releases.refresh(
                {int(album) for album in albums}, self._artists, self._meanings()
            )
            self._genres.set_albums(changed)
            self._sums.put("artist", theirs)
            done = len(albums)
        elif artists := self._sums.take_artists(max(1, most // 4), COUNTED * most):
            self._artists.refresh({int(artist) for artist in artists})
            done = len(artists)
        return done

    def _meanings(self) -> Meanings:
        return {
            key: json.loads(parts)
            for key, parts in self._db.execute("SELECT key, parts FROM artist_names")
        }

    def _chunk(self, rows: list[Dirty]) -> None:
        db = self._db
        meanings = self._meanings()
        deep = [row.number for row in rows if row.deep]
        lines, now = self._lines(deep)
        facts = {number: facts_of(line, meanings) for number, line in lines.items()}
        heard = [row.number for row in rows if not row.deep]
        artists = self._artists.of_tracks(heard)
        artists |= self._artists.set_credits(deep, facts)
        albums = {row.album for row in rows}
        self._genres.set(deep, facts)
        folders = self._folders.set({row.number: row.folder for row in rows if row.deep}, facts)
        clusters = {row.cluster for row in rows if row.deep}
        clusters |= {each.cluster for each in facts.values()}
        keys = {number: each.album for number, each in facts.items() if not each.cluster}
        self._put_clusters(deep, facts, now)
        clusters -= {""}
        if self._later:
            clusters -= self._sums.large_clusters(clusters, MAX_CLUSTER)
        keys |= self._clusters(clusters, meanings)
        left = {row.album for row in rows if row.deep and row.album}
        keys |= self._separated.keys(self._titles(keys, left), keys)
        albums |= self._put_albums(keys, now)
        db.executemany(
            "UPDATE tracks SET artist_number = ?, folder_number = ?, original_year = ? "
            "WHERE number = ?",
            [
                (self._artists.first_of.get(number, 0), folders[number], year, number)
                for number, line in lines.items()
                for year in [_year(line.more)]
            ],
        )
        albums -= {0}
        if self._later:
            albums -= self._sums.large_albums(albums)
        changed, theirs = self._releases.refresh(albums, self._artists, meanings)
        self._genres.set_albums(changed)
        artists |= theirs
        if self._later:
            artists -= self._sums.known_artists(artists)
        self._artists.refresh(artists)

    def _titles(self, keys: dict[int, str], left: Iterable[int]) -> set[str]:
        """Of which titles these albums are, and those that were left."""
        titles = {key for key in keys.values() if key.startswith(BY + SEP)}
        return titles | self._separated.titles_of(left)

    def _put_albums(self, keys: dict[int, str], now: dict[int, _Now]) -> set[int]:
        """Put tracks into the albums with these keys; the albums that gained, lost or may have
        changed."""
        numbers = self._releases.numbers_of(set(keys.values()) - {""})
        albums: set[int] = set()
        changes: list[tuple[int, int]] = []
        for number, key in keys.items():
            album = numbers.get(key, 0)
            was = now[number].album if number in now else self._album(number)
            if album != was:
                changes.append((album, number))
                albums |= {album, was}
                self._said.album_became(was, album)
            elif number in now:
                albums.add(album)
        self._db.executemany("UPDATE tracks SET album_number = ? WHERE number = ?", changes)
        return albums

    def _lines(self, numbers: list[int]) -> tuple[dict[int, TrackLine], dict[int, _Now]]:
        """The live ones of these; and where all that exist stand in the tables."""
        marks = _marks(numbers)
        places: dict[int, tuple[str, str]] = {}
        for track, source, path in self._db.execute(
            f"SELECT track, source_name, path FROM copies WHERE track IN ({marks}) "
            "ORDER BY track, first, content"
        ):
            places.setdefault(track, (source, path))
        lines: dict[int, TrackLine] = {}
        now: dict[int, _Now] = {}
        gone: list[tuple[int]] = []
        for row in self._db.execute(
            f"SELECT removed_at, album_number, artist_number, folder_number, cluster, more, "
            f"{LINE_COLUMNS} FROM tracks WHERE number IN ({marks})"
        ):
            number, live = row[6], row[0] is None
            now[number] = _Now(
                album=row[1], artist=row[2], folder=row[3], cluster=row[4], live=live
            )
            if live:
                more = json.loads(row[5])
                source, path = places.get(number, ("", ""))
                lines[number] = TrackLine._make((*row[6:], more, source, path))
            else:
                gone.append((number,))
        self._db.executemany(
            "UPDATE tracks SET album_number = 0, artist_number = 0, folder_number = 0, "
            "cluster = '' WHERE number = ?",
            gone,
        )
        return lines, now

    # ── clusters ─────────────────────────────────────────────────────────────────────────────

    def _put_clusters(
        self, deep: Iterable[int], facts: dict[int, Facts], now: dict[int, _Now]
    ) -> None:
        self._db.executemany(
            "UPDATE tracks SET cluster = ? WHERE number = ?",
            [
                (facts[number].cluster, number)
                for number in deep
                if number in facts and facts[number].cluster != now[number].cluster
            ],
        )

    def _clusters(self, clusters: set[str], meanings: Meanings) -> dict[int, str]:
        """The albums of tracks of one folder and one album name, that name no album artist."""
        keys: dict[int, str] = {}
        for cluster in clusters:
            rows = self._db.execute(
                "SELECT number, artist, disc, track_number FROM tracks WHERE cluster = ? "
                "AND cluster <> '' LIMIT ?",
                (cluster, MAX_CLUSTER + 1),
            ).fetchall()
            if len(rows) > MAX_CLUSTER:
                rows = self._db.execute(
                    "SELECT number, artist, 0, 0 FROM tracks WHERE cluster = ? AND cluster <> ''",
                    (cluster,),
                ).fetchall()
            keys |= cluster_albums(cluster, rows, meanings, many=len(rows) > MAX_CLUSTER)
        return keys

    def _album(self, number: int) -> int:
        (album,) = self._db.execute(
            "SELECT album_number FROM tracks WHERE number = ?", (number,)
        ).fetchone()
        return album


def cluster_albums(
    cluster: str,
    rows: list[tuple[int, str, int, int]],
    meanings: Meanings,
    *,
    many: bool = False,
) -> dict[int, str]:
    """The album's key of every track (number, artist, disc, number on it) of a cluster.

    One artist (or mostly one): theirs. Two tracks of different artists in one place of the disc:
    two albums of one name, each its artist's. Else it is by various artists."""
    named = cluster.split(SEP)[:2]
    artists = {number: main_key(artist, meanings) for number, artist, _, _ in rows}
    counts = Counter(artists.values())
    if not counts:
        return {}
    most = min(counts, key=lambda artist: (-counts[artist], artist))
    at: dict[tuple[int, int], set[str]] = defaultdict(set)
    for number, _, disc, on_disc in rows:
        if on_disc:
            at[disc or 1, on_disc].add(artists[number])
    if many or any(len(there) > 1 for there in at.values()):
        return {number: SEP.join((BY, *named, artist)) for number, artist in artists.items()}
    if counts[most] >= MOSTLY * len(rows):
        key = SEP.join((BY, *named, most))
    else:
        key = SEP.join((VARIOUS, *cluster.split(SEP)))
    return dict.fromkeys(artists, key)


def _year(more: dict[str, Any]) -> int:
    year = more.get("original_year", 0)
    return year if isinstance(year, int) else 0


def _marks(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))
