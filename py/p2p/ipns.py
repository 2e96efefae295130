"""IPNS: names that change, as signed records ("IPNS Record and Protocol", specs.ipfs.tech/ipns).

A name is a public key. A record is a protobuf message around a DAG-CBOR document, which the key's
owner signed: a path, a sequence number, and until when it holds. Whoever hands a record over need
not be trusted: the signature says whether it is the owner's, the sequence whether it is older than
one that was seen before.

Sans-IO, and without cryptography: `IpnsRecord.to_verify` says which key must have signed which
bytes, and the caller asks a verifier. Nothing of a record may be believed before that.

    record = parse_record(raw)
    check = record.to_verify(name)
    if await verify_ed25519(check.key, check.signature, check.message): …
    newest = choose([record, …], known, now)
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from p2p import dagcbor, multibase
from p2p.cid import IDENTITY, LIBP2P_KEY, Cid
from p2p.dagpb import fields
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported, WrongBytes

MAX_RECORD: Final = 10 * 1024
"""Bytes of a record (specification, "Record Size Limit")."""
MAX_VALUE: Final = 2048
"""Bytes of the path that a record gives."""

_ED25519: Final = b"\x08\x01\x12\x20"
"""A libp2p PublicKey {Type = Ed25519, Data = 32 bytes}, up to its data: the only way to write it."""
_KEY_TYPES: Final = {0: "RSA", 2: "Secp256k1", 3: "ECDSA"}
_PREFIX: Final = b"ipns-signature:"
_RFC3339: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,18}))?(?:[Zz]|([+-])(\d\d):(\d\d))",
    re.ASCII,
)
_MAX_U64: Final = (1 << 64) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class IpnsName:
    """A name that an Ed25519 key stands behind."""

    cid: Cid
    """The libp2p-key CID, with the key in it (identity multihash)."""

    @property
    def key(self) -> bytes:
        """The public key, 32 bytes (RFC 8032)."""
        return self.cid.digest[len(_ED25519) :]

    @property
    def text(self) -> str:
        """The usual spelling: base36, `k51…`."""
        return "k" + multibase.base36_encode(self.cid.to_bytes())


@dataclass(frozen=True, kw_only=True, slots=True)
class ToVerify:
    """One question to an Ed25519 verifier."""

    key: bytes
    """32 bytes."""
    message: bytes
    signature: bytes
    """64 bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IpnsRecord:
    """What a record says. Only the owner's word once `to_verify` was answered with yes."""

    raw: bytes
    """The whole record as it came."""
    value: str
    """`/ipfs/…` or `/ipns/…`."""
    sequence: int
    """Version, 0 to 2**64 - 1; never goes down."""
    expires_ns: int
    """Until when it holds: nanoseconds of Unix time."""
    ttl_s: float
    """For how many seconds it need not be asked for again, as its owner sees it."""
    data: bytes
    """The DAG-CBOR document, which is what was signed."""
    signature: bytes
    public_key: bytes
    """The 32 bytes of the key that the record brought with it; empty where it brought none."""

    def to_verify(self, name: IpnsName) -> ToVerify:
        """Which key must have signed what. Raises WrongBytes `ipns_key` for another's record."""
        if self.public_key and self.public_key != name.key:
            raise WrongBytes("This record was signed with another key than the name's.", "ipns_key")
        return ToVerify(key=name.key, message=_PREFIX + self.data, signature=self.signature)

    def expired(self, now: float) -> bool:
        """Whether it does not hold any more at `now`, in seconds of Unix time."""
        return self.expires_ns <= int(now * 1e9)


