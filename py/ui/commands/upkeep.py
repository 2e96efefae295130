"""Commands for what is done now and then: order, listens in and out, what is kept looked through."""

from ui import wire
from ui.commands import add
from ui.parts import lists
from ui.words import say

SORTS = ("added", "title", "artist", "album", "duration", "played")


def add_all(app):
    """All of them; what is asked before something is gone for good is asked here too."""
    for sort in SORTS:
        add(
            "sort." + sort,
            "music",
            _sort_words(sort),
            "arrow-down-wide-narrow",
            _sorts(app, sort),
            detail=_is_sorted(app, sort),
            aside=True,
        )
    add(
        "history.out",
        "music",
        "commands-listens-out",
        "download",
        lambda: lists.export("listens", "jsonl"),
        aside=True,
    )
    add(
        "history.in",
        "music",
        "commands-listens-in",
        "upload",
        lambda: lists.import_history(lambda: app.to("history")),
        aside=True,
    )
    add("storage.verify", "music", "storage-check", "shield-check", _verify(app), aside=True)
    add("storage.clear", "music", "storage-clear-cache", "eraser", _clear(app), aside=True)
    add("trash.empty", "music", "organise-trash-empty", "trash-2", _empty(app), aside=True)


def _sort_words(sort):
    return lambda: say("commands-sort", by=say("library-by-" + sort))


def _sorts(app, sort):
    def done():
        app.to("library")
        if app.library.sort != sort:
            app.library.order_by(sort)

    return done


def _is_sorted(app, sort):
    return lambda: say("commands-chosen") if app.library.sort == sort else ""


def _verify(app):
    def done():
        app.to("storage")
        app.view_of("storage").verify()

    return done


def _clear(app):
    return lambda: app.view_of("storage").clear()


def _empty(app):
    def done():
        wire.do({"do": "trash", "offset": 0, "limit": 1}, asked)

    def asked(answer):
        app.view_of("trash").empty(answer["total"])

    return done
