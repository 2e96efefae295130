"""When to say that Starling can be installed: once, when it has become of use. Pure.

Never in the first session, in which somebody is only looking; then at the third session in which
something was played, or in any later one as soon as something was kept for offline, which is when an
app of its own helps most (a browser forgets the data of a page sooner)."""

SESSIONS = 3
HINTED = ("prompt", "ios", "mac", "firefox_phone")
"""Ways that lead there. A Chromium that gives no prompt cannot, or has done it; Firefox at a desk
mostly cannot: those find the words in Settings."""
TOLD = "install-told"
PLAYED = "install-sessions"
"""What is remembered, by these names: that it was said, and in how many sessions was played."""


class Moment:
    """`recall(name)` and `note(name, text)` are the page's small memory."""

    def __init__(self, recall, note):
        self._recall = recall
        self._note = note
        self._before = _number(recall(PLAYED))
        """Sessions before this one in which something was played."""
        self._played = False
        self._kept = None
        self._keeps = False

    def played(self):
        """Something plays."""
        if not self._played:
            self._played = True
            if self._before < SESSIONS:
                self._note(PLAYED, str(self._before + 1))

    def kept(self, count):
        """So many tracks are kept for offline; the first word of it is how it was."""
        if self._kept is not None and count > self._kept:
            self._keeps = True
        self._kept = count

    def due(self, way):
        """Is it to be said now? `way` is how this browser installs, "installed" where it has."""
        if way not in HINTED or self._recall(TOLD) or not self._before:
            return False
        return self._keeps or (self._played and self._before + 1 >= SESSIONS)

    def told(self):
        """It was said; it is not said again."""
        self._note(TOLD, "yes")


def _number(text):
    try:
        return max(0, int(text))
    except (TypeError, ValueError):
        return 0
