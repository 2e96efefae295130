"""What the UI says: messages by their id, numbers and times as the language writes them.

The catalogues are web/words; who reads them and knows the language is the page (bridge/words.js),
in tests a reader in Python. Ids stand whole in the source, so that a test can find them."""

import json

# Numbers go to the page as floats: MicroPython hands whole ones over in 32 bits.
_port = [None]
_known = {}
"""Messages without values, said before."""
_digits = [""]
_watchers = []
_last = []


def use(port):
    """Who knows the words: the page, or what stands for it in tests."""
    _port[0] = port
    _turned()
    port.on_change(_changed)


def on_change(heard, last=False):
    """Call `heard()` after the language changed; with `last` when all others, also those that come
    later, have thrown away what they said in the language before."""
    (_last if last else _watchers).append(heard)


def _turned():
    _known.clear()
    _digits[0] = _port[0].format().digits()


def _changed():
    _turned()
    for heard in _watchers + _last:
        heard()


def say(key, **values):
    """The message of this id. Values are texts and numbers; `n` is what a plural goes by."""
    if values:
        return _port[0].say(key, json.dumps(values))
    text = _known.get(key)
    if text is None:
        text = _known[key] = _port[0].say(key, "")
    return text


def problem(told):
    """What a Problem says, in the user's language where the catalogue knows its code."""
    text = _port[0].problem(told.get("code", ""), told.get("message", ""))
    return text or say("common-failed")


def clock(ms):
    """A time as players show it: 3:07, 1:02:09. `ms` in milliseconds; 0 and less is 0:00."""
    seconds = max(0, int(ms)) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    if _digits[0]:
        return "".join(_digits[0][int(each)] if each != ":" else each for each in text)
    return text


def length(ms):
    """A track's length; a dash where it is unknown (0)."""
    return clock(ms) if ms else "–:––"


def spoken(ms):
    """A time as a screen reader should say it: 3 minutes, 7 seconds."""
    return _port[0].format().spoken(max(0, int(ms)) // 1000)


def brief(seconds):
    """A time in short, of at most two units: 40 sec, 2 hr, 10 min."""
    return _port[0].format().brief(max(0, int(seconds)))


def ago(seconds):
    """How long ago, in the largest unit that fits; "" for what never was."""
    if seconds < 0:
        return ""
    return _port[0].format().ago(float(seconds)) or say("common-just-now")


def date(seconds, style="day"):
    """A moment, in seconds since 1970: its day, month, year, weekday, hour, or day and time."""
    return _port[0].format().date(float(seconds), style)


def grouped(number):
    """A whole number with what the language puts between thousands."""
    return _port[0].format().number(float(int(number)), 0)


def decimal(number, digits=1):
    """A number with so many digits behind the point."""
    return _port[0].format().number(float(number), digits)


def size(number):
    """Bytes in decimal units, as storage is sold: 999 byte, 1.2 MB, 34 GB."""
    return _port[0].format().size(float(number))


def rate(number):
    """Bytes a second: 1.2 MB/s."""
    return _port[0].format().rate(float(number))


def share(part):
    """A part of 1 in percent: 42%."""
    return _port[0].format().share(part)


def listed(texts):
    """a, b and c, each in its own direction."""
    return _port[0].format().list(_port[0].isolated(json.dumps(texts)))


def percent(done, total):
    """A share as a whole number from 0 to 100; 0 where the total is unknown."""
    return max(0, min(100, int(100 * done / total))) if total else 0


def progress(task):
    """How far a task is, in words; "" where nothing can be said."""
    done, total = task.get("done", 0), task.get("total", 0)
    worded = size if task.get("unit") == "bytes" else grouped
    if total:
        return say("common-of", part=worded(done), whole=worded(total))
    return worded(done) if done else ""


def dotted(parts):
    """Short things in a line, those that are empty left out: 12 tracks · 1:02:09. Each keeps its own
    direction, so that a number beside an Arabic name stays with what it counts."""
    told = [part for part in parts if part]
    return _port[0].dotted(json.dumps(told)) if len(told) > 1 else "".join(told)


def by_line(row):
    """Artist and album of a row in one line, as far as they are known."""
    return dotted((row.get("artist", ""), row.get("album", "")))


def title_of(track):
    """What a track is called, also where it has no title."""
    return track.get("title") or say("common-untitled")


def artist_of(track):
    """Whose it is, also where nobody is named."""
    return track.get("artist") or say("common-unknown-artist")
