"""IPFS addresses in every form that people paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from p2p import multibase
from p2p.cid import IDENTITY, LIBP2P_KEY, Cid
from p2p.errors import P2PError
from p2p.ipfs_uri import IpfsAddress, block_url, looks_like_ipfs, parse_ipfs, record_url

V1 = str(Cid.of(b"hello"))
V0 = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"
KEY = Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=b"\x08\x01\x12\x20" + bytes(32))
K51 = "k" + multibase.base36_encode(KEY.to_bytes())


@pytest.mark.parametrize(
    ("text", "uri", "gateway"),
    [
        (V1, f"ipfs://{V1}", ""),
        (V0, f"ipfs://{V0}", ""),
        (f" {V1}/a b.mp3\n", f"ipfs://{V1}/a%20b.mp3", ""),
        (f"ipfs://{V1}", f"ipfs://{V1}", ""),
        (f"IPFS://{V0}/x", f"ipfs://{V0}/x", ""),
        (f"ipfs:{V1}", f"ipfs://{V1}", ""),
        (f"web+ipfs://{V1}/d/", f"ipfs://{V1}/d", ""),
        (f"ipfs://ipfs/{V1}/x", f"ipfs://{V1}/x", ""),
        (f"ipfs://{V1}/a%2520b?x#y", f"ipfs://{V1}/a%2520b", ""),
        (f"/ipfs/{V1}//x//", f"ipfs://{V1}/x", ""),
        (f"https://ipfs.io/ipfs/{V0}/x%20y?z", f"ipfs://{V0}/x%20y", "https://ipfs.io"),
        (f"http://127.0.0.1:8080/ipfs/{V1}", f"ipfs://{V1}", "http://127.0.0.1:8080"),
        (f"http://[::1]:8080/ipfs/{V1}", f"ipfs://{V1}", "http://[::1]:8080"),
        (f"https://u:p@g.example/ipfs/{V1}", f"ipfs://{V1}", "https://g.example"),
        (f"https://{V1}.ipfs.dweb.link/a/b", f"ipfs://{V1}/a/b", "https://dweb.link"),
        (f"http://{V1}.ipfs.localhost:8080", f"ipfs://{V1}", "http://localhost:8080"),
        ("ipns://Docs.IPFS.tech/x", "ipns://docs.ipfs.tech/x", ""),
        (f"ipns://{K51}", f"ipns://{K51}", ""),
        (f"ipns://{KEY}", f"ipns://{K51}", ""),
        ("https://g.example/ipns/docs.ipfs.tech/a", "ipns://docs.ipfs.tech/a", "https://g.example"),
        ("https://en-wikipedia--on--ipfs-org.ipns.dweb.link/w",
         "ipns://en.wikipedia-on-ipfs.org/w", "https://dweb.link"),
        (f"https://{K51}.ipns.dweb.link", f"ipns://{K51}", "https://dweb.link"),
    ],
)  # fmt: skip
def test_forms(text: str, uri: str, gateway: str) -> None:
    """Each form leads to one canonical address, which parses to itself."""
    address = parse_ipfs(text)

    assert (address.uri, address.gateway) == (uri, gateway)
    assert parse_ipfs(uri).uri == uri
    assert looks_like_ipfs(text)


def test_peer_ids_are_names() -> None:
    """An IPNS name may be written as a peer id; it is the same name as its k51 form."""
    peer = multibase.base58_encode(KEY.to_bytes()[2:])

    assert peer.startswith("12D3Koo")
    assert parse_ipfs(f"ipns://{peer}").name == parse_ipfs(f"/ipns/{peer}").name == K51


def test_file_names() -> None:
    """The name is the path's last part, else what the gateway URL says, else nothing."""
    assert parse_ipfs(f"{V1}/a/b.mp3").file_name == "b.mp3"
    assert parse_ipfs(f"https://g.example/ipfs/{V1}?filename=x%20y.mp3").file_name == "x y.mp3"
    assert parse_ipfs(V1).file_name == ""


@pytest.mark.parametrize(
    "path", ["..", "a/../b", "%2e%2e/x", "a/%2E", ".", "a%2Fb", "a%00", "%ff", "/".join("x" * 65)]
)
def test_paths_that_lead_out(path: str) -> None:
    """No path leaves its root, however it is encoded."""
    for text in (
        f"ipfs://{V1}/{path}",
        f"https://g.example/ipfs/{V1}/{path}",
        f"/ipfs/{V1}/{path}",
    ):
        with pytest.raises(P2PError) as caught:
            parse_ipfs(text)
        assert caught.value.code == "ipfs_path"


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "http://example.com/a.mp3", "https://example.com/ipfs/about", "magnet:?xt=1",
        "https://example.com/ipns/help", "https://example.com/ipns/some-page", "ftp://x/ipfs/" + V1, "http://[::1/ipfs/" + V1, V1[:-1],
        "https://ipfs.io/", "https://x.ipfs.example.com/", "bafy", "http://h:99999/ipfs/" + V1,
    ],
)  # fmt: skip
def test_other_addresses(text: str) -> None:
    """What is no IPFS address is left to others."""
    assert not looks_like_ipfs(text)
    with pytest.raises(P2PError) as caught:
        parse_ipfs(text)
    assert caught.value.code == "not_ipfs"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ipfs://bafynonsense", "cid"),
        ("ipns://no_dots", "ipns_name"),
        (f"ipfs://{KEY}", "libp2p_key"),
        ("ipfs://" + "x" * 9000, "ipfs_uri"),
        ("ipfs://f01551114" + "ab" * 20, "hash_function"),
    ],
)
def test_broken_ipfs_addresses(text: str, code: str) -> None:
    """A broken IPFS address says what is wrong with it."""
    with pytest.raises(P2PError) as caught:
        parse_ipfs(text)
    assert caught.value.code == code
    assert looks_like_ipfs(text)


def test_gateway_requests() -> None:
    """Blocks and records are asked for as the trustless-gateway specification says."""
    assert block_url("https://g.example/", Cid.parse(V1)) == (
        f"https://g.example/ipfs/{V1}?format=raw"
    )
    assert record_url("https://g.example", K51).endswith(f"/ipns/{K51}?format=ipns-record")


PARTS = st.text(
    st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12
).filter(lambda part: part not in (".", ".."))


@given(st.lists(PARTS, max_size=5))
def test_round_trip(parts: list[str]) -> None:
    """Any path survives being written and read."""
    address = IpfsAddress(namespace="ipfs", root=Cid.parse(V1), path=tuple(parts))
    assert parse_ipfs(address.uri) == address


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Any text is an address or a P2PError."""
    for candidate in (text, f"ipfs://{V1}/{text}", f"https://g/ipfs/{V1}{text}", f"ipns://{text}",
                      f"https://{text}.ipfs.x/"):  # fmt: skip
        try:
            address = parse_ipfs(candidate)
        except P2PError:
            continue
        assert ".." not in address.path
