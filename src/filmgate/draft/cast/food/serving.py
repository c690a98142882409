"""What a dish is drawn with: its inks and the moment; volumes of the lathe, gleams on glaze, and steam."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast import Look, Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.inks import painted
from filmgate.draft.paint.canvas import Canvas, Gradient, linear
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import Path, Points, ellipse, line, polygon, spline, tube, vec

SHADE = hexed("34204a")
_SHINY = frozenset(("gold", "silver", "metal", "steel", "iron"))
_CLEAR = frozenset(("glass", "ice", "crystal"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Serving:
    """One dish in one moment."""

    easel: Easel
    base: Colour
    accent: Colour
    material: str
    seed: int
    phase: float
    opened: float
    """How far a lid is lifted."""

    @property
    def turn(self) -> float:
        return 2 * math.pi * self.phase

    @property
    def side(self) -> float:
        """1 when the light comes from ahead, else -1."""
        return 1.0 if self.easel.towards[0] > 0 else -1.0

    @property
    def shiny(self) -> bool:
        return self.material in _SHINY

    @property
    def see_through(self) -> bool:
        return self.material in _CLEAR

    def chance(self, salt: int = 0) -> np.random.Generator:
        return np.random.default_rng(self.seed * 97 + salt)

    def sweep(self, ink: Colour, left: float, right: float) -> Gradient:
        """Light across a round body: bright towards the light, deep before the far edge, a little light from behind."""
        if self.shiny:
            tones = [lighter(ink, by) for by in (-0.10, 0.20, 0.02, -0.16, 0.08, -0.22)]
            stops = [0.0, 0.20, 0.38, 0.62, 0.80, 1.0]
        else:
            tones = [lighter(ink, 0.01), lighter(ink, 0.055), ink, mix(ink, SHADE, 0.24), mix(ink, SHADE, 0.16)]
            stops = [0.0, 0.26, 0.50, 0.86, 1.0]
        ends = (right, left) if self.side > 0 else (left, right)
        return linear((ends[0], 0), (ends[1], 0), tones, stops)

    def steam(
        self, x: float, y: float, *, high: float = 0.5, wide: float = 0.12, wisps: int = 3, alpha: float = 0.30
    ) -> None:
        """Wisps that wind upwards and thin out; light in the air, not paint."""
        with self.easel.halo() as canvas:
            for wisp in range(wisps):
                start = x + (wisp - (wisps - 1) / 2) * wide
                _wisp(
                    canvas,
                    start,
                    y,
                    high * (1 - 0.18 * (wisp % 2)),
                    self.turn + wisp * 2.1,
                    alpha * self.easel.light.exposure,
                )


def _wisp(canvas: Canvas, x: float, y: float, high: float, turn: float, alpha: float) -> None:
    share = np.linspace(0, 1, 9)
    across = 0.055 * share**0.8 * np.sin(4.4 * share - turn) + 0.03 * share * math.sin(turn * 1.0 + 1)
    spine = np.stack([x + across, y - high * share], axis=1)
    for piece in range(4):
        # Four overlapping pieces, each fainter, since a fill has one alpha.
        part = spine[: 9 - 2 * piece]
        if len(part) > 2:
            radii = 0.020 + 0.022 * np.sin(math.pi * np.linspace(0, 1, len(part)))
            canvas.fill(tube(part, radii, steps=4), (1.0, 0.98, 0.95), alpha=alpha * 0.30, blur=0.016)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turned:
    """A body of the lathe about an upright axis: radii at heights, from the foot up; it stands on the ground line."""

    profile: Points
    squash: float = 0.26
    """How high a level circle is seen, as a share of its width."""
    x: float = 0.0
    foot: float = 0.0
    """How high its foot is."""

    @property
    def lift(self) -> float:
        """The middle of the foot's circle lies behind its front edge, which is on the ground."""
        return self.foot + float(self.profile[0, 0]) * self.squash

    def level(self, height: float) -> float:
        return -self.lift - height

    def radius(self, height: float) -> float:
        return float(np.interp(height, self.profile[:, 1], self.profile[:, 0]))

    @property
    def widest(self) -> float:
        return float(self.profile[:, 0].max())

    @property
    def top(self) -> float:
        return float(self.profile[-1, 1])

    def outline(self, low: float | None = None, high: float | None = None, *, open_: bool = False) -> Path:
        """All of it, or the part between two heights; ``open_`` leaves out what of its mouth is seen over the front rim."""
        known = self.profile
        bottom = known[0, 1] if low is None else low
        upper = known[-1, 1] if high is None else high
        heights = np.concatenate([[bottom], known[(known[:, 1] > bottom) & (known[:, 1] < upper), 1], [upper]])
        radii = np.interp(heights, known[:, 1], known[:, 0])
        right = np.stack([self.x + radii, -self.lift - heights], axis=1)
        left = np.stack([self.x - radii, -self.lift - heights], axis=1)
        turns = np.linspace(math.pi, 0, 18)
        arc = np.stack([np.cos(turns), np.sin(turns) * self.squash], axis=1)
        foot = vec(self.x, float(right[0, 1])) + arc * radii[0]
        head = vec(self.x, float(right[-1, 1])) + arc[::-1] * vec(1.0, 1.0 if open_ else -1.0) * radii[-1]
        return polygon(np.vstack([foot, right, head, left[::-1]]))

    def ring(self, height: float, *, inset: float = 0.0) -> Path:
        """The level circle at a height."""
        radius = max(0.001, self.radius(height) - inset)
        return ellipse(self.x, self.level(height), radius, radius * self.squash)

    def at(self, degrees: float, height: float, *, out: float = 1.0) -> Points:
        """A point on its side: 0 is towards us, 90 to the right."""
        turn, radius = math.radians(degrees), self.radius(height) * out
        return vec(self.x + math.sin(turn) * radius, self.level(height) + math.cos(turn) * radius * self.squash)

    def band(self, height: float) -> Points:
        """The front half of the circle at a height, as a line."""
        return np.array([self.at(degrees, height) for degrees in range(-90, 91, 15)])


