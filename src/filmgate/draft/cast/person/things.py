"""What people carry or wear about themselves: canes and staffs in the far hand, packs, scarves, swords, shoulder plates."""

import math

from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.outfit import Outfit, garments
from filmgate.draft.cast.person.palette import Palette, far
from filmgate.draft.cast.person.skeleton import Arm, Bones, palm
from filmgate.draft.cast.person.trunk import on_trunk
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed, lighter
from filmgate.draft.paint.shapes import ellipse, line, oval, polygon, star, tube, vec

PROPS = frozenset(("cane", "staff", "sceptre"))
_WOOD = hexed("7a5236")


def in_hand(canvas: Canvas, build: Build, outfit: Outfit, palette: Palette, bones: Bones) -> None:
    """A cane, a staff or a sceptre in the far hand."""
    x, y = palm(build, bones.arms[1])
    gold = palette.of("accent")
    if "cane" in outfit.things:
        canvas.stroke(line([(x + 0.03, -0.004), (x + 0.006, y * 0.5), (x, y)]), _WOOD, 0.015)
        canvas.stroke(
            line([(x, y), (x + 0.002, y - 0.030), (x + 0.026, y - 0.044), (x + 0.048, y - 0.026)]), _WOOD, 0.018
        )
    if "staff" in outfit.things:
        canvas.stroke(line([(x + 0.02, -0.004), (x, y), (x - 0.012, -1.06)]), _WOOD, 0.020)
        for way in (-1, 1):
            canvas.stroke(
                line([(x - 0.012, -1.05), (x - 0.012 + way * 0.042, -1.09), (x - 0.012 + way * 0.030, -1.15)]),
                _WOOD,
                0.016,
            )
        canvas.fill(ellipse(x - 0.012, -1.115, 0.030, 0.032), hexed("7fe0f0"))
    if "sceptre" in outfit.things:
        canvas.stroke(line([(x - 0.02, y + 0.14), (x + 0.035, y - 0.20)]), gold, 0.017)
        canvas.fill(ellipse(x + 0.040, y - 0.225, 0.034, 0.034), palette.of("main-light"))
        canvas.fill(star(x + 0.044, y - 0.275, 0.032, 0.014), lighter(gold, 0.05))


def behind(canvas: Canvas, build: Build, outfit: Outfit, palette: Palette, bones: Bones) -> None:
    """What hangs on the back."""
    if "pack" in outfit.things:
        garment = garments()["space_suit"]
        low, high = (on_trunk(build, bones, garment, 180, at, 1.0)[0] for at in (0.15, 1.05))
        turn = math.radians(bones.view.yaw)
        half = 0.05 + 0.075 * abs(math.cos(turn)) + 0.02 * abs(math.sin(turn))
        back = vec(-0.045 * math.sin(turn), 0.0)
        canvas.fill(tube([high + back, low + back], (half, half)), palette.of("main-dark"))
        canvas.fill(
            tube([low + back + vec(-half * 0.8, 0.0), low + back + vec(half * 0.8, 0.0)], (0.020, 0.020)),
            palette.of("accent"),
        )


def about_neck(canvas: Canvas, build: Build, outfit: Outfit, palette: Palette, bones: Bones, sway: float) -> None:
    if "scarf" not in outfit.things:
        return
    colour, garment = palette.of("accent"), garments()["coat"]
    around = [on_trunk(build, bones, garment, turn - bones.view.yaw, 1.10, 1.25)[0] for turn in (-90, -45, 0, 45, 90)]
    end, facing = on_trunk(build, bones, garment, 24, 0.52, 1.08)
    knot = on_trunk(build, bones, garment, 12, 1.0, 1.15)[0]
    back = vec(-math.sin(math.radians(bones.view.yaw)), 0.0)
    if bones.axes[0][1] > -0.4:
        pass
    elif facing > 0.2 and abs(sway) < 0.02:
        canvas.fill(tube([knot, (knot + end) / 2 + vec(0.006, 0), end], (0.020, 0.024, 0.028)), lighter(colour, -0.05))
    else:
        root = around[0]
        lift = min(0.10, abs(sway) * 0.9)
        flown = [
            root + vec(0.01, 0),
            root + back * 0.05 + vec(0, 0.030),
            root + back * (0.08 + lift * 0.5) + vec(0, 0.105 - lift * 0.5),
            root + back * (0.10 + lift) + vec(0, 0.185 - lift * 1.5),
        ]
        canvas.fill(tube(flown, (0.018, 0.022, 0.027, 0.029)), lighter(colour, -0.05))
    canvas.fill(tube(around, (0.020, 0.024, 0.026, 0.024, 0.020)), colour)


def at_hip(canvas: Canvas, outfit: Outfit, palette: Palette, bones: Bones) -> None:
    """Swords, at the side turned to us or sticking out behind."""
    hip = bones.view.at(bones.spine[0])
    if "sword" in outfit.things:
        hilt = hip + vec(0.075, -0.075)
        tip = hip + vec(-0.20, 0.30)
        canvas.stroke(line([hilt * 0.86 + tip * 0.14, tip]), hexed("4a3542"), 0.024)
        canvas.stroke(line([hilt, hilt * 0.88 + tip * 0.12]), hexed("5b4338"), 0.016)
        across = vec(0.040, 0.029)
        guard = hilt * 0.88 + tip * 0.12
        canvas.stroke(line([guard - across, guard + across]), hexed("e6c26a"), 0.014)
        canvas.fill(oval(hilt, 0.014, 0.014), hexed("e6c26a"))
    if "katana" in outfit.things:
        hilt, tip = hip + vec(0.115, -0.105), hip + vec(-0.27, 0.055)
        middle = (hilt + tip) / 2 + vec(0.0, 0.020)
        canvas.stroke(line([hilt * 0.70 + tip * 0.30, middle, tip]), hexed("2a2033"), 0.020)
        canvas.stroke(line([hilt, hilt * 0.72 + tip * 0.28]), hexed("d9d2c4"), 0.017)
        canvas.fill(oval((hilt * 0.70 + tip * 0.30), 0.010, 0.022, turn=20), palette.of("accent"))


def on_shoulder(canvas: Canvas, outfit: Outfit, palette: Palette, arm: Arm, *, away: float) -> None:
    """Plates over the shoulders."""
    if "pauldrons" in outfit.things:
        steel = far(palette.of("main"), away)
        spot = arm.shoulder * 0.85 + arm.elbow * 0.15
        canvas.fill(oval(spot, 0.062, 0.056), steel)
        canvas.stroke(oval(spot, 0.052, 0.046), lighter(steel, -0.14), 0.007)
        cop = arm.elbow
        canvas.fill(oval(cop, 0.042, 0.042), lighter(steel, 0.04))
    if "sode" in outfit.things:
        _sode(canvas, palette, arm, away)


def _sode(canvas: Canvas, palette: Palette, arm: Arm, away: float) -> None:
    way = arm.elbow - arm.shoulder
    side = vec(-way[1], way[0]) / max(1e-6, float(abs(way).sum())) * 0.092
    colour, lace = far(palette.of("main"), away), far(palette.of("accent"), away)
    top, low = arm.shoulder - way * 0.16, arm.shoulder + way * 0.86
    canvas.fill(polygon([top - side * 0.8, top + side * 0.8, low + side * 1.1, low - side * 1.1]), colour)
    for share in (0.25, 0.5, 0.75, 0.97):
        spot = top + (low - top) * share
        canvas.stroke(line([spot - side * (0.8 + 0.3 * share), spot + side * (0.8 + 0.3 * share)]), lace, 0.009)
