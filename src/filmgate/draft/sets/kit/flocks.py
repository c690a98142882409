"""Birds far off, gliding across the sky in a loose wedge."""

import math

from filmgate.draft.paint.colour import mix
from filmgate.draft.paint.shapes import Path, closed, joined
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Setting

_DRY = frozenset({"clear", "cloud", "wind"})


def birds(setting: Setting, *, high: float, low: float) -> list[Plane]:
    """One flock between two heights, in dry weather by day and in most seeds; else none."""
    wanted = setting.random.random() < 0.7
    x, y = setting.side(setting.pick(0.34, 0.62)), setting.y(setting.pick(high, low))
    if not wanted or setting.night or setting.scene.weather not in _DRY:
        return []
    canvas, way = setting.canvas(), 1 if setting.from_right else -1
    count = int(setting.pick(4, 8))
    found = []
    for index in range(count):
        rank = (index + 1) // 2 * (1 if index % 2 else -1)
        across = rank * setting.u(0.038) + setting.u(setting.pick(-0.008, 0.008))
        down = abs(rank) * setting.u(0.013) + setting.u(setting.pick(-0.005, 0.005))
        found.append(_bird(x + across, y + down, setting.u(setting.pick(0.013, 0.019)), setting.pick(0, 1)))
    ink = mix(setting.mood.dark, setting.mood.fog, 0.22)
    canvas.fill(joined(found), ink, alpha=0.85)
    return [setting.plane(canvas, near=0.05, drift=0.008 * way, bob=0.004, pace=0.12)]


def _bird(x: float, y: float, span: float, beat: float) -> Path:
    """Two bent wings, at a moment of their beat."""
    lift = math.sin(2 * math.pi * beat)
    wings = []
    for side, share in ((-1, 0.86), (1, 1.0)):
        elbow = x + side * span * 0.42 * share, y - span * (0.22 * lift + 0.14)
        tip = x + side * span * 0.98 * share, y - span * (0.34 * lift - 0.04)
        wings.append(
            closed(
                (x, y - span * 0.06),
                (elbow[0], elbow[1] - span * 0.09, *tip),
                (elbow[0], elbow[1] + span * 0.08, x, y + span * 0.08),
            )
        )
    body = closed(
        (x - span * 0.22, y + span * 0.02),
        (x, y - span * 0.13, x + span * 0.2, y),
        (x, y + span * 0.12, x - span * 0.22, y + span * 0.02),
    )
    return joined([*wings, body])
