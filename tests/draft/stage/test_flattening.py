"""Planes painted together show what they show one over the other."""

import numpy as np
import pytest

from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.flattening import flattened
from filmgate.draft.stage.planes import Frame, Plane, composed

FRAME = Frame(width=120, height=80, left=10, top=8)


def plane(seed: int, box=(0, 0, 140, 96), alpha=255, **changes) -> Plane:
    left, top, width, height = box
    colour = np.random.default_rng(seed).integers(0, alpha, 3)
    paint = np.zeros((height, width, 4), np.uint8)
    paint[..., :3], paint[..., 3] = colour, alpha
    return Plane(paint=paint, left=left - 10, top=top - 8, near=seed / 10, **changes)


PLANES = (
    plane(1, solid=True),
    plane(2, (0, 40, 140, 56)),
    plane(3, (20, 20, 30, 60), 120),
    plane(4, (60, 10, 30, 20), 200),
)


@pytest.mark.parametrize("stand", [Stand(), Stand(zoom=1.3, turn=0.05), Stand(zoom=1.1, nod=-0.03)])
def test_it_shows_the_same(stand):
    moving = plane(5, (30, 30, 20, 20), 255, sway=0.1)
    planes = (*PLANES[:2], moving, *PLANES[2:])
    less = flattened(planes, FRAME)
    assert len(less) == 3
    one, other = (composed(each, FRAME, stand, 0.4).astype(int) for each in (planes, less))
    assert np.abs(one - other).mean() < 1.5


def test_all_still_planes_become_one_that_is_solid():
    (only,) = flattened(PLANES, FRAME)
    assert only.solid
    assert only.paint.shape[:2] == FRAME.stage


def test_what_moves_stays_by_itself():
    moving = (plane(1, drift=0.1), plane(2, pulse=0.5))
    assert [id(each) for each in flattened(moving, FRAME)] == [id(each) for each in moving]
