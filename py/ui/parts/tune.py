"""The sheet of limits and wishes for what is picked: kept in the settings as they are changed, with
how many tracks they leave."""

import starling_page as page

from ui import knobs, wire
from ui.parts import genre_chips, limits
from ui.parts.curve import Curve
from ui.parts.dom import action, by_id, clear, hear, make, put_text, show
from ui.words import grouped, on_change, say, share

CHECKS = (
    ("tune-kept", "only_kept"),
    ("tune-clean", "clean"),
    ("tune-bpm-soft", "bpm_soft"),
    ("tune-bpm-octaves", "bpm_octaves"),
)
RANGES = (("bpm", knobs.FASTEST), ("year", 9999))
PER_ARTIST = (1, 2, 3, 5, 10, 0)
SAVE_MS = 300
LIMITS = {
    "only_kept": "taste-bars-kept",
    "genres": "taste-bars-genres",
    "barred_genres": "taste-bars-barred",
    "bpm": "taste-bars-tempo",
    "years": "taste-bars-years",
    "clean": "taste-bars-clean",
}
LOOSEN = {
    "only_kept": "taste-loosen-kept",
    "genres": "taste-loosen-genres",
    "barred_genres": "taste-loosen-barred",
    "bpm": "taste-loosen-tempo",
    "years": "taste-loosen-years",
    "clean": "taste-loosen-clean",
}


