"""What the page's markup says, and under which ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tools.pack import ROOT

MARKUP = (ROOT / "web" / "index.html", *sorted((ROOT / "web" / "views").glob("*.html")))
EMPTY = {"meta", "link", "input", "img", "br", "hr", "use", "source"}
LEFT = {"title", "noscript", "kbd", "script", "style"}
"""Elements whose text no catalogue has: a name, what is shown without a script, keys."""

SAID = ("aria-label", "aria-description", "placeholder", "title", "label", "alt")


@dataclass
class Element:
    """An element with an id of a message."""

    key: str
    attributes: dict[str, str]
    text: str = ""
    has_elements: bool = False


@dataclass
class Markup:
    """A file's elements with ids, and what it says without one."""

    worded: list[Element] = field(default_factory=list)
    unworded: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Markup()
        self._open: list[tuple[str, Element | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for _, above, _ in self._open[-1:]:
            if above:
                above.has_elements = True
        said = {name: values[name] for name in SAID if values.get(name)}
        left = tag in LEFT or values.get("translate") == "no" or any(it for *_, it in self._open)
        element = None
        if key := values.get("data-l10n-id"):
            element = Element(key, said)
            self.found.worded.append(element)
        elif not left:
            self.found.unworded += [f"{name}={value}" for name, value in said.items()]
        if tag not in EMPTY:
            self._open.append((tag, element, left))

    def handle_endtag(self, tag: str) -> None:
        while tag not in EMPTY and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        _, element, left = self._open[-1]
        if element:
            element.text += data
        elif not left and any(letter.isalpha() for letter in data):
            self.found.unworded.append(data.strip())


@cache
def read(path: Path) -> Markup:
    """What a file of markup says."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.found
