"""The process of one libtorrent peer; `seeder.Peer` starts it and reads it.

One line of JSON on standard input says what to do; a line of JSON on standard output every 50 ms
says how it goes. It ends when standard input does.
"""

from __future__ import annotations

import base64
import json
import os
import select
import sys
import time

import libtorrent as lt


def main() -> None:
    """Serve one torrent until the parent closes our standard input."""
    order = json.loads(sys.stdin.buffer.readline())
    settings = {
        "listen_interfaces": f"{order['host']}:0",
        "enable_dht": False,
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        "webtorrent_stun_server": "",
        "allow_multiple_connections_per_ip": True,
        "stop_tracker_timeout": 1,
        "user_agent": "Starling test peer",
        # a tracker on loopback is what tests have
        "ssrf_mitigation": False,
        "disable_hash_checks": order["corrupt"],
    }
    params = lt.add_torrent_params()
    params.ti = lt.torrent_info(lt.bdecode(base64.b64decode(order["torrent"])))
    params.trackers = order["trackers"]
    params.save_path = order["save_path"]
    params.flags &= ~lt.torrent_flags.auto_managed
    params.flags &= ~lt.torrent_flags.paused
    if order["corrupt"]:
        params.flags |= lt.torrent_flags.seed_mode
    session = lt.session(settings)
    handle = session.add_torrent(params)
    # the session's own limit would leave out peers on this machine
    handle.set_upload_limit(order["upload_limit"])
    while not select.select([sys.stdin], [], [], 0.05)[0]:
        status = handle.status()
        report = {
            "out": status.total_payload_upload,
            "in": status.total_payload_download,
            "peers": status.num_peers,
            "complete": int(status.is_seeding),
        }
        sys.stdout.write(json.dumps(report) + "\n")
        sys.stdout.flush()
    session.pause()
    time.sleep(0.2)  # for the tracker's "stopped" to leave
    os._exit(0)  # the session's destructor could wait long for a tracker that is gone


if __name__ == "__main__":
    main()