class Tune:
    def __init__(self):
        self.knobs = limits.current()
        self._before = None
        """What a reset put aside."""
        self._fits = None
        self._timer = None
        self._asked = 0
        self._saving = False
        self._curve = Curve(
            by_id("tune-shapes"), by_id("tune-curve"), lambda energy: self._set(energy=energy)
        )
        self._genres = self._chips("tune-genres", "genres", lambda: self._barred.names)
        self._barred = self._chips("tune-barred", "barred_genres", lambda: self._genres.names)
        self._barred.ideas = False
        self._hear()
        wire.regions.watch("settings", self._settings)
        on_change(self._said)

    def _chips(self, root, name, taken):
        def changed(names):
            fields = {}
            fields[name] = names
            self._set(**fields)
            for each in (self._genres, self._barred):
                if each.names is not names:
                    each.render()

        return genre_chips.Genres(by_id(root), changed, self._unknown, taken)

    def _hear(self):
        hear(by_id("tune-discover"), "input", lambda event: self._discover(event.target))
        for id_, name in CHECKS:
            hear(by_id(id_), "change", self._checked(name))
        for name, most in RANGES:
            for end in ("min", "max"):
                field = by_id(f"tune-{name}-{end}")
                hear(field, "change", self._ranged(name, most))
        hear(
            by_id("tune-per"), "change", lambda event: self._set(per_artist=int(event.target.value))
        )
        hear(by_id("tune"), "close", lambda _: self._closed())
        action("tune.reset")(lambda *_: self._reset())
        action("tune.loosen")(lambda *_: self._loosen())
        action("tune.play")(lambda *_: self._play())

    # ── Open ──

    def open(self):
        """Show the sheet."""
        self.knobs = limits.current()
        self._fits = self._before = None
        self._unknown("")
        self._render()
        by_id("tune").showModal()
        by_id("tune-body").scrollTop = 0
        genre_chips.learn(self._learnt)
        self._ask()

    def _learnt(self):
        self._genres.render()
        self._barred.render()

    def _closed(self):
        if self._timer is not None:
            page.never(self._timer)
            self._save()
        for heard in limits.CLOSED:
            heard()

    def _settings(self, _region):
        """Somebody else changed them, or this did."""
        if by_id("tune").open and self._timer is None and not self._saving:
            now = limits.current()
            if now != self.knobs:
                self.knobs = now
                self._render()
                self._ask()

    def _said(self):
        if by_id("tune").open:
            self._render()

    # ── What is ──

    def _render(self):
        now = self.knobs
        slide = by_id("tune-discover")
        slide.value = str(int(now["discover"] * 100 + 0.5))
        self._say_discover(slide)
        self._curve.show(now["energy"])
        for id_, name in CHECKS:
            by_id(id_).checked = now[name]
        for name, _most in RANGES:
            for end in ("min", "max"):
                value = now[name + "_" + end]
                field = by_id(f"tune-{name}-{end}")
                field.value = str(int(value)) if value else ""
                field.removeAttribute("aria-invalid")
        self._genres.show(now["genres"])
        self._barred.show(now["barred_genres"])
        self._per_artist()
        self._tell()

    def _per_artist(self):
        select, now = by_id("tune-per"), self.knobs["per_artist"]
        clear(select)
        for most in PER_ARTIST + (() if now in PER_ARTIST else (now,)):
            words = grouped(most) if most else say("taste-no-limit")
            option = make("option", text=words, value=most)
            select.append(option)
        select.value = str(now)

    def _say_discover(self, slide):
        at = int(slide.value)
        word = "taste-familiar" if at < 35 else "taste-new" if at > 65 else "taste-both"
        slide.setAttribute("aria-valuetext", share(at / 100) + ", " + say(word))
        slide.style.setProperty("--done", slide.value + "%")

    def _tell(self):
        """How many fit; and where none do, what bars them."""
        fits = self._fits
        soft = not (self.knobs["bpm_min"] or self.knobs["bpm_max"])
        by_id("tune-bpm-soft").disabled = by_id("tune-bpm-octaves").disabled = soft
        back = self._before is not None
        put_text(by_id("tune-reset"), say("taste-reset-back" if back else "taste-reset"))
        by_id("tune-reset").disabled = knobs.is_plain(self.knobs) and not back
        if fits is None:
            put_text(by_id("tune-fit"), "\u00a0")
            show(by_id("tune-fit"))
            show(by_id("tune-bars"), False)
            show(by_id("tune-loosen"), False)
            show(by_id("tune-untimed"), False)
            return
        total = grouped(fits["tracks"])
        put_text(by_id("tune-fit"), say("taste-fit", n=fits["fit"], total=total))
        bars = knobs.bars_most(fits)
        show(by_id("tune-bars"), bool(bars))
        show(by_id("tune-fit"), not bars)
        show(by_id("tune-loosen"), bool(bars))
        if bars:
            without = say("taste-without", n=fits["without"][0]["fit"])
            put_text(by_id("tune-bars"), say(LIMITS[bars]) + " " + without)
            put_text(by_id("tune-loosen"), say(LOOSEN[bars]))
        by_id("tune-play").disabled = fits["fit"] == 0
        rare = knobs.tempo_rare(self.knobs, fits)
        show(by_id("tune-untimed"), rare)
        if rare:
            words = say("taste-untimed", n=fits["timed"], total=total)
            put_text(by_id("tune-untimed"), words)

    def _unknown(self, text):
        note = by_id("tune-genre-note")
        show(note, bool(text))
        put_text(note, say("taste-genre-unknown", name=text) if text else "")

    # ── What is changed ──

    def _discover(self, slide):
        self._say_discover(slide)
        self._set(discover=int(slide.value) / 100)

    def _checked(self, name):
        def changed(event):
            fields = {}
            fields[name] = event.target.checked
            self._set(**fields)

        return changed

    def _ranged(self, name, most):
        def changed(_event):
            ends = []
            for end in ("min", "max"):
                field = by_id(f"tune-{name}-{end}")
                value = knobs.number(field.value, most)
                if value is None:
                    field.setAttribute("aria-invalid", "true")
                    return
                field.removeAttribute("aria-invalid")
                ends.append(value)
            low, high = knobs.in_order(ends[0], ends[1])
            for end, value in (("min", low), ("max", high)):
                by_id(f"tune-{name}-{end}").value = str(value) if value else ""
            fields = {}
            fields[name + "_min"], fields[name + "_max"] = low, high
            self._set(**fields)

        return changed

    def _set(self, **fields):
        """Change some, and keep them soon."""
        self.knobs = knobs.changed(self.knobs, **fields)
        self._before = None
        self._tell()
        if self._timer is not None:
            page.never(self._timer)
        self._timer = page.after(SAVE_MS, self._save)

    def _save(self):
        self._timer = None
        self._saving = True

        def done(_answer):
            self._saving = False

        def failed(_problem):
            self._saving = False
            self.knobs = limits.current()
            self._render()

        wire.do({"do": "settings", "knobs": self.knobs}, done, failed)
        self._ask()

    def _ask(self):
        """How many tracks fit?"""
        self._asked += 1
        number = self._asked

        def then(answer):
            if number == self._asked:
                self._fits = answer
                self._tell()

        def failed(_problem):
            if number == self._asked:
                self._fits = None
                self._tell()
            return True  # they hold, however many that are

        wire.do({"do": "fitting", "knobs": self.knobs}, then, failed)

    def _reset(self):
        """To what everybody has at first; pressed again, as it was before. (A toast's button could
        not be reached behind the sheet.)"""
        before, self._before = self._before, None
        if before is None:
            before, now = self.knobs, knobs.plain()
            self._all(now)
            self._before = before
        else:
            self._all(before)
        self._tell()

    def _loosen(self):
        bars = knobs.bars_most(self._fits) if self._fits else ""
        if bars:
            self._all(knobs.loosened(self.knobs, bars))
            by_id("tune-play").focus()

    def _all(self, told):
        self.knobs = told
        self._render()
        self._set()

    def _play(self):
        if self._timer is not None:
            page.never(self._timer)
            self._save()
        by_id("tune").close()
        if limits.PLAY[0]:
            limits.PLAY[0]()


_made = [None]


def show_sheet():
    """Open it."""
    if _made[0] is None:
        _made[0] = Tune()
    _made[0].open()
