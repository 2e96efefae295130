"""Pictures of the equaliser."""

from __future__ import annotations

from playwright.sync_api import Page

GAINS = [6, 5.5, 4.5, 3, 1, 0, -1, 0, 2.5, 4]


def panel(page: Page) -> None:
    """Open, on, with a preset of one's own chosen."""
    page.wait_for_selector('#bar [data-do="now.more"]', state="attached")
    page.evaluate(
        "(gains) => harness.set('settings', {...harness.state.settings,"
        " equaliser: {on: true, gains, preset: ''},"
        " equaliser_presets: [{name: 'Kitchen', gains}]})",
        GAINS,
    )
    page.keyboard.press("e")
    page.wait_for_selector("#tone[open]")


def foreign(page: Page) -> None:
    """Off at first, then on, while what plays comes from elsewhere."""
    page.wait_for_selector('#bar [data-do="now.more"]', state="attached")
    page.keyboard.press("e")
    page.wait_for_selector("#tone[open]")
    page.locator("#tone-bands input >> nth=2").focus()
    page.keyboard.press("ArrowUp")
    page.evaluate("harness.set('tone', {is: 'foreign'})")


SHOTS = {
    "tone": ("case=library&still", "", panel),
    "tone-foreign": ("case=library&still", "", foreign),
    "tone-ar": ("case=library&still&lang=ar", "", panel),
}
