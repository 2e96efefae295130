"""The library: a list of any length, searched as one types."""

import json

import starling_page as page

from ui import wire
from ui.addresses import short
from ui.parts import menu, placing, toast
from ui.parts.dom import action, by_id, every, hear, one, put_text, set_icon, show
from ui.parts.keeping import go, keep
from ui.parts.row_hands import by_pointer, open_beside
from ui.parts.rows import address
from ui.parts.trackpages import TrackPages
from ui.words import grouped, on_change, say, title_of

SEEN = 40
"""Rows that the page remembers, to show them at the next start before the engine is up."""
SEEN_MS = 1500
UNSEEN_MS = 3000
"""A list out of sight is asked for so long after it changed: for the next start, which shows it."""
SEEN_FORM = 1
"""Of what is remembered; another one is forgotten."""


class Library(TrackPages):
    def __init__(self):
        self.text = ""
        self.sort = page.recall("sort") or "added"
        self.descending = page.recall("descending") != "no"
        self.only_kept = False
        super().__init__(by_id("tracks"), "row-track", 1)
        self.list.on_key = self._key
        self._revision = None
        hear(by_id("search"), "input", self._typed)
        hear(by_id("search"), "keydown", self._search_key)
        hear(by_id("sort"), "change", self._chosen)
        by_pointer(self.list, self.open_menu)
        self._show_order()
        self._seeing = False
        self._old = None
        """What will ask anew where its list changed while it was out of sight."""
        remembered = page.recall("tracks")
        if not remembered or remembered == "0":
            self._show_emptiness(0)
        elif not self._recall(int(remembered)):
            self.list.set_count(min(60, int(remembered)))
            show(by_id("tracks-head"))
        wire.regions.watch("library", self._region)
        wire.regions.watch("engine", self._engine)
        on_change(self._turned)

    # ── What the engine tells ──

    def _region(self, region):
        if region.get("revision") == self._revision:
            return
        first_time = self._revision is None
        engine = wire.regions.value("engine", {}).get("is")
        if first_time and not region.get("tracks") and engine != "ready":
            return  # the page's own first value, not the engine's word
        self._revision = region.get("revision")
        page.note("tracks", str(region.get("tracks", 0)))
        if first_time:
            self.pages.begin()
        else:
            page.note("seen", "")
            self._again()
        if self.pages.known:
            self._show_counts()

    def _again(self):
        """Ask anew: at once where it is seen, else once nothing has changed for a while."""
        if self._old is not None:
            page.never(self._old)
            self._old = None
        if by_id("view-library").hidden:
            self._old = page.after(UNSEEN_MS, self._unseen)
        else:
            self.pages.refresh()

    def _unseen(self):
        self._old = None
        self.pages.refresh()

    def opened(self):
        """The view came into sight."""
        if self._old is not None:
            self._again()
        self.list.render()

    def _engine(self, engine):
        """That there is nothing is believed of the engine only."""
        if engine.get("is") == "ready" and self._revision is None:
            self._region(wire.regions.value("library", {}))

    def _turned(self):
        """Another language is spoken."""
        self._show_order()
        self._show_counts()
        self._show_emptiness(self.pages.total)

    # ── Pages ──

    def query(self, offset, limit):
        sort = self.sort
        if self.text and sort == "added":
            sort = "relevance"
        return {
            "do": "find",
            "text": self.text,
            "sort": sort,
            "offset": offset,
            "limit": limit,
            "descending": self.descending and sort != "relevance",
            "filter": {"kept": True} if self.only_kept else {},
        }

    def changed(self):
        show(by_id("tracks-head"), self.pages.total > 0)
        self._show_counts()
        self._show_emptiness(self.pages.total)
        if not self._seeing and self._revision is not None:
            self._seeing = True
            page.after(SEEN_MS, self._note)

    # What was seen last is shown at the next start at once, and replaced by the engine's answer.

    def _order(self):
        return [SEEN_FORM, self.sort, self.descending]

    def _note(self):
        self._seeing = False
        rows = [] if self.text or self.only_kept else self.pages.first(SEEN)
        if rows:
            page.note("seen", json.dumps([self._order(), rows]))

    def _recall(self, total):
        """Show what was seen last; is there anything?"""
        try:
            order, rows = json.loads(page.recall("seen") or "[0, 0]")
            if order == self._order() and rows and all(row["id"] for row in rows):
                self.pages.recall(total, rows)
                return True
        except (ValueError, KeyError, TypeError):  # what somebody else wrote there
            page.note("seen", "")
        return False

    def _show_counts(self):
        library = wire.regions.value("library", {})
        total, albums = self.pages.total, library.get("albums", 0)
        if self.text or self.only_kept:
            words = say("library-found", part=grouped(total), n=library.get("tracks", 0))
        else:
            words = say("common-tracks", n=total)
            if albums:
                words = say("library-count", tracks=words, albums=say("common-albums", n=albums))
        put_text(by_id("library-count"), words if total or self.text else "\u00a0")

    def _show_emptiness(self, total):
        narrowed = bool(self.text or self.only_kept)
        show(by_id("welcome"), total == 0 and not narrowed)
        show(by_id("no-match"), total == 0 and narrowed)
        show(by_id("tracks"), total > 0)
        for each in (by_id("sort"), by_id("sort-way"), by_id("only-kept"), one(".search")):
            show(each, total > 0 or narrowed)
        if total == 0 and narrowed:
            if self.text:
                words = say("library-no-match-text", text=short(self.text, 60))
            else:
                words = say("library-none-kept")
            put_text(by_id("no-match-text"), words)

    # ── Rows ──

    def items(self, track, here=True, plays=False):
        """A track's menu: what is heard, what is kept and loved, what is like it. Without the way out
        of the library where it is a list's own (not `here`); without what is done with the queue
        where it `plays` already."""
        ids = [track["id"]]
        title = title_of(track)
        more = menu.of_tracks([track])

        items = []
        if not plays:
            items.append(
                (say("common-play"), "play", lambda: wire.order("play", track=track["id"]))
            )
            items += placing.items(lambda where: placing.queue({"tracks": ids}, where, title))
            items.append(None)
        loved = track.get("loved")
        words = say("library-unlove" if loved else "library-love")
        items.append((words, "heart", lambda: wire.order("love", tracks=ids, on=not loved)))
        items += more["add"]
        items.append(self._keeps(track))
        items.append(None)
        if more["like"]:
            items.append((say("library-like"), "radio", more["like"]))
        goes = _goes(track) + more["go"]
        if goes:
            items.append((say("library-go"), "disc-3", goes))
        edits = more["edit"]
        if here:
            out = (say("library-remove"), "trash-2", lambda: self.remove(track))
            edits = edits + [None, out] if edits else [out]
        if edits:
            items.append((say("library-organise"), menu.EDIT, edits))
        return items

    def _keeps(self, track):
        """What of it can be kept, as an item: the track, and what it is of."""
        wished = track.get("kept") or track.get("keeping")
        words = say("library-stop-keeping" if wished else "library-keep-track")
        items = [(words, "circle-check" if wished else "download", lambda: self.keep(track))]
        if track.get("album"):
            items.append((say("library-keep-album"), "disc-3", lambda: self.keep_album(track)))
        artist = track.get("artist")
        if artist:
            words = say("library-keep-artist", artist=short(artist, 28))
            said = say("library-keeping-all", artist=artist)
            items.append((words, "users", lambda: keep(said, artist=artist)))
        return (say("library-keep"), "download", items)

    def keep(self, track):
        if track.get("kept") or track.get("keeping"):
            wire.order("drop", track=track["id"])
        else:
            keep(say("library-keeping", title=title_of(track)), track=track["id"])

    def keep_album(self, track):
        what = {"album": track["album"]}
        artist = track.get("album_artist") or track.get("artist")
        if artist:
            what["artist"] = artist
        keep(say("library-keeping", title=track["album"]), **what)

    def remove(self, track):
        ids = [track["id"]]
        wire.do(
            {"do": "drop", "tracks": ids, "remove": True},
            lambda _: toast.say(
                say("library-removed", title=title_of(track)),
                label=say("common-undo"),
                act=lambda: wire.order("restore", tracks=ids),
            ),
        )

    def open_menu(self, index, x=None, y=None):
        track = self.pages.row(index)
        if track is None:
            return
        open_beside(self.list, index, self.items(track), x, y)

    def _key(self, event, index):
        if event.key == "F10" and event.shiftKey:
            self.open_menu(index)
        elif event.key == "Delete":
            track = self.pages.row(index)
            if track:
                self.remove(track)
        else:
            return False
        return True

    # ── Search and order ──

    def _typed(self, event):
        text = event.target.value.strip()
        if text != self.text:
            self.text = text
            self.begin()

    def look_for(self, text):
        """Search for this, as if it had been typed."""
        by_id("search").value = self.text = text
        self.begin()

    def _search_key(self, event):
        if event.key == "ArrowDown" or (event.key == "Enter" and self.list.count):
            event.preventDefault()
            self.list.focus(self.list.active)
        elif event.key == "Escape" and not self.text:
            by_id("search").blur()

    def _chosen(self, event):
        self.order_by(event.target.value)

    def order_by(self, sort):
        self.descending = not self.descending if sort == self.sort else sort in ("added", "played")
        self.sort = sort
        self.reorder()

    def reorder(self):
        page.note("sort", self.sort)
        page.note("descending", "yes" if self.descending else "no")
        self._show_order()
        self.begin()

    def _show_order(self):
        by_id("sort").value = self.sort
        way = by_id("sort-way")
        way.setAttribute("aria-pressed", "false")
        set_icon(one("use", way), "arrow-down-wide-narrow" if self.descending else "arrow-up")
        way.setAttribute(
            "aria-label", say("library-turn-down" if self.descending else "library-turn-up")
        )
        for head in every("[role=columnheader]", by_id("tracks-head")):
            if head.getAttribute("data-sort") == self.sort:
                head.setAttribute("aria-sort", "descending" if self.descending else "ascending")
            else:
                head.removeAttribute("aria-sort")


