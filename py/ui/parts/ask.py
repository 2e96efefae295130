"""Two small dialogs: what something is to be called, and whether it is really meant."""

from ui.parts.dom import action, by_id, hear, put_text, show
from ui.words import say

_answer = [None]


def name(title, label, value, yes, then):
    """Ask for a name. `then(name)` gets what was typed, never an empty one; `yes` is the button."""
    _open(title, "", yes, lambda: _named(then))
    field = by_id("ask-name")
    put_text(by_id("ask-label"), label)
    show(by_id("ask-line"))
    field.required = True
    field.value = value
    field.focus()
    field.select()


def sure(title, text, yes, then):
    """Ask before what cannot be taken back."""
    _open(title, text, yes, then)
    show(by_id("ask-line"), False)
    by_id("ask-name").required = False
    by_id("ask-no").focus()


def _open(title, text, yes, then):
    put_text(by_id("ask-title"), title)
    put_text(by_id("ask-text"), text)
    show(by_id("ask-text"), bool(text))
    put_text(by_id("ask-yes"), yes)
    put_text(by_id("ask-no"), say("common-cancel"))
    by_id("ask-yes").classList.toggle("danger", bool(text))
    _answer[0] = then
    by_id("ask").showModal()


def _named(then):
    typed = by_id("ask-name").value.strip()
    if typed:
        then(typed)


def _submitted(event):
    event.preventDefault()
    then, _answer[0] = _answer[0], None
    by_id("ask").close()
    if then is not None:
        then()


def start():
    """Let it be answered."""
    hear(by_id("ask-form"), "submit", _submitted)
    action("ask.no")(lambda *_: by_id("ask").close())
