"""A clearing in a forest: rows of trees dissolving into the air, great trunks at the sides."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.shapes import polygon
from filmgate.draft.sets.kit import grass, season, sky, trees
from filmgate.draft.sets.kit.conifers import fir
from filmgate.draft.sets.kit.ground import breeze, floor, footing
from filmgate.draft.sets.kit.terrain import Crest, hill, land, mountain, pool, ridge
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.57
_WOOD = hexed("5d4638")
_MOSS = {
    "spring": (hexed("a9bd66"), hexed("577a50")),
    "summer": (hexed("9db062"), hexed("4f7050")),
    "autumn": (hexed("c3a55f"), hexed("6d6844")),
    "winter": (hexed("b5ab86"), hexed("6f6a58")),
}
"""The clearing's far and near colour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One row of trees; ``deep`` is 0 for the farthest and 1 for the nearest."""

    deep: float
    y: float
    high: float
    count: int
    free: float
    """The middle share of the width without trees."""


_ROWS = (
    _Row(deep=0.0, y=0.565, high=0.17, count=46, free=0.0),
    _Row(deep=0.25, y=0.585, high=0.25, count=30, free=0.0),
    _Row(deep=0.50, y=0.615, high=0.37, count=19, free=0.34),
    _Row(deep=0.75, y=0.660, high=0.54, count=13, free=0.56),
)


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.865, horizon=_HORIZON, air=0.36, kind=footing(scene, "earth"), metres=3.6, near=0.62, card=(0.5, 0.36)
    )


def paint(setting: Setting) -> Painted:
    conifers = setting.pick(0.35, 0.9)
    planes = [sky.backdrop(setting, horizon=_HORIZON), *sky.clouds(setting, horizon=_HORIZON), _hills(setting)]
    planes += [_row(setting, row, conifers) for row in _ROWS]
    planes += [*_rays(setting), *sky.banks(setting, (0.60, 0.3), (0.67, 0.45)), _floor(setting)]
    return Painted(
        planes=(*planes, *sky.banks(setting, (0.99, 0.9)), _front(setting), *_frame(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.08, 0.10, 0.06)),
        air=_air(setting),
    )


def _air(setting: Setting) -> str:
    scene = setting.scene
    if scene.weather in {"rain", "storm", "snow"}:
        return ""
    if scene.season == "autumn":
        return "leaves"
    if scene.hour in {"night", "dusk"}:
        return "fireflies" if scene.season != "winter" else ""
    return "petals" if scene.season == "spring" else "motes"


def _hills(setting: Setting) -> Plane:
    canvas, fog = setting.canvas(), setting.mood.fog
    far = toned(setting, hexed("4f6f86"), 0.10)
    crest = ridge(setting, setting.y(0.50), setting.u(0.10), base=3.5, peak=(setting.pick(0.35, 0.7), 0.07, 1.1))
    mountain(canvas, setting, crest, foot=setting.y(0.66), top=far, base=fog, shade=mix(far, setting.mood.dark, 0.25))
    sky.mist(canvas, setting, setting.y(0.575), setting.u(0.07), alpha=0.6)
    return setting.plane(canvas, near=0.08)


def _row(setting: Setting, row: _Row, conifers: float) -> Plane:
    canvas, near = setting.canvas(), 0.14 + 0.34 * row.deep
    crest = hill(setting, setting.y(row.y), setting.u(0.012 + 0.014 * row.deep), base=3)
    for x, high in _stand(setting, row):
        foot = crest.at(x) + setting.u(0.008)
        if setting.random.random() < conifers:
            fir(canvas, setting, x, foot, high, near, ground=_MOSS[setting.scene.season][1])
        else:
            _broad(canvas, setting, x, foot, high * 0.92, near)
    _strip(canvas, setting, crest, near)
    if row.deep < 0.6:
        sky.mist(canvas, setting, setting.y(row.y + 0.022), setting.u(0.045), alpha=0.40 * (1 - row.deep))
    return setting.plane(canvas, blur=max(0.0, 0.8 - 2 * row.deep), near=near)


def _stand(setting: Setting, row: _Row) -> list[tuple[float, float]]:
    """Where the row's trees stand, and how high they are; nearer rows leave the middle free."""
    count = max(4, round(row.count * setting.wide / 1.78))
    left, _, right, _ = setting.edges
    grown = 1.5 if setting.tall else 1.0
    found = []
    for index in range(count):
        x = left + (right - left) * (index + 0.5 + setting.pick(-0.4, 0.4)) / count
        if abs(x / setting.frame.width - 0.5) < row.free / 2:
            continue
        found.append((x, setting.u(row.high) * grown * setting.pick(0.62, 1.15)))
    return found


