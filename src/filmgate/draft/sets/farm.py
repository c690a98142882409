"""A farm: a red barn with a silo, a windmill, ploughed and sown fields that run to the horizon, fences, bales of hay."""

import itertools
import math
from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, joined, polygon, straight
from filmgate.draft.sets.kit import grass, season, sky, trees
from filmgate.draft.sets.kit.fences import rails
from filmgate.draft.sets.kit.flocks import birds
from filmgate.draft.sets.kit.ground import breeze, earth, floor, footing
from filmgate.draft.sets.kit.terrain import Crest, hill, land, shadow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.50
_CROPS = {
    "spring": ("8dbb5c", "b9a06a", "a9cc70"),
    "summer": ("e2bd5a", "9dbb5c", "cfae58"),
    "autumn": ("b98a52", "d2ab62", "a0764a"),
    "winter": ("a3906e", "8d7c62", "b0a184"),
}
_RED = hexed("b8413a")
_CREAM = hexed("f3ead6")
_HAY = hexed("e0b95c")
_WOOD = hexed("8a6a4c")


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.875, horizon=0.66, air=0.28, kind=footing(scene, "earth"), metres=4.5, near=0.62, card=(0.5, 0.26)
    )


def paint(setting: Setting) -> Painted:
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        *birds(setting, high=0.12, low=0.28),
        _hills(setting),
        _fields(setting),
    ]
    planes += [*sky.banks(setting, (0.53, 0.2), (0.61, 0.4)), _yard(setting)]
    planes += [*_mill(setting), _floor(setting)]
    return Painted(
        planes=(*planes, *_front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.10, 0.09, 0.05)),
    )


def _hills(setting: Setting) -> Plane:
    canvas = setting.canvas()
    for index in range(2):
        crest = hill(setting, setting.y(0.470 + 0.030 * index), setting.u(0.050 - 0.015 * index), base=2 + index)
        own = mix(mix(hexed("5a9488"), season.grass(setting.scene)[1], 0.3 + 0.3 * index), SNOW, 0.92 * cover(setting))
        tone = toned(setting, own, 0.08 + 0.08 * index)
        _treeline(canvas, setting, crest, tone, setting.u(0.024 + 0.010 * index))
        land(canvas, setting, crest, [tone, mix(tone, setting.mood.fog, 0.4)], foot=setting.y(0.58))
        sky.mist(canvas, setting, setting.y(0.530 + 0.02 * index), setting.u(0.045), alpha=0.42)
    return setting.plane(canvas, near=0.11)


def _treeline(canvas: Canvas, setting: Setting, crest: Crest, tone: Colour, size: float) -> None:
    if season.leafless(setting.scene):
        return
    left, _, right, _ = setting.edges
    found = []
    standing = False
    for index in range(int((right - left) / size)):
        # In copses and gaps, not in a row of beads.
        standing = setting.random.random() < (0.72 if standing else 0.16)
        if not standing:
            continue
        x = left + (index + setting.pick(-0.3, 0.3)) * size
        found.append(trees.crown(setting.random, x, crest.at(x) - size * 0.3, size * 1.4, size * 1.2, lobes=6))
    canvas.fill(joined(found), mix(tone, setting.mood.dark, 0.16))


def _fields(setting: Setting) -> Plane:
    """Fields side by side, their furrows running to one point on the horizon."""
    canvas, near = setting.canvas(), 0.30
    left, _, right, _ = setting.edges
    top, foot = setting.y(0.545), setting.y(0.70)
    eye = setting.side(setting.pick(0.36, 0.62)), setting.y(0.50)
    crops = [hexed(text) for text in _CROPS[setting.scene.season]]
    ends = np.sort(np.concatenate([[-0.8, 1.8], setting.random.uniform(-0.35, 1.35, 4)]))
    for index, (start, end) in enumerate(itertools.pairwise(ends)):
        own = earth(setting, crops[index % len(crops)])
        far, close = toned(setting, own, near - 0.06, lit=0.1), toned(setting, own, near + 0.14)
        rows = max(2, round((end - start) * 26))
        for row in range(rows):
            a, b = (setting.x(start + (end - start) * share / rows) for share in (row, row + 1))
            strip = polygon(
                [_towards(eye, (a, foot), top), _towards(eye, (b + 1, foot), top), (b + 1, foot), (a, foot)]
            )
            dim = 0.0 if row % 2 else -0.035
            canvas.fill(strip, linear((0, top), (0, foot), [far, lighter(close, dim)]))
    canvas.fill(
        box(left, foot - 1, right - left, setting.y(0.2)), toned(setting, earth(setting, crops[0]), near + 0.14)
    )
    sky.mist(canvas, setting, top, setting.u(0.030), alpha=0.5)
    return setting.plane(canvas, near=0.36, near_top=0.16)


