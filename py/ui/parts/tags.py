"""The editor of tags, of one track or of many at once.

A field is only sent where it was changed: what differs between tracks stays as it is. Where the
library says something else than the file, the file's value stands beside it with a way back."""

from ui import wire
from ui.parts import toast, undo
from ui.parts.dom import by_id, clear, every, hear, make, one, put_text, show
from ui.parts.many import many
from ui.words import listed, say

FIELDS = (
    ("title", "organise-field-title", "text"),
    ("artist", "organise-field-artist", "text"),
    ("album", "organise-field-album", "text"),
    ("album_artist", "organise-field-album-artist", "text"),
    ("number", "organise-field-number", "number"),
    ("disc", "organise-field-disc", "number"),
    ("year", "organise-field-year", "number"),
    ("genre", "organise-field-genre", "text"),
)
MORE = (
    ("date", "organise-field-date", "text"),
    ("original_date", "organise-field-original", "text"),
    ("composer", "organise-field-composer", "text"),
    ("release_type", "organise-field-type", "choice"),
    ("edition", "organise-field-edition", "text"),
    ("disc_title", "organise-field-disc-title", "text"),
    ("label", "organise-field-label", "text"),
    ("catalogue_number", "organise-field-catalogue", "text"),
    ("title_sort", "organise-field-title-sort", "text"),
    ("artist_sort", "organise-field-artist-sort", "text"),
    ("album_sort", "organise-field-album-sort", "text"),
    ("album_artist_sort", "organise-field-album-artist-sort", "text"),
    ("compilation", "organise-field-compilation", "flag"),
    ("recording_mbid", "organise-field-recording", "text"),
    ("release_mbid", "organise-field-release", "text"),
    ("group_mbid", "organise-field-group", "text"),
    ("artist_mbids", "organise-field-artist-ids", "list"),
    ("album_artist_mbids", "organise-field-album-artist-ids", "list"),
)
TYPES = ("", "album", "single", "ep", "compilation", "live", "soundtrack", "other")
TYPE_WORDS = {
    "": "organise-type-unsaid",
    "album": "playlists-type-album",
    "single": "playlists-type-single",
    "ep": "playlists-type-ep",
    "compilation": "playlists-type-compilation",
    "live": "playlists-type-live",
    "soundtrack": "playlists-type-soundtrack",
    "other": "playlists-type-other",
}
MOST = 100
"""Tracks that are looked up before the editor opens; of more, these stand for all."""
MIXED = "\x00"


