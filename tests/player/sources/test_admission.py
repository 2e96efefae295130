"""A page can be in a few swarms at a time: who is let in, who waits, and who has to go."""

from __future__ import annotations

import asyncio
import base64
import random
from typing import Any

import pytest

from p2p.fetch import Urgency
from p2p.torrent import Torrent, parse_torrent
from player.contract import SwarmReport
from player.errors import PeerFailed, PlayerError, Refused
from player.sources import _swarms
from player.sources._admission import IDLE, MAX_ACTIVE, Joined, Share, next_change
from player.sources._base import Errand
from player.sources._swarms import Swarms
from player.sources._torrents import Torrents
from player.types import InfoHash
from tests.player.engine.hands import torrent_of
from tests.player.engine.patience import turns

PIECE = 16384


class Page:
    """Remembers in which swarms it is and what is wanted of each."""

    def __init__(self) -> None:
        self.inside: dict[str, list[tuple[int, int, bool]]] = {}
        self.most = 0
        self.log: list[str] = []

    def join(self, infohash: str, **_: Any) -> None:
        assert infohash not in self.inside, "once is enough"
        self.inside[infohash] = []
        self.most = max(self.most, len(self.inside))
        self.log.append(f"+{infohash}")

    def leave(self, infohash: str) -> None:
        self.inside.pop(infohash, None)
        self.log.append(f"-{infohash}")

    def want(
        self, infohash: str, first: int, last: int, *, urgent: bool, rarest: bool = False
    ) -> None:
        del rarest
        self.inside[infohash].append((first, last, urgent))

    def unwant(self, infohash: str, first: int, last: int) -> None:
        """Nothing to remember."""
        assert infohash in self.inside


def album(number: int) -> bytes:
    return torrent_of([([f"{number}.wav"], bytes([number]) * 10 * PIECE)], piece=PIECE)[0]


ALBUMS = [parse_torrent(album(number)) for number in range(16)]


def unsaved(infohash: str, raw: bytes) -> None:
    """No library is needed here."""


class Table:
    """Swarms over such a page, of torrents that are known, or of magnets."""

    def __init__(self) -> None:
        self.page = Page()
        self.allowed = True
        known = {torrent.infohash: torrent.raw for torrent in ALBUMS}
        self.swarms = Swarms(
            self.page,  # type: ignore[arg-type]
            Torrents(load=known.get, save=unsaved),
            consent=lambda _: self.allowed,
            upload=lambda _: False,
            trackers=lambda: ["wss://tracker.example/"],
            ice_servers=list,
        )

    def fetch(
        self, torrent: Torrent, urgency: Urgency, first: int = 0, last: int = 3
    ) -> asyncio.Task[None]:
        errand = Errand(
            first=first, last=last, urgency=urgency, arrived=lambda _: None, moved=lambda _: None
        )
        return asyncio.ensure_future(self.swarms.bring(torrent, errand))

    def ask(self, infohash: str) -> asyncio.Task[Torrent]:
        return asyncio.ensure_future(self.swarms.metadata(infohash, ()))

    def tell(self, infohash: str, what: Any, **fields: Any) -> None:
        self.swarms.handle(SwarmReport(what=what, infohash=InfoHash(infohash), **fields))

    def give(self, torrent: Torrent, *pieces: int) -> None:
        self.tell(torrent.infohash, "pieces", pieces=list(pieces))


def name(number: int) -> str:
    return f"{number:040x}"


async def code(task: asyncio.Task[Any]) -> str:
    """How a wait failed."""
    with pytest.raises(PlayerError) as failed:
        await task
    return failed.value.code


async def test_many_magnets_wait_for_their_turn() -> None:
    """However many are asked for at once, the page is in eight; each that ends lets in the one that
    has waited longest."""
    table = Table()
    asked = [table.ask(name(number)) for number in range(30)]
    await turns()
    assert list(table.page.inside) == [name(number) for number in range(MAX_ACTIVE)]
    for number in range(30):
        table.tell(name(number), "failed", detail="x")
        assert await code(asked[number]) == "swarm_failed"
        assert table.page.most == MAX_ACTIVE
    assert table.page.inside == {}
    assert [each for each in table.page.log if each[0] == "+"] == [
        f"+{name(number)}" for number in range(30)
    ]
    assert table.swarms.joined() == {}


