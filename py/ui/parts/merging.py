"""The dialog in which several become one: artists, or tracks that are the same recording. Which of
them names the others is chosen; artists are looked for and added, or left out again."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import things, undo
from ui.parts.dom import action, button, by_id, clear, every, hear, icon, make, one, put_text, show
from ui.parts.tiles import to_artist
from ui.parts.twins import fill_reasons, side_of
from ui.words import dotted, on_change, problem, say, title_of

MOST_FOUND = 8
INTO = "merge-into"
"""What the buttons are called that choose who stays."""


class Merging:
    def __init__(self):
        self._rows = []
        """Those that are to become one."""
        self._group = None
        """What speaks for tracks being one, as the engine tells it; None of artists."""
        self._into = ""
        """Who stays, where that was chosen by hand."""
        self._found = []
        self._asked = 0
        self._busy = False
        self._turn = 0
        """Counts how often it was opened: an answer may come when it is about others."""
        self._then = None
        hear(by_id("merge-form"), "submit", self._submitted)
        hear(by_id("merge-sides"), "change", self._chose)
        hear(by_id("merge-search"), "input", lambda _: self._find())
        hear(by_id("merge-search"), "keydown", self._enter)
        hear(by_id("merge"), "keydown", self._key)
        hear(by_id("merge-found"), "click", self._picked)
        action("merge.leave")(lambda target, _event: self._leave(target))
        action("merge.close")(lambda *_: by_id("merge").close())
        on_change(self._turned)

    def open(self, rows, group, then):
        """Ask of these, at least one artist, or two tracks and what speaks for them."""
        self._rows, self._group, self._then = rows, group, then
        self._into, self._found, self._turn = "", [], self._turn + 1
        by_id("merge-search").value = ""
        self._working(False)
        self._trouble("")
        self._word()
        self._render()
        by_id("merge").showModal()
        if len(rows) > 1:
            one("input:checked", by_id("merge-sides")).focus()
        else:
            by_id("merge-search").focus()

    # ── What it shows ──

    def _turned(self):
        if by_id("merge").open:
            self._word()
            self._render()

    def _word(self):
        of_artists = self._group is None
        title, lead = "choice-merge-tracks", "choice-merge-tracks-lead"
        if of_artists:
            title, lead = "artists-merge", "artists-merge-lead"
        put_text(by_id("merge-title"), say(title))
        put_text(by_id("merge-lead"), say(lead))
        show(by_id("merge-reasons"), not of_artists)
        show(by_id("merge-more"), of_artists)
        show(by_id("merge-count"), of_artists)
        if not of_artists:
            fill_reasons(by_id("merge-reasons"), self._group)

    def _render(self):
        holder = by_id("merge-sides")
        for old in every(".merge-side, .twin-track", holder):
            old.remove()
        into = self._stays()
        for row in self._rows:
            if self._group is None:
                holder.append(self._artist(row, row["id"] == into))
            else:
                holder.append(side_of(row, INTO, row["id"] == into))
        n = len(self._rows)
        put_text(by_id("merge-count"), say("artists-merge-count", n=n))
        by_id("merge-go").disabled = n < 2
        self._show_found()

    def _stays(self):
        """Who names the others: who was chosen, else who has most."""
        if self._into in [row["id"] for row in self._rows]:
            return self._into
        most = self._rows[0]
        for row in self._rows[1:]:
            if _weight(row) > _weight(most):
                most = row
        return most["id"]

    def _artist(self, row, chosen):
        name = _name(row)
        side = make("label", "twin-track")
        choice = make("input", type="radio", name=INTO, value=row["id"])
        choice.checked = chosen
        side.append(choice)
        side.append(_face(row, "medium", 64))
        words = make("span", "pick-words")
        words.append(make("b", text=name, translate="no"))
        words.append(make("small", text=_facts(row)))
        side.append(words)
        holder = make("div", "merge-side")
        holder.append(side)
        if len(self._rows) > 1:
            leave = button(say("artists-merge-leave", name=name), "merge.leave", "x", "tool")
            leave.setAttribute("data-artist", row["id"])
            holder.append(leave)
        return holder

    def _working(self, on):
        self._busy = on
        show(by_id("merge-bar"), on)
        by_id("merge-go").setAttribute("aria-disabled", "true" if on else "false")

    def _trouble(self, text):
        put_text(by_id("merge-trouble"), text)
        show(by_id("merge-trouble"), bool(text))

    # ── Artists, looked for ──

    def _find(self):
        self._asked += 1
        number, text = self._asked, by_id("merge-search").value.strip()
        if not text:
            self._found = []
            self._show_found()
            return

        def then(answer):
            if number == self._asked:
                self._found = answer["artists"]
                self._show_found()

        asked = {"do": "find_artists", "text": text, "sort": "tracks", "descending": True}
        wire.do(dict(asked, offset=0, limit=MOST_FOUND + len(self._rows)), then)

    def _show_found(self):
        holder = by_id("merge-found")
        here = [row["id"] for row in self._rows]
        found = [row for row in self._found if row["id"] not in here][:MOST_FOUND]
        clear(holder)
        for row in found:
            line = make("li")
            pick = make("button", "pick", type="button", data_pick=row["id"])
            pick.append(_face(row, "small", 40))
            pick.append(make("span", text=_name(row), translate="no"))
            pick.append(make("small", text=_facts(row)))
            line.append(pick)
            holder.append(line)
        show(holder, bool(found))
        nothing = bool(by_id("merge-search").value.strip()) and not found
        put_text(by_id("merge-none"), say("artists-merge-none") if nothing else "")

    def _enter(self, event):
        """Enter in the field takes the first that was found: it does not merge yet."""
        if event.key == "Enter" and not event.isComposing:
            event.preventDefault()
            first = one("[data-pick]", by_id("merge-found"))
            if first is not None:
                self._add(first.getAttribute("data-pick"))

    def _picked(self, event):
        pick = event.target.closest("[data-pick]")
        if not is_none(pick):
            self._add(pick.getAttribute("data-pick"))

    def _add(self, id_):
        self._rows = self._rows + [row for row in self._found if row["id"] == id_]
        by_id("merge-search").value = ""
        self._asked += 1
        self._found = []
        self._render()
        by_id("merge-search").focus()

    def _leave(self, target):
        gone = target.getAttribute("data-artist")
        self._rows = [row for row in self._rows if row["id"] != gone]
        self._render()
        one("input:checked", by_id("merge-sides")).focus()

    def _key(self, event):
        """The arrows go from the field through what was found, and back."""
        field = by_id("merge-search")
        stops = [field] + every("[data-pick]", by_id("merge-found"))
        if event.key not in ("ArrowDown", "ArrowUp") or len(stops) < 2:
            return
        place = None
        for at, stop in enumerate(stops):
            if stop.isSameNode(document.activeElement):
                place = at
        if place is not None:
            event.preventDefault()
            stops[(place + (1 if event.key == "ArrowDown" else -1)) % len(stops)].focus()

    # ── Merging ──

    def _chose(self, event):
        self._into = event.target.value

    def _submitted(self, event):
        event.preventDefault()
        if self._busy or len(self._rows) < 2:
            return
        ids, into, turn = [row["id"] for row in self._rows], self._stays(), self._turn
        row = self._rows[ids.index(into)]
        of_artists, then = self._group is None, self._then
        if of_artists:
            order = {"do": "merge_artists", "artists": ids, "into": into}
            said = say("artists-merged", name=_name(row))
        else:
            order = {"do": "merge_tracks", "tracks": ids, "into": into}
            said = say("organise-merged", title=title_of(row))
        self._working(True)
        self._trouble("")

        def ended(text):
            if turn == self._turn:
                self._working(False)
                by_id("merge").close()
            undo.did(text)

        def done(_answer):
            if then:
                then()
            ended(said)
            if of_artists:
                _go_on([each for each in ids if each != into], into)

        def failed(told):
            if told.get("code") == "cancelled":
                ended(say("organise-merge-stopped"))
                return True
            if turn != self._turn:
                return False
            self._working(False)
            if not by_id("merge").open:
                return False
            self._trouble(problem(told))
            return True

        wire.do(order, done, failed)


def _weight(row):
    """Artists by their tracks; tracks by how often they were heard, then by who is kept."""
    if "tracks" in row:
        return (row["tracks"], row.get("plays", 0))
    return (row.get("plays", 0), 1 if row.get("kept") else 0)


def _name(artist):
    return artist.get("name") or say("common-unknown-artist")


def _facts(artist):
    albums = artist.get("albums", 0)
    parts = [say("common-albums", n=albums)] if albums else []
    return dotted(parts + [say("common-tracks", n=artist.get("tracks", 0))])


def _face(artist, size, px):
    face = make("span", "list-art round " + size, aria_hidden="true")
    face.append(icon("user-round"))
    if artist.get("art"):
        face.append(make("img", alt="", loading="lazy", src=page.art(artist["art"], px)))
    return face


def _go_on(gone, into):
    """Whose page is open may be none any more: then the page of whom they are now is."""
    here = document.defaultView.location
    if here.hash in [to_artist(each) for each in gone]:
        here.replace(to_artist(into))


_made = [None]


def _dialog():
    if _made[0] is None:
        _made[0] = Merging()
    return _made[0]


def artists(rows, then=None):
    """Ask with whom an artist is one, or, of several, under which of their names they are. They are
    looked up by their ids; `then()` is called when they are one."""
    things.each_of(
        [{"do": "look_up_artist", "artist": row["id"]} for row in rows],
        lambda found: _dialog().open([each["artist"] for each in found], None, then),
    )


def tracks(ids, then=None):
    """Ask which of some tracks names the one that they become."""
    wire.do(
        {"do": "compare_tracks", "tracks": ids},
        lambda group: _dialog().open(group["tracks"], group, then),
    )
