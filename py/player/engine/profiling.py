"""The profile of taste: out as one readable file, and in again. docs/profile.md is the format."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any, cast

from player import contract
from player.contract import Added, Problem
from player.engine.slices import in_turns
from player.engine.tasks import TaskBoard
from player.engine.world import World
from player.library import Library
from player.library.past import PastBook
from player.library.profile import FORMAT, VERSION, Profile, read_profile
from player.types import TrackId

log = logging.getLogger("engine")

ARTISTS = 1000
"""Artists that are told as liked, for whoever reads the file."""

Ask = Callable[[str, dict[str, Any]], Awaitable[tuple[dict[str, Any], Any]]]
Give = Callable[[str, str, Iterator[str], int], Awaitable[contract.Exported]]


class Profiling:
    """The orders `export taste` and `import` of a profile."""

    def __init__(
        self,
        world: World,
        library: Library,
        board: TaskBoard,
        *,
        ask: Ask,
        give: Give,
        forget: Callable[[], None],
        knobs: Callable[[], contract.RecommendKnobs],
        set_knobs: Callable[[dict[str, Any]], Awaitable[bool]],
        touch: Callable[..., None],
    ) -> None:
        """`ask` the model; `give` a text; `forget` that the model was told; `set_knobs` takes limits
        where none are set here yet, and says whether it did."""
        self._world = world
        self._library = library
        self._book = library.taste
        self._board = board
        self._ask = ask
        self._give = give
        self._forget = forget
        self._knobs = knobs
        self._set_knobs = set_knobs
        self._touch = touch
        self.past = PastBook(library)

    # ── out ─────────────────────────────────────────────────────────────────────────────────

    async def export(self) -> contract.Exported:
        """The profile as a text, or where it can be downloaded. Raises DeviceFailed where the model
        cannot be had."""
        now = self._world.clock.now()
        day = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d")
        name = f"starling-taste-{day}.json"
        learnt, _ = await self._ask("told", {})
        hour = (now + self._world.east(now)) % 86_400 / 3600
        asked = {"at": now, "hour": hour, "limit": ARTISTS}
        believed, _ = await self._ask("profile", asked)
        told = self._readable(learnt["profile"], believed, int(now))
        rows = len(told["trials"]["track"])
        return await self._give(name, "application/json", _written(told), rows)

    def _readable(
        self, profile: dict[str, Any], believed: dict[str, Any], now: int
    ) -> dict[str, Any]:
        """What the model told, with words for its numbers."""
        numbers, trials = profile["tracks"], profile["trials"]
        if "" in numbers[:1]:  # no track: what stood before a sitting's first
            for name in ("track", "previous"):
                trials[name] = [place - 1 for place in trials[name]]
        tracks = [self._words(int(number)) for number in numbers if number]
        opinions: list[dict[str, Any]] = []
        places = {words["id"]: place for place, words in enumerate(tracks)}
        for at, track, kind in self._book.all_opinions():
            if track not in places:
                places[track] = len(tracks)
                tracks.append(self._words_of(track))
            opinions.append({"track": places[track], "at": at, "kind": kind})
        for words in tracks:
            del words["id"]
        return {
            "format": FORMAT,
            "version": VERSION,
            "made_at": now,
            "made_by": f"Starling {self._world.version}",
            "learnt": self._believed(believed),
            "knobs": asdict(self._knobs()),
            "opinions": opinions,
            "not_learnt_from": [
                {"kind": kind, "key": key, "name": name}
                for kind, key, name in self._book.unlearnt()
            ],
            "tracks": tracks,
            "trials": trials,
            "equaliser": profile["equaliser"],
            "variances": profile["variances"],
            "weights": profile["weights"],
        }

    def _believed(self, told: dict[str, Any]) -> dict[str, Any]:
        ids = self._book.ids([number for number, _, _ in told["artists"]])
        rows = {row.id: row.artist for row in self._library.rows(list(ids.values()))}
        artists = [
            {"name": rows.get(ids.get(number, TrackId("")), ""), "chance": chance, "heard": heard}
            for number, chance, heard in told["artists"]
        ]
        return {
            "usual": told["usual"],
            "artists": [each for each in artists if each["name"]],
            "genres": [_liked(each) for each in told["genres"]],
            "decades": [_liked(each) for each in told["decades"]],
        }

    def _words(self, number: int) -> dict[str, Any]:
        track = self._book.ids([number]).get(number)
        return self._words_of(track) if track else _NOTHING | {"id": ""}

    def _words_of(self, track: TrackId) -> dict[str, Any]:
        found = self._library.look_up(track)
        # An address may open a door: only what proves the bytes is given away.
        proved = next((copy.content for copy in found.copies if copy.proved), "")
        tags = found.tags
        return {
            "id": found.id,
            "title": tags.title,
            "artist": tags.artist,
            "album": tags.album,
            "duration_ms": int(tags.duration_ms),
            "recording_mbid": tags.recording_mbid,
            "isrc": tags.isrc,
            "content": proved,
        }

    # ── in ──────────────────────────────────────────────────────────────────────────────────

    async def take_in(self, raw: bytes, name: str) -> Added:
        """Learn from a profile too. Raises BadInput where it is none; nothing was changed then."""
        with self._board.job("import", name) as job:
            profile = await in_turns(read_profile(raw, now=self._world.clock.now(), name=name))
            job.of(len(profile.past.tracks))
            for _ in self.past.look(profile.past, all_=True):
                job.done = min(job.done + 20, job.total)
                job.step(0)
                await asyncio.sleep(0)  # others are answered
            found = sum(map(bool, profile.past.found))
            past = self.past.load()
            past.merge(profile.past)
            past.looked = profile.past.looked
            self.past.keep(past)
            self._say(profile)
            await self._set_knobs(profile.knobs)
        self._forget()
        self._touch("library")
        here = profile.past.found
        matched = sum(bool(here[track]) for track in profile.past.rows["track"])
        log.info("profile rows=%s tracks=%s found=%s", len(profile.past), len(here), found)
        return Added(
            tracks=[],
            kind="taste",
            name=name,
            matched=matched,
            missing=len(profile.past) - matched,
            aside=sum(profile.aside.values()),
            problems=_problems(profile, name),
        )

    def _say(self, profile: Profile) -> None:
        """Opinions where none was said here; what is to be forgotten, but for what would forget
        all that was heard here: "everything before"."""
        said, found = self._book.said(), profile.past.found
        loved: list[tuple[TrackId, int]] = []
        for place, at, kind in profile.opinions:
            track = TrackId(found[place])
            if track and kind == "loved":
                loved.append((track, at))
            elif track and track not in said:
                self._book.say(track, "more" if kind == "more" else "less", at=at)
        self._book.love_elsewhere(loved)
        self._book.unlearn_more(
            (kind, days if kind == "day" else key)
            for kind, key, _ in profile.unlearnt
            if (days := _days(key)) or kind != "day"
        )

    async def look_again(self) -> None:
        """At a session's start: tracks of an imported profile that have come since."""
        if not self.past.waiting():
            return
        past = self.past.load()
        found = await in_turns(self.past.look(past))
        if not self.past.unlearnt():
            self.past.keep(past)
        if found:
            self._forget()


