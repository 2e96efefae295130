"""The card that says how far the hearing of the library is, where it is computed, and what could not
be heard and why."""

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, clear, hear, make, put_text, show
from ui.words import dotted, grouped, on_change, say, title_of

SHOWN = 20
"""Failures that are listed."""

STATES = {
    "off": "sound-off",
    "waiting": "sound-waiting",
    "resting": "sound-resting",
    "done": "sound-done",
}
PROBLEMS = {
    "metered": "sound-metered",
    "analysis_unreachable": "sound-unreachable",
    "model_unreachable": "sound-unreachable",
}
REASONS = {
    "silent": "sound-silent",
    "short": "sound-short",
    "broken": "sound-broken",
    "unreadable": "sound-unreadable",
    "too_long": "sound-too_long",
    "gone": "sound-gone",
    "permission": "sound-permission",
    "timeout": "sound-timeout",
    "ended": "sound-ended",
    "failed": "sound-went-wrong",
}
WHYS = (
    ("no GPU", "sound-processor-none"),
    ("the GPU computes", "sound-processor-wrong"),
    ("the GPU is slower", "sound-processor-slower"),
)
"""How what the analysis' worker says begins; all else is a GPU that broke off."""


class Hearing:
    def __init__(self):
        self._listed = None
        hear(by_id("sound-on"), "change", self._turned)
        action("sound.again")(lambda *_: self._again())
        on_change(self._anew)
        wire.regions.watch("settings", self._settings)
        wire.regions.watch("analysis", self._show)

    def _anew(self):
        self._listed = None
        self._show(wire.regions.value("analysis", {}))

    def _settings(self, settings):
        by_id("sound-on").checked = settings.get("analyse", True) is not False

    def _turned(self, event):
        wire.order("settings", analyse=bool(event.target.checked))

    def _again(self):
        wire.do(
            {"do": "analyse", "failed": True},
            lambda answer: toast.say(say("sound-again-said", n=answer["tracks"])),
        )

    # ── What is ──

    def _show(self, told):
        if not told:
            return
        if not told.get("total") and told.get("state") == "waiting":
            put_text(by_id("sound-count"), say("sound-waiting"))
            return
        done, total, failed = told["done"], told["total"], told["failed"]
        put_text(by_id("sound-count"), say("sound-count", done=done, total=total))
        bar = by_id("sound-bar")
        bar.setAttribute("aria-valuemax", str(max(1, total)))
        bar.setAttribute("aria-valuenow", str(min(done, max(1, total))))
        part = (done + failed + told.get("progress", 0)) / total if total else 0
        bar.querySelector("i").style.setProperty("--part", str(min(1, part)))
        put_text(by_id("sound-state"), self._state(told))
        away = told.get("away", 0)
        put_text(by_id("sound-away"), say("sound-away", n=away) if away else "")
        show(by_id("sound-away"), away > 0)
        where = self._where(told)
        put_text(by_id("sound-where"), where)
        show(by_id("sound-where"), bool(where))
        self._failures(told)

    def _state(self, told):
        if told.get("problem"):
            return say(PROBLEMS.get(told["problem"], "sound-unable"))
        if told["state"] == "hearing":
            if not told.get("track"):
                return say("sound-waiting")
            name = title_of(told)
            by = told.get("artist")
            return say("sound-hearing", title=dotted([name, by]) if by else name)
        heard = told["done"] + told["failed"] + told.get("away", 0)
        if told["state"] == "resting" and heard >= told["total"]:
            return say("sound-done")  # it rests from nothing that would be left to do
        return say(STATES[told["state"]])

    def _where(self, told):
        if not told.get("provider"):
            return ""
        if told["provider"] == "webgpu":
            return say("sound-gpu")
        why = told.get("why", "")
        for begin, words in WHYS:
            if why.startswith(begin):
                return say(words)
        return say("sound-processor-lost")

    def _failures(self, told):
        show(by_id("sound-failed"), told["failed"] > 0)
        rows = told.get("failures", [])[:SHOWN]
        listed = [told["failed"], [(row["track"], row["reason"]) for row in rows]]
        if listed == self._listed:
            return
        self._listed = listed
        put_text(by_id("sound-failed-title"), say("sound-failed", n=told["failed"]))
        holder = by_id("sound-failures")
        clear(holder)
        for row in rows:
            line = make("li")
            words = make("span")
            words.append(make("b", text=title_of(row), translate="no"))
            words.append(make("small", text=say(REASONS[row["reason"]])))
            line.append(words)
            holder.append(line)
        rest = told["failed"] - len(rows)
        if rest > 0:
            holder.append(make("li", text=say("sound-more", n=grouped(rest))))
