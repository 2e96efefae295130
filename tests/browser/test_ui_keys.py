"""The list of keys, and what keys do from anywhere, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import palette
from ui import keys

pytestmark = pytest.mark.browser

CASE = "case=library&still"


def test_the_list_of_keys_has_every_key(open_page: Any) -> None:
    """As many lines as there are keys that give something, each with a name."""
    page = open_page(CASE)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    listed = page.evaluate(
        "[...document.querySelectorAll('#keys .keys div')].map(it =>"
        " [it.querySelector('dd').textContent, it.querySelectorAll('dt kbd').length])"
    )
    named = [words for words, count in listed if words and count]

    assert len(named) == len(listed) > len(keys.KEYS)
    page.keyboard.press("Escape")
    until(page, "!document.getElementById('keys').open")


def test_single_letters_can_be_turned_off(open_page: Any) -> None:
    """In the list of keys; from then on only keys with Ctrl, Shift and the space bar mean something."""
    page = open_page(CASE)
    page.keyboard.press("?")
    page.locator("#keys-letters").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    until(page, "!document.getElementById('keys').open")
    page.keyboard.press("q")
    page.keyboard.press("n")
    palette(page)
    page.keyboard.press("Escape")
    until(page, "!document.getElementById('palette').open")
    page.keyboard.press("Shift+ArrowRight")
    ordered(page, "seek")

    assert orders(page, "next") == []
    assert page.evaluate("location.hash") in {"", "#library"}


def test_every_view_has_a_way_by_keys(open_page: Any) -> None:
    """Each key of the table that leads to a view leads there."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart")  # the later parts are here
    for command, key, *_ in keys.KEYS:
        if command.startswith("go."):
            view = command.removeprefix("go.")
            page.locator("#main").focus()
            for stroke in key.split(" "):
                page.keyboard.press(stroke)
            page.wait_for_selector(f"#view-{view}:not([hidden])")


def test_letters_of_another_script_are_keys_too(open_page: Any) -> None:
    """A Russian keyboard: its т lies where others have the n."""
    page = open_page(CASE)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'т', code: 'KeyN',"
        " bubbles: true, cancelable: true}))"
    )

    ordered(page, "next")


def test_behind_a_dialog_only_the_sound_changes(open_page: Any) -> None:
    """A letter does not lead away from under what is open; on a question it does nothing."""
    page = open_page(CASE)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    page.keyboard.press("q")
    page.keyboard.press("n")
    ordered(page, "next")

    assert page.evaluate("location.hash") in {"", "#library"}


def test_whoever_searches_types_on_at_once(open_page: Any) -> None:
    """From another view: the very next letter is the search's, and no command."""
    page = open_page(CASE + "#queue")
    page.wait_for_selector("#view-queue:not([hidden])")
    focused = page.evaluate(
        """() => {
          const key = { key: "/", code: "Slash", bubbles: true, cancelable: true };
          document.body.dispatchEvent(new KeyboardEvent("keydown", key));
          return document.activeElement.id;
        }"""
    )
    assert focused == "search"
    page.keyboard.type("murm")
    assert page.input_value("#search") == "murm"
    page.wait_for_selector("#view-library:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "search"
