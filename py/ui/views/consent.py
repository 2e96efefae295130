"""The one question before any peer is spoken to."""

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, hear, put_text, show
from ui.words import say

NEEDED = "consent_needed"
"""The code of a Problem that a yes would solve."""


class Consent:
    def __init__(self):
        self._infohash = ""
        self._again = []
        self._answered = False
        wire.on_problem.insert(0, self.heard)
        hear(by_id("consent"), "close", self._closed)

    def heard(self, problem, _command, again):
        """Ask, where an order waits for the user's consent. True where this was such a Problem."""
        if problem.get("code") != NEEDED:
            return False
        self._again.append((problem.get("about", ""), again))
        if not by_id("consent").open:
            self.ask(problem.get("about", ""))
        return True

    def ask(self, infohash, then=None):
        """Put the question; `then()` after a yes."""
        if then:
            self._again.append((infohash, then))
        self._infohash = infohash
        self._answered = False
        put_text(by_id("consent-about"), say("shell-consent-about", infohash=infohash))
        show(by_id("consent-about"), bool(infohash))
        by_id("consent").showModal()

    def settle(self, answer):
        """Take the answer, remember it, and give the orders that waited for it again."""
        self._answered = True
        infohash = self._infohash
        waiting, self._again = self._again, []
        by_id("consent").close()
        if answer == "all":
            change = {"do": "settings", "p2p": "allowed"}
        else:
            exceptions = dict(wire.regions.value("settings", {}).get("p2p_exceptions", {}))
            exceptions[infohash] = answer == "one"
            change = {"do": "settings", "p2p_exceptions": exceptions}

        def done(_answer):
            rest = []
            for about, again in waiting:
                if answer == "all" or (answer == "one" and about == infohash):
                    if again:
                        again()
                elif about != infohash:
                    rest.append((about, again))
            self._again = rest + self._again
            if rest:
                self.ask(rest[0][0])

        if answer == "all" or infohash:
            wire.do(change, done)
        if answer == "no":
            toast.say(say("shell-consent-refused"), say("shell-consent-refused-detail"))

    def _closed(self, _event):
        """Escape is no answer: nothing is remembered, and nothing contacted."""
        if not self._answered:
            self._again = []


def start():
    """Bring the question to life."""
    view = Consent()
    for answer in ("all", "one", "no"):
        action("consent." + answer)(_settle(view, answer))
    return view


def _settle(view, answer):
    return lambda *_: view.settle(answer)
