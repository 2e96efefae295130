"""What one track says of the collection, by itself: its credits, genres, folder, and which album
it is of. Pure: a row goes in, facts come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from player.library.collection.credits import (
    Credit,
    Meanings,
    credit,
    guests,
    is_various,
    without_guests,
)
from player.library.text import fold
from player.library.titles import split_disc, split_edition

SEP = "\x1f"
"""Stands between the parts of a key: no cleaned text holds it."""
VARIOUS, BY, RELEASE = "v", "a", "r"
"""What an album's key begins with: by various artists in one place, by an artist, by its
MusicBrainz release."""
APART = "\x1e"
"""Stands in a key before what tells an album from another one of that artist and title."""

_SLASH = re.compile(r"[/\\]+")
_DISC_FOLDER = re.compile(r"(?:cd|disc|disk|vol\.?)\s*\d{1,2}(?:\s*[-:].*)?", re.IGNORECASE)
_GENRES = re.compile(r"\s*[;/\0]\s*")
MAX_GENRES = 20
MOSTLY = 0.7
"""Share of an album by one artist, from which on the others are its guests."""


class TrackLine(NamedTuple):
    """A row of `tracks`, with what stands in the JSON of `more` and the place of its first copy."""

    number: int
    title: str
    artist: str
    album: str
    album_artist: str
    genre: str
    more: dict[str, Any]
    source: str
    """Name of the torrent, folder or site."""
    path: str


LINE_COLUMNS = "number, title, artist, album, album_artist, genre"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a track says."""

    credits: tuple[Credit, ...]
    guests: tuple[Credit, ...]
    genres: tuple[str, ...]
    folder: tuple[str, ...]
    """Names of the folders that it lies in, the topmost first."""
    album: str
    """Key of its album; empty where it has none, or where `cluster` has to tell."""
    cluster: str
    """Key of the tracks whose albums can only be told by looking at all of them."""


def facts_of(line: TrackLine, meanings: Meanings) -> Facts:
    """Everything, of one."""
    more = line.more
    parts = credit(
        line.artist,
        more.get("artists", ()),
        more.get("artist_mbids", ()),
        sort=more.get("artist_sort", ""),
        meanings=meanings,
    )
    folder = folder_of(line.source, line.path)
    album, cluster = album_key(line, folder, meanings)
    return Facts(
        credits=tuple(parts) if not is_various(line.artist) else (),
        guests=tuple(guests(line.title, parts)) if "(" in line.title or "[" in line.title else (),
        genres=genres_of(line.genre, more.get("genres", ())),
        folder=folder,
        album=album,
        cluster=cluster,
    )


def album_key(line: TrackLine, folder: tuple[str, ...], meanings: Meanings) -> tuple[str, str]:
    """The key of a track's album, or of the cluster that has to tell; empty where neither is."""
    if not line.album:
        return "", ""
    more = line.more
    name, edition = album_name(line.album, more)
    title = fold(name)
    if mbid := more.get("release_mbid"):
        # With the title: a track that the user gave another album leaves this one.
        return SEP.join((RELEASE, mbid, title)), ""
    named = (title, fold(edition))
    if various_album(line.album_artist, more):
        return SEP.join((VARIOUS, *named, *place(folder))), ""
    if line.album_artist:
        return SEP.join((BY, *named, main_key(line.album_artist, meanings))), ""
    if line.artist:
        return "", SEP.join((*named, *place(folder)))
    return SEP.join((BY, *named, "", *place(folder))), ""


def album_name(title: str, more: dict[str, Any]) -> tuple[str, str]:
    """An album's name without disc and edition, and its edition."""
    bare, edition = split_edition(split_disc(title)[0])
    return bare, more.get("edition") or edition


def various_album(album_artist: str, more: dict[str, Any]) -> bool:
    """Whether a track says that its album is by various artists."""
    if album_artist:
        return is_various(album_artist, more.get("album_artist_mbids", ()))
    return more.get("compilation") is True


def main_key(artist: str, meanings: Meanings) -> str:
    """Whose album it is, as a key: the credit without guests, folded, as the user wants it read."""
    key = fold(without_guests(artist))
    names = meanings.get(key)
    return fold(names[0]) if names and len(names) == 1 else key


def folder_of(source: str, path: str) -> tuple[str, ...]:
    """The folders above a file, with what they lie in."""
    parts = [part for part in _SLASH.split(path)[:-1] if part not in ("", ".", "..")]
    # A file that was given with its folder is of that folder, and says it in its path too.
    whole = [source, *parts] if source and parts[:1] != [source] else parts
    return tuple(whole)[:32]


def place(folder: tuple[str, ...]) -> tuple[str, ...]:
    """The folder of the whole album: `CD1` and `CD2` lie in it."""
    return folder[:-1] if folder and _DISC_FOLDER.fullmatch(folder[-1].strip()) else folder


def genres_of(genre: str, listed: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The single genres: as the file lists them, and apart at `;` and `/`. A comma is part of a
    name where the file gives several (`Folk, World, & Country`), else it parts them too."""
    found: dict[str, str] = {}
    whole = bool(listed) or ", &" in genre or ", and " in genre
    values = list(listed) or ([genre] if whole else genre.split(","))
    for value in values:
        for name in _GENRES.split(value):
            bare = name.strip()
            if bare:
                found.setdefault(fold(bare), bare)
    return tuple(found.values())[:MAX_GENRES]
