"""An album's page: its cover, its credits, its discs, its other editions."""

import starling_page as page

from ui import wire
from ui.parts import choosing, things
from ui.parts.dom import action, by_id, clear, make, one, put_text, set_icon, show
from ui.parts.keeping import keep
from ui.parts.rows import address
from ui.parts.scopes import Pieces
from ui.parts.shelf import Shelf
from ui.parts.stars import Stars
from ui.parts.tiles import album_tile, to_group, year_of
from ui.parts.tracklist import TrackList
from ui.parts.tracks import line
from ui.views.albums import KIND_WORDS
from ui.words import brief, grouped, on_change, say, size

COVER_PX = 320


class Album:
    def __init__(self, app):
        self.app = app
        self.open = False
        self.id = None
        self.detail = None
        self._revision = None
        self._lists = []
        self._scope = Pieces(self, [])
        self.stars = Stars(by_id("album-stars"), self._rated)
        self.editions = Shelf(
            by_id("album-more"), "album-editions", album_tile, things.album_menu, play_it, wrap=True
        )
        self.more = Shelf(
            by_id("album-more"),
            "album-by-them",
            lambda album: album_tile(album, year_only=True),
            things.album_menu,
            play_it,
        )
        for name, act in (
            ("album.play", lambda: things.play(things.of_album(self.detail["album"]))),
            ("album.shuffle", lambda: things.shuffle(things.of_album(self.detail["album"]))),
            ("album.keep", self._keep),
            ("album.love", self._love),
            ("album.menu", self._menu),
        ):
            action(name)(self._only(act))
        wire.regions.watch("library", self._region)
        wire.regions.watch("playback", self._played)
        on_change(self._render)

    def opened(self, place=""):
        """The album of this id."""
        if place and place != self.id:
            self.id, self.detail = place, None
            by_id("album-pane").scrollTop = 0
            show(by_id("album-in"), False)
            show(by_id("album-gone"), False)
        self._ask()

    def _only(self, act):
        return lambda *_: act() if self.detail else None

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self._ask()

    def _played(self, _region):
        for each in self._lists:
            each.played()

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
            show(by_id("album-gone"))
            put_text(by_id("album-gone-text"), say("albums-gone"))
            return problem.get("code") == "no_such_album"

        wire.do({"do": "look_up_album", "album": asked}, then, failed)

    # ── What it shows ──

    def _render(self):
        detail = self.detail
        if detail is None:
            return
        album = detail["album"]
        show(by_id("album-gone"), False)
        show(by_id("album-in"))
        hero_cover("album-cover", album.get("art", ""), by_id("album-pane"))
        kind = [say(KIND_WORDS.get(album.get("kind"), "albums-kind-album")), album.get("edition")]
        put_text(by_id("album-kind"), " · ".join(part for part in kind if part))
        put_text(by_id("album-title"), album.get("title") or say("common-untitled"))
        self._credits(album)
        put_text(by_id("album-facts"), self._facts(album, detail))
        genres = by_id("album-genres")
        clear(genres)
        for name in detail.get("genres", []):
            item = make("li")
            item.append(make("a", "pill", name, href=to_group("genre", name)))
            genres.append(item)
        self._buttons(album)
        self.stars.show(album.get("rating", 0))
        self._discs(album, detail["discs"])
        put_text(by_id("album-fine"), self._fine(detail))
        self.editions.show(detail.get("editions", []), say("albums-editions"))
        first = (album.get("artists") or [{}])[0].get("name", "")
        self.more.show(detail.get("more", []), say("albums-more-by", artist=first))

    def _credits(self, album):
        holder = by_id("album-by")
        clear(holder)
        if album.get("various") or not album.get("artists"):
            text = say("albums-various") if album.get("various") else album.get("artist")
            holder.append(make("span", text=text or say("common-unknown-artist")))
            return
        for artist in album["artists"]:
            holder.append(make("a", text=artist["name"], href=address("artist", artist["id"])))
            if artist.get("join"):
                holder.append(make("span", text=artist["join"]))

    def _facts(self, album, detail):
        year, original = album.get("year"), album.get("original_year")
        parts = []
        if original and year and original != year:
            parts.append(say("albums-first", year=str(year), original=str(original)))
        elif year_of(album):
            parts.append(str(year_of(album)))
        parts.append(say("common-tracks", n=album.get("tracks", 0)))
        if album.get("discs", 1) > 1:
            parts.append(say("albums-discs", n=album["discs"]))
        if album.get("duration_ms"):
            parts.append(brief(max(60, album["duration_ms"] // 60000 * 60)))
        if detail.get("bytes"):
            parts.append(size(detail["bytes"]))
        return " · ".join(parts)

    def _buttons(self, album):
        kept, all_ = album.get("kept", 0), album.get("tracks", 0)
        whole = all_ and kept >= all_
        button = by_id("album-keep")
        set_icon(one("use", button), "circle-check" if whole else "download")
        button.setAttribute("aria-pressed", "true" if whole else "false")
        if whole:
            text = say("albums-kept")
        elif kept:
            text = say("albums-keep-rest", part=grouped(kept), n=all_)
        else:
            text = say("library-keep-album")
        put_text(one("span", button), text)
        loved(by_id("album-love"), album.get("loved"))

    def _discs(self, album, discs):
        holder = by_id("album-discs")
        keys = [disc["number"] for disc in discs]
        if keys != [each.number for each in self._lists]:
            clear(holder)
            self._lists = [_Disc(self, holder, disc["number"], len(discs) > 1) for disc in discs]
            self._scope.lists = [each.list for each in self._lists]
            choosing.let(self._scope)
        for each, disc in zip(self._lists, discs):
            each.show(disc, album)

    def _fine(self, detail):
        parts = []
        if detail.get("label"):
            parts.append(detail["label"])
        if detail.get("date"):
            parts.append(say("albums-released", date=detail["date"]))
        if detail.get("original_date") and detail["original_date"] != detail.get("date"):
            parts.append(say("albums-first-released", date=detail["original_date"]))
        return " · ".join(parts)

    # ── What is done ──

    def ids(self):
        """Its tracks, in order."""
        return [track["id"] for disc in self.detail["discs"] for track in disc["tracks"]]

    def _rated(self, value):
        wire.order("rate", albums=[self.id], rating=value)
        self.detail["album"]["rating"] = value

    def _love(self):
        album = self.detail["album"]
        album["loved"] = not album.get("loved")
        loved(by_id("album-love"), album["loved"])
        things.love("albums", album["id"], album["loved"])

    def _keep(self):
        album = self.detail["album"]
        whole = album.get("tracks") and album.get("kept", 0) >= album["tracks"]
        if whole:
            things.keep(album["title"], True, album_id=album["id"])
        else:
            keep(say("library-keeping", title=album["title"]), album_id=album["id"])

    def _menu(self):
        button = by_id("album-menu")
        box = button.getBoundingClientRect()
        things.open_at(
            things.album_menu(self.detail["album"], here=True), button, (box.left, box.bottom + 4)
        )


class _Disc:
    """One disc's title and tracks."""

    def __init__(self, view, holder, number, titled):
        self.view, self.number = view, number
        self.credits, self.disc = {}, None
        self.title = None
        if titled:
            self.title = make("h2", "disc-title")
            holder.append(self.title)
        self.list = TrackList(view.app, holder, "", self._line, self._play)

    def show(self, disc, album):
        self.disc, self.credits = disc, disc.get("credits", {})
        self.various = album.get("various")
        name = say("albums-disc", number=str(disc["number"]))
        if disc.get("title"):
            name = name + " · " + disc["title"]
        if self.title is not None:
            put_text(self.title, name)
        self.list.root.setAttribute(
            "aria-label", name if self.title is not None else album["title"]
        )
        self.list.show(disc["tracks"])

    def played(self):
        self.list.played()

    def _line(self, index, current):
        track = self.disc["tracks"][index]
        credit = self.credits.get(track["id"])
        by = []
        for artist in credit or []:
            by.append([artist["name"], address("artist", artist["id"])])
            if artist.get("join"):
                by.append([artist["join"], ""])
        number = track.get("number")
        return line(track, current, str(number) if number else "·", by or "")

    def _play(self, index):
        track = self.disc["tracks"][index]
        wire.order("play", track=track["id"], tracks=self.view.ids())


def play_it(album):
    """Play an album from its first track."""
    things.play(things.of_album(album))


def hero_cover(name, art, pane):
    """The large cover of a page, and the page's colour by it."""
    picture = by_id(name)
    show(picture, bool(art))
    source = page.art(art, COVER_PX) if art else ""
    if art and picture.getAttribute("src") != source:
        picture.setAttribute("src", source)
    page.tint(art, pane)


def loved(button, on):
    """Show on a button whether something is loved."""
    button.setAttribute("aria-pressed", "true" if on else "false")
    label = say("library-unlove") if on else say("library-love")
    button.title = label


def start(app):
    """Bring the album's page to life."""
    return Album(app)
