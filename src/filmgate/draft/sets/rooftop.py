"""A flat roof above the city: a parapet, a water tank, vents that steam, plants, lights on a string, towers beyond."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import linear
from filmgate.draft.paint.colour import hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, drawn, ellipse, polygon, straight
from filmgate.draft.sets.kit import bands, boards, decor, furniture, glow, sky, towers, wet
from filmgate.draft.sets.kit.ground import earth, footing, puddles
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.sets.kit.tones import wet as rainy
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.62
_EDGE = 0.755
_MARK = 0.875
_WALL = 0.085
"""Height of the parapet, in units."""


def ground(scene: Scene) -> Ground:
    return Ground(
        y=_MARK, horizon=_EDGE, air=0.32, kind=footing(scene, "stone"), metres=4.0, near=0.6, card=(0.5, 0.34)
    )


def paint(setting: Setting) -> Painted:
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        *_city(setting),
        _parapet(setting),
        _floor(setting),
        _tank(setting),
        *_steam(setting),
        _things(setting),
        *_string(setting),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, reflection=0.4 if rainy(setting) and not cover(setting) else 0.0),
    )


def _evening(setting: Setting) -> bool:
    return setting.scene.hour in {"dusk", "night"}


def _city(setting: Setting) -> list[Plane]:
    """Towers around, their feet below the roof's edge; low in the middle, where the subject is."""
    lit, found = towers.lit_share(setting), []
    tint = mix(setting.mood.fog, hexed("ff9a6a"), 0.4) if lit > 0.2 else setting.mood.fog
    summit = setting.side(setting.pick(0.80, 0.95)) / setting.frame.width
    for index, (near, high, wide, foot) in enumerate(
        (
            (0.08, (0.12, 0.24), (0.05, 0.09), 0.68),
            (0.30, (0.16, 0.34), (0.08, 0.14), 0.74),
            (0.52, (0.10, 0.24), (0.13, 0.22), 0.80),
        )
    ):
        canvas = setting.canvas()
        for known in towers.row(setting, foot=setting.y(foot), high=high, wide=wide, summit=summit if index else None):
            towers.tower(canvas, setting, known, near, lit=lit)
        sky.mist(canvas, setting, setting.y(foot - 0.02), setting.u(0.11), alpha=0.50 - 0.12 * index, colour=tint)
        found.append(setting.plane(canvas, blur=0.6, near=0.06 + 0.10 * index))
    return found


def _floor(setting: Setting) -> Plane:
    canvas = setting.canvas()
    own = earth(setting, lch(0.62, 0.040, 50))
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(toned(setting, own, 0.75, lit=0.04), toned(setting, own, 0.88), toned(setting, own, 1.0, lit=-0.24)),
        seam=mix(toned(setting, own, 0.9, lit=-0.4), setting.mood.dark, 0.4),
        far=0.15,
        near=0.36,
    )
    boards.laid(canvas, setting, floor)
    boards.paving(canvas, setting, floor, rows=5, strength=0.30 * (1 - 0.85 * cover(setting)))
    if rainy(setting) and not cover(setting):
        bands.sheen(canvas, setting, floor.edge)
        puddles(canvas, setting, floor.edge, setting.y(0.98), count=5)
        wet.rings(canvas, setting, rows=(floor.edge + setting.u(0.02), setting.y(1)), colour=wet.drops(setting))
    if _evening(setting):
        glow.pool(canvas, (setting.x(0.5), setting.y(_MARK)), setting.u(0.8), setting.u(0.11), hexed("ffb866"), 0.34)
    return boards.level(setting, canvas, near=0.9, far=0.42)


