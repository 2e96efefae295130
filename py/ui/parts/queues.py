"""The dialog of earlier queues, each of which can be taken up again."""

import starling_page as page
from pyscript.ffi import is_none

from ui import wire
from ui.parts import toast
from ui.parts.dom import by_id, clear, hear, make, one, put_text
from ui.words import ago, clock, dotted, listed, say

MOST = 20
_heard = [False]


def show():
    """Open it."""
    if not _heard[0]:
        _heard[0] = True
        hear(by_id("queues-list"), "click", _clicked)
    clear(by_id("queues-list"))
    put_text(by_id("queues-note"), "")
    by_id("queues").showModal()
    wire.do({"do": "queue_history", "offset": 0, "limit": MOST}, _came)


def _came(answer):
    holder = by_id("queues-list")
    clear(holder)
    note = say("organise-queues-note" if answer["queues"] else "organise-queues-none")
    put_text(by_id("queues-note"), note)
    for row in answer["queues"]:
        line = make("li")
        button = make("button", "pick", type="button", data_queue=row["queue"])
        words = make("span", "pick-words")
        titles = listed(row.get("titles", [])[:3]) or say("common-untitled")
        words.append(make("b", text=titles, translate="no"))
        parts = [
            ago(page.now() - row["at"]),
            say("common-tracks", n=row["tracks"]),
        ]
        if row.get("duration_ms"):
            parts.append(clock(row["duration_ms"]))
        words.append(make("small", text=dotted(parts)))
        button.append(words)
        button.append(make("small", text=say("organise-queue-restore")))
        line.append(button)
        holder.append(line)
    first = one("button", holder)
    if first is not None:
        first.focus()


def _clicked(event):
    button = event.target.closest("[data-queue]")
    if is_none(button):
        return
    by_id("queues").close()
    wire.do(
        {"do": "queue_restore", "queue": int(button.getAttribute("data-queue"))},
        lambda _: toast.say(
            say("organise-queue-restored"),
            label=say("common-undo"),
            act=lambda: wire.order("queue_undo"),
        ),
    )