def turned(
    profile: Sequence[tuple[float, float]], *, squash: float = 0.26, x: float = 0.0, foot: float = 0.0, smooth: int = 7
) -> Turned:
    """A body from a few radii at heights, its side a smooth curve."""
    known = spline(profile, steps=smooth)
    known[:, 0] = np.maximum(known[:, 0], 0.0005)
    known[:, 1] = np.maximum.accumulate(known[:, 1])
    return Turned(profile=known, squash=squash, x=x, foot=foot)


def gleam(
    served: Serving, body: Turned, low: float, high: float, *, alpha: float = 0.6, at: float = 52.0, wide: float = 0.03
) -> None:
    """Light that a glaze throws back: a long streak on the light's side, and a faint one opposite."""
    with served.easel.detail() as canvas, canvas.clipped(body.outline()):
        for degrees, strength, width in (
            (at * served.side, alpha, wide),
            (-at * 1.25 * served.side, alpha * 0.30, wide * 0.6),
        ):
            heights = np.linspace(low, high, 7)
            spine = [body.at(degrees, height, out=0.97) for height in heights]
            radii = width * np.sin(math.pi * np.linspace(0.12, 0.88, 7)) ** 0.6
            canvas.fill(tube(spine, radii, steps=4), WHITE, alpha=strength, blur=width * 0.35)


def spark(
    canvas: Canvas, x: float, y: float, across: float, down: float, turn: float = 0.0, *, alpha: float = 0.7
) -> None:
    """A soft highlight."""
    canvas.fill(ellipse(x, y, across, down, turn), WHITE, alpha=alpha, blur=min(across, down) * 0.4)


def grain(canvas: Canvas, body: Turned, ink: Colour) -> None:
    """Rings of wood on a turned body."""
    for index, share in enumerate(np.linspace(0.10, 0.92, 8)):
        height = body.top * share
        canvas.stroke(
            line(body.band(height) + vec(0, 0.006 * math.sin(index * 2.3))),
            mix(ink, SHADE, 0.35),
            0.007,
            alpha=0.4,
            blend="within",
        )


def serving(easel: Easel, look: Look, base: str, accent: str, pose: Pose, *, vessel: bool) -> Serving:
    """What grows or is cooked keeps its own second colour; that of a vessel is set apart from the first."""
    inks = painted(look, base, accent)
    if look.accent is None and not vessel:
        inks["accent"] = hexed(accent)
    at = min(1.0, pose.phase * 1.1) if pose.verb == "open" else 0.0
    return Serving(
        easel=easel,
        base=inks["base"],
        accent=inks["accent"],
        material=look.material,
        seed=look.seed,
        phase=pose.phase,
        opened=at * at * (3 - 2 * at),
    )
