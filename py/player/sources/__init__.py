"""Where music comes from: one module a source. `_base.py` says what a source is."""

from player.sources.http import HttpSource
from player.sources.ipfs import IpfsSource
from player.sources.manifest import ManifestSource
from player.sources.torrent import TorrentSource

SOURCES = (HttpSource, IpfsSource, ManifestSource, TorrentSource)
"""Every source; `tests/sources` runs the same suite over each. Two of one prefix is an error."""

if len({source.prefix for source in SOURCES}) != len(SOURCES):
    raise RuntimeError("two sources claim the same prefix")

__all__ = ["SOURCES", "HttpSource", "IpfsSource", "ManifestSource", "TorrentSource"]
