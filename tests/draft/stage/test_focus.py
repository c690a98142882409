"""A pulled focus softens one and sharpens the other."""

import numpy as np

from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.focus import racked
from filmgate.draft.stage.planes import Frame, Plane

FRAME = Frame(width=240, height=144, left=0, top=0)


def stripes(width: int, height: int, alpha=255) -> np.ndarray:
    paint = np.zeros((height, width, 4), np.uint8)
    paint[:, ::8], paint[:, 1::8], paint[:, 2::8], paint[:, 3::8] = 200, 200, 200, 200
    paint[..., 3] = alpha
    return paint


def contrast(focus: float) -> tuple[float, float]:
    """Of the background, and of the subject in the middle."""
    subject = Plane(paint=stripes(80, 80), left=80, top=32, near=0.6)
    shown = racked(stripes(240, 144), [subject], FRAME, Stand(focus=focus), 0.0)
    return float(shown[4:24, 20:220, 0].std()), float(shown[60:84, 100:140, 0].std())


def test_focus_goes_from_the_background_to_the_subject():
    (far_sharp, near_soft), (far_soft, near_sharp) = contrast(0.0), contrast(1.0)
    assert far_sharp > 3 * far_soft
    assert near_sharp > 3 * near_soft
