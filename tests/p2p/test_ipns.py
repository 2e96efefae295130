"""IPNS names and records, against those that npm ipns made (tests/peers/names.mjs)."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from p2p import dagcbor, ipns, multibase
from p2p.cid import IDENTITY, LIBP2P_KEY, Cid
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported, WrongBytes
from p2p.ipfs_uri import parse_ipfs
from p2p.ipns import IpnsName, IpnsRecord, choose, parse_name, parse_record
from tests.p2p.dags import field
from tests.p2p.fakes import oracle

MADE: dict[str, Any] = json.loads((Path(__file__).parent / "fixtures/names.json").read_text())[
    "ipns"
]
RECORDS: dict[str, dict[str, str]] = {each["title"]: each for each in MADE["records"]}
NOW = 1_800_000_000.0
THOUSAND = datetime(1000, 1, 1)  # noqa: DTZ001 - its zone is written after it
VALUE = "/ipfs/bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
KEY = bytes(range(32))
NAME = IpnsName(
    cid=Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=b"\x08\x01\x12\x20" + KEY)
)


def raw_of(title: str) -> bytes:
    return base64.b64decode(RECORDS[title]["raw"])


def head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    for low, form in ((24, ">B"), (25, ">H"), (26, ">I"), (27, ">Q")):
        if number >> (8 << (low - 24)) == 0:
            return bytes([major << 5 | low]) + struct.pack(form, number)
    raise AssertionError


def cbor(value: Any) -> bytes:
    """Canonical DAG-CBOR of what records hold."""
    if isinstance(value, bool) or value is None:
        return bytes([{False: 0xF4, True: 0xF5, None: 0xF6}[value]])
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
    return head(5, len(keys)) + b"".join(cbor(key) + cbor(value[key]) for key in keys)


def said(
    value: str = VALUE, sequence: int = 1, validity: str = "2100-01-01T00:00:00Z", **more: Any
) -> dict[str, Any]:
    return {
        "Value": value.encode(),
        "Sequence": sequence,
        "Validity": validity.encode(),
        "ValidityType": 0,
        "TTL": 300_000_000_000,
    } | more


def made(document: dict[str, Any], extra: bytes = b"") -> bytes:
    """A record around a document; its signature is nobody's."""
    return field(8, bytes(64)) + field(9, cbor(document)) + extra


def record(**given: Any) -> IpnsRecord:
    return parse_record(made(said(**given)))


@pytest.mark.parametrize("title", list(RECORDS))
def test_records_of_others(title: str) -> None:
    """Every field is what npm ipns put there."""
    expected = RECORDS[title]
    found = parse_record(raw_of(title))
    name = parse_name(expected["name"])

    assert (found.value, found.sequence) == (expected["value"], int(expected["sequence"]))
    assert found.ttl_s == int(expected["ttl_ns"]) / 1e9
    assert found.expired(NOW) == (title == "expired")
    assert parse_ipfs(found.value)
    assert found.to_verify(name).key == name.key


@pytest.mark.parametrize("title", list(RECORDS))
def test_signatures_of_others(title: str) -> None:
    """What `to_verify` asks is answered with yes, and with no after any change."""
    ed25519 = oracle("cryptography.hazmat.primitives.asymmetric.ed25519")
    invalid = oracle("cryptography.exceptions").InvalidSignature
    name = parse_name(RECORDS[title]["name"])
    check = parse_record(raw_of(title)).to_verify(name)
    public = ed25519.Ed25519PublicKey.from_public_bytes(check.key)

    public.verify(check.signature, check.message)
    with pytest.raises(invalid):
        public.verify(check.signature, check.message + b" ")


def test_spellings_of_names() -> None:
    """base36, base32, base58 and the peer id are one name, and its key is in it."""
    for each in MADE["names"]:
        names = {parse_name(text).text for text in [each["k51"], *each["others"]]}
        assert names == {each["k51"]}
        assert {parse_ipfs(f"ipns://{text}").name for text in each["others"]} == names
        assert len(parse_name(each["k51"]).key) == 32


