"""What is said in passing, while a dialog is open: it can be pressed, before and after. Over a
pretended engine."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.ui_harness.kit import orders, until

pytestmark = pytest.mark.browser

REMOVE = ".row-item >> nth=1"


def removed(page: Any) -> None:
    """A message with a button, about a track that was taken away."""
    page.click(REMOVE)
    page.keyboard.press("Delete")
    page.wait_for_selector(".toast >> text=Undo")


@pytest.mark.parametrize("when", ["before", "while"])
def test_a_message_beside_a_dialog_can_be_pressed(open_page: Any, when: str) -> None:
    """Whether it came before the dialog or while that is open; and the dialog stays."""
    page = open_page()
    removed(page)
    page.keyboard.press("e")
    page.wait_for_selector("#tone[open]")
    if when == "while":
        page.locator(".toast [data-do$='.close']").click()
        page.evaluate("harness.refused.add('settings')")
        page.locator("#tone-on").click()
        page.wait_for_selector(".toast.trouble")
        assert violations(page) == []
        page.locator(".toast [data-do$='.close']").click()
    else:
        page.click(".toast >> text=Undo")
        until(page, "harness.orders.some(it => it.do === 'restore')")
    until(page, "!document.querySelector('.toast')")

    assert page.locator("#tone[open]").count() == 1


def test_a_message_outlives_the_dialog(open_page: Any) -> None:
    """It stands where it stood once the dialog is closed, and what comes then stands there too."""
    page = open_page()
    removed(page)
    page.keyboard.press("e")
    page.wait_for_selector("#tone[open]")
    until(page, "!!document.querySelector('#tone #toasts')")
    page.keyboard.press("Escape")
    page.wait_for_selector("#tone", state="hidden")
    page.click(".toast >> text=Undo")

    until(page, "harness.orders.some(it => it.do === 'restore')")
    assert len(orders(page, "restore")) == 1
    assert page.evaluate("document.getElementById('toasts').closest('dialog')") is None
