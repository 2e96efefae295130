"""What was learnt of the listener, and what may be learnt from."""

from ui import wire
from ui.parts import ask, toast, unanswered
from ui.parts.aside import AsideList
from ui.parts.dom import action, button, by_id, make, one, put_text, set_icon, show
from ui.parts.hearing import Hearing
from ui.parts.own_model import OwnModel
from ui.parts.profile_card import NOT_FROM, ProfileCard
from ui.parts.refill import refill
from ui.words import grouped, on_change, say, share

SHOWN = 10
"""Of each kind."""
SAID = {"more": "taste-more-of", "less": "taste-less-of"}


class Taste:
    def __init__(self):
        self.open = False
        self._told = None
        self._hearing = Hearing()
        self._profile = ProfileCard(self._ask)
        self._aside = AsideList()
        action("taste.pause")(lambda *_: self._pause())
        action("taste.day")(lambda *_: self._forget_day())
        action("taste.all")(lambda *_: self._forget_all())
        action("taste.artist")(lambda target, _event: self._forget_artist(target))
        action("taste.again")(lambda target, _event: self._again(target))
        on_change(self._show)
        wire.regions.watch("undo", self._turned)

    def _turned(self, region):
        """A listen went out of the history, or came back."""
        if self.open and "history_remove" in (region.get("undo"), region.get("redo")):
            self._ask()

    def opened(self, place=""):
        """The view came into sight; `#taste/sound` leads to how far the analysis is."""
        self._ask()
        if place == "sound":
            by_id("sound-card").scrollIntoView()

    def _ask(self):
        def then(answer):
            self._told = answer
            by_id("taste-page").removeAttribute("aria-busy")
            self._show()

        if self._told is None:
            by_id("taste-page").setAttribute("aria-busy", "true")
        unanswered.ask(
            by_id("taste-page"),
            {"do": "taste"},
            then,
            self._ask,
            lambda: False,
            lambda _: None,
        )

    # ── What is ──

    def _show(self):
        told = self._told
        if told is None:
            return
        put_text(by_id("taste-count"), say("taste-count", n=told["listens"]))
        aside = told["aside"]
        put_text(by_id("taste-aside"), say("taste-aside", n=aside) if aside else "")
        show(by_id("taste-aside"), aside > 0)
        self._aside.show(told.get("reasons") or [])
        pause = by_id("taste-pause")
        put_text(one("span", pause), say("taste-go-on" if told["paused"] else "taste-pause"))
        set_icon(one("use", pause), "play" if told["paused"] else "pause")
        liked = told["liked"]
        show(by_id("taste-none"), not liked)
        show(by_id("taste-liked"), bool(liked))
        put_text(by_id("taste-usual"), say("taste-usual", share=share(told["usual"])))
        for kind in ("genre", "artist", "decade"):
            self._bars(kind, [it for it in liked if it["kind"] == kind][:SHOWN])
        self._words(told)
        self._profile.show(told)

    def _bars(self, kind, rows):
        refill(by_id("taste-" + kind + "s"), lambda holder: self._fill_bars(holder, kind, rows))

    def _fill_bars(self, holder, kind, rows):
        for row in rows:
            name = row["name"]
            if kind == "decade":
                name = say("groups-decade", decade=name)
            line = make("li", title=say("taste-heard", n=row["heard"]))
            line.append(make("b", text=name, translate=None if kind == "decade" else "no"))
            load = make("span", "load", aria_hidden="true")
            part = make("i")
            part.style.setProperty("--part", str(row["chance"]))
            load.append(part)
            line.append(load)
            line.append(make("small", text=share(row["chance"])))
            if row.get("id"):
                words = say("taste-forget-artist", name=name)
                line.append(button(words, "taste.artist", "x", "tool", data_id=row["id"]))
            holder.append(line)

    def _words(self, told):
        refill(by_id("taste-words"), lambda holder: self._fill_words(holder, told))
        show(by_id("taste-told"), bool(told["said"] or told["unlearnt"]))

    def _fill_words(self, holder, told):
        for row in told["said"]:
            words = say(SAID[row["kind"]], title=row["title"] or say("common-untitled"))
            self._line(holder, words, "opinion", row["track"])
        for row in told["unlearnt"]:
            self._line(holder, self._forgotten(row), row["kind"], row["key"])

    def _line(self, holder, words, kind, key):
        line = make("li")
        line.append(make("span", text=words))
        again = say("taste-take-back") if kind == "opinion" else say("taste-learn-again")
        back = button(again, "taste.again", "undo-2", "button small", data_kind=kind, data_key=key)
        back.setAttribute("aria-label", again + ": " + words)
        line.append(back)
        holder.append(line)

    def _forgotten(self, row):
        if row["kind"] == "day":
            return say("taste-not-day", day=row["key"])
        if row["kind"] == "artist":
            return say("taste-not-artist", name=row["name"] or row["key"])
        if row["kind"] in NOT_FROM:
            return say(NOT_FROM[row["kind"]])
        return say("taste-not-pause" if row["kind"] == "pause" else "taste-not-before")

    # ── What is asked for ──

    def _unlearn(self, kind, key="", on=True, said=""):
        def then(_answer):
            if said:
                toast.say(
                    said,
                    label=say("common-undo"),
                    act=lambda: self._unlearn(kind, key, on=not on),
                )
            self._ask()

        wire.do({"do": "unlearn", "kind": kind, "key": key, "on": on}, then)

    def _pause(self):
        if self._told is not None:
            self._unlearn("pause", on=not self._told["paused"])

    def _forget_day(self):
        day = by_id("taste-day").value
        if day:
            self._unlearn("day", day, said=say("taste-not-day", day=day))
        else:
            by_id("taste-day").focus()

    def _forget_artist(self, target):
        id_ = target.getAttribute("data-id")
        for row in self._told["liked"]:
            if row.get("id") == id_:
                said = say("taste-not-artist", name=row["name"])
                self._unlearn("artist", id_, said=said)

    def _forget_all(self):
        n = grouped(self._told["listens"] if self._told else 0)
        ask.sure(
            say("taste-forget-all"),
            say("taste-forget-all-text", listens=n),
            say("taste-forget-yes"),
            lambda: self._unlearn("before"),
        )

    def _again(self, target):
        kind, key = target.getAttribute("data-kind"), target.getAttribute("data-key")
        if kind == "opinion":
            wire.do({"do": "opine", "track": key, "kind": ""}, lambda _: self._ask())
        else:
            self._unlearn(kind, key, on=False)


def start(_app):
    """Bring the view to life."""
    OwnModel()
    return Taste()
