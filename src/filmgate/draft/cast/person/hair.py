"""Hair as a form over the head: its edge lies on the skull, its outline is the skull's puffed up, strands run through it."""

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from filmgate.draft.cast.person.build import frozen
from filmgate.draft.cast.person.skull import Head
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import Points, blob, line, oval, polygon, spline, tube, vec


@dataclass(frozen=True, kw_only=True, slots=True)
class Hair:
    """A way to wear it; see hair.toml."""

    line: tuple[tuple[float, float], ...]
    puff: float
    part: float = 0.0
    ragged: float = 0.0
    crown: float = -1.0
    """Where it begins; lower than the crown for those bald on top."""
    faint: float = 1.0
    strands: bool = True
    locks: int = 0
    """Tufts that stand up."""
    buns: tuple[tuple[float, float, float], ...] = ()
    tails: tuple[tuple[float, float, float, float, float], ...] = ()

    def edge(self, turn: float) -> float:
        """How low it reaches at a turn."""
        if not self.line:
            return -1.0
        known = abs((turn + 180) % 360 - 180)
        return float(np.interp(known, [at for at, _ in self.line], [high for _, high in self.line]))

    @property
    def longest(self) -> float:
        return max((high for _, high in self.line), default=-1.0)


@lru_cache(maxsize=1)
def styles() -> dict[str, Hair]:
    known = tomllib.loads(files(__package__).joinpath("hair.toml").read_text("utf-8"))
    return {name: Hair(**frozen(own)) for name, own in known.items()}


def behind(canvas: Canvas, head: Head, hair: Hair, colour: Colour, sway: float) -> None:
    """What hangs behind the face: long hair, tails and buns that are turned away."""
    if not hair.line:
        return
    _knots(canvas, head, hair, colour, sway, away=True)
    if hair.longest > 0.8:
        ry = head.build.head[1]
        rows = np.linspace(-0.3, hair.longest, 8)
        spans = [head.span(high, hanging=True) for high in rows]
        middle = (spans[0][0] + spans[0][1]) / 2
        trail = [-sway * ry * 2.2 * max(0.0, high) for high in rows]
        puff = [hair.puff * (1 + 0.05 * math.sin(high * 5.0)) * (1 - 0.10 * max(0.0, high - 1.2)) for high in rows]
        sides = [
            [vec(middle + (x - middle) * wide, high * ry) for x, wide, high in zip(row, puff, rows, strict=True)]
            for row in ([low for low, _ in spans], [top for _, top in spans])
        ]
        # Seen from the side, what hangs lies behind the ears.
        turned = math.sin(math.radians(head.yaw))
        if abs(turned) > 0.4:
            ear = float(head.place(-98 if turned > 0 else 98, 0.0)[0]) + math.copysign(
                0.15 * head.build.head[0], turned
            )
            front = sides[1] if turned > 0 else sides[0]
            for spot in front:
                spot[0] = min(spot[0], ear) if turned > 0 else max(spot[0], ear)
        left, right = ([spot + vec(shift, 0) for spot, shift in zip(row, trail, strict=True)] for row in sides)
        canvas.fill(blob([*left, *right[::-1]], steps=5), mix(colour, (0.05, 0.04, 0.10), 0.22))


def before(canvas: Canvas, head: Head, hair: Hair, colour: Colour, sway: float) -> None:
    """What lies over the head, and hangs at its near sides."""
    if not hair.line:
        return
    if hair.crown > -1:
        _wreath(canvas, head, hair, colour)
    else:
        _cap(canvas, head, hair, colour, sway)
    _knots(canvas, head, hair, colour, sway, away=False)


def _cap(canvas: Canvas, head: Head, hair: Hair, colour: Colour, sway: float) -> None:
    ry = head.build.head[1]
    turns = np.linspace(90 - head.yaw, -90 - head.yaw, 25)
    edge = [
        _hung(head, hair, float(turn), hair.edge(float(turn)) + _jag(hair, index), sway)
        for index, turn in enumerate(turns)
    ]
    shape = [*_side(head, hair, sway, low=hair.edge(float(turns[-1])), right=False)[::-1]]
    crown = vec(sum(head.span(-0.9)) / 2, -ry * (0.96 + (hair.puff - 1) * 1.1))
    shape += [crown, *_side(head, hair, sway, low=hair.edge(float(turns[0])), right=True)]
    path = polygon(np.vstack([spline(shape, steps=4), np.asarray(edge)]))
    canvas.fill(path, colour, alpha=hair.faint)
    for lock in range(hair.locks):
        _lock(canvas, head, hair, colour, lock)
    if hair.strands:
        with canvas.clipped(path):
            _strands(canvas, head, hair, colour, sway)


def _side(head: Head, hair: Hair, sway: float, *, low: float, right: bool) -> list[Points]:
    """The outline of the hair on one side, from the top down to where it ends."""
    ry = head.build.head[1]
    heights = [high for high in (-0.88, -0.60, -0.25, 0.1, 0.5, 0.9, 1.3, 1.8, 2.4) if high < low - 0.05] + [low]
    points = []
    for high in heights:
        least, most = head.span(high, hanging=hair.longest > 0.8)
        middle = (least + most) / 2
        wave = 1 + 0.03 * math.sin(high * 5.0) * (high > 0.6)
        x = middle + ((most if right else least) - middle) * hair.puff * wave
        points.append(vec(x - sway * ry * 2.0 * max(0.0, high), high * ry * (hair.puff if high < 0 else 1.0)))
    return points


