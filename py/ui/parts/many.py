"""Several tracks, as orders take them: named one by one, held by the page under a number, or found by
the engine. Who does something with tracks need not know which."""

from ui.words import say, title_of


class Many:
    """`fields` are of an order about tracks; `n` is how many they are."""

    def __init__(self, n, fields, text="", some=None):
        self.n = n
        self.fields = fields
        self.text = text or say("common-tracks", n=n)
        self.some = some
        """`some(most, then)`: call `then(ids)` with the first of them."""

    def order(self, do, **fields):
        """An order about them."""
        fields["do"] = do
        fields.update(self.fields)
        return fields


def many(tracks):
    """Rows of tracks as Many; what is such already stays so."""
    if isinstance(tracks, Many):
        return tracks
    ids = [track["id"] for track in tracks]
    text = title_of(tracks[0]) if len(tracks) == 1 else ""
    return Many(len(ids), {"tracks": ids}, text)
