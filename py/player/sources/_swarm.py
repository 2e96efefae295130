"""What can go wrong in a swarm, in words; and runs of piece numbers."""

from __future__ import annotations

import base64

from p2p.errors import P2PError
from p2p.torrent import Torrent, TorrentFile, parse_torrent
from player.contract import Problem, SwarmReport
from player.errors import BadInput, DeviceFailed, Lied, PeerFailed, PlayerError, Refused
from player.sources._hosts import fit_to_ask

MAX_TRACKERS = 8
"""Trackers that one torrent is announced at."""


def consent_needed(infohash: str) -> Refused:
    """The one question that stands before any peer connection."""
    return Refused(
        "consent_needed",
        "Peers would see your IP address. Allow peer-to-peer for all, or only for this one.",
        about=infohash,
    )


def no_tracker(infohash: str) -> PeerFailed:
    """Nobody can be met."""
    return PeerFailed(
        "no_tracker",
        "This link names no WebSocket tracker, so no peer can be found from a page. "
        "Add a tracker in Settings, or use a link that names one (wss://…).",
        about=infohash,
    )


def torrent_lost(infohash: str) -> BadInput:
    """What its pieces must be is not known any more."""
    return BadInput(
        "torrent_lost",
        "This torrent's description is gone. Add its link again.",
        about=infohash,
    )


def bad_size(file: TorrentFile) -> Problem:
    """A file that can be no track."""
    return Problem(
        code="bad_size",
        blame="source",
        message="This file is empty, or too large to be a track. Use another torrent for it.",
        about=file.name[:300],
    )


def turn_refused(about: str = "") -> PeerFailed:
    """What the user entered for a TURN server is not what it knows."""
    return PeerFailed(
        "turn_refused",
        "The TURN server refuses the user name or the password, so nothing comes by it. Remove it "
        "in Settings, and add it again with the right ones.",
        about=about,
    )


def silence(peers: int, infohash: str, why: str = "") -> PeerFailed:
    """Nothing came for too long: is nobody there, or does nobody give, or is the way barred?"""
    if not peers and why == "turn_refused":
        return turn_refused(infohash)
    if not peers and why == "unreachable":
        return PeerFailed(
            "peers_unreachable",
            "Peers answer, but no connection to them opens. Add a TURN server in Settings, or try "
            "another network.",
            about=infohash,
            retry_after=60,
        )
    if peers:
        return PeerFailed(
            "peers_silent",
            f"{'One peer is' if peers == 1 else f'{peers:,} peers are'} there, but this part is not "
            "sent. Try again later.",
            about=infohash,
            retry_after=60,
        )
    return PeerFailed(
        "no_peers",
        "No peer could be reached. The tracker may be down, or nobody shares this now. "
        "Try again later, or add another tracker in Settings.",
        about=infohash,
        retry_after=60,
    )


def why_nobody(report: SwarmReport) -> str:
    """What a report of the trackers says about it that nobody is met; "" where it says nothing."""
    refused = report.reasons.get("turn_refused", 0) and not report.reasons.get("connected", 0)
    return "turn_refused" if refused else report.detail


def trackers_of(
    torrent: Torrent | None, named: tuple[str, ...], own: list[str], origin: str
) -> list[str]:
    """Whom to ask for peers: the torrent's and those that the link named, then the user's own."""
    own = own[:MAX_TRACKERS]
    if torrent is not None:
        named = (*named, *torrent.web_trackers)
        if torrent.private:  # BEP 27: nobody but its own trackers may hear of it
            own = []
    named = fit_to_ask(named, origin)
    # However many dead ones a stranger names, some of the user's are asked.
    named = named[: MAX_TRACKERS - min(len(own), MAX_TRACKERS // 2)]
    return list(dict.fromkeys([*named, *own]))[:MAX_TRACKERS]


def runs(chunks: list[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last): [1, 2, 5] → [(1, 2), (5, 5)]."""
    runs: list[tuple[int, int]] = []
    for index in sorted(chunks):
        if runs and index == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def description(report: SwarmReport) -> Torrent:
    """What peers say a torrent is, where that is true. Raises Lied."""
    try:
        torrent = parse_torrent(base64.b64decode(report.torrent, validate=True))
    except ValueError as error:  # base64's, the decoder's
        told = str(error) if isinstance(error, P2PError) else "It is no torrent's description."
        raise Lied(
            error.code if isinstance(error, P2PError) else "bad_metadata",
            f"{told} Peers gave it; it was thrown away. Try again, or use another link.",
            about=report.infohash,
        ) from error
    if torrent.infohash != report.infohash:
        raise Lied(
            "wrong_metadata",
            "Peers gave another torrent's description.",
            about=report.infohash,
        )
    return torrent


def failure(report: SwarmReport) -> PlayerError:
    """What the page says went wrong with a swarm."""
    if report.detail == "disk_full":
        return DeviceFailed(
            "disk_full",
            "The browser's storage is full. Drop something kept, then try again.",
            about=report.infohash,
        )
    if report.detail == "lying_peers":
        return Lied(
            "lying_peers",
            "The peers send wrong bytes. They were thrown away. Try again later.",
            about=report.infohash,
            retry_after=120,
        )
    return PeerFailed(
        "swarm_failed",
        "The swarm could not be joined. Try again, or use another link. " + report.detail[:200],
        about=report.infohash,
        retry_after=30,
    )
