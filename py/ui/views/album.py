"""An album's page: its cover, its credits, its discs, its other editions."""

from ui import wire
from ui.parts import choosing, things
from ui.parts.detail import Detail, play_it
from ui.parts.dom import by_id, clear, make, one, put_text, set_icon
from ui.parts.keeping import keep
from ui.parts.rows import address
from ui.parts.scopes import Pieces
from ui.parts.shelf import Shelf
from ui.parts.stars import Stars
from ui.parts.tiles import album_tile, year_of
from ui.parts.tracklist import TrackList
from ui.parts.tracks import line
from ui.views.albums import KIND_WORDS
from ui.words import brief, dotted, grouped, say, size, title_of


class Album(Detail):
    kind = "album"

    def __init__(self, app):
        self._lists = []
        self._scope = Pieces(self, [])
        super().__init__(app)
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
        self.does("keep", self._keep)

    def question(self, album):
        return things.of_album(album)

    def menu(self, album):
        return things.album_menu(album, here=True)

    def played(self):
        for each in self._lists:
            each.played()

    def missed(self, _problem):
        put_text(by_id("album-gone-text"), say("albums-gone"))

    # ── What it shows ──

    def render(self):
        """Write it."""
        detail = self.detail
        album = detail["album"]
        kind = [say(KIND_WORDS.get(album.get("kind"), "albums-kind-album")), album.get("edition")]
        put_text(by_id("album-kind"), dotted(kind))
        put_text(by_id("album-title"), album.get("title") or say("common-untitled"))
        self._credits(album)
        put_text(by_id("album-facts"), self._facts(album, detail))
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
        return dotted(parts)

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
        return dotted(parts)

    # ── What is done ──

    def ids(self):
        """Its tracks, in order."""
        return [track["id"] for disc in self.detail["discs"] for track in disc["tracks"]]

    def _rated(self, value):
        wire.order("rate", albums=[self.id], rating=value)
        self.detail["album"]["rating"] = value

    def _keep(self):
        album = self.detail["album"]
        whole = album.get("tracks") and album.get("kept", 0) >= album["tracks"]
        if whole:
            things.keep(album["title"], True, album_id=album["id"])
        else:
            keep(say("library-keeping", title=album["title"]), album_id=album["id"])


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
        made = line(track, current, str(number) if number else "·", by or "")
        # The album is named above: what is said of a row is what it has of its own.
        artist = track.get("artist", "")
        own = artist not in ("", track.get("album_artist"))
        made["label"] = title_of(track) + (", " + artist if own else "")
        return made

    def _play(self, index):
        track = self.disc["tracks"][index]
        wire.order("play", track=track["id"], tracks=self.view.ids())


def start(app):
    """Bring the album's page to life."""
    return Album(app)
