"""One group of tracks that may be the same recording, as a card: what speaks for it in words, its
tracks beside each other with a choice of who stays, and a box to choose the group by."""

import starling_page as page

from ui.parts.clones import clone
from ui.parts.dom import clear, every, icon, make, one, put_text
from ui.words import artist_of, dotted, length, say, share, title_of

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


def key_of(group):
    """What a group is called among the others."""
    return " ".join(sorted(track["id"] for track in group["tracks"]))


def into_of(card):
    """The track of a card that the others are to become."""
    return one("input[type=radio]:checked", card).value


def make_card():
    """A card, for a KeyedList."""
    card = clone("duplicate-card")
    return card, card


def fill_card(card, group):
    """Write a group into it."""
    key = key_of(group)
    card.setAttribute("data-group", key)
    tracks = group["tracks"]
    title = title_of(tracks[0])
    box = one(".twin-box", card)
    box.setAttribute("aria-label", say("organise-choose-group", title=title))
    likely = say("organise-likely", part=share(group["score"]))
    put_text(one(".twin-title", card), likely)
    # Who goes from heading to heading hears no row of the same.
    one(".twin-title", card).setAttribute("aria-label", title + ", " + likely)
    fill_reasons(one(".reasons", card), group)
    holder = one("fieldset", card)
    put_text(one("legend", card), say("organise-which-stays", title=title))
    if holder.getAttribute("data-key") == key:
        return
    holder.setAttribute("data-key", key)
    for old in every("label", holder):
        old.remove()
    for at, track in enumerate(tracks):
        holder.append(side_of(track, "into-" + key, at == 0))


def fill_reasons(holder, group):
    """Write what speaks for a group's tracks being one, and against it."""
    clear(holder)
    if group.get("certain"):
        chip = make("li", "chip certain")
        chip.append(icon("circle-check"))
        chip.append(make("span", text=say("organise-certain")))
        holder.append(chip)
    for name in group["reasons"]:
        against = name in AGAINST
        words = AGAINST.get(name) or FOR.get(name)
        if words:
            chip = make("li", "chip against" if against else "chip")
            chip.append(icon("circle-alert" if against else "circle-check"))
            chip.append(make("span", text=say(words)))
            holder.append(chip)


def side_of(track, group, chosen):
    """A track with the button that chooses it among those of its group."""
    side = make("label", "twin-track")
    choice = make("input", type="radio", name=group, value=track["id"])
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
