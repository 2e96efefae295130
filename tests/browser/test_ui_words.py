"""The UI in every language: nothing is written past the catalogues, and a choice is heard at once."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentSerializer

from tests.browser.ui_harness import kit
from tests.browser.ui_harness.kit import ordered, until
from tools.pack import ROOT
from tools.words import messages

pytestmark = pytest.mark.browser

TOLD = """() => {
  const told = [];
  const foreign = "[translate=no], kbd, script, style, noscript, template";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement.closest(foreign)) told.push(node.data);
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
    if (!element.closest("[translate=no]"))
      for (const name of ["aria-label", "placeholder", "title", "alt", "aria-valuetext"])
        if (element.getAttribute(name)) told.push(element.getAttribute(name));
  return told;
}"""
"""Every text and label in the page, shown or not, but those of the listener's own music."""

KNOWN = (
    r"(stun|turn|https?|wss?|magnet|ipfs):\S*|[0-9a-f]{12,40}|CC [A-Z-]+ [\d.]+|\b[\d.,]+\s?\w{1,2}(/s)?|"
    r"\b[A-Z][a-z]{2} \d{1,2}, \d{4}|"
    r"IPFS|SQLite|Python|\band\b|Starling|Free Art License"
)
"""Addresses, licences, programs and figures, the same in every language; and what the browser puts
into a list, or makes of a day."""


def words(language: str, key: str) -> str:
    """A message without values, as its catalogue has it."""
    message = messages(language, key.split("-", maxsplit=1)[0])[key]
    return FluentSerializer().serialize_entry(message).split(" = ", 1)[1].strip()


NEED_A_PLACE = {"album", "artist", "group", "playlist", "missing", "smart"}
"""Views of one thing: what they show is walked by the tests of their part."""


def views() -> list[str]:
    """Every view that the app knows and that can be opened by its name alone."""
    tree = ast.parse((ROOT / "py" / "ui" / "app.py").read_text(encoding="utf-8"))
    found: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("FIRST", "LATER"):
            found += ast.literal_eval(node.value)
    return [name for name in found if name not in NEED_A_PLACE]


OWN = {
    "title",
    "artist",
    "artists",
    "album",
    "name",
    "genre",
    "genres",
    "edition",
    "path",
    "host",
}
"""What of the engine's state is the listener's own, or the engine's own sentence."""


def unworded(texts: list[str], own: list[str]) -> set[str]:
    """Texts with letters in them that no catalogue has and that are not the listener's own."""
    found = set()
    for text in texts:
        plain = re.sub(r"⟦.*⟧", "", text, flags=re.DOTALL)
        for each in own:
            plain = plain.replace(each, "")
        plain = re.sub(KNOWN, "", plain)
        if re.search(r"[a-z]{2}", plain, re.IGNORECASE):
            found.add(text)
    return found


@pytest.mark.parametrize("view", views())
def test_every_view_says_what_the_catalogue_says(open_page, view):
    """In a language that nobody speaks, whatever is readable was written past the catalogues."""
    page = open_page(f"case=library&still&lang=qps#{view}")
    until(page, "document.documentElement.lang === 'en'")
    own = own_words(page)

    assert unworded(page.evaluate(TOLD), own) == set()


def own_words(page) -> list[str]:
    """Titles and names of the pretended engine's state and of the welcome, the longest first."""
    found: set[str] = set()

    def walk(value: object, key: str = "") -> None:
        if isinstance(value, str) and value and key in OWN:
            found.add(value)
        elif isinstance(value, dict):
            for name, each in value.items():
                walk(each, name)
        elif isinstance(value, list):
            for each in value:
                walk(each, key)

    walk(page.evaluate("JSON.parse(JSON.stringify([harness.state, harness.answers]))"))
    walk(json.loads((Path(kit.__file__).parent / "welcome.json").read_text(encoding="utf-8")))
    tracks = (Path(kit.__file__).parent / "main.tracks.js").read_text(encoding="utf-8")
    found.update(each for each in re.findall(r'"([^"\n]{3,})"', tracks) if each[0].isupper())
    shown = "[...document.querySelectorAll('[translate=no], [translate=no] *')].map(it => it.textContent)"
    found.update(
        part for each in page.evaluate(shown) for part in each.split(" · ") if part.strip()
    )
    return sorted(found, key=len, reverse=True)


@pytest.mark.parametrize(
    ("language", "says", "direction"),
    [
        ("de", "Warteschlange", "ltr"),
        ("fr", "File d’attente", "ltr"),
        ("es", "Cola", "ltr"),
        ("ja", "再生キュー", "ltr"),
        ("ar", "قائمة الانتظار", "rtl"),
    ],
)
def test_the_page_speaks_a_language(open_page, language, says, direction):
    """Its name, its direction and its words; and on which side the ways are."""
    page = open_page(f"case=library&still&lang={language}#queue")
    root = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    left = page.evaluate("document.querySelector('nav.side').getBoundingClientRect().left")

    assert root == [language, direction]
    assert page.inner_text("#queue-title") == says
    assert (left > 300) == (direction == "rtl")


def test_music_keeps_its_direction(open_page):
    """The position runs from left to right, as tape did, in Arabic too; the page turns round."""
    page = open_page("case=library&still&lang=qps-rtl")

    assert page.evaluate("document.documentElement.dir") == "rtl"
    for part in (".bar .seekline", ".bar .transport"):
        assert (
            page.evaluate(f"getComputedStyle(document.querySelector('{part}')).direction") == "ltr"
        )


def test_large_numbers_come_through(open_page):
    """MicroPython would hand a whole number over in 32 bits: two gigabytes and more are floats."""
    page = open_page("case=library&still#storage")
    until(page, "document.querySelector('#storage-count').textContent.includes('GB')")

    assert page.inner_text("#storage-count") == "2.6 GB of 12 GB in use"


def test_another_language_is_spoken_at_once(open_page):
    """Chosen in the settings; what is written by hand and by Python changes, nothing reloads."""
    page = open_page("case=library&still#settings")
    page.evaluate("window.stays = true")
    page.select_option("#language", "ar")
    assert ordered(page, "settings") == {"do": "settings", "language": "ar"}
    until(page, "document.documentElement.dir === 'rtl'")
    until(page, "document.querySelector('#settings-title').textContent === 'الإعدادات'")
    page.evaluate("location.hash = 'library'")
    until(page, "document.querySelector('#library-count').textContent.includes('ألبومات')")
    page.evaluate("location.hash = 'settings'")
    page.select_option("#language", "")
    until(page, "document.documentElement.dir === 'ltr'")
    until(page, "document.querySelector('#settings-title').textContent === 'Settings'")

    assert page.evaluate("stays")


def test_a_problem_is_told_in_the_users_language(open_page):
    """By its code; and as the engine wrote it where the catalogue does not know it."""
    page = open_page("case=library&still&lang=de#settings")
    told = {"blame": "device", "message": "In English.", "about": "", "retry_after": None}
    for code in ("disk_full", "of_tomorrow"):
        problem = json.dumps({"problem": {"code": code, **told}})
        page.evaluate(f"harness.emit('trouble', {problem})")
    until(page, "document.querySelectorAll('.toast').length === 2")

    first, second = page.locator(".toast p").all_inner_texts()
    assert first == words("de", "problem-disk_full")
    assert second == "In English."
