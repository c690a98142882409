"""Forest, meadow and snow."""

import math

import numpy as np

from filmgate.draft.canvas import Canvas
from filmgate.draft.outlines import crown, fir, leaf, polygon, together, tube, tuft
from filmgate.draft.palette import Floats, lighter, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot
from filmgate.draft.sky import clouds, cover_of_clouds, mist, sky, twinkle
from filmgate.draft.terrain import crest, ground, hill


def _green(setting: Setting) -> Floats:
    """Leaf green as the hour has it."""
    return mix(rgb("5f9a4e"), setting.fog, 0.12) if setting.lit > 0.62 else mix(rgb("2d5a55"), setting.dark, 0.35)


def _above(setting: Setting, *, low: float = 0.1, high: float = 0.34) -> list[Plane]:
    if setting.hour == "overcast":
        return [cover_of_clouds(setting, bottom=0.6)]
    if setting.hour in {"night", "neon"}:
        return twinkle(setting, depth=0.4)
    return [clouds(setting, low=low, high=high, count=3, size=0.32)]


def forest(setting: Setting) -> Place:
    """Trunks in rows that dissolve into light, shafts of sun between them."""
    green = _green(setting)
    planes = [_glade(setting)]
    for index, near in enumerate((0.05, 0.25, 0.5)):
        planes.append(_trunks(setting, near, green, count=(22, 13, 7)[index]))
        planes.append(
            mist(setting, y=0.70 + 0.05 * index, height=0.13, alpha=0.55 - 0.15 * index, near=0.1 + near * 0.7)
        )
    planes.append(_shafts(setting))
    for near, y in ((0.6, 0.80), (0.8, 0.88)):
        colour = setting.air(near, green, 0.35)
        planes.append(_undergrowth(setting, y=y, near=near, colour=colour))
    planes.append(_frame_of_trunks(setting))
    return Place(
        planes=tuple(planes),
        spot=Spot(x=0.5, y=0.38, width=0.6, height=0.28, near=0.3),
        behind=8,
        weather="fireflies" if setting.lit < 0.55 else "motes",
    )


def _glade(setting: Setting) -> Plane:
    canvas, frame = setting.canvas(), setting.frame
    rows = np.linspace(0, 1, frame.stage[0], dtype=np.float32)
    top = mix(setting.air(0.55, _green(setting), 0.5), setting.fog, 0.15)
    canvas.paint[..., :3] = mix(top, mix(setting.fog, setting.light, 0.35), np.clip(rows / 0.62, 0, 1) ** 0.9)[:, None]
    canvas.paint[..., 3] = 1
    x, y = setting.x(setting.pick(0.4, 0.6)), setting.y(0.5)
    canvas.shine(x, y, setting.u(0.95), setting.light, 0.55 * setting.lit)
    np.clip(canvas.paint, 0, 1, out=canvas.paint)
    return canvas.plane()


def _trunks(setting: Setting, near: float, green: Floats, *, count: int) -> Plane:
    canvas, colour = setting.canvas(), setting.air(near + 0.1, green, 0.12)
    total = max(3, round(count * setting.frame.width / setting.frame.unit / 1.78))
    trees = []
    for index in range(total):
        share = (index + setting.pick(0.05, 0.95)) / total * 1.12 - 0.06
        if near > 0.4 and 0.3 < share < 0.7:
            continue
        x, wide, lean = (
            setting.x(share),
            setting.u(0.012 + 0.03 * near) * setting.pick(0.7, 1.3),
            setting.u(setting.pick(-0.03, 0.03)),
        )
        trees.append(
            tube(
                [(x, setting.y(1.1)), (x + lean * 0.4, setting.y(0.4)), (x + lean, setting.y(-0.1))],
                [wide * 1.2, wide, wide * 0.7],
            )
        )
        for _ in range(2):
            y, side = setting.y(setting.pick(0.02, 0.35)), setting.random.choice((-1.0, 1.0))
            reach = setting.u(setting.pick(0.08, 0.2))
            trees.append(
                tube(
                    [
                        (x + lean * 0.6, y),
                        (x + side * reach * 0.5, y - reach * 0.35),
                        (x + side * reach, y - reach * 0.4),
                    ],
                    [wide * 0.5, wide * 0.3, 0.6],
                )
            )
        trees.append(
            crown(x + lean, setting.y(setting.pick(-0.1, 0.08)), setting.u(0.3), setting.u(0.2), setting.random)
        )
    canvas.fill(together(trees), colour, foot=mix(colour, setting.fog, 0.45))
    base = crest(setting, y=0.72 + 0.1 * near, amplitude=0.02, base=3, smooth=True)
    ground(canvas, base, colour, mix(colour, setting.fog, 0.4))
    return canvas.plane(near=0.08 + near * 0.8)


