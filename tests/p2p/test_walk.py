"""UnixFS: files and folders out of verified blocks, whoever made them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from p2p import dagpb, multibase, walk
from p2p import unixfs as nodes
from p2p.cid import DAG_PB, RAW, Cid
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported, WrongBytes
from p2p.murmur3 import murmur3_x64_64
from p2p.unixfs import Directory, File, Raw, Shard
from p2p.walk import DirectoryWalk, FileLayout, PathWalk
from tests.p2p.dags import VECTORS, Maker, feed, field, inline, read, unixfs, vector

DATA = bytes((i * 7 + (i >> 3)) & 255 for i in range(1000))


# ── Made by others ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("v1_raw_balanced", "raw"), ("v0_pb_balanced", "dag-pb"), ("v1_raw_trickle", "raw"),
        ("v1_one_raw", "raw"), ("v0_one_pb", "dag-pb"),
    ],
)  # fmt: skip
def test_files_of_the_js_importer(name: str, kind: str) -> None:
    """Balanced and trickle trees, v0 and v1, give their bytes, whole and in parts."""
    root, blocks = vector(name)

    layout = FileLayout(root)
    assert read(layout, blocks) == DATA
    assert layout.size == 1000
    assert layout.complete
    assert {leaf.kind for leaf in layout.leaves()} == {kind}
    for start, stop in ((0, 1), (63, 65), (500, 501), (999, 1000), (900, 5000), (7, 7), (2000, 9)):
        assert read(FileLayout(root), blocks, start, stop) == DATA[start:stop]


def test_a_range_needs_only_its_own_branch() -> None:
    """A seek into a file asks for one path down the tree, not for the tree."""
    root, blocks = vector("v1_raw_balanced")
    layout = FileLayout(root)
    asked = 0
    while cids := layout.needs(990, 1000):
        assert len(cids) == 1
        layout.put(cids[0], blocks[cids[0].digest])
        asked += 1

    assert asked <= 3
    assert not layout.complete
    assert [leaf.offset for leaf in layout.leaves(990, 1000)] == [960]
    with pytest.raises(RuntimeError):
        layout.leaves(0, 10)


def test_leaf_size_is_told_where_it_is_even() -> None:
    """Even raw leaves can be chunks of the vault; all others cannot."""
    root, blocks = vector("v1_raw_balanced")
    layout = FileLayout(root)
    assert layout.leaf_size is None
    read(layout, blocks)
    assert layout.leaf_size == 64
    root, blocks = vector("v0_pb_balanced")
    layout = FileLayout(root)
    read(layout, blocks)
    assert layout.leaf_size is None


@pytest.mark.parametrize("name", ["directory", "hamt_256", "hamt_8"])
def test_folders_of_the_js_importer(name: str) -> None:
    """Plain and sharded folders list alike, and each name leads to its file."""
    root, blocks = vector(name)
    count = VECTORS[name]["count"]
    walker = DirectoryWalk(root)
    feed(walker, blocks)

    assert [e.name for e in walker.entries] == [f"{i:03} tröck.mp3" for i in range(count)]
    for i, entry in enumerate(walker.entries):
        assert entry.cid == Cid.of(f"song {i}".encode())
        path = PathWalk(root, (entry.name,))
        song = {entry.cid.digest: f"song {i}".encode()}
        feed(path, blocks | song)
        assert path.target == entry.cid
        assert path.node == Raw(size=len(f"song {i}"))


@pytest.mark.parametrize(("text", "digest"), VECTORS["murmur"].items())
def test_murmur3(text: str, digest: str) -> None:
    """The hash is the one that JavaScript's implementation computes."""
    assert f"{murmur3_x64_64(text.encode()):016x}" == digest


# ── Made here ────────────────────────────────────────────────────────────────────────────────


@st.composite
def trees(draw: st.DrawFn) -> tuple[Maker, Cid, bytes]:
    """Any shape of tree: leaves raw, dag-pb, inline or empty; inner nodes with data of their own."""
    maker = Maker(version=draw(st.sampled_from([0, 1])))

    def build(depth: int) -> tuple[Cid, bytes]:
        data = draw(st.binary(max_size=6))
        kind = draw(st.sampled_from(["raw", "pb", "inline", "node", "node"]))
        if kind == "raw" or depth > 3:
            return maker.raw(data), data
        if kind == "inline":
            return inline(data), data
        if kind == "pb":
            return maker.file([], data), data
        children = [build(depth + 1) for _ in range(draw(st.integers(0, 4)))]
        cid = maker.file([(c, len(d)) for c, d in children], data)
        return cid, data + b"".join(d for _, d in children)

    cid, data = build(0)
    return maker, cid, data


