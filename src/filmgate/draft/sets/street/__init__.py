"""A street in a town: shops, awnings, trees and parked cars by day, neon in the rain by night.

Seen along its depth, in true projection; when the camera goes along with somebody, or by the seed's choice in daylight,
square on as a row of fronts.
"""

from filmgate.draft.brief import Scene
from filmgate.draft.sets.street import deep, row
from filmgate.draft.stage.setting import Ground, GroundKind, Painted, Setting


def ground(scene: Scene) -> Ground:
    kind: GroundKind = "snow" if scene.weather == "snow" else "asphalt"
    return Ground(y=0.865, horizon=0.60, air=0.36, kind=kind, metres=4.4, near=0.6, card=(0.5, 0.36))


def paint(setting: Setting) -> Painted:
    seen = row if setting.travels else deep
    painted: Painted = seen.paint(setting, ground(setting.scene))
    return painted
