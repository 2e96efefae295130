"""How keys are called: on this machine, in the user's language, and for assistive tools."""

from ui import keys
from ui.words import say

NAMES = {
    " ": "commands-key-space",
    "shift": "commands-key-shift",
    "mod": "commands-key-ctrl",
    "alt": "commands-key-alt",
    "Enter": "commands-key-enter",
    "Escape": "commands-key-escape",
    "Delete": "commands-key-delete",
    "Home": "commands-key-home",
    "End": "commands-key-end",
    "PageUp": "commands-key-page-up",
    "PageDown": "commands-key-page-down",
}
SIGNS = {"ArrowLeft": "←", "ArrowRight": "→", "ArrowUp": "↑", "ArrowDown": "↓", "-": "−"}
ON_MAC = {"mod": "⌘", "shift": "⇧", "alt": "⌥", "Enter": "↵", "Delete": "⌦", "Escape": "esc"}
IN_ARIA = {"shift": "Shift", "alt": "Alt", " ": "Space", "+": "Plus"}


def parts(key):
    """The keys that are pressed together: "mod+shift+z" is mod, shift and z; "+" is itself."""
    if key == "+":
        return ["+"]
    found = key.split("+")
    return found[:-1] + [found[-1] or "+"]


def strokes(key):
    """What is written on the keys: a list of those pressed together, and between two that follow each
    other a word: [["Ctrl", "K"]], [["G"], "then", ["A"]]."""
    found = []
    for each in _one_by_one(key):
        if found:
            found.append(say("commands-key-then"))
        found.append([_name(part) for part in _ordered(parts(each))])
    return found


def _one_by_one(key):
    """Keys that follow each other; the space bar, also held with others, is one of itself."""
    return key.split(" ") if " " in key.strip() else [key]


def spoken(key):
    """As aria-keyshortcuts has it; "" for keys that follow each other, for which it has no words."""
    if " " in key.strip():
        return ""
    mod = "Meta" if keys.MAC[0] else "Control"
    told = [mod if part == "mod" else IN_ARIA.get(part, part) for part in parts(key)]
    return "+".join(part.upper() if len(part) == 1 else part for part in told)


def _ordered(found):
    # On a Mac ⇧ stands before ⌘.
    if keys.MAC[0] and found[:2] == ["mod", "shift"]:
        return ["shift", "mod"] + found[2:]
    return found


def _name(part):
    if keys.MAC[0] and part in ON_MAC:
        return ON_MAC[part]
    if part in SIGNS:
        return SIGNS[part]
    return say(NAMES[part]) if part in NAMES else part.upper()
