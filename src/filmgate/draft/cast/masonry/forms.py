"""Forms: blocks, roofs, drums and rows of them, each as the faces that are seen of it.

A plan is ``u, v, width, depth, foot, top``: where its middle stands, how long its front and its side are, and its heights.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from filmgate.draft.cast.masonry.faces import Face, face
from filmgate.draft.cast.masonry.view import Spot, View, Wall
from filmgate.draft.paint.shapes import polygon, spline

Plan = Sequence[float]
Rings = Sequence[Sequence[float]]
PROFILES: dict[str, tuple[Spot, ...]] = {
    "gable": ((0.5, 0.0), (0.0, 1.0)),
    "gambrel": ((0.5, 0.0), (0.34, 0.58), (0.0, 1.0)),
    "tent": ((0.5, 0.0), (0.22, 0.52), (0.0, 1.0)),
}
"""Half outlines of roofs from the eave to the ridge: share of the width, share of the height."""


def block(view: View, plan: Plan, ink: str, *, taper: float = 1.0, rise: float = 0.0) -> list[Face]:
    """A box, narrower at its top with ``taper``; its foot stands on a slope with ``rise``."""
    u, v, width, depth, foot, top = plan
    a, b = width / 2, depth / 2
    c, d = a * taper, b * taper
    side = [
        view.at(u - a, v + b, foot),
        view.at(u - c, v + d, top),
        view.at(u - c, v - d, top),
        view.at(u - a, v - b, foot),
    ]
    front = [
        view.at(u - a, v - b, foot),
        view.at(u - c, v - d, top),
        view.at(u + c, v - d, top),
        view.at(u + a, v - b, foot + rise),
    ]
    return [face(side, ink=ink, turn=view.turn - 90), face(front, ink=ink, turn=view.turn)]


def eave_shadow(view: View, plan: Plan, deep: float, *, front: bool) -> list[Face]:
    """What a roof keeps from the near side below it, and from the ``front``."""
    u, v, width, depth, _, top = plan
    a, b = width / 2, depth / 2
    walls = [((u - a, v + b), (u - a, v - b)), ((u - a, v - b), (u + a, v - b))]
    return [
        face([view.at(*p, top), view.at(*q, top), view.at(*q, top - deep), view.at(*p, top - deep)], kind="shadow")
        for p, q in walls[: 1 + front]
    ]


def gable(view: View, plan: Plan, ink: str, wall: str, *, over: float, profile: str) -> list[Face]:
    """A roof whose ridge goes away from us, with the wall below it in front."""
    u, v, width, depth, foot, top = plan
    high, front, back = top - foot, v - depth / 2, v + depth / 2
    half = [(share * width, foot + rise * high) for share, rise in PROFILES[profile]]
    # The eaves hang out along the first slope.
    fall = (half[1][1] - half[0][1]) / (half[0][0] - half[1][0])
    eaves = [(half[0][0] + over, half[0][1] - over * fall), *half[1:]]
    left = [(u - x, h) for x, h in eaves]
    whole = [*left, *((u + x, h) for x, h in reversed(eaves[:-1]))]
    walled = [*((u - x, h) for x, h in half), *((u + x, h) for x, h in reversed(half[:-1]))]
    # A little over the wall below, or a seam would show.
    walled = [(u - width / 2, foot - 0.006), *walled, (u + width / 2, foot - 0.006)]
    found = [face([view.at(x, front, h) for x, h in walled], ink=wall, turn=view.turn)]
    near, thick = front - over, 0.044 * math.sqrt(high)
    if over:
        found.append(_band(view, whole, front - 0.001, thick * 2.6, kind="shadow", alpha=0.8))
        right = [(u + x, h) for x, h in eaves]
        soffit = [*(view.at(x, near, h) for x, h in right), *(view.at(x, front, h) for x, h in reversed(right))]
        found.append(face(soffit, ink=f"{ink}:-0.14", turn=view.turn))
    for one, other in pairwise(left):
        slope = [view.at(one[0], back + over, one[1]), view.at(other[0], back + over, other[1])]
        slope += [view.at(other[0], near, other[1]), view.at(one[0], near, one[1])]
        steep = math.atan2(other[1] - one[1], other[0] - one[0])
        found.append(face(slope, ink=ink, turn=view.turn - 90, up=math.cos(steep)))
    if over:
        found.append(_band(view, whole, near, thick, ink=f"{ink}:-0.07", turn=view.turn))
    return found


def _band(view: View, outline: Sequence[Spot], v: float, thick: float, **rest: object) -> Face:
    upper = [view.at(x, v, h) for x, h in outline]
    lower = [view.at(x, v, h - thick) for x, h in reversed(outline)]
    return face([*upper, *lower], **rest)


def hip(
    view: View, plan: Plan, ink: str, *, point: float = 0.0, bend: float = 1.0, lift: float = 0.0, fascia: float = 0.0
) -> list[Face]:
    """A roof that slopes on all sides to a share ``point`` of its width; ``bend`` above 1 hollows it, ``lift`` raises
    its corners."""
    u, v, width, depth, foot, top = plan
    a, b, steps = width / 2, depth / 2, 9
    shares = [i / (steps - 1) for i in range(steps)]

    def edge(x: float, y: float) -> list[Spot]:
        """A hip from its corner to the top."""
        sizes = [point + (1 - point) * (1 - q) ** bend for q in shares]
        corner = [lift * max(0.0, 1 - q * 3.5) ** 2 for q in shares]
        return [
            view.at(u + x * size, v + y * size, foot + (top - foot) * q + up)
            for q, size, up in zip(shares, sizes, corner, strict=True)
        ]

    def eave(one: Spot, other: Spot, down: float) -> list[Spot]:
        return [
            view.at(
                u + one[0] + (other[0] - one[0]) * q,
                v + one[1] + (other[1] - one[1]) * q,
                foot - down + lift * abs(2 * q - 1) ** 3,
            )
            for q in shares
        ]

    near, right, far = (-a, -b), (a, -b), (-a, b)
    steep = math.atan2(top - foot, a)
    found = []
    for one, other, turn in ((far, near, view.turn - 90), (near, right, view.turn)):
        slope = [*eave(one, other, 0.0), *edge(*other), *reversed(edge(*one))]
        found.append(face(slope, ink=ink, turn=turn, up=math.cos(steep) * 0.8))
        if fascia:
            trim = [*eave(one, other, 0.0), *reversed(eave(one, other, fascia))]
            found.append(face(trim, ink=f"{ink}:-0.10", turn=turn))
    return found


def spun(view: View, at: Spot, rings: Rings, ink: str, *, smooth: bool = False, up: float = 0.0) -> list[Face]:
    """A round solid from its rings, ``radius, height`` each, from its foot to its top."""
    known = [tuple(ring) for ring in (spline(rings, steps=6) if smooth else rings)]
    across, away = view.plan(*at)

    def ring(radius: float, h: float, turns: Sequence[float]) -> list[Spot]:
        return [view.seen(across + radius * math.sin(t), away - radius * math.cos(t), h) for t in turns]

    half = [math.radians(-90 + 15 * i) for i in range(13)]
    left = [ring(r, h, half[:1])[0] for r, h in known]
    right = [ring(r, h, half[-1:])[0] for r, h in reversed(known)]
    foot, top = known[0], known[-1]
    outline = [*left, *ring(top[0], top[1], half), *right, *ring(foot[0], foot[1], half[::-1])]
    return [Face(path=polygon(outline), ink=ink, kind="round", up=up)]


def radius_of(rings: Rings) -> Callable[[float], float]:
    """The radius of a round solid at each height."""

    def radius(h: float) -> float:
        for (r, low), (s, high) in pairwise(rings):
            if low <= h <= high:
                return float(r + (s - r) * (h - low) / max(1e-6, high - low))
        return float(rings[-1][0] if h > rings[-1][1] else rings[0][0])

    return radius


def merlons(view: View, plan: Plan, ink: str, *, size: float) -> list[Face]:
    """A battlement along the front and the near side of a block's top."""
    u, v, width, depth, _, top = plan
    found: list[Face] = []
    for wall, middle, long, turn in (
        (view.side(u - width / 2), v, depth, view.turn - 90),
        (view.front(v - depth / 2), u, width, view.turn),
    ):
        count = max(2, round((long / size + 1) / 2))
        step = (long - size) / (count - 1)
        for index in range(count):
            start = middle - long / 2 + step * index
            found.append(_tooth(wall, start, size, top, ink, turn))
    return found


def _tooth(wall: Wall, start: float, size: float, top: float, ink: str, turn: float) -> Face:
    corners = [(start, top - 0.004), (start, top + size), (start + size, top + size), (start + size, top - 0.004)]
    return face([wall(*corner) for corner in corners], ink=ink, turn=turn)


def columns(view: View, plan: Plan, ink: str, *, counts: Sequence[int], radius: float) -> list[Face]:
    """Columns along the near side, then the front."""
    u, v, width, depth, foot, top = plan
    spots = [(u - width / 2, v + depth / 2 - depth * i / (counts[1] - 1)) for i in range(counts[1])]
    spots += [(u - width / 2 + width * i / (counts[0] - 1), v - depth / 2) for i in range(1, counts[0])]
    rings = [[radius, foot], [radius * 0.84, top]]
    caps = [[radius * 1.25, top - radius * 0.5], [radius * 1.35, top]]
    feet = [[radius * 1.3, foot], [radius * 1.2, foot + radius * 0.4]]
    return [one for spot in spots for part in (rings, feet, caps) for one in spun(view, spot, part, ink)]
