"""Settings, the network ledger, and what this Starling is. Loaded when first opened."""

import json

import starling_page as page
from pyscript import web

from ui import wire
from ui.parts import toast
from ui.parts.dom import (
    ACTIONS,
    action,
    button,
    by_id,
    clear,
    every,
    hear,
    make,
    one,
    put_text,
    show,
)
from ui.words import count, grouped, size

EMPTY_WORDS = {
    "gateways": "No gateway: ipfs:// addresses cannot be fetched.",
    "trackers": "",
    "ice_servers": "",
}


class Settings:
    def __init__(self):
        self.open = False
        self._ledger_due = False
        for name in ("p2p", "theme"):
            hear(by_id(name), "change", self._chosen(name))
        hear(
            by_id("cache-limit"),
            "change",
            lambda event: wire.order("settings", cache_limit=int(event.target.value)),
        )
        for editor in every(".editor"):
            hear(one("form", editor), "submit", self._added(editor))
        show(one('[data-do="settings.clear_cache"]'), page.can_clear_cache())
        wire.regions.watch("settings", self._settings)
        wire.regions.watch("storage", self._storage)
        wire.regions.watch("network", self._network)

    def opened(self):
        """The view came into sight: fetch what is only fetched then."""
        wire.do({"do": "stats"}, self._stats)
        self._draw_ledger()

    # ── Choices ──

    def _chosen(self, name):
        def chosen(event):
            fields = {"do": "settings"}
            fields[name] = event.target.value
            wire.do(fields)

        return chosen

    def _settings(self, settings):
        for name in ("p2p", "theme"):
            for choice in every(f'input[name="{name}"]'):
                choice.checked = choice.value == settings.get(name)
        by_id("cache-limit").value = str(settings.get("cache_limit", 0))
        for editor in every(".editor"):
            self._lines(editor, settings.get(editor.getAttribute("data-field"), []))
        exceptions = settings.get("p2p_exceptions", {})
        holder = by_id("exception-list")
        clear(holder)
        for infohash in sorted(exceptions):
            item = make("li")
            item.append(make("span", text=infohash))
            item.append(make("small", text="allowed" if exceptions[infohash] else "refused"))
            item.append(
                button(
                    "Forget the answer for " + infohash,
                    "settings.forget",
                    "trash-2",
                    "tool",
                    data_infohash=infohash,
                )
            )
            holder.append(item)
        show(by_id("exceptions"), bool(exceptions))

    # ── Lists of addresses ──

    def _lines(self, editor, values):
        holder = one("ol", editor)
        clear(holder)
        field = editor.getAttribute("data-field")
        for place, value in enumerate(values):
            item = web.li()
            item.append(web.span(textContent=value))
            if place:
                item.append(_tool("Move up: " + value, "line.up", "chevron-up", field, place))
            item.append(_tool("Remove: " + value, "line.remove", "trash-2", field, place))
            holder.append(item._dom_element)

    def _added(self, editor):
        def added(event):
            event.preventDefault()
            entry = one("input", editor)
            field = editor.getAttribute("data-field")
            values = list(wire.regions.value("settings", {}).get(field, []))
            value = entry.value.strip()
            if value and value not in values:
                self.change(field, values + [value], lambda _: _empty(entry))
            else:
                _empty(entry)

        return added

    def change(self, field, values, then=None):
        fields = {"do": "settings"}
        fields[field] = values
        wire.do(fields, then)

    # ── Storage, ledger, facts ──

    def _storage(self, storage):
        kept, cached = storage.get("kept_bytes", 0), storage.get("cached_bytes", 0)
        quota = storage.get("quota_bytes", 0)
        put_text(by_id("kept-bytes"), size(kept))
        put_text(by_id("cached-bytes"), size(cached))
        put_text(by_id("quota-bytes"), size(quota) if quota else "unknown")
        for name, value in (("meter-kept", kept), ("meter-cached", cached)):
            share = 100 * value / quota if quota else 0
            by_id(name).style.setProperty("flex-basis", f"{max(share, 0.5 if value else 0):.2f}%")
        by_id("storage-meter").setAttribute(
            "aria-label", f"{size(kept)} kept, {size(cached)} cached, of {size(quota)}"
        )
        if not storage.get("durable", True):
            note = (
                "This browser gives no lasting place to this page, as in a private window: "
                "what you add is gone when it closes."
            )
        elif storage.get("persisted"):
            note = "The browser has promised not to clear this by itself."
        else:
            note = (
                "The browser may clear this when the disk is nearly full. Installing Starling, "
                "or keeping music, lets it ask for more."
            )
        put_text(by_id("storage-note"), note)

    def _network(self, _hosts):
        if self.open and not self._ledger_due:
            self._ledger_due = True
            page.after(500, self._draw_ledger)

    def _draw_ledger(self):
        self._ledger_due = False
        hosts = wire.regions.value("network", [])
        body = one("#ledger tbody")
        clear(body)
        for host in hosts:
            line = make("tr")
            line.append(make("td", text=host["host"]))
            line.append(make("td", text=host["why"]))
            for value in (
                size(host.get("bytes_in", 0)),
                size(host.get("bytes_out", 0)),
                grouped(host.get("peers", 0)),
                grouped(host.get("requests", 0)),
            ):
                line.append(make("td", "num", text=value))
            body.append(line)
        show(by_id("ledger-empty"), not hosts)
        show(one(".table-wrap"), bool(hosts))

    def _stats(self, stats):
        holder = by_id("about")
        clear(holder)
        engine = wire.regions.value("engine", {})
        timings = stats.get("timings") or engine.get("timings") or {}
        facts = [
            ("Version", stats.get("version", "")),
            ("Python", stats.get("python", "")),
            ("SQLite", stats.get("sqlite", "")),
            (
                "Library on",
                {"opfs": "disk (OPFS)", "memory": "memory only"}.get(
                    stats.get("storage"), stats.get("storage", "")
                ),
            ),
            ("Tracks", grouped(stats.get("library", {}).get("tracks", 0))),
            ("Engine ready after", f"{max(timings.values()):.0f} ms" if timings else "–"),
        ]
        for name, value in facts:
            group = make("div")
            group.append(make("dt", text=name))
            group.append(make("dd", text=str(value)))
            holder.append(group)


