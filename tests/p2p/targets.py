"""One function a parser: bytes in, and nothing comes out but an error that was declared.

`tests/p2p/test_corpus.py` runs them over the corpus, `tools/fuzz.py` over whatever atheris thinks
of. An AssertionError here is a parser that reads one thing and means another.
"""

from __future__ import annotations

from collections.abc import Callable

from p2p import bencode, dagcbor, dagpb, dnslink, domains, unixfs
from p2p.car import CarReader
from p2p.cid import DAG_PB, Cid
from p2p.errors import P2PError
from p2p.ipfs_uri import looks_like_ipfs, parse_ipfs
from p2p.ipns import choose, parse_name, parse_record
from p2p.leaves import file_blocks
from p2p.magnet import parse_magnet
from p2p.manifest import parse_manifest, parse_sri, write_manifest
from p2p.multibase import decode as multibase_decode
from p2p.multibase import read_varint, write_varint
from p2p.torrent import parse_torrent, with_sources
from p2p.walk import DirectoryWalk, FileLayout, PathWalk

Target = Callable[[bytes], None]


def _bencode(data: bytes) -> None:
    assert bencode.encode(bencode.decode(data, sorted_keys=True)) == data


_NAME = "k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r"


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _magnet(data: bytes) -> None:
    magnet = parse_magnet(_text(data))
    assert parse_magnet(magnet.to_uri()) == magnet
    magnet.selects(0)


def _torrent(data: bytes) -> None:
    torrent = parse_torrent(data)
    assert torrent.files
    assert all(".." not in file.path for file in torrent.files)
    sizes = [torrent.piece_size(index) for index in range(torrent.piece_count)]
    assert sum(sizes) == torrent.length
    assert all(sizes)
    for index, file in enumerate(torrent.files):
        pieces = torrent.piece_range(index)
        assert bool(pieces) == bool(file.length)
        assert not pieces or pieces[-1] < torrent.piece_count
        url = torrent.web_seed_url("https://seed.example/", file)
        assert url.isascii()
        assert "/../" not in url
    same = with_sources(torrent, ["wss://tracker.example/"], ["https://seed.example/"])
    assert (same.infohash, same.files) == (torrent.infohash, torrent.files)


def _cid(data: bytes) -> None:
    cid = Cid.from_bytes(data)
    assert cid.to_bytes() == data
    assert Cid.parse(str(cid)) == cid


def _cid_text(data: bytes) -> None:
    cid = Cid.parse(_text(data))
    assert Cid.parse(str(cid)) == cid


def _multibase(data: bytes) -> None:
    multibase_decode(_text(data))


def _varint(data: bytes) -> None:
    value, at = read_varint(data, 0)
    assert write_varint(value) == data[:at]


def _ipfs_uri(data: bytes) -> None:
    text = _text(data)
    try:
        address = parse_ipfs(text)
    finally:
        looks_like_ipfs(text)
    assert ".." not in address.path
    assert parse_ipfs(address.uri).uri == address.uri


def _dagpb(data: bytes) -> None:
    node = dagpb.decode(data)
    assert dagpb.decode(dagpb.encode(list(node.links), node.data)).links == node.links


def _unixfs(data: bytes) -> None:
    unixfs.decode(Cid.of(data, DAG_PB), data)


def _walk(data: bytes) -> None:
    cid = Cid.of(data, DAG_PB)
    for walker in (FileLayout(cid), DirectoryWalk(cid), PathWalk(cid, ("a", "b"))):
        try:
            walker.put(cid, data, verified=True)
            if isinstance(walker, FileLayout) and walker.complete:
                leaves = walker.leaves()
                assert sum(leaf.size for leaf in leaves) == walker.size
        except P2PError:
            continue


def _blocks(data: bytes) -> list[bytes]:
    """Any bytes as blocks: each begins with its length, two bytes."""
    blocks: list[bytes] = []
    while data:
        size = int.from_bytes(data[:2], "big")
        blocks.append(data[2 : 2 + size])
        data = data[2 + size :]
    return blocks


