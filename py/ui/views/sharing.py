"""What is given back to swarms: the rule, the caps, and each torrent."""

from ui import wire
from ui.addresses import short
from ui.parts import toast
from ui.parts.dom import action, button, by_id, clear, every, hear, icon, make, one, put_text, show
from ui.parts.keeping import go
from ui.parts.keyed import KeyedList
from ui.views import sharing_words as words
from ui.words import grouped, on_change, say, size

CHOICES = (("", "sharing-by-rule"), ("yes", "sharing-yes"), ("no", "sharing-no"))
AS_VALUE = {"": None, "yes": True, "no": False}


class Sharing:
    def __init__(self):
        self.open = False
        self._rule = "free"
        self.list = KeyedList(by_id("swarms"), self._make, self._fill)
        for choice in every('input[name="sharing"]'):
            hear(choice, "change", lambda event: self._set("sharing", event.target.value))
        for name in ("upload-rate", "download-rate"):
            hear(by_id(name), "change", self._capped)
        hear(by_id("swarms"), "change", self._allowed)
        on_change(self._turned)
        wire.regions.watch("settings", self._settings)
        wire.regions.watch("sharing", self._region)

    def opened(self, _place=""):
        """The view came into sight."""
        self._region(wire.regions.value("sharing", {}))

    def _settings(self, settings):
        self._rule = settings.get("sharing", "free")
        for choice in every('input[name="sharing"]'):
            choice.checked = choice.value == self._rule
        for name in ("upload-rate", "download-rate"):
            self._offer(by_id(name), settings.get(name.replace("-", "_"), 0))
        consent = settings.get("p2p", "unasked")
        show(by_id("sharing-consent"), consent != "allowed")
        put_text(
            by_id("sharing-consent-text"),
            say("sharing-refused" if consent == "refused" else "sharing-unasked"),
        )
        self._region(wire.regions.value("sharing", {}))

    def _turned(self):
        """Another language is spoken: the choices are made anew with the next value."""
        for name in ("upload-rate", "download-rate"):
            clear(by_id(name))
        self.list.forget()

    def _offer(self, select, value):
        if select.value == str(value) and select.children.length:
            return
        clear(select)
        for each in words.rates(value):
            select.append(make("option", text=words.rate(each), value=each))
        select.value = str(value)

    def _capped(self, event):
        self._set(event.target.id.replace("-", "_"), int(event.target.value))

    def _set(self, name, value):
        fields = {"do": "settings"}
        fields[name] = value
        wire.do(fields, None, self._refused)

    def _refused(self, _problem):
        """What was chosen and refused is not what is so: everything is shown as it is."""
        self._settings(wire.regions.value("settings", {}))
        return False

    def _region(self, region):
        if not self.open:
            return
        swarms = region.get("swarms", [])
        put_text(by_id("sharing-count"), words.totals(region) or "\u00a0")
        put_text(by_id("shared-out"), size(region.get("bytes_out", 0)))
        put_text(by_id("shared-in"), size(region.get("bytes_in", 0)))
        got = region.get("bytes_in", 0)
        put_text(
            by_id("shared-ratio"), words.ratio(region.get("bytes_out", 0) / got) if got else "–"
        )
        self.list.show([(swarm["infohash"], swarm) for swarm in swarms])
        show(by_id("swarms-empty"), not swarms)
        rest = region.get("total", 0) - len(swarms)
        show(by_id("swarms-rest"), rest > 0)
        put_text(by_id("swarms-rest"), say("sharing-rest", n=rest) if rest > 0 else "")

    # ── One torrent ──

    def _make(self):
        item = make("li", "swarm")
        head = make("div", "swarm-head")
        parts = {"item": item, "name": make("h3", translate="no"), "state": make("span", "chip")}
        head.append(parts["name"])
        head.append(parts["state"])
        item.append(head)
        parts["facts"] = make("dl", "facts tight")
        item.append(parts["facts"])
        parts["advice"] = make("div", "advice")
        parts["advice"].append(icon("triangle-alert"))
        parts["advice_text"] = make("p")
        parts["advice"].append(parts["advice_text"])
        parts["help"] = button("", "swarm.help", classes="button small")
        parts["advice"].append(parts["help"])
        item.append(parts["advice"])
        foot = make("div", "swarm-foot")
        parts["choice"] = make("select", "select")
        for value, text in CHOICES:
            parts["choice"].append(make("option", text=say(text), value=value))
        foot.append(parts["choice"])
        parts["why"] = make("p", "note")
        foot.append(parts["why"])
        item.append(foot)
        parts["trackers"] = make("details")
        parts["trackers_title"] = make("summary")
        parts["trackers"].append(parts["trackers_title"])
        parts["trackers_list"] = make("ul", "lines")
        parts["trackers"].append(parts["trackers_list"])
        item.append(parts["trackers"])
        parts["figures"] = None
        parts["states"] = None
        return item, parts

    def _fill(self, parts, swarm):
        name = swarm.get("name") or say("sharing-torrent", infohash=swarm["infohash"][:12])
        state = swarm.get("state", "waiting")
        parts["item"].setAttribute("data-infohash", swarm["infohash"])
        put_text(parts["name"], name)
        put_text(parts["state"], say(words.STATES.get(state, "sharing-state-waiting")))
        parts["state"].className = "chip " + state
        figures = words.facts(swarm)
        if figures != parts["figures"]:
            parts["figures"] = figures
            clear(parts["facts"])
            for label, value in figures:
                group = make("div")
                group.append(make("dt", text=label))
                group.append(make("dd", text=value))
                parts["facts"].append(group)
        advice = words.advice(swarm)
        show(parts["advice"], bool(advice))
        put_text(parts["advice_text"], advice)
        help_ = words.place_of_help(swarm)
        show(parts["help"], help_ is not None)
        if help_ is not None:
            put_text(one("span", parts["help"]), help_[0])
            parts["help"].setAttribute("data-place", help_[1])
        allowed = swarm.get("allowed")
        choice = parts["choice"]
        choice.value = "yes" if allowed is True else "no" if allowed is False else ""
        choice.setAttribute("aria-label", say("sharing-choice", name=name))
        put_text(parts["why"], words.why(swarm, self._rule))
        self._trackers(parts, swarm.get("trackers") or {})

    def _trackers(self, parts, trackers):
        show(parts["trackers"], bool(trackers))
        if trackers == parts["states"]:
            return
        parts["states"] = dict(trackers)
        good = sum(1 for state in trackers.values() if state == "connected")
        title = say("sharing-trackers-connected", good=grouped(good), n=len(trackers))
        put_text(parts["trackers_title"], title)
        clear(parts["trackers_list"])
        for address in sorted(trackers):
            line = make("li")
            line.append(make("span", text=short(address, 80)))
            state = trackers[address]
            line.append(
                make("small", state, say(words.TRACKERS.get(state, "sharing-tracker-waiting")))
            )
            parts["trackers_list"].append(line)

    def _allowed(self, event):
        """The user's word on one torrent."""
        infohash = event.target.closest("[data-infohash]").getAttribute("data-infohash")
        allow = AS_VALUE[event.target.value]
        said = {
            None: "sharing-ruled",
            True: "sharing-allowed",
            False: "sharing-denied",
        }
        wire.do(
            {"do": "share", "infohash": infohash, "allow": allow},
            lambda _: toast.say(say(said[allow])),
            self._refused,
        )


def start(_app):
    """Bring sharing to life."""
    view = Sharing()
    action("swarm.help")(
        lambda target, _event: go(
            "settings/" + target.closest("[data-place]").getAttribute("data-place")
        )
    )
    return view
