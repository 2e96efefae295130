"""The deck in a real Chromium: sound is proved by listening to it, not by asking the element."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.audio import tone
from tests.browser.deck_kit import Host, asking, until

pytestmark = [pytest.mark.browser, pytest.mark.alone]

LOUD = 0.02
"""Root mean square that a test tone exceeds and silence does not."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A host with a long and two short tones, and something that is no sound."""
    folder = tmp_path_factory.mktemp("sounds")
    sounds: dict[str, Path] = {}
    for name, seconds in (("long.flac", 30.0), ("one.flac", 2.0), ("two.flac", 3.0)):
        sounds[name] = folder / name
        sounds[name].write_bytes(tone("flac", seconds))
    sounds["noise.txt"] = folder / "noise.txt"
    sounds["noise.txt"].write_bytes(b"this is no sound " * 99)
    running = Host(sounds).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that asks for gestures."""
    launched = asking(playwright)
    yield launched
    launched.close()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    """A tab with a deck in it, as in a fresh profile."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(host.base)
    yield tab
    context.close()


def cue(name: str, entry: str = "") -> dict[str, Any]:
    """A cue for one of the host's sounds."""
    return {
        "entry": entry or name,
        "url": f"stream/{name}",
        "content": "",
        "track": {"id": name, "title": name, "artist": "Tester", "album": "Tones", "art": "ab"},
    }


def handle(page: Page, **effect: Any) -> None:
    """Give the deck an effect."""
    page.evaluate("(effect) => harness.deck.handle(effect)", effect)


def load(page: Page, name: str, *, follows: str = "", play: bool = True, ms: int = 0) -> None:
    """Load a sound in the gesture of a real click."""
    until(page, "true")
    effect = {
        "effect": "load",
        "cue": cue(name),
        "position_ms": ms,
        "play": play,
        "next": cue(follows) if follows else None,
    }
    page.evaluate("(effect) => harness.on_click(effect)", effect)
    page.click("#go")


def seen(what: str, entry: str = "") -> str:
    """An expression: the first report of a kind."""
    return f"harness.seen({what!r}, {entry!r})"


def loudness(page: Page) -> float:
    """The loudest block among the next ones heard, as root mean square."""
    return page.evaluate("() => harness.listen()")


def test_a_loaded_track_is_heard_and_a_paused_one_is_not(page: Page) -> None:
    """Load with play makes sound, pause makes silence, play brings it back."""
    load(page, "long.flac")
    until(page, seen("playing"))

    assert loudness(page) > LOUD

    handle(page, effect="deck_pause")
    until(page, seen("paused"))

    assert loudness(page) < LOUD / 10

    handle(page, effect="deck_play")
    until(page, "harness.reports.filter((r) => r.what === 'playing').length > 1")

    assert loudness(page) > LOUD


def test_stop_is_silent_and_forgets(page: Page) -> None:
    """After deck_stop nothing sounds and no session is left."""
    load(page, "long.flac")
    until(page, seen("playing"))
    handle(page, effect="deck_stop")

    assert loudness(page) < LOUD / 10
    assert page.evaluate("() => harness.deck.session()") is None


def test_the_cued_track_follows_without_a_message(page: Page) -> None:
    """At the end of a track the cued one sounds at once, and `advanced` says where from."""
    load(page, "one.flac", follows="two.flac")
    report = until(page, seen("advanced"))
    until(page, seen("playing", "two.flac"))

    assert (report["entry"], report["detail"]) == ("two.flac", "one.flac")
    assert loudness(page) > LOUD
    assert page.evaluate("() => harness.reports.every((r) => r.what !== 'ended')")


def test_the_gap_between_tracks_is_short(page: Page) -> None:
    """What is heard between two tracks, measured in the sound itself, is under 100 ms here, and
    the two are not heard together."""
    load(page, "one.flac", follows="two.flac")
    until(page, seen("advanced"))
    until(page, "harness.deck.position().ms > 700")
    heard, both = page.evaluate("() => [harness.longest_silence_ms(), harness.overlap_ms()]")
    print(f"gap {heard:.0f} ms, overlap {both:.0f} ms")

    assert 0 <= heard < 100
    assert both < 40


