"""The wire to the page: orders go up as JSON text, regions come down."""

import json

import starling_page as page

from ui.state import Regions

regions = Regions()
begun = [0]
"""How often something else was to be played: what is still to be added to a queue belongs to none
that was begun later."""
on_problem = []
"""Called with (problem, command, again) where an order's giver does not take its Problem. The
first that answers True has dealt with it."""


def connect():
    """Hear of every region, beginning with what is known."""
    for region in (
        "engine",
        "settings",
        "playback",
        "queue",
        "library",
        "storage",
        "downloads",
        "sharing",
        "network",
        "tasks",
        "undo",
        "analysis",
    ):
        value = json.loads(page.state(region))
        if value is not None:
            regions.put(region, value)
    page.subscribe(_heard)


def _heard(region, text):
    regions.put(region, json.loads(text))


def asks(problem, again):
    """Does this Problem, part of an answer, wait for the user's consent? Then they are asked, and
    a yes calls `again`."""
    if problem.get("code") != "consent_needed":
        return False
    for heard in on_problem:
        if heard(problem, None, again):
            break
    return True


def do(command, then=None, failed=None):
    """Give an order. `then(answer)` when it is done; `failed(problem)` may answer True where it
    showed the Problem itself."""

    def done(answer, problem):
        if not problem:
            if then:
                then(json.loads(answer))
            return
        told = json.loads(problem)
        if told.get("code") == "consent_needed" or not (failed and failed(told)):
            for heard in on_problem:
                if heard(told, command, lambda: do(command, then, failed)):
                    break

    if command["do"] == "play" and ("tracks" in command or "chosen" in command):
        begun[0] += 1
    page.do(json.dumps(command), done)


def order(name, **fields):
    """Give an order whose answer does not matter: `order("seek", ms=1000)`."""
    fields["do"] = name
    do(fields)
