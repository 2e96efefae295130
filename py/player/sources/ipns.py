"""Names that change: ipns:// keys by signed records, domains by DNSLink.

A key's record may come from anyone: gateways (`?format=ipns-record`) and delegated routers
(`/routing/v1/ipns/…`, IPIP-379) are asked side by side, each answer's signature is checked, and the
newest wins. The last record that was accepted is remembered, so that nobody can lead back to an
older one, and so that a name still leads somewhere offline, while the record holds.

A domain's answer is signed by nobody. It is followed, and the result says that it is not proved;
resolvers are asked one after another, for each of them learns the domain.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from p2p import dnslink
from p2p.errors import Malformed, Missing, P2PError, Unavailable, WrongBytes
from p2p.ipfs_uri import MAX_PARTS, IpfsAddress, parse_ipfs, record_url, routing_url
from p2p.ipns import MAX_RECORD, IpnsName, IpnsRecord, choose, parse_name, parse_record
from player.errors import BadInput, Lied, NetworkFailed, NotFound, PlayerError, SourceFailed
from player.ports import Clock, Http, Signatures

MAX_STEPS: Final = 8
"""Names that may lead to names."""
MAX_ASKED: Final = 8
"""Gateways and routers asked for one record."""
GRACE_S: Final = 0.6
"""How long the others are waited for once one record is here: a newer one may be on its way."""
TIMEOUT_S: Final = 20.0
"""A gateway that has to ask the network for a record takes long."""
RESOLVER_TIMEOUT_S: Final = 5.0
LONGEST_TTL_S: Final = 3600.0
"""Seconds that an answer is believed without asking again, whatever its owner thinks."""
MAX_REMEMBERED: Final = 256
ACCEPT: Final = "application/vnd.ipfs.ipns-record"


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """Where a name leads."""

    address: IpfsAddress
    """An immutable address; path, gateway and hint of the one that was asked for included."""
    proved: bool
    """False where a domain was followed, for which nobody signs."""
    names: tuple[str, ...]
    """The names that led there, first to last; empty for an address that is immutable itself."""
    stale: bool
    """Somebody could not be asked, or knew less than we do: a remembered record was taken, which
    still holds."""
    ttl_s: float
    """Seconds until it should be asked again."""


@dataclass(frozen=True)
class _Step:
    """What one name stands for."""

    path: str
    until: float
    """When to ask again, by the monotonic clock."""
    proved: bool
    stale: bool = False


class _NoRecord(Exception):
    """Why one source gave no record that is good for anything."""

    def __init__(self, reason: str, *, lied: bool = False, absent: bool = False) -> None:
        super().__init__(reason)
        self.lied = lied
        self.absent = absent


class IpnsResolver:
    """Follows names; see the module."""

    def __init__(
        self,
        http: Http,
        signatures: Signatures,
        clock: Clock,
        *,
        gateways: Callable[[], list[str]],
        routers: Callable[[], list[str]],
        resolvers: Callable[[], list[str]],
        load: Callable[[str], bytes | None],
        save: Callable[[str, IpnsRecord], None],
        trouble: Callable[[PlayerError], None],
    ) -> None:
        """`load` and `save` keep the last accepted record of each name (`k51…`)."""
        self._http = http
        self._signatures = signatures
        self._clock = clock
        self._gateways = gateways
        self._routers = routers
        self._resolvers = resolvers
        self._load = load
        self._save = save
        self._trouble = trouble
        self._steps: OrderedDict[str, _Step] = OrderedDict()
        self._liars: set[str] = set()

    async def resolve(self, address: IpfsAddress, *, fresh: bool = False) -> Resolved:
        """Follow names to an immutable address. `fresh` asks even where an answer still holds.

        Raises BadInput (`ipns_key`, `ipns_name`, `ipns_loop`, `ipns_depth`, `ipns_expired`, …),
        NotFound (`ipns_no_record`, `no_dnslink`), Lied `ipns_forged`, SourceFailed
        `ipns_rollback`, NetworkFailed (`ipns_unreachable`, `dns_unreachable`), and what the
        signatures port raises.
        """
        names: list[str] = []
        steps: list[_Step] = []
        here = address
        while here.root is None:
            if here.name in names:
                raise BadInput(
                    "ipns_loop",
                    "This name leads back to itself. Tell its owner, or paste an ipfs:// address.",
                    about=here.name,
                )
            if len(names) == MAX_STEPS:
                raise BadInput(
                    "ipns_depth",
                    f"This name leads to a name that leads to a name, more than {MAX_STEPS} times. "
                    "Paste the last of them, or an ipfs:// address.",
                    about=address.name,
                )
            names.append(here.name)
            step = await self._step(here.name, address.gateway, fresh=fresh)
            steps.append(step)
            here = _joined(step.path, here, address)
        now = self._clock.monotonic()
        return Resolved(
            address=here,
            proved=all(step.proved for step in steps),
            names=tuple(names),
            stale=any(step.stale for step in steps),
            ttl_s=max(0.0, min((step.until for step in steps), default=now) - now),
        )

    async def _step(self, name: str, gateway: str, *, fresh: bool) -> _Step:
        known = self._steps.get(name)
        if known is not None and not fresh and self._clock.monotonic() < known.until:
            return known
        step = await (self._domain(name) if "." in name else self._key(name, gateway))
        self._steps[name] = step
        self._steps.move_to_end(name)
        if len(self._steps) > MAX_REMEMBERED:
            self._steps.popitem(last=False)
        return step

    # ── keys ────────────────────────────────────────────────────────────────────────────────

    async def _key(self, text: str, gateway: str) -> _Step:
        try:
            name = parse_name(text)
        except P2PError as error:
            raise BadInput(error.code, error.message, about=text) from error
        hosts = [each for each in dict.fromkeys([gateway, *self._gateways()]) if each]
        urls = {record_url(each, name.text): each for each in hosts}
        urls |= {routing_url(each, name.text): each for each in self._routers()}
        honest = {url: host for url, host in urls.items() if host not in self._liars}
        urls = honest or urls  # where all have lied, they may at least tell that nobody is left
        before = self._load(name.text)
        known = await self._known(name, before)
        found, failures = await self._ask_all(name, dict(list(urls.items())[:MAX_ASKED]), known)
        # Another resolve may have learned more meanwhile; what it saved was verified. From here to
        # `save` nothing is awaited.
        after = self._load(name.text)
        if after is not None and after != before:
            known = parse_record(after)
        record, stale = self._choose(name, found, known, failures)
        if not stale:
            self._save(name.text, record)
        now = self._clock.now()
        holds = max(0.0, record.expires_ns / 1e9 - now)
        ttl = 0.0 if stale else min(record.ttl_s, holds, LONGEST_TTL_S)
        return _Step(record.value, self._clock.monotonic() + ttl, proved=True, stale=stale)

    def _choose(
        self,
        name: IpnsName,
        found: list[IpnsRecord],
        known: IpnsRecord | None,
        failures: dict[str, _NoRecord],
    ) -> tuple[IpnsRecord, bool]:
        """The record to go by, and whether it is the remembered one for want of a better."""
        now = self._clock.now()
        try:
            return choose(found, known, now), False
        except P2PError as error:
            if known is not None and not known.expired(now):
                return known, True
            if found:
                if error.code == "ipns_rollback":
                    raise SourceFailed("ipns_rollback", error.message, about=name.text) from error
                raise BadInput(error.code, error.message, about=name.text) from error
        if known is not None:
            raise NetworkFailed(
                "ipns_expired",
                "The record of this name that was remembered has expired, and nobody gave a newer "
                "one. Check the connection, or try again later.",
                about=name.text,
                retry_after=60,
            )
        raise _nobody(name, failures)

    async def _known(self, name: IpnsName, raw: bytes | None) -> IpnsRecord | None:
        """The last record that was accepted. It is checked again: what a disk or an import holds
        is believed no more than what a gateway says."""
        try:
            return await self._verified(name, raw) if raw is not None else None
        except _NoRecord:
            return None

    async def _ask_all(
        self, name: IpnsName, urls: dict[str, str], known: IpnsRecord | None
    ) -> tuple[list[IpnsRecord], dict[str, _NoRecord]]:
        """Everybody's records, and why the others gave none. Leaves no request behind."""
        found: list[IpnsRecord] = []
        failures: dict[str, _NoRecord] = {}
        asks = {
            asyncio.ensure_future(self._ask(name, url, host)): host for url, host in urls.items()
        }
        grace: asyncio.Future[None] | None = None
        try:
            waiting: set[asyncio.Future[IpnsRecord] | asyncio.Future[None]] = set(asks)
            while any(not ask.done() for ask in asks) and not (grace and grace.done()):
                done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for ask in [each for each in asks if each in done]:
                    try:
                        found.append(ask.result())
                    except _NoRecord as error:
                        failures[asks[ask]] = error
                # One that is older than what is known is no reason to stop waiting for better.
                least = known.sequence if known is not None else 0
                if grace is None and any(record.sequence >= least for record in found):
                    grace = asyncio.ensure_future(self._clock.sleep(GRACE_S))
                    waiting.add(grace)
        finally:
            rest: list[asyncio.Future[Any]] = [*asks, *([grace] if grace is not None else [])]
            for each in rest:
                each.cancel()
            await asyncio.gather(*rest, return_exceptions=True)
        return found, failures

    async def _ask(self, name: IpnsName, url: str, host: str) -> IpnsRecord:
        """One source's record, verified. Raises _NoRecord."""
        try:
            reply = await self._http.get(
                url, why="IPNS record", limit=MAX_RECORD, accept=ACCEPT, timeout=TIMEOUT_S
            )
        except PlayerError as error:
            raise _NoRecord(error.message) from error
        if reply.status in (404, 410):
            raise _NoRecord("it knows no record of this name", absent=True)
        if reply.status != 200:
            raise _NoRecord(f"it answered with status {reply.status}")
        try:
            return await self._verified(name, reply.body.to_bytes())
        except _NoRecord as error:
            if error.lied and host not in self._liars:
                self._liars.add(host)
                self._trouble(
                    Lied(
                        "ipns_forged",
                        f"{host} gave a record that the name's owner did not sign. It was thrown "
                        "away. You may remove that gateway or router in Settings.",
                        about=host,
                    )
                )
            raise

    async def _verified(self, name: IpnsName, raw: bytes) -> IpnsRecord:
        try:
            record = parse_record(raw)
            check = record.to_verify(name)
        except WrongBytes as error:
            raise _NoRecord(error.message, lied=True) from error
        except P2PError as error:
            raise _NoRecord(error.message) from error
        if not await self._signatures.verify_ed25519(check.key, check.signature, check.message):
            raise _NoRecord("its record is not signed by the name's owner", lied=True)
        return record

    # ── domains ─────────────────────────────────────────────────────────────────────────────

    async def _domain(self, name: str) -> _Step:
        reasons: dict[str, str] = {}
        for resolver in self._resolvers():
            try:
                url = dnslink.query_url(resolver, name)
                reply = await self._http.get(
                    url,
                    why="DNSLink",
                    limit=dnslink.MAX_ANSWER,
                    accept=dnslink.ACCEPT,
                    timeout=RESOLVER_TIMEOUT_S,
                )
                if reply.status != 200:
                    raise Unavailable(f"it answered with status {reply.status}")
                link = dnslink.parse_answer(reply.body.to_bytes(), name)
            except Missing as error:
                raise NotFound(
                    "no_dnslink",
                    "This domain stands for nothing on IPFS: it has no DNSLink. Check the address.",
                    about=name,
                ) from error
            except (P2PError, PlayerError) as error:
                reasons[resolver] = error.message
                continue
            ttl = min(float(link.ttl_s), LONGEST_TTL_S)
            return _Step(link.path, self._clock.monotonic() + ttl, proved=False)
        if not reasons:
            raise BadInput(
                "no_resolver",
                "No DNS resolver is set, so domains cannot be followed. Add one in Settings, or "
                "paste the ipfs:// address.",
                about=name,
            )
        raise NetworkFailed(
            "dns_unreachable",
            "No DNS resolver could be asked where this domain leads. Check the connection, or set "
            "another resolver in Settings. " + _told(reasons),
            about=name,
            retry_after=30,
        )