def test_a_seek_back_near_the_end_calls_the_next_track_off(page: Page) -> None:
    """The next track is started a little early; a pause or seek at that moment silences it."""
    load(page, "one.flac", follows="two.flac", ms=1_000)
    until(
        page, "document.querySelectorAll('audio')[1].paused === false || harness.seen('advanced')"
    )
    handle(page, effect="deck_seek", ms=0)
    handle(page, effect="deck_pause")
    page.evaluate("() => harness.listen()")

    assert loudness(page) < LOUD / 10
    assert page.evaluate("() => [...document.querySelectorAll('audio')].every((it) => it.paused)")


def test_without_a_cue_the_track_ends(page: Page) -> None:
    """With nothing cued the deck reports `ended` and is silent."""
    load(page, "one.flac")
    until(page, seen("ended"))

    assert loudness(page) < LOUD / 10
    assert not page.evaluate("() => harness.deck.position().playing")


def test_repeat_one_plays_the_same_entry_again(page: Page) -> None:
    """The entry that plays may be cued to follow itself."""
    load(page, "one.flac", follows="one.flac")
    report = until(page, seen("advanced"))

    assert (report["entry"], report["detail"]) == ("one.flac", "one.flac")
    assert loudness(page) > LOUD


def test_seeking_is_exact(page: Page) -> None:
    """A seek lands within 50 ms, and a load begins where it was told to."""
    load(page, "long.flac", ms=12_000)
    until(page, seen("playing"))

    assert 12_000 <= page.evaluate("() => harness.seen('playing').ms") < 12_500

    handle(page, effect="deck_pause")
    until(page, seen("paused"))
    handle(page, effect="deck_seek", ms=21_500)
    until(page, "harness.reports.at(-1).what === 'position' && harness.reports.at(-1).ms > 21000")

    assert abs(page.evaluate("() => harness.deck.position().ms") - 21_500) < 50


def test_position_comes_about_once_a_second(page: Page) -> None:
    """While it plays, the place is reported each second, not at each frame."""
    load(page, "long.flac")
    until(page, "harness.deck.position().ms > 3400")
    count = page.evaluate(
        "() => harness.reports.filter((r) => r.what === 'position' && r.ms > 100).length"
    )

    assert 2 <= count <= 5


@pytest.mark.parametrize("name", ["missing.flac", "noise.txt"])
def test_what_cannot_be_played_is_reported(page: Page, name: str) -> None:
    """A missing file and one that is no sound both report `failed`, once, with the kind."""
    load(page, name)
    report = until(page, seen("failed"))

    assert report["detail"].startswith("src_not_supported")
    assert page.evaluate("() => harness.reports.filter((r) => r.what === 'failed').length") == 1


def test_a_broken_next_track_is_not_advanced_to(page: Page) -> None:
    """Where the cued track cannot be loaded, the deck says `ended` and the engine decides."""
    load(page, "one.flac", follows="missing.flac")
    until(page, seen("ended"))

    assert not page.evaluate(f"() => {seen('failed')} || {seen('advanced')}")


def test_a_refused_autoplay_asks_for_a_gesture(page: Page, host: Host) -> None:
    """Without a click there is no sound, but a report that says what is needed."""
    # The harness loads it by itself: Playwright's evaluate counts as a gesture.
    page.goto("about:blank")
    page.goto(host.base + "#long.flac")
    report = until(page, seen("paused"))

    assert report["detail"] == "gesture_needed"

    page.evaluate("() => harness.on_click(null)")
    page.click("#go")
    until(page, seen("playing"))

    assert loudness(page) > LOUD


def test_the_next_track_can_change_and_go(page: Page) -> None:
    """`cue_next` replaces what follows, and null takes it away."""
    load(page, "one.flac", follows="missing.flac")
    handle(page, effect="cue_next", next=cue("two.flac"))
    until(page, seen("advanced", "two.flac"))
    handle(page, effect="cue_next", next=cue("one.flac"))
    handle(page, effect="cue_next", next=None)
    until(page, seen("ended", "two.flac"))


