"""How Starling itself is: starting, broken, elsewhere, newer, offline; and troubles."""

import json

import starling_page as page
from pyscript import document

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, hear, put_text, show
from ui.words import on_change, problem, say

STAGES = {
    "runtime": "shell-waking",
    "library": "shell-waking-library",
    "code": "shell-waking-code",
}


class Status:
    def __init__(self):
        self._act = None
        wire.regions.watch("engine", lambda _: self.render())
        wire.regions.watch("update", lambda _: self.render())
        for event in ("online", "offline"):
            hear(document.defaultView, event, lambda _: self.render())
        on_change(self.render)
        self.render()

    def render(self):
        engine = wire.regions.value("engine", {})
        state = engine.get("is", "starting")
        starting = state == "starting" or (
            state == "dead" and engine.get("again_in_ms") is not None
        )
        show(by_id("boot"), starting)
        if starting:
            put_text(by_id("boot-text"), say(STAGES.get(engine.get("stage"), "shell-waking")))
            bar = by_id("boot-bar")
            if engine.get("total"):
                bar.max = engine["total"]
                bar.value = engine.get("done", 0)
            else:
                bar.removeAttribute("value")
        show(by_id("offline"), not page.online())
        update = wire.regions.value("update", {})
        if state == "elsewhere":
            self._notice(say("shell-elsewhere"), say("shell-use-here"), page.take_over)
        elif state == "dead" and not starting:
            reason = engine.get("reason")
            text = problem(reason) if reason else say("shell-stopped")
            self._notice(text, say("shell-again"), page.restart_engine)
        elif update.get("waiting"):
            self._notice(say("shell-new-version"), say("shell-update"), page.apply_update)
        else:
            show(by_id("notice"), False)

    def _notice(self, text, label, act):
        put_text(by_id("notice-text"), text)
        put_text(by_id("notice-act"), label)
        self._act = act
        show(by_id("notice"))

    def act(self, *_):
        if self._act:
            self._act()


def broke(text):
    """A bug was caught in the engine."""
    details = json.loads(text).get("details", "")

    def copy():
        page.copy(
            details,
            lambda done: toast.say(say("shell-broke-copied" if done else "shell-not-copied")),
        )

    toast.say(
        say("shell-broke"),
        say("shell-broke-detail"),
        say("shell-broke-copy"),
        copy,
        trouble=True,
    )


def start(consent):
    """Bring it to life; `consent` asks where a trouble is about peers."""
    status = Status()
    action("notice.act")(status.act)

    def trouble(text):
        told = json.loads(text)["problem"]
        if told.get("code") == "consent_needed":
            toast.say(
                say("shell-consent-trouble"),
                say("shell-consent-trouble-detail"),
                say("shell-consent-decide"),
                lambda: consent.ask(told.get("about", "")),
            )
        else:
            toast.tell(told)

    page.on("trouble", trouble)
    page.on("broke", broke)

    def heard(told, _command, _again):
        toast.tell(told)
        return True

    wire.on_problem.append(heard)
    return status
