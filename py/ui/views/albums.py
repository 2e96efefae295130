"""All albums, as covers."""

import starling_page as page

from ui import wire
from ui.parts import things
from ui.parts.dom import action, by_id, every, hear, make
from ui.parts.shown import Shown
from ui.parts.tiles import album_tile, group_name
from ui.words import say

KINDS = ("album", "ep", "single", "live", "compilation", "soundtrack", "other")
KIND_WORDS = {
    "album": "albums-kind-album",
    "ep": "albums-kind-ep",
    "single": "albums-kind-single",
    "live": "albums-kind-live",
    "compilation": "albums-kind-compilation",
    "soundtrack": "albums-kind-soundtrack",
    "other": "albums-kind-other",
}
SIZES = ("small", "middle", "large")
SIZE_WORDS = {
    "small": "albums-size-small",
    "middle": "albums-size-middle",
    "large": "albums-size-large",
}


class Albums(Shown):
    name = "albums"
    order = "find_albums"
    rows = "albums"
    things = "albums"
    sorts = ("added", "title", "artist", "year", "played", "rating", "tracks")
    falling = ("added", "year", "played", "rating", "tracks")
    by_name = ("title", "artist")

    def __init__(self, app):
        self.size = page.recall("cover-size") or "middle"
        self._decades = []
        Shown.__init__(self, app)
        for name in ("albums-kind", "albums-decade"):
            hear(by_id(name), "change", self._filtered)
        self._sized()

    def tile(self, album):
        return album_tile(album)

    def menu(self, album):
        return things.album_menu(album)

    def question(self, album):
        return things.of_album(album)

    def begins(self, album):
        """What letters go by."""
        return album.get("artist", "") if self.sort == "artist" else album.get("title", "")

    def filter(self):
        wanted = {}
        kind, decade = by_id("albums-kind").value, by_id("albums-decade").value
        if kind:
            wanted["kind"] = kind
        if decade:
            wanted["decade"] = int(decade)
        wanted.update(Shown.filter(self))
        return wanted

    def reset(self):
        by_id("albums-kind").value = ""
        by_id("albums-decade").value = ""
        Shown.reset(self)

    def words_of(self, total):
        return say("common-albums", n=total)

    def next_size(self):
        """Larger covers; after the largest the smallest."""
        self.size = SIZES[(SIZES.index(self.size) + 1) % len(SIZES)]
        page.note("cover-size", self.size)
        self._sized()
        self.grid.resized()

    def _sized(self):
        if self.size not in SIZES:
            self.size = "middle"
        by_id("albums-grid").setAttribute("data-size", self.size)
        label = say("albums-size", size=say(SIZE_WORDS[self.size]))
        by_id("albums-size").setAttribute("aria-label", label)
        by_id("albums-size").title = label

    def turned(self):
        Shown.turned(self)
        self._sized()
        self._offer()

    def opened(self, _place=""):
        Shown.opened(self)
        command = {"do": "find_groups", "by": "decade", "descending": True}
        wire.do(command, self._came)

    def _came(self, answer):
        found = [decade for decade in answer["groups"] if decade.get("albums")]
        ids = [decade["id"] for decade in found]
        if ids != [decade["id"] for decade in self._decades]:
            self._decades = found
            self._offer()

    def _offer(self):
        """The decades that there are albums of; the one that is chosen stays so."""
        select = by_id("albums-decade")
        chosen = select.value
        for option in every("option", select)[1:]:
            option.remove()
        ids = [decade["id"] for decade in self._decades]
        for decade in self._decades:
            select.append(make("option", text=group_name("decade", decade), value=decade["id"]))
        if chosen and chosen not in ids:
            select.append(make("option", text=group_name("decade", {"name": chosen}), value=chosen))
        select.value = chosen

    def _filtered(self, _event):
        self.begin()


def start(app):
    """Bring the albums to life."""
    view = Albums(app)
    action("albums.size")(lambda *_: view.next_size())
    return view
