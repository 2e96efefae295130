"""The gallery: every component in every state, made by the product's own parts and markup.

Only builds for development have it (tools/gallery.py). Its own words are for those who build
Starling, so they are in no catalogue; what the components say is."""

import starling_page as page
from pyscript import document

from ui import words
from ui.gallery import controls, lists, stage, telling
from ui.parts import dom, menu

MAKERS = (controls, lists, telling)


def start():
    """Show them all, once the later views' markup is here."""
    words.use(page.words)
    dom.listen()
    menu.start()
    page.views(_came)


def _came(problem):
    if problem:
        raise RuntimeError(problem)
    page.put_views()
    from ui.parts import ask

    ask.start()
    # The bar, the dialogs and the menu stand in the page's frame, which is not shown here.
    document.body.append(dom.by_id("menu"))
    root = dom.by_id("gallery")
    heading = dom.make("h1", text="Components")
    root.append(heading)
    for maker in MAKERS:
        for part in maker.parts():
            root.append(part)
    stage.settle()
    document.documentElement.setAttribute("data-gallery", "ready")
    document.documentElement.setAttribute("data-shell", "ready")
    document.defaultView.performance.mark("shell")
