"""A library of 100,000 tracks, 8,000 albums and 3,000 artists: the same one every time.

    python -m tests.big_library [--tracks 100000] [--to FILE]

`big_library_file()` answers the path of an SQLite file under `.cache/`, made at need by
`Library.add_tracks`. It is shared: copy it before anything is written to it, or open it with
`open_big_library`, which reads it into memory."""

from __future__ import annotations

import argparse
import fcntl
import functools
import hashlib
import itertools
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from player.library import Library, NewTrack
from player.models import Copy, ReleaseType, Tags
from player.storage.sqlite import open_library
from player.types import ArtHash, ContentId, DurationMs, TrackId, Uri
from tests.big_names import GENRES, SCRIPTS, artist_names, title

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "big"
NOW = int(datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp())
"""The moment at which the library is looked at."""
YEARS = 3
"""Of listening, until NOW."""
_SPAN = YEARS * 365 * 86_400
_CHUNK = 1000
"""Tracks of one transaction."""


class FixedClock:
    """A clock that stands, until it is set."""

    def __init__(self, now: float = NOW) -> None:
        self.at = now

    def now(self) -> float:
        """Unix time, seconds."""
        return self.at

    def monotonic(self) -> float:
        """Seconds."""
        return self.at


@dataclass(kw_only=True)
class Album:
    """What the tracks of an album share."""

    number: int
    title: str
    artist: str
    """Empty where it is by various artists."""
    script: str
    year: int
    original_year: int
    genres: tuple[str, ...]
    tracks: int
    discs: int = 1
    kind: ReleaseType = "album"
    edition: str = ""
    tagged: bool = False
    """With MusicBrainz ids."""
    credits: list[str] = field(default_factory=list)
    """Of each track of a compilation."""
    kept: bool = False
    added_at: int = 0
    chance: random.Random


def mbid(*parts: object) -> str:
    """An id in the form of MusicBrainz', of anything."""
    text = hashlib.md5("|".join(map(str, parts)).encode()).hexdigest()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def albums(count: int, tracks: int, artists: int, seed: int = 4) -> list[Album]:
    """Albums with so many tracks in all."""
    chance = random.Random(seed)
    names = artist_names(artists)
    # Everybody has an album, some have dozens.
    weights = list(itertools.accumulate(1 / (place + 8) for place in range(len(names))))
    found: list[Album] = []
    for number in range(count):
        own = random.Random(seed * 1_000_003 + number)
        if number < len(names):
            artist, script = names[number]
        else:
            artist, script = own.choices(names, cum_weights=weights)[0]
        year = min(2026, int(own.triangular(1955, 2027, 2012)))
        kit = SCRIPTS[script]
        pool = GENRES + kit.genres * 3
        genres = tuple(dict.fromkeys(own.choice(pool) for _ in range(own.choice((1, 1, 1, 2, 3)))))
        album = Album(
            number=number,
            title=title(own, script),
            artist=artist,
            script=script,
            year=year,
            original_year=year,
            genres=genres,
            tracks=0,
            tagged=own.random() < 0.4,
            kept=own.random() < 0.3,
            added_at=NOW - int(_SPAN * own.random()),
            chance=own,
        )
        _vary(album, found, names)
        found.append(album)
    wanted = [_length(album) for album in found]
    scale = tracks / sum(wanted)
    for album, length in zip(found, wanted, strict=True):
        album.tracks = max(1, round(length * scale))
    left = tracks - sum(album.tracks for album in found)
    while left:
        album = chance.choice(found)
        step = 1 if left > 0 else -1
        if album.tracks + step > 0:
            album.tracks += step
            left -= step
    for album in found:
        if not album.artist:
            album.credits = [album.chance.choice(names)[0] for _ in range(album.tracks)]
    return found


def _vary(album: Album, before: list[Album], names: list[tuple[str, str]]) -> None:
    """Make it a compilation, a box, another edition, a live album or something short."""
    chance = album.chance
    kind = chance.random()
    if album.number < len(names):
        return  # everybody's first is a plain album
    if kind < 0.07:
        album.artist, album.kind = "", "compilation"
        album.title += chance.choice((" Hits", " Sampler", ", Vol. 1", " Festival"))
    elif kind < 0.12:
        album.discs = chance.choice((2, 2, 2, 3, 5))
    elif kind < 0.18:
        first = chance.choice(before)
        if first.artist and not first.edition and first.kind == "album":
            album.title, album.artist, album.script = first.title, first.artist, first.script
            album.genres, album.original_year = first.genres, first.year
            album.year = min(2026, first.year + chance.randrange(1, 30))
            album.edition = chance.choice(
                ("Deluxe Edition", f"Remastered {album.year}", "20th Anniversary Edition")
            )
    elif kind < 0.23:
        album.kind, album.title = "live", f"{album.title} (Live)"
    elif kind < 0.30:
        album.kind, album.title = "ep", f"{album.title} EP"
    elif kind < 0.36:
        album.kind = "single"
    elif kind < 0.39:
        album.title = "Greatest Hits"
        album.kind = "compilation"
    elif kind < 0.41:
        album.kind = "soundtrack"


