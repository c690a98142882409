"""Styles visibly change a picture, each in its own way, and keep what it shows."""

from typing import get_args

import cv2
import numpy as np
import pytest

from filmgate.draft.brief import Style
from filmgate.draft.styles import hand

STYLES = [style for style in get_args(Style) if style != "house"]


def picture() -> np.ndarray:
    across, down = np.meshgrid(np.arange(160), np.arange(96))
    shown = np.stack([across + 60, 200 - down, 90 + across // 2], axis=-1).astype(np.uint8)
    cv2.circle(shown, (80, 48), 24, (210, 60, 50), -1, cv2.LINE_AA)
    cv2.rectangle(shown, (10, 60), (50, 90), (30, 40, 90), -1)
    return shown


def drawn(style: str, index: int = 0, seed: int = 1) -> np.ndarray:
    made = hand(style, 160, 96, np.random.default_rng(seed))
    assert made is not None
    return made(picture(), index)


def test_the_house_style_needs_no_hand():
    assert hand("house", 16, 9, np.random.default_rng(1)) is None


@pytest.mark.parametrize("style", STYLES)
def test_a_style_changes_every_part_of_a_picture(style):
    done = drawn(style)
    assert done.shape == (96, 160, 3)
    assert done.dtype == np.uint8
    assert np.abs(done.astype(int) - picture()).mean() > 6


@pytest.mark.parametrize("style", STYLES)
def test_a_style_keeps_what_is_seen(style):
    before, after = (
        cv2.GaussianBlur(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY), (0, 0), 3)[8:-8, 8:-8].astype(float)
        for p in (picture(), drawn(style))
    )
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > (0.25 if style in {"line", "neon"} else 0.6)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_the_same_for_the_same_seed(style):
    assert (drawn(style) == drawn(style)).all()


@pytest.mark.parametrize("style", STYLES)
def test_styles_differ_from_each_other(style):
    others = [other for other in STYLES if other != style]
    assert all(np.abs(drawn(style).astype(int) - drawn(other)).mean() > 5 for other in others)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", [(2, 2), (17, 300), (333, 20)])
def test_any_size_can_be_drawn_over(style, size):
    made = hand(style, *size, np.random.default_rng(1))
    assert made(np.full((size[1], size[0], 3), 120, np.uint8), 3).shape == (size[1], size[0], 3)


@pytest.mark.parametrize("style", ["noir", "ink", "line"])
def test_without_colour_means_without(style):
    done = drawn(style).astype(int)
    assert np.abs(done[..., 0] - done[..., 2]).mean() < 26


def test_pixels_are_square_and_few_colours():
    done = drawn("pixel")
    assert len(np.unique(done.reshape(-1, 3), axis=0)) < 800
