"""Land: crests of ridges and hills, mountains with facets and snow, cliffs, and the flat ground before them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, mix
from filmgate.draft.paint.noise import Floats, line, rolling
from filmgate.draft.paint.shapes import Path, Points, below, ellipse, polygon
from filmgate.draft.sets.kit.sky import lens
from filmgate.draft.stage.setting import Setting

_POINTS = 420
"""Points a crest has across the stage."""
_SUMMIT = 7
"""Points on either side that a summit must overtop."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Crest:
    """The upper edge of a piece of land, from the stage's left to its right; pixels."""

    xs: Floats
    ys: Floats

    def at(self, x: float) -> float:
        return float(np.interp(x, self.xs, self.ys))

    @property
    def points(self) -> Points:
        return np.stack([self.xs, self.ys], axis=1).astype(float)

    def moved(self, xs: Floats, by: Floats) -> "Crest":
        """With its heights changed; negative is higher."""
        return Crest(xs=xs, ys=(self.ys + by).astype(np.float32))


def ridge(
    setting: Setting,
    y: float,
    high: float,
    *,
    base: float,
    gain: float = 0.46,
    peak: tuple[float, float, float] | None = None,
) -> Crest:
    """A jagged crest about ``y``, ``high`` pixels high; ``peak`` puts a summit at a place, this wide (shares of the width), this many times as high."""
    xs = _across(setting)
    noise = 1 - np.abs(line(len(xs), setting.random, base=_spread(setting, base), gain=gain)) * 1.35
    ys = y - high * (noise - noise.mean())
    if peak is not None:
        away = np.abs(xs - setting.x(peak[0])) / setting.x(peak[1])
        # Pointed at its top, running out at its foot.
        ys = ys - high * peak[2] * np.clip(1 - away / 2.2, 0, None) ** 1.7
    return Crest(xs=xs, ys=ys.astype(np.float32))


def hill(setting: Setting, y: float, high: float, *, base: float) -> Crest:
    """A soft crest about ``y``."""
    xs = _across(setting)
    return Crest(
        xs=xs, ys=(y - high * rolling(len(xs), setting.random, base=_spread(setting, base))).astype(np.float32)
    )


def _across(setting: Setting) -> Floats:
    left, _, right, _ = setting.edges
    return np.linspace(left - 4, right + 4, _POINTS, dtype=np.float32)


def _spread(setting: Setting, base: float) -> float:
    """As many forms as fit: a crest is not stretched in wide pictures."""
    return max(1.2, base * setting.wide / 1.78)


def land(
    canvas: Canvas,
    setting: Setting,
    crest: Crest,
    colours: Sequence[Colour],
    stops: Sequence[float] | None = None,
    *,
    foot: float | None = None,
) -> Path:
    """Fill below a crest, down to the stage's end; the colours reach from the highest point to ``foot``."""
    bottom = setting.edges[3]
    path = below(crest.points, bottom + 2)
    canvas.fill(path, linear((0, float(crest.ys.min())), (0, foot if foot is not None else bottom), colours, stops))
    return path


def mountain(
    canvas: Canvas,
    setting: Setting,
    crest: Crest,
    *,
    foot: float,
    top: Colour,
    base: Colour,
    shade: Colour,
    snow: Colour | None = None,
    line_: float = 0.0,
) -> None:
    """A range: each summit has a side away from the light, and snow above the line (a share of the way down from the highest summit)."""
    with canvas.clipped(land(canvas, setting, crest, [top, base], foot=foot)):
        for index in summits(crest):
            x, y = float(crest.xs[index]), float(crest.ys[index])
            _facet(canvas, setting, x, y, (foot - y) * setting.pick(0.40, 0.75), shade)
        if snow is not None:
            limit = float(crest.ys.min()) + (foot - float(crest.ys.min())) * line_
            for index in summits(crest):
                _snowcap(canvas, setting, float(crest.xs[index]), float(crest.ys[index]), limit, snow, shade)


def summits(crest: Crest) -> list[int]:
    """Where a crest is higher than its neighbourhood."""
    ys, k = crest.ys, _SUMMIT
    return [i for i in range(k, len(ys) - k) if ys[i] == ys[i - k : i + k + 1].min()]


def _facet(canvas: Canvas, setting: Setting, x: float, y: float, deep: float, shade: Colour) -> None:
    """The shaded side of a summit: a wandering edge down from it, dark away from the light, dissolving below."""
    away = -1 if setting.from_right else 1
    wander = setting.u(0.016)
    edge = [(x, y)]
    for step in range(1, 9):
        share = step / 8
        jag = wander * (setting.pick(-1, 1) + (0.9 if step % 2 else -0.9)) * min(1.0, share * 3)
        edge.append((x + jag + away * share * deep * 0.10, y + share * deep))
    far = [(x + away * deep * 1.3, y + deep), (x + away * deep * 0.25, y - setting.u(0.03))]
    canvas.fill(polygon(edge + far), linear((0, y), (0, y + deep), [clear(shade, 0.6), clear(shade, 0)]))


