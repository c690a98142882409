"""What covers a trunk with a form of its own: wool, spines, a shell, humps."""

import math

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.cast.quadruped.coat import Coat
from filmgate.draft.cast.quadruped.skeleton import Skeleton, trunk_at
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, line, polygon, tube, vec


def draw(easel: Easel, build: Build, coat: Coat, bones: Skeleton) -> None:
    for name, surface, cover in _COVERS:
        if name in build.marks:
            with easel.piece(surface) as canvas:
                cover(canvas, build, coat, bones)


def _wool(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """Overlapping tufts all over the trunk, the lower ones first."""
    random = np.random.default_rng(coat.seed + 11)
    for down in (0.72, 0.36, 0.0, -0.36, -0.72, -0.98):
        shift = float(random.uniform(-0.04, 0.04))
        ends = 0.16 if abs(down) < 0.6 else 0.02
        for along in np.linspace(-ends, 1 + ends, 6 if abs(down) < 0.6 else 5):
            at = trunk_at(build, bones, float(along) + shift, down) + vec(-0.02, 0)
            size = 0.105 + float(random.uniform(-0.012, 0.016))
            canvas.fill(ellipse(at[0], at[1] + 0.016, size, size), lighter(coat.base, -0.055), blur=0.006)
            canvas.fill(ellipse(at[0], at[1], size, size * 0.96), lighter(coat.base, 0.012 * (0.5 - down)))
    for along in (0.35, 0.62):
        at = bones.shoulder + (bones.head - bones.shoulder) * along + vec(-0.05, 0.02)
        canvas.fill(ellipse(at[0], at[1], 0.13, 0.13), coat.base)


def _spines(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A dome of quills in rows, each row over the one behind it."""
    middle = bones.middle + vec(-0.02, 0.03)
    across, high = build.body * 0.5 + 0.24, build.trunk[1] + 0.10
    canvas.fill(_dome(middle, across * 0.96, high * 0.94), coat.mark)
    for row in range(6):
        inward = row / 5.5
        count = 17 - 2 * row
        for index in range(count):
            turn = math.pi * (0.94 - 0.80 * (index + 0.5 * (row % 2)) / (count - 1))
            root = middle + vec(
                across * (0.92 - inward * 0.82) * math.cos(turn), -high * (0.92 - inward * 0.82) * math.sin(turn)
            )
            lean = turn + 0.35
            tip = root + vec(math.cos(lean), -math.sin(lean)) * 0.105
            shade = mix(coat.mark, coat.pale, 0.18 + 0.14 * (index % 3) + 0.10 * (row % 2))
            canvas.fill(tube([root, (root + tip) / 2, tip], (0.024, 0.018, 0.003), steps=3), shade)


def _dome(middle: Points, across: float, high: float) -> Path:
    """Round above, flatter below."""
    turns = np.linspace(0, 2 * math.pi, 40, endpoint=False)
    tall = np.where(np.sin(turns) < 0, high, high * 0.52)
    return polygon(np.stack([middle[0] + across * np.cos(turns), middle[1] + tall * np.sin(turns)], axis=1))


def _shell(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A high dome with plates and a pale hem."""
    middle = bones.middle + vec(-0.01, 0.02)
    across, high = build.body / 2 + 0.21, build.trunk[1] + 0.24
    hem = blob(
        [
            middle + vec(-across * 1.06, 0.03),
            middle + vec(0, -0.05),
            middle + vec(across * 1.06, 0.03),
            middle + vec(across * 0.8, 0.13),
            middle + vec(0, 0.16),
            middle + vec(-across * 0.8, 0.13),
        ]
    )
    canvas.fill(hem, coat.pale)
    turns = np.linspace(math.pi, 0, 28)
    top = np.stack([middle[0] + across * np.cos(turns), middle[1] - high * np.sin(turns) ** 0.92 + 0.04], axis=1)
    canvas.fill(
        polygon(
            np.vstack(
                [
                    top,
                    [middle + vec(across * 0.7, 0.085)],
                    [middle + vec(0, 0.11)],
                    [middle + vec(-across * 0.7, 0.085)],
                ]
            )
        ),
        coat.mark,
    )
    light = lighter(coat.mark, 0.085)
    for x, y, size in (
        (-0.62, 0.30, 0.75),
        (-0.24, 0.52, 1.0),
        (0.24, 0.52, 1.0),
        (0.62, 0.30, 0.75),
        (0.0, 0.18, 0.8),
        (-0.42, 0.02, 0.6),
        (0.42, 0.02, 0.6),
    ):
        _plate(canvas, middle + vec(across * x, -high * y), across * 0.20 * size, high * 0.19 * size, light)
    canvas.stroke(
        line([middle + vec(-across, 0.06), middle + vec(0, 0.105), middle + vec(across, 0.06)]),
        lighter(coat.mark, -0.08),
        0.02,
        alpha=0.6,
        blend="within",
    )


def _plate(canvas: Canvas, at: Points, across: float, high: float, colour: Colour) -> None:
    turns = np.arange(6) * math.pi / 3
    corners = np.stack([at[0] + across * np.cos(turns), at[1] + high * np.sin(turns)], axis=1)
    canvas.fill(polygon(corners), colour, alpha=0.95, blur=0.006, blend="within")


_COVERS = (
    ("wool", Surface(fillet=0.006, form=0.10, rim=0.7, flat=0.15), _wool),
    ("spines", Surface(fillet=0.0, form=0.09, rim=0.5), _spines),
    ("shell", Surface(fillet=0.012, form=0.12, rim=0.8), _shell),
)
