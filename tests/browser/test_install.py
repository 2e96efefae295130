"""The hint that Starling can be installed, over a pretended engine and a pretended prompt."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.ui_harness.kit import until

pytestmark = pytest.mark.browser

HINT = "Starling can be an app"
PROMPT = """() => { const event = new Event('beforeinstallprompt', {cancelable: true});
  event.prompt = async () => { window.prompted = (window.prompted ?? 0) + 1 };
  event.userChoice = Promise.resolve({outcome: 'accepted'});
  window.dispatchEvent(event) }"""
SAID = f"[...document.querySelectorAll('.toast')].some(it => it.textContent.includes('{HINT}'))"
READY = "!!document.getElementById('set-install')"


def used(page: Page, sessions: int, told: str = "") -> None:
    """As if Starling had been opened so often before; what plays now counts for this session."""
    page.evaluate(
        "([sessions, told]) => { localStorage['starling.install-sessions'] = sessions;"
        " localStorage['starling.install-told'] = told }",
        [str(sessions), told],
    )
    page.reload()
    until(page, READY, 15)


@pytest.fixture
def opened(open_page: Any) -> Any:
    """A page of the pretended engine, in which something plays."""

    def make(sessions: int, told: str = "") -> Page:
        page = open_page("case=library&still")
        used(page, sessions, told)
        return page

    return make


def test_it_is_said_at_the_third_session_and_asks_when_told_to(opened: Any) -> None:
    """The browser's own bar is held back; the button shows its question; then it is quiet."""
    page = opened(2)
    page.evaluate(PROMPT)
    until(page, SAID)
    assert violations(page) == []
    page.locator(".toast button:has-text('Install')").click()

    until(page, "window.prompted === 1")
    until(page, "localStorage['starling.install-told'] === 'yes'")


def test_who_waves_it_away_is_not_asked_again(opened: Any) -> None:
    """It is remembered when it was said, whatever was answered."""
    page = opened(2)
    page.evaluate(PROMPT)
    until(page, SAID)
    page.locator(f".toast:has-text('{HINT}') [aria-label='Close']").click()
    until(page, f"!({SAID})")
    page.reload()
    until(page, READY, 15)
    page.evaluate(PROMPT)
    until(page, "!document.getElementById('install-act').hidden")

    assert not page.evaluate(SAID)


def test_the_first_session_is_left_alone(opened: Any) -> None:
    """Though something plays, and something is kept."""
    page = opened(0)
    page.evaluate(PROMPT)
    page.evaluate("harness.set('library', {...harness.state.library, kept: 12})")
    until(page, "!document.getElementById('install-act').hidden")

    assert not page.evaluate(SAID)


def test_to_keep_something_is_the_moment(opened: Any) -> None:
    """From the second session on."""
    page = opened(1)
    page.evaluate(PROMPT)
    assert not page.evaluate(SAID)
    page.evaluate("harness.set('library', {...harness.state.library, kept: 12})")

    until(page, SAID)


def test_nothing_is_said_over_a_question(opened: Any) -> None:
    """Who is asked something is not asked this as well: it comes after."""
    page = opened(1)
    page.evaluate(PROMPT)
    page.evaluate("location.hash = 'add'")
    until(page, "document.getElementById('add').open")
    page.evaluate("harness.set('library', {...harness.state.library, kept: 12})")
    assert not page.evaluate(SAID)
    page.keyboard.press("Escape")
    until(page, "!document.getElementById('add').open")
    page.evaluate("harness.set('library', {...harness.state.library, kept: 12})")

    until(page, SAID)


def test_settings_have_the_way_at_any_time(opened: Any) -> None:
    """With a button where the browser gives one, in words where it is done by hand; gone once done."""
    page = opened(5, "yes")
    page.evaluate("location.hash = 'settings/set-install'")
    page.wait_for_selector("#set-install:not([hidden])")
    assert "menu" in page.inner_text("#install-how")
    assert page.locator("#install-act").is_hidden()
    page.evaluate(PROMPT)
    page.locator("#install-act").click()
    until(page, "window.prompted === 1")
    page.evaluate("window.dispatchEvent(new Event('appinstalled'))")

    page.wait_for_selector("#set-install", state="hidden")
