"""The sea from a grassy shore."""

import numpy as np

from filmgate.draft.noise import line
from filmgate.draft.outlines import Outline, ellipse, polygon, together, tuft
from filmgate.draft.palette import lighter, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot
from filmgate.draft.sky import clouds, cover_of_clouds, mist, sky, twinkle
from filmgate.draft.terrain import crest, ground

HORIZON = 0.56


def paint(setting: Setting) -> Place:
    """Sky, headlands, water with the light's path on it, a shore in front."""
    sun = 0.77 if setting.random.random() < 0.5 else 0.23
    planes = [sky(setting, sun=sun, stretch=1.05)]
    if setting.hour == "overcast":
        planes.append(cover_of_clouds(setting, bottom=0.55))
    elif setting.hour == "night":
        planes += twinkle(setting, depth=0.4)
    else:
        planes.append(clouds(setting, low=0.1, high=0.36, count=3, size=0.42))
    planes += [_headland(setting, 1 - sun, far=True), _water(setting)]
    planes += _glitter(setting, sun)
    planes += [mist(setting, y=HORIZON, height=0.02, alpha=0.5, near=0.03), _headland(setting, 1 - sun, far=False)]
    planes += [_swell(setting, y) for y in (0.72, 0.80)]
    planes += [_shore(setting), _grass(setting)]
    return Place(planes=tuple(planes), spot=Spot(x=0.5, y=0.26, width=0.72, height=0.26, near=0.05), behind=2)


