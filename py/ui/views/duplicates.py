"""Tracks that may be the same recording, beside each other, with what speaks for it in words.

Each group can be merged or kept apart by itself. Or several are chosen, by their boxes, with Ctrl and
Shift, or all that are certain, also those that are not shown: they are merged in one order."""

from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import toolbar, unanswered, undo
from ui.parts.dom import action, by_id, every, hear, one, put_text, show
from ui.parts.keyed import KeyedList
from ui.parts.twins import fill_card, into_of, key_of, make_card
from ui.words import on_change, say, title_of

PAGE = 20


class Duplicates:
    def __init__(self):
        self.open = False
        self.groups = []
        self.total = self.certain = 0
        self.chosen = set()
        """Keys of the groups that are chosen, of those that are here."""
        self.rest = False
        """Are the certain ones that are not here yet chosen too?"""
        self.busy = False
        self._anchor = None
        """Where a span begins: the group that was chosen last by itself."""
        self._shift = False
        self._back = wire.regions.value("undo", {}).get("redo", "")
        self.list = KeyedList(by_id("duplicates-list"), make_card, fill_card)
        wire.regions.watch("undo", self._region)
        on_change(self._turned)
        hear(by_id("duplicates-list"), "click", self._clicked)
        hear(by_id("view-duplicates"), "keydown", self._key)
        toolbar.rove(by_id("duplicates-bar"))

    def opened(self, _place=""):
        """The view came into sight."""
        self.ask()

    def _region(self, region):
        """Something was taken back, here or in another tab, perhaps a merge. Whatever else happens
        to the library, all its tracks are not compared anew for it."""
        back, self._back = self._back, region.get("redo", "")
        if self.open and back != self._back:
            self.ask()

    def _turned(self):
        self.list.forget()
        if self.open:
            self.render()

    def ask(self):
        """Look for all of them, from the first."""

        def then(answer):
            self._came(answer, [])

        unanswered.ask(
            by_id("duplicates-page"),
            {"do": "duplicates", "offset": 0, "limit": PAGE},
            then,
            self.ask,
            lambda: not self.groups,
        )

    def more(self):
        """The next ones. Who was merged or kept apart is none of the engine's any more."""
        order = {"do": "duplicates", "offset": len(self.groups), "limit": PAGE}
        wire.do(order, lambda answer: self._came(answer, self.groups))

    def _came(self, answer, before):
        here = {key_of(group) for group in before}
        fresh = [group for group in answer["groups"] if key_of(group) not in here]
        self.groups = before + fresh
        self.total = max(len(self.groups), answer["total"])
        self.certain = answer.get("certain", 0)
        if self.rest:
            self.chosen |= {key_of(group) for group in fresh if group.get("certain")}
        self.chosen &= {key_of(group) for group in self.groups}
        if not before and not self.chosen:
            self.rest = False
        self.render()

    def render(self):
        put_text(by_id("duplicates-count"), say("organise-duplicates-count", n=self.total))
        show(by_id("duplicates-page"), bool(self.groups))
        show(by_id("duplicates-none"), not self.groups)
        show(by_id("duplicates-more"), len(self.groups) < self.total and bool(self.groups))
        self.list.show([(key_of(group), group) for group in self.groups])
        self._show_chosen()

    # ── Choosing ──

    def count(self):
        """How many groups are chosen, here or not."""
        return len(self.chosen) + (self._unseen() if self.rest else 0)

    def _unseen(self):
        """How many are certain that are not here yet."""
        return max(0, self.certain - sum(1 for group in self.groups if group.get("certain")))

    def _show_chosen(self):
        for card in every("[data-group]", by_id("duplicates-list")):
            on = card.getAttribute("data-group") in self.chosen
            one(".twin-box", card).checked = on
            card.classList.toggle("chosen", on)
        n = self.count()
        show(by_id("duplicates-certain"), bool(self.certain) and bool(self.groups))
        words = say("organise-choose-certain", n=self.certain)
        put_text(one("span", by_id("duplicates-certain")), words)
        bar = by_id("duplicates-bar")
        if n:
            put_text(by_id("duplicates-chosen"), say("organise-chosen-groups", n=n))
        elif bar.contains(document.activeElement):
            self._focus(0)
        show(bar, bool(n))
        toolbar.settle(bar)
        by_id("duplicates-merge").setAttribute("aria-disabled", "true" if self.busy else "false")

    def _say(self):
        self._show_chosen()
        n = self.count()
        words = say("organise-chosen-groups", n=n) if n else say("choice-none")
        put_text(by_id("announcer"), words)

    def clear(self):
        """Choose none."""
        self.chosen, self.rest, self._anchor = set(), False, None
        self._say()

    def take_certain(self):
        """Choose all that are certain, also those that are not shown yet."""
        self.rest = True
        self.chosen |= {key_of(group) for group in self.groups if group.get("certain")}
        self._say()

    def take_all(self):
        """Choose all that are shown."""
        self.chosen = {key_of(group) for group in self.groups}
        self._say()

    def _clicked(self, event):
        """On a box, or with Ctrl or Shift anywhere on a card."""
        card = event.target.closest("[data-group]")
        box = event.target.matches(".twin-box, .twin-check")
        spans = event.shiftKey or (event.detail == 0 and self._shift)
        if is_none(card) or not is_none(event.target.closest("button")):
            return
        if not box and not (spans or event.ctrlKey or event.metaKey):
            return
        if not box:
            event.preventDefault()  # nor is another track to stay
        elif event.target.matches(".twin-check"):
            return  # its box hears of it too
        key = card.getAttribute("data-group")
        on = key not in self.chosen
        keys = [key_of(group) for group in self.groups]
        if spans and self._anchor in keys:
            first, last = sorted((keys.index(self._anchor), keys.index(key)))
            self.chosen |= set(keys[first : last + 1])
        elif on:
            self.chosen.add(key)
            self._anchor = key
        else:
            self.chosen.discard(key)
            self._anchor = key
        self._say()

    def _key(self, event):
        self._shift = event.shiftKey
        mod = event.ctrlKey or event.metaKey
        if mod and not event.altKey and not event.shiftKey and event.key.lower() == "a":
            if self.groups:
                event.preventDefault()
                self.take_all()
        elif event.key == "Escape" and not event.defaultPrevented and self.count():
            event.preventDefault()
            self.clear()

    # ── Merging ──

    def _group(self, element):
        key = element.closest("[data-group]").getAttribute("data-group")
        for place, group in enumerate(self.groups):
            if key_of(group) == key:
                return place, group
        return 0, None

    def merge(self, button):
        """Make one track of a group, called like the one that is chosen."""
        _, group = self._group(button)
        into = into_of(button.closest("[data-group]"))
        ids = [track["id"] for track in group["tracks"]]
        title = title_of(group["tracks"][ids.index(into)])
        wire.do(
            {"do": "merge_tracks", "tracks": ids, "into": into},
            lambda _: self._gone(group, say("organise-merged", title=title)),
        )

    def merge_chosen(self):
        """The same of all that are chosen, in one order."""
        if self.busy or not self.count():
            return
        named, but = [], []
        for card in every("[data-group]", by_id("duplicates-list")):
            _, group = self._group(card)
            ids = [track["id"] for track in group["tracks"]]
            if key_of(group) in self.chosen:
                named.append({"tracks": ids, "into": into_of(card)})
            elif group.get("certain"):
                but.append(ids[0])
        order = {"do": "merge_duplicates", "groups": named}
        if self.rest:
            order["certain"], order["but"] = True, but
        keys, n = set(self.chosen), self.count()
        self.busy = True
        self._show_chosen()

        def done(_answer):
            self.busy = False
            self.groups = [group for group in self.groups if key_of(group) not in keys]
            self.total = max(len(self.groups), self.total - n)
            self.certain = 0 if self.rest else self.certain
            self.chosen, self.rest, self._anchor = set(), False, None
            if self.total > len(self.groups):
                self.more()
            self.render()
            self._focus(0)
            undo.did(say("organise-merged-groups", n=n))

        def failed(problem):
            self.busy = False
            self.ask()  # some of it may be done
            if problem.get("code") == "cancelled":
                undo.did(say("organise-merge-stopped"))
                return True
            return False

        wire.do(order, done, failed)

    def apart(self, button):
        """They are not the same."""
        _, group = self._group(button)
        ids = [track["id"] for track in group["tracks"]]
        wire.do(
            {"do": "not_duplicates", "tracks": ids},
            lambda _: self._gone(group, say("organise-kept-apart")),
        )

    def _gone(self, group, text):
        key = key_of(group)
        keys = [key_of(each) for each in self.groups]
        place = keys.index(key) if key in keys else 0
        self.groups = [each for each in self.groups if key_of(each) != key]
        self.chosen.discard(key)
        self.total = max(0, self.total - 1)
        if group.get("certain"):
            self.certain = max(0, self.certain - 1)
        self.render()
        self._focus(place)
        undo.did(text)

    def _focus(self, place):
        """What was pressed is gone: go on with the group that stands there now."""
        buttons = every('[data-do="duplicates.merge"]', by_id("duplicates-list"))
        if buttons:
            buttons[min(place, len(buttons) - 1)].focus()
        else:
            by_id("main").focus()


def start(_app):
    """Bring the view to life."""
    view = Duplicates()
    action("duplicates.merge")(lambda target, _event: view.merge(target))
    action("duplicates.apart")(lambda target, _event: view.apart(target))
    action("duplicates.more")(lambda *_: view.more())
    action("duplicates.certain")(lambda *_: view.take_certain())
    action("duplicates.merge_chosen")(lambda *_: view.merge_chosen())
    action("duplicates.clear")(lambda *_: view.clear())
    return view
