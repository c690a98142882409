"""Works: what is not a solid - arches and cables of bridges, iron lattice, railings, ropes, courses of stone."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from filmgate.draft.cast.masonry.faces import Face, face
from filmgate.draft.cast.masonry.view import Spot, View
from filmgate.draft.paint.shapes import Path, box, closed, ellipse, joined, polygon, spline, tube, without


def bar(points: Sequence[Spot], wide: float) -> Path:
    """A thin bar through these points."""
    return tube(points, [wide / 2] * len(points), steps=2)


def arches(entry: dict[str, Any]) -> list[Face]:
    """A stone bridge seen from the river: a humped deck on arches, their vaults seen from below."""
    half, ends, crown = (float(entry[key]) for key in ("half", "ends", "crown"))
    spans: list[list[float]] = entry["arches"]
    deck = [(x, -(ends + (crown - ends) * math.cos(math.pi / 2 * min(1.0, abs(x) / half)) ** 1.3)) for x in _even(half)]
    body = polygon([(-half, 0.0), *deck, (half, 0.0)])
    holes = [_arch(x, wide, high) for x, wide, high in spans]
    rings = [_arch(x, wide + 0.07, high + 0.07) for x, wide, high in spans]
    # The far end of each vault is seen through it, a little to the side.
    through = [_arch(x + 0.09, wide, high - 0.03) for x, wide, high in spans]
    vaults = [without(hole, other) for hole, other in zip(holes, through, strict=True)]
    cut = joined(holes)
    ink, rail = str(entry["ink"]), str(entry["rail"])
    piers = [(spans[i][0] + spans[i][1] + spans[i + 1][0] - spans[i + 1][1]) / 2 for i in range(len(spans) - 1)]
    found = [Face(path=vault, ink=f"{ink}:-0.22", turn=-50) for vault in vaults]
    found.append(Face(path=without(body, cut), ink=ink, turn=8))
    found.append(Face(path=without(joined(rings), cut), ink=f"{ink}:0.05", turn=8))
    found += [Face(path=_pier(x), ink=f"{ink}:0.02", turn=-14) for x in piers]
    upper = [(x, y - 0.075) for x, y in deck]
    found.append(face([*deck, *reversed(upper)], ink=rail, turn=8))
    found.append(Face(path=bar(upper, 0.035), ink=f"{rail}:0.03", up=0.8))
    found.append(face([*deck, *((x, y + 0.09) for x, y in reversed(deck))], kind="shadow", alpha=0.5))
    found += [Face(path=box(x - 0.05, _height(deck, x) - 0.15, 0.1, 0.2, 0.01), ink=f"{rail}:0.03", turn=8)
              for x in (-half + 0.05, *piers, half - 0.05)]  # fmt: skip
    found.append(
        _lamps([(x, _height(deck, x) - 0.165) for x in (-half + 0.05, *piers, half - 0.05)], 0.028, f"{rail}:0.04")
    )
    return found


def _pier(x: float) -> Path:
    """A cutwater, to part the stream."""
    return closed((x - 0.11, 0.0), (x - 0.11, -0.22), (x, -0.30), (x + 0.11, -0.22), (x + 0.11, 0.0))


def _even(half: float, count: int = 25) -> list[float]:
    return [half * (2 * i / (count - 1) - 1) for i in range(count)]


def _height(deck: Sequence[Spot], x: float) -> float:
    return min(deck, key=lambda point: abs(point[0] - x))[1]


def _arch(x: float, wide: float, high: float) -> Path:
    turns = [math.pi * i / 16 for i in range(17)]
    return polygon([(x + wide * math.cos(t), -high * math.sin(t) ** 0.9) for t in turns] + [(x - wide, 0.02), (x + wide, 0.02)])  # fmt: skip


def cables(entry: dict[str, Any]) -> list[Face]:
    """A hanging bridge: two towers, a deck, its cables."""
    ink, half = str(entry["ink"]), float(entry["half"])
    tower, deck, top = (float(value) for value in entry["cables"])
    low = deck + 0.08

    def cable(x: float) -> float:
        if abs(x) <= tower:
            return low + (top - 0.03 - low) * (x / tower) ** 2
        return top - 0.03 - (top - 0.03 - low) * math.pow(min(1.0, (abs(x) - tower) / (half - tower)), 0.8)

    line = _even(half, 61)
    hangers = [bar([(x, -deck), (x, -cable(x))], 0.008) for x in line[1:-1:2] if abs(abs(x) - tower) > 0.04]
    legs = [box(side * tower + shift - 0.028, -top, 0.056, top) for side in (-1, 1) for shift in (-0.055, 0.055)]
    beams = [
        box(side * tower - 0.07, -y, 0.14, 0.045) for side in (-1, 1) for y in (top - 0.01, top * 0.76, top * 0.54)
    ]
    return [
        Face(path=joined(bar([(x + 0.03, -cable(x) - 0.01) for x in line[i : i + 2]], 0.012) for i in range(len(line) - 1)), ink=f"{ink}:-0.10"),
        Face(path=joined(hangers), ink=f"{ink}:-0.03"),
        Face(path=joined(legs[1::2]), ink=f"{ink}:-0.06", turn=20),
        Face(path=joined([*legs[::2], *beams]), ink=ink, turn=10),
        Face(path=joined(bar([(x, -cable(x)) for x in line[i : i + 2]], 0.02) for i in range(len(line) - 1)), ink=ink),
        Face(path=box(-half, -deck, half * 2, 0.055), ink=ink, turn=8),
        Face(path=box(-half, -deck - 0.022, half * 2, 0.026), ink=f"{ink}:0.05", up=0.8),
        _lamps([(x, -deck - 0.045) for x in line[1:-1:3]], 0.009, f"{ink}:0.06"),
        _lamps([(side * tower, -top - 0.008) for side in (-1, 1)], 0.013, f"{ink}:0.06"),
        *(Face(path=box(side * tower - 0.12, -0.1, 0.24, 0.1, 0.01), ink="stone", turn=8) for side in (-1, 1)),
    ]  # fmt: skip


def lattice(view: View, outline: Sequence[Spot], ink: str) -> list[Face]:
    """An iron tower on four feet, from half its width at each height."""
    smooth = spline([(r, h) for r, h in outline], steps=4)

    def corner(x: int, y: int, r: float, h: float) -> Spot:
        return view.at(x * r, y * r, h)

    found: list[Face] = []
    for sides, shade in (((1, 1), -0.16), ((-1, 1), -0.08), ((1, -1), 0.0), ((-1, -1), 0.03)):
        legs = [corner(*sides, r, h) for r, h in smooth]
        found.append(
            Face(path=tube(legs, [0.006 + 0.09 * r for r, _ in smooth], steps=1), ink=f"{ink}:{shade}", turn=20)
        )
    web: list[Path] = []
    for wall in (((-1, 1), (-1, -1)), ((-1, -1), (1, -1))):
        for (r, h), (s, k) in pairwise(smooth[5:]):
            for one, other in (wall, wall[::-1]):
                web.append(bar([corner(*one, r, h), corner(*other, s, k)], 0.004 + 0.04 * r))
    found.append(Face(path=joined(web), ink=f"{ink}:-0.04", turn=10))
    # Its lamps are strung along the legs and around each floor of the web.
    lamps = [corner(*sides, r, h) for sides in ((-1, 1), (-1, -1), (1, -1)) for r, h in smooth]
    for one, other in (((-1, 1), (-1, -1)), ((-1, -1), (1, -1))):
        lamps += [_between(corner(*one, r, h), corner(*other, r, h), q) for r, h in smooth[9:] for q in (0.33, 0.67)]
    # At night it is lit from below, the brighter for being of nothing but edges.
    found.append(Face(path=joined([*web, *(one.path for one in found[1:4])]), ink=ink, alpha=0.38, lamp=True))
    found.append(_lamps(lamps, 0.0045, f"{ink}:0.06"))
    for one, other in (((-1, 1), (-1, -1)), ((-1, -1), (1, -1))):
        found.append(Face(path=_foot_arch(view, one, other, smooth[0][0]), ink=f"{ink}:0.02", turn=10))
    return found


def _between(one: Spot, other: Spot, share: float) -> Spot:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _lamps(spots: Sequence[Spot], radius: float, ink: str) -> Face:
    """Small lamps that are lit at night."""
    return Face(path=joined(ellipse(x, y, radius) for x, y in spots), ink=ink, lamp=True)


def _foot_arch(view: View, one: tuple[int, int], other: tuple[int, int], r: float) -> Path:
    """The arch between two feet."""
    points = []
    for i in range(13):
        q = i / 12
        across = 0.08 + 0.84 * q
        at = [(a + (b - a) * across) * r * 0.9 for a, b in zip(one, other, strict=True)]
        points.append(view.at(at[0], at[1], 0.02 + 0.13 * math.sin(math.pi * q)))
    return tube(points, [0.009] * len(points), steps=2)


def rails(view: View, entry: Sequence[float], ink: str) -> list[Face]:
    """A railing around something round: u, v, radius, foot, top."""
    u, v, radius, foot, top = entry
    wall = view.round(u, v, lambda _: radius)
    turns = [math.radians(-90 + 15 * i) for i in range(13)]
    posts = [bar([wall(t, foot), wall(t, top)], 0.006) for t in turns]
    return [Face(path=joined([bar([wall(t, top) for t in turns], 0.01), *posts]), ink=ink)]


def bars(view: View, entry: Sequence[float], ink: str) -> list[Face]:
    """The bars between a lantern's panes."""
    u, v, radius, foot, top = entry
    wall = view.round(u, v, lambda _: radius)
    return [
        Face(path=joined(bar([wall(t, foot), wall(t, top)], 0.008) for t in (-1.5, -0.75, 0.0, 0.75, 1.5)), ink=ink)
    ]


