"""The main thread while a torrent of 50 MB is fetched at full speed.

Long tasks (over 50 ms) as the browser reports them, and the widest gap in a pulse of 10 ms, from
the magnet until the whole is there.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import MEGABYTE, track
from bench.delivery.stage import KIB, Hands, Stage, stage
from bench.kit import load

MB = 50
PIECE = 256 * KIB


def one(it: Stage, hands: Hands, number: int) -> tuple[float, float, float, float]:
    """Longest task in ms (0: none over 50), tasks over 50 ms, widest gap, MB/s."""
    path = track(MB, number)
    with it.swarm(path, piece=PIECE) as swarm:
        told, held = hands.watched("whole", swarm.magnet)
    speed = path.stat().st_size / MEGABYTE / (told["whole"] / 1000)
    return held["longest"], len(held["tasks"]), held["gap"], speed


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=2)
    before = load()
    longest = Figure(name="longest task, ms (0: none over 50)", goal=50, alone=True)
    count = Figure(name="tasks over 50 ms")
    gap = Figure(name="widest gap of the event loop, ms")
    speed = Figure(name="MB/s", more_is_better=True)
    with stage(asked.dist) as it:
        player = it.ours()
        for turn in range(asked.rounds + 1):
            ours = one(it, player, 50 + turn)
            player.call("forget")
            theirs = one(it, it.theirs("webtorrent"), 50 + turn)
            for figure, mine, its in zip((longest, count, gap, speed), ours, theirs, strict=True):
                if turn:
                    figure.ours.append(mine)
                    figure.theirs.append(its)
    report(
        "thread",
        "The main thread while fetching at full speed",
        [longest, count, gap, speed],
        notes="A torrent of 50 MB in pieces of 256 KiB from one libtorrent seeder, its rate"
        " unlimited. A round before the counted ones warms both sides up.",
        before=before,
    )


if __name__ == "__main__":
    main()
