"""Music named by CID, from trustless gateways: every block is verified, whoever sent it.

A gateway is asked for blocks (`?format=raw`, the trustless gateway specification), or for several
in one archive; DAGs are walked here (`p2p.walk`) and the leaves' bytes go to the vault without
entering Python. Which gateway is asked for what is `p2p.race`'s business.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from p2p import cid as cids
from p2p.cid import Cid
from p2p.errors import (
    Busy,
    Missing,
    P2PError,
    Unavailable,
    WrongBytes,
)
from p2p.ipfs_uri import block_url
from p2p.race import Racer
from p2p.unixfs import MAX_BLOCK
from p2p.walk import FileLayout
from player.errors import Lied, PlayerError
from player.ports import Carrier, Clock, Content, Hasher, Http, Octets, Vault
from player.sources._base import (
    MAX_TRACKS,
    Digests,
    Discovery,
    Proof,
    Proofs,
    Provider,
)
from player.sources._gateways import GatewayProvider, LeafProvider, Manners, leaf_digests
from player.sources._ipfs import (
    no_gateway,
    player_error,
    retry_after,
)
from player.sources._ipfs_discovery import RACE, Discoverer, Progress
from player.sources.ipns import IpnsResolver
from player.types import ContentId

DAG_CACHE = 16 * 1024 * 1024
"""Bytes of blocks kept, because DAG nodes (and CIDv0 leaves) are asked for more than once."""

LAYOUTS = 128
"""Files whose tree of blocks is remembered."""


MAX_RACERS = 9
"""Gateways of pasted addresses whose manners are remembered."""


class IpfsSource:
    """Fetches `cid:` contents."""

    prefix = "cid:"

    def __init__(
        self,
        http: Http,
        hasher: Hasher,
        vault: Vault,
        clock: Clock,
        carrier: Carrier,
        proofs: Proofs,
        gateways: Callable[[], list[str]],
        trouble: Callable[[PlayerError], None],
        resolver: IpnsResolver | None = None,
    ) -> None:
        """Without a `resolver` names that change (ipns://) are refused."""
        self._carrier = carrier
        self._proofs = proofs
        self._manners: Manners = {}
        self._http = http
        self._hasher = hasher
        self._vault = vault
        self._gateways = gateways
        self._trouble = trouble
        self._clock = clock
        self._racers: OrderedDict[str, Racer[str, Cid, Octets]] = OrderedDict()
        """By the pasted gateway that is asked besides those of the settings, or none."""
        self._hosts: OrderedDict[Cid, str] = OrderedDict()
        """The gateway that a file was pasted with: it is asked for that file, and no other."""
        self._layouts: OrderedDict[str, FileLayout] = OrderedDict()
        self._blocks: OrderedDict[Cid, Octets] = OrderedDict()
        self._held = 0
        self._liars: set[str] = set()
        self._discoverer = Discoverer(self, http, hasher, clock, resolver)

    # ── from an address to files ────────────────────────────────────────────────────────────

    async def discover(self, uri: str, progress: Progress | None = None) -> Discovery:
        """What the address names: a file, or a directory of them. Raises PlayerError."""
        return await self._discoverer.discover(uri, progress)

    def known(self, name: Cid) -> bool:
        """Whether a block is remembered."""
        return name in self._blocks

    def keep_block(self, name: Cid, block: Octets) -> None:
        """Remember a verified block, for as long as there is room."""
        if name in self._blocks:
            return
        self._blocks[name] = block
        self._held += len(block)
        while self._held > DAG_CACHE and len(self._blocks) > 1:
            _, oldest = self._blocks.popitem(last=False)
            self._held -= len(oldest)

    def proven(self, gateway: str) -> list[str]:
        """Gateways that gave blocks and fail at nothing now, fastest first."""
        racer, _ = self._racer(gateway)
        return [str(each.source) for each in racer.standings() if each.state == "good"]

    def lied(self, gateway: str) -> None:
        """That gateway sent wrong bytes: it is not asked again."""
        if gateway in self._liars:
            return
        self._liars.add(gateway)
        self._trouble(
            Lied(
                "gateway_lied",
                f"The gateway {gateway} sent wrong bytes. They were thrown away and it is "
                "not asked again. You may remove it in Settings.",
                about=gateway,
            )
        )

    def prefer(self, root: Cid, gateway: str) -> None:
        """That file was pasted with this gateway."""
        self._hosts[root] = gateway
        self._hosts.move_to_end(root)
        if len(self._hosts) > MAX_TRACKS:
            self._hosts.popitem(last=False)

    # ── from a content to bytes ─────────────────────────────────────────────────────────────

    async def providers(
        self, content: Content, name: ContentId, proof: Proof
    ) -> Sequence[Provider]:
        """Every gateway by itself where chunks are leaves, or where another of the content's names
        proves them; else all gateways together."""
        cid = str(name).removeprefix("cid:")
        root = Cid.parse(cid)
        hint = self._hosts.get(root, "")
        asked = [each for each in dict.fromkeys([hint, *self._gateways()]) if each]
        if not asked:
            raise no_gateway(cid)
        asked = self._honest(asked)
        own = content.base == name
        if own and self._proofs.of(content) is None:
            layout = await self.layout(root, hint)
            first = layout.leaves(0, 1)[0]
            if first.kind != "raw" or first.size != min(content.chunk, content.length):
                leaves = LeafProvider(
                    self, self._vault, self._hasher, root, lambda: self._hosts.get(root, "")
                )
                return [leaves]
        return [
            GatewayProvider(
                self._carrier,
                each,
                cid,
                proof=proof,
                own=own,
                manners=self._manners,
                lied=self._liars.add,  # whoever bans it tells the user
            )
            for each in asked
        ]

    async def digests(self, content: Content, first: int, last: int) -> Digests | None:
        """The CIDs of the leaves under these chunks; asks for the nodes above them where they are
        not known yet. Once all are known they are remembered for good."""
        known = self._proofs.of(content)
        if known is not None:
            return Digests(algorithm=known.algorithm, raw=known.part(first, last - first + 1))
        root = Cid.parse(str(content.base).removeprefix("cid:"))
        gateway = self._hosts.get(root, "")
        layout = await self.layout(root, gateway)
        stop = min((last + 1) * content.chunk, content.base_length)
        await self.needs(layout, first * content.chunk, stop, gateway)
        if layout.complete:
            everything = leaf_digests(
                content, layout, 0, (content.base_length - 1) // content.chunk
            )
            if everything is not None:
                self._proofs.learn(content, everything)
        return leaf_digests(content, layout, first, last)

    async def layout(self, root: Cid, gateway: str) -> FileLayout:
        """Which block holds which bytes of a file, its root known. Raises PlayerError."""
        key = str(root)
        layout = self._layouts.get(key)
        if layout is None:
            layout = FileLayout(root)
            await self.needs(layout, 0, 1, gateway)
            self._layouts[key] = layout
            if len(self._layouts) > LAYOUTS:
                self._layouts.popitem(last=False)
        return layout

    async def needs(self, layout: FileLayout, start: int, stop: int, gateway: str) -> None:
        """Have the nodes above the leaves of bytes [start, stop). Raises PlayerError."""
        try:
            while wanted := layout.needs(start, stop):
                for name in wanted:
                    block = await self.block(name, gateway, keep=True)
                    layout.put(name, block.to_bytes(), verified=True)
        except P2PError as error:
            raise player_error(error, "") from error

    async def block(self, name: Cid, gateway: str, *, keep: bool) -> Octets:
        """One block, verified, from whoever gives it first. Raises PlayerError."""
        if name in self._blocks:
            self._blocks.move_to_end(name)
            return self._blocks[name]
        racer, anyone = self._racer(gateway)
        if not anyone:
            raise no_gateway(str(name))
        try:
            block = await racer.fetch(name)
        except P2PError as error:
            raise player_error(error, str(name)) from error
        finally:
            self._report_liars(racer)
        if keep:
            self.keep_block(name, block)
        return block

    def _racer(self, gateway: str) -> tuple[Racer[str, Cid, Octets], bool]:
        """Who races for a block: the settings' gateways, and first of all the one that the
        address itself named; and whether there is anyone. Who lied to one race runs in none."""
        asked = [each for each in dict.fromkeys([gateway, *self._gateways()]) if each]
        racer = self._racers.get(gateway)
        if racer is None:
            racer = self._racers[gateway] = Racer([], self._ask, self._clock, parallel=RACE)
            if len(self._racers) > MAX_RACERS:
                self._racers.popitem(last=False)
        self._racers.move_to_end(gateway)
        racer.set_sources(self._honest(asked))
        return racer, bool(asked)

    def _honest(self, gateways: list[str]) -> list[str]:
        """Who lied of a block is not asked for chunks, nor the other way round. Where all have lied,
        they may at least tell that nobody is left."""
        return [each for each in gateways if each not in self._liars] or gateways

    async def _ask(self, gateway: str, name: Cid) -> Octets:
        """One gateway, one block. Raises what `p2p.race` understands."""
        try:
            reply = await self._http.get(
                block_url(gateway, name), why="IPFS gateway", limit=MAX_BLOCK, timeout=15
            )
        except PlayerError as error:
            raise Unavailable(error.message) from error
        if reply.status in (429, 503):
            raise Busy("it asks to be left alone", retry_after(reply.headers))
        if reply.status in (404, 410):
            raise Missing
        if reply.status != 200:
            raise Unavailable(f"it answered with status {reply.status}")
        if name.hash == cids.SHA2_256 and not name.verify(
            await self._hasher.digest("sha-256", reply.body)
        ):
            raise WrongBytes("it sent bytes that are not what their name says")
        return reply.body

    def _report_liars(self, racer: Racer[str, Cid, Octets]) -> None:
        for standing in racer.standings():
            if standing.state == "banned":
                self.lied(str(standing.source))
