"""Torrent files: read, believed only where they hold together."""

from __future__ import annotations

import hashlib
import sys
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from p2p import bencode
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported, WrongBytes
from p2p.torrent import Torrent, parse_torrent, torrent_from_info
from tests.p2p.fakes import oracle

PIECE = 16384


def make(info: dict[str, Any] | None = None, /, **top: Any) -> bytes:
    """A torrent's bytes; `info` overrides a sound single file, None values remove keys."""
    length = 40_000
    base: dict[str, Any] = {"name": "song.mp3", "piece length": PIECE, "length": length}
    base |= info or {}
    if "files" in base:
        del base["length"]
        length = sum(f.get("length", 0) for f in base["files"] if isinstance(f, dict))
    elif isinstance(base.get("length"), int):
        length = base["length"]
    if "pieces" not in base:
        base["pieces"] = b"\x11" * 20 * -(-length // PIECE)
    return bencode.encode({"info": {k: v for k, v in base.items() if v is not None}, **top})


def album(*paths: Any, **more: Any) -> bytes:
    """A folder torrent of files of 1,000 bytes."""
    files = [{"length": 1000, "path": p if isinstance(p, list) else [p]} for p in paths]
    return make({"name": "Album", "files": files, **more})


def refused(data: bytes) -> P2PError:
    """The error that a torrent is refused with."""
    with pytest.raises(P2PError) as caught:
        parse_torrent(data)
    assert len(str(caught.value)) > 20
    return caught.value


def test_single_file() -> None:
    """A single file's torrent is that file, and its info-hash is SHA-1 of the info as it stands."""
    data = make(announce="wss://t.example/")
    torrent = parse_torrent(data)
    start = data.index(b"4:info") + 6

    assert torrent.infohash == hashlib.sha1(data[start:-1]).hexdigest()
    assert torrent.single
    assert [f.path for f in torrent.files] == [("song.mp3",)]
    assert (torrent.length, torrent.piece_count) == (40_000, 3)
    assert [torrent.piece_size(i) for i in range(3)] == [PIECE, PIECE, 40_000 - 2 * PIECE]
    assert torrent.trackers == ("wss://t.example/",) == torrent.web_trackers
    assert torrent.raw == data
    with pytest.raises(IndexError):
        torrent.piece_hash(3)
    with pytest.raises(IndexError):
        torrent.piece_size(-1)


def test_offsets_and_piece_ranges() -> None:
    """Files lie one after another; a piece may belong to two, an empty file has none."""
    files = [
        {"length": PIECE + 1, "path": ["a.mp3"]},
        {"length": 0, "path": ["empty"]},
        {"length": PIECE - 1, "path": ["b", "c.mp3"]},
    ]
    torrent = parse_torrent(make({"name": "Album", "files": files}))

    assert [f.offset for f in torrent.files] == [0, PIECE + 1, PIECE + 1]
    assert [torrent.piece_range(i) for i in range(3)] == [range(2), range(0), range(1, 2)]
    assert [f.name for f in torrent.visible_files] == ["a.mp3", "c.mp3"]
    assert not torrent.single


def test_pad_files_are_marked() -> None:
    """BEP 47 pads are known by their attribute or their folder, and keep their index."""
    files = [
        {"length": 10, "path": ["a.mp3"]},
        {"length": PIECE - 10, "path": ["_pad", "x"], "attr": "p"},
        {"length": 10, "path": ["b.mp3"], "attr": "x"},
        {"length": PIECE - 10, "path": [".pad", "16374"]},
        {"length": 5, "path": ["c.mp3"]},
        {"length": 1, "path": [".pad", "16374"]},
    ]
    torrent = parse_torrent(make({"name": "Album", "files": files}))

    assert [f.pad for f in torrent.files] == [False, True, False, True, False, True]
    assert [f.index for f in torrent.visible_files] == [0, 2, 4]


@pytest.mark.parametrize(
    "path",
    [
        [".."], ["..", "x.mp3"], ["a", "..", "..", "x"], ["../x"], ["/etc/passwd"], ["a/b"],
        ["..\\..\\x"], ["a\\..\\b"], ["x\0.mp3"], [""], ["a", "", "b"], ["."], [" .. "], [],
        [b"\xff/.."], ["..."], [" "],
    ],
)  # fmt: skip
def test_paths_that_climb_are_refused(path: list[Any]) -> None:
    """No torrent can name a file outside its own folder."""
    assert refused(album("ok.mp3", path)).code == "torrent_path"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("C:\\music\\x.mp3", "C__music_x.mp3"),
        ("\\\\host\\x", "__host_x"),
        ("con.mp3", "_con.mp3"),
        ("LPT1", "_LPT1"),
        ("song.mp3. ", "song.mp3"),
        ("a\nb\x1b[31m.mp3", "a�b�[31m.mp3"),
        ("\u202e3pm.exe", "�3pm.exe"),
        ("Björk – Jóga.mp3", "Björk – Jóga.mp3"),
        ("<img src=x>", "_img src=x_"),
    ],
)
def test_names_are_defused(raw: str, shown: str) -> None:
    """What could mislead an eye, a terminal or Windows is replaced; the original stays beside."""
    torrent = parse_torrent(album(raw))

    assert torrent.files[0].path == (shown,)
    assert torrent.files[0].raw_path == (raw.encode(),)