def _tool(label, do, symbol, field, place):
    made = button(label, do, symbol, "tool", data_field=field, data_place=place)
    return web.Element.wrap_dom_element(made)


def _empty(entry):
    entry.value = ""


def _saved(answer):
    page.save(answer["name"], answer["mime"], answer["text"])


def start():
    """Bring settings to life."""
    view = Settings()

    def values_of(target):
        field = target.getAttribute("data-field")
        place = int(target.getAttribute("data-place"))
        return field, place, list(wire.regions.value("settings", {}).get(field, []))

    @action("line.remove")
    def _remove(target, _event):
        field, place, values = values_of(target)
        gone = values.pop(place)
        before = values[:place] + [gone] + values[place:]
        view.change(
            field,
            values,
            lambda _: toast.say("Removed", gone, "Undo", lambda: view.change(field, before)),
        )

    @action("line.up")
    def _up(target, _event):
        field, place, values = values_of(target)
        values[place - 1], values[place] = values[place], values[place - 1]
        view.change(field, values)

    @action("settings.forget")
    def _forget(target, _event):
        exceptions = dict(wire.regions.value("settings", {}).get("p2p_exceptions", {}))
        exceptions.pop(target.getAttribute("data-infohash"), None)
        view.change("p2p_exceptions", exceptions)

    @action("settings.clear_cache")
    def _clear(*_):
        page.clear_cache(lambda freed: toast.say("The cache is cleared", size(freed) + " freed"))

    @action("settings.export")
    def _export(target, _event):
        wire.do({"do": "export", "what": target.getAttribute("data-what")}, _saved)

    @action("settings.import")
    def _import(*_):
        page.pick_text(lambda name, text: ACTIONS["add.import"](name, text))

    @action("settings.log")
    def _log(*_):
        def copy(stats):
            page.copy(
                json.dumps(stats),
                lambda done: toast.say(
                    "The log is copied, " + count(len(stats.get("log", [])), "line")
                    if done
                    else "The browser did not let it be copied"
                ),
            )

        wire.do({"do": "stats"}, copy)

    return view
