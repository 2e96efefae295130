"""Delivery beside its peers: the same bytes, by Starling and by WebTorrent or verified-fetch.

    python -m bench.delivery [NAME …] [--rounds N] [--dist dist]

One module a figure. Both sides run in the same Chromium, in turns, with servers on this machine.
"""
