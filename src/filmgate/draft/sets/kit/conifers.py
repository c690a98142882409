"""Firs as painted things: one with light and snow on it, and whole slopes of small ones."""

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, mix
from filmgate.draft.paint.shapes import joined, polygon
from filmgate.draft.sets.kit import trees
from filmgate.draft.sets.kit.terrain import Crest
from filmgate.draft.sets.kit.tones import SNOW, cover, fogged, toned
from filmgate.draft.stage.setting import Setting

NEEDLE = hexed("2f6a58")


def fir(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float, *, ground: Colour) -> None:
    """One fir: dark, its foot nearer to the ground's colour, its side away from the light darker, snow on its tiers."""
    tone = toned(setting, NEEDLE, near, lit=-0.18)
    base = mix(tone, toned(setting, mix(ground, SNOW, cover(setting)), near), 0.42)
    path = trees.fir(setting.random, x, foot, high, wide=setting.pick(0.34, 0.42))
    canvas.fill(path, linear((0, foot - high), (0, foot), [tone, mix(tone, base, 0.3), base]))
    away = -1 if setting.from_right else 1
    with canvas.clipped(path):
        half = polygon([(x, foot - high), (x + away * high * 0.3, foot), (x + away * high * 0.02, foot)])
        canvas.fill(half, mix(tone, setting.mood.dark, 0.5 * (1 - fogged(setting, near))), alpha=0.55)
    if cover(setting):
        pale = toned(setting, SNOW, near, lit=0.05)
        canvas.fill(trees.fir_snow(setting.random, x, foot, high), pale, alpha=0.5 + 0.35 * cover(setting))


def slope(
    canvas: Canvas, setting: Setting, crest: Crest, *, high: float, step: float, ink: Colour, full: float = 1.0
) -> None:
    """Small firs all along a crest, as one dark fringe; ``high`` and ``step`` in pixels."""
    left, _, right, _ = setting.edges
    found = []
    for index in range(int((right - left) / step)):
        if setting.random.random() > full:
            continue
        x = left + (index + setting.pick(0.1, 0.9)) * step
        tall = high * setting.pick(0.6, 1.3)
        found.append(trees.fir(setting.random, x, crest.at(x) + tall * 0.12, tall, tiers=5))
    if found:
        canvas.fill(joined(found), ink)
