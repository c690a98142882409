"""The trunk and what is worn on it: rings about the spine and, below the hips, about the way the legs go. Pure.

Places on it are a turn about it (degrees from its front to the far side) and a height: 1 at the shoulders, 0 at the hips,
-0.5 at the knees, -1 at the ankles.
"""

import math
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.outfit import Garment
from filmgate.draft.cast.person.skeleton import Bones
from filmgate.draft.paint.shapes import Path, Points, blob, polygon, vec

_STIFF = -0.25
"""Garments that end above this go with the trunk, longer ones with the legs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ring:
    """A slice of the trunk: its middle as seen, and its half axes as seen."""

    middle: Points
    wide: Points
    deep: Points
    facing: tuple[float, float]
    """How much the far side and the front face us."""
    outward: Points
    """Across the spine as seen, of length 1."""
    least: tuple[float, float] = (0.0, 0.0)
    """How far it reaches at least along that and against it: around legs."""

    @property
    def half(self) -> float:
        """How far it reaches to either side by itself."""
        return math.hypot(float(self.wide @ self.outward), float(self.deep @ self.outward))

    def edge(self, way: int) -> Points:
        """Where it ends along the outward direction (1) or against it (-1)."""
        return np.asarray(self.middle + self.outward * way * max(self.half, self.least[0 if way > 0 else 1]))

    def stretched(self, place: Points) -> Points:
        """A place on its own circle, moved out with what legs push out."""
        across = float(place @ self.outward)
        more = self.least[0 if across > 0 else 1] / max(1e-6, self.half)
        return np.asarray(place + self.outward * across * max(0.0, more - 1))


def outline(build: Build, bones: Bones, garment: Garment, sway: float = 0.0) -> Path:
    """A garment as seen."""
    heights = [
        at
        for at in (1.10, 1.04, 0.97, 0.78, 0.60, 0.42, 0.22, 0.02, -0.16)
        if garment.hem < at - 0.04 and at <= garment.top
    ]
    if garment.top not in heights:
        heights.insert(0, garment.top)
    under = max(1, math.ceil((min(-0.16, heights[-1]) - garment.hem) / 0.16))
    heights += [heights[-1] + (garment.hem - heights[-1]) * step / under for step in range(1, under + 1)]
    rings = [ring(build, bones, garment, at, sway) for at in heights]
    sides = [[piece.edge(way) for piece in rings] for way in (1, -1)]
    hem = rings[-1]
    # A hem is a circle seen a little from above.
    drop = vec(-hem.outward[1], hem.outward[0]) * hem.half * 0.12
    drop = drop if drop @ (rings[-1].middle - rings[0].middle) > 0 else -drop
    middle = (sides[0][-1] + sides[1][-1]) / 2
    bottom = [
        sides[0][-1] * 0.5 + middle * 0.5 + drop,
        middle + drop * 1.25,
        sides[1][-1] * 0.5 + middle * 0.5 + drop,
    ]
    return blob([*sides[0], *bottom, *sides[1][::-1]], steps=5)


def ring(build: Build, bones: Bones, garment: Garment, at: float, sway: float = 0.0) -> Ring:
    stiff = garment.hem > _STIFF
    middle, up = _centre(build, bones, at, stiff=stiff)
    wide, deep, ahead = _size(build, garment, at)
    _, front, side = bones.axes
    if at < 0:
        front = _upright(front, up)
    across = side * wide
    middle = middle + front * ahead
    if at < 0:
        middle = middle + np.array((-sway * build.hip * min(1.0, -at * 1.4), 0.0, 0.0))
    seen = bones.view.at(up)
    outward = vec(-seen[1], seen[0]) / max(1e-6, float(np.hypot(*seen)))
    spot = bones.view.at(middle)
    least = _around_legs(build, bones, spot, outward, at) if at < -0.12 and not stiff else (0.0, 0.0)
    return Ring(
        middle=spot,
        wide=bones.view.at(across),
        deep=bones.view.at(front * deep),
        facing=(bones.view.depth(side), bones.view.depth(front)),
        outward=outward,
        least=least,
    )


def on_trunk(
    build: Build, bones: Bones, garment: Garment, turn: float, at: float, out: float = 1.0
) -> tuple[Points, float]:
    """A place on a garment as seen, and how much it faces us."""
    return on_ring(ring(build, bones, garment, at), turn, out)


def on_ring(piece: Ring, turn: float, out: float = 1.0) -> tuple[Points, float]:
    """As on_trunk, where the slice is known."""
    swung = math.radians(turn)
    spot = piece.middle + piece.stretched(piece.wide * math.sin(swung) + piece.deep * math.cos(swung)) * out
    return np.asarray(spot), piece.facing[0] * math.sin(swung) + piece.facing[1] * math.cos(swung)


def panel(build: Build, bones: Bones, garment: Garment, corners: tuple[tuple[float, float], ...]) -> Path:
    """A flat shape laid on a garment; what goes round out of sight ends at the edge."""
    centre = -bones.view.yaw
    middle = sum(turn for turn, _ in corners) / len(corners)
    # Seen from behind, what is in front is near one edge or the other, never across the back.
    middle_seen = (middle - centre + 180) % 360 - 180
    shift = centre + middle_seen - middle
    points: list[Points] = []
    slices: dict[float, Ring] = {}
    for (turn, at), (next_turn, next_at) in zip(corners, (*corners[1:], corners[0]), strict=True):
        start, end = (min(centre + 92, max(centre - 92, known + shift)) for known in (turn, next_turn))
        steps = max(2, math.ceil(abs(end - start) / 15), math.ceil(abs(next_at - at) / 0.12))
        for step in range(steps):
            share = step / steps
            high = at + (next_at - at) * share
            if high not in slices:
                slices[high] = ring(build, bones, garment, high)
            points.append(on_ring(slices[high], start + (end - start) * share, 1.06)[0])
    return polygon(points)


def _centre(build: Build, bones: Bones, at: float, *, stiff: bool) -> tuple[Points, Points]:
    """The middle at a height, in depth, and which way is up there."""
    hip, middle, chest, nape, head = bones.spine
    up = bones.axes[0]
    if at >= 1:
        return chest + (head - nape) * (at - 1) * 0.9, up
    if at >= 0:
        spot = hip * (1 - at) * (1 - 2 * at) + middle * 4 * at * (1 - at) + chest * at * (2 * at - 1)
        return spot, up
    if stiff:
        return hip + up * at * build.hip * 0.92, up
    knees, ankles = bones.below
    down = -at * 2
    spot = hip + (knees - hip) * down if down < 1 else knees + (ankles - knees) * (down - 1)
    way = hip - knees if down < 0.8 else knees - ankles if down > 1.2 else (hip - knees) + (knees - ankles)
    turned = way / max(1e-6, float(np.linalg.norm(way)))
    blend = min(1.0, down / 0.4)
    return spot, up * (1 - blend) + turned * blend


def _upright(front: Points, up: Points) -> Points:
    """The front, made square to what is up."""
    square = front - up * float(front @ up)
    long = float(np.linalg.norm(square))
    return square / long if long > 0.2 else front


def _size(build: Build, garment: Garment, at: float) -> tuple[float, float, float]:
    rings = build.trunk
    heights = [known[0] for known in rings]
    wide, deep, ahead = (float(np.interp(at, heights, [known[part] for known in rings])) for part in (1, 2, 3))
    ease = garment.ease if at < 0.97 else 1 + (garment.ease - 1) * 0.6
    waist = 1 + (garment.waist - 1) * math.exp(-(((at - 0.40) / 0.26) ** 2))
    flare = 1.0
    if at < 0.10 and garment.hem < -0.02:
        share = (0.10 - at) / (0.10 - garment.hem)
        flare = 1 + (garment.flare - 1) * share**0.8
    return wide * ease * waist * flare, deep * ease * waist * flare, ahead * (1 if at > -0.2 else 0.4)


def _around_legs(build: Build, bones: Bones, spot: Points, outward: Points, at: float) -> tuple[float, float]:
    """How far the legs reach from the middle at a height, along the outward direction and against it."""
    down = -at * 2
    thick, knee, ankle = build.leg_radii
    radius = thick + (knee - thick) * down if down < 1 else knee + (ankle - knee) * (down - 1)
    reach = []
    for leg in bones.legs:
        place = leg.hip + (leg.knee - leg.hip) * down if down < 1 else leg.knee + (leg.ankle - leg.knee) * (down - 1)
        reach.append(float((place - spot) @ outward))
    return max(reach) + radius * 1.10, radius * 1.10 - min(reach)
