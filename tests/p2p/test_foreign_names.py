"""The programs of others, alive: what they make today is read, and what they refuse is refused.

The same proofs over files that they made once are in test_ipns, test_car and test_manifest, and
need no node. `npm ci --ignore-scripts` in tests/peers brings what these need.
"""

from __future__ import annotations

import base64
import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from p2p import dagpb
from p2p.car import CarReader
from p2p.cid import Cid
from p2p.errors import P2PError
from p2p.ipns import parse_name, parse_record
from p2p.leaves import file_cid
from p2p.multibase import write_varint
from tests.p2p.test_manifest import digests_of

ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
InvalidSignature = pytest.importorskip("cryptography.exceptions").InvalidSignature

PEERS = Path(__file__).parents[1] / "peers"

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(
        shutil.which("node") is None or not (PEERS / "node_modules/ipns").is_dir(),
        reason="tests/peers is not installed",
    ),
]


def ask(*arguments: str, given: Any = None) -> Any:
    done = subprocess.run(
        ["node", str(PEERS / "names.mjs"), *arguments],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def made() -> Any:
    return ask("--live")


def accepted(name: str, raw: bytes) -> bool:
    """Whether we take it for the name's own, expiry aside."""
    try:
        check = parse_record(raw).to_verify(parse_name(name))
        key = ed25519.Ed25519PublicKey.from_public_bytes(check.key)
        key.verify(check.signature, check.message)
    except (P2PError, InvalidSignature):
        return False
    return True


def test_records_signed_today(made: Any) -> None:
    """Every record that npm ipns signs is accepted, and says what it was told to say."""
    for each in made["ipns"]["records"]:
        raw = base64.b64decode(each["raw"])
        assert accepted(each["name"], raw)
        assert parse_record(raw).value == each["value"]


def test_files_and_archives_of_today(made: Any) -> None:
    """ipfs-unixfs-importer and @ipld/car agree with what is foretold and read here."""
    for each in made["files"]:
        digests, length = digests_of(each["chunks"], each["tail"])
        assert str(file_cid(digests, length, each["links"])) == each["cid"]
    reader = CarReader()
    found = reader.feed(base64.b64decode(made["car"]["raw"]))
    reader.finish()
    assert found == [
        (Cid.parse(each["cid"]), base64.b64decode(each["bytes"])) for each in made["car"]["blocks"]
    ]


def rearranged(raw: bytes, chance: random.Random) -> Iterator[bytes]:
    """A record whose fields are left out, doubled, numbered anew, of another kind or written long."""
    fields = [
        (number, write_varint(number << 3) + write_varint(first) if last < 0 else
         write_varint(number << 3 | 2) + write_varint(last - first) + raw[first:last])
        for number, first, last in dagpb.fields(raw)
    ]  # fmt: skip
    for number, field in fields:
        others = [other for _, other in fields if other != field]
        yield b"".join(others)
        yield b"".join([field, *others, field])
        tag = field[0]
        for instead in (
            bytes([tag ^ 7]), bytes([tag & 7 | chance.randrange(16) << 3 & 0x7F]), bytes([tag | 128, 0]),
            write_varint((1 << 29 | number) << 3 | tag & 7), bytes([tag | 128, *[128] * 5, 0]),
        ):  # fmt: skip
            yield b"".join([*others, instead, field[1:]])
        yield b"".join([*others, bytes([tag & 0xF8 | 2, 0])])


def test_whatever_we_take_others_take(made: Any) -> None:
    """Records with bytes changed, cut or doubled: none passes here that npm ipns refuses, and few
    are refused here that pass there (where we ask for canonical forms)."""
    chance = random.Random(5)
    good = [each for each in made["ipns"]["records"] if each["title"] != "expired"]
    cases: list[tuple[str, bytes]] = []
    for each in good:
        raw = base64.b64decode(each["raw"])
        cases.append((each["name"], raw))
        for _ in range(60):
            changed = bytearray(raw)
            at = chance.randrange(len(raw))
            match chance.randrange(4):
                case 0:
                    changed[at] ^= 1 << chance.randrange(8)
                case 1:
                    del changed[at:]
                case 2:
                    changed[at:at] = chance.randbytes(2)
                case _:
                    changed += raw[chance.randrange(len(raw)) :]
            cases.append((each["name"], bytes(changed)))
        cases += [(each["name"], changed) for changed in rearranged(raw, chance)]
    given = [{"name": name, "raw": base64.b64encode(raw).decode()} for name, raw in cases]
    theirs = ask("--judge", given=given)
    ours = [accepted(name, raw) for name, raw in cases]

    assert sum(ours) >= len(good)
    assert [
        case for case, we, they in zip(cases, ours, theirs, strict=True) if we and not they
    ] == []
    stricter = sum(they and not we for we, they in zip(ours, theirs, strict=True))
    assert stricter < len(cases) / 5
    print(f"{len(cases)} records: {sum(ours)} taken here, {sum(theirs)} there")
