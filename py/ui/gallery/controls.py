"""Buttons, fields, choices, sliders, stars, tabs and chips."""

from ui.gallery.stage import LONG, box, copied, later, part, states
from ui.parts.dom import button, icon, make, one
from ui.parts.stars import Stars
from ui.words import say


def parts():
    """These parts of the gallery."""
    return [
        _buttons(),
        _tools(),
        _fields(),
        _choices(),
        _tabs(),
        _chips(),
        _sliders(),
        _stars(),
        _ways(),
    ]


def _buttons():
    def plain():
        return button(say("common-play"), "", "play")

    def primary():
        return button(say("shell-add"), "", "plus", "button primary")

    def quiet():
        return button(say("common-cancel"), "", None, "button quiet")

    busy = button(say("shell-again"), "", None, "button")
    busy.setAttribute("aria-busy", "true")
    busy.disabled = True
    long = box(button(LONG, "", "play"), classes="narrow")
    cells = states(plain)
    cells += [("primary, " + state, it) for state, it in states(primary)]
    cells += [("quiet, " + state, it) for state, it in states(quiet)]
    cells += [
        ("small", button(say("common-show"), "", None, "button small")),
        ("danger", button(say("organise-trash-empty"), "", "trash-2", "button primary danger")),
        ("busy", busy),
        ("long text", long),
    ]
    return part("button", "Does something here. A link that looks like one leads away.", cells)


def _tools():
    def tool():
        return button(say("common-close"), "", "x", "tool")

    def pressed():
        made = button(say("player-mute-label"), "", "volume-x", "tool")
        made.setAttribute("aria-pressed", "true")
        return made

    cells = states(tool)
    cells += [("pressed, " + state, it) for state, it in states(pressed)]
    return part(
        "tool", "A button without words: its name is told, and shown when pointed at.", cells
    )


def _fields():
    def field():
        return make("input", "field", type="text", aria_label="Name", value="Winter Orchard")

    def search():
        return copied("#view-library .search")

    def select():
        return copied("#sort")

    invalid = make("input", "field", type="url", aria_label="Address", value="not an address")
    invalid.setAttribute("aria-invalid", "true")
    cells = states(field, ("default", "focus", "disabled"))
    cells.append(("empty", make("input", "field", type="text", placeholder="Paste any link")))
    cells[-1][1].setAttribute("aria-label", "Address")
    cells.append(("error", invalid))
    cells += [
        ("search, " + state, it) for state, it in states(search, ("default", "focus"), "input")
    ]
    cells += [
        ("select, " + state, _named(it, "Sort by"))
        for state, it in states(select, ("default", "hover", "focus", "disabled"))
    ]
    return part("field", "Takes text or a choice. Its label stands above it, or is told.", cells)


def _named(element, label):
    element.setAttribute("aria-label", label)
    return element


def _choices():
    def choice():
        return copied("#metered .choice")

    def check():
        return copied("#view-storage .check")

    chosen = choice()
    one("input", chosen).checked = True
    refused = choice()
    one("input", refused).disabled = True
    ticked, off = check(), check()
    one("input", ticked).checked = True
    one("input", off).checked = False
    cells = [
        ("one of several", _unset(choice())),
        ("chosen", chosen),
        ("disabled", refused),
        ("switch, off", off),
        ("switch, on", ticked),
    ]
    cells += [
        ("switch, " + state, it) for state, it in states(check, ("focus", "disabled"), "input")
    ]
    return part("choice", "One of several, and what is switched on or off.", cells, "wide")


def _unset(choice):
    one("input", choice).checked = False
    return choice


def _tabs():
    def tabs():
        return copied("#view-storage .segments")

    return part(
        "tabs",
        "Which of a few faces a view shows: radio buttons, so arrows choose.",
        states(tabs, ("default", "hover"), "label:last-child")
        + [("focus", states(tabs, ("focus",), "input")[0][1])],
        "wide",
    )


def _chips():
    def chip():
        return copied("#view-albums .pill")

    def on():
        made = chip()
        made.setAttribute("aria-pressed", "true")
        return made

    cells = states(chip, ("default", "hover", "focus", "active"))
    cells += [("on, " + state, it) for state, it in states(on, ("default", "hover", "focus"))]
    link = make("a", "pill", "Ambient", href="#button")
    cells.append(("a link", link))
    cells.append(("long text", box(make("a", "pill", LONG, href="#button"), classes="narrow")))
    return part("chip", "A filter that is on or off, or a word that leads somewhere.", cells)


def _sliders():
    def seek(done="40%", **more):
        made = make(
            "input", "seek", type="range", min=0, max=100, value=40, aria_label="Position", **more
        )
        made.style.setProperty("--done", done)
        made.style.setProperty("--ahead", "70%")
        return made

    cells = states(seek)
    cells.append(("nothing", seek("0%", disabled="")))
    return part(
        "slider", "The browser's own, painted: for the place in a track and the volume.", cells
    )


def _stars():
    def rated(value, state=""):
        holder = make("span")
        stars = Stars(holder, lambda _: None)
        stars.show(value)
        if state:
            stars.root.classList.add("as-" + state)
        return holder

    cells = [
        ("not rated", rated(0)),
        ("three and a half", rated(7)),
        ("five", rated(10)),
        ("hover", rated(4, "hover")),
        ("focus", rated(4, "focus")),
    ]
    return part("stars", "A slider of half stars: arrows, digits, a click.", cells)


def _ways():
    def way():
        return copied("#welcome .way")

    badge = copied('[data-view="downloads"]')
    later(lambda: badge.classList.add("busy"))
    badge.style.setProperty("--part", "0.6")
    one(".badge", badge).hidden = False
    one(".badge", badge).textContent = "12"
    trouble = copied('[data-view="downloads"]')
    one(".badge", trouble).hidden = False
    one(".badge", trouble).textContent = "3"
    one(".badge", trouble).classList.add("trouble")
    current = copied('[data-view="library"]')
    current.setAttribute("aria-current", "page")
    keys = make("p")
    keys.append(make("kbd", text="Shift"))
    keys.append(make("kbd", text="F10"))
    seal = make("span", "seal")
    seal.append(icon("users"))
    cells = [("way, " + state, it) for state, it in states(way, ("default", "hover", "focus"))]
    cells += [
        ("nav", copied('[data-view="queue"]')),
        ("nav, hover", _as(copied('[data-view="queue"]'), "hover")),
        ("nav, focus", _as(copied('[data-view="queue"]'), "focus")),
        ("nav, here", current),
        ("badge, busy", badge),
        ("badge, trouble", trouble),
        ("keys", keys),
        ("seal", seal),
    ]
    return part("ways-and-badges", "Where one can go, and what waits there.", cells)


def _as(element, state):
    element.classList.add("as-" + state)
    return element