def parse_name(text: str) -> IpnsName:
    """A name in any spelling: a libp2p-key CID, or a peer id (`12D3KooW…`, `Qm…`).

    Raises Malformed `ipns_name`; Unsupported `ipns_key` where the name is not an Ed25519 key.
    """
    try:
        if text.startswith(("12D3Koo", "16Uiu2", "Qm", "1A")):
            hashed = multibase.base58_decode(text) if len(text) <= 64 else b""
            cid = Cid.from_bytes(b"\x01" + multibase.write_varint(LIBP2P_KEY) + hashed)
        else:
            cid = Cid.parse(text)
    except P2PError as error:
        raise Malformed(
            "ipns_name", "This is not the name of a key: it does not decode."
        ) from error
    if cid.hash != IDENTITY:
        # The hash of a big key. All such names that are left in the world are RSA's.
        raise _not_ed25519("RSA")
    key = _public_key(cid.digest)
    return IpnsName(cid=Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=_ED25519 + key))


def parse_record(raw: bytes) -> IpnsRecord:
    """Read a record (specification, "Record Verification", steps 1, 2, 4 and 7).

    Raises TooLarge `ipns_record`; Malformed `ipns_record`, `protobuf`, `dag_cbor`; Unsupported
    `ipns_key`, `ipns_validity`.
    """
    if len(raw) > MAX_RECORD:
        raise TooLarge("ipns_record", f"An IPNS record is larger than {MAX_RECORD >> 10} KiB.")
    entry = _entry(raw)
    data, signature = entry.get(9), entry.get(8)
    if not isinstance(data, bytes) or not isinstance(signature, bytes) or not data:
        raise _bad("it has no signature of the second version")
    if len(signature) != 64:
        raise _bad("its signature is not one of Ed25519")
    said = dagcbor.decode(data)
    if not isinstance(said, dict):
        raise _bad("what was signed is no map")
    if said.get("ValidityType") != 0 or isinstance(said["ValidityType"], bool):
        raise Unsupported(
            "ipns_validity", "This IPNS record holds in a way that is not known here."
        )
    value, validity = said.get("Value"), said.get("Validity")
    if type(value) is not bytes or type(validity) is not bytes:
        raise _bad("it has no value or no date")
    sequence, ttl = _number(said, "Sequence"), _number(said, "TTL")
    _check_copies(entry, {1: value, 3: 0, 4: validity, 5: sequence, 6: ttl})
    brought = entry.get(7)
    return IpnsRecord(
        raw=raw,
        value=_path(value),
        sequence=sequence,
        expires_ns=_nanoseconds(validity),
        ttl_s=ttl / 1e9,
        data=data,
        signature=signature,
        public_key=_public_key(brought) if isinstance(brought, bytes) else b"",
    )


def choose(records: Iterable[IpnsRecord], known: IpnsRecord | None, now: float) -> IpnsRecord:
    """The newest of verified records, none of them older than one accepted before.

    The higher sequence wins; of two with the same, the one that holds longer (specification,
    "Record Creation": both must rise; so compare all implementations). `now` is in seconds.

    Raises P2PError `ipns_no_record` where there is none; `ipns_rollback` where all are older than
    `known`, or say something else under its sequence and hold no longer; `ipns_expired`.
    """
    found = sorted(records, key=_age, reverse=True)
    if not found:
        raise P2PError("ipns_no_record", "Nobody has a record for this name.")
    # The order between two with equal sequence and date is of no meaning, but must be the same
    # every day: the bytes decide (js-ipns compares them too).
    newest = found[0]
    if known is not None and newest.raw != known.raw:
        if newest.sequence < known.sequence:
            raise P2PError(
                "ipns_rollback",
                f"All that was found is version {newest.sequence} of this name, but version "
                f"{known.sequence} was seen before. An old record is not gone back to.",
            )
        if _age(newest) < _age(known):
            if newest.value != known.value:
                raise P2PError(
                    "ipns_rollback",
                    f"What was found contradicts version {known.sequence} of this name, which was "
                    "seen before. An old record is not gone back to.",
                )
            newest = known
    if newest.expired(now):
        raise P2PError(
            "ipns_expired",
            "The record of this name has expired: its owner has not renewed it. Try again later, "
            "or paste the ipfs:// address that it stood for.",
        )
    return newest


