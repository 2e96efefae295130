"""An artist's page: what is heard most, every release by its kind, where else they play."""

from ui import wire
from ui.parts import choosing, things
from ui.parts.detail import Detail, play_it
from ui.parts.dom import by_id, put_text, show
from ui.parts.rows import led
from ui.parts.scopes import Pieces
from ui.parts.shelf import Shelf
from ui.parts.tiles import album_tile
from ui.parts.tracklist import TrackList
from ui.parts.tracks import line
from ui.words import dotted, listed, say

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


class Artist(Detail):
    kind = "artist"
    leaves = True  # they were merged with another, or split

    def __init__(self, app):
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
        super().__init__(app)
        choosing.let(Pieces(self, [self.top]))

    def question(self, artist):
        return things.of_artist(artist)

    def menu(self, artist):
        return things.artist_menu(artist, here=True)

    def played(self):
        self.top.played()

    def render(self):
        """Write it."""
        detail = self.detail
        artist = detail["artist"]
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
        put_text(by_id("artist-facts"), dotted(facts))
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


def start(app):
    """Bring the artist's page to life."""
    return Artist(app)
