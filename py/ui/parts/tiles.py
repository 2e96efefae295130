"""What a tile says, of whatever it stands for: as web/bridge/shell.tiles.js takes it."""

import starling_page as page
from pyscript.ffi import is_none

from ui.parts.dom import ACTIONS
from ui.parts.rows import address
from ui.words import artist_of, dotted, say, title_of

OWNERS = {}
"""Who the buttons of tiles belong to, by the id of the grid or shelf that they stand in: it has
`pressed(element, name)`, where the name is play or menu."""


def _pressed(name):
    def heard(target, _event):
        holder = target.closest(".tiles, .shelf-list")
        owner = None if is_none(holder) else OWNERS.get(holder.id)
        if owner is not None:
            owner.pressed(target, name)

    return heard


ACTIONS["tile.play"] = _pressed("play")
ACTIONS["tile.menu"] = _pressed("menu")


def to_album(id_):
    """The address of an album's page."""
    return address("album", id_)


def to_artist(id_):
    """The address of an artist's page."""
    return address("artist", id_)


def to_group(by, id_):
    """The address of the page of a genre, a year or a decade, or of a folder."""
    if by == "folder":
        return address("folders", id_) or "#folders"
    return f"#group/{by}/{page.escaped(id_)}"


def album_by(album):
    """Whose an album is, in words."""
    if album.get("various"):
        return say("albums-various")
    return album.get("artist") or say("common-unknown-artist")


def year_of(album):
    """The year that people know an album by: of its first release, where that is known."""
    return album.get("original_year") or album.get("year") or 0


def album_tile(album, year_only=False):
    """An album; by its year alone on a page of its artist."""
    title = album.get("title") or say("common-untitled")
    year = str(year_of(album) or "")
    parts = [year if year_only else album_by(album)]
    if album.get("edition"):
        parts.append(album["edition"])
    elif not year_only and year:
        parts.append(year)
    flags = []
    if album.get("tracks") and album.get("kept", 0) >= album["tracks"]:
        flags.append("kept")
    if album.get("loved"):
        flags.append("loved")
    return {
        "title": title,
        "sub": dotted(parts),
        "art": album.get("art", ""),
        "href": to_album(album["id"]),
        "is": flags,
        "names": _names(title),
        "key": album["id"],
    }


def artist_tile(artist):
    """An artist, with how much is theirs."""
    name = artist.get("name") or say("common-unknown-artist")
    albums = artist.get("albums", 0)
    sub = say("common-albums", n=albums) if albums else say("common-tracks", n=artist["tracks"])
    return {
        "title": name,
        "sub": sub,
        "art": artist.get("art", ""),
        "href": to_artist(artist["id"]),
        "is": ["loved"] if artist.get("loved") else [],
        "names": _names(name),
        "key": artist["id"],
    }


def track_tile(track):
    """A track: it leads to its album."""
    title = title_of(track)
    album = track.get("album_id", "")
    return {
        "title": title,
        "sub": artist_of(track),
        "art": track.get("art", ""),
        "href": to_album(album) if album else "#library",
        "is": ["loved"] if track.get("loved") else [],
        "names": _names(title),
    }


def playlist_tile(playlist):
    """A playlist."""
    sub = say("common-tracks", n=playlist.get("tracks", 0))
    return {
        "title": playlist["name"],
        "sub": sub,
        "art": playlist.get("art", []),
        "href": address("playlist", playlist["id"]),
        "is": [],
        "names": [],
    }


def group_name(by, group):
    """What a genre, year, decade or folder is called."""
    if by == "decade":
        return say("groups-decade", decade=group["name"])
    return group["name"] or say("common-untitled")


def group_tile(by, group):
    """A genre, a year, a decade or a folder."""
    name = group_name(by, group)
    parts = []
    if group.get("folders"):
        parts.append(say("groups-folders", n=group["folders"]))
    if group.get("albums") and by != "folder":
        parts.append(say("common-albums", n=group["albums"]))
    parts.append(say("common-tracks", n=group.get("tracks", 0)))
    return {
        "title": name,
        "sub": dotted(parts[:2]),
        "art": group.get("art", []),
        "href": to_group(by, group["id"]),
        "is": [],
        "names": _names(name),
    }


def _names(name):
    return [say("albums-play-it", title=name), say("common-more-about", title=name)]
