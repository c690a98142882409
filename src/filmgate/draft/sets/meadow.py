"""A meadow: rolling hills with hedgerows and single trees, tall grass and flowers in front."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import joined
from filmgate.draft.sets.kit import grass, season, sky, trees
from filmgate.draft.sets.kit.flocks import birds
from filmgate.draft.sets.kit.ground import bend, breeze, floor, footing
from filmgate.draft.sets.kit.terrain import Crest, hill, land, shadow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.50
_FAR_HILL = hexed("3f8c82")
_WOOD = hexed("6a5040")
_PETALS = {
    "spring": ("f7f0dc", "f3b8cf", "f4d35e", "c9a7e8"),
    "summer": ("e8503f", "f7f0dc", "f4c84a", "6f7fe0"),
    "autumn": ("d98a34", "b9794a", "e0c08a"),
    "winter": (),
}


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.86, horizon=_HORIZON + 0.03, air=0.34, kind=footing(scene, "grass"), metres=3.8, near=0.62, card=(0.5, 0.32)
    )


def paint(setting: Setting) -> Painted:
    planes = [*sky.planes(setting, horizon=_HORIZON), *birds(setting, high=0.16, low=0.34)]
    planes += [_hills(setting, deep) for deep in (0.0, 0.35, 0.7)]
    planes += [*sky.banks(setting, (0.54, 0.3)), *_trees(setting), *sky.banks(setting, (0.64, 0.45)), _floor(setting)]
    return Painted(
        planes=(*planes, *sky.banks(setting, (0.99, 0.9)), *_front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.08, 0.10, 0.04)),
        air=_air(setting),
    )


def _air(setting: Setting) -> str:
    scene = setting.scene
    if scene.weather in {"rain", "storm", "snow", "fog"}:
        return ""
    if scene.season == "autumn":
        return "leaves" if scene.weather == "wind" else "dust"
    if scene.hour in {"dusk", "night"}:
        return "fireflies" if scene.season in {"spring", "summer"} else ""
    return {"spring": "petals", "winter": ""}.get(scene.season, "motes")


def _hills(setting: Setting, deep: float) -> Plane:
    """One of three ranges: blue-green and bare of detail far away, with hedges and copses nearer."""
    canvas, near = setting.canvas(), 0.10 + 0.26 * deep
    y = setting.y(_HORIZON - 0.030 + 0.062 * deep)
    crest = hill(setting, y, setting.u(0.055 - 0.02 * deep), base=2.2 + deep)
    own = mix(_FAR_HILL, season.grass(setting.scene)[1], 0.25 + 0.6 * deep)
    own = mix(own, SNOW, 0.94 * cover(setting))
    _copse(canvas, setting, crest, near, deep)
    top = toned(setting, own, near, lit=0.05)
    land(canvas, setting, crest, [top, mix(top, setting.mood.fog, 0.32)], foot=y + setting.u(0.16))
    sky.mist(canvas, setting, y + setting.u(0.10), setting.u(0.07), alpha=0.42 * (1 - 0.6 * deep))
    return setting.plane(canvas, near=near)


def _copse(canvas: Canvas, setting: Setting, crest: Crest, near: float, deep: float) -> None:
    """Small round trees along a crest, in clumps."""
    left, _, right, _ = setting.edges
    step = setting.u(0.058 - 0.012 * deep)
    for index in range(int((right - left) / step)):
        x = left + (index + setting.pick(0.1, 0.9)) * step
        if setting.random.random() < 0.35 + 0.2 * deep:
            continue
        size = setting.u(0.030 + 0.028 * deep) * setting.pick(0.7, 1.4)
        if season.leafless(setting.scene):
            tone = toned(setting, _WOOD, near, lit=-0.1)
            canvas.fill(trees.bare(setting.random, x, crest.at(x) + size * 0.2, size * 1.8, forks=3), tone)
            continue
        own = season.leaf(setting.scene, setting.random, blossom=0.15)
        tone = toned(setting, mix(own, _FAR_HILL, 0.45 * (1 - deep)), near, lit=-0.16)
        path = trees.crown(setting.random, x, crest.at(x) - size * 0.35, size * 1.3, size * 1.15, lobes=7)
        canvas.fill(path, tone)


def _trees(setting: Setting) -> list[Plane]:
    """A great tree on one side, a smaller one on the other; the middle stays free."""
    canvas, near = setting.canvas(), 0.44
    crest = hill(setting, setting.y(0.600), setting.u(0.014), base=2.2)
    own = mix(season.grass(setting.scene)[0], season.grass(setting.scene)[1], 0.35)
    own = mix(own, SNOW, 0.94 * cover(setting))
    tone = toned(setting, own, near, lit=0.08)
    land(canvas, setting, crest, [tone, lighter(tone, -0.02)], foot=setting.y(0.8))
    stems = []
    far_side = 0.84 + setting.pick(-0.04, 0.05)
    mirrored = setting.random.random() < 0.4
    for share, size in ((setting.pick(0.02, 0.10), setting.pick(0.24, 0.34)), (far_side, setting.pick(0.40, 0.50))):
        x = setting.side(1 - share if mirrored else share)
        foot = crest.at(x) + setting.u(0.018)
        high = setting.u(size) * (1.25 if setting.tall else 1.0)
        shadow(canvas, setting, x, foot, high * 0.40)
        # Where somebody is followed, trees go on as the ground does; else each can bend by itself.
        one = canvas if setting.travels else setting.canvas()
        _tree(one, setting, x, foot, high, near)
        if setting.travels:
            continue
        stems.append(setting.plane(one, near=near, sway=bend(setting, 0.007), pace=0.3, phase=share))
    return [setting.plane(canvas, near=near), *stems]


def _tree(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    wood = toned(setting, _WOOD, near, lit=-0.1)
    if season.leafless(setting.scene):
        canvas.fill(trees.bare(setting.random, x, foot, high, forks=6), wood)
        return
    own = season.leaf(setting.scene, setting.random, blossom=0.5)
    leaf, glow = toned(setting, own, near, lit=-0.04), toned(setting, lighter(own, 0.12), near, lit=0.3)
    trees.leafy(canvas, setting, x, foot, high, leaf=leaf, wood=wood, glow=glow, wide=0.86)


def _floor(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.665), setting.u(0.016), base=2)
    far, middle, front = season.grass(setting.scene)
    floor(canvas, setting, crest, mix(far, middle, 0.3), front)
    if cover(setting) < 0.5:
        _swards(canvas, setting, crest, middle, front)
    return setting.plane(canvas, near=0.9, near_top=0.48)


def _swards(canvas: Canvas, setting: Setting, crest: Crest, middle: Colour, front: Colour) -> None:
    """Tufts and flowers in drifts, small in the distance; few where the subject stands."""
    left, _, right, _ = setting.edges
    petals = _PETALS[setting.scene.season]
    count = round(90 * setting.wide / 1.78)
    for index in range(count):
        share = (index + 0.5) / count
        x = setting.pick(left, right)
        y = crest.at(x) + setting.u(0.014) + (setting.y(0.985) - crest.at(x)) * share**1.2
        middle_third = abs(x / setting.frame.width - 0.5) < 0.24
        if middle_third and setting.random.random() < 0.7:
            continue
        near, size = 0.5 + 0.45 * share, setting.u(0.018 + 0.045 * share)
        own = mix(middle, front, setting.pick(0.0, 1.0))
        canvas.fill(grass.tuft(setting.random, x, y, size), toned(setting, own, near, lit=setting.pick(-0.15, 0.25)))
        if petals and not middle_third and setting.random.random() < 0.5:
            petal = toned(setting, hexed(str(setting.random.choice(petals))), near, lit=0.15)
            heart = toned(setting, hexed("f4c84a"), near, lit=0.1)
            grass.flower(
                canvas,
                setting.random,
                x + size * 0.4,
                y,
                size * 1.2,
                petal=petal,
                heart=heart,
                green=toned(setting, front, near),
            )


def _front(setting: Setting) -> list[Plane]:
    """Tall grass with flowers at the lower corners, out of focus, bending in the wind."""
    found = []
    for index, (centre, reach) in enumerate(((0.0, 0.34), (1.0, 0.27))):
        canvas = setting.canvas()
        _thicket(
            canvas, setting, setting.side(centre), setting.x(reach) if not setting.tall else setting.x(reach * 1.2)
        )
        sway = 0.030 * breeze(setting)
        found.append(setting.plane(canvas, blur=1.6, near=1.0, sway=sway, pace=0.20 + 0.05 * index, phase=0.3 * index))
    return found


def _thicket(canvas: Canvas, setting: Setting, x: float, reach: float) -> None:
    front = mix(season.grass(setting.scene)[2], SNOW, 0.5 * cover(setting))
    foot = setting.edges[3] + setting.u(0.01)
    petals = _PETALS[setting.scene.season] if cover(setting) < 0.5 else ()
    for step in range(5):
        dark = mix(toned(setting, front, 1.0, lit=-0.35 + 0.1 * step), setting.mood.dark, 0.50 - 0.09 * step)
        blades = []
        for _ in range(26):
            across = setting.random.normal() * 0.5
            high = setting.u(setting.pick(0.10, 0.27)) * max(0.35, 1 - abs(across) * 0.8)
            blades.append(grass.blade(x + across * reach, foot, high, setting.pick(-0.3, 0.3), setting.u(0.0042)))
        canvas.fill(joined(blades), dark)
    for _ in range(7 if petals else 0):
        across = setting.random.normal() * 0.42
        high = setting.u(setting.pick(0.10, 0.19))
        petal = toned(setting, hexed(str(setting.random.choice(petals))), 1.0, lit=-0.05)
        grass.flower(
            canvas,
            setting.random,
            x + across * reach,
            foot,
            high,
            petal=petal,
            heart=toned(setting, hexed("e0b040"), 1.0),
            green=toned(setting, front, 1.0, lit=-0.2),
        )
