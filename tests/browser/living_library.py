"""A library that somebody lives with, made through the product's own doors: albums in many scripts
with covers, a compilation, two discs, hearts, stars, playlists, a history, duplicates and a trash."""

from __future__ import annotations

import colorsys
import io
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tests.audio import tagged, tone
from tests.browser.kit import Tab

SECONDS = 3
DAY = 86_400


@dataclass(frozen=True, kw_only=True)
class Record:
    """An album: its tracks are titles, or (artist, title)."""

    artist: str
    title: str
    year: int
    genre: str
    tracks: list[Any] = field(default_factory=list)
    discs: int = 1


LONG = "A Lantern for the Kingdom of Very Long Song Titles That Nobody Ever Printed on a Sleeve"
RECORDS = [
    Record(artist="Amber Lane", title="Satellite Season", year=2021, genre="Indie Pop",
           tracks=["Paper Orchard", "Window, Sunday", "Telephone Weather", "The Long Skyline",
                   "Whispering Glass", "Half a Parade"]),
    Record(artist="Björn & Édith", title="Nuits polaires", year=1998, genre="Chanson; Folk",
           tracks=["Élodie à la fenêtre", "Håkan's Song", "L’été déjà fini", "Ångström"]),
    Record(artist="山本 花子", title="夜の電話", year=2009, genre="Ambient",
           tracks=["静かな海", "光の庭", "明日の雨"]),
    Record(artist="ليلى حداد", title="نافذة الليل", year=2016, genre="Arabic Pop",
           tracks=["قمر المدينة", "رسالة إلى البحر", "حديقة الصمت"]),
    Record(artist="Марина Орлова", title="Северное сияние", year=2003, genre="Классика",
           tracks=["Вступление", "Снег над рекой", "Колыбельная", "Последний поезд"]),
    Record(artist="Various Artists", title="Harbour Sessions, Volume II", year=2012, genre="Live",
           tracks=[("Tom Vale", "Storm Warning"), ("Ruby Shaw feat. Otis Bell", "Ember"),
                   ("Pearl Quinn", LONG), ("Tom Vale", "Slow Tide")]),
    Record(artist="Nina Marsh", title="The Collected Piano Works", year=1987, genre="Classical",
           tracks=[f"Étude No. {number}" for number in range(1, 9)], discs=2),
    Record(artist="דנה לוי", title="שיר של בוקר", year=2020, genre="Folk", tracks=["בוקר", "רוח"]),
    Record(artist="Σοφία Νικολάου", title="Θάλασσα", year=1994, genre="Laïko",
           tracks=["Άνεμος", "Λιμάνι"]),
    Record(artist="<b>Not Bold</b>", title="<img src=x onerror=alert(1)>", year=2024,
           genre="Noise", tracks=["&amp; again", "'; DROP TABLE tracks; --"]),
    Record(artist="김서연", title="겨울 편지", year=2018, genre="K-Indie", tracks=["첫눈", "기차역"]),
    Record(artist="Amber Lane", title="Live at the Observatory", year=2023, genre="Indie Pop; Live",
           tracks=["Paper Orchard", "The Long Skyline"]),
]  # fmt: skip


