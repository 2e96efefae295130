"""What is done with a playlist: played, queued, kept, brought out and in, removed."""

import starling_page as page
from pyscript import document

from ui import wire
from ui.parts import keeping, menu, placing, things, toast, undo
from ui.parts.rows import address
from ui.words import grouped, say

FORMATS = (
    ("m3u8", "M3U8"),
    ("xspf", "XSPF"),
    ("jspf", "JSPF"),
    ("pls", "PLS"),
    ("csv", "CSV"),
)
HISTORY_FORMATS = (
    ("jsonl", "ListenBrainz JSONL"),
    ("json", "ListenBrainz JSON"),
    ("lastfm", "Last.fm CSV"),
    ("scrobbler", ".scrobbler.log"),
)
"""Formats by the engine's name and by their own, which is the same in every language."""
KINDS = ".m3u,.m3u8,.xspf,.jspf,.json,.pls,.csv"
HISTORY_KINDS = ".json,.jsonl,.csv,.log,.scrobbler.log,.zip,.txt"


def look_up(playlist, offset, limit, **more):
    """The question for a part of a playlist."""
    more["do"] = "look_up_playlist"
    more["playlist"] = playlist
    more["offset"] = offset
    more["limit"] = limit
    return more


def _ids(answer):
    return [each["track"]["id"] for each in answer["items"] if each.get("track")]


def play(playlist, start=None, shuffled=False):
    """Play it: from the track `start` on, or from the first; or in no order, beginning anywhere.
    However long it is, the engine knows what is in it."""

    def found(answer):
        row = answer["playlist"]
        if row.get("tracks", 0) <= row.get("missing", 0):
            toast.say(say("playlists-nothing-here"))
        elif shuffled:
            index = int(document.defaultView.Math.random() * answer["total"])
            wire.do(look_up(playlist, index, 1), lambda one: begin((_ids(one) or [None])[0]))
        else:
            begin(start)

    def begin(first):
        command = {"do": "play", "chosen": {"playlist": playlist}}
        if first:
            command["track"] = first
        wire.do(command, lambda _: things.shuffle_is(shuffled))

    wire.do(look_up(playlist, 0, 1), found)


def queue(playlist, title, where):
    """Put all of it into the queue."""
    placing.queue({"chosen": {"playlist": playlist}}, where, title)


def keep(playlist):
    """Keep all of it for offline."""
    keeping.keep(say("library-keeping", title=playlist["name"]), playlist=playlist["id"])


def remove(playlist, then=None):
    """Put it into the trash."""

    def done(_answer):
        undo.did(say("playlists-removed", title=playlist["name"]))
        if then:
            then()

    wire.do({"do": "playlist_remove", "playlist": playlist["id"]}, done)


def to_page(playlist):
    """Where its page is."""
    return address("playlist", playlist)


def menu_of(playlist, here=False, then=None, rename=None):
    """Its menu; on its own page (`here`) without the way to it. `then` is called when it is
    removed, `rename` where its name can be changed in place."""
    id_, title = playlist["id"], playlist["name"]
    items = []
    if not here:
        items.append((say("common-show"), "list-music", lambda: things.go(to_page(id_))))
    items += [
        (say("common-play"), "play", lambda: play(id_)),
        (say("albums-shuffle"), "shuffle", lambda: play(id_, shuffled=True)),
    ]
    items += placing.items(lambda where: queue(id_, title, where))
    items += [
        things.radio_item("playlist", id_),
        None,
        (say("library-keep"), "download", lambda: keep(playlist)),
    ]
    if rename:
        items.append((say("playlists-rename"), "pencil", rename))
    if playlist.get("kind") == "smart":
        to_rules = address("smart", id_)
        items.append((say("playlists-rules"), "sparkles", lambda: things.go(to_rules)))
    if playlist.get("missing"):
        to_missing = address("missing", id_)
        items.append((say("playlists-find-missing"), "search", lambda: things.go(to_missing)))
    items += [
        None,
        (say("playlists-remove"), "trash-2", lambda: remove(playlist, then)),
    ]
    return items


def format_menu(what, button, playlist=None):
    """Let a format be chosen beside a button, then save the file."""
    formats = HISTORY_FORMATS if what == "listens" else FORMATS
    items = [(name, "file-music", _exporting(what, key, playlist)) for key, name in formats]
    box = button.getBoundingClientRect()
    menu.open_menu(items, box.left, box.bottom + 4, button)


def _exporting(what, key, playlist):
    return lambda: export(what, key, playlist)


def export(what, key, playlist=None):
    """Save it as a file of a format, by the engine's name."""
    command = {"do": "export", "what": what, "format": key}
    if playlist:
        command["playlist"] = playlist
    wire.do(command, save)


def save(answer):
    """Hand an exported file to the browser, whether it came as text or waits at an address."""
    if answer.get("url"):
        page.archive(answer["url"], lambda state, _bytes: _streamed(state, answer))
        return
    page.save(answer["name"], answer["mime"], answer["text"])
    toast.say(say("playlists-saved", name=answer["name"]), withheld(answer))


def withheld(answer):
    """What an export left out, in words: nothing where it left out nothing."""
    count = answer.get("withheld", 0)
    return say("playlists-withheld", n=count) if count else ""


def _streamed(state, answer):
    name = answer["name"]
    if state == "done":
        toast.say(say("playlists-saved", name=name), withheld(answer))
    elif state in ("failed", "silent"):
        toast.say(say("playlists-not-saved", name=name), trouble=True)


def import_playlist():
    """Ask for a file, make a playlist of it, and open it."""
    page.pick_file(KINDS, _import_playlist)


def _import_playlist(files, name, _size):
    def done(answer):
        if answer.get("playlist"):
            things.go(to_page(answer["playlist"]))
        undo.did(say("playlists-imported", title=name), _matched(answer))

    wire.do({"do": "import", "file": files, "name": name, "into": "playlist"}, done)


def import_history(then):
    """Ask for a file of listens and take it in; `then()` when it is."""

    def picked(files, name, _size):
        def done(answer):
            undo.did(say("history-imported", name=name), _matched(answer))
            then()

        wire.do(
            {
                "do": "import",
                "file": files,
                "name": name,
                "into": "listens",
                "minutes_east": minutes_east(),
            },
            done,
        )

    page.pick_file(HISTORY_KINDS, picked)


def _matched(answer):
    matched, missing = answer.get("matched", 0), answer.get("missing", 0)
    return say("playlists-matched", part=grouped(matched), n=matched + missing)


def minutes_east(at=None):
    """How far this clock is ahead of UTC: now, or at a moment (Unix seconds), summer or winter."""
    dates = document.defaultView.Date
    moment = dates.new() if at is None else dates.new(at * 1000.0)
    return -int(moment.getTimezoneOffset())