def _parapet(setting: Setting) -> Plane:
    """A low brick wall with a coping. It goes on behind the floor, so that no gap opens while the camera rises."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    u, foot = setting.u, setting.y(_EDGE) + setting.u(0.004)
    brick = toned(setting, lch(0.52, 0.090, 36), 0.72, lit=-0.12)
    top = foot - u(_WALL)
    bands.band(canvas, setting, top, u(_WALL * 1.8), lighter(brick, 0.03), mix(brick, setting.mood.dark, 0.30))
    high, wide = u(_WALL) / 5, u(0.044)
    for row in range(9):
        x = left - wide * 0.5 * (row % 2)
        while x < right:
            shade = lighter(brick, setting.pick(-0.05, 0.04))
            canvas.fill(box(x, top + high * row + high * 0.06, wide * 0.93, high * 0.86, high * 0.1), shade, alpha=0.6)
            x += wide
    coping = toned(setting, lch(0.76, 0.025, 75), 0.75, lit=0.06)
    bands.band(
        canvas, setting, top - u(0.014), u(0.020), lighter(coping, 0.03), lighter(coping, -0.14), corner=u(0.003)
    )
    if cover(setting):
        bands.band(canvas, setting, top - u(0.026), u(0.018), toned(setting, SNOW, 0.75, lit=0.05), corner=u(0.008))
    return setting.plane(canvas, near=0.44)


def _tank(setting: Setting) -> Plane:
    """A wooden water tank on iron legs beyond the parapet's far corner, and a chimney with vents."""
    canvas, u = setting.canvas(), setting.u
    x, foot = setting.side(0.86 if not setting.tall else 0.84), setting.y(_EDGE) + u(0.010)
    wide, high, leg = u(0.17), u(0.21), u(0.15)
    iron = toned(setting, lch(0.36, 0.03, 250), 0.72, lit=-0.35)
    for share in (-0.42, -0.12, 0.18, 0.42):
        canvas.fill(box(x + wide * share - u(0.004), foot - leg, u(0.008), leg), iron)
    for a, b in ((-0.42, 0.42), (0.42, -0.42)):
        canvas.stroke(straight([(x + wide * a, foot), (x + wide * b, foot - leg)]), iron, u(0.004))
    wood = toned(setting, lch(0.54, 0.075, 52), 0.72, lit=-0.05)
    start, end = (x + wide / 2, x - wide / 2) if setting.from_right else (x - wide / 2, x + wide / 2)
    tones = [lighter(wood, 0.08), wood, mix(wood, setting.mood.dark, 0.45)]
    canvas.fill(box(x - wide / 2, foot - leg - high, wide, high, u(0.006)), linear((start, 0), (end, 0), tones))
    for index in range(1, 9):
        canvas.fill(
            box(x - wide / 2 + wide * index / 9, foot - leg - high, u(0.0016), high), setting.mood.dark, alpha=0.25
        )
    for share in (0.2, 0.55, 0.86):
        canvas.fill(box(x - wide * 0.51, foot - leg - high * share, wide * 1.02, u(0.006)), iron, alpha=0.85)
    roof = polygon(
        [(x - wide * 0.58, foot - leg - high), (x, foot - leg - high - u(0.075)), (x + wide * 0.58, foot - leg - high)]
    )
    shown = toned(setting, SNOW if cover(setting) else lch(0.44, 0.04, 245), 0.72, lit=0.0)
    canvas.fill(roof, linear((start, 0), (end, 0), [lighter(shown, 0.06), lighter(shown, -0.06)]))
    return setting.plane(canvas, blur=0.5, near=0.46)


def _vent(setting: Setting) -> tuple[float, float]:
    """The mouth of the vent on the light's side."""
    return setting.side(0.135 if not setting.tall else 0.10), setting.y(_EDGE) - setting.u(0.135)


def _steam(setting: Setting) -> list[Plane]:
    """Steam from the vent: three veils that rise and fade in turn."""
    found, (x, y), u = [], _vent(setting), setting.u
    pale = mix(setting.mood.cloud, setting.mood.light, 0.4)
    lean = 0.3 if not setting.from_right else -0.3
    for index in range(3):
        canvas = setting.canvas()
        for step in range(5):
            lift = u(0.030 + 0.050 * step)
            puff = ellipse(
                x + lift * lean + u(0.010) * (-1) ** (step + index), y - lift, u(0.026 + 0.013 * step), u(0.032)
            )
            canvas.fill(puff, pale, alpha=0.20 - 0.032 * step, blur=u(0.014))
        found.append(setting.plane(canvas, near=0.5, bob=0.018, pulse=0.75, pace=0.2, phase=index / 3))
    return found


