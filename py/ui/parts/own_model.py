"""A card on the taste page: an embedding model of the listener's own."""

import starling_page as page

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, put_text, show
from ui.words import grouped, on_change, say

KINDS = ".onnx,application/octet-stream"


class OwnModel:
    def __init__(self):
        self._trying = False
        action("own.add")(lambda *_: self._choose())
        action("own.remove")(lambda *_: self._remove())
        wire.regions.watch("analysis", lambda _: self._show())
        on_change(self._show)

    def _told(self):
        return wire.regions.value("analysis", {}).get("own")

    def _show(self):
        told = self._told()
        show(by_id("own-form"), told is None)
        show(by_id("own-told"), told is not None)
        by_id("own-add").disabled = self._trying
        if self._trying:
            put_text(by_id("own-state"), say("own-trying"))
        elif told is None:
            put_text(by_id("own-state"), "")
        if told is None:
            return
        numbers = {"rate": grouped(told["rate"]), "width": grouped(told["width"])}
        put_text(
            by_id("own-name"),
            say("own-told", name=told["name"], seconds=told["seconds"], **numbers),
        )
        done, of = told["done"], told["of"]
        by_id("own-bar").max = max(of, 1)
        by_id("own-bar").value = done
        words = say("own-problem") if told["problem"] else say("own-done", done=done, of=of)
        put_text(by_id("own-done"), words)

    def _choose(self):
        rate, seconds = by_id("own-rate").value, by_id("own-seconds").value
        output = by_id("own-output").value.strip()

        def picked(files, _name, _size):
            self._trying = True
            self._show()

            def then(_answer):
                self._trying = False
                self._show()
                toast.say(say("own-added"))

            def failed(_problem):
                self._trying = False
                self._show()
                return False  # it is told as all problems are

            wire.do(
                {
                    "do": "own_model",
                    "file": files,
                    "rate": int(rate or 0),
                    "seconds": float(seconds or 0),
                    "output": output,
                },
                then,
                failed,
            )

        page.pick_file(KINDS, picked)

    def _remove(self):
        wire.do({"do": "own_model"}, lambda _: toast.say(say("own-removed")))