_NOTHING: dict[str, Any] = {
    "title": "", "artist": "", "album": "", "duration_ms": 0, "recording_mbid": "", "isrc": "",
    "content": "",
}  # fmt: skip


def _liked(told: list[Any]) -> dict[str, Any]:
    name, chance, heard = told
    return {"name": str(name), "chance": chance, "heard": heard}


def _days(key: str) -> str:
    """The number of a day since 1970, as it is kept; empty where it is none."""
    try:
        return str((date.fromisoformat(key) - date(1970, 1, 1)).days)
    except ValueError:
        return ""


def _problems(profile: Profile, name: str) -> list[Problem]:
    aside = sum(profile.aside.values())
    if not aside:
        return []
    rows = "One row" if aside == 1 else f"{aside:,} rows"
    message = f"{rows} of this profile cannot be: not learnt from."
    return [Problem(code="profile_rows", blame="source", message=message, about=name)]


def _written(told: dict[str, Any]) -> Iterator[str]:
    """JSON with a line for each part, each track and each column: to be read, and compared."""
    between = "{\n"
    for key, value in told.items():
        yield between + json.dumps(key) + ": "
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for place, each in enumerate(cast("list[Any]", value)):
                yield ("[\n  " if not place else ",\n  ") + _dumped(each)
            yield "\n]"
        elif isinstance(value, dict) and key in ("trials", "weights", "learnt"):
            parts = cast("dict[str, Any]", value).items()
            for place, (name, each) in enumerate(parts):
                yield ("{\n  " if not place else ",\n  ") + json.dumps(name) + ": " + _dumped(each)
            yield "\n}"
        else:
            yield _dumped(value)
        between = ",\n"
    yield "\n}\n"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
