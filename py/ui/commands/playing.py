"""Commands about what is heard, and about the queue."""

from ui import wire
from ui.commands import add
from ui.parts import rating, things, undo
from ui.parts.dom import ACTIONS
from ui.parts.tiles import to_album, to_artist
from ui.words import say, share

STATES = {
    "off": "commands-off",
    "all": "commands-repeat-all",
    "one": "commands-repeat-one",
}


def _now():
    return wire.regions.value("playback", {})


def _track():
    return _now().get("track") or {}


def _queue():
    return wire.regions.value("queue", {})


def _silent():
    return "" if _track() else "player-nothing"


def _empty_queue():
    return "" if _queue().get("total") else "queue-empty"


def _nothing_to_play():
    if _track() or wire.regions.value("library", {}).get("tracks"):
        return ""
    return "commands-no-music"


def _is_playing():
    return _now().get("state") in ("playing", "loading")


def _toggle_words():
    return say("player-pause-label" if _is_playing() else "common-play")


def _toggle_icon():
    return "pause" if _is_playing() else "play"


def _shuffle_state():
    return say("commands-on" if _queue().get("shuffle") else "commands-off")


def _repeat_state():
    return say(STATES[_queue().get("repeat", "off")])


def _volume(player):
    return lambda: share(round(player.volume, 2))


def add_all(app):
    """What plays, how, and what plays after it."""
    add(
        "play.toggle",
        "play",
        _toggle_words,
        _toggle_icon,
        off=_nothing_to_play,
        listed="commands-toggle",
    )
    add("play.next", "play", "commands-next", "skip-forward", off=_silent)
    add("play.previous", "play", "commands-previous", "skip-back", off=_silent)
    add("play.back", "play", "commands-back", "undo-2", off=_silent)
    add("play.on", "play", "commands-forward", "rotate-cw", off=_silent)
    add(
        "play.again",
        "play",
        "commands-again",
        "arrow-up-to-line",
        lambda: wire.order("seek", ms=0),
        _silent,
    )
    add("play.louder", "play", "commands-louder", "volume-2", detail=_volume(app.player))
    add("play.softer", "play", "commands-softer", "volume-1", detail=_volume(app.player))
    add(
        "play.mute",
        "play",
        lambda: say("player-mute-label" if app.player.volume else "player-unmute-label"),
        "volume-x",
    )
    add("play.shuffle", "play", "commands-shuffle", "shuffle", detail=_shuffle_state)
    add("play.repeat", "play", "commands-repeat", "repeat", detail=_repeat_state)
    add("play.show", "play", "commands-show-playing", "monitor")
    _of_the_track(app)
    _of_the_queue()


def _of_the_track(app):
    def love_words():
        return say("commands-unlove" if _track().get("loved") else "commands-love")

    def kept_words():
        wished = _track().get("kept") or _track().get("keeping")
        return say("commands-unkeep" if wished else "commands-keep")

    def add_to():
        from ui.parts import add_to as dialog

        dialog.open_for([_track()])

    def edit():
        from ui.parts import tags

        tags.edit([_track()])

    def about():
        from ui.parts import about as dialog

        dialog.open_for(_track()["id"])

    def no_album():
        return _silent() or ("" if _track().get("album_id") else "commands-no-album")

    def no_artist():
        return _silent() or ("" if _track().get("artist_id") else "commands-no-artist")

    add("play.love", "play", love_words, "heart", lambda: ACTIONS["now.love"](None, None), _silent)
    add("play.rate", "play", "commands-rate", "star", lambda: rating.open_for(_track()), _silent)
    add("play.add_to", "play", "commands-add-to", "list-plus", add_to, _silent)
    add("play.edit", "play", "commands-edit", "tags", edit, _silent)
    add("play.keep", "play", kept_words, "download", lambda: app.library.keep(_track()), _silent)
    add("play.about", "play", "commands-about", "info", about, _silent)
    add(
        "play.album",
        "play",
        "commands-its-album",
        "disc-3",
        lambda: things.go(to_album(_track()["album_id"])),
        no_album,
    )
    add(
        "play.artist",
        "play",
        "commands-its-artist",
        "mic-vocal",
        lambda: things.go(to_artist(_track()["artist_id"])),
        no_artist,
    )


def _of_the_queue():
    from ui.parts import queues
    from ui.views import organise

    def stops(what):
        return lambda: wire.order("stop_after", what=what)

    def already(what, why):
        return lambda: _silent() or (why if _queue().get("stop_after", "") == what else "")

    add(
        "queue.stop_track",
        "queue",
        "organise-stop-track",
        "circle-stop",
        stops("track"),
        already("track", "organise-stops-track"),
    )
    add(
        "queue.stop_album",
        "queue",
        "organise-stop-album",
        "disc-3",
        stops("album"),
        already("album", "organise-stops-album"),
    )
    add(
        "queue.go_on",
        "queue",
        "organise-play-on",
        "play",
        stops(""),
        lambda: "" if _queue().get("stop_after") else "commands-does-not-stop",
        aside=True,
    )
    add(
        "queue.save",
        "queue",
        "commands-queue-save",
        "list-plus",
        organise.save_queue,
        _empty_queue,
    )
    add(
        "queue.clear",
        "queue",
        "commands-queue-clear",
        "eraser",
        lambda: ACTIONS["queue.clear"](None, None),
        _empty_queue,
    )
    add(
        "queue.undo",
        "queue",
        "commands-queue-undo",
        "undo-2",
        undo.queue_undo,
        lambda: "" if wire.regions.value("queue", {}).get("undo") else "organise-nothing-to-undo",
        aside=True,
    )
    add(
        "queue.redo",
        "queue",
        "commands-queue-redo",
        "rotate-cw",
        undo.queue_redo,
        lambda: "" if wire.regions.value("queue", {}).get("redo") else "organise-nothing-to-redo",
        aside=True,
    )
    add("queue.earlier", "queue", "organise-queues", "history", queues.show)