def _shafts(setting: Setting) -> Plane:
    canvas = setting.canvas()
    for _ in range(6):
        x, wide = setting.x(setting.pick(0.1, 1.0)), setting.u(setting.pick(0.03, 0.1))
        lean = setting.u(0.5)
        canvas.fill(
            polygon(
                [
                    (x, setting.y(-0.1)),
                    (x + wide, setting.y(-0.1)),
                    (x + wide * 1.6 - lean, setting.y(0.85)),
                    (x - wide * 0.6 - lean, setting.y(0.85)),
                ]
            ),
            setting.light,
            alpha=0.16,
            blur=setting.u(0.02),
        )
    rows = np.linspace(1.1, -0.15, canvas.paint.shape[0], dtype=np.float32)
    canvas.paint *= np.clip(rows, 0, 1)[:, None, None] * (0.35 + 0.65 * setting.lit)
    canvas.paint[..., 3] = 0
    return canvas.plane(near=0.35, pulse=0.35, pace=0.11)


def _undergrowth(setting: Setting, *, y: float, near: float, colour: Floats) -> Plane:
    canvas = setting.canvas()
    top = crest(setting, y=y, amplitude=0.02, base=4, smooth=True)
    growth = []
    for _ in range(int(46 * setting.frame.width / setting.frame.unit / 1.78)):
        share = setting.pick(-0.04, 1.04)
        x = setting.x(share)
        foot = float(top[int(np.clip(x + setting.frame.left, 0, len(top) - 1))]) + setting.u(0.02)
        size = setting.u(0.10) * near * setting.pick(0.5, 1.2) * (0.55 + 0.9 * abs(share - 0.5))
        growth += [
            leaf(x, foot, size, -math.pi / 2 + turn * 0.42 + setting.pick(-0.1, 0.1), 0.1) for turn in range(-3, 4)
        ]
    canvas.fill(together(growth), lighter(colour, 0.02), foot=colour)
    ground(canvas, top, colour, mix(colour, setting.dark, 0.5))
    return canvas.plane(near=near)


def _frame_of_trunks(setting: Setting) -> Plane:
    canvas, colour = setting.canvas(), lighter(setting.dark, -0.14 if setting.lit > 0.6 else -0.03)
    for x, wide, lean in ((0.015, 0.06, 0.03), (0.98, 0.085, -0.02)):
        left, half = setting.x(x), setting.u(wide)
        canvas.fill(
            tube(
                [
                    (left, setting.y(1.15)),
                    (left + setting.u(lean) * 0.4, setting.y(0.5)),
                    (left + setting.u(lean), setting.y(-0.15)),
                ],
                [half * 1.3, half * 0.85, half * 0.75],
            ),
            colour,
        )
        _rim(canvas, setting, left + (1 if x < 0.5 else -1) * half * 0.8, half)
    canvas.blur(setting.u(0.004))
    return canvas.plane(near=1.0)


def meadow(setting: Setting) -> Place:
    """Hills of grass, hedges and broad trees, flowers in front."""
    sun, grass = (0.22 if setting.random.random() < 0.5 else 0.78), _green(setting)
    fresh = mix(grass, rgb("b5c75a"), 0.5) if setting.lit > 0.62 else grass
    planes = [sky(setting, sun=sun), *_above(setting)]
    for index, near in enumerate((0.05, 0.3, 0.55)):
        colour = mix(setting.air(near * 0.6 + 0.1), fresh, 0.25 + 0.5 * near)
        planes.append(_pasture(setting, y=(0.60, 0.66, 0.73)[index], near=near, colour=colour, trees=(9, 6, 3)[index]))
        planes.append(mist(setting, y=0.66 + 0.07 * index, height=0.05, alpha=0.35 - 0.1 * index, near=near + 0.05))
    planes.append(_pasture(setting, y=0.84, near=0.8, colour=mix(fresh, setting.dark, 0.22), trees=0))
    planes.append(_flowers(setting, mix(fresh, setting.dark, 0.55)))
    return Place(
        planes=tuple(planes), spot=Spot(x=0.5, y=0.27, width=0.72, height=0.26, near=0.06), behind=len(planes) - 8
    )


