"""Fences of wood: rails for fields, pickets for gardens."""

import itertools

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import box, joined, polygon
from filmgate.draft.sets.kit.terrain import Crest
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.setting import Setting


def rails(
    canvas: Canvas,
    setting: Setting,
    crest: Crest,
    *,
    high: float,
    own: Colour,
    near: float,
    ends: tuple[float, float] | None = None,
) -> None:
    """Posts with two rails along a crest; ``high`` and ``ends`` in pixels."""
    left, _, right, _ = setting.edges
    start, end = ends or (left, right)
    step, thick = high * 1.7, high * 0.10
    wood = toned(setting, own, near)
    pale, dim = lighter(wood, 0.05), mix(wood, setting.mood.dark, 0.32)
    posts = []
    x = start
    while x <= end:
        posts.append((x, crest.at(x)))
        x += step
    for up in (0.46, 0.86):
        for (a, ya), (b, yb) in itertools.pairwise(posts):
            rail = [
                (a, ya - high * up),
                (b, yb - high * up),
                (b, yb - high * up + thick * 1.1),
                (a, ya - high * up + thick * 1.1),
            ]
            canvas.fill(polygon(rail), linear((0, ya - high * up), (0, ya - high * up + thick * 1.1), [pale, dim]))
    sides = [dim, pale] if setting.from_right else [pale, dim]
    for a, ya in posts:
        canvas.fill(
            box(a - thick * 0.75, ya - high, thick * 1.5, high * 1.06, thick * 0.3),
            linear((a - thick, 0), (a + thick, 0), sides),
        )
    if cover(setting):
        caps = [box(a - thick * 0.9, ya - high - thick * 0.6, thick * 1.8, thick * 0.9, thick * 0.4) for a, ya in posts]
        canvas.fill(joined(caps), toned(setting, SNOW, near, lit=0.1))


def pickets(
    canvas: Canvas, setting: Setting, y: float, *, high: float, own: Colour, near: float, ends: tuple[float, float]
) -> None:
    """A row of pointed pales with two rails; pixels."""
    wood = toned(setting, own, near, lit=0.05)
    dim = mix(wood, setting.mood.dark, 0.20)
    wide = high * 0.20
    for up in (0.28, 0.72):
        canvas.fill(box(ends[0], y - high * up - high * 0.05, ends[1] - ends[0], high * 0.10), dim)
    pales = []
    x = ends[0]
    while x < ends[1]:
        tip = y - high
        pales.append(
            polygon([(x, y), (x, tip + wide * 0.5), (x + wide * 0.5, tip), (x + wide, tip + wide * 0.5), (x + wide, y)])
        )
        x += wide * 1.55
    canvas.fill(joined(pales), linear((0, y - high), (0, y), [wood, mix(wood, dim, 0.7)]))
    if cover(setting):
        canvas.fill(box(ends[0], y - high * 0.80, ends[1] - ends[0], high * 0.05), toned(setting, SNOW, near, lit=0.1))
