"""Figures made of pictures that were sent: a thing cut out of its background, or the picture itself as a print."""

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Gait, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.standee import ON_THE_MOVE, VERBS, gait, swing
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.colour import hexed
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import box

_PAPER = hexed("faf7f0")
_BORDER = 0.045


class CutOut:
    """A thing as it is in a picture, one unit high, standing on its lowest point; it is never mirrored."""

    metres = 0.5
    element: Element = "ground"
    verbs = VERBS

    def __init__(self, paint: Pixels) -> None:
        """From premultiplied RGBA cut to the thing's extent."""
        self._paint = paint
        self._half = paint.shape[1] / paint.shape[0] / 2

    def extent(self, verb: Verb) -> Extent:
        room = 0.16 if verb in ON_THE_MOVE else 0.05
        top = -1.06 - 0.1 * self._half - (0.16 if verb == "jump" else 0.0)
        return Extent(left=-self._half - room, top=top, right=self._half + room)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        return gait(verb, pace)

    def draw(self, easel: Easel, pose: Pose) -> None:
        lean, up = swing(pose)
        easel.photographed(self._paint, (-self._half, -1.0 - up, 2 * self._half, 1.0), turn=lean)


class Print:
    """A picture as a print with a pale border, standing in the scene."""

    metres = 0.6
    element: Element = "ground"
    verbs = VERBS

    def __init__(self, paint: Pixels) -> None:
        """From opaque RGBA."""
        self._paint = paint
        self._half = min(1.1, paint.shape[1] / paint.shape[0] / 2)
        self._high = self._half * 2 * paint.shape[0] / paint.shape[1]

    def extent(self, verb: Verb) -> Extent:
        room = 0.22 if verb in ON_THE_MOVE else 0.10
        top = -self._high - 3 * _BORDER - 0.06 - 0.1 * self._half - (0.16 if verb == "jump" else 0.0)
        return Extent(left=-self._half - room, top=top, right=self._half + room)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        return gait(verb, pace)

    def draw(self, easel: Easel, pose: Pose) -> None:
        lean, up = swing(pose)
        wide, high = self._half * 2, self._high
        with easel.piece(Surface(form=0.03, flat=0.5)) as canvas, canvas.moved(0, -up, turn=lean):
            canvas.fill(
                box(-self._half - _BORDER, -high - 2 * _BORDER, wide + 2 * _BORDER, high + 2 * _BORDER, 0.012), _PAPER
            )
        easel.photographed(self._paint, (-self._half, -high - _BORDER - up, wide, high), turn=lean)
