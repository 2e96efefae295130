"""What `search.mjs` runs in Pyodide; `probes_json` and `best` are given. The last value is JSON."""

import json
import sys
import time

sys.path[:0] = ["/py", "/wheels"]

from player.contract import Find, Search  # noqa: E402
from player.library import Library  # noqa: E402
from player.storage.sqlite import open_library  # noqa: E402


class _Clock:
    def now(self) -> float:
        return 1_795_262_400.0


library = Library(open_library("/library.db", journal="MEMORY").connection, _Clock())
times: list[float] = []
found: list[float] = []
pages: list[float] = []
answers = []
for probe in json.loads(probes_json):  # noqa: F821
    hits = []
    for typed in probe["keys"]:
        start = time.perf_counter()
        hits = library.search(Search(text=typed)).hits
        times.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        page = library.find(Find(text=typed, sort="relevance", limit=100))
        found.append(1000 * (time.perf_counter() - start))
    names = [[hit.title, hit.detail.split(" · ")[0]] for hit in hits]
    tracks = [[row.title, row.artist] for row in page.tracks]
    answers.append({"want": probe["want"], "best": names[:best], "tracks": tracks[:best]})  # noqa: F821
for sort in ("added", "title", "artist", "album", "duration", "played", "year", "rating", "plays"):
    for descending in (False, True):
        for offset in (0, 500, 20_000, 50_000, 80_000, 99_900):
            start = time.perf_counter()
            library.find(Find(sort=sort, descending=descending, offset=offset, limit=100))
            pages.append(1000 * (time.perf_counter() - start))
json.dumps({"times": times, "find": found, "pages": pages, "answers": answers})
