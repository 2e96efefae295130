"""How storage is worded. Pure; runs under CPython too."""

from ui.words import count, grouped, size

RISKS = {
    "seven_days": (
        "This browser forgets after seven days",
        (
            "Safari clears what a page has stored when it was not visited for seven days of use. "
            "Install Starling, and it stays: Share, then “Add to Home Screen”; on a Mac, "
            "File, then “Add to Dock”."
        ),
        "",
    ),
    "full_disk": (
        "The browser has promised nothing yet",
        (
            "When the disk of this device is nearly full, the browser may clear what is kept here, "
            "without a question. It can promise not to."
        ),
        "Ask it to keep this",
    ),
    "session": (
        "This is gone when the window closes",
        (
            "This browser gives no lasting place to the page, as in a private window. Open Starling "
            "in an ordinary window to keep music, or take it with you as an archive."
        ),
        "",
    ),
}
"""By risk: a title, what to do about it, and what a button does about it."""

REFUSED = (
    "The browser was asked to promise this, and did not yet. It is likelier to once Starling is "
    "installed, or used often; your archive is safe in any case."
)

SOURCES = {
    "file": "Files of this device",
    "torrent": "Torrents",
    "ipfs": "IPFS",
    "http": "The web",
    "playlist": "Playlists",
}


def risk(storage):
    """(title, words, button) of the warning that storage needs, or None."""
    name = storage.get("risk", "")
    if not name and not storage.get("durable", True):
        name = "session"
    told = RISKS.get(name)
    if told and name == "full_disk" and storage.get("asked"):
        return told[0], REFUSED, "Ask again"
    return told


def promise(storage):
    """What stands under the picture where nothing threatens."""
    if storage.get("persisted"):
        return "The browser has promised not to clear this by itself."
    return ""


def portions(storage):
    """The picture: kept, cache, and the rest of what is used, in bytes; and the quota."""
    kept = max(0, storage.get("kept_bytes", 0))
    cached = max(0, storage.get("cached_bytes", 0))
    rest = max(0, storage.get("used_bytes", 0) - kept - cached)
    quota = max(storage.get("quota_bytes", 0), 0)
    return kept, cached, rest, quota


def widths(values, whole):
    """Shares in percent that a bar shows: none that is there is thinner than half a percent, and
    together they never pass the whole."""
    if whole <= 0:
        return [0.0 for _ in values]
    shares = [max(0.5, 100 * value / whole) if value else 0.0 for value in values]
    total = sum(shares)
    if total > 100:
        shares = [share * 100 / total for share in shares]
    return shares


def headline(storage):
    """The picture in a sentence."""
    kept, cached, rest, quota = portions(storage)
    used = kept + cached + rest
    if not quota:
        return size(used) + " stored"
    return f"{size(used)} of {size(quota)} in use"


def ago(seconds):
    """How long ago, in the largest unit that fits; "" for what never was."""
    if seconds < 0:
        return ""
    for unit, length in (
        ("year", 31_556_952),
        ("month", 2_629_746),
        ("week", 604_800),
        ("day", 86_400),
        ("hour", 3_600),
        ("minute", 60),
    ):
        if seconds >= length:
            return count(int(seconds // length), unit) + " ago"
    return "just now"


def item_name(item, by):
    """What a line of storage is called."""
    name = item.get("name", "")
    if by == "source":
        return SOURCES.get(name, name or "Elsewhere")
    return name or {"album": "No album", "artist": "Unknown artist"}.get(by, "Untitled")


def item_words(item, by, now):
    """What stands under its name."""
    parts = []
    if by in ("album", "track") and item.get("artist"):
        parts.append(item["artist"])
    tracks = len(item.get("tracks") or [])
    if by != "track" and tracks:
        parts.append(count(tracks, "track"))
    heard = item.get("heard_at", 0)
    parts.append("heard " + ago(max(0, now - heard)) if heard else "not heard yet")
    return " · ".join(parts)


def item_bytes(item):
    """Its size, and what of it is kept."""
    whole, kept = item.get("bytes", 0), item.get("kept_bytes", 0)
    if kept and kept >= whole:
        return size(whole) + " kept"
    if kept:
        return f"{size(whole)}, {size(kept)} kept"
    return size(whole) + " cache"


def checked(storage, now):
    """What the last round of verifying found."""
    at, damaged = storage.get("checked_at", 0), storage.get("damaged", 0)
    when = "Last checked " + ago(max(0, now - at)) if at else "Not checked as a whole yet"
    if damaged:
        found = count(damaged, "damaged chunk") + " found since Starling was opened, and removed"
        return f"{when}. {found}."
    return when + (": no damage found." if at else ".")


def verified(answer):
    """What a round of verifying says at its end: (text, detail)."""
    chunks, damaged = answer.get("chunks", 0), answer.get("damaged", 0)
    unproved = answer.get("unproved", 0)
    detail = ""
    if unproved:
        detail = f"Of {count(unproved, 'file')} nothing says what the bytes must be."
    if not damaged:
        return f"All is well: {count(chunks, 'chunk')} read and compared", detail
    return (
        f"{grouped(damaged)} of {count(chunks, 'chunk')} were damaged and removed",
        "What is kept of them is fetched again. " + detail,
    )
