"""What the command palette finds in the library: how each kind of it is shown, opened and queued."""

from ui import wire
from ui.parts import lists, placing, things
from ui.parts.tiles import to_album, to_artist, to_group
from ui.words import dotted, say

KINDS = {
    "track": ("commands-track", "music"),
    "album": ("commands-album", "disc-3"),
    "artist": ("commands-artist", "user-round"),
    "genre": ("commands-genre", "tags"),
    "playlist": ("playlists-one", "list-music"),
    "folder": ("commands-folder-one", "folder"),
}
"""What a kind of hit is called, and its icon."""
COUNTED = ("artist", "genre", "playlist", "folder")
"""Kinds whose detail is a number of tracks, as digits."""


class Hit:
    """A thing of the library that can be chosen. Enter plays a track and opens all else; Ctrl+Enter
    plays it next, Shift+Enter puts it at the end of the queue, both together after the album."""

    aside = False

    def __init__(self, hit):
        self.kind, self.id = hit["kind"], hit["id"]
        self.name = self.kind + ":" + self.id
        self.title = hit.get("title", "")
        self._detail = hit.get("detail", "")
        self.art = hit.get("art", "")
        self.round = self.kind == "artist"

    def icon(self):
        """What stands where it has no cover."""
        return KINDS[self.kind][1]

    def label(self):
        """Its title."""
        return self.title or say("common-untitled")

    def detail(self):
        """What it is, and what tells it from others."""
        told = self._detail
        if self.kind in COUNTED:
            told = say("common-tracks", n=int(told)) if told.isdigit() else ""
        return dotted((say(KINDS[self.kind][0]), told))

    def off(self):
        """It can always be chosen."""
        return ""

    def keys(self):
        """No key gives it."""
        return ()

    def verb(self):
        """What Enter does with it."""
        return "common-play" if self.kind == "track" else "commands-open"

    def act(self):
        """Play a track; open anything else."""
        if self.kind == "track":
            wire.order("play", track=self.id)
            return
        ways = {
            "album": to_album,
            "artist": to_artist,
            "genre": lambda id_: to_group("genre", id_),
            "playlist": lists.to_page,
            "folder": lambda id_: to_group("folder", id_),
        }
        things.go(ways[self.kind](self.id))

    def queue(self, where):
        """Put it into the queue: "next", "album" or "end"."""
        one = {"id": self.id}
        if self.kind == "track":
            placing.queue({"tracks": [self.id]}, where, self.label())
        elif self.kind == "album":
            things.queue(things.of_album(one), where, self.label())
        elif self.kind == "artist":
            things.queue(things.of_artist(one), where, self.label())
        elif self.kind == "playlist":
            lists.queue(self.id, self.label(), where)
        else:
            things.queue(things.of_group(self.kind, one), where, self.label())


class Everything:
    """The last line of what was found: all tracks that match, in the library."""

    kind, name, art, round, aside = "all", "all", "", False, False

    def __init__(self, text, tracks, act):
        self._text, self._tracks, self.act = text, tracks, act

    def icon(self):
        """A glass."""
        return "search"

    def label(self):
        """In which words."""
        return say("commands-all-found", text=self._text)

    def detail(self):
        """How many there are."""
        return say("common-tracks", n=self._tracks)

    def off(self):
        """It can always be chosen."""
        return ""

    def keys(self):
        """No key gives it."""
        return ()

    def verb(self):
        """What Enter does with it."""
        return "commands-open"


class Search:
    """Asks the engine as one types. At most one question is under way; what was typed meanwhile is
    asked when its answer came, and what was found stays in sight until more is known."""

    def __init__(self, limit, changed):
        self._limit, self._changed = limit, changed
        self._asked = None
        self._wanted = ""
        self.hits = []
        self.tracks = 0
        self.text = ""
        """What the hits were found by, as it was typed."""

    def want(self, text):
        """What is typed now."""
        self._wanted = text
        if not text:
            self.hits, self.tracks, self.text = [], 0, ""
        self._pump()

    def settled(self):
        """Is what was found what is typed?"""
        return self._wanted == self.text

    def _pump(self):
        text = self._wanted
        if self._asked is not None or not text or text == self.text:
            return
        self._asked = text
        wire.do(
            {"do": "search", "text": text, "limit": self._limit},
            lambda answer: self._came(text, answer),
            lambda _: self._came(text, {"hits": []}),
        )

    def _came(self, text, answer):
        self._asked = None
        if self._wanted:
            self.hits = [Hit(hit) for hit in answer["hits"] if hit["kind"] in KINDS]
            self.tracks, self.text = answer.get("tracks", 0), text
            self._changed()
        self._pump()
        return True
