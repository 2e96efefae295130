"""What tests of the collection share."""

from __future__ import annotations

from typing import Any

from player.library import Library, NewTrack
from player.models import Copy, Tags
from player.storage import open_memory
from player.types import ContentId, DurationMs, TrackId, Uri
from tests.big_library import FixedClock

DERIVED = {
    "albums": "SELECT key, id, group_key, title, artist, title_key, artist_key, kind, various, "
    "edition, year, original_year, discs, tracks, kept, duration_ms, art, plays, played_at, "
    "added_at, rating, loved_at, live FROM albums",
    "album_credits": "SELECT albums.key, place, artists.key, album_credits.name, joined, "
    "album_credits.mbid, sort FROM album_credits JOIN albums ON albums.number = album "
    "JOIN artists ON artists.number = album_credits.artist",
    "album_search": "SELECT key, album_search.title, album_search.artist FROM album_search "
    "LEFT JOIN albums ON albums.number = album_search.rowid",
    "artists": "SELECT key, id, name, sort_name, sort_key, mbid, albums, tracks, art, plays, "
    "played_at, added_at, loved_at, live FROM artists",
    "artist_search": "SELECT key, artist_search.name FROM artist_search "
    "LEFT JOIN artists ON artists.number = artist_search.rowid",
    "artist_mbids": "SELECT * FROM artist_mbids",
    "credits": "SELECT track, role, place, artists.key, credits.name, joined, credits.mbid, sort "
    "FROM credits JOIN artists ON artists.number = artist",
    "genres": "SELECT key, name, tracks FROM genres",
    "track_genres": "SELECT genres.key, track, track_genres.name FROM track_genres "
    "JOIN genres ON number = genre",
    "album_genres": "SELECT genres.key, albums.key, album_genres.tracks FROM album_genres "
    "JOIN genres ON genres.number = genre JOIN albums ON albums.number = album",
    "folders": "SELECT folders.id, above.id, folders.name, folders.name_key, folders.tracks "
    "FROM folders LEFT JOIN folders AS above ON above.number = folders.parent",
    "tracks": "SELECT tracks.id, albums.key, artists.key, folders.id, cluster, "
    "tracks.original_year FROM tracks LEFT JOIN albums ON albums.number = album_number "
    "LEFT JOIN artists ON artists.number = artist_number "
    "LEFT JOIN folders ON folders.number = folder_number",
}
"""All that is derived, by what it says and not by row numbers."""


def empty() -> Library:
    """A library with nothing in it."""
    return Library(open_memory().connection, FixedClock())


def derived(library: Library) -> dict[str, list[Any]]:
    """All that is derived, as it stands."""
    return {name: sorted(library._db.execute(query), key=repr) for name, query in DERIVED.items()}


def rebuild(library: Library, limit: int = 3) -> None:
    """Make all of it anew, a few tracks at a time."""
    library.collection.set_stale()
    while library.collection.stale:
        library.rebuild_collection(limit)


def track(nth: int, path: str = "", *, source: str = "Music", **tags: Any) -> NewTrack:
    """A track with one copy; its place is by default a folder of its album."""
    facts: dict[str, Any] = {
        "title": f"Song {nth}",
        "artist": "Someone",
        "album": "Album",
        "number": nth % 20 + 1,
        "duration_ms": DurationMs(100_000 + nth * 1000),
    }
    facts |= tags
    path = path or f"{facts['artist']}/{facts['album']}/{nth:03}.flac"
    content = ContentId(f"sri:{nth:064x}")
    return NewTrack(
        tags=Tags(**facts),
        copies=(
            Copy(
                content=content,
                uri=Uri(content),
                kind="file",
                length=1000,
                source_name=source,
                path=path,
            ),
        ),
    )


def add(library: Library, *tracks: NewTrack) -> list[TrackId]:
    """Add them in one go."""
    return library.add_tracks(tracks)