@given(trees(), st.integers(0, 30), st.integers(0, 30))
def test_any_tree_reads_right(tree: tuple[Maker, Cid, bytes], start: int, stop: int) -> None:
    """Whatever the shape, every range is the file's, and leaves tile the file."""
    maker, root, data = tree

    assert read(FileLayout(root), maker.blocks, start, stop) == data[start:stop]
    layout = FileLayout(root)
    assert read(layout, maker.blocks) == data
    at = 0
    for leaf in layout.leaves():
        assert leaf.offset == at
        at += leaf.size
    assert at == layout.size == len(data)


@given(st.integers(3, 6), st.sets(st.text("abcdefgh", min_size=1, max_size=4), max_size=60))
def test_any_sharded_folder(bits: int, names: set[str]) -> None:
    """Every name is listed and found, and no other is."""
    maker = Maker()
    entries = {name: maker.raw(name.encode()) for name in names}
    root = maker.sharded(entries, 1 << bits)
    walker = DirectoryWalk(root)
    feed(walker, maker.blocks)

    assert {e.name: e.cid for e in walker.entries} == entries
    for name in [*sorted(names)[:5], "zz"]:
        path = PathWalk(root, (name,))
        if name in entries:
            feed(path, maker.blocks)
            assert path.target == entries[name]
        else:
            with pytest.raises(P2PError) as caught:
                feed(path, maker.blocks)
            assert caught.value.code == "no_such_path"


def test_path_down_to_a_file() -> None:
    """A path leads through folders to what it names."""
    maker = Maker()
    song = maker.file([(maker.raw(b"abc"), 3)])
    root = maker.folder({"cd 1": maker.sharded({"a.mp3": song, "b.mp3": song})})
    path = PathWalk(root, ("cd 1", "a.mp3"))
    feed(path, maker.blocks)

    assert path.target == song
    assert isinstance(path.node, File)
    assert path.needs() == []
    for wrong in (("cd 2",), ("cd 1", "c.mp3"), ("cd 1", "a.mp3", "x"), ("cd 1", "00")):
        with pytest.raises(P2PError) as caught:
            feed(PathWalk(root, wrong), maker.blocks)
        assert caught.value.code == "no_such_path"


def test_roots_without_a_path() -> None:
    """A walk without a path tells what the root is."""
    maker = Maker()
    for cid, kind in (
        (maker.folder({}), Directory), (maker.raw(b"x"), Raw), (maker.sharded({}), Shard),
    ):  # fmt: skip
        path = PathWalk(cid)
        feed(path, maker.blocks)
        assert isinstance(path.node, kind)


def test_identity_is_never_asked_for() -> None:
    """What a CID carries itself needs no gateway."""
    maker = Maker()
    small_folder = inline(dagpb.encode([], unixfs(1)), DAG_PB)
    root = maker.folder({"x": inline(b"hi"), "d": small_folder})
    path = PathWalk(root, ("x",))

    assert feed(path, maker.blocks) == 1
    assert path.node == Raw(size=2)
    assert read(FileLayout(inline(b"hi")), {}) == b"hi"
    assert DirectoryWalk(small_folder).entries == []
    in_pb = inline(dagpb.encode([], unixfs(2, b"abc", 3)), DAG_PB)
    assert read(FileLayout(maker.file([(in_pb, 3), (inline(b"d"), 1)])), maker.blocks) == b"abcd"


def test_repeated_blocks_are_asked_for_once() -> None:
    """Silence is the same block again and again, which is fetched once."""
    maker = Maker(version=0)
    silence = maker.file([], bytes(10))
    root = maker.file([(silence, 10)] * 5)
    layout = FileLayout(root)
    layout.put(root, maker.blocks[root.digest])

    assert layout.needs() == [silence]
    assert read(layout, maker.blocks) == bytes(50)