def _pasture(setting: Setting, *, y: float, near: float, colour: Floats, trees: int) -> Plane:
    canvas = setting.canvas()
    top = crest(setting, y=y, amplitude=0.035 + 0.03 * near, base=1.5, smooth=True)
    leaves, stems = [], []
    for _ in range(round(trees * setting.frame.width / setting.frame.unit / 1.78)):
        share = setting.pick(-0.03, 1.03)
        x, size = setting.x(share), setting.u(0.06 + 0.13 * near) * setting.pick(0.7, 1.2)
        foot = float(top[int(np.clip(x + setting.frame.left, 0, len(top) - 1))])
        stems.append(tube([(x, foot + size * 0.1), (x, foot - size * 0.5)], [size * 0.06, size * 0.04]))
        leaves.append(crown(x, foot - size * 0.8, size * 1.1, size, setting.random))
    if leaves:
        shade = mix(colour, setting.dark, 0.45)
        canvas.fill(together(stems), shade)
        canvas.fill(together(leaves), mix(shade, setting.light, 0.22 * setting.lit), foot=shade)
    ground(canvas, top, mix(colour, setting.light, 0.25 * setting.lit), mix(colour, setting.dark, 0.3))
    return canvas.plane(near=0.08 + near * 0.8)


def _flowers(setting: Setting, colour: Floats) -> Plane:
    canvas, count = setting.canvas(), int(34 * setting.frame.width / setting.frame.unit / 1.78)
    for index in range(count):
        x = setting.x((index + setting.pick(0, 1)) / count * 1.1 - 0.05)
        height = setting.u(setting.pick(0.07, 0.15))
        canvas.fill(tuft(x, setting.y(1.07), height * 1.4, setting.random), colour)
    for _ in range(count):
        x, y, size = (
            setting.x(setting.pick(0, 1)),
            setting.y(setting.pick(0.92, 1.0)),
            setting.u(setting.pick(0.006, 0.012)),
        )
        tint = mix(
            rgb(str(setting.random.choice(("f4d35e", "f2f0e6", "e07a5f", "c77dba")))),
            setting.dark,
            0.5 * (1 - setting.lit),
        )
        canvas.fill(tube([(x, y), (x + size, setting.y(1.08))], [size * 0.15, size * 0.15]), colour)
        canvas.fill(together(leaf(x, y, size * 1.5, turn * math.tau / 5, 0.3) for turn in range(5)), tint)
    canvas.blur(setting.u(0.0016))
    return canvas.plane(near=1.0, sway=0.02, pace=0.22)


def snow(setting: Setting) -> Place:
    """Snowfields with firs, far mountains, dark trunks in front."""
    sun = 0.24 if setting.random.random() < 0.5 else 0.76
    white = mix(rgb("eef2fb"), setting.fog, 0.3)
    planes = [sky(setting, sun=sun), *_above(setting, low=0.14, high=0.36)]
    planes.append(
        hill(
            setting, y=0.57, amplitude=0.09, near=0.05, colour=setting.air(0.18), foot=setting.fog, base=3, smooth=False
        )
    )
    planes.append(mist(setting, y=0.62, height=0.06, alpha=0.6, near=0.08))
    for index, near in enumerate((0.15, 0.4, 0.65)):
        planes.append(_snowfield(setting, white, index, near))
    planes.append(_snow_front(setting, white))
    return Place(
        planes=tuple(planes),
        spot=Spot(x=0.5, y=0.25, width=0.7, height=0.26, near=0.06),
        weather="snow",
        behind=len(planes) - 4,
    )


def _snowfield(setting: Setting, white: Floats, index: int, near: float) -> Plane:
    canvas = setting.canvas()
    top = crest(setting, y=(0.63, 0.69, 0.79)[index], amplitude=0.025, base=1.6, smooth=True)
    ice = mix(mix(white, setting.fog, 0.5 - 0.4 * near), rgb(setting.mood.sky[1]), 0.08 + 0.62 * near)
    wood = setting.air(near * 0.8 + 0.15)
    total = max(3, round((26, 15, 6)[index] * setting.frame.width / setting.frame.unit / 1.78))
    for _ in range(total):
        share = setting.pick(-0.05, 1.05)
        if index == 2 and 0.22 < share < 0.78:
            continue
        x, tall = setting.x(share), setting.u((0.10, 0.2, 0.36)[index]) * setting.pick(0.6, 1.2)
        foot = float(top[int(np.clip(x + setting.frame.left, 0, len(top) - 1))]) + setting.u(0.01)
        _snowy_fir(canvas, setting, x, foot, tall, wood, mix(white, ice, 0.3))
    ground(canvas, top, mix(ice, setting.light, 0.3), mix(ice, setting.dark, 0.12 + 0.25 * near))
    return canvas.plane(near=0.08 + near * 0.85)


