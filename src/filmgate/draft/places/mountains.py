"""Mountains in their mist, and dunes."""

import numpy as np

from filmgate.draft.noise import smoothstep
from filmgate.draft.palette import Floats, lighter, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot
from filmgate.draft.sky import clouds, cover_of_clouds, mist, sky, twinkle
from filmgate.draft.terrain import crest, facets, firs, ground, hill, snowcaps


def ridges(setting: Setting) -> Place:
    """Five ranges, the near ones wooded, a dark shore of firs in front."""
    sun = 0.24 if setting.random.random() < 0.5 else 0.76
    planes = [sky(setting, sun=sun), *_above(setting)]
    for index, near in enumerate((0.0, 0.22, 0.42)):
        planes.append(_range(setting, index, near, sun))
        planes.append(
            mist(setting, y=0.66 + 0.09 * index, height=0.075, alpha=0.62 * (1 - 0.7 * near), near=0.1 + near * 0.6)
        )
    planes += _wooded(setting)
    return Place(
        planes=tuple(planes), spot=Spot(x=0.5, y=0.25, width=0.72, height=0.26, near=0.08), behind=len(planes) - 8
    )


def _above(setting: Setting) -> list[Plane]:
    if setting.hour == "overcast":
        return [cover_of_clouds(setting, bottom=0.6)]
    if setting.hour in {"night", "neon"}:
        return twinkle(setting, depth=0.4)
    return [clouds(setting, low=0.12, high=0.4, count=3, size=0.3)]


def _range(setting: Setting, index: int, near: float, sun: float) -> Plane:
    canvas = setting.canvas()
    top = crest(
        setting,
        y=(0.55, 0.62, 0.70)[index],
        amplitude=(0.17, 0.15, 0.12)[index],
        base=(2.6, 3.2, 4.0)[index],
        peak=(1 - sun if index == 0 else None),
    )
    # Firs of the near ranges belong to their crest.
    if index == 2:
        canvas.fill(firs(setting, top, count=60, height=0.035, wide=0.32), setting.air(near + 0.12))
    colour, foot = setting.air(near + 0.08), mix(setting.air(near), setting.fog, 0.6)
    ground(canvas, top, mix(colour, setting.light, 0.1 * setting.lit), foot)
    facets(
        canvas,
        setting,
        top,
        mix(setting.air(near + 0.35), setting.dark, 0.15),
        alpha=0.5,
        sun=sun,
        depth=0.2 - 0.03 * index,
    )
    if index < 2:
        white = mix(rgb("ffffff"), setting.light, 0.45) if setting.lit > 0.5 else lighter(setting.fog, 0.2)
        snowcaps(canvas, setting, top, white, line_y=0.50 + 0.05 * index, alpha=0.82)
    return canvas.plane(near=0.06 + near * 0.6)


def _wooded(setting: Setting) -> list[Plane]:
    slopes = []
    for index, near in enumerate((0.6, 0.8)):
        colour = setting.air(near)
        slopes.append(
            hill(
                setting,
                y=0.80 + 0.07 * index,
                amplitude=0.05,
                near=0.4 + 0.18 * index,
                colour=colour,
                foot=mix(colour, setting.fog, 0.35 - 0.12 * index),
                base=3,
                trees=110 - 30 * index,
                tree_height=0.07 + 0.03 * index,
            )
        )
        if index == 0:
            slopes.append(mist(setting, y=0.885, height=0.06, alpha=0.3, near=0.5))
    front = setting.air(1.0)
    slopes.append(
        hill(
            setting,
            y=0.965,
            amplitude=0.02,
            near=0.95,
            colour=front,
            foot=mix(front, setting.dark, 0.6),
            trees=16,
            tree_height=0.3,
            blur=setting.u(0.0022),
            clear=(0.2, 0.8),
        )
    )
    return slopes


def desert(setting: Setting) -> Place:
    """Dunes with a lit and a shaded side."""
    sun = 0.24 if setting.random.random() < 0.5 else 0.76
    planes = [sky(setting, sun=sun), *_above(setting)]
    sand = rgb("e8b878") if setting.lit > 0.62 else mix(rgb("b98a78"), setting.fog, 0.3)
    planes.append(
        hill(
            setting,
            y=0.56,
            amplitude=0.05,
            near=0.05,
            colour=mix(setting.fog, sand, 0.25),
            foot=setting.fog,
            base=4,
            smooth=False,
        )
    )
    planes.append(mist(setting, y=0.60, height=0.05, alpha=0.55, near=0.08))
    for index, near in enumerate((0.2, 0.45, 0.7, 1.0)):
        planes.append(_dune(setting, sand, y=(0.62, 0.69, 0.79, 0.93)[index], near=near, sun=sun))
    return Place(
        planes=tuple(planes),
        spot=Spot(x=0.5, y=0.26, width=0.72, height=0.26, near=0.06),
        weather="dust",
        behind=len(planes) - 4,
    )


def _dune(setting: Setting, sand: Floats, *, y: float, near: float, sun: float) -> Plane:
    canvas = setting.canvas()
    top = crest(setting, y=y, amplitude=0.05 + 0.05 * near, base=1.5, smooth=True)
    colour = mix(mix(setting.fog, sand, 0.35 + 0.6 * near), setting.dark, 0.06 + 0.34 * near)
    ground(canvas, top, mix(colour, setting.light, 0.3 - 0.1 * near), mix(colour, setting.fog, 0.35 * (1 - near)))
    _lee(canvas.paint, setting, top, mix(colour, setting.dark, 0.45 + 0.2 * near), sun, near)
    return canvas.plane(near=0.1 + 0.9 * near)


def _lee(paint: Floats, setting: Setting, top: Floats, shade: Floats, sun: float, near: float) -> None:
    """The side turned away from the sun: darker where the crest falls away from it, fading downward."""
    slope = np.gradient(top) * (1 if sun < 0.5 else -1)
    # Outlines are made coarse and enlarged; without this their knots show as stripes.
    soft = max(33, int(setting.u(0.07)) | 1)
    slope = np.convolve(
        np.pad(slope, soft // 2, "edge"), np.hanning(soft + 2)[1:-1] / np.hanning(soft + 2).sum(), "valid"
    )
    away = smoothstep(0.0, 0.12, slope.astype(np.float32))
    rows = np.arange(paint.shape[0], dtype=np.float32)[:, None] - setting.frame.top
    below = rows - top[None]
    # The shadow's edge runs down the slope at a slant, away from the sun.
    columns = np.arange(len(top))[None] - np.clip(below, 0, None) * (0.8 if sun < 0.5 else -0.8)
    away = away[np.clip(columns, 0, len(top) - 1).astype(np.int32)]
    depth = setting.u(0.06 + 0.24 * near) * (0.25 + away)
    mask = np.clip(1 - below / np.maximum(depth, 1), 0, 1) * np.clip(below + 0.5, 0, 1) * away * 0.75
    paint *= 1 - mask[..., None]
    paint[..., :3] += mask[..., None] * shade
    paint[..., 3] += mask