def _age(record: IpnsRecord) -> tuple[int, int, bytes]:
    return record.sequence, record.expires_ns, record.raw


def _bad(why: str) -> Malformed:
    return Malformed("ipns_record", f"An IPNS record is damaged: {why}.")


def _entry(raw: bytes) -> dict[int, int | bytes]:
    """The protobuf IpnsEntry: known fields by number, none twice."""
    found: dict[int, int | bytes] = {}
    for number, first, last in fields(raw, shortest=True):
        if number not in range(1, 10):
            continue
        # Of fixed width, where first is below zero, is none of them.
        if number in found or first < 0 or (last < 0) != (number in (3, 5, 6)):
            raise _bad("a field stands there twice, or is of another kind than it should be")
        found[number] = first if last < 0 else raw[first:last]
    return found


def _check_copies(entry: dict[int, int | bytes], signed: dict[int, int | bytes]) -> None:
    """The unsigned copies for old readers say what was signed, where any of them stands at all.

    Also a 0 must stand there: a record whose copy was cut out of it is none that its owner wrote
    (specification, "Record Serialization Format": what protobuf calls optional may be required).
    """
    if entry.keys().isdisjoint({2, *signed}):
        return
    if any(entry.get(number) != value for number, value in signed.items()):
        raise _bad("what it says outside of what was signed is something else")


def _number(said: dict[str, dagcbor.Value], key: str) -> int:
    value = said.get(key)
    if type(value) is not int or not 0 <= value <= _MAX_U64:
        raise _bad(f"it has no {key}")
    return value


def _path(raw: bytes) -> str:
    try:
        path = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _bad("its value is not UTF-8") from None
    if len(raw) > MAX_VALUE or not path.startswith(("/ipfs/", "/ipns/")) or len(path) < 8:
        raise _bad("its value is no path of IPFS or IPNS")
    return path


def _nanoseconds(raw: bytes) -> int:
    """RFC 3339 as nanoseconds of Unix time; digits beyond those are cut off."""
    match = _RFC3339.fullmatch(raw.decode("latin-1"))
    if match is None:
        raise _bad("its date is none")
    year, month, day, hour, minute, second = (int(each) for each in match.groups()[:6])
    fraction, sign, hours, minutes = match.groups()[6:]
    # A leap second is a second 60, which Unix time counts as the next.
    if not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 60 or year < 1:
        raise _bad("its date is none")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise _bad("its date is none")
    seconds = calendar.timegm((year, month, day, hour, minute, second))
    if sign:
        if int(hours) > 23 or int(minutes) > 59:
            raise _bad("its date is none")
        offset = int(hours) * 3600 + int(minutes) * 60
        seconds -= offset if sign == "+" else -offset
    return seconds * 1_000_000_000 + int((fraction or "").ljust(9, "0")[:9])


def _public_key(raw: bytes) -> bytes:
    """The 32 bytes within a libp2p PublicKey. Raises Malformed, Unsupported `ipns_key`."""
    if raw[: len(_ED25519)] == _ED25519 and len(raw) == len(_ED25519) + 32:
        return raw[len(_ED25519) :]
    try:
        kinds = [first for number, first, last in fields(raw) if number == 1 and last < 0 <= first]
    except P2PError as error:
        raise Malformed(
            "ipns_name", "This is not the name of a key: it does not decode."
        ) from error
    kind = kinds[0] if kinds else None
    if kind in _KEY_TYPES:
        raise _not_ed25519(_KEY_TYPES[kind])
    raise Malformed("ipns_name", "This is not the name of a key: it does not decode.")


def _not_ed25519(kind: str) -> Unsupported:
    return Unsupported(
        "ipns_key",
        f"This name is a key of the kind {kind}, which cannot be verified here. Ask its owner for a "
        "name with an Ed25519 key (k51…), or paste the ipfs:// address that it stands for now.",
    )