def joined(blocks: list[bytes]) -> bytes:
    """What `_blocks` reads: how seeds are made."""
    return b"".join(len(block).to_bytes(2, "big") + block for block in blocks)


def _walks(data: bytes) -> None:
    """Whole trees, as if their makers could choose every hash: whatever block is needed is the next
    one. A tree that holds itself cannot be made, and must be got out of all the same."""
    blocks = _blocks(data)
    root = Cid.of(blocks[0] if blocks else b"", DAG_PB)
    for walker in (FileLayout(root), DirectoryWalk(root), PathWalk(root, ("a", "b"))):
        try:
            for block in blocks:
                if not (needs := walker.needs()):
                    break
                assert len(set(needs)) == len(needs)
                walker.put(needs[0], block, verified=True)
        except P2PError:
            continue
        if isinstance(walker, FileLayout) and walker.size is not None and walker.complete:
            _check_layout(walker, walker.size)
        if isinstance(walker, DirectoryWalk):
            names = [entry.name for entry in walker.entries]
            assert len(set(names)) == len(names)


def _check_layout(layout: FileLayout, size: int) -> None:
    """Its leaves are the file, in order, without a gap; and any part of it is theirs."""
    at = 0
    for leaf in layout.leaves():
        assert (leaf.offset, leaf.size > 0) == (at, True)
        at += leaf.size
    assert at == size
    for start, stop in ((0, 1), (size // 2, size // 2 + 1), (size - 1, size + 9)):
        assert layout.needs(start, stop) == []
        touched = layout.leaves(start, stop)
        assert bool(touched) == (max(start, 0) < min(stop, size))
        assert not touched or touched[0].offset <= max(start, 0)
    assert layout.leaf_size is None or layout.leaf_size > 0


def _dagcbor(data: bytes) -> None:
    dagcbor.decode(data)


def _car(data: bytes) -> None:
    def read(parts: list[bytes]) -> tuple[list[tuple[Cid, bytes]], str]:
        reader = CarReader()
        found: list[tuple[Cid, bytes]] = []
        try:
            for part in parts:
                found += reader.feed(part)
            reader.finish()
        except P2PError as error:
            return found, error.code
        return found, ""

    whole = read([data])
    assert all(cid.verify(Cid.of(block).digest) for cid, block in whole[0])
    step = len(data) // 9 + 1
    cut = read([data[at : at + step] for at in range(0, len(data), step)])
    assert cut == whole


def _ipns(data: bytes) -> None:
    record = parse_record(data)
    assert record.value.startswith(("/ipfs/", "/ipns/"))
    choose([record], None, 0.0)
    record.to_verify(parse_name(_NAME))


def _ipns_name(data: bytes) -> None:
    name = parse_name(_text(data))
    assert parse_name(name.text) == name


def _dnslink(data: bytes) -> None:
    link = dnslink.parse_answer(data, "example.com")
    parse_ipfs(link.path)


def _domain(data: bytes) -> None:
    name = domains.domain(_text(data))
    assert domains.domain(name) == name


def _manifest(data: bytes) -> None:
    manifest = parse_manifest(data)
    assert parse_manifest(write_manifest(manifest)) == manifest
    for track in manifest.tracks:
        file_blocks(track.digests, track.length)


def _sri(data: bytes) -> None:
    parse_sri(_text(data))


TARGETS: dict[str, Target] = {
    "bencode": _bencode,
    "car": _car,
    "cid": _cid,
    "cid_text": _cid_text,
    "dagcbor": _dagcbor,
    "dagpb": _dagpb,
    "dnslink": _dnslink,
    "domain": _domain,
    "ipfs_uri": _ipfs_uri,
    "ipns": _ipns,
    "ipns_name": _ipns_name,
    "magnet": _magnet,
    "manifest": _manifest,
    "multibase": _multibase,
    "sri": _sri,
    "torrent": _torrent,
    "unixfs": _unixfs,
    "varint": _varint,
    "walk": _walk,
    "walks": _walks,
}


def run_one(name: str, data: bytes) -> None:
    """Only a P2PError may come out of a parser."""
    try:
        TARGETS[name](data)
    except P2PError:
        return