def test_long_names_keep_their_extension() -> None:
    """A name is cut to what file systems take, and still ends as it did."""
    name = parse_torrent(album("é" * 500 + ".flac")).files[0].name

    assert len(name.encode()) <= 255
    assert name.endswith("é.flac")


def test_path_too_long_or_deep() -> None:
    """Absurd paths are refused before they are walked."""
    assert refused(album(["d"] * 33)).code == "torrent_path"
    assert refused(album(["x" * 5000])).code == "torrent_path"


def test_duplicate_paths() -> None:
    """Two files of one name, even where only case differs, would overwrite each other."""
    assert refused(album("A.mp3", "a.MP3")).code == "torrent_path"
    assert refused(album(["x", "y"], ["x", "y"])).code == "torrent_path"


def test_symlinks() -> None:
    """Symbolic links are not followed, so they are not taken either."""
    files = [{"length": 1, "path": ["a"], "attr": "l", "symlink path": ["etc", "passwd"]}]
    assert refused(make({"name": "x", "files": files})).code == "torrent_symlink"


def test_old_encodings() -> None:
    """`path.utf-8` wins over `path`; bytes that are not UTF-8 are read as Windows wrote them."""
    files = [
        {"length": 1, "path": [b"Bj\xf6rk.mp3"]},
        {"length": 1, "path": [b"?.mp3"], "path.utf-8": ["Sigur Rós.mp3".encode()]},
    ]
    torrent = parse_torrent(
        make({"name": b"Caf\xe9", "name.utf-8": "Café ✓".encode(), "files": files})
    )

    assert [f.name for f in torrent.files] == ["Björk.mp3", "Sigur Rós.mp3"]
    assert torrent.name == "Café ✓"


@pytest.mark.parametrize("name", ["..", "", "\0", "...", None, 5])
def test_unusable_torrent_name(name: Any) -> None:
    """A torrent without a usable name still has one."""
    torrent = parse_torrent(album("a.mp3", name=name))
    assert torrent.name
    assert torrent.name not in (".", "..")


@pytest.mark.parametrize(
    ("info", "code"),
    [
        ({"pieces": b"\0" * 40}, "torrent_pieces"),
        ({"pieces": b"\0" * 61}, "torrent_pieces"),
        ({"pieces": b""}, "torrent_pieces"),
        ({"pieces": 5}, "torrent_pieces"),
        ({"piece length": 0}, "torrent"),
        ({"piece length": -PIECE}, "torrent"),
        ({"piece length": None}, "torrent"),
        ({"piece length": PIECE + 1}, "torrent"),
        ({"piece length": 1024}, "torrent_piece_length"),
        ({"piece length": 2**30}, "torrent_piece_length"),
        ({"length": -1, "pieces": b""}, "torrent"),
        ({"length": 0, "pieces": b""}, "torrent"),
        ({"length": None}, "torrent"),
        ({"length": b"5", "pieces": b""}, "torrent"),
        ({"length": 2**60, "pieces": b""}, "torrent_length"),
        ({"files": []}, "torrent"),
        ({"files": [5]}, "torrent"),
        ({"files": [{"length": 5}]}, "torrent_path"),
        ({"files": [{"length": 5, "path": [5]}]}, "torrent_path"),
        ({"files": [{"length": 5, "path": "x"}]}, "torrent_path"),
        ({"files": [{"path": ["x"]}]}, "torrent"),
    ],
)
def test_inconsistent_torrents(info: dict[str, Any], code: str) -> None:
    """Sizes, hashes and names must fit each other, or nothing is added."""
    assert refused(make(info)).code == code


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"de", b"d4:infoi1ee", b"d4:infodee", b"le", b"i1e", b"d4:info"]
)
def test_not_torrents(data: bytes) -> None:
    """Other files are told apart."""
    assert isinstance(refused(data), Malformed)


