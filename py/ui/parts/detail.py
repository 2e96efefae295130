"""The page of one thing, an album or an artist: looked up when it is opened and when the library
changes; its genres, its heart, its menu."""

import starling_page as page

from ui import wire
from ui.parts import things, unanswered
from ui.parts.dom import action, by_id, clear, make, show
from ui.parts.tiles import to_group
from ui.words import on_change, say

COVER_PX = 320


class Detail:
    """Of a `kind` ("album"). The elements have its name in front: #album-pane, -in, -gone, -genres,
    -love, -menu. A view gives `render()`, which is called with `detail` set; `question(thing)`,
    which finds its tracks; `menu(thing)`."""

    kind = ""
    leaves = False
    """Is what was shown taken away where there is no such thing any more?"""

    def __init__(self, app):
        self.app = app
        self.open = False
        self.id = None
        self.detail = None
        self._revision = None
        for name, act in (
            ("play", lambda: things.play(self.question(self.thing()))),
            ("shuffle", lambda: things.shuffle(self.question(self.thing()))),
            ("radio", lambda: things.radio(self.kind, self.thing())),
            ("love", self._love),
            ("menu", self._menu),
        ):
            self.does(name, act)
        wire.regions.watch("library", self._region)
        wire.regions.watch("playback", lambda _: self.played())
        on_change(self._shown)

    def opened(self, place=""):
        """The one of this id."""
        if place and place != self.id:
            self.id, self.detail = place, None
            self.part("pane").scrollTop = 0
            show(self.part("in"), False)
            show(self.part("gone"), False)
        self._ask()

    def part(self, name):
        """One of the page's elements."""
        return by_id(self.kind + "-" + name)

    def thing(self):
        """What the page is of, once it is here."""
        return self.detail[self.kind]

    def does(self, name, act):
        """What a button of the page does, where there is something to do it to."""
        action(self.kind + "." + name)(lambda *_: act() if self.detail else None)

    def played(self):
        """Something else plays."""

    def missed(self, _problem):
        """It is not in the library, or not any more."""

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self._ask()

    def _ask(self):
        if not self.id:
            return
        asked = self.id
        self._revision = wire.regions.value("library", {}).get("revision")

        def then(answer):
            if asked == self.id:
                self.detail = answer
                self._shown()

        def failed(problem):
            if asked != self.id or problem.get("code") != "no_such_" + self.kind:
                return False
            if self.detail and not self.leaves:
                return False
            show(self.part("in"), False)
            show(self.part("gone"))
            self.missed(problem)
            return True

        command = {"do": "look_up_" + self.kind}
        command[self.kind] = asked
        unanswered.ask(
            self.part("pane"), command, then, self._ask, lambda: self.detail is None, failed
        )

    def _shown(self):
        if self.detail is None:
            return
        show(self.part("gone"), False)
        show(self.part("in"))
        thing = self.thing()
        self._cover(thing.get("art", ""))
        _genres(self.part("genres"), self.detail.get("genres", []))
        _loved(self.part("love"), thing.get("loved"))
        self.render()

    def _cover(self, art):
        """The large cover of the page, and the page's colour by it."""
        picture = self.part("cover")
        show(picture, bool(art))
        source = page.art(art, COVER_PX) if art else ""
        if art and picture.getAttribute("src") != source:
            picture.setAttribute("src", source)
        page.tint(art, self.part("pane"))

    def _love(self):
        thing = self.thing()
        thing["loved"] = not thing.get("loved")
        _loved(self.part("love"), thing["loved"])
        things.love(self.kind + "s", thing["id"], thing["loved"])

    def _menu(self):
        button = self.part("menu")
        box = button.getBoundingClientRect()
        things.open_at(self.menu(self.thing()), button, (box.left, box.bottom + 4))


def _genres(holder, names):
    clear(holder)
    for name in names:
        item = make("li")
        item.append(make("a", "pill", name, href=to_group("genre", name)))
        holder.append(item)


def _loved(button, on):
    """Show on a button whether something is loved."""
    button.setAttribute("aria-pressed", "true" if on else "false")
    button.title = say("library-unlove") if on else say("library-love")


def play_it(album):
    """Play an album from its first track."""
    things.play(things.of_album(album))
