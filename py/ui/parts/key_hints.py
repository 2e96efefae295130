"""Buttons and ways that say which key does the same: in their title, and to assistive tools."""

from ui import keys
from ui.parts import key_names
from ui.parts.dom import every, one
from ui.words import on_change

OF_ACTIONS = (
    ("player.toggle", "play.toggle"),
    ("player.next", "play.next"),
    ("player.previous", "play.previous"),
    ("player.shuffle", "play.shuffle"),
    ("player.repeat", "play.repeat"),
    ("player.mute", "play.mute"),
    ("now.open", "play.show"),
    ("now.love", "play.love"),
    ("add.open", "music.add"),
)
"""What a button does, and the command that does the same."""


def _hint(element, command):
    known = keys.keys_of(command)
    if not known:
        return
    words = element.title or element.getAttribute("aria-label") or ""
    text = one("span", element)
    if not words and text is not None:
        words = text.textContent
    written = [
        each if isinstance(each, str) else " ".join(each) for each in key_names.strokes(known[0])
    ]
    element.title = words + " (" + " ".join(written) + ")"
    spoken = key_names.spoken(known[0])
    if spoken:
        element.setAttribute("aria-keyshortcuts", spoken)


def _all():
    for name, command in OF_ACTIONS:
        for element in every(f'[data-do="{name}"]:not(.way)'):
            _hint(element, command)
    for element in every("[data-view]"):
        _hint(element, "go." + element.getAttribute("data-view"))
    for element in every('a.tool[href="#queue"]'):
        _hint(element, "go.queue")


def _again():
    # Titles that no message has are still those of the language before.
    for element in every("[data-view], [data-do='now.open'], [data-do='add.open']"):
        element.removeAttribute("title")
    _all()


def start():
    """Say it from now on, in whatever language."""
    _all()
    on_change(_again)
