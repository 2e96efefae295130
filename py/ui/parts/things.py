"""What is done with an album, an artist, a group of tracks: orders, and the menus that offer them."""

from pyscript import document

from ui import wire
from ui.addresses import short
from ui.parts import keeping, menu, toast
from ui.parts.tiles import to_album, to_artist
from ui.words import say

MOST = 1000
"""Tracks that are played or queued at once; the engine gives no more in one answer."""


def find(filter_, sort="album"):
    """The question for the tracks of something, in the order that they are heard in."""
    return {"do": "find", "filter": filter_, "sort": sort, "offset": 0, "limit": MOST}


def with_tracks(question, then):
    """Call `then(ids)` with the tracks that a question finds; not where there are none."""

    def found(answer):
        if "discs" in answer:
            ids = [track["id"] for disc in answer["discs"] for track in disc["tracks"]]
        else:
            ids = [track["id"] for track in answer["tracks"]]
        if ids:
            then(ids)

    wire.do(question, found)


def of_album(album):
    """The question for an album's tracks."""
    return {"do": "look_up_album", "album": album["id"]}


def of_artist(artist):
    """The question for an artist's tracks."""
    return find({"artist_id": artist["id"]})


def of_group(by, group):
    """The question for the tracks of a genre, a year, a decade or a folder."""
    filter_ = {}
    filter_[by] = int(group["id"]) if by in ("year", "decade") else group["id"]
    return find(filter_)


def play(question):
    """Play all of it from the first."""

    def then(ids):
        wire.do({"do": "play", "track": ids[0], "tracks": ids}, lambda _: shuffle_is(False))

    with_tracks(question, then)


def shuffle(question):
    """Play all of it in no order, beginning anywhere."""

    def then(ids):
        first = ids[int(document.defaultView.Math.random() * len(ids))]
        wire.do({"do": "play", "track": first, "tracks": ids}, lambda _: shuffle_is(True))

    with_tracks(question, then)


def shuffle_is(on):
    """Have the queue in no order, or in its own."""
    if bool(wire.regions.value("queue", {}).get("shuffle")) != on:
        wire.order("shuffle", on=on)


def queue(question, where, title):
    """Put all of it into the queue: "next", "album" or "end"."""
    said = "library-plays-next" if where == "next" else "library-queued"
    with_tracks(
        question,
        lambda ids: wire.do(
            {"do": "queue_add", "tracks": ids, "where": where},
            lambda _: toast.say(say(said, title=title)),
        ),
    )


def love(kind, id_, on, then=None):
    """Love something of `kind` (tracks, albums, artists), or love it no more."""
    command = {"do": "love", "on": on}
    command[kind] = [id_]
    wire.do(command, then)


def keep(title, kept, **what):
    """Keep what `album_id`, `artist_id` or `tracks` names, or let it go."""
    if not kept:
        keeping.keep(say("library-keeping", title=title), **what)
        return
    again = dict(what)
    what["do"] = "drop"
    wire.do(
        what,
        lambda _: toast.say(
            say("library-let-go", title=title),
            say("library-let-go-detail"),
            say("common-undo"),
            lambda: wire.order("keep", **again),
        ),
    )


def go(address):
    """Open a page."""
    document.defaultView.location.hash = address


def play_items(question, title):
    """The first part of every menu: what is done with the sound."""
    return [
        (say("common-play"), "play", lambda: play(question)),
        (say("albums-shuffle"), "shuffle", lambda: shuffle(question)),
        (say("library-play-next"), "list-start", lambda: queue(question, "next", title)),
        (say("library-add-to-queue"), "list-end", lambda: queue(question, "end", title)),
    ]


def radio(kind, *of):
    """Begin a radio: of an "album", an "artist", a "playlist", or a "group" (by, id)."""
    from ui.parts import radio as radios

    getattr(radios, "of_" + kind)(*of)


def radio_item(kind, *of):
    """The menu's item that begins it."""
    return (say("taste-radio"), "radio", lambda: radio(kind, *of))


def album_menu(album, here=False):
    """An album's menu; on its own page (`here`) without the way to it."""
    title = album.get("title") or say("common-untitled")
    whole = bool(album.get("tracks")) and album.get("kept", 0) >= album["tracks"]
    loved = album.get("loved")
    more = _with_its_tracks(of_album(album))
    goes = [] if here else [(say("library-by-album"), "disc-3", lambda: go(to_album(album["id"])))]
    goes += [_to_artist(artist["id"], artist["name"]) for artist in album.get("artists", [])[:3]]
    love_it = (
        say("library-unlove") if loved else say("library-love"),
        "heart",
        lambda: love("albums", album["id"], not loved),
    )
    keep_it = (
        say("library-stop-keeping") if whole else say("library-keep-album"),
        "circle-check" if whole else "download",
        lambda: keep(title, whole, album_id=album["id"]),
    )
    items = play_items(of_album(album), title) + [None, love_it] + more["add"] + [keep_it, None]
    items += more["like"]
    if goes:
        items.append((say("library-go"), "disc-3", goes))
    out = (say("library-remove"), "trash-2", lambda: remove(title, of_album(album)))
    items.append((say("library-organise"), menu.EDIT, more["edit"] + [None, out]))
    return items


def artist_menu(artist, here=False):
    """An artist's menu."""
    name = artist.get("name") or say("common-unknown-artist")
    loved = artist.get("loved")
    items = play_items(of_artist(artist), name)
    items += [
        None,
        (
            say("library-keep-artist", artist=name[:28]),
            "download",
            lambda: keeping.keep(say("library-keeping-all", artist=name), artist_id=artist["id"]),
        ),
        (
            say("library-unlove") if loved else say("library-love"),
            "heart",
            lambda: love("artists", artist["id"], not loved),
        ),
        radio_item("artist", artist),
    ]
    if not here:
        to = _to_artist(artist["id"], name)
        items += [None, (say("library-to-artist", artist=to[0]),) + to[1:]]
    return items


def group_menu(by, group, title):
    """The menu of a genre, a year, a decade or a folder."""
    return play_items(of_group(by, group), title) + [None, radio_item("group", by, group["id"])]


def _with_its_tracks(question):
    """What a later part offers for many tracks (to a playlist, edit tags), for those of an album:
    they are looked up when something is chosen."""

    def chosen(section, symbol):
        def found(answer):
            rows = [track for disc in answer["discs"] for track in disc["tracks"]]
            for item in menu.of_tracks(rows)[section]:
                if item[1] == symbol:
                    item[2]()

        return lambda: wire.do(question, found)

    offered = menu.of_tracks([{"id": ""}, {"id": ""}])
    for section, items in offered.items():
        offered[section] = [(it[0], it[1], chosen(section, it[1])) for it in items]
    return offered


def _to_artist(id_, name):
    return (short(name, 28), "user-round", lambda: go(to_artist(id_)))


def remove(title, question):
    """Take the tracks of something out of the library; it can be taken back."""

    def then(ids):
        wire.do(
            {"do": "drop", "tracks": ids, "remove": True},
            lambda _: toast.say(
                say("library-removed", title=title),
                label=say("common-undo"),
                act=lambda: wire.order("restore", tracks=ids),
            ),
        )

    with_tracks(question, then)


def open_at(items, link, place=None):
    """Open a menu at a place in CSS pixels, or at what has the focus."""
    if place is None:
        box = link.getBoundingClientRect()
        place = (box.left + min(24, box.width / 2), box.top + min(box.height, 180) / 2)
    menu.open_menu(items, place[0], place[1], link)
