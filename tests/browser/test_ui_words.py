"""The UI in every language: nothing is written past the catalogues, and a choice is heard at once."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.ui_harness.kit import ordered, until

pytestmark = pytest.mark.browser

TOLD = """() => {
  const told = [];
  const foreign = "[translate=no], kbd, script, style, noscript, template, .bar-words, .now-words," +
    " .row-item .words, .cell-album, .time, .col-time, .count-number";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement.closest(foreign)) told.push(node.data);
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
    if (!element.closest("[translate=no]"))
      for (const name of ["aria-label", "placeholder", "title", "alt", "aria-valuetext"])
        told.push(element.getAttribute(name) ?? "");
  return told;
}"""
"""Every text and label in the page, shown or not, but those of the listener's own music."""

KNOWN = (
    r"gateway\.example|tracker\.example|stun:.*|turn:.*|https?://.*|wss?://.*|magnet:.*|ipfs://.*|"
    r"[0-9a-f]{12,40}|CC [A-Z-]+ [\d.]+|IPFS|SQLite|Python|OPFS|swarm.*"
)
"""Addresses, names of licences and of programs: the same in every language."""

VIEWS = ("library", "queue", "downloads", "storage", "sharing", "settings")


def unworded(texts: list[str], own: set[str]) -> set[str]:
    """Texts with letters in them that no catalogue has and that are not the listener's own."""
    found = set()
    for text in (each.strip() for each in texts):
        plain = re.sub(r"⟦.*⟧", "", text, flags=re.DOTALL)
        if not re.search(r"[a-z]{2}", plain, re.IGNORECASE) or plain in own:
            continue
        words = [each for each in re.split(r" · |, ", plain) if each not in own]
        if all(
            re.fullmatch(KNOWN, each) or re.fullmatch(r"[\d.]+\s?\w{1,4}(/s)?", each)
            for each in words
        ):
            continue
        found.add(text)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_what_the_catalogue_says(open_page, view):
    """In a language that nobody speaks, whatever is readable was written past the catalogues."""
    page = open_page(f"case=library&still&lang=qps#{view}")
    until(page, "document.documentElement.lang === 'en'")
    own = own_words(page)

    assert unworded(page.evaluate(TOLD), own) == set()


def own_words(page) -> set[str]:
    """Every text of the pretended engine's state: titles, names, addresses."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(page.evaluate("JSON.parse(JSON.stringify(harness.state))"))
    return found | {"Starling"}


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
    assert first.startswith("Der Speicher des Browsers ist voll.")
    assert second == "In English."
