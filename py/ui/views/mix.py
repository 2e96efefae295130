"""A mix: its tracks in their order, to be heard or kept as a playlist."""

from ui import mix_words, wire
from ui.parts import choosing, mosaic, things
from ui.parts.dom import action, by_id, put_text, show
from ui.parts.mixes import MIXES, ids_of, items, play
from ui.parts.saving import save_as_list
from ui.parts.scopes import Pieces
from ui.parts.tracklist import TrackList
from ui.parts.tracks import line
from ui.words import dotted, on_change, say

ART_PX = 200


class Mix:
    def __init__(self, app):
        self.app = app
        self.open = False
        self.id = ""
        self._pair = None
        self.list = TrackList(app, by_id("mix-tracks"), "", self._line, self._play_at)
        choosing.let(Pieces(self, [self.list]))
        action("mix.play")(lambda *_: self._pair and play(self._pair))
        action("mix.save")(lambda *_: self._save())
        action("mix.menu")(lambda *_: self._menu())
        MIXES.watch(self._came)
        wire.regions.watch("playback", lambda _: self.list.played())
        on_change(self._show)

    def opened(self, place=""):
        """The one of this id."""
        if place != self.id:
            self.id, self._pair = place, None
            by_id("mix-pane").scrollTop = 0
            show(by_id("mix-in"), False)
            show(by_id("mix-gone"), False)
        if MIXES.look_up(place) is None:
            by_id("mix-pane").setAttribute("aria-busy", "true")
        MIXES.want(self._came)

    def _came(self):
        if self.open:
            by_id("mix-pane").removeAttribute("aria-busy")
            self._show()

    def _show(self):
        """What is shown stays, also where the groups were made anew meanwhile."""
        self._pair = MIXES.look_up(self.id) or self._pair
        show(by_id("mix-in"), self._pair is not None)
        show(by_id("mix-gone"), self._pair is None and bool(self.id))
        if self._pair is None:
            return
        name, mix = self._pair
        put_text(by_id("mix-name"), name.replace(" · ", "\u00a0· "))  # no line begins with a dot
        parts = [mix_words.about(mix)]
        if mix["size"] > len(mix["tracks"]):
            parts.append(say("taste-mix-of", n=len(mix["tracks"])))
        put_text(by_id("mix-about"), dotted(parts))
        mosaic.show(by_id("mix-art"), mix_words.covers(mix), ART_PX)
        self.list.root.setAttribute("aria-label", name)
        self.list.show(mix["tracks"])

    def _line(self, index, current):
        track = self._pair[1]["tracks"][index]
        return line(track, current, str(index + 1))

    def _play_at(self, index):
        ids = ids_of(self._pair[1])
        wire.order("play", track=ids[index], tracks=ids, picked=self._pair[1]["picked"])

    def _save(self):
        if self._pair is not None:
            name, mix = self._pair
            save_as_list(name, ids_of(mix))

    def _menu(self):
        if self._pair is not None:
            button = by_id("mix-menu")
            box = button.getBoundingClientRect()
            things.open_at(items(self._pair), button, (box.left, box.bottom + 4))


def start(app):
    """Bring the page of a mix to life."""
    return Mix(app)
