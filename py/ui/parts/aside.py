"""Which listens are not learnt from because they cannot be, under the reason of each, with the way out
of the history for them."""

from ui import wire
from ui.parts import undo
from ui.parts.dom import action, button, by_id, every, make, show
from ui.parts.refill import refill
from ui.words import date, dotted, say, title_of

REASONS = {
    "clock": "profile-aside-clock",
    "track": "profile-aside-track",
    "twice": "profile-aside-twice",
}
"""Why listens are set aside; any other reason is an impossible number."""

FAR = 8_640_000_000_000
"""Seconds since 1970 beyond which there is no date: a clock that was wrong may say anything."""


class AsideList:
    def __init__(self):
        self._reasons = []
        self._opened = []
        action("aside.out")(lambda target, _event: self._out(target))

    def show(self, reasons):
        """What `taste` answered under this name."""
        holder = by_id("taste-reasons")
        self._reasons = reasons
        self._opened = [each.getAttribute("data-of") for each in every("details[open]", holder)]
        refill(holder, self._fill)
        show(holder, bool(reasons))

    def _fill(self, holder):
        for each in self._reasons:
            line = make("li")
            words = say(REASONS.get(each["reason"], "profile-aside-number"), n=each["listens"])
            rows = each.get("first") or []
            if rows:
                line.append(self._named(each, words, rows))
            else:
                line.append(make("p", text=words))
            holder.append(line)

    def _named(self, each, words, rows):
        box = make("details", data_of=each["reason"])
        box.open = each["reason"] in self._opened
        box.append(make("summary", text=words))
        listed = make("ul", "taste-words")
        for row in rows:
            listed.append(_line(row))
        rest = each["listens"] - len(rows)
        if rest > 0:
            listed.append(make("li", text=say("common-and-more", n=rest)))
        box.append(listed)
        return box

    def _out(self, target):
        listen = int(target.getAttribute("data-listen"))
        for each in self._reasons:
            for row in each.get("first") or []:
                if row["listen"] == listen:
                    _take_out(row)


def _take_out(row):
    title = title_of(row.get("track") or row)
    wire.do(
        {"do": "history_remove", "listens": [row["listen"]]},
        lambda _: undo.did(say("history-taken", title=title)),
    )


def _line(row):
    told = row.get("track") or row
    title = title_of(told)
    when = date(row["at"], "time") if abs(row["at"]) <= FAR else ""
    line = make("li")
    words = make("span")
    words.append(make("b", text=title, translate="no"))
    words.append(make("small", text=dotted([told.get("artist", ""), when])))
    line.append(words)
    name = say("history-take", title=dotted([title, when]))
    line.append(button(name, "aside.out", "x", "tool", data_listen=row["listen"]))
    return line
