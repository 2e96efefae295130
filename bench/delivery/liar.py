"""One corrupting peer among two: how many bytes a track costs.

Two libtorrent seeders, one of which sends nothing but wrong bytes. Both sides fetch the whole
track; what both seeders sent is counted by themselves.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import track
from bench.delivery.stage import KIB, Hands, Stage, stage
from bench.kit import load

PIECE = 256 * KIB
RATE = 2_000_000
"""Bytes a second of each seeder, so that both are asked, as two distant peers would be."""


def one(it: Stage, hands: Hands, number: int) -> tuple[float, float, float]:
    """Bytes sent by both, bytes sent by the liar, both as shares of the content; ms."""
    path = track(10, number)
    size = path.stat().st_size
    with it.swarm(path, piece=PIECE, limit=RATE, liars=1) as swarm:
        told = hands.call("whole", swarm.magnet)
        honest, liar = swarm.seeders
        # Of two reports that come after now, the second was also counted after now.
        heard = [seeder.reports for seeder in swarm.seeders]
        it.until(
            lambda: (
                swarm.bytes_out >= size
                and all(
                    seeder.reports >= before + 2
                    for seeder, before in zip(swarm.seeders, heard, strict=True)
                )
            ),
            "the seeders' counters",
            seconds=10,
        )
        return (honest.bytes_out + liar.bytes_out) / size, liar.bytes_out / size, told["whole"]


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=2)
    before = load()
    sent = Figure(name="bytes sent / content", goal=1.3, alone=True)
    lies = Figure(name="of it by the liar")
    took = Figure(name="ms to the whole")
    with stage(asked.dist) as it:
        player = it.ours()
        for turn in range(asked.rounds):
            ours = one(it, player, 40 + turn)
            player.call("forget")
            theirs = one(it, it.theirs("webtorrent"), 40 + turn)
            for figure, mine, its in zip((sent, lies, took), ours, theirs, strict=True):
                figure.ours.append(mine)
                figure.theirs.append(its)
    report(
        "liar",
        "One corrupting peer among two",
        [sent, lies, took],
        notes="A 10 MB MP3 in pieces of 256 KiB from two libtorrent seeders of 2 MB/s each, one of"
        " which sends only wrong bytes. The goal is for Starling's own bytes, as the seeders counted"
        " what they sent.",
        before=before,
    )


if __name__ == "__main__":
    main()
