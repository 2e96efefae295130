"""Years and decades."""

from ui.parts.dom import every, hear
from ui.views.genres import Groups
from ui.words import say


class Years(Groups):
    name = "years"
    by = "decade"
    sorts = ("name", "tracks")
    falling = ("name", "tracks")

    def __init__(self, app):
        Groups.__init__(self, app)
        for choice in every('input[name="years-by"]'):
            hear(choice, "change", self._by)

    def words_of(self, total):
        return say("groups-decades" if self.by == "decade" else "groups-years", n=total)

    def _by(self, event):
        self.by = event.target.value
        self.begin()


def start(app):
    """Bring the years to life."""
    return Years(app)