@pytest.mark.parametrize("kind", ["RSA", "Secp256k1"])
def test_keys_of_other_kinds(kind: str) -> None:
    """They are refused with a sentence that names them, not taken for damage."""
    for text in MADE["refused"][kind]:
        with pytest.raises(Unsupported) as caught:
            parse_name(text)
        assert caught.value.code == "ipns_key"
        assert kind in caught.value.message


@pytest.mark.parametrize(
    "text", ["", "k", "example.com", "12D3Koo", "Qm", VALUE, str(Cid.of(b"x")), NAME.text[:-1]]
)
def test_what_is_no_name(text: str) -> None:
    """Anything else is Malformed (a hash is that of a big key, which is Unsupported)."""
    with pytest.raises(P2PError) as caught:
        parse_name(text)
    assert caught.value.code in ("ipns_name", "ipns_key")


def test_an_inlined_key_has_one_form() -> None:
    """A key with bytes behind it, or too short, is no name."""
    for digest in (b"\x08\x01\x12\x20" + bytes(33), b"\x08\x01\x12\x1f" + bytes(31), b"", b"\x08"):
        cid = Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=digest)
        with pytest.raises(P2PError):
            parse_name("k" + multibase.base36_encode(cid.to_bytes()))


def test_another_key() -> None:
    """A record that brings its key along must bring the name's; Ed25519 is the only kind."""
    other = b"\x08\x01\x12\x20" + bytes(32)
    mine = b"\x08\x01\x12\x20" + KEY

    assert parse_record(made(said(), field(7, mine))).to_verify(NAME).key == KEY
    with pytest.raises(WrongBytes) as caught:
        parse_record(made(said(), field(7, other))).to_verify(NAME)
    assert caught.value.code == "ipns_key"
    with pytest.raises(Unsupported):
        parse_record(made(said(), field(7, b"\x08\x02\x12\x21" + bytes(33))))


COPY = {1: VALUE.encode(), 3: 0, 4: b"2100-01-01T00:00:00Z", 5: 1, 6: 300_000_000_000}


def test_unsigned_copies_must_agree() -> None:
    """Where the old fields are there, every one says what was signed (specification, step 7)."""

    def copies(**change: Any) -> bytes:
        fields: dict[int, Any] = COPY | {int(key[1:]): value for key, value in change.items()}
        return b"".join(field(number, value) for number, value in fields.items())

    assert parse_record(made(said(), copies())).value == VALUE
    # Zero must stand there too.
    for missing in COPY:
        some = b"".join(field(n, v) for n, v in COPY.items() if n != missing)
        with pytest.raises(Malformed):
            parse_record(made(said(), some))
    for change in (
        {"_1": b"/ipfs/x"}, {"_3": 1}, {"_4": b"2100-01-01T00:00:00.0Z"}, {"_5": 2}, {"_6": 0},
    ):  # fmt: skip
        with pytest.raises(Malformed):
            parse_record(made(said(), copies(**change)))
    # A lone old signature makes them count.
    with pytest.raises(Malformed):
        parse_record(made(said(), field(2, b"old")))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\0", field(9, cbor(said())), field(8, bytes(64)), made(said(), field(9, cbor(said()))),
        field(8, bytes(63)) + field(9, cbor(said())), field(8, 1) + field(9, cbor(said())),
        field(8, bytes(64)) + field(9, cbor([])), field(8, bytes(64)) + field(9, b"\xa0\xa0"),
        made(said(value="https://example.com")), made(said(value="/ipfs/")), made(said(value="")),
        made(said(value="/ipfs/" + "a" * 3000)), made(said(Value=b"/ipfs/\xff")), made(said(Value="x")),
        made(said(Sequence=-1)), made(said(Sequence=True)), made(said(Sequence=1.0)),
        made(said(TTL=None)), made(said(Validity="2100-01-01T00:00:00Z")),
        made(said(validity="soon")), made(said(validity="2100-02-30T00:00:00Z")),
        made(said(validity="2100-01-01 00:00:00Z")), made(said(validity="2100-01-01T00:00:00")),
        made(said(validity="2100-01-01T24:00:00Z")), made(said(validity="0000-01-01T00:00:00Z")),
        made(said(validity="2100-01-01T00:00:00+24:00")), made(said(validity="٢١00-01-01T00:00:00Z")),
    ],
)  # fmt: skip
def test_what_is_no_record(raw: bytes) -> None:
    """Everything that is missing or of another kind is Malformed."""
    with pytest.raises(Malformed):
        parse_record(raw)


