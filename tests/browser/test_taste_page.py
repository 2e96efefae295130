"""The taste page of the whole product, over a library that is lived in: what was learnt is exported,
forgotten, brought back, paused, corrected; and the engine's answers keep to it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.living_library import live_in, visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

RECOMMEND = {"do": "recommend", "limit": 40, "knobs": {"discover": 0.0, "per_artist": 0}}
OF_HISTORY = {"artist", "album", "genre", "era", "track"}
"""What a reason can only say of somebody who was heard or said something."""


def picks(tab: Tab) -> dict[str, Any]:
    """What is picked now."""
    answer: dict[str, Any] = tab.do(RECOMMEND, timeout=120)
    assert "problem" not in answer, answer
    return answer


def whys(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Every reason of every pick."""
    return [why for pick in answer["picks"] for why in pick["why"]]


def learnt(tab: Tab) -> dict[str, Any]:
    """What the engine says of what was learnt."""
    answer: dict[str, Any] = tab.do({"do": "taste"}, timeout=120)
    assert "problem" not in answer, answer
    return answer


def bars(tab: Tab, kind: str) -> list[str]:
    """Names on the page."""
    return tab.page.locator(f"#taste-{kind}s b").all_text_contents()


def heard_and_left(tab: Tab, track: str) -> None:
    """Play a track until it sounds, and stop it: a listen more."""
    before = tab.do({"do": "history", "limit": 1})["total"]
    tab.do({"do": "play", "tracks": [track]})
    tab.hears(track)
    tab.do({"do": "queue_clear"})
    tab.until(
        "(total) => window.starling.do({do: 'history', limit: 1}).then((it) => it.total > total)",
        "a listen",
        arg=before,
    )


def next_second(tab: Tab) -> None:
    """Until another second has begun: what is paused is kept in whole ones."""
    tab.until("(now) => Date.now() / 1000 > now + 1", "the next second", arg=int(time.time()))


def test_what_was_learnt_is_in_the_listeners_hands(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """Taken along as a file, forgotten, brought back by it; a pause; an artist; a listen set aside."""
    tab = visited().tab(site.url).ready()
    rows = live_in(tab, tmp_path)
    page = tab.page
    first = picks(tab)
    assert any(why["code"] in OF_HISTORY for why in whys(first))
    visit(tab, "taste", "#taste-genres li")
    genres, artists = bars(tab, "genre"), bars(tab, "artist")

    # A listen that is set aside leaves the history, and comes back.
    lines = page.locator("#taste-reasons [data-do='aside.out']")
    count = lines.count()
    assert count > 1 and learnt(tab)["aside"] == count
    page.locator("#taste-reasons summary").click()
    lines.first.focus()
    page.keyboard.press("Enter")
    tab.until(f"() => document.querySelectorAll('#taste-reasons button').length === {count - 1}")
    assert learnt(tab)["aside"] == count - 1
    page.locator(".toast").get_by_text("Undo").click()
    tab.until(f"() => document.querySelectorAll('#taste-reasons button').length === {count}")

    with page.expect_download() as download:
        page.click("[data-do='profile.out']")
    profile = tmp_path / "taste.json"
    download.value.save_as(profile)
    assert json.loads(profile.read_text())["format"] == "starling-taste"

    page.click("[data-do='taste.all']")
    page.click("#ask-yes")
    page.wait_for_selector("#taste-none:not([hidden])", timeout=60_000)
    assert page.is_hidden("#taste-liked")
    assert (page.text_content("#taste-count") or "").startswith("0 ")
    none = picks(tab)
    assert none["learnt"] == 0
    assert not any(why["code"] in OF_HISTORY for why in whys(none))

    with page.expect_file_chooser() as chooser:
        page.click("[data-do='profile.in']")
    chooser.value.set_files(str(profile))
    page.wait_for_selector("#taste-liked:not([hidden])", timeout=60_000)
    assert sorted(bars(tab, "genre")) == sorted(genres)
    assert set(bars(tab, "artist")) & set(artists)
    again = picks(tab)
    assert again["learnt"] > 0
    assert any(why["code"] in OF_HISTORY for why in whys(again))

    # What is heard in a pause changes nothing; what is heard after it is learnt.
    played = rows[0]["id"]
    page.click("#taste-pause")
    page.locator("#taste-pause", has_text="Learn again").wait_for()
    before = learnt(tab)
    heard_and_left(tab, played)
    paused = learnt(tab)
    assert (paused["listens"], paused["past"]) == (before["listens"], before["past"])
    assert picks(tab)["learnt"] == again["learnt"]
    next_second(tab)
    page.click("#taste-pause")
    page.locator("#taste-pause", has_text="Pause learning").wait_for()
    next_second(tab)
    heard_and_left(tab, played)
    assert learnt(tab)["listens"] == before["listens"] + 1
    assert picks(tab)["learnt"] == again["learnt"] + 1

    # Whom one forgets is named by no reason any more.
    visit(tab, "taste", "#taste-artists button")
    named = [why["name"] for why in whys(picks(tab)) if why["code"] == "artist"]
    whom = next(name for name in bars(tab, "artist") if name in named)
    page.get_by_role("button", name=f"Do not learn from {whom}", exact=True).click()
    page.locator("#taste-words", has_text=f"Not learnt from: {whom}").wait_for()
    tab.until(
        "(name) => ![...document.querySelectorAll('#taste-artists b')]"
        ".some((it) => it.textContent === name)",
        "the artist to leave",
        arg=whom,
    )
    left = picks(tab)
    assert left["learnt"] > 0
    assert [why for why in whys(left) if why["name"] == whom] == []
    assert [pick["reason"] for pick in left["picks"] if whom in pick["reason"]] == []
    visit(tab, "home", "#home-made-list .tile")
    assert not any(whom in it for it in page.locator("#home-made .sub").all_text_contents())
    kept_to_policy(tab)
