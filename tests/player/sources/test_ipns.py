"""Following names that change, among hosts that lie, lag and hang."""

from __future__ import annotations

import asyncio
import json
from itertools import pairwise
from typing import Any

import pytest

from p2p.ipfs_uri import parse_ipfs
from p2p.ipns import IpnsRecord
from player.errors import BadInput, Lied, NetworkFailed, NotFound, PlayerError, SourceFailed
from player.sources.ipns import GRACE_S, MAX_ASKED, IpnsResolver, Resolved
from tests.fakes import HostSignatures
from tests.p2p.fakes import oracle, run
from tests.p2p.test_ipns import MADE, RECORDS, raw_of
from tests.player.sources.stand_ins import (
    Clock,
    FakeHttp,
    SealedSignatures,
    after,
    answers,
    name_of,
    never,
    signed,
)

ONE, TWO = name_of(1), name_of(2)
FILE = "/ipfs/bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
A, B, R, D, E = "https://a", "https://b", "https://router", "https://dns", "https://other"


class World:
    """A resolver with its hosts and its memory."""

    def __init__(self) -> None:
        self.http = FakeHttp()
        self.clock = Clock()
        self.signatures: Any = SealedSignatures()
        self.memory: dict[str, bytes] = {}
        self.troubles: list[PlayerError] = []
        self.gateways, self.routers, self.resolvers = [A, B], [R], [D, E]
        self.make()
        for each in (A, B, R, D, E):
            self.http.hosts[each] = answers(b"", 404)

    def make(self) -> None:
        """A new session, with the memory of the last."""
        self.resolver = IpnsResolver(
            self.http,
            self.signatures,
            self.clock,
            gateways=lambda: self.gateways,
            routers=lambda: self.routers,
            resolvers=lambda: self.resolvers,
            load=self.memory.get,
            save=self._save,
            trouble=self.troubles.append,
        )

    def _save(self, name: str, record: IpnsRecord) -> None:
        self.memory[name] = record.raw

    async def follow(self, text: str, **options: Any) -> Resolved:
        return await self.resolver.resolve(parse_ipfs(text), **options)

    def fails(self, text: str, kind: type[PlayerError]) -> str:
        with pytest.raises(kind) as caught:
            run(self.follow(text))
        assert caught.value.message.endswith(".") or ":" in caught.value.message
        assert self.http.open == 0
        return caught.value.code


@pytest.fixture
def world() -> World:
    return World()


def test_a_name_leads_to_a_file(world: World) -> None:
    """Gateways and routers are asked at once; the path behind the name is kept; the record too."""
    raw = signed(ONE, value=FILE + "/album", sequence=4)
    world.http.hosts[R] = answers(raw)
    found = run(world.follow(f"ipns://{ONE.text}/a.mp3"))

    assert found.address.uri == f"ipfs:/{FILE[5:]}/album/a.mp3"
    assert (found.proved, found.stale, found.names) == (True, False, (ONE.text,))
    assert found.ttl_s == 300
    assert set(world.http.asked) == {
        f"{A}/ipns/{ONE.text}?format=ipns-record",
        f"{B}/ipns/{ONE.text}?format=ipns-record",
        f"{R}/routing/v1/ipns/{ONE.text}",
    }
    assert world.memory == {ONE.text: raw}


@pytest.mark.parametrize("title", ["both signatures", "second signature only"])
def test_records_of_others_with_real_signatures(world: World, title: str) -> None:
    """What npm ipns signed passes; with one bit changed it is thrown away, and its giver named."""
    oracle("cryptography")
    world.signatures = HostSignatures()
    world.make()
    name, raw = RECORDS[title]["name"], raw_of(title)
    world.http.hosts[A] = answers(raw)
    assert run(world.follow(f"ipns://{name}")).address.uri == "ipfs:/" + RECORDS[title]["value"][5:]

    forged = World()
    forged.signatures = HostSignatures()
    forged.make()
    forged.http.hosts[A] = answers(raw.replace(b"bafybeicz", b"bafybeidz"))
    assert forged.fails(f"ipns://{name}", Lied) == "ipns_forged"
    assert [error.about for error in forged.troubles] == [A]


def test_the_newest_of_all_wins(world: World) -> None:
    """A newer record is waited for a moment, not longer."""

    async def go(delay: float) -> str:
        world.make()
        world.memory.clear()
        world.http.hosts[A] = answers(signed(ONE, sequence=1, value=FILE + "/old"))
        newer = answers(signed(ONE, sequence=2, value=FILE + "/new"))
        world.http.hosts[B] = after(world.clock, delay, newer)
        task = asyncio.ensure_future(world.follow(f"ipns://{ONE.text}"))
        while not task.done():
            await world.clock.skip()
        assert world.http.open == 0
        return task.result().address.path[-1]

    assert run(go(GRACE_S / 2)) == "new"
    assert run(go(GRACE_S * 2)) == "old"


