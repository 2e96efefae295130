"""To keep and to let go: the orders, what is said of them, and the way back."""

import starling_page as page
from pyscript import document

from ui import wire
from ui.parts import toast
from ui.words import say

TOLD = "risk-told"
SHORT = {
    "seven_days": "library-forgets-seven-days",
    "session": "library-forgets-session",
}
"""What is said at the first keep of a browser that may forget. A full disk is no matter of today:
the storage page tells of it."""


def go(view):
    """Show a view; "settings/set-ice" goes on to one of its cards."""
    document.defaultView.location.hash = view


def keep(said, then=None, **what):
    """Keep what fits `what`: `track`, `tracks`, `album` or `artist`. `said` is told where it takes
    a while."""
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
    page.after(250, lambda: engine["answered"] or _say(said))
    _warn()


def _say(said):
    toast.say(said, label=say("shell-downloads"), act=lambda: go("downloads"))


def _warn():
    risk = wire.regions.value("storage", {}).get("risk", "")
    if risk in SHORT and page.recall(TOLD) != risk:
        page.note(TOLD, risk)
        toast.say(
            say("library-may-forget"),
            say(SHORT[risk]),
            say("shell-storage"),
            lambda: go("storage"),
            trouble=True,
        )


def let_go(title, ids):
    """Keep some tracks, which are called `title`, no more; their bytes go when room is needed. It
    can be taken back."""
    wire.do(
        {"do": "drop", "tracks": ids},
        lambda _: toast.say(
            say("library-let-go", title=title),
            say("library-let-go-detail"),
            say("common-undo"),
            lambda: wire.order("keep", tracks=ids),
        ),
    )
