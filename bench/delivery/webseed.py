"""A swarm at 300 kB/s plus a web source: the first 3 MB of a 10 MB track.

The .torrent is fetched from an address and names the web source (`url-list`); the track is played. The clock stops when the first 3 MB
are verified and readable; then both go on by themselves until all of the track is there, so that
the HTTP bytes can be compared. Bytes are counted at the web host and by the seeder.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import FOLDER, MEGABYTE, track
from bench.delivery.stage import KIB, Hands, Stage, stage
from bench.kit import load

PIECE = 256 * KIB
RATE = 300_000
HEAD = 3 * MEGABYTE
WHOLE_S = 60
"""Patience for all of the track: 10 MB at the swarm's rate are 33 s."""


def one(it: Stage, hands: Hands, number: int, patience: float) -> tuple[float, float, float]:
    """ms to the head, HTTP bytes and swarm bytes as shares of the content; the track has so many
    seconds to become whole."""
    path = track(10, number)
    size = path.stat().st_size
    host = it.audio_host(FOLDER)
    # WebTorrent sends a header that most hosts' CORS rules do not know: this one lets it
    address = host.address(path.name, "anyheaders")
    with it.swarm(path, piece=PIECE, limit=RATE, web_seeds=[address]) as swarm:
        host.extra["track.torrent"] = swarm.torrent
        told = hands.call("head", host.address("track.torrent"), swarm.content, HEAD, True)

        def here() -> bool:
            return host.sent("anyheaders") + swarm.bytes_out >= size

        it.until(here, "the whole track", patience)
        return told["head"], host.sent("anyheaders") / size, swarm.bytes_out / size


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=2)
    before = load()
    head = Figure(name="ms to the first 3 MB", goal=0.5)
    http = Figure(name="HTTP bytes / content", goal=0.4)
    swarm = Figure(name="swarm bytes / content")
    with stage(asked.dist) as it:
        player = it.ours()
        for turn in range(asked.rounds + 1):
            patience = WHOLE_S if turn else 0  # the first round warms both sides up
            ours = one(it, player, 30 + turn, patience)
            player.call("forget")
            theirs = one(it, it.theirs("webtorrent"), 30 + turn, patience)
            for figure, mine, its in zip((head, http, swarm), ours, theirs, strict=True):
                if turn:
                    figure.ours.append(mine)
                    figure.theirs.append(its)
    report(
        "webseed",
        "A swarm at 300 kB/s plus a web source",
        [head, http, swarm],
        notes="A 10 MB MP3 in pieces of 256 KiB, playing. One libtorrent seeder at 300 kB/s, one web"
        " host with ranges and CORS, both on this machine. Bytes are those until all is there. A"
        " round before the counted ones warms both sides up. What stands in the way of the first goal:"
        " the host is not limited, so both have the first 3 MB from it as soon as the track is listed,"
        " and at 300 kB/s the swarm can bring no more than a thirtieth of them in that time.",
        before=before,
    )


if __name__ == "__main__":
    main()
