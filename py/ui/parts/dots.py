"""What is chosen of the map: tracks as dots, by an area drawn around them, a region, or one by one.

The map itself (web/bridge/shell.map.js) is the list: it has the tracks, which are too many for here."""

from ui.parts import choosing
from ui.parts.many import Many
from ui.parts.scopes import Scope


class Canvas:
    """The map as what is chosen from, and what has the focus back."""

    def __init__(self, root, map_):
        self.root = root
        self.map = map_
        self.active = 0

    def element(self, _index):
        return self.root

    def choose(self, choice):
        self.map.choose(choice)


class Dots(Scope):
    """The tracks of the map. `view` has `total`, how many they are."""

    kind = "dots"
    finds = False

    def __init__(self, view, canvas):
        super().__init__(view, [canvas])
        self.map = canvas.map

    def total(self):
        return self.view.total

    def stamp(self):
        return []

    def query(self):
        return {}

    def settled(self, then):
        if self.choice.is_all():
            self.map.settle(self.choice)
        then()

    def tracks(self, then):
        n = self.count()

        def some(most, then):
            from json import loads

            then(loads(self.choice.tracks(most)))

        self.settled(lambda: then(Many(n, {"tracks": self.keys("tracks")}, some=some)))

    # ── What the map asks for ──

    def toggle(self, track, place):
        """One dot is chosen, or no more."""
        self.choice.toggle(track, track, place)
        self._chosen()

    def take_area(self):
        """What lies inside the line that was drawn last is chosen too."""
        self.map.take_area(self.choice)
        self._chosen()

    def take_region(self, region):
        """All of a region is chosen too."""
        self.map.take_region(self.choice, region)
        self._chosen()

    def _chosen(self):
        choosing.chooser().chose(self, self.lists[0])
