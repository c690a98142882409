"""A garden: a hedge and a picket fence, a tree, beds full of flowers, a path of flagstones through the lawn."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import blob, box, ellipse, joined, polygon, tube
from filmgate.draft.sets.kit import grass, season, sky, trees
from filmgate.draft.sets.kit.fences import pickets
from filmgate.draft.sets.kit.ground import bend, breeze, floor, footing
from filmgate.draft.sets.kit.terrain import hill, shadow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.52
_HEDGE = {"spring": "6fa555", "summer": "4c8a52", "autumn": "8f8446", "winter": "5f7a5c"}
_BLOSSOMS = {
    "spring": ("f48fb1", "ffd54f", "f7f2ea", "b388eb", "ff8a65"),
    "summer": ("e8453c", "ffc233", "f48fb1", "f7f2ea", "7e6fe0", "ff8a3d"),
    "autumn": ("d9772f", "c23b3b", "e8b84a", "a0528a"),
    "winter": (),
}
_PATH = hexed("cbbfae")


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.875, horizon=0.68, air=0.32, kind=footing(scene, "grass"), metres=3.0, near=0.62, card=(0.5, 0.30)
    )


def paint(setting: Setting) -> Painted:
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        _beyond(setting),
        *sky.banks(setting, (0.54, 0.25)),
        _hedge(setting),
        *_arbour(setting),
        *sky.banks(setting, (0.66, 0.45)),
        _lawn(setting),
        _beds(setting),
    ]
    return Painted(
        planes=(*planes, *_front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.08, 0.11, 0.05)),
        air=_air(setting),
    )


def _air(setting: Setting) -> str:
    scene = setting.scene
    if scene.weather in {"rain", "storm", "snow", "fog"} or scene.season == "winter":
        return ""
    if scene.hour in {"dusk", "night"}:
        return "fireflies" if scene.season == "summer" else ""
    return {"spring": "petals", "autumn": "leaves"}.get(scene.season, "motes")


def _beyond(setting: Setting) -> Plane:
    """Other people's trees and roofs behind the hedge."""
    canvas, near = setting.canvas(), 0.14
    left, _, right, _ = setting.edges
    foot = setting.y(0.60)
    for share in (setting.pick(0.58, 0.70), setting.pick(0.22, 0.34)):
        _roof(canvas, setting, setting.side(share), foot, setting.u(setting.pick(0.17, 0.23)), near)
    for index in range(round(15 * setting.wide / 1.78)):
        x = left + (right - left) * (index + setting.pick(0, 1)) / (15 * setting.wide / 1.78)
        size = setting.u(setting.pick(0.09, 0.17))
        if season.leafless(setting.scene):
            canvas.fill(
                trees.bare(setting.random, x, foot, size * 1.5, forks=4), toned(setting, hexed("6a5040"), near + 0.05)
            )
            continue
        own = season.leaf(setting.scene, setting.random)
        leaf, glow = toned(setting, own, near + 0.05, lit=-0.12), toned(setting, lighter(own, 0.1), near, lit=0.2)
        path = trees.crown(setting.random, x, foot - size * 0.55, size * 1.5, size * 1.3, lobes=9)
        trees.foliage(
            canvas, setting, path, x, foot - size * 0.55, size * 1.5, size * 1.3, leaf=leaf, glow=glow, dabs=5
        )
    sky.mist(canvas, setting, foot, setting.u(0.07), alpha=0.4)
    return setting.plane(canvas, blur=0.9, near=near)