def _length(album: Album) -> float:
    base = {"single": 2.0, "ep": 5.0, "compilation": 18.0}.get(album.kind, 12.0)
    return base * album.discs * album.chance.uniform(0.7, 1.3)


def new_tracks(album: Album) -> Iterator[NewTrack]:
    """Its tracks, in order."""
    chance, name = album.chance, album.artist or "Various Artists"
    others = _guests()
    per_disc = -(-album.tracks // album.discs)
    ids = album.tagged
    whole = album.title + (f" ({album.edition})" if album.edition else "")
    for place in range(album.tracks):
        disc, number = place // per_disc + 1, place % per_disc + 1
        artist = album.credits[place] if album.credits else album.artist
        artists: tuple[str, ...] = (artist,)
        if chance.random() < 0.05:
            guest = chance.choice(others)
            artists = (artist, guest)
            artist = f"{artist} feat. {guest}"
        elif chance.random() < 0.02:
            guest = chance.choice(others)
            artists = (artist, guest)
            artist = f"{artist} & {guest}"
        song = title(chance, album.script)
        if album.kind == "live":
            song += " (Live)"
        date = f"{album.year}-{chance.randrange(1, 13):02}" if ids else str(album.year)
        tags = Tags(
            title=song,
            artist=artist,
            artists=artists if len(artists) > 1 else (),
            artist_mbids=tuple(mbid("artist", each) for each in artists) if ids else (),
            album=whole,
            album_artist="" if album.number % 5 == 0 and not album.edition else name,
            album_artist_mbids=(mbid("artist", name),) if ids else (),
            number=number,
            total=per_disc,
            disc=disc if album.discs > 1 or ids else 0,
            discs=album.discs,
            year=album.year,
            date=date,
            original_year=album.original_year if ids or album.edition else 0,
            original_date=str(album.original_year) if ids or album.edition else "",
            release_type=album.kind if ids else "",
            genre=", ".join(album.genres),
            genres=album.genres if len(album.genres) > 1 else (),
            compilation=not album.artist and album.number % 2 == 0,
            recording_mbid=mbid("recording", album.number, place) if ids else "",
            release_mbid=mbid("release", album.number) if ids else "",
            group_mbid=mbid("group", name, album.title) if ids else "",
            label=f"{album.script.capitalize()} Records" if ids else "",
            duration_ms=DurationMs(int(chance.triangular(60_000, 600_000, 215_000))),
            bitrate=chance.choice((192_000, 256_000, 320_000, 900_000)),
            sample_rate=44_100,
            channels=2,
            codec=chance.choice(("mp3", "flac", "flac", "opus")),
        )
        art = hashlib.sha256(f"cover {album.number}".encode()).hexdigest()
        yield NewTrack(
            tags=tags,
            copies=(_copy(album, whole, name, disc, number, song, tags.codec),),
            art=ArtHash(art) if album.number % 12 else "",
        )


@functools.cache
def _guests() -> list[str]:
    return [name for name, _ in artist_names(40)]


def _copy(album: Album, whole: str, name: str, disc: int, number: int, song: str, codec: str):
    key = hashlib.sha256(f"{album.number}/{disc}/{number}".encode()).hexdigest()
    folder = f"{whole} ({album.year})".replace("/", "_")
    if album.discs > 1:
        folder += f"/CD{disc}"
    path = f"{name.replace('/', '_')}/{folder}/{number:02} {song}.{codec}"
    from_swarm = album.number % 15 == 0
    content = f"btih:{album.number:040x}/{disc * 1000 + number}" if from_swarm else f"sri:{key}"
    return Copy(
        content=ContentId(content),
        uri=Uri(content),
        kind="torrent" if from_swarm else "file",
        mime={"mp3": "audio/mpeg", "flac": "audio/flac"}.get(codec, "audio/ogg"),
        length=album.chance.randrange(3_000_000, 40_000_000),
        source_name=f"{name} - {whole}" if from_swarm else "Music",
        path=path.partition("/")[2] if from_swarm else path,
    )


def fill(library: Library, *, tracks: int = 100_000, listens: int = 200_000) -> None:
    """Put the whole collection into an empty library: tracks, then what a person did with them."""
    scale = tracks / 100_000
    made = albums(max(1, round(8000 * scale)), tracks, max(1, round(3000 * scale)))
    ids: list[TrackId] = []
    every = (new for album in made for new in new_tracks(album))
    while chunk := list(itertools.islice(every, _CHUNK)):
        ids += library.add_tracks(chunk)
    live(library, made, ids, listens=round(listens * scale))


def live(library: Library, made: list[Album], ids: list[TrackId], *, listens: int) -> None:
    """Three years: when albums came, what is kept, loved, rated and heard."""
    chance = random.Random(9)
    of_album = [album for album in made for _ in range(album.tracks)]
    facts = []
    for id, album in zip(ids, of_album, strict=True):
        rating = chance.randrange(1, 11) if chance.random() < 0.1 else 0
        loved = album.added_at + 86_400 if chance.random() < 0.02 else 0
        facts.append((album.added_at, album.kept, rating, loved, id))
    # Some music is heard all the time, most of it never.
    weights = list(itertools.accumulate(1 / (place + 50) for place in range(len(ids))))
    favourites = chance.sample(ids, len(ids))
    heard = []
    for track in chance.choices(favourites, cum_weights=weights, k=listens):
        # Evenings and weekends hear more.
        day = NOW - int(_SPAN * chance.random() ** 1.3)
        at = day - day % 86_400 + int(chance.triangular(0, 86_399, 68_000))
        skipped = chance.random() < 0.12
        length = chance.randrange(2_000, 25_000) if skipped else chance.randrange(60_000, 400_000)
        heard.append((min(at, NOW), track, length, skipped))
    heard.sort()
    with library.change() as db:
        db.executemany(
            "UPDATE tracks SET added_at = ?, wish = ?, rating = ?, loved_at = ? WHERE id = ?", facts
        )
        db.execute(
            "UPDATE copies SET stored = length "
            "WHERE track IN (SELECT number FROM tracks WHERE wish)"
        )
        db.execute("UPDATE tracks SET stored = 1 WHERE wish")
        db.executemany(
            "INSERT INTO listens (at, track, heard_ms, skipped) VALUES (?, ?, ?, ?)", heard
        )
        db.execute(
            "CREATE TEMP TABLE heard AS SELECT track, sum(NOT skipped) AS plays, "
            "sum(skipped) AS skips, max(at) AS at FROM listens GROUP BY track"
        )
        db.execute(
            "UPDATE tracks SET plays = heard.plays, skips = heard.skips, played_at = heard.at "
            "FROM heard WHERE heard.track = tracks.id"
        )
        db.execute("DROP TABLE heard")


def big_library_file(tracks: int = 100_000) -> Path:
    """The file, made where it is not there yet or where what makes it has changed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"{tracks}-{_version()}.sqlite"
    with (CACHE / f"{tracks}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in CACHE.glob(f"{tracks}-*.sqlite"):
                old.unlink()
            make(path, tracks)
    return path


def make(path: Path, tracks: int = 100_000) -> None:
    """Make the file."""
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    opened = open_library(str(unfinished), journal="MEMORY", synchronous="NORMAL")
    opened.connection.execute("PRAGMA synchronous = OFF")
    opened.connection.execute("PRAGMA cache_size = -262144")
    fill(Library(opened.connection, FixedClock()), tracks=tracks)
    opened.connection.execute("ANALYZE")
    opened.connection.close()
    unfinished.rename(path)


def open_big_library(tracks: int = 100_000) -> Library:
    """The library in memory: whatever is done to it is forgotten."""
    opened = open_library(":memory:", journal="MEMORY")
    source = sqlite3.connect(f"file:{big_library_file(tracks)}?mode=ro", uri=True)
    source.backup(opened.connection)
    source.close()
    return Library(opened.connection, FixedClock())


def _version() -> str:
    """Of everything that decides what stands in the file."""
    names = ("rows", "text", "search", "_words", "_romanise")
    sources = [
        Path(__file__),
        Path(__file__).with_name("big_names.py"),
        *sorted((ROOT / "py/player/storage").glob("*.py")),
        *(ROOT / f"py/player/library/{name}.py" for name in names),
        *sorted((ROOT / "py/player/library/collection").glob("*.py")),
    ]
    state = hashlib.sha256()
    for source in sources:
        state.update(source.read_bytes())
    return state.hexdigest()[:12]


def main() -> None:
    """Make it, or a copy of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=int, default=100_000)
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    started = time.perf_counter()
    path = big_library_file(options.tracks)
    if options.to:
        shutil.copy(path, options.to)
    sys.stdout.write(f"{options.to or path}: {time.perf_counter() - started:.1f} s\n")


if __name__ == "__main__":
    main()
