"""Stones: boulders of a few facets."""

from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import polygon
from filmgate.draft.sets.kit.terrain import shadow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.setting import Setting

GREY = hexed("8d8b94")


def rock(
    canvas: Canvas, setting: Setting, x: float, foot: float, size: float, *, own: Colour = GREY, near: float = 0.8
) -> None:
    """A boulder, lit on the light's side, with its shadow, and snow on it where it lies; ``size`` is half its width."""
    pick = setting.pick
    top = (x + size * pick(-0.2, 0.2), foot - size * pick(0.7, 0.95))
    left, right = (x - size, foot), (x + size * 1.05, foot)
    one = (x - size * 0.72, foot - size * pick(0.38, 0.55))
    other = (x + size * 0.70, foot - size * pick(0.40, 0.60))
    middle = (x + size * pick(-0.1, 0.15), foot - size * 0.1)
    tone = toned(setting, own, near, lit=-0.05)
    sides = [lighter(tone, 0.08), mix(tone, setting.mood.dark, 0.45)]
    if setting.from_right:
        sides.reverse()
    shadow(canvas, setting, x, foot, size * 1.3, alpha=0.45)
    canvas.fill(polygon([left, one, top, other, right]), tone)
    canvas.fill(polygon([left, one, top, middle, (x - size * 0.1, foot)]), sides[0])
    canvas.fill(polygon([top, other, right, (x + size * 0.4, foot), middle]), sides[1], alpha=0.8)
    if cover(setting):
        rim = [(x + size * 0.4, foot - size * 0.5), (x, foot - size * 0.42), (x - size * 0.4, foot - size * 0.36)]
        canvas.fill(polygon([one, top, other, *rim]), toned(setting, SNOW, near, lit=0.1))
