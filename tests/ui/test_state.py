"""What the UI knows, and what it asks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.state import Pages, Regions, in_view, moved_to, next_repeat


class Asked:
    """An engine of `total` rows that answers when it is told to."""

    def __init__(self, total=1000):
        self.total = total
        self.questions = []
        self.drawn = 0
        self.pages = Pages(lambda *question: self.questions.append(question), self._draw)

    def _draw(self):
        self.drawn += 1

    def answer(self):
        generation, offset = self.questions.pop(0)
        rows = [{"id": f"{generation}:{i}"} for i in range(offset, min(offset + 100, self.total))]
        self.pages.put(generation, offset, self.total, rows)


def test_a_region_is_told_at_once_and_at_every_change():
    """A view that comes late still shows the truth."""
    regions, seen = Regions(), []
    regions.put("queue", {"total": 1})
    regions.watch("queue", seen.append)
    regions.put("queue", {"total": 2})

    assert seen == [{"total": 1}, {"total": 2}]
    assert regions.value("network", []) == []


def test_fast_typing_never_piles_up():
    """One question is under way; of those that came meanwhile only the last is asked."""
    asked = Asked()
    for _ in range(20):
        asked.pages.begin()

    assert len(asked.questions) == 1
    asked.answer()
    assert asked.questions == [(20, 0)]


def test_what_nobody_waits_for_is_told_apart():
    """A list that changed behind its rows is renewed; another question is waited for."""
    asked = Asked()
    asked.pages.begin()
    assert not asked.pages.brings_up_to_date(1)
    asked.answer()
    asked.pages.refresh()
    assert asked.pages.brings_up_to_date(1)
    asked.pages.begin()
    assert not asked.pages.brings_up_to_date(2)


def test_old_rows_stay_until_the_new_are_here():
    """Typing must not make the list flicker."""
    asked = Asked()
    asked.pages.begin()
    asked.answer()
    asked.pages.begin()

    assert asked.pages.row(3) == {"id": "1:3"}
    asked.answer()
    assert asked.pages.row(3) == {"id": "2:3"}


def test_a_late_answer_to_an_old_query_is_dropped():
    """What is shown belongs to what stands in the search field."""
    asked = Asked()
    asked.pages.begin()
    asked.pages.begin()
    asked.answer()

    assert asked.pages.row(0) is None
    assert asked.drawn == 0


def test_only_what_is_in_view_is_asked():
    """Dragging the bar over 100,000 rows asks for where it stops, not for what it passed."""
    asked = Asked(100_000)
    asked.pages.begin()
    asked.answer()
    for place in range(0, 90_000, 500):
        asked.pages.want(place, place + 20)
    asked.answer()

    assert asked.questions == [(1, 89_500)]


def test_a_change_asks_again_for_what_is_in_view_only():
    """A large import must not make the UI read the whole library at each step."""
    asked = Asked()
    asked.pages.begin()
    asked.answer()
    asked.pages.want(0, 250)
    asked.answer()
    asked.answer()
    asked.pages.want(210, 230)
    asked.pages.refresh()
    asked.answer()

    assert asked.questions == []
    assert asked.pages.row(5) is not None


def test_a_failed_question_does_not_stop_the_list():
    """The next occasion asks again."""
    asked = Asked()
    asked.pages.begin()
    asked.questions.clear()
    asked.pages.failed()
    asked.pages.want(0, 10)

    assert asked.questions == [(1, 0)]


def test_memory_stays_bounded():
    """Pages far from view are forgotten, and can be asked for again."""
    asked = Asked(100_000)
    asked.pages.begin()
    asked.answer()
    for number in range(100):
        asked.pages.want(number * 100, number * 100 + 20)
        if asked.questions:
            asked.answer()

    assert asked.pages.row(9_900) is not None
    assert asked.pages.row(0) is None


class Headed(Asked):
    """The same, where a new query asks for what is in sight first."""

    def __init__(self, total=1000, sight=24):
        super().__init__(total)
        self.pages = Pages(
            lambda *question: self.questions.append(question), self._draw, self._head
        )
        self.sight = sight

    def _head(self):
        return self.sight

    def answer(self):
        generation, offset, limit = self.questions.pop(0)
        rows = [{"id": f"{generation}:{i}"} for i in range(offset, min(offset + limit, self.total))]
        self.pages.put(generation, offset, self.total, rows)


def test_a_new_query_asks_for_what_is_in_sight_first():
    """Rows that nobody sees yet must not hold up those that somebody waits for."""
    asked = Headed()
    asked.pages.begin()

    assert asked.questions == [(1, 0, 24)]
    asked.answer()
    assert asked.pages.row(23) is not None
    assert asked.pages.row(24) is None
    assert asked.questions == []


def test_the_rest_of_a_short_page_comes_without_a_drawing():
    """It is there before anybody scrolls, and what is in sight is not written twice."""
    asked = Headed()
    asked.pages.begin()
    asked.answer()
    asked.pages.want(0, 18)
    asked.pages.fill()

    assert asked.questions == [(1, 24, 76)]
    asked.answer()
    assert asked.pages.row(99) == {"id": "1:99"}
    assert asked.drawn == 1
    asked.pages.fill()
    assert asked.questions == []


def test_who_scrolls_into_the_rest_has_it_asked_and_drawn():
    """A row in sight never waits for a rest."""
    asked = Headed()
    asked.pages.begin()
    asked.answer()
    asked.pages.want(10, 40)

    assert asked.questions == [(1, 24, 76)]
    asked.answer()
    assert asked.drawn == 2
    asked.pages.want(90, 130)
    assert asked.questions == [(1, 100, 100)]


def test_a_list_that_changes_behind_lets_its_rest_wait():
    """While files are added it changes every second: only what is in sight is asked each time. The
    rest comes once it is still, or at once to whoever scrolls there."""
    asked = Headed()
    waits = []
    asked.pages._changed = lambda: waits.append(asked.pages.fill_ms())
    asked.pages.begin()
    asked.answer()
    asked.pages.want(0, 18)
    for _ in range(20):
        asked.pages.refresh()
        assert asked.questions == [(1, 0, 24)]
        asked.answer()

    assert waits[0] == Pages.FILL_MS
    assert set(waits[1:]) == {Pages.REFILL_MS}
    assert Pages.REFILL_MS > 1000 > Pages.FILL_MS
    asked.pages.want(10, 40)
    assert asked.questions == [(1, 24, 76)]
    asked.answer()
    asked.pages.begin()
    asked.answer()
    assert waits[-1] == Pages.FILL_MS


def test_a_short_list_has_no_rest():
    """All of it is here."""
    asked = Headed(total=5)
    asked.pages.begin()
    asked.answer()
    asked.pages.fill()

    assert asked.questions == []


def test_the_rest_of_an_older_query_is_dropped():
    """Rows of two questions never stand in one list."""
    asked = Headed()
    asked.pages.begin()
    asked.answer()
    asked.pages.fill()
    asked.pages.begin()
    asked.answer()
    asked.answer()

    assert asked.pages.row(3) == {"id": "2:3"}
    assert asked.pages.row(30) is None


def test_a_failed_query_leaves_no_rest_to_ask_for():
    """What is here belongs to the question before it."""
    asked = Headed()
    asked.pages.begin()
    asked.answer()
    asked.pages.begin()
    asked.questions.clear()
    asked.pages.failed()
    asked.pages.fill()

    assert asked.questions == []


def test_a_list_that_grew_meanwhile_is_asked_for_anew():
    """The rest of a page must fit what is here."""
    asked = Headed()
    asked.pages.begin()
    asked.answer()
    asked.pages.want(0, 18)
    asked.pages.fill()
    asked.total = 1001
    asked.answer()

    assert asked.questions == [(1, 0, 24)]


def test_the_rows_around_one_have_no_gap():
    """What a click queues is in the list's order."""
    asked = Asked(250)
    asked.pages.begin()
    asked.answer()
    first, rows = asked.pages.around(50, 40)

    assert first == 30
    assert [row["id"] for row in rows] == [f"1:{i}" for i in range(30, 70)]


@given(st.floats(0, 1e7), st.integers(1, 3000), st.integers(0, 200_000))
def test_the_rows_in_view_are_rows_of_the_list(top, height, total):
    """However far it is scrolled, and however short the list became meanwhile."""
    first, last = in_view(top, height, 58, total)

    assert 0 <= first <= last <= total


@given(st.lists(st.integers(), min_size=2, max_size=20, unique=True), st.data(), st.booleans())
def test_a_drop_lands_where_the_line_showed(items, data, after):
    """Before or after the row under the pointer, counted once the dragged one is gone."""
    start = data.draw(st.integers(0, len(items) - 1))
    target = data.draw(st.integers(0, len(items) - 1).filter(lambda it: it != start))
    moved = items[start]
    place = moved_to(start, target, after)
    result = [item for item in items if item != moved]
    result.insert(place, moved)

    there = result.index(items[target])
    assert result.index(moved) == there + (1 if after else -1)


def test_repeat_goes_round():
    """Off, everything, this one, off."""
    assert [next_repeat(mode) for mode in ("off", "all", "one", "odd")] == [
        "all",
        "one",
        "off",
        "off",
    ]
