"""How a track looks in a row, in the library and in the queue."""

from ui import wire
from ui.parts.dom import put_text, set_art
from ui.words import by_line, length


def playing():
    """Of what plays: (track id, entry id); empty where nothing does."""
    now = wire.regions.value("playback", {})
    track = now.get("track") or {}
    return track.get("id", ""), now.get("entry") or ""


def fill_words(row, track):
    """Title, artist, album, length and cover."""
    element = row.element
    element.classList.toggle("waiting", track is None)
    if track is None:
        for part in (row.title, row.sub, row.album, row.time):
            if part is not None:
                part.textContent = ""
        set_art(row.picture, "")
        element.removeAttribute("aria-label")
        return
    title = track["title"] or "Untitled"
    put_text(row.title, title)
    put_text(
        row.sub,
        track.get("artist")
        or ("Reading its tags…" if track.get("provisional") else "Unknown artist"),
    )
    if row.album is not None:
        put_text(row.album, track.get("album", ""))
    put_text(row.time, length(track.get("duration_ms", 0)))
    set_art(row.picture, track.get("art", ""))
    element.classList.toggle("provisional", bool(track.get("provisional")))
    words = by_line(track)
    element.setAttribute("aria-label", title + (", " + words if words else ""))


def mark_current(row, on):
    """Is this the row that plays?"""
    row.element.classList.toggle("current", on)
    if on:
        row.element.setAttribute("aria-current", "true")
    else:
        row.element.removeAttribute("aria-current")
