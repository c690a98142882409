"""Colours are mixed as the eye would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgate.draft.paint.colour import clear, from_lab, hexed, lab, lch, lighter, lightness, mix, softer

colours = st.tuples(*[st.floats(0, 1)] * 3)


@given(colours)
def test_to_oklab_and_back(colour):
    assert from_lab(lab(colour)) == pytest.approx(colour, abs=2e-3)


@given(colours, colours)
def test_a_mixture_lies_between(one, other):
    assert mix(one, other, 0.0) == pytest.approx(one, abs=2e-3)
    assert mix(one, other, 1.0) == pytest.approx(other, abs=2e-3)


def test_blue_and_yellow_do_not_turn_green():
    middle = mix(hexed("2050ff"), hexed("ffd020"), 0.5)
    assert abs(lab(middle)[1]) < 0.09


@given(st.floats(0.2, 0.8), st.floats(0, 0.1), st.floats(0, 360))
def test_lightness_is_what_it_says(level, chroma, hue):
    assert lightness(lch(level, chroma, hue)) == pytest.approx(level, abs=0.03)


def test_lighter_darker_softer():
    red = hexed("c03020")
    assert lightness(lighter(red, 0.1)) > lightness(red) > lightness(lighter(red, -0.1))
    assert abs(lab(softer(red, 1.0))[1]) < 0.01


def test_alpha_travels_with_a_colour():
    assert mix(clear(hexed("000000"), 0.0), clear(hexed("000000"), 1.0), 0.5)[3] == pytest.approx(0.5)
    assert lighter(clear(hexed("808080"), 0.3), 0.1)[3] == 0.3