def _broad(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    wood = toned(setting, _WOOD, near, lit=-0.15)
    if season.leafless(setting.scene):
        canvas.fill(trees.bare(setting.random, x, foot, high, forks=5 if high > setting.u(0.2) else 4), wood)
        return
    own = season.leaf(setting.scene, setting.random)
    leaf, glow = toned(setting, own, near, lit=-0.08), toned(setting, lighter(own, 0.12), near, lit=0.3)
    trees.leafy(canvas, setting, x, foot, high, leaf=leaf, wood=wood, glow=glow)


def _strip(canvas: Canvas, setting: Setting, crest: Crest, near: float) -> None:
    own = mix(_MOSS[setting.scene.season][0], SNOW, 0.94 * cover(setting))
    crown, body = toned(setting, own, near, lit=0.06), toned(setting, own, near + 0.05, lit=-0.05)
    land(canvas, setting, crest, [crown, body, lighter(body, -0.05)], [0, 0.25, 1], foot=setting.y(0.86))


def _rays(setting: Setting) -> list[Plane]:
    """Light between the trees, slanting from its side."""
    if not setting.mood.disc or setting.night or setting.scene.weather in {"snow", "fog"}:
        return []
    canvas, away = setting.canvas(), -1 if setting.from_right else 1
    ray = mix(setting.mood.light, setting.mood.fog, 0.3)
    for index in range(4):
        a = setting.side(-0.05 + 0.16 * index + setting.pick(-0.03, 0.03))
        wide, deep, lean = setting.u(setting.pick(0.05, 0.11)), setting.y(0.80), setting.u(0.42)
        shaft = polygon(
            [
                (a, -setting.frame.top),
                (a + away * wide, -setting.frame.top),
                (a + away * (lean + wide * 1.9), deep),
                (a + away * lean, deep),
            ]
        )
        fade = linear((a, 0), (a + away * lean, deep), [clear(ray, 0.30), clear(ray, 0.13), clear(ray, 0)])
        canvas.fill(shaft, fade, blur=setting.u(0.016))
    return [setting.plane(canvas, near=0.06)]


def _floor(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.70), setting.u(0.018), base=2.5)
    floor(canvas, setting, crest, *_MOSS[setting.scene.season])
    if not cover(setting):
        _dapples(canvas, setting)
        _growth(canvas, setting, crest)
    return setting.plane(canvas, near=0.9, near_top=0.5)


def _dapples(canvas: Canvas, setting: Setting) -> None:
    """Where full daylight comes through the leaves."""
    if setting.scene.hour != "day" or setting.scene.weather not in {"clear", "wind"}:
        return
    left, _, right, _ = setting.edges
    for _ in range(round(9 * setting.wide / 1.78)):
        share = setting.pick(0.1, 1.0)
        wide = setting.u(0.05 + 0.11 * share) * setting.pick(0.6, 1.3)
        y = setting.y(0.72 + 0.24 * share)
        pool(canvas, setting.pick(left, right), y, wide, wide * 0.13, colour=hexed("fff2b0"), alpha=0.30)


def _growth(canvas: Canvas, setting: Setting, crest: Crest) -> None:
    """Tufts and fallen leaves, thicker towards the sides."""
    left, _, right, _ = setting.edges
    for index in range(round(54 * setting.wide / 1.78)):
        x = setting.pick(left, right)
        share = (index + 0.5) / (54 * setting.wide / 1.78)
        y = crest.at(x) + setting.u(0.012) + (setting.y(1.0) - crest.at(x)) * share * 0.9
        near = 0.5 + 0.45 * share
        own = mix(*_MOSS[setting.scene.season], setting.pick(0.2, 0.9))
        if abs(x / setting.frame.width - 0.5) < 0.26 and setting.random.random() < 0.6:
            continue
        canvas.fill(
            grass.tuft(setting.random, x, y, setting.u(0.022 + 0.035 * share)),
            toned(setting, own, near, lit=setting.pick(-0.1, 0.2)),
        )


def _front(setting: Setting) -> Plane:
    """The rim of the clearing, close to the viewer: a dark bank with ferns."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.965), setting.u(0.016), base=2)
    own = mix(hexed("3c5a44"), SNOW, 0.7 * cover(setting))
    tone = toned(setting, own, 1.0, lit=-0.3)
    if not season.leafless(setting.scene) and not cover(setting):
        for share in (0.04, 0.21, 0.80, 0.95):
            x = setting.x(share) + setting.u(setting.pick(-0.05, 0.05))
            fern = grass.fern(setting.random, x, crest.at(x) + setting.u(0.01), setting.u(setting.pick(0.12, 0.19)))
            canvas.fill(fern, mix(tone, toned(setting, _MOSS[setting.scene.season][0], 1.0), setting.pick(0.05, 0.3)))
    land(canvas, setting, crest, [lighter(tone, 0.05), mix(tone, setting.mood.dark, 0.5)])
    return setting.plane(canvas, blur=1.2, near=0.95)


def _frame(setting: Setting) -> list[Plane]:
    """Two unequal trunks at opposite sides, with boughs; none where they would pass before whoever is followed."""
    if setting.travels:
        return []
    dark = mix(setting.mood.dark, toned(setting, _WOOD, 1.0, lit=-0.2), 0.35)
    return [_trunk(setting, *spot, dark) for spot in ((0.045, 0.052, 1), (0.965, 0.064, -1))]


def _trunk(setting: Setting, share: float, half: float, way: int, dark: Colour) -> Plane:
    """A trunk at a place, half as wide as this; its boughs go to the right (1) or left (-1)."""
    canvas = setting.canvas()
    snow = toned(setting, SNOW, 0.9, lit=-0.05) if cover(setting) else None
    x, thick = setting.x(share), setting.u(half) * (0.7 if setting.tall else 1.0)
    _, top, _, bottom = setting.edges
    path = trees.stem(setting.random, x, bottom + 4, top - 4, thick * 2, lean=way * setting.u(0.04))
    trees.lit_stem(canvas, setting, path, x, thick, dark=dark, glow=mix(dark, setting.mood.fog, 0.34))
    for y in (0.18, 0.34):
        start = x + way * setting.u(0.02), setting.y(y + setting.pick(-0.06, 0.04))
        trees.bough(canvas, setting.random, *start, setting.u(setting.pick(0.20, 0.28)), way, ink=dark, snow=snow)
    return setting.plane(canvas, blur=2.6, near=1.0, sway=0.0012 * breeze(setting), pace=0.16, phase=0.3 * way)