def cover(number: int, size: int = 480) -> bytes:
    """A picture as a sleeve could have it: bands, discs and a horizon in three related colours."""
    chance = random.Random(number * 7919)
    hue = chance.random()

    def colour(turn: float, light: float, full: float) -> tuple[int, ...]:
        return tuple(round(255 * it) for it in colorsys.hls_to_rgb((hue + turn) % 1, light, full))

    picture = Image.new("RGB", (size, size), colour(0, 0.22 + 0.5 * chance.random(), 0.45))
    draw = ImageDraw.Draw(picture)
    kind = number % 4
    for step in range(3 + chance.randrange(5)):
        shade = colour(0.08 * step, 0.25 + 0.09 * step, 0.6)
        across = size * (0.16 + 0.7 * chance.random())
        if kind == 0:
            top = size * step / 7
            draw.rectangle((0, top, size, top + size / 12), fill=shade)
        elif kind == 1:
            at = (size * chance.random(), size * chance.random())
            far = size * (0.28 - 0.03 * step)
            draw.ellipse((at[0] - far, at[1] - far, at[0] + far, at[1] + far), fill=shade)
        elif kind == 2:
            far = size * (0.46 - 0.06 * step)
            middle = size / 2
            draw.ellipse((middle - far, middle - far, middle + far, middle + far), fill=shade)
        else:
            draw.polygon(
                [(0, size), (across, size * (0.2 + 0.12 * step)), (size, size)], fill=shade
            )
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def files(folder: Path) -> list[Path]:
    """The records as files; one track lies there twice, under another name."""
    sound = tone("mp3", SECONDS)
    paths: list[Path] = []
    for number, record in enumerate(RECORDS):
        picture = cover(number) if number != 8 else b""
        half = -(-len(record.tracks) // record.discs)
        for place, each in enumerate(record.tracks):
            artist, title = each if isinstance(each, tuple) else (record.artist, each)
            facts = {
                "title": title,
                "artist": artist,
                "album": record.title,
                "albumartist": record.artist,
                "tracknumber": str(place % half + 1),
                "discnumber": str(place // half + 1),
                "date": str(record.year),
                "genre": record.genre,
            }
            path = folder / f"{number:02}-{place:02}.mp3"
            path.write_bytes(tagged("mp3", sound, facts, cover=picture))
            paths.append(path)
    again = folder / "paper-orchard-again.mp3"
    facts = {"title": "Paper orchard", "artist": "Amber Lane", "album": "Early Singles"}
    again.write_bytes(tagged("mp3", tone("mp3", SECONDS, noisy=True), facts))
    return [*paths, again]


def history(rows: list[dict[str, Any]], now: int, days: int = 400) -> str:
    """Listens of the library's tracks and of some that are not there, as ListenBrainz has them."""
    chance = random.Random(5)
    lines: list[str] = []
    for _ in range(900):
        row = rows[min(int(chance.expovariate(1 / 9)), len(rows) - 1)]
        hour = chance.choice([7, 8, 8, 9, 12, 17, 18, 19, 20, 21, 21, 22, 23])
        at = now - int(chance.random() ** 1.5 * days) * DAY - (24 - hour) * 3600
        track = {"artist_name": row["artist"], "track_name": row["title"]}
        lines.append(json.dumps({"listened_at": at, "track_metadata": track}))
    return "\n".join(lines)


def live_in(
    tab: Tab, folder: Path, now: float | None = None, *, hear: bool = False
) -> list[dict[str, Any]]:
    """Add the files and use them for a while, until `now` (seconds since 1970; else the clock's).
    How they sound is not listened to, or (`hear`) all of it is first. The rows, by album."""
    tab.do({"do": "settings", "analyse": hear})
    paths = files(folder)
    with tab.page.expect_file_chooser() as chooser:
        tab.page.locator("#welcome [data-do='add.files']").click()
    chooser.value.set_files([str(path) for path in paths])
    tab.until(
        "(count) => window.starling.state.library.tracks === count", "the files", 120, len(paths)
    )
    rows = tab.tracks(sort="album", limit=200)
    ids = [row["id"] for row in rows]
    by_album = {row["album"]: row["id"] for row in rows}
    told = [
        {"do": "import", "text": history(rows, int(now or time.time())), "into": "listens"},
        {"do": "love", "tracks": ids[::5]},
        {"do": "rate", "tracks": ids[1::4], "rating": 8},
        {"do": "rate", "tracks": ids[2::7], "rating": 5},
        {"do": "playlist_make", "name": "Sunday, slowly", "tracks": ids[3:14]},
        {"do": "playlist_make", "name": "ليلة هادئة", "tracks": ids[18:23]},
        {"do": "playlist_make", "name": "Loved, before 2010", "query": "loved:yes year:..2009"},
        {"do": "import", "into": "playlist", "text": MISSING},
        {"do": "drop", "tracks": [by_album["Θάλασσα"]], "remove": True},
        {"do": "keep", "tracks": ids[:9]},
    ]
    for order in told:
        answer = tab.do(order)
        assert "problem" not in answer, answer
    if hear:
        tab.until(HEARD, "all to be heard", 300)
    return tab.tracks(sort="album", limit=200)


HEARD = """() => {
  const { state, done, failed, away, total } = window.starling.state.analysis ?? {};
  return state === 'done' && total > 0 && done + failed + away === total;
}"""

MISSING = """#EXTM3U
#PLAYLIST:From the old machine
#EXTINF:214,Amber Lane - Paper Orchard
/music/amber/01.mp3
#EXTINF:187,Nobody Here - The Song That Was Lost
/music/lost/07.mp3
#EXTINF:187,Tom Vale - Storm Warnings
/music/vale/storm.mp3
"""


def places(tab: Tab) -> dict[str, str]:
    """Where each view is, and what in it tells that it has come."""
    albums = tab.do({"do": "find_albums", "limit": 50})["albums"]
    artists = tab.do({"do": "find_artists", "limit": 50})["artists"]
    lists = tab.do({"do": "find_playlists"})["playlists"]
    album = next(row["id"] for row in albums if row["title"] == "Satellite Season")
    artist = next(row["id"] for row in artists if row["name"] == "Amber Lane")
    plain = next(row["id"] for row in lists if row["name"] == "Sunday, slowly")
    smart = next(row["id"] for row in lists if row.get("query"))
    lacking = next(row["id"] for row in lists if row["name"] == "From the old machine")
    mixes = tab.do({"do": "mixes", "limit": 8, "length": 40})["mixes"]
    return {
        "home": "#home-made-list .tile",
        "library": "#view-library .row-item",
        "albums": "#view-albums .tile",
        f"album/{album}": "#view-album [role=row]",
        "artists": "#view-artists .tile",
        f"artist/{artist}": "#view-artist .tile",
        "genres": "#view-genres a",
        "years": "#view-years a",
        "folders": "#view-folders h1",
        "map": "#view-map h1",
        # Where it was not listened to how they sound there are no mixes, and the view says so.
        f"mix/{mixes[0]['id']}" if mixes else "mix/none": "#view-mix [role=row]"
        if mixes
        else "#mix-gone h1",
        "group/genre/Folk": "#view-group h1",
        "playlists": "#view-playlists a",
        f"playlist/{plain}": "#view-playlist [role=row]",
        f"smart/{smart}": "#smart-preview-title:not(:empty)",
        f"missing/{lacking}": "#view-missing h1",
        "history": "#view-history h1",
        "history/statistics": "#statistics .tops",
        "duplicates": "#view-duplicates h1",
        "trash": "#view-trash h1",
        "downloads": "#view-downloads h1",
        "storage": "#view-storage h1",
        "sharing": "#view-sharing h1",
        "settings": "#view-settings h1",
        "taste": "#taste-genres li",
        "queue": "#view-queue h1",
    }


def called(place: str) -> str:
    """What a view's pictures and trees are called."""
    view, _, part = place.partition("/")
    return part if part == "statistics" else view


def visit(tab: Tab, place: str, sign: str) -> None:
    """Open a view, and wait until it shows what it has."""
    tab.page.evaluate("(place) => { location.hash = place; }", place)
    view = place.split("/", maxsplit=1)[0]
    tab.page.wait_for_selector(f"#view-{view}:not([hidden])")
    tab.page.wait_for_selector(f"{sign} >> visible=true")
    tab.until(f"() => !document.querySelector('#view-{view} [aria-busy=true]')", place)


OF_A_ROW = (
    (("list-plus",), "add-to"),
    (("tags", "tags"), "tags"),
    (("tags", "info"), "about-track"),
)
"""Which items of a row's menu lead to a sheet, by their pictures; and its name."""


def sheets(tab: Tab, *, heard: bool = False) -> Iterator[str]:
    """Open what no address leads to, one after another, and close it again: limits, the equaliser,
    reasons, a track's menu, and (`heard`, where it was listened to how things sound) a way; with what
    stands further down on its page: mixes, how much was heard."""
    page = tab.page

    def opened(name: str, sign: str) -> Iterator[str]:
        page.wait_for_selector(f"#{name}[open] {sign}".strip())
        yield name
        page.keyboard.press("Escape")
        page.wait_for_selector(f"#{name}", state="hidden")

    visit(tab, "home", "#home-made-list .tile")
    page.click("#home-made ~ .shelf-tools [data-do='made.tune']")
    yield from opened("tune", ".idea")
    page.keyboard.press("e")
    yield from opened("tone", "#tone-bands input")

    def chosen(*symbols: str) -> None:
        page.locator("#home-made-list .tile-link").first.focus()
        page.keyboard.press("Shift+F10")
        for symbol in symbols:
            page.click(f"#menu [role=menuitem]:visible:has(use[href$='{symbol}']) >> nth=0")

    chosen("info")
    yield from opened("why", "")
    if heard:
        chosen("radio", "route")
        yield from opened("path", "[data-found]")
    visit(tab, "library", "#tracks .row-item >> nth=1")
    page.locator("#tracks .row-item >> nth=1").focus()
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")
    yield "menu"
    page.click("#menu [role=menuitem]:has(use[href$='radio'])")
    page.wait_for_selector("#menu .menu:popover-open")
    yield "menu-beside"
    page.keyboard.press("Tab")
    page.wait_for_selector("#menu", state="hidden")
    for symbols, name in OF_A_ROW:
        page.mouse.move(0, 0)  # where it rests over an item, that one's menu opens
        page.locator("#tracks .row-item >> nth=1").focus()
        page.keyboard.press("Shift+F10")
        for symbol in symbols:
            page.click(f"#menu [role=menuitem]:visible:has(use[href$='{symbol}']) >> nth=-1")
        yield from opened(name, "")
    for key, name in (("w", "now"), ("a", "add"), ("?", "keys"), ("Control+k", "palette")):
        page.keyboard.press(key)
        yield from opened(name, "")
    further = [("hearing", "taste", "#taste-genres li", "#sound-card")]
    if heard:
        further.append(("mixes", "home", "#home-mixes-list .tile", "#home-mixes"))
    for name, place, sign, part in further:
        visit(tab, place, sign)
        page.evaluate(
            "(part) => document.querySelector(part).scrollIntoView({ block: 'start' })", part
        )
        yield name
        page.evaluate(
            "(part) => { for (let it = document.querySelector(part); it; it = it.parentElement)"
            " it.scrollTop = 0; }",
            part,
        )
