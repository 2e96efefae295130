"""The equaliser and volume levelling: a panel over whatever is open. It has no section of its own."""

import json

import starling_page as page

from ui import commands, tone, wire
from ui.parts import ask, toast
from ui.parts.dom import action, by_id, clear, every, hear, make, one, put_text, show
from ui.parts.sounding import signed
from ui.views import sleep
from ui.words import dotted, grouped, on_change, say

WIDE, HIGH = 1000, 200
"""The picture's own measures."""
NOTES = {"foreign": "tone-foreign", "refused": "tone-refused"}
LEVELLING = {
    "off": "commands-off",
    "track": "tone-levelling-track",
    "album": "tone-levelling-album",
}
HOLDS = (" ", "Enter")


class Tone:
    def __init__(self, app):
        self.open = False
        self.app = app
        self._on = False
        self._gains = list(tone.FLAT)
        self._own = []
        self._busy = False
        self._due = False
        self._sliders = []
        self._before = None
        """The listener's presets before one was removed, until something else is done with them."""
        self._told = False
        """Was it said that the browser refuses?"""
        self._build()
        hear(by_id("tone-on"), "change", lambda event: self.turn(bool(event.target.checked)))
        hear(by_id("tone-preset"), "change", lambda event: self.choose(event.target.value))
        hear(by_id("tone"), "close", lambda _: self._compare(False))
        hear(by_id("levelling"), "change", _levelled)
        self._hear_holding(by_id("tone-compare"))
        action("tone.reset")(lambda *_: self.choose("flat"))
        action("tone.save")(lambda *_: self._save())
        action("tone.rename")(lambda *_: self._rename())
        action("tone.remove")(lambda *_: self._remove())
        action("tone.undo")(lambda *_: self._undo())
        wire.regions.watch("settings", self._settings)
        state = json.loads(page.state("tone"))
        if state is not None:
            wire.regions.put("tone", state)
        wire.regions.watch("tone", self._state)
        on_change(self._turned)
        sleep.MORE.append(self._items)
        self._commands()

    def opened(self, _place=""):
        """There is nothing to be opened."""

    def show(self):
        """Open the panel, or close it."""
        panel = by_id("tone")
        if panel.open:
            panel.close()
            return
        page.ready_tone()
        show(by_id("tone-gone"), False)
        self._render()
        panel.showModal()

    def show_levelling(self):
        """The same, where volume levelling is chosen."""
        if not by_id("tone").open:
            self.show()
        chosen = one('input[name="levelling"]:checked')
        if chosen is not None:  # not before the settings are known
            chosen.focus()

    # ── What is ──

    def _settings(self, settings):
        for choice in every('input[name="levelling"]'):
            choice.checked = choice.value == settings.get("levelling", "off")
        self._own = settings.get("equaliser_presets", [])
        held = settings.get("equaliser")
        if held and not self._busy and not self._due:
            self._on = held["on"]
            self._gains = [float(each) for each in held["gains"]]
        self._render()

    def _state(self, state):
        note = NOTES.get(state.get("is")) if self._on else None
        put_text(by_id("tone-note"), say(note) if note else "")
        show(by_id("tone-note"), note is not None)
        if state.get("is") == "refused" and self._on and not self._told:
            self._told = True
            toast.say(say("tone-refused"), trouble=True)

    def _turned(self):
        for place, slider in enumerate(self._sliders):
            slider.setAttribute("aria-label", hertz(tone.CENTRES[place]))
            put_text(by_id("tone-band-" + str(place)), short(tone.CENTRES[place]))
        self._render()
        self._state(wire.regions.value("tone", {}))

    def _build(self):
        holder = by_id("tone-bands")
        for place, centre in enumerate(tone.CENTRES):
            column = make("label", "tone-band")
            slider = make(
                "input",
                type="range",
                min=-tone.MOST_DB,
                max=tone.MOST_DB,
                step=tone.STEP_DB,
                value=0,
                aria_label=hertz(centre),
                aria_orientation="vertical",
            )
            hear(slider, "input", self._moved(place))
            self._sliders.append(slider)
            column.append(
                make("span", "tone-gain", aria_hidden="true", id="tone-gain-" + str(place))
            )
            column.append(slider)
            name = "tone-band-" + str(place)
            column.append(make("span", "tone-hertz", short(centre), aria_hidden="true", id=name))
            holder.append(column)

    def _render(self):
        by_id("tone-on").checked = self._on
        by_id("tone-in").classList.toggle("off", not self._on)
        for place, slider in enumerate(self._sliders):
            self._show_gain(place, slider)
        self._draw()
        self._show_presets()

    def _show_gain(self, place, slider):
        gain = self._gains[place]
        slider.value = str(gain)
        told = signed(gain)
        slider.setAttribute("aria-valuetext", say("tone-decibels", gain=told))
        put_text(by_id("tone-gain-" + str(place)), told)

    def _draw(self):
        path = page.curve_path(json.dumps(self._gains), WIDE, HIGH)
        by_id("tone-line").setAttribute("d", path)
        middle = HIGH // 2
        by_id("tone-fill").setAttribute("d", path + f"L{WIDE} {middle}L0 {middle}Z")

    def _show_presets(self):
        select = by_id("tone-preset")
        chosen = tone.preset_of(self._gains, self._own)
        known = [(name, say(words), False) for name, words, _ in tone.PRESETS]
        known += [(tone.OWN + each["name"], each["name"], True) for each in self._own]
        if not chosen:
            known.insert(0, ("", say("tone-by-hand"), False))
        clear(select)
        for name, words, own in known:
            select.append(make("option", text=words, value=name, translate="no" if own else None))
        select.value = chosen
        own = chosen.startswith(tone.OWN)
        show(by_id("tone-save"), not chosen)
        show(by_id("tone-rename"), own)
        show(by_id("tone-remove"), own)

    # ── Orders ──

    def _moved(self, place):
        def moved(event):
            self._gains[place] = tone.rounded(float(event.target.value))
            self._on = True  # who moves a slider wants to hear it
            by_id("tone-on").checked = True
            by_id("tone-in").classList.remove("off")
            self._show_gain(place, event.target)
            self._draw()
            self._show_presets()
            self._send()

        return moved

    def turn(self, on):
        """Turn it on or off."""
        self._on = on
        self._render()
        self._send()

    def choose(self, preset):
        """Take the gains of a preset."""
        gains = tone.gains_of(preset, self._own)
        if gains is not None:
            self._gains = gains
            self.turn(True)

    def _send(self):
        """Tell the engine the last of many values, one order at a time."""
        self._due = True
        if self._busy:
            return
        self._due, self._busy = False, True
        preset = tone.preset_of(self._gains, self._own)
        equaliser = {"on": self._on, "gains": list(self._gains), "preset": preset}

        def done(*_):
            self._busy = False
            if self._due:
                self._send()

        wire.do({"do": "settings", "equaliser": equaliser}, done, done)

    # ── Presets of one's own ──

    def _put(self, presets, then=None):
        self._before = None
        show(by_id("tone-gone"), False)
        self._own = presets
        self._render()
        wire.do({"do": "settings", "equaliser_presets": presets}, then)

    def _save(self):
        if len(self._own) >= tone.MOST_PRESETS:
            toast.say(say("tone-too-many", n=tone.MOST_PRESETS), trouble=True)
            return
        gains = list(self._gains)
        ask.name(
            say("tone-save-title"),
            say("tone-name"),
            "",
            say("tone-save"),
            lambda name: self._put(tone.named(self._own, name, gains)),
        )

    def _chosen(self):
        return by_id("tone-preset").value[len(tone.OWN) :]

    def _rename(self):
        name = self._chosen()
        ask.name(
            say("tone-rename"),
            say("tone-name"),
            name,
            say("tone-rename"),
            lambda to: self._put(tone.renamed(self._own, name, to)),
        )

    def _remove(self):
        name, before = self._chosen(), list(self._own)

        def done(_):
            # Here, not in a message at the foot: behind an open dialog nothing can be pressed.
            self._before = before
            put_text(by_id("tone-gone-text"), say("tone-removed", name=name))
            show(by_id("tone-gone"))
            by_id("tone-undo").focus()

        self._put([each for each in before if each["name"] != name], done)

    def _undo(self):
        before, self._before = self._before, None
        show(by_id("tone-gone"), False)
        if before is not None:
            self._put(before)
            by_id("tone-preset").focus()

    # ── Hearing it without ──

    def _hear_holding(self, button):
        hear(button, "pointerdown", lambda _: self._compare(True))
        for name in ("pointerup", "pointercancel", "pointerleave", "blur"):
            hear(button, name, lambda _: self._compare(False))
        hear(button, "keydown", self._held)
        hear(button, "keyup", lambda _: self._compare(False))

    def _held(self, event):
        if event.key in HOLDS:
            event.preventDefault()
            self._compare(True)

    def _compare(self, on):
        by_id("tone-compare").classList.toggle("on", on)
        by_id("tone-in").classList.toggle("without", on)
        page.compare_tone(on)

    # ── Commands ──

    def _commands(self):
        def state():
            return say("commands-on" if self._on else "commands-off")

        commands.add(
            "play.tone", "play", "tone-title", "sliders-horizontal", self.show, None, state
        )

        def levelled():
            return say(LEVELLING[wire.regions.value("settings", {}).get("levelling", "off")])

        commands.add(
            "play.levelling",
            "play",
            "tone-levelling",
            "volume-2",
            self.show_levelling,
            None,
            levelled,
        )

        def turn_words():
            return say("tone-turn-off" if self._on else "tone-turn-on")

        def turn():
            page.ready_tone()
            self.turn(not self._on)

        commands.add("tone.turn", "play", turn_words, "sliders-horizontal", turn, aside=True)
        for name, words, _ in tone.PRESETS:
            commands.add(
                "tone." + name,
                "play",
                _in_words(words),
                "sliders-horizontal",
                self._choosing(name),
                aside=True,
            )

    def _choosing(self, name):
        return lambda: self.choose(name)

    def _items(self):
        how = say("commands-on" if self._on else "commands-off")
        return [(dotted((say("tone-title"), how)), "sliders-horizontal", self.show)]


def _levelled(event):
    wire.do({"do": "settings", "levelling": event.target.value})


def _in_words(words):
    return lambda: say("tone-as", preset=say(words))


def hertz(centre):
    """A frequency as it is said: 1 kHz."""
    if centre >= 1000:
        return say("tone-kilohertz", n=centre // 1000)
    return say("tone-hertz", n=int(centre))


def short(centre):
    """A frequency as it stands under a slider: 31, 1k."""
    if centre >= 1000:
        return say("tone-thousand", number=grouped(centre // 1000))
    return grouped(int(centre))


def start(app):
    """Bring it to life."""
    return Tone(app)
