"""Manifests, and the IPFS trees that follow from their digests."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.cid import Cid
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported
from p2p.leaves import CHUNK, file_blocks, file_cid, leaf_cid
from p2p.manifest import (
    MAX_MANIFEST,
    Manifest,
    ManifestTrack,
    Places,
    make_track,
    measure,
    parse_manifest,
    parse_sri,
    sri,
    write_manifest,
)
from p2p.walk import FileLayout
from tests.p2p.fakes import oracle

MADE: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "fixtures/names.json").read_text()
)["files"]
BYTES = bytes((index * 7 + (index >> 3)) & 255 for index in range(CHUNK))
WHOLE_CHUNK = hashlib.sha256(BYTES).digest()


def digests_of(chunks: int, tail: int) -> tuple[bytes, int]:
    """Of the files in the fixtures: one chunk again and again, then a part of it."""
    digests = WHOLE_CHUNK * chunks
    return digests + (hashlib.sha256(BYTES[:tail]).digest() if tail else b""), chunks * CHUNK + tail


@pytest.mark.parametrize("made", MADE, ids=lambda m: f"{m['chunks']}+{m['tail']}@{m['links']}")
def test_cids_of_others(made: dict[str, Any]) -> None:
    """ipfs-unixfs-importer gives the file the CID that its digests foretell."""
    digests, length = digests_of(made["chunks"], made["tail"])
    assert str(file_cid(digests, length, made["links"])) == made["cid"]


@pytest.mark.parametrize(("chunks", "tail"), [(1, 0), (2, 0), (174, 1), (400, 9)])
def test_the_tree_is_known_without_asking(chunks: int, tail: int) -> None:
    """A layout that is fed our own nodes needs nobody, and names the chunks as its leaves."""
    digests, length = digests_of(chunks, tail)
    root, blocks = file_blocks(digests, length)
    layout = FileLayout(root)
    for cid in reversed(list(blocks)):
        layout.put(cid, blocks[cid])
    if chunks == 1:
        assert (layout.needs(), blocks) == ([leaf_cid(WHOLE_CHUNK)], {})
        return

    assert layout.complete
    assert layout.size == length
    leaves = layout.leaves()
    assert b"".join(leaf.cid.digest for leaf in leaves) == digests
    assert [leaf.offset for leaf in leaves] == list(range(0, length, CHUNK))


def test_our_server_agrees() -> None:
    """The builder of the demo world, which was written apart from this, agrees."""
    dag_of = oracle("tools.world.dag")
    for links in (174, 3, 2):
        for length in (1, CHUNK, CHUNK + 1, 5 * CHUNK, 10 * CHUNK + 7):
            data = hashlib.shake_256(b"music").digest(length)
            made = dag_of.Dag(links=links).add_file(data)
            found = measure([data])
            assert file_cid(found.digests, length, links).to_bytes() == made.cid


def test_digests_that_do_not_fit() -> None:
    """That is a bug of the caller's, not bad input."""
    for digests, length in ((b"", 0), (bytes(32), 0), (bytes(31), 1), (bytes(64), 1)):
        with pytest.raises(ValueError, match="digests"):
            file_cid(digests, length)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 2 * CHUNK + 10), st.integers(1, CHUNK * 2))
