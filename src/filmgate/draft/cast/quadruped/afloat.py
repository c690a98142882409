"""In the water: an animal that paddles is drawn as on its feet, let down to its shoulders, and cut off at the surface."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, Colour, lighter
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import box, line


def depth(build: Build) -> float:
    """How far it is let down; a diver's middle comes to its origin."""
    return build.shoulder * 1.1 if build.dives else build.shoulder - build.trunk[0] * 0.30


class Immersed(Easel):
    """Another easel, let down; nothing is drawn under the surface unless the water is all around."""

    def __init__(self, onto: Easel, build: Build) -> None:
        self.light, self.scale = onto.light, onto.scale
        self._onto, self._down, self._whole_body = onto, depth(build), build.dives

    @contextmanager
    def piece(self, surface: Surface | None = None, *, far: bool = False) -> Iterator[Canvas]:
        with self._onto.piece(surface, far=far) as canvas, self._let_down(canvas):
            yield canvas

    @contextmanager
    def detail(self, *, alpha: float = 1.0) -> Iterator[Canvas]:
        with self._onto.detail(alpha=alpha) as canvas, self._let_down(canvas):
            yield canvas

    @contextmanager
    def _let_down(self, canvas: Canvas) -> Iterator[None]:
        limit = 99.0 if self._whole_body else 0.015
        with canvas.clipped(box(-99, -99, 198, 99 + limit)), canvas.moved(0, self._down):
            yield


def ripple(easel: Easel, build: Build, colour: Colour, phase: float) -> None:
    """A pale lip of water along its side, and its shade."""
    half = build.body / 2 + build.trunk[0]
    rise = 0.006 * math.sin(2 * math.pi * phase)
    lip = [(-half * 1.05, 0.008), (-half * 0.3, 0.020 + rise), (half * 0.4, 0.018 - rise), (half * 1.25, 0.006)]
    with easel.detail() as canvas:
        canvas.stroke(line([(x, y - 0.016) for x, y in lip]), lighter(colour, -0.25), 0.016, alpha=0.35, blur=0.008)
        canvas.stroke(line(lip), WHITE, 0.018, alpha=0.5, blur=0.006)
