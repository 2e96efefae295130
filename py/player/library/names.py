"""What can be learned from a file's name, before (or instead of) its tags."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import fields

from player.library.sniff import mime_of_name
from player.library.text import clean
from player.models import Tags

_NUMBER = re.compile(r"(?:(?P<disc>\d{1,2})[-.])?(?P<number>\d{1,3})(?:\s*[-._)]\s*|\s+)(?=\S)")
_BETWEEN = re.compile(r"\s+[-\u2013\u2014]\s+|\s*_-_\s*")
_YEAR = re.compile(r"[(\[]((?:19|20)\d\d)[)\]]|^((?:19|20)\d\d)\s+-\s+")
_DISC = re.compile(r"(?:cd|disc|disk|vol\.?)\s*(\d{1,2})", re.IGNORECASE)
_NOISE = re.compile(
    r"\s*[\[({](?:flac|mp3|ogg|opus|wav|web|cd|vinyl|\d{2,3}\s?k(?:bps)?|v[02]|\d\d?(?:bit)?"
    r"[- ]\d{2,3}(?:\.\d)?(?:k?hz)?)[\])}]",
    re.IGNORECASE,
)


def tags_from_name(path: str, *, parent: str = "") -> Tags:
    """Tags as far as `Artist/Album/01 - Artist - Title.mp3` tells them.

    `parent` is the name of what the path lies in (a torrent, a directory): the album where the
    path has no folder. Never fails; a name that tells nothing becomes the title."""
    parts = [part for part in re.split(r"[/\\]", path[:4000]) if part not in ("", ".", "..")]
    stem = _stem(parts[-1]) if parts else ""
    folders = [*([parent] if parent else []), *parts[:-1]]
    disc = 0
    if folders and (match := _DISC.fullmatch(folders[-1].strip())):
        disc = int(match[1])
        folders.pop()
    album, album_artist, year = _album(folders[-1]) if folders else ("", "", 0)

    number = 0
    words = stem.replace("_", " ") if " " not in stem else stem
    match = _NUMBER.match(words)
    # A bare "99 Luftballons" is a title; "05 Title" and anything numbered in a folder is not.
    if match and (folders or match["number"][0] == "0" or not match[0].rstrip().isdigit()):
        number = int(match["number"])
        disc = int(match["disc"] or disc)
        words = words[match.end() :]
    pieces = [piece for piece in _BETWEEN.split(words) if piece.strip()]
    artist = ""
    if len(pieces) >= 2:
        if not number and len(pieces) > 2 and pieces[1].isdigit():
            number = min(int(pieces.pop(1)[:4]), 999)
        artist = pieces[0]
        if len(pieces) > 2 and album and clean(pieces[1]).lower() == album.lower():
            pieces.pop(1)
        if len(pieces) > 2 and pieces[1].isdigit() and len(pieces[1]) <= 3:
            number = number or int(pieces.pop(1))
        title = " - ".join(pieces[1:])
    else:
        title = words
    return Tags(
        title=clean(title) or clean(stem) or clean(path) or "Untitled",
        artist=clean(artist) or album_artist,
        album=album,
        album_artist=album_artist,
        number=number,
        disc=disc,
        year=year,
        date=str(year) if year else "",
    )


def with_fallback(tags: Tags, fallback: Tags) -> Tags:
    """`tags`, with what they leave empty taken from `fallback`.

    Artist and album artist of the fallback are only taken where the tags name neither, so that
    a guess never stands beside a fact that contradicts it."""
    changes = {
        field.name: getattr(fallback, field.name)
        for field in fields(Tags)
        if getattr(tags, field.name) in ("", 0, (), None) and getattr(fallback, field.name)
    }
    if tags.artist or tags.album_artist:
        changes.pop("artist", None)
        changes.pop("album_artist", None)
    if tags.album and fallback.album != tags.album:
        changes.pop("album_artist", None)
    return dataclasses.replace(tags, **changes)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] if mime_of_name(name) else name


def _album(folder: str) -> tuple[str, str, int]:
    """Album, album artist and year of a folder's name."""
    year = 0
    if match := _YEAR.search(folder):
        year = int(match[1] or match[2])
        folder = folder[: match.start()] + " " + folder[match.end() :]
    folder = _NOISE.sub("", folder).strip(" -_")
    pieces = [piece for piece in _BETWEEN.split(folder) if piece.strip()]
    if len(pieces) >= 2:
        return clean(" - ".join(pieces[1:])), clean(pieces[0]), year
    return clean(folder.replace("_", " ") if " " not in folder else folder), "", year