def test_wrong_blocks_are_refused() -> None:
    """A walker hashes what it is given, unless it is told that the caller has."""
    maker = Maker()
    root = maker.file([(maker.raw(b"abc"), 3)])
    for walker in (FileLayout(root), PathWalk(root), DirectoryWalk(root)):
        with pytest.raises(WrongBytes):
            walker.put(root, b"lies")
    layout = FileLayout(root)
    layout.put(maker.raw(b"other"), b"other")
    assert layout.needs() == [root]


def code_of(root: Cid, maker: Maker) -> str:
    """The code that reading a file fails with."""
    with pytest.raises(P2PError) as caught:
        read(FileLayout(root), maker.blocks)
    return caught.value.code


def test_sizes_must_add_up() -> None:
    """A file whose parts are not as long as it says is damaged, not cut or padded."""
    maker = Maker()
    leaf, pb = maker.raw(b"abc"), maker.file([], b"abc")

    assert code_of(maker.file([(leaf, 4)]), maker) == "unixfs_size"
    assert code_of(maker.file([(pb, 4)]), maker) == "unixfs_size"
    assert code_of(maker.file([(inline(b"abc"), 4)]), maker) == "unixfs_size"
    assert code_of(maker.file([(leaf, 3)], size=9), maker) == "unixfs_size"
    assert code_of(maker.file([(leaf, 3)], sizes=(1, 2)), maker) == "unixfs_size"
    assert code_of(maker.file([(leaf, 3)], sizes=()), maker) == "unixfs_size"
    assert code_of(maker.file([(leaf, nodes.MAX_BLOCK + 1)]), maker) == "unixfs_size"
    assert code_of(maker.file([(leaf, 2**62)]), maker) == "unixfs_size"


def test_folders_are_not_files() -> None:
    """A folder inside a file, or asked for as a file, is refused; so is a file as a folder."""
    maker = Maker()
    folder = maker.folder({})

    assert code_of(folder, maker) == "not_a_file"
    assert code_of(maker.file([(folder, 3)]), maker) == "not_a_file"
    with pytest.raises(P2PError) as caught:
        feed(DirectoryWalk(maker.raw(b"x")), maker.blocks)
    assert caught.value.code == "not_a_folder"


def test_symlinks_are_not_followed() -> None:
    """A path through a symbolic link is refused."""
    maker = Maker()
    link = maker.node([], unixfs(4, b"/etc"))
    with pytest.raises(Unsupported, match="symbolic"):
        feed(PathWalk(maker.folder({"l": link}), ("l", "passwd")), maker.blocks)


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "a\0b", "x" * 1025])
def test_folder_names(name: str) -> None:
    """A folder with a name in it that is no file name is damaged."""
    maker = Maker()
    with pytest.raises(Malformed):
        feed(DirectoryWalk(maker.folder({name: maker.raw(b"")})), maker.blocks)


def test_duplicate_names() -> None:
    """A name stands for one thing."""
    maker = Maker()
    leaf = maker.raw(b"")
    twice = maker.node([("a", leaf, 0), ("a", leaf, 0)], unixfs(1))
    with pytest.raises(Malformed):
        feed(DirectoryWalk(twice), maker.blocks)


def test_children_of_other_kinds_are_left_out() -> None:
    """One entry that cannot be read does not hide the album beside it."""
    maker = Maker()
    good = maker.raw(b"x")
    odd = bytes([1, 0x71, 0x12, 0x20]) + bytes(32)
    links = [dagpb.PBLink(good.to_bytes(), b"a.mp3", 1), dagpb.PBLink(odd, b"b.cbor", 1)]
    root = maker.put(dagpb.encode(links, unixfs(1)), DAG_PB)
    walker = DirectoryWalk(root)
    feed(walker, maker.blocks)

    assert [e.name for e in walker.entries] == ["a.mp3"]
    assert walker.left_out == 1


@pytest.mark.parametrize(
    "links", [["ffx"], ["F"], ["G0x"], ["00a", "00b"], ["00", "00"], [" 1a"], ["+1a"], ["100x"]]
)
def test_shard_slots_are_checked(links: list[str]) -> None:
    """A shard whose slots are wrong, or used twice, is damaged."""
    maker = Maker()
    fanout = 16 if links == ["G0x"] else 256
    node = maker.node(
        [(name, maker.raw(b""), 0) for name in links], unixfs(5, b"", hash=0x22, fanout=fanout)
    )
    if links == ["100x"]:  # Slot 10 with the name "0x": fine.
        feed(DirectoryWalk(node), maker.blocks)
        return
    with pytest.raises(P2PError):
        feed(DirectoryWalk(node), maker.blocks)


