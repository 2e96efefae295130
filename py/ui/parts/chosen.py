"""What is done with all that is chosen: each act is one order, and one step back."""

import json

from ui import wire
from ui.parts import add_to, ask, menu, placing, rating, undo
from ui.words import say, title_of

ACTS = {
    "play": ("common-play", "play"),
    "next": ("library-play-next", "list-start"),
    "album": ("library-after-album", "disc-3"),
    "end": ("library-add-to-queue", "list-end"),
    "playlist": ("organise-add-to", "list-plus"),
    "keep": ("library-keep", "download"),
    "unkeep": ("library-stop-keeping", "circle-check"),
    "love": ("library-love", "heart"),
    "unlove": ("library-unlove", "heart"),
    "rate": ("choice-rate", "star"),
    "edit": ("organise-edit", "tags"),
    "merge": ("choice-merge", "merge"),
    "retry": ("common-try-again", "rotate-cw"),
    "go_on": ("downloads-go-on", "play"),
    "pause": ("downloads-pause", "pause"),
    "take": ("choice-take", "x"),
    "remove": ("library-remove", "trash-2"),
    "restore": ("choice-restore", "undo-2"),
    "forget": ("organise-forget-yes", "trash-2"),
}
"""What each is called, and its icon."""
RATINGS = (10, 8, 6, 4, 2, 0)
BEHIND = {
    "next": ("album",),
    "keep": ("unkeep",),
    "love": ("unlove", "rate"),
    "edit": ("merge",),
}
"""What is in the menu only, behind an act that the bar has."""
MOST_MERGED = 50
"""So many become one at once: more nobody looks through."""


def offers(scope, name):
    """Can this be done with what is chosen, here and now?"""
    if name == "album":
        return scope.kind != "entries" and placing.after_album()
    if name == "merge" and not 2 <= scope.count() <= MOST_MERGED:
        return False
    if name == "rate" and scope.things == "artists":
        return False
    return scope.can(name)


def items(chooser):
    """All acts as items of a menu."""
    made = []
    for name in chooser.scope.acts:
        if name in ("keep", "remove", "take", "forget") and made:
            made.append(None)
        for each in (name,) + BEHIND.get(name, ()):
            if not offers(chooser.scope, each):
                continue
            words, symbol = ACTS[each]
            made.append((say(words), symbol, _act(chooser, each)))
    list_, scope = chooser.list, chooser.scope
    made.append(None)
    made.append((say("choice-all"), "list", lambda: chooser.take_all(scope, list_)))
    made.append((say("choice-clear"), "x", chooser.clear))
    return made


def of_entry(chooser, scope, index):
    """The menu of one entry of the queue: its track's, but for what is done in the library."""
    entry = scope.row(None, index)
    if entry is None:
        return []
    made = chooser.app.library.items(entry["track"], False)
    made[0] = (say("common-play"), "play", lambda: wire.order("play", entry=entry["entry"]))
    out = {"do": "queue_remove", "entries": [entry["entry"]]}
    said = say("queue-removed", title=title_of(entry["track"]))
    made += [None, (say("choice-take"), "x", lambda: wire.do(out, lambda _: _queued(said)))]
    return menu.of_entry(entry) + made


def _act(chooser, name):
    return lambda: do(chooser, name)


def do(chooser, name):
    """Do it. What it is done with is asked for first, where its names are not known yet."""
    scope = chooser.scope
    if scope is None or not offers(scope, name):
        return
    if name == "merge" and scope.things == "artists":
        scope.settled(lambda: _merge_artists(chooser, scope))
    elif name == "take":
        n = scope.count()
        scope.take(lambda: _taken(chooser, scope, n))
    elif name == "next" and scope.kind == "entries":
        _next_in_queue(chooser, scope)
    elif name in ("restore", "forget"):
        n = scope.count()
        act = _restore if name == "restore" else _forget
        scope.ids(lambda tracks, lists: act(chooser, n, tracks, lists))
    else:
        scope.tracks(lambda many: WITH_TRACKS[name](chooser, many))


# ── With tracks ──


def _play(_chooser, many):
    order = many.order("play")
    wire.do(order, lambda _: _queued(say("choice-plays", what=many.text)))


def _queue(where, said):
    def queue(_chooser, many):
        order = many.order("queue_add", where=where)
        wire.do(order, lambda _: _queued(say(said, what=many.text)))

    return queue


