"""Elements made of a template."""

from ui.parts.dom import by_id


def clone(template):
    """A copy of what stands in the template with this id."""
    return by_id(template).content.firstElementChild.cloneNode(True)
