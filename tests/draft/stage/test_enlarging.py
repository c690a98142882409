"""Planes enlarged beforehand show what enlarging them each time would."""

import numpy as np
import pytest

from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.enlarging import enlarged
from filmgate.draft.stage.planes import Frame, Plane, composed, place

FRAME = Frame(width=160, height=90, left=20, top=12)


def plane(**changes) -> Plane:
    across, down = np.meshgrid(np.arange(200), np.arange(114))
    paint = np.stack([across, down * 2, 255 - across, np.full_like(across, 255)], axis=-1).astype(np.uint8)
    return Plane(**({"paint": paint, "left": -20, "top": -12, "near": 0.3} | changes))


@pytest.mark.parametrize("zoom", [1.45, 2.1, 0.8])
@pytest.mark.parametrize("changes", [{}, {"near": 0.9}, {"scale": 0.9}])
def test_it_shows_the_same(zoom, changes):
    stands = [Stand(x=x, turn=0.05, zoom=zoom) for x in (-0.03, 0.0, 0.02)]
    before, after = plane(**changes), enlarged(plane(**changes), FRAME, stands)
    for stand in stands:
        one, other = (composed([each], FRAME, stand, 0.0).astype(int) for each in (before, after))
        inside = (slice(6, -6), slice(6, -6))
        assert np.abs(one[inside] - other[inside]).mean() < 3
        linear = place(after, FRAME, stand, 0.0)[:, :2]
        assert np.allclose(linear, np.eye(2), atol=1e-6)


def test_only_what_is_seen_is_kept():
    close = enlarged(plane(), FRAME, [Stand(zoom=3.0)])
    assert close.paint.shape[0] < 140
    assert close.paint.shape[1] < 230


@pytest.mark.parametrize("changes", [{"sway": 0.1}, {"near_top": 0.1}, {"fixed": True}])
def test_what_is_warped_anyway_stays(changes):
    known = plane(**changes)
    assert enlarged(known, FRAME, [Stand(zoom=2.0)]) is known


def test_out_of_the_picture_it_stays():
    known = plane(left=5000)
    assert enlarged(known, FRAME, [Stand(zoom=2.0)]) is known
