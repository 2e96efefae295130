"""What a track's row says, in the library and in the queue."""

import starling_page as page

from ui import wire
from ui.words import artist_of, by_line, length, say, share, title_of


def playing():
    """Of what plays: (track id, entry id); empty where nothing does."""
    now = wire.regions.value("playback", {})
    track = now.get("track") or {}
    return track.get("id", ""), now.get("entry") or ""


def address(view, id_):
    """Where `view` of this id is; "" where there is none."""
    return f"#{view}/{page.escaped(id_)}" if id_ else ""


def led(text, view, id_):
    """A row's text that leads to `view` of this id; plain where that is unknown."""
    return [[text, address(view, id_)]] if text and id_ else text


def line_of(track, current, names):
    """A row's Line, as web/bridge/shell.rows.js takes it. `names` are those of its buttons."""
    title = title_of(track)
    provisional = track.get("provisional")
    artist = artist_of(track)
    if provisional and not track.get("artist"):
        artist = say("library-reading-tags")
    flags = ["current"] if current else []
    if provisional:
        flags.append("provisional")
    words = by_line(track)
    return {
        "texts": [
            title,
            led(artist, "artist", track.get("artist_id")),
            led(track.get("album", ""), "album", track.get("album_id")),
            length(track.get("duration_ms", 0)),
        ],
        "art": track.get("art", ""),
        "label": title + (", " + words if words else ""),
        "is": flags,
        "names": names,
        "key": track.get("id", ""),
    }


def track_line(track, current):
    """A row's Line with the buttons that keep the track and open its menu."""
    if track.get("keeping"):
        stored = int(100 * track.get("stored", 0))
        part, keep = f"{stored}%", "is-keeping"
        label = say("library-being-kept", part=share(stored / 100))
    else:
        kept = track.get("kept")
        part, keep = "", "is-kept" if kept else ""
        label = say("library-is-kept") if kept else say("library-keep")
    line = line_of(track, current, [label, say("common-more-about", title=title_of(track))])
    line["keep"] = [keep, part]
    return line
