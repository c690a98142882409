"""Sky, sun and moon, stars, clouds, mist."""

import numpy as np

from filmgate.draft.canvas import Canvas
from filmgate.draft.noise import field, smoothstep
from filmgate.draft.outlines import cloud, ellipse, together, tube
from filmgate.draft.palette import Floats, lighter, mix, ramp, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Setting


def sky(setting: Setting, *, sun: float = 0.3, stretch: float = 1.0) -> Plane:
    """The sky with its light; ``sun`` is where it stands across, ``stretch`` lowers the horizon of the ramp."""
    canvas, mood, frame = setting.canvas(), setting.mood, setting.frame
    rows = (np.arange(frame.stage[0]) - frame.top) / frame.height / stretch
    colours = ramp(mood.sky, mood.stops, np.clip(rows, 0, 1).astype(np.float32))
    canvas.paint[...] = np.append(colours, np.ones_like(colours[:, :1]), axis=1)[:, None]
    if mood.disc:
        _light(canvas, setting, sun, stretch)
    if setting.hour in {"night", "dusk", "dawn", "neon"}:
        _stars(canvas, setting, stretch)
    return canvas.plane()


def _light(canvas: Canvas, setting: Setting, sun: float, stretch: float) -> None:
    mood, radius = setting.mood, setting.u(setting.mood.disc)
    x, y = setting.x(sun), setting.y(mood.disc_y * stretch)
    glow = mix(setting.light, rgb(mood.sky[-1]), 0.35)
    canvas.shine(x, y, radius * 14, glow, 0.30)
    canvas.shine(x, y, radius * 4.5, glow, 0.35)
    canvas.shine(x, y, setting.u(1.2), glow, 0.16, squash=0.3)
    np.clip(canvas.paint, 0, 1, out=canvas.paint)
    canvas.fill(ellipse(x, y, radius, radius), mix(setting.light, rgb("ffffff"), 0.7), blur=max(0.6, setting.u(0.0012)))
    if setting.hour == "night":
        for _ in range(5):
            turn, out, size = setting.pick(0, 6.28), setting.pick(0, 0.7), setting.pick(0.08, 0.22)
            sea = ellipse(
                x + np.cos(turn) * out * radius, y + np.sin(turn) * out * radius, size * radius, size * radius * 0.8
            )
            canvas.fill(sea, lighter(setting.light, -0.12), alpha=0.5, blur=radius * 0.05)


def _stars(canvas: Canvas, setting: Setting, stretch: float) -> None:
    depth = {"night": 0.62, "dusk": 0.26, "dawn": 0.16, "neon": 0.2}[setting.hour] * stretch
    count = int(
        {"night": 260, "dusk": 80, "dawn": 26, "neon": 50}[setting.hour] * canvas.frame.width / canvas.frame.unit
    )
    for _ in range(count):
        down = setting.random.random() ** 1.3
        x, y, size = setting.x(setting.pick(-0.05, 1.05)), setting.y(down * depth), setting.random.random() ** 5
        radius = setting.u(0.0011 + 0.0021 * size)
        canvas.shine(x, y, max(1.4, radius * 2.4), rgb("fff6ec"), (0.5 + 1.3 * size) * (1 - 0.7 * down))
    np.clip(canvas.paint, 0, 1, out=canvas.paint)


def twinkle(setting: Setting, *, depth: float, groups: int = 3) -> list[Plane]:
    """A few stars that come and go."""
    planes = []
    for _ in range(groups):
        canvas = setting.canvas()
        for _ in range(int(9 * setting.frame.width / setting.frame.unit)):
            x, y = setting.x(setting.pick(0, 1)), setting.y(setting.pick(0, depth))
            canvas.shine(x, y, max(2.0, setting.u(0.008)), rgb("fff3e0"), setting.pick(0.4, 0.9))
            canvas.shine(x, y, max(1.5, setting.u(0.003)), rgb("ffffff"), 1.2)
        planes.append(canvas.plane(pulse=0.85, pace=setting.pick(0.2, 0.45), phase=setting.pick(0, 1)))
    return planes


def clouds(setting: Setting, *, low: float, high: float, count: int, size: float = 0.36, near: float = 0.04) -> Plane:
    """Flat-based clouds and thin streaks between two heights, drifting."""
    canvas, mood = setting.canvas(), setting.mood
    lit, base = rgb(mood.cloud), mix(rgb(mood.cloud), rgb(mood.sky[2]), 0.75)
    canvas.fill(_streaks(setting, low, high, 7), lit, alpha=0.35, blur=setting.u(0.0025))
    for index in range(count):
        # Left and right in turn: the middle is where the words stand.
        x = setting.x(setting.pick(-0.02, 0.24) if index % 2 else setting.pick(0.76, 1.02))
        y, width = setting.y(setting.pick(low, high)), setting.u(size * setting.pick(0.45, 1.1))
        canvas.fill(cloud(x, y, width, setting.random), lit, foot=base, alpha=0.88, blur=setting.u(0.0012))
    return canvas.plane(near=near, drift=0.0035 if setting.random.random() < 0.5 else -0.0035)


def _streaks(setting: Setting, low: float, high: float, count: int) -> tuple[Floats, ...]:
    shapes = []
    for _ in range(count):
        x, y = setting.x(setting.pick(0, 1)), setting.y(setting.pick(low, high + 0.08))
        half, thick = setting.x(setting.pick(0.05, 0.16)), setting.u(setting.pick(0.0012, 0.005))
        shapes.append(tube([(x - half, y), (x, y - thick), (x + half, y)], [0.2, thick, 0.2]))
    return together(shapes)


def cover_of_clouds(setting: Setting, *, bottom: float, strength: float = 0.6) -> Plane:
    """A closed grey cover of cloud, for rain and storm."""
    canvas, shape = setting.canvas(), setting.frame.stage
    soft = field(shape, setting.random, cells=5, octaves=4)
    rows = (
        np.linspace(-setting.frame.top, shape[0] - setting.frame.top, shape[0], dtype=np.float32) / setting.frame.height
    )
    fade = 1 - smoothstep(bottom * 0.35, bottom, rows)[:, None]
    tone = mix(lighter(rgb(setting.mood.sky[0]), -0.07), rgb(setting.mood.cloud), smoothstep(0.35, 0.7, soft))
    canvas.flood(smoothstep(0.3, 0.62, soft) * fade * strength, tone)
    return canvas.plane(near=0.03, drift=0.0035)


def mist(
    setting: Setting, *, y: float, height: float, alpha: float, near: float, colour: Floats | None = None
) -> Plane:
    """A band of mist; uneven, thinning to nothing above and below, drifting slowly."""
    shape, frame = setting.frame.stage, setting.frame
    rows = (np.arange(shape[0], dtype=np.float32) - frame.top) / frame.height
    band = np.exp(-(((rows - y) / height) ** 2) * 2.2).astype(np.float32)
    band[band < 0.02] = 0
    uneven = 0.65 + 0.35 * field((shape[0] // 8, shape[1] // 8), setting.random, cells=4, octaves=2).mean(axis=0)
    across = np.interp(np.linspace(0, 1, shape[1]), np.linspace(0, 1, len(uneven)), uneven).astype(np.float32)
    canvas = setting.canvas()
    tone = mix(setting.fog, setting.light, 0.3) if colour is None else colour
    canvas.flood(band[:, None] * across[None] * alpha, tone)
    return canvas.plane(near=near)
