"""A list of tracks of any length that a question finds: of a genre, a folder, a year."""

from ui.parts import choosing, tracks
from ui.parts.dom import hear
from ui.parts.scopes import Scope
from ui.parts.trackpages import TrackPages


class TrackTable(TrackPages):
    """Over an element as `<div class="list" role="grid" data-tracks>`, with rows of `row-found`.
    `query(offset, limit)` is the order that finds a page; `found(total)` hears how many."""

    def __init__(self, app, root, query, found=None):
        self.app = app
        self.query = query
        self._found = found
        super().__init__(root, "row-found")
        self.list.on_key = self._key
        root.setAttribute("data-tracks", root.id)
        tracks.own(root.id, self)
        choosing.let(Scope(self, [self.list]))
        hear(root, "contextmenu", self._context)

    def changed(self):
        if self._found:
            self._found(self.pages.total)

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
