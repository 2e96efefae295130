"""Hands for the tests of the UI over its pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page


def orders(page: Page, name: str) -> list[dict[str, Any]]:
    """The orders of one name that the UI gave, oldest first."""
    return [each for each in page.evaluate("harness.orders") if each["do"] == name]


def choose(page: Page, *items: str) -> None:
    """Press an item of the open menu; of several, each in the menu of the one before."""
    for item in items:
        page.locator("#menu [role^=menuitem]:visible", has_text=item).first.click()


def until(page: Page, expression: str, seconds: float = 5.0) -> None:
    """Wait for an expression in the page: wait_for_function would need eval."""
    for _ in range(int(seconds * 50)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never came true: {expression}")


def ordered(page: Page, name: str) -> dict[str, Any]:
    """The last order of this name, once it was given."""
    until(page, f"harness.orders.some(it => it.do === '{name}')")
    return orders(page, name)[-1]
