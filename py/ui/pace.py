"""How long work that is under way will take. Pure.

From the pace since it was first seen: a task that was half done before this page looked is not
thought twice as fast. Nothing is said until enough is known for it to be of use."""

from ui.words import brief, say

LEAST_S = 3
"""Nothing is said before: the first steps are never like the rest."""
LEAST_PART = 0.02
FRESH = 0.3
"""How much of what is told is the newest guess: the rest is what was told before, less the time
that went by, so that the number does not jump."""


class Pace:
    """Time left of every task on the board."""

    def __init__(self):
        self._seen = {}
        """By task: [when first seen, what was done then, what was told, when]."""

    def note(self, tasks, now):
        """Write `left` into each of these tasks, seconds, where it can be said. `now` in seconds."""
        known, self._seen = self._seen, {}
        for task in tasks:
            done, total = task.get("done", 0), task.get("total", 0)
            seen = known.get(task["task"])
            if seen is None or done < seen[1]:
                seen = [now, done, None, now]
            self._seen[task["task"]] = seen
            since, first = now - seen[0], done - seen[1]
            if since < LEAST_S or not total or done >= total or first < LEAST_PART * total:
                continue
            guess = since * (total - done) / first
            if seen[2] is not None:
                before = max(0, seen[2] - (now - seen[3]))
                guess = FRESH * guess + (1 - FRESH) * before
            seen[2], seen[3] = guess, now
            task["left"] = guess


def left(seconds):
    """A time left, as coarse as it is uncertain: 40 sec left, 3 min left, 2 hr, 10 min left."""
    seconds = int(seconds)
    if seconds <= 0:
        return ""
    if seconds < 10:
        return say("common-seconds-left")
    step = 10 if seconds < 55 else 60 if seconds < 36_000 else 3600
    return say("common-left", time=brief((seconds + step // 2) // step * step))
