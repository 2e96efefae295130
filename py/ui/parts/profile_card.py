"""A card on the taste page: the profile as a file, and what was learnt elsewhere."""

import starling_page as page

from ui import wire
from ui.parts import lists, toast
from ui.parts.dom import action, by_id, put_text, show
from ui.words import grouped, say

KINDS = ".json,application/json"
LOVED_KINDS = ".json,.jsonl,.csv,.tsv,.txt,application/json,text/csv,text/plain"
NOT_FROM = {"past": "profile-not-past", "loved": "profile-not-loved"}


class ProfileCard:
    def __init__(self, then):
        """`then()` asks anew what is learnt from."""
        self._then = then
        action("profile.out")(lambda *_: wire.do({"do": "export", "what": "taste"}, lists.save))
        action("profile.in")(lambda *_: page.pick_file(KINDS, self._bring))
        action("profile.loved")(lambda *_: page.pick_file(LOVED_KINDS, self._bring_loved))
        action("profile.past")(lambda *_: self._unlearn("past"))
        action("profile.elsewhere")(lambda *_: self._unlearn("loved"))

    def show(self, told):
        """What `taste` answered."""
        past, aside = told.get("past", 0), told.get("past_aside", 0)
        show(by_id("profile-past"), past + aside > 0)
        words = say("profile-past", n=past)
        if aside:
            words = words + " " + say("profile-past-aside", n=aside)
        put_text(by_id("profile-past-text"), words)
        unlearnt = [each["kind"] for each in told["unlearnt"]]
        elsewhere = 0 if "loved" in unlearnt else told.get("elsewhere", 0)
        show(by_id("profile-elsewhere"), elsewhere > 0)
        put_text(by_id("profile-elsewhere-text"), say("profile-elsewhere", n=elsewhere))

    def _bring(self, files, name, _size):
        def done(answer):
            matched, missing = answer.get("matched", 0), answer.get("missing", 0)
            words = say("profile-in-part", part=grouped(matched), n=matched + missing)
            aside = answer.get("aside", 0)
            if aside:
                words = words + " " + say("profile-in-aside", n=aside)
            toast.say(
                say("profile-in-done"), words, say("profile-forget"), lambda: self._unlearn("past")
            )
            self._then()

        wire.do({"do": "import", "file": files, "name": name, "into": "taste"}, done)

    def _bring_loved(self, files, name, _size):
        def done(answer):
            matched, missing = answer.get("matched", 0), answer.get("missing", 0)
            toast.say(
                say("profile-loved-done"),
                say("profile-loved-part", part=grouped(matched), n=matched + missing),
                say("profile-forget"),
                lambda: self._unlearn("loved"),
            )
            self._then()

        wire.do({"do": "import", "file": files, "name": name, "into": "loved"}, done)

    def _unlearn(self, kind):
        def then(_answer):
            toast.say(
                say(NOT_FROM[kind]),
                label=say("common-undo"),
                act=lambda: wire.do(
                    {"do": "unlearn", "kind": kind, "on": False}, lambda _: self._then()
                ),
            )
            self._then()

        wire.do({"do": "unlearn", "kind": kind}, then)
