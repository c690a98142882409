"""A beach: sea with surf coming in, a palm or two, sand with shells, dune grass in front."""

from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.shapes import ellipse, joined, star, straight
from filmgate.draft.sets.kit import grass, sky, trees, water
from filmgate.draft.sets.kit.flocks import birds
from filmgate.draft.sets.kit.ground import breeze, earth, floor, footing
from filmgate.draft.sets.kit.terrain import Crest, cliff, hill, shadow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned, wet
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.45
_SHORE = 0.625
_SAND = hexed("f0d9a6"), hexed("d4b27c")
_LAGOON = hexed("2fa3b8")


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.865,
        horizon=0.62,
        air=0.30,
        water=0.585,
        kind=footing(scene, "sand"),
        metres=3.8,
        near=0.62,
        card=(0.5, 0.28),
    )


def paint(setting: Setting) -> Painted:
    shore = _shore(setting)
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        *birds(setting, high=0.12, low=0.30),
        _sea(setting),
        *_cape(setting),
    ]
    planes += water.glitter(setting, setting.y(_HORIZON), setting.y(_SHORE - 0.02), count=240)
    planes += [
        _sand(setting, shore),
        *_surf(setting, shore),
        *sky.banks(setting, (0.50, 0.2), (0.63, 0.45)),
        _palms(setting),
    ]
    return Painted(
        planes=(*planes, _dune(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.16, 0.12, 0.07), reflection=0.22 if wet(setting) else 0.0),
    )


def _shore(setting: Setting) -> Crest:
    """Where sea and sand meet: running down to the light's side."""
    crest = hill(setting, setting.y(_SHORE), setting.u(0.010), base=2)
    way = 1 if setting.from_right else -1
    slope = way * (crest.xs / setting.frame.width - 0.5) * setting.u(0.05)
    return crest.moved(crest.xs, slope.astype(np.float32))


def _sea(setting: Setting) -> Plane:
    canvas, top = setting.canvas(), setting.y(_HORIZON)
    colours = water.tones(setting, _LAGOON)
    shallow = mix(colours[2], toned(setting, hexed("a8e0d0"), 0.6, lit=0.1), 0.55)
    water.sheet(canvas, setting, top, setting.y(0.70), [colours[0], colours[1], lighter(colours[2], -0.03), shallow])
    water.ripples(
        canvas,
        setting,
        top,
        setting.y(_SHORE + 0.03),
        count=170,
        dark=colours[3],
        pale=lighter(colours[0], 0.03),
        alpha=0.24,
    )
    sky.mist(canvas, setting, top, setting.u(0.022), alpha=0.45)
    return setting.plane(canvas, near=0.46, near_top=0.08)


def _cape(setting: Setting) -> list[Plane]:
    if setting.random.random() < 0.2:
        return []
    canvas = setting.canvas()
    start = setting.side(1.0) + (1 if not setting.from_right else -1) * (setting.frame.left + setting.u(0.05))
    tone = toned(setting, hexed("7d8a72"), 0.22, lit=-0.1)
    glow = mix(setting.mood.light, setting.mood.fog, 0.35)
    cliff(
        canvas,
        setting,
        start=start,
        end=setting.side(setting.pick(0.50, 0.72)),
        foot=setting.y(_HORIZON + 0.012),
        high=setting.u(setting.pick(0.08, 0.13)),
        tone=tone,
        fog=setting.mood.fog,
        glow=glow,
        strength=0.10 if setting.night else 0.26,
    )
    return [setting.plane(canvas, near=0.14)]


def _sand(setting: Setting, shore: Crest) -> Plane:
    canvas = setting.canvas()
    floor(canvas, setting, shore, *_SAND, reach=(0.5, 0.95), swells=12)
    damp = toned(setting, mix(earth(setting, _SAND[1]), setting.mood.dark, 0.18), 0.6)
    band = shore.moved(shore.xs, np.full_like(shore.xs, setting.u(0.012)))
    canvas.stroke(straight(band.points), damp, setting.u(0.030), alpha=0.6, blur=setting.u(0.006))
    _strewn(canvas, setting)
    return setting.plane(canvas, near=0.92, near_top=0.44)