def _things(setting: Setting) -> Plane:
    """The vent and a cooler box on the light's side, planters and a chair on the other."""
    canvas, u = setting.canvas(), setting.u
    foot = setting.y(_EDGE) + u(0.045)
    x, mouth = _vent(setting)
    steel, props = lch(0.70, 0.02, 240), setting.canvas()
    shadow = mix(setting.mood.dark, setting.mood.fog, 0.1)
    chair = setting.side(0.80 if not setting.tall else 0.86)
    for at, half in ((x + u(0.03), 0.12), (chair, 0.10)):
        canvas.fill(ellipse(at, foot, u(half), u(0.012)), shadow, alpha=0.45, blur=u(0.008))
    props.fill(box(x - u(0.032), mouth + u(0.010), u(0.064), foot - mouth - u(0.010), u(0.008)), steel)
    props.fill(box(x - u(0.046), mouth - u(0.012), u(0.092), u(0.026), u(0.010)), lighter(steel, 0.05))
    props.fill(box(x + u(0.045), foot - u(0.115), u(0.135), u(0.115), u(0.006)), lch(0.78, 0.02, 80))
    for index in range(5):
        props.fill(box(x + u(0.058), foot - u(0.100) + u(0.018) * index, u(0.109), u(0.007)), lch(0.48, 0.025, 250))
    way = -1 if not setting.from_right else 1
    furniture.chair(props, chair, foot + u(0.006), u(0.20), lch(0.60, 0.10, 40), way=way)
    setting.props(props, canvas, form=8)
    plants = setting.canvas()
    for index in range(3 if not setting.tall else 1):
        spot = setting.side((0.70, 0.735, 0.925)[index] if not setting.tall else 0.97)
        decor.potted(
            plants,
            setting,
            spot,
            foot - u(0.012),
            u(0.080),
            lambda colour: mix(colour, SNOW, 0.5 * cover(setting)),
            leaves=9,
            pot=lch(0.60, 0.11, 40),
        )
    setting.props(plants, canvas, form=6)
    return setting.plane(canvas, near=0.50)


def _string(setting: Setting) -> list[Plane]:
    """Bulbs on a string between poles, well above heads; they glow in the evening and swing a little."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    u, on = setting.u, _evening(setting)
    iron = toned(setting, lch(0.34, 0.03, 250), 0.8, lit=-0.35)
    top = setting.y(0.285)
    poles = [setting.side(0.055), setting.side(0.955)]
    for x in poles:
        canvas.fill(box(x - u(0.005), top - u(0.01), u(0.010), setting.y(_EDGE) - top), iron)
    a, b = sorted(poles)
    for start, end, drop in ((a, b, 0.055), (left - u(0.2), a, 0.03), (b, right + u(0.2), 0.03)):
        sag = u(drop)
        canvas.stroke(drawn((start, top), ((start + end) / 2, top + 2 * sag, end, top)), iron, u(0.0026))
        count = max(2, round((end - start) / u(0.105)))
        for index in range(count):
            share = (index + 0.5) / count
            x, y = start + (end - start) * share, top + 4 * sag * share * (1 - share) + u(0.014)
            if on:
                glow.halo(canvas, (x, y), u(0.062), hexed("ffb45c"), 0.5)
            bulb = hexed("fff0c4") if on else mix(toned(setting, lch(0.88, 0.05, 85), 0.8), setting.mood.fog, 0.2)
            canvas.fill(ellipse(x, y, u(0.0085), u(0.0105)), bulb)
    if on:
        glow.halo(canvas, (setting.x(0.5), setting.y(0.5)), u(0.85), hexed("ffb866"), 0.15)
    return [setting.plane(canvas, near=0.48, bob=0.0014, pace=0.19)]
