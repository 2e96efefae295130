"""The network ledger: every host and swarm that was talked to, and why."""

from __future__ import annotations

from dataclasses import dataclass

from player.contract import NetworkHost
from player.engine.meter import grown
from player.ports import Clock
from player.types import ByteCount

MAX_HOSTS = 200


@dataclass
class _Line:
    bytes_in: int = 0
    bytes_out: int = 0
    peers: int = 0
    requests: int = 0
    last_at: int = 0
    counted: tuple[int, int] = (0, 0)
    """Bytes in and out that a swarm reported last, since it was joined."""


class Ledger:
    """Counts by (host, why), newest first, for as long as this session lasts."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lines: dict[tuple[str, str], _Line] = {}
        self.dirty = False

    def note(
        self, host: str, why: str, *, requests: int = 0, bytes_in: int = 0, bytes_out: int = 0
    ) -> None:
        """Add to a line."""
        line = self._line(host, why)
        line.requests += requests
        line.bytes_in += bytes_in
        line.bytes_out += bytes_out

    def swarm(self, infohash: str, *, peers: int, bytes_in: int, bytes_out: int) -> None:
        """Update a swarm's line. Its counts are those since it was joined; the line has all that
        was taken and given, however often it was left and joined again."""
        line = self._line(infohash, "peers")
        more_in, more_out = grown(line.counted, (bytes_in, bytes_out))
        line.counted = (bytes_in, bytes_out)
        line.peers = peers
        line.bytes_in += more_in
        line.bytes_out += more_out

    def _line(self, host: str, why: str) -> _Line:
        key = (host[:200], why)
        line = self._lines.setdefault(key, _Line())
        line.last_at = int(self._clock.now())
        if len(self._lines) > MAX_HOSTS:
            # Peers are many and come and go; who was asked on purpose is remembered longer.
            oldest = min(
                self._lines, key=lambda each: (each[1] != "peer", self._lines[each].last_at)
            )
            del self._lines[oldest]
        self.dirty = True
        return line

    def region(self) -> list[NetworkHost]:
        """The whole ledger, last contact first."""
        return [
            NetworkHost(
                host=host,
                why=why,
                bytes_in=ByteCount(line.bytes_in),
                bytes_out=ByteCount(line.bytes_out),
                peers=line.peers,
                requests=line.requests,
                last_at=line.last_at,
            )
            for (host, why), line in sorted(
                self._lines.items(), key=lambda item: item[1].last_at, reverse=True
            )
        ]