def test_nobody_leads_back(world: World) -> None:
    """Old records that were signed once do not win over what was accepted, in another session
    either; while that holds, it is what counts."""
    new, old = signed(ONE, sequence=9, value=FILE + "/new"), signed(ONE, sequence=8)
    world.http.hosts[A] = answers(new)
    run(world.follow(f"ipns://{ONE.text}"))
    world.make()
    world.http.hosts[A] = answers(old)
    found = run(world.follow(f"ipns://{ONE.text}"))

    assert (found.address.path, found.stale, found.ttl_s) == (("new",), True, 0)
    assert world.memory[ONE.text] == new


def test_an_old_record_is_no_reason_to_stop_waiting(world: World) -> None:
    """Who knows less than we do is not the first to answer; the slow one who knows is."""

    async def go() -> Resolved:
        world.memory[ONE.text] = signed(ONE, sequence=5)
        world.http.hosts[A] = answers(signed(ONE, sequence=4))
        later = answers(signed(ONE, sequence=6, value=FILE + "/six"))
        world.http.hosts[B] = after(world.clock, 10 * GRACE_S, later)
        task = asyncio.ensure_future(world.follow(f"ipns://{ONE.text}"))
        while not task.done():
            await world.clock.skip()
        return task.result()

    assert run(go()).address.path == ("six",)


def test_rollback_after_expiry(world: World) -> None:
    """Where what was accepted has expired, an older record is refused still, and told."""
    world.memory[ONE.text] = signed(ONE, sequence=5, validity="2020-01-01T00:00:00Z")
    world.http.hosts[A] = answers(signed(ONE, sequence=4))
    assert world.fails(f"ipns://{ONE.text}", SourceFailed) == "ipns_rollback"


def test_offline(world: World) -> None:
    """The remembered record leads on while it holds; then it is told plainly."""
    for host in (A, B, R):
        world.http.hosts[host] = answers(b"", 502)
    world.memory[ONE.text] = signed(ONE, value=FILE + "/kept", validity="2030-01-01T00:00:00Z")
    found = run(world.follow(f"ipns://{ONE.text}"))
    assert (found.address.path, found.stale) == (("kept",), True)

    world.make()
    world.memory[ONE.text] = signed(ONE, validity="2020-01-01T00:00:00Z")
    assert world.fails(f"ipns://{ONE.text}", NetworkFailed) == "ipns_expired"
    world.memory.clear()
    assert world.fails(f"ipns://{ONE.text}", NetworkFailed) == "ipns_unreachable"


def test_an_expired_record_is_refused(world: World) -> None:
    """However well it is signed."""
    world.http.hosts[A] = answers(signed(ONE, validity="2020-01-01T00:00:00Z"))
    assert world.fails(f"ipns://{ONE.text}", BadInput) == "ipns_expired"
    assert world.memory == {}


def test_nobody_knows_it(world: World) -> None:
    """Not found everywhere is another thing than nobody there; no one to ask is a third."""
    assert world.fails(f"ipns://{ONE.text}", NotFound) == "ipns_no_record"
    world.gateways, world.routers = [], []
    assert world.fails(f"ipns://{ONE.text}", BadInput) == "no_gateway"


@pytest.mark.parametrize(
    "body", [b"", b"<html>hello</html>", signed(TWO), signed(ONE)[:-1], b"x" * 20_000]
)
def test_what_hosts_send_instead(world: World, body: bytes) -> None:
    """Pages, records of others, halves and floods do no harm beside an honest host."""
    world.http.hosts[A] = answers(body)
    world.http.hosts[R] = answers(signed(ONE, value=FILE + "/good"))
    assert run(world.follow(f"ipns://{ONE.text}")).address.path == ("good",)
    lied = body == signed(TWO)
    assert [each.code for each in world.troubles] == ["ipns_forged"] * lied

    # Who sends forgeries is asked no more.
    world.http.asked.clear()
    run(world.follow(f"ipns://{ONE.text}", fresh=True))
    assert any(url.startswith(A) for url in world.http.asked) == (not lied)


def test_what_is_remembered_is_checked(world: World) -> None:
    """A memory that was meddled with is no memory."""
    world.memory[ONE.text] = signed(TWO, sequence=100)
    world.http.hosts[A] = answers(signed(ONE, sequence=1))
    assert not run(world.follow(f"ipns://{ONE.text}")).stale


def test_an_answer_holds_for_its_time(world: World) -> None:
    """Within the owner's TTL nobody is asked again, unless fresh news are wanted; never beyond
    the record's end."""

    async def go() -> list[int]:
        counts: list[int] = []
        world.http.hosts[A] = answers(signed(ONE, validity="2027-01-15T08:02:00Z"))  # in 120 s
        for seconds, fresh in ((0, False), (100, False), (0, True), (15, False)):
            await world.clock.advance(seconds)
            await world.follow(f"ipns://{ONE.text}", fresh=fresh)
            counts.append(len(world.http.asked))
        world.http.hosts[A] = answers(signed(ONE, sequence=2))
        await world.clock.advance(10)
        await world.follow(f"ipns://{ONE.text}")
        return [*counts, len(world.http.asked)]

    assert run(go()) == [3, 3, 6, 6, 9]


