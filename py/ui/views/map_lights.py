"""What is lit up on the map: what is searched for, a genre, a decade, what is kept or loved. All
else is pale meanwhile."""

import json

import starling_page as page

from ui import wire
from ui.parts.dom import by_id, clear, hear, make
from ui.words import say

TYPED_MS = 160
"""After so long without another letter it is searched for."""
MOST = 60
"""Genres, the largest of them."""
PLAIN = (("", "map-everything"), ("kept", "map-kept"), ("loved", "map-loved"))
GROUPS = (("genre", "shell-genres", "tracks"), ("decade", "groups-by-decade", "name"))


class Lights:
    def __init__(self, view):
        self.n = None
        """How many are lit; None where nothing is asked for."""
        self._view = view
        self._text = ""
        self._timer = None
        self._filled = None
        hear(by_id("map-search"), "input", lambda _: self._typed())
        hear(by_id("map-light"), "change", lambda _: self.again())

    def fill(self):
        """The choices, in the listener's language; genres and decades are asked for."""
        holder = by_id("map-light")
        chosen = holder.value
        clear(holder)
        for value, words in PLAIN:
            holder.append(make("option", text=say(words), value=value))
        self._choose(chosen)
        for by, title, sort in GROUPS:
            self._add(by, say(title), sort, chosen)

    def _add(self, by, title, sort, chosen):
        group = make("optgroup", label=title)
        by_id("map-light").append(group)

        def came(answer):
            for each in answer["groups"]:
                value = by + ":" + str(each["id"])
                if by == "decade":
                    words = say("groups-decade", decade=str(each["id"]))
                    group.append(make("option", text=words, value=value))
                else:  # the listener's own words
                    name = each.get("name") or each["id"]
                    group.append(make("option", text=name, value=value, translate="no"))
            self._choose(chosen)

        asked = {"do": "find_groups", "by": by, "sort": sort, "limit": MOST}
        asked["descending"] = True
        wire.do(asked, came, lambda _problem: True)

    def _choose(self, value):
        """Keep what was chosen, where it is among them."""
        holder = by_id("map-light")
        if value and holder.value != value:
            was = holder.value
            holder.value = value
            if holder.value != value:
                holder.value = was

    def _typed(self):
        if self._timer is not None:
            page.never(self._timer)
        self._timer = page.after(TYPED_MS, self._search)

    def _search(self):
        self._timer = None
        text = by_id("map-search").value.strip()
        if text != self._text:
            self._text = text
            self.again()

    def again(self):
        """Ask for what is to be lit."""
        question = self._question()

        def done(n):
            self.n = int(n) if question and n >= 0 else None
            self._view.show_count()

        self._view.map.find(json.dumps(question) if question else "", done)

    def _question(self):
        kind, _, value = by_id("map-light").value.partition(":")
        if not kind and not self._text:
            return None
        filter_ = {}
        if kind:
            filter_[kind] = int(value) if kind == "decade" else value or True
        return {"do": "find_ids", "text": self._text, "filter": filter_}
