"""An artist's page: what is heard most, every release by its kind, where else they play."""

from ui import wire
from ui.parts import choosing, things
from ui.parts.dom import action, by_id, clear, make, put_text, show
from ui.parts.rows import led
from ui.parts.scopes import Pieces
from ui.parts.shelf import Shelf
from ui.parts.tiles import album_tile, to_group
from ui.parts.tracklist import TrackList
from ui.parts.tracks import line
from ui.views.album import hero_cover, loved, play_it
from ui.words import listed, on_change, say

ORDER = (
    ("album", "artists-albums"),
    ("ep", "artists-eps"),
    ("single", "artists-singles"),
    ("live", "artists-live"),
    ("compilation", "artists-compilations"),
    ("soundtrack", "artists-soundtracks"),
    ("other", "artists-others"),
)
"""Kinds of releases, in their order on the page."""


class Artist:
    def __init__(self, app):
        self.app = app
        self.open = False
        self.id = None
        self.detail = None
        self._revision = None
        holder = by_id("artist-more")
        self.shelves = []
        for kind, words in ORDER:
            shelf = Shelf(
                holder,
                "artist-" + kind,
                lambda album: album_tile(album, year_only=True),
                things.album_menu,
                play_it,
                wrap=True,
            )
            self.shelves.append((kind, words, shelf))
        self.appears = Shelf(holder, "artist-appears", album_tile, things.album_menu, play_it)
        self.top = TrackList(app, by_id("artist-top"), "", self._line, self._play)
        choosing.let(Pieces(self, [self.top]))
        for name, act in (
            ("artist.play", lambda: things.play(things.of_artist(self.detail["artist"]))),
            ("artist.shuffle", lambda: things.shuffle(things.of_artist(self.detail["artist"]))),
            ("artist.love", self._love),
            ("artist.menu", self._menu),
        ):
            action(name)(self._only(act))
        wire.regions.watch("library", self._region)
        wire.regions.watch("playback", lambda _: self.top.played())
        on_change(self._render)

    def opened(self, place=""):
        """The artist of this id."""
        if place and place != self.id:
            self.id, self.detail = place, None
            by_id("artist-pane").scrollTop = 0
            show(by_id("artist-in"), False)
            show(by_id("artist-gone"), False)
        self._ask()

    def _only(self, act):
        return lambda *_: act() if self.detail else None

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
                self._render()

        def failed(problem):
            if asked != self.id or self.detail:
                return False
            show(by_id("artist-gone"))
            return problem.get("code") == "no_such_artist"

        wire.do({"do": "look_up_artist", "artist": asked}, then, failed)

    def _render(self):
        detail = self.detail
        if detail is None:
            return
        artist = detail["artist"]
        show(by_id("artist-gone"), False)
        show(by_id("artist-in"))
        hero_cover("artist-cover", artist.get("art", ""), by_id("artist-pane"))
        put_text(by_id("artist-title"), artist.get("name") or say("common-unknown-artist"))
        aliases = detail.get("aliases", [])
        show(by_id("artist-aliases"), bool(aliases))
        if aliases:
            put_text(by_id("artist-aliases"), say("artists-aliases", names=listed(aliases)))
        facts = [
            say("common-albums", n=artist.get("albums", 0)),
            say("common-tracks", n=artist.get("tracks", 0)),
        ]
        if artist.get("plays"):
            facts.append(say("artists-plays", n=artist["plays"]))
        put_text(by_id("artist-facts"), " · ".join(facts))
        genres = by_id("artist-genres")
        clear(genres)
        for name in detail.get("genres", []):
            item = make("li")
            item.append(make("a", "pill", name, href=to_group("genre", name)))
            genres.append(item)
        loved(by_id("artist-love"), artist.get("loved"))
        top = detail.get("top", [])
        show(by_id("artist-top"), bool(top))
        self.top.root.setAttribute("aria-label", say("artists-top"))
        self.top.show(top)
        for kind, words, shelf in self.shelves:
            shelf.show(
                [album for album in detail["albums"] if album.get("kind", "album") == kind],
                say(words),
            )
        self.appears.show(detail.get("appears_on", []), say("artists-appears-on"))

    def _line(self, index, current):
        track = self.detail["top"][index]
        album = track.get("album", "")
        id_ = track.get("album_id")
        by = led(album, "album", id_)
        return line(track, current, str(index + 1), by)

    def _play(self, index):
        ids = [track["id"] for track in self.detail["top"]]
        wire.order("play", track=ids[index], tracks=ids)

    def _love(self):
        artist = self.detail["artist"]
        artist["loved"] = not artist.get("loved")
        loved(by_id("artist-love"), artist["loved"])
        things.love("artists", artist["id"], artist["loved"])

    def _menu(self):
        button = by_id("artist-menu")
        box = button.getBoundingClientRect()
        items = things.artist_menu(self.detail["artist"], here=True)
        things.open_at(items, button, (box.left, box.bottom + 4))


def start(app):
    """Bring the artist's page to life."""
    return Artist(app)