def rope(view: View, ends: Sequence[Sequence[float]], ink: str) -> list[Face]:
    return [Face(path=bar([view.at(*end) for end in ends], 0.014), ink=ink)]


def cross(view: View, entry: Sequence[float], v: float, ink: str) -> list[Face]:
    """Braces over a pair of doors: an X on each leaf and a frame."""
    along, foot, width, height = entry
    wall, found = view.front(v), []
    for side in (-1, 1):
        a, b = along + side * width * 0.03, along + side * width * 0.48
        low, high = foot + 0.02, foot + height * 0.96
        corners = [wall(a, low), wall(a, high), wall(b, high), wall(b, low)]
        found += [bar([corners[i], corners[(i + 1) % 4]], 0.022) for i in range(4)]
        found += [bar([corners[0], corners[2]], 0.02), bar([corners[1], corners[3]], 0.02)]
    return [Face(path=joined(found), ink=ink, turn=view.turn)]


def courses(view: View, plan: Sequence[float], ink: str, count: int) -> list[Face]:
    """Steps of stone up the two seen faces of a pyramid, each with a dark joint below it."""
    u, v, width, depth, foot, top = plan
    found = []
    for index in range(1, count):
        q = index / count
        a, b, h = width / 2 * (1 - q), depth / 2 * (1 - q), foot + (top - foot) * q
        line = [view.at(u - a, v + b, h), view.at(u - a, v - b, h), view.at(u + a, v - b, h)]
        wide = 0.010 * (1 - q) + 0.003
        found.append(Face(path=bar(line, wide), ink=f"{ink}:-0.16", alpha=0.34))
    return found


