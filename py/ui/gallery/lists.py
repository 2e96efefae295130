"""Rows, tiles, cards, and what plays."""

from ui.gallery.stage import LONG, box, copied, later, part
from ui.parts.dom import make, one
from ui.parts.shelf import Shelf
from ui.parts.tiles import album_tile, artist_tile, track_tile
from ui.parts.tracklist import TrackList
from ui.parts.tracks import line

TRACK = {
    "id": "t1",
    "title": "Herons at Low Water",
    "artist": "Ilse Marrow",
    "album": "Winter Orchard",
    "duration_ms": 241000,
}
ALBUM = {
    "id": "b1",
    "title": "Winter Orchard",
    "artist": "Ilse Marrow",
    "year": 2019,
    "art": "gallery",
    "tracks": 9,
}
ROWS = (
    ("default", {}, ""),
    ("hover", {}, "hover"),
    ("focus", {}, "focus"),
    ("plays", {}, "current"),
    ("selected", {}, "selected"),
    ("kept", {"kept": True}, ""),
    ("busy", {"keeping": True, "stored": 0.42}, ""),
    ("tags are being read", {"provisional": True, "artist": "", "album": ""}, ""),
    ("no tags", {"title": "", "artist": "", "album": ""}, ""),
    ("long text", {"title": LONG, "artist": LONG, "album": LONG}, ""),
    ("right to left", {"title": "طيور عند الجزر", "artist": "ليلى ناصر"}, ""),
)


class Owner:
    """What rows ask of their view: here, nothing."""

    library = None


def parts():
    """These parts of the gallery."""
    return [_rows(), _tiles(), _cards(), _player()]


def _with(more):
    made = dict(TRACK)
    made.update(more)
    return made


def _rows():
    cells = []
    for name, more, state in ROWS:
        cells.append((name, _row(_with(more), state)))
    return part(
        "track-row", "A track wherever it is listed; the row itself has the focus.", cells, "wide"
    )


def _row(track, state):
    holder = make("div", "g-box")
    rows = TrackList(
        Owner(),
        holder,
        "Tracks",
        lambda _index, _current: line(track, state == "current", "3"),
        lambda _index: None,
    )

    def fill():
        rows.show([track])
        row = one(".row-item", holder)
        if state == "selected":
            row.setAttribute("aria-selected", "true")
            row.classList.add("selected")
        elif state in ("hover", "focus"):
            row.classList.add("as-" + state)

    later(fill)
    return holder


def _tiles():
    kinds = (
        ("album", album_tile(ALBUM), ""),
        ("hover", album_tile(ALBUM), "hover"),
        ("focus", album_tile(ALBUM), "focus"),
        ("kept and loved", album_tile(_album(kept=9, loved=True)), ""),
        ("no cover", album_tile(_album(art="")), ""),
        ("waiting", None, ""),
        ("long text", album_tile(_album(title=LONG, artist=LONG)), ""),
        ("artist", artist_tile({"id": "a1", "name": "Ilse Marrow", "albums": 3, "tracks": 31}), ""),
        ("track", track_tile(TRACK), ""),
    )
    return part(
        "tile",
        "An album, an artist, a track: its cover leads there, its button plays it.",
        [(name, _tile(name, tile, state)) for name, tile, state in kinds],
    )


def _album(**more):
    made = dict(ALBUM)
    made.update(more)
    return made


def _tile(name, tile, state):
    holder = make("div", "g-box")
    shelf = Shelf(
        holder, "g-shelf-" + name.replace(" ", "-"), lambda _: tile, wrap=True, level="h3"
    )

    def fill():
        if tile is None:
            shelf.waiting(1, name)
        else:
            shelf.show([tile], name)
            if state:
                one(".tile-link" if state == "focus" else ".tile", holder).classList.add(
                    "as-" + state
                )

    later(fill)
    return holder


def _cards():
    card = copied("#set-metered")
    list_card = copied(".list-card", one("#playlist-card").content)
    one(".list-card-name", list_card).textContent = "Slow mornings"
    one(".list-card-sub", list_card).textContent = "24 tracks"
    for each, name in zip(list(list_card.querySelectorAll("button")), ("Play", "More")):
        each.setAttribute("aria-label", name)
    one("a", list_card).setAttribute("href", "#tile")
    holder = make("ul", "lists")
    holder.append(list_card)
    return part(
        "card",
        "Things that belong together, with a heading.",
        [("settings", card), ("playlist", holder)],
        "wide",
    )


def _player():
    bar = copied("#bar")
    off = copied("#bar")
    for each in list(off.querySelectorAll("button, input")):
        each.disabled = True
    one(".np-title", bar).textContent = TRACK["title"]
    return part(
        "player",
        "What plays, and the hands on it: at the foot of every view.",
        [("default", box(_group(bar, "Player"))), ("disabled", box(_group(off, "Player, off")))],
        "whole",
    )


def _group(bar, name):
    """A copy is no landmark: a page has one player."""
    bar.setAttribute("role", "group")
    bar.setAttribute("aria-label", name)
    return bar
