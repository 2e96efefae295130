"""The dialog that says who an artist really is: names that were said to be theirs stand for themselves
again, or a name is that of several."""

from pyscript import document

from ui import wire
from ui.namesakes import MOST, names_in
from ui.parts import undo
from ui.parts.dom import action, button, by_id, clear, every, hear, make, one, put_text, show
from ui.parts.tiles import to_artist
from ui.words import listed, on_change, problem, say


class Parting:
    def __init__(self):
        self._artist = {}
        self._detail = None
        self._busy = False
        hear(by_id("part-names-form"), "submit", self._set_apart)
        hear(by_id("part-names-form"), "change", lambda _: self._count_names())
        hear(by_id("part-form"), "submit", self._split)
        hear(by_id("part-form"), "input", lambda _: self._count())
        action("part.more")(lambda *_: self._more())
        action("part.less")(lambda target, _event: self._less(target))
        action("part.close")(lambda *_: by_id("part").close())
        on_change(self._turned)

    def open_for(self, id_):
        """Look an artist up by their id, then ask."""

        def came(detail):
            self._detail, self._artist = detail, detail["artist"]
            self._working(False)
            self._trouble("")
            name = self._artist.get("name", "")
            self._fields(names_in(name) or [name, ""])
            self._word()
            by_id("part").showModal()
            first = one("input", by_id("part-names"))
            (first or one("input", by_id("part-fields"))).focus()

        wire.do({"do": "look_up_artist", "artist": id_}, came)

    def _turned(self):
        if by_id("part").open:
            self._fields(self._written())
            self._word()

    def _word(self):
        name = self._artist.get("name") or say("common-unknown-artist")
        put_text(by_id("part-title"), say("artists-split-title", name=name))
        put_text(by_id("part-lead"), say("artists-several-lead", name=name))
        aliases, shared = self._detail.get("aliases", []), self._detail.get("shared", [])
        holder = by_id("part-names")
        clear(holder)
        for each in aliases + shared:
            line = make("label", "check plain-check")
            line.append(make("input", type="checkbox", value=each))
            words = make("span")
            words.append(make("span", text=each, translate="no"))
            if each not in aliases:
                words.append(make("small", text=say("artists-names-shared")))
            line.append(words)
            holder.append(line)
        show(by_id("part-names-form"), bool(aliases or shared))
        self._count_names()

    # ── Names that were said to be theirs ──

    def _chosen(self):
        boxes = every("input", by_id("part-names"))
        return [box.value for box in boxes if box.checked]

    def _count_names(self):
        by_id("part-names-go").disabled = not self._chosen()

    def _set_apart(self, event):
        event.preventDefault()
        names = self._chosen()
        if names:
            text = say("artists-set-apart", n=len(names), names=listed(names))
            self._order(names, text)

    # ── Several in one name ──

    def _fields(self, names):
        holder = by_id("part-fields")
        clear(holder)
        for at, name in enumerate(names):
            words = say("artists-several-name", n=at + 1)
            line = make("li")
            field = make("input", "field", type="text", maxlength=300, autocomplete="off")
            field.setAttribute("aria-label", words)
            field.setAttribute("dir", "auto")
            field.value = name
            line.append(field)
            if len(names) > 2:
                line.append(
                    button(say("artists-several-less", what=words), "part.less", "x", "tool")
                )
            holder.append(line)
        show(by_id("part-more"), len(names) < MOST)
        self._count()

    def _written(self):
        return [field.value for field in every("input", by_id("part-fields"))]

    def _names(self):
        """Those that are written, each once."""
        found = []
        for each in self._written():
            name = each.strip()
            if name and name.lower() not in [other.lower() for other in found]:
                found.append(name)
        return found

    def _count(self):
        n = len(self._names())
        by_id("part-go").disabled = n < 2
        put_text(by_id("part-go"), say("artists-several-yes", n=n))

    def _more(self):
        self._fields(self._written() + [""])
        every("input", by_id("part-fields"))[-1].focus()

    def _less(self, target):
        lines = every("li", by_id("part-fields"))
        at = [line.contains(target) for line in lines].index(True)
        written = self._written()
        self._fields(written[:at] + written[at + 1 :])
        fields = every("input", by_id("part-fields"))
        fields[min(at, len(fields) - 1)].focus()

    def _split(self, event):
        event.preventDefault()
        names = self._names()
        if len(names) > 1:
            name = self._artist.get("name", "")
            self._order(names, say("artists-were-split", name=name, names=listed(names)))

    # ── Both ──

    def _working(self, on):
        self._busy = on
        show(by_id("part-bar"), on)

    def _trouble(self, text):
        put_text(by_id("part-trouble"), text)
        show(by_id("part-trouble"), bool(text))

    def _order(self, names, text):
        if self._busy:
            return
        self._working(True)
        self._trouble("")
        artist = self._artist["id"]

        def ended(said):
            if artist == self._artist["id"]:
                self._working(False)
                by_id("part").close()
            undo.did(said)

        def done(_answer):
            ended(text)
            _go_on(artist, names)

        def failed(told):
            if told.get("code") == "cancelled":
                ended(say("organise-merge-stopped"))
                return True
            self._working(False)
            if artist != self._artist["id"] or not by_id("part").open:
                return False
            few = told.get("code") == "nothing_to_split"
            self._trouble(say("artists-several-few") if few else problem(told))
            return True

        wire.do({"do": "split_artist", "artist": artist, "names": names}, done, failed)


def _go_on(gone, names):
    """Whose page is open may be nobody now: then the page of the first of them is."""
    here = document.defaultView.location

    def found(answer):
        same = [row for row in answer["artists"] if row.get("name") == names[0]]
        if here.hash == to_artist(gone):
            here.replace(to_artist(same[0]["id"]) if same else "#artists")

    def is_gone(_problem):
        wire.do({"do": "find_artists", "text": names[0], "offset": 0, "limit": 50}, found)
        return True

    if here.hash == to_artist(gone):
        wire.do({"do": "look_up_artist", "artist": gone}, None, is_gone)


_made = [None]


def open_for(artist):
    """Ask who an artist really is, by their id."""
    if _made[0] is None:
        _made[0] = Parting()
    _made[0].open_for(artist)
