"""The ground subjects stand on: its colours from far to near, snow and wet on it, light lying on it."""

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.shapes import Path, ellipse, union
from filmgate.draft.sets.kit.sky import colour_at, lens, sun_at
from filmgate.draft.sets.kit.terrain import Crest, land, pool
from filmgate.draft.sets.kit.tones import SNOW, cover, laid, toned, wet
from filmgate.draft.stage.setting import GroundKind, Setting

_BREEZE = {"wind": 3.2, "storm": 3.6, "rain": 1.5, "snow": 0.8, "fog": 0.4}


_HOLLOW = hexed("a9bce6")
"""Snow near the viewer, which shows the sky."""


def breeze(setting: Setting) -> float:
    """How hard the wind bends things, 1 in ordinary air."""
    return _BREEZE.get(setting.scene.weather, 1.0)


def bend(setting: Setting, share: float) -> float:
    """How far what stands firm in ordinary air sways: not at all, but for a hard wind."""
    return share * breeze(setting) if breeze(setting) > 2 else 0.0


def earth(setting: Setting, colour: Colour) -> Colour:
    """A ground's own colour as the weather leaves it: under snow, or dark with wet."""
    laid = mix(colour, SNOW, 0.98 * cover(setting))
    return lighter(laid, -0.07) if wet(setting) else laid


def footing(scene: Scene, dry: GroundKind) -> GroundKind:
    """What feet fall on: snow where it lies."""
    return "snow" if laid(scene) > 0.5 else dry


def floor(
    canvas: Canvas,
    setting: Setting,
    crest: Crest,
    far: Colour,
    front: Colour,
    *,
    reach: tuple[float, float] = (0.34, 0.95),
    swells: int = 9,
) -> None:
    """The ground from its crest to the foot of the picture, from its far to its front colour."""
    if setting.scene.weather == "fog":
        reach = max(0.0, reach[0] - 0.28), reach[1] - 0.12
    far, front = earth(setting, far), mix(earth(setting, front), _HOLLOW, 0.34 * cover(setting))
    back, middle, foot = (
        toned(setting, colour, near, lit=lit)
        for colour, near, lit in (
            (far, reach[0], 0.08),
            (mix(far, front, 0.55), sum(reach) / 2, 0.0),
            (front, reach[1], -0.12),
        )
    )
    with canvas.clipped(land(canvas, setting, crest, [back, middle, foot], [0, 0.36, 1], foot=setting.y(1.02))):
        _swells(canvas, setting, crest, swells, lighter(back, 0.05), lighter(foot, -0.03))
        _light(canvas, setting, crest)
        if wet(setting):
            puddles(canvas, setting, float(crest.ys.max()), setting.y(1.0))


def _swells(canvas: Canvas, setting: Setting, crest: Crest, count: int, pale: Colour, deep: Colour) -> None:
    """Long soft forms that tell the lie of the land, wider towards the viewer."""
    left, _, right, bottom = setting.edges
    top = float(crest.ys.max())
    for index in range(round(count * setting.wide / 1.78) + 2):
        share = setting.pick(0.04, 1.0)
        y = top + (bottom - top) * share
        half, thick = setting.u(0.16 + 0.5 * share) * setting.pick(0.6, 1.3), setting.u(0.006 + 0.020 * share)
        ink = pale if index % 2 else deep
        canvas.fill(lens(setting.pick(left, right), y, half, thick), ink, alpha=0.30, blur=thick * 0.6)


def _light(canvas: Canvas, setting: Setting, crest: Crest) -> None:
    """A low sun lies on the ground below it."""
    if setting.scene.hour in {"dawn", "golden", "dusk"} and setting.mood.disc:
        x, _ = sun_at(setting)
        glow = mix(tuple(min(1.0, value) for value in setting.mood.rim), setting.mood.sky[-2], 0.45)
        y = crest.at(x) + setting.u(0.035)
        pool(canvas, x, y, setting.u(0.52), setting.u(0.060), colour=glow, alpha=0.42)
    if setting.night and setting.mood.disc:
        x, _ = sun_at(setting)
        pool(
            canvas,
            x,
            crest.at(x) + setting.u(0.05),
            setting.u(0.5),
            setting.u(0.07),
            colour=setting.mood.cloud,
            alpha=0.28,
        )


def puddles(canvas: Canvas, setting: Setting, top: float, bottom: float, *, count: int = 8) -> None:
    """Rain that stands in hollows and shows the sky."""
    left, _, right, _ = setting.edges
    high, low = colour_at(setting, 0.35), colour_at(setting, 0.95)
    for _ in range(round(count * setting.wide / 1.78) + 1):
        share = setting.pick(0.10, 0.95)
        x, y = setting.pick(left, right), top + (bottom - top) * share
        half = setting.u(0.035 + 0.13 * share) * setting.pick(0.6, 1.3)
        thick = half * (0.07 + 0.05 * share)
        shape = union(
            [ellipse(x, y, half, thick), *(_lobe(setting, x + way * half * 0.7, y, half, thick) for way in (-1, 1))]
        )
        canvas.fill(shape, linear((0, y - thick * 1.5), (0, y + thick * 1.5), [low, mix(low, high, 0.7)]), alpha=0.7)
        with canvas.clipped(shape):
            canvas.fill(
                lens(x + half * 0.2, y - thick * 0.35, half * 0.8, thick * 0.16), clear(setting.mood.light, 0.5)
            )


def _lobe(setting: Setting, x: float, y: float, half: float, thick: float) -> Path:
    size = setting.pick(0.3, 0.65)
    return ellipse(x, y + thick * setting.pick(-0.6, 0.6), half * size, thick * size)
