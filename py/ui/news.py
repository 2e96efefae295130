"""What is worth saying of downloads while one is elsewhere. Pure.

Few words: one for a batch that is here, one for what failed; nothing for every step between.
"""

from ui.words import count, grouped

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
        titles = {item["track"]["id"]: item["track"].get("title") or "Untitled" for item in items}
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
            problem = failed[fresh[0]].get("problem") or {}
            told.append(
                (f"“{titles[fresh[0]]}” could not be fetched", problem.get("message", ""), True)
            )
        elif fresh:
            told.append((f"{count(len(fresh), 'track')} could not be fetched", "", True))
        if not still:
            done = [
                item["track"]["id"]
                for item in items
                if item.get("state") == "done" and item["track"]["id"] in self._batch
            ]
            self._batch = set()
            if len(done) == 1:
                told.append((f"“{titles[done[0]]}” is kept for offline", "", False))
            elif done:
                told.append((f"{count(len(done), 'track')} are kept for offline", "", False))
        return told
