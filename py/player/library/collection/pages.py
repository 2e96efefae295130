"""The page of one album, one artist, one track: all that is on it."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from player.contract import (
    AlbumDetail,
    ArtistDetail,
    ArtistRef,
    CopyRow,
    Disc,
    TrackDetail,
    TrackRow,
    TrackSound,
)
from player.errors import NotFound
from player.library.collection.facts import APART
from player.library.collection.rows import album_rows, artist_rows, numbers
from player.library.rows import BEST_FIRST, TAG_COLUMNS, is_stretch, tags_of
from player.library.text import fold
from player.types import AlbumId, ArtistId, ByteCount, TrackId

MORE = 20
"""Other albums on an album's page."""
TOP = 10
RELEASES = 500
"""Albums on an artist's page."""


class Pages:
    """Part of `Collection`."""

    _db: sqlite3.Connection
    _rows: Callable[[Sequence[int]], list[TrackRow]]

    # ── an album ─────────────────────────────────────────────────────────────────────────────

    def look_up_album(self, album: AlbumId) -> AlbumDetail:
        """All of an album's page. Raises NotFound `no_such_album`."""
        found = self._db.execute(
            "SELECT number, group_key, title_key, artist_key, various, instr(key, ?) FROM albums "
            "WHERE id = ? AND live",
            (APART, album),
        ).fetchone()
        if found is None:
            raise NotFound(
                "no_such_album", "This album is not in the library any more.", about=album
            )
        number, group, title_key, artist_key, various, apart = found
        rows = self._rows(
            numbers(
                self._db,
                "SELECT number FROM tracks WHERE album_number = ? AND removed_at IS NULL "
                "ORDER BY disc, track_number, number",
                (number,),
            )
        )
        (row,) = album_rows(self._db, [number])
        facts = self._facts(number)
        editions = numbers(
            self._db,
            "SELECT number FROM albums WHERE live AND group_key = ?1 AND number <> ?2 UNION "
            "SELECT number FROM albums WHERE live AND NOT various AND NOT ?5 AND title_key = ?3 "
            "AND artist_key = ?4 AND number <> ?2 AND NOT (?6 AND instr(key, ?7)) ORDER BY 1",
            # What was told apart is two works; an edition of either goes with both.
            (group, number, title_key, artist_key, various, apart, APART),
        )
        marks = ",".join(map(str, [number, *editions]))
        more = numbers(
            self._db,
            "SELECT DISTINCT albums.number, year FROM album_credits JOIN albums "
            "ON albums.number = album WHERE live AND album_credits.artist IN "
            "(SELECT artist FROM album_credits WHERE album = ?) "
            f"AND albums.number NOT IN ({marks}) ORDER BY year DESC, albums.number LIMIT ?",
            (number, MORE),
        )
        return AlbumDetail(
            album=row,
            discs=self._discs(number, rows, [ref.id for ref in row.artists]),
            editions=album_rows(self._db, editions),
            more=album_rows(self._db, more),
            genres=[
                name
                for (name,) in self._db.execute(
                    "SELECT name FROM album_genres JOIN genres ON number = album_genres.genre "
                    "WHERE album = ? ORDER BY album_genres.tracks DESC, name",
                    (number,),
                )
            ],
            **facts,
        )

    def _facts(self, album: int) -> dict[str, Any]:
        """What the first track that knows says of the release."""
        size = self._db.execute(
            "SELECT total(most) FROM (SELECT max(length) AS most FROM copies JOIN tracks "
            "ON number = track WHERE album_number = ? AND removed_at IS NULL GROUP BY track)",
            (album,),
        ).fetchone()[0]
        facts: dict[str, Any] = {"bytes": ByteCount(int(size))}
        wanted = {
            "label": "label",
            "date": "date",
            "original_date": "original_date",
            "release_mbid": "release_mbid",
            "group_mbid": "group_mbid",
        }
        for (text,) in self._db.execute(
            "SELECT more FROM tracks WHERE album_number = ? AND removed_at IS NULL "
            "ORDER BY disc, track_number, number LIMIT 50",
            (album,),
        ):
            more = json.loads(text)
            for name, key in wanted.items():
                if more.get(key):
                    facts.setdefault(name, more[key])
        return facts

    def _discs(
        self, album: int, rows: Sequence[TrackRow], artists: Sequence[ArtistId]
    ) -> list[Disc]:
        titles: dict[int, str] = {}
        for disc, title in self._db.execute(
            "SELECT disc, json_extract(more, '$.disc_title') FROM tracks "
            "WHERE album_number = ? AND removed_at IS NULL",
            (album,),
        ):
            if title:
                titles.setdefault(disc or 1, title)
        credits = self._credits("album_number = ?", album)
        discs: dict[int, list[TrackRow]] = {}
        for row in rows:
            discs.setdefault(row.disc or 1, []).append(row)
        return [
            Disc(
                number=disc,
                title=titles.get(disc, ""),
                tracks=tracks,
                credits={
                    row.id: refs
                    for row in tracks
                    if (refs := credits.get(row.id, []))
                    and [ref.id for ref in refs] != list(artists)
                },
            )
            for disc, tracks in sorted(discs.items())
        ]

    def _credits(self, where: str, value: int) -> dict[str, list[ArtistRef]]:
        found: dict[str, list[ArtistRef]] = {}
        for track, id, name, joined in self._db.execute(
            "SELECT tracks.id, artists.id, credits.name, joined FROM tracks "
            "JOIN credits ON credits.track = tracks.number AND role = 'artist' "
            "JOIN artists ON artists.number = credits.artist "
            f"WHERE tracks.{where} AND removed_at IS NULL ORDER BY tracks.number, place",
            (value,),
        ):
            ref = ArtistRef(id=ArtistId(id), name=name, join=joined)
            found.setdefault(track, []).append(ref)
        return found

    # ── an artist ────────────────────────────────────────────────────────────────────────────

    def look_up_artist(self, artist: ArtistId) -> ArtistDetail:
        """All of an artist's page. Raises NotFound `no_such_artist`."""
        found = self._db.execute(
            "SELECT number, name, mbid FROM artists WHERE id = ? AND live", (artist,)
        ).fetchone()
        if found is None:
            raise NotFound(
                "no_such_artist", "This artist is not in the library any more.", about=artist
            )
        number, name, mbid = found
        theirs = "SELECT album FROM album_credits WHERE artist = ?1"
        albums = numbers(
            self._db,
            f"SELECT number FROM albums WHERE live AND number IN ({theirs}) "
            "ORDER BY max(original_year, 0) + (original_year = 0) * year DESC, number LIMIT ?2",
            (number, RELEASES),
        )
        appears_on = numbers(
            self._db,
            "SELECT number FROM albums WHERE live AND number IN (SELECT album_number FROM credits "
            "JOIN tracks ON tracks.number = track WHERE credits.artist = ?1) "
            f"AND number NOT IN ({theirs}) ORDER BY year DESC, number LIMIT ?2",
            (number, RELEASES),
        )
        top = numbers(
            self._db,
            "SELECT number FROM (SELECT DISTINCT track FROM credits WHERE artist = ?) "
            "JOIN tracks ON number = track WHERE plays > 0 AND removed_at IS NULL "
            "ORDER BY plays DESC, played_at DESC, number LIMIT ?",
            (number, TOP),
        )
        genres = self._db.execute(
            "SELECT genres.name FROM (SELECT DISTINCT track AS which FROM credits "
            "WHERE artist = ?) JOIN track_genres ON track_genres.track = which "
            "JOIN genres ON genres.number = track_genres.genre GROUP BY genres.number "
            "ORDER BY count(*) DESC, genres.name LIMIT 8",
            (number,),
        )
        (row,) = artist_rows(self._db, [number])
        return ArtistDetail(
            artist=row,
            top=self._rows(top),
            albums=album_rows(self._db, albums),
            appears_on=album_rows(self._db, appears_on),
            genres=[genre for (genre,) in genres],
            aliases=self._aliases(name),
            shared=self._shared(name),
            mbid=mbid,
        )

    def _aliases(self, name: str) -> list[str]:
        """Names that the user merged into this one."""
        wanted = fold(name)
        return [
            other
            for other, parts in self._db.execute(
                "SELECT name, parts FROM artist_names ORDER BY name"
            )
            if [fold(part) for part in json.loads(parts)] == [wanted]
        ]

    def _shared(self, name: str) -> list[str]:
        """Names that the user split, of whom this is one."""
        wanted = fold(name)
        return [
            other
            for other, parts in self._db.execute(
                "SELECT name, parts FROM artist_names ORDER BY name"
            )
            if len(said := json.loads(parts)) > 1 and wanted in map(fold, said)
        ]

    # ── a track ──────────────────────────────────────────────────────────────────────────────

    def track_detail(self, number: int) -> TrackDetail:
        """All of a track's page, by its row number. What was edited comes from the table
        `edits`."""
        cursor = self._db.cursor()
        cursor.row_factory = sqlite3.Row
        line = cursor.execute(
            f"SELECT {TAG_COLUMNS}, skips, played_at, plays FROM tracks WHERE number = ?",
            (number,),
        ).fetchone()
        tags = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in dataclasses.asdict(tags_of(line)).items()
        }
        (row,) = self._rows([number])
        copies = [
            CopyRow(
                content=content,
                uri=uri,
                kind=kind,
                name=name,
                path=path,
                mime=mime,
                length=ByteCount(length),
                stored=ByteCount(stored),
                proved=not content.startswith("url:"),
            )
            for content, uri, kind, name, path, mime, length, stored in self._db.execute(
                "SELECT content, uri, kind, source_name, path, mime, length, stored FROM copies "
                f"WHERE track = ? ORDER BY {BEST_FIRST}",
                (number,),
            )
        ]
        return TrackDetail(
            track=row,
            tags=tags,
            copies=copies,
            artists=self._credits("number = ?", number).get(row.id, []),
            album_id=row.album_id,
            plays=line["plays"],
            skips=line["skips"],
            played_at=line["played_at"],
            sound=self._sound(number),
            writable=any(
                copy.length
                and copy.stored >= copy.length
                and copy.content.startswith("sri:")
                and not is_stretch(copy.content)
                for copy in copies
            ),
        )

    def _sound(self, number: int) -> TrackSound | None:
        """What was measured of a track; None where it was not, or could not be."""
        row = self._db.execute(
            "SELECT bpm, tempo_sure, key, key_sure, energy, loudness, true_peak FROM features "
            "WHERE track = ? AND failed = ''",
            (number,),
        ).fetchone()
        if row is None:
            return None
        bpm, sure, key, key_sure, energy, loudness, peak = row
        return TrackSound(
            bpm=bpm,
            bpm_sure=sure,
            key=key,
            key_sure=key_sure,
            energy=energy,
            loudness=loudness,
            true_peak=peak,
        )

    def tracks_of(self, album: AlbumId) -> list[TrackId]:
        """An album's tracks, in order."""
        rows = self._db.execute(
            "SELECT id FROM tracks WHERE removed_at IS NULL AND album_number = "
            "(SELECT number FROM albums WHERE id = ?) ORDER BY disc, track_number, number",
            (album,),
        )
        return [TrackId(id) for (id,) in rows]
