"""A playlist's cover: up to four covers of what is in it."""

import starling_page as page

from ui.parts.dom import every, make


def show(holder, art, px):
    """Show the covers named by `art` in a holder, whose icon stands behind them; `px` is how wide
    it is."""
    art = art[:4] if len(art) >= 4 else art[:1]
    side = px // 2 if len(art) == 4 else px
    urls = [page.art(each, side) for each in art]
    pictures = every("img", holder)
    for picture in pictures[len(urls) :]:
        picture.remove()
    for at, url in enumerate(urls):
        if at >= len(pictures):
            picture = make("img", alt="", loading="lazy", decoding="async", draggable="false")
            holder.append(picture)
        else:
            picture = pictures[at]
        if picture.getAttribute("src") != url:
            picture.src = url
    holder.classList.toggle("four", len(urls) == 4)