def _towards(eye: tuple[float, float], point: tuple[float, float], y: float) -> tuple[float, float]:
    """Where the line from a point to the eye's point crosses a height."""
    share = (point[1] - y) / (point[1] - eye[1])
    return point[0] + (eye[0] - point[0]) * share, y


def _yard(setting: Setting) -> Plane:
    """The barn with its silo on the side away from the light, an orchard tree and bales on the other."""
    canvas, near = setting.canvas(), 0.44
    crest = hill(setting, setting.y(0.655), setting.u(0.012), base=2)
    far, middle, _ = season.grass(setting.scene)
    tone = toned(setting, earth(setting, mix(far, middle, 0.5)), near, lit=0.05)
    land(canvas, setting, crest, [tone, lighter(tone, -0.03)], foot=setting.y(0.8))
    size = setting.u(0.36) * (0.9 if setting.tall else 1.0)
    x = setting.side(0.855 if not setting.tall else 0.80)
    _barn(canvas, setting, x, crest.at(x) + setting.u(0.012), size, near)
    rails(
        canvas,
        setting,
        crest.moved(crest.xs, np.full_like(crest.xs, setting.u(0.014))),
        high=setting.u(0.055),
        own=_WOOD,
        near=near,
        ends=_span(setting, -0.05, 0.62),
    )
    x = setting.side(0.06)
    _tree(canvas, setting, x, crest.at(x) + setting.u(0.016), setting.u(0.28), near)
    for share, lift in ((0.17, 0.0), (0.235, 0.0), (0.20, 0.062)):
        x = setting.side(share)
        _bale(canvas, setting, x, crest.at(x) + setting.u(0.030 - lift), setting.u(0.040), near, ground=lift == 0)
    return setting.plane(canvas, near=near)


def _span(setting: Setting, start: float, end: float) -> tuple[float, float]:
    a, b = sorted((setting.side(start), setting.side(end)))
    return a, b


def _barn(canvas: Canvas, setting: Setting, x: float, foot: float, size: float, near: float) -> None:
    """A barn with a bent roof, white trim and great doors, seen with one long side; the silo stands behind."""
    red, cream = toned(setting, _RED, near), toned(setting, _CREAM, near, lit=0.1)
    dim = mix(red, setting.mood.dark, 0.36)
    roof = toned(setting, mix(hexed("6f6470"), SNOW, 0.92 * cover(setting)), near)
    way = 1 if setting.from_right else -1
    # The gable looks to the light, the long side away from it.
    gable, long, eave = size * 0.44, size * 0.62, size * 0.40
    shadow(canvas, setting, x, foot, size * 0.85, alpha=0.45)
    _silo(canvas, setting, x - way * size * 0.50, foot - size * 0.02, size, near)
    front, corner, back = x + way * gable, x, x - way * long
    side = [(corner, foot), (back, foot - size * 0.015), (back, foot - eave * 0.97), (corner, foot - eave)]
    canvas.fill(polygon(side), linear((corner, 0), (back, 0), [mix(red, dim, 0.45), dim]))
    for share in (0.22, 0.48, 0.74):
        _window(canvas, setting, corner + (back - corner) * share, foot - eave * 0.60, size * 0.075, cream, near)
    outline = [
        (corner, foot),
        (corner, foot - eave),
        (corner + way * gable * 0.16, foot - size * 0.60),
        (corner + way * gable * 0.5, foot - size * 0.74),
        (front - way * gable * 0.16, foot - size * 0.60),
        (front, foot - eave),
        (front, foot),
    ]
    ridge_y = foot - size * 0.74
    top = [
        outline[3],
        (back + way * gable * 0.5, ridge_y + size * 0.01),
        (back + way * gable * 0.16, foot - size * 0.59),
        (back - way * size * 0.02, foot - eave * 0.94),
        (corner, foot - eave),
        outline[2],
    ]
    canvas.fill(
        polygon(top), linear((0, ridge_y), (0, foot - eave), [lighter(roof, 0.05), mix(roof, setting.mood.dark, 0.18)])
    )
    canvas.fill(polygon(outline), linear((front, 0), (corner, 0), [lighter(red, 0.03), red]))
    canvas.stroke(straight([outline[1], outline[2], outline[3], outline[4], outline[5]]), cream, size * 0.028)
    _doors(canvas, corner + way * gable * 0.5, foot, size * 0.26, mix(red, dim, 0.4), cream)
    _window(canvas, setting, corner + way * gable * 0.5, foot - size * 0.50, size * 0.085, cream, near)


