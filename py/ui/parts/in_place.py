"""A text that is changed where it stands: Enter or leaving the field saves, Escape does not."""

from ui.parts.dom import hear, show


class InPlace:
    """`shown` is the text's element, `field` what it is typed into, `back` gets the focus again;
    `save(text)` is told what it became, not where nothing changed."""

    def __init__(self, shown, field, back, save):
        self._shown = shown
        self._field = field
        self._back = back
        self._save = save
        self._before = ""
        self.on = False
        hear(field, "keydown", self._key)
        hear(field, "blur", lambda _: self._end(True, False))

    def begin(self, text):
        """Let it be typed."""
        self._before = text
        self._field.value = text
        show(self._field)
        show(self._shown, False)
        show(self._back, False)
        self.on = True
        self._field.focus()
        self._field.select()

    def _key(self, event):
        if event.key == "Escape" or (event.key == "Enter" and not event.shiftKey):
            event.preventDefault()
            event.stopPropagation()
            self._end(event.key == "Enter", True)

    def _end(self, save, focus):
        if not self.on:
            return
        self.on = False
        text = self._field.value.strip()
        show(self._shown)
        show(self._back)
        if focus:
            self._back.focus()
        show(self._field, False)
        if save and text != self._before:
            self._save(text)
