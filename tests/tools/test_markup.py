"""The page is made of a few components, written the same way everywhere: a stray one looks, sounds or
moves unlike the rest, and the gallery does not show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools.pack import ROOT

PAGES = [ROOT / "web" / "index.html", *sorted((ROOT / "web" / "views").glob("*.html"))]
BUTTONS = {
    "button",
    "tool",
    "way",
    "pill",
    "nav-link",
    "cover",
    "play",
    "tile-play",
    "letter",
    "link",
    "find-open",
    "found-row",
}
"""Classes of which every button has one; a column's heading and a dialog's own have none."""
VOID = {"meta", "link", "input", "img", "br", "hr", "use", "source", "path"}


@dataclass
class Element:
    """One element, with those in it."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    inside: list[Element] = field(default_factory=list["Element"])
    text: str = ""

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self) -> list[Element]:
        """It and everything in it."""
        return [self, *(each for child in self.inside for each in child.all())]

    def within(self, kind: str) -> bool:
        """Does it stand in an element of this tag or class?"""
        at = self.parent
        while at is not None:
            if kind == at.tag or kind in at.classes:
                return True
            at = at.parent
        return False


class Reader(HTMLParser):
    """Builds the tree of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0], self.at)
        self.at.inside.append(made)
        if tag not in VOID:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.at.tag == tag and self.at.parent is not None:
            self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.text += data.strip()


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def elements(request: pytest.FixtureRequest) -> list[Element]:
    """Everything in one of the page's files."""
    path: Path = request.param
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.root.all()


def _told(bad: list[Element]) -> list[str]:
    return [f"line {each.line}: <{each.tag} {each.attributes}>" for each in bad]


def test_buttons_are_of_few_kinds(elements: list[Element]) -> None:
    """Each has a class of the components, and says that it sends no form where it does not."""
    buttons = [each for each in elements if each.tag == "button"]
    strange = [
        each for each in buttons if not each.classes & BUTTONS and not each.within("list-head")
    ]
    untyped = [
        each for each in buttons if "type" not in each.attributes and not each.within("form")
    ]

    assert _told(strange) == []
    assert _told(untyped) == []


def test_tools_have_names(elements: list[Element]) -> None:
    """A button without words is told by its label; those of rows get theirs with the row."""
    nameless = [
        each
        for each in elements
        if each.tag == "button"
        and "tool" in each.classes
        and not each.attributes.keys() & {"aria-label", "aria-labelledby"}
        and not each.within("template")
    ]

    assert _told(nameless) == []


def test_fields_are_of_few_kinds(elements: list[Element]) -> None:
    """Texts are fields or searches; selects are selects; each has a label."""
    boxes = {"radio", "checkbox", "range", "file", "hidden"}
    fields = [
        each
        for each in elements
        if each.tag in ("input", "textarea") and each.attributes.get("type", "text") not in boxes
    ]
    selects = [each for each in elements if each.tag == "select"]
    labels = {each.attributes.get("for") for each in elements if each.tag == "label"}
    named = {"aria-label", "aria-labelledby"}

    assert (
        _told(
            [
                it
                for it in fields
                if "field" not in it.classes
                and not it.within("search")
                and not it.within("palette")
            ]
        )
        == []
    )
    assert _told([it for it in selects if "select" not in it.classes]) == []
    assert (
        _told(
            [
                it
                for it in fields + selects
                if not it.attributes.keys() & named
                and it.attributes.get("id") not in labels
                and not it.within("label")
            ]
        )
        == []
    )


def test_what_is_empty_teaches_and_leads_on(elements: list[Element]) -> None:
    """An icon, a heading, a sentence, and a way on."""
    bad: list[Element] = []
    for each in elements:
        if "empty" in each.classes and not each.within("template"):
            kinds = {it.tag for it in each.all()}
            heading = kinds & {"h1", "h2"}
            if not heading or not {"svg", "p"} <= kinds or not kinds & {"button", "a"}:
                bad.append(each)

    assert _told(bad) == []


def test_dialogs_and_views_have_names(elements: list[Element]) -> None:
    """Of their heading, or told."""
    named = {"aria-label", "aria-labelledby"}
    bad = [
        each
        for each in elements
        if (each.tag in ("dialog", "progress") or "view" in each.classes)
        and not each.attributes.keys() & named
    ]
    strange = [
        it
        for it in elements
        if it.tag == "dialog" and not it.classes & {"dialog", "now", "palette"}
    ]

    assert _told(bad) == []
    assert _told(strange) == []


def test_nothing_is_styled_where_it_stands(elements: list[Element]) -> None:
    """The policy forbids it, and a token would not reach it."""
    assert _told([each for each in elements if "style" in each.attributes]) == []
