"""What is said of downloads, and what is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.news import News, badge


def item(key, state, message=""):
    problem = {"code": "gone", "message": message} if message else None
    return {"track": {"id": key, "title": f"Song {key}"}, "state": state, "problem": problem}


def region(*items, **more):
    failed = sum(1 for each in items if each["state"] == "failed")
    return {"items": list(items), "total": len(items), "failed": failed, **more}


def test_nothing_is_said_of_what_lies_there_at_the_start():
    """A failure of last week is in the list; it need not greet at every visit."""
    assert News().hear(region(item("a", "failed", "Gone."), item("b", "done"))) == []


def test_progress_is_silent():
    """Speaking at each step would drown the music for those who listen to the page."""
    news = News()
    news.hear(region(item("a", "waiting")))

    assert news.hear(region(item("a", "fetching"))) == []
    assert news.hear(region(item("a", "paused"))) == []


def test_a_batch_that_is_here_is_told_once():
    """One sentence when the last of it has come, with how many they were."""
    news = News()
    news.hear(region(item("a", "fetching"), item("b", "waiting")))
    news.hear(region(item("b", "fetching"), item("a", "done")))

    assert news.hear(region(item("a", "done"), item("b", "done"))) == [
        ("2 tracks are kept for offline", "", False)
    ]
    assert news.hear(region(item("a", "done"), item("b", "done"))) == []


def test_one_track_is_told_by_its_name():
    """Also where older ones stand in the list as done."""
    news = News()
    news.hear(region(item("old", "done")))
    news.hear(region(item("a", "fetching"), item("old", "done")))

    assert news.hear(region(item("a", "done"), item("old", "done"))) == [
        ("“Song a” is kept for offline", "", False)
    ]


def test_a_failure_is_told_once_with_its_reason():
    """And again only after it was tried again."""
    news = News()
    news.hear(region(item("a", "fetching"), item("b", "fetching")))
    failed = region(item("a", "fetching"), item("b", "failed", "The server is gone. Try later."))

    assert news.hear(failed) == [
        ("“Song b” could not be fetched", "The server is gone. Try later.", True)
    ]
    assert news.hear(failed) == []
    news.hear(region(item("a", "fetching"), item("b", "waiting")))
    assert len(news.hear(failed)) == 1


def test_what_was_cancelled_is_not_called_kept():
    """An empty list after a cancel is no success."""
    news = News()
    news.hear(region(item("a", "fetching")))

    assert news.hear(region()) == []


@given(
    st.lists(st.sampled_from(["waiting", "fetching", "paused", "failed", "done"]), max_size=9),
    st.integers(0, 10**12),
    st.integers(0, 10**12),
)
def test_the_badge_never_runs_over(states, done, total):
    """Whatever is counted, the line under the way to the downloads stays within it."""
    items = [item(str(place), state) for place, state in enumerate(states)]
    text, _, part = badge(region(*items, done_bytes=done, total_bytes=total))

    assert 0 <= part <= 1
    assert bool(text) == any(state != "done" for state in states)


def test_the_badge_counts_beyond_a_cut_list():
    """Fifty that are done and not shown are not to come."""
    cut = region(item("a", "fetching"), item("b", "failed"))

    assert badge({**cut, "total": 300, "waiting": 248, "failed": 1})[:2] == ("250", False)


def test_the_badge_warns_where_only_failures_are_left():
    """What still moves needs nobody."""
    assert badge(region(item("a", "failed"), item("b", "done")))[:2] == ("1", True)
    assert badge(region(item("a", "failed"), item("b", "waiting")))[:2] == ("2", False)
