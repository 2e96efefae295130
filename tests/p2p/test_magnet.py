"""Magnet links (BEP 9, 53)."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from p2p.errors import P2PError, Unsupported
from p2p.magnet import Magnet, parse_magnet
from tests.p2p.fakes import oracle

HASH = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"


def test_everything_in_it() -> None:
    """Each parameter lands in its field; what browsers cannot use is kept all the same."""
    magnet = parse_magnet(
        f"magnet:?xt=urn:btih:{HASH}&dn=Big+Buck%20Bunny&tr=udp%3A%2F%2Fa%3A1&tr=wss%3A%2F%2Fb"
        "&ws=https%3A%2F%2Fc%2F&as=http://d/&xs=https%3A%2F%2Fe%2Fx.torrent&xl=123"
        "&x.pe=10.0.0.1:5&so=0,2,4-6&kt=ignored"
    )

    assert magnet == Magnet(
        infohash=HASH,
        name="Big Buck Bunny",
        trackers=("udp://a:1", "wss://b"),
        web_seeds=("https://c/", "http://d/"),
        sources=("https://e/x.torrent",),
        length=123,
        select=(range(1), range(2, 3), range(4, 7)),
    )
    assert magnet.web_trackers == ("wss://b",)
    assert [magnet.selects(n) for n in (0, 1, 5, 7)] == [True, False, True, False]


@pytest.mark.parametrize(
    "uri",
    [
        f"magnet:?xt=urn:btih:{HASH.upper()}",
        f"MAGNET:?XT=URN:BTIH:{HASH}",
        "magnet:?xt=urn:btih:" + base64.b32encode(bytes.fromhex(HASH)).decode(),
        "magnet:?xt=urn:btih:" + base64.b32encode(bytes.fromhex(HASH)).decode().lower(),
        f"  magnet:?dn=a&amp;xt=urn:btih:{HASH}#x \n",
        f"magnet:?xt.1=urn:btih:{HASH}",
        f"magnet:?xt=urn:ed2k:354B15E68FB8F36D7CD88FF94116CDC1&xt=urn:btih:{HASH}",
        f"magnet:?xt=urn:btmh:1220{'ab' * 32}&xt=urn:btih:{HASH}",
        "magnet:?xt=" + quote(f"urn:btih:{HASH}", safe=""),
    ],
)
def test_spellings_of_one_hash(uri: str) -> None:
    """Hex, base32, case, escapes and hybrids all name the same torrent."""
    magnet = parse_magnet(uri)

    assert magnet.infohash == HASH
    assert magnet.select == ()
    assert magnet.selects(99)


@pytest.mark.parametrize(
    ("uri", "code"),
    [
        ("", "not_magnet"),
        ("http://x/", "not_magnet"),
        ("magnet:", "not_magnet"),
        ("magnet:?", "magnet_hash"),
        ("magnet:?dn=x", "magnet_hash"),
        ("magnet:?xt=urn:btih:123", "magnet_hash"),
        (f"magnet:?xt=urn:btih:{HASH}0", "magnet_hash"),
        (f"magnet:?xt=urn:btih:{'g' * 40}", "magnet_hash"),
        (f"magnet:?xt=urn:btih:{'1' * 32}", "magnet_hash"),
        (f"magnet:?xt=urn:btmh:1220{'ab' * 32}", "v2_only"),
        ("magnet:?xt=urn:sha1:ABC", "magnet_kind"),
        ("magnet:?" + "a" * 40_000, "magnet"),
        (f"magnet:?xt=urn:btih:{HASH}" + "&tr=x" * 500, "magnet"),
    ],
)
def test_refused(uri: str, code: str) -> None:
    """What cannot be used is refused with a code that says why."""
    with pytest.raises(P2PError) as caught:
        parse_magnet(uri)
    assert caught.value.code == code


def test_v2_only_says_what_to_ask_for() -> None:
    """The reader learns which kind of link works."""
    with pytest.raises(Unsupported, match="hybrid"):
        parse_magnet(f"magnet:?xt=urn:btmh:1220{'ab' * 32}")


def test_hostile_parameters_are_passed_over() -> None:
    """Bad addresses, numbers and names do not spoil a good link."""
    magnet = parse_magnet(
        f"magnet:?xt=urn:btih:{HASH}&dn=a%00b%E2%80%AEc&tr=javascript:alert(1)&tr=wss://a%0Ab"
        f"&tr=%FF&ws=file:///etc&xl=-5&xl=%D9%A1&so=1-0&tr=wss://{'x' * 3000}"
    )

    assert magnet == Magnet(infohash=HASH, name="a�b�c")


@pytest.mark.parametrize("so", ["x", "1-", "-1", "3-1", "1,²", "0-99999999"])
def test_unreadable_choice_means_all(so: str) -> None:
    """A choice that cannot be read is none at all, rather than a wrong one (BEP 53)."""
    assert parse_magnet(f"magnet:?xt=urn:btih:{HASH}&so={so}").select == ()


def test_trackers_are_bounded() -> None:
    """A link of hundreds of trackers keeps a hundred."""
    uri = f"magnet:?xt=urn:btih:{HASH}" + "".join(f"&tr=wss://t/{n}" for n in range(300))
    assert len(parse_magnet(uri).trackers) == 100


URLS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20), max_size=4
)
MAGNETS = st.builds(
    Magnet,
    infohash=st.binary(min_size=20, max_size=20).map(bytes.hex),
    name=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=40),
    trackers=URLS.map(lambda urls: tuple(dict.fromkeys("wss://" + u for u in urls))),
    web_seeds=URLS.map(lambda urls: tuple(dict.fromkeys("https://" + u for u in urls))),
    sources=URLS.map(lambda urls: tuple(dict.fromkeys("http://" + u for u in urls))),
    length=st.none() | st.integers(0, 2**40),
    select=st.lists(
        st.tuples(st.integers(0, 500), st.integers(1, 9)).map(lambda p: range(p[0], p[0] + p[1])),
        max_size=4,
    ).map(tuple),
)


@given(MAGNETS)
def test_round_trip(magnet: Magnet) -> None:
    """A link that was written reads back the same."""
    assert parse_magnet(magnet.to_uri()) == magnet


@given(st.text(max_size=100))
def test_any_text(text: str) -> None:
    """Any text is a magnet link or a P2PError."""
    for uri in (text, "magnet:?" + text, f"magnet:?xt=urn:btih:{HASH}&{text}"):
        try:
            magnet = parse_magnet(uri)
        except P2PError:
            continue
        assert parse_magnet(magnet.to_uri()) == magnet


def test_as_libtorrent_reads_it() -> None:
    """Other programs (libtorrent) see the same hash, name, trackers and seeds in what is written here."""
    lt = oracle("libtorrent")
    magnet = Magnet(
        infohash=HASH, name="Ä & b", trackers=("wss://a/x?y=1&z",), web_seeds=("http://s/é",)
    )
    theirs = lt.parse_magnet_uri(magnet.to_uri())

    assert str(theirs.info_hashes.v1) == HASH
    assert theirs.name == "Ä & b"
    assert list(theirs.trackers) == ["wss://a/x?y=1&z"]
    assert list(theirs.url_seeds) == ["http://s/é"]
