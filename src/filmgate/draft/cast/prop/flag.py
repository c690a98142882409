"""A flag that waves on its pole."""

from collections.abc import Mapping

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings.cloth import waving
from filmgate.draft.cast.masonry.faces import shown
from filmgate.draft.paint.canvas import linear
from filmgate.draft.paint.colour import Colour, hexed
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import box, ellipse

_POLE, _STONE, _GILT = hexed("d9d3cc"), hexed("a89f9c"), hexed("e6b450")
_CLOTH = (0.62, 0.37)


def draw(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """At a phase of its wave."""
    x = -0.26
    with easel.piece(Surface(form=0.03, rim=0.7)) as canvas:
        tones = [shown(_POLE, easel, turn) for turn in (-70, -20, 30, 75)]
        canvas.fill(box(x - 0.011, -0.97, 0.022, 0.97), linear((x - 0.011, 0), (x + 0.011, 0), tones))
        canvas.fill(box(x - 0.07, -0.035, 0.14, 0.035, 0.008), _STONE)
        canvas.fill(box(x - 0.045, -0.06, 0.09, 0.03, 0.008), _STONE)
        canvas.fill(ellipse(x, -0.975, 0.024), _GILT)
    with easel.piece(Surface(form=0.02, flat=0.85, rim=0.4)) as canvas:
        # Twice in a cycle, or it would hang as in syrup.
        waving(canvas, easel, (x + 0.008, -0.945), _CLOTH, pose.phase * 2 % 1, inks["main"], band=inks["second"])
