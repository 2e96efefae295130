"""Folders, as the files lie in them: one step down at a time, with the way back."""

from ui.parts import things
from ui.parts.dom import by_id, clear, make, put_text, show
from ui.parts.groups import Pair
from ui.parts.tiles import group_tile, to_group
from ui.words import on_change, say


class Folders(Pair):
    name = "folders"
    rows = "groups"
    template = "tile-folder"
    ratio = 0

    def __init__(self, app):
        self.id = None
        self._known = {"": ("", "")}
        """Folders that were seen: (name, parent) by id."""
        Pair.__init__(self, app)
        on_change(self._titled)

    def opened(self, place=""):
        """The folder of this id; "" is above all."""
        if place != self.id:
            self.id = place
            self._titled()
            self.begin("grid")
        self.grid.render()
        self.table.list.render()

    def filter(self):
        return {"folder": self.id} if self.id else {}

    def command(self, offset, limit):
        return {
            "do": "find_groups",
            "by": "folder",
            "parent": self.id,
            "offset": offset,
            "limit": limit,
        }

    def tile(self, folder):
        self._known[folder["id"]] = (folder["name"], self.id)
        return group_tile("folder", folder)

    def menu(self, folder):
        return things.group_menu("folder", folder, folder["name"])

    def asked(self, folder):
        return things.of_group("folder", folder)

    def words_of(self):
        folders, tracks = self.totals["grid"], self.totals["tracks"]
        if folders == 0 and self.which == "grid" and tracks:
            self.choose("tracks")  # the lowest folders hold nothing but tracks
        if tracks is None:
            return "\u00a0"
        return say("common-tracks", n=tracks)

    def _titled(self):
        name = self._known.get(self.id, ("", ""))[0] if self.id else ""
        put_text(by_id("folders-title"), name or say("shell-folders"))
        trail = []
        above = self._known[self.id][1] if self.id in self._known else ""
        while above:
            trail.append(above)
            above = self._known.get(above, ("", ""))[1]
        crumbs = by_id("folders-crumbs")
        clear(crumbs)
        show(crumbs, bool(self.id))
        if self.id:
            for id_ in [""] + trail[::-1]:
                item = make("li")
                text = self._known.get(id_, ("…", ""))[0] if id_ else say("shell-folders")
                item.append(make("a", text=text, href=to_group("folder", id_)))
                crumbs.append(item)


def start(app):
    """Bring the folders to life."""
    return Folders(app)
