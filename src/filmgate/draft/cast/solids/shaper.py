"""A shaper: paints volumes on a canvas, every face in the tone its slope gives it, with a gradient of its own."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import cv2
import numpy as np

from filmgate.draft.cast.solids.view import Spot, View
from filmgate.draft.paint.canvas import Canvas, Gradient, linear, radial
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.shapes import Path, Points, ellipse, joined, polygon, spline, straight, tube

_SHADE = hexed("2b1f4d")
"""What faces turned from the light go towards."""
_FACES: tuple[tuple[Spot, tuple[int, int, int, int]], ...] = (
    ((0, -1, 0), (0, 1, 3, 2)), ((0, 0, -1), (0, 1, 5, 4)), ((-1, 0, 0), (0, 2, 6, 4)),
    ((1, 0, 0), (1, 3, 7, 5)), ((0, 1, 0), (4, 5, 7, 6)), ((0, 0, 1), (2, 3, 7, 6)),
)  # fmt: skip
"""A block's faces: where each looks, and its corners, which count x first, then z, then y."""
_RING = np.linspace(0, math.tau, 24, endpoint=False)


class Shaper:
    """Paints on one canvas, seen in one view, with the light from one direction."""

    def __init__(
        self, canvas: Canvas, view: View, towards: tuple[float, float], *, shiny: Colour | None = None
    ) -> None:
        self.canvas, self.view, self._shiny = canvas, view, shiny
        sun = np.array((towards[0] * 0.9, -towards[1] * 0.95, 0.46))
        self._sun = sun / np.linalg.norm(sun)
        self._away = -np.asarray(towards) / max(1e-6, math.hypot(*towards))

    @contextmanager
    def seen(self, view: View) -> Iterator[None]:
        """Shape in another view for a while: of something that is turned or moved."""
        before, self.view = self.view, view
        yield
        self.view = before

    def tone(self, ink: Colour, normal: Any) -> Colour:
        """A colour on a face that looks this way, in the viewer's space."""
        turned = float(np.dot(normal, self._sun))
        share = min(1.0, max(0.0, (turned + 0.55) / 1.3))
        share = share * share * (3 - 2 * share)
        return mix(mix(lighter(ink, -0.12), _SHADE, 0.20), lighter(ink, 0.045), share)

    def block(self, middle: Spot, size: Spot, ink: Colour, *, soft: float = 0.012) -> Path:
        """A box by the middle of its foot and its width, height and depth; ``soft`` is the radius of its edges."""
        (x, y, z), (w, h, d) = middle, size
        soft = min(soft, w / 2, h / 2, d / 2)
        corners = np.array(
            [(x + a * w / 2, y + b * h, z + c * d / 2) for b in (0, 1) for c in (-1, 1) for a in (-1, 1)]
        )
        inner = np.array([(x, y + h / 2, z)])
        signs = np.sign(corners - inner)
        whole = _hull(self.view.flat(corners - signs * soft), soft)
        self.canvas.fill(whole, self.tone(ink, (0, 0, 1)))
        with self.canvas.clipped(whole):
            for normal, indices in _FACES:
                looks = self.view.facing(normal)
                if looks[2] > 0.01:
                    self._face(self.view.flat(corners[list(indices)]), ink, looks, soft * 0.55)
            if soft < 0.03:
                self._edges(corners, ink)
        return whole

    def face(
        self, points: Any, ink: Colour, normal: Spot = (0, 0, 1), *, alpha: float = 1.0, blur: float = 0.0
    ) -> None:
        """A flat piece by its outline in space."""
        self._face(self.view.flat(points), ink, self.view.facing(normal), blur, alpha)

    def on_front(self, points: Any, z: float, ink: Colour, *, alpha: float = 1.0, blur: float = 0.0) -> None:
        """A flat piece by its outline on a front, which is ``z`` before the middle."""
        held = np.asarray(points, float)
        self.face(np.column_stack([held, np.full(len(held), z)]), ink, alpha=alpha, blur=blur)

    def turned(self, profile: Sequence[tuple[float, float]], ink: Colour, *, at: tuple[float, float] = (0, 0)) -> Path:
        """What a lathe makes: radii at heights from the bottom up, about an upright axis."""
        known = np.asarray(profile, float)
        middle = self.view.flat(np.column_stack([np.full(len(known), at[0]), known[:, 1], np.full(len(known), at[1])]))
        across, flat = np.column_stack([known[:, 0], np.zeros(len(known))]), self.flatness
        sides = polygon(np.vstack([middle - across, (middle + across)[::-1]]))
        ends = [ellipse(middle[i, 0], middle[i, 1], known[i, 0], max(1e-4, known[i, 0] * flat)) for i in (0, -1)]
        whole = joined([sides, *ends])
        self.canvas.fill(whole, self.around(middle[0][0], float(known[:, 0].max()), ink))
        if known[-1, 0] > 0.012:
            self.canvas.fill(ends[1], self.tone(ink, self.view.facing((0, 1, 0))))
        return whole

    def around(self, x: float, radius: float, ink: Colour) -> Gradient:
        """A gradient across an upright round body."""
        turns = np.radians((-90, -62, -35, -10, 15, 40, 65, 90))
        tones = [self.tone(ink, (math.sin(turn), 0.12, math.cos(turn))) for turn in turns]
        if self._is_shiny(ink):
            tones[2] = lighter(tones[2], 0.12)
            tones[5] = lighter(tones[5], -0.10)
        stops = [float(0.5 + 0.5 * math.sin(turn)) for turn in turns]
        return linear((x - radius, 0), (x + radius, 0), tones, stops)

    @property
    def flatness(self) -> float:
        """How high a level circle is seen, as a share of its width."""
        return abs(float(self.view.facing((0, 1, 0))[2]))

    def rod(self, points: Any, radii: float | Sequence[float], ink: Colour) -> None:
        """A round bar through points in space."""
        seen = self.view.flat(points)
        held = (radii,) * len(seen) if isinstance(radii, float | int) else tuple(radii)
        self.canvas.fill(tube(seen, held), ink)

    def disc(self, middle: Spot, radius: float, ink: Colour, *, normal: Spot = (0, 0, 1), high: float = 1.0) -> None:
        """A flat round piece that looks ahead, up or to the viewer."""
        self.face(ring(middle, radius, normal, high), ink, normal)

    def barrel(self, front: Spot, radius: float, deep: float, ink: Colour) -> None:
        """A round body lying towards the viewer, by the middle of its front: a lens."""
        x, y, z = front
        ends = [self.view.flat(ring((x, y, z - back), radius)) for back in (deep, 0.0)]
        whole = _hull(np.vstack(ends), 0.0)
        self.canvas.fill(whole, self._along(self.view.flat(ring((x, y, z - deep / 2), radius)), ink))
        self.disc(front, radius, ink)

    def streak(self, points: Any, ink: Colour, width: float, *, alpha: float = 1.0) -> None:
        """A fine line through points in space."""
        self.canvas.stroke(straight(self.view.flat(points)), ink, width, alpha=alpha)

    def _face(self, outline: Points, ink: Colour, looks: Points, blur: float, alpha: float = 1.0) -> None:
        tone = self.tone(ink, looks)
        self.canvas.fill(
            polygon(outline), self._along(outline, tone, shiny=self._is_shiny(ink)), blur=blur, alpha=alpha
        )

    def _along(self, outline: Points, tone: Colour, *, shiny: bool = False) -> Gradient:
        """From the light's side of an outline to the other."""
        reach = outline @ self._away
        middle = outline.mean(axis=0)
        start, end = (
            middle + self._away * (float(edge) - float(middle @ self._away)) for edge in (reach.min(), reach.max())
        )
        if shiny:
            tones = [lighter(tone, by) for by in (0.02, 0.16, -0.05, 0.05, -0.14)]
            return linear(start, end, tones, [0, 0.26, 0.5, 0.66, 1])
        return linear(start, end, [lighter(tone, 0.035), tone, lighter(tone, -0.055)])

    def _edges(self, corners: Points, ink: Colour) -> None:
        """The light that upper edges catch."""
        seen, up = self.view.flat(corners), self.view.facing((0, 1, 0))
        if up[2] <= 0.05:
            return
        for normal, pair in (((0, 0, 1), (6, 7)), ((1, 0, 0), (5, 7)), ((-1, 0, 0), (4, 6))):
            looks = self.view.facing(normal)
            if looks[2] > 0.05 and up[1] > 0.3:
                self.canvas.stroke(straight(seen[list(pair)]), lighter(ink, 0.16), 0.007, alpha=0.4)

    def _is_shiny(self, ink: Colour) -> bool:
        return self._shiny is not None and ink[:3] == self._shiny[:3]