async def test_what_is_played_puts_out_who_waits_least_urgently() -> None:
    """Eight magnets wait for their description; a track of a ninth is to be heard. The magnet that
    came last steps back, and comes in again in its turn."""
    table = Table()
    asked = [table.ask(name(number)) for number in range(MAX_ACTIVE + 1)]
    await turns()
    heard = table.fetch(ALBUMS[0], Urgency.NOW)
    await turns()
    last = name(MAX_ACTIVE - 1)
    assert ALBUMS[0].infohash in table.page.inside
    assert last not in table.page.inside
    assert table.page.most == MAX_ACTIVE
    table.give(ALBUMS[0], 0, 1, 2, 3)
    await heard
    # It is idle now, and whoever was put out comes before whoever came later.
    assert last in table.page.inside
    assert name(MAX_ACTIVE) not in table.page.inside
    for each in asked:
        each.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
    assert table.page.inside == {}


async def test_who_was_put_out_wants_again_what_has_not_come() -> None:
    """A download that had to make room keeps waiting, and goes on where it was."""
    table = Table()
    keeps = [table.fetch(torrent, Urgency.KEEP) for torrent in ALBUMS[:MAX_ACTIVE]]
    await turns()
    last = ALBUMS[MAX_ACTIVE - 1]
    heard = table.fetch(ALBUMS[-1], Urgency.SOON)
    await turns()
    assert last.infohash not in table.page.inside
    table.give(last, 1)  # it was on its way
    table.give(ALBUMS[-1], 0, 1, 2, 3)
    await heard
    await turns()
    assert table.page.inside[last.infohash] == [(0, 0, False), (2, 3, False)]
    table.give(last, 0, 2, 3)
    await keeps.pop()
    for keep in keeps:
        keep.cancel()
    await asyncio.gather(*keeps, return_exceptions=True)


async def test_what_is_heard_comes_before_others_that_are_as_urgent() -> None:
    """Eight reads for which somebody waits, and the ear: the ear has a place."""
    table = Table()
    reads = [table.fetch(torrent, Urgency.NOW) for torrent in ALBUMS[:MAX_ACTIVE]]
    await turns()
    more = table.fetch(ALBUMS[8], Urgency.NOW)
    await turns()
    assert ALBUMS[8].infohash not in table.page.inside, "no better than the others"
    table.swarms.played(ALBUMS[9].infohash)
    heard = table.fetch(ALBUMS[9], Urgency.AHEAD)
    await turns()
    assert ALBUMS[9].infohash in table.page.inside
    for task in (*reads, more, heard):
        task.cancel()
    await asyncio.gather(*reads, more, heard, return_exceptions=True)


async def test_a_hurry_lets_in_who_waits_in_the_line() -> None:
    """Somebody begins to listen to what was only to be kept."""
    table = Table()
    keeps = [table.fetch(torrent, Urgency.KEEP) for torrent in ALBUMS[: MAX_ACTIVE + 1]]
    await turns()
    late = ALBUMS[MAX_ACTIVE].infohash
    assert late not in table.page.inside
    table.swarms.hurry(late, [2])
    assert (2, 2, True) in table.page.inside[late]
    assert len(table.page.inside) == MAX_ACTIVE
    for keep in keeps:
        keep.cancel()
    await asyncio.gather(*keeps, return_exceptions=True)


