"""What is worth saying of downloads while one is elsewhere. Pure.

Few words: one for a batch that is here, one for what failed; nothing for every step between.
"""

from ui.words import grouped, problem, say, title_of

OPEN = ("waiting", "fetching", "paused")


def to_go(region):
    """How many downloads are not done. A long list comes cut, and what is done is cut first: there
    only the counts beside it know."""
    states = [item.get("state") for item in region.get("items", [])]
    if region.get("total", 0) <= len(states):
        return len(states) - states.count("done")
    return region.get("waiting", 0) + region.get("failed", 0) + states.count("fetching")


def badge(region):
    """What the way to the downloads shows: (text, is it trouble?, share of the bytes, 0 to 1)."""
    rest = to_go(region)
    failed = region.get("failed", 0)
    whole = region.get("total_bytes", 0)
    part = min(1.0, region.get("done_bytes", 0) / whole) if whole and rest else 0.0
    if rest <= 0:
        return "", False, 0.0
    return grouped(rest), failed >= rest, part


class News:
    """Compares each value of the downloads region with the one before."""

    def __init__(self):
        self._known = False
        self._failed = set()
        self._batch = set()

    def hear(self, region):
        """What is to be said now: a list of (text, detail, is it trouble?)."""
        items = region.get("items", [])
        titles = {item["track"]["id"]: title_of(item["track"]) for item in items}
        failed = {item["track"]["id"]: item for item in items if item.get("state") == "failed"}
        still = [item for item in items if item.get("state") in OPEN]
        fresh = [key for key in failed if key not in self._failed]
        self._failed = set(failed)
        self._batch |= {item["track"]["id"] for item in still}
        told = []
        if not self._known:
            self._known = True
            return told
        if len(fresh) == 1:
            why = failed[fresh[0]].get("problem")
            text = say("shell-news-failed", title=titles[fresh[0]])
            told.append((text, problem(why) if why else "", True))
        elif fresh:
            told.append((say("shell-news-many-failed", n=len(fresh)), "", True))
        if not still:
            done = [
                item["track"]["id"]
                for item in items
                if item.get("state") == "done" and item["track"]["id"] in self._batch
            ]
            self._batch = set()
            if len(done) == 1:
                told.append((say("shell-news-kept", title=titles[done[0]]), "", False))
            elif done:
                told.append((say("shell-news-many-kept", n=len(done)), "", False))
        return told
