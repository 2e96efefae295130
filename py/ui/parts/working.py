"""Work in progress: what, how far, how long, and a way to stop it.

The engine tells of it five times a second. The elements stay, so that a button can be pressed and
keeps the focus, and only what is another text or length is written."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui.pace import left
from ui.parts.dom import button, by_id, make, put_text
from ui.parts.keyed import KeyedList
from ui.words import dotted, percent, progress, say

NAMES = {
    "verify": "add-task-verify",
    "import": "add-task-import",
    "export": "add-task-export",
    "write_tags": "add-task-tags",
    "collection": "add-task-collection",
    "duplicates": "add-task-duplicates",
    "edit_tags": "add-task-edit",
    "love": "add-task-love",
    "rate": "add-task-rate",
    "drop": "add-task-drop",
    "download_cancel": "add-task-cancel",
    "restore": "add-task-restore",
    "merge_tracks": "add-task-merge",
    "merge_artists": "add-task-merge",
    "split_artist": "add-task-collection",
    "keep": "add-task-keep",
    "undo": "add-task-undo",
    "redo": "add-task-redo",
    "playlist_make": "add-task-list",
    "playlist_add": "add-task-list",
    "playlist_take": "add-task-list",
    "playlist_move": "add-task-list",
    "queue_save": "add-task-list",
    "history_remove": "add-task-history",
    "trash_empty": "add-task-trash",
}
"""What is being done, where the engine has no name for it."""
MOST = 4
SLOW_MS = 2000
"""What takes longer than this is said to who does not see it; its end, too."""
PLACES = (("side-tasks", None), ("downloads-tasks", None), ("add-tasks", ("add", "import")))
"""Ids of the lists, and what they are for; some come with the later views."""


class Working:
    """All lists of work in progress."""

    def __init__(self):
        self._lists = {}
        self._ids = None
        self._told = {}
        """What a screen reader was told is under way, by its id."""

    def show(self, tasks):
        """These are under way."""
        ids = [task["task"] for task in tasks]
        if not ids and not self._ids:
            return
        for task in tasks:
            if task["task"] not in (self._ids or []):
                page.after(SLOW_MS, self._begun(task["task"], _name(task)))
        self._ids = ids
        for id_ in [each for each in self._told if each not in ids]:
            put_text(by_id("announcer"), say("add-task-over", what=self._told.pop(id_)))
        if len(self._lists) < len(PLACES):
            self._find()
        for name, kinds in PLACES:
            if name in self._lists:
                shown = [task for task in tasks if kinds is None or task.get("what") in kinds]
                values = [(task["task"], task) for task in shown[:MOST]]
                self._lists[name].show(values)

    def _begun(self, id_, name):
        def told():
            if id_ in self._ids:
                self._told[id_] = name
                put_text(by_id("announcer"), say("add-task-begun", what=name))

        return told

    def forget(self):
        """Another language is spoken: everything is worded anew with the next news."""
        for each in self._lists.values():
            each.forget()

    def _find(self):
        for name, _ in PLACES:
            if name not in self._lists:
                holder = document.getElementById(name)
                if not is_none(holder):
                    self._lists[name] = KeyedList(holder, _make, _fill)


def item(task):
    """One of them, as an element."""
    element, parts = _make()
    _fill(parts, task)
    return element


def _make():
    element = make("li")
    parts = {
        "name": make("p", dir="auto"),
        "cancel": button("", "task.cancel", "x", "tool"),
        "bar": make("progress"),
        "words": make("small"),
        "said": (None, None, None),
    }
    for name in ("name", "cancel", "bar"):
        element.append(parts[name])
    parts["element"] = element
    return element, parts


def _name(task):
    return task["name"] or say(NAMES.get(task["what"], "add-task-add"))


def _fill(parts, task):
    name = _name(task)
    total = task.get("total")
    part = percent(task["done"], total) if total else None
    words = dotted((progress(task), left(task.get("left", 0))))
    was_name, was_part, was_words = parts["said"]
    parts["said"] = (name, part, words)
    if name != was_name:
        put_text(parts["name"], name)
        cancel = parts["cancel"]
        label = say("add-cancel", name=name)
        cancel.setAttribute("aria-label", label)
        cancel.title = label
        cancel.setAttribute("data-task", task["task"])
        parts["bar"].setAttribute("aria-label", name)
    if part != was_part and part is not None:
        parts["bar"].max = 100
        parts["bar"].value = part
    if words != was_words:
        parts["words"].textContent = words
        if words and not was_words:
            parts["element"].append(parts["words"])
        elif not words and was_words:
            parts["words"].remove()
