"""A WebSocket tracker as WebTorrent speaks it, for tests and the demo world.

The protocol is JSON text; binary values (info-hash, peer id, offer id) are strings of one
character a byte. A peer announces with WebRTC offers; the tracker hands each to another peer of
the swarm and carries the answers back. It never sees the music.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import WSMsgType, web

from tools.world._site import CORS, Site

INTERVAL = 120
"""Seconds until a peer should announce again."""
MAX_OFFERS = 20

Mode = Literal["ok", "refuse", "silent"]


@dataclass(kw_only=True)
class Swarm:
    """The peers of one torrent."""

    peers: dict[str, web.WebSocketResponse] = field(default_factory=dict)
    """By peer id."""
    complete: set[str] = field(default_factory=set)
    downloaded: int = 0


class Tracker(Site):
    """`async with Tracker() as tracker:` … `tracker.announce` is what goes into a magnet.

    `mode` may change while it runs: `refuse` answers each announce with a failure, `silent` with
    nothing. `messages` holds (action, info-hash in hex, peer id in hex) of all it received."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, mode: Mode = "ok") -> None:
        super().__init__(host=host, port=port)
        self.mode: Mode = mode
        self.swarms: dict[str, Swarm] = {}
        self.messages: list[tuple[str, str, str]] = []
        self.forwarded = 0
        """Offers handed on."""
        self._sockets: set[web.WebSocketResponse] = set()

    @property
    def announce(self) -> str:
        """The tracker's address, as a magnet's `tr` has it."""
        return f"ws://{self.host}:{self.port}/announce"

    def peers(self, infohash: str) -> int:
        """How many peers a swarm has; the info-hash is hex."""
        swarm = self.swarms.get(bytes.fromhex(infohash).decode("latin-1"))
        return len(swarm.peers) if swarm else 0

    def stats(self) -> dict[str, Any]:
        """What it knows, as `/stats.json` shows it."""
        return {
            "torrents": len(self.swarms),
            "sockets": len(self._sockets),
            "peers": {_hex(name): len(swarm.peers) for name, swarm in self.swarms.items()},
            "offers": self.forwarded,
        }

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/stats.json", self._show)
        app.router.add_get("/{anything:.*}", self._talk)

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close()
        await super().close()

    async def _show(self, request: web.Request) -> web.Response:
        return web.json_response(self.stats(), headers=CORS)

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        seen = self.note(request, self.mode)
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        if not socket.can_prepare(request).ok:
            seen.status = 426
            return web.Response(status=426, text="This is a WebSocket tracker.\n")
        await socket.prepare(request)
        seen.status = 101
        self._sockets.add(socket)
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    continue
                try:
                    data = json.loads(message.data)
                except ValueError:
                    await socket.send_json({"failure reason": "invalid JSON"})
                    continue
                if isinstance(data, dict):
                    await self._receive(socket, data)
        finally:
            self._sockets.discard(socket)
            self._forget(socket)
        return socket

    async def _receive(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        action = str(data.get("action", ""))
        name, peer = data.get("info_hash"), data.get("peer_id")
        if action == "scrape":
            await self._scrape(socket, name)
            return
        if action != "announce" or not isinstance(name, str) or not isinstance(peer, str):
            await socket.send_json({"action": action, "failure reason": "not understood"})
            return
        self.messages.append((action, _hex(name), _hex(peer)))
        if self.mode == "silent":
            return
        if self.mode == "refuse":
            await socket.send_json(
                {"action": "announce", "info_hash": name, "failure reason": "refused"}
            )
            return
        swarm = self.swarms.setdefault(name, Swarm())
        if "answer" in data:
            target = swarm.peers.get(str(data.get("to_peer_id")))
            if target is not None:
                await _hand_on(target, data, peer, ("answer", "offer_id"))
            return
        await self._announce(socket, swarm, data, name, peer)

    async def _announce(
        self,
        socket: web.WebSocketResponse,
        swarm: Swarm,
        data: dict[str, Any],
        name: str,
        peer: str,
    ) -> None:
        if data.get("event") == "stopped":
            swarm.peers.pop(peer, None)
            swarm.complete.discard(peer)
            return
        swarm.peers[peer] = socket
        if data.get("event") == "completed":
            swarm.downloaded += 1
        if data.get("left") == 0:
            swarm.complete.add(peer)
        await socket.send_json(
            {
                "action": "announce",
                "interval": INTERVAL,
                "info_hash": name,
                "complete": len(swarm.complete),
                "incomplete": len(swarm.peers) - len(swarm.complete),
            }
        )
        others = [other for other in swarm.peers if other != peer]
        random.shuffle(others)
        offers = data.get("offers")
        offers = offers[:MAX_OFFERS] if isinstance(offers, list) else []
        for other, offer in zip(others, offers, strict=False):
            if isinstance(offer, dict):
                message = {**offer, "info_hash": name}
                self.forwarded += 1
                await _hand_on(swarm.peers[other], message, peer, ("offer", "offer_id"))

    async def _scrape(self, socket: web.WebSocketResponse, names: Any) -> None:
        wanted: Iterable[str] = names if isinstance(names, list) else [names] if names else []
        files = {}
        for name in wanted or self.swarms:
            swarm = self.swarms.get(str(name), Swarm())
            files[str(name)] = {
                "complete": len(swarm.complete),
                "incomplete": len(swarm.peers) - len(swarm.complete),
                "downloaded": swarm.downloaded,
            }
        await socket.send_json({"action": "scrape", "files": files})

    def _forget(self, socket: web.WebSocketResponse) -> None:
        for swarm in self.swarms.values():
            for peer in [peer for peer, held in swarm.peers.items() if held is socket]:
                del swarm.peers[peer]
                swarm.complete.discard(peer)


async def _hand_on(
    socket: web.WebSocketResponse, data: dict[str, Any], peer: str, fields: tuple[str, str]
) -> None:
    message = {name: data.get(name) for name in fields}
    message |= {"action": "announce", "info_hash": data.get("info_hash"), "peer_id": peer}
    try:
        await socket.send_json(message)
    except (ConnectionResetError, RuntimeError):
        return  # that peer has just gone: its own handler forgets it


def _hex(name: str) -> str:
    return name.encode("latin-1", "replace").hex()
