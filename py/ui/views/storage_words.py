"""How storage is worded. Pure; runs under CPython too."""

from ui.words import ago, dotted, grouped, say, size

RISKS = {
    "seven_days": ("storage-risk-seven-days", "storage-risk-seven-days-text", ""),
    "full_disk": ("storage-risk-full-disk", "storage-risk-full-disk-text", "storage-ask"),
    "session": ("storage-risk-session", "storage-risk-session-text", ""),
}
"""By risk: a title, what to do about it, and what a button does about it."""

SOURCES = {
    "file": "storage-source-file",
    "torrent": "storage-source-torrent",
    "http": "storage-source-http",
    "playlist": "storage-source-playlist",
}


def risk(storage):
    """(title, words, button) of the warning that storage needs, or None."""
    name = storage.get("risk", "")
    if not name and not storage.get("durable", True):
        name = "session"
    if name not in RISKS:
        return None
    title, text, button = RISKS[name]
    if name == "full_disk" and storage.get("asked"):
        text, button = "storage-risk-refused", "storage-ask-again"
    return say(title), say(text), say(button) if button else ""


def promise(storage):
    """What stands under the picture where nothing threatens."""
    if storage.get("persisted"):
        return say("storage-promised")
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
        return say("storage-stored", size=size(used))
    return say("storage-in-use", part=size(used), whole=size(quota))


def item_name(item, by):
    """What a line of storage is called."""
    name = item.get("name", "")
    if by == "source":
        if name in SOURCES:
            return say(SOURCES[name])
        return {"ipfs": "IPFS"}.get(name, name) or say("storage-elsewhere")
    if by == "album":
        return name or say("storage-no-album")
    return name or say("common-unknown-artist" if by == "artist" else "common-untitled")


def item_words(item, by, now):
    """What stands under its name."""
    parts = []
    if by in ("album", "track") and item.get("artist"):
        parts.append(item["artist"])
    tracks = len(item.get("tracks") or [])
    if by != "track" and tracks:
        parts.append(say("common-tracks", n=tracks))
    heard = item.get("heard_at", 0)
    if heard:
        parts.append(say("storage-heard", ago=ago(max(0, now - heard))))
    else:
        parts.append(say("storage-not-heard"))
    return dotted(parts)


def item_bytes(item):
    """Its size, and what of it is kept."""
    whole, kept = item.get("bytes", 0), item.get("kept_bytes", 0)
    if kept and kept >= whole:
        return say("storage-bytes-kept", size=size(whole))
    if kept:
        return say("storage-bytes-part", size=size(whole), kept=size(kept))
    return say("storage-bytes-cache", size=size(whole))


def checked(storage, now):
    """What the last round of verifying found."""
    at, damaged = storage.get("checked_at", 0), storage.get("damaged", 0)
    when = ago(max(0, now - at))
    if damaged and at:
        return say("storage-checked-damage", ago=when, n=damaged)
    if damaged:
        return say("storage-never-checked-damage", n=damaged)
    return say("storage-checked", ago=when) if at else say("storage-never-checked")


def verified(answer):
    """What a round of verifying says at its end: (text, detail)."""
    chunks, damaged = answer.get("chunks", 0), answer.get("damaged", 0)
    unproved = answer.get("unproved", 0)
    details = [say("storage-damaged-again")] if damaged else []
    if unproved:
        details.append(say("storage-unproved", n=unproved))
    if damaged:
        text = say("storage-damaged", n=damaged, whole=grouped(chunks))
    else:
        text = say("storage-all-well", n=chunks)
    return text, " ".join(details)
