"""The WebSocket tracker carries offers and answers between peers."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import aiohttp

from tests.world.away import run
from tools.world import Peer, Tracker, make_torrent

NAME = bytes(range(200, 220)).decode("latin-1")


def announce(peer: str, offers: int = 0, **more: Any) -> dict[str, Any]:
    made = [
        {"offer": {"type": "offer", "sdp": f"{peer}{number}"}, "offer_id": f"{peer}-{number}"}
        for number in range(offers)
    ]
    return {
        "action": "announce",
        "info_hash": NAME,
        "peer_id": peer,
        "offers": made,
        "left": 1,
        **more,
    }


def test_offers_go_to_others_and_answers_come_back() -> None:
    """A peer's offer reaches another peer, whose answer reaches the first and nobody else."""

    async def talk() -> None:
        async with Tracker() as tracker, aiohttp.ClientSession() as http:
            one = await http.ws_connect(tracker.announce)
            two = await http.ws_connect(tracker.announce)
            await one.send_json(announce("A"))
            assert (await one.receive_json())["incomplete"] == 1
            await two.send_json(announce("B", 3, left=0))
            reply = await two.receive_json()
            assert (reply["complete"], reply["incomplete"]) == (1, 1)
            offer = await one.receive_json()
            assert offer["peer_id"] == "B" and offer["offer"]["sdp"].startswith("B")
            await one.send_json(
                {
                    **announce("A"),
                    "answer": {"type": "answer", "sdp": "yes"},
                    "offer_id": offer["offer_id"],
                    "to_peer_id": "B",
                }
            )
            answer = await two.receive_json()
            assert answer["answer"]["sdp"] == "yes" and answer["offer_id"] == offer["offer_id"]
            assert tracker.peers(NAME.encode("latin-1").hex()) == 2
            await one.send_json({"action": "scrape", "info_hash": NAME})
            assert (await one.receive_json())["files"][NAME]["complete"] == 1
            await two.send_json(announce("B", event="stopped"))
            await one.close()
            await two.close()

    run(talk(), 10)


def test_a_refusing_tracker_says_so() -> None:
    """In its mode `refuse` every announce is answered with a failure."""

    async def talk() -> None:
        async with Tracker(mode="refuse") as tracker, aiohttp.ClientSession() as http:
            one = await http.ws_connect(tracker.announce)
            await one.send_json(announce("A"))
            assert (await one.receive_json())["failure reason"]

    run(talk(), 10)


def test_two_foreign_peers_meet_through_the_tracker(tmp_path: Path) -> None:
    """One libtorrent fetches a folder from libtorrent over WebRTC, byte for byte."""
    folder = tmp_path / "seed" / "album"
    folder.mkdir(parents=True)
    (folder / "a.bin").write_bytes(hashlib.shake_256(b"a").digest(300_000))

    async def talk() -> None:
        async with Tracker() as tracker:
            torrent = make_torrent(folder, [tracker.announce])
            seeder = Peer.seed(folder, torrent, [tracker.announce])
            leecher = Peer.leech(tmp_path / "got", torrent, [tracker.announce])
            async with seeder, leecher:
                await leecher.until(lambda: leecher.complete, seconds=25)
                # The seeder's own count comes once a second.
                await seeder.until(lambda: seeder.bytes_out >= 300_000, seconds=10)

    run(talk())
    assert (tmp_path / "got/album/a.bin").read_bytes() == (folder / "a.bin").read_bytes()
