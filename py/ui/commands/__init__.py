"""Everything that can be done from anywhere, once: what it is called, when it can be used, what it
does. The command palette, the list of keys and the keys themselves (ui.keys) are made of this."""

import starling_page as page

from ui import keys
from ui.words import say

GROUPS = (
    ("play", "commands-play"),
    ("queue", "shell-queue"),
    ("go", "commands-go"),
    ("music", "commands-music"),
    ("settings", "shell-settings"),
    ("help", "commands-help"),
)
"""Groups in the order in which they are shown, and what they are called."""

ALL = []
MOST_RECENT = 5


class Command:
    """`words` is a message's id, or a function giving text; `icon` a name, or a function giving one. `act()` does it. `off()` gives the id of
    the message that says why it cannot be used now, "" where it can. `detail()` gives a word about
    how things are. Where `aside`, it is not offered before something is typed. `listed` is the id of what it is
    called in the list of keys, where its name changes."""

    def __init__(self, name, group, words, icon, act, off, detail, aside, listed):
        self.name = name
        self.group = group
        self._words = words
        self._icon = icon
        self._act = act
        self._off = off
        self._detail = detail
        self.aside = aside
        self._listed = listed

    def label(self):
        """What it is called, in the user's language."""
        return say(self._words) if isinstance(self._words, str) else self._words()

    def listed(self):
        """What it is called where it stands for all that it may do: "Play or pause"."""
        return say(self._listed) if self._listed else self.label()

    def icon(self):
        """The name of its icon."""
        return self._icon if isinstance(self._icon, str) else self._icon()

    def detail(self):
        """How things are; "" where there is nothing to say."""
        return self._detail() if self._detail else ""

    def off(self):
        """Why it cannot be used now, in the user's language; "" where it can."""
        why = self._off() if self._off else ""
        return say(why) if why else ""

    def keys(self):
        """The keys that give it, as ui.keys writes them."""
        return keys.keys_of(self.name)

    def act(self):
        """Do it."""
        act = self._act or keys.ACTS.get(self.name)
        if act is not None:
            act()


def add(name, group, words, icon, act=None, off=None, detail=None, aside=False, listed=None):
    """Make something known. Without `act` it is what ui.keys.ACTS has under its name; where that has
    nothing and keys are to give it, its `act` goes there."""
    command = Command(name, group, words, icon, act, off, detail, aside, listed)
    ALL.append(command)
    if act is not None and name not in keys.ACTS and not name.startswith("go."):
        keys.ACTS[name] = act
    return command


def title_of(group):
    """What a group is called, in the user's language."""
    for name, words in GROUPS:
        if name == group:
            return say(words)
    return ""


def of_group(group):
    """A group's commands, in their order."""
    return [each for each in ALL if each.group == group]


def recent():
    """The commands that were chosen last, the newest first."""
    names = page.recall("commands").split(" ")
    known = {}
    for each in ALL:
        known[each.name] = each
    return [known[name] for name in names if name in known]


def remember(command):
    """It was chosen."""
    names = [each.name for each in recent() if each.name != command.name]
    page.note("commands", " ".join([command.name] + names[: MOST_RECENT - 1]))
