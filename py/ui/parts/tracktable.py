"""A list of tracks of any length that a question finds: of a genre, a folder, a year."""

from ui import wire
from ui.parts import toast, tracks
from ui.parts.dom import hear
from ui.parts.rows import playing
from ui.parts.virtual import VirtualList
from ui.state import Pages

PLAY_AT_ONCE = 300
PLAY_ON = 1000


class TrackTable:
    """Over an element as `<div class="list" role="grid" data-tracks>`, with rows of `row-found`.
    `query(offset, limit)` is the order that finds a page; `found(total)` hears how many."""

    def __init__(self, app, root, query, found=None):
        self.app = app
        self._query = query
        self._found = found
        self.pages = Pages(self._ask, self._changed)
        self.list = VirtualList(root, "row-found", self._line, self.pages.want)
        self.list.on_activate = self.play
        self.list.on_key = self._key
        self._playing = playing()[0]
        root.setAttribute("data-tracks", root.id)
        tracks.own(root.id, self)
        hear(root, "contextmenu", self._context)
        wire.regions.watch("playback", self._played)

    def begin(self):
        """Ask anew, from the top."""
        self.list.to_top()
        self.pages.begin()

    def track_of(self, element):
        """The track of the row that an element stands in."""
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
            if end < self.pages.total and generation == self.pages.generation:
                wire.do(self._query(end, PLAY_ON), queue_more)

        def queue_more(answer):
            ids = [each["id"] for each in answer["tracks"]]
            if ids:
                wire.order("queue_add", tracks=ids, where="end")

        wire.do({"do": "play", "track": track["id"], "tracks": [each["id"] for each in rows]}, more)

    def _ask(self, generation, offset):
        def then(answer):
            self.pages.put(generation, offset, answer["total"], answer["tracks"])

        def failed(problem):
            self.pages.failed()
            toast.tell(problem)
            return True

        wire.do(self._query(offset, Pages.SIZE), then, failed)

    def _changed(self):
        if self._found:
            self._found(self.pages.total)
        self.list.set_count(self.pages.total)
        self.list.refresh()

    def _played(self, _region):
        now = playing()[0]
        if now != self._playing:
            self._playing = now
            self.list.refresh()

    def _line(self, index):
        track = self.pages.row(index)
        return None if track is None else tracks.line(track, track["id"] == self._playing)

    def _key(self, event, index):
        track = self.pages.row(index)
        if track is None:
            return False
        if event.key == "ContextMenu" or (event.key == "F10" and event.shiftKey):
            tracks.open_menu(self.app, track, self.list.element(index))
        elif event.key == "Delete":
            self.app.library.remove(track)
        else:
            return False
        return True

    def _context(self, event):
        track = self.track_of(event.target)
        if track is not None:
            event.preventDefault()
            place = (event.clientX, event.clientY) if event.clientX else None
            row = self.list.element(self.list.index_of(event.target))
            tracks.open_menu(self.app, track, row, place)
