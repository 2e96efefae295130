"""A CID of 50 MB from one good gateway: verified by Starling and by verified-fetch, and plain.

The clock starts with the bare CID. Starling's stops when every byte is verified and stored for
offline (`add`, then `keep`); verified-fetch's when the last verified byte was read and thrown away;
plain fetch reads the gateway's file into memory and proves nothing, and once more into the Cache API,
which is what a page without a vault would keep it in. Then the same over a line of 25 MB/s
(200 Mbit/s), where the network and not this machine's disk is the limit.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import MEGABYTE, track
from bench.delivery.stage import KIB, Stage, stage
from bench.kit import load

MB = 50
HEAD = 256 * KIB
LINE = "total:25000000"


def over_a_line(it: Stage, number: int) -> tuple[float, float, float]:
    """ms of Starling, verified-fetch and plain fetch for 50 MB at 25 MB/s."""
    path = track(MB, number)
    cid, (gateway,) = it.gateways(path, LINE)
    ours = it.ours(gateways=[gateway.url])
    took = ours.call("whole", f"ipfs://{cid}")["whole"]
    ours.call("forget")
    verified = it.theirs("verified").call("verified", cid, [gateway.url], HEAD)["whole"]
    return took, verified, it.theirs("verified").call("plain", cid, [gateway.url])["whole"]


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=3)
    before = load()
    verified = Figure(name="MB/s, peer verified-fetch", goal=1.5, more_is_better=True)
    plain = Figure(name="MB/s, peer plain fetch", goal=0.7, more_is_better=True)
    kept = Figure(name="MB/s, peer plain fetch into the Cache API", more_is_better=True)
    whole = Figure(name="ms in all, peer verified-fetch")
    line = Figure(name="MB/s at 25 MB/s, peer verified-fetch", more_is_better=True)
    bare_line = Figure(name="MB/s at 25 MB/s, peer plain fetch", more_is_better=True)
    listed = Figure(name="ms until listed, peer's first 256 KiB")
    served = Figure(name="bytes served / content, peer verified-fetch")
    with stage(asked.dist) as it:
        for turn in range(asked.rounds + 1):
            path = track(MB, turn)
            size = path.stat().st_size
            cid, (gateway,) = it.gateways(path, "ok")
            player = it.ours(gateways=[gateway.url])
            ours = player.call("whole", f"ipfs://{cid}")
            sent = [gateway.bytes_served]
            player.call("forget")
            gateway.forget()
            theirs = it.theirs("verified").call("verified", cid, [gateway.url], HEAD)
            sent.append(gateway.bytes_served)
            bare = it.theirs("verified").call("plain", cid, [gateway.url])
            into_cache = it.theirs("verified").call("plain_kept", cid, [gateway.url])
            assert theirs["bytes"] == bare["bytes"] == size
            slow = over_a_line(it, 10 + turn) if turn else None
            if slow:
                speed = size / MEGABYTE * 1000
                verified.ours.append(speed / ours["whole"])
                verified.theirs.append(speed / theirs["whole"])
                plain.ours.append(speed / ours["whole"])
                plain.theirs.append(speed / bare["whole"])
                kept.ours.append(speed / ours["whole"])
                kept.theirs.append(speed / into_cache["whole"])
                line.ours.append(speed / slow[0])
                line.theirs.append(speed / slow[1])
                bare_line.ours.append(speed / slow[0])
                bare_line.theirs.append(speed / slow[2])
                whole.ours.append(ours["whole"])
                whole.theirs.append(theirs["whole"])
                listed.ours.append(ours["listed"])
                listed.theirs.append(theirs["head"])
                served.ours.append(sent[0] / size)
                served.theirs.append(sent[1] / size)
    report(
        "cid",
        "A CID of 50 MB from one good gateway",
        [verified, plain, kept, line, bare_line, whole, listed, served],
        notes="An MP3 of 50 MB in leaves of 256 KiB from a gateway on this machine. Starling's time"
        " holds adding it to the library (its tags are read) and writing it to the disk; the peers"
        " only read. Bytes are counted at the gateway. What stands in the way: everything that comes"
        " is hashed and written into IndexedDB before it counts, and a file of this device, with no"
        " network at all, is taken in at about 56 MB/s here (see the sound out of the vault); at the"
        " 25 MB/s of a good line nothing is lost.",
        before=before,
    )


if __name__ == "__main__":
    main()
