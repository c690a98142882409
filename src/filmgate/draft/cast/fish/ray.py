"""A manta ray, seen from a little above: two wide wings that flap slowly, their tips late."""

import math

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel, Place
from filmgate.draft.cast.fish.features import eye
from filmgate.draft.cast.fish.kinds import Hide, Kind
from filmgate.draft.cast.fish.motion import Moment
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, line, polygon, spline, tube, vec


def draw(easel: Easel, _: Kind, hide: Hide, now: Moment, pose: Pose) -> None:
    place: Place = {"y": -now.rise - 0.02 * now.beat, "turn": -now.tilt - 4}
    with easel.piece(Surface(form=0.05), far=True) as canvas, canvas.moved(**place):
        _tail(canvas, hide, now)
        _wing(canvas, hide, now, far=True)
    with easel.piece(Surface(fillet=0.012, form=0.06)) as canvas, canvas.moved(**place):
        _lobe(canvas, hide, now, far=True)
        body = blob([(0.33, -0.012), (0.27, -0.065), (0.10, -0.085), (-0.14, -0.06), (-0.30, -0.012), (-0.12, 0.05),
                     (0.12, 0.075), (0.28, 0.050)])  # fmt: skip
        canvas.fill(body, hide.base)
        _wing(canvas, hide, now, far=False)
        _lobe(canvas, hide, now, far=False)
        shoulder = blob([(0.24, -0.03), (0.12, -0.055), (0.00, -0.035), (0.06, -0.005), (0.18, 0.0)])
        canvas.fill(shoulder, hide.mark, alpha=0.55, blur=0.012, blend="within")
    with easel.detail() as canvas, canvas.moved(**place):
        eye(canvas, (0.262, 0.030), 0.0125, hide, shut=pose.blink or now.asleep)
        for index in range(4):
            slit = line([(0.13 - 0.032 * index, 0.026), (0.118 - 0.032 * index, 0.052)])
            canvas.stroke(slit, hide.edge, 0.005, alpha=0.45)


def _span(now: Moment, *, far: bool) -> list[Points]:
    """Root, middle and tip of a wing: out of the picture's depth, and up and down."""
    inner, outer = 0.06 + 0.40 * now.lagging(0.0), 0.06 + 0.72 * now.lagging(0.9)
    depth, size = (-0.62, 0.86) if far else (0.86, 1.0)
    root = vec(0.02, -0.03 if far else 0.02)
    middle = root + vec(-0.04, (0.20 * depth * math.cos(inner) - 0.22 * math.sin(inner))) * size
    tip = middle + vec(-0.13, (0.26 * depth * math.cos(outer) - 0.28 * math.sin(outer))) * size
    return [root, middle, tip]


def _wing(canvas: Canvas, hide: Hide, now: Moment, *, far: bool) -> None:
    root, middle, tip = _span(now, far=far)
    lead = spline([vec(0.27, root[1]), vec(0.13, middle[1] * 0.92 + root[1] * 0.08), tip + vec(-0.02, 0.0)], steps=8)
    trail = spline([tip + vec(-0.02, 0.0), vec(-0.12, middle[1]), vec(-0.28, root[1] * 0.4)], steps=8)
    up = now.lagging(0.5)
    # Seen from above, a wing that is raised on our side shows its pale underside.
    under = max(0.0, up) if not far else max(0.0, -up) * 0.4
    ink = mix(hide.base, hide.belly, 0.55 * under)
    end = mix(lighter(hide.base, -0.05 if far else 0.03), hide.belly, 0.8 * under)
    canvas.fill(polygon(np.vstack([lead, trail])), linear(root, tip, [mix(ink, hide.edge, 0.22 if far else 0.0), end]))


def _lobe(canvas: Canvas, hide: Hide, now: Moment, *, far: bool) -> None:
    """The horns beside its mouth."""
    y = -0.035 if far else 0.042
    curl = 0.012 * now.lagging(1.4)
    spine = [(0.25, y), (0.33, y + 0.002), (0.385, y + 0.020 + curl), (0.40, y + 0.046 + curl)]
    canvas.fill(tube(spine, (0.028, 0.022, 0.016, 0.008)), mix(hide.base, hide.edge, 0.35 if far else 0.0))
    if not far:
        canvas.fill(ellipse(0.318, 0.006, 0.020, 0.024), hexed("101c34"), alpha=0.8)


def _tail(canvas: Canvas, hide: Hide, now: Moment) -> None:
    spine = [(-0.26 - 0.085 * step, 0.012 * step * now.lagging(1.2 + 0.5 * step)) for step in range(6)]
    canvas.fill(tube(spine, (0.020, 0.012, 0.008, 0.006, 0.005, 0.003)), hide.back)
    canvas.fill(blob([(-0.24, -0.01), (-0.29, -0.05), (-0.32, -0.045), (-0.30, 0.0)]), hide.back)
