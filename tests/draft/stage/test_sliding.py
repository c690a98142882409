"""Sliding shows what warping would."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgate.draft.stage.sliding import slid, slides

PAINT = cv2.GaussianBlur(np.random.default_rng(1).integers(0, 255, (30, 50, 4)).astype(np.uint8), (0, 0), 2)


def warped(x: float, y: float, shape, *, endless: bool) -> np.ndarray:
    border = cv2.BORDER_REFLECT if endless else cv2.BORDER_CONSTANT
    return cv2.warpAffine(PAINT, np.array([[1, 0, x], [0, 1, y]]), shape[::-1], borderMode=border)


@given(x=st.floats(-400, 400), y=st.integers(-40, 40), endless=st.booleans())
def test_a_window_is_what_a_warp_gives(x, y, endless):
    shape = (40, 64)
    found = slid(PAINT, x, y, shape, endless=endless)
    if found is None:
        assert y <= -30 or y >= 40 or (not endless and (x >= 63 or x <= -49))
        return
    rows, columns, shown = found
    known = warped(x, y, shape, endless=endless)[rows, columns]
    assert shown.shape == known.shape
    # OpenCV rounds places to thirty-seconds of a pixel.
    assert np.abs(shown.astype(int) - known).max() <= 4


@pytest.mark.parametrize(
    ("matrix", "answer"),
    [
        ([[1, 0, 3.4], [0, 1, -2]], True),
        ([[1, 0, 3.4], [0, 1, -2.5]], False),
        ([[1.01, 0, 0], [0, 1.01, 0]], False),
        ([[1, 0.1, 0], [0, 1, 0]], False),
    ],
)
def test_what_slides(matrix, answer):
    assert slides(np.array(matrix, float)) is answer
