"""Mixes: the library in groups that sound alike. Asked for once in a while, shown on the home page,
and each on a page of its own (ui.views.mix)."""

import starling_page as page

from ui import mix_words, wire
from ui.parts import placing, radio
from ui.parts.rows import address
from ui.parts.saving import save_as_list
from ui.parts.shelf import Shelf
from ui.words import say

FEWEST = 24
"""Tracks in the library from which on there are groups."""
AGAIN_S = 30 * 60
LIMIT = 8
LONG = 40


class Mixes:
    """What is known of them. `watch(heard)` calls `heard()` when that changes."""

    def __init__(self):
        self.all = []
        self.known = False
        self._made_at = None
        self._tracks = 0
        self._waiting = []
        self._asking = False
        self._watchers = []

    def watch(self, heard):
        self._watchers.append(heard)

    def want(self, then=None):
        """Have them asked for where they are not known, or are old. `then()` when they are here,
        or cannot be had."""
        tracks = wire.regions.value("library", {}).get("tracks", 0)
        now = page.now()
        old = self._made_at is None or now - self._made_at > AGAIN_S or tracks != self._tracks
        if tracks < FEWEST or not (old or self._asking):
            if then:
                then()
            return
        if then:
            self._waiting.append(then)
        if self._asking:
            return
        self._asking = True

        def came(answer):
            self.all, self.known = answer["mixes"], True
            self._made_at, self._tracks = now, tracks
            self._end()

        def failed(_problem):
            self._made_at, self._tracks = now, tracks
            self._end()
            return True  # the page is whole without them

        wire.do({"do": "mixes", "limit": LIMIT, "length": LONG}, came, failed)

    def _end(self):
        self._asking = False
        for heard in self._watchers:
            heard()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def named(self):
        """(name, mix) of all."""
        return list(zip(mix_words.names_of(self.all), self.all))

    def look_up(self, id_):
        """(name, mix) of one; None where it is not there."""
        for name, mix in self.named():
            if mix["id"] == id_:
                return name, mix
        return None


MIXES = Mixes()


def tile(pair):
    """What the tile of a mix says."""
    name, mix = pair
    return {
        "title": name,
        "sub": mix_words.about(mix),
        "art": mix_words.covers(mix),
        "href": address("mix", mix["id"]),
        "is": [],
        "names": [say("albums-play-it", title=name), say("common-more-about", title=name)],
    }


def play(pair):
    """Play a mix from its first track."""
    ids = ids_of(pair[1])
    wire.order("play", track=ids[0], tracks=ids, picked=pair[1]["picked"])


def ids_of(mix):
    return [track["id"] for track in mix["tracks"]]


def queue(pair, where):
    """Put it into the queue: "next", "album" or "end"."""
    name, mix = pair
    placing.queue({"tracks": ids_of(mix), "picked": mix["picked"]}, where, name)


def items(pair):
    """A mix's menu."""
    name, mix = pair
    made = [(say("common-play"), "play", lambda: play(pair))]
    made += placing.items(lambda where: queue(pair, where))
    return made + [
        None,
        (say("taste-radio"), "radio", lambda: radio.of_tracks(mix["tracks"])),
        (say("taste-save-list"), "list-plus", lambda: save_as_list(name, ids_of(mix))),
    ]


def shelf(holder):
    """A shelf of them."""
    return Shelf(holder, "home-mixes", tile, items, play)
