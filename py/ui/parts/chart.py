"""Charts, drawn as SVG in the page, each with the same figures as a table.

A chart runs from left to right in every language, as time does in the player."""

from pyscript import document

from ui import charts
from ui.parts.dom import SVG, make
from ui.words import say

WIDE, HIGH = 720, 160
NAME = 100
"""What a date under an axis takes, in CSS pixels."""


def shape(tag, **attributes):
    """An element of an SVG. `font_size` becomes font-size."""
    element = document.createElementNS(SVG, tag)
    for name, value in attributes.items():
        element.setAttribute(name.rstrip("_").replace("_", "-"), str(value))
    return element


def figure(title, summary, drawing, head, lines):
    """A chart with its title, its sentence for those who do not see it, and its table: `head` are
    two words, `lines` pairs of texts."""
    holder = make("figure", "chart")
    holder.append(make("figcaption", text=title))
    drawing.setAttribute("role", "img")
    drawing.setAttribute("aria-label", summary)
    frame = make("div", "chart-frame", dir="ltr")
    frame.append(drawing)
    holder.append(frame)
    holder.append(table(title, head, lines))
    return holder


def table(title, head, lines):
    """Figures as a table, behind a button."""
    details = make("details", "chart-table")
    details.append(make("summary", text=say("history-as-table")))
    wrap = make("div", "table-wrap", tabindex="0", role="region", aria_label=title)
    grid = make("table")
    grid.append(make("caption", "hidden", title))
    top = make("tr")
    for text in head:
        top.append(make("th", text=text, scope="col"))
    grid.append(top)
    for name, value in lines:
        row = make("tr")
        row.append(make("th", text=name, scope="row"))
        row.append(make("td", "num", value))
        grid.append(row)
    wrap.append(grid)
    details.append(wrap)
    return details


def _canvas(width, height, below=22):
    return shape("svg", viewBox=f"0 0 {width} {height + below}", class_="drawing")


def _names(canvas, names, width, height, wanted, middle):
    """Words under an axis: those of `wanted`, in the middle of their step or at its beginning."""
    count = len(names)
    for at in wanted:
        x = (at + 0.5) * width / count if middle else at * width / max(1, count - 1)
        anchor = "middle"
        if x < NAME / 2 and not middle:
            anchor, x = "start", 0
        elif x > width - NAME / 2 and not middle:
            anchor, x = "end", width
        text = shape("text", x=f"{x:.1f}", y=height + 17, text_anchor=anchor)
        text.textContent = names[at]
        canvas.append(text)


def columns(values, names, told, wanted=None, width=WIDE, height=HIGH):
    """A column for each value; `told` says it when pointed at. The highest stands out."""
    canvas = _canvas(width, height)
    canvas.append(shape("path", d=f"M0 {height}H{width}", class_="axis"))
    best = charts.peak(values)
    for at, (x, y, wide, high) in enumerate(charts.bars(values, width, height)):
        column = shape(
            "rect",
            x=f"{x:.1f}",
            y=f"{y:.1f}",
            width=f"{wide:.1f}",
            height=f"{high:.1f}",
            rx=min(3, wide / 3),
            class_="column best" if at == best else "column",
        )
        column.append(_title(told[at]))
        canvas.append(column)
    _names(canvas, names, width, height, range(len(names)) if wanted is None else wanted, True)
    return canvas


def flow(values, names, told, top, high_word, width=WIDE, height=HIGH):
    """What changes over time, as an area; `high_word` says how much the top of the axis is."""
    canvas = _canvas(width, height)
    for part in (0, 0.5):
        y = height * part + 0.5
        canvas.append(shape("path", d=f"M0 {y}H{width}", class_="guide"))
    canvas.append(shape("path", d=f"M0 {height}H{width}", class_="axis"))
    canvas.append(shape("path", d=charts.area(values, width, height, top), class_="area"))
    canvas.append(shape("path", d=charts.line(values, width, height, top), class_="line"))
    # Columns that nobody sees, for the pointer.
    step = width / max(1, len(values))
    for at in range(len(values)):
        strip = shape("rect", x=f"{at * step:.1f}", y=0, width=f"{step:.1f}", height=height)
        strip.setAttribute("class", "strip")
        strip.append(_title(told[at]))
        canvas.append(strip)
    word = shape("text", x=4, y=15, class_="top")
    word.textContent = high_word
    canvas.append(word)
    _names(
        canvas,
        names,
        width,
        height,
        charts.ticks(len(names), max(2, int(width // (1.3 * NAME)))),
        len(values) == 1,
    )
    return canvas


def spark(values, top, width=240, height=44):
    """A small area, without words: one of several beside each other."""
    canvas = shape("svg", viewBox=f"0 0 {width} {height}", class_="drawing small")
    canvas.setAttribute("preserveAspectRatio", "none")
    canvas.append(shape("path", d=charts.area(values, width, height, top), class_="area"))
    canvas.append(shape("path", d=charts.line(values, width, height, top), class_="line"))
    canvas.append(shape("path", d=f"M0 {height - 0.5}H{width}", class_="axis"))
    return canvas


def _title(text):
    title = shape("title")
    title.textContent = text
    return title
