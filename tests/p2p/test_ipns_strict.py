"""Records changed outside of what was signed: every one that others refuse is refused here.

The signature of each still holds, so none of them could say what its owner did not. But two
readers that see two things in the same bytes are the beginning of every such hole.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from p2p import dagpb, unixfs
from p2p.cid import DAG_PB, IDENTITY, LIBP2P_KEY, Cid
from p2p.errors import Malformed
from p2p.ipns import parse_name, parse_record
from tests.p2p.dags import field

FIXTURES = Path(__file__).parent / "fixtures"
MUTANTS: list[dict[str, str]] = json.loads((FIXTURES / "ipns_mutants.json").read_text())
FIXED = b"\x09" + bytes(8)
"""Field 1, 64 bits wide."""


@pytest.mark.parametrize("each", MUTANTS, ids=lambda each: each["why"])
def test_records_that_others_refuse(each: dict[str, str]) -> None:
    """Found by changing bytes and fields of real records, and asking npm ipns about each."""
    parse_name(each["name"])
    with pytest.raises(Malformed) as caught:
        parse_record(base64.b64decode(each["raw"]))
    assert caught.value.code in ("ipns_record", "ipns_name", "protobuf")


def test_a_key_without_a_kind_is_no_key_of_a_known_kind() -> None:
    """What names no kind is damage, not RSA, which happens to be kind 0."""
    key = Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=b"\x12\x20" + bytes(32))
    with pytest.raises(Malformed) as caught:
        parse_name(str(key))
    assert caught.value.code == "ipns_name"


@pytest.mark.parametrize(
    "block",
    [
        field(1, b"") + FIXED,
        field(2, field(1, Cid.of(b"x").to_bytes()) + b"\x19" + bytes(8)),
        field(1 << 29 | 1, b""),
    ],
)
def test_dag_pb_has_no_field_of_fixed_width(block: bytes) -> None:
    """IPLD DAG-PB: other fields than the known, and the known in other forms, are not allowed."""
    with pytest.raises(Malformed):
        dagpb.decode(block)


def test_a_date_of_fixed_width_is_passed_over() -> None:
    """UnixFS may hold numbers of fixed width where they are not known, and nowhere else."""

    def read(message: bytes) -> unixfs.Node:
        block = field(1, message)
        return unixfs.decode(Cid.of(block, DAG_PB), block)

    empty = field(1, 2) + field(3, 0)
    assert read(empty + b"\x51" + bytes(8)) == read(empty)
    for number in (1, 2, 3, 4):
        with pytest.raises(Malformed):
            read(empty + bytes([number << 3 | 1]) + bytes(8))
