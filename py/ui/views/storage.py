"""What takes space here, whether it stays, and the library as one archive, out and in."""

import starling_page as page

from ui import wire
from ui.parts import lists, toast
from ui.parts.dom import (
    action,
    button,
    by_id,
    every,
    hear,
    icon,
    make,
    one,
    put_text,
    set_icon,
    show,
)
from ui.parts.keeping import let_go
from ui.parts.keyed import KeyedList
from ui.views import storage_words as words
from ui.words import on_change, percent, progress, say, size

PAGE = 25
AGAIN_MS = 2000
"""The list of what is stored is asked for again this long after the last change, at most."""


class Storage:
    def __init__(self):
        self.open = False
        self.by = "album"
        self.items = {}
        self._shown = PAGE
        self._total = 0
        self._due = False
        self._verifying = False
        self._found = ""
        """What the last round found, in words: it stays until this view is left or asked again."""
        self.list = KeyedList(by_id("stored"), self._make, self._fill)
        for choice in every('input[name="stored-by"]'):
            hear(choice, "change", self._chosen)
        hear(by_id("cache-limit"), "change", self._limited)
        hear(by_id("export-audio"), "change", lambda _: self._export_size())
        on_change(self.list.forget)
        wire.regions.watch("storage", self._region)
        wire.regions.watch("settings", self._settings)
        wire.regions.watch("tasks", self._tasks)

    def opened(self, _place=""):
        """The view came into sight."""
        self._found = ""
        self._ask()
        self._region(wire.regions.value("storage", {}))

    # ── The picture ──

    def _region(self, storage):
        kept, cached, rest, quota = words.portions(storage)
        shares = words.widths([kept, cached, rest], quota)
        for name, value in zip(("kept", "cached", "rest"), (kept, cached, rest)):
            put_text(by_id(name + "-bytes"), size(value))
        put_text(by_id("free-bytes"), size(max(0, quota - kept - cached - rest)) if quota else "–")
        for name, share in zip(("meter-kept", "meter-cached", "meter-rest"), shares):
            by_id(name).style.setProperty("flex-basis", f"{share:.2f}%")
        put_text(by_id("storage-count"), words.headline(storage))
        by_id("storage-meter").setAttribute(
            "aria-label",
            say("storage-meter-label", kept=size(kept), cached=size(cached), rest=size(rest)),
        )
        warning = words.risk(storage)
        show(by_id("risk"), warning is not None)
        if warning is not None:
            title, text, label = warning
            put_text(by_id("risk-title"), title)
            put_text(by_id("risk-text"), text)
            put_text(by_id("risk-act"), label)
            show(by_id("risk-act"), bool(label))
        promise = words.promise(storage)
        put_text(by_id("promise-text"), promise)
        show(by_id("promise"), bool(promise) and warning is None)
        by_id("clear-cache").disabled = not cached
        if not self._verifying and not self._found:
            put_text(by_id("verify-text"), words.checked(storage, page.now()))
        self._export_size()
        if self.open and not self._due:
            self._due = True
            page.after(AGAIN_MS, self._again)

    def _again(self):
        self._due = False
        if self.open:
            self._ask()

    def _settings(self, settings):
        limit = str(settings.get("cache_limit", 0))
        choice = by_id("cache-limit")
        known = [each.value for each in every("option", choice)]
        if limit not in known:
            choice.append(make("option", value=limit))
        for each in every("option", choice):
            if each.value != "0":
                put_text(each, size(int(each.value)))
        choice.value = limit

    def _limited(self, event):
        def refused(_problem):
            self._settings(wire.regions.value("settings", {}))
            return False

        wire.do({"do": "settings", "cache_limit": int(event.target.value)}, None, refused)

    # ── What takes space ──

    def _chosen(self, event):
        self.by = event.target.value
        self._shown = PAGE
        self._ask()

    def _ask(self):
        by, limit = self.by, self._shown

        def then(answer):
            if by == self.by and limit == self._shown:
                self._total = answer["total"]
                self._draw(answer["items"])

        wire.do({"do": "stored", "by": by, "offset": 0, "limit": limit}, then)

    def more(self):
        """Show the next lines too."""
        self._shown = min(500, self._shown + 2 * PAGE)
        self._ask()

    def _draw(self, items):
        self.items = {}
        most = max([item.get("bytes", 0) for item in items] + [1])
        now = page.now() // 60 * 60  # in whole minutes, so that most lines stay as they are
        for item in items:
            item["share"] = item.get("bytes", 0) / most
            item["kept_share"] = item.get("kept_bytes", 0) / most
            item["now"] = now
            item["key"] = f"{self.by}/{item.get('artist', '')}/{item.get('name', '')}"
            if self.by == "track":
                item["key"] += "/".join(item.get("tracks") or [])
            self.items[item["key"]] = item
        self.list.show([(item["key"], item) for item in items])
        show(by_id("stored-empty"), not items)
        rest = self._total - len(items)
        show(by_id("stored-more"), rest > 0 and len(items) < 500)
        put_text(by_id("stored-more"), say("storage-show-more", n=rest) if rest > 0 else "")

    def _make(self):
        item = make("li", "thing")
        thumb = make("span", "thumb")
        thumb.append(icon("music"))
        cover = make("img", alt="", decoding="async", loading="lazy")
        cover.hidden = True
        thumb.append(cover)
        item.append(thumb)
        parts = {"item": item, "cover": cover, "symbol": one("use", thumb)}
        text = make("span", "words")
        for name, style in (("name", "title"), ("sub", "sub")):
            parts[name] = make("span", style, translate="no" if style == "title" else None)
            text.append(parts[name])
        item.append(text)
        room = make("span", "room")
        parts["bar"] = make("span", "load", aria_hidden="true")
        parts["bar"].append(make("i", "all"))
        parts["bar"].append(make("i"))
        parts["bytes"] = make("span", "sub")
        room.append(parts["bar"])
        room.append(parts["bytes"])
        item.append(room)
        acts = make("span", "acts")
        parts["let_go"] = button(
            say("storage-let-go"), "stored.let_go", classes="button quiet small"
        )
        parts["clear"] = button(say("storage-clear"), "stored.clear", classes="button quiet small")
        acts.append(parts["let_go"])
        acts.append(parts["clear"])
        item.append(acts)
        return item, parts

    def _fill(self, parts, item):
        # Hundreds of lines are drawn anew every two seconds while something is fetched.
        if parts.get("shown") == item:
            return
        parts["shown"] = item
        name = words.item_name(item, self.by)
        parts["item"].setAttribute("data-key", item["key"])
        put_text(parts["name"], name)
        put_text(parts["sub"], words.item_words(item, self.by, item["now"]))
        put_text(parts["bytes"], words.item_bytes(item))
        parts["bar"].style.setProperty("--part", f"{item['share']:.4f}")
        parts["bar"].style.setProperty("--kept", f"{item['kept_share']:.4f}")
        art = item.get("art", "")
        parts["cover"].hidden = not art
        if art and parts["cover"].getAttribute("src") != "art/" + art:
            parts["cover"].src = "art/" + art
        symbols = {"artist": "users", "source": "globe", "album": "disc-3"}
        set_icon(parts["symbol"], symbols.get(self.by, "music"))
        kept, whole = item.get("kept_bytes", 0), item.get("bytes", 0)
        show(parts["let_go"], kept > 0)
        show(parts["clear"], whole > kept)
        parts["let_go"].setAttribute("aria-label", say("storage-let-go-of", name=name))
        parts["clear"].setAttribute("aria-label", say("storage-clear-of", name=name))

    def item_of(self, element):
        """The line that a button stands in."""
        return self.items.get(element.closest("[data-key]").getAttribute("data-key"))

    def let_go(self, item, name):
        """Keep it no more. Of an album only a part may be kept: to take this back must not keep
        the rest of it too."""
        ids = item["tracks"]
        if self.by == "track":
            let_go(name, ids)
            return
        only = {"kept": True}
        only[self.by] = item.get("name", "")

        def found(answer):
            kept = [each["id"] for each in answer["tracks"]]
            let_go(name, [each for each in ids if each in kept] or ids)

        wire.do({"do": "find", "filter": only, "limit": 1000}, found)

    def clear(self, ids=None):
        """Clear the cache, of some tracks or as a whole."""
        wire.do(
            {"do": "clear_cache", "tracks": ids} if ids else {"do": "clear_cache"},
            lambda answer: toast.say(
                say("storage-cleared"), say("storage-freed", size=size(answer["bytes"]))
            ),
        )

    # ── Verify, export, import ──

    def verify(self):
        """Have everything read and compared."""
        if self._verifying:
            return
        self._verifying, self._found = True, ""
        by_id("verify").disabled = True
        put_text(by_id("verify-text"), say("storage-reading-all"))
        # Each step of it would be too much to hear: the beginning is said here, the end by a toast.
        put_text(by_id("announcer"), say("storage-reading-all"))

        def over():
            self._verifying = False
            by_id("verify").disabled = False
            put_text(
                by_id("verify-text"),
                words.checked(wire.regions.value("storage", {}), page.now()),
            )

        def done(answer):
            over()
            text, detail = words.verified(answer)
            self._found = text + ". " + detail
            put_text(by_id("verify-text"), self._found)
            toast.say(text, detail)

        def failed(problem):
            over()
            return problem.get("code") == "cancelled"

        wire.do({"do": "verify"}, done, failed)

    def _export_size(self):
        kept = wire.regions.value("storage", {}).get("kept_bytes", 0)
        audio = by_id("export-audio").checked
        text = (
            say("storage-archive-size", size=size(kept)) if audio else say("storage-archive-small")
        )
        put_text(by_id("export-size"), text)

    def export(self):
        """Have an archive made, and download it."""
        by_id("export").disabled = True

        def done(answer):
            bar, whole = by_id("export-bar"), answer["bytes"]
            toast.say(
                say("storage-begun"),
                say("storage-begun-detail", name=answer["name"], size=size(whole)),
            )
            bar.removeAttribute("value")  # of the export before
            show(bar)

            def told(state, came):
                if state == "reading":
                    bar.max, bar.value = 100, percent(came, whole)
                    return
                show(bar, False)
                by_id("export").disabled = False
                self._exported(state, answer)

            page.archive(answer["url"], told)

        def failed(_problem):
            by_id("export").disabled = False
            return False

        audio = bool(by_id("export-audio").checked)
        wire.do({"do": "export", "what": "everything", "audio": audio}, done, failed)

    def _exported(self, state, answer):
        if state == "done":
            told = (say("storage-downloaded-detail"), lists.withheld(answer))
            toast.say(say("storage-downloaded", name=answer["name"]), " ".join(told).strip())
        elif state == "failed":
            toast.say(
                say("storage-export-failed"),
                say("storage-export-failed-detail"),
                trouble=True,
            )
        elif state == "silent":
            toast.say(
                say("storage-export-silent"),
                say("storage-export-silent-detail"),
                trouble=True,
            )

    def _tasks(self, tasks):
        for what in ("verify", "import"):
            found = [task for task in tasks if task.get("what") == what]
            bar = by_id(what + "-bar")
            show(one(f'[data-do="storage.stop"][data-what="{what}"]'), bool(found))
            show(bar, bool(found))
            if found:
                task = found[0]
                if task.get("total"):
                    bar.max = 100
                    bar.value = percent(task["done"], task["total"])
                else:
                    bar.removeAttribute("value")
                if what == "verify" and self._verifying:
                    put_text(by_id("verify-text"), progress(task) or say("storage-reading"))

    def stop(self, what):
        """Stop the work of this kind."""
        for task in wire.regions.value("tasks", []):
            if task.get("what") == what:
                wire.order("cancel", task=task["task"])


def start(app):
    """Bring storage to life."""
    view = Storage()

    def on_item(act):
        def pressed(target, _event):
            item = view.item_of(target)
            if item:
                act(item, words.item_name(item, view.by))

        return pressed

    action("stored.let_go")(on_item(view.let_go))
    action("stored.clear")(on_item(lambda item, _: view.clear(item["tracks"])))
    action("stored.more")(lambda *_: view.more())
    action("storage.clear")(lambda *_: view.clear())
    action("storage.persist")(lambda *_: wire.order("persist"))
    action("storage.verify")(lambda *_: view.verify())
    action("storage.export")(lambda *_: view.export())
    action("storage.import")(
        lambda *_: page.pick_file(
            ".tar,application/x-tar",
            lambda files, name, size_: app.adding.propose_archive(files, name, size_),
        )
    )
    action("storage.stop")(lambda target, _event: view.stop(target.getAttribute("data-what")))
    return view