def test_loading_the_cued_track_reuses_it(page: Page) -> None:
    """`next` before the end plays the element that already holds the track."""
    load(page, "long.flac", follows="two.flac")
    until(page, seen("playing"))
    load(page, "two.flac", follows="one.flac")
    until(page, seen("playing", "two.flac"))

    assert loudness(page) > LOUD
    assert page.evaluate("() => document.querySelectorAll('audio').length") == 2


def test_the_last_session_plays_before_any_engine(
    page: Page, record_property: Callable[[str, object], None]
) -> None:
    """After a reload one click plays the last track from where it was, with what followed."""
    load(page, "long.flac", follows="two.flac", ms=5_000)
    until(page, "harness.deck.position().ms > 5500")
    handle(page, effect="deck_volume", volume=0.5)
    page.reload()
    until(page, "harness.restored")

    assert page.evaluate("() => harness.deck.position().ms") >= 5_400
    assert not page.evaluate("() => harness.deck.position().playing")

    page.evaluate("() => harness.on_click(null)")
    page.click("#go")
    until(page, seen("playing"))
    took = page.evaluate("() => harness.click_to_playing_ms()")
    record_property("click_to_playing_ms", took)
    print(f"restored: click to playing {took:.0f} ms")

    assert loudness(page) > LOUD / 3
    assert page.evaluate("() => harness.deck.element().volume") == 0.5
    assert page.evaluate("() => harness.deck.session().next.entry") == "two.flac"


def test_media_keys_know_the_track(page: Page) -> None:
    """Media Session carries title, artist, cover and place; its next key is an order."""
    load(page, "long.flac")
    until(page, seen("playing"))
    shown = page.evaluate("() => harness.shown()")

    assert shown["title"] == "long.flac"
    assert shown["artwork"].endswith("/music/art/ab")
    assert shown["state"] == "playing"
    assert sorted(shown["actions"]) == sorted(
        [
            *("nexttrack", "pause", "play", "previoustrack"),
            *("seekbackward", "seekforward", "seekto", "stop"),
        ]
    )

    page.evaluate("() => harness.press('nexttrack')")
    page.evaluate("() => harness.press('seekto', {seekTime: 20})")

    assert page.evaluate("() => harness.orders") == [{"do": "next"}]
    until(page, "harness.deck.position().ms >= 20000")


def test_the_sleep_timer_fades_and_pauses(page: Page) -> None:
    """It gets quieter, is silent at its time and says why; played again, it is as loud as before."""
    load(page, "long.flac")
    until(page, seen("playing"))
    page.evaluate("() => harness.deck.set_volume(0.8)")
    page.evaluate("() => harness.deck.handle({effect: 'deck_sleep', at: Date.now() / 1000 + 2})")
    until(page, "harness.deck.element().volume < 0.1")
    assert page.evaluate("() => harness.deck.session().volume") == 0.8
    until(page, "harness.reports.some((r) => r.what === 'paused' && r.detail === 'slept')")
    assert page.evaluate(
        "() => [harness.deck.element().paused, harness.deck.element().volume]"
    ) == [
        True,
        0.8,
    ]
    handle(page, effect="deck_play")
    until(page, "harness.reports.filter((r) => r.what === 'playing').length > 1")

    assert loudness(page) > LOUD


def test_speed_stays_from_track_to_track(page: Page) -> None:
    """What is loaded and what follows by itself play as fast; the pitch is kept."""
    until(page, "true")
    page.evaluate("() => harness.deck.set_speed(2)")
    load(page, "one.flac", follows="two.flac")
    fast = "(() => { const it = harness.deck.element(); return it.playbackRate === 2 && it.preservesPitch })()"
    until(page, seen("playing", "one.flac"))
    assert page.evaluate(f"() => {fast}")
    until(page, seen("playing", "two.flac"))

    assert page.evaluate(f"() => {fast}")
