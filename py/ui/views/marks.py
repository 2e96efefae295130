"""What the way to the downloads shows, and what is said of them wherever one is."""

from ui import wire
from ui.news import News, badge
from ui.parts import toast
from ui.parts.dom import by_id, one, put_text, show
from ui.parts.keeping import go
from ui.views.consent import NEEDED
from ui.words import say


class Marks:
    def __init__(self, where):
        self._where = where
        self._news = News()
        self._link = one('[data-view="downloads"]')
        wire.regions.watch("downloads", self._region)

    def _region(self, region):
        text, trouble, part = badge(region)
        mark = by_id("downloads-badge")
        put_text(mark, text)
        show(mark, bool(text))
        mark.classList.toggle("trouble", trouble)
        self._link.style.setProperty("--part", f"{part:.3f}")
        self._link.classList.toggle("busy", 0 < part < 1)
        for words, detail, is_trouble in self._news.hear(region):
            self._say(region, words, detail, is_trouble)

    def _say(self, region, words, detail, trouble):
        if self._where() == "downloads":
            # The list shows it; whoever cannot see the list hears it.
            put_text(by_id("announcer"), words + (". " + detail if detail else ""))
            return
        waits = any(
            (item.get("problem") or {}).get("code") == NEEDED for item in region.get("items", [])
        )
        if trouble and waits:
            return  # the question itself is on its way
        toast.say(words, detail, say("shell-downloads"), lambda: go("downloads"), trouble=trouble)


def start(where):
    """Bring it to life; `where()` is the view in sight."""
    return Marks(where)
