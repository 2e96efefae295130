"""Four peers fetch 100 MB from one seeder and from each other.

Four contexts of one Chromium, each with a storage of its own (in memory, on both sides), begin
within a moment. The clock runs until the last of them has all; the aggregate speed is four times
the content divided by that. The libtorrent seeder gives 5 MB/s, a good home uplink: what is more than
that the peers give each other. (Over loopback without a limit the two cores set the pace, and a
figure of four browsers on one machine says little of a swarm.)
"""

from __future__ import annotations

from contextlib import ExitStack

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import MEGABYTE, track
from bench.delivery.stage import KIB, Hands, Stage, stage
from bench.kit import load

MB = 100
PEERS = 4
PIECE = 256 * KIB
RATE = 5 * MEGABYTE

BEGIN = """(magnet) => {
  window.__told = window.hands.whole(magnet).then((told) => ({told}), (e) => ({failed: String(e)}));
}"""
END = "async () => await window.__told"


def one(it: Stage, pages: list[Hands], number: int) -> tuple[float, float, float]:
    """MB/s of all together, ms of the first that was done, the seeder's bytes / content."""
    path = track(MB, number)
    size = path.stat().st_size
    with it.swarm(path, piece=PIECE, limit=RATE) as swarm:
        for hands in pages:
            hands.page.evaluate(BEGIN, swarm.magnet)
        ends = [hands.page.evaluate(END) for hands in pages]
        if any("failed" in end for end in ends):
            raise RuntimeError(str(ends))
        took = [end["told"]["whole"] for end in ends]
        return PEERS * size / MEGABYTE / (max(took) / 1000), min(took), swarm.bytes_out / size


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=1)
    before = load()
    speed = Figure(name="aggregate MB/s", goal=1.2, more_is_better=True)
    first = Figure(name="ms until the first has all")
    given = Figure(name="seeder's bytes / content")
    for turn in range(asked.rounds):
        for side in ("ours", "theirs"):
            with stage(asked.dist) as it, ExitStack() as held:
                pages = [held.enter_context(it.apart(side)) for _ in range(PEERS)]
                told = one(it, pages, 60 + turn)
                for figure, value in zip((speed, first, given), told, strict=True):
                    getattr(figure, side).append(value)
    report(
        "four",
        "Four peers fetching 100 MB from one seeder",
        [speed, first, given],
        notes="Pieces of 256 KiB; a libtorrent seeder of 5 MB/s; four contexts of one Chromium on"
        " this machine's two cores, storage in memory. Aggregate: 400 MB / the time of the last.",
        before=before,
    )


if __name__ == "__main__":
    main()