def _joined(path: str, here: IpfsAddress, first: IpfsAddress) -> IpfsAddress:
    """The path that a name stands for, with what came after the name behind it."""
    try:
        to = parse_ipfs(path)
        if len(to.path) + len(here.path) > MAX_PARTS:
            raise Malformed("ipfs_path", "The path behind this name is too long.")
    except P2PError as error:
        message = f"This name leads to an address that cannot be opened here. {error.message}"
        raise BadInput(error.code, message, about=here.name) from error
    return replace(
        to, path=(*to.path, *here.path), gateway=first.gateway, hint=first.hint or to.hint
    )


def _told(reasons: dict[str, str]) -> str:
    return "; ".join(f"{who}: {why}" for who, why in list(reasons.items())[:5])


def _nobody(name: IpnsName, failures: dict[str, _NoRecord]) -> PlayerError:
    """Nobody gave anything, and nothing is remembered."""
    told = _told({host: str(error) for host, error in failures.items()})
    if not failures:
        return BadInput(
            "no_gateway", "No IPFS gateway is set. Add one in Settings.", about=name.text
        )
    if any(error.lied for error in failures.values()):
        return Lied(
            "ipns_forged",
            "All that was found for this name are records that its owner did not sign. Add another "
            f"gateway in Settings. {told}",
            about=name.text,
        )
    if all(error.absent for error in failures.values()):
        return NotFound(
            "ipns_no_record",
            "Nobody has a record for this name: its owner may have stopped to renew it. Try again "
            "later, or paste the ipfs:// address that it stood for.",
            about=name.text,
        )
    return NetworkFailed(
        "ipns_unreachable",
        "None of the gateways and routers told where this name leads. Check the connection, add "
        f"another one in Settings, or try later. {told}",
        about=name.text,
        retry_after=30,
    )
