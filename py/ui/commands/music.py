"""Commands about the collection, about how Starling looks, and those that help."""

import json

import starling_page as page
from pyscript import document

from ui import wire
from ui.commands import add
from ui.parts import lists, things, toast, undo
from ui.parts.dom import ACTIONS, by_id, every
from ui.words import say

THEMES = (
    ("auto", "commands-theme-auto", "monitor"),
    ("light", "commands-theme-light", "sun"),
    ("dark", "commands-theme-dark", "moon"),
)


def _pressed(name):
    """What the button does that gives this action."""
    return lambda: ACTIONS[name](None, None)


def add_all(app):
    """Bringing music in, finding it, lists, and the way back."""

    def kept_words():
        return say("library-show-all" if app.library.only_kept else "commands-only-kept")

    add("music.add", "music", "shell-add", "plus")
    add("music.files", "music", "commands-files", "file-music", _pressed("add.files"))
    add("music.folder", "music", "commands-folder", "folder-open", _pressed("add.folder"))
    add("music.search", "music", "library-search-label", "search")
    add("music.kept", "music", kept_words, "hard-drive", _only_kept(app), _no_music)
    add("music.undo", "music", "common-undo", "undo-2", undo.undo, _nothing("undo"), _what("undo"))
    add(
        "music.redo",
        "music",
        "organise-redo",
        "rotate-cw",
        undo.redo,
        _nothing("redo"),
        _what("redo"),
    )
    add("lists.new", "music", "playlists-new", "list-plus", _new_playlist)
    add("lists.smart", "music", "commands-new-smart", "sparkles", lambda: app.to("smart"))
    add("lists.import", "music", "commands-import-playlist", "upload", lists.import_playlist)
    add(
        "history.import",
        "music",
        "history-import",
        "upload",
        lambda: lists.import_history(lambda: app.to("history")),
        aside=True,
    )
    add("lists.export", "music", "settings-export-library", "download", _export, _no_music)
    add(
        "music.archive",
        "music",
        "commands-archive",
        "archive",
        lambda: app.to("storage"),
        aside=True,
    )
    _of_an_artist(app)
    add("downloads.pause", "music", _pause_words, "pause", _pause, _no_downloads)
    _of_looks()
    _of_help()


def _of_an_artist(app):
    """What is done with the artist whose page is open."""

    def here():
        view = (app.later or {}).get("artist")
        shown = view is not None and view.open and view.detail and not by_id("artist-in").hidden
        return view.thing() if shown else None

    def no_artist():
        return "" if here() else "commands-no-artist-page"

    def merge():
        things.merge_artist(here())

    def split():
        things.split_artist(here())

    add("artist.merge", "music", "commands-merge-artist", "merge", merge, no_artist)
    add("artist.split", "music", "commands-split-artist", "users", split, no_artist)


def _only_kept(app):
    def show():
        app.to("library")
        ACTIONS["library.kept"](document.getElementById("only-kept"), None)

    return show


def _nothing(way):
    why = "organise-nothing-to-undo" if way == "undo" else "organise-nothing-to-redo"

    def told():
        return "" if undo.of_queue(way) or wire.regions.value("undo", {}).get(way) else why

    return told


def _what(way):
    def told():
        if undo.of_queue(way):
            return say("queue-a-change")
        what = wire.regions.value("undo", {}).get(way)
        return say(undo.DONE.get(what, "organise-did-something")) if what else ""

    return told


def _new_playlist():
    from ui.views import playlists

    playlists.new()


def _no_music():
    return "" if wire.regions.value("library", {}).get("tracks") else "commands-no-music"


def _export():
    wire.do({"do": "export", "what": "library"}, lists.save)


def _downloads():
    return wire.regions.value("downloads", {})


def _pause_words():
    return say("commands-fetch-on" if _downloads().get("paused") else "commands-fetch-pause")


def _pause():
    wire.order("download_resume" if _downloads().get("paused") else "download_pause")


def _no_downloads():
    return "" if _downloads().get("total") else "commands-no-downloads"


# ── How it looks ──


def _of_looks():
    def chosen(field, value):
        fields = {}
        fields[field] = value
        return lambda: wire.order("settings", **fields)

    def is_chosen(field, value):
        def told():
            now = wire.regions.value("settings", {}).get(field) or ""
            return say("commands-chosen") if now == value else ""

        return told

    for value, words, icon in THEMES:
        add(
            "theme." + value,
            "settings",
            words,
            icon,
            chosen("theme", value),
            detail=is_chosen("theme", value),
        )
    for option in every("#language option"):
        value = option.value
        add(
            "language." + value,
            "settings",
            _language_words(option),
            "globe",
            chosen("language", value),
            detail=is_chosen("language", value),
            aside=True,
        )


def _language_words(option):
    return lambda: say("commands-language", name=option.textContent)


# ── Help ──


def _of_help():
    add("keys.open", "help", "commands-keys", "keyboard")
    add("keys.letters", "help", "commands-letters", "keyboard", turn_letters, detail=_letters_state)
    add("help.log", "help", "settings-copy-log", "copy", _copy_log, aside=True)
    add("help.reload", "help", "commands-reload", "rotate-cw", _reload, aside=True)


def letters():
    """Do single letters mean something?"""
    return page.recall("letters") != "no"


def turn_letters():
    """Let single letters mean something, or nothing."""
    page.note("letters", "no" if letters() else "yes")
    toast.say(say("commands-letters-on" if letters() else "commands-letters-off"))


def _letters_state():
    return say("commands-on" if letters() else "commands-off")


def _copy_log():
    def copied(done):
        toast.say(say("shell-broke-copied" if done else "settings-log-not-copied"))

    wire.do({"do": "stats"}, lambda stats: page.copy(json.dumps(stats), copied))


def _reload():
    document.defaultView.location.reload()
