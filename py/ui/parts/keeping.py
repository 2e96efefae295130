"""To keep and to let go: the orders, what is said of them, and the way back."""

import starling_page as page
from pyscript import document

from ui import wire
from ui.parts import toast

TOLD = "risk-told"
SHORT = {
    "seven_days": "Safari forgets it after seven days without a visit. Installing Starling helps.",
    "session": "This window forgets it when it closes.",
}
"""What is said at the first keep of a browser that may forget. A full disk is no matter of today:
the storage page tells of it."""


def go(view):
    """Show a view; "settings/set-ice" goes on to one of its cards."""
    document.defaultView.location.hash = view


def keep(name, then=None, **what):
    """Keep what fits `what`: `track`, `tracks`, `album` or `artist`. It is called `name`."""
    what["do"] = "keep"
    engine = {"answered": False}

    def done(answer):
        engine["answered"] = True
        if then:
            then(answer)

    def failed(problem):
        engine["answered"] = True
        # Who takes back the wish needs no telling.
        return problem.get("code") == "cancelled"

    wire.do(what, done, failed)
    # What is here already is kept before anybody can read this.
    page.after(250, lambda: engine["answered"] or _say(name))
    _warn()


def _say(name):
    toast.say(f"Keeping {name}", label="Downloads", act=lambda: go("downloads"))


def _warn():
    risk = wire.regions.value("storage", {}).get("risk", "")
    if risk in SHORT and page.recall(TOLD) != risk:
        page.note(TOLD, risk)
        toast.say(
            "What you keep may be forgotten",
            SHORT[risk],
            "Storage",
            lambda: go("storage"),
            trouble=True,
        )


def let_go(name, ids):
    """Keep some tracks no more; their bytes go when room is needed. It can be taken back."""
    wire.do(
        {"do": "drop", "tracks": ids},
        lambda _: toast.say(
            f"{name} is not kept any more",
            "It stays in the library, and here until room is needed.",
            "Undo",
            lambda: wire.order("keep", tracks=ids),
        ),
    )
