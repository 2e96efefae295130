"""What of a playlist was not found in the library: guesses, and a search for the right track."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import lists, unanswered, undo
from ui.parts.clones import clone
from ui.parts.dom import action, by_id, clear, every, hear, icon, make, one, put_text, show
from ui.parts.keyed import KeyedList
from ui.words import artist_of, by_line, dotted, length, on_change, say, title_of

PAGE = 50
TYPING_MS = 160
FOUND = 5


class Missing:
    def __init__(self):
        self.open = False
        self.id = ""
        self.items = []
        self.total = 0
        self._timers = {}
        self.list = KeyedList(by_id("missing-list"), _make, self._fill)
        hear(by_id("missing-list"), "input", self._typed)
        hear(by_id("missing-list"), "click", self._clicked)
        on_change(self.list.forget)

    def opened(self, place=""):
        """The view came into sight."""
        if place:
            self.id = place
        self.ask()

    def ask(self):
        def then(answer):
            self.items, self.total = answer["items"], answer["total"]
            put_text(by_id("missing-count"), answer["playlist"]["name"])
            self.render()

        unanswered.ask(
            by_id("missing-page"),
            lists.look_up(self.id, 0, PAGE, only_missing=True),
            then,
            self.ask,
            lambda: not self.items,
        )

    def more(self):
        """The next ones: what was found meanwhile is missing to the engine no more."""
        asked = self.id

        def then(answer):
            if asked == self.id:
                here = [each["item"] for each in self.items]
                self.items += [each for each in answer["items"] if each["item"] not in here]
                self.total = answer["total"]
                self.render()

        wire.do(lists.look_up(self.id, len(self.items), PAGE, only_missing=True), then)

    def render(self):
        for name in ("missing-back", "missing-done"):
            by_id(name).setAttribute("href", lists.to_page(self.id))
        show(by_id("missing-page"), bool(self.items))
        show(by_id("missing-none"), not self.items)
        show(by_id("missing-more"), len(self.items) < self.total)
        self.list.show([(item["item"], item) for item in self.items])

    def _fill(self, card, item):
        card.setAttribute("data-item", str(item["item"]))
        title = title_of(item)
        put_text(one(".missing-name", card), title)
        parts = [artist_of(item)]
        if item.get("album"):
            parts.append(item["album"])
        if item.get("duration_ms"):
            parts.append(length(item["duration_ms"]))
        put_text(one(".missing-sub", card), dotted(parts))
        guesses = item.get("guesses", [])
        hint = "playlists-guesses" if guesses else "playlists-no-guesses"
        put_text(one(".missing-hint", card), say(hint))
        one(".guesses", card).setAttribute("aria-label", say(hint))
        _tracks(one(".guesses", card), guesses)
        field = one(".missing-search", card)
        field.setAttribute("aria-label", say("playlists-find-other-for", title=title))

    def _typed(self, event):
        card = event.target.closest("[data-item]")
        key = card.getAttribute("data-item")
        text = event.target.value.strip()
        if key in self._timers:
            page.never(self._timers[key])

        def find():
            if not text:
                clear(one(".found", card))
                return
            wire.do({"do": "find", "text": text, "sort": "relevance", "limit": FOUND}, found)

        def found(answer):
            if event.target.value.strip() == text:
                _tracks(one(".found", card), answer["tracks"])
                if not answer["tracks"]:
                    one(".found", card).append(make("li", "note", say("library-no-match")))

        self._timers[key] = page.after(TYPING_MS, find)

    def _clicked(self, event):
        button = event.target.closest("[data-track]")
        if is_none(button):
            return
        card = button.closest("[data-item]")
        item = int(card.getAttribute("data-item"))
        name = one("b", button).textContent

        def done(_answer):
            items = [each["item"] for each in self.items]
            if item not in items:  # pressed twice
                return
            place = items.index(item)
            self.items = [each for each in self.items if each["item"] != item]
            self.total -= 1
            self.render()
            undo.did(say("playlists-match-said", title=name))
            if self.total and not self.items:
                self.ask()
            cards = every("[data-item]", by_id("missing-list"))
            if cards and is_none(document.activeElement.closest("[data-item]")):
                one("button, input", cards[min(place, len(cards) - 1)]).focus()
            elif not cards:
                by_id("missing-done").focus()

        wire.do(
            {
                "do": "playlist_match",
                "playlist": self.id,
                "item": item,
                "track": button.getAttribute("data-track"),
            },
            done,
        )


def _make():
    card = clone("missing-card")
    return card, card


def _tracks(holder, tracks):
    clear(holder)
    for track in tracks:
        line = make("li")
        button = make("button", "pick", type="button", data_track=track["id"])
        art = make("span", "list-art small")
        art.append(icon("music"))
        if track.get("art"):
            art.append(make("img", alt="", src=page.art(track["art"], 40)))
        words = make("span", "pick-words", translate="no")
        words.append(make("b", text=title_of(track)))
        words.append(make("small", text=by_line(track)))
        for part in (art, words, make("small", text=length(track.get("duration_ms", 0)))):
            button.append(part)
        line.append(button)
        holder.append(line)


def start(_app):
    """Bring the view to life."""
    view = Missing()
    action("missing.more")(lambda *_: view.more())
    return view
