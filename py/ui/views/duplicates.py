"""Tracks that may be the same recording, beside each other, with what speaks for it in words."""

import starling_page as page

from ui import wire
from ui.parts import unanswered, undo
from ui.parts.clones import clone
from ui.parts.dom import action, by_id, clear, every, icon, make, one, put_text, show
from ui.parts.keyed import KeyedList
from ui.words import artist_of, dotted, length, on_change, say, share, title_of

PAGE = 20
FOR = {
    "same_recording_id": "organise-same-recording",
    "same_isrc": "organise-same-isrc",
    "same_title": "organise-same-title",
    "similar_title": "organise-similar-title",
    "same_artist": "organise-same-artist",
    "same_album": "organise-same-album",
    "same_length": "organise-same-length",
    "near_length": "organise-near-length",
}
AGAINST = {
    "other_album": "organise-other-album",
    "other_place": "organise-other-place",
    "other_version": "organise-other-version",
}
SOURCES = {
    "file": "playlists-source-file",
    "http": "playlists-source-http",
    "torrent": "playlists-source-torrent",
    "ipfs": "playlists-source-ipfs",
}


class Duplicates:
    def __init__(self):
        self.open = False
        self.groups = []
        self.total = 0
        self._offset = PAGE
        """Where the engine's next page begins."""
        self._done = 0
        """Groups that were merged or kept apart since it was asked."""
        self._back = wire.regions.value("undo", {}).get("redo", "")
        self.list = KeyedList(by_id("duplicates-list"), _make, _fill)
        wire.regions.watch("undo", self._region)
        on_change(self._turned)

    def opened(self, _place=""):
        """The view came into sight."""
        self.ask()

    def _region(self, region):
        """Something was taken back, here or in another tab, perhaps a merge. Whatever else happens
        to the library, all its tracks are not compared anew for it."""
        back, self._back = self._back, region.get("redo", "")
        if self.open and back != self._back:
            self.ask()

    def _turned(self):
        self.list.forget()
        if self.open:
            self.render()

    def ask(self):
        def then(answer):
            self.groups, self.total = answer["groups"], answer["total"]
            self._offset, self._done = PAGE, 0
            self.render()

        unanswered.ask(
            by_id("duplicates-page"),
            {"do": "duplicates", "offset": 0, "limit": PAGE},
            then,
            self.ask,
            lambda: not self.groups,
        )

    def more(self):
        """The next ones. Who was merged or kept apart still counts for the engine's pages."""

        def then(answer):
            here = [_key(group) for group in self.groups]
            self.groups += [each for each in answer["groups"] if _key(each) not in here]
            self._offset += PAGE
            self.total = max(len(self.groups), answer["total"] - self._done)
            self.render()

        wire.do({"do": "duplicates", "offset": self._offset, "limit": PAGE}, then)

    def render(self):
        put_text(by_id("duplicates-count"), say("organise-duplicates-count", n=self.total))
        show(by_id("duplicates-page"), bool(self.groups))
        show(by_id("duplicates-none"), not self.groups)
        show(by_id("duplicates-more"), len(self.groups) < self.total and bool(self.groups))
        self.list.show([(_key(group), group) for group in self.groups])

    def _group(self, element):
        key = element.closest("[data-group]").getAttribute("data-group")
        for place, group in enumerate(self.groups):
            if _key(group) == key:
                return place, group
        return 0, None

    def merge(self, button):
        """Make one track of a group, called like the one that is chosen."""
        _, group = self._group(button)
        card = button.closest("[data-group]")
        into = one("input:checked", card).value
        ids = [track["id"] for track in group["tracks"]]
        title = title_of(group["tracks"][ids.index(into)])
        wire.do(
            {"do": "merge_tracks", "tracks": ids, "into": into},
            lambda _: self._gone(group, say("organise-merged", title=title)),
        )

    def apart(self, button):
        """They are not the same."""
        _, group = self._group(button)
        ids = [track["id"] for track in group["tracks"]]
        wire.do(
            {"do": "not_duplicates", "tracks": ids},
            lambda _: self._gone(group, say("organise-kept-apart")),
        )

    def _gone(self, group, text):
        key = _key(group)
        keys = [_key(each) for each in self.groups]
        place = keys.index(key) if key in keys else 0
        self.groups = [each for each in self.groups if _key(each) != key]
        self.total = max(0, self.total - 1)
        self._done += 1
        self.render()
        buttons = every('[data-do="duplicates.merge"]', by_id("duplicates-list"))
        if buttons:
            buttons[min(place, len(buttons) - 1)].focus()
        else:
            by_id("main").focus()
        undo.did(text)


def _key(group):
    return " ".join(sorted(track["id"] for track in group["tracks"]))


def _make():
    card = clone("duplicate-card")
    return card, card


def _fill(card, group):
    key = _key(group)
    card.setAttribute("data-group", key)
    tracks = group["tracks"]
    title = title_of(tracks[0])
    likely = say("organise-likely", part=share(group["score"]))
    put_text(one(".twin-title", card), likely)
    # Who goes from heading to heading hears no row of the same.
    one(".twin-title", card).setAttribute("aria-label", title + ", " + likely)
    reasons = one(".reasons", card)
    clear(reasons)
    for name in group["reasons"]:
        against = name in AGAINST
        words = AGAINST.get(name) or FOR.get(name)
        if words:
            chip = make("li", "chip against" if against else "chip")
            chip.append(icon("circle-alert" if against else "circle-check"))
            chip.append(make("span", text=say(words)))
            reasons.append(chip)
    holder = one("fieldset", card)
    put_text(one("legend", card), say("organise-which-stays", title=title))
    if holder.getAttribute("data-key") == key:
        return
    holder.setAttribute("data-key", key)
    for old in every("label", holder):
        old.remove()
    for at, track in enumerate(tracks):
        holder.append(_side(track, key, at == 0))


def _side(track, group, chosen):
    side = make("label", "twin-track")
    choice = make("input", type="radio", name="into-" + group, value=track["id"])
    choice.checked = chosen
    side.append(choice)
    art = make("span", "list-art medium")
    art.append(icon("music"))
    if track.get("art"):
        art.append(make("img", alt="", loading="lazy", src=page.art(track["art"], 64)))
    side.append(art)
    words = make("span", "pick-words")
    words.append(make("b", text=title_of(track), translate="no"))
    words.append(make("small", text=artist_of(track), translate="no"))
    album = track.get("album", "")
    year = str(track.get("year") or "")
    line = dotted((album, year))
    if line:
        words.append(make("small", text=line, translate="no"))
    source = track.get("source", "")
    parts = [length(track.get("duration_ms", 0))]
    if source in SOURCES:
        parts.append(say(SOURCES[source]))
    if track.get("kept"):
        parts.append(say("library-kept"))
    if track.get("plays"):
        parts.append(say("history-times", n=track["plays"]))
    words.append(make("small", text=dotted(parts)))
    side.append(words)
    return side


def start(_app):
    """Bring the view to life."""
    view = Duplicates()
    action("duplicates.merge")(lambda target, _event: view.merge(target))
    action("duplicates.apart")(lambda target, _event: view.apart(target))
    action("duplicates.more")(lambda *_: view.more())
    return view
