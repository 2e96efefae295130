"""A seek into an unfetched middle → sound.

From a swarm: the track plays from a seeder of 1 MB/s, then goes to 70 % of its length; the clock
stops at the first audible sample behind that place. Beside it WebTorrent. From IPFS: the 64 KiB
at 70 % of a 50 MB file of which only the beginning is there, from a gateway 50 ms away, until they
are verified and readable. Beside it verified-fetch, which plays nothing by itself.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import track
from bench.delivery.stage import KIB, Hands, Stage, stage
from bench.kit import load

PIECE = 256 * KIB
RATE = 1_000_000
SHARE = 0.7
SPAN = 64 * KIB
FAR = "slow:50:5000000"


def from_swarm(it: Stage, hands: Hands, number: int) -> float:
    """ms from the seek to the sound."""
    with it.swarm(track(10, number), piece=PIECE, limit=RATE) as swarm:
        hands.call("sound", swarm.magnet)
        return hands.call("seek", SHARE)["sound"]


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=3)
    before = load()
    sound = Figure(name="swarm: ms to sound, peer WebTorrent", goal=1.0)
    part = Figure(name="IPFS: ms to 64 KiB, peer verified-fetch", goal=1.0)
    with stage(asked.dist) as it:
        for turn in range(asked.rounds + 1):
            player = it.ours()
            ours = from_swarm(it, player, 70 + turn)
            player.call("forget")
            theirs = from_swarm(it, it.theirs("webtorrent"), 70 + turn)
            path = track(50, 70 + turn)
            place = int(path.stat().st_size * SHARE) // PIECE * PIECE
            cid, (gateway,) = it.gateways(path, FAR)
            player = it.ours(gateways=[gateway.url])
            player.call("head", f"ipfs://{cid}", f"cid:{cid}", SPAN)
            far = player.call("part", f"cid:{cid}", place, place + SPAN)["ms"]
            player.call("forget")
            peer = it.theirs("verified").call("part", cid, [gateway.url], SPAN, place)
            if turn:
                sound.ours.append(ours)
                sound.theirs.append(theirs)
                part.ours.append(far)
                part.theirs.append(peer["ms"])
    report(
        "seek",
        "Seek into an unfetched middle",
        [sound, part],
        notes="Swarm: a 10 MB MP3, pieces of 256 KiB, one libtorrent seeder of 1 MB/s. IPFS: 50 MB in"
        " leaves of 256 KiB, a gateway with 50 ms to the first byte and 5 MB/s; verified-fetch has"
        " read the beginning before, as Starling has.",
        before=before,
    )


if __name__ == "__main__":
    main()
