"""Time that was seen to pass: what waits for days waits by this, not by the clock. Pure.

A clock may be wrong at a start: a battery that is empty, a date set by hand, a year too many. What
was removed must not be gone for it. So time counts where two looks at the clock lie so near each
other that hardly anything but time can be between them. A larger step ahead may be a holiday or a
wrong clock: it counts for nothing until a look a day or more later shows that the clock has gone on
from there, and then for a week at most. Steps back count for nothing, and take back what was in
doubt; what was counted already is not counted a second time when the clock comes up to it again.

So a start with any clock whatever costs nothing, a clock that stays wrong for days costs a week,
and a year away is no year of waiting. Unix time knows no zones and no summer time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

DAY = 86_400
NEAR = 2 * DAY
"""Seconds between two looks at the clock that are believed as they are."""
SURE = DAY
"""Seconds that the clock has to go on behind a larger step, so that this is believed."""
MOST = 7 * DAY
"""Seconds that such a step counts at most."""


@dataclass(frozen=True, kw_only=True)
class Elapsed:
    """What is remembered from one look at the clock to the next. All in seconds."""

    total: int = 0
    """That were seen to pass, ever."""
    clock: int = 0
    """What the clock said last, Unix time; 0 before the first look."""
    known: int = 0
    """The latest time that is believed to have been."""
    doubt: int = 0
    """Where the clock stood after a step that is not believed yet; 0 for none."""

    @classmethod
    def of(cls, data: object) -> Self:
        """As it was remembered; begins anew where that is damaged."""
        if not isinstance(data, Mapping):
            return cls()
        values: dict[str, Any] = {each.name: data.get(each.name) for each in fields(cls)}
        if not all(type(value) is int and 0 <= value < 1 << 53 for value in values.values()):
            return cls()
        return cls(**values)

    def seen(self, now: float) -> Elapsed:
        """The same after a look at the clock, which says `now`, Unix time."""
        clock = max(1, int(now))  # 0 is no look
        if not self.clock:
            return Elapsed(total=self.total, clock=clock, known=clock)
        step = clock - self.clock
        if not step:
            return self
        if step < 0:
            return Elapsed(total=self.total, clock=clock, known=self.known)
        total, known, doubt = self.total, self.known, self.doubt
        if doubt and clock - doubt >= SURE:
            total += min(MOST, max(0, doubt - known))
            known, doubt = doubt, 0
        if step > NEAR:
            doubt = clock
        else:
            total += step
            known = known if doubt else max(known, clock)
        return Elapsed(total=total, clock=clock, known=known, doubt=doubt)

    def plain(self) -> dict[str, int]:
        """To be remembered."""
        return asdict(self)
