"""Menus, dialogs, messages, progress, empty states, errors in place, charts."""

from ui.gallery.stage import LONG, box, copied, later, menu_of, own, part, put
from ui.parts import ask, chart, menu, toast, working
from ui.parts.dom import by_id, make, one
from ui.views import add
from ui.words import say

TASK = {"task": "k1", "what": "add", "name": "Winter Orchard", "done": 7, "total": 19}


def parts():
    """These parts of the gallery."""
    return [_menus(), _dialogs(), _toasts(), _progress(), _empty(), _errors(), _charts()]


def _menus():
    def items(long=False):
        more = [(say("organise-edit"), "tags", _nothing)]
        return [
            (LONG if long else say("library-play-next"), "list-start", _nothing),
            (say("library-add-to-queue"), "list-end", _nothing),
            (say("library-organise"), "tags", more),
            None,
            (say("library-remove"), "trash-2", _nothing),
        ]

    def opened(long=False, state=""):
        made = menu_of(lambda: menu.open_menu(items(long), 0, 0))
        if state:
            one("button", made).classList.add("as-" + state)
        return made

    cells = [
        ("default", opened()),
        ("hover", opened(state="hover")),
        ("focus", opened(state="focus")),
        ("long text", opened(long=True)),
        ("with its menu open", opened()),
    ]
    one("[aria-haspopup]", cells[-1][1]).setAttribute("aria-expanded", "true")
    for at, (_state, element) in enumerate(cells):
        element.setAttribute("aria-label", f"Menu {at + 1}")
    return part(
        "menu",
        "Opened beside what it is about; arrows and letters walk it, some items open a menu of their own, Escape closes it.",
        cells,
    )


def _nothing():
    return None


def _dialogs():
    def asked(open_it):
        open_it()
        dialog = by_id("ask")
        copy = own(dialog.cloneNode(True))
        dialog.close()
        return copy

    name = asked(
        lambda: ask.name(
            say("playlists-new"),
            say("playlists-name"),
            "Slow mornings",
            say("organise-save"),
            _nothing,
        )
    )
    one("input", name).value = "Slow mornings"
    sure = asked(
        lambda: ask.sure(
            say("history-clear"), say("history-clear-text"), say("history-clear-yes"), _nothing
        )
    )
    cells = [("a name", name), ("a question", sure)]
    for state, selector in (("with a list", "#add"), ("with a choice", "#consent")):
        copy = copied(selector)
        copy.setAttribute("open", "")
        cells.append((state, copy))
    return part(
        "dialog", "The browser's own: the focus stays in it, Escape closes it.", cells, "wide"
    )


def _toasts():
    def told(*given, **more):
        made = toast.say(*given, **more)
        copy = own(made["box"].cloneNode(True))
        toast.close(made)
        return copy

    cells = [
        ("default", told(say("add-added", n=12), "Winter Orchard")),
        ("with a way back", told(say("history-cleared"), label=say("common-undo"), act=_nothing)),
        ("trouble", told(say("add-no-address"), say("add-no-address-detail"), trouble=True)),
        ("long text", told(LONG, LONG, label=say("common-show"), act=_nothing)),
    ]
    return part(
        "toast", "What has happened elsewhere, said at the foot; never a question.", cells, "wide"
    )


def _progress():
    def task(**more):
        made = dict(TASK)
        made.update(more)
        holder = make("ul", "jobs")
        holder.append(working.item(made))
        return holder

    bar = make("progress", max=100, value=42, aria_label="Some")
    cells = [
        ("some of it", bar),
        ("not known how far", make("progress", aria_label="Working")),
        ("done", make("progress", max=100, value=100, aria_label="All")),
        ("task", task()),
        ("task, time left", task(left=95)),
        ("task, unknown", task(done=0, total=0)),
        ("task, long text", task(name=LONG)),
    ]
    return part("progress", "What, how far, how long, and a way to stop it.", cells, "wide")


def _empty():
    cells = []
    for state, selector in (
        ("library", "#no-match"),
        ("queue", "#queue-empty"),
        ("albums", "#albums-none"),
        ("downloads", "#downloads-empty"),
    ):
        cells.append((state, copied(selector)))
    put("#" + one("p", cells[0][1]).id, say("library-no-match"), cells[0][1])
    return part("empty", "Where nothing is yet: why, and the next step.", cells, "wide")


def _errors():
    notice = copied("#notice")
    one("p", notice).textContent = say("shell-stopped")
    one("button", notice).textContent = say("shell-again")
    held = copied("#playlist-missing")
    one("p", held).textContent = say("playlists-missing-lead")
    one("a", held).setAttribute("href", "#error")
    warning = copied("#risk")
    one("b", warning).textContent = say("library-may-forget")
    one("p", warning).textContent = say("library-forgets-session")
    one("button", warning).hidden = False
    one("button", warning).textContent = say("shell-storage")
    coming = copied("#view-coming")
    one("p", coming).textContent = say("shell-not-fetched")
    one("button", coming).hidden = False
    job = make("ul", "jobs")
    job.append(
        add.job_item(
            {
                "name": "music.example/broken.flac",
                "state": "failed",
                "lines": [say("shell-stopped")],
            }
        )
    )
    cells = [
        ("notice", notice),
        ("held", held),
        ("warning", warning),
        ("a view that did not come", coming),
        ("failed", job),
    ]
    return part("error", "Said where it is, with a button that does the next step.", cells, "wide")


def _charts():
    values = [3, 5, 2, 8, 13, 9, 4, 1, 0, 6, 7, 11]
    names = [str(at + 1) for at in range(len(values))]

    def figure(name, drawing):
        lines = [(names[at], str(value)) for at, value in enumerate(values)]
        holder = box(chart.figure(name, name, drawing, ("Month", "Plays"), lines))
        later(lambda: None)
        return holder

    cells = [
        ("columns", figure("By month", chart.columns(values, names, names))),
        ("over time", figure("Over time", chart.flow(values, names, names, 14, "14"))),
        ("nothing", figure("Nothing yet", chart.columns([0] * 12, names, names))),
    ]
    return part("chart", "Figures as a drawing, and the same as a table.", cells, "wide")
