"""When it is said that Starling can be installed: once, and never to somebody who only looks."""

from __future__ import annotations

import pytest

from ui.installing import PLAYED, TOLD, Moment


@pytest.fixture
def memory() -> dict[str, str]:
    """What the browser remembers from session to session."""
    return {}


def session(memory: dict[str, str]) -> Moment:
    """The page is opened once more."""

    def recall(name: str) -> str:
        return memory.get(name, "")

    return Moment(recall, memory.__setitem__)


def played(memory: dict[str, str], times: int) -> None:
    """So many sessions in which something was played."""
    for _ in range(times):
        session(memory).played()


def test_the_first_session_is_left_alone(memory: dict[str, str]) -> None:
    """Whatever is done in it."""
    moment = session(memory)
    moment.kept(0)
    moment.played()
    moment.kept(5)

    assert not moment.due("prompt")


def test_it_is_said_at_the_third_session_that_plays(memory: dict[str, str]) -> None:
    """Once something plays in it, not before."""
    played(memory, 2)
    moment = session(memory)
    assert not moment.due("prompt")
    moment.played()

    assert moment.due("prompt")


def test_sessions_in_which_nothing_plays_do_not_count(memory: dict[str, str]) -> None:
    """To open a page and to leave it is no use of it."""
    played(memory, 1)
    for _ in range(5):
        session(memory)
    moment = session(memory)
    moment.played()

    assert not moment.due("prompt")
    assert memory[PLAYED] == "2"


def test_it_is_said_when_something_is_kept(memory: dict[str, str]) -> None:
    """From the second session on; what was kept before says nothing."""
    played(memory, 1)
    moment = session(memory)
    moment.kept(7)
    assert not moment.due("ios")
    moment.kept(6)
    assert not moment.due("ios")
    moment.kept(7)

    assert moment.due("ios")


def test_it_is_said_once(memory: dict[str, str]) -> None:
    """Also where it was waved away: what was said is remembered."""
    played(memory, 4)
    moment = session(memory)
    moment.played()
    assert moment.due("prompt")
    moment.told()
    assert memory[TOLD]
    later = session(memory)
    later.played()

    assert not moment.due("prompt")
    assert not later.due("prompt")


@pytest.mark.parametrize("way", ["installed", "menu", "firefox", ""])
def test_nothing_is_said_where_nothing_can_be_done(memory: dict[str, str], way: str) -> None:
    """Installed already, or no way that leads there."""
    played(memory, 4)
    moment = session(memory)
    moment.played()

    assert not moment.due(way)


@pytest.mark.parametrize("broken", ["", "x", "-4", "1e9"])
def test_a_broken_memory_is_a_new_one(memory: dict[str, str], broken: str) -> None:
    """Whoever wrote it."""
    memory[PLAYED] = broken
    moment = session(memory)
    moment.played()

    assert not moment.due("prompt")
    assert memory[PLAYED] == "1"
