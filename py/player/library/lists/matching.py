"""Which track of the library does somebody else's line mean?

A name of the bytes says so, then a MusicBrainz recording id, an ISRC, the path of a file; and else
a distance over title, artist, album and length that can be explained. A wrong match is worse than
a missed one: what stays in doubt is listed as missing, with guesses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from urllib.parse import unquote

from player.contract import TrackRow
from player.library.library import Library
from player.library.match import (
    MAX_APART_MS,
    loose_album,
    match_key,
    text_distance,
    titles_conflict,
)
from player.library.rows import whole
from player.library.search import is_word, searchable
from player.library.secretless import without_credentials, without_secrets
from player.library.text import fold
from player.models import Tags
from player.types import DurationMs, TrackId

THRESHOLD: Final = 0.12
"""Largest distance, 0 to 1, that counts as found."""
WEIGHTS: Final = {"title": 0.4, "artist": 0.3, "album": 0.15, "duration": 0.15}
UNKNOWN: Final = 0.3
"""Distance of a fact that one side does not know."""
OTHER_ALBUM: Final = 0.6
"""Of an album that is another: songs are on collections too, so title, artist and length, all of
them the same, still outweigh it."""
GUESS: Final = 0.6
"""Largest distance of a guess."""
MAX_GUESSES: Final = 3
_CANDIDATES: Final = 40
_AMBIGUOUS: Final = 0.02
"""Two tracks this near to each other, of different lengths, leave it open which is meant."""
_PLAIN_NAME: Final = 6
"""Letters of a file's name below which it names nothing by itself (01.mp3)."""

_FACTS: Final = ("mbid", "isrc", "content", "path")
_MBID: Final = re.compile(
    r"(?i)(?:https?://(?:[a-z]+\.)?musicbrainz\.org/recording/|mbid:|musicbrainz:recording:)"
    r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
)
_ISRC: Final = re.compile(r"(?i)(?:isrc:|urn:isrc:)([a-z]{2}-?[a-z0-9]{3}-?\d{2}-?\d{5})")
_CONTENT: Final = re.compile(r"(?:sri|cid|btih):\S+")
_REMOTE: Final = re.compile(r"(?i)(?!file:)[a-z][a-z0-9+.-]+:")
_AGAIN: Final = re.compile(r"#\d{1,6}$")
"""What an export hangs on an address that it gave to another track too."""
_WHOLE_PATH: Final = re.compile(r"(?i)file:|[a-z]:[\\/]|[\\/~]")
_SHARED: Final = 3
"""Parts of a path: artist, album, file."""
_COLUMNS: Final = "number, title, artist, album_artist, album, duration_ms"

