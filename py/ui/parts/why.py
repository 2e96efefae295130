"""Why a track was picked: every reason with its weight, and what can be said against it."""

from ui import wire
from ui.parts import toast, whys
from ui.parts.dom import action, by_id, clear, make, one, put_text, show
from ui.words import artist_of, dotted, on_change, say, share, title_of


class Why:
    def __init__(self):
        self._pick = None
        self._opine = None
        action("why.more")(lambda *_: self._say("more"))
        action("why.less")(lambda *_: self._say("less"))
        action("why.forget")(lambda *_: self._forget())
        action("why.taste")(lambda *_: by_id("why").close())
        on_change(self._render)

    def open(self, pick, opine):
        """Show a pick's reasons. `opine(track, kind)` says what one thinks of it."""
        self._pick, self._opine = pick, opine
        self._render()
        by_id("why").showModal()
        by_id("why-body").focus()

    def _render(self):
        pick = self._pick
        if pick is None:
            return
        track = pick["row"]
        put_text(by_id("why-what"), dotted((title_of(track), artist_of(track))))
        reasons = whys.reasons(pick)
        known = reasons and pick["score"]
        chance = say("taste-why-chance", share=share(pick["score"])) if known else ""
        put_text(by_id("why-chance"), chance)
        show(by_id("why-chance"), bool(chance))
        show(by_id("why-none"), not reasons)
        holder = by_id("why-bars")
        show(holder, bool(reasons))
        clear(holder)
        for words, part in reasons:
            line = make("li")
            line.append(make("span", text=words))
            line.append(make("small", text=share(part)))
            load = make("span", "load", aria_hidden="true")
            bar = make("i")
            bar.style.setProperty("--part", str(part))
            load.append(bar)
            line.append(load)
            holder.append(line)
        artist = track.get("artist_id") and track.get("artist")
        show(by_id("why-forget"), bool(artist))
        if artist:
            put_text(one("span", by_id("why-forget")), say("taste-forget-artist", name=artist))

    def _say(self, kind):
        by_id("why").close()
        self._opine(self._pick["row"], kind)

    def _forget(self):
        track = self._pick["row"]
        by_id("why").close()
        forget_artist(track["artist_id"], track["artist"])


def forget_artist(id_, name):
    """Learn no more from an artist; it can be taken back."""

    def back():
        wire.order("unlearn", kind="artist", key=id_, on=False)

    wire.do(
        {"do": "unlearn", "kind": "artist", "key": id_, "on": True},
        lambda _: toast.say(say("taste-not-artist", name=name), label=say("common-undo"), act=back),
    )


_made = [None]


def show_sheet(pick, opine):
    """Open it."""
    if _made[0] is None:
        _made[0] = Why()
    _made[0].open(pick, opine)
