"""Settings, the network ledger, and what this Starling is. Loaded when first opened."""

import json

import starling_page as page
from pyscript import document, web

from ui import wire
from ui.parts import lists, toast
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
from ui.words import grouped, on_change, say, size

WHYS = {
    ".torrent address": "settings-why-torrent",
    "DNSLink": "settings-why-dns",
    "ICE server": "settings-why-ice",
    "IPFS gateway": "settings-why-gateway",
    "IPNS record": "settings-why-ipns",
    "audio address": "settings-why-audio",
    "peer": "settings-why-peer",
    "played directly": "settings-why-direct",
    "playlist": "settings-why-playlist",
    "release manifest": "settings-why-manifest",
    "tracker": "settings-why-tracker",
    "web seed": "settings-why-web-seed",
}
"""Why a host was asked, by the engine's word for it."""
REDIRECTED = ", redirected"
STORES = {"opfs": "settings-on-disk", "indexeddb": "settings-in-database"}
"""Where the library lies, in words; elsewhere it lies in memory only."""

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
        hear(by_id("language"), "change", self._chosen("language"))
        hear(by_id("relay-only"), "change", self._relayed)
        on_change(self._shown.clear)
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

    def _relayed(self, event):
        self.change("relay_only", bool(event.target.checked))

    def _settings(self, settings):
        by_id("language").value = settings.get("language", "")
        by_id("relay-only").checked = bool(settings.get("relay_only"))
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
            allowed = exceptions[infohash]
            word = say("settings-exception-allowed" if allowed else "settings-exception-refused")
            item.append(make("small", text=word))
            item.append(
                button(
                    say("settings-exception-forget", infohash=infohash),
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
            inside.getAttribute("data-do"),
            one("span", inside.closest("li")).textContent,
            int(inside.getAttribute("data-place")),
        )
        clear(holder)
        for place, value in enumerate(values):
            item = web.li()
            item.append(web.span(textContent=value, translate=False))
            if place:
                item.append(
                    _tool(
                        say("settings-move-up", value=value), "line.up", "chevron-up", field, place
                    )
                )
            label = say("settings-remove", value=value)
            item.append(_tool(label, "line.remove", "trash-2", field, place))
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
            line.append(make("td", text=host["host"], translate="no"))
            line.append(make("td", text=_why(host["why"])))
            for value in (
                size(host.get("bytes_in", 0)),
                size(host.get("bytes_out", 0)),
                grouped(host.get("peers", 0)),
                grouped(host.get("requests", 0)),
            ):
                line.append(make("td", "num", text=value))
            body.append(line)
        show(by_id("ledger-empty"), not hosts)
        show(one("#set-net .table-wrap"), bool(hosts))

    def _stats(self, stats):
        holder = by_id("about")
        clear(holder)
        engine = wire.regions.value("engine", {})
        timings = stats.get("timings") or engine.get("timings") or {}
        facts = [
            (say("settings-fact-version"), stats.get("version", "")),
            ("Python", stats.get("python", "")),
            ("SQLite", stats.get("sqlite", "")),
            (
                say("settings-fact-library"),
                say(STORES.get(stats.get("storage"), "settings-in-memory")),
            ),
            (say("settings-fact-tracks"), grouped(stats.get("library", {}).get("tracks", 0))),
            (
                say("settings-fact-ready"),
                say("settings-milliseconds", n=round(max(timings.values()))) if timings else "–",
            ),
        ]
        for name, value in facts:
            group = make("div")
            group.append(make("dt", text=name))
            group.append(make("dd", text=str(value)))
            holder.append(group)


def _why(word):
    if word.endswith(REDIRECTED):
        return say("settings-why-redirected", why=_why(word[: -len(REDIRECTED)]))
    return say(WHYS[word]) if word in WHYS else word


def _tool(label, do, symbol, field, place):
    made = button(label, do, symbol, "tool", data_field=field, data_place=place)
    return web.Element.wrap_dom_element(made)


def _hold(editor, order, value, place):
    """The focus stays on the button that was pressed; on the same line where it has no such button
    any more; on the line that took its place where it is gone."""
    lines = every("ol li", editor)
    for wanted in (order, "line.remove"):
        for line in lines:
            same = one(f'[data-do="{wanted}"]', line)
            if same is not None and one("span", line).textContent == value:
                same.focus()
                return
    removes = every('ol [data-do="line.remove"]', editor)
    (removes[min(place, len(removes) - 1)] if removes else one("input", editor)).focus()


def _empty(entries):
    for entry in entries:
        entry.value = ""
    entries[0].focus()


def start(_app):
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
        undo = None if gone.startswith("turn") else say("common-undo")
        wire.do(
            {"do": "source_remove", "kind": KINDS[field], "uri": gone},
            lambda _: toast.say(
                say("settings-removed"), gone, undo, lambda: view.change(field, before)
            ),
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
        lists.format_menu(target.getAttribute("data-what"), target)

    action("settings.import")(lambda *_: lists.import_playlist())

    @action("settings.log")
    def _log(*_):
        def copy(stats):
            page.copy(
                json.dumps(stats),
                lambda done: toast.say(
                    say("settings-log-copied", n=len(stats.get("log", [])))
                    if done
                    else say("settings-log-not-copied")
                ),
            )

        wire.do({"do": "stats"}, copy)

    return view
