"""CIDs: every spelling of a name is that one name, and only verified bytes bear it."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from p2p import multibase
from p2p.cid import DAG_PB, IDENTITY, LIBP2P_KEY, RAW, SHA2_256, Cid
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported, WrongBytes

HELLO = Cid.of(b"hello")
CIDS = st.one_of(
    st.builds(
        Cid,
        version=st.just(1),
        codec=st.sampled_from([RAW, DAG_PB, LIBP2P_KEY]),
        hash=st.just(SHA2_256),
        digest=st.binary(min_size=32, max_size=32),
    ),
    st.builds(
        Cid,
        version=st.just(1),
        codec=st.just(RAW),
        hash=st.just(IDENTITY),
        digest=st.binary(max_size=128),
    ),
    st.builds(
        Cid,
        version=st.just(0),
        codec=st.just(DAG_PB),
        hash=st.just(SHA2_256),
        digest=st.binary(min_size=32, max_size=32),
    ),
)


def test_known_names() -> None:
    """Names that the whole network knows: the empty folder, and a v1 built from its parts."""
    empty_folder = b"\x0a\x02\x08\x01"
    v0 = Cid.parse("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn")
    digest = hashlib.sha256(b"hello").digest()
    parts = bytes([1, 0x55, 0x12, 0x20]) + digest

    v0.check(empty_folder)
    assert v0.version == 0
    assert str(v0.as_v1()) == "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
    assert str(HELLO) == "b" + base64.b32encode(parts).decode().rstrip("=").lower()
    assert str(HELLO).startswith("bafkrei")


def test_every_base_names_the_same() -> None:
    """base32, base36, base58, base16 and base64url in either case parse to one CID."""
    raw = HELLO.to_bytes()
    base32 = base64.b32encode(raw).decode().rstrip("=")
    spellings = [
        "b" + base32.lower(),
        "B" + base32,
        "f" + raw.hex(),
        "F" + raw.hex().upper(),
        "z" + multibase.base58_encode(raw),
        "k" + multibase.base36_encode(raw),
        "K" + multibase.base36_encode(raw).upper(),
        "u" + base64.urlsafe_b64encode(raw).decode().rstrip("="),
    ]

    assert [Cid.parse(text) for text in spellings] == [HELLO] * len(spellings)


@given(CIDS)
def test_round_trip(cid: Cid) -> None:
    """Text and bytes both lead back to the same CID."""
    assert Cid.parse(str(cid)) == cid
    assert Cid.from_bytes(cid.to_bytes()) == cid


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda b: "f" + b.hex()))
def test_any_text(text: str) -> None:
    """Any text is a CID or a P2PError."""
    try:
        cid = Cid.parse(text)
    except P2PError:
        return
    assert Cid.parse(str(cid)) == cid


@pytest.mark.parametrize(
    "text",
    [
        "", "b", "Qm", "bafy", str(HELLO)[:-1], str(HELLO) + "a", "b" + str(HELLO)[1:].upper(),
        str(HELLO)[:-1] + "1", "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3N0",
        "zQmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn", "b" + "a" * 600,
        "f01551220" + "ab" * 31, "f0155121f" + "ab" * 31, "f01d5001220" + "ab" * 32,
        "f 0155", "u=", "f81808080808080808080", "bé" + "a" * 40,
        "f1220" + "ab" * 32,
    ],
)  # fmt: skip
def test_damaged_names(text: str) -> None:
    """A name that is cut, padded, mis-cased or not minimal is no name."""
    with pytest.raises(P2PError):
        Cid.parse(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("f01551114" + "ab" * 20, "hash_function"),
        ("f0155b2200420" + "ab" * 32, "varint"),
        ("f0155a0e4021f20"[:9] + "1e20" + "ab" * 32, "hash_function"),
        ("f01711220" + "ab" * 32, "codec"),
        ("f02551220" + "ab" * 32, "cid_version"),
        ("m" + "A" * 40, "multibase"),
        ("f01550081 01".replace(" ", "") + "ab" * 129, "identity_cid"),
    ],
)
def test_unsupported_names(text: str, code: str) -> None:
    """What is valid elsewhere but not here is refused by its own code."""
    with pytest.raises((Unsupported, TooLarge, Malformed)) as caught:
        Cid.parse(text)
    assert caught.value.code in (code, "cid", "hash_function")


def test_verify() -> None:
    """Only the named bytes pass, whoever hashed them."""
    HELLO.check(b"hello")
    assert HELLO.verify(hashlib.sha256(b"hello").digest())
    assert not HELLO.verify(hashlib.sha256(b"hullo").digest())
    with pytest.raises(WrongBytes):
        HELLO.check(b"hullo")


def test_identity_carries_its_data() -> None:
    """An identity CID is its own block."""
    cid = Cid(version=1, codec=RAW, hash=IDENTITY, digest=b"tiny")

    assert Cid.parse(str(cid)).inline == b"tiny"
    assert HELLO.inline is None
    cid.check(b"tiny")
    with pytest.raises(WrongBytes):
        cid.check(b"tony")


@given(st.integers(0, 2**63 - 1))
def test_varints(value: int) -> None:
    """Numbers of up to 63 bits pass through, with nothing left over."""
    data = multibase.write_varint(value)
    assert multibase.read_varint(data + b"\x05", 0) == (value, len(data))


@pytest.mark.parametrize(
    "data", [b"", b"\x80", b"\x80\x00", b"\xff" * 9 + b"\x01", b"\x81\x80\x00"]
)
def test_varints_are_canonical(data: bytes) -> None:
    """A number in more bytes than it needs is refused (unsigned-varint)."""
    with pytest.raises(Malformed):
        multibase.read_varint(data, 0)
