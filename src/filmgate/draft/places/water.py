"""Under water: light from the surface, a seabed in depths, kelp that sways."""

import math

import numpy as np

from filmgate.draft.noise import line
from filmgate.draft.outlines import leaf, polygon, together, tube
from filmgate.draft.palette import Floats, mix, ramp, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot
from filmgate.draft.terrain import crest, ground


def paint(setting: Setting) -> Place:
    source = setting.pick(0.4, 0.62)
    planes = [_depths(setting, source), *_rays(setting, source), _surface(setting)]
    for index, near in enumerate((0.12, 0.3, 0.5)):
        colour = mix(rgb("2a8fae"), setting.dark, 0.28 + 0.5 * near)
        planes += _kelp(setting, colour, count=(6, 4, 2)[index], near=near, y=(0.80, 0.87, 0.93)[index])
        planes.append(_bed(setting, y=(0.78, 0.85, 0.91)[index], near=near, colour=colour))
    planes += _frame_of_kelp(setting)
    return Place(
        planes=tuple(planes), spot=Spot(x=0.5, y=0.45, width=0.66, height=0.28, near=0.3), weather="bubbles", behind=4
    )


def _depths(setting: Setting, source: float) -> Plane:
    canvas, frame = setting.canvas(), setting.frame
    across = (np.arange(frame.stage[1]) - frame.left - setting.x(source))[None] / frame.unit
    down = (np.arange(frame.stage[0]) - frame.top)[:, None] / frame.height
    out = np.sqrt((across * 0.62) ** 2 + (down * 1.0) ** 2)
    table = ramp(setting.mood.sky, setting.mood.stops, np.linspace(0, 1, 512, dtype=np.float32))
    canvas.paint[..., :3] = table[np.clip(out * 511, 0, 511).astype(np.int32)]
    canvas.paint[..., 3] = 1
    return canvas.plane()


def _rays(setting: Setting, source: float) -> list[Plane]:
    planes = []
    for group in range(2):
        canvas = setting.canvas()
        for index in range(7):
            turn = (index + setting.pick(0.1, 0.9)) / 7 * 1.9 - 0.95
            x, wide, length = setting.x(source), setting.pick(0.015, 0.055), setting.frame.height * 1.0
            start = (x + turn * setting.u(0.12), setting.y(-0.08))
            ends = [(x + math.tan(turn * 0.8 + side * wide) * length, setting.y(0.95)) for side in (-1, 1)]
            canvas.fill(
                polygon(
                    [(start[0] - setting.u(0.012), start[1]), (start[0] + setting.u(0.012), start[1]), ends[1], ends[0]]
                ),
                rgb("c8fff2"),
                alpha=0.2,
                blur=setting.u(0.012),
                fade=True,
            )
        canvas.paint[..., 3] = 0
        planes.append(canvas.plane(near=0.05, pulse=0.55, pace=0.13 + 0.05 * group, phase=group * 0.5))
    return planes


def _surface(setting: Setting) -> Plane:
    canvas = setting.canvas()
    for index in range(22):
        y, x, half = (
            setting.y(-0.01 + 0.055 * (index / 22) ** 1.5),
            setting.x(setting.pick(0, 1)),
            setting.x(setting.pick(0.1, 0.3)),
        )
        canvas.fill(
            tube([(x - half, y), (x, y + setting.u(0.006)), (x + half, y)], [0.2, setting.u(0.003), 0.2]),
            rgb("eafffb"),
            alpha=0.45,
            blur=setting.u(0.0012),
        )
    return canvas.plane(near=0.1, bob=0.004, pace=0.2)


def _bed(setting: Setting, *, y: float, near: float, colour: Floats) -> Plane:
    canvas = setting.canvas()
    top = crest(setting, y=y, amplitude=0.045, base=2.2, smooth=True) + line(
        setting.frame.stage[1], setting.random, base=14
    ) * setting.u(0.008)
    ground(canvas, top, mix(colour, setting.light, 0.08), mix(colour, setting.dark, 0.55))
    return canvas.plane(near=0.1 + near)


def _plant(setting: Setting, x: float, foot: float, height: float) -> list[tuple[Floats, ...]]:
    bend = setting.pick(-0.12, 0.12) * height
    spine = [(x, foot), (x + bend, foot - height * 0.5), (x - bend * 0.3, foot - height)]
    parts = [tube(spine, [height * 0.014, height * 0.01, height * 0.004])]
    for step in range(2, 15):
        share = step / 15
        at = x + bend * math.sin(share * math.pi) * 1.0 - bend * 0.3 * share**2
        length = height * 0.16 * (1.15 - share * 0.7)
        parts += [leaf(at, foot - height * share, length, -math.pi / 2 + side * 0.85, 0.12) for side in (-1, 1)]
    return parts


def _kelp(setting: Setting, colour: Floats, *, count: int, near: float, y: float) -> list[Plane]:
    """Two planes of plants that swing out of step."""
    planes = []
    for group in range(2):
        canvas, plants = setting.canvas(), []
        for _ in range(max(1, round(count * setting.frame.width / setting.frame.unit / 1.78))):
            share = setting.pick(0.0, 1.0)
            share = share if abs(share - 0.5) > 0.16 else (0.12 if share < 0.5 else 0.88) + (share - 0.5)
            plants += _plant(
                setting, setting.x(share), setting.y(y), setting.u(0.14 + 0.22 * near) * setting.pick(0.7, 1.2)
            )
        canvas.fill(together(plants), mix(colour, setting.fog, 0.2), foot=mix(colour, setting.dark, 0.2))
        planes.append(canvas.plane(near=0.1 + near, sway=0.045, pace=0.16 + 0.03 * group, phase=0.37 * group + near))
    return planes


def _frame_of_kelp(setting: Setting) -> list[Plane]:
    planes, colour = [], mix(setting.dark, rgb("0a3763"), 0.35)
    for index, side in enumerate((0.03, 0.965)):
        canvas = setting.canvas()
        for out in (-0.05, 0.02, 0.08):
            x = setting.x(side) + setting.u(out) * (1 if side < 0.5 else -1)
            canvas.fill(together(_plant(setting, x, setting.y(1.05), setting.u(setting.pick(0.55, 0.85)))), colour)
        canvas.blur(setting.u(0.003))
        planes.append(canvas.plane(near=1.0, sway=0.03, pace=0.14, phase=index * 0.4))
    canvas = setting.canvas()
    top = crest(setting, y=1.0, amplitude=0.07, base=1.2, smooth=True)
    ground(canvas, top, mix(colour, setting.dark, 0.3), setting.dark, blur=setting.u(0.003))
    return [*planes, canvas.plane(near=0.95)]
