"""dag-pb and multibase: what is written is read, and each thing has one spelling."""

from __future__ import annotations

import base64

from hypothesis import given, settings
from hypothesis import strategies as st

from p2p import dagpb, multibase
from p2p.dagpb import PBLink
from p2p.errors import P2PError

LINKS = st.lists(
    st.builds(
        PBLink,
        st.binary(min_size=1, max_size=40),
        st.binary(max_size=12),
        st.integers(0, 2**63 - 1),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(LINKS, st.none() | st.binary(max_size=60))
def test_nodes_round_trip(links: list[PBLink], data: bytes | None) -> None:
    """Links and data survive, and the data lies where the node says."""
    block = dagpb.encode(links, data)
    node = dagpb.decode(block)

    assert (list(node.links), node.data) == (links, data)
    assert block[node.data_start : node.data_start + len(data or b"")] == (data or b"")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_block(block: bytes) -> None:
    """Any bytes are a node or a P2PError; a node's own form is read as the same node."""
    try:
        node = dagpb.decode(block)
    except P2PError:
        return
    again = dagpb.decode(dagpb.encode(list(node.links), node.data))
    assert (again.links, again.data) == (node.links, node.data)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=100))
def test_bases_round_trip(data: bytes) -> None:
    """Each base gives the bytes back."""
    base32 = multibase.base32_encode(data)
    url = base64.urlsafe_b64encode(data).decode().rstrip("=")
    spellings = [
        "b" + base32, "B" + base32.upper(), "f" + data.hex(), "F" + data.hex().upper(), "u" + url,
        "k" + multibase.base36_encode(data), "z" + multibase.base58_encode(data),
    ]  # fmt: skip

    assert {multibase.decode(text) for text in spellings} == {data}


@settings(deadline=None)
@given(st.sampled_from("bBfFukKz"), st.text("aAbB019zZ-_", max_size=40))
def test_one_spelling(prefix: str, rest: str) -> None:
    """Within a base no other text decodes to the same bytes."""
    try:
        data = multibase.decode(prefix + rest)
    except P2PError:
        return
    written = {
        "b": multibase.base32_encode(data),
        "f": data.hex(),
        "u": base64.urlsafe_b64encode(data).decode().rstrip("="),
        "k": multibase.base36_encode(data),
        "z": multibase.base58_encode(data),
    }
    text = written.get(prefix.lower() if prefix != "u" else "u", "")
    assert rest == (text.upper() if prefix in "BFK" else text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Any text decodes or is refused."""
    try:
        multibase.decode(text)
    except P2PError:
        return