class Tags:
    def __init__(self):
        self._many = None
        self._details = []
        self._back = {}
        hear(by_id("tags-form"), "submit", self._save)
        hear(by_id("tags-form"), "input", self._typed)
        hear(by_id("tags-form"), "click", self._clicked)

    def edit(self, tracks):
        """Look the tracks up, then open."""
        self._many = many(tracks)
        self._details = []
        if isinstance(tracks, list):
            self._look([track["id"] for track in tracks[:MOST]])
        else:
            tracks.some(MOST, self._look)

    def _look(self, asked):
        def came(detail):
            self._details.append(detail)
            if len(self._details) == len(asked):
                self._open()

        for each in asked:
            wire.do({"do": "look_up_track", "track": each}, came)

    def _open(self):
        many = self._many.n > 1
        put_text(by_id("tags-what"), self._many.text)
        self._back = {}
        clear(by_id("tags-fields"))
        clear(by_id("tags-more"))
        for holder, fields in (("tags-fields", FIELDS), ("tags-more", MORE)):
            for name, words, kind in fields:
                by_id(holder).append(self._field(name, words, kind))
        put_text(by_id("tags-note"), say("organise-tags-many") if many else "")
        show(by_id("tags-note"), many)
        writable = [each for each in self._details if each.get("writable")]
        box = by_id("tags-write")
        box.checked = False
        box.disabled = not writable
        hint = "organise-write-hint" if writable else "organise-write-none"
        put_text(by_id("tags-write-hint"), say(hint))
        self._busy(False)
        by_id("tags").showModal()
        one("#tags-fields input").focus()

    def _value(self, name):
        """The value that all tracks have, or MIXED."""
        values = [each.get("tags", {}).get(name) for each in self._details]
        return values[0] if all(each == values[0] for each in values) else MIXED

    def _field(self, name, words, kind):
        value = self._value(name)
        mixed = value == MIXED
        key = "tag-" + name.replace("_", "-")
        line = make("div", "tag-field " + kind, data_field=name)
        line.append(make("label", text=say(words), for_=key))
        if kind == "choice":
            field = make("select", "select", id=key)
            if mixed:
                field.append(make("option", text=say("organise-mixed"), value=MIXED))
            for each in TYPES:
                field.append(make("option", text=say(TYPE_WORDS[each]), value=each))
            field.value = value or ""
        elif kind == "flag":
            field = make("select", "select", id=key)
            if mixed:
                field.append(make("option", text=say("organise-mixed"), value=MIXED))
            for each, said in (("yes", "playlists-op-yes"), ("no", "playlists-op-no")):
                field.append(make("option", text=say(said), value=each))
            field.value = MIXED if mixed else "yes" if value else "no"
        else:
            field = make("input", "field", id=key, autocomplete="off", translate="no")
            if kind == "number":
                field.type = "number"
                field.min = "0"
                field.max = "9999"
            if mixed:
                field.placeholder = say("organise-mixed")
                some = [_text(each.get("tags", {}).get(name)) for each in self._details]
                field.title = _few([each for each in some if each])
            field.value = "" if mixed else _text(value)
        field.setAttribute("data-was", field.value)
        line.append(field)
        self._file_value(line, name, key, field)
        return line

    def _file_value(self, line, name, key, field):
        """What the file says, where the library says something else."""
        edited = [each["edited"] for each in self._details if name in each.get("edited", {})]
        if not edited:
            return
        line.classList.add("edited")
        hint = make("p", "tag-file", id=key + "-file")
        values = [_text(each[name]) for each in edited]
        same = len(set(values)) == 1 and len(edited) == len(self._details)
        told = values[0] if same else say("organise-mixed")
        hint.append(
            make("span", text=say("organise-file-says", value=told or say("organise-file-empty")))
        )
        back = make(
            "button", "button quiet small", say("organise-back"), type="button", data_back=name
        )
        back.setAttribute(
            "aria-label", say("organise-back-field", field=line.firstChild.textContent)
        )
        hint.append(back)
        line.append(hint)
        field.setAttribute("aria-describedby", key + "-file")
        self._back[name] = values[0] if same else None

    def _typed(self, event):
        line = event.target.closest("[data-field]")
        if event.target.hasAttribute("data-was"):
            changed = event.target.value != event.target.getAttribute("data-was")
            line.classList.toggle("changed", changed)
            line.removeAttribute("data-gone-back")

    def _clicked(self, event):
        if not event.target.hasAttribute("data-back"):
            return
        line = event.target.closest("[data-field]")
        name = event.target.getAttribute("data-back")
        field = one("input, select", line)
        value = self._back[name]
        field.value = "" if value is None else value
        line.setAttribute("data-gone-back", "")
        line.classList.add("changed")
        field.focus()

    def changes(self):
        """What was changed, as `edit_tags` takes it."""
        found = {}
        for line in every("[data-field]", by_id("tags-form")):
            name = line.getAttribute("data-field")
            field = one("input, select", line)
            if line.hasAttribute("data-gone-back"):
                found[name] = None
            elif field.value != field.getAttribute("data-was") and field.value != MIXED:
                value = field.value
                if line.classList.contains("number"):
                    value = int(value) if value.isdigit() else 0
                elif line.classList.contains("flag"):
                    value = value == "yes"
                elif line.classList.contains("list"):
                    value = value.replace(";", " ").replace(",", " ").split()
                found[name] = value
        return found

    def _save(self, event):
        event.preventDefault()
        changes = self.changes()
        write = by_id("tags-write").checked
        if not changes and not write:
            by_id("tags").close()
            return
        self._busy(True)

        def failed(problem):
            self._busy(False)
            toast.tell(problem)
            return True

        n = self._many.n

        def edited(answer):
            if write:
                wire.do(self._after(answer["tracks"]), written, failed)
            else:
                self._done(answer, say("organise-edited", n=n))

        def written(answer):
            # A file stays as it was written: what is taken back is what was edited, if anything.
            self._done(answer, say("organise-written", n=n), undo.did if changes else toast.say)

        if changes:
            wire.do(self._many.order("edit_tags", changes=changes), edited, failed)
        else:
            wire.do(self._many.order("write_tags"), written, failed)

    def _after(self, ids):
        """The order that writes what was edited: by their ids, for who is found by a question may
        be another by now. A very long answer comes shortened (web/bridge/shell.js)."""
        if len(ids) == self._many.n:
            return {"do": "write_tags", "tracks": ids}
        return self._many.order("write_tags")

    def _done(self, answer, text, tell=undo.did):
        by_id("tags").close()
        self._busy(False)
        tell(text)
        for problem in answer.get("problems", [])[:1]:
            toast.tell(problem)

    def _busy(self, on):
        show(by_id("tags-bar"), on)
        by_id("tags-save").disabled = on


def _text(value):
    if value is None or value == 0:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(value)
    return str(value)


def _few(values):
    seen = []
    for value in values:
        if value not in seen:
            seen.append(value)
    return listed(seen[:5])


_made = [None]


def edit(tracks):
    """Edit the tags of some tracks (rows of them, or Many)."""
    if _made[0] is None:
        _made[0] = Tags()
    _made[0].edit(tracks)
