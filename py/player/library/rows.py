"""Between the library's rows and its shapes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import fields
from typing import Any, cast

from player.contract import TrackRow
from player.library._musical_keys import key_of
from player.library.match import match_key
from player.library.search import indexed
from player.library.text import sort_key
from player.models import Copy, Tags
from player.types import ContentId, SourceKind, TrackId, Uri

LAST = "\U0010ffff"
"""Sorts what has no name behind everything that has one."""

_COLUMNS = {
    "title": "title",
    "artist": "artist",
    "album": "album",
    "album_artist": "album_artist",
    "disc": "disc",
    "number": "track_number",
    "year": "year",
    "genre": "genre",
    "duration_ms": "duration_ms",
    "recording_mbid": "recording_mbid",
    "isrc": "isrc",
}
"""Fields of Tags that have a column; the rest is JSON in `more`."""

ROW_COLUMNS = (
    "id, title, artist, album, album_artist, disc, track_number, year, genre, duration_ms, art, "
    "wish, stored, provisional, source, added_at, loved_at, rating, plays, "
    "(SELECT albums.id FROM albums WHERE albums.number = tracks.album_number), "
    "(SELECT artists.id FROM artists WHERE artists.number = tracks.artist_number)"
)
"""Of a row of `tracks`."""
COPY_COLUMNS = "content, uri, kind, mime, length, source_name, path, facts"
BEST_FIRST = (
    "(length > 0 AND stored >= length) DESC, kind = 'file' DESC, content LIKE 'url:%', "
    "lossless DESC, bitrate DESC, first, content"
)
"""Here beats far, proved beats unproved, lossless beats lossy; then the first come."""

_DEFAULTS = {field.name: field.default for field in fields(Tags)}
TUPLES = frozenset(name for name, default in _DEFAULTS.items() if default == ())
"""Fields of Tags that are lists of texts."""

TAG_COLUMNS = ", ".join(_COLUMNS.values()) + ", more"
KEY_COLUMNS = ("title_key", "artist_key", "album_key", "match_key")


def track_id(content: ContentId) -> TrackId:
    """The id of a track that was first seen as this content: the same on every device."""
    return TrackId(hashlib.blake2b(content.encode(), digest_size=10).hexdigest())


def base_of(content: str) -> str:
    """The chunk space that a content lies in: its torrent, its file, or itself."""
    return content.partition("/")[0] if content.startswith("btih:") else file_of(content)


def is_stretch(content: str) -> bool:
    """Whether a content is one track of a file that holds several: `sri:<hash>#<place>`, and
    likewise of a file in a torrent or of a CID. In an address a `#` means something else."""
    return "#" in content and content.startswith(("sri:", "btih:", "cid:"))


def file_of(content: str) -> ContentId:
    """The file that a content's bytes are: itself, but for a stretch."""
    return ContentId(content.partition("#")[0] if is_stretch(content) else content)


def fetched_as(content: ContentId) -> ContentId:
    """The content by whose name a content's bytes are asked for: the file, for a stretch of what
    comes from others. A stretch of one's own file stands for itself: nobody is asked for it."""
    return content if content.startswith("sri:") else file_of(content)


def whole(value: Any) -> Any:
    """Text without half characters (lone surrogates), which SQLite cannot hold."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value


def tag_values(tags: Tags) -> dict[str, Any]:
    """The columns that tags fill, by name."""
    values: dict[str, Any] = {column: getattr(tags, name) for name, column in _COLUMNS.items()}
    values["more"] = tags_to_json(tags, skip=_COLUMNS)
    artist = tags.album_artist or tags.artist
    values["title_key"] = sort_key(tags.title) or LAST
    values["artist_key"] = sort_key(artist) if artist else LAST
    values["album_key"] = (
        f"{sort_key(tags.album)}\x1f{sort_key(tags.album_artist)}" if tags.album else LAST
    )
    values["match_key"] = match_key(tags)
    # These are in `more` too: what is asked for often has a column with an index.
    values |= {"codec": tags.codec, "bitrate": tags.bitrate, "lossless": tags.lossless}
    values["licence"] = tags.licence
    values |= {"tag_bpm": tags.bpm, "tag_key": key_of(tags.key), "explicit": tags.explicit}
    return {name: whole(value) for name, value in values.items()}


def tags_to_json(tags: Tags, skip: Any = ()) -> str:
    """What is not empty, as JSON."""
    facts = {
        name: value
        for name, default in _DEFAULTS.items()
        if name not in skip and (value := getattr(tags, name)) != default
    }
    return whole(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))


def tags_from_json(text: str, **known: Any) -> Tags:
    """Tags of `tags_to_json`. Names that this version does not know are left out."""
    facts = {name: value for name, value in json.loads(text or "{}").items() if name in _DEFAULTS}
    for name in TUPLES & facts.keys():
        facts[name] = tuple(facts[name])
    return Tags(**(facts | known))


def tags_of(row: sqlite3.Row) -> Tags:
    """Tags of a row with TAG_COLUMNS."""
    return tags_from_json(row["more"], **{name: row[column] for name, column in _COLUMNS.items()})


def track_row(row: tuple[Any, ...]) -> TrackRow:
    """A line of a list, of a row with ROW_COLUMNS.

    A frozen dataclass sets each of its fields by a call of its own. A page has a hundred rows of
    them, at every key press: they are set together, which takes a third of the time."""
    (id, title, artist, album, album_artist, disc, number, year, genre, duration_ms, art) = row[:11]
    (wish, stored, provisional, source, added_at, loved_at, rating, plays) = row[11:19]
    album_id, artist_id = row[19:]
    made = object.__new__(TrackRow)
    vars(made).update(
        id=id,
        title=title,
        artist=artist,
        album=album,
        album_artist=album_artist,
        disc=disc,
        number=number,
        year=year,
        genre=genre,
        duration_ms=duration_ms,
        art=art,
        kept=bool(wish) and stored >= 1,
        keeping=bool(wish) and stored < 1,
        stored=float(stored),
        provisional=bool(provisional),
        source=source,
        added_at=added_at,
        loved=loved_at > 0,
        rating=rating,
        plays=plays,
        album_id=album_id or "",
        artist_id=artist_id or "",
    )
    return made


def copy_from(row: tuple[Any, ...]) -> Copy:
    """A copy, of a row with COPY_COLUMNS."""
    return Copy(
        content=ContentId(row[0]),
        uri=Uri(row[1]),
        kind=cast(SourceKind, row[2]),
        mime=row[3],
        length=row[4],
        source_name=row[5],
        path=row[6],
        facts=json.loads(row[7]),
    )


def copy_values(copy: Copy) -> dict[str, Any]:
    """The columns that a copy fills, by name."""
    return {
        "content": copy.content,
        "base": base_of(copy.content),
        "uri": whole(copy.uri),
        "kind": copy.kind,
        "mime": copy.mime,
        "length": copy.length,
        "source_name": whole(copy.source_name),
        "path": whole(copy.path),
        "facts": json.dumps(dict(copy.facts), separators=(",", ":")),
    }


def search_values(tags: Tags) -> tuple[str, ...]:
    """What the index of words holds of a track: title, artist, album, album artist (where it is
    another), genre, composer, label, year."""
    other = tags.album_artist if tags.album_artist != tags.artist else ""
    names = (tags.title, tags.artist, tags.album, other, tags.genre, tags.composer, tags.label)
    return (*(indexed(whole(name)) if name else "" for name in names), str(tags.year or ""))
