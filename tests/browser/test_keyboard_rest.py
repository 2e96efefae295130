"""What is done less often, by keys alone too, over the real engine: rules, stars, the equaliser, what is
kept, listens and lists in and out, the map, what was learnt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.test_keyboard import Hands, bring, hands

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

__all__ = ["hands"]


def test_the_rest_of_the_product(
    hands: Hands, album: Path, kept_to_policy: Callable[..., None], tmp_path: Path
) -> None:
    bring(
        hands, sorted(each for each in album.iterdir() if each.suffix in {".flac", ".mp3", ".ogg"})
    )
    stars(hands)
    kept(hands)
    tone(hands)
    rules(hands)
    listens(hands, tmp_path)
    learnt(hands)
    looked_at(hands)
    assert hands.page.evaluate("window.__pointers") == 0
    kept_to_policy(hands.tab)


def stars(hands: Hands) -> None:
    """Half a star more by an arrow key, in what is known of a track."""
    hands.page.wait_for_selector("#bar .heart", state="attached")  # the later parts are here
    hands.first_row("#tracks")
    hands.menu("Organise", "About this track")
    hands.page.wait_for_selector("#about-track[open]")
    hands.tab_to("#about-stars [role=slider]")
    hands.press("ArrowRight", "ArrowRight", "ArrowRight")
    hands.until("document.activeElement.ariaValueNow === '3'", "the stars")
    hands.press("Escape")
    hands.until("!document.getElementById('about-track').open", "the dialog to close")
    found = hands.tab.do({"do": "find", "text": "rating:>=1"})["tracks"]
    assert [each["rating"] for each in found] == [3]


def kept(hands: Hands) -> None:
    """What is stored is looked through by its command."""
    hands.command("check what", "Check what is stored")
    hands.in_view("storage")
    hands.until(
        "/checked|All/.test(document.getElementById('verify-text').textContent)", "an answer"
    )


def tone(hands: Hands) -> None:
    """The equaliser: turned on, one band louder, and closed."""
    hands.press("e")
    hands.page.wait_for_selector("#tone[open]")
    hands.tab_to("#tone-on")
    hands.press("Space")
    hands.until("starling.state.settings.equaliser?.on", "the equaliser to be on")
    hands.tab_to("#tone-bands input")
    hands.press("ArrowUp", "ArrowUp")
    hands.until("starling.state.settings.equaliser.gains.some((it) => it > 0)", "a louder band")
    hands.press("Escape")
    hands.until("!document.getElementById('tone').open", "the sheet to close")


def rules(hands: Hands) -> None:
    """A smart playlist, made and opened."""
    hands.command("new smart", "New smart playlist")
    hands.in_view("smart")
    hands.tab_to("#smart-name")
    hands.write("With stars")
    hands.tab_to("#smart-query")
    hands.press("Control+a")
    hands.write("rating:>=1")
    hands.until("document.querySelectorAll('#smart-preview li').length === 1", "what it finds")
    hands.tab_to("#smart-save")
    hands.press("Enter")
    hands.in_view("playlist")
    hands.first_row("#playlist-items")


def listens(hands: Hands, folder: Path) -> None:
    """Listens and lists come in and go out as files, by their commands."""
    given = folder / "heard.csv"
    title = hands.tab.tracks(sort="title")[0]
    given.write_text(
        f'"{title["artist"]}","{title["album"]}","{title["title"]}","03 Jan 2026 20:15"\n',
        encoding="utf-8",
    )
    hands.page.once("filechooser", lambda chooser: chooser.set_files(given))
    hands.page.evaluate("0")
    hands.command("import listens", "Import listens")
    hands.in_view("history")
    hands.first_row("#history-list")
    with hands.page.expect_download() as download:
        hands.command("export listens", "Export listens")
    assert title["title"] in Path(download.value.path()).read_text(encoding="utf-8")
    hands.command("statistics", "Statistics")
    hands.until("location.hash === '#history/statistics'", "the pictures")
    with hands.page.expect_download() as download:
        hands.command("export the library", "Export the library")
    assert title["title"] in Path(download.value.path()).read_text(encoding="utf-8")


def learnt(hands: Hands) -> None:
    """What was learnt: the page's own switch, by Tab."""
    hands.command("taste", "Your taste")
    hands.in_view("taste")
    hands.tab_to("[data-do='taste.pause']")
    hands.press("Enter")
    hands.until("/Learn again/.test(document.activeElement.textContent)", "learning to be paused")


def looked_at(hands: Hands) -> None:
    """The map is one stop of Tab, and has a list that says the same."""
    hands.press("g m")
    hands.in_view("map")
    hands.command("sharing", "Sharing")
    hands.in_view("sharing")
    hands.command("duplicates", "Duplicates")
    hands.in_view("duplicates")
