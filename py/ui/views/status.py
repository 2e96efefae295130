"""How Starling itself is: starting, broken, elsewhere, newer, offline; and troubles."""

import json

import starling_page as page
from pyscript import document

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, hear, put_text, show

STAGES = {
    "runtime": "Waking the engine…",
    "library": "Fetching the library's tools…",
    "code": "Opening your library…",
}


class Status:
    def __init__(self):
        self._act = None
        wire.regions.watch("engine", lambda _: self.render())
        wire.regions.watch("update", lambda _: self.render())
        for event in ("online", "offline"):
            hear(document.defaultView, event, lambda _: self.render())
        self.render()

    def render(self):
        engine = wire.regions.value("engine", {})
        state = engine.get("is", "starting")
        starting = state == "starting" or (
            state == "dead" and engine.get("again_in_ms") is not None
        )
        show(by_id("boot"), starting)
        if starting:
            put_text(by_id("boot-text"), STAGES.get(engine.get("stage"), "Waking the engine…"))
            bar = by_id("boot-bar")
            if engine.get("total"):
                bar.max = engine["total"]
                bar.value = engine.get("done", 0)
            else:
                bar.removeAttribute("value")
        show(by_id("offline"), not page.online())
        update = wire.regions.value("update", {})
        if state == "elsewhere":
            self._notice(
                "Starling is open in another tab, which has the library.",
                "Use it here",
                page.take_over,
            )
        elif state == "dead" and not starting:
            reason = engine.get("reason") or {}
            self._notice(
                reason.get("message") or "The engine stopped.", "Try again", page.restart_engine
            )
        elif update.get("waiting"):
            self._notice("A new version of Starling is ready.", "Update now", page.apply_update)
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
            lambda done: toast.say(
                "The details are copied" if done else "The browser did not let them be copied"
            ),
        )

    toast.say(
        "Something broke here",
        "Starling goes on. The details help to mend it.",
        "Copy details",
        copy,
        trouble=True,
    )


def start(consent):
    """Bring it to life; `consent` asks where a trouble is about peers."""
    status = Status()
    action("notice.act")(status.act)

    def trouble(text):
        problem = json.loads(text)["problem"]
        if problem.get("code") == "consent_needed":
            toast.say(
                "This track comes from peers",
                "They would see your IP address.",
                "Decide",
                lambda: consent.ask(problem.get("about", "")),
            )
        else:
            toast.tell(problem)

    page.on("trouble", trouble)
    page.on("broke", broke)

    def told(problem, _command, _again):
        toast.tell(problem)
        return True

    wire.on_problem.append(told)
    return status