async def test_time_in_the_line_is_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience begins when the page is in the swarm: two after another wait as long each."""
    monkeypatch.setattr(_swarms, "METADATA_TIMEOUT", 0.05)
    monkeypatch.setattr(_swarms, "PIECE_TIMEOUT", 0.05)
    table = Table()
    asked: list[asyncio.Task[Any]] = [table.ask(name(number)) for number in range(2 * MAX_ACTIVE)]
    asked.append(table.fetch(ALBUMS[0], Urgency.KEEP))
    async with asyncio.timeout(20):
        assert {await code(each) for each in asked} == {"no_peers"}
    joins = [each for each in table.page.log if each[0] == "+"]
    assert len(joins) == len(asked), "each was let in before it was given up"
    assert table.page.most == MAX_ACTIVE
    assert table.swarms.joined() == {ALBUMS[0].infohash: False}, "a next track may want it"


async def test_who_comes_in_late_has_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight magnets are given up; those that came in by that are answered a moment later."""
    monkeypatch.setattr(_swarms, "METADATA_TIMEOUT", 1.0)
    table = Table()
    dead = [table.ask(name(number)) for number in range(MAX_ACTIVE)]
    living = [album(100 + number) for number in range(MAX_ACTIVE)]
    found = [table.ask(parse_torrent(raw).infohash) for raw in living]
    async with asyncio.timeout(20):
        assert {await code(each) for each in dead} == {"no_peers"}
        await turns()
        for raw in living:
            known = parse_torrent(raw).infohash
            table.tell(known, "metadata", torrent=base64.b64encode(raw).decode())
        assert [(await each).raw for each in found] == living


async def test_who_gives_up_in_the_line_leaves_no_trace() -> None:
    table = Table()
    asked = [table.ask(name(number)) for number in range(MAX_ACTIVE)]
    late: list[asyncio.Task[Any]] = [table.ask(name(99)), table.fetch(ALBUMS[0], Urgency.KEEP)]
    await turns()
    for each in late:
        each.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for number, each in enumerate(asked):
        table.tell(name(number), "failed", detail="x")
        await code(each)
    assert set(table.page.log) == {f"{sign}{name(n)}" for sign in "+-" for n in range(MAX_ACTIVE)}


async def test_a_no_reaches_the_line() -> None:
    """Who may not be asked any more is not let in, not even for the moment of leaving the rest."""
    table = Table()
    asked = [table.ask(name(number)) for number in range(2 * MAX_ACTIVE)]
    await turns()
    table.allowed = False
    table.tell(name(0), "failed", detail="x")  # a place is free before anybody is told
    table.swarms.leave_refused()
    failed = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(failed[0], PeerFailed)
    assert all(isinstance(each, Refused) for each in failed[1:])
    joins = [each for each in table.page.log if each[0] == "+"]
    assert joins == [f"+{name(number)}" for number in range(MAX_ACTIVE)]
    assert table.page.inside == {}


async def test_who_only_gives_makes_room_and_takes_none() -> None:
    """A swarm that nobody fetches from goes for one that somebody does, the one that was used
    longest ago first; and none is joined to give while all are fetched from."""
    table = Table()
    for torrent in ALBUMS[:MAX_ACTIVE]:
        table.swarms.share(torrent.infohash)
    table.swarms.share(ALBUMS[0].infohash)
    asked = [table.ask(name(0))]
    await turns()
    assert ALBUMS[1].infohash not in table.page.inside
    asked += [table.ask(name(number)) for number in range(1, MAX_ACTIVE)]
    await turns()
    assert list(table.page.inside) == [name(number) for number in range(MAX_ACTIVE)]
    table.swarms.share(ALBUMS[0].infohash)
    assert ALBUMS[0].infohash not in table.swarms.joined()
    assert table.page.most == MAX_ACTIVE
    for each in asked:
        each.cancel()
    await asyncio.gather(*asked, return_exceptions=True)


async def test_who_gave_its_description_stays_a_while() -> None:
    """The first pieces are wanted next: the place is not given away in between."""
    table = Table()
    raw = torrent_of([(["new.wav"], bytes(10 * PIECE))], piece=PIECE)[0]
    new = parse_torrent(raw)
    asked = [table.ask(new.infohash), *(table.ask(name(n)) for n in range(MAX_ACTIVE))]
    await turns()
    table.tell(new.infohash, "metadata", torrent=base64.b64encode(raw).decode())
    assert (await asked[0]).infohash == new.infohash
    assert new.infohash in table.page.inside
    head = table.fetch(new, Urgency.NOW)
    await turns()
    assert table.page.log.count(f"+{new.infohash}") == 1
    table.give(new, 0, 1, 2, 3)
    await head
    for each in asked[1:]:
        each.cancel()
    await asyncio.gather(*asked[1:], return_exceptions=True)


