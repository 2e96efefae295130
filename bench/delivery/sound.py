"""Magnet → first sound: a 10 MB track, one seeder.

The clock starts with the magnet and stops at the first audible sample. Beside Starling stands
WebTorrent with its own service worker, store and defaults. Twice: with the pieces of 16 KiB that
create-torrent makes of 10 MB by default, and with those of 256 KiB that Starling makes.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import track
from bench.delivery.stage import KIB, stage
from bench.kit import load

PIECES = (16 * KIB, 256 * KIB)


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=3)
    before = load()
    figures = [
        Figure(name=f"magnet → sound, ms, pieces of {size // KIB} KiB", goal=0.6 if first else None)
        for size, first in zip(PIECES, (True, False), strict=True)
    ]
    listed = [Figure(name=f"of it until the track is listed, {size // KIB} KiB") for size in PIECES]
    with stage(asked.dist) as it:
        player = it.ours()
        for turn in range(asked.rounds + 1):
            for number, piece in enumerate(PIECES):
                path = track(10, 2 * turn + number)
                with it.swarm(path, piece=piece) as swarm:
                    ours = player.call("sound", swarm.magnet)
                    player.call("forget")
                with it.swarm(path, piece=piece) as swarm:
                    theirs = it.theirs("webtorrent").call("sound", swarm.magnet)
                if turn:  # the first round warms both up: WebTorrent is loaded, disks are warm
                    figures[number].ours.append(ours["sound"])
                    figures[number].theirs.append(theirs["sound"])
                    listed[number].ours.append(ours["listed"])
                    listed[number].theirs.append(theirs["listed"])
    report(
        "sound",
        "Magnet → first sound",
        [*figures, *listed],
        notes="A 10 MB MP3 from one libtorrent seeder on this machine, its rate unlimited, through a"
        " tracker on this machine. A round before the counted ones warms both sides up.",
        before=before,
    )


if __name__ == "__main__":
    main()
