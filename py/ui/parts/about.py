"""Everything about one track: what it says, how it is rated, and where its bytes are."""

import starling_page as page

from ui import wire
from ui.parts import mosaic, sounding, tags, undo
from ui.parts.dom import ACTIONS, action, by_id, clear, icon, make, put_text, show
from ui.parts.stars import Stars
from ui.words import (
    ago,
    artist_of,
    date,
    dotted,
    grouped,
    length,
    on_change,
    say,
    share,
    size,
    title_of,
)

KINDS = {
    "file": "organise-kind-file",
    "http": "organise-kind-http",
    "torrent": "organise-kind-torrent",
    "ipfs": "organise-kind-ipfs",
}


class About:
    def __init__(self):
        self.id = ""
        self.detail = None
        self._stars = Stars(by_id("about-stars"), self._rated)
        action("about.love")(lambda *_: self._love())
        action("about.edit")(lambda *_: self._edit())
        action("about.split")(lambda target, _event: self._split(target))
        on_change(self._render)

    def open_for(self, track):
        """Look a track up by its id, and show it."""
        self.id = track
        self._look(lambda: by_id("about-track").showModal())

    def _look(self, then=None):
        def came(detail):
            self.detail = detail
            self._render()
            if then:
                then()

        wire.do({"do": "look_up_track", "track": self.id}, came)

    def _render(self):
        detail = self.detail
        if detail is None:
            return
        track = detail["track"]
        told = detail.get("tags", {})
        put_text(by_id("about-name"), title_of(track))
        parts = [artist_of(track), track.get("album", ""), str(track.get("year") or "")]
        put_text(by_id("about-by"), dotted(parts))
        mosaic.show(by_id("about-art"), [track["art"]] if track.get("art") else [], 112)
        self._stars.show(track.get("rating", 0))
        loved = "true" if track.get("loved") else "false"
        by_id("about-love").setAttribute("aria-pressed", loved)
        holder = by_id("about-facts")
        clear(holder)
        played = detail.get("played_at", 0)
        sound = [told.get("codec", "").upper()]
        if told.get("bitrate"):
            sound.append(say("organise-kbps", n=round(told["bitrate"] / 1000)))
        if told.get("sample_rate"):
            sound.append(say("organise-khz", rate=f"{told['sample_rate'] / 1000:g}"))
        for name, value, own in (
            ("organise-length", length(track.get("duration_ms", 0)), False),
            ("organise-sound", dotted(sound), True),
            ("organise-plays", grouped(detail.get("plays", 0)), False),
            ("organise-played", ago(page.now() - played) if played else "", False),
            ("organise-added", date(track["added_at"]) if track.get("added_at") else "", False),
            ("organise-field-genre", told.get("genre", ""), True),
            ("organise-field-label", told.get("label", ""), True),
            ("organise-field-composer", told.get("composer", ""), True),
            ("organise-licence", told.get("licence", ""), True),
            ("organise-mbid", told.get("recording_mbid", ""), True),
        ):
            if value:
                _put(holder, name, value, own)
        for name, value in sounding.facts(detail.get("sound")):
            _put(holder, name, value, False)
        levelled = sounding.levelled(detail.get("gain_db"))
        if levelled:
            _put(holder, "tone-levelling-by", levelled, False)
        self._copies(detail.get("copies", []))

    def _copies(self, copies):
        put_text(by_id("about-copies-title"), say("organise-copies-count", n=len(copies)))
        holder = by_id("about-copies")
        clear(holder)
        for copy in copies:
            line = make("li", "copy")
            proved = copy.get("proved")
            line.append(icon("shield-check" if proved else "circle-alert"))
            words = make("span", "pick-words")
            kind = copy.get("kind", "")
            named = say(KINDS[kind]) if kind in KINDS else kind
            parts = [named]
            if copy.get("length"):
                parts.append(size(copy["length"]))
            words.append(make("b", text=copy.get("name") or copy.get("uri", ""), translate="no"))
            if copy.get("path"):
                words.append(make("small", text=copy["path"], translate="no"))
            stored, whole = copy.get("stored", 0), copy.get("length", 0)
            if whole and stored >= whole:
                parts.append(say("organise-here"))
            elif stored and whole:
                parts.append(say("organise-part-here", part=share(stored / whole)))
            else:
                parts.append(say("organise-not-here"))
            parts.append(say("organise-proved" if proved else "organise-unproved"))
            words.append(make("small", text=dotted(parts)))
            line.append(words)
            if len(copies) > 1:
                split = make(
                    "button",
                    "button small",
                    say("organise-split"),
                    type="button",
                    data_do="about.split",
                    data_content=copy["content"],
                )
                split.setAttribute(
                    "aria-label",
                    say("organise-split-copy", name=copy.get("name") or copy.get("uri", "")),
                )
                line.append(split)
            holder.append(line)
        show(by_id("about-copies-title"), bool(copies))

    def _rated(self, value):
        wire.do({"do": "rate", "tracks": [self.id], "rating": value}, lambda _: None)
        self.detail["track"]["rating"] = value

    def _love(self):
        track = self.detail["track"]
        track["loved"] = not track.get("loved")
        by_id("about-love").setAttribute("aria-pressed", "true" if track["loved"] else "false")
        wire.order("love", tracks=[self.id], on=track["loved"])

    def _edit(self):
        by_id("about-track").close()
        tags.edit([self.detail["track"]])

    def _split(self, button):
        content = button.getAttribute("data-content")
        title = title_of(self.detail["track"])

        def done(_answer):
            by_id("about-track").close()
            undo.did(say("organise-was-split", title=title))

        wire.do({"do": "split_track", "track": self.id, "contents": [content]}, done)


def _put(holder, name, value, own):
    """A fact under its name; `own` words stay as they are in every language."""
    pair = make("div")
    pair.append(make("dt", text=say(name)))
    pair.append(make("dd", text=value, translate="no" if own else None))
    holder.append(pair)


_made = [None]


def open_for(track):
    """Show everything about a track, by its id."""
    if _made[0] is None or "about.love" not in ACTIONS:
        _made[0] = About()
    _made[0].open_for(track)