async def test_what_is_said_last_of_a_swarm_that_was_left_is_no_news() -> None:
    """A page tells its figures once more when it leaves: nobody is in that swarm for that. One that
    an earlier engine joined is taken over, once."""
    table = Table()
    table.swarms.share(ALBUMS[0].infohash)
    table.swarms.unshare(ALBUMS[0].infohash)
    table.tell(ALBUMS[0].infohash, "peers", peers=2)  # said before it had heard of leaving
    table.tell(ALBUMS[0].infohash, "peers", peers=0, bytes_out=5)
    assert table.swarms.joined() == {}
    table.tell(ALBUMS[1].infohash, "peers", peers=3)
    assert table.swarms.joined() == {ALBUMS[1].infohash: False}
    table.swarms.unshare(ALBUMS[1].infohash)
    table.tell(ALBUMS[1].infohash, "peers", peers=0)
    assert table.swarms.joined() == {}
    table.swarms.share(ALBUMS[1].infohash)
    assert table.page.log[-1] == f"+{ALBUMS[1].infohash}", "joined in earnest"


async def test_a_new_page_is_in_all_that_the_old_one_was_in() -> None:
    """And wants what is waited for; what was given before still counts."""
    table = Table()
    moved: list[int] = []
    errand = Errand(
        first=0, last=3, urgency=Urgency.NOW, arrived=lambda _: None, moved=moved.append
    )
    task = asyncio.ensure_future(table.swarms.bring(ALBUMS[0], errand))
    keeps = [table.fetch(torrent, Urgency.KEEP) for torrent in ALBUMS[1 : MAX_ACTIVE + 3]]
    await turns()
    table.tell(ALBUMS[0].infohash, "peers", peers=1, bytes_in=1000)
    before = set(table.page.inside)
    table.page.inside.clear()
    table.swarms.rejoin()
    assert set(table.page.inside) == before
    assert table.page.inside[ALBUMS[0].infohash] == [(0, 3, True)]
    table.tell(ALBUMS[0].infohash, "peers", peers=1, bytes_in=10)
    assert moved == [1000, 1010]
    table.give(ALBUMS[0], 0, 1, 2, 3)
    await task
    for keep in keeps:
        keep.cancel()
    await asyncio.gather(*keeps, return_exceptions=True)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_wanted(seed: int) -> None:
    """Of many random worlds: never more than eight, and nobody whose place is due to another."""
    chance = random.Random(seed)
    swarms: dict[str, Joined] = {}
    played = ""
    for turn in range(300):
        each = swarms.setdefault(name(chance.randrange(20)), Joined(turn=turn))
        each.asking = chance.choice([0, 0, 1])
        each.errands = [
            Share(Errand(first=0, last=0, urgency=chance.choice(list(Urgency)),
                         arrived=lambda _: None, moved=lambda _: None))
            for _ in range(chance.randrange(3))
        ]  # fmt: skip
        each.waiting = dict.fromkeys(range(len(each.errands)), None)  # type: ignore[assignment]
        played = chance.choice(["", played, name(chance.randrange(20))])
        changes = 0
        while (change := next_change(swarms, played)) is not None:
            goes, comes = change
            changes += 1
            assert changes <= MAX_ACTIVE + 1, "it comes to rest"
            assert not swarms[comes].inside and swarms[comes].busy
            if goes:
                assert swarms[goes].inside
                assert goes != played
                swarms[goes].inside = False
            swarms[comes].inside = True
        inside = [each for each in swarms.values() if each.inside]
        outside = {key: each for key, each in swarms.items() if each.busy and not each.inside}
        assert len(inside) <= MAX_ACTIVE
        if outside:
            assert len(inside) == MAX_ACTIVE
            assert played not in outside
            assert all(each.rank > IDLE or swarms.get(played) is each for each in inside)
        if max((each.rank for each in outside.values()), default=0) >= Urgency.SOON:
            others = [each for each in inside if each is not swarms.get(played)]
            assert min(each.rank for each in others) >= Urgency.SOON
