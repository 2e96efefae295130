"""The keys that work everywhere: which command each gives, and how a key is read from an event.

A key is written in KEYS and nowhere else: the page's keys, the list of them and the command palette
are made of this table. Of what a command does, only what the first paint needs is in ACTS. Pure."""

KEYS = (
    ("palette.open", "mod+k"),
    ("play.toggle", " "),
    ("play.next", "n"),
    ("play.previous", "p"),
    ("play.back", "shift+ArrowLeft"),
    ("play.on", "shift+ArrowRight"),
    ("play.louder", "+", "="),
    ("play.softer", "-"),
    ("play.mute", "m"),
    ("play.shuffle", "s"),
    ("play.repeat", "r"),
    ("play.faster", ">"),
    ("play.slower", "<"),
    ("play.sleep", "z"),
    ("play.tone", "e"),
    ("play.love", "f"),
    ("play.show", "w"),
    ("go.home", "h"),
    ("go.library", "l"),
    ("go.albums", "b"),
    ("go.artists", "g a"),
    ("go.genres", "g g"),
    ("go.years", "g y"),
    ("go.folders", "g f"),
    ("go.map", "g m"),
    ("go.playlists", "g p"),
    ("go.queue", "q"),
    ("go.history", "g h"),
    ("go.downloads", "d"),
    ("go.storage", "g o"),
    ("go.settings", "g s"),
    ("go.trash", "g t"),
    ("music.search", "/"),
    ("music.add", "a"),
    ("music.undo", "mod+z"),
    ("music.redo", "mod+shift+z", "mod+y"),
    ("keys.open", "?"),
)
"""(command, keys): "n", "shift+ArrowLeft", "mod+k" (Ctrl, on a Mac ⌘), "g a" (one after the other)."""

IN_FIELDS = ("palette.open",)
"""Of these, what is meant also while one types."""

LATE = ("palette.open", "keys.open")
"""Of these, what buttons of the first paint give though it comes behind it."""

HELD = ("play.back", "play.on", "play.louder", "play.softer")
"""Of these, what goes on for as long as its key is held: any other would flicker, or skip ten tracks."""

ACTS = {}
"""What a command does, by its name. `go.<view>` needs nothing here."""

MAC = [False]
"""Has this keyboard a ⌘? Set by `use`."""
SLASH = "Slash"
LATIN = "abcdefghijklmnopqrstuvwxyz"
NO_KEYS = ("", "Dead", "Process", "Unidentified", "Shift", "Control", "Meta", "Alt", "AltGraph")
IME_CODE = 229
"""Of a key that belongs to an input method, also where `isComposing` is over already (Safari)."""
FIRST_MS = 1500
"""So long the first of two keys waits for the second."""
TAKES_SPACE = ("button", "a", "summary", "[role^=menuitem]", "[role=radio]", "[role=checkbox]")
PRESSED_BY_SPACE = ", ".join(["input:not([type=range])"] + [f"{it}, {it} *" for it in TAKES_SPACE])
LEFT = "dialog:not([open]) *"
"""What had the focus in a dialog that was closed just now, and nothing had it before: it keeps it until
the page is drawn again, and a key is not meant for it any more."""


def use(platform):
    """Read keys as this machine has them: what `navigator.platform` says."""
    MAC[0] = platform[:3] == "Mac" or platform[:2] == "iP"


def pressed(event):
    """The key of an event as KEYS writes it; "" where it is none, or held with Alt. A letter of
    another script is read by its place on the keyboard, so that keys are the same for everyone."""
    mod, other = (event.metaKey, event.ctrlKey) if MAC[0] else (event.ctrlKey, event.metaKey)
    key = event.key
    if other or event.altKey or key in NO_KEYS:
        return ""
    if event.isComposing or event.keyCode == IME_CODE:
        return ""
    if len(key) == 1:
        code = event.code
        # Keyboards for other scripts have a full stop where others have the slash.
        foreign = ord(key) > 126 or (key == "." and code == SLASH)
        if foreign and code.startswith("Key"):
            key = code[3:]
        elif foreign and code == SLASH:
            key = "?" if event.shiftKey else "/"
        key = key.lower()
    # Of signs, Shift is a part: where it is needed for one depends on the keyboard.
    shift = event.shiftKey and (len(key) > 1 or key in LATIN or key == " ")
    return ("mod+" if mod else "") + ("shift+" if shift else "") + key


def held(event):
    """Is Ctrl, or on a Mac ⌘, held down?"""
    return event.metaKey if MAC[0] else event.ctrlKey


def typing(target):
    """Is a key meant for a field? Buttons and sliders leave the letters to us."""
    if target.tagName in ("TEXTAREA", "SELECT"):
        return True
    return target.tagName == "INPUT" and target.type not in ("range", "radio", "checkbox", "button")


def keys_of(command):
    """The keys that give a command; () where none does."""
    for each in KEYS:
        if each[0] == command:
            return each[1:]
    return ()


def is_letter(key):
    """Is it a single sign, or several one after the other? Those can be turned off, for who dictates
    to the machine or often hits a wrong key (WCAG 2.1.4)."""
    return key != " " and (len(key) == 1 or " " in key)


class Keyboard:
    """Reads keys one after the other. `give(command)` is called with what they mean; `letters()`
    says whether single letters mean something."""

    def __init__(self, give, letters, after, never):
        self._give, self._letters = give, letters
        self._after, self._never = after, never  # as those of the page
        self._first = ""
        self._timer = None
        self._known = {}
        self._firsts = set()
        for each in KEYS:
            for key in each[1:]:
                self._known[key] = each[0]
                if " " in key.strip():
                    self._firsts.add(key.split(" ")[0])

    def take(self, event):
        """Give what this key means; False where it means nothing here."""
        key = pressed(event)
        if not key:
            return False
        if not event.repeat:
            key = self._after_first(key)
        command = self._known.get(key)
        left = event.target.matches(LEFT)
        if not left and typing(event.target) and command not in IN_FIELDS:
            return False
        if is_letter(key) and (not self._letters() or event.target.matches("[role^=menuitem]")):
            return False
        if key == " " and not left and event.target.matches(PRESSED_BY_SPACE):
            return False
        if command is None:
            if key in self._firsts and not event.repeat:
                self._begin(key)
            return False
        if event.repeat and command not in HELD:
            return True  # once is enough, and the browser is to make nothing of it either
        return self._give(command, event)

    def _after_first(self, key):
        first, self._first = self._first, ""
        if self._timer is not None:
            self._never(self._timer)
            self._timer = None
        both = first + " " + key
        return both if first and both in self._known else key

    def _begin(self, key):
        self._first = key
        self._timer = self._after(FIRST_MS, self._forget)

    def _forget(self):
        self._first, self._timer = "", None