def ring(middle: Spot, radius: float, normal: Spot = (0, 0, 1), high: float = 1.0) -> Points:
    """Points on a circle in space that looks ahead, up or to the viewer; ``high`` times as high as it is wide."""
    turns = np.linspace(0, math.tau, 72, endpoint=False)
    one, other, none = radius * np.cos(turns), radius * high * np.sin(turns), np.zeros(72)
    across: dict[Spot, tuple[Points, ...]] = {
        (0, 0, 1): (one, other, none),
        (0, 1, 0): (one, none, other),
        (1, 0, 0): (none, other, one),
    }
    return np.asarray(np.column_stack(across[normal]) + np.asarray(middle))


def rounded(left: float, bottom: float, width: float, height: float, corner: float) -> Points:
    """A rectangle with round corners, as points in the plane."""
    turns = np.radians(np.arange(0, 91, 15))
    corners = [
        (left + width - corner, bottom + height - corner, 0), (left + corner, bottom + height - corner, 90),
        (left + corner, bottom + corner, 180), (left + width - corner, bottom + corner, 270),
    ]  # fmt: skip
    return np.array(
        [
            (x + corner * math.cos(turn + math.radians(start)), y + corner * math.sin(turn + math.radians(start)))
            for x, y, start in corners
            for turn in turns
        ]
    )


def smooth(points: Any, steps: int = 8) -> Points:
    """A smooth closed outline through points in the plane."""
    return spline(points, steps=steps, closed=True)


def haze(canvas: Canvas, middle: tuple[float, float], reach: float, ink: Colour, level: float) -> None:
    """Light in the air about a point, for an easel's halo: it fades to nothing before its edge."""
    tones = [clear(ink, level * share) for share in (1.0, 0.62, 0.28, 0.08, 0.0)]
    canvas.fill(ellipse(*middle, reach), radial(middle, reach, tones, [0, 0.25, 0.5, 0.76, 1]))


def deeper(ink: Colour, by: float) -> Colour:
    """A darker one of the same stuff, towards the shade instead of towards a pure dark hue."""
    return mix(lighter(ink, -0.6 * by), _SHADE, 1.6 * by)


def faint(ink: Colour, alpha: float) -> Colour:
    return clear(ink, alpha)


def _hull(points: Points, radius: float) -> Path:
    """The outline about circles around points."""
    if radius:
        circle = np.stack([np.cos(_RING), np.sin(_RING)], axis=1) * radius
        points = (points[:, None] + circle[None]).reshape(-1, 2)
    return polygon(cv2.convexHull(points.astype(np.float32))[:, 0].astype(float))
