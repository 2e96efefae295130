"""DNSLink by DNS over HTTPS, and the domains that it is for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p import domains
from p2p.dnslink import MAX_ANSWER, parse_answer, query_url
from p2p.errors import Malformed, Missing, P2PError, TooLarge, Unavailable
from p2p.ipfs_uri import parse_ipfs

PATH = "/ipfs/bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
NAME = "docs.example.org"
OWNER = f"_dnslink.{NAME}"


def txt(data: str, owner: str = OWNER, ttl: Any = 300) -> dict[str, Any]:
    return {"name": owner, "type": 16, "TTL": ttl, "data": data}


def cname(data: str, owner: str = OWNER) -> dict[str, Any]:
    return {"name": owner, "type": 5, "TTL": 60, "data": data}


def answer(*records: Any, status: Any = 0) -> bytes:
    question = [{"name": OWNER, "type": 16}]
    return json.dumps({"Status": status, "Question": question, "Answer": records}).encode()


def path_of(*records: Any) -> str:
    return parse_answer(answer(*records), NAME).path


@pytest.mark.parametrize(
    "data",
    [
        f"dnslink={PATH}", f'"dnslink={PATH}"', f'"dnslink={PATH[:20]}" "{PATH[20:]}"',
        f'"dnslink={PATH[:20]}""{PATH[20:]}"', f'"dnslink=\\/ipfs\\047{PATH[6:]}"', f'" dnslink= {PATH} "',
    ],
)  # fmt: skip
def test_forms_of_texts(data: str) -> None:
    """Bare as Google has it, quoted and in parts as Cloudflare has it, with escapes."""
    assert path_of(txt(data)) == PATH


def test_names_are_compared_as_dns_does() -> None:
    """Case and a final dot make no difference; records of other names do not count."""
    assert path_of(txt(f"dnslink={PATH}", "_DNSLink.Docs.Example.ORG.")) == PATH
    with pytest.raises(Missing):
        path_of(txt(f"dnslink={PATH}", "_dnslink.evil.example"), txt(f"dnslink={PATH}", NAME))


def test_aliases() -> None:
    """CNAMEs are followed within the answer, in any order, and not without end."""
    chain = [
        cname("a.example."),
        cname("B.example", "A.example"),
        txt(f"dnslink={PATH}", "b.example"),
    ]
    assert path_of(*chain) == path_of(*reversed(chain)) == PATH

    def far(count: int) -> list[Any]:
        links = [cname(f"{n}.example", f"{n - 1}.example" if n else OWNER) for n in range(count)]
        return [*links, txt(f"dnslink={PATH}", f"{count - 1}.example")]

    assert path_of(*far(8)) == PATH
    for endless in (far(10), [cname(OWNER)], [cname("x.example"), cname(OWNER, "x.example")]):
        with pytest.raises(Malformed):
            path_of(*endless)
    with pytest.raises(Missing):
        path_of(cname("x.example"))


def test_several_texts() -> None:
    """Whatever order they come in, the choice is the same: /ipfs/ first, then the lowest."""
    records = [
        txt("v=spf1 -all"), txt("dnslink=/ipns/a.example"), txt(f"dnslink={PATH}/b"),
        txt(f"dnslink={PATH}/a", ttl=7), txt("dnslink=/ipfs/nonsense"), txt("dnslink=/dns/x"), txt("dnslink="),
    ]  # fmt: skip

    assert {path_of(*records[n:], *records[:n]) for n in range(len(records))} == {f"{PATH}/a"}
    assert path_of(*records[:2]) == "/ipns/a.example"
    assert parse_answer(answer(*records), NAME).ttl_s == 7


def test_failures() -> None:
    """No such name, no such record, a failing resolver and nonsense are told apart."""
    with pytest.raises(Missing):
        parse_answer(answer(status=3), NAME)
    with pytest.raises(Missing):
        parse_answer(b'{"Status": 0}', NAME)
    for status in (2, 5, "0", None, True, False):
        with pytest.raises(Unavailable):
            parse_answer(answer(txt(f"dnslink={PATH}"), status=status), NAME)
    for raw in (b"", b"[]", b"<html>", b"\xff", b"[" * 9999, b'{"Status": ' + b"1" * 9999 + b"}"):
        with pytest.raises(Malformed):
            parse_answer(raw, NAME)
    with pytest.raises(TooLarge):
        parse_answer(b" " * (MAX_ANSWER + 1), NAME)
    with pytest.raises(TooLarge):
        path_of(*[txt("x")] * 201)


def test_odd_records() -> None:
    """Records that are none are passed over; a time to live is kept in bounds."""
    good = txt(f"dnslink={PATH}", ttl=10**12)
    assert (
        parse_answer(answer(1, None, [], {}, {"name": 1}, txt("x", ttl="x"), good), NAME).ttl_s
        == 86_400
    )
    assert parse_answer(answer(txt(f"dnslink={PATH}", ttl=-5)), NAME).ttl_s == 0


def test_what_is_asked() -> None:
    """The resolver's own query stays; the name is checked before it leaves."""
    assert query_url("https://r.example/q", "Docs.Example.org") == (
        "https://r.example/q?name=_dnslink.docs.example.org&type=TXT"
    )
    assert query_url("https://r.example/q?k=1", NAME).startswith("https://r.example/q?k=1&name=")
    with pytest.raises(Malformed):
        query_url("https://r.example/q", "a&b.example")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Docs.IPFS.tech", "docs.ipfs.tech"), ("a.b.", "a.b"), ("_x.example.com", "_x.example.com"),
        ("MÜSIK.example", "xn--msik-0ra.example"), ("straße.de", "xn--strae-oqa.de"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"), ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
        ("1.2.3.example", "1.2.3.example"), ("a" * 63 + ".b", "a" * 63 + ".b"),
    ],
)  # fmt: skip
def test_domains(text: str, expected: str) -> None:
    """Lower case, no final dot, other scripts as browsers write them."""
    assert domains.domain(text) == expected == domains.domain(expected)
    assert parse_ipfs(f"ipns://{text}/x").uri == f"ipns://{expected}/x"


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "a", "a..b", ".a.b", "a.b..", "-a.b", "a-.b", "a b.c", "a" * 64 + ".b", "a." * 124 + "bb",
        "127.0.0.1", "a.1", "a@b.c", "a/b.c", "a.b:80", "a\0.b", "\u200d.b", "a\u200db.c", "☃.net",
        "\u0301a.b", "x" * 500 + ".b", "a\u202e.b", "a%20.b", "*.b.c",
    ],
)  # fmt: skip
def test_what_is_no_domain(text: str) -> None:
    """Too long, empty, an address, or with letters that nobody can see."""
    with pytest.raises(Malformed) as caught:
        domains.domain(text)
    assert caught.value.code == "ipns_name"