By = Literal["content", "recording", "isrc", "path", "distance"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What a line says of a track."""

    title: str = ""
    artist: str = ""
    album: str = ""
    duration_ms: int = 0
    uri: str = ""
    mbid: str = ""
    """MusicBrainz id of the recording."""
    isrc: str = ""
    content: str = ""
    """Name of the bytes, as the library names them."""
    path: str = ""
    """Of the file, in the parts that `/` separates."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A match, and what decided it."""

    number: int
    by: By
    distance: float = 0.0
    track: TrackId | None = None
    """Its id; None as long as nobody has looked."""


def identified(identifiers: Iterable[str], uri: str) -> dict[str, str]:
    """What the identifiers and the address of a line tell: mbid, isrc, content, path."""
    facts: dict[str, str] = {}
    for name in identifiers:
        if mbid := _MBID.match(name):
            facts.setdefault("mbid", mbid[1].lower())
        elif isrc := _ISRC.fullmatch(name):
            facts.setdefault("isrc", isrc[1].replace("-", "").upper())
        elif _CONTENT.fullmatch(name):
            facts.setdefault("content", name)
    if _CONTENT.fullmatch(uri):
        facts.setdefault("content", uri)
    elif uri and (path := _path_of(uri)):
        facts["path"] = path
    return facts


def _path_of(uri: str) -> str:
    if uri[:5].lower() == "file:":
        uri = unquote(re.sub(r"(?i)^file:(?://[^/]*)?", "", uri))
    elif _REMOTE.match(uri) and not re.match(r"[A-Za-z]:[\\/]", uri):
        return ""
    parts = [part for part in re.split(r"[\\/]+", uri) if part not in ("", ".", "..")]
    return "/".join(parts[-8:])


def words_from(
    title: str, artist: str, album: str, duration_ms: int, uri: str, facts: str
) -> Words:
    """Words of the columns of an item."""
    more = {name: str(value) for name, value in json.loads(facts).items() if name in _FACTS}
    return Words(title=title, artist=artist, album=album, duration_ms=duration_ms, uri=uri, **more)


def columns_of(words: Words) -> list[Any]:
    """Columns of an item: title, artist, album, duration_ms, uri, facts."""
    more = {name: value for name in _FACTS if (value := getattr(words, name))}
    facts = json.dumps(more, ensure_ascii=False, separators=(",", ":")) if more else "{}"
    return [words.title, words.artist, words.album, words.duration_ms, words.uri, facts]


class Matcher:
    """Finds the tracks of many lines. Made for one import: what it remembers grows old."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db = library._db
        self._files: dict[str, list[tuple[list[str], int]]] = {}
        self._known: dict[Words, Found | None] = {}

    def prepare(self, lines: Iterable[Words]) -> None:
        """Look up the paths that lines name, all at once: there is no index of them."""
        wanted = {_name_of(words.path) for words in lines if words.path} - {""}
        self._files = {name: [] for name in wanted}
        if not wanted:
            return
        for path, number in self._db.execute(
            "SELECT path, track FROM copies JOIN tracks ON number = track "
            "WHERE removed_at IS NULL AND path <> ''"
        ):
            name = _name_of(path)
            if name in wanted:
                self._files[name].append((fold(path).split("/"), number))

    def find(self, words: Words) -> Found | None:
        """The track that a line means, or None where there is none or a doubt."""
        if words in self._known:
            known = self._known[words]
            if known is None or self._is(known):
                return known
        if len(self._known) > 20_000:
            self._known.clear()
        self._known[words] = found = self._find(words)
        return found

    def _is(self, known: Found) -> bool:
        """Whether a track is what it was: others merge and remove while a long list is read."""
        query = "SELECT 1 FROM tracks WHERE number = ? AND id = ? AND removed_at IS NULL"
        return self._db.execute(query, (known.number, known.track)).fetchone() is not None

    def track(self, words: Words) -> TrackId | None:
        """The same, by its id."""
        found = self.find(words)
        return None if found is None else found.track

    def _find(self, words: Words) -> Found | None:
        found = (
            self._by_content(words)
            or self._by_address(words)
            or self._by_id(words, "recording_mbid", words.mbid, "recording")
            or self._by_id(words, "isrc", words.isrc, "isrc")
            or self._by_path(words)
            or self._by_distance(words)
        )
        return found and replace(found, track=self._library._id(found.number))

    def _by_content(self, words: Words) -> Found | None:
        for name in dict.fromkeys((words.content, words.uri)):
            if not name:
                continue
            row = self._db.execute(
                "SELECT track FROM copies JOIN tracks ON number = track "
                "WHERE content IN (?1, 'url:' || ?1) AND removed_at IS NULL "
                "UNION ALL SELECT track FROM locators JOIN copies USING (content) "
                "JOIN tracks ON number = track WHERE locators.uri = ?1 AND removed_at IS NULL "
                "LIMIT 1",
                (whole(name),),
            ).fetchone()
            if row is not None:
                return Found(number=row[0], by="content")
        return None

    def _by_address(self, words: Words) -> Found | None:
        """An export takes tokens out of addresses: the one copy here whose address is that without
        its own is meant. Two of them leave it open."""
        if words.uri[:4].lower() != "http":
            return None
        uri = _AGAIN.sub("", words.uri)
        bare = whole("url:" + uri.partition("?")[0])
        rows = self._db.execute(
            "SELECT DISTINCT track, content FROM copies JOIN tracks ON number = track "
            "WHERE content >= ?1 AND content < ?1 || char(0x10FFFF) AND removed_at IS NULL "
            "LIMIT ?2",
            (bare, _CANDIDATES + 1),
        ).fetchall()
        found = {track for track, content in rows if without_secrets(content) == "url:" + uri}
        if len(found) != 1 or len(rows) > _CANDIDATES:
            return None
        return Found(number=found.pop(), by="content")

    def _by_id(self, words: Words, column: str, value: str, by: By) -> Found | None:
        if not value:
            return None
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM tracks WHERE {column} = ? AND {column} <> '' "
            "AND removed_at IS NULL ORDER BY number LIMIT 50",
            (whole(value),),
        ).fetchall()
        # One recording may be on several albums: the nearest is meant.
        ranked = sorted((distance(words, row)[0], row[0]) for row in rows)
        return Found(number=ranked[0][1], by=by) if ranked else None

    def _by_path(self, words: Words) -> Found | None:
        files = self._files.get(_name_of(words.path), []) if words.path else []
        parts = fold(words.path).split("/")
        scored = sorted(((_shared(parts, path), number) for path, number in files), reverse=True)
        if not scored:
            return None
        shared, number = scored[0]
        others = {other for score, other in scored if score == shared} - {number}
        if others:
            return None
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM tracks WHERE number = ?", (number,)
        ).fetchone()
        length = row[5]
        if words.duration_ms and length and abs(words.duration_ms - length) > MAX_APART_MS:
            return None
        if words.title and titles_conflict(words.title, row[1]):
            return None
        if shared < 2:
            alike = words.title and text_distance(words.title, row[1], "title") <= THRESHOLD
            if not alike and (words.title or not _telling(parts[-1])):
                return None
        return Found(number=number, by="path")

    def _by_distance(self, words: Words) -> Found | None:
        key = match_key(Tags(title=words.title, artist=words.artist))
        if not key:
            return None
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM tracks WHERE match_key = ? AND removed_at IS NULL "
            "ORDER BY number LIMIT 50",
            (whole(key),),
        ).fetchall()
        ranked = sorted(
            (far, row[0], row[5])
            for row in rows
            for far, conflict in [distance(words, row)]
            if not conflict and far <= THRESHOLD
        )
        if not ranked:
            return None
        best = ranked[0]
        for far, _, length in ranked[1:]:
            if far - best[0] <= _AMBIGUOUS and abs(length - best[2]) > MAX_APART_MS:
                return None
        return Found(number=best[1], by="distance", distance=best[0])


def distance(words: Words, row: Sequence[Any]) -> tuple[float, str]:
    """How far a line is from a track (of a row with `_COLUMNS`), 0 to 1, and what speaks against
    it, or ""."""
    _, title, artist, album_artist, album, length = row
    conflict = titles_conflict(words.title, title)
    parts = {
        "title": text_distance(words.title, title, "title"),
        "artist": text_distance(words.artist, artist or album_artist, "artist"),
        "album": UNKNOWN,
        "duration": UNKNOWN,
    }
    if words.album and album:
        same = loose_album(words.album) == loose_album(album)
        parts["album"] = 0.0 if same else OTHER_ALBUM
    if words.duration_ms and length:
        apart = abs(words.duration_ms - length)
        parts["duration"] = min(1.0, apart / MAX_APART_MS)
        if apart > MAX_APART_MS:
            conflict = conflict or "duration"
    return sum(WEIGHTS[name] * part for name, part in parts.items()), conflict


def guesses(library: Library, words: Words) -> list[TrackRow]:
    """Tracks that a line might mean, the likeliest first."""
    title, artist = _terms(words.title), _terms(words.artist)
    tried: list[str] = []
    if title and artist:
        by = f"{{artist album_artist}} : ({' OR '.join(artist)})"
        tried += [
            f"{{title}} : ({' AND '.join(title)}) AND {by}",
            f"{{title}} : ({' OR '.join(title)}) AND {by}",
        ]
    if title:
        tried.append(f"{{title}} : ({' AND '.join(title)})")
    ranked: dict[int, float] = {}
    for query in tried:
        numbers = [
            number
            for (number,) in library._db.execute(
                f"SELECT rowid FROM search WHERE search MATCH ? LIMIT {_CANDIDATES}", (query,)
            )
            if number not in ranked
        ]
        marks = ",".join(map(str, numbers))
        for row in library._db.execute(
            f"SELECT {_COLUMNS} FROM tracks WHERE number IN ({marks}) AND removed_at IS NULL"
        ):
            far, conflict = distance(words, row)
            ranked[row[0]] = far + (0.1 if conflict else 0.0)
        if sum(far <= THRESHOLD for far in ranked.values()) >= MAX_GUESSES:
            break
    best = sorted((far, number) for number, far in ranked.items() if far <= GUESS)
    return library._rows([number for _, number in best[:MAX_GUESSES]])


def _terms(text: str) -> list[str]:
    pieces = [piece for piece in searchable(text).replace('"', " ").split() if is_word(piece)]
    return [f'"{piece}"' for piece in dict.fromkeys(pieces)][:8]


def _name_of(path: str) -> str:
    return fold(path.rpartition("/")[2])


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many parts two paths have in common, counted from their ends."""
    count = 0
    for ours, theirs in zip(reversed(left), reversed(right), strict=False):
        if ours != theirs:
            break
        count += 1
    return count


def _telling(name: str) -> bool:
    stem = name.rpartition(".")[0] or name
    return sum(char.isalpha() for char in stem) >= _PLAIN_NAME


def shareable(uri: str) -> str:
    """An address as others may see it: without passwords and tokens, which are nobody else's
    business; of a whole path on somebody's disk only its end, by which a file is found again as
    well."""
    if not _WHOLE_PATH.match(uri):
        return without_secrets(uri)
    return "/".join(_path_of(uri).split("/")[-_SHARED:])


def words_of_item(item: Any) -> Words:
    """Words of a `library.playlists.PlaylistItem`."""
    facts = identified(item.identifiers, item.uri)
    if item.isrc:
        facts.setdefault("isrc", item.isrc)
    return Words(
        title=item.title,
        artist=item.artist,
        album=item.album,
        duration_ms=DurationMs(item.duration_ms),
        uri=without_credentials(item.uri),
        **facts,
    )
