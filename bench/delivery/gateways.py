"""The same CID with a lying, a slow and a dead gateway beside the good one.

The bad ones stand first in both lists. Times are those to the first 256 KiB, verified; bytes are
what all four gateways sent until the whole content was there, and while it was fetched.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import track
from bench.delivery.stage import KIB, stage
from bench.kit import load

MB = 50
HEAD = 256 * KIB
MODES = ("lie", "slow:300:400000", "dead", "ok")


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=3)
    before = load()
    head = Figure(name="ms to the first 256 KiB", goal=0.6)
    listed = Figure(name="of it until the track is listed")
    waste = Figure(name="bytes sent / content", goal=1.1, alone=True)
    whole = Figure(name="ms to the whole")
    bad = Figure(name="of it by the bad ones, bytes / content")
    with stage(asked.dist) as it:
        for turn in range(asked.rounds + 1):
            path = track(MB, 20 + turn)
            size = path.stat().st_size
            cid, gateways = it.gateways(path, *MODES)
            urls = [gateway.url for gateway in gateways]

            def sent() -> tuple[float, float]:
                each = [gateway.bytes_served / size for gateway in gateways]  # noqa: B023 - now
                for gateway in gateways:  # noqa: B023
                    gateway.forget()
                return sum(each), sum(each[:-1])

            player = it.ours(gateways=urls)
            ours = player.call("head", f"ipfs://{cid}", f"cid:{cid}", HEAD)
            rest = player.call("keep")
            our_bytes = sent()
            player.call("forget")
            theirs = it.theirs("verified").call("verified", cid, urls, HEAD)
            their_bytes = sent()
            if turn:
                head.ours.append(ours["head"])
                head.theirs.append(theirs["head"])
                listed.ours.append(ours["listed"])
                whole.ours.append(ours["head"] + rest["whole"])
                whole.theirs.append(theirs["whole"])
                waste.ours.append(our_bytes[0])
                waste.theirs.append(their_bytes[0])
                bad.ours.append(our_bytes[1])
                bad.theirs.append(their_bytes[1])
    report(
        "gateways",
        "The same, with a lying, a slow and a dead gateway beside the good one",
        [head, waste, listed, whole, bad],
        notes="Lying: one wrong byte in every block. Slow: 300 ms before each answer, then 400 kB/s."
        " Dead: takes every request and answers none. In both lists they stand before the good one."
        " Bytes are counted at the gateways until the whole is there.",
        before=before,
    )


if __name__ == "__main__":
    main()