def test_too_large() -> None:
    """Nothing beyond the limits is even decoded."""
    assert isinstance(refused(b"d" + b"0" * (20 << 20)), TooLarge)
    assert refused(make({"files": [{}] * 100_001})).code == "torrent_files"


def test_v2_only_is_refused_by_name() -> None:
    """A v2-only torrent says so, and what to ask for instead (BEP 52)."""
    data = bencode.encode(
        {"info": {"meta version": 2, "name": "x", "piece length": PIECE, "file tree": {}}}
    )
    error = refused(data)

    assert isinstance(error, Unsupported)
    assert error.code == "v2_only"
    assert "hybrid" in error.message


def test_trackers_and_seeds() -> None:
    """Tiers are flattened, repeats and the unusable left out; `announce` yields (BEP 12, 19)."""
    tiers = [["wss://a/", "udp://b:1"], ["wss://a/", "javascript:x", "http://c/ d", 5], 7]
    torrent = parse_torrent(
        make({"private": 1}, **{
            "announce": "http://old/", "announce-list": tiers, "url-list": "https://s/x.mp3",
            "comment": "by\x1b me",
        })
    )  # fmt: skip

    assert torrent.trackers == ("wss://a/", "udp://b:1")
    assert torrent.web_trackers == ("wss://a/",)
    assert torrent.web_seeds == ("https://s/x.mp3",)
    assert torrent.private
    assert torrent.comment == "by� me"
    seeds = parse_torrent(make(**{"url-list": ["ftp://x/", "http://a/", "http://a/"]})).web_seeds
    assert seeds == ("http://a/",)


def test_web_seed_urls() -> None:
    """BEP 19: a folder's address is continued by name and path, a single file's is itself."""
    single = parse_torrent(make())
    folder = parse_torrent(album(["CD 1", "a#b.mp3"], name="My Album"))

    assert single.web_seed_url("http://s/x.mp3", single.files[0]) == "http://s/x.mp3"
    assert single.web_seed_url("http://s/", single.files[0]) == "http://s/song.mp3"
    wanted = "http://s/d/My%20Album/CD%201/a%23b.mp3"
    assert folder.web_seed_url("http://s/d", folder.files[0]) == wanted
    assert folder.web_seed_url("http://s/d/", folder.files[0]) == wanted


def test_pieces_are_checked() -> None:
    """Only the bytes that hash right are a piece."""
    good = b"x" * 100
    pieces = hashlib.sha1(good).digest()
    torrent = parse_torrent(make({"length": 100, "pieces": pieces}))

    torrent.check_piece(0, good)
    with pytest.raises(WrongBytes):
        torrent.check_piece(0, good[:-1])


def test_from_info() -> None:
    """Metadata from peers is a torrent once it hashes to the magnet's hash (BEP 9)."""
    whole = make()
    info = whole[whole.index(b"4:info") + 6 : -1]
    known = parse_torrent(whole).infohash
    torrent = torrent_from_info(
        info, infohash=known.upper(), trackers=["wss://t/"], web_seeds=["http://s/"]
    )

    assert (torrent.infohash, torrent.trackers, torrent.web_seeds) == (
        known, ("wss://t/",), ("http://s/",),
    )  # fmt: skip
    assert parse_torrent(torrent.raw) == torrent
    with pytest.raises(WrongBytes):
        torrent_from_info(info, infohash="0" * 40)
    with pytest.raises(Malformed):
        torrent_from_info(b"5:hello")


