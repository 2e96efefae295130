"""Words, names and exact texts of a query's fields, as conditions on a row of `tracks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from player.library.query import sounds
from player.library.query.fields import FORMATS
from player.library.query.matching import COLUMNS, matching, term_of
from player.library.query.nodes import Exact, Field, Phrase, Words
from player.library.query.where import LISTED, NOTHING, Where, joined
from player.library.search import begins_unspaced, lettered
from player.library.text import fold, sort_key

_MORE = "json_extract(tracks.more, '$.{}')"
"""A tag without a column."""
_FIND = "tracks.number IN (SELECT rowid FROM search WHERE search MATCH ?)"
_KINDS = frozenset({"file", "http", "torrent", "ipfs"})


def like_escaped(text: str) -> str:
    """Text of which nothing is a sign to LIKE, where a backslash escapes."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def text_test(name: str, test: Words | Phrase | Exact) -> Where:
    """One test of one field that takes words, or a name."""
    if isinstance(test, Exact) and name in _EXACT:
        return _EXACT[name](test.text)
    if name not in COLUMNS:
        return _TEXTS[name](test)
    plain = Phrase(test.text) if isinstance(test, Exact) else test
    words = matching(Field(name, (plain,)))
    if not words:
        return NOTHING
    found = Where(_FIND, (words,))
    return joined([found, _same(name, test.text)], "AND") if isinstance(test, Exact) else found


def _same(name: str, text: str) -> Where:
    column = f"tracks.{name}" if name in {"artist", "album", "title"} else _MORE.format(name)
    return Where(f"folded({column}) = ?", (fold(text),))


def _exact_artist(text: str) -> Where:
    """As printed, or as one of the artists of its credit."""
    words = matching(Field("artist", (Phrase(text),)))
    if not words:
        return NOTHING
    return Where(
        "(tracks.number IN (SELECT rowid FROM search WHERE search MATCH ?) "
        "AND (folded(tracks.artist) = ? OR EXISTS (SELECT 1 FROM credits JOIN artists "
        "ON artists.number = credits.artist WHERE credits.track = tracks.number "
        "AND (folded(credits.name) = ? OR folded(artists.name) = ?))))",
        (words, *(fold(text),) * 3),
    )


def _exact_genre(text: str) -> Where:
    return Where(
        "tracks.number IN (SELECT track FROM track_genres JOIN genres "
        "ON genres.number = track_genres.genre WHERE folded(genres.name) = ?)",
        (fold(text),),
    )


def _exact_title(text: str) -> Where:
    return Where(
        "(tracks.title_key = ? AND folded(tracks.title) = ?)", (sort_key(text), fold(text))
    )


def _exact_format(text: str) -> Where:
    codecs = FORMATS.get(text, (text,))
    return Where(f"tracks.codec IN ({','.join('?' * len(codecs))})", codecs)


def _exact_mbid(text: str) -> Where:
    return Where(
        "(tracks.recording_mbid = ? OR instr(tracks.more, ?) "
        "OR tracks.number IN (SELECT credits.track FROM credits JOIN artists "
        "ON artists.number = credits.artist WHERE artists.mbid = ?))",
        (text, f'"{text}"', text),
    )


def _exact_type(text: str) -> Where:
    return Where("tracks.album_number IN (SELECT number FROM albums WHERE kind = ?)", (text,))


_EXACT: dict[str, Callable[[str], Where]] = {
    "artist": _exact_artist,
    "genre": _exact_genre,
    "title": _exact_title,
    "format": _exact_format,
    "mbid": _exact_mbid,
    "key": sounds.key,
    "alike": sounds.alike,
    "type": _exact_type,
}


def _album_artist(test: Words | Phrase | Exact) -> Where:
    """The album's artist; the track's own where the album names none."""
    words = term_of(Phrase(test.text) if isinstance(test, Exact) else test)
    if not words:
        return NOTHING
    find = "tracks.number IN (SELECT rowid FROM search WHERE search MATCH ?)"
    own = "tracks.album_artist IN ('', tracks.artist)"
    if isinstance(test, Exact):
        plain = fold(test.text)
        return Where(
            f"({find} AND CASE WHEN {own} THEN folded(tracks.artist) "
            "ELSE folded(tracks.album_artist) END = ?)",
            (f"{{artist album_artist}} : {words}", plain),
        )
    return Where(
        f"({find} OR ({find} AND {own}))", (f"{{album_artist}} : {words}", f"{{artist}} : {words}")
    )


def _like(column: str, test: Words | Phrase | Exact) -> Where:
    """Whether a short text has these words, or is this text."""
    plain = " ".join(lettered(test.text).split())
    if isinstance(test, Exact):
        return Where(f"trim(lettered({column})) = ?", (plain,))
    begin = "" if begins_unspaced(plain) else " "
    end = "" if isinstance(test, Words) or begins_unspaced(plain[-1:]) else " "
    return Where(
        f"(' ' || lettered({column}) || ' ') LIKE ? ESCAPE '\\'",
        (f"%{begin}{like_escaped(plain)}{end}%",),
    )


def _folder(test: Words | Phrase | Exact) -> Where:
    """A folder's name, or that of one that it lies in; what has slashes is a path."""
    if "/" in test.text:
        return _path(test)
    name = _like("folders.name", test)
    return Where(
        "tracks.folder_number IN (WITH RECURSIVE inside (number) AS (SELECT folders.number "
        f"FROM folders WHERE {name.sql} UNION SELECT folders.number FROM folders "
        "JOIN inside ON folders.parent = inside.number) SELECT number FROM inside)",
        name.values,
    )


def _path(test: Words | Phrase | Exact) -> Where:
    """A part of the path of one of its files, or the whole."""
    safe = like_escaped(test.text.strip("/"))
    pattern = safe if isinstance(test, Exact) else f"%{safe}%"
    return Where(
        "tracks.number IN (SELECT track FROM copies WHERE "
        "source_name || '/' || path LIKE ? ESCAPE '\\' OR path LIKE ? ESCAPE '\\')",
        (pattern, pattern),
    )


def _source(test: Words | Phrase | Exact) -> Where:
    """The kind of its best copy, or the name of a torrent, folder or site that it came in."""
    if (kind := test.text.lower()) in _KINDS:
        return Where("tracks.source = ?", (kind,))
    name = _like("copies.source_name", test)
    return Where(f"tracks.number IN (SELECT track FROM copies WHERE {name.sql})", name.values)


def _playlist(test: Words | Phrase | Exact) -> Where:
    """In a playlist of this name. Smart ones have no items of their own, and so hold nothing."""
    name = _like("playlists.name", test)
    return Where(
        f"tracks.number IN ({LISTED} JOIN playlists ON playlists.number = playlist_items.playlist "
        f"WHERE playlists.removed_at IS NULL AND {name.sql})",
        name.values,
    )


def _licence(test: Words | Phrase | Exact) -> Where:
    name = _like("tracks.licence", test)
    return Where(f"(tracks.licence <> '' AND {name.sql})", name.values)


_TEXTS: dict[str, Callable[[Any], Where]] = {
    "albumartist": _album_artist,
    "folder": _folder,
    "path": _path,
    "source": _source,
    "playlist": _playlist,
    "licence": _licence,
}