def test_measuring_in_any_pieces(length: int, step: int) -> None:
    """Pieces of any length give the same digests."""
    data = (BYTES * 3)[:length]
    pieces = [data[at : at + max(step, 1000)] for at in range(0, length, max(step, 1000))]
    found = measure(pieces)

    assert found == measure([b"", data])
    assert found.whole == hashlib.sha256(data).digest()
    assert found.digests[:32] == hashlib.sha256(data[:CHUNK]).digest()
    assert len(found.digests) == 32 * -(-length // CHUNK)


def test_integrity_strings() -> None:
    """W3C's form, with options passed over; other hashes are not known."""
    digest = hashlib.sha256(b"x").digest()

    assert parse_sri(sri(digest)) == parse_sri(f" {sri(digest)}?ct=audio/mpeg ") == digest
    assert make_track("x.mp3", [b"x"]).sri == sri(digest)
    for text in ("", "sha256", "sha256-", "sha256-eA==", sri(digest)[:-1], sri(digest) + "="):
        with pytest.raises(Malformed):
            parse_sri(text)
    for text in ("sha384-x", "md5-x", "-x"):
        with pytest.raises(Unsupported):
            parse_sri(text)


ALBUM = Manifest(
    title="Night", artist="Ä & B",
    tracks=(
        make_track(
            "CD 1/01 – One.flac", [BYTES, b"tail"], mime="audio/flac", title="One", artist="Ä",
            album="Night", places=Places(
                urls=("https://a.example/one.flac", "http://b.example:8080/1?x=%20"), btih="ab" * 20, file=3)),
        make_track("two.mp3", [b"short"]),
    ),
)  # fmt: skip


def test_round_trip() -> None:
    """What is written is read, and written the same again."""
    raw = write_manifest(ALBUM)

    assert parse_manifest(raw) == ALBUM
    assert write_manifest(parse_manifest(raw)) == raw
    assert ALBUM.tracks[0].chunks == 2
    assert ALBUM.tracks[0].digest(1) == hashlib.sha256(b"tail").digest()


def test_whose_tree_a_cid_is() -> None:
    """A CID of one of the two usual trees is told apart from others, v0 from v1 not."""
    digests, length = digests_of(200, 1)
    whole = bytes(32)

    def links_of(cid: Cid | None) -> int | None:
        places = Places(cid=cid)
        return ManifestTrack(
            path=("x",), length=length, digests=digests, whole=whole, places=places
        ).links

    assert links_of(file_cid(digests, length)) == 174
    assert links_of(file_cid(digests, length, 1024)) == 1024
    assert links_of(Cid.of(b"other")) is None
    assert links_of(None) is None


def changed(change: Callable[[dict[str, Any], dict[str, Any]], None]) -> bytes:
    said = json.loads(write_manifest(ALBUM))
    change(said, said["tracks"][0])
    return json.dumps(said).encode()


def put(key: str, value: Any) -> Callable[[Any, Any], None]:
    return lambda said, track: track.__setitem__(key, value)


def put_at(key: str, value: Any) -> Callable[[Any, Any], None]:
    return lambda said, track: track["at"].__setitem__(key, value)


@pytest.mark.parametrize(
    "change",
    [
        lambda said, track: said.pop("starling"), lambda said, track: said.update(starling="1"),
        lambda said, track: said.update(starling=True), lambda said, track: said.update(starling=0),
        lambda said, track: said.update(tracks=[]), lambda said, track: said.update(tracks={}),
        lambda said, track: said.update(tracks=[1]), lambda said, track: said["tracks"].append(track),
        lambda said, track: said.update(title=1), lambda said, track: said.update(title="x" * 1001),
        lambda said, track: said.update(artist="\ud800"),
        *[put("path", value) for value in (None, "", "/a", "a/", "a//b", "../a", "a/./b", "a\0", "x" * 2000,
                                           "/".join("a" * 17), "\ud800", ["a"])],
        *[put("length", value) for value in (None, 0, -1, 1.0, True, "9", CHUNK, 3 * CHUNK, 2**70)],
        *[put("sha256", value) for value in (None, "", "x", "A" * 44, base64.b64encode(bytes(65)).decode(),
                                             base64.b64encode(bytes(64)).decode() + "\n")],
        *[put("whole", value) for value in (None, "", "0" * 63, "G" * 64, "A" * 64, 1)],
        *[put("mime", value) for value in (1, "audio", "audio/flac; x=1", "Audio/flac")],
        *[put("at", value) for value in (None, [], "x")],
        *[put_at("urls", value) for value in ("x", [1], [""], ["ftp://a/b"], ["javascript:1"], ["https://"],
                                              ["https://a b"], ["https://u:p@a/b"], ["https://a/\n"],
                                              ["https://a/" + "x" * 3000], ["https://a/"] * 33, ["http://[::1"])],
        *[put_at("cid", value) for value in (1, "x", "bafy", [])],
        *[put_at("btih", value) for value in (1, "ab", "AB" * 20, None)],
        *[put_at("file", value) for value in (-1, "1", None, 1.5, 2**40)],
    ],
)  # fmt: skip
def test_what_is_no_manifest(change: Callable[[Any, Any], None]) -> None:
    """Every field of the wrong kind, out of bounds, or contradicting another, is Malformed."""
    with pytest.raises(Malformed):
        parse_manifest(changed(change))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"[]", b"null", b"\xff", b"{", b"[" * 99_999, b'{"starling": 1, "starling": 1}', b'{"starling": NaN}',
        b'{"starling": 1, "tracks": [{"length": ' + b"9" * 9999 + b"}]}", b"\xef\xbb\xbf{}",
    ],
)  # fmt: skip
def test_what_is_no_json(raw: bytes) -> None:
    """Neither deep nor long nor doubtful JSON gets through."""
    with pytest.raises(Malformed):
        parse_manifest(raw)


