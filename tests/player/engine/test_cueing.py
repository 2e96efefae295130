"""Cue sheets by the whole engine: a file that holds an album becomes its tracks, whichever came
first, and its bytes stay for as long as any of them does."""

from __future__ import annotations

import hashlib
import io
import wave
from typing import Any

import pytest

from player.engine.slices import in_turns
from player.types import ContentId
from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import broke


def wav(seconds: float, fill: int = 3) -> bytes:
    """A sound without tags, of exactly this length."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes([fill, 0]) * int(seconds * 8000))
    return out.getvalue()


SOUND = wav(6.0)
OTHER = wav(9.0, fill=4)


def sheet(*starts: str, file: str = "album.wav", title: str = "One Side") -> bytes:
    lines = ["REM GENRE Ambient", "REM DATE 2001", 'PERFORMER "The Pair"', f'TITLE "{title}"']
    lines.append(f'FILE "{file}" WAVE')
    for number, start in enumerate(starts, 1):
        lines += [
            f"  TRACK {number:02} AUDIO",
            f'    TITLE "Part {number}"',
            f"    INDEX 01 {start}",
        ]
    return "\r\n".join(lines).encode()


THREE = sheet("00:00:00", "00:02:00", "00:03:37")


async def add(bench: Bench, **files: bytes) -> dict[str, Any]:
    given = [
        MemoryFile(name.replace("__", "/").replace("_", "."), data) for name, data in files.items()
    ]
    return await bench.do("add_files", files=given)


async def rows(bench: Bench) -> list[dict[str, Any]]:
    return (await bench.do("find", sort="album", limit=1000))["tracks"]


async def titles(bench: Bench) -> list[str]:
    return [row["title"] for row in await rows(bench)]


PARTS = ["Part 1", "Part 2", "Part 3"]


async def bases(bench: Bench) -> set[str]:
    return {base for base, _ in bench.vault.chunks}


async def test_a_file_and_its_sheet_are_an_album(bench: Bench) -> None:
    added = await add(bench, Disc__album_wav=SOUND, Disc__album_cue=THREE)

    assert added["problems"] == []
    assert len(added["tracks"]) == 3
    found = await rows(bench)
    assert [row["title"] for row in found] == PARTS
    assert [row["duration_ms"] for row in found] == [2000, 1493, 2507]
    assert {(row["album"], row["artist"], row["year"], row["kept"]) for row in found} == {
        ("One Side", "The Pair", 2001, True)
    }
    albums = (await bench.do("find_albums"))["albums"]
    assert [(album["title"], album["tracks"]) for album in albums] == [("One Side", 3)]
    # The bytes are here once, and the file has no name of its own any more.
    assert sum(map(len, bench.vault.chunks.values())) == len(SOUND)
    assert all("#" in name for name in bench.vault.contents)
    stored = await bench.do("stored", by="album")
    assert stored["items"][0]["bytes"] == pytest.approx(len(SOUND), abs=3)


@pytest.mark.parametrize("order", ["cue", "wav"])
async def test_one_comes_later(bench: Bench, order: str) -> None:
    """The sheet for a file that is here, and the file for a sheet that waits."""
    if order == "cue":
        await add(bench, album_wav=SOUND)
        (whole,) = await rows(bench)
        await bench.do("play", track=whole["id"])
        await add(bench, album_cue=THREE)
        assert bench.state["queue"]["total"] == 0
        trash = await bench.do("trash")
        assert trash["total"] == 1
    else:
        answer = await add(bench, album_cue=THREE)
        assert answer["problem"]["code"] == "cue_waits"
        await add(bench, album_wav=SOUND)
    assert await titles(bench) == PARTS
    # Once more, together and alone: nothing is added twice.
    for files in (
        {"album_wav": SOUND},
        {"album_cue": THREE},
        {"album_wav": SOUND, "album_cue": THREE},
    ):
        again = await add(bench, **files)
        assert again.get("problems") == [], again
        assert await titles(bench) == PARTS
    assert sum(map(len, bench.vault.chunks.values())) == len(SOUND)


async def test_another_sheet_cuts_it_anew(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    first = (await rows(bench))[0]["id"]
    await add(bench, album_cue=sheet("00:00:00", "00:04:00", title="Other Side"))

    found = await rows(bench)
    assert [(row["title"], row["album"], row["duration_ms"]) for row in found] == [
        ("Part 1", "Other Side", 4000), ("Part 2", "Other Side", 2000),
    ]  # fmt: skip
    assert found[0]["id"] == first


@pytest.mark.parametrize(
    ("cue", "code"),
    [
        (sheet("00:00:00", "00:08:00"), "cue_wrong_times"),
        (sheet("00:03:00", "00:02:00", "00:04:00"), "cue_wrong_times"),
        (b"this is no cue sheet", "not_a_cue"),
        (sheet("00:00:00", "00:02:00").replace(b"album.wav", b"x/other.ape"), ""),
    ],
)
async def test_a_wrong_sheet_loses_nothing(bench: Bench, cue: bytes, code: str) -> None:
    added = await add(bench, album_wav=SOUND, album_cue=cue)

    assert [each["code"] for each in added["problems"]] == ([code] if code else [])
    assert all(each["message"] and each["about"] == "album.cue" for each in added["problems"])
    assert len(await rows(bench)) == (1 if code else 2)
    if code:
        assert sum(map(len, bench.vault.chunks.values())) == len(SOUND)


async def test_two_files_that_it_could_mean(bench: Bench) -> None:
    await add(bench, A__album_wav=SOUND, B__album_wav=OTHER)
    answer = await add(bench, C__album_cue=THREE)

    assert answer["problem"]["code"] == "cue_ambiguous"
    assert len(await rows(bench)) == 2


async def test_bytes_stay_while_any_track_does(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    one, two, three = (row["id"] for row in await rows(bench))
    await bench.do("drop", tracks=[one], remove=True)
    await bench.do("trash_empty", tracks=[one])
    assert sum(map(len, bench.vault.chunks.values())) == len(SOUND)
    assert await titles(bench) == PARTS[1:]

    await bench.do("drop", tracks=[two, three], remove=True)
    await bench.do("undo")
    assert await titles(bench) == PARTS[1:]
    await bench.do("redo")
    await bench.do("trash_empty")
    assert bench.vault.chunks == {}
    assert bench.vault.contents == {}


async def test_the_deck_is_told_where_it_begins_and_ends(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    tracks = [row["id"] for row in await rows(bench)]
    await bench.do("play", track=tracks[1], tracks=tracks)

    load = bench.effects("load")[-1]
    assert (load["cue"]["start_ms"], load["cue"]["stop_ms"], load["position_ms"]) == (2000, 3493, 0)
    assert (load["next"]["start_ms"], load["next"]["stop_ms"]) == (3493, 0)
    assert load["cue"]["url"].endswith("%232")
    assert bench.state["playback"]["duration_ms"] == 1493


async def test_tags_are_not_written_into_a_part(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    track = (await rows(bench))[0]["id"]
    assert (await bench.do("look_up_track", track=track))["writable"] is False
    answer = await bench.do("write_tags", tracks=[track])
    assert answer["problem"]["code"] == "stretch_of_file"
    await bench.do("edit_tags", tracks=[track], changes={"title": "Mine"})
    assert await titles(bench) == ["Mine", *PARTS[1:]]


async def test_an_archive_has_the_file_once(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    before = await rows(bench)
    exported = await bench.do("export", what="everything", audio=True)
    tar = bench.vault.archive(exported["url"].removeprefix("export/"))
    assert len(tar) < 2 * len(SOUND)
    assert b'FILE "One Side.wav" WAVE' in tar

    async with Bench() as other:
        taken = await other.do("import", files=[MemoryFile("starling.tar", tar)])
        assert taken["problems"] == []
        after = await rows(other)
        assert [(r["id"], r["title"], r["duration_ms"], r["kept"]) for r in after] == [
            (r["id"], r["title"], r["duration_ms"], True) for r in before
        ]
        assert sum(map(len, other.vault.chunks.values())) == len(SOUND)
        again = await other.do("import", files=[MemoryFile("starling.tar", tar)])
        assert again["problems"] == []
        await other.do("play", track=after[1]["id"])
        assert other.effects("load")[-1]["cue"]["start_ms"] == 2000
        await other.do("drop", tracks=[row["id"] for row in after], remove=True)
        await other.do("trash_empty")
        assert other.vault.chunks == {}


@pytest.mark.parametrize("format", ["jspf", "xspf", "m3u8", "pls", "csv"])
async def test_playlists_know_its_tracks_again(bench: Bench, format: str) -> None:
    await add(bench, Disc__album_wav=SOUND, Disc__album_cue=THREE)
    tracks = [row["id"] for row in await rows(bench)][::-1]
    made = await bench.do("playlist_make", name="Mine", tracks=tracks)
    text = await bench.do("export", what="playlist", playlist=made["id"], format=format)
    back = await bench.do("import", text=text["text"], name=f"mine.{format}", into="playlist")
    assert (back["matched"], back["missing"]) == (3, 0)
    listed = await bench.do("look_up_playlist", playlist=back["playlist"])
    assert [item["track"]["id"] for item in listed["items"]] == tracks


async def test_its_tracks_are_kept_and_checked_as_one_file(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    tracks = [row["id"] for row in await rows(bench)]
    kept = await bench.do("keep", tracks=tracks)
    assert kept["bytes"] == pytest.approx(len(SOUND), abs=3)
    await bench.do("drop", tracks=tracks[:1])
    assert sum(map(len, bench.vault.chunks.values())) == len(SOUND)
    await bench.do("verify")
    now = int(bench.clock.now())
    assert await in_turns(bench.engine.library.to_check(now - 60, 1 << 40, 9)) == []
    storage = await bench.do("stored", by="track")
    assert sum(item["bytes"] for item in storage["items"]) == kept["bytes"]


async def test_a_sheet_inside_the_file(bench: Bench) -> None:
    pytest.importorskip("av")
    from tests.audio import tagged, tone

    text = THREE.decode().replace("album.wav", "whatever.wav")
    facts = {"title": "All", "artist": "Me", "album": "Inside", "cuesheet": text}
    sound = tagged("flac", tone("flac", 6.0), facts)
    added = await add(bench, one_flac=sound)
    assert added["problems"] == []
    assert await titles(bench) == PARTS
    # Left over in the tags of one of its tracks it says nothing.
    short = tagged("flac", tone("flac", 1.5), facts)
    added = await add(bench, short_flac=short)
    assert added["problems"] == []
    assert "All" in await titles(bench)


async def test_what_was_removed_comes_back_with_its_file(bench: Bench) -> None:
    await add(bench, album_wav=SOUND, album_cue=THREE)
    before = await rows(bench)
    await bench.do("drop", tracks=[row["id"] for row in before], remove=True)
    assert await rows(bench) == []
    added = await add(bench, album_wav=SOUND)
    assert len(added["tracks"]) == 3
    assert [row["id"] for row in await rows(bench)] == [row["id"] for row in before]


async def test_tracks_of_one_file_are_never_one(bench: Bench) -> None:
    """Two silences of the same length and name, say."""
    same = sheet("00:00:00", "00:02:00", "00:04:00")
    for number in (1, 2, 3):
        same = same.replace(f"Part {number}".encode(), b"(silence)")
    await add(bench, album_wav=SOUND, album_cue=same)
    assert await titles(bench) == ["(silence)"] * 3
    assert (await bench.do("duplicates"))["groups"] == []


async def test_a_death_in_the_middle_leaves_nothing_behind(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names in the vault that no row has are let go of at the next start."""
    await bench.do("stats")

    def die(*_: Any) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(bench.engine.library, "add_whole", die)
    answer = await add(bench, album_wav=SOUND, album_cue=THREE)
    assert "problem" in answer
    monkeypatch.undo()
    assert bench.vault.contents
    await bench.engine.rooms.trash.sweep()
    assert bench.vault.contents == {}
    assert bench.vault.chunks == {}


