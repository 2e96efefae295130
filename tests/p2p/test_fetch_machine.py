"""The delivery scheduler in whatever order things may happen, as hypothesis finds it."""

from __future__ import annotations

import random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from p2p.fetch import Urgency
from tests.p2p.simulation import Network
from tests.p2p.test_fetch_scenarios import any_peers, check_bytes, check_order
from tests.thorough import times

CHUNK = st.integers(min_value=0, max_value=20)
CONTENT = st.sampled_from(["song", "other"])
SECONDS = st.sampled_from([0.0, 0.01, 0.1, 0.4, 1.0, 3.0, 20.0, 400.0])


class Machine(RuleBasedStateMachine):
    """Everything that a listener, a network and a disk may do; in the end all is here."""

    @initialize(
        seed=st.integers(min_value=0, max_value=10_000),
        chunks=st.integers(min_value=1, max_value=21),
        last_size=st.integers(min_value=1, max_value=16384),
    )
    def begin(self, seed: int, chunks: int, last_size: int) -> None:
        peers = any_peers(random.Random(seed), 16384, honest=True)
        self.network = Network(peers, chunks=chunks, chunk=16384, last_size=last_size, seed=seed)
        self.network.open("other", 5, 16384, 100)
        for name in peers:
            self.network.offer(name, "other")

    def _chunk(self, content: str, chunk: int) -> int:
        return chunk % self.network.contents[content][0]

    @rule(seconds=SECONDS)
    def pass_time(self, seconds: float) -> None:
        self.network.run(seconds)

    @rule(content=CONTENT, chunk=CHUNK, urgency=st.sampled_from(list(Urgency)))
    def want(self, content: str, chunk: int, urgency: Urgency) -> None:
        self.network.want(content, [self._chunk(content, chunk)], urgency)

    @rule(content=CONTENT)
    def keep(self, content: str) -> None:
        self.network.want(content, range(self.network.contents[content][0]), Urgency.KEEP)

    @rule(content=CONTENT, urgency=st.sampled_from([Urgency.KEEP, Urgency.AHEAD, None]))
    def unwant(self, content: str, urgency: Urgency | None) -> None:
        if urgency is None:
            self.network.wait_no_more(content)
        self.network.tell("unwant", content, None, urgency)

    @rule(content=CONTENT, chunk=CHUNK, rate=st.sampled_from([0.0, 1e3, 40e3, 1e6]))
    def listen(self, content: str, chunk: int, rate: float) -> None:
        self.network.tell("listen", content, self._chunk(content, chunk), rate)

    @rule()
    def listen_no_more(self) -> None:
        self.network.tell("listen", None)

    @rule(content=CONTENT, chunk=CHUNK)
    def evict(self, content: str, chunk: int) -> None:
        self.network.evict(content, self._chunk(content, chunk))

    @rule(content=CONTENT, chunk=CHUNK)
    def come_otherwise(self, content: str, chunk: int) -> None:
        chunk = self._chunk(content, chunk)
        self.network.held.add((content, chunk))
        self.network.tell("have", content, [chunk])

    @rule(online=st.booleans())
    def switch(self, online: bool) -> None:
        self.network.switch(online=online)

    @rule(held=st.booleans())
    def pause(self, held: bool) -> None:
        self.network.pause(held=held)

    @rule(metered=st.booleans())
    def meter(self, metered: bool) -> None:
        self.network.meter(metered=metered)

    @rule(content=CONTENT)
    def retry(self, content: str) -> None:
        self.network.tell("retry", content)

    @rule(name=st.integers(min_value=0, max_value=4), content=CONTENT)
    def come_and_go(self, name: int, content: str) -> None:
        peers = list(self.network.peers)
        chosen = peers[name % len(peers)]
        self.network.tell("withdraw", content, chosen)
        self.network.offer(chosen, content)

    @invariant()
    def the_promises_hold(self) -> None:
        if hasattr(self, "network"):
            check_bytes(self.network)
            check_order(self.network)

    def teardown(self) -> None:
        if not hasattr(self, "network"):
            return
        network = self.network
        network.switch(online=True)
        network.meter(metered=False)
        network.pause(held=False)
        for content in network.contents:
            network.want(content, range(network.contents[content][0]), Urgency.KEEP)
        network.run()
        for content in network.contents:
            assert not network.missing(content)
        self.the_promises_hold()
        assert not network.running


Machine.TestCase.settings = settings(
    max_examples=times(25, 400), stateful_step_count=20, deadline=None
)
TestMachine = Machine.TestCase
