"""What was listened to: by day, or in pictures; brought in and out."""

import starling_page as page
from pyscript import document

from ui import wire
from ui.addresses import short
from ui.parts import ask, choosing, lists, menu, rows, statistics, unanswered, undo
from ui.parts.dom import action, by_id, every, hear, put_text, show
from ui.parts.row_hands import by_pointer, on_row, open_beside
from ui.parts.scopes import Listens
from ui.parts.virtual import VirtualList
from ui.state import Pages
from ui.words import artist_of, by_line, clock, date, dotted, on_change, say, title_of

DAY = 86400
SPANS = {"week": 7, "month": 30, "year": 365}
"""Days of each; `all` has no beginning."""
TYPING_MS = 120


class History:
    def __init__(self, app):
        self.app = app
        self.open = False
        self.text = ""
        self.pictures = False
        self.span = page.recall("history-span") or "month"
        self._timer = None
        self._asked = 0
        self._told = None
        self._playing = ""
        self._width = 0
        self.pages = Pages(self._ask, self._changed)
        self.list = VirtualList(by_id("history-list"), "row-listen", self._line, self.pages.want)
        self.list.on_activate = self.play
        self.list.on_key = self._key
        choosing.let(Listens(self, [self.list]))
        by_id("history-span").value = self.span
        hear(by_id("history-search"), "input", self._typed)
        hear(by_id("history-span"), "change", self._chosen)
        by_pointer(self.list, self.open_menu)
        page.on_resize(by_id("statistics"), self._resized)
        wire.regions.watch("playback", self._played)
        on_change(self._turned)

    def opened(self, place=""):
        """The view came into sight: the listens, or `statistics`."""
        if document.defaultView.location.hash == "#history/statistics":
            place = "statistics"
        self.pictures = place == "statistics"
        for link in every(".segments a", by_id("view-history")):
            if (link.getAttribute("href") == "#history/statistics") == self.pictures:
                link.setAttribute("aria-current", "page")
            else:
                link.removeAttribute("aria-current")
        show(by_id("history-span"), self.pictures)
        show(by_id("history-search-box"), not self.pictures)
        if self.pictures:
            self.look()
        else:
            self.pages.begin()
        self._show()

    def _played(self, _region):
        now = rows.playing()[0]
        if now != self._playing:
            self._playing = now
            if self.open and not self.pictures:
                self.pages.refresh()  # what has just ended is a listen

    def _turned(self):
        if self.open:
            self._show()
            if self.pictures and self._told:
                self._draw()

    def _show(self):
        told = self._told
        if self.pictures:
            empty = told is not None and not told.get("plays") and not told.get("skips")
            by_span = self.span != "all"
        else:
            empty = self.pages.known and not self.pages.total
            by_span = False
            put_text(by_id("history-count"), say("history-count", n=self.pages.total))
        if self.pictures:
            put_text(by_id("history-count"), "\u00a0")
        show(by_id("history-list"), not self.pictures and not empty)
        show(by_id("statistics"), self.pictures and not empty and told is not None)
        show(by_id("history-none"), empty)
        if empty:
            sought = bool(self.text) and not self.pictures
            show(by_id("history-none-ways"), not sought and not by_span)
            title = "history-none"
            if sought:
                title = "library-no-match"
            elif by_span:
                title = "history-none-in-span"
            put_text(by_id("history-none-title"), say(title))
            text = say("history-none-text")
            if sought:
                text = say("history-no-match", text=short(self.text, 60))
            elif by_span:
                text = say("history-none-in-span-text")
            put_text(by_id("history-none-text"), text)

    # ── Statistics ──

    def look(self):
        """Ask for the figures of the span that is chosen."""
        self._asked += 1
        number = self._asked
        since = page.now() - SPANS[self.span] * DAY if self.span in SPANS else 0

        def then(told):
            if number == self._asked:
                self._told = told
                if self.open and self.pictures:
                    self._show()
                    self._draw()

        wire.do(
            {
                "do": "statistics",
                "since": since,
                "until": 0,
                "minutes_east": lists.minutes_east(),
            },
            then,
        )

    def _draw(self):
        holder = by_id("statistics")
        style = document.defaultView.getComputedStyle(holder)
        edges = [style.getPropertyValue(f"padding-inline-{side}") for side in ("start", "end")]
        room = holder.clientWidth - sum(int(float(edge.replace("px", ""))) for edge in edges)
        told = self._told or {}
        if holder.clientWidth and (told.get("plays") or told.get("skips")):
            self._width = holder.clientWidth
            statistics.show(holder, told, room)

    def _resized(self):
        """Charts are drawn anew where the page became much wider or narrower."""
        width = by_id("statistics").clientWidth
        if width and self._told and abs(width - self._width) > 60:
            self._width = width
            self._draw()

    def _chosen(self, event):
        self.span = event.target.value
        page.note("history-span", self.span)
        self.look()

    # ── Listens ──

    def _ask(self, generation, offset):
        def then(answer):
            self.pages.put(generation, offset, answer["total"], answer["listens"])

        unanswered.ask(
            self.list.root,
            {"do": "history", "text": self.text, "offset": offset, "limit": Pages.SIZE},
            then,
            self.pages.refresh,
            lambda: not self.pages.known,
            lambda _: self.pages.failed(),
        )

    def _changed(self):
        self._show()
        self.list.set_count(self.pages.total)
        self.list.refresh()

    def _day(self, at):
        """What a day is called: today, yesterday, or its date."""
        when = _day_of(at)
        days = (_day_of(page.now()) - when) // DAY
        if days <= 0:
            return say("history-today")
        return say("history-yesterday") if days == 1 else date(at)

    def _line(self, index):
        listen = self.pages.row(index)
        if listen is None:
            return None
        track = listen.get("track")
        told = track or listen
        title = title_of(told)
        before = self.pages.row(index - 1) if index else None
        first = before is None or _day_of(before["at"]) != _day_of(listen["at"])
        day = self._day(listen["at"])
        when = date(listen["at"], "clock")
        skipped = listen.get("skipped")
        heard = clock(listen.get("heard_ms", 0))
        label = say(
            "history-row",
            title=title,
            artist=artist_of(told),
            day=day,
            time=when,
        )
        flags = []
        if track and track["id"] == self._playing:
            flags.append("current")
        if not track:
            flags.append("missing")
        if first:
            flags.append("first")
        sub = by_line(told)
        if skipped:
            sub = dotted((say("history-was-skipped"), sub))
        return {
            "texts": [title, sub, when, heard, day if first else ""],
            "art": (track or {}).get("art", ""),
            "label": label,
            "is": flags,
            "names": [
                say("history-take", title=title),
                say("common-more-about", title=title),
            ],
            "off": [] if track else [1],
            "key": str(listen["listen"]),
        }

    def play(self, index):
        listen = self.pages.row(index)
        if listen and listen.get("track"):
            wire.order("play", track=listen["track"]["id"])

    def take(self, index):
        """Take a listen out of the history."""
        listen = self.pages.row(index)
        if listen is not None:
            self._take(listen)

    def _take(self, listen):
        title = title_of(listen.get("track") or listen)

        def done(_answer):
            self.pages.refresh()
            undo.did(say("history-taken", title=title))

        wire.do({"do": "history_remove", "listens": [listen["listen"]]}, done)

    def clear(self):
        """Take everything out."""

        def really():
            # Whatever the clock said when it was heard.
            wire.do({"do": "history_remove", "before": 1 << 52}, done)

        def done(_answer):
            self._told = None
            self.opened("statistics" if self.pictures else "")
            undo.did(say("history-cleared"))

        ask.sure(say("history-clear"), say("history-clear-text"), say("history-clear-yes"), really)

    def _typed(self, event):
        text = event.target.value.strip()
        if text != self.text:
            self.text = text
            page.never(self._timer)
            self._timer = page.after(TYPING_MS, self._begin)

    def _begin(self):
        self.list.to_top()
        self.pages.begin()

    # ── Menus and keys ──

    def more_menu(self, button):
        items = [
            (
                say("history-export"),
                "download",
                lambda: lists.format_menu("listens", button),
            ),
            (say("history-import"), "upload", self.bring),
            None,
            (say("history-clear"), "trash-2", self.clear),
        ]
        box = button.getBoundingClientRect()
        menu.open_menu(items, box.right - 240, box.bottom + 4, button)

    def bring(self):
        """Bring listens in from a file."""
        lists.import_history(lambda: self.opened("statistics" if self.pictures else ""))

    def open_menu(self, index, x=None, y=None):
        listen = self.pages.row(index)
        if listen is None or not listen.get("track"):
            return
        items = self.app.library.items(listen["track"], False)
        items.append((say("history-out"), "x", lambda: self._take(listen)))
        open_beside(self.list, index, items, x, y)

    def _key(self, event, index):
        if event.key in ("Delete", "Backspace"):
            self.take(index)
        elif event.key == "F10" and event.shiftKey:
            self.open_menu(index)
        else:
            return False
        return True


def _day_of(at):
    """Midnight of a moment's day, by the listener's clock, as if it were UTC."""
    local = at + lists.minutes_east(at) * 60
    return local - local % DAY


def start(app):
    """Bring the history to life."""
    view = History(app)

    action("listen.out")(on_row(view.list, view.take))
    action("listen.menu")(on_row(view.list, view.open_menu))
    action("history.more")(lambda target, _event: view.more_menu(target))
    action("history.import")(lambda *_: view.bring())
    return view