def test_ten_thousand_files_are_fast() -> None:
    """A torrent of 10,000 files is read in a blink."""
    paths = [["Disc", f"{n // 100:03}", f"{n:05} – Track.mp3"] for n in range(10_000)]
    data = album(*paths)
    took: list[float] = []
    for _ in range(3):
        start = time.process_time()
        assert len(parse_torrent(data).files) == 10_000
        took.append(time.process_time() - start)

    assert min(took) < (2.0 if sys.platform == "emscripten" else 0.3)


@given(st.data())
def test_damaged_torrents_only_raise_p2p_errors(data: st.DataObject) -> None:
    """Flip, cut or insert: the result is a sound torrent or a P2PError, never a crash."""
    raw = bytearray(album("a.mp3", ["b", "c.mp3"]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        torrent = parse_torrent(bytes(raw))
    except P2PError:
        return
    check_sound(torrent)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes at all are a torrent or a P2PError."""
    for candidate in (data, b"d4:info" + data + b"e"):
        try:
            check_sound(parse_torrent(candidate))
        except P2PError:
            continue


def check_sound(torrent: Torrent) -> None:
    """What everything else relies on."""
    assert torrent.length == sum(f.length for f in torrent.files)
    assert sum(torrent.piece_size(i) for i in range(torrent.piece_count)) == torrent.length
    for file in torrent.files:
        assert file.path
        for part in file.path:
            assert part.strip(". ")
            assert not set(part) & set("/\\\0:\n\u202e")
        pieces = torrent.piece_range(file.index)
        assert len(pieces) == 0 or pieces[-1] < torrent.piece_count


# ── Made by others ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", ["v1", "hybrid", "v2"])
def test_made_by_libtorrent(version: str, tmp_path: Any) -> None:
    """The v1 and hybrid torrents of libtorrent have the same hash and layout here as there."""
    lt = oracle("libtorrent")
    folder = tmp_path / "Ålbum"
    for name, size in (("a.mp3", 70_000), ("cd 2/b.mp3", 10), ("z.txt", 33_000)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(bytes(size))
    entries = lt.list_files(str(folder))
    flags = {"v1": lt.create_torrent.v1_only, "hybrid": 0, "v2": lt.create_torrent.v2_only}
    creator = lt.create_torrent(entries, PIECE, flags[version])
    creator.add_tracker("wss://t.example")
    lt.set_piece_hashes(creator, str(tmp_path))
    data = lt.bencode(creator.generate())
    if version == "v2":
        assert refused(data).code == "v2_only"
        return
    theirs = lt.torrent_info(lt.bdecode(data))
    ours = parse_torrent(data)

    assert ours.infohash == str(theirs.info_hashes().v1)
    assert ours.name == theirs.name() == "Ålbum"
    assert ours.hybrid == (version == "hybrid")
    assert ours.piece_count == theirs.num_pieces()
    layout = theirs.layout()
    assert [(f.length, f.offset) for f in ours.files] == [
        (layout.file_size(i), layout.file_offset(i)) for i in range(layout.num_files())
    ]
    visible = {f"{f.length}:{'/'.join(f.path)}" for f in ours.visible_files}
    assert visible == {"70000:a.mp3", "10:cd 2/b.mp3", "33000:z.txt"}
    if version == "hybrid":
        assert all(f.offset % PIECE == 0 for f in ours.visible_files)


def test_made_by_torf(tmp_path: Any) -> None:
    """The torrents of torf give the same hash, trackers and web seeds here as there."""
    torf = oracle("torf")
    (tmp_path / "x.mp3").write_bytes(bytes(100_000))
    theirs = torf.Torrent(
        path=tmp_path / "x.mp3", trackers=[["wss://a.example/x"], ["http://b.example/y"]],
        webseeds=["https://s.example/x.mp3"], private=True, comment="hello", piece_size=PIECE,
    )  # fmt: skip
    theirs.generate()
    ours = parse_torrent(theirs.dump())

    assert ours.infohash == theirs.infohash
    assert ours.trackers == ("wss://a.example/x", "http://b.example/y")
    assert ours.web_seeds == ("https://s.example/x.mp3",)
    assert (ours.private, ours.comment, ours.piece_count) == (True, "hello", 7)
    for index in range(7):
        ours.check_piece(index, bytes(ours.piece_size(index)))