def test_limits() -> None:
    """More than 10 KiB is not read at all; another validity than a date is told plainly."""
    with pytest.raises(TooLarge):
        parse_record(bytes(ipns.MAX_RECORD + 1))
    for kind in (1, None, False):
        with pytest.raises(Unsupported) as caught:
            parse_record(made(said(ValidityType=kind)))
        assert caught.value.code == "ipns_validity"
    assert parse_record(made(said(_mine={"a": [1, None]}, Zoo=2.5))).value == VALUE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.000000001Z", 1),
        ("1970-01-01t00:00:01.5z", 1_500_000_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000),
        ("1970-01-01T01:00:00.25+01:00", 250_000_000),
        ("1969-12-31T23:30:00-00:30", 0),
        ("2125-01-01T00:00:00.123456789999Z", 4_891_363_200_123_456_789),
    ],
)
def test_dates(text: str, expected: int) -> None:
    """RFC 3339 to the nanosecond, with offsets and leap seconds."""
    assert record(validity=text).expires_ns == expected


def test_the_moment_of_expiry() -> None:
    """A record does not hold at the moment it names, nor after."""
    found = record(validity="2020-01-01T00:00:00.5Z")
    assert not found.expired(1_577_836_800.25)
    assert found.expired(1_577_836_800.5)


def code_of(records: Iterable[IpnsRecord], known: IpnsRecord | None, now: float = NOW) -> str:
    with pytest.raises(P2PError) as caught:
        choose(records, known, now)
    return caught.value.code


def test_the_newest_wins() -> None:
    """The higher sequence; then the later date; whatever order they come in."""
    old, new = record(sequence=1), record(sequence=2, validity="2050-01-01T00:00:00Z")
    longer = record(sequence=2, validity="2060-01-01T00:00:00Z", value="/ipns/other.example")

    assert choose([old, new], None, NOW) == new
    assert choose([longer, new, old], old, NOW) == choose([new, longer], new, NOW) == longer


def test_nobody_leads_back() -> None:
    """A lower sequence than known is refused, however long it holds; so is another value under
    the known sequence, unless it holds longer."""
    known = record(sequence=5)

    assert code_of([record(sequence=4, validity="2200-01-01T00:00:00Z")], known) == "ipns_rollback"
    other = record(sequence=5, value="/ipns/x.example", validity="2099-01-01T00:00:00Z")
    assert code_of([other], known) == "ipns_rollback"
    renewed = record(sequence=5, value="/ipns/x.example", validity="2101-01-01T00:00:00Z")
    assert choose([renewed], known, NOW) == renewed
    # The same value, renewed by less: what is known holds longer.
    assert choose([record(sequence=5, validity="2050-01-01T00:00:00Z")], known, NOW) == known
    assert choose([known], known, NOW) == known


def test_expired_and_absent() -> None:
    """Each has a code of its own. An older record that still holds is no way around expiry."""
    past = record(sequence=3, validity="2001-01-01T00:00:00Z")
    assert code_of([past], None) == "ipns_expired"
    assert code_of([past, record(sequence=2)], None) == "ipns_expired"
    assert code_of([], past) == "ipns_no_record"


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(made(said()))
def test_any_bytes(raw: bytes) -> None:
    """Any bytes are a record or a P2PError, alone and within a record."""
    for candidate in (raw, field(8, bytes(64)) + field(9, raw), raw + made(said())):
        try:
            assert parse_record(candidate).value.startswith("/ip")
        except P2PError:
            continue