def _doors(canvas: Canvas, x: float, foot: float, size: float, ink: Colour, trim: Colour) -> None:
    left, wide = x - size * 0.5, size
    canvas.fill(box(left, foot - size, wide, size), ink)
    bars = [
        straight([(left + wide * a, foot - size), (left + wide * b, foot)])
        for a, b in ((0, 0.5), (0.5, 0), (0.5, 1), (1, 0.5), (0.5, 0.5))
    ]
    canvas.stroke(joined(bars), trim, size * 0.05)
    canvas.stroke(
        straight([(left, foot), (left, foot - size), (left + wide, foot - size), (left + wide, foot)]),
        trim,
        size * 0.065,
    )


def _window(canvas: Canvas, setting: Setting, x: float, y: float, size: float, trim: Colour, near: float) -> None:
    lamp = setting.scene.hour in {"dusk", "night"}
    glass = hexed("ffcf7a") if lamp else toned(setting, hexed("5a7388"), near)
    canvas.fill(box(x - size * 0.62, y - size * 0.62, size * 1.24, size * 1.24), trim)
    canvas.fill(box(x - size * 0.46, y - size * 0.46, size * 0.92, size * 0.92), glass)
    cross = [straight([(x, y - size * 0.5), (x, y + size * 0.5)]), straight([(x - size * 0.5, y), (x + size * 0.5, y)])]
    canvas.stroke(joined(cross), trim, size * 0.12)
    if lamp:
        canvas.fill(ellipse(x, y, size * 2.2), (*hexed("ffb862"), 0.30), blur=size * 0.9, blend="screen")


def _silo(canvas: Canvas, setting: Setting, x: float, foot: float, size: float, near: float) -> None:
    tone = toned(setting, hexed("c9cdd2"), near)
    half, high = size * 0.105, size * 0.86
    sides = [lighter(tone, 0.06), tone, mix(tone, setting.mood.dark, 0.4)]
    start, end = (x + half, x - half) if setting.from_right else (x - half, x + half)
    fade = linear((start, 0), (end, 0), sides)
    canvas.fill(
        ellipse(x, foot - high, half, half * 0.95),
        linear((start, 0), (end, 0), [mix(one, toned(setting, SNOW, near), 0.8 * cover(setting)) for one in sides]),
    )
    canvas.fill(box(x - half, foot - high, half * 2, high), fade)
    hoops = [box(x - half, foot - high * share, half * 2, high * 0.010) for share in (0.18, 0.38, 0.58, 0.78, 0.98)]
    canvas.fill(joined(hoops), setting.mood.dark, alpha=0.22)