def test_domains_in_one_label() -> None:
    """`-` is a dot and `--` a hyphen, as subdomain gateways have it, in addresses too."""
    label = "en-wikipedia--on--ipfs-org"
    domain = "en.wikipedia-on-ipfs.org"

    assert domains.from_label(label) == domain
    assert domains.to_label(domain) == label
    assert parse_ipfs(f"ipns://{label}/w").name == parse_ipfs(f"/ipns/{label}/w").name == domain
    for wrong in ("nodots", "a.b-c", "-", "a-", "----"):
        with pytest.raises(Malformed):
            domains.from_label(wrong)


LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)


@settings(deadline=None, max_examples=40)
@given(st.lists(LABELS, min_size=1, max_size=4), st.sampled_from(["org", "example", "xn--p1ai"]))
def test_labels_round_trip(labels: list[str], top: str) -> None:
    """A domain survives being written in one label, but where its hyphens stand at an edge."""
    name = ".".join([*labels, top])
    assert domains.from_label(domains.to_label(name)) == domains.domain(name) == name


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    """Any text is a domain that is its own normal form, or Malformed."""
    for candidate in (text, text + ".example"):
        try:
            name = domains.domain(candidate)
        except P2PError:
            continue
        assert domains.domain(name) == name
        assert name.isascii()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["Status", "Answer", "name", "type", "data", "TTL", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@settings(deadline=None, max_examples=40)
@given(JSON, st.lists(st.builds(txt, st.text(max_size=60), ttl=JSON), max_size=3))
def test_any_answer(value: Any, records: list[Any]) -> None:
    """Any JSON is an answer or a P2PError."""
    for raw in (json.dumps(value).encode(), answer(*records), answer(value, *records)):
        try:
            assert parse_answer(raw, NAME).path.startswith(("/ipfs/", "/ipns/"))
        except P2PError:
            continue


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    """So are any bytes."""
    try:
        parse_answer(raw, NAME)
    except P2PError:
        return
