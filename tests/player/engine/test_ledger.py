"""The network ledger: what it forgets when it is full, and what a swarm's line counts."""

from __future__ import annotations

from player.engine.ledger import MAX_HOSTS, Ledger
from tests.fakes import Bench
from tests.player.engine.patience import HandClock


def hosts(ledger: Ledger, why: str) -> set[str]:
    return {line.host for line in ledger.region() if line.why == why}


async def test_peers_are_forgotten_first_and_the_oldest_of_them() -> None:
    """They come and go by the hundred; who was asked on purpose stays."""
    clock = HandClock()
    ledger = Ledger(clock)

    async def later() -> None:
        await clock.pass_by(1)

    for number in range(20):
        ledger.note(f"host{number}.example", "audio", requests=1)
        ledger.swarm(f"{number:040x}", peers=1, bytes_in=1, bytes_out=1)
        await later()
    for number in range(3 * MAX_HOSTS):
        ledger.note(f"192.0.2.{number}", "peer")
        await later()
    assert len(ledger.region()) == MAX_HOSTS
    assert len(hosts(ledger, "audio")) == 20
    assert len(hosts(ledger, "peers")) == 20
    assert hosts(ledger, "peer") == {
        f"192.0.2.{number}" for number in range(2 * MAX_HOSTS + 40, 3 * MAX_HOSTS)
    }


async def test_hosts_are_forgotten_only_where_no_peer_is_left() -> None:
    """Then the one that was asked longest ago; what is asked again is as good as new."""
    clock = HandClock()
    ledger = Ledger(clock)
    for number in range(50):
        ledger.note(f"192.0.2.{number}", "peer")
    await clock.pass_by(1)
    for number in range(MAX_HOSTS):
        ledger.note(f"host{number}.example", "audio", requests=1)
        await clock.pass_by(1)
    assert hosts(ledger, "peer") == set()
    assert len(hosts(ledger, "audio")) == MAX_HOSTS
    ledger.note("host0.example", "audio", requests=1)
    await clock.pass_by(1)
    ledger.note("new.example", "audio", requests=1)
    left = hosts(ledger, "audio")
    assert len(left) == MAX_HOSTS
    assert {"new.example", "host0.example"} <= left
    assert "host1.example" not in left


async def test_a_swarms_line_lasts_though_it_is_left_and_joined_again() -> None:
    """The page counts from each joining; the ledger has all that was taken and given."""
    name = "ab" * 20
    async with Bench() as bench:

        async def peers(peers: int, bytes_in: int, bytes_out: int) -> None:
            await bench.report(
                "swarm_report", what="peers", infohash=name, peers=peers,
                bytes_in=bytes_in, bytes_out=bytes_out,
            )  # fmt: skip

        def line() -> tuple[int, int, int]:
            (found,) = [each for each in bench.ledger.region() if each.host == name]
            return found.peers, found.bytes_in, found.bytes_out

        await peers(2, 500, 1000)
        await peers(2, 700, 1000)
        await peers(0, 700, 1200)  # it is left
        assert line() == (0, 700, 1200)
        await peers(1, 0, 0)
        await peers(1, 50, 3000)
        assert line() == (1, 750, 4200)
        await peers(0, 60, 3000)
        await peers(0, 10, 0)
        assert line() == (0, 770, 4200)