def _tree(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    wood = toned(setting, hexed("6a5040"), near, lit=-0.1)
    shadow(canvas, setting, x, foot, high * 0.40)
    if season.leafless(setting.scene):
        canvas.fill(trees.bare(setting.random, x, foot, high, forks=5), wood)
        return
    own = season.leaf(setting.scene, setting.random, blossom=0.7)
    trees.leafy(
        canvas,
        setting,
        x,
        foot,
        high,
        leaf=toned(setting, own, near, lit=-0.05),
        wood=wood,
        glow=toned(setting, lighter(own, 0.12), near, lit=0.3),
        wide=0.85,
    )


def _bale(
    canvas: Canvas, setting: Setting, x: float, foot: float, size: float, near: float, *, ground: bool = True
) -> None:
    """A round bale seen at its flat end, rolled up."""
    hay = toned(setting, _HAY, near, lit=0.05)
    dim = mix(hay, setting.mood.dark, 0.34)
    way = 1 if setting.from_right else -1
    if ground:
        shadow(canvas, setting, x, foot, size * 1.5, alpha=0.45)
    y = foot - size * 0.9
    canvas.fill(
        joined(
            [
                ellipse(x - way * size * 0.9, y, size * 0.8, size * 0.9),
                box(min(x, x - way * size * 0.9), y - size * 0.9, size * 0.9, size * 1.8),
            ]
        ),
        linear((0, y - size), (0, y + size), [lighter(hay, 0.02), dim]),
    )
    canvas.fill(
        ellipse(x, y, size * 0.8, size * 0.9),
        linear((x + way * size, y - size), (x - way * size, y + size), [lighter(hay, 0.05), mix(hay, dim, 0.5)]),
    )
    for share in (0.62, 0.36, 0.14):
        canvas.stroke(ellipse(x, y, size * 0.8 * share, size * 0.9 * share), dim, size * 0.05, alpha=0.6)
    if cover(setting):
        canvas.fill(
            ellipse(x - way * size * 0.45, y - size * 0.84, size * 0.95, size * 0.16),
            toned(setting, SNOW, near, lit=0.1),
        )


def _mill(setting: Setting) -> list[Plane]:
    """A slender wind pump between barn and bales, in most seeds."""
    if setting.random.random() < 0.3:
        return []
    canvas, near = setting.canvas(), 0.40
    x, foot, high = setting.side(0.665 if not setting.tall else 0.30), setting.y(0.66), setting.u(0.30)
    steel = toned(setting, hexed("7d7f8c"), near, lit=-0.2)
    for way in (-1, 1):
        canvas.stroke(straight([(x + way * high * 0.10, foot), (x, foot - high)]), steel, high * 0.016)
    for share in (0.2, 0.4, 0.6, 0.8):
        half = high * 0.10 * (1 - share)
        canvas.stroke(straight([(x - half, foot - high * share), (x + half, foot - high * share)]), steel, high * 0.010)
    blades = []
    for index in range(10):
        turn = index * math.tau / 10 + 0.2
        a, b = (np.array([math.cos(turn + d), math.sin(turn + d)]) for d in (-0.16, 0.20))
        middle = np.array([x, foot - high])
        blades.append(
            polygon(
                [
                    middle + a * high * 0.045,
                    middle + b * high * 0.045,
                    middle + b * high * 0.165,
                    middle + a * high * 0.165,
                ]
            )
        )
    canvas.fill(joined(blades), lighter(steel, 0.08))
    canvas.fill(ellipse(x, foot - high, high * 0.025), steel)
    way = 1 if setting.from_right else -1
    vane = [
        (x, foot - high),
        (x - way * high * 0.20, foot - high * 1.03),
        (x - way * high * 0.30, foot - high * 1.08),
        (x - way * high * 0.30, foot - high * 0.95),
        (x - way * high * 0.20, foot - high * 0.99),
    ]
    canvas.fill(polygon(vane), toned(setting, _RED, near, lit=-0.1))
    return [setting.plane(canvas, near=near)]


def _floor(setting: Setting) -> Plane:
    """The yard: grass with a trodden way across it where subjects stand."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.715), setting.u(0.012), base=2)
    _, middle, front = season.grass(setting.scene)
    floor(canvas, setting, crest, middle, front, reach=(0.5, 0.95), swells=6)
    left, _, right, _ = setting.edges
    way = toned(setting, earth(setting, hexed("d3b48a")), 0.8, lit=0.05)
    canvas.fill(box(left, setting.y(0.825), right - left, setting.y(0.105)), way, alpha=0.75, blur=setting.u(0.010))
    for y in (0.852, 0.905):
        canvas.fill(
            box(left, setting.y(y), right - left, setting.u(0.010)),
            mix(way, setting.mood.dark, 0.16),
            alpha=0.5,
            blur=setting.u(0.004),
        )
    count = round(60 * setting.wide / 1.78)
    for index in range(0 if cover(setting) else count):
        share = (index + 0.5) / count
        x = setting.pick(left, right)
        y = crest.at(x) + setting.u(0.012) + setting.y(0.25) * share
        if 0.80 < y / setting.frame.height < 0.94:
            continue
        tone = toned(setting, mix(middle, front, setting.pick(0, 1)), 0.5 + 0.45 * share, lit=setting.pick(-0.1, 0.2))
        canvas.fill(grass.tuft(setting.random, x, y, setting.u(0.020 + 0.034 * share)), tone)
    return setting.plane(canvas, near=0.92, near_top=0.5)


def _front(setting: Setting) -> list[Plane]:
    """Ears of corn at both lower corners, out of focus, waving."""
    found = []
    own = mix(mix(_HAY, season.grass(setting.scene)[2], 0.25), SNOW, 0.5 * cover(setting))
    foot = setting.edges[3] + setting.u(0.01)
    for index, (centre, reach) in enumerate(((0.0, 0.20), (1.0, 0.13))):
        canvas = setting.canvas()
        for step in range(4):
            tone = mix(toned(setting, own, 1.0, lit=-0.35 + 0.12 * step), setting.mood.dark, 0.46 - 0.11 * step)
            ears = []
            for _ in range(17):
                across = setting.random.normal() * 0.45
                x = setting.side(centre) + across * setting.x(reach)
                high, lean = (
                    setting.u(setting.pick(0.12, 0.25)) * max(0.4, 1 - abs(across) * 0.7),
                    setting.pick(-0.22, 0.22),
                )
                ears.append(grass.blade(x, foot, high, lean, setting.u(0.0026)))
                ears.append(
                    ellipse(x + lean * high * 0.97, foot - high, setting.u(0.0055), setting.u(0.021), lean * 60)
                )
            canvas.fill(joined(ears), tone)
        found.append(
            setting.plane(canvas, blur=1.6, near=1.0, sway=0.03 * breeze(setting), pace=0.2, phase=0.35 * index)
        )
    return found
