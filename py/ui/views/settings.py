"""Settings, the network ledger, and what this Starling is. Loaded when first opened."""

import json

import starling_page as page
from pyscript import document, web

from ui import wire
from ui.parts import toast
from ui.parts.dom import (
    action,
    button,
    by_id,
    clear,
    every,
    hear,
    make,
    one,
    show,
)
from ui.words import count, grouped, size

KINDS = {
    "gateways": "gateway",
    "trackers": "tracker",
    "ice_servers": "ice_server",
    "routers": "router",
    "resolvers": "resolver",
}
"""What `source_add` calls one of each list."""


class Settings:
    def __init__(self):
        self.open = False
        self._ledger_due = False
        self._shown = {}
        for name in ("p2p", "theme", "metered"):
            hear(by_id(name), "change", self._chosen(name))
        for editor in every(".editor"):
            hear(one("form", editor), "submit", self._added(editor))
        wire.regions.watch("settings", self._settings)
        wire.regions.watch("network", self._network)

    def opened(self, place=""):
        """The view came into sight: fetch what is only fetched then."""
        wire.do({"do": "stats"}, self._stats)
        self._draw_ledger()
        card = one("#" + place) if place.startswith("set-") else None
        if card is not None:
            # Not scrollIntoView, which moves the page's frame as well.
            holder = card.closest(".page")
            gap = card.getBoundingClientRect().top - holder.getBoundingClientRect().top
            holder.scrollTop += gap - 4
            card.focus()

    # ── Choices ──

    def _chosen(self, name):
        def chosen(event):
            fields = {"do": "settings"}
            fields[name] = event.target.value
            wire.do(fields)

        return chosen

    def _settings(self, settings):
        for name in ("p2p", "theme", "metered"):
            for choice in every(f'input[name="{name}"]'):
                choice.checked = choice.value == settings.get(name)
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
        field = editor.getAttribute("data-field")
        if self._shown.get(field) == values:
            return
        self._shown[field] = values
        inside = document.activeElement
        held = holder.contains(inside) and (
            inside.getAttribute("aria-label"),
            int(inside.getAttribute("data-place")),
        )
        clear(holder)
        for place, value in enumerate(values):
            item = web.li()
            item.append(web.span(textContent=value))
            if place:
                item.append(_tool("Move up: " + value, "line.up", "chevron-up", field, place))
            item.append(_tool("Remove: " + value, "line.remove", "trash-2", field, place))
            holder.append(item._dom_element)
        if held:
            _hold(editor, *held)

    def _added(self, editor):
        def added(event):
            event.preventDefault()
            entries = every("input", editor)
            fields = {entry.name: entry.value.strip() for entry in entries}
            if fields["uri"]:
                fields["do"] = "source_add"
                fields["kind"] = KINDS[editor.getAttribute("data-field")]
                wire.do(fields, lambda _: _empty(entries))

        return added

    def change(self, field, values, then=None):
        fields = {"do": "settings"}
        fields[field] = values
        wire.do(fields, then)

    # ── Ledger, facts ──

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


def _hold(editor, label, place):
    """The focus stays on the button that was pressed; on the same line where it has no such button
    any more; on the line that took its place where it is gone."""
    buttons = every("ol button", editor)
    value = label.split(": ", 1)[1]
    for wanted in (label, "Remove: " + value):
        for each in buttons:
            if each.getAttribute("aria-label") == wanted:
                each.focus()
                return
    removes = [each for each in buttons if each.getAttribute("data-do") == "line.remove"]
    (removes[min(place, len(removes) - 1)] if removes else one("input", editor)).focus()


def _empty(entries):
    for entry in entries:
        entry.value = ""
    entries[0].focus()


def _saved(answer):
    page.save(answer["name"], answer["mime"], answer["text"])


def start(app):
    """Bring settings to life."""
    view = Settings()

    def values_of(target):
        field = target.getAttribute("data-field")
        place = int(target.getAttribute("data-place"))
        return field, place, list(wire.regions.value("settings", {}).get(field, []))

    @action("line.remove")
    def _remove(target, _event):
        field, place, before = values_of(target)
        gone = before[place]
        # What a TURN server was given to log in is forgotten with it: that cannot be undone.
        undo = None if gone.startswith("turn") else "Undo"
        wire.do(
            {"do": "source_remove", "kind": KINDS[field], "uri": gone},
            lambda _: toast.say("Removed", gone, undo, lambda: view.change(field, before)),
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

    @action("settings.export")
    def _export(target, _event):
        wire.do({"do": "export", "what": target.getAttribute("data-what")}, _saved)

    @action("settings.import")
    def _import(*_):
        page.pick_file(
            ".m3u,.m3u8,.pls,.xspf,.jspf,.json",
            lambda files, name, _size: app.adding.give({"do": "import", "file": files}, name),
        )

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
