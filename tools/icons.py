"""Draw Starling's pictures: `python -m tools.icons`.

The mark (SVG, and PNG by Pillow from the same curves) and the sprite of Lucide icons (ISC,
lucide-static 1.62.0) that the page uses. What this writes is committed, so a build needs neither
Pillow nor Lucide.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "web" / "icons"

USED = [
    "album",
    "archive",
    "arrow-down-to-line",
    "arrow-down-wide-narrow",
    "arrow-up",
    "arrow-up-to-line",
    "audio-waveform",
    "calendar",
    "chart-column",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle-alert",
    "circle-check",
    "circle-stop",
    "clock",
    "copy",
    "disc-3",
    "download",
    "ellipsis",
    "eraser",
    "file-music",
    "folder",
    "folder-open",
    "gauge",
    "globe",
    "grip-vertical",
    "hard-drive",
    "heart",
    "history",
    "hourglass",
    "house",
    "infinity",
    "info",
    "keyboard",
    "lasso",
    "layout-grid",
    "library",
    "link",
    "list",
    "list-end",
    "list-music",
    "list-plus",
    "list-start",
    "loader-circle",
    "locate-fixed",
    "magnet",
    "map",
    "maximize",
    "menu",
    "merge",
    "mic-vocal",
    "minus",
    "monitor",
    "moon",
    "music",
    "network",
    "pause",
    "pencil",
    "play",
    "plus",
    "radio",
    "repeat",
    "repeat-1",
    "rotate-cw",
    "route",
    "search",
    "settings",
    "share-2",
    "shield-check",
    "shuffle",
    "skip-back",
    "skip-forward",
    "sliders-horizontal",
    "sparkles",
    "star",
    "sun",
    "tags",
    "thumbs-down",
    "thumbs-up",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "upload",
    "user-round",
    "users",
    "volume-1",
    "volume-2",
    "volume-x",
    "wifi-off",
    "x",
]
"""Names in Lucide of the icons that the page uses."""

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]

BIRD: list[Curve] = [
    ((66, 236), (128, 146), (206, 150), (258, 250)),
    ((258, 250), (290, 196), (352, 150), (452, 150)),
    ((452, 150), (366, 186), (326, 246), (308, 312)),
    ((308, 312), (296, 356), (268, 386), (218, 408)),
    ((218, 408), (236, 372), (238, 344), (226, 318)),
    ((226, 318), (200, 262), (140, 226), (66, 236)),
]
"""A starling in flight, in a square of 512: its wings are also a wave."""

SPECKS: list[tuple[float, float, float]] = [
    (352, 348, 15),
    (396, 312, 11),
    (398, 372, 9),
    (436, 344, 7),
    (428, 288, 6),
]
"""The flock behind it: x, y, radius."""

TOP, BOTTOM = (20, 150, 138), (74, 58, 150)
"""A starling's plumage: from green to violet."""


def svg_mark(*, plate: bool) -> str:
    """The mark as SVG text; without the plate it takes the colour of the text around it."""
    x, y = BIRD[0][0]
    path = f"M{x} {y}" + "".join(
        f"C{b[0]} {b[1]} {c[0]} {c[1]} {d[0]} {d[1]}" for _, b, c, d in BIRD
    )
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="{r}"/>' for x, y, r in SPECKS)
    if not plate:
        return f'<g fill="currentColor"><path d="{path}Z"/>{dots}</g>'
    colours = ["#{:02x}{:02x}{:02x}".format(*colour) for colour in (TOP, BOTTOM)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><defs>'
        '<linearGradient id="g" x1="0" y1="0" x2="1" y2="1">'
        f'<stop stop-color="{colours[0]}"/><stop offset="1" stop-color="{colours[1]}"/>'
        '</linearGradient></defs><rect width="512" height="512" rx="116" fill="url(#g)"/>'
        f'<g fill="#fff"><path d="{path}Z"/>{dots}</g></svg>\n'
    )


def draw(size: int, *, maskable: bool) -> Image.Image:
    """The mark as a picture; a maskable one fills its square and keeps to the safe zone."""
    over = 4
    side = size * over
    plate = Image.new("RGB", (2, 2))
    middle = tuple((a + b) // 2 for a, b in zip(TOP, BOTTOM, strict=True))
    for place, colour in {(0, 0): TOP, (1, 0): middle, (0, 1): middle, (1, 1): BOTTOM}.items():
        plate.putpixel(place, colour)
    plate = plate.resize((side, side), Image.Resampling.BICUBIC)
    shape = Image.new("L", (side, side), 255 if maskable else 0)
    if not maskable:
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, side - 1, side - 1), side * 116 / 512, 255)

    scale = side / 512 * (0.78 if maskable else 1)
    shift = (side - 512 * scale) / 2

    def at(point: Point) -> Point:
        return (point[0] * scale + shift, point[1] * scale + shift)

    mark = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mark)
    pen.polygon([at(point) for curve in BIRD for point in _sampled(curve)], fill=255)
    for x, y, r in SPECKS:
        low, high = at((x - r, y - r)), at((x + r, y + r))
        pen.ellipse((*low, *high), fill=255)
    plate.paste((255, 255, 255), mask=ImageChops.multiply(mark, shape))
    plate.putalpha(shape)
    return plate.resize((size, size), Image.Resampling.LANCZOS)


def _sampled(curve: Curve, steps: int = 48) -> list[Point]:
    points: list[Point] = []
    for step in range(steps):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points.append(
            (
                sum(w * p[0] for w, p in zip(weights, curve, strict=True)),
                sum(w * p[1] for w, p in zip(weights, curve, strict=True)),
            )
        )
    return points


def sprite(lucide: Path) -> str:
    """One SVG of all the icons in use, each a <symbol>; Lucide's licence goes with it."""
    # No two hyphens may stand together in a comment of XML.
    licence = re.sub("-{2,}", "", (lucide / "LICENSE").read_text(encoding="utf-8"))
    symbols: list[str] = []
    for name in sorted(USED):
        text = (lucide / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        found = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
        if not found:
            raise ValueError(f"{name}.svg is not as Lucide's icons are")
        body = re.sub(r"\s*\n\s*", "", found[1])
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    mark = f'<symbol id="starling" viewBox="0 0 512 512">{svg_mark(plate=False)}</symbol>'
    return (
        f"<!--\nIcons by Lucide (https://lucide.dev).\n\n{licence}-->\n"
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join([*symbols, mark]) + "\n</svg>\n"
    )


def main() -> None:
    """Write every picture."""
    parser = argparse.ArgumentParser(prog="python -m tools.icons", description=__doc__)
    parser.add_argument(
        "--lucide", type=Path, default=ROOT / "node_modules" / "lucide-static", help="its folder"
    )
    lucide: Path = parser.parse_args().lucide
    ICONS.mkdir(exist_ok=True)
    (ICONS / "starling.svg").write_text(svg_mark(plate=True), encoding="utf-8")
    (ICONS / "sprite.svg").write_text(sprite(lucide), encoding="utf-8")
    for size in (192, 512):
        draw(size, maskable=False).save(ICONS / f"starling-{size}.png", optimize=True)
        draw(size, maskable=True).convert("RGB").save(ICONS / f"maskable-{size}.png", optimize=True)


if __name__ == "__main__":
    main()
