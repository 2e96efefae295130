"""The history in pictures: when, how much, whose; all of it drawn from one answer."""

import starling_page as page

from ui import charts
from ui.parts import chart, lists
from ui.parts.dom import clear, make
from ui.parts.rows import address
from ui.words import brief, date, grouped, say, share

DAY = 86400
HOUR = 3600
MONDAY = 1_704_067_200 + 12 * HOUR
"""Noon of a Monday, UTC: whose week names the days."""
TOP = 10
ARTISTS = 6
FRAME = 46
"""What a chart's frame takes of its width, in CSS pixels."""
TWO = 740
"""From this width on two charts stand beside each other."""


def show(holder, told, room):
    """Draw an answer of `statistics` into an element that has `room` CSS pixels: charts are drawn
    as wide as they are shown, so that their words keep their size."""
    clear(holder)
    holder.append(_figures(told))
    row = make("div", "charts-row")
    wide = max(220, min(1120, room) - FRAME)
    half = wide if room < TWO else max(220, (min(1120, room) - 20) // 2 - FRAME)
    holder.append(_over_time(told, wide))
    row.append(_by_hour(told, half))
    row.append(_by_weekday(told, half))
    holder.append(row)
    if any(each.get("over_time") for each in told.get("artists", [])):
        holder.append(_artists(told))
    lists = make("div", "tops")
    for key, title, view in (
        ("artists", "history-top-artists", "artist"),
        ("albums", "history-top-albums", "album"),
        ("tracks", "history-top-tracks", ""),
        ("genres", "history-top-genres", "group/genre"),
    ):
        if told.get(key):
            lists.append(_top(say(title), told[key][:TOP], view))
    holder.append(lists)


def time_of(ms):
    """A long time in short: 40 min; 3 hr, 20 min; 81 hours."""
    if ms >= 2 * DAY * 1000:
        return say("history-hours", n=ms // (HOUR * 1000))
    return brief(ms // 1000)


def _figures(told):
    skipped = told.get("skips", 0)
    whole = told.get("plays", 0) + skipped
    holder = make("dl", "figures")
    for name, value in (
        ("history-heard", time_of(told.get("heard_ms", 0))),
        ("history-plays", grouped(told.get("plays", 0))),
        ("history-days", grouped(told.get("days", 0))),
        ("history-new-artists", grouped(told.get("new_artists", 0))),
        ("history-skipped", share(skipped / whole) if whole else share(0)),
    ):
        pair = make("div")
        pair.append(make("dt", text=say(name)))
        pair.append(make("dd", text=value))
        holder.append(pair)
    return holder


def _hour(at):
    """What an hour of the day is called."""
    ahead = lists.minutes_east() * 60
    midnight = page.now() + ahead
    return date(midnight - midnight % DAY - ahead + at * HOUR, "hour")


def _by_hour(told, width):
    values = told.get("by_hour") or [0] * 24
    names = [_hour(at) for at in range(24)]
    said = [f"{name}: {time_of(value)}" for name, value in zip(names, values)]
    best = charts.peak(values)
    summary = say("history-no-figure")
    if best is not None:
        summary = say("history-hour-summary", hour=names[best], time=time_of(values[best]))
    drawing = chart.columns(values, names, said, (0, 6, 12, 18), width)
    head = (say("history-hour"), say("history-heard"))
    lines = [(name, time_of(value)) for name, value in zip(names, values)]
    return chart.figure(say("history-by-hour"), summary, drawing, head, lines)


def _by_weekday(told, width):
    values = told.get("by_weekday") or [0] * 7
    noon = MONDAY - lists.minutes_east() * 60
    names = [date(noon + at * DAY, "weekday") for at in range(7)]
    said = [f"{name}: {time_of(value)}" for name, value in zip(names, values)]
    best = charts.peak(values)
    summary = say("history-no-figure")
    if best is not None:
        summary = say("history-weekday-summary", day=names[best], time=time_of(values[best]))
    brief_names = [date(noon + at * DAY, "weekday_short") for at in range(7)]
    drawing = chart.columns(values, brief_names, said, None, width)
    head = (say("history-weekday"), say("history-heard"))
    lines = [(name, time_of(value)) for name, value in zip(names, values)]
    return chart.figure(say("history-by-weekday"), summary, drawing, head, lines)


def _steps(told):
    """What the steps of time are called."""
    style = "month" if told.get("step") == "month" else "day"
    return [date(_noon(each), style) for each in told.get("steps", [])]


def _noon(day):
    """Noon of a day (2026-11-16), by the listener's clock. Numbers of JavaScript that are larger
    than 32 bits do not come over whole, so it is reckoned here."""
    year, month, date_ = [int(part) for part in day.split("-")]
    return charts.days(year, month, date_) * DAY + 12 * HOUR - lists.minutes_east() * 60


def _over_time(told, width):
    values = told.get("over_time") or []
    names = _steps(told)
    said = [f"{name}: {time_of(value)}" for name, value in zip(names, values)]
    minutes = charts.ceiling([value / 60000 for value in values])
    if minutes > 60:
        minutes = charts.ceiling([value / 3_600_000 for value in values]) * 60
    best = charts.peak(values)
    summary = say("history-no-figure")
    if best is not None:
        summary = say("history-time-summary", day=names[best], time=time_of(values[best]))
    drawing = chart.flow(values, names, said, minutes * 60000, brief(minutes * 60), width)
    head = (say("history-time"), say("history-heard"))
    lines = [(name, time_of(value)) for name, value in zip(names, values)]
    return chart.figure(say("history-over-time"), summary, drawing, head, lines)


def _artists(told):
    """The artists that were heard most, small charts of one scale beside each other."""
    artists = [each for each in told["artists"] if each.get("over_time")][:ARTISTS]
    top = max(max(each["over_time"]) for each in artists) or 1
    names = _steps(told)
    holder = make("section", "chart", aria_label=say("history-artists-over-time"))
    holder.append(make("h2", "chart-title", say("history-artists-over-time")))
    grid = make("div", "sparks")
    for artist in artists:
        values = artist["over_time"]
        best = charts.peak(values)
        cell = make("figure", "spark")
        caption = make("figcaption")
        caption.append(
            make("a", text=artist["name"], href=address("artist", artist["id"]), translate="no")
        )
        caption.append(make("small", text=time_of(artist.get("heard_ms", 0))))
        cell.append(caption)
        drawing = chart.spark(values, top)
        drawing.setAttribute("role", "img")
        summary = say("history-no-figure")
        if best is not None:
            summary = say(
                "history-artist-summary",
                artist=artist["name"],
                day=names[best],
                time=time_of(values[best]),
            )
        drawing.setAttribute("aria-label", summary)
        frame = make("div", "chart-frame", dir="ltr")
        frame.append(drawing)
        cell.append(frame)
        grid.append(cell)
    holder.append(grid)
    if names:
        ends = make("p", "spark-ends", dir="ltr", aria_hidden="true")
        ends.append(make("small", text=names[0]))
        ends.append(make("small", text=names[-1]))
        holder.append(ends)
    lines = [
        (artist["name"] + ", " + name, time_of(value))
        for artist in artists
        for name, value in zip(names, artist["over_time"])
        if value
    ]
    head = (say("history-artist-and-time"), say("history-heard"))
    holder.append(chart.table(say("history-artists-over-time"), head, lines))
    return holder


def _top(title, rows, view):
    """The most heard of a kind: cover, name, and how much, as a bar behind it."""
    holder = make("section", "top-list", aria_label=title)
    holder.append(make("h2", "chart-title", title))
    most = max([row.get("heard_ms", 0) or row.get("plays", 0) for row in rows] or [1]) or 1
    listed = make("ol")
    for row in rows:
        line = make("li")
        if row.get("art") or view != "group/genre":
            art = make("span", "list-art small round" if view == "artist" else "list-art small")
            if row.get("art"):
                art.append(make("img", alt="", loading="lazy", src=page.art(row["art"], 40)))
            line.append(art)
        words = make("span", "pick-words", translate="no")
        name = row.get("name") or say("common-untitled")
        if view and row.get("id"):
            named = make("a", text=name, href=address(view, row["id"]))
        else:
            named = make("b", text=name)
        words.append(named)
        if row.get("detail"):
            words.append(make("small", text=row["detail"]))
        bar = make("i", "top-bar", aria_hidden="true")
        bar.style.setProperty("--part", str((row.get("heard_ms", 0) or row.get("plays", 0)) / most))
        words.append(bar)
        line.append(words)
        told = make("span", "top-told")
        told.append(make("span", text=time_of(row.get("heard_ms", 0))))
        told.append(make("small", text=say("history-times", n=row.get("plays", 0))))
        line.append(told)
        listed.append(line)
    holder.append(listed)
    return holder