def _roof(canvas: Canvas, setting: Setting, x: float, foot: float, size: float, near: float) -> None:
    wall = toned(setting, hexed("efe2cc"), near)
    tiles = toned(setting, mix(hexed("b5583f"), SNOW, 0.92 * cover(setting)), near)
    canvas.fill(
        box(x - size * 0.5, foot - size * 0.75, size, size * 0.75),
        linear((0, foot - size), (0, foot), [wall, mix(wall, setting.mood.fog, 0.4)]),
    )
    canvas.fill(box(x + size * 0.18, foot - size * 1.22, size * 0.12, size * 0.3), mix(tiles, setting.mood.dark, 0.2))
    canvas.fill(
        polygon(
            [
                (x - size * 0.62, foot - size * 0.72),
                (x - size * 0.36, foot - size * 1.16),
                (x + size * 0.36, foot - size * 1.16),
                (x + size * 0.62, foot - size * 0.72),
            ]
        ),
        tiles,
    )
    lamp = setting.scene.hour in {"dusk", "night"}
    glass = hexed("ffcf7a") if lamp else toned(setting, hexed("6f8aa0"), near)
    for share in (-0.22, 0.20):
        canvas.fill(box(x + size * share - size * 0.08, foot - size * 0.58, size * 0.16, size * 0.20), glass)


def _hedge(setting: Setting) -> Plane:
    """A clipped hedge across the stage, lit along its top."""
    canvas, near = setting.canvas(), 0.34
    left, _, right, _ = setting.edges
    top, foot = setting.y(0.545), setting.y(0.745)
    own = mix(hexed(_HEDGE[setting.scene.season]), SNOW, 0.30 * cover(setting))
    green = toned(setting, own, near, lit=-0.08)
    glow = toned(setting, lighter(mix(own, SNOW, 0.8 * cover(setting)), 0.10), near, lit=0.25)
    bumps = [box(left, top, right - left, foot - top)]
    step = setting.u(0.030)
    for index in range(int((right - left) / step) + 1):
        x = left + (index + setting.pick(-0.2, 0.2)) * step
        bumps.append(
            ellipse(x, top + setting.u(0.004), step * setting.pick(0.7, 0.95), setting.u(setting.pick(0.010, 0.019)))
        )
    body = joined(bumps)
    canvas.fill(
        body,
        linear((0, top - setting.u(0.015)), (0, foot), [glow, green, mix(green, setting.mood.dark, 0.5)], [0, 0.22, 1]),
    )
    with canvas.clipped(body):
        for _ in range(round(150 * setting.wide / 1.78)):
            share = setting.pick(0, 1)
            size = setting.u(setting.pick(0.007, 0.015))
            spot = ellipse(setting.pick(left, right), top + (foot - top) * share, size, size * 0.7)
            canvas.fill(
                spot,
                glow if setting.random.random() < 0.5 else mix(green, setting.mood.dark, 0.4),
                alpha=0.30 * (1 - 0.75 * share),
            )
    return setting.plane(canvas, near=near)


def _arbour(setting: Setting) -> list[Plane]:
    """The picket fence before the hedge, an apple tree on the far side from the light, a birdhouse or a bench on the other."""
    canvas, near = setting.canvas(), 0.44
    left, _, right, _ = setting.edges
    y = setting.y(0.712)
    pickets(canvas, setting, y, high=setting.u(0.085), own=hexed("f4efe4"), near=near, ends=(left, right))
    x = setting.side(0.88 if not setting.tall else 0.86)
    high = setting.u(0.50) * (1.1 if setting.tall else 1.0)
    shadow(canvas, setting, x, y + setting.u(0.016), high * 0.34)
    _bench(canvas, setting, setting.side(0.13), y + setting.u(0.034), setting.u(0.17), near)
    # Where somebody is followed, the tree goes on as the fence does; else it can bend by itself.
    tree = canvas if setting.travels else setting.canvas()
    _apple(tree, setting, x, y + setting.u(0.018), high, near)
    if setting.travels:
        return [setting.plane(canvas, near=near)]
    return [setting.plane(canvas, near=near), setting.plane(tree, near=near, sway=bend(setting, 0.007), pace=0.3)]


