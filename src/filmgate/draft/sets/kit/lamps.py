"""Lamps of rooms: hanging, standing, on tables. Lit ones shine on what is around them."""

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import closed, ellipse, polygon, straight, tube
from filmgate.draft.sets.kit import glow
from filmgate.draft.sets.kit.daylight import LAMP
from filmgate.draft.stage.setting import Setting

_BULB = hexed("fff4d0")


def pendant(canvas: Canvas, setting: Setting, x: float, y: float, size: float, shade: Colour, *, lit: bool) -> None:
    """A lamp on a cord from the ceiling; ``y`` is the shade's rim, ``size`` its width."""
    top = setting.edges[1]
    cord = mix(setting.mood.dark, shade, 0.2)
    canvas.stroke(straight([(x, top), (x, y - size * 0.5)]), cord, max(1.0, size * 0.022))
    bell = closed(
        (x - size * 0.07, y - size * 0.52), (x + size * 0.07, y - size * 0.52),
        (x + size * 0.12, y - size * 0.30, x + size * 0.40, y - size * 0.30, x + size * 0.5, y),
        (x - size * 0.5, y), (x - size * 0.40, y - size * 0.30, x - size * 0.12, y - size * 0.30, x - size * 0.07, y - size * 0.52),
    )  # fmt: skip
    away = 1 if setting.from_right else -1
    canvas.fill(ellipse(x, y, size * 0.5, size * 0.075), _BULB if lit else lighter(shade, -0.12))
    canvas.fill(
        bell,
        linear(
            (x + away * size * 0.5, 0), (x - away * size * 0.5, 0), [lighter(shade, 0.10), shade, lighter(shade, -0.10)]
        ),
    )
    if lit:
        canvas.fill(ellipse(x, y + size * 0.02, size * 0.17, size * 0.10), _BULB)
        glow.halo(canvas, (x, y + size * 0.1), size * 2.1, LAMP, 0.55)


def standing(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, shade: Colour, *, lit: bool) -> None:
    """A floor or table lamp with a cloth shade on a thin stem."""
    metal, wide, drum = mix(setting.mood.dark, shade, 0.25), high * 0.26, high * 0.20
    canvas.fill(ellipse(x, foot, wide * 0.42, wide * 0.09), metal)
    canvas.fill(tube([(x, foot), (x, foot - high + drum)], (high * 0.010, high * 0.008)), metal)
    sides = [
        (x - wide * 0.36, foot - high), (x + wide * 0.36, foot - high),
        (x + wide * 0.5, foot - high + drum), (x - wide * 0.5, foot - high + drum),
    ]  # fmt: skip
    bright = [mix(hexed("ffe9b8"), shade, 0.15), mix(hexed("ffbf6a"), shade, 0.2)]
    dull = [lighter(shade, 0.05), lighter(shade, -0.06)]
    canvas.fill(polygon(sides), linear((0, foot - high), (0, foot - high + drum), bright if lit else dull))
    if lit:
        middle = x, foot - high + drum * 0.6
        glow.halo(canvas, middle, high * 0.62, LAMP, 0.62)
        glow.pool(canvas, (x, foot), high * 0.45, high * 0.08, LAMP, 0.35)


def fairy_lights(
    canvas: Canvas, setting: Setting, ends: tuple[tuple[float, float], tuple[float, float]], sag: float, *, lit: bool
) -> None:
    """Small bulbs on a string along a wall."""
    (ax, ay), (bx, by) = ends
    count = max(5, round(abs(bx - ax) / setting.u(0.045)))
    for index in range(count + 1):
        share = index / count
        x, y = ax + (bx - ax) * share, ay + (by - ay) * share + 4 * sag * share * (1 - share)
        if lit:
            glow.halo(canvas, (x, y), setting.u(0.022), LAMP, 0.5)
        canvas.fill(ellipse(x, y, setting.u(0.0052)), _BULB if lit else lch(0.86, 0.05, 85))
