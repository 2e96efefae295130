"""The keys that work everywhere, on every keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ui import keys
from ui.parts import key_names


class Target:
    """An element that a key is meant for."""

    def __init__(
        self, tag: str = "BODY", kind: str = "", takes_space: bool = False, left: bool = False
    ) -> None:
        self.tagName, self.type = tag, kind
        self._takes_space, self._left = takes_space, left

    def matches(self, selector: str) -> bool:
        """Only asked whether it is pressed by the space bar, an item of a menu, or in a dialog that
        is closed."""
        if selector == keys.LEFT:
            return self._left
        return self._takes_space and selector == keys.PRESSED_BY_SPACE


class Press:
    """A key event."""

    def __init__(self, key: str, code: str = "", *held: str, target: Target | None = None) -> None:
        self.key, self.code = key, code or (f"Key{key.upper()}" if len(key) == 1 else key)
        self.ctrlKey, self.metaKey = "ctrl" in held, "meta" in held
        self.shiftKey, self.altKey = "shift" in held, "alt" in held
        self.isComposing = "ime" in held
        self.keyCode = 229 if "ime late" in held else 0
        self.repeat = "repeat" in held
        self.target = target or Target()


@pytest.fixture
def mac() -> Iterator[None]:
    """A Mac, while the test runs."""
    keys.use("MacIntel")
    yield
    keys.use("Linux x86_64")


class Clock:
    """Timers that run out when told to."""

    def __init__(self) -> None:
        self.due: dict[int, Callable[[], Any]] = {}

    def after(self, _ms: int, then: Callable[[], Any]) -> int:
        """Remember what is to be done."""
        number = max(self.due, default=0) + 1
        self.due[number] = then
        return number

    def never(self, number: int) -> None:
        """Forget it."""
        self.due.pop(number, None)

    def run_out(self) -> None:
        """All of them."""
        for number in list(self.due):
            self.due.pop(number)()


class Board:
    """A keyboard, and what it gave."""

    def __init__(self, letters: bool = True) -> None:
        self.given: list[str] = []
        self.clock = Clock()
        give = lambda command, _: self.given.append(command) or True  # noqa: E731 - one line
        self._board = keys.Keyboard(give, lambda: letters, self.clock.after, self.clock.never)

    def press(self, *presses: Press) -> list[str]:
        """What these keys gave, all in all."""
        for each in presses:
            self._board.take(each)
        return self.given


def test_no_key_means_two_things() -> None:
    """And none that is pressed first by itself."""
    told = [key for each in keys.KEYS for key in each[1:]]
    firsts = {key.split(" ")[0] for key in told if " " in key.strip()}

    assert len(told) == len(set(told))
    assert firsts & set(told) == set()


@pytest.mark.parametrize(
    ("press", "read"),
    [
        (Press("n"), "n"),
        (Press("N", "KeyN"), "n"),  # caps lock
        (Press("N", "KeyN", "shift"), "shift+n"),
        (Press("?", "Slash", "shift"), "?"),
        (Press("?", "Minus", "shift"), "?"),  # German
        (Press("/", "Digit7", "shift"), "/"),  # German
        (Press("т", "KeyN"), "n"),  # Russian
        (Press("Т", "KeyN", "shift"), "shift+n"),
        (Press("я", "KeyZ", "ctrl"), "mod+z"),
        (Press(".", "Slash"), "/"),  # Russian
        (Press(".", "Period"), "."),
        (Press("ى", "KeyN"), "n"),  # Arabic
        (Press("ظ", "Slash"), "/"),
        (Press("ö", "Semicolon"), "ö"),
        (Press("k", "KeyK", "ctrl"), "mod+k"),
        (Press("Z", "KeyZ", "ctrl", "shift"), "mod+shift+z"),
        (Press("k", "KeyK", "meta"), ""),
        (Press("n", "KeyN", "alt"), ""),
        (Press("@", "KeyQ", "ctrl", "alt"), ""),  # AltGr
        (Press("n", "KeyN", "ime"), ""),
        (Press("Enter", "Enter", "ime late"), ""),
        (Press("Dead", "Quote"), ""),
        (Press("ArrowLeft", "ArrowLeft", "shift"), "shift+ArrowLeft"),
        (Press("+", "Equal", "shift"), "+"),
        (Press(" ", "Space"), " "),
    ],
)
def test_a_key_is_read_on_every_keyboard(press: Press, read: str) -> None:
    """By its sign; by its place where the sign is of another script."""
    assert keys.pressed(press) == read


@pytest.mark.usefixtures("mac")
def test_a_mac_has_its_own_key() -> None:
    """⌘ is what Ctrl is elsewhere; Ctrl+K there ends a line."""
    assert keys.pressed(Press("k", "KeyK", "meta")) == "mod+k"
    assert keys.pressed(Press("k", "KeyK", "ctrl")) == ""
    assert key_names.strokes("mod+shift+z") == [["⇧", "⌘", "Z"]]
    assert key_names.spoken("mod+k") == "Meta+K"


def test_keys_are_named() -> None:
    """As they are written on them, and as assistive tools read them."""
    assert key_names.strokes("mod+shift+z") == [["Ctrl", "Shift", "Z"]]
    assert key_names.strokes("g a") == [["G"], "then", ["A"]]
    assert key_names.strokes(" ") == [["Space"]]
    assert key_names.strokes("mod+ ") == [["Ctrl", "Space"]]
    assert key_names.strokes("+") == [["+"]]
    assert key_names.strokes("shift+ArrowLeft") == [["Shift", "←"]]
    assert [key_names.spoken(key) for key in ("mod+shift+z", "n", " ", "+", "g a")] == [
        *("Control+Shift+Z", "N", "Space", "Plus", "")
    ]


def test_every_key_has_a_name() -> None:
    """None is shown under the name that only programs use."""
    raw = {*key_names.NAMES, *key_names.SIGNS} - {"Enter", "Home", "End"}
    for each in keys.KEYS:
        for key in each[1:]:
            assert not raw & {sign for stroke in key_names.strokes(key) for sign in stroke}


def test_two_keys_one_after_the_other() -> None:
    """The second soon after the first; alone, or too late, it means what it means alone."""
    board = Board()
    assert board.press(Press("g"), Press("a")) == ["go.artists"]
    assert board.press(Press("a")) == ["go.artists", "music.add"]
    board = Board()
    board.press(Press("g"))
    board.clock.run_out()
    assert board.press(Press("h")) == ["go.home"]
    assert Board().press(Press("g"), Press("g")) == ["go.genres"]
    assert Board().press(Press("g"), Press("x"), Press("a")) == ["music.add"]


def test_letters_can_be_turned_off() -> None:
    """What needs Ctrl or Shift, and the space bar, stays."""
    board = Board(letters=False)

    assert board.press(Press("n"), Press("g"), Press("a"), Press("?", "Slash", "shift")) == []
    assert board.press(
        Press(" ", "Space"), Press("k", "KeyK", "ctrl"), Press("ArrowLeft", "ArrowLeft", "shift")
    ) == ["play.toggle", "palette.open", "play.back"]


def test_a_field_keeps_its_letters() -> None:
    """And its own undo; only the palette opens from within it."""
    field = Target("INPUT", "search")

    assert Board().press(Press("n", target=field), Press("z", "KeyZ", "ctrl", target=field)) == []
    assert Board().press(Press("k", "KeyK", "ctrl", target=field)) == ["palette.open"]
    assert Board().press(Press("n", target=Target("INPUT", "range"))) == ["play.next"]


def test_the_space_bar_presses_what_has_the_focus() -> None:
    """A button, a link, a box to be ticked; elsewhere it plays and pauses."""
    held = Target("BUTTON", takes_space=True)

    assert Board().press(Press(" ", "Space", target=held)) == []
    assert Board().press(Press("n", target=held)) == ["play.next"]


def test_a_dialog_that_was_closed_keeps_no_keys() -> None:
    """What is in it has the focus a moment longer, and neither types nor is pressed any more."""
    field, button = Target("INPUT", "search", left=True), Target("BUTTON", "", True, left=True)

    assert Board().press(Press("?", target=field)) == ["keys.open"]
    assert Board().press(Press(" ", "Space", target=button)) == ["play.toggle"]


def test_a_key_that_is_held_means_one_thing_once() -> None:
    """The palette does not flicker, nor is a queue skipped through; what goes by steps goes on."""
    again = [Press("n", "KeyN", "repeat") for _ in range(3)]
    assert Board().press(Press("n"), *again) == ["play.next"]
    assert Board().press(Press("k", "KeyK", "ctrl"), Press("k", "KeyK", "ctrl", "repeat")) == [
        "palette.open"
    ]
    assert Board().press(Press("+"), Press("+", "Equal", "repeat")) == ["play.louder"] * 2
    assert Board().press(Press("g"), Press("g", "KeyG", "repeat")) == []
    assert Board().press(Press("g"), Press("g", "KeyG", "repeat"), Press("a")) == ["go.artists"]
