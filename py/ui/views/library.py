"""The library: a list of any length, searched as one types."""

import starling_page as page

from ui import wire
from ui.addresses import short
from ui.parts import menu, toast
from ui.parts.dom import action, by_id, every, hear, one, put_text, set_icon, show
from ui.parts.keeping import go, keep
from ui.parts.rows import address, line_of, playing
from ui.parts.virtual import VirtualList
from ui.state import Pages
from ui.words import grouped, on_change, say, share, title_of

PLAY_AT_ONCE = 300
"""Rows that a click queues without asking the engine; the rest of the list follows behind."""
PLAY_ON = 1000


class Library:
    def __init__(self):
        self.text = ""
        self.sort = page.recall("sort") or "added"
        self.descending = page.recall("descending") != "no"
        self.only_kept = False
        self.pages = Pages(self._ask, self._changed)
        self.list = VirtualList(by_id("tracks"), "row-track", self._line, self.pages.want, 1)
        self.list.on_activate = self.play
        self.list.on_key = self._key
        self._revision = None
        self._last_playing = ("", "")
        hear(by_id("search"), "input", self._typed)
        hear(by_id("search"), "keydown", self._search_key)
        hear(by_id("sort"), "change", self._chosen)
        hear(by_id("tracks"), "contextmenu", self._context)
        self._show_order()
        remembered = page.recall("tracks")
        if remembered and remembered != "0":
            self.list.set_count(min(60, int(remembered)))
            show(by_id("tracks-head"))
        else:
            self._show_emptiness(0)
        wire.regions.watch("library", self._region)
        wire.regions.watch("playback", self._played)
        on_change(self._turned)

    # ── What the engine tells ──

    def _region(self, region):
        if region.get("revision") == self._revision:
            return
        first_time = self._revision is None
        engine = wire.regions.value("engine", {}).get("is")
        if first_time and not region.get("revision") and engine != "ready":
            return
        self._revision = region.get("revision")
        page.note("tracks", str(region.get("tracks", 0)))
        if first_time:
            self.pages.begin()
        else:
            self.pages.refresh()
        if self.pages.known:
            self._show_counts()

    def _played(self, _region):
        now = playing()
        if now != self._last_playing:
            self._last_playing = now
            self.list.refresh()

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

    def _ask(self, generation, offset):
        def then(answer):
            self.pages.put(generation, offset, answer["total"], answer["tracks"])

        def failed(problem):
            self.pages.failed()
            toast.tell(problem)
            return True

        wire.do(self.query(offset, Pages.SIZE), then, failed)

    def _changed(self):
        show(by_id("tracks-head"), self.pages.total > 0)
        self._show_counts()
        self._show_emptiness(self.pages.total)
        self.list.set_count(self.pages.total)
        self.list.refresh()

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

    def _begin(self):
        self.list.to_top()
        self.pages.begin()

    # ── Rows ──

    def _line(self, index):
        track = self.pages.row(index)
        if track is None:
            return None
        part = ""
        if track.get("keeping"):
            stored = int(100 * track.get("stored", 0))
            part = f"{stored}%"
            keep, label = "is-keeping", say("library-being-kept", part=share(stored / 100))
        elif track.get("kept"):
            keep, label = "is-kept", say("library-is-kept")
        else:
            keep, label = "", say("library-keep")
        more = say("common-more-about", title=title_of(track))
        line = line_of(track, track["id"] == self._last_playing[0], [label, more])
        line["keep"] = [keep, part]
        return line

    def play(self, index):
        """Play the list from a row on: what is here at once, the rest of it behind."""
        track = self.pages.row(index)
        if track is None:
            return
        first, rows = self.pages.around(index, PLAY_AT_ONCE)
        generation, end = self.pages.generation, first + len(rows)

        def more(_answer):
            if end < self.pages.total and generation == self.pages.generation:
                wire.do(self.query(end, PLAY_ON), queue_more)

        def queue_more(answer):
            ids = [each["id"] for each in answer["tracks"]]
            if ids:
                wire.order("queue_add", tracks=ids, where="end")

        wire.do({"do": "play", "track": track["id"], "tracks": [each["id"] for each in rows]}, more)

    def items(self, track):
        ids = [track["id"]]
        title = title_of(track)

        def queued(where, said):
            wire.do(
                {"do": "queue_add", "tracks": ids, "where": where},
                lambda _: toast.say(say(said, title=title)),
            )

        wished = track.get("kept") or track.get("keeping")
        items = [
            (say("common-play"), "play", lambda: wire.order("play", track=track["id"])),
            (
                say("library-play-next"),
                "list-start",
                lambda: queued("next", "library-plays-next"),
            ),
            (say("library-add-to-queue"), "list-end", lambda: queued("end", "library-queued")),
            None,
            (
                say("library-stop-keeping" if wished else "library-keep"),
                "circle-check" if wished else "download",
                lambda: self.keep(track),
            ),
        ]
        if track.get("album"):
            items.append((say("library-keep-album"), "disc-3", lambda: self.keep_album(track)))
        artist = track.get("artist")
        if artist:
            words = say("library-keep-artist", artist=short(artist, 28))
            said = say("library-keeping-all", artist=artist)
            items.append((words, "users", lambda: keep(said, artist=artist)))
        loved = track.get("loved")
        words = say("library-unlove" if loved else "library-love")
        items.append((words, "heart", lambda: wire.order("love", tracks=ids, on=not loved)))
        items.append(None)
        if track.get("album_id"):
            to = address("album", track["album_id"])
            items.append((say("library-to-album"), "disc-3", lambda: go(to)))
        if track.get("artist_id"):
            words = say("library-to-artist", artist=short(artist, 28))
            there = address("artist", track["artist_id"])
            items.append((words, "user-round", lambda: go(there)))
        items += menu.of_tracks([track])
        items.append((say("library-remove"), "trash-2", lambda: self.remove(track)))
        return items

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

    def row_of(self, element):
        index = self.list.index_of(element)
        return None if index is None else self.pages.row(index)

    def open_menu(self, index, x=None, y=None):
        track = self.pages.row(index)
        if track is None:
            return
        self.list.focus(index)
        item = self.list.element(index)
        if x is None:
            box = one(".more", item).getBoundingClientRect()
            x, y = box.right - 220, box.bottom + 2
        menu.open_menu(self.items(track), x, y, item)

    def _context(self, event):
        index = self.list.index_of(event.target)
        if index is not None:
            event.preventDefault()
            if event.clientX:
                self.open_menu(index, event.clientX, event.clientY)
            else:
                self.open_menu(index)

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
            self._begin()

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
        self._begin()

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
        view._begin()

    @action("library.reset")
    def _reset(_target, _event):
        by_id("search").value = ""
        view.text = ""
        view.only_kept = False
        by_id("only-kept").setAttribute("aria-pressed", "false")
        view._begin()
        by_id("search").focus()

    @action("row.keep")
    def _keep(target, _event):
        track = view.row_of(target)
        if track:
            view.keep(track)

    @action("row.menu")
    def _menu(target, _event):
        index = view.list.index_of(target)
        if index is not None:
            view.open_menu(index)

    return view
