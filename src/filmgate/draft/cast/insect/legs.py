"""Six legs or eight: feet stay where they are put while the body goes on over them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.space import View
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.shapes import tube

DUTY = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """A leg of the near side; its twin stands opposite."""

    root: tuple[float, float, float]
    """Where it joins the body: forward, up, out."""
    foot: tuple[float, float]
    """Where it stands: forward and out."""
    knee: float
    """How high its knee is."""
    thick: float = 0.03


def foot(phase: float, step: float) -> tuple[float, float]:
    """Forward and up, from where the foot stands at rest."""
    at = phase % 1
    if at < DUTY:
        return step * (0.5 - at / DUTY), 0.0
    swung = (at - DUTY) / (1 - DUTY)
    eased = swung * swung * (3 - 2 * swung)
    return step * (eased - 0.5), 0.32 * step * math.sin(math.pi * swung)


def legs(
    canvas: Canvas, view: View, known: Sequence[Leg], ink: Colour, *, phase: float, step: float, far: bool
) -> None:
    """One side's legs. Neighbours are half a cycle apart, and so are the two of a pair."""
    for index, leg in enumerate(known):
        forward, up = foot(phase + 0.5 * ((index + far) % 2) + 0.04 * index, step)
        _leg(canvas, view, leg, ink, forward, up, far=far)


def _leg(canvas: Canvas, view: View, leg: Leg, ink: Colour, forward: float, up: float, *, far: bool) -> None:
    side = -1.0 if far else 1.0
    root = np.array([leg.root[0], leg.root[1], side * leg.root[2]])
    end = np.array([leg.foot[0] + forward, up, side * leg.foot[1]])
    knee = root + (end - root) * 0.46
    knee[1] = leg.knee + up * 0.6
    shin = end + (knee - end) * 0.22 + np.array([0.0, -0.01, 0.0])
    toe = end + np.array([0.035 if end[0] > root[0] - 0.1 else -0.035, 0.0, side * 0.01])
    points = view.all([root, root + (knee - root) * 0.55 + np.array([0, 0.02, 0]), knee, shin, end, toe])
    thick = leg.thick
    canvas.fill(tube(points, (thick, thick * 1.1, thick * 0.85, thick * 0.55, thick * 0.45, thick * 0.3), steps=5), ink)


def held(canvas: Canvas, view: View, known: Sequence[Leg], ink: Colour, *, dangle: float, far: bool) -> None:
    """Legs drawn up in the air, hanging a little."""
    side = -1.0 if far else 1.0
    for leg in known:
        root = np.array([leg.root[0], leg.root[1], side * leg.root[2]])
        knee = root + np.array([(leg.foot[0] - leg.root[0]) * 0.6 + 0.05, -0.10, side * 0.08])
        end = knee + np.array([-0.10 - 0.02 * dangle, -0.10 - 0.02 * dangle, side * -0.02])
        thick = leg.thick
        canvas.fill(tube(view.all([root, knee, end]), (thick, thick * 0.75, thick * 0.35), steps=5), ink)
