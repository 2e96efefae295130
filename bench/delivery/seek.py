"""A seek into an unfetched middle → sound.

The track plays, then goes to 70 % of its length; the clock stops at the first audible sample behind
that place. From a swarm with a seeder of 1 MB/s, beside WebTorrent. From IPFS with a gateway 50 ms
away that gives 5 MB/s, beside verified-fetch, whose page feeds its element through a service worker
of a few lines.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import track
from bench.delivery.stage import KIB, Hands, Stage, stage
from bench.kit import load

PIECE = 256 * KIB
RATE = 1_000_000
SHARE = 0.7
FAR = "slow:50:5000000"


def from_swarm(it: Stage, hands: Hands, number: int) -> float:
    """ms from the seek to the sound."""
    with it.swarm(track(10, number), piece=PIECE, limit=RATE) as swarm:
        hands.call("sound", swarm.magnet)
        return hands.call("seek", SHARE)["sound"]


def from_ipfs(it: Stage, number: int) -> tuple[float, float]:
    """The same of both sides, from a gateway."""
    cid, (gateway,) = it.gateways(track(50, number), FAR)
    player = it.ours(gateways=[gateway.url])
    player.call("sound", f"ipfs://{cid}")
    ours = player.call("seek", SHARE)["sound"]
    player.call("forget")
    peer = it.theirs("verified")
    peer.call("sound", cid, [gateway.url])
    return ours, peer.call("seek", SHARE)["sound"]


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=2)
    before = load()
    sound = Figure(name="swarm: ms to sound, peer WebTorrent", goal=1.0)
    part = Figure(name="IPFS: ms to sound, peer verified-fetch", goal=1.0)
    with stage(asked.dist) as it:
        for turn in range(asked.rounds + 1):
            player = it.ours()
            ours = from_swarm(it, player, 70 + turn)
            player.call("forget")
            theirs = from_swarm(it, it.theirs("webtorrent"), 70 + turn)
            far = from_ipfs(it, 70 + turn)
            if turn:
                sound.ours.append(ours)
                sound.theirs.append(theirs)
                part.ours.append(far[0])
                part.theirs.append(far[1])
    report(
        "seek",
        "Seek into an unfetched middle",
        [sound, part],
        notes="Swarm: a 10 MB MP3, pieces of 256 KiB, one libtorrent seeder of 1 MB/s. IPFS: 50 MB in"
        " leaves of 256 KiB, a gateway with 50 ms to the first byte and 5 MB/s.",
        before=before,
    )


if __name__ == "__main__":
    main()
