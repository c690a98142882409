"""A chest with a round lid; when it opens, gold shines out of it."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.masonry.faces import Face, face, paint
from filmgate.draft.cast.masonry.forms import block
from filmgate.draft.cast.masonry.view import Spot, View, Wall
from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import ellipse, star

_VIEW = View(turn=26.0, eye=0.75, depth=0.16)
_WIDE, _DEEP, _BODY, _LID = 1.3, 0.8, 0.56, 0.40
_OPEN = 76.0
"""Degrees the lid is thrown back."""
_STEPS = 9
_BANDS = (-0.42, 0.42)
_GOLD, _SHINE = hexed("f2b83a"), hexed("ffe08a")
_COINS = ((-0.80, 0.02), (-0.92, 0.05), (0.72, 0.06), (0.86, 0.02), (0.80, -0.015))


def draw(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """Closed, or on its way to standing open."""
    share = min(1.0, pose.phase * 1.06) if pose.verb == "open" else 0.0
    opened = share * share * (3 - 2 * share)
    known = {
        "wood": inks["main"], "band": inks["second"], "inside": lighter(mix(inks["main"], hexed("2a1626"), 0.6), -0.02),
        "lock": lighter(inks["second"], 0.04), "dark": hexed("2c2030"),
    }  # fmt: skip
    with easel.piece(Surface(form=0.06, flat=0.5, rim=0.7)) as canvas:
        paint(canvas, _lid(opened), known, easel)
        if opened > 0:
            _hoard(canvas, opened)
        paint(canvas, _body(), known, easel)
        for x, y in _COINS:
            _coin(canvas, x, y)
    if opened > 0:
        _shine(easel, pose.phase, opened)


def _lid(opened: float) -> list[Face]:
    """The lid turned about its hinge: its ends, its hollow, and as much of its round back as is seen."""
    turn = math.radians(_OPEN * opened)

    def swung(v: float, h: float) -> tuple[float, float]:
        """A point of the closed lid, from the hinge at the back, after it has turned."""
        out, up = v - _DEEP / 2, h - _BODY
        return _DEEP / 2 + out * math.cos(turn) + up * math.sin(turn), _BODY - out * math.sin(turn) + up * math.cos(
            turn
        )

    arch = [
        (-_DEEP / 2 * math.cos(a), _BODY + _LID * math.sin(a))
        for a in (math.pi * i / _STEPS for i in range(_STEPS + 1))
    ]
    known = [swung(*point) for point in arch]
    half = _WIDE / 2

    def across(one: Spot, other: Spot, left: float, right: float) -> list[Spot]:
        return [_VIEW.at(left, *one), _VIEW.at(right, *one), _VIEW.at(right, *other), _VIEW.at(left, *other)]

    found = [face([_VIEW.at(half, *point) for point in known], ink="inside", turn=_VIEW.turn + 90)]
    found.append(face(across(known[0], known[-1], -half, half), ink="inside", turn=_VIEW.turn))
    found.append(face([_VIEW.at(-half, *point) for point in known], ink="wood:-0.02", turn=_VIEW.turn - 90))
    for one, other in reversed(list(pairwise(known))):
        # Only what looks towards us is seen of the outside; the eye is a little above.
        if (other[1] - one[1]) + 0.25 * (other[0] - one[0]) > 0.0:
            up = max(0.0, (other[0] - one[0]) / math.dist(one, other))
            # A little over the next plank, or a seam would show.
            past = other[0] + 0.08 * (other[0] - one[0]), other[1] + 0.08 * (other[1] - one[1])
            found.append(face(across(one, past, -half, half), ink="wood", turn=_VIEW.turn, up=up))
            found += [
                face(across(one, past, band - 0.045, band + 0.045), ink="band", turn=_VIEW.turn, up=up)
                for band in (-half + 0.05, *_BANDS, half - 0.05)
            ]
    rim = [(v, h + 0.05) for v, h in known[:1]]
    if opened == 0:
        found.append(face(across(known[0], rim[0], -half, half), ink="band:-0.03", turn=_VIEW.turn))
    return found


def _body() -> list[Face]:
    found = block(_VIEW, (0, 0, _WIDE, _DEEP, 0, _BODY), "wood")
    half, front, side = _WIDE / 2, _VIEW.front(-_DEEP / 2), _VIEW.side(-_WIDE / 2)
    for h in (0.19, 0.37):
        found.append(_strip(front, -half, half, h - 0.006, h + 0.006, "wood:-0.09", _VIEW.turn))
        found.append(_strip(side, -_DEEP / 2, _DEEP / 2, h - 0.006, h + 0.006, "wood:-0.09", _VIEW.turn - 90))
    for band in (-half + 0.05, *_BANDS, half - 0.05):
        found.append(_strip(front, band - 0.045, band + 0.045, 0, _BODY, "band", _VIEW.turn))
    for band in (-_DEEP / 2 + 0.045, _DEEP / 2 - 0.045):
        found.append(_strip(side, band - 0.045, band + 0.045, 0, _BODY, "band", _VIEW.turn - 90))
    for low, high in ((0, 0.06), (_BODY - 0.06, _BODY)):
        found.append(_strip(front, -half, half, low, high, "band:-0.02", _VIEW.turn))
        found.append(_strip(side, -_DEEP / 2, _DEEP / 2, low, high, "band:-0.02", _VIEW.turn - 90))
    found.append(_strip(front, -0.11, 0.11, 0.34, _BODY + 0.0, "lock", _VIEW.turn))
    found.append(
        face([front(0.03 * math.sin(t), 0.46 + 0.03 * math.cos(t)) for t in (i * 0.5 for i in range(13))], ink="dark")
    )
    found.append(_strip(front, -0.012, 0.012, 0.385, 0.45, "dark", _VIEW.turn))
    return found


def _strip(wall: Wall, left: float, right: float, low: float, high: float, ink: str, turn: float) -> Face:
    corners: Sequence[Spot] = [(left, low), (left, high), (right, high), (right, low)]
    return face([wall(*corner) for corner in corners], ink=ink, turn=turn)


def _hoard(canvas: Canvas, opened: float) -> None:
    """A heap of coins over the edge."""
    for row in range(4, -1, -1):
        count = 5 + row
        for index in range(count):
            u = (index + 0.5) / count * 1.16 - 0.58 + 0.02 * math.sin(index * 5 + row)
            h = _BODY - 0.06 + (0.20 * (1 - (u / 0.62) ** 2) + 0.02) * (1 - row / 5) * min(1.0, opened * 1.6)
            x, y = _VIEW.at(u, -0.10 - 0.05 * row + 0.12, h)
            _coin(canvas, x, y, tone=0.05 * math.sin(index * 3 + row * 2))


def _coin(canvas: Canvas, x: float, y: float, tone: float = 0.0) -> None:
    gold = lighter(_GOLD, tone)
    canvas.fill(ellipse(x, y + 0.014, 0.068, 0.034), lighter(mix(gold, hexed("8a4a20"), 0.45), 0))
    canvas.fill(ellipse(x, y, 0.068, 0.034), gold)
    canvas.fill(ellipse(x, y, 0.046, 0.021), lighter(gold, 0.05))


def _shine(easel: Easel, phase: float, opened: float) -> None:
    x, y = _VIEW.at(0, 0, _BODY + 0.12)
    with easel.glow() as canvas:
        inks = [clear(_SHINE, 0.62 * opened), clear(_SHINE, 0.2 * opened), clear(_SHINE, 0.0)]
        with canvas.moved(x, y, flat=0.72):
            canvas.fill(ellipse(0, 0, 0.8), radial((0, 0), 0.8, inks, [0, 0.4, 1]), blend="screen")
        for index in range(7):
            u = -0.5 + index / 6
            bright = max(0.0, math.sin(math.tau * (phase * 2 + index * 0.37))) * opened
            at = _VIEW.at(u, -0.05, _BODY + 0.06 + 0.10 * math.sin(index * 2.3) ** 2)
            canvas.fill(
                star(*at, 0.015 + 0.085 * bright, 0.012, points=4),
                mix(_SHINE, WHITE, 0.7),
                alpha=opened * (0.4 + 0.6 * bright),
            )
