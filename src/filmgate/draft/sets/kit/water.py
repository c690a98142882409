"""Water: open sea and still water, glitter under the light, ripples, swell with foam, surf."""

from collections.abc import Sequence

import numpy as np

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.noise import line
from filmgate.draft.paint.shapes import Path, box, joined, polygon
from filmgate.draft.sets.kit.sky import lens, sun_at
from filmgate.draft.sets.kit.terrain import Crest, land
from filmgate.draft.sets.kit.tones import toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Setting

SEA = hexed("2f8db4")
_STOPS = (0.0, 0.10, 0.42, 1.0)


def tones(setting: Setting, own: Colour = SEA) -> tuple[Colour, Colour, Colour, Colour]:
    """Water from its far edge, where it is sky, to its deep colour before the viewer."""
    horizon = mix(setting.mood.sky[-1], setting.mood.fog, 0.5)
    far = mix(setting.mood.fog, toned(setting, own, 0.3), 0.42)
    middle = mix(toned(setting, own, 0.62, lit=-0.12), own, 0.12 * setting.mood.exposure)
    return horizon, far, middle, mix(toned(setting, lighter(own, -0.14), 0.98, lit=-0.2), setting.mood.dark, 0.14)


def sheet(canvas: Canvas, setting: Setting, top: float, bottom: float, colours: Sequence[Colour]) -> None:
    """Water between two heights (pixels), the stage wide."""
    left, _, right, _ = setting.edges
    canvas.fill(box(left, top, right - left, bottom - top), linear((0, top), (0, bottom), colours, _STOPS))


def ripples(
    canvas: Canvas,
    setting: Setting,
    top: float,
    bottom: float,
    *,
    count: int,
    dark: Colour,
    pale: Colour,
    alpha: float = 0.28,
) -> None:
    """Short lens-shaped waves everywhere, longer towards the viewer."""
    left, _, right, _ = setting.edges
    for ink, part in ((dark, 0.6), (pale, 0.4)):
        marks = []
        for _ in range(round(count * part * setting.wide / 1.78)):
            share = setting.pick(0, 1) ** 1.2
            half, thick = setting.u(0.008 + 0.075 * share) * setting.pick(0.5, 1.2), setting.u(0.0006 + 0.0022 * share)
            y = top + setting.u(0.005) + (bottom - top) * share
            marks.append(lens(setting.pick(left, right), y, half, thick))
        canvas.fill(joined(marks), ink, alpha=alpha)


def glitter(setting: Setting, top: float, bottom: float, *, count: int = 300) -> list[Plane]:
    """The light's path on the water: two sets of glints that come and go in turn. None under thick cloud."""
    if not setting.mood.disc or setting.scene.weather in {"fog", "snow"}:
        return []
    x, _ = sun_at(setting)
    colour = mix(setting.mood.light, setting.mood.sky[-1], 0.15)
    strength = 0.6 if setting.night or setting.scene.hour == "day" else 1.0
    found = []
    for turn in (0.0, 0.5):
        canvas = setting.canvas()
        for alpha in (0.35, 0.65, 1.0):
            canvas.fill(_glints(setting, x, top, bottom, count // 3), colour, alpha=strength * alpha)
        # It lies below the light wherever the camera goes: it is as far away as the light.
        found.append(setting.plane(canvas, pulse=0.7, pace=0.45, phase=turn))
    return found


def _glints(setting: Setting, x: float, top: float, bottom: float, count: int) -> Path:
    marks = []
    for _ in range(count):
        share = setting.pick(0, 1) ** 1.5
        spread = setting.u(0.030 + 0.20 * share) * float(setting.random.normal())
        half, thick = setting.u(0.003 + 0.028 * share) * setting.pick(0.4, 1.2), setting.u(0.0007 + 0.0016 * share)
        marks.append(lens(x + spread, top + setting.u(0.004) + (bottom - top) * share, half, thick))
    return joined(marks)


def swell(
    canvas: Canvas,
    setting: Setting,
    crest: Crest,
    *,
    body: Colour,
    deep: Colour,
    pale: Colour,
    foot: float,
    foam: float,
) -> None:
    """A wave's back from its crest down: translucent at its top, with foam on the highest parts."""
    land(canvas, setting, crest, [mix(body, pale, 0.55), mix(body, pale, 0.12), deep], [0, 0.22, 1], foot=foot)
    points = crest.points
    canvas.stroke(polygon(points, close=False), pale, max(0.8, setting.u(0.0016)), alpha=0.35)
    # Whitecaps: where the crest stands high, a cap of foam with a torn lower edge.
    ys = points[:, 1]
    high = np.clip((float(ys.mean()) - ys) / max(1.0, float(ys.mean() - ys.min())) - 0.25, 0, 1)
    torn = 0.45 + np.abs(line(len(points), setting.random, base=26 * setting.wide / 1.78, octaves=3))
    thick = high * torn * setting.u(0.030) * min(1.0, foam)
    if thick.max() > 0.4:
        lower = np.stack([points[:, 0], ys + thick], axis=1)[::-1]
        cap = linear((0, float(ys.min())), (0, float(ys.min()) + setting.u(0.045)), [pale, clear(pale, 0.35)])
        canvas.fill(polygon(np.vstack([points, lower])), cap, alpha=0.95)


def surf(
    canvas: Canvas, setting: Setting, crest: Crest, *, foam: Colour, wet: Colour, water: Colour, reach: float
) -> None:
    """The edge of the sea on a beach: shallow water, a lace of foam at its rim, wet sand below it."""
    points = crest.points
    down = np.array([0.0, reach])
    rim = np.vstack([points + down * 0.75, points[::-1] - down * 0.2])
    canvas.fill(polygon(rim), clear(wet, 0.55), blur=setting.u(0.006))
    band = np.vstack([points, points[::-1] - down * 1.6])
    canvas.fill(
        polygon(band),
        linear(
            (0, float(points[:, 1].min()) - reach * 1.6),
            (0, float(points[:, 1].max())),
            [clear(water, 0), clear(mix(water, foam, 0.45), 0.9)],
        ),
    )
    marks = [
        lens(
            float(x),
            float(y) + setting.u(setting.pick(-0.006, 0.002)),
            setting.u(setting.pick(0.01, 0.045)),
            setting.u(setting.pick(0.0015, 0.0042)),
        )
        for x, y in points[::3]
    ]
    canvas.stroke(polygon(points, close=False), foam, setting.u(0.0055), alpha=0.95)
    canvas.fill(joined(marks), foam, alpha=0.8)
