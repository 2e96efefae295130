"""Places of items in a list, as numbers between which there is nearly always room.

An item that is put between two others gets a number between theirs, so that nothing else has to
be written. After some fifty halvings at one spot a double has no number left in between: then the
whole list is spread anew.
"""

from __future__ import annotations

from typing import Final

GAP: Final = 1024.0
"""Between neighbours of a list that was just spread."""


def between(before: float | None, after: float | None, count: int) -> list[float] | None:
    """`count` rising places behind `before` and in front of `after` (None: the list's end); None
    where there is no room for them."""
    if before is None and after is None:
        places = [GAP * number for number in range(1, count + 1)]
    elif after is None:
        assert before is not None
        places = [before + GAP * number for number in range(1, count + 1)]
    elif before is None:
        places = [after - GAP * number for number in range(count, 0, -1)]
    else:
        step = (after - before) / (count + 1)
        places = [before + step * number for number in range(1, count + 1)]
    low = before if before is not None else float("-inf")
    for place in places:
        if not low < place:
            return None
        low = place
    if after is not None and not low < after:
        return None
    return places
