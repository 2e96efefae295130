"""What the lines of a playlist lead to: files beside it, tracks that are here, hosts nearby."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.sources._hosts import is_private
from tests.player.engine.hands import Bench, MemoryFile, Script, nothing_added, problem, rows, wav


async def test_a_folder_with_its_playlist(bench: Bench) -> None:
    """Lines that name the files beside it are these files: nothing twice, no problem, and the
    folder is called by its own name."""
    lines = "#EXTM3U\na.wav\n./b%20c.wav\nCD2\\D.wav\n../Album/a.wav\n"
    files = [
        MemoryFile("Album/a.wav", wav(1, fill=1)), MemoryFile("Album/list.m3u8", lines.encode()),
        MemoryFile("Album/b c.wav", wav(1, fill=2)), MemoryFile("Album/CD2/d.wav", wav(1, fill=5)),
        MemoryFile("Album/CD2/more.m3u", b"../a.wav\nd.wav\n"),
    ]  # fmt: skip
    added = await bench.do("add_files", files=files)

    assert added["problems"] == []
    assert (added["kind"], added["name"]) == ("file", "Album")
    assert len(added["tracks"]) == len(await rows(bench)) == 3


async def test_lines_whose_files_were_not_given_are_one_problem(bench: Bench) -> None:
    """Three lines that lead nowhere are told once, with their number."""
    lines = b"#EXTM3U\na.wav\nx.wav\n../../y.wav\nC:\\music\\z.wav\n"
    files = [MemoryFile("Album/a.wav", wav(1)), MemoryFile("Album/list.m3u", lines)]
    added = await bench.do("add_files", files=files)

    (found,) = added["problems"]
    assert found["code"] == "files_not_given"
    assert found["message"].startswith("3 lines")
    assert len(added["tracks"]) == 1

    alone = problem(await bench.do("add_files", files=[MemoryFile("list.m3u", lines)]))
    assert alone["code"] == "files_not_given"


async def test_an_exported_library_comes_back(bench: Bench) -> None:
    """Files have no address; a list names them by their content, and they are here already."""
    files = [MemoryFile("Album/a.wav", wav(1, fill=1)), MemoryFile("Album/b.wav", wav(1, fill=2))]
    added = await bench.do("add_files", files=files)
    text = (await bench.do("export", what="library"))["text"]
    again = await bench.do("import", text=text, name="mine.jspf")

    assert again["problems"] == []
    assert sorted(again["tracks"]) == sorted(added["tracks"])
    assert len(await rows(bench)) == 2

    await bench.do("drop", track=added["tracks"][0], remove=True)
    await bench.do("import", text=text, name="mine.jspf")
    assert len(await rows(bench)) == 2
    async with Bench() as other:
        assert problem(await other.do("import", text=text, name="x"))["code"] == "not_here"
        await nothing_added(other)


PRIVATE = [
    "http://localhost/a", "http://x.localhost:8080/a", "http://127.0.0.1/a", "http://127.1/a",
    "http://0x7f.1/a", "http://2130706433/a", "http://0177.0.0.1/a", "http://192.168.1.1/a",
    "http://10.0.0.1:81/", "http://172.20.1.1/", "http://169.254.169.254/latest", "http://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://nas.local/a",
    "http://NAS.LOCAL./a", "http://router/a", "http://0/", "http://127。0。0。1/", "http://１２７.0.0.1/",
]  # fmt: skip
PUBLIC = [
    "https://example.org/a",
    "http://93.184.216.34/",
    "http://[2606:4700::1]/",
    "https://local.example.org/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_what_is_nearby(url: str) -> None:
    """However it is written."""
    assert is_private(url)


@pytest.mark.parametrize("url", PUBLIC)
def test_what_is_far(url: str) -> None:
    """Names and numbers that mean the same everywhere."""
    assert not is_private(url)


async def test_a_list_from_the_web_names_nothing_nearby(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's list may not have us ask this computer or its network, also not by way of
    another list; a list from nearby, a file, and the user may."""
    async with Script() as host:
        host.files["near.wav"], host.files["far.wav"] = wav(1, fill=1), wav(1, fill=2)
        lines = f"#EXTM3U\n{host.at('near.wav')}\nhttp://nas.local/x.mp3\nfar.wav\ninner.m3u\n"
        host.files["list.m3u"] = lines.encode()
        host.files["inner.m3u"] = f"#EXTM3U\n{host.at('near.wav')}?2\n".encode()
        get = bench.http.get
        asked: list[str] = []

        async def far(url: str, **options: Any) -> Any:
            asked.append(url)
            return await get(url.replace("http://far.test", host.url), **options)

        monkeypatch.setattr(bench.http, "get", far)
        opened = bench.http._open

        async def far_too(method: str, url: str, *rest: Any) -> Any:
            if rest[-1] == 600:  # the carrier's: an audio file's chunks
                asked.append(url)
            return await opened(method, url.replace("http://far.test", host.url), *rest)

        monkeypatch.setattr(bench.http, "_open", far_too)
        added = await bench.do("add", uri="http://far.test/list.m3u")
        assert [each["code"] for each in added["problems"]] == ["private_address"] * 3
        assert all(url.startswith("http://far.test/") for url in asked)
        assert len(added["tracks"]) == 1

        assert (await bench.do("add", uri=host.at("near.wav")))["problems"] == []
        assert (await bench.do("add", uri=host.at("inner.m3u")))["problems"] == []
        mine = MemoryFile("mine.m3u", f"#EXTM3U\n{host.at('near.wav')}\n".encode())
        assert (await bench.do("add_files", files=[mine]))["problems"] == []


@pytest.mark.parametrize("lasting", [True, False])
async def test_in_place_needs_a_handle_that_stays(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    """A pasted file has no handle: it is copied, whatever was asked."""
    took: list[bool] = []
    import_file = bench.vault.import_file

    async def noting(file: Any, *, in_place: bool, **how: Any) -> Any:
        took.append(in_place)
        return await import_file(file, in_place=in_place, **how)

    monkeypatch.setattr(bench.vault, "import_file", noting)
    file = MemoryFile("a.wav", wav(1))
    file.lasting = lasting
    await bench.do("add_files", files=[file], in_place=True)
    assert took == [lasting]
