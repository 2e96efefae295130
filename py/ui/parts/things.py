"""What is done with an album, an artist, a group of tracks: orders, and the menus that offer them."""

from pyscript import document

from ui import wire
from ui.addresses import short
from ui.parts import keeping, menu, placing, toast, undo
from ui.parts.tiles import to_album, to_artist
from ui.words import say

# Which tracks are meant is said as an order's `chosen` takes it: the engine finds them, however many
# they are.


def of_album(album):
    """An album's tracks."""
    return {"albums": [album["id"]]}


def of_artist(artist):
    """An artist's tracks."""
    return {"artists": [artist["id"]]}


def of_group(by, group):
    """The tracks of a genre, a year, a decade or a folder."""
    filter_ = {}
    filter_[by] = int(group["id"]) if by in ("year", "decade") else group["id"]
    return of_filter(filter_)


def of_filter(filter_):
    """The tracks that a filter leaves, in the order that they are heard in."""
    return {"filter": filter_, "sort": "album"}


def _question(chosen):
    """The same as a question."""
    if "filter" in chosen:
        return dict(chosen)
    field = "albums" if "albums" in chosen else "artists"
    filter_ = {}
    filter_["album_id" if field == "albums" else "artist_id"] = chosen[field][0]
    return of_filter(filter_)


def _counted(chosen, then):
    """Call `then(total)` with how many tracks are meant; not where there are none."""

    def found(answer):
        if answer["total"]:
            then(answer["total"])

    wire.do(dict(_question(chosen), do="find", offset=0, limit=0), found)


def _play(chosen, shuffled, track=None):
    order = {"do": "play", "chosen": chosen}
    if track:
        order["track"] = track
    wire.do(order, lambda _: shuffle_is(shuffled))


def play(chosen):
    """Play all of it from the first."""
    _counted(chosen, lambda _: _play(chosen, False))


def shuffle(chosen):
    """Play all of it in no order, beginning anywhere."""

    def then(total):
        at = int(document.defaultView.Math.random() * total)
        asked = dict(_question(chosen), do="find_ids", offset=at, limit=1)
        wire.do(asked, lambda answer: _play(chosen, True, (answer["tracks"] or [None])[0]))

    _counted(chosen, then)


def shuffle_is(on):
    """Have the queue in no order, or in its own."""
    if bool(wire.regions.value("queue", {}).get("shuffle")) != on:
        wire.order("shuffle", on=on)


def queue(chosen, where, title):
    """Put all of it into the queue: "next", "album" or "end"."""
    _counted(chosen, lambda _: placing.queue({"chosen": chosen}, where, title))


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


def play_items(chosen, title):
    """The first part of every menu: what is done with the sound."""
    return [
        (say("common-play"), "play", lambda: play(chosen)),
        (say("albums-shuffle"), "shuffle", lambda: shuffle(chosen)),
    ] + placing.items(lambda where: queue(chosen, where, title))


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
    more = _with_its_tracks({"do": "look_up_album", "album": album["id"]})
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
        None,
    ]
    if not here:
        to = _to_artist(artist["id"], name)
        items.append((say("library-to-artist", artist=to[0]),) + to[1:])
    names = [
        (say("artists-merge-with"), "merge", lambda: merge_artist(artist)),
        (say("artists-split"), "users", lambda: split_artist(artist)),
    ]
    items.append((say("library-organise"), menu.EDIT, names))
    return items


def merge_artist(artist):
    """Ask with whom an artist is one."""
    from ui.parts import merging

    merging.artists([artist])


def split_artist(artist):
    """Ask who an artist really is."""
    from ui.parts import parting

    parting.open_for(artist["id"])


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


def each_of(questions, then):
    """Call `then(answers)` once all of these are answered, in their order; not where one fails."""
    answers = {}

    def came(at):
        def keep_it(answer):
            answers[at] = answer
            if len(answers) == len(questions):
                then([answers[place] for place in range(len(questions))])

        return keep_it

    for at, question in enumerate(questions):
        wire.do(question, came(at))


def remove(title, chosen):
    """Take the tracks of something out of the library, as one step."""
    order = {"do": "drop", "chosen": chosen, "remove": True}
    wire.do(order, lambda _: undo.did(say("library-removed", title=title)))


def open_at(items, link, place=None):
    """Open a menu at a place in CSS pixels, or at what has the focus."""
    if place is None:
        box = link.getBoundingClientRect()
        place = (box.left + min(24, box.width / 2), box.top + min(box.height, 180) / 2)
    menu.open_menu(items, place[0], place[1], link)
