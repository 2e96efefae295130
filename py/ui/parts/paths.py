"""The sheet of sonic paths: two tracks, and the way from one to the other."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import knobs, wire
from ui.parts import limits, mosaic, toast
from ui.parts.dom import action, by_id, clear, every, hear, icon, make, put_text, show
from ui.parts.saving import save_as_list
from ui.words import artist_of, by_line, length, on_change, say, title_of

FOUND = 8
TYPING_MS = 120
ASK_MS = 200
ASKS = {"start": "taste-path-start", "end": "taste-path-end"}


class Paths:
    def __init__(self):
        self.ends = {"start": None, "end": None}
        self._asks = ""
        """The end that is being looked for; "" where both are known."""
        self._steps = 12
        self._rows = []
        self._results = []
        self._told = None
        self._number = 0
        self._timer = None
        self._settle = None
        hear(by_id("path-text"), "input", lambda _: self._typed())
        hear(by_id("path-search"), "keydown", self._key)
        hear(by_id("path-found"), "click", self._clicked)
        hear(by_id("path-steps"), "input", lambda event: self._step(event.target))
        hear(by_id("path-list"), "click", self._row_clicked)
        action("path.swap")(lambda *_: self._swap())
        action("path.end")(lambda target, _: self._look_for(target.getAttribute("data-end")))
        action("path.play")(lambda *_: self._play())
        action("path.queue")(lambda *_: self._queue())
        action("path.save")(lambda *_: self._save())
        action("path.close")(lambda *_: by_id("path").close())
        action("path.tune")(lambda *_: self._tune())
        on_change(self._render)

    def open(self, start=None, end=None):
        """Show the sheet, with what is known of both ends."""
        self.ends = {"start": start, "end": end}
        self._told, self._rows = None, []
        self._render()
        if not by_id("path").open:
            by_id("path").showModal()
        missing = "start" if start is None else "end" if end is None else ""
        if missing:
            self._look_for(missing)
        else:
            self._look_for("")
            self._ask()

    # ── The two ends ──

    def _render(self):
        for name, track in self.ends.items():
            holder = by_id("path-" + name)
            inside = holder.contains(document.activeElement)
            clear(holder)
            holder.append(_end(name, track, self._asks == name))
            if inside:
                holder.firstElementChild.focus()
        both = self._both()
        show(by_id("path-search"), bool(self._asks))
        show(by_id("path-way"), both and not self._asks)
        if self._asks:
            put_text(by_id("path-asks"), say(ASKS[self._asks]))
        self._show_way()

    def _both(self):
        return self.ends["start"] is not None and self.ends["end"] is not None

    def _look_for(self, end):
        """Let one be chosen; "" lets none."""
        self._asks = end
        self._results = []
        self._render()
        if end:
            by_id("path-text").value = ""
            self._find()
            by_id("path-text").focus()

    def _typed(self):
        if self._timer is not None:
            page.never(self._timer)
        self._timer = page.after(TYPING_MS, self._find)

    def _find(self):
        self._timer = None
        self._number += 1
        number = self._number
        text = by_id("path-text").value.strip()

        def then(answer):
            if number == self._number:
                known = [track["id"] for track in self.ends.values() if track is not None]
                self._results = [it for it in answer["tracks"] if it["id"] not in known][:FOUND]
                self._show_found(text)

        sort = {} if text else {"sort": "added", "descending": True}
        command = {"do": "find", "text": text, "offset": 0, "limit": FOUND + 2}
        command.update(sort)
        wire.do(command, then)

    def _show_found(self, text):
        holder = by_id("path-found")
        clear(holder)
        for place, track in enumerate(self._results):
            line = make("li")
            button = make("button", "pick", type="button", data_found=place)
            _fill(button, track)
            line.append(button)
            holder.append(line)
        if not self._results:
            holder.append(make("li", "note", say("taste-path-nothing", text=text)))

    def _clicked(self, event):
        button = event.target.closest("[data-found]")
        if not is_none(button):
            self._chosen(self._results[int(button.getAttribute("data-found"))])

    def _chosen(self, track):
        self.ends[self._asks] = track
        self._told = None
        other = "end" if self._asks == "start" else "start"
        if self.ends[other] is None:
            self._look_for(other)
            return
        self._look_for("")
        self._ask()
        by_id("path-steps").focus()

    def _key(self, event):
        stops = [by_id("path-text")] + every("[data-found]", by_id("path-found"))
        place = 0
        for at, stop in enumerate(stops):
            if stop.isSameNode(document.activeElement):
                place = at
        if event.key in ("ArrowDown", "ArrowUp"):
            step = 1 if event.key == "ArrowDown" else -1
            stops[(place + step) % len(stops)].focus()
        elif event.key == "Enter" and place == 0 and self._results:
            self._chosen(self._results[0])
        else:
            return
        event.preventDefault()

    def _swap(self):
        self.ends = {"start": self.ends["end"], "end": self.ends["start"]}
        self._told = None
        if self._both():
            self._look_for("")
            self._ask()
        else:
            self._look_for("start" if self.ends["start"] is None else "end")

    # ── The way ──

    def _step(self, slide):
        self._steps = int(slide.value)
        self._say_steps()
        if self._settle is not None:
            page.never(self._settle)
        self._settle = page.after(ASK_MS, self._ask)

    def _say_steps(self):
        words = say("common-tracks", n=self._steps)
        put_text(by_id("path-count"), words)
        slide = by_id("path-steps")
        slide.setAttribute("aria-valuetext", words)
        slide.style.setProperty("--done", f"{(self._steps - 3) * 100 // 47}%")

    def _ask(self):
        self._settle = None
        if not self._both():
            return
        self._number += 1
        number = self._number
        by_id("path-way").setAttribute("aria-busy", "true")

        def then(answer):
            if number == self._number:
                by_id("path-way").removeAttribute("aria-busy")
                self._told, self._rows = answer, answer["tracks"]
                self._show_way()

        def failed(_problem):
            by_id("path-way").removeAttribute("aria-busy")

        wire.do(
            {
                "do": "path",
                "start": self.ends["start"]["id"],
                "end": self.ends["end"]["id"],
                "steps": self._steps,
                "knobs": knobs.of_path(limits.current()),
            },
            then,
            failed,
        )

    def _show_way(self):
        self._say_steps()
        told = self._told
        way = told is not None and len(self._rows) > 2 and not told.get("unheard")
        way = way and self._both() and not self._asks
        show(by_id("path-foot"), way)
        show(by_id("path-list"), way)
        none = told is not None and not way and not self._asks
        show(by_id("path-line"), not (none and told.get("unheard")))
        show(by_id("path-none"), none)
        note = by_id("path-told")
        waits = self._both() and told is None and not self._asks
        put_text(note, say("taste-path-waits") if waits else "")
        if none:
            self._show_none(told)
        if not way:
            return
        if len(self._rows) < self._steps:
            put_text(note, say("taste-path-fewer", n=len(self._rows)))
        holder = by_id("path-list")
        clear(holder)
        last = len(self._rows) - 1
        for place, track in enumerate(self._rows):
            line = make("li", "path-step")
            line.style.setProperty("--at", f"{place / last:.3f}")
            button = make("button", "pick", type="button", data_step=place)
            button.title = say("taste-path-play-from")
            _fill(button, track)
            line.append(button)
            holder.append(line)

    def _show_none(self, told):
        """No way: why, and what to do about it."""
        unheard = told.get("unheard")
        limited = knobs.of_path(limits.current()) != knobs.of_path(knobs.plain())
        words = "taste-path-unheard" if unheard else "taste-path-none"
        put_text(by_id("path-none-text"), say(words))
        show(by_id("path-none-act"), bool(unheard))
        show(by_id("path-none-tune"), not unheard and limited)

    # ── What is done with it ──

    def _tune(self):
        by_id("path").close()
        limits.tune()

    def _ids(self):
        return [track["id"] for track in self._rows]

    def _row_clicked(self, event):
        button = event.target.closest("[data-step]")
        if not is_none(button):
            ids = self._ids()
            track = ids[int(button.getAttribute("data-step"))]
            wire.order("play", track=track, tracks=ids, picked=self._told["picked"])

    def _play(self):
        ids = self._ids()
        by_id("path").close()
        wire.order("play", track=ids[0], tracks=ids, picked=self._told["picked"])

    def _queue(self):
        by_id("path").close()
        picked = self._told["picked"]
        wire.do(
            {"do": "queue_add", "tracks": self._ids(), "where": "end", "picked": picked},
            lambda _: toast.say(say("library-queued", title=self._name())),
        )

    def _name(self):
        first, last = self._rows[0], self._rows[-1]
        return say("taste-path-name", start=title_of(first), end=title_of(last))

    def _save(self):
        ids, name = self._ids(), self._name()
        by_id("path").close()
        save_as_list(name, ids)


def _end(name, track, asked):
    """The button that shows an end and lets another be chosen."""
    classes = "path-chip asked" if asked else "path-chip"
    button = make("button", classes, type="button", data_do="path.end", data_end=name)
    asks = say(ASKS[name])
    if track is None:
        button.append(make("span", "path-dot", aria_hidden="true"))
        button.append(make("span", text=asks))
        return button
    button.append(make("span", "hidden", asks))
    art = make("span", "list-art small", aria_hidden="true")
    art.append(icon("music"))
    mosaic.show(art, [track["art"]] if track.get("art") else [], 40)
    button.append(art)
    words = make("span", "pick-words")
    words.append(make("b", text=title_of(track), translate="no"))
    words.append(make("small", text=artist_of(track), translate="no"))
    button.append(words)
    return button


def _fill(button, track):
    """A track as a line: cover, words, length."""
    art = make("span", "list-art small", aria_hidden="true")
    art.append(icon("music"))
    mosaic.show(art, [track["art"]] if track.get("art") else [], 40)
    button.append(art)
    words = make("span", "pick-words")
    words.append(make("b", text=title_of(track), translate="no"))
    words.append(make("small", text=by_line(track), translate="no"))
    button.append(words)
    button.append(make("small", text=length(track.get("duration_ms", 0))))


_made = [None]


def sheet():
    """The sheet, made when it is first needed."""
    if _made[0] is None:
        _made[0] = Paths()
    return _made[0]
