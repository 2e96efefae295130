"""What plays: the bar at the foot, the large view, and their keys."""

import starling_page as page
from pyscript import document, web
from pyscript.ffi import is_none

from ui import wire
from ui.parts.dom import action, by_id, every, hear, make, one, put_link, put_text, set_icon
from ui.parts.rows import address
from ui.state import next_repeat
from ui.words import artist_of, clock, length, problem, say, share, spoken

TICK_MS = 250
REPEAT_WORDS = {
    "off": "player-repeat-off",
    "all": "player-repeat-all",
    "one": "player-repeat-one",
}


class Player:
    def __init__(self):
        self.now = {"state": "stopped"}
        self.dragging = False
        self.loud = self.volume = 1.0
        self._second = -1
        self._ticking = False
        self._told = ""
        self._volume_due = None
        self._volume_busy = False
        self._seeks = every(".seek")
        self._volumes = every(".volume")
        self._positions = every('[data-np="position"]')
        for seek in self._seeks:
            hear(seek, "input", self._dragged)
            hear(seek, "change", self._dropped)
        for volume in self._volumes:
            hear(volume, "input", lambda event: self.set_volume(float(event.target.value) / 100))
        hear(by_id("bar"), "click", self._tapped)
        wire.regions.watch("playback", self._region)
        wire.regions.watch("queue", self._queue)
        wire.regions.watch("settings", self._settings)

    # ── What the engine tells ──

    def _region(self, now):
        before = self.now
        self.now = now
        track = now.get("track") or {}
        state = now.get("state", "stopped")
        busy = state in ("playing", "loading")
        for holder in (by_id("bar"), one(".now-in")):
            holder.setAttribute("data-state", state)
        document.documentElement.classList.toggle("playing", state == "playing")
        for use in every("[data-play-icon]"):
            name = "loader-circle" if state == "loading" else "pause" if busy else "play"
            set_icon(use, name)
        for each in every('[data-do="player.toggle"]'):
            each.setAttribute("aria-label", say("player-pause-label" if busy else "common-play"))
        if (
            track.get("id") != (before.get("track") or {}).get("id")
            or now.get("state") != before.get("state")
            or track.get("title") != (before.get("track") or {}).get("title")
            or now is before  # said again, in another language
        ):
            self._words(track, state)
        self._tick()

    def _words(self, track, state):
        title = track.get("title") or say("common-untitled" if track else "player-nothing")
        artist = track.get("artist", "")
        line = artist_of(track) if track else "\u00a0"
        if state == "failed" and self.now.get("problem"):
            line = problem(self.now["problem"])
        for each in every('[data-np="title"]'):
            put_text(each, title)
        to_artist = address("artist", track.get("artist_id")) if state != "failed" else ""
        for each in every('[data-np="artist"]'):
            put_link(each, line, to_artist)
            each.title = line if state == "failed" else ""
        for each in every('[data-np="album"]'):
            put_link(each, track.get("album", ""), address("album", track.get("album_id")))
        for holder in every('[data-np="art"]'):
            _cover(holder, track.get("art", ""))
        if state == "playing":
            web.page.title = say("player-title", title=title, artist=artist) if artist else title
        elif state in ("stopped", "failed"):
            web.page.title = "Starling"
        if track and state in ("playing", "failed"):
            if state == "playing":
                key = "player-playing-by" if artist else "player-playing"
            else:
                key = "player-failed-by" if artist else "player-failed"
            values = {"title": title}
            if artist:
                values["artist"] = artist
            if state == "failed":
                values["why"] = line
            said = say(key, **values)
            if said != self._told:
                self._told = said
                put_text(by_id("announcer"), said)

    def _queue(self, queue):
        shuffle = "true" if queue.get("shuffle") else "false"
        for each in every('[data-do="player.shuffle"]'):
            each.setAttribute("aria-pressed", shuffle)
        mode = queue.get("repeat", "off")
        for each in every('[data-do="player.repeat"]'):
            each.setAttribute("aria-label", say(REPEAT_WORDS[mode]))
            each.classList.toggle("on", mode != "off")
        for use in every("[data-repeat-icon]"):
            set_icon(use, "repeat-1" if mode == "one" else "repeat")

    def _settings(self, settings):
        if not self._volume_busy and self._volume_due is None:
            self._show_volume(settings.get("volume", 1.0))

    # ── Position ──

    def _tick(self):
        position = page.position()
        ms = int(position.ms or 0)
        duration = int(position.duration_ms or 0) or self.now.get("duration_ms", 0)
        if not duration and self.now.get("track"):
            duration = self.now["track"].get("duration_ms", 0)
        if not self.dragging:
            self._show_position(ms, duration)
        if self.now.get("state") == "playing" and not self._ticking:
            self._ticking = True
            page.after(TICK_MS, self._again)

    def _again(self):
        self._ticking = False
        if self.now.get("state") == "playing":
            self._tick()

    def _show_position(self, ms, duration):
        part = min(1.0, ms / duration) if duration else 0
        by_id("bar-line").style.setProperty("--part", f"{part:.4f}")
        second = (ms // 1000, duration)
        for seek in self._seeks:
            seek.style.setProperty("--done", f"{100 * part:.2f}%")
            if second != self._second:
                seek.disabled = not duration
                seek.max = str(duration)
                seek.value = str(ms)
                said = say("player-position-of", position=spoken(ms), duration=spoken(duration))
                seek.setAttribute("aria-valuetext", said)
        if second != self._second:
            self._second = second
            for each in self._positions:
                put_text(each, clock(ms))
            for each in every('[data-np="duration"]'):
                put_text(each, length(duration))

    def _dragged(self, event):
        self.dragging = True
        self._show_position(int(float(event.target.value)), int(float(event.target.max)))

    def _dropped(self, event):
        self.dragging = False
        self._second = -1
        wire.order("seek", ms=int(float(event.target.value)))

    def skip(self, ms):
        """Seek by some milliseconds."""
        position = page.position()
        duration = int(position.duration_ms or 0)
        if duration:
            wire.order("seek", ms=max(0, min(duration, int(position.ms) + ms)))

    # ── Volume ──

    def set_volume(self, volume):
        """Show it at once; tell the engine the last of many values, one order at a time."""
        self._show_volume(volume)
        self._volume_due = volume
        self._send_volume()

    def _send_volume(self):
        if self._volume_busy or self._volume_due is None:
            return
        volume, self._volume_due = self._volume_due, None
        self._volume_busy = True

        def done(*_):
            self._volume_busy = False
            self._send_volume()
            return True

        wire.do({"do": "settings", "volume": round(volume, 2)}, done, done)

    def _show_volume(self, volume):
        if volume > 0:
            self.loud = volume
        self.volume = volume
        for each in self._volumes:
            each.value = str(round(volume * 100))
            each.style.setProperty("--done", f"{volume * 100:.0f}%")
            each.setAttribute("aria-valuetext", share(round(volume, 2)))
        for each in every('[data-do="player.mute"]'):
            each.setAttribute("aria-pressed", "false" if volume else "true")
            each.setAttribute(
                "aria-label", say("player-mute-label" if volume else "player-unmute-label")
            )
        for use in every("[data-volume-icon]"):
            set_icon(use, "volume-2" if volume > 0.5 else "volume-1" if volume else "volume-x")

    # ── Orders ──

    def toggle(self):
        """Play or pause, whichever there is to do."""
        if self.now.get("state") in ("playing", "loading"):
            wire.order("pause")
        elif self.now.get("track"):
            wire.order("resume")
        else:
            wire.order("play")

    def mute(self):
        self.set_volume(0 if self.volume else self.loud)

    def louder(self, by):
        """Turn the volume up, or down where `by` is negative; 1 is all of it."""
        self.set_volume(max(0.0, min(1.0, round(self.volume + by, 2))))

    def repeat(self):
        wire.order("repeat", mode=next_repeat(wire.regions.value("queue", {}).get("repeat", "off")))

    def shuffle(self):
        wire.order("shuffle", on=not wire.regions.value("queue", {}).get("shuffle"))

    def open(self):
        if not by_id("now").open:
            by_id("now").showModal()

    def _tapped(self, event):
        """On a phone the whole bar opens the large view; its buttons do their own."""
        if not is_none(event.target.closest(".bar-words")):
            self.open()


def _cover(holder, art):
    picture = one("img", holder)
    if not art:
        if picture is not None:
            picture.remove()
        return
    if picture is None:
        picture = make("img", alt="", decoding="async")
        holder.append(picture)
    # The large one may not be in sight: so large it is shown at most.
    picture.src = page.art(art, 56 if not is_none(holder.closest("#bar")) else 520)


def start():
    """Bring the player to life."""
    player = Player()
    for name, act in (
        ("player.toggle", player.toggle),
        ("player.next", lambda: wire.order("next")),
        ("player.previous", lambda: wire.order("previous")),
        ("player.shuffle", player.shuffle),
        ("player.repeat", player.repeat),
        ("player.mute", player.mute),
        ("now.open", player.open),
    ):
        action(name)(_only(act))
    return player


def _only(act):
    return lambda *_: act()