def _apple(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    wood = toned(setting, hexed("6f5440"), near, lit=-0.1)
    if season.leafless(setting.scene):
        canvas.fill(trees.bare(setting.random, x, foot, high, forks=6), wood)
        return
    own = season.leaf(setting.scene, setting.random, blossom=1.0)
    leaf, glow = toned(setting, own, near, lit=-0.05), toned(setting, lighter(own, 0.12), near, lit=0.3)
    trees.leafy(canvas, setting, x, foot, high, leaf=leaf, wood=wood, glow=glow, wide=0.82)
    if setting.scene.season in {"summer", "autumn"}:
        red = toned(setting, hexed("d8423a"), near, lit=0.1)
        for _ in range(13):
            a, d, size = setting.pick(-0.30, 0.30), setting.pick(-0.16, 0.20), high * 0.017
            at = x + a * high, foot - high * (0.64 - d)
            canvas.fill(ellipse(*at, size, size * 0.95), red)
            canvas.fill(
                ellipse(at[0] - size * 0.3, at[1] - size * 0.35, size * 0.3, size * 0.22), lighter(red, 0.16), alpha=0.8
            )


def _bench(canvas: Canvas, setting: Setting, x: float, foot: float, size: float, near: float) -> None:
    wood = toned(setting, hexed("8a5f42"), near)
    dim = mix(wood, setting.mood.dark, 0.42)
    shadow(canvas, setting, x, foot, size * 0.62, alpha=0.45)
    for way in (-0.42, 0.42):
        canvas.fill(box(x + size * way - size * 0.025, foot - size * 0.56, size * 0.05, size * 0.56), dim)
    for up in (0.54, 0.43, 0.24):
        canvas.fill(
            box(x - size * 0.5, foot - size * up, size, size * 0.075, size * 0.015),
            linear((0, foot - size * up), (0, foot - size * (up - 0.07)), [lighter(wood, 0.06), mix(wood, dim, 0.4)]),
        )
    if cover(setting):
        canvas.fill(
            box(x - size * 0.5, foot - size * 0.285, size, size * 0.055, size * 0.02),
            toned(setting, SNOW, near, lit=0.1),
        )


def _lawn(setting: Setting) -> Plane:
    """The lawn with its path, which widens towards the viewer."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.722), setting.u(0.004), base=2)
    far, middle, front = season.grass(setting.scene)
    floor(canvas, setting, crest, mix(far, middle, 0.7), front, reach=(0.5, 0.95), swells=7)
    stone = toned(setting, mix(_PATH, SNOW, 0.55 * cover(setting)), 0.75, lit=0.05)
    lean = setting.pick(-0.08, 0.08)
    for row in range(8):
        share = (row + 0.5) / 8
        y = setting.y(0.735 + 0.285 * share**1.35)
        x = setting.x(0.5 + lean * (1 - share)) + setting.u(0.10) * (0.5 - share) * (1 if setting.from_right else -1)
        _flag(
            canvas,
            setting,
            x + setting.u(0.02 * share) * (1 if row % 2 else -1),
            y,
            setting.u(0.042 + 0.085 * share),
            stone,
        )
    return setting.plane(canvas, near=0.92, near_top=0.5)


def _flag(canvas: Canvas, setting: Setting, x: float, y: float, half: float, stone: Colour) -> None:
    """One flagstone, lying flat."""
    thick = half * 0.20
    corners = [(-1, -0.1), (-0.55, -0.95), (0.45, -1.0), (1.0, -0.2), (0.75, 0.85), (-0.4, 1.0)]
    points = [(x + half * a * setting.pick(0.85, 1.08), y + thick * b) for a, b in corners]
    canvas.fill(
        blob([(px, py + thick * 0.30) for px, py in points], steps=4), mix(stone, setting.mood.dark, 0.5), alpha=0.5
    )
    canvas.fill(
        blob(points, steps=4),
        linear((0, y - thick), (0, y + thick), [lighter(stone, 0.03), lighter(stone, -0.04)]),
        alpha=0.92,
    )


def _beds(setting: Setting) -> Plane:
    """Flower beds along both sides, thick with blossom; the middle stays lawn."""
    canvas = setting.canvas()
    petals = _BLOSSOMS[setting.scene.season] if cover(setting) < 0.5 else ()
    _, middle, front = season.grass(setting.scene)
    soil = toned(setting, mix(hexed("6b4a38"), SNOW, 0.85 * cover(setting)), 0.7, lit=-0.15)
    for side in (0.0, 1.0):
        bed = ellipse(setting.x(side), setting.y(0.822), setting.x(0.262), setting.y(0.080))
        canvas.fill(bed, linear((0, setting.y(0.74)), (0, setting.y(0.90)), [lighter(soil, 0.05), soil]))
    for row in range(5):
        share = row / 4
        near, y = 0.5 + 0.35 * share, 0.752 + 0.135 * share
        reach = 0.245 - 0.045 * share
        for side in (0.0, 1.0):
            count = round((13 - 2 * row) * (1.0 if not setting.tall else 0.7))
            for _ in range(count):
                across = reach * setting.pick(-0.15, 1.0)
                x = setting.x(side + (across if side == 0 else -across))
                _plant(
                    canvas,
                    setting,
                    x,
                    setting.y(y) + setting.u(setting.pick(-0.012, 0.012)),
                    near,
                    petals,
                    (middle, front),
                )
    # Beds that stand would lean on ground that shears.
    return setting.plane(canvas, near=0.62)


def _plant(
    canvas: Canvas,
    setting: Setting,
    x: float,
    foot: float,
    near: float,
    petals: tuple[str, ...],
    greens: tuple[Colour, Colour],
) -> None:
    size = setting.u(0.055 * near + 0.018) * setting.pick(0.75, 1.2)
    own = mix(mix(*greens, setting.pick(0.3, 1)), hexed(_HEDGE[setting.scene.season]), 0.4)
    green = toned(setting, mix(own, SNOW, 0.88 * cover(setting)), near, lit=setting.pick(-0.3, 0.0))
    with canvas.clipped(box(x - size * 2, foot - size * 2, size * 4, size * 2)):
        canvas.fill(trees.bush(setting.random, x, foot, size * 1.1, size * 0.62, lobes=5), green)
    if not petals:
        return
    petal = toned(setting, hexed(str(setting.random.choice(petals))), near, lit=0.12)
    heart = toned(setting, hexed("ffd54f"), near, lit=0.1)
    for _ in range(int(setting.pick(2, 5))):
        across = setting.pick(-0.45, 0.45) * size
        grass.flower(
            canvas,
            setting.random,
            x + across,
            foot,
            size * setting.pick(0.75, 1.15),
            petal=petal,
            heart=heart,
            green=green,
        )


def _front(setting: Setting) -> list[Plane]:
    """Roses at one lower corner, leaves at the other, out of focus."""
    found: list[Plane] = []
    if setting.travels:
        return found
    petals = _BLOSSOMS[setting.scene.season] if cover(setting) < 0.5 else ()
    own = mix(hexed(_HEDGE[setting.scene.season]), SNOW, 0.5 * cover(setting))
    foot = setting.edges[3]
    for index, (centre, reach, count) in enumerate(((1.0, 0.17, 15), (0.0, 0.11, 9))):
        canvas = setting.canvas()
        for step in range(count):
            tone = mix(
                toned(setting, own, 1.0, lit=-0.35 + 0.02 * step), setting.mood.dark, max(0.05, 0.45 - 0.03 * step)
            )
            across = setting.random.normal() * 0.5
            x, high = (
                setting.side(centre) + across * setting.x(reach),
                setting.u(setting.pick(0.08, 0.23)) * max(0.4, 1 - 0.6 * abs(across)),
            )
            lean = setting.pick(-0.4, 0.4)
            leaf = tube(
                [(x, foot), (x + lean * high * 0.3, foot - high * 0.5), (x + lean * high, foot - high)],
                (high * 0.03, high * 0.15, high * 0.02),
                steps=5,
            )
            canvas.fill(leaf, tone)
            if petals and step % 3 == 0:
                petal = toned(setting, hexed(str(setting.random.choice(petals))), 1.0, lit=-0.05)
                grass.flower(
                    canvas,
                    setting.random,
                    x,
                    foot,
                    high * 1.2,
                    petal=petal,
                    heart=toned(setting, hexed("ffd54f"), 1.0),
                    green=tone,
                )
        found.append(
            setting.plane(canvas, blur=2.2, near=1.0, sway=0.016 * breeze(setting), pace=0.18, phase=0.4 * index)
        )
    return found