def _hung(head: Head, hair: Hair, turn: float, high: float, sway: float) -> Points:
    """A place at the edge of the hair: on the skull, or hanging from it."""
    kept = min(high, 0.1)
    spot = head.place(turn, kept, 1.02 + (hair.puff - 1.02) * min(1.0, max(0.0, high + 0.4)))
    ry = head.build.head[1]
    return spot + vec(-sway * ry * 2.0 * max(0.0, high), max(0.0, high - kept) * ry)


def _jag(hair: Hair, index: int) -> float:
    return hair.ragged * (0.0, 0.9, 0.2, -0.8, 0.5, -0.3)[index % 6]


def _strands(canvas: Canvas, head: Head, hair: Hair, colour: Colour, sway: float) -> None:
    """Lines from the parting down to the edge, some lighter, some darker, and a soft shine across."""
    rx = head.build.head[0]
    root_turn = hair.part if head.facing(hair.part) > 0 else 180.0
    dark, pale = lighter(colour, -0.07), lighter(colour, 0.10)
    for index, turn in enumerate(range(-170, 181, 17)):
        if head.facing(turn) < 0.05:
            continue
        low = hair.edge(turn)
        root = head.place(root_turn, -0.95, 1.02)
        middle = head.place(turn * 0.8 + root_turn * 0.2, (-0.95 + min(low, 0.2)) / 2 - 0.16, hair.puff * 0.98)
        end = _hung(head, hair, turn, low, sway)
        canvas.stroke(line([root, middle, end]), dark if index % 3 else pale, rx * 0.055, alpha=0.55)
    shine = [head.place(turn - head.yaw, -0.66, hair.puff) for turn in (-66, -40, -10)]
    canvas.stroke(line(shine), lighter(colour, 0.20), rx * 0.13, alpha=0.35, blur=rx * 0.06)


def _lock(canvas: Canvas, head: Head, hair: Hair, colour: Colour, number: int) -> None:
    """A tuft on top, leaning its own way."""
    rx, ry, _ = head.build.head
    turn = (-70, 40, -20, 120, 170)[number % 5]
    root = head.place(turn, -0.90, 1.0)
    lean = (0.30, -0.18, 0.10, -0.34, -0.26)[number % 5]
    tip = root + vec(lean * rx, -ry * (0.20 + 0.07 * (number % 3)) * hair.puff)
    canvas.fill(tube([root + vec(0, ry * 0.12), (root + tip) / 2, tip], (rx * 0.22, rx * 0.16, rx * 0.02)), colour)


def _wreath(canvas: Canvas, head: Head, hair: Hair, colour: Colour) -> None:
    """Hair round the back and sides of a bald head."""
    turns = [float(turn) for turn in np.linspace(90 - head.yaw, -90 - head.yaw, 25)]
    runs: list[list[float]] = [[]]
    for turn in turns:
        if abs((turn + 180) % 360 - 180) >= 62:
            runs[-1].append(turn)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        if len(run) < 3:
            continue
        upper = [
            head.place(turn, hair.crown + 0.03 * math.sin(index * 1.7), hair.puff) for index, turn in enumerate(run)
        ]
        lower = [head.place(turn, min(0.6, hair.edge(turn)), hair.puff) for turn in run]
        canvas.fill(blob([*upper, *lower[::-1]], steps=4), colour)


def _knots(canvas: Canvas, head: Head, hair: Hair, colour: Colour, sway: float, *, away: bool) -> None:
    """Buns, ponytails and pigtails."""
    rx, ry, _ = head.build.head
    for turn, high, radius in hair.buns:
        if (head.facing(turn) < 0.2) == away:
            spot = head.place(turn, high, 1.0 + radius * 0.55)
            spot = vec(spot[0], spot[1] - radius * ry * 0.5 * (high < -0.8))
            canvas.fill(oval(spot, radius * rx * 1.05, radius * ry * 0.95), colour)
            curl = [
                spot + vec(-radius * rx * 0.6, 0.0),
                spot + vec(0, -radius * ry * 0.5),
                spot + vec(radius * rx * 0.5, 0.1 * ry * radius),
            ]
            canvas.stroke(line(curl), lighter(colour, 0.09), rx * 0.06, alpha=0.6)
    for turn, high, long, radius, off in hair.tails:
        # Straight behind the head none of it is seen.
        if (head.facing(turn) < 0.2) != away or head.facing(turn) < -0.8:
            continue
        root = head.place(turn, high, 1.04)
        out = head.place(turn, high, 1.04 + off) - root
        trail = -sway * ry * 2.4
        points = [
            root,
            root + out * 0.9 + vec(trail * 0.2, ry * 0.10),
            root + out * 1.15 + vec(trail * 0.7, long * ry * 0.55),
            root + out * 0.8 + vec(trail * 1.4, long * ry * (1 - min(0.5, abs(sway)))),
        ]
        canvas.fill(tube(points, (rx * radius * 0.55, rx * radius, rx * radius * 1.05, rx * 0.05)), colour)
        strand = [point + vec(rx * 0.04, 0) for point in points]
        canvas.stroke(line(strand), lighter(colour, 0.09), rx * 0.05, alpha=0.6)
        canvas.fill(oval((root + out * 0.25), rx * 0.13, ry * 0.13), lighter(colour, -0.12))
