"""What the UI knows: the last value of every region, and pages of a long list. Pure.

The UI holds no truth: both are copies of what the engine told, to be thrown away at any time.
"""


class Regions:
    """The last known value of every region, and who wants to hear of it."""

    def __init__(self):
        self._values = {}
        self._watchers = {}

    def value(self, region, otherwise=None):
        """The last value; `otherwise` where none came yet."""
        value = self._values.get(region)
        return otherwise if value is None else value

    def watch(self, region, heard):
        """Call `heard(value)` now, if there is a value, and at every change."""
        self._watchers.setdefault(region, []).append(heard)
        if self._values.get(region) is not None:
            heard(self._values[region])

    def put(self, region, value):
        """Take a new value in."""
        self._values[region] = value
        for heard in list(self._watchers.get(region, ())):
            heard(value)

    def again(self):
        """Tell every watcher once more what is known."""
        for region, heard in list(self._watchers.items()):
            if self._values.get(region) is not None:
                for each in list(heard):
                    each(self._values[region])


class Pages:
    """Pages of a list that is longer than what is shown, asked for when they come into view.

    `ask(generation, offset)` fetches a page; its answer goes to `put`. At most one question is
    under way, so that fast typing and fast scrolling never pile up: what was wanted in between
    and is no longer, is never asked. A new query keeps the old rows until its first page is
    here, so nothing flickers.

    With `head`, which says how many rows are in sight, the first page is asked for as far as that
    goes, and `fill` asks for the rest of it: who types sees a screen, and every row beyond costs
    time. Then `ask` is given a third value, how many rows to ask for."""

    SIZE = 100
    KEEP = 24
    FILL_MS = 300
    """So long after a new list the rest of its first page is asked for."""
    REFILL_MS = 2000
    """And after one that only changed behind: while files are added it changes every second, and
    each time the rest of a page would be asked for, told and read that nobody has scrolled to."""

    def __init__(self, ask, changed, head=None):
        self._ask = ask
        self._changed = changed
        self._head = head
        self._pages = {}
        self._stale = set()
        self._wanted = [0]
        self._last = 0
        self._short = False
        """Is the first page here but not all of it?"""
        self._asked = None
        self._shown = 0
        self._anew = True
        """Is the last page that came of another list than the one before?"""
        self.generation = 0
        self.total = 0
        self.known = False

    def begin(self, first=0):
        """A new query: everything must be asked again, `first` row's page at first."""
        self.generation += 1
        self._wanted = [first // self.SIZE]
        self._pump()

    def refresh(self):
        """The list changed behind its pages: they stay in sight until asked again."""
        self._stale = set(self._pages)
        if not self._stale and not self.known:
            self._stale = {0}
        self._pump()

    def recall(self, total, rows):
        """The first rows as an earlier session saw them: in sight until the first page is here."""
        self._pages = {0: rows}
        self._short = False
        self.total = total
        self.known = True
        self._changed()

    def first(self, limit):
        """The first rows, if their page is here and nothing is asked anew."""
        if self._shown != self.generation or 0 in self._stale:
            return []
        return self._pages.get(0, [])[:limit]

    def row(self, index):
        """The row, or None where its page is not here."""
        page = self._pages.get(index // self.SIZE)
        place = index % self.SIZE
        return page[place] if page is not None and place < len(page) else None

    def want(self, first, last):
        """These rows are in view; ask for those that are missing, the nearest first."""
        self._wanted = list(range(first // self.SIZE, last // self.SIZE + 1))
        self._last = last
        if self._short and first < self.SIZE and last > len(self._pages[0]):
            self.fill()
        self._pump()

    def fill(self):
        """Ask for what a short first page lacks, unless something is asked for anyway."""
        if self._short and self._asked is None and self._shown == self.generation:
            here = len(self._pages[0])
            self._asked = 0
            self._ask(self.generation, here, self.SIZE - here)

    def fill_ms(self):
        """How long what a short first page lacks may wait."""
        return self.FILL_MS if self._anew else self.REFILL_MS

    def brings_up_to_date(self, generation):
        """Does an answer to this question only renew what is in sight? Then nobody waits for it."""
        return generation == self._shown

    def put(self, generation, offset, total, rows):
        """A page came. An answer to an older query only makes room for the next question."""
        self._asked = None
        if generation == self.generation:
            self._anew = generation != self._shown
            if self._anew:
                self._pages = {}
                self._stale = set()
                self._short = False
                self._shown = generation
            if not offset % self.SIZE:
                self._take(offset // self.SIZE, total, rows)
            elif self._short and offset == len(self._pages[0]):
                self._join(total, rows)
        self._pump()

    def _take(self, number, total, rows):
        self._pages[number] = rows
        self._stale.discard(number)
        if number == 0:
            self._short = len(rows) < min(total, self.SIZE)
        self.total = total
        self.known = True
        self._forget()
        self._changed()

    def _join(self, total, rows):
        """The rest of a short page; nobody need draw it before it is scrolled to."""
        here = len(self._pages[0])
        self._pages[0] = self._pages[0] + rows
        self._short = False
        if total != self.total:
            # The list changed in between: what came does not fit what is here.
            self.refresh()
        elif self._last > here:
            self._changed()

    def failed(self):
        """The question under way has no answer. It is asked again at the next occasion."""
        self._asked = None
        if self._shown != self.generation:
            self._short = False  # what is here belongs to another question
        self._shown = self.generation

    def around(self, index, limit):
        """The rows without a gap around one that are here: (place of the first, rows)."""
        first = index
        while first > 0 and index - first < limit // 2 and self.row(first - 1) is not None:
            first -= 1
        rows = []
        while len(rows) < limit:
            row = self.row(first + len(rows))
            if row is None:
                break
            rows.append(row)
        return first, rows

    def _pump(self):
        if self._asked is not None:
            return
        if self._shown != self.generation:
            self._send(self._wanted[0] if self._wanted else 0)
            return
        for number in self._wanted:
            missing = number in self._stale or number not in self._pages
            if missing and (number * self.SIZE < max(1, self.total) or not self.known):
                self._send(number)
                return

    def _send(self, number):
        self._asked = number
        if self._head is None:
            self._ask(self.generation, number * self.SIZE)
            return
        limit = self.SIZE
        if number == 0:
            head = self._head()
            if self._shown != self.generation or self._last <= head:
                limit = min(limit, head)
        self._ask(self.generation, number * self.SIZE, limit)

    def _forget(self):
        """Far pages go first, so that a long scroll does not fill the memory."""
        if len(self._pages) <= self.KEEP:
            return
        middle = self._wanted[0] if self._wanted else 0
        far = sorted(self._pages, key=lambda number: abs(number - middle))
        for number in far[self.KEEP :]:
            del self._pages[number]
            self._stale.discard(number)
            if number == 0:
                self._short = False


def in_view(top, height, row, total, spare=6):
    """First row and the one after the last that a list must have ready. All in CSS pixels."""
    first = max(0, int(top // row) - spare)
    last = min(total, int((top + height) // row) + 1 + spare)
    return min(first, last), last


def moved_to(start, target, after):
    """Where an entry lands that was at `start` and is dropped before or after `target`."""
    place = target + (1 if after else 0)
    return place - 1 if place > start else place


def next_repeat(mode):
    """The mode that the repeat button turns to."""
    return {"off": "all", "all": "one", "one": "off"}.get(mode, "off")
