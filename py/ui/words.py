"""How the UI words things: times, sizes, counts, addresses. Pure; runs under CPython too."""

UNITS = ("kB", "MB", "GB", "TB")
SCHEMES = ("magnet:", "ipfs://", "ipns://", "web+ipfs:", "http://", "https://", "/ipfs/", "/ipns/")


def clock(ms):
    """A time as players show it: 3:07, 1:02:09. `ms` in milliseconds; 0 and less is 0:00."""
    seconds = max(0, int(ms)) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{seconds:02d}"
    return f"{minutes}:{seconds:02d}"


def length(ms):
    """A track's length; a dash where it is unknown (0)."""
    return clock(ms) if ms else "–:––"


def spoken(ms):
    """A time as a screen reader should say it: 3 minutes 7 seconds."""
    seconds = max(0, int(ms)) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(count(hours, "hour"))
    if minutes:
        parts.append(count(minutes, "minute"))
    if seconds or not parts:
        parts.append(count(seconds, "second"))
    return " ".join(parts)


def grouped(number):
    """A number with thin spaces between thousands, which every locale can read."""
    text = str(int(number))
    parts = []
    while len(text) > 3:
        parts.insert(0, text[-3:])
        text = text[:-3]
    return "\u202f".join([text] + parts)


def count(number, noun, plural=None):
    """1 track, 2 tracks, 12 345 tracks."""
    return grouped(number) + " " + (noun if number == 1 else plural or noun + "s")


def size(number):
    """Bytes in decimal units, as storage is sold: 999 B, 1.2 MB, 34 GB."""
    if number < 1000:
        return f"{int(number)} B"
    value = float(number)
    for unit in UNITS:
        value /= 1000
        if value < 999.5 or unit == UNITS[-1]:
            break
    return f"{value:.1f} {unit}" if value < 9.95 else f"{round(value)} {unit}"


def percent(done, total):
    """A share as a whole number from 0 to 100; 0 where the total is unknown."""
    return max(0, min(100, int(100 * done / total))) if total else 0


def progress(task):
    """How far a task is, in words; "" where nothing can be said."""
    done, total = task.get("done", 0), task.get("total", 0)
    if task.get("unit") == "bytes":
        if total:
            return f"{size(done)} of {size(total)}"
        return size(done) if done else ""
    if total:
        return f"{grouped(done)} of {grouped(total)}"
    return grouped(done) if done else ""


def is_address(text):
    """Does a pasted text look like something that can be added?"""
    text = text.strip()
    if not text or " " in text or "\n" in text:
        return False
    low = text[:12].lower()
    for scheme in SCHEMES:
        if low.startswith(scheme):
            return True
    return is_cid(text.split("/")[0])


def is_cid(text):
    """A CID by its looks: version 0 in base58, or version 1 in base32."""
    if len(text) == 46 and text.startswith("Qm"):
        return text.isalpha() or all(letter.isalpha() or letter.isdigit() for letter in text)
    if len(text) < 50 or not text.startswith("baf"):
        return False
    return all(letter in "abcdefghijklmnopqrstuvwxyz234567" for letter in text)


def short(address, limit=48):
    """An address short enough to show: its name where it tells one, its middle left out."""
    text = address.strip()
    if text.startswith("magnet:"):
        for part in text.split("?", 1)[-1].split("&"):
            if part.startswith("dn=") and len(part) > 3:
                text = unquoted(part[3:])
                break
    elif text.startswith("http"):
        text = text.split("://", 1)[-1]
    if len(text) <= limit:
        return text
    half = (limit - 1) // 2
    return text[:half] + "…" + text[-half:]


def unquoted(text):
    """Percent-decoding that never fails: what is no UTF-8 stays as it stands."""
    out = bytearray()
    rest = text.replace("+", " ")
    index = 0
    raw = rest.encode()
    while index < len(raw):
        if raw[index] == 37 and index + 2 < len(raw) + 0:
            try:
                out.append(int(raw[index + 1 : index + 3].decode(), 16))
                index += 3
                continue
            except ValueError:
                pass
        out.append(raw[index])
        index += 1
    try:
        return bytes(out).decode()
    except (UnicodeError, ValueError):
        return text


def by_line(row):
    """Artist and album of a row in one line, as far as they are known."""
    return " · ".join(part for part in (row.get("artist", ""), row.get("album", "")) if part)


def sort_label(total, albums):
    """The library's size in a line."""
    return count(total, "track") + (" · " + count(albums, "album") if albums else "")