async def test_files_that_stay_in_their_folder(bench: Bench) -> None:
    """Given again, their tracks get the file's new handle."""
    for _ in range(2):
        files = [MemoryFile("album.wav", SOUND), MemoryFile("album.cue", THREE)]
        for file in files:
            file.lasting = True
        added = await bench.do("add_files", files=files, in_place=True)
        assert (added["problems"], len(added["tracks"])) == ([], 3)
        alone = MemoryFile("album.wav", SOUND)
        alone.lasting = True
        assert len((await bench.do("add_files", files=[alone], in_place=True))["tracks"]) == 3
    assert await titles(bench) == PARTS
    assert all(bench.vault.kept >= {name} for name in bench.vault.contents)


async def test_a_sheet_of_two_files(bench: Bench) -> None:
    two = (
        THREE
        + b"\r\n"
        + b"\r\n".join(
            sheet("00:00:00", "00:05:00", file="second.wav")
            .replace(b"TRACK 0", b"TRACK 1")
            .splitlines()[4:]
        )
    )
    added = await add(bench, album_wav=SOUND, second_wav=OTHER, album_cue=two)
    assert added["problems"] == []
    found = await rows(bench)
    assert [row["number"] for row in found] == [1, 2, 3, 11, 12]
    assert [row["duration_ms"] for row in found] == [2000, 1493, 2507, 5000, 4000]
    assert len((await bench.do("find_albums"))["albums"]) == 1