def joints(view: View, at: Spot, radius_at: Sequence[Sequence[float]], counts: Sequence[int]) -> list[Face]:
    """Joints between blocks of a dome: rings, and between them uprights that never meet."""
    rows, around = counts
    known = spline(radius_at, steps=6)
    across, away = view.plan(*at)

    def ring(q: float) -> tuple[float, float]:
        r, h = known[min(len(known) - 1, round(q * (len(known) - 1)))]
        return float(r), float(h)

    def spot(r: float, h: float, turn: float) -> Spot:
        return view.seen(across + r * math.sin(turn), away - r * math.cos(turn), h)

    turns = [math.radians(-90 + 12 * i) for i in range(16)]
    paths = []
    for row in range(rows):
        (r, h), (s, k) = ring(row / rows), ring((row + 1) / rows)
        if row:
            paths.append(bar([spot(r, h, t) for t in turns], 0.016))
        blocks = max(4, round(around * (r + 0.2)))
        for index in range(blocks):
            turn = math.pi * ((index + (0.5 if row % 2 else 0.12)) / blocks - 0.5)
            if row < rows - 1:
                paths.append(bar([spot(r, h, turn), spot(s, k, turn)], 0.014))
    return [Face(path=joined(paths), ink="seam", alpha=0.55)]


def vault(view: View, entry: Sequence[float], ink: str, rim: float) -> list[Face]:
    """A tunnel with a round roof: u, its front, its width, its height, its back."""
    u, front, width, high, back = entry
    turns = [math.pi * i / 14 for i in range(15)]

    def arch(half: float, rise: float, v: float) -> list[Spot]:
        return [view.at(u + half * math.cos(t), v, rise * math.sin(t) ** 0.85) for t in turns]

    half = width / 2
    hull = [*arch(half, high, front)[7:], *reversed(arch(half, high, back)[7:])]
    mouth = polygon(arch(half - rim, high - rim, front))
    return [
        face(hull, ink=ink, turn=view.turn - 75, up=0.4),
        face(arch(half, high, front), ink=f"{ink}:0.01", turn=view.turn),
        Face(path=mouth, ink="inside", kind="inside", lamp=True),
    ]


def clock(view: View, entry: Sequence[float]) -> list[Face]:
    """A clock on the front and on the near side: how far from the middle, its height, its radius."""
    out, h, radius = entry
    found: list[Face] = []
    for wall, turn in ((view.side(out), view.turn - 90), (view.front(out), view.turn)):
        for size, ink, lamp in ((1.18, "gilt", False), (1.0, "clock", True)):
            points = [wall(radius * size * math.sin(t), h + radius * size * math.cos(t)) for t in _round()]
            found.append(face(points, ink=ink, turn=turn, lamp=lamp))
    return found


def hands(view: View, entry: Sequence[float], turns: Sequence[float]) -> list[Face]:
    """A clock's hands and hours, before its light."""
    out, h, radius = entry
    found: list[Path] = []
    for wall in (view.side(out), view.front(out)):
        for share, turn in zip((0.5, 0.8), turns, strict=True):
            tip = radius * share * math.sin(turn), h + radius * share * math.cos(turn)
            found.append(bar([wall(0, h), wall(*tip)], radius * 0.11))
        for hour in range(12):
            t = math.tau * hour / 12
            found.append(
                bar([wall(radius * q * math.sin(t), h + radius * q * math.cos(t)) for q in (0.83, 0.93)], radius * 0.07)
            )
        x, y = wall(0, h)
        found.append(ellipse(x, y, radius * 0.09))
    return [Face(path=joined(found), ink="dark")]


def _round() -> list[float]:
    return [math.tau * i / 28 for i in range(28)]
