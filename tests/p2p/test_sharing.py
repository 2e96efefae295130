"""Who is seeded now: never too many, never what may not be, everybody in bounded time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.sharing import IDLE, LONGEST, TURN, Join, Leave, Rotation
from tests.thorough import times

NAMES = [f"{number:02}" for number in range(20)]
NEVER = float("-inf")


def obey(rotation: Rotation, joined: dict[str, bool], now: float, *, calm: bool = True) -> list:
    """Tick, and do as told."""
    rotation.present(now, joined)
    orders = rotation.tick(now, calm=calm)
    for order in orders:
        if isinstance(order, Join):
            assert order.infohash not in joined
            joined[order.infohash] = False
        else:
            assert not joined.pop(order.infohash)
    return orders


def test_few_are_all_shared_and_stay() -> None:
    """Where there is room for all, all are joined, one after another, and none ever leaves."""
    rotation, joined = Rotation(at_once=8), {}
    rotation.offer(dict.fromkeys(NAMES[:5], NEVER))
    orders = [order for now in range(0, 20_000, 5) for order in obey(rotation, joined, now)]
    assert orders == [Join(name) for name in NAMES[:5]]
    assert rotation.state("00") == "sharing"
    assert rotation.state("19") == "not_shared"


def test_joins_are_staggered_and_wait_for_calm() -> None:
    rotation, joined = Rotation(stagger=5.0), {}
    rotation.offer(dict.fromkeys(NAMES, NEVER))
    assert obey(rotation, joined, 0, calm=False) == []
    assert len(obey(rotation, joined, 0)) == 1
    assert obey(rotation, joined, 4.9) == []
    assert len(obey(rotation, joined, 5.0)) == 1


def test_everybody_has_a_turn() -> None:
    """With twenty for four places, each is shared within five turns."""
    rotation, joined = Rotation(at_once=4), {}
    rotation.offer(dict.fromkeys(NAMES, NEVER))
    shared = set()
    for now in range(0, int(TURN) * 6, 5):
        obey(rotation, joined, now)
        shared |= set(joined)
        assert len(joined) <= 4
    assert shared == set(NAMES)


def test_a_need_holds_a_place_but_not_for_ever() -> None:
    """While somebody fetches from it a swarm stays beyond its turn, until others waited long."""
    rotation, joined = Rotation(at_once=1), {}
    rotation.offer({"00": NEVER, "01": 0.0})
    obey(rotation, joined, 10.0)
    left = None
    for now in range(10, int(LONGEST) + 2000, 10):
        rotation.seen(now, "00", leechers=1, bytes_out=0)
        if any(isinstance(order, Leave) for order in obey(rotation, joined, now)):
            left = now
            break
    assert left is not None and TURN < LONGEST <= left - 10 <= LONGEST + 20


def test_the_needed_come_sooner() -> None:
    """Of two that waited as long, the one with leechers left behind is next."""
    rotation, joined = Rotation(at_once=2, stagger=0), {}
    rotation.offer(dict.fromkeys(NAMES[:4], NEVER))
    obey(rotation, joined, 0)
    obey(rotation, joined, 0)
    rotation.seen(1, "01", leechers=3, bytes_out=0)
    for now in (TURN + 200, TURN + 200, 2 * TURN + 400):
        obey(rotation, joined, now)
    assert "01" in joined


def test_what_is_forbidden_is_left_at_once() -> None:
    rotation, joined = Rotation(), {}
    rotation.offer({"00": NEVER})
    obey(rotation, joined, 0)
    rotation.offer({})
    assert obey(rotation, joined, 1) == [Leave("00")]


def test_what_was_fetched_stays_a_while() -> None:
    """The next track of the album may be wanted; then it is left, for it may not be shared."""
    rotation, joined = Rotation(), {"00": True}
    assert obey(rotation, joined, 0) == []
    joined["00"] = False
    assert obey(rotation, joined, 10) == []
    assert rotation.state("00") == "not_shared"
    assert obey(rotation, joined, 10 + IDLE) == [Leave("00")]


def test_what_cannot_be_joined_lets_others_pass() -> None:
    rotation, joined = Rotation(stagger=0), {}
    rotation.offer({"00": NEVER, "01": NEVER})
    assert obey(rotation, joined, 0) == [Join("00")]
    rotation.failed(0, "00")
    del joined["00"]
    assert obey(rotation, joined, 1) == [Join("01")]
    assert obey(rotation, joined, TURN - 1) == []
    assert obey(rotation, joined, TURN + 1) == [Join("00")]


STEP = st.tuples(
    st.sampled_from(["tick", "tick", "tick", "offer", "fetch", "rest", "seen", "fail", "storm"]),
    st.sampled_from(NAMES),
    st.floats(-5000, 5000),
    st.integers(0, 5),
)


@settings(max_examples=times(40, 1000), deadline=None)
@given(st.lists(STEP, max_size=60), st.integers(1, 5))
def test_whatever_happens(steps: list, at_once: int) -> None:
    """Never more than there is room for by our own joins, never what may not be shared, never out
    of a swarm that fetches, never two orders for one swarm; time may jump both ways."""
    rotation, joined, may = Rotation(at_once=at_once), {}, set()
    now = 0.0
    for what, name, jump, number in steps:
        now += jump
        if what == "offer":
            may ^= {name}
            rotation.offer(dict.fromkeys(may, NEVER))
        elif what == "fetch":
            joined[name] = True
        elif what == "rest":
            joined = dict.fromkeys(joined, False)
        elif what == "seen":
            rotation.seen(now, name, leechers=number, bytes_out=number * 1000)
        elif what == "fail" and not joined.get(name):
            joined.pop(name, None)
            rotation.failed(now, name)
        before = set(joined)
        orders = obey(rotation, joined, now, calm=what != "storm")
        names = [order.infohash for order in orders]
        assert len(names) == len(set(names))
        for order in orders:
            if isinstance(order, Join):
                assert order.infohash in may
                assert len(joined) <= max(at_once, len(before))
        assert sum(isinstance(order, Join) for order in orders) <= 1
        assert set(rotation.order()) == may
