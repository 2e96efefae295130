"""Queries as SQL: a condition on a row of `tracks`, words by way of the FTS5 index `search`.

Values are always bound, never written into the text.
"""

from __future__ import annotations

from player.library.query import sounds
from player.library.query.matching import matching, split
from player.library.query.nodes import (
    And,
    Compare,
    Flag,
    Missing,
    Node,
    Not,
    Or,
    Span,
    Test,
    Word,
)
from player.library.query.quantities import quantity
from player.library.query.texts import text_test
from player.library.query.values import East, utc
from player.library.query.where import EVERYTHING, LISTED, NOTHING, Now, Where, joined

__all__ = ["Where", "to_sql"]

_FIND = "tracks.number IN (SELECT rowid FROM search WHERE search MATCH ?)"
_EMPTY = {
    "artist": "tracks.artist = ''",
    "albumartist": "tracks.album_artist = ''",
    "album": "tracks.album = ''",
    "genre": "tracks.genre = ''",
    "composer": "json_extract(tracks.more, '$.composer') IS NULL",
    "label": "json_extract(tracks.more, '$.label') IS NULL",
    "licence": "tracks.licence = ''",
    "year": "tracks.year = 0",
    "original": "(tracks.original_year = 0 AND tracks.year = 0)",
    "date": "(json_extract(tracks.more, '$.date') IS NULL AND tracks.year = 0)",
    "played": "tracks.played_at = 0",
    "rating": "tracks.rating = 0",
    "length": "tracks.duration_ms = 0",
    **sounds.MISSING,
    "folder": "tracks.folder_number = 0",
    "playlist": f"(tracks.number IN ({LISTED} JOIN playlists ON playlists.number = "
    "playlist_items.playlist WHERE playlists.removed_at IS NULL)) IS NOT TRUE",
}
_FLAGS = {
    "loved": "tracks.loved_at",
    "kept": "(tracks.wish AND tracks.stored >= 1)",
    "lossless": "tracks.lossless",
    "compilation": "tracks.album_number IN "
    "(SELECT number FROM albums WHERE kind = 'compilation' OR various)",
}


def to_sql(node: Node | None, *, now: float, east: East = utc) -> Where:
    """The condition that a query is. It needs the SQL functions of `finder.add_functions`,
    and says nothing about removed tracks. Never None or NULL: a row fits or does not.
    Days are those of the clock `east`."""
    return EVERYTHING if node is None else _where(node, Now(now, east))


def _where(node: Node, now: Now) -> Where:
    if text := matching(node):
        return Where(_FIND, (text,))
    if isinstance(node, Not):
        inner = _where(node.node, now)
        return Where(f"({inner.sql}) IS NOT TRUE", inner.values)
    if isinstance(node, And):
        text, rest = split(node)
        wheres = [_where(child, now) for child in rest]
        if text:
            wheres.insert(0, Where(_FIND, (text,)))
        return joined(wheres, "AND")
    if isinstance(node, Or):
        return joined([_where(child, now) for child in node.nodes], "OR")
    if isinstance(node, Word):
        return NOTHING
    return joined([_test(node.name, test, now) for test in node.tests], "OR")


def _test(name: str, test: Test, now: Now) -> Where:
    if isinstance(test, Missing):
        return Where(_EMPTY[name])
    if isinstance(test, Flag):
        return Where(_FLAGS[name] if test.yes else f"({_FLAGS[name]}) IS NOT TRUE")
    if isinstance(test, Compare | Span):
        return quantity(name, test, now)
    return text_test(name, test)
