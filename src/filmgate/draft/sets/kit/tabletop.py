"""A table's top before a room: where small things stand, with the room out of focus behind them."""

from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.paint.canvas import linear
from filmgate.draft.paint.colour import Colour, clear, lch, lighter
from filmgate.draft.paint.shapes import box, tube
from filmgate.draft.sets.kit import boards, daylight
from filmgate.draft.sets.kit.bands import band, wash
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.69
"""Where the table's far edge lies."""
GROUND = Ground(y=0.885, horizon=_EDGE, air=0.42, kind="wood", metres=0.42, near=0.62, card=(0.5, 0.42))
Wood = tuple[Colour, Colour, Colour]
"""From the far edge to the near one."""
_WOODS: tuple[Wood, ...] = (
    (lch(0.885, 0.035, 80), lch(0.80, 0.058, 72), lch(0.70, 0.068, 65)),
    (lch(0.80, 0.055, 66), lch(0.70, 0.075, 60), lch(0.58, 0.080, 54)),
    (lch(0.70, 0.060, 56), lch(0.58, 0.074, 50), lch(0.46, 0.072, 45)),
)
_SOFT = 5.0
"""Pixels of 720 the room is put out of focus."""


def before(setting: Setting, room: Painted) -> Painted:
    """A room with a table across the foot of the picture; what the room has in front is left out."""
    wood = _WOODS[int(setting.random.integers(len(_WOODS)))]
    table = top(setting, daylight.daylight(setting), wood, edge=_EDGE)
    planes = (*(_softened(plane, setting) for plane in room.planes[: room.behind]), table)
    light = replace(room.light, bounce=(0.16, 0.11, 0.06), contrast=1.36, reflection=0.14)
    return replace(room, planes=planes, behind=len(planes), ground=GROUND, light=light)


def top(setting: Setting, day: daylight.Daylight, wood: Wood, *, edge: float) -> Plane:
    """Wood in the window's light, from a far edge at this height to the foot of the picture."""
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    far, u = setting.y(edge), setting.u
    back, middle, front = (day.tone(tone) for tone in wood)
    whole = box(left, far, right - left, bottom - far)
    canvas.fill(whole, linear((0, far), (0, setting.y(1)), [back, middle, front], [0, 0.35, 1]))
    shade = clear(day.tone(lch(0.45, 0.05, 30)), 0.22)
    wash(canvas, setting, whole, clear(day.ray, 0.35 * day.strength), clear(day.ray, 0.05 * day.strength), shade)
    grain = day.tone(lighter(wood[1], -0.20))
    for _ in range(round(40 * setting.wide)):
        deep = setting.pick(0, 1) ** 1.6
        y, long = far + u(0.008) + (bottom - far) * deep, u(setting.pick(0.17, 0.72)) * (0.5 + deep)
        x, bend = setting.pick(left, right), u(0.0028)
        vein = [(x - long / 2, y), (x, y + setting.pick(-bend, bend)), (x + long / 2, y + setting.pick(-bend, bend))]
        canvas.fill(tube(vein, (0.2, u(0.0007 + 0.0014 * deep), 0.2), steps=5), grain, alpha=setting.pick(0.10, 0.20))
    band(canvas, setting, far, max(1, u(0.003)), lighter(back, 0.10), alpha=0.8)
    daylight.panes(canvas, setting, day, edge=far, deep=u(0.37))
    return boards.level(setting, canvas, near=0.85, far=0.34)


def _softened(plane: Plane, setting: Setting) -> Plane:
    blur = _SOFT * setting.frame.fine
    if blur < 0.4:
        return plane
    soft = cv2.GaussianBlur(plane.paint, (0, 0), blur, borderType=cv2.BORDER_REPLICATE)
    return replace(plane, paint=np.asarray(soft, np.uint8))