@settings(deadline=None)
@given(st.data())
def test_damaged_records(data: st.DataObject) -> None:
    """A real record with bytes changed is a record or a P2PError, and never the same promise: what
    was signed differs, or nothing that counts does."""
    title = data.draw(st.sampled_from(list(RECORDS)))
    whole = parse_record(raw_of(title))
    raw = bytearray(whole.raw)
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    try:
        damaged = parse_record(bytes(raw))
    except P2PError:
        return
    if (damaged.data, damaged.signature) == (whole.data, whole.signature):
        assert (damaged.value, damaged.sequence) == (whole.value, whole.sequence)
        assert damaged.expires_ns == whole.expires_ns


@settings(deadline=None)
@given(
    st.builds(
        record,
        sequence=st.integers(0, 2**64 - 1),
        value=st.sampled_from([VALUE, VALUE + "/x", "/ipns/a.example"]),
        validity=st.datetimes(THOUSAND).map(lambda at: at.isoformat() + "Z"),
    ),
    st.lists(st.builds(record, sequence=st.integers(0, 3)), max_size=3),
)
def test_choosing_never_goes_down(known: IpnsRecord, found: list[IpnsRecord]) -> None:
    """Whatever is chosen is no older than what was known, and holds."""
    try:
        chosen = choose(found, known, NOW)
    except P2PError:
        return
    assert chosen.sequence >= known.sequence
    assert not chosen.expired(NOW)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.binary(max_size=40)
    | st.text(st.characters(codec="utf-8"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=40)
@given(VALUES)
def test_cbor_round_trip(value: Any) -> None:
    """What is encoded canonically decodes to itself."""
    assert dagcbor.decode(cbor(value)) == value


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_cbor_is_canonical(raw: bytes) -> None:
    """What decodes encodes to the same bytes: there is one form (links aside)."""
    try:
        value = dagcbor.decode(raw)
    except P2PError:
        return
    if b"\xd8\x2a" not in raw:
        assert cbor(value) == raw


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x18\x17", b"\x19\x00\xff", b"\x1a\x00\x00\xff\xff", b"\x1f", b"\x5f\x41a\xff", b"\x7f\xff",
        b"\x9f\xff", b"\xbf\xff", b"\xf7", b"\xe0", b"\xf9\x00\x00", b"\xfa\x00\x00\x00\x00",
        b"\xfb\x7f\xf8" + bytes(6), b"\xfb\x7f\xf0" + bytes(6), b"\xc0\x61a", b"\xd8\x2b\x41\x00",
        b"\xd8\x2a\x41\x00", b"\xd8\x2a\x42\x01x", b"\xd8\x2a\x60", b"\xa1\x01\x01", b"\x61\xff",
        b"\xa2\x61a\x01\x61a\x01", b"\xa2\x61b\x01\x61a\x01", b"\xa2\x62aa\x01\x61b\x01", b"\x01\x01",
        b"\x9b" + b"\xff" * 8, b"\xbb" + b"\xff" * 8, b"\x5b" + b"\xff" * 8, b"\x1c", b"\xff",
    ],
)  # fmt: skip
def test_what_is_not_dag_cbor(raw: bytes) -> None:
    """Longer forms, indefinite lengths, other tags, floats that are none, unsorted keys."""
    with pytest.raises(Malformed):
        dagcbor.decode(raw)


def test_cbor_is_bounded() -> None:
    """Neither depth nor number of values can be used against us."""
    with pytest.raises(TooLarge):
        dagcbor.decode(b"\x81" * 5000 + b"\x01")
    with pytest.raises(TooLarge):
        dagcbor.decode(b"\x99\xff\xff" + b"\x01" * 65535)
    assert dagcbor.decode(b"\xd8\x2a\x43\x00ab") == b"ab"