def _snowcap(canvas: Canvas, setting: Setting, x: float, y: float, limit: float, snow: Colour, shade: Colour) -> None:
    deep = (limit - y) * setting.pick(0.75, 1.05)
    if deep < setting.u(0.012):
        return
    edge = [(x - deep * 2.4, y - deep), (x + deep * 2.4, y - deep), (x + deep * 2.3, y + deep * 0.05)]
    steps = 9
    for step in range(1, steps):
        share = step / steps
        bow = 1 - abs(2 * share - 1) ** 1.3
        tongue = (0.95 if step % 2 else 0.42) + 0.25 * setting.pick(-1, 1)
        edge.append((x + deep * 2.0 * (1 - 2 * share) + deep * 0.12 * setting.pick(-1, 1), y + deep * bow * tongue))
    lit, dim = clear(snow, 0.94), clear(mix(snow, shade, 0.34), 0.94)
    tones = [dim, dim, lit] if setting.from_right else [lit, dim, dim]
    canvas.fill(polygon(edge), linear((x - deep * 0.6, 0), (x + deep * 0.6, 0), tones))


def cliff(
    canvas: Canvas,
    setting: Setting,
    *,
    start: float,
    end: float,
    foot: float,
    high: float,
    tone: Colour,
    fog: Colour,
    glow: Colour,
    strength: float,
) -> None:
    """A headland from the picture's edge (``start``) sloping to a cape (``end``), its facets catching the light."""
    n = 90
    xs = np.linspace(start, end, n)
    share = np.linspace(0, 1, n)
    rough = line(n, setting.random, base=5, octaves=5)
    profile = (1 - share**2.2) * 0.82 + 0.16 * rough * (1 - share) ** 0.5
    ys = foot - high * np.clip(profile, 0, None) * np.clip((1 - share) * 9, 0, 1) ** 0.7
    body = polygon(np.vstack([np.stack([xs, ys], axis=1), [[end, foot + 2], [start, foot + 2]]]))
    canvas.fill(body, linear((0, foot - high), (0, foot), [tone, mix(tone, fog, 0.42)]))
    with canvas.clipped(body):
        for _ in range(28):
            at = setting.pick(0.02, 0.98)
            x, y = start + (end - start) * at, float(np.interp(at, share, ys))
            deep, wide = (foot - y) * setting.pick(0.5, 1), setting.u(setting.pick(0.014, 0.05))
            lit = [
                (x, y - 2),
                (x + wide * 0.6, y + deep * 0.25),
                (x + wide * 0.3, y + deep),
                (x - wide * 0.5, y + deep * 0.7),
            ]
            dim = [(x - wide * 0.2, y), (x - wide * 1.3, y + deep * 0.9), (x - wide * 0.4, y + deep * 0.8)]
            canvas.fill(polygon(lit), glow, alpha=strength * setting.pick(0.6, 1.0))
            canvas.fill(polygon(dim), setting.mood.dark, alpha=0.22)
    canvas.fill(
        lens((start + end) / 2, foot + 2, abs(end - start) * 0.55, setting.u(0.003)),
        glow,
        alpha=0.5,
        blur=setting.u(0.0015),
    )


def pool(canvas: Canvas, x: float, y: float, wide: float, high: float, *, colour: Colour, alpha: float) -> None:
    """Light lying on the ground, dissolving at its edge."""
    canvas.fill(ellipse(x, y, wide, high), clear(colour, alpha), blur=high * 0.6, blend="screen")


def shadow(canvas: Canvas, setting: Setting, x: float, y: float, wide: float, *, alpha: float = 0.5) -> None:
    """The shadow of a thing that stands on the ground, drawn away from a low light."""
    if not setting.mood.cast:
        alpha *= 0.5
    away = -1 if setting.from_right else 1
    ink = mix(setting.mood.dark, setting.mood.fog, 0.08)
    canvas.fill(
        ellipse(x + away * wide * 0.35, y, wide, max(1.0, wide * 0.13)), ink, alpha=alpha * 0.6, blur=wide * 0.08
    )
    canvas.fill(
        ellipse(x + away * wide * 0.1, y, wide * 0.55, max(0.8, wide * 0.07)), ink, alpha=alpha, blur=wide * 0.03
    )