def _snowy_fir(
    canvas: Canvas, setting: Setting, x: float, foot: float, tall: float, wood: Floats, white: Floats
) -> None:
    canvas.fill(fir(x, foot, tall, setting.random), wood, foot=mix(wood, setting.fog, 0.18))
    loads = []
    for tier in range(7):
        down = (tier + 0.6) / 7
        y, reach = foot - tall * (0.97 - down * 0.86), tall * 0.17 * down**0.85
        for side in (-1, 1):
            if setting.random.random() < 0.3:
                continue
            end = reach * setting.pick(0.7, 0.95)
            loads.append(
                tube(
                    [
                        (x + side * end * 0.2, y - tall * 0.04),
                        (x + side * end * 0.6, y),
                        (x + side * end, y + tall * 0.03),
                    ],
                    [tall * 0.008, tall * 0.014, tall * 0.003],
                    8,
                )
            )
    if loads:
        canvas.fill(together(loads), white, alpha=0.75)


def _snow_front(setting: Setting, white: Floats) -> Plane:
    canvas, dark = setting.canvas(), mix(setting.air(1.0), setting.dark, 0.4)
    for x, wide in ((0.03, 0.055), (0.965, 0.075)):
        at, half = setting.x(x), setting.u(wide)
        canvas.fill(
            tube(
                [(at - half * 0.4, setting.y(1.12)), (at, setting.y(0.5)), (at + half * 0.3, setting.y(-0.12))],
                [half * 1.2, half, half * 0.9],
            ),
            dark,
        )
        _rim(canvas, setting, at + (1 if x < 0.5 else -1) * half * 0.88, half)
        side = 1 if x < 0.5 else -1
        for y in (0.2, 0.36):
            _bough(canvas, setting, at + side * half * 0.5, setting.y(y), side, dark, mix(white, dark, 0.3))
    canvas.blur(setting.u(0.004))
    top = crest(setting, y=0.93, amplitude=0.015, base=1.4, smooth=True)
    ground(
        canvas,
        top,
        mix(mix(white, rgb(setting.mood.sky[1]), 0.6), setting.light, 0.12),
        mix(white, mix(setting.dark, rgb(setting.mood.sky[1]), 0.5), 0.85),
        blur=setting.u(0.003),
    )
    return canvas.plane(near=1.0)


def _bough(canvas: Canvas, setting: Setting, x: float, y: float, side: int, dark: Floats, white: Floats) -> None:
    """A fir's branch with hanging needles and snow along its back."""
    length, drop = setting.u(0.24), setting.u(0.10)
    back = [(x, y), (x + side * length * 0.5, y + drop * 0.3), (x + side * length, y + drop)]
    needles = []
    for share in np.linspace(0.08, 1.0, 16):
        at, low = x + side * length * share, y + drop * share**1.7
        hang = setting.u(0.05) * (1 - share * 0.55) * setting.pick(0.7, 1.1)
        needles.append(leaf(at - side * setting.u(0.012), low - setting.u(0.004), hang, math.pi / 2 - side * 0.5, 0.14))
    canvas.fill(together([tube(back, [setting.u(0.02), setting.u(0.016), setting.u(0.004)]), *needles]), dark)
    top = [(px, py - setting.u(0.011)) for px, py in back]
    canvas.fill(tube(top, [setting.u(0.005), setting.u(0.010), setting.u(0.002)]), white, alpha=0.9)


def _rim(canvas: Canvas, setting: Setting, x: float, half: float) -> None:
    """Light that wraps round the inner side of a trunk."""
    edge = tube(
        [(x, setting.y(1.12)), (x, setting.y(0.5)), (x, setting.y(-0.12))], [half * 0.3, half * 0.24, half * 0.2]
    )
    canvas.fill(edge, mix(setting.fog, setting.light, 0.3), alpha=0.34, blur=half * 0.2, inside=True)