@pytest.mark.parametrize(
    "more",
    [{"hash": 0x12, "fanout": 256}, {"hash": 0x22, "fanout": 0}, {"hash": 0x22, "fanout": 100},
     {"hash": 0x22, "fanout": 2**20}, {}],
)  # fmt: skip
def test_other_shardings(more: dict[str, int]) -> None:
    """Only the one hash and sane widths are known."""
    maker = Maker()
    with pytest.raises(Unsupported):
        feed(DirectoryWalk(maker.node([], unixfs(5, b"", **more))), maker.blocks)


def test_depth_and_breadth_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that is a chain, or that unfolds to a billion leaves, is refused."""
    maker = Maker()
    cid = maker.raw(b"x")
    for _ in range(40):
        cid = maker.file([(cid, 1)])
    assert code_of(cid, maker) == "file_depth"

    # 1,000 × 1,000 × 1,000 leaves from four blocks.
    cid, size = maker.raw(b"x"), 1
    for _ in range(3):
        cid, size = maker.file([(cid, size)] * 1000), size * 1000
    assert code_of(cid, maker) == "file_leaves"

    monkeypatch.setattr(walk, "MAX_ENTRIES", 10)
    entries = {str(n): maker.raw(b"") for n in range(11)}
    for root in (maker.folder(entries), maker.sharded(entries)):
        with pytest.raises(TooLarge):
            feed(DirectoryWalk(root), maker.blocks)


def test_blocks_are_bounded() -> None:
    """A block beyond 2 MiB is not decoded (trustless-gateway specification)."""
    for codec in (RAW, DAG_PB):
        with pytest.raises(TooLarge):
            nodes.decode(Cid.of(b"", codec), bytes(nodes.MAX_BLOCK + 1))


@pytest.mark.parametrize(
    "block",
    [
        b"", b"\x0a", b"\x0a\x05", b"\x12\x00", b"\x0a\x00\x0a\x00", b"\x08\x01", b"\x1a\x00",
        b"\x0a\x02\x08", b"\x0a\x02\x08\x63", b"\x00", b"\x0b", b"\x0a\x00", b"\xff" * 20,
        field(1, unixfs(1)) + field(2, field(1, b"x")), field(1, field(1, b"x")),
        field(2, field(2, b"name")) + field(1, unixfs(1)),
        field(2, field(1, b"junk") + field(2, b"a")) + field(1, unixfs(1)),
        field(1, unixfs(3)), field(1, field(2, b"no type")),
    ],
)  # fmt: skip
def test_damaged_nodes(block: bytes) -> None:
    """What is not dag-pb with UnixFS in it is refused."""
    with pytest.raises(P2PError):
        nodes.decode(Cid.of(block, DAG_PB), block)


def test_packed_blocksizes_and_unknown_fields() -> None:
    """Packed numbers and fields of UnixFS 1.5 (mode, mtime) are read or passed over."""
    maker = Maker()
    leaf = maker.raw(b"x" * 200)
    message = field(1, 2) + field(3, 400) + field(4, multibase.write_varint(200) * 2)
    message += field(7, 0o644) + field(8, field(1, 5))
    root = maker.node([("", leaf, 200)] * 2, message)

    assert read(FileLayout(root), maker.blocks) == b"x" * 400


@given(st.binary(max_size=120))
def test_any_block(block: bytes) -> None:
    """Any bytes decode to a node or a P2PError."""
    for candidate in (block, field(1, block), field(2, block) + field(1, unixfs(1))):
        try:
            nodes.decode(Cid.of(candidate, DAG_PB), candidate)
        except P2PError:
            continue


@given(st.data())
def test_damaged_real_nodes(data: st.DataObject) -> None:
    """Real nodes with bytes changed decode to a node or a P2PError, and layouts stay bounded."""
    name = data.draw(st.sampled_from(["v1_raw_balanced", "v0_one_pb", "hamt_8", "directory"]))
    root, blocks = vector(name)
    block = bytearray(blocks[root.digest])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(block)))
        block[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    cid = Cid.of(bytes(block), DAG_PB)
    for walker in (FileLayout(cid), DirectoryWalk(cid), PathWalk(cid, ("000 tröck.mp3",))):
        try:
            walker.put(cid, bytes(block))
        except P2PError:
            continue
