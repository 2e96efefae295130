"""Tracks that a question finds, as a list of any length: its pages, its rows, playing it from one on."""

import starling_page as page

from ui import wire
from ui.parts import unanswered
from ui.parts.rows import playing, track_line
from ui.parts.virtual import VirtualList
from ui.state import Pages

PLAY_AT_ONCE = 300
"""Rows that a click queues without asking the engine; the rest of the list follows behind."""
PLAY_ON = 1000


def put(pages, generation, *told):
    """A page's answer was read. What nobody waits for is drawn in a turn of its own: to read it and
    to draw it take the page as long, and may come at any time while music is added."""
    if pages.brings_up_to_date(generation):
        page.next_turn(lambda: pages.put(generation, *told))
    else:
        pages.put(generation, *told)


class TrackPages:
    """A kind of it has `query(offset, limit)`, the order that finds a page, and `changed()`, called
    when a page came."""

    def __init__(self, root, template, before=0):
        self.pages = Pages(self._ask, self._changed, self._head)
        self.list = VirtualList(root, template, self._line, self.pages.want, before)
        self.list.on_activate = self.play
        self._fill = None
        self._listed = None
        """The query whose rows the list shows."""
        self._playing = playing()[0]
        wire.regions.watch("playback", self._played)

    def begin(self):
        """Ask anew, from the top."""
        self.list.to_top()
        self.pages.begin()

    def track_of(self, element):
        """The track of the row that an element stands in, or None."""
        index = self.list.index_of(element)
        return None if index is None else self.pages.row(index)

    def play(self, index):
        """Play the list from a row on: what is here at once, the rest of it behind."""
        track = self.pages.row(index)
        if track is None:
            return
        first, rows = self.pages.around(index, PLAY_AT_ONCE)
        generation, end = self.pages.generation, first + len(rows)

        def more(_answer):
            if end < self.pages.total and generation == self.pages.generation and still():
                wire.do(self.query(end, PLAY_ON), queue_more)

        def queue_more(answer):
            ids = [each["id"] for each in answer["tracks"]]
            if ids and still():
                wire.order("queue_add", tracks=ids, where="end")

        def still():
            return wire.begun[0] == turn

        wire.do({"do": "play", "track": track["id"], "tracks": [each["id"] for each in rows]}, more)
        turn = wire.begun[0]

    def _head(self):
        return self.list.sight()

    def _ask(self, generation, offset, limit):
        def then(answer):
            put(self.pages, generation, offset, answer["total"], answer["tracks"])

        unanswered.ask(
            self.list.root,
            self.query(offset, limit),
            then,
            self.pages.refresh,
            lambda: not self.pages.known,
            lambda _: self.pages.failed(),
        )

    def _changed(self):
        self.changed()
        if self._listed != self.pages.generation:
            self._listed = self.pages.generation
            self.list.set_count(self.pages.total, True)
        else:
            self.list.set_count(self.pages.total)
            self.list.refresh()
        if self._fill is not None:
            page.never(self._fill)
        self._fill = page.after(self.pages.fill_ms(), self._filled)

    def _filled(self):
        self._fill = None
        self.pages.fill()

    def _played(self, _region):
        now = playing()[0]
        if now != self._playing:
            self._playing = now
            self.list.refresh()

    def _line(self, index):
        track = self.pages.row(index)
        return None if track is None else track_line(track, track["id"] == self._playing)