async def cut_later(bench: Bench) -> tuple[str, list[str]]:
    """A file that was one track, in a playlist, and is cut when its sheet comes."""
    (whole,) = (await add(bench, album_wav=SOUND))["tracks"]
    await bench.do("playlist_make", name="Mix", tracks=[whole])
    parts = (await add(bench, album_cue=THREE))["tracks"]
    return whole, parts


async def names_in_vault(bench: Bench) -> dict[str, bool]:
    """Every name in the vault: is it whole, and kept?"""
    return {
        name: name in bench.vault.kept and not await bench.vault.missing(ContentId(name))
        for name in bench.vault.contents
    }


async def test_a_cut_can_be_taken_back_and_done_again(bench: Bench) -> None:
    """The file is one track again, in its playlist, with its bytes; and the other way round."""
    whole, parts = await cut_later(bench)
    assert await titles(bench) == PARTS
    assert bench.state["undo"]["undo"] == "cue_cut"
    await bench.do("play", tracks=parts)
    (row,) = (await bench.do("find_playlists"))["playlists"]

    assert (await bench.do("undo"))["what"] == "cue_cut"
    (found,) = await rows(bench)
    assert (found["id"], found["kept"]) == (whole, True)
    assert set((await names_in_vault(bench)).items()) == {
        ("sri:" + hashlib.sha256(SOUND).hexdigest(), True)
    }
    assert bench.engine.listening.queued() == []
    (line,) = (await bench.do("look_up_playlist", playlist=row["id"]))["items"]
    assert line["track"]["id"] == whole

    assert (await bench.do("redo"))["what"] == "cue_cut"
    assert await titles(bench) == PARTS
    assert [row["id"] for row in await rows(bench)] == parts
    assert all(row["kept"] for row in await rows(bench))
    there = await names_in_vault(bench)
    assert len(there) == 4
    assert all(there.values())
    await bench.do("play", tracks=parts[1:2])
    assert bench.effects("load")[-1]["cue"]["start_ms"] > 0
    assert broke(bench) == []

    await bench.do("undo")
    await bench.do("trash_empty")
    await bench.engine.rooms.trash.sweep()
    assert [row["id"] for row in await rows(bench)] == [whole]
    assert set((await names_in_vault(bench)).values()) == {True}
