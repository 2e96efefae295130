"""All genres."""

from ui.parts import things
from ui.parts.shown import Shown
from ui.parts.tiles import group_name, group_tile
from ui.words import say


class Groups(Shown):
    """Genres, years or decades: what differs is `by`."""

    order = "find_groups"
    rows = "groups"
    by = "genre"

    def filter(self):
        return {}

    def command(self, offset, limit):
        command = Shown.command(self, offset, limit)
        del command["filter"]
        command["by"] = self.by
        return command

    def tile(self, group):
        return group_tile(self.by, group)

    def menu(self, group):
        return things.group_menu(self.by, group, group_name(self.by, group))

    def question(self, group):
        return things.of_group(self.by, group)

    def begins(self, group):
        return group["name"]


class Genres(Groups):
    name = "genres"
    sorts = ("tracks", "name")
    falling = ("tracks",)

    def words_of(self, total):
        return say("groups-genres", n=total)


def start(app):
    """Bring the genres to life."""
    return Genres(app)