def queue_at(many, at):
    """Put tracks (Many) into the queue at a place."""
    order = many.order("queue_add", at=at)
    wire.do(order, lambda _: _queued(say("choice-queued", what=many.text)))


_queued = placing.done


def _keep(_chooser, many):
    wire.do(many.order("keep"), None, lambda problem: problem.get("code") == "cancelled")
    undo.did(say("choice-keeping", what=many.text))


def _let_go(_chooser, many):
    wire.do(
        many.order("drop"),
        lambda _: undo.did(say("choice-let-go", what=many.text), say("library-let-go-detail")),
    )


def _love(on):
    def love(chooser, many):
        order = many.order("love", on=on)
        if chooser.scope is not None and chooser.scope.things != "tracks":
            order = {"do": "love", "on": on}
            order[chooser.scope.things] = chooser.scope.keys()
        said = "choice-loved" if on else "choice-unloved"
        wire.do(order, lambda _: undo.did(say(said, what=many.text)))

    return love


def _rate(chooser, many):
    """Ask how many stars, at the bar."""
    from pyscript import document

    made = rating.items(many, RATINGS)
    bar = document.getElementById("choice-bar").getBoundingClientRect()
    back = chooser.list.element(chooser.list.active) if chooser.list else None
    menu.open_menu(made, bar.left + bar.width / 2 - 100, bar.top - 6, back, above=True)


def _edit(_chooser, many):
    from ui.parts import tags

    tags.edit(many)


def _merge(chooser, many):
    from ui.parts import merging

    many.some(MOST_MERGED, lambda ids: merging.tracks(ids, chooser.clear))


def _ordered(name):
    return lambda _chooser, many: wire.do(many.order(name))


def _remove(chooser, many):
    def removed(_answer):
        chooser.clear()
        undo.did(say("choice-removed", what=many.text))

    wire.do(many.order("drop", remove=True), removed)


WITH_TRACKS = {
    "play": _play,
    "next": _queue("next", "choice-plays-next"),
    "album": _queue("album", "choice-plays-after-album"),
    "end": _queue("end", "choice-queued"),
    "playlist": lambda _chooser, many: add_to.open_for(many),
    "keep": _keep,
    "unkeep": _let_go,
    "love": _love(True),
    "unlove": _love(False),
    "rate": _rate,
    "edit": _edit,
    "merge": _merge,
    "retry": _ordered("download_retry"),
    "go_on": _ordered("download_resume"),
    "pause": _ordered("download_pause"),
    "remove": _remove,
}

# ── With rows of their own ──


def _merge_artists(chooser, scope):
    from ui.parts import merging

    ids = json.loads(scope.choice.keys(MOST_MERGED))
    merging.artists([{"id": each} for each in ids], chooser.clear)


def _taken(chooser, scope, n):
    chooser.clear()
    if scope.kind == "loads":
        return  # it says what became of them
    if scope.kind == "entries":
        _queued(say("choice-taken", n=n))
    else:
        scope.view.pages.refresh()
        undo.did(say("choice-taken", n=n))


def _next_in_queue(chooser, scope):
    """Behind what plays."""
    n = scope.count()

    def known():
        region = scope.view.region
        to = 0
        if not scope.choice.has(region.get("current")):
            to = region["place"] + 1 - int(scope.choice.before(region["place"]))

        def moved():
            scope.choice.stand(to)
            chooser.say()
            _queued(say("choice-plays-next", what=say("common-tracks", n=n)))

        scope.move(to, moved)

    scope.settled(known)


def _restore(chooser, n, tracks, lists):
    def done(_answer):
        chooser.clear()
        undo.did(say("choice-restored", n=n))

    orders = [{"do": "playlist_restore", "playlist": each} for each in lists]
    if tracks:
        orders.append({"do": "restore", "tracks": tracks})
    for order in orders[:-1]:
        wire.do(order)
    wire.do(orders[-1], done)


def _forget(chooser, n, tracks, lists):
    def really():
        command = {"do": "trash_empty", "tracks": tracks, "playlists": lists}
        wire.do(command, done)

    def done(_answer):
        view = chooser.scope.view if chooser.scope else None
        chooser.clear()
        if view is not None:
            view.pages.refresh()

    ask.sure(
        say("choice-forget-title", n=n),
        say("organise-forget-text"),
        say("organise-forget-yes"),
        really,
    )
