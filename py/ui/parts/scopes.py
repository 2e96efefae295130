"""What can be chosen from: the rows of one view, what they are called, and what may be done with them.

The names of what is chosen are held by the page (page.choice); here is what they mean."""

import json

import starling_page as page

from ui import wire
from ui.parts.many import Many
from ui.words import say

PAGE = 1000
"""Rows that are asked for at once where their names are needed."""
TRACKS = ("play", "next", "end", "playlist", "keep", "love", "edit", "remove")


class Scope:
    """Tracks that a question finds. `view` has `pages`; `query(offset, limit)` is its order.

    `kind` is how a row of an answer is read (READ in shell.choice.js), `field` where an answer has
    its rows, `most` how many one answer has."""

    kind = "tracks"
    field = "tracks"
    most = PAGE
    acts = TRACKS
    finds = True
    """Can the engine find all of it by itself?"""
    moves = False
    """Can the chosen be moved by hand?"""
    things = "tracks"

    def __init__(self, view, lists):
        self.view = view
        self.lists = lists
        self.choice = page.choice()

    def row(self, _list, index):
        """The row at a place, or None."""
        return self.view.pages.row(index)

    def place(self, _list, index):
        """A row's place among all of the scope."""
        return index

    def named(self, row):
        """What a row is called, and its track's id ("" where it has none)."""
        return row["id"], row["id"]

    def total(self):
        return self.view.pages.total

    def query(self):
        """The question for all rows, without a page."""
        asked = self.view.query(0, 0)
        return {name: value for name, value in asked.items() if name not in ("offset", "limit")}

    def stamp(self):
        """What makes it another list: the order of its rows does not."""
        asked = self.query()
        return [asked.get(name) for name in ("do", "text", "filter", "playlist")]

    def can(self, _act):
        """May this be done here and now?"""
        return True

    # ── What is chosen ──

    def count(self):
        return int(self.choice.count(self.total()))

    def has(self, list_, index):
        row = self.row(list_, index)
        return row is not None and bool(self.choice.has(self.named(row)[0]))

    def clear(self):
        self.choice.clear()
        self.show()

    def show(self):
        """Let the rows in view say whether they are chosen."""
        for each in self.lists:
            each.choose(self.choice)

    def put(self, list_, places, on):
        """Choose the rows at some places, or no more; True where all of them are here."""
        known, whole = [], True
        for index in places:
            row = self.row(list_, index)
            if row is None:
                whole = False
            else:
                known.append(list(self.named(row)) + [self.place(list_, index)])
        self.choice.put(json.dumps(known), on)
        return whole

    def drop(self, list_, first, last):
        """Choose the rows from one place to another no more."""
        if self.choice.is_all():
            self.put(list_, range(first, last + 1), False)
        else:
            self.choice.drop(self.place(list_, first), self.place(list_, last))

    def fetch(self, first, last, then):
        """Choose rows that are not all here: from one place to another, both included."""
        if self.kind == "tracks" and self.query()["do"] == "find":
            asked = self.query()
            asked["do"] = "find_ids"
            self.choice.fetch(json.dumps(asked), "ids", "tracks", 1e6, first, last + 1, then)
        else:
            asked = json.dumps(self.query())
            self.choice.fetch(asked, self.kind, self.field, self.most, first, last + 1, then)

    def settled(self, then):
        """Call `then()` once what is chosen is known by name."""
        if not self.choice.is_all():
            then()
            return
        asked = json.dumps(self.query())

        def came(done):
            if done:
                self.show()
                then()

        self.choice.fetch(asked, self.kind, self.field, self.most, -1, 0, came)

    def keys(self, what="keys"):
        """What is chosen by its names, in an order: where it is `settled`."""
        return {"held": int(self.choice.held(what))}

    def tracks(self, then):
        """Call `then(many)` with the tracks of what is chosen."""
        n = self.count()
        if self.finds and self.choice.is_all():
            asked = self.query()
            question = {"but": self.keys("tracks")}
            for name in ("text", "sort", "descending", "filter"):
                if name in asked:
                    question[name] = asked[name]
            then(Many(n, {"chosen": question}, some=_first(dict(asked, do="find_ids"))))
            return

        def some(most, then):
            then(json.loads(self.choice.tracks(most)))

        self.settled(lambda: then(Many(n, {"tracks": self.keys("tracks")}, some=some)))

    def take(self, _then):
        """Take what is chosen out, and call `then()`: where it is not tracks out of the library."""


def _first(question):
    def some(most, then):
        wire.do(dict(question, offset=0, limit=most), lambda answer: then(answer["tracks"]))

    return some


class Here(Scope):
    """Rows that are all here: `rows()` gives them."""

    finds = False

    def total(self):
        return len(self.rows())

    def row(self, _list, index):
        rows = self.rows()
        return rows[index] if 0 <= index < len(rows) else None

    def settled(self, then):
        if self.choice.is_all():
            known = [list(self.named(row)) + [at] for at, row in enumerate(self.rows())]
            but = [each for each in known if not self.choice.has(each[0])]
            self.choice.clear()
            self.choice.put(json.dumps(known), True)
            self.choice.put(json.dumps(but), False)
        then()