def _headland(setting: Setting, side: float, *, far: bool) -> Plane:
    """A cliff that ends in the sea; facets of light and shade, a pale line of surf at its foot."""
    canvas, frame = setting.canvas(), setting.frame
    at = (np.arange(frame.stage[1]) - frame.left) / frame.width
    inland = at if side > 0.5 else 1 - at
    reach = setting.pick(0.56, 0.66) if far else setting.pick(0.74, 0.82)
    rise = np.clip((inland - reach) / (0.42 if far else 0.30), 0, 1) ** 0.5
    rough = 1 + 0.22 * line(frame.stage[1], setting.random, base=9 * frame.width / frame.unit / 1.78)
    waterline = setting.y(HORIZON + (0.002 if far else 0.055))
    top = waterline - setting.u(0.12 if far else 0.2) * rise * rough
    near = 0.05 if far else 0.2
    stone = mix(setting.air(near + 0.16), rgb("b98f6d"), 0.22 if setting.lit > 0.5 else 0.06)
    shape = [(float(x - frame.left), float(y)) for x, y in enumerate(top)][:: max(1, frame.width // 320)]
    seen = [
        point
        for point, height in zip(shape, (waterline - top)[:: max(1, frame.width // 320)], strict=True)
        if height > 0.3
    ]
    if len(seen) < 3:
        return canvas.plane(near=near)
    outline = polygon([*seen, (seen[-1][0], waterline), (seen[0][0], waterline)])
    canvas.fill(outline, mix(stone, setting.light, 0.18), foot=mix(stone, setting.fog, 0.45))
    for _ in range(14):
        x, y = seen[int(setting.random.integers(0, len(seen)))]
        wide, deep = setting.u(setting.pick(0.012, 0.035)), (waterline - y) * setting.pick(0.6, 1.0)
        face = polygon(
            [(x, y), (x + wide, y + deep * 0.15), (x + wide * 0.7, y + deep), (x - wide * 0.4, y + deep * 0.7)]
        )
        canvas.fill(face, mix(stone, setting.dark, 0.6), alpha=0.4, inside=True, fade=True)
    middle = (seen[0][0] + seen[-1][0]) / 2
    canvas.fill(
        ellipse(middle, waterline, abs(seen[-1][0] - seen[0][0]) / 2, max(0.8, setting.u(0.0028))),
        mix(setting.fog, rgb("ffffff"), 0.55),
        alpha=0.8,
    )
    return canvas.plane(near=near)


def _water(setting: Setting) -> Plane:
    canvas, frame = setting.canvas(), setting.frame
    rows = (np.arange(frame.stage[0]) - frame.top) / frame.height
    deep = mix(rgb(setting.mood.sky[0]), setting.dark, 0.3)
    blue = mix(mix(rgb("2f7f9e"), deep, 0.5), deep, 0.0 if setting.lit > 0.6 else 0.6)
    haze = mix(setting.fog, rgb(setting.mood.sky[-1]), 0.5)
    share = np.clip((rows - HORIZON) / (1.02 - HORIZON), 0, 1).astype(np.float32)
    tones = mix(haze, blue, np.clip(share * 2.4, 0, 1) ** 0.75)
    tones = np.where(share[:, None] > 0.42, mix(blue, deep, np.clip((share - 0.42) * 1.6, 0, 1)), tones)
    canvas.flood(
        np.broadcast_to(np.clip((rows - HORIZON) * frame.height + 0.5, 0, 1)[:, None], frame.stage).astype(np.float32),
        tones[:, None],
    )
    dashes = [_dash(setting, setting.pick(-0.05, 1.05), setting.random.random() ** 1.3) for _ in range(150)]
    canvas.fill(together(dashes), lighter(blue, -0.10), alpha=0.35)
    return canvas.plane(near=0.12)


def _dash(setting: Setting, across: float, down: float) -> Outline:
    y = setting.y(HORIZON + 0.012 + down * 0.42)
    return ellipse(
        setting.x(across),
        y,
        setting.u(0.008 + 0.05 * down) * setting.pick(0.5, 1.2),
        max(0.55, setting.u(0.0012 + 0.0028 * down)),
    )


def _glitter(setting: Setting, sun: float) -> list[Plane]:
    """The light's path: three sets of dashes that come and go in turn."""
    colour, planes = mix(setting.light, rgb("ffffff"), 0.4), []
    for group in range(3):
        canvas = setting.canvas()
        dashes = []
        for _ in range(120):
            down = setting.random.random() ** 1.2
            across = sun + float(setting.random.normal()) * (0.016 + 0.075 * down) * (1 if setting.mood.disc else 4)
            y = setting.y(HORIZON + 0.008 + down * 0.34)
            dashes.append(
                ellipse(
                    setting.x(across),
                    y,
                    setting.u(0.003 + 0.016 * down) * setting.pick(0.4, 1.2),
                    max(0.5, setting.u(0.0009 + 0.0016 * down)),
                )
            )
        canvas.fill(together(dashes), colour, alpha=0.85 if setting.mood.disc else 0.25)
        planes.append(canvas.plane(near=0.13, pulse=0.9, pace=0.5 + 0.13 * group, phase=group / 3))
    return planes


def _swell(setting: Setting, y: float) -> Plane:
    """A slow line of surf."""
    canvas = setting.canvas()
    top = crest(setting, y=y, amplitude=0.008, base=5, smooth=True)
    points = [(float(x - setting.frame.left), float(top[x])) for x in range(0, len(top), 8)]
    lower = [
        (x, py + setting.u(0.004 + 0.006 * abs(np.sin(x / setting.u(0.21) + y * 9)))) for x, py in reversed(points)
    ]
    canvas.fill(polygon([*points, *lower]), mix(setting.fog, rgb("ffffff"), 0.5), alpha=0.45, blur=setting.u(0.002))
    return canvas.plane(near=0.2 + (y - 0.6), bob=0.004, pace=0.16, phase=y * 3)


def _shore(setting: Setting) -> Plane:
    canvas = setting.canvas()
    top = crest(setting, y=0.885, amplitude=0.018, base=2, smooth=True)
    land = mix(setting.air(0.75), rgb("8a7a45"), 0.4 * setting.lit)
    canvas.fill(
        together(
            tuft(setting.x(setting.pick(-0.05, 1.05)), setting.y(0.9), setting.u(0.05), setting.random, blades=6)
            for _ in range(40)
        ),
        mix(land, setting.dark, 0.3),
    )
    ground(canvas, top, mix(land, setting.light, 0.22), mix(land, setting.dark, 0.5))
    return canvas.plane(near=0.75)


def _grass(setting: Setting) -> Plane:
    canvas, colour = setting.canvas(), mix(setting.air(1.0), setting.dark, 0.5)
    count = int(26 * setting.frame.width / setting.frame.unit)
    blades = [
        tuft(
            setting.x((i + setting.pick(0, 1)) / count * 1.1 - 0.05),
            setting.y(1.07),
            setting.u(setting.pick(0.10, 0.2)),
            setting.random,
        )
        for i in range(count)
    ]
    canvas.fill(together(blades), colour)
    canvas.blur(setting.u(0.0018))
    return canvas.plane(near=1.0, sway=0.03, pace=0.24)
