"""The gallery shows every component in every state, as it was when somebody last looked at it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser import gallery
from tests.browser.axe import violations
from tools.gallery import FILES

pytestmark = pytest.mark.browser

KEEP = "If that is meant, look at the gallery and keep it anew: python -m tests.browser.gallery"
MOST_UNLIKE = 9.0
"""Of 255, for a part as a whole. Another font or rasteriser makes 1 to 4; a part whose icons,
borders or fills are gone makes more than 12."""
MOST_HIGHER = 0.25
"""A part may be so much higher or lower with another font, whose lines break elsewhere."""
COMPONENTS = {
    "button",
    "tool",
    "field",
    "choice",
    "tabs",
    "chip",
    "slider",
    "stars",
    "ways-and-badges",
    "track-row",
    "tile",
    "card",
    "player",
    "menu",
    "dialog",
    "toast",
    "progress",
    "empty",
    "error",
    "chart",
}
STATES = {
    "button": {"default", "hover", "focus", "active", "disabled", "busy", "long text"},
    "tool": {"default", "hover", "focus", "active", "disabled", "pressed, default"},
    "field": {"default", "focus", "disabled", "empty", "error"},
    "slider": {"default", "hover", "focus", "active", "disabled", "nothing"},
    "chip": {"default", "hover", "focus", "active", "on, default", "long text"},
    "track-row": {"default", "hover", "focus", "plays", "selected", "busy", "long text"},
    "tile": {"album", "hover", "focus", "no cover", "waiting", "long text"},
    "menu": {"default", "hover", "focus", "long text"},
    "toast": {"default", "trouble", "long text"},
    "progress": {"some of it", "not known how far", "done", "task", "task, time left"},
}


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """What was kept."""
    return json.loads(gallery.FACTS.read_text(encoding="utf-8"))


def test_every_component_is_in_every_state(harness_url: str, harness_browser: Browser) -> None:
    """A component without a cell for a state was never looked at in it; and all of it keeps to the
    product's own policy."""
    page = gallery.opened(harness_browser, harness_url, "theme=light")
    found = gallery.facts(page)

    assert set(found) == COMPONENTS
    assert {
        name: missing for name, states in STATES.items() if (missing := states - set(found[name]))
    } == {}
    assert page.evaluate("gallery.violations") == []
    page.context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_colours_corners_and_rings_are_as_kept(
    harness_url: str, harness_browser: Browser, kept: dict[str, Any], look: str
) -> None:
    """To the letter: what is computed knows no font and no rasteriser."""
    page = gallery.opened(harness_browser, harness_url, gallery.LOOKS[look])
    found = gallery.facts(page)
    page.context.close()
    wanted = kept["facts"][look]
    other = {
        f"{part}, {state}": (wanted.get(part, {}).get(state), found.get(part, {}).get(state))
        for part in sorted(set(found) | set(wanted))
        for state in sorted(set(found.get(part, {})) | set(wanted.get(part, {})))
        if wanted.get(part, {}).get(state) != found.get(part, {}).get(state)
    }

    assert other == {}, KEEP


@pytest.mark.parametrize(
    "states", [("default", "hover"), ("default", "focus"), ("default", "disabled")], ids="-".join
)
def test_a_state_can_be_seen(kept: dict[str, Any], states: tuple[str, str]) -> None:
    """What a pointer, a key or a refusal does to a component changes how it looks."""
    one, other = states
    unseen = [
        f"{look}: {part}"
        for look, parts in kept["facts"].items()
        for part, cells in parts.items()
        if part
        not in ("menu", "tabs", "tile", "slider", "player")  # their look is in what they hold
        and one in cells
        and other in cells
        and cells[one] == cells[other]
    ]

    assert unseen == []


@pytest.mark.parametrize("look", list(gallery.LOOKS))
def test_it_looks_as_it_did(
    harness_url: str, harness_browser: Browser, kept: dict[str, Any], look: str
) -> None:
    """Part by part, made small: light, dark, from right to left, and with text twice as large."""
    page = gallery.opened(harness_browser, harness_url, gallery.LOOKS[look])
    parts = page.evaluate(gallery.PARTS)
    now = gallery.crops(gallery.picture(page), parts, 1)
    page.context.close()
    before = gallery.crops(Image.open(gallery.kept(look)).convert("RGB"), kept["parts"][look], 0.5)

    assert set(now) == set(before), KEEP
    unlike: dict[str, str] = {}
    for name, picture in now.items():
        grown = abs(picture.height / (2 * before[name].height) - 1)
        apart = gallery.difference(before[name], picture)
        if grown > MOST_HIGHER or apart > MOST_UNLIKE:
            unlike[name] = f"{apart:.1f} unlike, {grown:.0%} higher or lower"
    assert unlike == {}, KEEP


def test_a_lost_part_is_noticed(kept: dict[str, Any]) -> None:
    """The tolerance is no blindness: another part in its place is told apart."""
    before = gallery.crops(Image.open(gallery.kept("light")), kept["parts"]["light"], 0.5)

    assert gallery.difference(before["button"], before["field"]) > MOST_UNLIKE
    assert gallery.difference(before["toast"], Image.new("RGB", before["toast"].size, "white")) > 2


@pytest.mark.parametrize(
    ("query", "context"),
    [
        ("theme=light", {}),
        ("theme=dark", {"color_scheme": "dark"}),
        ("theme=light&lang=ar", {}),
        ("theme=light", {"forced_colors": "active"}),
        ("theme=dark&size=200", {"viewport": {"width": 390, "height": 844}}),
    ],
    ids=["light", "dark", "right to left", "forced colours", "large on a phone"],
)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, query: str, context: dict[str, Any]
) -> None:
    """No violation of any impact in any state."""
    page = gallery.opened(harness_browser, harness_url, query, **context)
    found = violations(page)
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.context.close()

    assert found == []
    assert wider <= 0


def test_no_release_has_it(dist: Path) -> None:
    """Only builds for development have the gallery."""
    assert [
        path.name for path in dist.rglob("*") if path.relative_to(dist).as_posix().startswith(FILES)
    ] == []
    assert "ui/gallery" not in (dist / "shell" / "views.json").read_text(encoding="utf-8")