def test_limits_and_versions() -> None:
    """Newer versions and other chunks say so; unknown fields are passed over."""
    with pytest.raises(TooLarge):
        parse_manifest(bytes(MAX_MANIFEST + 1))
    with pytest.raises(TooLarge):
        parse_manifest(changed(lambda said, track: said.update(tracks=[track] * 2001)))
    with pytest.raises(Unsupported):
        parse_manifest(changed(lambda said, track: said.update(starling=2)))
    with pytest.raises(Unsupported):
        parse_manifest(changed(put("chunk", 1 << 20)))
    assert parse_manifest(changed(put("later", {"x": 1}))) == ALBUM
    # One chunk is the whole: its digest cannot be another.
    short = changed(lambda said, track: said["tracks"][1].update(whole="0" * 64))
    with pytest.raises(Malformed):
        parse_manifest(short)


def test_a_writer_writes_nothing_that_a_reader_refuses() -> None:
    """Bad hints are noticed when they are written."""
    for track in (
        make_track("x.mp3", [b"x"], title="x" * 1001),
        make_track("x.mp3", [b"x"], mime="nonsense"),
        make_track("x.mp3", [b"x"], title="\ud800"),
        make_track("x.mp3", [b"x"], places=Places(urls=("file:///etc",))),
    ):
        with pytest.raises(Malformed):
            write_manifest(Manifest(tracks=(track,)))
    for bad in ("..", "", "a//b"):
        with pytest.raises(Malformed):
            make_track(bad, [b"x"])
    with pytest.raises(Malformed):
        make_track("x.mp3", [b"", b""])


def test_torrents_by_torf(tmp_path: Path) -> None:
    """A torrent of the same file with pieces of 256 KiB is cut where the manifest is cut."""
    torf = oracle("torf")
    file = tmp_path / "a.bin"
    file.write_bytes(BYTES * 2 + b"tail")
    torrent = torf.Torrent(path=file, piece_size=CHUNK, piece_size_min=CHUNK, private=False)
    torrent.generate()
    track = make_track("a.bin", [file.read_bytes()])

    assert (torrent.pieces, torrent.size) == (track.chunks, track.length)


TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
PARTS = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    paths = draw(
        st.lists(
            st.lists(PARTS.filter(lambda p: p not in (".", "..")), min_size=1, max_size=3).map("/".join),
            min_size=1, max_size=4, unique=True,
        )
    )  # fmt: skip
    urls = st.lists(st.sampled_from(["https://a.example/x", "http://b/%C3%A4"]), max_size=2)
    tracks = [
        make_track(
            path,
            [draw(st.binary(min_size=1, max_size=50))],
            title=draw(TEXT),
            places=Places(
                urls=tuple(draw(urls)),
                btih=draw(st.sampled_from(["", "0f" * 20])),
            ),
        )
        for path in paths
    ]
    return Manifest(tracks=tuple(tracks), title=draw(TEXT), artist=draw(TEXT))


@settings(deadline=None, max_examples=40)
@given(manifests())
def test_any_manifest_survives(manifest: Manifest) -> None:
    """Whatever texts and paths it has, a manifest is read as it was written."""
    assert parse_manifest(write_manifest(manifest)) == manifest


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
KEYS = ["path", "length", "chunk", "sha256", "whole", "at", "mime", "title"]


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(KEYS), JSON, st.sampled_from(["urls", "cid", "btih", "file"]), JSON)
def test_any_json(key: str, value: Any, place: str, other: Any) -> None:
    """Any JSON in any place makes a manifest or a P2PError."""
    for change in (put(key, value), put_at(place, other), lambda s, _: s.update(tracks=value)):
        try:
            parse_manifest(changed(change))
        except P2PError:
            continue


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes(raw: bytes) -> None:
    """So do any bytes."""
    try:
        parse_manifest(raw)
    except P2PError:
        return
