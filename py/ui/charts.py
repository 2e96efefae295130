"""The geometry of charts: figures in, shapes of an SVG out. Pure; runs under CPython too.

Coordinates are those of a view box, `width` by `height`, with 0 at the top left."""


def ceiling(values, steps=(1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 50, 60, 80, 100)):
    """The top of an axis: a round number not below the largest value, and never 0."""
    most = max(values) if values else 0
    scale = 1
    while True:
        for step in steps:
            if step * scale >= most:
                return step * scale
        scale *= 100


def bars(values, width, height, gap=0.28):
    """A column for each value: (x, y, width, height). What is not 0 can be seen."""
    if not values:
        return []
    top = max(values) or 1
    step = width / len(values)
    wide = step * (1 - gap)
    found = []
    for place, value in enumerate(values):
        high = height * value / top
        if value:
            high = max(high, 2)
        found.append((place * step + (step - wide) / 2, height - high, wide, high))
    return found


def points(values, width, height, top=None):
    """Where a line through the values goes: (x, y) of each. One value alone is a level line."""
    most = top or max(values or [0]) or 1
    if len(values) == 1:
        values = [values[0], values[0]]
    step = width / max(1, len(values) - 1)
    return [(place * step, height - height * value / most) for place, value in enumerate(values)]


def line(values, width, height, top=None):
    """The path of a line."""
    return "".join(
        f"{'L' if place else 'M'}{x:.1f} {y:.1f}"
        for place, (x, y) in enumerate(points(values, width, height, top))
    )


def area(values, width, height, top=None):
    """The path of what lies under that line."""
    if not values:
        return ""
    return f"{line(values, width, height, top)}L{width:.1f} {height:.1f}L0 {height:.1f}Z"


def ticks(count, most=6):
    """Which of `count` steps are named: at most so many, evenly, the first among them."""
    if count <= 0:
        return []
    every = max(1, -(-count // most))
    return list(range(0, count, every))


def peak(values):
    """Where the largest value is, the first of equals; None where all are 0."""
    most = max(values) if values else 0
    return values.index(most) if most else None


def days(year, month, day):
    """Days from 1970-01-01 to a day of the Gregorian calendar. March begins the reckoner's year,
    so that the leap day is its last."""
    year -= month <= 2
    month = (month + 9) % 12
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * month + 2) // 5 + day - 719469
