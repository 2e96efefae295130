"""Accessibility-tree snapshots: what a screen reader is told of every view is what somebody read
and found good."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

import pytest
from playwright.sync_api import Playwright

from tests.browser import aria_tree
from tests.browser.kit import violations

pytestmark = pytest.mark.browser

KEEP = """
If that is meant: `python -m tests.browser.aria_tree` keeps it anew (after `make build`). Read what
changed in tests/browser/aria/ as somebody who only hears it: is everything named, and named once?"""


@pytest.fixture(scope="module")
def found(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """What is said now, by view."""
    with aria_tree.library(playwright, tmp_path_factory.mktemp("aria")) as tab:
        yield aria_tree.trees(tab)
        assert violations(tab) == []


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    """What was kept."""
    return {it.stem: it.read_text(encoding="utf-8") for it in aria_tree.KEPT.glob("*.yaml")}


def test_every_view_is_said_as_it_was_kept(found: dict[str, str], kept: dict[str, str]) -> None:
    """Roles, names and states, view by view, to the letter."""
    other = "".join(
        "".join(
            unified_diff(
                kept.get(view, "").splitlines(keepends=True),
                found.get(view, "").splitlines(keepends=True),
                f"aria/{view}.yaml",
                "as it is now",
                n=1,
            )
        )
        for view in sorted({*kept, *found})
    )

    assert other == "", f"\n{other}{KEEP}"


def test_nothing_that_can_be_operated_is_nameless(kept: dict[str, str]) -> None:
    """Whoever keeps the trees anew does not keep this."""
    operated = ("button", "link", "textbox", "searchbox", "combobox", "slider", "checkbox", "radio",
                "option", "spinbutton", "grid", "dialog", "img", "region", "row", "heading")  # fmt: skip
    nameless = [
        (view, line.strip())
        for view, text in kept.items()
        for line in text.splitlines()
        for role in operated
        if line.strip().removeprefix("- ").removesuffix(":") == role
    ]

    assert nameless == []