def _strewn(canvas: Canvas, setting: Setting) -> None:
    """Shells, starfish and pebbles, away from where the subject stands."""
    if cover(setting) > 0.5:
        return
    left, _, right, _ = setting.edges
    for index in range(round(16 * setting.wide / 1.78)):
        x, share = setting.pick(left, right), setting.pick(0.15, 0.95)
        if abs(x / setting.frame.width - 0.5) < 0.22:
            continue
        y, size = setting.y(_SHORE + 0.06 + 0.29 * share), setting.u(0.005 + 0.010 * share)
        canvas.fill(
            ellipse(x + size * 0.4, y + size * 0.5, size * 1.2, size * 0.4),
            toned(setting, hexed("a8865a"), 0.8),
            alpha=0.5,
            blur=size * 0.2,
        )
        tint = ("f6efe2", "e2745a", "f3c3a6", "b9a08a")[index % 4]
        tone = toned(setting, hexed(tint), 0.8, lit=0.1)
        shape = (
            star(x, y, size * 1.2, size * 0.55, 5, setting.pick(0, 70))
            if index % 4 == 1
            else ellipse(x, y, size, size * 0.62)
        )
        canvas.fill(shape, tone)


def _surf(setting: Setting, shore: Crest) -> list[Plane]:
    """Two lines of surf that run up and back in turn."""
    found = []
    foam = toned(setting, hexed("fdfbf2"), 0.6, lit=0.25)
    damp = toned(setting, mix(_SAND[1], setting.mood.dark, 0.3), 0.6)
    tint = toned(setting, _LAGOON, 0.55, lit=0.1)
    for index, (down, reach) in enumerate(((-0.038, 0.012), (0.0, 0.020))):
        canvas = setting.canvas()
        lift = hill(setting, setting.u(down), setting.u(0.006), base=4)
        crest = shore.moved(shore.xs, lift.ys)
        water.surf(canvas, setting, crest, foam=foam, wet=damp, water=tint, reach=setting.u(reach))
        found.append(
            setting.plane(canvas, near=0.40 + 0.05 * index, bob=0.006 + 0.003 * index, pace=0.13, phase=0.4 * index)
        )
    return found


def _palms(setting: Setting) -> Plane:
    """Palms on the side away from the light, leaning to the sea."""
    canvas, near = setting.canvas(), 0.55
    lean = -1 if not setting.from_right else 1
    wood = toned(setting, hexed("6f5640"), near, lit=-0.3)
    leaf = toned(setting, hexed("3f8a5a"), near, lit=-0.28)
    for share, high, tilt in ((0.90, 0.56, 0.22), (setting.pick(0.97, 1.02), 0.44, 0.10)):
        x, foot = setting.side(share), setting.y(0.70)
        tall = setting.u(high) * (1.25 if setting.tall else 1.0) * setting.pick(0.9, 1.1)
        shadow(canvas, setting, x, foot, setting.u(0.09), alpha=0.35)
        path = trees.palm(setting.random, x, foot, tall, lean=lean * tilt)
        top = foot - tall
        canvas.fill(
            path, linear((0, top - tall * 0.25), (0, foot), [lighter(leaf, 0.05), leaf, wood, wood], [0, 0.40, 0.52, 1])
        )
        nuts = [
            ellipse(x + lean * tilt * tall + setting.u(a), top + setting.u(0.014), setting.u(0.010))
            for a in (-0.011, 0.004, 0.014)
        ]
        canvas.fill(joined(nuts), toned(setting, hexed("7a4f30"), near, lit=-0.1))
    return setting.plane(canvas, near=near, sway=0.010 * breeze(setting), pace=0.18)


def _dune(setting: Setting) -> Plane:
    """Dune grass at the lower corners, out of focus."""
    canvas = setting.canvas()
    foot = setting.edges[3] + setting.u(0.01)
    own = mix(hexed("b9a860"), SNOW, 0.5 * cover(setting))
    for centre, reach, count in ((1.0, 0.26, 46), (0.0, 0.16, 24)):
        for step in range(4):
            tone = mix(toned(setting, own, 1.0, lit=-0.35 + 0.12 * step), setting.mood.dark, 0.45 - 0.1 * step)
            blades = []
            for _ in range(count // 2):
                across = setting.random.normal() * 0.45
                high = setting.u(setting.pick(0.09, 0.24)) * max(0.3, 1 - abs(across) * 0.8)
                blades.append(
                    grass.blade(
                        setting.side(centre) + across * setting.x(reach),
                        foot,
                        high,
                        setting.pick(-0.35, 0.35),
                        setting.u(0.0036),
                    )
                )
            canvas.fill(joined(blades), tone)
    return setting.plane(canvas, blur=1.6, near=1.0, sway=0.028 * breeze(setting), pace=0.21)
