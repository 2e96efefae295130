"""What is being kept: in which order, how far, from whom, and what to do where it does not move."""

from ui import news, wire
from ui.parts import choosing, menu, toast
from ui.parts.dom import action, by_id, one, put_text, set_icon, show
from ui.parts.drag import Dragging
from ui.parts.keeping import go, let_go
from ui.parts.row_hands import by_pointer, on_row, open_beside
from ui.parts.scopes import Loads
from ui.parts.virtual import VirtualList
from ui.views import downloads_words as words
from ui.words import artist_of, say, title_of


class Downloads:
    def __init__(self, consent):
        self.open = False
        self._consent = consent
        self.region = {"items": []}
        self.items = []
        self.list = VirtualList(by_id("loads"), "row-download", self._line)
        self.list.on_activate = lambda index: wire.order("play", track=self._id(index))
        self.list.on_key = self._key
        Dragging(self.list, self._drag_name, self.move)
        self.scope = choosing.let(Loads(self, [self.list]))
        by_pointer(self.list, self.open_menu)
        wire.regions.watch("downloads", self._region)

    def opened(self, _place=""):
        """The view came into sight."""
        self.render()

    def _region(self, region):
        focused = self._focused()
        self.region = region
        self.items = region.get("items", [])
        if self.open:
            self.render()
            self._follow(focused)
        choosing.chooser().left_over(self.scope, self.items)

    # ── What is shown ──

    def render(self):
        region, items = self.region, self.items
        total = region.get("total", len(items))
        put_text(by_id("downloads-count"), words.summary(region) or "\u00a0")
        show(by_id("loads"), bool(items))
        show(by_id("downloads-empty"), not items)
        to_go = news.to_go(region)
        for name in ("downloads-pause", "downloads-more"):
            show(by_id(name), to_go > 0)
        paused = region.get("paused", False)
        button = by_id("downloads-pause")
        put_text(one("span", button), say("downloads-go-on" if paused else "downloads-pause-all"))
        set_icon(one("use", button), "play" if paused else "pause")
        self._held(region)
        whole = region.get("total_bytes", 0)
        show(by_id("downloads-part"), bool(whole and to_go))
        if whole:
            by_id("downloads-part").value = min(1, region.get("done_bytes", 0) / whole)
        rest = total - len(items)
        show(by_id("downloads-rest"), rest > 0)
        put_text(by_id("downloads-rest"), say("downloads-rest", n=rest) if rest > 0 else "")
        self.list.set_count(len(items))
        self.list.refresh()

    def _held(self, region):
        why = words.held(region)
        show(by_id("downloads-held"), why is not None)
        if why is not None:
            text, label = why
            put_text(by_id("downloads-held-text"), text)
            show(by_id("downloads-held-act"), bool(label))
            put_text(by_id("downloads-held-act"), label)

    def _line(self, index):
        item = self.items[index]
        track = item["track"]
        title = title_of(track)
        state = item.get("state", "waiting")
        label, symbol = words.step(item)
        return {
            "texts": [
                title,
                words.whose(track),
                words.line(item),
            ],
            "art": track.get("art", ""),
            "label": say(
                "downloads-row", title=title, artist=artist_of(track), state=words.spoken(item)
            ),
            "key": track["id"],
            "is": ["waiting-turn" if state == "waiting" else state],
            "names": [
                say("downloads-act", act=label, title=title),
                say("downloads-cancel-track", title=title),
                say("common-more-about", title=title),
            ],
            "icons": [symbol],
            "part": words.share(item),
        }

    # ── Orders ──

    def _id(self, index):
        return self.items[index]["track"]["id"]

    def _drag_name(self, index):
        return self._id(index) if index < words.open_count(self.items) else None

    def act(self, index):
        """The first button: pause, go on, try again, play, or the step that helps."""
        item = self.items[index]
        track = item["track"]
        state = item.get("state", "waiting")
        code = (item.get("problem") or {}).get("code", "")
        if state == "done":
            wire.order("play", track=track["id"])
        elif state == "paused":
            wire.order("download_resume", tracks=[track["id"]])
        elif state != "failed":
            wire.order("download_pause", tracks=[track["id"]])
        elif code == "consent_needed":
            self._consent.ask(
                item["problem"].get("about", ""),
                lambda: wire.order("download_retry", tracks=[track["id"]]),
            )
        elif code == "disk_full":
            go("storage")
        elif code == "no_gateways":
            go("settings/set-ipfs")
        else:
            wire.order("download_retry", tracks=[track["id"]])

    def cancel(self, index):
        """Take the wish back; what is done is let go."""
        item = self.items[index]
        track = item["track"]
        title = title_of(track)
        ids = [track["id"]]
        if item.get("state") == "done":
            let_go(title, ids)
            return
        wire.do(
            {"do": "download_cancel", "tracks": ids},
            lambda _: toast.say(
                say("downloads-cancelled", title=title),
                label=say("common-undo"),
                act=lambda: wire.order("keep", tracks=ids),
            ),
        )

    def take(self, index):
        """The same, by a finger that swipes its row aside."""
        self.cancel(index)

    def cancel_these(self, items, then):
        """Take several wishes back, and call `then()`; those that are done are let go."""
        ids = [item["track"]["id"] for item in items]
        done = [item["track"]["id"] for item in items if item.get("state") == "done"]
        open_ = [each for each in ids if each not in done]
        orders = [{"do": "download_cancel", "tracks": open_}] if open_ else []
        if done:
            orders.append({"do": "drop", "tracks": done})

        def cancelled(_):
            toast.say(
                say("downloads-some-cancelled", n=len(ids)),
                label=say("common-undo"),
                act=lambda: wire.order("keep", tracks=ids),
            )
            then()

        for order in orders[:-1]:
            wire.do(order)
        if orders:
            wire.do(orders[-1], cancelled)

    def cancel_all(self):
        ids = [item["track"]["id"] for item in self.items if item.get("state") != "done"]
        some = self.region.get("total", 0) > len(self.items)
        wire.do(
            {"do": "download_cancel"},
            lambda _: toast.say(
                say("downloads-all-cancelled"),
                say("downloads-all-cancelled-detail"),
                None if some else say("common-undo"),
                lambda: wire.order("keep", tracks=ids),
            ),
        )

    def pause_all(self):
        wire.order("download_resume" if self.region.get("paused") else "download_pause")

    def move(self, index, to):
        """Fetch one earlier or later."""
        last = words.open_count(self.items) - 1
        to = max(0, min(last, to))
        if index > last or to == index:
            return
        wire.do(
            {"do": "download_move", "tracks": [self._id(index)], "to": to},
            lambda _: put_text(
                by_id("announcer"), say("downloads-moved", place=to + 1, whole=last + 1)
            ),
        )

    def _focused(self):
        """The track whose row has the focus, or None."""
        index = self.list.active
        if index >= len(self.items) or not self.list.scroll.matches(":focus-within"):
            return None
        return self._id(index)

    def _follow(self, track):
        """The focus goes with its row: the next key must not cancel another one. What is done is
        not followed to the end of the list."""
        for index in range(words.open_count(self.items)):
            if self._id(index) == track and index != self.list.active:
                self.list.focus(index)

    def held_act(self):
        """What the strip's button does: go on, or use the metered connection."""
        if self.region.get("paused"):
            wire.order("download_resume")
            return
        wire.do(
            {"do": "settings", "metered": "ignore"},
            lambda _: toast.say(
                say("downloads-metered-used"),
                say("downloads-metered-detail"),
                say("common-undo"),
                lambda: wire.order("settings", metered="save"),
            ),
        )

    # ── Menus and keys ──

    def _entries(self, index):
        """What a row's menu offers. The list may change while it is open: rows go by track."""
        item = self.items[index]
        track = item["track"]["id"]
        last = words.open_count(self.items) - 1

        def on(act):
            def chosen():
                for place, each in enumerate(self.items):
                    if each["track"]["id"] == track:
                        act(place)

            return chosen

        label, symbol = words.step(item)
        items = [(label, symbol, on(self.act))]
        done = item.get("state") == "done"
        if not done:
            items.append((say("common-play"), "play", lambda: wire.order("play", track=track)))
        if index <= last and last > 0:
            items.append(None)
            moves = []
            if index:
                moves += [("downloads-first", "arrow-up-to-line", lambda at: self.move(at, 0))]
                moves += [("downloads-earlier", "chevron-up", lambda at: self.move(at, at - 1))]
            if index < last:
                moves += [("downloads-later", "chevron-down", lambda at: self.move(at, at + 1))]
                moves += [("downloads-last", "arrow-down-to-line", lambda at: self.move(at, last))]
            items += [(say(key), symbol, on(act)) for key, symbol, act in moves]
        if item.get("state") == "failed" and item.get("problem"):
            items.append(None)
            items.append((say("downloads-went-wrong"), "info", lambda: toast.tell(item["problem"])))
        items.append(None)
        items.append(
            (say("library-stop-keeping" if done else "common-cancel"), "x", on(self.cancel))
        )
        return items

    def open_menu(self, index, x=None, y=None):
        items = self._entries(index)
        open_beside(self.list, index, items, x, y)

    def all_menu(self, button):
        items = []
        if self.region.get("failed"):
            retry = lambda: wire.order("download_retry")  # noqa: E731 - a menu's act
            items.append((say("downloads-try-failed"), "rotate-cw", retry))
        items.append((say("downloads-stored"), "hard-drive", lambda: go("storage")))
        items.append(None)
        items.append((say("downloads-cancel-all"), "x", self.cancel_all))
        box = button.getBoundingClientRect()
        menu.open_menu(items, box.right - 240, box.bottom + 4, button)

    def _key(self, event, index):
        if event.altKey and event.key in ("ArrowUp", "ArrowDown"):
            self.move(index, index + (1 if event.key == "ArrowDown" else -1))
        elif event.altKey and event.key in ("Home", "End"):
            self.move(index, 0 if event.key == "Home" else len(self.items))
        elif event.key in ("Delete", "Backspace") and self.items:
            self.cancel(index)
        elif event.key == "F10" and event.shiftKey:
            self.open_menu(index)
        else:
            return False
        return True


def start(app):
    """Bring the downloads to life."""
    view = Downloads(app.consent)
    app.adding.render()  # the work in progress, in this view's markup too

    action("load.act")(on_row(view.list, view.act))
    action("load.cancel")(on_row(view.list, view.cancel))
    action("load.menu")(on_row(view.list, view.open_menu))
    action("downloads.pause")(lambda *_: view.pause_all())
    action("downloads.held")(lambda *_: view.held_act())
    action("downloads.more")(lambda target, _event: view.all_menu(target))
    return view