class Pieces(Here):
    """Tracks in several lists of one page: the discs of an album. Its `lists` may change."""

    def rows(self):
        return [row for each in self.lists for row in each.rows]

    def row(self, list_, index):
        return list_.rows[index] if 0 <= index < len(list_.rows) else None

    def place(self, list_, index):
        at = 0
        for each in self.lists:
            if each is list_:
                break
            at += len(each.rows)
        return at + index

    def stamp(self):
        return [self.view.id]


class Things(Scope):
    """Albums or artists: what is chosen stands for its tracks."""

    kind = "things"
    finds = False
    most = 500
    acts = ("play", "next", "end", "playlist", "keep", "love", "remove")

    def __init__(self, view, lists, things):
        super().__init__(view, lists)
        self.things = self.field = things
        if things == "artists":
            self.most = 100
            self.acts = ("play", "next", "end", "playlist", "love", "merge")

    def named(self, row):
        return row["id"], ""

    def query(self):
        asked = self.view.command(0, 0)
        return {name: value for name, value in asked.items() if name not in ("offset", "limit")}

    def tracks(self, then):
        n = self.count()
        said = "common-albums" if self.things == "albums" else "choice-artists"

        def known():
            chosen = {}
            chosen[self.things] = self.keys()
            then(Many(n, {"chosen": chosen}, say(said, n=n)))

        self.settled(known)


class Entries(Scope):
    """Entries of the play queue."""

    kind = field = "entries"
    finds = False
    acts = ("next", "playlist", "keep", "love", "edit", "take")
    moves = True

    def row(self, _list, index):
        return self.view.entry(index)

    def named(self, row):
        return row["entry"], row["track"]["id"]

    def total(self):
        return self.view.list.count

    def stamp(self):
        return []

    def take(self, then):
        def known():
            wire.do({"do": "queue_remove", "entries": self.keys()}, lambda _: then())

        self.settled(known)

    def move(self, to, then):
        """Put the chosen together at a place."""
        order = {"do": "queue_move", "entries": self.keys(), "to": to}
        wire.do(order, lambda _: then())


class Loads(Here):
    """Downloads: those that the engine tells of. What is done has no order any more."""

    kind = "loads"
    acts = ("play", "next", "end", "playlist", "retry", "go_on", "pause", "take")
    moves = True

    def rows(self):
        return self.view.items

    def named(self, row):
        return row["track"]["id"], row["track"]["id"]

    def stamp(self):
        return []

    def chosen(self):
        """The rows that are chosen."""
        return [row for row in self.rows() if self.choice.has(row["track"]["id"])]

    def can(self, act):
        states = STATES.get(act)
        return states is None or any(row.get("state", "waiting") in states for row in self.chosen())

    def take(self, then):
        self.view.cancel_these(self.chosen(), then)

    def move(self, to, then):
        """Put the chosen together at a place among what is to be fetched."""
        tracks = [row["track"]["id"] for row in self.chosen() if row.get("state") != "done"]
        if tracks:
            wire.do({"do": "download_move", "tracks": tracks, "to": to}, lambda _: then())


STATES = {
    "retry": ("failed",),
    "go_on": ("paused",),
    "pause": ("waiting", "fetching"),
}
"""What can be done with a download in which state."""


class Items(Scope):
    """Items of a playlist, also those that name nothing of the library."""

    kind = "items"
    field = "items"
    finds = False
    acts = ("play", "next", "end", "playlist", "keep", "love", "edit", "take")

    @property
    def moves(self):
        return not self.view.is_smart()

    def can(self, act):
        return act != "take" or not self.view.is_smart()

    def named(self, row):
        return str(row["item"]), (row.get("track") or {}).get("id", "")

    def query(self):
        return {"do": "look_up_playlist", "playlist": self.view.id}

    def take(self, then):
        def known():
            items = self.keys("numbers")
            order = {"do": "playlist_take", "playlist": self.view.id, "items": items}
            wire.do(order, lambda _: then())

        self.settled(known)

    def move(self, to, then):
        """Put the chosen together at a place."""

        def done(_answer):
            self.view.pages.begin(to)
            then()

        items = self.keys("numbers")
        order = {"do": "playlist_move", "playlist": self.view.id, "items": items, "to": to}
        wire.do(order, done)


class Listens(Scope):
    """What was listened to."""

    kind = "listens"
    field = "listens"
    finds = False
    most = 100
    acts = ("play", "next", "end", "playlist", "love", "take")

    def named(self, row):
        return str(row["listen"]), (row.get("track") or {}).get("id", "")

    def query(self):
        return {"do": "history", "text": self.view.text}

    def take(self, then):
        def known():
            order = {"do": "history_remove", "listens": self.keys("numbers")}
            wire.do(order, lambda _: then())

        self.settled(known)


class Removed(Scope):
    """What lies in the trash: tracks and playlists."""

    kind = "removed"
    field = "items"
    finds = False
    acts = ("restore", "forget")

    def named(self, row):
        return row["kind"] + ":" + row["id"], row["id"]

    def query(self):
        return {"do": "trash"}

    def ids(self, then):
        """Call `then(tracks, playlists)` with the ids of what is chosen."""

        def known():
            every = json.loads(self.choice.keys(1e6))
            kinds = {"track": [], "playlist": []}
            for key in every:
                kind, _, id_ = key.partition(":")
                kinds[kind].append(id_)
            then(kinds["track"], kinds["playlist"])

        self.settled(known)
