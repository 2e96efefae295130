"""Commands about what is picked."""

from ui import knobs, wire
from ui.commands import add
from ui.parts import limits, radio, ways
from ui.words import say


def _track():
    return wire.regions.value("playback", {}).get("track") or {}


def _silent():
    return "" if _track() else "player-nothing"


def _empty():
    return "" if wire.regions.value("library", {}).get("tracks") else "commands-no-music"


def _endless():
    on = wire.regions.value("settings", {}).get("endless", False)
    return say("commands-on" if on else "commands-off")


def _tuned():
    n = knobs.count(limits.current())
    return say("taste-tuned", n=n) if n else ""


def add_all(picks):
    """Radios, what is made for one, limits, ways."""

    def at(hour):
        return lambda: radio.of_moment(hour)

    add("taste.made", "play", "taste-play-made", "sparkles", picks.play_all, _empty)
    add(
        "taste.radio",
        "play",
        "taste-radio-now",
        "radio",
        lambda: radio.of_now(_track()),
        _silent,
    )
    add("taste.moment", "play", "taste-for-now", "clock", lambda: radio.of_moment(), _empty)
    for words, symbol, hour in radio.MOMENTS:
        add(words, "play", words, symbol, at(hour), _empty, aside=True)
    add("taste.path", "play", "taste-path-now", "route", lambda: ways.begin(_track()), _silent)
    add("taste.tune", "queue", "taste-tune", "sliders-horizontal", limits.tune, None, _tuned)
    add("taste.endless", "queue", "taste-endless", "infinity", picks.turn_endless, None, _endless)