def _goes(track):
    """Where a track leads to."""
    items = []
    if track.get("album_id"):
        album = address("album", track["album_id"])
        items.append((say("library-by-album"), "disc-3", lambda: go(album)))
    if track.get("artist_id") and track.get("artist"):
        artist = address("artist", track["artist_id"])
        items.append((short(track["artist"], 28), "user-round", lambda: go(artist)))
    return items


def start():
    """Bring the library to life."""
    view = Library()

    @action("library.sort")
    def _sort(target, _event):
        view.order_by(target.getAttribute("data-sort"))

    @action("library.way")
    def _way(_target, _event):
        view.descending = not view.descending
        view.reorder()

    @action("library.kept")
    def _kept(target, _event):
        view.only_kept = not view.only_kept
        target.setAttribute("aria-pressed", "true" if view.only_kept else "false")
        view.begin()

    @action("library.reset")
    def _reset(_target, _event):
        by_id("search").value = ""
        view.text = ""
        view.only_kept = False
        by_id("only-kept").setAttribute("aria-pressed", "false")
        view.begin()
        by_id("search").focus()

    @action("row.keep")
    def _keep(target, _event):
        track = view.track_of(target)
        if track:
            view.keep(track)

    @action("row.menu")
    def _menu(target, _event):
        index = view.list.index_of(target)
        if index is not None:
            view.open_menu(index)

    return view
