"""A CID of 50 MB from one good gateway: verified by Starling and by verified-fetch, and plain.

The clock starts with the bare CID. Starling's stops when every byte is verified and stored for
offline (`add`, then `keep`); verified-fetch's when the last verified byte was read and thrown away;
plain fetch reads the gateway's file into memory and proves nothing, and once more into the Cache API,
which is what a page without a vault would keep it in.
"""

from __future__ import annotations

from bench.delivery.judged import Figure, options, report
from bench.delivery.music import MEGABYTE, track
from bench.delivery.stage import KIB, stage
from bench.kit import load

MB = 50
HEAD = 256 * KIB


def main() -> None:
    """Measure and report."""
    asked = options(__doc__ or "", rounds=3)
    before = load()
    verified = Figure(name="MB/s, peer verified-fetch", goal=1.5, more_is_better=True)
    plain = Figure(name="MB/s, peer plain fetch", goal=0.7, more_is_better=True)
    kept = Figure(name="MB/s, peer plain fetch into the Cache API", more_is_better=True)
    whole = Figure(name="ms in all, peer verified-fetch")
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
            if turn:
                speed = size / MEGABYTE * 1000
                verified.ours.append(speed / ours["whole"])
                verified.theirs.append(speed / theirs["whole"])
                plain.ours.append(speed / ours["whole"])
                plain.theirs.append(speed / bare["whole"])
                kept.ours.append(speed / ours["whole"])
                kept.theirs.append(speed / into_cache["whole"])
                whole.ours.append(ours["whole"])
                whole.theirs.append(theirs["whole"])
                listed.ours.append(ours["listed"])
                listed.theirs.append(theirs["head"])
                served.ours.append(sent[0] / size)
                served.theirs.append(sent[1] / size)
    report(
        "cid",
        "A CID of 50 MB from one good gateway",
        [verified, plain, kept, whole, listed, served],
        notes="An MP3 of 50 MB in leaves of 256 KiB from a gateway on this machine. Starling's time"
        " holds adding it to the library (its tags are read) and writing it to the disk; the peers"
        " only read. Bytes are counted at the gateway.",
        before=before,
    )


if __name__ == "__main__":
    main()