def test_names_lead_to_names(world: World) -> None:
    """A key may lead to a domain, which leads to a key; paths add up, proof does not."""
    world.http.hosts[f"{A}/ipns/{ONE.text}"] = answers(signed(ONE, value="/ipns/music.example/x"))
    world.http.hosts[f"{A}/ipns/{TWO.text}"] = answers(signed(TWO, value=FILE + "/deep"))
    world.http.hosts = dict(reversed(world.http.hosts.items()))
    world.http.hosts[D] = answers(dns(f"/ipns/{TWO.text}"))
    found = run(world.follow(f"ipns://{ONE.text}/a/b"))

    assert found.address.path == ("deep", "x", "a", "b")
    assert found.names == (ONE.text, "music.example", TWO.text)
    assert not found.proved
    assert found.ttl_s == 60


def dns(path: str, status: int = 0) -> bytes:
    record = {"name": "_dnslink.music.example", "type": 16, "TTL": 60, "data": f'"dnslink={path}"'}
    return json.dumps({"Status": status, "Answer": [record]}).encode()


def test_domains(world: World) -> None:
    """Resolvers are asked one after another: each that is asked learns the name."""
    world.http.hosts[D] = answers(dns(FILE))
    assert not run(world.follow("ipns://music.example")).proved
    assert world.http.asked == [f"{D}?name=_dnslink.music.example&type=TXT"]

    world.make()
    world.http.asked.clear()
    world.http.hosts[D] = answers(dns(FILE, status=2))
    world.http.hosts[E] = answers(dns(FILE + "/second"))
    assert run(world.follow("ipns://music.example")).address.path == ("second",)
    assert len(world.http.asked) == 2


def test_domains_that_lead_nowhere(world: World) -> None:
    """No DNSLink, no resolver that answers, and no resolver at all are told apart."""
    world.http.hosts[D] = answers(dns(FILE, status=3))
    assert world.fails("ipns://music.example", NotFound) == "no_dnslink"
    world.http.hosts[D] = world.http.hosts[E] = answers(b"<html>", 200)
    assert world.fails("ipns://music.example", NetworkFailed) == "dns_unreachable"
    world.resolvers = []
    assert world.fails("ipns://music.example", BadInput) == "no_resolver"


def test_loops_and_chains(world: World) -> None:
    """A name that leads to itself, and names without end, come to an end."""
    world.http.hosts[A] = answers(signed(ONE, value=f"/ipns/{ONE.text}/x"))
    assert world.fails(f"ipns://{ONE.text}", BadInput) == "ipns_loop"
    world.make()
    names = [name_of(number) for number in range(20, 30)]
    links = {
        f"{A}/ipns/{here.text}": answers(signed(here, value=f"/ipns/{there.text}"))
        for here, there in pairwise(names)
    }
    world.http.hosts = links | {B: answers(b"", 404), R: answers(b"", 404)}
    assert world.fails(f"ipns://{names[0].text}", BadInput) == "ipns_depth"
    assert len(world.http.asked) == 3 + 3 * 8


def test_values_that_cannot_be_opened(world: World) -> None:
    """A value with a hash that is not known, a key of another kind, a path without end."""
    world.http.hosts[A] = answers(signed(ONE, value="/ipfs/f01551114" + "ab" * 20))
    assert world.fails(f"ipns://{ONE.text}", BadInput) == "hash_function"
    world.http.hosts[A] = answers(signed(ONE, sequence=2, value=FILE + "/x" * 60))
    world.make()
    assert world.fails(f"ipns://{ONE.text}" + "/y" * 60, BadInput) == "ipfs_path"
    assert world.fails(f"ipns://{MADE['refused']['RSA'][0]}", BadInput) == "ipns_key"


def test_the_pasted_gateway_is_asked_too(world: World) -> None:
    """The gateway of a pasted address is asked first, and stays with what was found."""
    world.http.hosts["https://mine"] = answers(signed(ONE))
    found = run(world.follow(f"https://mine/ipns/{ONE.text}?filename=x.mp3"))

    assert world.http.asked[0].startswith("https://mine/ipns/")
    assert (found.address.gateway, found.address.hint) == ("https://mine", "x.mp3")
    world.gateways = [f"{A}/{number}" for number in range(20)]
    world.http.asked.clear()
    run(world.follow(f"https://mine/ipns/{ONE.text}", fresh=True))
    assert len(world.http.asked) == MAX_ASKED


def test_being_cancelled(world: World) -> None:
    """No request goes on behind."""

    async def go() -> None:
        for host in (A, B, R):
            world.http.hosts[host] = never
        task = asyncio.ensure_future(world.follow(f"ipns://{ONE.text}"))
        await world.clock.settle()
        assert world.http.open == 3
        task.cancel()
        await asyncio.wait({task})
        assert world.http.open == 0

    run(go())


def test_an_immutable_address_is_itself(world: World) -> None:
    """Nobody is asked."""
    found = run(world.follow(FILE))
    assert (found.address.uri, found.names, world.http.asked) == ("ipfs:/" + FILE[5:], (), [])
