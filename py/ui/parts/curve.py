"""The energy wished for over a session: shapes with a name, and five handles on a picture."""

from ui import knobs
from ui.parts.chart import shape
from ui.parts.dom import every, hear, make, show
from ui.words import on_change, say, share

WORDS = {
    "any": "taste-shape-any",
    "calm": "taste-shape-calm",
    "driven": "taste-shape-driven",
    "rising": "taste-shape-rising",
    "falling": "taste-shape-falling",
    "wave": "taste-shape-wave",
}
HANDLES = (
    "taste-energy-1",
    "taste-energy-2",
    "taste-energy-3",
    "taste-energy-4",
    "taste-energy-5",
)
WIDE, HIGH = 500, 100
SMALL_WIDE, SMALL_HIGH = 46, 22


class Curve:
    """`changed(energy)` hears every change by hand."""

    def __init__(self, shapes, picture, changed):
        self._shapes, self._picture, self._changed = shapes, picture, changed
        self._energy = []
        self._line = self._area = None
        self._handles = []
        self._make()
        hear(shapes, "change", self._chosen)
        hear(picture, "input", self._moved)
        on_change(self._say)

    def show(self, energy):
        """Show this curve; an empty one is no wish."""
        self._energy = list(energy)
        name = knobs.shape_of(energy)
        for choice in every("input", self._shapes):
            choice.checked = choice.value == name
        show(self._picture, bool(energy))
        if energy:
            for handle, value in zip(self._handles, knobs.handles(energy)):
                handle.value = str(int(value * 100 + 0.5))
        self._draw()

    # ── What it is made of ──

    def _make(self):
        for name, curve in knobs.SHAPES:
            label = make("label", "shape")
            label.append(make("input", type="radio", name="tune-shape", value=name))
            face = make("span", "shape-face")
            face.append(_small(list(curve)))
            face.append(make("small", data_shape=name))
            label.append(face)
            self._shapes.append(label)
        frame = make("div", "curve-frame", aria_hidden="true", dir="ltr")
        drawing = shape(
            "svg", viewBox=f"0 0 {WIDE} {HIGH}", preserveAspectRatio="none", class_="curve-drawing"
        )
        self._area = shape("path", class_="curve-area")
        self._line = shape("polyline", class_="curve-line", vector_effect="non-scaling-stroke")
        drawing.append(self._area)
        drawing.append(self._line)
        frame.append(drawing)
        self._picture.append(frame)
        # Time goes from left to right in every language, as in the player.
        rail = make("div", "curve-handles", dir="ltr")
        for _ in HANDLES:
            handle = make("input", "handle", type="range", min="0", max="100", step="5")
            self._handles.append(handle)
            rail.append(handle)
        self._picture.append(rail)
        self._say()

    def _say(self):
        for word in every("[data-shape]", self._shapes):
            word.textContent = say(WORDS[word.getAttribute("data-shape")])
        for handle, words in zip(self._handles, HANDLES):
            handle.setAttribute("aria-label", say(words))
        self._draw()

    def _draw(self):
        for handle, value in zip(self._handles, knobs.handles(self._energy)):
            handle.setAttribute("aria-valuetext", share(value))
        # The middles of the five columns that the handles stand in.
        side = WIDE / knobs.PLACES / 2
        values = knobs.handles(self._energy)
        places = [(side + at * 2 * side, HIGH - value * HIGH) for at, value in enumerate(values)]
        told = [f"{x:.1f},{y:.1f}" for x, y in places]
        self._line.setAttribute("points", " ".join(told))
        foot = f",{HIGH}"
        begins, ends = f"M{places[0][0]:.1f}" + foot, f"{places[-1][0]:.1f}" + foot
        self._area.setAttribute("d", " L".join([begins] + told + [ends]) + " Z")

    # ── By hand ──

    def _chosen(self, event):
        self.show(knobs.curve_of(event.target.value))
        self._changed(self._energy)

    def _moved(self, _event):
        self._energy = [int(handle.value) / 100 for handle in self._handles]
        name = knobs.shape_of(self._energy)
        for choice in every("input", self._shapes):
            choice.checked = choice.value == name
        self._draw()
        self._changed(self._energy)


def _small(curve):
    """The picture of a shape: a line, or a dotted one where there is no wish."""
    picture = shape(
        "svg",
        viewBox=f"0 0 {SMALL_WIDE} {SMALL_HIGH}",
        class_="shape-line" if curve else "shape-line none",
        aria_hidden="true",
    )
    places = knobs.points(curve, SMALL_WIDE, SMALL_HIGH, 3)
    picture.append(shape("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in places)))
    return picture
